package galley

import (
	"cmp"
	"slices"
)

// filled is legs of some depth that the text fills.
type filled struct {
	arr         *arrangement
	body, slack int
	cost        int
}

// legs finds the depths at which the text fills w legs, for every arrangement of
// its insets; the cheapest of each depth.
func (g *Galley) legs(w int, arrs []*arrangement) []filled {
	fit := newFitter(g.running(w))
	best := map[int]filled{}
	useful := fit.cheapest() + dearLegs
	for _, try := range []struct{ slack, dearest int }{{min(w, 3), useful}, {min(w, 3), tooDear}, {14 * w, tooDear}} {
		for _, a := range arrs {
			g.fillLegs(fit, a, try.slack, try.dearest, best)
		}
		if len(best) > 0 {
			break
		}
	}
	out := make([]filled, 0, len(best))
	for _, f := range best {
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y filled) int { return cmp.Compare(x.body, y.body) })
	return out
}

// running gives the pieces that are set in so many legs.
func (g *Galley) running(legs int) []piece {
	if legs > 1 && g.narrow != nil {
		return g.narrow
	}
	return g.flow
}

// dearLegs is how much more than at its cheapest a text may cost in legs: a page with
// what is dearer is made up otherwise. Where there is nothing cheaper, anything will do.
const dearLegs = 720 * point

// fillLegs tries an arrangement at every depth at which the text may fit for no more than
// dearest.
func (g *Galley) fillLegs(fit *fitter, a *arrangement, slack, dearest int, best map[int]filled) {
	taken, deepest := 0, 0
	for i := range a.top {
		taken += a.top[i] + a.foot[i]
		deepest = max(deepest, a.top[i]+a.foot[i])
	}
	if a.pull != nil {
		taken += a.pull.rows
	}
	lo := max(deepest, (fit.least[0]+taken+a.cols-1)/a.cols)
	hi := min(g.sheet.Rows, (fit.most[0]+taken+slack)/a.cols+2)
	for body := lo; body <= hi; body++ {
		old, known := best[body]
		segs, ok := a.segments(body)
		cost := a.cost + g.depthCost(segs, fit.least[0])
		if !ok || known && cost >= old.cost {
			continue
		}
		most := dearest
		if known {
			most = min(most, old.cost-cost-1)
		}
		c, left, _, ok := fit.within(most).fit(segs, slack, false)
		if ok && (!known || cost+c < old.cost) {
			best[body] = filled{arr: a, body: body, slack: left, cost: cost + c}
		}
	}
}

// Depths of a leg that are read with ease, in points: two inches to ten, which on
// the grid of a tabloid page are 15 rows to 76.
const (
	leastLeg = 144
	mostLeg  = 720
)

// legBounds gives the rows that a leg has at least and at most to be read with ease.
// Short items cannot help being short: a brief, or a panel, has no least.
func (g *Galley) legBounds() (least, most int) {
	rows := func(points float64) int { return int(points/g.sheet.Grid.Points() + 0.5) }
	if g.story.Rank != Brief && g.story.Panel == "" {
		least = rows(leastLeg)
	}
	return least, rows(mostLeg)
}

// What a leg outside them costs, in points, before each row is counted.
const badLeg = 90

// leastStub is how many rows a leg of a brief has at least.
const leastStub = 6

// depthCost prices each leg that is too short or too deep. A text of few rows
// cannot help being short in one leg.
func (g *Galley) depthCost(segs []segment, text int) (cost int) {
	least, most := g.legBounds()
	least = min(max(least, leastStub), text)
	for i, s := range segs {
		if i+1 < len(segs) && segs[i+1].leg == s.leg {
			continue
		}
		switch d := legDepth(segs, i); {
		case d < least:
			cost += (badLeg + 6*(least-d)) * point
		case d > most:
			cost += (badLeg + 2*(d-most)) * point
		}
	}
	return cost
}

// segments gives the rows free for text when the legs have so many rows; ok is
// false when the arrangement does not suit that depth.
func (a *arrangement) segments(body int) (segs []segment, ok bool) {
	pullLeg := a.pullLeg(body)
	if a.pull != nil && pullLeg < 0 {
		return nil, false
	}
	for leg := range a.cols {
		row, rows := a.top[leg], body-a.top[leg]-a.foot[leg]
		if rows < 0 {
			return nil, false
		}
		if leg == pullLeg {
			above := (rows - a.pull.rows) * 45 / 100
			segs = append(segs, segment{leg, row, above}, segment{leg, row + above + a.pull.rows, rows - above - a.pull.rows})
			continue
		}
		if rows == 0 {
			continue
		}
		segs = append(segs, segment{leg, row, rows})
	}
	return segs, true
}

// pullLeg gives the leg that has most room for the pull quote, the middle one of
// several as roomy; -1 when none has enough.
func (a *arrangement) pullLeg(body int) int {
	if a.pull == nil {
		return -1
	}
	best, room := -1, a.pull.rows+12
	for leg := range a.cols {
		free := body - a.top[leg] - a.foot[leg]
		if free > room || free == room && best >= 0 && leg <= a.cols/2 {
			best, room = leg, free
		}
	}
	return best
}
