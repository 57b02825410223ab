package printed

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"example.org/offstone/compose/makeup"
)

// deal gives each piece of matter a page: pinned ones theirs, the rest, heaviest
// first, the page of their section that has most room left.
func (p *planner) deal() assignment {
	out := make(assignment, len(p.matter))
	room := make([]int, len(p.pages))
	for i, pg := range p.pages {
		room[i] = pg.room()
	}
	order := make([]int, len(p.matter))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := p.matter[x], p.matter[y]
		return cmp.Or(-cmp.Compare(btoi(a.pin > 0), btoi(b.pin > 0)), -cmp.Compare(a.weight, b.weight))
	})
	for _, k := range order {
		m := p.matter[k]
		best, bestCost := heldOver, 0
		for i := range p.pages {
			fit, ok := p.suits(m, i)
			if !ok {
				continue
			}
			c := fit - room[i]*makeup.Point/10
			if room[i] < m.least {
				c += (m.least - room[i]) * rowTooMany
			}
			if best == heldOver || c < bestCost {
				best, bestCost = i, c
			}
		}
		out[k] = best
		if best >= 0 {
			room[best] -= m.size
		}
	}
	return out
}

// anneal betters an assignment by estimate.
func (p *planner) anneal(now assignment) assignment {
	if len(now) == 0 {
		return now
	}
	rnd := rand.New(rand.NewPCG(20261120+p.seed, uint64(len(p.matter)))) //nolint:gosec // it must come out alike every time
	cost := p.total(now, p.estimate)
	best, bestCost := slices.Clone(now), cost
	const steps = 12_000
	movable := p.movable()
	if len(movable) == 0 {
		return now
	}
	for step := range steps {
		heat := float64(steps-step) / steps
		next, ok := p.changeOf(now, movable[rnd.IntN(len(movable))], rnd)
		if !ok {
			continue
		}
		c := cost + p.dearer(next, now, p.estimate)
		if c <= cost || rnd.Float64() < 0.3*heat && float64(c-cost) < heat*heat*400*makeup.Point {
			now, cost = next, c
		}
		if cost < bestCost {
			best, bestCost = slices.Clone(now), cost
		}
	}
	return best
}

// Work done to better pages in earnest, for each page.
const (
	refineSolves = 14
	refineTries  = 120
	refineLeast  = 8                 // pages for which the work suffices in a paper of fewer
	warmth       = 25 * makeup.Point // by how much worse a page may become at first
)

// refine makes the pages up and tries to better them, the worst most often.
func (p *planner) refine(now assignment) assignment {
	if len(now) == 0 {
		return now
	}
	rnd := rand.New(rand.NewPCG(1147+p.seed, uint64(len(p.matter)))) //nolint:gosec // it must come out alike every time
	movable := p.movable()
	if len(movable) == 0 {
		return now
	}
	cost := p.total(now, p.pageCost)
	estimate := p.total(now, p.estimate)
	best, bestCost := now, cost
	work := max(refineLeast, len(p.anewPages()))
	budget := p.solves + refineSolves*work
	for tries := 0; tries < refineTries*work && p.solves < budget; tries++ {
		next, ok := p.changeOf(now, p.troubled(now, movable, rnd), rnd)
		if !ok {
			continue
		}
		guess := estimate + p.dearer(next, now, p.estimate)
		if guess > estimate+120*makeup.Point {
			continue
		}
		c := cost + p.dearer(next, now, p.pageCost)
		if c < cost+warmth*(budget-p.solves)/(refineSolves*work) {
			now, cost, estimate = next, c, guess
		}
		if c < bestCost {
			best, bestCost = next, c
		}
	}
	return best
}

// troubled picks matter to be moved: two times in three of the dearer of two pages
// taken at random.
func (p *planner) troubled(a assignment, movable []int, rnd *rand.Rand) int {
	k := movable[rnd.IntN(len(movable))]
	if rnd.IntN(3) == 0 {
		return k
	}
	o := movable[rnd.IntN(len(movable))]
	if a[k] < 0 || a[o] < 0 {
		return k
	}
	if p.pageCost(a[o], p.setOf(a, a[o])) > p.pageCost(a[k], p.setOf(a, a[k])) {
		return o
	}
	return k
}

// changeOf moves matter k to another page, swaps it, or holds it over or fetches it back.
func (p *planner) changeOf(a assignment, k int, rnd *rand.Rand) (assignment, bool) {
	m := p.matter[k]
	if m.pin > 0 && m.pin <= len(p.pages) && a[k] >= 0 && m.must {
		return nil, false
	}
	next := slices.Clone(a)
	switch rnd.IntN(4) {
	case 0:
		if o := rnd.IntN(len(a)); !p.swap(next, k, o) {
			return nil, false
		}
	case 1:
		if m.must || a[k] == heldOver {
			return nil, false
		}
		next[k] = heldOver
	default:
		next[k] = p.target(rnd)
		if next[k] == a[k] {
			return nil, false
		}
	}
	if next[k] >= 0 {
		if _, ok := p.suits(m, next[k]); !ok {
			return nil, false
		}
	}
	return next, true
}

// swap exchanges the pages of matter k and o; false when they may not be.
func (p *planner) swap(a assignment, k, o int) bool {
	if a[o] == a[k] || p.matter[o].pin > 0 || a[k] >= 0 && !p.open(p.matter[o], a[k]) {
		return false
	}
	a[k], a[o] = a[o], a[k]
	return true
}
