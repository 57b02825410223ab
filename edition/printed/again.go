package printed

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

// holds says whether a figure comes to a limit.
func (r *reach) holds(v, limit float64) bool {
	if r.least {
		return v >= limit
	}
	return v <= limit
}

// Tries at an issue that misses some of its figures: the search for pages is begun otherwise
// each time. A paper of so many column-rows is tried once more, a smaller one more often, one
// of many columns, whose pages take their time, once in any case.
const (
	mostTries   = 8
	triedRows   = 9000
	manyColumns = 6
)

// tries is how many more times an issue may be made up.
func (e *edition) tries() int {
	p := e.plan
	switch {
	case p.old != nil || p.scant || len(e.pages) == 0:
		return 0
	case e.layout.columns() > manyColumns:
		return 1
	}
	return min(mostTries, max(1, triedRows/max(1, e.room())))
}

// planAgain makes an issue up again that misses some of its figures, and keeps the pages that
// miss fewest. An issue that has a plan keeps to it.
func (e *edition) planAgain() {
	missed := 0
	tries := e.tries()
	if tries > 0 {
		missed = e.missed()
	}
	for seed := 1; seed <= tries && missed > 0; seed++ {
		o := newEditionIn(e.job, e.plan.shop)
		o.plan.how, o.plan.again, o.plan.seed = e.plan.how, e.plan.again, uint64(seed)
		o.tryPages(len(e.pages))
		if o.waiting() > e.waiting() {
			continue
		}
		if n := o.missed(); n < missed {
			e.plan, e.pages, e.made, missed = o.plan, o.pages, o.made, n
		}
	}
}

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

// missed counts the figures that the pages miss as they are planned.
func (e *edition) missed() (n int) {
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
		n += btoi(!r.holds(o.made.Figures[r.figure], r.limit))
	}
	return n
}
