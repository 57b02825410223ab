package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/makeup"
)

// Bounds on the work of moving the points at which stories are divided.
const (
	recutWorth  = 50 * makeup.Point // two pages that together cost less are left as they are
	recutRounds = 3                 // times that one point is moved
)

// recutBy is by how many rows it is moved at once.
var recutBy = []int{1, -1, 3, -3, 6, -6, 10, -10, 16, -16}

// division is a story divided between two pages, each part by its place among the matter.
type division struct{ one, two, cost int }

// recut moves the points at which stories are divided to where both pages come out best. A
// point was chosen when the pages held other matter, or from a few places only.
func (p *planner) recut(a assignment) assignment {
	all := p.divisions(a)
	slices.SortStableFunc(all, func(x, y division) int { return cmp.Compare(y.cost, x.cost) })
	for _, d := range all {
		for range recutRounds {
			if !p.recutOnce(a, d) {
				break
			}
		}
	}
	return a
}

// divisions lists what may be divided elsewhere to some purpose.
func (p *planner) divisions(a assignment) (out []division) {
	sets := p.sets(a)
	for k, m := range p.matter {
		for o, n := range p.matter {
			if m.parted == nil || m.parted != n.parted || m.continued || !n.continued || a[k] < 0 || a[o] < 0 || p.rests(a[k]) || p.rests(a[o]) {
				continue
			}
			if cost := p.pageCost(a[k], sets[a[k]]) + p.pageCost(a[o], sets[a[o]]); cost > recutWorth {
				out = append(out, division{k, o, cost})
			}
		}
	}
	return out
}

// recutOnce moves one point to the best place near it; false when it stands there already.
func (p *planner) recutOnce(a assignment, d division) bool {
	i, j, whole, sets := a[d.one], a[d.two], p.matter[d.one].parted, p.sets(a)
	at, ok := p.jumpOf(whole, i, j)
	if !ok {
		return false
	}
	here, there := without(sets[i], p.matter[d.one]), without(sets[j], p.matter[d.two])
	cost := p.pageCost(i, sets[i]) + p.pageCost(j, sets[j])
	g, words, now := p.single(whole, p.pages[i].columns), p.jumpWords(whole, i, j), p.jumps[at].Cut
	var best *torn
	for _, by := range recutBy {
		s := p.shop.split(g, now.Rows+by, now.Sends, words)
		if !s.ok || s.cut.Piece == now.Piece && s.cut.Line == now.Line {
			continue
		}
		one, two := p.part(whole, s.one, partKey(whole, ">", j, s.cut), i), p.secondPart(whole, s.two, s.cut, i, j)
		if one.vast || two.vast {
			continue
		}
		first := p.pageCost(i, append(here, one))
		if first >= cost {
			continue
		}
		if c := first + p.pageCost(j, append(there, two)); c < cost {
			best, cost = &torn{one: one, two: two, cut: s.cut}, c
		}
	}
	if best == nil {
		return false
	}
	p.matter[d.one], p.matter[d.two], p.jumps[at].Cut = best.one, best.two, best.cut
	return true
}

// jumpOf finds the jump of a story from page i to page j.
func (p *planner) jumpOf(m *matter, i, j int) (at int, ok bool) {
	at = slices.IndexFunc(p.jumps, func(n keptJump) bool {
		return n.Slug == m.article.Slug && n.From == p.pages[i].number && n.To == p.pages[j].number
	})
	return at, at >= 0
}
