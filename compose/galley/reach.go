package galley

import "slices"

// lostRow is the price of a row that stays empty between a leg and what stands below it.
const lostRow = 15 * point

// Reaching gives a shape of the story like one that it has, but with each of its legs down
// to what stands below it: below has for each column of the shape the rows that are empty
// there, above adverts of uneven height. It chooses among all ways of standing under the
// same heading, and leaves rows empty where the text cannot grow as far. lost is how many
// column-rows are empty then; the shape is nil where nothing is won.
func (g *Galley) Reaching(shape int, below []int) (out *Shape, lost int) {
	s := g.shapes[shape]
	if s.arr == nil || s.heading == nil || g.pad > 0 || len(below) != s.Cols {
		return nil, 0
	}
	r := reach{g: g, s: &s, fit: newFitter(g.running(s.Cols)), dearest: tooDear}
	for short := 0; short <= slices.Max(below)+s.White; short++ {
		r.try(below, short)
	}
	return r.best, r.lost
}

// reach looks for the cheapest way to stand.
type reach struct {
	g       *Galley
	s       *Shape
	fit     *fitter
	dearest int
	best    *Shape
	lost    int
}

// try holds every way against what there is below the shape's legs, less short rows in
// each column.
func (r *reach) try(below []int, short int) {
	lost, deeper := 0, make([]int, len(below))
	for c, rows := range below {
		deeper[c] = max(0, rows+r.s.White-short)
		lost += rows + r.s.White - deeper[c]
	}
	for air := 0; air <= r.s.heading.air(r.g.sheet); air++ {
		body := r.s.body + r.s.Air - air
		for _, a := range r.g.around[r.s.Cols].arrs {
			r.stand(a, body, air, lost, deeper)
		}
	}
}

// stand takes an arrangement when the text fills it for less than what was found.
func (r *reach) stand(a *arrangement, body, air, lost int, deeper []int) {
	a, left := a.lowered(deeper)
	segs, ok := a.segments(body)
	if !ok {
		return
	}
	cost := a.cost + r.g.depthCost(segs, r.fit.least[0]) + (lost+left)*lostRow + airCost[air]*r.s.Cols
	if cost >= r.dearest {
		return
	}
	c, _, _, ok := r.fit.within(r.dearest-cost-1).fit(segs, 0, false)
	if !ok || cost+c >= r.dearest {
		return
	}
	t := *r.s
	t.arr, t.body, t.slack, t.Air, t.White = a, body, 0, air, 0
	r.best, r.lost, r.dearest = &t, lost+left, cost+c
}

// lowered gives the arrangement for legs that are so much deeper than its body. Boxes at
// the foot go down together, as far as the highest step lets them; left is how many
// column-rows are empty below them.
func (a *arrangement) lowered(deeper []int) (low *arrangement, left int) {
	out := *a
	out.foot = make([]int, a.cols)
	copy(out.foot, a.foot)
	down := slices.Max(deeper)
	for c, rows := range out.foot {
		if rows > 0 {
			down = min(down, deeper[c])
		}
	}
	for c := range out.foot {
		if out.foot[c] > 0 {
			left += deeper[c] - down
			out.foot[c] -= down
		} else {
			out.foot[c] = -deeper[c]
		}
	}
	out.boxes = slices.Clone(a.boxes)
	for i := range out.boxes {
		out.boxes[i].off -= down
	}
	return &out, left
}
