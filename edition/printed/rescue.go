package printed

import (
	"slices"

	"example.org/offstone/compose/galley"
)

// rescue mends pages that could not be made up: their longest story goes on to
// another page, or matter is held over, the lightest first.
func (p *planner) rescue(a assignment) assignment {
	for i := range p.pages {
		a = p.rescuePage(a, i)
	}
	return a
}

func (p *planner) rescuePage(a assignment, i int) assignment {
	var waits []int
	for {
		set := p.setOf(a, i)
		if len(set) == 0 || p.pages[i].supplied == nil && p.makeUp(i, set).ok {
			return a
		}
		if b, ok := p.jump(a, i, 1, galley.SendsText); ok {
			a = b
			continue
		}
		worst := p.lightest(a, i)
		switch {
		case (worst < 0 || len(waits) == mostWaits) && p.relax(i, set):
			for _, k := range waits {
				a[k] = i
			}
			waits = nil
		case worst >= 0:
			a[worst] = heldOver
			waits = append(waits, worst)
		default:
			b, ok := p.lastWays(a, i)
			if !ok {
				return a
			}
			a = b
		}
	}
}

// lastWays takes something off a page on which nothing may wait: to another page whole, or
// any of its stories to where it goes on, at last with its boxes and pictures.
func (p *planner) lastWays(a assignment, i int) (assignment, bool) {
	if p.rehouse(a, i) {
		return a, true
	}
	for _, sends := range []galley.Sends{galley.SendsText, galley.SendsBoxes, galley.SendsAll} {
		if b, ok := p.jump(a, i, len(a), sends); ok {
			return b, true
		}
	}
	return a, false
}

// mostWaits is how many stories are held over for one page before what is settled
// on it by hand is given up instead.
const mostWaits = 2

// relax gives up what is settled by hand about places on a page; false when nothing
// was.
func (p *planner) relax(i int, set []*matter) bool {
	n := p.pages[i].number
	if p.relaxed[n] || !slices.ContainsFunc(set, (*matter).byHand) {
		return false
	}
	p.relaxed[n] = true
	return true
}

// lightest gives the lightest matter of a page that may be held over; -1 when none
// may.
func (p *planner) lightest(a assignment, i int) int {
	worst := -1
	for k, at := range a {
		if at == i && !p.matter[k].must && (worst < 0 || p.matter[k].weight <= p.matter[worst].weight) {
			worst = k
		}
	}
	return worst
}

// force makes a page up come what may: when even its must-run copy is too much, it
// cuts stories from the end, the longest first, and notes what was lost.
func (p *planner) force(i int, set []*matter) *madeUp {
	if up := p.makeUp(i, set); up.ok {
		return up
	}
	if p.relax(i, set) {
		if up := p.makeUp(i, set); up.ok {
			return up
		}
	}
	set = slices.Clone(set)
	for range 400 {
		worst := -1
		for k, m := range set {
			if worst < 0 || m.least > set[worst].least {
				worst = k
			}
		}
		if worst < 0 {
			break
		}
		short, lost := p.shorten(set[worst], p.pages[i].columns)
		if short == nil {
			p.lose(set[worst], p.single(set[worst], p.pages[i].columns).Lines(), i)
			set = slices.Delete(set, worst, worst+1)
		} else {
			p.lose(set[worst], lost, i)
			set[worst] = short
		}
		if up := p.makeUp(i, set); up.ok {
			return up
		}
	}
	return &madeUp{ok: true}
}
