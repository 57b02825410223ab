package printed

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/offstone"
)

// rehouse finds another page for one piece of matter of a page that cannot be made up
// and may hold nothing over, the lightest first; it says whether it did. Where no page has
// room, what may wait makes way there; what was given its page by hand leaves it last.
func (p *planner) rehouse(a assignment, i int) bool {
	var moves []int
	for k, m := range p.matter {
		if a[k] == i && (m.pin == 0 || p.releasable(m)) {
			moves = append(moves, k)
		}
	}
	slices.SortStableFunc(moves, func(x, y int) int {
		m, o := p.matter[x], p.matter[y]
		return cmp.Or(cmp.Compare(m.pin, o.pin), cmp.Compare(m.weight, o.weight))
	})
	for _, k := range moves {
		m := p.matter[k]
		p.matter[k] = released(m)
		if p.makeWay(a, k, i) {
			return true
		}
		p.matter[k] = m
	}
	return false
}

// makeWay gives matter k of page i the page on which least has to wait for it.
func (p *planner) makeWay(a assignment, k, i int) bool {
	best, bestCost := -1, 1<<62
	var bestWaits []int
	for j := range p.pages {
		if j == i || !p.allowed(p.matter[k], j) {
			continue
		}
		if waits, cost, ok := p.waitsFor(a, k, j, bestCost); ok {
			best, bestCost, bestWaits = j, cost, waits
		}
	}
	if best < 0 {
		return false
	}
	for _, w := range bestWaits {
		a[w] = heldOver
	}
	a[k] = best
	return true
}

// waitsFor gives what has to wait, the lightest first, so that page j takes matter k, and
// what that costs; ok is false when nothing that may wait helps for less than most.
func (p *planner) waitsFor(a assignment, k, j, most int) (waits []int, cost int, ok bool) {
	b := slices.Clone(a)
	cost, _ = p.suits(p.matter[k], j)
	for b[k] = j; cost < most; {
		if p.makeUp(j, p.setOf(b, j)).ok {
			return waits, cost, true
		}
		w := p.lightest(b, j)
		if w < 0 || w == k {
			break
		}
		b[w] = heldOver
		waits, cost = append(waits, w), cost+p.matter[w].holdCost()
	}
	return nil, 0, false
}

// releasable says whether matter is a whole story that may leave the page it is given.
func (p *planner) releasable(m *matter) bool {
	return m.article != nil && !m.jumped && !m.continued && !m.across && m.pin > 0 && !p.stays(m)
}

// released gives matter free of the page that it was given, which is told of.
func released(m *matter) *matter {
	out := *m
	if m.pin > 0 {
		out.pin, out.given = 0, m.pin
	}
	return &out
}

// release frees the lightest story that is given a page, by its number, of that: one
// lighter than m, or else m itself.
func (p *planner) release(page int, m *matter) bool {
	at := -1
	for k, o := range p.matter {
		switch {
		case o.pin != page || !p.releasable(o) || o != m && o.weight >= m.weight:
		case at < 0, p.matter[at] == m, o != m && o.weight <= p.matter[at].weight:
			at = k
		}
	}
	if at >= 0 {
		p.matter[at] = released(p.matter[at])
	}
	return at >= 0
}

// takeBack holds stories over whole that need not run, and of which a part stands on a
// page that cannot be made up: what must run loses no lines for them.
func (p *planner) takeBack(a assignment) assignment {
	for i := 0; i < len(p.pages); i++ {
		set := p.setOf(a, i)
		if len(set) == 0 || p.pages[i].supplied != nil || p.makeUp(i, set).ok {
			continue
		}
		var lightest *matter
		for _, m := range set {
			if w := m.whole; w != nil && !w.must && w.hand.Jump == 0 && (lightest == nil || w.weight < lightest.weight) {
				lightest = w
			}
		}
		if lightest != nil {
			a = p.holdWhole(a, lightest)
			i = -1 // pages that had a part of it are others now
		}
	}
	return a
}

// holdWhole puts a divided story together again and holds it over.
func (p *planner) holdWhole(a assignment, whole *matter) assignment {
	var out assignment
	var all []*matter
	for k, m := range p.matter {
		switch {
		case m.whole != whole:
			out, all = append(out, a[k]), append(all, m)
		case !m.continued:
			out, all = append(out, heldOver), append(all, whole)
		}
	}
	p.matter = all
	p.jumps = slices.DeleteFunc(slices.Clone(p.jumps), func(j keptJump) bool { return j.Slug == whole.article.Slug })
	return out
}

// turnedOut asks about stories that are given a page which has no room for them.
func (e *edition) turnedOut() (out []offstone.Query) {
	for k, i := range e.plan.given {
		m := e.plan.matter[k]
		if m.given == 0 || m.continued || i == heldOver || e.plan.pages[i].number == m.given {
			continue
		}
		out = append(out, offstone.Query{Rule: "placed", Slug: m.article.Slug, File: m.article.Source.File, Message: fmt.Sprintf(
			"“%s” is given page %d, which has no room for it beside what is heavier, and stands on page %d. Cut it or the others, or give one of them another page.",
			m.story.Headline, m.given, e.plan.pages[i].number)})
	}
	return out
}
