package printed

import (
	"hash/fnv"
	"math"
	"slices"
	"strconv"

	"example.org/offstone"
	"example.org/offstone/compose/makeup"
)

// Costs of giving matter to pages, in tenths of a point.
const (
	wrongSection = 260 * makeup.Point
	wrongFront   = 160 * makeup.Point
	notMadeUp    = 3000 * makeup.Point
	rowTooMany   = 12 * makeup.Point
	bareFront    = 2000 * makeup.Point
)

// holdCost is what holding matter over costs, by weight.
func (m *matter) holdCost() int {
	switch {
	case m.must || m.vast:
		return 1 << 26
	case m.spared:
		return 5000 * makeup.Point
	}
	return []int{60, 160, 380, 700, 5000}[min(max(m.weight, 0), 4)] * makeup.Point
}

// total prices an assignment.
func (p *planner) total(a assignment, page func(i int, set []*matter) int) int {
	cost := 0
	sets := p.sets(a)
	for k, i := range a {
		cost += p.placeCost(k, i)
	}
	for i := range p.pages {
		cost += page(i, sets[i])
	}
	if p.frontBare(a) {
		cost += bareFront
	}
	return cost
}

// placeCost prices page i for matter k, or that it is held over.
func (p *planner) placeCost(k, i int) int {
	if i == heldOver {
		return p.matter[k].holdCost()
	}
	cost, _ := p.suits(p.matter[k], i)
	return cost
}

// dearer gives by how much assignment b costs more than a: what total would say of both,
// found from the pages alone in which they differ.
func (p *planner) dearer(b, a assignment, page func(i int, set []*matter) int) int {
	return p.dearerThan(b, a, -1, math.MaxInt, page)
}

// dearerThan is dearer for an assignment that is of no use when it costs as much as most
// more, or more still: page i is priced first, and the others only as long as it may be of use.
func (p *planner) dearerThan(b, a assignment, i, most int, page func(i int, set []*matter) int) int {
	cost := (btoi(p.frontBare(b)) - btoi(p.frontBare(a))) * bareFront
	pages := p.differing(b, a)
	for k := range b {
		if a[k] != b[k] {
			cost += p.placeCost(k, b[k]) - p.placeCost(k, a[k])
		}
	}
	for _, j := range pages {
		cost -= page(j, p.setOf(a, j))
	}
	if at := slices.Index(pages, i); at > 0 {
		pages[0], pages[at] = pages[at], pages[0]
	}
	for _, j := range pages {
		if cost >= most {
			break
		}
		cost += page(j, p.setOf(b, j))
	}
	return cost
}

// differing lists the pages on which two assignments have other matter.
func (p *planner) differing(b, a assignment) (out []int) {
	for k := range b {
		if a[k] == b[k] {
			continue
		}
		for _, j := range []int{a[k], b[k]} {
			if j != heldOver && !slices.Contains(out, j) {
				out = append(out, j)
			}
		}
	}
	return out
}

// setOf gives the matter of one page.
func (p *planner) setOf(a assignment, i int) []*matter {
	out := make([]*matter, 0, makeup.MaxItems)
	for k, j := range a {
		if j == i {
			out = append(out, p.matter[k])
		}
	}
	return out
}

// pageCost prices a page; one that plainly cannot hold its matter is not tried.
func (p *planner) pageCost(i int, set []*matter) int {
	least, size := 0, 0
	for _, m := range set {
		least += m.least
		size += m.size
	}
	room := p.pages[i].room()
	if least > room {
		return notMadeUp + (least-room)*rowTooMany
	}
	if p.pages[i].supplied != nil {
		return 0
	}
	m := p.makeUp(i, set)
	if !m.ok {
		return notMadeUp + max(0, size-room)*rowTooMany
	}
	return m.cost + p.thin(i, set) + p.houseFirst(i, m)
}

// limitFor gives how many times the usual limit a page may cost that costs no more
// than cost.
func limitFor(cost int) int {
	return min(max(cost/makeup.HousePrices.Limit+1, hastyLimit), lastLimit)
}

// estimate prices a page by the sizes of its matter alone.
func (p *planner) estimate(i int, set []*matter) int {
	room := p.pages[i].room()
	if p.pages[i].supplied != nil {
		return len(set) * notMadeUp
	}
	least, easy, most, units := 0, 0, 0, 0
	for _, m := range set {
		if m.vast { // only a part of it will stand here
			least, easy, most, units = least+room*6/10, easy+room*8/10, most+room, units+1
			continue
		}
		least += m.least
		easy += m.size
		most += m.most
		units += btoi(m.weight > 1)
	}
	cost := max(0, units-7) * 60 * makeup.Point
	switch {
	case least > room:
		return cost + notMadeUp + (least-room)*rowTooMany
	case easy > room:
		return cost + square(easy-room, easy-least+1, 260)
	case most >= room:
		return cost + square(room-easy, most-easy+1, 120)
	}
	bare := room - most
	cost += (120 + bare*3) * makeup.Point
	if p.scant { // two pages a quarter bare are better than one that is half so
		cost += max(0, bare-room/4) * bare * 6 / room * makeup.Point
	}
	return cost
}

// square gives points × (a ÷ b)², in tenths of a point.
func square(a, b, points int) int { return a * a * points * makeup.Point / (b * b) }

// suits prices a page for a piece of matter; ok is false for one that is out of
// the question.
func (p *planner) suits(m *matter, i int) (cost int, ok bool) {
	pg := p.pages[i]
	if pg.supplied != nil || !p.open(m, i) || pg.picture != nil && !pg.picture.takes(m) {
		return 0, false
	}
	if p.stays(m) {
		return 0, true
	}
	if m.pin > 0 && m.pin <= len(p.pages) {
		return 0, m.pin == pg.number
	}
	switch {
	case m.splash && i == 0:
		return 0, true
	case m.splash:
		cost = 4 * wrongSection
	case m.article == nil && m.section == "":
		return p.panelSuits(i) + p.luck(m, i), true
	case i == 0 && m.panel != nil: // a correction, or what is on
		cost = wrongFront
	}
	return cost + p.sectionSuits(m, i) + p.luck(m, i), true
}

// luckStep is by how much one page may suit matter better than another by luck, and by how much
// more in another try.
const (
	luckStep  = 60
	luckSteps = 4
)

// luck is what a page suits matter the worse in another try at the same issue, by chance: its
// search ends elsewhere. There is none in the first.
func (p *planner) luck(m *matter, i int) int {
	if p.seed == 0 {
		return 0
	}
	var name [64]byte
	seed := append(strconv.AppendUint(name[:0], p.seed, 10), ' ')
	h := fnv.New32a()
	h.Write(append(strconv.AppendInt(seed, int64(i), 10), partOf(m.key)...))
	return int(h.Sum32()%(luckStep*uint32(1+p.seed%luckSteps))) * makeup.Point
}

// panelSuits prices a page for a panel that belongs to no section: never the front,
// rather towards the back.
func (p *planner) panelSuits(i int) int {
	if i == 0 {
		return wrongFront * 4
	}
	return (len(p.pages) - i) * makeup.Point
}

// sectionSuits prices a page by its section.
func (p *planner) sectionSuits(m *matter, i int) int {
	pg := p.pages[i]
	if len(p.pages) == 1 && pg.section == "" {
		return 0
	}
	front := 0 // of a light story on the front page
	if i == 0 && m.weight < weightOf(offstone.WeightSecond) {
		front = 20 * makeup.Point
	}
	switch {
	case pg.section == m.section && m.section != "", pg.section == "" && i > 0:
		return front
	case pg.auto && front > 0:
		return p.apart(m.section, i) + wrongFront
	case pg.auto:
		return p.apart(m.section, i)
	case i == 0 && m.weight < weightOf(offstone.WeightLead):
		return wrongFront
	}
	return wrongSection
}
