package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/galley"
)

// runOn divides the stories that run over several pages, the heaviest first, over as
// many pages as each needs, one after the other. That is done before anything else has
// its page: a story of which only the beginning found room would lose the rest while
// lighter ones are printed.
func (p *planner) runOn() {
	order := make([]int, 0, len(p.matter))
	for k, m := range p.matter {
		if m.article != nil && m.panel == nil && !m.jumped && !m.hand.Hold && p.runs(m) {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := p.matter[x], p.matter[y]
		return cmp.Or(cmp.Compare(btoi(b.must), btoi(a.must)), cmp.Compare(b.weight, a.weight))
	})
	for _, k := range order {
		if p.roomFor(p.matter[k]) {
			p.runOnFrom(k)
		}
	}
}

// runs says whether a story is deeper than any page, or than the front page that it is to
// lead, and pages show hardly more than one story; or whether two pages do not hold it. Any
// other is divided where that suits the pages best.
func (p *planner) runs(m *matter) bool {
	usual, front := p.usualRoom(), p.pages[0].room()
	deep := m.vast || m.splash && m.pin <= 1 && m.least > front && front > 0
	return deep && usual < frontStory || m.vast && m.size > 2*usual
}

// runShare is how much of the pages, in hundredths, stories that may wait are run on for:
// some of it is lost where what must run does not fit together.
const runShare = 85

// roomFor says whether a story must run, or the pages hold it beside all that must or is
// heavier, or as heavy and no larger. Pages of which adverts leave little count for nothing.
func (p *planner) roomFor(m *matter) bool {
	room, usual := 0, p.usualRoom()
	for i, pg := range p.pages {
		if !p.rests(i) && pg.room()*2 >= usual {
			room += pg.room() * runShare / 100
		}
	}
	for _, o := range p.matter {
		if !o.hand.Hold && (o.must || o.weight > m.weight || o.weight == m.weight && o.size <= m.size) {
			room -= o.size
		}
	}
	return m.must || room >= 0
}

// runOnFrom divides a story from the page that suits it best of those from which it can
// be printed whole. From the page that it is given it is divided even when lighter matter
// that is given the same has to make way, or when it does not begin there itself.
func (p *planner) runOnFrom(k int) {
	for !p.runOnWhere(k) {
		m := p.matter[k]
		if m.pin == 0 || !p.release(m.pin, m) {
			p.runOnShort(k)
			return
		}
	}
}

// mostShortened is how many times some of a story is cut that all pages together do not hold.
const mostShortened = 24

// runOnShort divides a story that must run as far as the pages hold it, and notes what is
// lost from its end.
func (p *planner) runOnShort(k int) {
	whole, lost := p.matter[k], 0
	if !whole.must {
		return
	}
	for range mostShortened {
		short, lines := p.shorten(p.matter[k], p.pages[0].columns)
		if short == nil {
			break
		}
		p.matter[k], lost = short, lost+lines
		if p.runOnWhere(k) {
			p.lose(whole, lost, max(0, whole.pin-1))
			return
		}
	}
	p.matter[k] = whole
}

func (p *planner) runOnWhere(k int) bool {
	m := p.matter[k]
	var starts []int
	cost := make([]int, len(p.pages))
	for i := range p.pages {
		if c, ok := p.suits(m, i); ok && p.runRoom(i) > 0 {
			starts, cost[i] = append(starts, i), c
		}
	}
	slices.SortStableFunc(starts, func(x, y int) int { return cmp.Compare(cost[x], cost[y]) })
	matter, jumps := slices.Clone(p.matter), len(p.jumps)
	for _, i := range starts {
		if p.runOnPages(k, i) {
			return true
		}
		p.matter, p.jumps = slices.Clone(matter), p.jumps[:jumps]
	}
	return false
}

// runRoom gives the column-rows of a page that nothing pinned to it takes; 0 for one to
// which no story may go on.
func (p *planner) runRoom(i int) int {
	pg := p.pages[i]
	if pg.supplied != nil || pg.picture != nil || p.rests(i) {
		return 0
	}
	room := pg.room()
	for _, m := range p.matter {
		if m.pin == pg.number && !m.vast {
			room -= m.least
		}
	}
	return room
}

// runOnPages divides a story from page i over those that follow it; ok is false when it
// cannot be printed whole so.
func (p *planner) runOnPages(k, i int) (ok bool) {
	for {
		j := p.nextRoomy(i)
		if j < 0 {
			return false
		}
		d, ok := p.runPart(k, i, j)
		if !ok {
			return false
		}
		m := p.matter[k]
		p.noteJump(m, i, j, d.cut)
		p.matter[k] = p.part(m, d.one, partKey(m, ">", j, d.cut), i)
		two := p.secondPart(m, d.two, d.cut, i, j)
		p.matter = append(p.matter, two)
		if !two.vast && p.runRoom(j) >= 0 {
			return true
		}
		k, i = len(p.matter)-1, j
	}
}

// nextRoomy gives the first page after i that is mostly free and has its columns; -1 when
// there is none.
func (p *planner) nextRoomy(i int) int {
	for j := i + 1; j < len(p.pages); j++ {
		if pg := p.pages[j]; pg.columns == p.pages[i].columns && p.runRoom(j)*4 >= pg.room()*3 && pg.room() > 0 {
			return j
		}
	}
	return -1
}

// runPart finds where a story is best divided between page i and page j: the page is to
// come out well, and the story to take no more pages than it must.
func (p *planner) runPart(k, i, j int) (best divided, ok bool) {
	m := p.matter[k]
	g, words := p.single(m, p.pages[i].columns), p.jumpWords(m, i, j)
	var beside []*matter
	for _, o := range p.matter {
		if o.pin == i+1 && o != m && !o.vast {
			beside = append(beside, o)
		}
	}
	lines, bestCost, most := g.Lines(), 0, max(1, p.usualRoom())
	for step := range jumpSteps {
		rows := min(lines, p.pages[i].room()) * (jumpSteps - step) / jumpSteps
		d := p.shop.split(g, rows, galley.SendsText, words)
		if !d.ok {
			continue
		}
		up := p.makeUp(i, append(slices.Clone(beside), p.part(m, d.one, partKey(m, ">", j, d.cut), i)))
		if !up.ok {
			continue
		}
		if cost := up.cost + jumpPrice*((d.two.Lines()+most-1)/most); !ok || cost < bestCost {
			best, bestCost, ok = d, cost, true
		}
	}
	return best, ok
}
