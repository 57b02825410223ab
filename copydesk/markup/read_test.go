package markup_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata/*.txtar")

// Each file of testdata holds copy and what is read of it: the blocks one a line,
// then the queries.
func TestReading(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { checkReading(t, file, london) })
	}
}

func checkReading(t *testing.T, file string, zone *time.Location) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	copyIn := ar.Files[0]
	a, queries := markup.Parse(copyIn.Data, markup.Options{File: copyIn.Name, Zone: zone})
	got := showArticle(a) + showBody(a.Body, "") + showQueries(queries)
	if *update {
		ar.Files = []txtar.File{copyIn, {Name: "read", Data: []byte(got)}}
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(ar.Files) < 2 || got != string(ar.Files[1].Data) {
		t.Errorf("read:\n%s", got)
	}
	again, _ := markup.Parse(markup.Write(a), markup.Options{})
	if s := showBody(again.Body, ""); s != showBody(a.Body, "") {
		t.Errorf("written and read again:\n%s", s)
	}
}

func showArticle(a *offstone.Article) string {
	var b strings.Builder
	say := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	say("headline", a.Headline)
	say("print headline", a.PrintHeadline)
	say("standfirst", a.Standfirst)
	say("kicker", a.Kicker)
	say("byline", strings.Join(a.Byline, " | "))
	say("section", a.Section)
	if a.Weight != 0 {
		say("weight", a.Weight.String())
	}
	if a.Page != 0 || a.MustRun {
		say("page", fmt.Sprint(a.Page, " must run ", a.MustRun))
	}
	if !a.Editions.All() {
		say("editions", fmt.Sprint(a.Editions.List()))
	}
	if !a.WebFrom.IsZero() {
		say("web from", a.WebFrom.String())
	}
	if !a.Embargo.IsZero() {
		say("embargo", a.Embargo.String())
	}
	say("tags", strings.Join(a.Tags, " | "))
	for _, p := range a.Pictures {
		say("picture", fmt.Sprintf("%s %q credit %q alt %q at %v columns %d in %v", p.File, p.Caption, p.Credit, p.Alt, p.Focus, p.Columns, p.Editions.List()))
	}
	for _, c := range a.Corrections {
		say("correction", c.Date.String()+" "+c.Text)
	}
	return b.String()
}

func showBody(b offstone.Body, indent string) string {
	var out strings.Builder
	for _, bl := range b {
		out.WriteString(indent + showBlock(bl, indent) + "\n")
	}
	return out.String()
}

func showBlock(bl offstone.Block, indent string) string {
	inside := func(bs []offstone.Block) string { return strings.TrimSuffix("\n"+showBody(bs, indent+"  "), "\n") }
	switch v := bl.(type) {
	case offstone.Paragraph:
		if v.Cut {
			return "CUT " + show(v.Text)
		}
		return "P " + show(v.Text)
	case offstone.Crosshead:
		return "CROSSHEAD " + show(v.Text)
	case offstone.PullQuote:
		return fmt.Sprintf("PULL %s by %q", show(v.Text), v.By)
	case offstone.List:
		return fmt.Sprintf("LIST ordered %v from %d", v.Ordered, v.Start) + showAll(v.Items, "\n"+indent+"  - ")
	case offstone.BlockQuote:
		return "QUOTE" + showAll(v.Paragraphs, "\n"+indent+"  ")
	case offstone.FactBox:
		return "FACTS " + show(v.Heading) + inside(v.Blocks)
	case offstone.Table:
		s := fmt.Sprintf("TABLE %v\n%s  HEAD", v.Align, indent) + showAll(v.Head, " ")
		for _, r := range v.Rows {
			s += "\n" + indent + "  ROW" + showAll(r, " ")
		}
		return s
	case offstone.Verbatim:
		return fmt.Sprintf("VERBATIM %q", v.Lines)
	case offstone.PictureHere:
		return "PICTURE " + v.File
	case offstone.Footnote:
		return "NOTE " + v.Label + " " + show(v.Text)
	case offstone.PrintOnly:
		return "PRINT ONLY" + inside(v.Blocks)
	}
	return fmt.Sprintf("%T", bl)
}

func showAll(ts []offstone.Text, before string) string {
	var b strings.Builder
	for _, t := range ts {
		b.WriteString(before + show(t))
	}
	return b.String()
}

// show gives a text in quotation marks, styled spans in braces.
func show(t offstone.Text) string {
	var b strings.Builder
	for _, s := range t {
		switch {
		case s.Break:
			b.WriteString("⏎")
		case s.Note != "":
			b.WriteString("{note " + s.Note + "}")
		case s.Style != 0 || s.Link != "":
			b.WriteString("{")
			for i, name := range []string{"bold ", "italic ", "code ", "struck ", "small-caps "} {
				if s.Style&(1<<i) != 0 {
					b.WriteString(name)
				}
			}
			if s.Link != "" {
				b.WriteString("link " + s.Link + " ")
			}
			b.WriteString("“" + s.Text + "”}")
		default:
			b.WriteString(s.Text)
		}
	}
	return "[" + b.String() + "]"
}

func showQueries(qs []offstone.Query) string {
	var b strings.Builder
	for _, q := range qs {
		mark := "query"
		if q.Stops {
			mark = "STOPS"
		}
		fmt.Fprintf(&b, "%s %v\n", mark, q)
	}
	return b.String()
}

// TestSource tells the lines on which things stand, for queries.
func TestSource(t *testing.T) {
	a, queries := markup.Parse([]byte("---\nheadline: A\npictures:\n  # from the quay\n  - file: pictures/a.jpg\n    alt: A\n  - {alt: B, file: pictures/b.jpg}\n---\nOne.\n\nTwo.\n"), markup.Options{File: "a.md"})
	want := offstone.Source{File: "a.md", BodyLine: 9, Lines: []int{9, 11}, Pictures: map[string]int{"pictures/a.jpg": 5, "pictures/b.jpg": 7}}
	if diff := cmp.Diff(want, a.Source); diff != "" || len(queries) > 0 {
		t.Errorf("source: %s, queries: %v", diff, queries)
	}
	line := a.Source.LineOf(a.Body, func(t offstone.Text) bool { return t.String() == "Two." })
	if line != 11 {
		t.Errorf("the second paragraph stands on line %d", line)
	}
}
