package printed

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"example.org/offstone"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/copydesk/usage"
	"example.org/offstone/edition/editiontest"
)

// languageJob is the small paper of a language (testdata/languages.txt), on two pages
// of A5, so that its story goes on from one to the other.
func languageJob(t *testing.T, tag, text string) *offstone.Job {
	t.Helper()
	l := strings.Split(strings.TrimSpace(text), "\n")
	b := blobs{}
	pic := offstone.Picture{File: "room.jpg", Caption: l[7], Credit: l[6], Alt: l[7]}
	b.develop(t, &pic, map[string][]byte{})
	story := &offstone.Article{
		Slug: "library", Section: l[2], Kicker: l[3], Headline: l[4], Standfirst: l[5], Byline: offstone.Byline{l[6]},
		Weight: offstone.WeightLead, Pictures: []offstone.Picture{pic},
	}
	for range 3 {
		for _, p := range l[10:] {
			story.Body = append(story.Body, offstone.Paragraph{Text: offstone.Plain(p)})
		}
	}
	var briefs []*offstone.Article
	for _, slug := range []string{"b1", "b2"} {
		briefs = append(briefs, &offstone.Article{Slug: offstone.Slug(slug), Section: l[2], Headline: l[5], Weight: offstone.WeightBrief, Page: 2, Body: offstone.Body{offstone.Paragraph{Text: offstone.Plain(l[10])}}})
	}
	day := offstone.Date{Year: 2026, Month: 12, Day: 1}
	return &offstone.Job{Blob: b.get, Issue: &offstone.Issue{
		Paper: &offstone.Paper{Name: l[0], Strapline: l[1], Language: tag, Sections: []string{l[2]}, Print: offstone.PrintSettings{Width: 210, Height: 297, Columns: 4, Body: 9.5}},
		Date:  day, Number: 11_470, Pages: 2, Articles: append([]*offstone.Article{story}, briefs...),
		LineAdverts: []offstone.LineAdvert{{Text: l[8]}},
		Listings:    []offstone.Listing{{Date: day.AddDays(4), Time: "19:30", What: l[9]}},
	}}
}

// english are words of the furniture that must not stand in a paper of another
// language.
var english = []string{"Number ", "December", "Tuesday", "Saturday", "By ", "Picture:", "In brief", "Small advert", "The week ahead", "Continued on", "From page"}

// TestLanguages makes a paper in every language: its furniture is its own, every
// character has a face, and long words are divided.
func TestLanguages(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(ar.Files) != len(usage.Languages) {
		t.Errorf("%d papers for %d languages", len(ar.Files), len(usage.Languages))
	}
	for _, f := range ar.Files {
		t.Run(f.Name, func(t *testing.T) {
			job := languageJob(t, f.Name, string(f.Data))
			e := planned(t, job)
			if os.Getenv("OFFSTONE_LOOK") != "" {
				t.Setenv("OFFSTONE_LOOK", os.Getenv("OFFSTONE_LOOK")+"/"+f.Name)
				press(t, job)
			}
			checkLanguage(t, f.Name, e)
		})
	}
}

// TestEveryLanguageReadsOn takes the words of every language's paper back out of its file
// and reads them on from page to page by the lines at the ends of its jumps.
func TestEveryLanguageReadsOn(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range ar.Files {
		t.Run(f.Name, func(t *testing.T) {
			job := languageJob(t, f.Name, string(f.Data))
			story := job.Issue.Articles[0]
			for i, bl := range append(story.Body, story.Body...) { // no paragraph is like another
				text := fmt.Sprintf("%d %s", 1900+i, bl.(offstone.Paragraph).Text.String())
				story.Body = append(story.Body[:i:i], offstone.Paragraph{Text: offstone.Plain(text)})
			}
			job.Issue.Placed = []offstone.Placing{{Slug: "library", Page: 1, Jump: 2}}
			made, files := press(t, job)
			if len(made.Overset) > 0 || len(made.HeldOver) > 0 {
				t.Fatalf("overset %v, held over %v", made.Overset, made.HeldOver)
			}
			text := editiontest.Print(t, files, "print/"+job.Issue.Date.String()+"-press.pdf")
			onward, back, err := Jump(f.Name)
			if err != nil {
				t.Fatal(err)
			}
			got := map[offstone.Slug]string{}
			for _, a := range job.Issue.Articles {
				got[a.Slug] = text
			}
			if at := editiontest.Fold(usage.Fill(onward, "page", "2")); !strings.Contains(editiontest.Fold(text), at) {
				t.Errorf("nothing goes on: there is no %q", at)
			}
			editiontest.Words(t, job.Issue.Stories(offstone.Print, job.Issue.Moment()), got, nil, editiontest.Jump{Onward: onward, Back: back})
		})
	}
}

// checkNumberFace fails when the line with the issue's number stands in another face for no
// more than a thin space.
func checkNumberFace(t *testing.T, v forme.Text, line string) {
	t.Helper()
	sans := font.House("sans-bold")
	if v.Kind == "number" && v.Runs[0].Face != sans && len(sans.Missing(strings.ReplaceAll(line, "\u202f", ""))) == 0 {
		t.Errorf("%q is set in %s for the sake of its space", line, v.Runs[0].Face.Name)
	}
}

func checkLanguage(t *testing.T, tag string, e *edition) {
	t.Helper()
	for _, q := range e.made.Queries {
		if q.Rule == "no-face" {
			t.Error(q.Message)
		}
	}
	hyphens, all := 0, ""
	for _, p := range e.doc.Pages {
		for _, m := range p.Marks {
			if v, ok := m.(forme.Text); ok {
				line := textOf(v)
				hyphens += btoi(strings.HasSuffix(line, "\u00ad"))
				all += line + "\n"
				checkNumberFace(t, v, line)
			}
		}
	}
	if hyphens == 0 {
		t.Error("no word is divided")
	}
	u, w := e.layout.words, e.layout.words
	for _, want := range []string{u.Number(11_470), usage.Capital(u.Long(e.job.Issue.Date)), w.Briefs, w.LineAdverts, w.Listings} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is nowhere", want)
		}
	}
	for _, s := range english {
		if tag != "en" && strings.Contains(all, s) {
			t.Errorf("%q stands in it", s)
		}
	}
}
