package printed

import (
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// pictureJob is an issue of four pages whose third is designed round the picture of
// the story gale, which has so many paragraphs.
func pictureJob(t *testing.T, want string, paragraphs int) *offstone.Job {
	t.Helper()
	gale := plainStory("gale", offstone.WeightSecond, paragraphs, harbourWords)
	gale.Headline = "The night the roof left"
	job := edgeIssue(t, plainStory("lead", offstone.WeightLead, 12, harbourWords), gale, plainStory("other", offstone.WeightInside, 8, harbourWords))
	b, others := blobs{}, job.Blob
	pic := offstone.Picture{File: "pictures/gale.jpg", Caption: "The Institute at dawn.", Credit: "N. Sowden", Alt: "A roofless hall"}
	b.develop(t, &pic, map[string][]byte{})
	gale.Pictures = []offstone.Picture{pic}
	job.Blob = func(k offstone.BlobKey) ([]byte, error) {
		if data, err := b.get(k); err == nil {
			return data, nil
		}
		return others(k)
	}
	job.Issue.Pages, job.Issue.Flatplan = 4, []offstone.PagePlan{{Page: 3, Picture: want}}
	return job
}

// pictureOn gives the picture on a page, nil when there is none.
func pictureOn(p *forme.Page) *forme.Image {
	for _, m := range p.Marks {
		if v, ok := m.(forme.Image); ok && v.Kind == "picture" {
			return &v
		}
	}
	return nil
}

// TestPicturePage: the picture fills the page, its story stands in a band at the foot
// and nothing else does.
func TestPicturePage(t *testing.T) {
	e := planned(t, pictureJob(t, "gale", 3))
	page := e.doc.Pages[2]
	pic := pictureOn(page)
	if pic == nil || pic.W != e.layout.measure || pic.H.MM() < 250 || pic.Elem.Alt != "A roofless hall" {
		t.Fatalf("the picture of the page is %+v", pic)
	}
	for _, m := range page.Marks {
		if v, ok := m.(forme.Text); ok && v.Key == "gale" && v.Y < pic.Y+pic.H {
			t.Errorf("%q stands in the picture", textOf(v))
		}
	}
	if got := strings.Join(wordsOf(page, "caption"), " "); got != "The Institute at dawn. Picture:\u00a0N.\u00a0Sowden" {
		t.Errorf("the caption is %q", got)
	}
	if got := onPage(page, "lead", "gale", "other"); !slices.Equal(got, []string{"gale"}) || e.made.Starts["gale"] != 3 {
		t.Errorf("on the page are %v, gale begins on %d", got, e.made.Starts["gale"])
	}
	if len(e.made.HeldOver)+len(e.made.Overset) > 0 {
		t.Errorf("held over %v, overset %v", e.made.HeldOver, e.made.Overset)
	}
}

// TestPictureAlone: a picture named by its file has a page to itself, and its story
// stands elsewhere.
func TestPictureAlone(t *testing.T) {
	e := planned(t, pictureJob(t, "pictures/gale.jpg", 3))
	if pic := pictureOn(e.doc.Pages[2]); pic == nil || pic.H.MM() < 320 {
		t.Errorf("the picture of the page is %+v", pic)
	}
	if e.made.Starts["gale"] == 3 || e.made.Starts["gale"] == 0 {
		t.Errorf("gale begins on page %d", e.made.Starts["gale"])
	}
}

// TestPicturePageAsks: what cannot be designed so is asked about, and comes out.
func TestPicturePageAsks(t *testing.T) {
	for want, c := range map[string]struct {
		picture    string
		paragraphs int
	}{
		"leaves less than half":  {"gale", 60},
		"no story in print has":  {"breeze", 3},
		"has no picture that st": {"lead", 3},
	} {
		e := planned(t, pictureJob(t, c.picture, c.paragraphs))
		if !slices.ContainsFunc(e.made.Queries, func(q offstone.Query) bool {
			return q.Rule == "picture-page" && strings.Contains(q.Message, want)
		}) {
			t.Errorf("nobody is told that it %q: %v", want, e.made.Queries)
		}
		if len(e.made.HeldOver)+len(e.made.Overset) > 0 {
			t.Errorf("%s: held over %v, overset %v", want, e.made.HeldOver, e.made.Overset)
		}
	}
}

// TestLabel: an advert that looks like copy says what it is, above it.
func TestLabel(t *testing.T) {
	job := edgeIssue(t, plainStory("a", offstone.WeightLead, 6, harbourWords))
	job.Issue.Adverts = []offstone.Advert{{Advertiser: "Chandlers", Page: 1, Columns: 2, Height: 60, Label: true}}
	p := planned(t, job).doc.Pages[0]
	var label *forme.Text
	top := p.Height
	for _, m := range p.Marks {
		switch v := m.(type) {
		case forme.Text:
			if v.Kind == "label" {
				label = &v
			}
		case forme.Rule:
			if v.Kind == "advert" {
				top = min(top, v.Y)
			}
		}
	}
	if label == nil || textOf(*label) != "Advertisement" || label.Y > top || label.Y < top-label.H {
		t.Errorf("the label is %+v, the advert begins at %v", label, top)
	}
}

// TestPictureBleeds: where the design wants it and the pages are cut, the picture of a
// page runs over the edges, and caption and folio stand on white; otherwise it keeps to
// the margins.
func TestPictureBleeds(t *testing.T) {
	for _, c := range []struct {
		want, printer, design string
		mm                    float64
		bleeds                bool
	}{
		{"gale", "newsprint", "tabloid", 3, true},
		{"pictures/gale.jpg", "newsprint", "tabloid", 3, true},
		{"pictures/gale.jpg", "newsprint", "tabloid", 0, false},
		{"pictures/gale.jpg", "photocopier", "tabloid", 3, false},
		{"pictures/gale.jpg", "newsprint", "classic", 3, false},
	} {
		job := pictureJob(t, c.want, 3)
		paper := *job.Issue.Paper
		paper.Print.Printer, paper.Print.Design, paper.Print.Bleed = c.printer, c.design, c.mm
		job.Issue.Paper = &paper
		e := planned(t, job)
		page := e.doc.Pages[2]
		pic, over := pictureOn(page), dim.MM(c.mm)
		if bleeds := pic.X == -over && pic.W == page.Width+2*over && pic.Y == -over; bleeds != c.bleeds {
			t.Errorf("%+v: the picture stands at %.1f, %.1f and is %.1f mm wide", c, pic.X.MM(), pic.Y.MM(), pic.W.MM())
		}
		for _, q := range e.made.Queries {
			if q.Rule == "bleed" {
				t.Errorf("%+v: %s", c, q.Message)
			}
		}
		if c.bleeds {
			checkLegible(t, page, pic)
		}
	}
}

// checkLegible fails when words stand on a picture.
func checkLegible(t *testing.T, page *forme.Page, pic *forme.Image) {
	t.Helper()
	for _, m := range page.Marks {
		if v, ok := m.(forme.Text); ok && v.Y < pic.Y+pic.H && !onWhite(page, &v) {
			t.Errorf("%q stands on the picture", textOf(v))
		}
	}
}

// onWhite says whether a line stands within a white panel.
func onWhite(p *forme.Page, v *forme.Text) bool {
	return slices.ContainsFunc(p.Marks, func(m forme.Mark) bool {
		r, ok := m.(forme.Rule)
		return ok && r.Ink == forme.White && r.X <= v.X && r.Y <= v.Y-v.H && v.X+v.W <= r.X+r.W && v.Y <= r.Y+r.H
	})
}
