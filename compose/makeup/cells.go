package makeup

import (
	"math/bits"
	"slices"
)

// Ways in which an area is divided.
const (
	leaf  uint8 = iota // one item
	stack              // one part above the other
	side               // one beside the other
	steps              // one item that goes down to an uneven foot
)

// heads is what a state says of the heads in its area, in points; 0 is none.
type heads struct{ left, right, big, small uint8 }

// cell is one way to fill a rectangle with a set of items.
type cell struct {
	cost int32
	rows int16
	heads
	way  uint8
	at   uint8  // width of the left part
	set  uint16 // items of the upper or left part
	a, b int32  // the parts' indexes in their rows; of a leaf the option's in a
}

// cellRow is the cells of one set and width, by rows and then by cost. from[h-low]
// is the first with h rows or more, best[h-low] the cost of the cheapest with h rows.
type cellRow struct {
	list  []cell
	from  []int32
	best  []int32
	low   int
	least int32 // cost of the cheapest
}

// costs gives the costs of the cheapest cells from lo to hi rows, those that it has.
func (r *cellRow) costs(lo, hi int) []int32 { return r.best[lo-r.low : hi-r.low+1] }

// span gives the heights from lo to hi that the row knows.
func (r *cellRow) span(lo, hi int) (int, int) { return max(lo, r.low), min(hi, r.low+len(r.best)-1) }

// of gives the indexes of the cells with so many rows.
func (r *cellRow) of(rows int) (first, last int) {
	return int(r.from[rows-r.low]), int(r.from[rows-r.low+1])
}

// keep is how many cells of one height are kept: the cheapest for each of so many
// arrangements of heads.
const keep = 2

func (s *solver) at(set, width int) *cellRow { return &s.cells[set*(s.cols+1)+width] }

// fill computes the cells of every set and width, small sets first.
func (s *solver) fill() {
	order := make([]int, 0, s.sets)
	for set := 1; set < s.sets; set++ {
		order = append(order, set)
	}
	slices.SortStableFunc(order, func(x, y int) int { return bits.OnesCount(uint(x)) - bits.OnesCount(uint(y)) })
	b := builder{s: s, hi: -1, heights: make([]height, s.rows+1), worst: make([]int32, s.rows+1)}
	for _, set := range order {
		for w := 1; w <= s.cols; w++ {
			b.fill(set, w)
		}
	}
}

// builder gathers the cells of one set and width.
type builder struct {
	s       *solver
	heights []height
	worst   []int32 // by height: what costs as much is not kept
	most    int32   // and at no height

	one, two []step // edges to be held against one another
	lo, hi   int    // heights that may be of use
}

// height is the cells of one height that are kept.
type height struct {
	cells [keep]cell
	n     int
}

func (b *builder) fill(set, w int) {
	for h := b.lo; h <= b.hi; h++ {
		b.heights[h].n, b.worst[h] = 0, 0
	}
	b.most = 0
	if b.lo, b.hi = b.s.leads(set, w); b.lo > b.hi {
		*b.s.at(set, w) = cellRow{}
		return
	}
	for h := b.lo; h <= b.hi; h++ {
		b.worst[h] = int32(max(0, b.s.p.Limit-b.s.rest(set, h*w)+1))
		b.most = max(b.most, b.worst[h])
	}
	if bits.OnesCount(uint(set)) == 1 {
		b.leaves(bits.TrailingZeros(uint(set)), w)
	} else {
		for upper := (set - 1) & set; upper > 0; upper = (upper - 1) & set {
			if b.s.before(upper, set) {
				b.stacks(upper, set^upper, w)
				b.sides(upper, set^upper, w)
			}
		}
	}
	*b.s.at(set, w) = b.row()
}

// before says whether part may stand above or left of the rest of set: it is the
// heavier, or of two equals the one with the first item.
func (s *solver) before(part, set int) bool {
	rest := set ^ part
	if s.weight[part] != s.weight[rest] {
		return s.weight[part] > s.weight[rest]
	}
	return part&(set&-set) != 0
}

func (b *builder) leaves(item, w int) {
	if w >= len(b.s.items[item].Widths) {
		return
	}
	for k, o := range b.s.items[item].Widths[w] {
		if o.Rows > b.s.rows || o.Rows <= 0 || o.Cost > b.s.p.Limit {
			continue
		}
		h := uint8(min(o.Head, 255))
		b.put(&cell{cost: int32(o.Cost), rows: int16(o.Rows), heads: heads{h, h, h, h}, way: leaf, set: uint16(1 << item), a: int32(k)})
	}
}

func (b *builder) stacks(upper, lower, w int) {
	x, y := b.s.at(upper, w), b.s.at(lower, w)
	if len(y.list) == 0 || len(x.list) == 0 {
		return
	}
	limit := b.most - y.least
	for i := range x.list {
		if x.list[i].cost < limit {
			b.under(&x.list[i], y, cell{way: stack, set: uint16(upper), a: int32(i)})
		}
	}
}

// under puts every cell of y that there is room for below top. Most are too dear, and
// that is seen from the cheapest of each height.
func (b *builder) under(top *cell, y *cellRow, c cell) {
	rows := int(top.rows)
	lo, hi := y.span(b.lo-rows, b.hi-rows)
	if lo > hi {
		return
	}
	costs := y.costs(lo, hi)
	worst := b.worst[lo+rows : hi+rows+1][:len(costs)]
	for k, cost := range costs {
		if top.cost+cost >= worst[k] {
			continue
		}
		for j, last := y.of(lo + k); j < last && top.cost+y.list[j].cost < worst[k]; j++ { // the rest is dearer
			low := &y.list[j]
			if c.cost = top.cost + low.cost + b.s.p.order(top.heads, low.heads); c.cost < worst[k] {
				c.rows, c.heads, c.b = top.rows+low.rows, above(top.heads, low.heads), int32(j)
				b.put(&c)
			}
		}
	}
}

func (b *builder) sides(left, right, w int) {
	cut := int32(b.s.p.Cut)
	for lw := 1; lw < w; lw++ {
		x, y := b.s.at(left, lw), b.s.at(right, w-lw)
		if len(x.list) == 0 || len(y.list) == 0 || x.least+y.least+cut >= b.most {
			continue
		}
		lo, hi := x.span(b.lo, b.hi)
		if lo, hi = y.span(lo, hi); lo > hi {
			continue
		}
		one := x.costs(lo, hi)
		two, worst := y.costs(lo, hi)[:len(one)], b.worst[lo : hi+1][:len(one)]
		for k, cost := range one {
			if cost+two[k]+cut < worst[k] {
				b.beside(left, right, lw, w, lo+k)
			}
		}
	}
}

// beside puts the cells of two sets side by side that have so many rows.
func (b *builder) beside(left, right, lw, w, rows int) {
	x, y := b.s.at(left, lw), b.s.at(right, w-lw)
	unequal := b.s.weight[left] > b.s.weight[right]
	first, last := x.of(rows)
	for i := first; i < last; i++ {
		l := &x.list[i]
		for j, end := y.of(rows); j < end; j++ {
			r := &y.list[j]
			cost := l.cost + r.cost + int32(b.s.p.Cut)
			if cost >= b.worst[rows] {
				break
			}
			if unequal {
				cost += b.s.p.rank(l.heads, r.heads)
			}
			if cost >= b.worst[rows] {
				continue
			}
			b.one = b.s.cellEdge(b.one[:0], left, lw, int32(i), true, 0)
			b.two = b.s.cellEdge(b.two[:0], right, w-lw, int32(j), false, 0)
			cost += b.s.p.tombstones(b.one, b.two)
			b.put(&cell{
				cost: cost, rows: l.rows, heads: beside(l.heads, r.heads),
				way: side, at: uint8(lw), set: uint16(left), a: int32(i), b: int32(j),
			})
		}
	}
}

// first gives the index of the first cell with rows or more.
func (r *cellRow) first(rows int) int {
	switch rows -= r.low; {
	case rows >= len(r.from):
		return len(r.list)
	case rows < 0:
		return 0
	}
	return int(r.from[rows])
}

func (p *Prices) order(top, low heads) int32 {
	if top.small == 0 || low.big <= top.small {
		return 0
	}
	return int32(p.Order + p.OrderStep*int(low.big-top.small))
}

// rank prices a lighter part that has a bigger head than the heavier one beside it.
func (p *Prices) rank(heavy, light heads) int32 {
	if heavy.big == 0 || light.big <= heavy.big {
		return 0
	}
	return int32(p.Order + p.OrderStep*int(light.big-heavy.big))
}

func above(top, low heads) heads {
	return heads{top.left, top.right, max(top.big, low.big), smaller(top.small, low.small)}
}

func beside(l, r heads) heads {
	return heads{l.left, r.right, max(l.big, r.big), smaller(l.small, r.small)}
}

// smaller gives the smaller of two sizes of which 0 is none.
func smaller(x, y uint8) uint8 {
	if x == 0 || y != 0 && y < x {
		return y
	}
	return x
}

// put keeps c if it is among the cheapest of its height with its heads.
func (b *builder) put(c *cell) {
	worst := &b.worst[c.rows]
	if c.cost >= *worst {
		return
	}
	x := &b.heights[c.rows]
	at := 0
	for at < x.n && x.cells[at].heads != c.heads {
		at++
	}
	switch {
	case at < x.n && c.cost >= x.cells[at].cost:
		return
	case at == keep:
		at = x.dearest()
	case at == x.n:
		x.n++
	}
	x.cells[at] = *c
	if x.n == keep {
		*worst = x.cells[x.dearest()].cost
	}
}

// dearest gives the dearer of the two cells of a height, the first of two alike.
func (x *height) dearest() int { return btoi(x.cells[1].cost > x.cells[0].cost) }

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// row packs what was gathered, from the lowest height that there is to the highest.
func (b *builder) row() cellRow {
	n, lo, hi := 0, b.hi, b.lo
	for h := b.lo; h <= b.hi; h++ {
		if many := b.heights[h].n; many > 0 {
			n, lo, hi = n+many, min(lo, h), h
		}
	}
	if n == 0 {
		return cellRow{}
	}
	r := cellRow{list: b.s.packed.take(n)[:0], from: b.s.numbers.take(hi - lo + 2), best: b.s.numbers.take(hi - lo + 1), low: lo, least: never}
	for h := lo; h <= hi; h++ {
		r.from[h-lo], r.best[h-lo] = int32(len(r.list)), never
		x := &b.heights[h]
		if x.n == keep && x.cells[1].cost < x.cells[0].cost {
			x.cells[0], x.cells[1] = x.cells[1], x.cells[0]
		}
		r.list = append(r.list, x.cells[:x.n]...)
		if x.n > 0 {
			r.best[h-lo] = x.cells[0].cost
			r.least = min(r.least, x.cells[0].cost)
		}
	}
	r.from[hi-lo+1] = int32(len(r.list))
	return r
}
