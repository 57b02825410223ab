package makeup

import (
	"math/bits"
	"sort"
)

// regionKey is a set of items and the columns from a to before b, from row top
// down to the adverts. lower says that something already stands above: what
// could be put on top of it was tried there.
type regionKey struct {
	set, a, b, top int
	lower          bool
}

// region is the best way to fill such an area, whose foot need not be flat.
type region struct {
	regionKey
	cost int32
	heads
	way   uint8
	width int   // of a flat region, its columns; 0 for an empty one
	cell  int32 // of a flat region: the cell
	white int   // of a flat region: empty rows below; of an empty one: its size
	upper int   // stack: the set above, a rectangle
	x, y  int32 // parts: stack has the cell above in x; side has regions in both; steps has the option in x
}

const none = int32(-1)

// region finds the cheapest way to fill an area with set, by its index in found;
// none when there is no way.
func (s *solver) region(set, a, b, top int) int32 {
	return s.regionFor(regionKey{set, a, b, top, false})
}

func (s *solver) regionFor(k regionKey) int32 {
	if *s.list(k) == nil && !s.fits(k) { // most sets fit nowhere: they need no room to be known in
		return none
	}
	slot := s.slot(k)
	if *slot != unknown {
		return *slot
	}
	if !s.fits(k) {
		*slot = none
		return none
	}
	best := region{regionKey: k, cost: int32(s.p.Limit) + 1}
	switch first, last, flat := s.span(k); {
	case k.set == 0:
		s.tryEmpty(&best)
	case flat:
		s.tryFlat(&best, first, last)
	default:
		s.trySteps(&best)
		if !k.lower {
			s.tryStacks(&best)
		}
		s.trySides(&best)
	}
	n := none
	if int(best.cost) <= s.p.Limit {
		n = int32(len(s.found))
		s.found = append(s.found, best)
	}
	*s.slot(k) = n
	return n
}

// unknown marks a region that nobody has asked for yet.
const unknown = int32(0)

// list is where the indexes of the regions of a set in some columns are kept, by their rows.
func (s *solver) list(k regionKey) *[]int32 { return &s.memo[(k.set*s.cols+k.a)*(s.cols+1)+k.b] }

// slot is where the index of a region is kept.
func (s *solver) slot(k regionKey) *int32 {
	list := s.list(k)
	if *list == nil {
		*list = s.numbers.take(2 * (s.foot + 1))
	}
	at := 2 * min(k.top, s.foot)
	if k.lower {
		at++
	}
	return &(*list)[at]
}

// fits says whether the items of a region can fill it, by their sizes alone.
func (s *solver) fits(k regionKey) bool {
	if k.set == 0 {
		return true
	}
	size := s.size(k)
	b := s.bounds[k.set]
	return s.least(k.set, size) <= s.p.Limit && b.least <= size && b.most+s.spare >= size
}

// size is the column-rows of a region.
func (s *solver) size(k regionKey) (n int) {
	for c := k.a; c < k.b; c++ {
		n += max(0, s.area.Foot[c]-s.start(k, c))
	}
	return n
}

// span gives the rows of the columns of k; flat says that all have the same.
func (s *solver) span(k regionKey) (first, last int, flat bool) {
	first, last, flat = s.start(k, k.a), s.area.Foot[k.a], true
	for c := k.a + 1; c < k.b; c++ {
		if s.start(k, c) != first || s.area.Foot[c] != last {
			flat = false
		}
	}
	return first, last, flat
}

func (s *solver) start(k regionKey, col int) int { return max(k.top, s.area.Top[col]) }

func (s *solver) tryEmpty(best *region) {
	white := 0
	for c := best.a; c < best.b; c++ {
		if rows := s.area.Foot[c] - s.start(best.regionKey, c); rows > 1 {
			white += rows
		}
	}
	best.cost = int32(min(white*s.p.White, s.p.Limit+1))
	best.white, best.way = white, leaf
}

// tryFlat takes the best cell for a rectangle, or a lower one with white below.
func (s *solver) tryFlat(best *region, first, last int) {
	w := best.b - best.a
	row := s.at(best.set, w)
	if last <= first {
		return
	}
	for white := 0; white < last-first; white++ {
		extra := int32(white * w * s.p.White)
		if extra >= best.cost {
			return
		}
		rows := last - first - white
		i := row.first(rows)
		if i >= len(row.list) || int(row.list[i].rows) != rows {
			continue
		}
		c := &row.list[i]
		if cost := c.cost + extra; cost < best.cost {
			best.cost, best.heads, best.way, best.width, best.cell, best.white = cost, c.heads, leaf, w, int32(i), white
		}
	}
}

// shelf gives the rows between the head of a region and the highest step of its
// foot; level says that its head is even.
func (s *solver) shelf(k regionKey) (first, floor int, level bool) {
	first, floor = s.start(k, k.a), s.area.Foot[k.a]
	for c := k.a; c < k.b; c++ {
		if s.start(k, c) != first {
			return 0, 0, false
		}
		floor = min(floor, s.area.Foot[c])
	}
	return first, floor, true
}

// tryStacks puts a part of the set right across the columns, above the highest
// step of the foot.
func (s *solver) tryStacks(best *region) {
	first, floor, level := s.shelf(best.regionKey)
	if !level {
		return
	}
	size, w := s.size(best.regionKey), best.b-best.a
	for upper := best.set; upper > 0; upper = (upper - 1) & best.set {
		if upper != best.set && s.weight[upper] < s.weight[best.set^upper] {
			continue
		}
		row, rest := s.at(upper, w), best.set^upper
		least, crowded := s.bounds[rest].cost, s.crowded.sum[rest]-s.crowded.rate*size
		for i := range row.list {
			c := &row.list[i]
			if first+int(c.rows) > floor {
				break
			}
			if int(c.cost)+max(least, crowded+s.crowded.rate*w*int(c.rows)) >= int(best.cost) {
				continue
			}
			n := s.regionFor(regionKey{rest, best.a, best.b, first + int(c.rows), true})
			if n == none {
				continue
			}
			low := &s.found[n]
			if cost := c.cost + low.cost + s.p.order(c.heads, low.heads); cost < best.cost {
				best.cost, best.heads, best.way = cost, above(c.heads, low.heads), stack
				best.upper, best.x, best.y = upper, int32(i), n
			}
		}
	}
}

// trySteps lets one item stand across the columns and go down to every step of the foot,
// for what it costs as a rectangle as large as the whole. Two thirds of it at least are above
// the highest step, or its head would stand over a stump.
func (s *solver) trySteps(best *region) {
	i, w := bits.TrailingZeros(uint(best.set)), best.b-best.a
	if s.p.Step == 0 || best.set != 1<<i || !s.items[i].Steps || w >= len(s.items[i].Widths) {
		return
	}
	first, floor, level := s.shelf(best.regionKey)
	if !level || floor <= first {
		return
	}
	size, list := s.size(best.regionKey), s.items[i].Widths[w]
	down := (size - w*(floor-first)) * s.p.Step
	for x := firstOf(list, size/w); x < len(list) && list[x].Rows <= min((size+w-1)/w, (floor-first)*3/2); x++ {
		if cost := int32(list[x].Cost + down); cost < best.cost {
			h := uint8(min(list[x].Head, 255))
			best.cost, best.heads, best.way, best.x = cost, heads{h, h, h, h}, steps, int32(x)
		}
	}
}

// firstOf gives the first option with so many rows or more.
func firstOf(list []Option, rows int) int {
	return sort.Search(len(list), func(x int) bool { return list[x].Rows >= rows })
}

// placeSteps writes down what goes down to the steps of the foot: it is as deep as the
// highest of them lets it be.
func (s *solver) placeSteps(page *Page, r *region) {
	i := bits.TrailingZeros(uint(r.set))
	first, floor, _ := s.shelf(r.regionKey)
	o := s.items[i].Widths[r.b-r.a][r.x]
	page.Uneven += int(r.cost) - o.Cost
	o.Rows = floor - first
	page.Placed = append(page.Placed, Placed{Item: i, Col: r.a, Row: first, Cols: r.b - r.a, Option: o})
}

// fewSteps is how many items at most stand on an uneven side of a cut that is at no step:
// one that goes down to the steps, and one above it.
const fewSteps = 2

// sides are the two parts of a region that is divided between two columns.
type sides struct {
	one, two   regionKey
	x, y       int  // their column-rows
	rightFirst bool // the right one is even and the left is not
}

// trySides divides an uneven region at a step of the foot or the head, and between other
// columns where few items go down to the steps.
func (s *solver) trySides(best *region) {
	for c := best.a + 1; c < best.b; c++ {
		d := sides{one: regionKey{0, best.a, c, best.top, false}, two: regionKey{0, c, best.b, best.top, false}}
		step := s.area.Foot[c] != s.area.Foot[c-1] || s.start(best.regionKey, c) != s.start(best.regionKey, c-1)
		_, _, flat1 := s.span(d.one)
		_, _, flat2 := s.span(d.two)
		d.x, d.y, d.rightFirst = s.size(d.one), s.size(d.two), flat2 && !flat1
		for left := best.set; ; left = (left - 1) & best.set {
			d.one.set, d.two.set = left, best.set^left
			may := step || (flat1 || few(d.one.set)) && (flat2 || few(d.two.set))
			if may && s.least(d.one.set, d.x)+s.least(d.two.set, d.y) < int(best.cost) {
				s.trySide(best, &d)
			}
			if left == 0 {
				break
			}
		}
	}
}

func few(set int) bool { return bits.OnesCount(uint(set)) <= fewSteps }

func (s *solver) trySide(best *region, d *sides) {
	left, right := d.one.set, d.two.set
	x, y, ok := s.both(d, best.cost)
	if !ok {
		return
	}
	l, r := &s.found[x], &s.found[y]
	cost := l.cost + r.cost + int32(s.p.Cut)
	if cost >= best.cost {
		return
	}
	cost += s.p.tombstones(s.edge(nil, x, true), s.edge(nil, y, false))
	switch {
	case left == 0 || right == 0 || s.weight[left] == s.weight[right]:
	case s.weight[left] < s.weight[right]:
		cost += s.p.wrong(s.weight[left]) + s.p.rank(r.heads, l.heads)
	default:
		cost += s.p.rank(l.heads, r.heads)
	}
	if cost < best.cost {
		best.cost, best.heads, best.way, best.x, best.y = cost, beside(l.heads, r.heads), side, x, y
	}
}

// both finds two regions that together may cost less than most, the even one first: it is
// found with less work, and often shows that the other is not worth any.
func (s *solver) both(d *sides, most int32) (x, y int32, ok bool) {
	if d.rightFirst {
		y, x, ok = s.inTurn(d.two, d.one, d.x, most)
		return x, y, ok
	}
	return s.inTurn(d.one, d.two, d.y, most)
}

// inTurn finds two regions, the second of so many column-rows only where it may pay.
func (s *solver) inTurn(first, second regionKey, size int, most int32) (x, y int32, ok bool) {
	if x = s.regionFor(first); x == none || s.found[x].cost+int32(s.least(second.set, size)) >= most {
		return none, none, false
	}
	y = s.regionFor(second)
	return x, y, y != none
}

// wrong prices a part that stands above or to the left of a heavier one.
func (p *Prices) wrong(lighter int) int32 {
	if lighter < 0 {
		return int32(p.Wrong + p.Filling)
	}
	return int32(p.Wrong)
}

// place writes down what stands where in a region.
func (s *solver) place(page *Page, n int32) {
	r := &s.found[n]
	first := s.start(r.regionKey, r.a)
	switch {
	case r.way == stack:
		s.placeCell(page, r.upper, r.b-r.a, r.x, r.a, first)
		s.place(page, r.y)
	case r.way == side:
		s.place(page, r.x)
		s.place(page, r.y)
	case r.way == steps:
		s.placeSteps(page, r)
	case r.set == 0:
		page.Uneven += int(r.cost)
	case r.width > 0:
		before := len(page.Placed)
		s.placeCell(page, r.set, r.width, r.cell, r.a, first)
		whiten(page.Placed[before:], r.white)
	}
}

// whiten notes white below the lowest of the items placed.
func whiten(placed []Placed, white int) {
	low := 0
	for _, p := range placed {
		low = max(low, p.Row+p.Option.Rows)
	}
	for i := range placed {
		if placed[i].Row+placed[i].Option.Rows == low {
			placed[i].White = white
		}
	}
}

func (s *solver) placeCell(page *Page, set, w int, n int32, col, row int) {
	c := s.at(set, w).list[n]
	rest := set ^ int(c.set)
	switch c.way {
	case leaf:
		i := bits.TrailingZeros(uint(c.set))
		page.Placed = append(page.Placed, Placed{Item: i, Col: col, Row: row, Cols: w, Option: s.items[i].Widths[w][c.a]})
	case stack:
		s.placeCell(page, int(c.set), w, c.a, col, row)
		s.placeCell(page, rest, w, c.b, col, row+int(s.at(int(c.set), w).list[c.a].rows))
	case side:
		s.placeCell(page, int(c.set), int(c.at), c.a, col, row)
		s.placeCell(page, rest, w-int(c.at), c.b, col+int(c.at), row)
	}
}
