package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/edition/editiontest"
	"example.org/offstone/edition/printed"
	"example.org/offstone/press"
	"example.org/offstone/sample"
)

// samplePaper writes the sample paper and opens it.
func samplePaper(t *testing.T) press.Desk {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	if err := sample.Write(dir); err != nil {
		t.Fatal(err)
	}
	p, err := openPaper(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p.desk
}

func lock(t *testing.T, d press.Desk, date string) *offstone.Issue {
	t.Helper()
	day, err := offstone.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	is, _, err := d.Lock(context.Background(), day)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

// pressed makes every edition of an issue and gives their files and what the
// printed edition made.
func pressed(t *testing.T, d press.Desk, is *offstone.Issue) (editions map[offstone.Edition]editiontest.Files, job *offstone.Job) {
	t.Helper()
	works, err := openWorks()
	if err != nil {
		t.Fatal(err)
	}
	job = &offstone.Job{Issue: is, Blob: d.Blob, Past: func(func(*offstone.Issue, error) bool) {}, Fronts: map[offstone.Date]offstone.Rendition{}}
	editions = map[offstone.Edition]editiontest.Files{}
	for _, e := range offstone.Editions {
		files, made := editiontest.Make(t, works.Makers[e], job)
		editions[e] = files
		if e == offstone.Print {
			job.Print = made
			job.Shelf = is.Cards(is.Moment(), made.Starts)
		}
	}
	return editions, job
}

// TestEveryEditionSaysTheSame takes the words of the sample's three issues back
// out of their editions and compares them with the copy.
func TestEveryEditionSaysTheSame(t *testing.T) {
	d := samplePaper(t)
	for _, date := range []string{"2026-11-06", "2026-11-13", "2026-11-20"} {
		t.Run(date, func(t *testing.T) {
			is := lock(t, d, date)
			editions, job := pressed(t, d, is)
			stories := func(e offstone.Edition) []offstone.Story { return is.Stories(e, is.Moment()) }
			t.Run("web", func(t *testing.T) {
				editiontest.Words(t, stories(offstone.Web), editiontest.Web(t, editions[offstone.Web], job), nil)
			})
			t.Run("epub", func(t *testing.T) {
				editiontest.Words(t, stories(offstone.EPUB), editiontest.EPUB(t, editions[offstone.EPUB], job), nil)
			})
			t.Run("letter", func(t *testing.T) { letterWords(t, editions[offstone.Letter], job, stories(offstone.Letter)) })
			t.Run("print", func(t *testing.T) {
				text := editiontest.Print(t, editions[offstone.Print], "print/"+date+"-press.pdf")
				onward, back, err := printed.Jump(is.Paper.Language)
				if err != nil {
					t.Fatal(err)
				}
				editiontest.Words(t, stories(offstone.Print), whole(is, text), declared(is, job.Print), editiontest.Jump{Onward: onward, Back: back})
			})
		})
	}
}

// TestFrontIsTheFront wants the archive's front pages to be those that were
// printed.
func TestFrontIsTheFront(t *testing.T) {
	d := samplePaper(t)
	is := lock(t, d, "2026-11-20")
	_, job := pressed(t, d, is)
	works, err := openWorks()
	if err != nil {
		t.Fatal(err)
	}
	front, err := works.Front(t.Context(), &offstone.Job{Issue: is, Blob: d.Blob})
	if err != nil || !bytes.Equal(front, job.Print.Front) {
		t.Errorf("the front alone is %d bytes, with its pages %d: %v", len(front), len(job.Print.Front), err)
	}
}

// whole gives every story the same text to be looked for in.
func whole(is *offstone.Issue, text string) map[offstone.Slug]string {
	out := map[offstone.Slug]string{}
	for _, a := range is.Articles {
		out[a.Slug] = text
	}
	return out
}

// declared tells what the printed edition says it is without: stories held over,
// and, in stories it says were cut, the paragraphs that a sub had marked for it.
func declared(is *offstone.Issue, made *offstone.Made) func(offstone.Slug, string) bool {
	return func(s offstone.Slug, words string) bool {
		for _, d := range made.Differences {
			if d.Slug == s && (d.Kind == "held-over" || d.Kind == "cut" && marked(is, s, words)) {
				return true
			}
		}
		return false
	}
}

func marked(is *offstone.Issue, s offstone.Slug, words string) bool {
	a, ok := is.Article(s)
	if !ok {
		return false
	}
	for _, b := range a.Body {
		if p, ok := b.(offstone.Paragraph); ok && p.Cut && p.Text.String() == words {
			return true
		}
	}
	return false
}

// letterWords wants every story's head in both parts of the message.
func letterWords(t *testing.T, files editiontest.Files, job *offstone.Job, stories []offstone.Story) {
	html, text := editiontest.Letter(t, files, job)
	for _, st := range stories {
		for part, words := range map[string]string{"HTML": html, "plain text": text} {
			if !strings.Contains(editiontest.Fold(words), editiontest.Fold(st.Headline)) {
				t.Errorf("the %s part lacks %q", part, st.Headline)
			}
		}
	}
}

const canary = "Zyzzogeton"

// TestNothingWithheldLeaks plants one canary word in every place from which copy
// must not reach some edition, and looks for it at any depth of every file.
func TestNothingWithheldLeaks(t *testing.T) {
	d := samplePaper(t)
	is := lock(t, d, "2026-11-20")
	later := is.Moment().Add(48 * time.Hour)
	bird := func(slug string) *offstone.Article {
		a := *is.Articles[0]
		a.Slug, a.Headline, a.PrintHeadline, a.Standfirst = offstone.Slug(slug), canary+" head", canary+" print", canary+" standfirst"
		a.Kicker, a.Byline, a.Tags = canary, offstone.Byline{canary + " Smith"}, []string{canary}
		a.Body = offstone.Body{offstone.Paragraph{Text: offstone.Plain(canary + " began it.")}}
		a.Weight, a.Page, a.Pictures = offstone.WeightBrief, 0, nil
		a.Corrections = []offstone.Correction{{Date: is.Date, Text: canary}}
		return &a
	}
	withKept := *is.Articles[0]
	withKept.Body = append(offstone.Body{offstone.PrintOnly{Blocks: []offstone.Block{
		offstone.Paragraph{Text: offstone.Plain("The passage names " + canary + ".")},
	}}}, withKept.Body...)
	for name, c := range map[string]struct {
		plant func(*offstone.Issue)
		in    []offstone.Edition // where it belongs
	}{
		"on paper only": {func(is *offstone.Issue) {
			a := bird("only")
			a.Editions = offstone.OnlyIn(offstone.Print)
			plant(is, a)
		}, []offstone.Edition{offstone.Print}},
		"web from later": {func(is *offstone.Issue) { a := bird("later"); a.WebFrom = later; plant(is, a) }, []offstone.Edition{offstone.Print}},
		"embargoed":      {func(is *offstone.Issue) { a := bird("embargo"); a.Embargo = later; plant(is, a) }, nil},
		"letter only": {func(is *offstone.Issue) {
			a := bird("letter")
			a.Editions = offstone.OnlyIn(offstone.Letter)
			plant(is, a)
		}, []offstone.Edition{offstone.Letter}},
		"kept passage": {func(is *offstone.Issue) { is.Articles[0] = &withKept }, []offstone.Edition{offstone.Print}},
	} {
		t.Run(name, func(t *testing.T) {
			own := *is
			own.Articles = append([]*offstone.Article(nil), is.Articles...)
			c.plant(&own)
			editions, _ := pressed(t, d, &own)
			for _, e := range offstone.Editions {
				look(t, e, editions[e], c.in)
			}
		})
	}
}

func plant(is *offstone.Issue, a *offstone.Article) { is.Articles = append(is.Articles, a) }

// look finds the canary where it belongs, if anywhere: what goes to the printer
// holds print copy whole, and what readers see holds none of it that is withheld
// from them.
func look(t *testing.T, e offstone.Edition, files editiontest.Files, belongs []offstone.Edition) {
	t.Helper()
	here := false
	for _, b := range belongs {
		here = here || b == e
	}
	public, printers := editiontest.Files{}, editiontest.Files{}
	for name, data := range files {
		if e == offstone.Print && !strings.HasSuffix(name, "-reader.pdf") && !strings.HasSuffix(name, "-large.pdf") {
			printers[name] = data
			continue
		}
		public[name] = data
	}
	if !here || e == offstone.Print {
		editiontest.NoTrace(t, public, canary)
	}
	if !here {
		editiontest.NoTrace(t, printers, canary)
		return
	}
	for name, data := range files {
		for _, layer := range editiontest.Opened(t, name, data) {
			if strings.Contains(layer, canary) {
				return
			}
		}
	}
	t.Errorf("the canary is not in the %v edition, where it belongs", e)
}
