package printed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/makeup"
)

// placedAdvert is an advert in its place, or ok false when there was none.
type placedAdvert struct {
	advert     *offstone.Advert
	x, y, w, h dim.Len // from the top left of the trimmed page
	ok         bool
	moved      bool // it stands away from the edge for which it is booked
}

// placeAdverts builds a page's adverts up from the foot.
func (l *layout) placeAdverts(p *sheetOf, adverts []*offstone.Advert) (queries []offstone.Query) {
	for _, b := range l.inTurn(p, adverts) {
		a := b.advert
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
		area, places := makeup.PlaceAdverts(p.area, []makeup.Advert{b.want})
		if !places[0].OK {
			queries = append(queries, noRoom(a, fmt.Sprintf("page %d has no room for it", p.number)))
			p.adverts = append(p.adverts, placedAdvert{advert: a})
			continue
		}
		p.area, p.shut = area, p.shut+places[0].Lost
		if places[0].Lost > p.columns {
			queries = append(queries, l.shutOff(a, p, places[0].Lost))
		}
		at := l.atPlace(p, a, places[0], b.want, b.width, b.high)
		if at.moved = b.moved(places[0], p.columns); at.moved {
			queries = append(queries, movedFrom(a, p))
		}
		p.adverts = append(p.adverts, at)
	}
	return queries
}

// booking is an advert with what make-up is to know of it, and its size in print.
type booking struct {
	advert      *offstone.Advert
	want        makeup.Advert
	width, high dim.Len
}

func (l *layout) book(p *sheetOf, a *offstone.Advert) booking {
	columns := l.columns()
	b := booking{advert: a, high: dim.MM(a.Height), width: l.sheet(columns).Span(min(max(1, a.Columns), columns))}
	if fillsPage(a) {
		b.width = l.measure
		b.high = dim.Len(l.rows-p.area.Top[0])*l.grid - l.grid/2
	}
	b.want = makeup.Advert{
		Cols: l.colsFor(p, b.width), Rows: l.advertRows(b.high) + btoi(a.Label), Side: l.sideOf(a, p.number), Top: a.Place == "top",
		Booked: a.Place == "foot-left" || a.Place == "foot-right",
	}
	return b
}

// moved says whether an advert stands away from the edge for which it is booked.
func (b *booking) moved(at makeup.AdvertPlace, columns int) bool {
	return at.OK && b.want.Booked && at.Col != b.want.Edge(columns)
}

// mostTurns is how many adverts of a page are tried in every turn.
const mostTurns = 6

// inTurn books the adverts of a page, in the turn in which they are placed: as a pyramid, or, where
// that leaves one out or moves it away from the edge for which it is booked, in the turn in which
// fewest are.
func (l *layout) inTurn(p *sheetOf, adverts []*offstone.Advert) []booking {
	best := make([]booking, 0, len(adverts))
	for _, a := range widestFirst(adverts) {
		best = append(best, l.book(p, a))
	}
	cost := p.turnCost(best)
	if cost == 0 || len(best) > mostTurns {
		return best
	}
	turns(slices.Clone(best), 0, func(turn []booking) {
		if c := p.turnCost(turn); c < cost {
			best, cost = slices.Clone(turn), c
		}
	})
	return best
}

// turnCost prices a turn: what finds no place, then what is moved from its own, and then the rows
// that are shut off, which are no reason to leave the pyramid alone.
func (p *sheetOf) turnCost(turn []booking) (cost int) {
	area, lost := p.area, 0
	for _, b := range turn {
		if strings.HasPrefix(b.advert.Place, "ear-") {
			continue
		}
		after, places := makeup.PlaceAdverts(area, []makeup.Advert{b.want})
		cost += 1_000_000*btoi(!places[0].OK) + 10_000*btoi(b.moved(places[0], p.columns))
		area, lost = after, lost+places[0].Lost
	}
	if cost > 0 {
		cost += min(lost, 9_999)
	}
	return cost
}

// turns calls do with every order of list from its k-th on.
func turns(list []booking, k int, do func([]booking)) {
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
