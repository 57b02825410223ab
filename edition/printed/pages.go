package printed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
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

// placedAdvert is an advert in its place, or ok false when there was none.
type placedAdvert struct {
	advert     *offstone.Advert
	x, y, w, h dim.Len // from the top left of the trimmed page
	ok         bool
	moved      bool // it stands away from the edge for which it is booked
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

// placeAdverts builds a page's adverts up from the foot.
func (l *layout) placeAdverts(p *sheetOf, adverts []*offstone.Advert) (queries []offstone.Query) {
	for _, a := range l.inTurn(p, adverts) {
		if strings.HasPrefix(a.Place, "ear-") {
			ear := l.ear(p, a)
			if !ear.ok {
				queries = append(queries, noRoom(a, "that ear is taken"))
			}
			p.adverts = append(p.adverts, ear)
			continue
		}
		if booked := l.columns(); a.Columns > booked && !fillsPage(a) {
			queries = append(queries, narrowed(a, booked))
		}
		want, width, high := l.wanted(p, a)
		area, places := makeup.PlaceAdverts(p.area, []makeup.Advert{want})
		if !places[0].OK {
			queries = append(queries, noRoom(a, fmt.Sprintf("page %d has no room for it", p.number)))
			p.adverts = append(p.adverts, placedAdvert{advert: a})
			continue
		}
		p.area, p.shut = area, p.shut+places[0].Lost
		if places[0].Lost > p.columns {
			queries = append(queries, l.shutOff(a, p, places[0].Lost))
		}
		at := l.atPlace(p, a, places[0], want, width, high)
		if at.moved = moved(want, places[0], p.area); at.moved {
			queries = append(queries, movedFrom(a, p))
		}
		p.adverts = append(p.adverts, at)
	}
	return queries
}

// wanted gives what make-up is to know of an advert, and its size in print.
func (l *layout) wanted(p *sheetOf, a *offstone.Advert) (want makeup.Advert, width, high dim.Len) {
	booked := l.columns()
	high, width = dim.MM(a.Height), l.sheet(booked).Span(min(max(1, a.Columns), booked))
	if fillsPage(a) {
		width = l.measure
		high = dim.Len(l.rows-p.area.Top[0])*l.grid - l.grid/2
	}
	want = makeup.Advert{
		Cols: l.colsFor(p, width), Rows: l.advertRows(high) + btoi(a.Label), Side: l.sideOf(a, p.number), Top: a.Place == "top",
		Booked: a.Place == "foot-left" || a.Place == "foot-right",
	}
	return want, width, high
}

// moved says whether an advert stands away from the edge for which it is booked.
func moved(want makeup.Advert, at makeup.AdvertPlace, area makeup.Area) bool {
	return at.OK && want.Booked && at.Col != want.Edge(area.Columns())
}

// mostTurns is how many adverts of a page are tried in every turn.
const mostTurns = 6

// inTurn gives the adverts of a page in the turn in which they are placed: as a pyramid, or, where
// that leaves one out or moves it away from the edge for which it is booked, in the turn in which
// fewest are.
func (l *layout) inTurn(p *sheetOf, adverts []*offstone.Advert) []*offstone.Advert {
	best := widestFirst(adverts)
	cost := l.turnCost(p, best)
	if cost == 0 || len(best) > mostTurns {
		return best
	}
	turns(slices.Clone(best), 0, func(turn []*offstone.Advert) {
		if c := l.turnCost(p, turn); c < cost {
			best, cost = slices.Clone(turn), c
		}
	})
	return best
}

// turnCost prices a turn: what finds no place, then what is moved from its own, and then the rows
// that are shut off, which are no reason to leave the pyramid alone.
func (l *layout) turnCost(p *sheetOf, turn []*offstone.Advert) (cost int) {
	area, lost := p.area, 0
	for _, a := range turn {
		if strings.HasPrefix(a.Place, "ear-") {
			continue
		}
		want, _, _ := l.wanted(p, a)
		after, places := makeup.PlaceAdverts(area, []makeup.Advert{want})
		cost += 1_000_000*btoi(!places[0].OK) + 10_000*btoi(moved(want, places[0], area))
		area, lost = after, lost+places[0].Lost
	}
	if cost > 0 {
		cost += min(lost, 9_999)
	}
	return cost
}

// turns calls do with every order of list from its k-th on.
func turns(list []*offstone.Advert, k int, do func([]*offstone.Advert)) {
	if k == len(list) {
		do(list)
		return
	}
	for i := k; i < len(list); i++ {
		list[k], list[i] = list[i], list[k]
		turns(list, k+1, do)
		list[k], list[i] = list[i], list[k]
	}
}

// movedFrom asks about an advert that stands away from the edge for which it is booked.
func movedFrom(a *offstone.Advert, p *sheetOf) offstone.Query {
	side := "left"
	if a.Place == "foot-right" {
		side = "right"
	}
	return offstone.Query{
		Rule: "advert-moved", File: a.Art.File,
		Message: fmt.Sprintf("The advert of %s is booked for the %s of page %d and stands elsewhere on it, for the others leave no room there; give one of them another place or page.", a.Advertiser, side, p.number),
	}
}

// narrowed asks about an advert that is booked wider than the paper: it stands across all
// columns, which is less than was sold.
func narrowed(a *offstone.Advert, columns int) offstone.Query {
	return offstone.Query{
		Rule: "advert-narrowed", File: a.Art.File,
		Message: fmt.Sprintf("The advert of %s is booked %d columns wide, and the paper has %d: it is printed across those %d, narrower than was sold. Book it in columns of this paper.", a.Advertiser, a.Columns, columns, columns),
	}
}

// widestFirst gives adverts in the order in which they are built up, as a pyramid: what
// stands on something narrower would shut off the space beside it.
func widestFirst(adverts []*offstone.Advert) []*offstone.Advert {
	out := slices.Clone(adverts)
	slices.SortStableFunc(out, func(a, b *offstone.Advert) int {
		return cmp.Or(-cmp.Compare(btoi(fillsPage(a)), btoi(fillsPage(b))), -cmp.Compare(a.Columns, b.Columns))
	})
	return out
}

// shutOff asks about an advert that shuts space off between itself and what it stands on.
func (l *layout) shutOff(a *offstone.Advert, p *sheetOf, rows int) offstone.Query {
	share := 100 * rows / (p.columns * l.rows)
	return offstone.Query{
		Rule: "advert-gap", File: a.Art.File,
		Message: fmt.Sprintf("Below the advert of %s on page %d some %d per cent of the page stay white, for the adverts there fit neither beside nor upon one another; book one in another width, or for another page.", a.Advertiser, p.number, max(1, share)),
	}
}

// advertRows gives the rows that an advert of a height takes with the white above it.
func (l *layout) advertRows(high dim.Len) int {
	return int((high + l.grid*6/10 + l.grid - 1) / l.grid)
}

// colsFor gives how many of a page's columns a width takes: a page may have other
// columns than adverts are booked in.
func (l *layout) colsFor(p *sheetOf, width dim.Len) int {
	for n := 1; n < p.columns; n++ {
		if p.sheet.Span(n)+dim.Pt >= width {
			return n
		}
	}
	return p.columns
}

// sideOf gives the side for which an advert is booked; the outer edge if it says
// nothing.
func (l *layout) sideOf(a *offstone.Advert, number int) makeup.Side {
	outer := makeup.Right
	if number%2 == 0 {
		outer = makeup.Left
	}
	switch a.Place {
	case "foot-left":
		return makeup.Left
	case "foot-right":
		return makeup.Right
	}
	return outer
}

// atPlace works out an advert's box: its booked size, against its side, on the foot.
func (l *layout) atPlace(p *sheetOf, a *offstone.Advert, at makeup.AdvertPlace, want makeup.Advert, w, h dim.Len) placedAdvert {
	x := l.left + p.sheet.X(at.Col)
	if want.Side == makeup.Right {
		x = l.left + p.sheet.X(at.Col) + p.sheet.Span(want.Cols) - w
	}
	foot := min(at.Row+want.Rows, l.rows+1)
	y := l.top + l.grid*dim.Len(foot) - h
	if foot == l.rows+1 {
		y = l.top + l.grid*dim.Len(l.rows) - h + l.grid*4/10
	}
	if want.Top {
		y = l.top + l.grid*dim.Len(at.Row+btoi(a.Label))
	}
	return placedAdvert{advert: a, x: x, y: y, w: w, h: h, ok: true}
}

// ear puts an advert beside the paper's name.
func (l *layout) ear(p *sheetOf, a *offstone.Advert) placedAdvert {
	if p.mast == nil {
		return placedAdvert{advert: a}
	}
	room := p.mast.earLow - p.mast.earTop
	w := l.measure * earWidth / 100
	h := min(dim.MM(a.Height), room)
	if a.Height <= 0 {
		h = room
	}
	for _, o := range p.adverts {
		if o.ok && o.advert.Place == a.Place {
			return placedAdvert{advert: a}
		}
	}
	x := l.left
	if a.Place == "ear-right" {
		x = l.left + l.measure - w
	}
	return placedAdvert{advert: a, x: x, y: l.top + p.mast.earTop + (room-h)/2, w: w, h: h, ok: true}
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
