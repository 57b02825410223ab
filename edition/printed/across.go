package printed

import (
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// crossing is something that runs across the two pages in the middle of the paper,
// which lie on one sheet: a story at their head, or an advert. It is painted on a page
// of twice the width, and each page gets its half: words stand on one side of the fold,
// rules end at the margins beside it, pictures are cut there.
type crossing struct {
	left int // number of the left page

	m      *matter // of a story
	galley *galley.Galley
	shape  int
	row    int // its first

	advert *placedAdvert // on the page of twice the width
}

// storyAbove says whether a story across two pages stands at a page's head.
func (pg *sheetOf) storyAbove() bool {
	return slices.ContainsFunc(pg.across, func(x *crossing) bool { return x.m != nil })
}

// centre gives the number of the left page in the middle of a paper of n pages; 0 when
// no two pages there lie on one sheet.
func centre(n int) int {
	if n%4 > 0 {
		return 0
	}
	return n / 2
}

// leastBelow is how many rows must be left below a story across two pages, unless it
// takes them whole.
const leastBelow = 14

// reserveSpreads gives the stories that are placed across two pages the head of both.
func (p *planner) reserveSpreads() {
	for _, m := range p.matter {
		if !m.hand.Across || m.article == nil || m.hand.Hold {
			continue
		}
		m.pin, m.must = m.hand.Page, true
		if why := p.reserveSpread(m); why != "" {
			p.queries = append(p.queries, offstone.Query{
				Rule: "placed", Slug: m.article.Slug, File: m.article.Source.File,
				Message: fmt.Sprintf("“%s” cannot run across pages %d and %d and stands on page %d: %s.", m.story.Headline, m.hand.Page, m.hand.Page+1, m.hand.Page, why),
			})
		}
	}
}

// reserveSpread gives a story its place, or says why it cannot have it.
func (p *planner) reserveSpread(m *matter) (why string) {
	left, right, why := facingPages(p.pages, m.hand.Page)
	if why != "" {
		return why
	}
	if tops := slices.Concat(left.area.Top, right.area.Top); left.picture != nil || right.picture != nil || slices.Max(tops) != slices.Min(tops) {
		return "another picture or advert stands at their head; give it another place"
	}
	st := p.c.storyAcross(m)
	g := p.shop.set(setKey{panel: "across " + st.Digest(), columns: left.columns}, func() *galley.Galley {
		return setFixed(p.layout.folded(left.columns), st)
	})
	top, deep := left.area.Top[0], min(left.depth(), right.depth())
	shape := shapeAcross(g, deep, m.hand.Rows)
	if shape < 0 {
		help := "give it other pages"
		if m.hand.Rows > 0 || m.hand.Head > 0 {
			help = "take “rows” and “head” out"
		}
		return fmt.Sprintf("it finds no shape in the %d rows that are free there; cut it, or %s", deep, help)
	}
	x := &crossing{left: left.number, m: m, galley: g, shape: shape, row: top}
	for _, pg := range []*sheetOf{left, right} {
		pg.across = append(pg.across, x)
		for c := range pg.area.Top {
			pg.area.Top[c] = top + g.Shapes()[shape].Rows
		}
	}
	m.across, m.jumped = true, true // it cannot go on elsewhere
	m.size, m.least, m.most = 0, 0, 0
	return ""
}

// shapeAcross gives the cheapest shape for so many free rows, of rows that are asked for if they
// are not 0; -1 when there is none.
func shapeAcross(g *galley.Galley, deep, rows int) int {
	best := -1
	for k, s := range g.Shapes() {
		if fits := s.Rows == deep || s.Rows+leastBelow <= deep; !fits || rows > 0 && s.Rows != rows {
			continue
		}
		if best < 0 || s.Cost < g.Shapes()[best].Cost {
			best = k
		}
	}
	return best
}

// facingPages gives the two pages that something runs across, or says why it cannot.
func facingPages(pages []*sheetOf, left int) (l, r *sheetOf, why string) {
	mid := centre(len(pages))
	switch {
	case mid == 0:
		return nil, nil, fmt.Sprintf("a paper of %d pages has no two in the middle on one sheet; give it four, eight or twelve", len(pages))
	case left != mid:
		return nil, nil, fmt.Sprintf("only pages %d and %d are printed on one sheet; write “pages: %d-%d”", mid, mid+1, mid, mid+1)
	}
	l, r = pages[mid-1], pages[mid]
	switch {
	case l.supplied != nil || r.supplied != nil:
		return nil, nil, "one of them is supplied whole"
	case l.columns != r.columns:
		return nil, nil, "they have other columns; give both the same in the flatplan"
	}
	return l, r, ""
}

// folded gives the style sheet of two facing pages of n columns each.
func (l *layout) folded(n int) *galley.Sheet {
	s := *l.sheet(n)
	s.Columns, s.Fold, s.FoldGap = 2*n, n, 2*l.left-s.Gutter
	return &s
}

// storyAcross makes the galley's story of one that runs across two pages: its
// standfirst stands at the head of its first leg.
func (c *composer) storyAcross(m *matter) *galley.Story {
	out := c.story(m.story)
	if len(out.Standfirst) > 0 {
		out.Blocks = slices.Insert(out.Blocks, 0, galley.Block{Kind: galley.Intro, Spans: out.Standfirst})
		out.Standfirst = nil
	}
	if out.Rank == galley.Brief {
		out.Rank = galley.Inside
	}
	for i, pic := range out.Pictures { // what was asked for was asked for on one page
		wide := *pic
		wide.Columns = 0
		out.Pictures[i] = &wide
	}
	out.Fix.Columns = 2 * c.layout.sheetColumns(m.hand.Page, c.job.Issue)
	return out
}

// sheetColumns gives the columns of a page of an issue.
func (l *layout) sheetColumns(page int, is *offstone.Issue) int {
	for _, f := range is.Flatplan {
		if f.Page == page && f.Columns > 0 {
			return f.Columns
		}
	}
	return l.columns()
}

// advertsAcross places the adverts that run across two pages, before all others, at the
// foot or the head, or all of both: as wide as both, or with half their columns beside
// the fold on either page.
func (l *layout) advertsAcross(is *offstone.Issue, pages []*sheetOf) (queries []offstone.Query) {
	for i := range is.Adverts {
		a := &is.Adverts[i]
		if !a.Across {
			continue
		}
		left, right, why := facingPages(pages, a.Page)
		if wide := 2 * l.columns(); why == "" && (a.Columns%2 == 1 || a.Columns > wide) {
			why = fmt.Sprintf("an advert across two pages has as many columns on both, %d in all at the most; give it an even number, or leave “columns” out", wide)
		}
		if why == "" {
			why = l.advertAcross(a, left, right)
		}
		if why != "" {
			queries = append(queries, noRoom(a, why))
			if a.Page <= len(pages) {
				pages[a.Page-1].adverts = append(pages[a.Page-1].adverts, placedAdvert{advert: a})
			}
		}
	}
	return queries
}

func (l *layout) advertAcross(a *offstone.Advert, left, right *sheetOf) (why string) {
	high := dim.MM(a.Height)
	if a.Place == "full" || a.Height <= 0 {
		high = dim.Len(l.rows-left.area.Top[0])*l.grid - l.grid/2
	}
	half := l.measure // of it, on either page
	if a.Columns > 0 && a.Place != "full" {
		half = l.sheet(l.columns()).Span(a.Columns / 2)
	}
	want := makeup.Advert{Rows: l.advertRows(high) + btoi(a.Label), Top: a.Place == "top"}
	var at [2]makeup.AdvertPlace
	var area [2]makeup.Area
	for k, pg := range []*sheetOf{left, right} {
		want.Cols, want.Side = l.colsFor(pg, half), [...]makeup.Side{makeup.Right, makeup.Left}[k]
		free, places := makeup.PlaceAdverts(pg.area, []makeup.Advert{want})
		area[k], at[k] = free, places[0]
	}
	if !at[0].OK || !at[1].OK || at[0].Row != at[1].Row || at[0].Col+l.colsFor(left, half) < left.columns || at[1].Col > 0 {
		return fmt.Sprintf("pages %d and %d have no room for it", left.number, right.number)
	}
	box := l.atPlace(left, a, at[0], want, 2*(half+l.left), high)
	box.x = l.width - l.left - half
	x := &crossing{left: left.number, advert: &box}
	for k, pg := range []*sheetOf{left, right} {
		pg.area, pg.across = area[k], append(pg.across, x)
	}
	return ""
}

// paintAcross paints a page's half of what runs across it and the page that it faces.
func (e *edition) paintAcross(page *forme.Page, pg *sheetOf) error {
	for _, x := range pg.across {
		page.FoldLeft, page.FoldRight = pg.number > x.left, pg.number == x.left
		both := e.spreads[x]
		if both == nil {
			both = &forme.Page{Number: x.left, Width: 2 * e.layout.width, Height: e.layout.height}
			if err := e.paintCrossing(both, x); err != nil {
				return err
			}
			e.spreads[x] = both
		}
		for _, m := range both.Marks {
			if h := e.half(m, pg.number > x.left); h != nil {
				page.Marks = append(page.Marks, h)
			}
		}
		if x.m != nil && pg.number == x.left {
			e.made.Starts[x.m.article.Slug] = pg.number
		}
	}
	return nil
}

func (e *edition) paintCrossing(both *forme.Page, x *crossing) error {
	l := e.layout
	if x.advert != nil {
		return e.paintAdvert(&pen{l: l, page: both}, x.advert)
	}
	on := e.painter.Page
	e.painter.Page = both
	x.galley.Paint(e.painter, &x.galley.Shapes()[x.shape], galley.Place{X: l.left, Y: l.top + l.grid*dim.Len(x.row), NoRule: true})
	e.painter.Page = on
	return nil
}

// half gives the part of a mark on a page of twice the width that belongs to the left
// page or the right one, where it stands there; nil when nothing of it does.
func (e *edition) half(m forme.Mark, right bool) forme.Mark {
	l := e.layout
	lo, hi, off := dim.Len(0), l.width, dim.Len(0)
	if right {
		lo, hi, off = l.width, 2*l.width, l.width
	}
	x, w := extent(m)
	switch {
	case x+w <= lo || x >= hi:
		return nil
	case x >= lo && x+w <= hi:
		return forme.Moved(m, -off, 0)
	}
	switch v := m.(type) {
	case forme.Rule: // it ends at the margins beside the fold
		lo, hi = max(x, lo+dim.Len(btoi(right))*l.left), min(x+w, hi-dim.Len(btoi(!right))*l.left)
		v.X, v.W = lo-off, hi-lo
		return v
	case forme.Image: // what runs over the fold on each page is the other's, as in a bleed
		over := dim.MM(l.paper.Print.Bleed)
		lo, hi = max(x, lo-dim.Len(btoi(right))*over), min(x+w, hi+dim.Len(btoi(!right))*over)
		v.Raster = e.plan.c.pictures.cut(v.Raster, lo-x, hi-lo)
		v.X, v.W = lo-off, hi-lo
		return v
	case forme.Text: // the name of an advertiser whose advert has not come
		if right {
			return nil
		}
		return forme.Moved(v, hi-l.left-w-x, 0)
	}
	return forme.Moved(m, -off, 0) // artwork runs on beyond the fold
}

// extent gives where a mark begins and how wide it is.
func extent(m forme.Mark) (x, w dim.Len) {
	switch v := m.(type) {
	case forme.Text:
		return v.X, v.W
	case forme.Rule:
		return v.X, v.W
	case forme.Image:
		return v.X, v.W
	case forme.Art:
		return v.X, v.W
	case forme.Path:
		return v.X, v.W
	}
	return 0, 0
}

// acrossOther says in what the picture of a story across two pages departs from a placing; ""
// when in nothing.
func (e *edition) acrossOther(m *matter, h *offstone.Placing) string {
	for _, pg := range e.plan.pages {
		for _, x := range pg.across {
			if x.m != m || h.PictureColumns == 0 {
				continue
			}
			if cols, _ := x.galley.Shapes()[x.shape].Picture(); cols != h.PictureColumns {
				return fmt.Sprintf("“%s” runs across pages %d and %d; its picture was to be %s wide and is %s, for no shape of the story takes it so. Give the picture another width, or take “picture-columns” out.",
					m.story.Headline, x.left, x.left+1, offstone.Counted(h.PictureColumns, "column"), offstone.Counted(cols, "column"))
			}
		}
	}
	return ""
}
