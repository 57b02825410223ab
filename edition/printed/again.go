package printed

import (
	"math"

	"example.org/offstone/compose/makeup"
)

// reach is what one of the figures of an issue is to come to.
type reach struct {
	figure string
	limit  float64
	least  bool // it is to be limit at least, not at most
}

// reaches are those that depend on where the matter stands, with what good papers keep to.
var reaches = []reach{
	{figure: "overset"},
	{figure: "white", limit: 0.005},
	{figure: "house", limit: 0.005},
	{figure: "foot_alignment", limit: 1, least: true},
	{figure: "hyphens", limit: 0.15},
	{figure: "ladders"},
	{figure: "word_space_sd", limit: 0.36},
	{figure: "word_space_p95", limit: 1.85},
	{figure: "loose_lines", limit: 0.03},
	{figure: "overfull"},
	{figure: "widows"},
	{figure: "orphans"},
	{figure: "headline_fit", limit: 0.85, least: true},
	{figure: "headline_short"},
	{figure: "tombstones", limit: 0.1},
	{figure: "order", limit: 0.3},
	{figure: "leg_depth", limit: 0.95, least: true},
	{figure: "adverts", limit: 1, least: true},
}

// misses says by how much a figure misses its limit, as a share of it, or of one where the limit
// is nothing; 0 when it holds.
func (r *reach) misses(v float64) float64 {
	switch {
	case r.holds(v):
		return 0
	case r.limit == 0:
		return v
	}
	return math.Abs(v-r.limit) / r.limit
}

// holds says whether a figure comes to its limit.
func (r *reach) holds(v float64) bool {
	if r.least {
		return v >= r.limit
	}
	return v <= r.limit
}

// Tries at an issue that misses some of its figures: the search for pages is begun otherwise
// each time. The work of a try grows with the square of its column-rows, so that small papers
// are tried many times and large ones twice; and the more figures are missed the less is to be
// hoped for.
const (
	leastTries = 2
	mostTries  = 200
	triedWork  = 50e6
	mostAlike  = 8 // tries in turn that come out as well as the best: there is no other way
	hopeless   = 4 // figures missed by an issue that is not like a paper
)

// tries is how many more times an issue may be made up that misses so many figures.
func (e *edition) tries(missed float64) int {
	if missed >= hopeless {
		return 0
	}
	room, figures := float64(max(1, e.room())), math.Floor(missed)
	return max(leastTries, int(min(mostTries, triedWork/(room*room))/(figures*figures)))
}

// missPrice is what a figure that is missed costs: as much as a story waits for that is a step
// heavier than another.
const missPrice = 250 * makeup.Point

// planAgain makes an issue up again that misses some of its figures, and keeps the pages that
// miss fewest, as long as hardly more waits. An issue that has a plan keeps to it.
func (e *edition) planAgain() {
	if e.plan.old != nil || e.plan.scant || len(e.pages) == 0 {
		return
	}
	missed, waiting := e.missed(), e.waiting()
	for seed, alike := 1, 0; missed > 0 && seed <= e.tries(missed) && alike < mostAlike; seed++ {
		o := e.again()
		o.plan.seed = uint64(seed)
		o.tryPages(len(e.pages))
		price := waiting + int(missed*missPrice)
		waits := o.waiting()
		if waits >= price {
			alike = 0
			continue
		}
		misses := o.missed()
		if misses == missed && waits == waiting {
			alike++
			continue
		}
		alike = 0
		if waits+int(misses*missPrice) < price {
			e.take(o)
			missed, waiting = misses, waits
		}
	}
}

// again begins the same edition once more.
func (e *edition) again() *edition {
	o := newEditionIn(e.job, e.plan.shop)
	o.plan.how, o.plan.again, o.plan.panelShare = e.plan.how, e.plan.again, e.plan.panelShare
	return o
}

// take takes over the pages of a better try.
func (e *edition) take(o *edition) { e.plan, e.pages, e.made = o.plan, o.pages, o.made }

// waiting prices what found no page: stories that wait by their weight, lines that are lost.
func (e *edition) waiting() (cost int) {
	for _, m := range e.held() {
		cost += m.holdCost()
	}
	for _, o := range e.plan.overset {
		cost += o.Lines * rowTooMany
	}
	return cost
}

// room is the column-rows of all pages.
func (e *edition) room() (n int) {
	for _, pg := range e.plan.pages {
		n += pg.room()
	}
	return n
}

// mostMissed is by how much a figure may miss its limit and still count for less than two that do.
const mostMissed = 10

// missed prices the figures that the pages miss as they are planned: every one of them, and a
// little more the further it misses.
func (e *edition) missed() (price float64) {
	o := *e
	o.blank, o.stats = true, stats{}
	o.made = newMade()
	o.made.Overset = e.plan.overset
	if err := o.paint(); err != nil {
		return 0 // whoever paints the pages is told
	}
	o.countHeads()
	o.figures()
	for _, r := range reaches {
		if by := r.misses(o.made.Figures[r.figure]); by > 0 {
			price += 1 + min(by, mostMissed)/(2*mostMissed*float64(len(reaches)))
		}
	}
	return price
}
