package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// What it costs to divide a story between two pages, and what not to, in tenths of
// a point.
const (
	jumpPrice  = 45 * makeup.Point // the reader has to turn the page
	thinFront  = 60 * makeup.Point // for each story fewer than a front page of its size shows
	tearWorth  = 70 * makeup.Point // a page that costs less is left as it is
	frontStory = 130               // column-rows of a front page for each story it shows
)

// Bounds on the work of finding stories to divide.
const (
	tearStories = 4
	tearPages   = 2
	leastTorn   = 60 // rows of a story that is worth dividing
)

// torn is a story divided between two pages.
type torn struct {
	k, i, j  int // the matter and its two pages
	one, two *matter
	cut      galley.Cut
	gain     int
}

// tear divides long stories between two pages where that betters the pages by more
// than a jump costs: on the front page first, so that it shows the beginnings of
// several stories, then on those that came out worst.
func (p *planner) tear(a assignment) assignment {
	for range 2 + len(p.pages)/3 {
		best := torn{}
		for _, i := range p.tornPages(a) {
			if t := p.tearOn(a, i); t.gain > 0 {
				best = t
				break
			}
		}
		if best.gain == 0 {
			break
		}
		p.noteTorn(&best)
		a = append(slices.Clone(a), best.j)
		a[best.k] = best.i
	}
	return a
}

// tornPages lists the pages that a jump may better: the front, and the dearest.
func (p *planner) tornPages(a assignment) []int {
	sets := p.sets(a)
	cost := make([]int, len(p.pages))
	var out []int
	for i, pg := range p.pages {
		if pg.supplied != nil || p.rests(i) || i+1 == len(p.pages) {
			continue
		}
		if cost[i] = p.pageCost(i, sets[i]); cost[i] > tearWorth {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int {
		return cmp.Or(cmp.Compare(btoi(y == 0), btoi(x == 0)), cmp.Compare(cost[y], cost[x]))
	})
	return out[:min(4, len(out))]
}

// tearOn finds the best story to begin on page i and go on elsewhere: one of its
// own, one from a later page, or one that is held over.
func (p *planner) tearOn(a assignment, i int) (best torn) {
	for _, k := range p.tornStories(a, i) {
		pages := []int{a[k]}
		if a[k] <= i {
			pages = p.jumpPages(a, i)
		}
		for _, j := range pages[:min(tearPages, len(pages))] {
			if j <= i || p.rests(j) || p.pages[j].columns != p.pages[i].columns {
				continue
			}
			if t := p.tearAt(a, k, i, j); t.gain > best.gain {
				best = t
			}
		}
	}
	return best
}

// tornStories lists the whole stories that are long enough to begin on page i, its
// own first, then the heaviest.
func (p *planner) tornStories(a assignment, i int) (out []int) {
	for k, m := range p.matter {
		if !p.tearable(m) || a[k] >= 0 && a[k] < i || m.weight <= panelWeight || p.linesOf(m) < leastTorn {
			continue
		}
		if _, ok := p.suits(m, i); ok {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int {
		return cmp.Or(cmp.Compare(btoi(a[y] == i), btoi(a[x] == i)), cmp.Compare(p.matter[y].weight, p.matter[x].weight), cmp.Compare(p.matter[y].size, p.matter[x].size))
	})
	return out[:min(tearStories, len(out))]
}

// tearable says whether matter is a whole story that nobody has given a page or wants whole.
func (p *planner) tearable(m *matter) bool {
	return m.article != nil && m.panel == nil && !m.jumped && m.key == string(m.article.Slug) && m.pin == 0 && !staysWhole(m)
}

// tearAt divides matter k between pages i and j where it fills page i best.
func (p *planner) tearAt(a assignment, k, i, j int) (best torn) {
	m, sets := p.matter[k], p.sets(a)
	before := p.pageCost(i, sets[i]) + p.pageCost(j, sets[j])
	if a[k] == heldOver {
		before += min(m.holdCost(), notMadeUp)
	} else {
		fit, _ := p.suits(m, a[k])
		before += fit
	}
	here, there := without(sets[i], m), without(sets[j], m)
	gap := p.pages[i].room()
	for _, o := range here {
		gap -= o.size
	}
	g := p.single(m, p.pages[i].columns)
	lines, words := g.Lines(), p.jumpWords(m, i, j)
	rows := gap - max(8, m.size-lines)
	fit, _ := p.suits(m, i)
	for _, rows := range []int{rows, rows - 9, rows + 9, rows * 2 / 3, rows * 2 / 5} {
		d := p.shop.split(g, rows, galley.SendsText, words)
		if !d.ok {
			continue
		}
		one, two := p.part(m, d.one, partKey(m, ">", j, d.cut), i), p.secondPart(m, d.two, d.cut, i, j)
		first, second := p.pageCost(i, append(here, one)), 0
		after := fit + jumpPrice + first
		if first < notMadeUp && before-after > best.gain {
			second = p.pageCost(j, append(there, two))
			after += second
		}
		if max(first, second) < notMadeUp && before-after > best.gain {
			best = torn{k, i, j, one, two, d.cut, before - after}
		}
	}
	return best
}

// without gives a set of matter without one, with room for another.
func without(set []*matter, m *matter) []*matter {
	out := make([]*matter, 0, len(set)+1)
	for _, o := range set {
		if o != m {
			out = append(out, o)
		}
	}
	return out
}

// thin prices a front page that shows few stories for its size.
func (p *planner) thin(i int, set []*matter) int {
	if i > 0 || len(p.pages) == 1 {
		return 0
	}
	n := 0
	for _, m := range set {
		n += btoi(m.article != nil && m.weight > panelWeight)
	}
	return max(0, min(3, p.pages[0].room()/frontStory)-n) * thinFront
}

// leadForward brings the lead on to the front page when it stands inside: its beginning,
// with what stood on the front beside it or in exchange.
func (p *planner) leadForward(a assignment) assignment {
	k := slices.IndexFunc(p.matter, func(m *matter) bool { return m.splash })
	if k < 0 || a[k] <= 0 || !p.tearable(p.matter[k]) || p.rests(0) {
		return a
	}
	if _, ok := p.suits(p.matter[k], 0); !ok {
		return a
	}
	cost, best := p.total(a, p.pageCost), torn{}
	for _, b := range []assignment{a, p.cleared(a, a[k])} {
		for _, j := range append([]int{a[k]}, p.jumpPages(b, 0)...) {
			t := p.tearAt(b, k, 0, j)
			if t.gain == 0 {
				continue
			}
			c, matter := append(slices.Clone(b), j), p.matter
			c[k] = 0
			p.matter = append(slices.Clone(matter), t.two)
			p.matter[k] = t.one
			if n := p.total(c, p.pageCost) + jumpPrice; n < cost {
				cost, best, a = n, t, c
			}
			p.matter = matter
		}
	}
	if best.gain > 0 {
		p.noteTorn(&best)
	}
	return a
}

// cleared sends what stands on the front page to page j, as far as it may go.
func (p *planner) cleared(a assignment, j int) assignment {
	b := slices.Clone(a)
	for k, i := range a {
		if i == 0 && p.mayGo(p.matter[k], j) {
			b[k] = j
		}
	}
	return b
}

// noteTorn puts the two parts of a divided story in its place.
func (p *planner) noteTorn(t *torn) {
	p.noteJump(p.matter[t.k], t.i, t.j, t.cut)
	p.matter[t.k] = t.one
	p.matter = append(p.matter, t.two)
}

// fetchTorn finds room for stories that were held over where notices of the house stand:
// divided between two such pages.
func (p *planner) fetchTorn(a assignment) assignment {
	held := make([]int, 0, len(a))
	for k, i := range a {
		if i == heldOver && p.tearable(p.matter[k]) && !p.matter[k].hand.Hold {
			held = append(held, k)
		}
	}
	slices.SortStableFunc(held, func(x, y int) int { return cmp.Compare(p.matter[y].weight, p.matter[x].weight) })
	for _, k := range held {
		best, pages := torn{}, p.roomy(a)
		for x, i := range pages {
			if _, ok := p.suits(p.matter[k], i); !ok {
				continue
			}
			for _, j := range pages[x+1:] {
				if t := p.tearAt(a, k, i, j); t.gain > best.gain {
					best = t
				}
			}
		}
		if best.gain > 0 {
			p.noteTorn(&best)
			a = append(slices.Clone(a), best.j)
			a[k] = best.i
		}
	}
	return a
}

// roomyPages is how many pages with notices of the house are looked at for a story.
const roomyPages = 4

// roomy lists the pages with the largest notices of the house, in their order.
func (p *planner) roomy(a assignment) (out []int) {
	house := make([]int, len(p.pages))
	for i, set := range p.sets(a) {
		if p.pages[i].supplied != nil || p.rests(i) {
			continue
		}
		if house[i] = p.makeUp(i, set).house(); house[i] > 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(house[y], house[x]) })
	out = out[:min(roomyPages, len(out))]
	slices.Sort(out)
	return out
}
