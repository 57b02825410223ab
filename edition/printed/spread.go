package printed

import (
	"slices"

	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// Prices of what two facing pages do to one another, and of a page that looks like the
// same page of the issue before, in tenths of a point.
const (
	gutterTombstone = 100 * makeup.Point // heads of one size side by side across the gutter
	rivalPictures   = 80 * makeup.Point  // two big pictures at one height
	rivalLeads      = 50 * makeup.Point  // the biggest heads of both pages as big as one another
	sameShape       = 40 * makeup.Point  // a story beside one of the same shape
	sameSkeleton    = 120 * makeup.Point // a page in all its shapes like the one before
)

const (
	level        = 3 // rows by which two things may differ and still stand at one height
	mostVariants = 6 // other ways that are tried to make up one page
)

// sight is a story on its page as readers see it: rectangle, head and largest picture,
// whose row counts from the page's first.
type sight struct {
	unit                     int
	col, row, cols, rows     int
	head                     int
	picRow, picCols, picRows int
}

// sights lists what stands on a page, from the top.
func (up *madeUp) sights() (out []sight) {
	for _, pl := range up.page.Placed {
		s := &up.units[pl.Item].galley.Shapes()[pl.Option.Ref]
		v := sight{unit: pl.Item, col: pl.Col, row: pl.Row, cols: pl.Cols, rows: pl.Option.Rows, head: pl.Option.Head}
		var row int
		row, v.picCols, v.picRows = s.Largest()
		v.picRow = pl.Row + row
		out = append(out, v)
	}
	return out
}

// vary betters the pages as readers see them, facing ones together, and away from how
// the issue before looked: a page at fault is made up in some other ways, and of all
// pairs of ways the best is taken. Pages that stand as the plan has them stay.
func (p *planner) vary(pages []*madeUp) {
	for left := -1; left < len(pages); left += 2 { // 2 and 3 face one another, 4 and 5, …
		p.varySpread(pages, left, left+1)
	}
}

// varySpread betters two facing pages, one of which may not be there.
func (p *planner) varySpread(pages []*madeUp, left, right int) {
	x, y := p.ways(pages, left, right), p.ways(pages, right, left)
	best, cost := [2]*madeUp{}, -1
	for _, l := range x {
		for _, r := range y {
			if c := p.spreadCost(left, l, r); cost < 0 || c < cost {
				best, cost = [2]*madeUp{l, r}, c
			}
		}
	}
	for k, up := range best {
		if up != nil {
			pages[left+k] = up
		}
	}
}

// spreadCost prices two facing pages made up so; nil is a page that is not there.
func (p *planner) spreadCost(left int, l, r *madeUp) (cost int) {
	for k, up := range []*madeUp{l, r} {
		if up != nil {
			cost += up.cost + p.likeness(left+k, up)
		}
	}
	if l != nil && r != nil {
		for _, f := range p.facing(left, l, r) {
			cost += f.price
		}
	}
	return cost
}

// ways gives a page as it is made up and, when it is at fault, other ways to make it
// up; one nil when there is no such page.
func (p *planner) ways(pages []*madeUp, i, other int) []*madeUp {
	if i < 0 || i >= len(pages) {
		return []*madeUp{nil}
	}
	up, pg := pages[i], p.pages[i]
	out := []*madeUp{up}
	if up.restored || pg.supplied != nil || len(up.page.Placed) == 0 {
		return out
	}
	var bans []ban
	gain := p.likeness(i, up)
	if gain > 0 {
		bans = otherwise(up)
	}
	if other >= 0 && other < len(pages) {
		for _, f := range p.facing(min(i, other), pages[min(i, other)], pages[max(i, other)]) {
			gain += f.price
			bans = append(slices.Clone(f.bans[btoi(i > other)]), bans...)
		}
	}
	for _, b := range bans[:min(mostVariants, len(bans))] {
		prices := lastPrices
		prices.Limit = max(up.cost, up.page.Cost) + gain
		p.solves++
		if v := p.solveWithin(pg, up.units, prices, b.allows); v.ok {
			out = append(out, v)
		}
	}
	return out
}

// ban rules some shapes of one unit of a page out.
type ban struct {
	unit  int
	wrong func(s *galley.Shape) bool
}

func (b ban) allows(unit int, s *galley.Shape) bool { return unit != b.unit || !b.wrong(s) }

// noHead rules heads out from so many points up.
func noHead(unit, from int) ban {
	return ban{unit, func(s *galley.Shape) bool { return s.Head >= from }}
}

// noPicture rules pictures out from so many columns up.
func noPicture(unit, from int) ban {
	return ban{unit, func(s *galley.Shape) bool { _, cols, _ := s.Largest(); return cols >= from }}
}

// noShape rules out a width, or with it a depth and those near it.
func noShape(v sight, anyDepth bool) ban {
	return ban{v.unit, func(s *galley.Shape) bool {
		return s.Cols == v.cols && (anyDepth || distance(s.Rows, v.rows) <= level)
	}}
}

func distance(a, b int) int { return max(a-b, b-a) }

// fault is what two facing pages do to one another, and what mends it on either.
type fault struct {
	price int
	bans  [2][]ban // of the left page and of the right
}

// facing lists the faults of two facing pages made up so; left is the number of the
// left one, from 0.
func (p *planner) facing(left int, l, r *madeUp) (out []fault) {
	if p.pages[left].supplied != nil || p.pages[left+1].supplied != nil {
		return nil
	}
	x, y := l.sights(), r.sights()
	if a, b := biggestHead(x), biggestHead(y); a != nil && b != nil && distance(a.head, b.head) <= makeup.HousePrices.Near {
		out = append(out, fault{rivalLeads, [2][]ban{
			{noHead(a.unit, b.head-makeup.HousePrices.Near)}, {noHead(b.unit, a.head-makeup.HousePrices.Near)},
		}})
	}
	if a, b := p.bigPicture(left, x), p.bigPicture(left+1, y); a != nil && b != nil && a.picRow < b.picRow+b.picRows/2 && b.picRow < a.picRow+a.picRows/2 {
		out = append(out, fault{rivalPictures, [2][]ban{
			{noPicture(a.unit, a.picCols), noShape(*a, true)}, {noPicture(b.unit, b.picCols), noShape(*b, true)},
		}})
	}
	return append(out, p.besideGutter(left, x, y)...)
}

// besideGutter lists the tombstones across the gutter, and the stories that stand beside
// their like.
func (p *planner) besideGutter(left int, x, y []sight) (out []fault) {
	for _, a := range x {
		for _, b := range y {
			if distance(a.row, b.row) > level {
				continue
			}
			touch := a.col+a.cols == p.pages[left].columns && b.col == 0
			if touch && a.head > 0 && b.head > 0 && distance(a.head, b.head) <= makeup.HousePrices.Near {
				out = append(out, fault{gutterTombstone, [2][]ban{
					{noHead(a.unit, b.head-makeup.HousePrices.Near), noShape(a, false)}, {noHead(b.unit, a.head-makeup.HousePrices.Near), noShape(b, false)},
				}})
			}
			if a.head > 0 && b.head > 0 && a.cols == b.cols && distance(a.rows, b.rows) <= level {
				out = append(out, fault{sameShape, [2][]ban{{noShape(a, false), noShape(a, true)}, {noShape(b, false), noShape(b, true)}}})
			}
		}
	}
	return out
}

// biggestHead gives what has the biggest head of a page; nil when nothing has one.
func biggestHead(list []sight) (best *sight) {
	for i := range list {
		if v := &list[i]; v.head > 0 && (best == nil || v.head > best.head) {
			best = v
		}
	}
	return best
}

// bigPicture gives what has the largest picture of a page, when that takes half of its
// columns or more; nil otherwise.
func (p *planner) bigPicture(i int, list []sight) (best *sight) {
	for k := range list {
		v := &list[k]
		if 2*v.picCols >= p.pages[i].columns && (best == nil || v.picCols*v.picRows > best.picCols*best.picRows) {
			best = v
		}
	}
	return best
}

// likeness prices how much a page looks like the same page of the issue before, by the
// share of it that stands in the same rectangles. A third of a page does not make a
// habit.
func (p *planner) likeness(i int, up *madeUp) int {
	if p.before == nil || i >= len(p.before.Pages) {
		return 0
	}
	all, same := 0, 0
	for _, v := range up.sights() {
		all += v.cols * v.rows
		if slices.ContainsFunc(p.before.Pages[i].Units, v.stands) {
			same += v.cols * v.rows
		}
	}
	return max(0, 3*same-all) * sameSkeleton / max(1, 2*all)
}

// stands says whether a unit of another page stands just there.
func (v sight) stands(o keptUnit) bool {
	return v.col == o.Column && v.cols == o.Columns && distance(v.row, o.Row) <= level && distance(v.rows, o.Rows) <= level
}

// otherwise gives ways to change the skeleton of a page: its largest stories in another
// width, or in another depth.
func otherwise(up *madeUp) (out []ban) {
	list := up.sights()
	slices.SortStableFunc(list, func(x, y sight) int { return y.cols*y.rows - x.cols*x.rows })
	for _, v := range list[:min(2, len(list))] {
		out = append(out, noShape(v, true), noShape(v, false))
	}
	return out
}
