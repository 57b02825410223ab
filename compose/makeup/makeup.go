// Package makeup places items on a page: a set of stories, each with the shapes
// it can take, into the columns that adverts have left. It knows rectangles,
// rows and costs, and nothing of type.
//
// A page is cut as a guillotine cuts: an area is one item, or two areas one above
// the other, or two side by side. [Solve] finds the cheapest such cutting by an
// exact dynamic programme over (set of items, width, height), after Gange,
// Marriott and Stuckey, Optimal Guillotine Layout (DocEng 2012,
// doi 10.1145/2361354.2361359). The states carry the heads at an area's top
// corners and the range of heads in it, so that heads of one size side by side
// (tombstones) and a bigger head below a smaller one are charged where they
// arise. Adverts make the area's foot a staircase; [Area] says how.
//
// Costs are integers in tenths of a point of the scale on which a widow costs 120
// points.
package makeup

import (
	"cmp"
	"math/bits"
	"slices"
)

// Point is one point of cost.
const Point = 10

// Option is one shape that an item can take at some width.
type Option struct {
	Rows int // of the baseline grid, the white below it included
	Cost int // tenths of a point
	Head int // size of its head in whole points; 0 when it has none that competes
	Ref  int // the caller's own
}

// Item is something to be placed whole.
type Item struct {
	Key    string
	Weight int // the heavier of two stands above or to the left of the other; below 0 for what only fills the page, at its foot

	// Leave is the cost of leaving the item out; negative for one that must stand.
	Leave int

	// Widths holds the options by width in columns, from 1, each list by rows;
	// Widths[0] is not used. A width without options is one that the item cannot take.
	Widths [][]Option

	// Steps says that the item need not end on one row: above adverts of uneven
	// height each of its columns goes down to the one below it. It costs about as
	// much then as when it takes as many column-rows with an even foot.
	Steps bool

	hull hull // see [Item.Bounded]
}

// Area is the part of a page that is free for items: of each column the rows from
// Top to before Foot.
type Area struct{ Top, Foot []int }

// Flat gives an area without adverts.
func Flat(columns, rows int) Area {
	a := Area{Top: make([]int, columns), Foot: make([]int, columns)}
	for i := range a.Foot {
		a.Foot[i] = rows
	}
	return a
}

// Columns is the number of columns of the area.
func (a Area) Columns() int { return len(a.Foot) }

// Size is the number of free rows in all columns together.
func (a Area) Size() (n int) {
	for i := range a.Foot {
		n += max(0, a.Foot[i]-a.Top[i])
	}
	return n
}

func (a Area) depth() (n int) {
	for i := range a.Foot {
		n = max(n, a.Foot[i]-a.Top[i])
	}
	return n
}

// Placed is an item in its place. Rows are those of the option, or, where it goes down to
// the steps of an uneven foot, those above the highest of them; White more are left below
// it.
type Placed struct {
	Item           int
	Col, Row, Cols int
	Option         Option
	White          int
}

// Page is a made-up page. Left lists the items left out.
type Page struct {
	Placed []Placed
	Left   []int
	Cost   int
	Uneven int // what of Cost is for the steps above adverts: white there, and what goes down to them
}

// Prices are what make-up charges for how items stand to one another, in tenths
// of a point.
type Prices struct {
	Tombstone int // two heads within Near points of size side by side
	Near      int
	Order     int // a bigger head below a smaller one, or a lighter item with a bigger head beside a heavier
	OrderStep int // and more for each point of size between them
	Cut       int // an upright cut
	Wrong     int // the heavier part on the right beside an advert
	Filling   int // and more when the other part only fills the page
	White     int // a row of one column left empty
	Step      int // a row of one column to which an item goes down; 0 when none does
	Limit     int // a part of a page that costs more is not followed up
	Tried     int // up to this limit nothing was found before
}

// HousePrices are those that the house uses.
var HousePrices = Prices{
	Tombstone: 260 * Point, Near: 4, Order: 150 * Point, OrderStep: Point / 2,
	Cut: 3 * Point, Wrong: 36 * Point, White: 30 * Point, Step: 2 * Point, Limit: 360 * Point,
}

// MaxItems is the largest set that [Solve] takes. Its work grows by some 3.3
// times with each item.
const MaxItems = 9

// Solve makes up a page. ok is false when the items cannot be placed in the area
// within the limit of cost, or are more than [MaxItems].
func Solve(a Area, items []Item, p Prices) (page Page, ok bool) {
	if len(items) > MaxItems || len(items) == 0 || a.Columns() == 0 {
		return Page{}, false
	}
	// A page is mostly cheap, and a low limit cuts most of the work off. What is
	// found below any limit is the cheapest page there is.
	hulls := hullsOf(items)
	for part := limitSteps; part >= 1; part /= 2 {
		low := p
		low.Limit /= part
		if low.Limit <= p.Tried {
			continue
		}
		if page, ok := solveWithin(a, items, hulls, low); ok {
			return page, true
		}
	}
	return Page{}, false
}

// limitSteps is how many times smaller than the limit is what is tried first.
const limitSteps = 4

func solveWithin(a Area, items []Item, hulls []hull, p Prices) (Page, bool) {
	s := newSolver(a, items, p)
	s.relax(hulls)
	if s.hopeless() {
		return Page{}, false
	}
	s.bench = benches.Get().(*bench)
	defer benches.Put(s.bench)
	s.clear()
	s.fill()
	return s.best()
}

// solver is one page being made up. Sets of items are bit masks.
type solver struct {
	area   Area
	items  []Item
	p      Prices
	cols   int
	rows   int
	foot   int // the lowest row of the area
	sets   int
	weight []int    // the heaviest of each set
	bounds []bounds // of each set
	must   int      // the set of the items that must stand
	room   int      // column-rows of the area
	spare  int      // column-rows that may stay empty within the limit

	crowded, roomy relaxed
	*bench
}

// bounds say what a set of items can cost and take at the least, and take at most.
type bounds struct{ cost, least, most int }

func newSolver(a Area, items []Item, p Prices) *solver {
	s := &solver{
		area: a, items: items, p: p, cols: a.Columns(), rows: a.depth(), sets: 1 << len(items),
		foot: slices.Max(a.Foot), room: a.Size(),
	}
	s.weight = make([]int, s.sets)
	for set := 1; set < s.sets; set++ {
		s.weight[set] = heaviest(items, set)
	}
	s.bound()
	return s
}

// bound finds the bounds of every set. First by cost alone: what the cheapest shapes
// of all that must stand leave of the limit is all that any shape may cost more,
// and that rules most shapes out.
func (s *solver) bound() {
	slack := s.p.Limit
	for i := range s.items {
		if s.items[i].Leave < 0 {
			s.must |= 1 << i
			slack -= s.items[i].bounds(s.cols, s.p.Limit).cost
		}
	}
	s.spare = max(0, slack)/max(1, s.p.White) + s.cols
	s.bounds = make([]bounds, s.sets)
	for set := 1; set < s.sets; set++ {
		i := bits.TrailingZeros(uint(set))
		one := s.bounds[1<<i]
		if set == 1<<i {
			one = s.items[i].bounds(s.cols, s.p.Limit)
			most := slack
			if s.must>>i&1 == 1 {
				most += one.cost
			}
			one = s.items[i].bounds(s.cols, min(most, s.p.Limit))
		}
		rest := s.bounds[set&(set-1)]
		s.bounds[set] = bounds{rest.cost + one.cost, rest.least + one.least, rest.most + one.most}
	}
}

// bounds gives an item's bounds when none of its shapes may cost more than limit.
func (it *Item) bounds(cols, limit int) bounds {
	b := bounds{cost: never, least: never}
	for w, list := range it.Widths[:min(cols+1, len(it.Widths))] {
		for _, o := range list {
			if o.Cost > limit || o.Rows <= 0 {
				continue
			}
			b.cost, b.least, b.most = min(b.cost, o.Cost), min(b.least, w*o.Rows), max(b.most, w*o.Rows)
		}
	}
	return b
}

// never is a cost and a size beyond any.
const never = 1 << 26

// hopeless says that what must stand is too dear or too large, or that all there
// is leaves too much white.
func (s *solver) hopeless() bool {
	return s.rest(0, 0) > s.p.Limit || s.bounds[s.must].least > s.room || s.bounds[s.sets-1].most+s.spare < s.room
}

// leads gives the heights, from lo to hi, in which a set so wide leaves the rest of a
// page room enough and not too much.
func (s *solver) leads(set, w int) (lo, hi int) {
	much, free := s.room-s.spare-s.bounds[(s.sets-1)&^set].most, s.room-s.bounds[s.must&^set].least
	if free < w {
		return 0, -1
	}
	return max(0, (much+w-1)/w), min(s.rows, free/w)
}

func heaviest(items []Item, set int) int {
	w := -1 << 30
	for i := range items {
		if set>>i&1 == 1 {
			w = max(w, items[i].Weight)
		}
	}
	return w
}

// best chooses which optional items stand, and gives the page.
func (s *solver) best() (Page, bool) {
	bestSet, bestCost := -1, s.p.Limit+1
	for set := 1; set < s.sets; set++ {
		if set&s.must != s.must {
			continue
		}
		n := s.region(set, 0, s.cols, 0)
		if n < 0 {
			continue
		}
		if c := int(s.found[n].cost) + s.leaving(set); c < bestCost {
			bestSet, bestCost = set, c
		}
	}
	if bestSet < 0 {
		return Page{}, false
	}
	page := Page{Cost: bestCost}
	s.place(&page, s.region(bestSet, 0, s.cols, 0))
	for i := range s.items {
		if bestSet>>i&1 == 0 {
			page.Left = append(page.Left, i)
		}
	}
	page.order()
	s.sink(&page)
	return page, true
}

// order lists what stands on a page from the head down, and from the left.
func (p *Page) order() {
	slices.SortFunc(p.Placed, func(x, y Placed) int {
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Col, y.Col))
	})
}

func (s *solver) leaving(set int) (cost int) {
	for i := range s.items {
		if set>>i&1 == 0 {
			cost += s.items[i].Leave
		}
	}
	return cost
}
