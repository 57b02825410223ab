package printed

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/makeup"
)

// assignment says on which page, from 0, each piece of matter goes; -1 for what
// is held over.
type assignment []int

const heldOver = -1

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
	if m.must || m.vast {
		return 1 << 26
	}
	return []int{60, 160, 380, 700, 5000}[min(max(m.weight, 0), 4)] * makeup.Point
}

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
		ok := p.makeUp(0, p.sets(b)[0]).ok
		if !ok {
			b, ok = p.jump(b, 0, 1)
		}
		if ok && p.makeUp(a[k], p.sets(b)[a[k]]).ok {
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
			set := p.sets(a)[i]
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

// limitFor gives how many times the usual limit a page may cost that costs no more
// than cost.
func limitFor(cost int) int {
	return min(max(cost/makeup.HousePrices.Limit+1, hastyLimit), lastLimit)
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
		if b, ok := p.jump(b, i, 1); ok && p.stands(b) {
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

// anneal betters an assignment by estimate.
func (p *planner) anneal(now assignment) assignment {
	if len(now) == 0 {
		return now
	}
	rnd := rand.New(rand.NewPCG(20261120, uint64(len(p.matter)))) //nolint:gosec // it must come out alike every time
	cost := p.total(now, p.estimate)
	best, bestCost := slices.Clone(now), cost
	const steps = 12_000
	movable := p.movable()
	if len(movable) == 0 {
		return now
	}
	for step := range steps {
		heat := float64(steps-step) / steps
		next, ok := p.changeOf(now, movable[rnd.IntN(len(movable))], rnd)
		if !ok {
			continue
		}
		c := p.total(next, p.estimate)
		if c <= cost || rnd.Float64() < 0.3*heat && float64(c-cost) < heat*heat*400*makeup.Point {
			now, cost = next, c
		}
		if cost < bestCost {
			best, bestCost = slices.Clone(now), cost
		}
	}
	return best
}

// Work done to better pages in earnest, for each page.
const (
	refineSolves = 14
	refineTries  = 120
	refineLeast  = 8                 // pages for which the work suffices in a paper of fewer
	warmth       = 25 * makeup.Point // by how much worse a page may become at first
)

// refine makes the pages up and tries to better them, the worst most often.
func (p *planner) refine(now assignment) assignment {
	if len(now) == 0 {
		return now
	}
	rnd := rand.New(rand.NewPCG(1147, uint64(len(p.matter)))) //nolint:gosec // it must come out alike every time
	movable := p.movable()
	if len(movable) == 0 {
		return now
	}
	cost := p.total(now, p.pageCost)
	estimate := p.total(now, p.estimate)
	best, bestCost := now, cost
	work := max(refineLeast, len(p.anewPages()))
	budget := p.solves + refineSolves*work
	for tries := 0; tries < refineTries*work && p.solves < budget; tries++ {
		next, ok := p.changeOf(now, p.troubled(now, movable, rnd), rnd)
		if !ok {
			continue
		}
		guess := p.total(next, p.estimate)
		if guess > estimate+120*makeup.Point {
			continue
		}
		c := p.total(next, p.pageCost)
		if c < cost+warmth*(budget-p.solves)/(refineSolves*work) {
			now, cost, estimate = next, c, guess
		}
		if c < bestCost {
			best, bestCost = next, c
		}
	}
	return best
}

// movable lists the matter that does not stand on a page that stays as it is while others
// are planned anew.
func (p *planner) movable() (out []int) {
	for k, m := range p.matter {
		if p.how != someAnew || !p.stays(m) {
			out = append(out, k)
		}
	}
	return out
}

// anewPages lists the pages, from 0, to which matter may be moved.
func (p *planner) anewPages() (out []int) {
	for i := range p.pages {
		if p.how != someAnew || !p.rests(i) {
			out = append(out, i)
		}
	}
	return out
}

// troubled picks matter to be moved: two times in three of the dearer of two pages
// taken at random.
func (p *planner) troubled(a assignment, movable []int, rnd *rand.Rand) int {
	k := movable[rnd.IntN(len(movable))]
	if rnd.IntN(3) == 0 {
		return k
	}
	o := movable[rnd.IntN(len(movable))]
	if a[k] < 0 || a[o] < 0 {
		return k
	}
	sets := p.sets(a)
	if p.pageCost(a[o], sets[a[o]]) > p.pageCost(a[k], sets[a[k]]) {
		return o
	}
	return k
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

// deal gives each piece of matter a page: pinned ones theirs, the rest, heaviest
// first, the page of their section that has most room left.
func (p *planner) deal() assignment {
	out := make(assignment, len(p.matter))
	room := make([]int, len(p.pages))
	for i, pg := range p.pages {
		room[i] = pg.room()
	}
	order := make([]int, len(p.matter))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := p.matter[x], p.matter[y]
		return cmp.Or(-cmp.Compare(btoi(a.pin > 0), btoi(b.pin > 0)), -cmp.Compare(a.weight, b.weight))
	})
	for _, k := range order {
		m := p.matter[k]
		best, bestCost := heldOver, 0
		for i := range p.pages {
			fit, ok := p.suits(m, i)
			if !ok {
				continue
			}
			c := fit - room[i]*makeup.Point/10
			if room[i] < m.least {
				c += (m.least - room[i]) * rowTooMany
			}
			if best == heldOver || c < bestCost {
				best, bestCost = i, c
			}
		}
		out[k] = best
		if best >= 0 {
			room[best] -= m.size
		}
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

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
		return p.panelSuits(i), true
	case i == 0 && m.panel != nil: // a correction, or what is on
		cost = wrongFront
	}
	return cost + p.sectionSuits(m, i), true
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

// total prices an assignment.
func (p *planner) total(a assignment, page func(i int, set []*matter) int) int {
	cost := 0
	sets := p.sets(a)
	for k, i := range a {
		if i == heldOver {
			cost += p.matter[k].holdCost()
			continue
		}
		c, _ := p.suits(p.matter[k], i)
		cost += c
	}
	for i := range p.pages {
		cost += page(i, sets[i])
	}
	if p.frontBare(a) {
		cost += bareFront
	}
	return cost
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

// changeOf moves matter k to another page, swaps it, or holds it over or fetches it back.
func (p *planner) changeOf(a assignment, k int, rnd *rand.Rand) (assignment, bool) {
	m := p.matter[k]
	if m.pin > 0 && m.pin <= len(p.pages) && a[k] >= 0 && m.must {
		return nil, false
	}
	next := slices.Clone(a)
	switch rnd.IntN(4) {
	case 0:
		if o := rnd.IntN(len(a)); !p.swap(next, k, o) {
			return nil, false
		}
	case 1:
		if m.must || a[k] == heldOver {
			return nil, false
		}
		next[k] = heldOver
	default:
		next[k] = p.target(rnd)
		if next[k] == a[k] {
			return nil, false
		}
	}
	if next[k] >= 0 {
		if _, ok := p.suits(m, next[k]); !ok {
			return nil, false
		}
	}
	return next, true
}

// target picks a page to move matter to.
func (p *planner) target(rnd *rand.Rand) int {
	if p.how == someAnew && len(p.again) > 0 {
		return p.again[rnd.IntN(len(p.again))] - 1
	}
	return rnd.IntN(len(p.pages))
}

// swap exchanges the pages of matter k and o; false when they may not be.
func (p *planner) swap(a assignment, k, o int) bool {
	if a[o] == a[k] || p.matter[o].pin > 0 || a[k] >= 0 && !p.open(p.matter[o], a[k]) {
		return false
	}
	a[k], a[o] = a[o], a[k]
	return true
}

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
		set := p.sets(a)[i]
		if len(set) == 0 || p.pages[i].supplied == nil && p.makeUp(i, set).ok {
			return a
		}
		if b, ok := p.jump(a, i, 1); ok {
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
// any of its stories to where it goes on.
func (p *planner) lastWays(a assignment, i int) (assignment, bool) {
	if p.rehouse(a, i) {
		return a, true
	}
	return p.jump(a, i, len(a))
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
