package tree_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
)

// TestSheets: what a paper's sheets say is what was written into them, and they are written
// the same again.
func TestSheets(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*offstone.Paper{
		"nothing but a name": {
			Name: "The Beacon", Language: "en-GB", Zone: time.UTC, Web: offstone.WebSettings{Design: "classic"},
			Print: offstone.PrintSettings{Size: "a4", Width: 210, Height: 297, Design: "classic", Ink: "black", Printer: "newsprint"},
		},
		"everything": {
			Name: "yes: the #1 Beacon", Strapline: "“Of the town”", Address: "https://beacon.example", Language: "cy", Zone: zone, Publishes: "first Sunday of the month 06:00",
			Price: "1.20", Sections: []string{"News: local", "007", "Letters"}, Accent: "#a02020", Imprint: "Printed by us, at 1 Quay Street.",
			Print: offstone.PrintSettings{
				Width: 280.5, Height: 400, Columns: 4, Body: 9.5, Design: "parish", Ink: "cmyk", ICC: "press.icc", MaxInk: 240, Printer: "digital", PDF: "x-1a",
				PagePattern: "{paper}-{page}", ColourPages: []int{1, 8}, Bleed: 3, Thickness: 0.08, Marks: true, NoContents: true,
				EarLeft: []string{"Tides", "06.12"}, EarRight: []string{"Free"}, Classes: []string{"For sale"}, Copies: 900,
			},
			Web: offstone.WebSettings{Design: "classic"}, Letter: offstone.LetterSettings{From: "The Beacon <news@beacon.example>"},
			People: []offstone.Person{{Name: "Marian Teague", Role: "Editor", About: "On the harbour: since 1999."}, {Name: "Tom Orchard", Byline: "T. Orchard"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := written(t, p)
			people, err := tree.WritePeople(p.People)
			if err != nil {
				t.Fatal(err)
			}
			got, queries := tree.ReadPaper(text)
			names, more := tree.ReadPeople(people)
			if len(queries)+len(more) > 0 {
				t.Fatalf("%v %v of\n%s%s", queries, more, text, people)
			}
			got.People = names
			if d := cmp.Diff(p, got, cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })); d != "" {
				t.Error(d)
			}
			if again := written(t, got); string(again) != string(text) {
				t.Errorf("written again it is\n%s", again)
			}
		})
	}
}

func written(t *testing.T, p *offstone.Paper) []byte {
	t.Helper()
	text, err := tree.WritePaper(p)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestStandingSheet: a standing page is read as it was written, under the name that says
// which it is.
func TestStandingSheet(t *testing.T) {
	page := offstone.Standing{Slug: "about-us", Title: "About us: who we are", Body: offstone.Body{
		offstone.Paragraph{Text: offstone.Plain("We are *few*.")}, offstone.Crosshead{Text: offstone.Plain("Where")},
	}}
	slug, ok := tree.StandingSlug(page.File())
	if !ok || slug != page.Slug {
		t.Fatalf("%s is %q, %v", page.File(), slug, ok)
	}
	got, queries := tree.ReadStanding(tree.WriteStanding(page), slug)
	got.Source = offstone.Source{}
	if d := cmp.Diff(page, got); d != "" || len(queries) > 0 {
		t.Error(d, queries)
	}
	for _, file := range []string{"standing/About.md", "standing/a/b.md", "about.md", "standing/about.txt", "standing/.md"} {
		if slug, ok := tree.StandingSlug(file); ok {
			t.Errorf("%s is taken for the page %q", file, slug)
		}
	}
	if _, queries := tree.ReadStanding([]byte("![A ferry](ferry.jpg)\n"), "about"); len(queries) == 0 {
		t.Error("a picture that the page cannot show is lost without a word")
	}
}
