package printed

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
)

// TestKeptOnPaper puts a canary into everything that is kept on paper and looks for
// it in everything that readers may see elsewhere.
func TestKeptOnPaper(t *testing.T) {
	const canary = "canary"
	job := sampleJob(t, "2026-11-20")
	is := *job.Issue
	is.Articles = slices.Clone(is.Articles)
	hide := func(i int, f func(a *offstone.Article)) {
		c := *is.Articles[i]
		f(&c)
		is.Articles[i] = &c
	}
	whole := func(a *offstone.Article) {
		a.Headline, a.PrintHeadline, a.Kicker, a.Standfirst = "A canary sings", "", "canary", "canary"
		a.Byline = offstone.Byline{"Canary Canary"}
		a.Body = append(offstone.Body{
			offstone.Crosshead{Text: offstone.Plain(canary)},
			offstone.PullQuote{Text: offstone.Plain(canary)},
			offstone.FactBox{Heading: offstone.Plain(canary), Blocks: []offstone.Block{offstone.Paragraph{Text: offstone.Plain(canary)}}},
			offstone.Table{Align: make([]offstone.Align, 1), Rows: [][]offstone.Text{{offstone.Plain(canary)}}},
		}, a.Body...)
		a.Slug = "the-canary-" + a.Slug
		for k := range a.Pictures {
			a.Pictures = slices.Clone(a.Pictures)
			a.Pictures[k].Caption, a.Pictures[k].Alt = canary, canary
		}
	}
	hide(0, func(a *offstone.Article) { whole(a); a.Editions = offstone.OnlyIn(offstone.Print) })
	hide(3, func(a *offstone.Article) { whole(a); a.WebFrom = is.Moment().Add(time.Hour) })
	hide(2, func(a *offstone.Article) { whole(a); a.Editions = offstone.OnlyIn(offstone.Print, offstone.Letter) }) // a brief
	hide(1, func(a *offstone.Article) {
		a.Body = append(offstone.Body{offstone.PrintOnly{Blocks: []offstone.Block{
			offstone.Paragraph{Text: offstone.Text{{Text: "the canary itself"}, {Note: "c"}}},
			offstone.List{Items: []offstone.Text{offstone.Plain("canary seed")}},
		}}}, a.Body...)
		a.Body = append(a.Body, offstone.Footnote{Label: "c", Text: offstone.Plain("canary")})
		a.Pictures = slices.Clone(a.Pictures)
		for k := range a.Pictures {
			a.Pictures[k].Editions = offstone.OnlyIn(offstone.Print)
			a.Pictures[k].Caption, a.Pictures[k].Alt = canary, canary
		}
	})
	e := planned(t, &offstone.Job{Issue: &is, Blob: job.Blob})
	if n := strings.Count(strings.ToLower(textOfDocument(e.doc)), canary); n < 20 {
		t.Fatalf("the printer's form has the canary only %d times", n)
	}
	public := publicForm(e.doc, e.layout)
	large, err := e.largePrint()
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]*forme.Document{"reader": public, "large": large} {
		text := textOfDocument(d)
		if i := strings.Index(strings.ToLower(text), canary); i >= 0 {
			t.Errorf("the %s form sings: …%s…", name, text[max(0, i-60):min(len(text), i+60)])
		}
	}
	if !strings.Contains(textOfDocument(public), e.layout.words.Kept) {
		t.Error("nothing says that something is kept on paper")
	}
	if err := e.show(public); err != nil {
		t.Fatal(err)
	}
	pages, err := json.Marshal(e.made.Pages)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(pages)), canary) {
		t.Error("the pages for other editions sing")
	}
}

// textOfDocument gives all that a document says: marks, titles, descriptions, keys.
func textOfDocument(d *forme.Document) string {
	var b strings.Builder
	for _, p := range d.Pages {
		for _, m := range p.Marks {
			switch v := m.(type) {
			case forme.Text:
				b.WriteString(textOf(v) + " [" + v.Key + "]")
				for _, r := range v.Runs {
					b.WriteString(" " + r.Link)
				}
				b.WriteString("\n")
			case forme.Rule:
				b.WriteString("[" + v.Key + "]\n")
			case forme.Image:
				b.WriteString("[" + v.Key + "]\n")
			}
		}
	}
	var walk func(e *forme.Element)
	walk = func(e *forme.Element) {
		b.WriteString(e.Title + " " + e.Alt + " " + e.Key + "\n")
		for _, k := range e.Kids {
			walk(k)
		}
	}
	walk(d.Root)
	return b.String()
}

// TestFurnitureLinks reads where the lines at both ends of a jump and those of the list
// of what is inside lead in the form for readers.
func TestFurnitureLinks(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	job.Issue.Placed = []offstone.Placing{{Slug: "winter-ferry-restored", Page: 1, Jump: 2, JumpAfter: 60}}
	e := planned(t, job)
	links := map[string]string{}
	inside := 0
	for _, p := range publicForm(e.doc, e.layout).Pages {
		for _, m := range p.Marks {
			if v, ok := m.(forme.Text); ok && v.Runs[0].Link != "" {
				links[textOf(v)] = v.Runs[0].Link
				inside += btoi(v.Kind == "contents")
			}
		}
	}
	for words, want := range map[string]string{e.layout.words.jumpsTo(2): "#winter-ferry-restored@2", e.layout.words.jumpsFrom(1): "#winter-ferry-restored@1"} {
		if links[words] != want {
			t.Errorf("%q leads to %q", words, links[words])
		}
	}
	if inside < contentsItems {
		t.Errorf("the list of what is inside has %d lines that lead to a story", inside)
	}
}
