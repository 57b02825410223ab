package galley

import "slices"

// rest is the least that the pieces from any one on cost in so many rows, whatever the
// legs: rows wasted at their feet are counted, what their ends break is not, and as many
// rows between pieces may vanish as there are legs to begin, or be taken by heads that stand
// again.
type rest struct{ pieces []restOf }

// restOf is that of one piece and all behind it. cost[0] is for lo rows; fewer cannot
// be, and more are wasted.
type restOf struct {
	lo   int
	cost []int32
}

// cost gives it for the pieces from i on in so many rows.
func (r *rest) cost(i, rows int) int32 {
	p := &r.pieces[i]
	switch last := len(p.cost) - 1; {
	case rows < p.lo:
		return tooDear
	case rows-p.lo > last:
		return p.cost[last] + int32((rows-p.lo-last)*wastedRow)
	}
	return p.cost[rows-p.lo]
}

// restFor gives the rest for legs like these; nil when nothing is too dear.
func (f *fitter) restFor(segs []segment) *rest {
	if f.dearest >= tooDear || f.open {
		return nil
	}
	if r := f.rests[len(segs)]; r != nil {
		return r
	}
	r := &rest{}
	for _, own := range f.alone() {
		r.pieces = append(r.pieces, own.spread(vanishing(f.pieces, len(segs)), f.again*len(segs)))
	}
	f.rests[len(segs)] = r
	return r
}

// vanishing gives how many rows between pieces may vanish at the heads of so many legs.
func vanishing(pieces []piece, legs int) (rows int) {
	for i := range pieces {
		rows = max(rows, pieces[i].space)
	}
	return rows * legs
}

// cheapest gives what the pieces cost at the least.
func (f *fitter) cheapest() int { return int(slices.Min(f.alone()[0].cost)) }

// alone gives what the pieces from each on cost in so many rows of one endless leg.
func (f *fitter) alone() []restOf {
	if f.endless != nil {
		return f.endless
	}
	f.endless = make([]restOf, len(f.pieces)+1)
	f.endless[len(f.pieces)] = restOf{cost: []int32{0}}
	for i := len(f.pieces) - 1; i >= 0; i-- {
		f.endless[i] = f.endless[i+1].before(&f.pieces[i])
	}
	return f.endless
}

// before puts a piece before what is known of those behind it.
func (r *restOf) before(p *piece) restOf {
	lo, hi := 1<<30, 0
	for _, s := range p.sets {
		lo, hi = min(lo, s.rows+p.space), max(hi, s.rows+max(p.space, p.spaceMax))
	}
	if p.drop >= 0 || len(p.sets) == 0 {
		lo = 0
	}
	out := restOf{lo: r.lo + lo, cost: make([]int32, len(r.cost)+hi-lo)}
	for k := range out.cost {
		out.cost[k] = tooDear
	}
	add := func(rows int, cost int32) {
		for k, c := range r.cost {
			at := &out.cost[k+rows-lo]
			*at = min(*at, c+cost)
		}
	}
	for _, s := range p.sets {
		for space := p.space; space <= max(p.space, p.spaceMax); space++ {
			add(s.rows+space, s.cost+int32(space-p.space)*p.rowCost())
		}
	}
	if p.drop >= 0 {
		add(0, p.drop)
	}
	return out
}

// spread lets so many rows vanish, so many be taken for nothing, and any be wasted.
func (r *restOf) spread(vanish, taken int) restOf {
	out := restOf{lo: r.lo - vanish, cost: make([]int32, len(r.cost)+vanish+taken)}
	for k := range out.cost {
		best := int32(tooDear)
		for _, c := range r.cost[max(0, k-vanish-taken):min(len(r.cost), k+1)] {
			best = min(best, c)
		}
		if k > 0 {
			best = min(best, out.cost[k-1]+wastedRow)
		}
		out.cost[k] = best
	}
	return out
}
