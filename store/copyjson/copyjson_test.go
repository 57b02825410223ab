package copyjson_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/copyjson"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The written form, as an example of every kind of block. It is kept in
// databases for decades: a change here needs a new schema number and a reader
// for this one.
const ferry = `{"schema":1,"slug":"winter-ferry","headline":"Islanders win back winter ferry","byline":["Marian Teague"],"section":"News","weight":"lead","order":1,"must-run":true,"editions":["print","web"],"embargo":"2026-11-20T06:00:00Z","tags":["ferries"],` +
	`"pictures":[{"file":"pictures/ferry.jpg","credit":"M. Teague","focus":[0.4,0.5],"editions":["print"]}],` +
	`"corrections":[{"date":"2026-11-27","text":"The fare is £4."}],"body":[` +
	`{"kind":"paragraph","text":[{"text":"The "},{"text":"Saint Orran","style":["italic"]},{"text":" sails","link":"https://beacon.example/"},{"break":true},{"text":"on Monday","when":"2026-11-23"},{"note":"1"}],"cut":true},` +
	`{"kind":"crosshead","text":[{"text":"Petitions"}]},` +
	`{"kind":"pull-quote","text":[{"text":"We won"}],"by":"Ann Roe"},` +
	`{"kind":"list","ordered":true,"start":3,"items":[[{"text":"third"}],[]]},` +
	`{"kind":"block-quote","paragraphs":[[{"text":"Dear Sir"}]]},` +
	`{"kind":"fact-box","heading":[{"text":"Fares"}],"blocks":[{"kind":"paragraph","text":[{"text":"£4"}]}]},` +
	`{"kind":"table","align":["left",""],"head":[[{"text":"From"}],[]],"rows":[[[{"text":"Hollin"}],[]]]},` +
	`{"kind":"verbatim","lines":["a  b",""]},` +
	`{"kind":"picture","file":"pictures/ferry.jpg"},` +
	`{"kind":"footnote","text":[{"text":"By the board <office>."}],"label":"1"},` +
	`{"kind":"print-only","blocks":[{"kind":"paragraph","text":[{"text":"Ring 555"}]}]}]}`

func TestWrittenForm(t *testing.T) {
	a, err := copyjson.DecodeArticle([]byte(ferry))
	if err != nil {
		t.Fatal(err)
	}
	b, err := copyjson.EncodeArticle(a)
	if err != nil || string(b) != ferry {
		t.Errorf("written again (%v):\n%s", err, cmp.Diff(ferry, string(b)))
	}
	if len(a.Body) != 11 || a.Weight != offstone.WeightLead || a.Editions.Has(offstone.Letter) {
		t.Errorf("read as %+v", a)
	}
}

func TestStrictReading(t *testing.T) {
	for _, c := range []struct{ name, doc, says string }{
		{"an unknown member", `{"schema":1,"slug":"a","colour":"red"}`, "colour"},
		{"a newer schema", `{"schema":2,"slug":"a"}`, "schema 2"},
		{"no schema", `{"slug":"a"}`, "schema 0"},
		{"white space", `{"schema":1, "slug":"a"}`, "canonical"},
		{"another order", `{"slug":"a","schema":1}`, "canonical"},
		{"a member twice", `{"schema":1,"slug":"a","slug":"a"}`, "canonical"},
		{"another case", `{"schema":1,"Slug":"a"}`, "canonical"},
		{"an empty member", `{"schema":1,"slug":"a","kicker":""}`, "canonical"},
		{"an unknown block", `{"schema":1,"slug":"a","body":[{"kind":"video"}]}`, "video"},
		{"another kind's member", `{"schema":1,"slug":"a","body":[{"kind":"crosshead","cut":true}]}`, "canonical"},
		{"an unknown style", `{"schema":1,"slug":"a","body":[{"kind":"crosshead","text":[{"text":"x","style":["blink"]}]}]}`, "blink"},
		{"styles in another order", `{"schema":1,"slug":"a","body":[{"kind":"crosshead","text":[{"text":"x","style":["italic","bold"]}]}]}`, "canonical"},
		{"an unknown edition", `{"schema":1,"slug":"a","editions":["fax"]}`, "fax"},
		{"a weight in numbers", `{"schema":1,"slug":"a","weight":"3"}`, "weight"},
		{"a time with an offset", `{"schema":1,"slug":"a","embargo":"2026-11-20T06:00:00+01:00"}`, "canonical"},
		{"two documents", `{"schema":1,"slug":"a"}{}`, "follows"},
		{"no JSON", `slug: a`, "invalid character"},
		{"half a document", ferry[:200], "unexpected EOF"},
	} {
		_, err := copyjson.DecodeArticle([]byte(c.doc))
		if !errors.Is(err, offstone.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	for name, a := range map[string]*offstone.Article{
		"text that is not UTF-8": {Slug: "a", Headline: "\xff"},
		"a style of nobody's":    {Slug: "a", Body: offstone.Body{offstone.Crosshead{Text: offstone.Text{{Text: "x", Style: 64}}}}},
		"a weight of nobody's":   {Slug: "a", Weight: 9},
	} {
		if b, err := copyjson.EncodeArticle(a); !errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("%s: written as %s, %v", name, b, err)
		}
	}
	p := &offstone.Paper{Zone: time.FixedZone("Portellery", 3600)}
	if _, err := copyjson.EncodePaper(p); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("a zone of nobody's: %v", err)
	}
}

// TestRoundTrip: any article, written and read, is the same article; and equal
// articles are written alike.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawArticle(t)
		b, err := copyjson.EncodeArticle(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := copyjson.DecodeArticle(b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%s\n%s", b, d)
		}
	})
}

func FuzzDecodeArticle(f *testing.F) {
	f.Add([]byte(ferry))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := copyjson.DecodeArticle(b)
		if err != nil {
			return
		}
		again, err := copyjson.EncodeArticle(a)
		if err != nil || string(again) != string(b) {
			t.Fatalf("%q was read and is written as %q, %v", b, again, err)
		}
	})
}

func TestIssueAndPaper(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	brief := offstone.WeightBrief
	is := &offstone.Issue{
		Placed: []offstone.Placing{
			{Slug: "a", Page: 1, Column: 2, Row: 9, Columns: 3, Rows: 40, Head: 48, PictureColumns: 2},
			{Slug: "b", Place: "foot-left", Weight: &brief, Jump: 4, JumpAfter: 30, CutMarked: 1, Cut: 2, NoPictures: true},
			{Slug: "w", Whole: true},
			{Slug: "c", Hold: true, Page: 2, Across: true},
		},
		Passed: []int{1, 4}, EarLeft: []string{"Gales"}, EarRight: []string{"High water", "7.42"},
		Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 7, Title: "Christmas issue", Pages: 8,
		Covers:   offstone.Days{First: offstone.Date{Year: 2026, Month: 11, Day: 20}, Last: offstone.Date{Year: 2026, Month: 12, Day: 3}},
		Flatplan: []offstone.PagePlan{{Page: 1, Section: "News"}, {Page: 5, Picture: "gale"}, {Page: 8, Supplied: &offstone.Artwork{File: "back.pdf", Type: "application/pdf"}}},
		Adverts:  []offstone.Advert{{Advertiser: "Chandlers", Art: offstone.Artwork{File: "c.png"}, Page: 4, Across: true, Columns: 2, Height: 120.5, Place: "foot-right", Status: "approved", Paid: true, Label: true}},
		Listings: []offstone.Listing{{Date: offstone.Date{Year: 2026, Month: 11, Day: 21}, Time: "19:30", What: "Carols"}},
		Release:  time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC),
	}
	b, err := copyjson.EncodeIssue(is)
	if err != nil {
		t.Fatal(err)
	}
	got, err := copyjson.DecodeIssue(b)
	if d := cmp.Diff(is, got); err != nil || d != "" {
		t.Errorf("%v %s", err, d)
	}
	p := &offstone.Paper{Name: "B", Zone: zone, Sections: []string{"News"}, Masthead: &offstone.Picture{File: "m.svg"}, Own: &offstone.OwnDesign{File: "designs/b.yaml", Text: "based-on: parish\n", Fonts: []offstone.Font{{Name: "B.ttf", Blob: "b"}}}, People: []offstone.Person{{Name: "A", About: "b"}}}
	if b, err = copyjson.EncodePaper(p); err != nil {
		t.Fatal(err)
	}
	read, err := copyjson.DecodePaper(b)
	if d := cmp.Diff(p, read, cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })); err != nil || d != "" {
		t.Errorf("%v %s", err, d)
	}
}

// TestDigest says what is copy and what is not.
func TestDigest(t *testing.T) {
	issue := func() *offstone.Issue {
		return &offstone.Issue{
			Paper: &offstone.Paper{Name: "B", Own: &offstone.OwnDesign{Fonts: []offstone.Font{{Name: "B.ttf", Blob: "b"}}}}, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Standing: []offstone.Standing{{Slug: "about"}},
			Articles: []*offstone.Article{{Slug: "a", Pictures: []offstone.Picture{{File: "f", Blob: "b"}}}, {Slug: "b"}},
			Adverts:  []offstone.Advert{{Art: offstone.Artwork{File: "f", Blob: "b"}}},
		}
	}
	digest := func(change func(*offstone.Issue)) offstone.BlobKey {
		is := issue()
		change(is)
		d, err := copyjson.Digest(is)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	base := digest(func(*offstone.Issue) {})
	for name, change := range map[string]func(*offstone.Issue){
		"impression":      func(is *offstone.Issue) { is.Impression = 4 },
		"a page passed":   func(is *offstone.Issue) { is.Passed = []int{1} },
		"plan":            func(is *offstone.Issue) { is.Plan = []byte("x") },
		"release":         func(is *offstone.Issue) { is.Release = time.Now() },
		"revision":        func(is *offstone.Issue) { is.Articles[0].Revision = 9 },
		"source":          func(is *offstone.Issue) { is.Articles[0].Source.File = "x.md" },
		"renditions":      func(is *offstone.Issue) { is.Articles[0].Pictures[0].Renditions = []offstone.Rendition{{Width: 3}} },
		"size in pixels":  func(is *offstone.Issue) { is.Articles[0].Pictures[0].Width = 3 },
		"size of artwork": func(is *offstone.Issue) { is.Adverts[0].Art.Width = 3 },
	} {
		if digest(change) != base {
			t.Errorf("%s changes the digest", name)
		}
	}
	for name, change := range map[string]func(*offstone.Issue){
		"a word":           func(is *offstone.Issue) { is.Articles[1].Headline = "x" },
		"an article less":  func(is *offstone.Issue) { is.Articles = is.Articles[:1] },
		"another order":    func(is *offstone.Issue) { is.Articles[0], is.Articles[1] = is.Articles[1], is.Articles[0] },
		"filler for copy":  func(is *offstone.Issue) { is.Articles, is.Fillers = is.Articles[:1], is.Articles[1:] },
		"the paper":        func(is *offstone.Issue) { is.Paper.Name = "C" },
		"its design":       func(is *offstone.Issue) { is.Paper.Own.Text = "based-on: tabloid" },
		"a font's file":    func(is *offstone.Issue) { is.Paper.Own.Fonts[0].Blob = "c" },
		"a standing page":  func(is *offstone.Issue) { is.Standing[0].Title = "x" },
		"a redirect":       func(is *offstone.Issue) { is.Redirects = []offstone.Redirect{{From: "/a/", To: "/b/"}} },
		"a hyphen":         func(is *offstone.Issue) { is.Hyphens = []string{"a-b"} },
		"a picture's file": func(is *offstone.Issue) { is.Articles[0].Pictures[0].Blob = "c" },
		"an advert's file": func(is *offstone.Issue) { is.Adverts[0].Art.Blob = "c" },
		"a place":          func(is *offstone.Issue) { is.Placed = []offstone.Placing{{Slug: "a", Page: 2}} },
		"pages":            func(is *offstone.Issue) { is.Pages = 12 },
	} {
		if digest(change) == base {
			t.Errorf("%s does not change the digest", name)
		}
	}
}
