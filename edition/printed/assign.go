package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/galley"
)

// assignment says on which page, from 0, each piece of matter goes; -1 for what
// is held over.
type assignment []int

const heldOver = -1

// assign finds pages for all matter. First by estimate: a deal by section and room,
// bettered by simulated annealing over what pages can hold by their copy's sizes
// alone. Then in earnest: the pages are made up, and moves away from those that
// came out badly are tried. Seed and number of steps are fixed, so the same issue
// is always made up alike.
func (p *planner) assign() assignment {
	a := p.assigned()
	p.fillUp(a)
	return a
}

func (p *planner) assigned() assignment {
	p.turnAgain()
	if a, ok := p.kept(); ok {
		return p.finish(a)
	}
	p.most = lastLimit
	p.runOn()
	a := p.anneal(p.deal())
	p.most = hastyLimit
	whole := p.refine(a)
	matter, jumps := slices.Clone(p.matter), slices.Clone(p.jumps)
	a = p.tear(whole)
	torn := len(a) > len(whole)
	if torn {
		a = p.refine(a)
	}
	p.most = lastLimit
	a = p.finish(a)
	if torn && !p.stands(a) {
		p.matter, p.jumps = matter, jumps
		a = p.finish(whole)
	}
	return p.recut(p.fetchBack(p.inOrder(p.fetchTorn(p.copyFirst(p.leadForward(p.together(p.mend(a))))))))
}

// finish sees to it that every page can be made up and the front page has a story.
func (p *planner) finish(a assignment) assignment {
	return p.fillFront(p.fetchBack(p.takeBack(p.rescue(a))))
}

// frontBare says whether the front page has no story while other pages have some.
func (p *planner) frontBare(a assignment) bool {
	inside := false
	for k, i := range a {
		if p.matter[k].article == nil {
			continue
		}
		if i == 0 {
			return false
		}
		inside = inside || i > 0
	}
	return inside && p.pages[0].room() > 0
}

// fillFront sees to it that the front page has a story: when none stands there, the
// heaviest that can is brought forward, whole or as far as the page holds it.
func (p *planner) fillFront(a assignment) assignment {
	if !p.frontBare(a) {
		return a
	}
	order := make([]int, 0, len(a))
	for k, m := range p.matter {
		if m.article != nil && a[k] > 0 && m.pin == 0 && p.open(m, 0) {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(p.matter[y].weight, p.matter[x].weight) })
	for _, k := range order {
		if b, ok := p.bringForward(a, a[k]); ok {
			return b
		}
	}
	for _, k := range order {
		b, before, jumps := slices.Clone(a), slices.Clone(p.matter), len(p.jumps)
		b[k] = 0
		ok := p.makeUp(0, p.setOf(b, 0)).ok
		if !ok {
			b, ok = p.jump(b, 0, 1, galley.SendsText)
		}
		if ok && p.makeUp(a[k], p.setOf(b, a[k])).ok {
			return b
		}
		p.matter, p.jumps = before, p.jumps[:jumps]
	}
	return a
}

// bringForward exchanges all that stands on page j for all that stands on the front: a
// paper with too little copy for its pages is bare inside.
func (p *planner) bringForward(a assignment, j int) (assignment, bool) {
	b := slices.Clone(a)
	for k, i := range a {
		if i != 0 && i != j {
			continue
		}
		m := p.matter[k]
		if b[k] = j - i; m.pin > 0 {
			return nil, false
		}
		if _, ok := p.suits(m, b[k]); !ok {
			return nil, false
		}
	}
	sets := p.sets(b)
	return b, p.makeUp(0, sets[0]).ok && p.makeUp(j, sets[j]).ok
}

// fetchBack finds room after all for matter that was held over, the heaviest first:
// the page that suits it best of those that can still be made up with it.
func (p *planner) fetchBack(a assignment) assignment {
	var held []int
	for k, i := range a {
		if i == heldOver {
			held = append(held, k)
		}
	}
	slices.SortStableFunc(held, func(x, y int) int { return cmp.Compare(p.matter[y].weight, p.matter[x].weight) })
	for _, k := range p.worthTrying(held) {
		best, bestCost := heldOver, p.matter[k].holdCost()
		for _, i := range p.likeliest(a, k) {
			fit, _ := p.suits(p.matter[k], i)
			if fit >= bestCost {
				continue
			}
			set := p.setOf(a, i)
			before := p.pageCost(i, set)
			p.most = limitFor(before + bestCost - fit) // a dearer page is of no use
			if after := p.pageCost(i, append(set, p.matter[k])); after < notMadeUp && fit+after-before < bestCost {
				best, bestCost = i, fit+after-before
			}
			p.most = lastLimit
		}
		a[k] = best
		if best == heldOver && p.matter[k].article != nil {
			a = p.divideHeld(a, k)
		}
	}
	return a
}

// fetchPages is on how many pages room is sought for matter for which a plan has none.
const fetchPages = 8

// likeliest lists, in their order, the pages that may take matter k; where a plan is kept,
// those that it would better most by estimate.
func (p *planner) likeliest(a assignment, k int) (out []int) {
	m, sets, guess := p.matter[k], p.sets(a), make([]int, len(p.pages))
	for i := range p.pages {
		if fit, ok := p.suits(m, i); ok {
			guess[i] = fit + p.estimate(i, append(sets[i], m)) - p.estimate(i, sets[i])
			out = append(out, i)
		}
	}
	if p.old == nil {
		return out
	}
	slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(guess[x], guess[y]) })
	out = out[:min(fetchPages, len(out))]
	slices.Sort(out)
	return out
}

// divideHeld finds two empty pages for a story that goes on no page whole.
func (p *planner) divideHeld(a assignment, k int) assignment {
	sets, matter, jumps := p.sets(a), slices.Clone(p.matter), len(p.jumps)
	for i := range p.pages {
		if _, ok := p.suits(p.matter[k], i); !ok || len(sets[i]) > 0 {
			continue
		}
		b := slices.Clone(a)
		b[k] = i
		if b, ok := p.jump(b, i, 1, galley.SendsText); ok && p.stands(b) {
			return b
		}
		p.matter, p.jumps = slices.Clone(matter), p.jumps[:jumps] // whole again
	}
	return a
}

// stands says whether every page of an assignment can be made up.
func (p *planner) stands(a assignment) bool {
	for i, set := range p.sets(a) {
		if p.pages[i].supplied == nil && len(set) > 0 && p.pageCost(i, set) >= notMadeUp {
			return false
		}
	}
	return true
}

// sets gives the matter of each page; what is appended to one goes into no other.
func (p *planner) sets(a assignment) [][]*matter {
	sets, many, all := make([][]*matter, len(p.pages)), make([]int, len(p.pages)), make([]*matter, len(a))
	for _, i := range a {
		if i >= 0 {
			many[i]++
		}
	}
	for i, n := range many {
		sets[i], all = all[:0:n], all[n:]
	}
	for k, i := range a {
		if i >= 0 {
			sets[i] = append(sets[i], p.matter[k])
		}
	}
	return sets
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
