package printed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// sheetOf is one page to be made up: what it is for, and what adverts leave free.
type sheetOf struct {
	number   int
	section  string
	auto     bool // nobody said what it is for
	columns  int
	supplied *offstone.Artwork
	mast     *masthead // of the front page
	adverts  []placedAdvert
	area     makeup.Area
	shut     int // column-rows between adverts that fit neither beside nor upon one another
	sheet    *galley.Sheet

	contents, imprintBox *standing // of the paper's own; nil where they do not stand
	imprint              bool      // on the line of the folio
	picture              *picturePage
	across               []*crossing // what runs across it and the page that faces it
	forPicture           bool        // the flatplan wants it for one
}

// pagesOf lays out the pages of an issue of n pages: sections from the flatplan,
// furniture, adverts.
func (l *layout) pagesOf(is *offstone.Issue, old *pagePlan, n int) ([]*sheetOf, []offstone.Query) {
	pages := make([]*sheetOf, n)
	for i := range pages {
		pages[i] = &sheetOf{number: i + 1, columns: l.columns()}
	}
	for i := range is.Flatplan {
		f := &is.Flatplan[i]
		if f.Page < 1 || f.Page > n {
			continue
		}
		p := pages[f.Page-1]
		p.section, p.supplied, p.forPicture = f.Section, f.Supplied, f.Picture != ""
		if f.Columns > 0 {
			p.columns = f.Columns
		}
	}
	byPage, queries := l.shareAdverts(is, pages)
	for _, p := range pages {
		l.layPage(is, p, byPage[p.number-1])
	}
	queries = append(queries, l.advertsAcross(is, pages)...)
	for i, p := range pages {
		queries = append(queries, l.placeAdverts(p, byPage[i])...)
	}
	queries = append(queries, l.reserveContents(is, old, pages[0], n)...)
	l.reserveImprint(is, old, pages)
	return pages, queries
}

// layPage puts furniture on a page and finds what is left.
func (l *layout) layPage(is *offstone.Issue, p *sheetOf, adverts []*offstone.Advert) {
	p.sheet = l.sheet(p.columns)
	top := headRows
	if p.number == 1 {
		m := l.newMasthead(l.nameShare(is, adverts))
		p.mast, top = &m, m.rows
	}
	p.area = makeup.Flat(p.columns, l.rows+1)
	for c := range p.area.Top {
		p.area.Top[c] = top
	}
}

// shareAdverts gives every advert to its page; those that may stand on any go
// where the least room is taken, inside pages first, and the largest before others: what
// is small finds room beside it, but not it beside them.
func (l *layout) shareAdverts(is *offstone.Issue, pages []*sheetOf) (byPage [][]*offstone.Advert, queries []offstone.Query) {
	byPage = make([][]*offstone.Advert, len(pages))
	load := make([]float64, len(pages))
	give := func(i int, a *offstone.Advert) {
		byPage[i] = append(byPage[i], a)
		load[i] += l.advertSize(a)
	}
	var free []*offstone.Advert
	kept := keptAdverts(is)
	passed := func(i int) bool { return i >= 0 && kept != nil && slices.Contains(is.Passed, i+1) }
	for i := range is.Adverts {
		a := &is.Adverts[i]
		at, known := kept[a.Art.File]
		booked := bookedPage(a)
		stays := passed(a.Page-1) && (!known || at != a.Page-1)
		barred := whyBarred(pages, booked, stays)
		switch {
		case a.Across: // see advertsAcross
		case barred != "":
			queries = append(queries, noRoom(a, barred))
		case a.Page == 0 && known && at < len(pages) && pages[at].supplied == nil:
			give(at, a)
		case booked >= 0:
			give(booked, a)
		default:
			free = append(free, a)
		}
	}
	slices.SortStableFunc(free, func(a, b *offstone.Advert) int { return cmp.Compare(l.advertSize(b), l.advertSize(a)) })
	for _, a := range free {
		if i := leastTaken(pages, load, passed); i >= 0 {
			give(i, a)
		} else {
			queries = append(queries, noRoom(a, "every page is supplied whole"))
		}
	}
	return byPage, queries
}

// whyBarred says why an advert does not go to a page, by its index, or to one that stays as it
// was passed; "" when it may, or may stand anywhere.
func whyBarred(pages []*sheetOf, page int, stays bool) string {
	switch {
	case stays:
		return fmt.Sprintf("page %d is passed and stays as it is", page+1)
	case page < 0:
		return ""
	case page >= len(pages):
		return fmt.Sprintf("it is booked for page %d of a paper of %d", page+1, len(pages))
	case pages[page].supplied != nil:
		return fmt.Sprintf("page %d is supplied whole", page+1)
	}
	return ""
}

// advertSize is what an advert takes of a page, in columns times millimetres.
func (l *layout) advertSize(a *offstone.Advert) float64 {
	if fillsPage(a) {
		return float64(l.columns()) * l.paper.Print.Height
	}
	return float64(max(1, a.Columns)) * a.Height
}

// fillsPage says whether an advert takes all that a page has.
func fillsPage(a *offstone.Advert) bool {
	return a.Place == "full" || a.Height <= 0 && !strings.HasPrefix(a.Place, "ear-")
}

// leastTaken gives the inside page that adverts take least of; the last that is not
// supplied when there is none that is free for them, and -1 when all are.
func leastTaken(pages []*sheetOf, load []float64, passed func(int) bool) int {
	best := len(pages) - 1
	for best >= 0 && pages[best].supplied != nil {
		best--
	}
	for i, pg := range pages {
		if i > 0 && pg.supplied == nil && !pg.forPicture && !passed(i) && load[i] < load[best] {
			best = i
		}
	}
	return best
}

// bookedPage gives the index of the page for which an advert is booked, the front for
// an ear; -1 when it may stand on any.
func bookedPage(a *offstone.Advert) int {
	if strings.HasPrefix(a.Place, "ear-") {
		return 0
	}
	return max(a.Page, 0) - 1
}

// advertNoRoom is the rule of the query about an advert that cannot stand as booked.
const advertNoRoom = "advert-no-room"

func noRoom(a *offstone.Advert, why string) offstone.Query {
	return offstone.Query{
		Rule: advertNoRoom, File: a.Art.File, Stops: true,
		Message: fmt.Sprintf("The advert of %s cannot stand as booked: %s. Give it another page, place or size.", a.Advertiser, why),
	}
}

// room is the free size of a page in column-rows.
func (p *sheetOf) room() int {
	if p.supplied != nil {
		return 0
	}
	return p.area.Size()
}

// pageCount gives the number of pages of a paper that needs at least n: 1, 2 or a
// multiple of four, as sheets are folded.
func pageCount(n int) int {
	if n <= 2 {
		return max(1, n)
	}
	return (n + 3) / 4 * 4
}
