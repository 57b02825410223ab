package offstone

import "time"

// Story is an article as one edition carries it: its headline there, the
// pictures it may show and the body without what is kept from it. Makers work
// from stories alone, so that nothing withheld can reach an edition by mistake.
type Story struct {
	*Article
	Edition  Edition
	Headline string
	Body     Body // holds no PrintOnly
	Pictures []Picture
}

// StoryFor gives the article as e carries it.
func (a *Article) StoryFor(e Edition) Story {
	st := Story{Article: a, Edition: e, Headline: a.HeadlineFor(e), Body: a.Body.For(e), Pictures: a.PicturesFor(e)}
	st.Body = st.Body.WithoutPictures(func(file string) bool {
		_, known := a.Picture(file)
		return known && !st.shows(file)
	})
	return st
}

func (st Story) shows(file string) bool {
	for _, p := range st.Pictures {
		if p.File == file {
			return true
		}
	}
	return false
}

// WithoutPictures gives a body that does not show the pictures that drop names.
func (b Body) WithoutPictures(drop func(file string) bool) Body {
	out := make(Body, 0, len(b))
	for _, bl := range b {
		switch v := bl.(type) {
		case PictureHere:
			if drop(v.File) {
				continue
			}
		case PrintOnly:
			bl = PrintOnly{Blocks: Body(v.Blocks).WithoutPictures(drop)}
		}
		out = append(out, bl)
	}
	return out
}

// Loose lists the story's pictures that its body puts nowhere: the edition
// places them.
func (st Story) Loose() []Picture {
	put := map[string]bool{}
	for _, bl := range st.Body {
		if p, ok := bl.(PictureHere); ok {
			put[p.File] = true
		}
	}
	var out []Picture
	for _, p := range st.Pictures {
		if !put[p.File] {
			out = append(out, p)
		}
	}
	return out
}

// Stories lists what e carries of the issue at the moment at, in running order.
// For the issue being made at is its own Moment; for an earlier issue in the web
// edition it is the moment of the one being made, so that copy held back from
// the web then may have come free since.
func (is *Issue) Stories(e Edition, at time.Time) []Story {
	var out []Story
	for _, a := range is.Articles {
		if a.In(e, at) {
			out = append(out, a.StoryFor(e))
		}
	}
	return out
}
