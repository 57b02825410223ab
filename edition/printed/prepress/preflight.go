package prepress

import (
	"fmt"
	"math"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// leastReversed is the smallest type that stays open when it stands white on ink.
const leastReversed = 7 * dim.Pt

// flight is an issue being looked over.
type flight struct {
	issue     *offstone.Issue
	print     *offstone.PrintSettings
	condition *picture.Condition
	files     map[offstone.BlobKey]string
	queries   []offstone.Query
}

// Preflight looks the finished pages over as a printer would, and asks about
// whatever will not print as it should. The pages are as [Finish] leaves them.
func Preflight(is *offstone.Issue, d *forme.Document, c *picture.Condition) []offstone.Query {
	f := &flight{issue: is, print: &is.Paper.Print, condition: c, files: map[offstone.BlobKey]string{}}
	for _, a := range is.Adverts {
		f.files[a.Art.Blob] = a.Art.File
		if a.Art.Blob == "" {
			f.ask("advert-missing", a.Art.File, false, "The artwork of %s’s advert has not come; its place is ruled off with the name in it. Ask for it, or take the booking out of issue.yaml.", a.Advertiser)
		}
	}
	for _, p := range is.Flatplan {
		if p.Supplied != nil {
			f.files[p.Supplied.Blob] = p.Supplied.File
		}
	}
	f.pageCount(len(d.Pages))
	if is.Paper.Imprint == "" {
		f.ask("no-imprint", "paper.yaml", false, "The paper does not say who prints and publishes it, which the law asks of papers in many countries; add imprint: with names and addresses to paper.yaml.")
	}
	for _, page := range d.Pages {
		f.page(page)
	}
	return f.queries
}

func (f *flight) ask(rule, file string, stops bool, format string, args ...any) {
	q := offstone.Query{Rule: rule, File: file, Stops: stops, Message: fmt.Sprintf(format, args...)}
	if !slices.Contains(f.queries, q) {
		f.queries = append(f.queries, q)
	}
}

// pageCount asks about pages that make no whole sheets.
func (f *flight) pageCount(n int) {
	blank := (4 - n%4) % 4
	const file = "issue.yaml"
	switch {
	case f.print.Printer == "photocopier" && n > 20:
		f.ask("page-count", file, false, "A booklet of %d pages is more than a copier folds and staples flat; print it in two sections, or ask a printer.", n)
	case f.print.Printer == "photocopier" && blank > 0:
		f.ask("page-count", file, false, "The paper has %s, and a booklet is made of sheets of four; %s at the end. Give it %d pages to use them.",
			offstone.Counted(n, "page"), map[bool]string{true: "one page stays blank", false: fmt.Sprintf("%d pages stay blank", blank)}[blank == 1], n+blank)
	case n%2 == 1 && n > 1:
		f.ask("page-count", file, false, "The paper has an odd number of pages, %d; one side of its last leaf stays blank. Give it %d pages.", n, n+1)
	case blank > 0 && n > 2:
		f.ask("page-count", file, false, "The paper has %d pages, which is no multiple of four; ask the printer whether a single leaf can be put in, or give it %d pages.", n, n+blank)
	}
}

func (f *flight) page(page *forme.Page) {
	thinnest := dim.Points(of(f.print).thinnest)
	var dark []forme.Rule // under what is painted later
	for _, m := range page.Marks {
		switch m := m.(type) {
		case forme.Rule:
			f.rule(page, &m, thinnest)
			if m.Ink.K >= 50 || !m.Ink.Grey() {
				dark = append(dark, m)
			}
			f.edge(page, m.X, m.Y, m.W, m.H, "A rule or tint", "", 0)
		case forme.Path:
			f.ink(page, m.Ink)
			f.edge(page, m.X, m.Y, m.W, m.H, "A drawing", "", 0)
		case forme.Text:
			f.reversed(page, &m, dark)
		case forme.Image:
			f.image(page, &m)
		case forme.Art:
			f.artwork(page, &m)
		}
	}
}

func (f *flight) rule(page *forme.Page, r *forme.Rule, thinnest dim.Len) {
	if thin := min(r.W, r.H); thin > 0 && thin < thinnest {
		f.ask("thin-rule", "", false, "A rule on page %d is %.2f pt thin, and this printing loses rules under %.2f pt; make it thicker in the design.", page.Number, thin.Points(), thinnest.Points())
	}
	f.ink(page, r.Ink)
}

func (f *flight) ink(page *forme.Page, i forme.Ink) {
	if total := int(i.C) + int(i.M) + int(i.Y) + int(i.K); total > f.condition.MaxInk {
		f.ask("too-much-ink", "", false, "A colour on page %d takes %d per cent of ink, and no spot should take more than %d; make it lighter in the design.", page.Number, total, f.condition.MaxInk)
	}
}

// reversed asks about small type that is lighter than what lies under it.
func (f *flight) reversed(page *forme.Page, t *forme.Text, dark []forme.Rule) {
	under := slices.ContainsFunc(dark, func(r forme.Rule) bool {
		return t.X >= r.X-dim.Pt && t.X+t.W <= r.X+r.W+dim.Pt && t.Y >= r.Y && t.Y <= r.Y+r.H
	})
	for _, r := range t.Runs {
		f.ink(page, r.Ink)
		if under && r.Ink.Grey() && r.Ink.K < 30 && r.Size < leastReversed {
			f.ask("small-reversed", "", false, "Type of %.1f pt stands white on dark on page %d and will fill with ink; set it at %.0f pt or larger, or black on white.", r.Size.Points(), page.Number, leastReversed.Points())
		}
	}
}

func (f *flight) image(page *forme.Page, m *forme.Image) {
	who := "A picture"
	if m.Kind == "advert" && m.Elem != nil {
		who = "The artwork “" + m.Elem.Alt + "”"
	}
	f.edge(page, m.X, m.Y, m.W, m.H, who, "", 0)
	if m.Kind != "advert" || m.Raster == nil {
		return // the copy's own pictures are asked about where they are named
	}
	if m.Raster.Discoloured {
		f.ask("advert-colour", "", false, "%s came in colour and was brought to black for page %d; look at it, or ask for it in black.", who, page.Number)
	}
	if ppi := float64(m.Raster.Width) * 72 / m.W.Points(); ppi < picture.Coarsest {
		f.ask("advert-coarse", "", false, "%s on page %d has %.0f pixels to the inch at its size in print; at least %d are needed. Ask for a larger one, or for a PDF.", who, page.Number, math.Floor(ppi), picture.Coarsest)
	}
}

// edge asks about a mark that ends at the edge of the page, or so near it that a knife
// shows. own is how much more of the mark there is than its box: a supplied page's
// own bleed; the house's marks go as far as they are drawn.
func (f *flight) edge(page *forme.Page, x, y, w, h dim.Len, who, file string, own dim.Len) {
	const near = dim.Pt * 3
	over := dim.Len(math.MaxInt32)
	fold := [4]bool{0: page.FoldLeft, 2: page.FoldRight}
	for i, beyond := range [4]dim.Len{-x, -y, x + w - page.Width, y + h - page.Height} {
		if beyond > -near && !fold[i] {
			over = min(over, beyond)
		}
	}
	if over == math.MaxInt32 {
		return
	}
	switch {
	case f.print.Printer == "photocopier":
		f.ask("bleed", file, false, "%s on page %d runs to the edge, where a copier leaves about 5 mm blank; move or shrink it.", who, page.Number)
	case page.Bleed == 0:
		f.ask("bleed", file, false, "%s on page %d runs to the edge of the page, and the paper has no bleed; write “bleed: 3mm” under print: if the printer cuts the pages, or leave a margin.", who, page.Number)
	case max(over, own) < page.Bleed-dim.Pt/4:
		f.ask("bleed", file, false, "%s on page %d ends at the edge of the page, where a knife is never exact; have it made %s mm larger on every side.", who, page.Number, offstone.Millimetres(page.Bleed.MM()))
	}
}
