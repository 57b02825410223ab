package printed

import (
	"cmp"
	"slices"
)

// Bounds on the work of finding copy for a front page.
const (
	firstStories = 3 // that are brought to it in turn
	firstTries   = 6 // of which each is the best, the likeliest first
)

// copyFirst brings copy to a front page that has a notice of the house: a story from
// inside, whole or its beginning, or one that waits. It does so as long as the paper is
// better for it, or at least no worse for it than a notice there is.
func (p *planner) copyFirst(a assignment) assignment {
	if len(p.pages) < 2 || p.pages[0].supplied != nil || p.rests(0) {
		return a
	}
	p.first = true
	defer func() { p.first = false }()
	for range firstStories {
		set := p.setOf(a, 0)
		if up := p.makeUp(0, set); !up.ok || up.house() == 0 {
			break
		}
		b, ok := p.wholeFirst(a)
		if t := p.tearOn(a, 0); t.gain > 0 && (!ok || t.gain > -p.dearer(b, a, p.pageCost)) {
			p.noteTorn(&t)
			b = append(slices.Clone(a), t.j)
			b[t.k], ok = 0, true
		}
		if !ok {
			break
		}
		a = b
	}
	return a
}

// wholeFirst gives the best of the likeliest ways to bring a whole story to the front; ok is
// false when none betters the paper.
func (p *planner) wholeFirst(a assignment) (best assignment, ok bool) {
	gap := p.spare(p.pages[0], p.setOf(a, 0))
	var order []int
	for k, m := range p.matter {
		if a[k] != 0 && m.article != nil && m.panel == nil && m.weight > panelWeight && m.least <= gap && p.mayGo(m, 0) {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		m, o := p.matter[x], p.matter[y]
		return cmp.Or(cmp.Compare(o.weight, m.weight), cmp.Compare(distance(m.size, gap), distance(o.size, gap)))
	})
	gain := 0
	for _, k := range order[:min(firstTries, len(order))] {
		b := slices.Clone(a)
		b[k] = 0
		if c := p.dearer(b, a, p.pageCost); c < -gain && p.makeUp(0, p.setOf(b, 0)).ok && (a[k] < 0 || p.makeUp(a[k], p.setOf(b, a[k])).ok) {
			best, gain, ok = b, -c, true
		}
	}
	return best, ok
}
