package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/makeup"
)

// togetherWorth is by how much an issue may be dearer for one story more to stand under the
// head of its section.
const togetherWorth = 80 * makeup.Point

// together exchanges stories of about one size between pages that the flatplan does not
// speak of, so that more of them stand under the head of their section, where that costs
// little. It tries twice as many exchanges as there are pages.
func (p *planner) together(a assignment) assignment {
	defer func() { p.most = lastLimit }()
	for tries := 2 * len(p.pages); ; {
		swaps, found := p.homeward(a), false
		for _, b := range swaps[:min(tries, len(swaps))] {
			tries--
			p.most = hastyLimit
			if p.dearer(b, a, p.pageCost) <= togetherWorth*(p.strangers(a)-p.strangers(b)) && p.stands(b) {
				a, found = b, true
				break
			}
		}
		if !found || tries == 0 {
			return a
		}
	}
}

// strangers counts the stories that stand on a page of another section, as far as the
// flatplan does not speak of it.
func (p *planner) strangers(a assignment) (n int) {
	for k, i := range a {
		n += btoi(i > 0 && p.strange(p.matter[k], i))
	}
	return n
}

func (p *planner) strange(m *matter, i int) bool {
	return m.section != "" && p.pages[i].auto && p.pages[i].section != m.section
}

// homeward lists the exchanges of two stories after which fewer are strangers, those first
// that change the pages least.
func (p *planner) homeward(a assignment) (out []assignment) {
	type exchange struct {
		a     assignment
		guess int
	}
	var all []exchange
	for k, m := range p.matter {
		for o := range k {
			n := p.matter[o]
			if a[k] <= 0 || a[o] <= 0 || a[k] == a[o] || !p.exchangeable(m, a[o]) || !p.exchangeable(n, a[k]) || 5*distance(m.size, n.size) > 2*max(m.size, n.size) {
				continue
			}
			before := btoi(p.strange(m, a[k])) + btoi(p.strange(n, a[o]))
			if btoi(p.strange(m, a[o]))+btoi(p.strange(n, a[k])) >= before {
				continue
			}
			b := slices.Clone(a)
			b[k], b[o] = a[o], a[k]
			all = append(all, exchange{b, p.dearer(b, a, p.estimate)})
		}
	}
	slices.SortStableFunc(all, func(x, y exchange) int { return cmp.Compare(x.guess, y.guess) })
	for _, x := range all {
		out = append(out, x.a)
	}
	return out
}

// exchangeable says whether a whole story may be sent to a page.
func (p *planner) exchangeable(m *matter, to int) bool {
	return m.article != nil && !m.jumped && !m.continued && p.pages[to].auto && p.mayGo(m, to)
}
