package makeup

import (
	"math"
	"math/bits"
	"slices"
)

// Ways in which an area is divided.
const (
	leaf  uint8 = iota // one item
	stack              // one part above the other
	side               // one beside the other
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
// is the first with h rows or more.
type cellRow struct {
	list  []cell
	from  []int32
	low   int
	least int32 // cost of the cheapest
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
	b := builder{s: s, hi: -1, byRows: make([][]cell, s.rows+1), worst: make([]int32, s.rows+1)}
	for _, set := range order {
		for w := 1; w <= s.cols; w++ {
			b.fill(set, w)
		}
	}
}

// builder gathers the cells of one set and width.
type builder struct {
	s      *solver
	byRows [][]cell
	worst  []int32 // by height: what costs as much is not kept

	one, two []step // edges to be held against one another
	lo, hi   int    // heights that may be of use
}

func (b *builder) fill(set, w int) {
	for h := b.lo; h <= b.hi; h++ {
		b.byRows[h] = b.byRows[h][:0]
		b.worst[h] = 0
	}
	if b.lo, b.hi = b.s.leads(set, w); b.lo > b.hi {
		*b.s.at(set, w) = cellRow{}
		return
	}
	for h := b.lo; h <= b.hi; h++ {
		b.worst[h] = int32(max(0, b.s.p.Limit-b.s.rest(set, h*w)+1))
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
		b.put(cell{cost: int32(o.Cost), rows: int16(o.Rows), heads: heads{h, h, h, h}, way: leaf, set: uint16(1 << item), a: int32(k)})
	}
}

func (b *builder) stacks(upper, lower, w int) {
	x, y := b.s.at(upper, w), b.s.at(lower, w)
	if len(y.list) == 0 || len(x.list) == 0 {
		return
	}
	limit := int32(b.s.p.Limit-b.s.bounds[b.s.must&^(upper|lower)].cost) - y.least
	room := b.s.rows - int(y.list[0].rows)
	for i := range x.list {
		top := &x.list[i]
		if int(top.rows) > room {
			break
		}
		if top.cost <= limit {
			b.under(top, y, cell{way: stack, set: uint16(upper), a: int32(i)})
		}
	}
}

// under puts every cell of y that there is room for below top.
func (b *builder) under(top *cell, y *cellRow, c cell) {
	last := y.first(b.s.rows - int(top.rows) + 1)
	for j := 0; j < last; j++ {
		low := &y.list[j]
		h := top.rows + low.rows
		cost := top.cost + low.cost
		if cost >= b.worst[h] {
			j = y.first(int(low.rows)+1) - 1 // the rest of this height is dearer
			continue
		}
		cost += b.s.p.order(top.heads, low.heads)
		c.cost, c.rows, c.heads, c.b = cost, h, above(top.heads, low.heads), int32(j)
		b.put(c)
	}
}

func (b *builder) sides(left, right, w int) {
	unequal := b.s.weight[left] > b.s.weight[right]
	for lw := 1; lw < w; lw++ {
		x, y := b.s.at(left, lw), b.s.at(right, w-lw)
		for i := range x.list {
			l := &x.list[i]
			for j := y.first(int(l.rows)); j < len(y.list) && y.list[j].rows == l.rows; j++ {
				r := &y.list[j]
				cost := l.cost + r.cost + int32(b.s.p.Cut)
				if cost >= b.worst[l.rows] {
					break
				}
				if unequal {
					cost += b.s.p.rank(l.heads, r.heads)
				}
				if cost < b.worst[l.rows] {
					b.one = b.s.cellEdge(b.one[:0], left, lw, int32(i), true, 0)
					b.two = b.s.cellEdge(b.two[:0], right, w-lw, int32(j), false, 0)
					cost += b.s.p.tombstones(b.one, b.two)
				}
				b.put(cell{
					cost: cost, rows: l.rows, heads: beside(l.heads, r.heads),
					way: side, at: uint8(lw), set: uint16(left), a: int32(i), b: int32(j),
				})
			}
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
func (b *builder) put(c cell) {
	if c.cost >= b.worst[c.rows] {
		return
	}
	list := b.byRows[c.rows]
	at := len(list)
	for i := range list {
		if list[i].heads == c.heads {
			at = i
			break
		}
	}
	switch {
	case at < len(list):
		if c.cost >= list[at].cost {
			return
		}
		list[at] = c
	case len(list) < keep:
		list = append(list, c)
		b.byRows[c.rows] = list
	default:
		list[dearest(list)] = c
	}
	if len(list) == keep {
		b.worst[c.rows] = list[dearest(list)].cost
	}
}

func dearest(list []cell) int {
	at := 0
	for i := range list {
		if list[i].cost > list[at].cost {
			at = i
		}
	}
	return at
}

// row packs what was gathered.
func (b *builder) row() cellRow {
	n := 0
	for h := b.lo; h <= b.hi; h++ {
		n += len(b.byRows[h])
	}
	if n == 0 {
		return cellRow{}
	}
	r := cellRow{list: b.s.packed.take(n)[:0], from: b.s.numbers.take(b.hi - b.lo + 2), low: b.lo, least: math.MaxInt32}
	for h := b.lo; h <= b.hi; h++ {
		r.from[h-b.lo] = int32(len(r.list))
		l := b.byRows[h]
		if len(l) == keep && l[1].cost < l[0].cost {
			l[0], l[1] = l[1], l[0]
		}
		r.list = append(r.list, l...)
		if len(l) > 0 {
			r.least = min(r.least, l[0].cost)
		}
	}
	r.from[b.hi-b.lo+1] = int32(len(r.list))
	return r
}
