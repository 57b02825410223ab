package galley

import "slices"

// Steps says whether the story's legs may end on uneven rows.
func (g *Galley) Steps() bool { return g.pad == 0 && g.broad == 0 && !g.story.House }

// Reaching gives a shape of the story like one that it has, so many rows deep, but with each
// of its legs down to what stands below it: below has for each column of the shape the rows
// that are empty there, above adverts of uneven height. It chooses among all ways of standing
// under the same heading, and leaves rows empty where the text cannot grow as far. lost is
// how many column-rows are empty then. more is how many tenths of a point that costs beyond
// the shape's own cost, with what is empty; the shape is nil where nothing is won.
func (g *Galley) Reaching(shape, rows int, below []int) (out *Shape, lost, more int) {
	s := g.shapes[shape]
	empty := 0
	for _, n := range below {
		empty += n
	}
	if s.arr == nil || s.heading == nil || !g.Steps() || len(below) != s.Cols {
		return nil, empty, empty * whiteCost
	}
	own := s.legs + (airCost[s.Air]+s.White*whiteCost)*s.Cols
	r := reach{g: g, s: &s, rows: rows, fit: newFitter(g.running(s.Cols)), lost: empty, dearest: own + empty*whiteCost}
	if rows != s.Rows {
		r.dearest = tooDear
	}
	for short := 0; short <= slices.Max(below)+mostWhite; short++ {
		r.try(below, short)
	}
	return r.best, r.lost, r.dearest - own
}

// reach looks for the cheapest way to stand.
type reach struct {
	g       *Galley
	s       *Shape
	rows    int
	fit     *fitter
	dearest int
	best    *Shape
	lost    int
}

// try holds every way against what there is below the legs, less short rows in each column.
func (r *reach) try(below []int, short int) {
	lost, deeper := 0, make([]int, len(below))
	for c, rows := range below {
		deeper[c] = max(-mostWhite, rows-short)
		lost += rows - deeper[c]
	}
	if lost*whiteCost >= r.dearest {
		return
	}
	for air := 0; air <= r.s.heading.air(r.g.sheet); air++ {
		body := r.rows - r.s.heading.rows - 1 - r.g.below() - air
		for _, a := range r.g.around[r.s.Cols].under(r.s.heading) {
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
	cost := a.cost + r.g.depthCost(segs, r.fit.least[0]) + (lost+left)*whiteCost + airCost[air]*r.s.Cols
	if cost >= r.dearest {
		return
	}
	c, _, _, ok := r.fit.within(r.dearest-cost-1).fit(segs, 0, false)
	if !ok || cost+c >= r.dearest {
		return
	}
	t := *r.s
	t.Rows, t.arr, t.body, t.slack, t.Air, t.White = r.rows, a, body, 0, air, 0
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
