package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/makeup"
)

// Bounds on the work of mending pages that came out badly.
const (
	mendWorth = 120 * makeup.Point // a page that costs less is left as it is
	mendTries = 12                 // changes of a page that are made up, the likeliest first
	mendPages = 4                  // pages that are looked at before it is given up
)

// mend betters pages that could be made up only at a high price, which is where legs are
// stumps and house notices large: of all single changes to what stands on such a page
// the best is made, until none helps.
func (p *planner) mend(a assignment) assignment {
	defer func() { p.most = lastLimit }()
	for range 2 + len(p.pages) {
		b, ok := p.mendOnce(a)
		if !ok {
			break
		}
		a = b
	}
	return a
}

// mendOnce makes the change that betters the dearest page most; ok is false when no page
// can be bettered.
func (p *planner) mendOnce(a assignment) (assignment, bool) {
	p.most = hastyLimit
	for _, i := range p.dearest(a) {
		p.most = hastyLimit // a page that is dear beyond that is bettered by steps
		p.most = limitFor(p.pageCost(i, p.setOf(a, i)))
		if b, gain := p.mendPage(a, i); gain > 0 {
			return b, true
		}
	}
	return a, false
}

// dearest lists the pages that are worth mending, the dearest first.
func (p *planner) dearest(a assignment) (out []int) {
	cost := make([]int, len(p.pages))
	for i, set := range p.sets(a) {
		if p.pages[i].supplied != nil || p.rests(i) {
			continue
		}
		if cost[i] = p.pageCost(i, set); cost[i] > mendWorth {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(cost[y], cost[x]) })
	return out[:min(mendPages, len(out))]
}

// mendPage gives the best of the likeliest changes of a page, and by how much the issue is
// better for it: not at all when none helps.
func (p *planner) mendPage(a assignment, i int) (best assignment, gain int) {
	all := p.changesOf(a, i)
	guess := make(map[int]int, len(all))
	order := make([]int, len(all))
	for n, b := range all {
		guess[n], order[n] = p.dearer(b, a, p.estimate), n
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(guess[x], guess[y]) })
	for _, n := range order[:min(mendTries, len(order))] {
		if c := p.dearerThan(all[n], a, i, -gain, p.pageCost); c < -gain && p.stands(all[n]) {
			best, gain = all[n], -c
		}
	}
	return best, gain
}

// changesOf lists what may be changed about a page: one piece of matter taken off it or
// put on it, or one exchanged for another.
func (p *planner) changesOf(a assignment, i int) (out []assignment) {
	change := func(k, to int, more ...int) {
		b := slices.Clone(a)
		b[k] = to
		for _, o := range more {
			b[o] = i
		}
		out = append(out, b)
	}
	away := func(k, to int) {
		change(k, to)
		for o, other := range p.matter {
			if a[o] == to && p.mayGo(other, i) {
				change(k, to, o)
			}
		}
	}
	for k, m := range p.matter {
		if a[k] != i {
			if p.mayGo(m, i) {
				change(k, i)
			}
			continue
		}
		for to := heldOver; to < len(p.pages); to++ {
			if to != i && p.mayGo(m, to) {
				away(k, to)
			}
		}
	}
	return out
}

// mayGo says whether matter may be sent to a page, or held over.
func (p *planner) mayGo(m *matter, to int) bool {
	switch {
	case m.pin > 0:
		return false
	case to == heldOver:
		return !m.must
	}
	return p.allowed(m, to)
}
