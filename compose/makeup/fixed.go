package makeup

import (
	"cmp"
	"slices"
)

// Fixed is an item that a person has put in its place: its top left corner, or an
// edge of the page against which it stands.
type Fixed struct {
	Item
	Col, Row int  // from 0; negative when free
	Right    bool // against the right edge, when Col is free
	Foot     bool // on the foot of the area, when Row is free; otherwise at its head
}

// Fits says whether an area has room for the item as it is told, whatever becomes
// of the rest.
func (x Fixed) Fits(a Area) bool {
	p := HousePrices
	p.Limit *= 8
	f := &fixer{s: &solver{area: a, cols: a.Columns(), p: p}, fixed: []Fixed{x}, best: p.Limit}
	return len(f.spots(0, 1)) > 0
}

// mostSpots is how many ways to place the fixed items are tried on one page.
const mostSpots = 160

// SolveFixed makes up a page on which some items stand where they are told. Each
// is an obstacle: the area is cut along its edges, first here or first there as
// comes out cheapest, and every part without one is solved exactly, as [Solve]
// does, for every set of the other items. The costs are those of Solve.
//
// A placed item's number is that in items; the fixed ones follow, from len(items)
// on. ok is false when they cannot stand so, or the rest not around them.
func SolveFixed(a Area, items []Item, fixed []Fixed, p Prices) (page Page, ok bool) {
	if len(fixed) == 0 {
		return Solve(a, items, p)
	}
	if len(items) > MaxItems || a.Columns() == 0 {
		return Page{}, false
	}
	f := &fixer{s: newSolver(a, items, p), fixed: fixed, free: map[part]*freePart{}, best: p.Limit + 1}
	spare := f.s.spare
	f.s.bench = &bench{}
	f.s.clear()
	f.s.relax(hullsOf(items))
	f.s.spare = f.s.room // the fixed items take what the others leave
	f.s.roomy = relaxed{sum: make([]int, f.s.sets)}
	f.s.fill()
	f.s.spare = spare
	f.rows = a.cutRows(len(items))
	most := mostSpots
	for range len(fixed) - 1 {
		most /= 2
	}
	spots := make([][]spot, len(fixed))
	for k := range fixed {
		if spots[k] = f.spots(k, most); len(spots[k]) == 0 {
			return Page{}, false
		}
	}
	f.choose(spots, nil, 0)
	if !f.found {
		return Page{}, false
	}
	slices.SortFunc(f.page.Placed, func(x, y Placed) int {
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Col, y.Col))
	})
	return f.page, true
}

// spot is one place and shape of a fixed item.
type spot struct {
	part
	option Option
}

// part is a rectangle of the page: the columns from a to before b, the rows from
// top to before foot. Adverts may take some of it.
type part struct{ a, b, top, foot int }

func (r part) meets(o part) bool { return r.a < o.b && o.a < r.b && r.top < o.foot && o.top < r.foot }

// fixer is one page with fixed items being made up.
type fixer struct {
	s     *solver
	fixed []Fixed
	free  map[part]*freePart // parts without a fixed item, shared by all tries
	rows  []int              // at which the page may be cut across beside the items' edges

	now   []spot // of the try under way
	parts map[part]*fullPart

	tries int
	best  int
	page  Page
	found bool
}

// spots lists where a fixed item can stand, the cheapest first.
func (f *fixer) spots(k, most int) (out []spot) {
	x := &f.fixed[k]
	for w := 1; w < len(x.Widths) && w <= f.s.cols; w++ {
		for col := 0; col+w <= f.s.cols; col++ {
			if x.Col >= 0 && col != x.Col || x.Col < 0 && x.Right && col != f.s.cols-w {
				continue
			}
			out = append(out, f.spotsAt(x, col, w)...)
		}
	}
	slices.SortStableFunc(out, func(x, y spot) int { return cmp.Compare(x.option.Cost, y.option.Cost) })
	return out[:min(most, len(out))]
}

// spotsAt lists where it can stand w columns wide from column col.
func (f *fixer) spotsAt(x *Fixed, col, w int) (out []spot) {
	top, foot := f.s.area.Top[col], f.s.area.Foot[col]
	for c := col; c < col+w; c++ {
		top, foot = max(top, f.s.area.Top[c]), min(foot, f.s.area.Foot[c])
	}
	for _, o := range x.Widths[w] {
		row := top
		switch {
		case x.Row >= 0:
			row = x.Row
		case x.Foot:
			row = foot - o.Rows
		}
		if row >= top && row+o.Rows <= foot && o.Cost <= f.s.p.Limit {
			out = append(out, spot{part{col, col + w, row, row + o.Rows}, o})
		}
	}
	return out
}

// cutRows gives the rows at which a page may be cut across where no fixed item
// ends: the heads of adverts and, with few items, some in between. Each costs as
// much as all divisions of the items.
func (a Area) cutRows(items int) (out []int) {
	for c := 1; c < a.Columns(); c++ {
		out = append(out, a.Top[c], a.Foot[c], a.Top[c-1], a.Foot[c-1])
	}
	if more := []int{0, 12, 12, 12, 10, 8, 4}; items < len(more) {
		for k := 1; k < more[items]; k++ {
			out = append(out, slices.Max(a.Foot)*k/more[items])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// choose tries every choice of spots for the fixed items from len(chosen) on.
func (f *fixer) choose(spots [][]spot, chosen []spot, cost int) {
	k := len(chosen)
	if k == len(spots) {
		f.try(chosen)
		return
	}
	for _, sp := range spots[k] {
		if cost+sp.option.Cost >= f.best || f.tries >= mostSpots {
			return
		}
		if !slices.ContainsFunc(chosen, func(o spot) bool { return o.meets(sp.part) }) {
			f.choose(spots, append(slices.Clone(chosen), sp), cost+sp.option.Cost)
		}
	}
}

// try makes the page up around the spots chosen.
func (f *fixer) try(chosen []spot) {
	f.tries++
	f.now, f.parts = chosen, map[part]*fullPart{}
	whole := part{0, f.s.cols, 0, slices.Max(f.s.area.Foot)}
	full := f.full(whole)
	for set := range full.cells {
		cost := int(full.cells[set].cost) + f.s.leaving(set)
		if cost >= f.best || !f.complete(set) {
			continue
		}
		f.best, f.found = cost, true
		f.page = Page{Cost: cost}
		f.write(whole, set)
		for i := range f.s.items {
			if set>>i&1 == 0 {
				f.page.Left = append(f.page.Left, i)
			}
		}
	}
}

// complete says whether a set holds every item that must stand.
func (f *fixer) complete(set int) bool {
	for i := range f.s.items {
		if f.s.items[i].Leave < 0 && set>>i&1 == 0 {
			return false
		}
	}
	return true
}

// partCell is the cheapest way to fill a part with a set: of a free part a region,
// of one with fixed items a cut, or the item itself.
type partCell struct {
	cost int32
	heads
	region int32
	way    uint8
	at     int // column or row of the cut
	first  int // the set in the upper or left part
}

// freePart is a part without a fixed item, solved for every set.
type freePart struct {
	solver *solver
	cells  []partCell
}

// fullPart is a part with fixed items, solved for every set.
type fullPart struct{ cells []partCell }

func (f *fixer) without(r part) *freePart {
	if known := f.free[r]; known != nil {
		return known
	}
	sub := *f.s
	sub.area = f.s.area.clip(r)
	sub.bench = &bench{cells: f.s.cells, memo: make([][]int32, len(f.s.memo)), found: make([]region, 1)}
	out := &freePart{solver: &sub, cells: make([]partCell, sub.sets)}
	for set := range out.cells {
		c := partCell{cost: int32(f.s.p.Limit) + 1, region: none}
		if n := sub.region(set, r.a, r.b, 0); n != none {
			c = partCell{cost: sub.found[n].cost, heads: sub.found[n].heads, region: n}
		}
		out.cells[set] = c
	}
	f.free[r] = out
	return out
}

// clip gives the rows of an area within a part.
func (a Area) clip(r part) Area {
	out := Area{Top: slices.Clone(a.Top), Foot: slices.Clone(a.Foot)}
	for c := r.a; c < r.b; c++ {
		out.Top[c] = max(a.Top[c], r.top)
		out.Foot[c] = max(out.Top[c], min(a.Foot[c], r.foot))
	}
	return out
}

// cells solves a part for every set.
func (f *fixer) cells(r part) []partCell {
	if slices.ContainsFunc(f.now, func(s spot) bool { return s.meets(r) }) {
		return f.full(r).cells
	}
	return f.without(r).cells
}

func (f *fixer) full(r part) *fullPart {
	if known := f.parts[r]; known != nil {
		return known
	}
	out := &fullPart{cells: make([]partCell, f.s.sets)}
	f.parts[r] = out
	for set := range out.cells {
		out.cells[set].cost = int32(f.s.p.Limit) + 1
	}
	for _, s := range f.now {
		if s.part == r {
			h := uint8(min(s.option.Head, 255))
			out.cells[0] = partCell{cost: int32(s.option.Cost), heads: heads{h, h, h, h}, way: leaf}
			return out
		}
	}
	for _, row := range f.across(r) {
		f.combine(out.cells, part{r.a, r.b, r.top, row}, part{r.a, r.b, row, r.foot}, partCell{way: stack, at: row})
	}
	for _, col := range f.along(r) {
		f.combine(out.cells, part{r.a, col, r.top, r.foot}, part{col, r.b, r.top, r.foot}, partCell{way: side, at: col})
	}
	return out
}

// across lists the rows at which a part is cut.
func (f *fixer) across(r part) (out []int) {
	rows := slices.Clone(f.rows)
	for _, s := range f.now {
		if s.meets(r) {
			rows = append(rows, s.top, s.foot)
		}
	}
	slices.Sort(rows)
	for _, row := range slices.Compact(rows) {
		if row > r.top && row < r.foot && f.clear(part{r.a, r.b, row, row}) {
			out = append(out, row)
		}
	}
	return out
}

// along lists the columns at which a part is cut: the sides of its fixed items.
func (f *fixer) along(r part) (out []int) {
	var cols []int
	for _, s := range f.now {
		if s.meets(r) {
			cols = append(cols, s.a, s.b)
		}
	}
	slices.Sort(cols)
	for _, col := range slices.Compact(cols) {
		if col > r.a && col < r.b && f.clear(part{col, col, r.top, r.foot}) {
			out = append(out, col)
		}
	}
	return out
}

// clear says whether a cut, a part without width or depth, goes through no fixed
// item.
func (f *fixer) clear(cut part) bool {
	return !slices.ContainsFunc(f.now, func(s spot) bool {
		if cut.a == cut.b {
			return s.a < cut.a && cut.a < s.b && s.top < cut.foot && cut.top < s.foot
		}
		return s.top < cut.top && cut.top < s.foot && s.a < cut.b && cut.a < s.b
	})
}

// combine tries every division of every set between two parts.
func (f *fixer) combine(out []partCell, one, two part, c partCell) {
	x, y := f.cells(one), f.cells(two)
	for a := range x {
		if x[a].cost > int32(f.s.p.Limit) {
			continue
		}
		rest := (f.s.sets - 1) ^ a
		for b := rest; ; b = (b - 1) & rest {
			if cost := x[a].cost + y[b].cost; cost < out[a|b].cost {
				f.join(&out[a|b], &x[a], &y[b], a, b, c)
			}
			if b == 0 {
				break
			}
		}
	}
}

// join keeps a division if it is still the cheapest with what its heads cost.
func (f *fixer) join(best, x, y *partCell, a, b int, c partCell) {
	p := &f.s.p
	c.cost, c.first = x.cost+y.cost, a
	wrong := a > 0 && b > 0 && f.s.weight[a] < f.s.weight[b]
	if c.way == stack {
		c.cost += p.order(x.heads, y.heads)
		c.heads = above(x.heads, y.heads)
	} else {
		c.cost += p.tombstone(x.right, y.left) + int32(p.Cut)
		c.heads = beside(x.heads, y.heads)
	}
	if wrong {
		c.cost += p.wrong(f.s.weight[a])
	}
	if c.cost < best.cost {
		*best = c
	}
}

// write notes what stands where in a part.
func (f *fixer) write(r part, set int) {
	if !slices.ContainsFunc(f.now, func(s spot) bool { return s.meets(r) }) {
		free := f.free[r]
		if n := free.cells[set].region; n != none {
			free.solver.place(&f.page, n)
		}
		return
	}
	c := &f.parts[r].cells[set]
	switch c.way {
	case leaf:
		for k, s := range f.now {
			if s.part == r {
				f.page.Placed = append(f.page.Placed, Placed{Item: len(f.s.items) + k, Col: s.a, Row: s.top, Cols: s.b - s.a, Option: s.option})
			}
		}
	case stack:
		f.write(part{r.a, r.b, r.top, c.at}, c.first)
		f.write(part{r.a, r.b, c.at, r.foot}, set^c.first)
	case side:
		f.write(part{r.a, c.at, r.top, r.foot}, c.first)
		f.write(part{c.at, r.b, r.top, r.foot}, set^c.first)
	}
}
