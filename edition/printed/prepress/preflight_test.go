package prepress

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
	"example.org/offstone/compose/picture"
)

// sound is an issue of four pages with nothing wrong in it.
func sound() (*offstone.Issue, *forme.Document) {
	paper := &offstone.Paper{Name: "The Test", Imprint: "Printed by X, Quay Street", Print: offstone.PrintSettings{Printer: "newsprint", Width: 210, Height: 297}}
	d := &forme.Document{Title: "The Test"}
	for n := 1; n <= 4; n++ {
		page := &forme.Page{Number: n, Width: dim.MM(210), Height: dim.MM(297)}
		page.Marks = []forme.Mark{forme.Rule{X: dim.MM(20), Y: dim.MM(20), W: dim.MM(100), H: dim.Pt / 2, Ink: forme.Black}}
		d.Pages = append(d.Pages, page)
	}
	return &offstone.Issue{Paper: paper}, d
}

// supplied is a page of 200 × 100 points with a content stream and resources.
func supplied(content, resources string) []byte {
	return formetest.PDF(
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<<"+resources+">>>>",
		formetest.Stream(content, ""),
		"<</Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 2>>\nstream\n\x00\x80\nendstream",
		"<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[1 .7 0 0]>>",
	)
}

// TestPreflight breaks one thing at a time in a sound issue.
func TestPreflight(t *testing.T) {
	advert := func(content, resources string) func(*offstone.Issue, *forme.Document) {
		return func(is *offstone.Issue, d *forme.Document) {
			data := supplied(content, resources)
			is.Adverts = append(is.Adverts, offstone.Advert{Advertiser: "Chandler", Art: offstone.Artwork{File: "pictures/ad.pdf", Blob: offstone.KeyOf(data)}})
			d.Pages[1].Marks = append(d.Pages[1].Marks, forme.Art{Kind: "advert", X: dim.MM(30), Y: dim.MM(30), W: 400 * dim.Pt, H: 200 * dim.Pt, PDF: data, Page: 1})
		}
	}
	mark := func(m forme.Mark) func(*offstone.Issue, *forme.Document) {
		return func(_ *offstone.Issue, d *forme.Document) { d.Pages[2].Marks = append(d.Pages[2].Marks, m) }
	}
	inColour := func(change func(*offstone.Issue, *forme.Document)) func(*offstone.Issue, *forme.Document) {
		return func(is *offstone.Issue, d *forme.Document) { is.Paper.Print.Ink = "cmyk"; change(is, d) }
	}
	white := func(size dim.Len) func(*offstone.Issue, *forme.Document) {
		return func(_ *offstone.Issue, d *forme.Document) {
			run := forme.Run{Face: font.House("sans"), Size: size, Ink: forme.White}
			d.Pages[2].Marks = append(d.Pages[2].Marks,
				forme.Rule{X: dim.MM(20), Y: dim.MM(40), W: dim.MM(60), H: dim.MM(10), Ink: forme.Black},
				forme.Text{X: dim.MM(22), Y: dim.MM(46), W: dim.MM(20), H: size, Runs: []forme.Run{run}})
		}
	}
	coarse := forme.Image{
		Elem: &forme.Element{Alt: "Advertisement: Chandler"}, Kind: "advert", X: dim.MM(20), Y: dim.MM(20), W: 72 * dim.Pt, H: 72 * dim.Pt,
		Raster: &picture.Raster{Width: 100, Height: 100, Pix: make([]byte, 10000)},
	}
	faded := coarse
	faded.Raster = &picture.Raster{Width: 300, Height: 300, Pix: make([]byte, 90000), Discoloured: true}
	for _, c := range []struct {
		name   string
		change func(*offstone.Issue, *forme.Document)
		want   string
	}{
		{"nothing", func(*offstone.Issue, *forme.Document) {}, ""},
		{"a good advert", advert("0 g 0 0 50 50 re f 1 w 0 0 m 9 9 l S", ""), ""},
		{"no imprint", func(is *offstone.Issue, _ *forme.Document) { is.Paper.Imprint = "" }, "no-imprint"},
		{"an odd page", func(_ *offstone.Issue, d *forme.Document) { d.Pages = d.Pages[:3] }, "page-count"},
		{"six pages", func(_ *offstone.Issue, d *forme.Document) { d.Pages = append(d.Pages, d.Pages[:2]...) }, "page-count"},
		{"a leaf", func(_ *offstone.Issue, d *forme.Document) { d.Pages = d.Pages[:2] }, ""},
		{"a leaf on a copier", func(is *offstone.Issue, d *forme.Document) {
			is.Paper.Print.Printer, d.Pages = "photocopier", d.Pages[:2]
		}, "page-count"},
		{"an advert that has not come", func(is *offstone.Issue, _ *forme.Document) { is.Adverts = []offstone.Advert{{Advertiser: "Chandler"}} }, "advert-missing"},
		{"a coarse advert", mark(coarse), "advert-coarse"},
		{"a picture in colour for an advert in black", mark(faded), "advert-colour"},
		{"a coarse picture in an advert", advert("q 50 0 0 50 9 9 cm /P Do Q", "/XObject<</P 5 0 R>>"), "advert-coarse"},
		{"a thin rule", mark(forme.Rule{X: dim.MM(20), Y: dim.MM(20), W: dim.MM(20), H: dim.Pt / 8, Ink: forme.Black}), "thin-rule"},
		{"a thin line in an advert", advert(".1 w 0 0 m 9 9 l S", ""), "thin-rule"},
		{"a thin rule on a copier", func(is *offstone.Issue, d *forme.Document) {
			is.Paper.Print.Printer = "photocopier"
			mark(forme.Rule{X: dim.MM(20), Y: dim.MM(20), W: dim.MM(20), H: dim.Pt * 3 / 8, Ink: forme.Black})(is, d)
		}, "thin-rule"},
		{"small white type", white(5 * dim.Pt), "small-reversed"},
		{"small white type in an advert", advert("0 g 0 0 50 50 re f BT 2 0 0 2 5 5 Tm 1 g /F 1 Tf (x) Tj ET", ""), "small-reversed"},
		{"white type in an advert", advert("0 g 0 0 50 50 re f BT 3 0 0 3 5 5 Tm 1 g /F 3 Tf (x) Tj ET", ""), ""},
		{"white type", white(9 * dim.Pt), ""},
		{"a tint to the edge", mark(forme.Rule{W: dim.MM(210), H: dim.MM(30), Ink: forme.Ink{K: 20}}), "bleed"},
		{"a tint that bleeds too little", func(is *offstone.Issue, d *forme.Document) {
			d.Pages[2].Bleed = dim.MM(3)
			mark(forme.Rule{X: -dim.MM(1), Y: -dim.MM(1), W: dim.MM(212), H: dim.MM(30), Ink: forme.Ink{K: 20}})(is, d)
		}, "bleed"},
		{"a tint that bleeds", func(is *offstone.Issue, d *forme.Document) {
			d.Pages[2].Bleed = dim.MM(3)
			mark(forme.Rule{X: -dim.MM(3), Y: -dim.MM(3), W: dim.MM(216), H: dim.MM(30), Ink: forme.Ink{K: 20}})(is, d)
		}, ""},
		{"much ink", inColour(mark(forme.Rule{X: dim.MM(20), Y: dim.MM(20), W: dim.MM(20), H: dim.MM(20), Ink: forme.Ink{C: 90, M: 90, Y: 90, K: 50}})), "too-much-ink"},
		{"much ink in an advert", inColour(advert("1 1 1 .5 k 0 0 50 50 re f", "")), "too-much-ink"},
		{"an advert without its font", advert("BT /F 9 Tf (x) Tj ET", "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"), "advert-font"},
		{"an advert in RGB on a page in colour", inColour(advert("1 0 0 rg 0 0 50 50 re f", "")), "advert-rgb"},
		{"an advert in RGB on a page in black", advert("1 0 0 rg 0 0 50 50 re f", ""), "advert-colour"},
		{"an advert in the black of four inks on a page in black", advert("0 0 0 1 k 0 0 50 50 re f .5 .5 .5 rg 50 0 50 50 re f /DeviceCMYK cs 0 0 0 .5 sc 0 50 50 50 re f", ""), ""},
		{"an advert in greys on a page in colour", inColour(advert(".2 .2 .2 rg 0 0 50 50 re f", "")), ""},
		{"a blue of a space named before it", advert("/DeviceCMYK cs 1 .5 0 0 sc 0 50 50 50 re f", ""), "advert-colour"},
		{"a spot ink on a page in black", advert("/S cs 1 scn 0 0 50 50 re f", "/ColorSpace<</S[/Separation/Blue/DeviceCMYK 6 0 R]>>"), "advert-colour STOPS"},
		{"a glassy advert for an old machine", func(is *offstone.Issue, d *forme.Document) {
			is.Paper.Print.PDF = "x-1a"
			advert("/T gs 0 0 9 9 re f", "/ExtGState<</T<</ca .5>>>>")(is, d)
		}, "advert-transparent STOPS"},
	} {
		is, d := sound()
		c.change(is, d)
		if s := rulesAsked(t, is, d); s != c.want {
			t.Errorf("%s: asked %q, want %q", c.name, s, c.want)
		}
	}
}

// rulesAsked looks an issue over and gives the rules that ask, each once.
func rulesAsked(t *testing.T, is *offstone.Issue, d *forme.Document) string {
	t.Helper()
	for _, page := range d.Pages {
		for i, m := range page.Marks {
			if a, ok := m.(forme.Art); ok {
				a.Black = !Coloured(&is.Paper.Print, page.Number)
				page.Marks[i] = a
			}
		}
	}
	condition, _, err := Condition(&is.Paper.Print, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, q := range Preflight(is, d, condition) {
		rule := q.Rule
		if q.Stops {
			rule += " STOPS"
		}
		if !slices.Contains(got, rule) {
			got = append(got, rule)
		}
	}
	return strings.Join(got, ", ")
}

// TestFinish wants nothing in colour on a page in black, and no rule thinner than
// the printing holds.
func TestFinish(t *testing.T) {
	pr := &offstone.PrintSettings{Printer: "photocopier", Ink: "cmyk", ColourPages: []int{2}, Bleed: 3}
	for n := 1; n <= 2; n++ {
		page := &forme.Page{Number: n, Width: dim.MM(210), Height: dim.MM(297), Marks: []forme.Mark{
			forme.Rule{X: dim.MM(20), Y: dim.MM(20), W: dim.MM(50), H: dim.Pt / 4, Ink: forme.Ink{M: 100, Y: 100}},
			forme.Text{Runs: []forme.Run{{Ink: forme.Ink{C: 100}}}},
			forme.Art{},
		}}
		Finish(pr, page)
		if page.Coloured() != (n == 2) || page.Marks[2].(forme.Art).Black != (n == 1) {
			t.Errorf("page %d: %v", n, page.Marks)
		}
		if r := page.Marks[0].(forme.Rule); r.H != dim.Pt/2 || r.Y+r.H/2 != dim.MM(20)+dim.Pt/8 {
			t.Errorf("page %d: the rule is %v deep at %v", n, r.H, r.Y)
		}
	}
}

// TestProfiles gives conditions all kinds of profiles; those of no use are asked
// about in a sentence and do not stop the pages from being made.
func TestProfiles(t *testing.T) {
	own, err := picture.NewInks(picture.CoatedStock, 15, 300)
	if err != nil {
		t.Fatal(err)
	}
	hostile := bytes.Clone(own.ICC)
	for i := 128; i < 300; i++ {
		hostile[i] = 0xff
	}
	for name, c := range map[string]struct {
		ink  string
		icc  []byte
		name string
		asks string
	}{
		"none":          {"cmyk", nil, "Four inks on newsprint, after ISO 12647-3, dot gain 26%", ""},
		"black":         {"black", nil, "Black ink, dot gain 26%", ""},
		"the printer's": {"cmyk", own.ICC, own.Name, ""},
		"of one ink":    {"cmyk", picture.Newsprint.ICC, "Four inks on newsprint, after ISO 12647-3, dot gain 26%", "is of one ink"},
		"empty":         {"cmyk", []byte{}, "Four inks on newsprint, after ISO 12647-3, dot gain 26%", "is damaged"},
		"hostile":       {"cmyk", hostile, "Four inks on newsprint, after ISO 12647-3, dot gain 26%", "is damaged"},
		"cut":           {"cmyk", own.ICC[:len(own.ICC)/2], "Four inks on newsprint, after ISO 12647-3, dot gain 26%", "is damaged"},
	} {
		got, queries, err := Condition(&offstone.PrintSettings{Printer: "newsprint", Ink: c.ink, ICC: "p.icc"}, c.icc)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Name != c.name || got.MaxInk != 240 {
			t.Errorf("%s: %s, %d%%", name, got.Name, got.MaxInk)
		}
		asked := ""
		for _, q := range queries {
			asked += q.String()
		}
		if (asked != "") != (c.asks != "") || !strings.Contains(asked, c.asks) {
			t.Errorf("%s: asked %q", name, asked)
		}
	}
}

// TestThickBooklet: a booklet too thick to be folded is told so, and not to take more pages.
func TestThickBooklet(t *testing.T) {
	for _, n := range []int{22, 24} {
		is := &offstone.Issue{Paper: &offstone.Paper{Imprint: "Published here."}}
		is.Paper.Print.Printer = "photocopier"
		f := &flight{issue: is, print: &is.Paper.Print}
		if f.pageCount(n); len(f.queries) != 1 || !strings.Contains(f.queries[0].Message, "two sections") {
			t.Errorf("%d pages: asked is %v", n, f.queries)
		}
	}
}
