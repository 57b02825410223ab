package printed

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// matter is something to be given to a page: a story, or the panel of line
// adverts or listings.
type matter struct {
	key       string
	article   *offstone.Article // nil for a panel
	story     offstone.Story
	panel     *galley.Story // a panel, or a story cut short
	weight    int
	section   string
	pin       int // page number; 0 when free
	given     int // the page that it is given and has to leave; 0 when there is none
	must      bool
	size      int     // column-rows that it takes with ease
	least     int     // and at the least
	most      int     // and at the most
	jumped    bool    // part of a story that goes on elsewhere
	continued bool    // part of a story that begins elsewhere
	vast      bool    // deeper than any page: it must go on elsewhere
	spared    bool    // the pages have room for all there is: it does not wait for the sake of looks
	splash    bool    // the story to lead the front page
	whole     *matter // of a part of a story: the story before it was divided
	parted    *matter // and what was divided last, itself a part where it runs over several pages
	of        string  // the panel that it is a part of; "" for what is whole
	across    bool    // it stands across two facing pages, apart from what they are made up of

	source *offstone.Article // as it came, before anything was settled
	hand   offstone.Placing  // what is settled about it; zero when nothing is
}

// Weights of what is no story.
const (
	fillerWeight = 0
	panelWeight  = 1
)

// weightOf orders stories for make-up.
func weightOf(w offstone.Weight) int { return int(w) + 2 }

// planner gives matter to pages and makes the pages up.
type planner struct {
	c          *composer
	shop       *shop
	how        planning
	seed       uint64 // of the search for pages: which of the tries this is
	again      []int  // the pages, by number, that are when only some are
	panelShare int    // see breakPanels
	layout     *layout
	issue      *offstone.Issue
	pages      []*sheetOf
	matter     []*matter
	fillers    []*galley.Story

	galleys sync.Map // galleyKey → *galley.Galley
	solved  map[string]*madeUp
	solves  int
	most    int  // a page that costs more than so many times the usual limit is given up
	scant   bool // the copy does not fill the pages
	first   bool // copy is sought for the front page: a notice of the house is dear there

	taken   map[string]int // the pages on which fillers stand, once they are given out
	old     *pagePlan      // the plan kept from last time; nil when there is none
	keptAt  map[string]int // the pages on which it has matter, see places
	before  *pagePlan      // that of the issue before; nil when there is none
	jumps   []keptJump
	relaxed map[int]bool // pages that cannot be made up with all that is settled by hand

	inQuestion offstone.Slug   // the story for which a trial is made; "" for none
	waited     map[string]bool // matter that waited before the trial

	given   assignment
	overset []offstone.Overset
	queries []offstone.Query
}

type galleyKey struct {
	key     string
	columns int
}

// unit is one item of a page: a galley with the matter that it shows.
type unit struct {
	galley *galley.Galley
	weight int
	leave  int // see makeup.Item
	extra  int // added to the cost of every shape

	hand *offstone.Placing // what is settled about its rectangle; nil when nothing is
}

// madeUp is a page with its units in place.
type madeUp struct {
	ok   bool
	upTo int // when it is not: up to so many times the usual limit it was tried

	restored bool // as the plan has it
	cost     int
	units    []unit
	page     makeup.Page
}

// forget lets go of what stands on no page, once nothing more is made up: the files
// take their own room. A room, whose proofs share a shop, never does.
func (p *planner) forget() {
	p.galleys.Clear()
	p.solved = map[string]*madeUp{}
	p.shop.forget()
}

// gather lists the matter of the issue, heaviest stories first within the running
// order's sections.
func (p *planner) gather() {
	p.matter, p.overset, p.queries, p.jumps = nil, nil, nil, nil
	p.old, p.before, p.relaxed, p.taken = readPlan(p.issue.Plan), readPlan(p.issue.Before), map[int]bool{}, map[string]int{}
	p.keptAt = p.old.places()
	moment := p.issue.Moment()
	for _, st := range p.issue.Stories(offstone.Print, moment) {
		p.matter = append(p.matter, p.storyMatter(st))
	}
	for _, m := range p.matter {
		if m.weight == weightOf(offstone.WeightLead) && !m.hand.Hold {
			m.splash = true
			break
		}
	}
	for _, s := range p.c.lineAdverts() {
		p.matter = append(p.matter, &matter{key: s.Key, panel: s, weight: panelWeight, must: true})
	}
	if s := p.c.listings(); s != nil {
		p.matter = append(p.matter, &matter{key: s.Key, panel: s, weight: panelWeight, must: true, section: p.listingSection()})
	}
	p.fillers = p.c.fillers()
}

// storyMatter makes the matter of a story, with what is settled about it by hand.
func (p *planner) storyMatter(st offstone.Story) *matter {
	hand, _ := p.issue.Placing(st.Slug)
	source := st.Article
	st = settled(st, hand)
	a := st.Article
	m := &matter{
		key: string(a.Slug), article: a, story: st, weight: weightOf(a.Weight), section: a.Section, hand: hand, source: source,
		panel: p.c.correction(st), pin: a.Page, must: a.MustRun || a.Weight == offstone.WeightLead || a.Page > 0,
	}
	if hand.Page > 0 {
		m.pin = hand.Page
	}
	m.must = !hand.Hold && (m.must || hand.Page > 0 || hand.Place != "" || hand.Row > 0)
	if _, ok := p.keptResting(m.key); ok {
		m.must = !hand.Hold
	}
	return m
}

// listingSection finds the section that listings belong to, by its name; "" when
// none says so.
func (p *planner) listingSection() string {
	for _, s := range p.issue.Paper.Sections {
		name := strings.ToLower(s)
		if slices.ContainsFunc(p.layout.words.ListingSections, func(w string) bool { return strings.Contains(name, w) }) {
			return s
		}
	}
	return ""
}

// setAll sets every story to the columns of the pages that it may go to, several at
// once, and notes how large each is.
func (p *planner) setAll() {
	widths := map[int]bool{}
	for _, pg := range p.pages {
		widths[pg.columns] = true
	}
	cols := make([]int, 0, len(widths))
	for w := range widths {
		cols = append(cols, w)
	}
	slices.Sort(cols)
	var g sync.WaitGroup
	todo := make(chan *matter)
	for range workers() {
		g.Go(func() {
			for m := range todo {
				for _, w := range cols {
					p.single(m, w)
				}
			}
		})
	}
	for _, m := range p.matter {
		if !m.across {
			todo <- m
		}
	}
	close(todo)
	g.Wait()
	for _, m := range p.matter {
		if m.across {
			continue
		}
		g := p.single(m, p.layout.columns())
		m.size, m.least, m.most = sizes(g)
		m.vast = len(g.Shapes()) == 0
	}
}

// scantShare is one in how many column-rows the copy leaves free when there is too little
// of it.
const scantShare = 10

// weigh notes whether the copy fills the pages, of two of which the front comes first, and
// that nothing of it need wait where it does not.
func (p *planner) weigh() {
	room := 0
	for _, pg := range p.pages {
		room += pg.room()
	}
	spare := room
	for _, m := range p.matter {
		spare -= m.size
	}
	p.scant = len(p.pages) > 2 && spare > room/scantShare
	for _, m := range p.matter {
		m.spared = spare > room/scantShare
	}
}

// sizes gives the column-rows of a galley's cheapest shape, of its smallest, and of
// its largest that is not much dearer.
func sizes(g *galley.Galley) (easy, least, most int) {
	if len(g.Shapes()) == 0 { // deeper than any page
		n := g.Lines()*11/10 + 30
		return n, n, n
	}
	best := -1
	for _, s := range g.Shapes() {
		size := s.Cols * s.Rows
		if best < 0 || s.Cost < best {
			best, easy = s.Cost, size
		}
		if least == 0 || size < least {
			least = size
		}
	}
	for _, s := range g.Shapes() {
		if s.Cost < best+40*makeup.Point {
			most = max(most, s.Cols*s.Rows)
		}
	}
	return easy, least, most
}

// single sets one piece of matter by itself.
func (p *planner) single(m *matter, columns int) *galley.Galley {
	k := setKey{columns: columns}
	if m.source != nil && m.key == string(m.source.Slug) {
		k.article, k.hand, k.weight = m.source, m.hand, m.article.Weight
		k.hand.Weight = nil
	}
	return p.set(m.key, k, func() *galley.Story {
		if m.panel != nil {
			return m.panel
		}
		return p.c.story(m.story)
	})
}

// set sets what story gives, unless it was set before under key by this planner, or
// in the shop.
func (p *planner) set(key string, k setKey, story func() *galley.Story) *galley.Galley {
	own := galleyKey{key, k.columns}
	if g, ok := p.galleys.Load(own); ok {
		return g.(*galley.Galley)
	}
	var st *galley.Story
	if k.article == nil {
		st = story()
		k.panel = st.Digest()
	}
	g, _ := p.galleys.LoadOrStore(own, p.shop.set(k, func() *galley.Galley {
		if st == nil {
			st = story()
		}
		return setFixed(p.layout.sheet(k.columns), st)
	}))
	return g.(*galley.Galley)
}

// mostUnits is how many units a page is made up of, fillers apart; lighter ones
// beyond it go into a panel. Many columns make every further unit dear to place.
func mostUnits(columns int) int {
	return makeup.MaxItems - 1 - 2*btoi(columns > 6)
}

// units makes the units of a page from its matter: stories singly, briefs together.
func (p *planner) units(pg *sheetOf, set []*matter) []unit {
	var singles, briefs []*matter
	for _, m := range set {
		if m.across {
			continue
		}
		if m.article != nil && m.article.Weight == offstone.WeightBrief && m.panel == nil && len(m.story.Pictures) == 0 && !m.byHand() {
			briefs = append(briefs, m)
		} else {
			singles = append(singles, m)
		}
	}
	slices.SortStableFunc(singles, func(x, y *matter) int {
		return cmp.Or(cmp.Compare(btoi(y.byHand()), btoi(x.byHand())), cmp.Compare(y.weight, x.weight))
	})
	for len(singles) > mostUnits(pg.columns) && singles[len(singles)-1].article != nil {
		k := forPanel(singles)
		briefs, singles = append(briefs, singles[k]), slices.Delete(singles, k, k+1)
	}
	if len(briefs) == 1 {
		singles, briefs = append(singles, briefs[0]), nil
	}
	out := make([]unit, 0, len(singles)+1)
	for _, m := range singles {
		u := unit{galley: p.single(m, pg.columns), weight: m.weight, leave: -1}
		if m.byHand() && !p.relaxed[pg.number] {
			u.hand = &m.hand
		}
		out = append(out, u)
	}
	if len(briefs) > 0 {
		out = append(out, unit{galley: p.briefs(pg, briefs), weight: panelWeight, leave: -1})
	}
	return out
}

// forPanel gives the place of the lightest story that goes into a panel well: the last, or the
// last without a table, which has no room there.
func forPanel(singles []*matter) int {
	last := len(singles) - 1
	for k := last; k >= 0 && singles[k].weight == singles[last].weight; k-- {
		m := singles[k]
		if m.article != nil && !m.byHand() && !slices.ContainsFunc(m.story.Body, func(b offstone.Block) bool { _, table := b.(offstone.Table); return table }) {
			return k
		}
	}
	return last
}

func (p *planner) briefs(pg *sheetOf, set []*matter) *galley.Galley {
	keys := make([]string, len(set))
	stories := make([]offstone.Story, len(set))
	for i, m := range set {
		keys[i], stories[i] = m.key, m.story
	}
	title := p.layout.words.Briefs
	if !slices.ContainsFunc(set, func(m *matter) bool { return !p.layout.words.IsLetter(p.issue.Paper, m.article) }) {
		title = set[0].section
	}
	return p.set("briefs:"+strings.Join(keys, ","), setKey{columns: pg.columns}, func() *galley.Story {
		return p.c.briefs(panelKey(keys), title, stories)
	})
}

// panelKey names a panel of briefs: alike on whatever page it stands and when other stories
// come or go, and without a word of them, one of which may be kept on paper.
func panelKey(keys []string) string {
	sum := sha256.Sum256([]byte(strings.Join(keys, ",")))
	return fmt.Sprintf("briefs-%x", sum[:3])
}

// makeUp makes a page of a set of matter up, or says that it cannot be done.
func (p *planner) makeUp(i int, set []*matter) *madeUp {
	key := p.solvedKey(i, set)
	if m := p.solved[key]; m != nil && (m.ok || m.upTo >= p.most) {
		return m
	}
	m := p.restore(i, set)
	if m == nil {
		m = p.solve(p.pages[i], set, i)
	}
	p.solved[key] = m
	return m
}

// solvedKey names a page with a set of matter among those that were made up.
func (p *planner) solvedKey(i int, set []*matter) string {
	keys := make([]string, len(set))
	for k, m := range set {
		keys[k] = m.key
	}
	return fmt.Sprint(i, ":", p.relaxed[p.pages[i].number], ":", strings.Join(keys, ","))
}

func (p *planner) solve(pg *sheetOf, set []*matter, i int) *madeUp {
	if pg.supplied != nil {
		return &madeUp{ok: len(set) == 0, upTo: lastLimit}
	}
	units, spare := p.units(pg, set), p.spare(pg, set)
	if up := p.try(pg, units, 1, 0); up.ok {
		return p.closed(pg, units, up, i)
	}
	tried := 1
	full := append(slices.Clip(units), p.fillersFor(pg, i, len(units), spare)...)
	if len(full) > len(units) {
		if up := p.try(pg, full, hastyLimit, 0); up.ok {
			return up
		}
		tried = hastyLimit
	}
	if len(units) == 0 {
		return p.bare(pg, full)
	}
	if p.most <= hastyLimit {
		return &madeUp{upTo: hastyLimit}
	}
	up := p.try(pg, full, p.most, tried)
	if !up.ok && p.most == lastLimit && spare > min(sparse, pg.room()/2) && len(full) < makeup.MaxItems {
		return p.try(pg, append(full, p.houseUnit(pg, 1)), bareLimit, lastLimit)
	}
	return up
}

// hole is how many rows of white below one unit a filler is tried for.
const hole = 5

// closed gives a page that stands without fillers, or the same with some where that
// closes a hole for less.
func (p *planner) closed(pg *sheetOf, units []unit, up *madeUp, i int) *madeUp {
	if !slices.ContainsFunc(up.page.Placed, func(pl makeup.Placed) bool { return pl.White >= hole }) {
		return up
	}
	fillers := p.fillersFor(pg, i, len(units), pg.room())
	if len(fillers) == 0 {
		return up
	}
	if better := p.try(pg, append(slices.Clip(units), fillers...), 1, 0); better.ok && better.cost < up.cost {
		return better
	}
	return up
}

// bareLimit is how many times the usual limit a page may cost for which there is no
// copy, or hardly any: it must be filled at any price.
const bareLimit = 64

// sparse is how many column-rows its copy leaves of such a page, if that is not half of it:
// notices of the house as large take half of what any other page may cost.
const sparse = lastLimit / 2 * 60

// fillerLeft is what it costs to leave a filler out of such a page.
const fillerLeft = 300 * makeup.Point

// bare makes a page up for which there is no copy: of its fillers, and of a notice of the
// house, or two where adverts leave it in steps. On one without room for them, what runs
// across it is all.
func (p *planner) bare(pg *sheetOf, fillers []unit) *madeUp {
	units := make([]unit, 0, len(fillers)+1)
	for _, u := range fillers {
		if u.weight == fillerWeight {
			u.leave = fillerLeft
		}
		units = append(units, u)
	}
	if len(units) > 0 {
		if up := p.try(pg, append(units, p.houseUnit(pg, 1)), bareLimit, 0); up.ok {
			return up
		}
	}
	return &madeUp{ok: true}
}

// Limits, in times the usual, up to which pages are made up: while good ones are
// sought, and when a page must come out.
const (
	hastyLimit = 2
	lastLimit  = 8
)

// try makes a page up within a multiple of the usual limit of cost, at a smaller one of
// which it was tried in vain. What the shop has solved before is not solved again.
func (p *planner) try(pg *sheetOf, units []unit, limit, tried int) *madeUp {
	p.solves++
	k, ok := keyOf(pg, units, limit)
	if !ok {
		return p.solveUnits(pg, units, limit, tried)
	}
	return p.shop.solve(k, func() *madeUp { return p.solveUnits(pg, units, limit, tried) })
}

func (p *planner) solveUnits(pg *sheetOf, units []unit, limit, tried int) *madeUp {
	prices := makeup.HousePrices
	prices.Tried = tried * prices.Limit
	prices.Limit *= limit
	return p.solveWithin(pg, units, prices, nil)
}

// fixedSolves is for how many pages one counts on which something has its place by hand: so
// much more work it is.
const fixedSolves = 8

// uneven is how much dearer than make-up believed a page may come out for what goes down to
// its adverts: beyond it an even foot is tried as well.
const uneven = 60 * makeup.Point

// solveWithin makes a page up of units in those of their shapes that may be; nil allows
// all.
func (p *planner) solveWithin(pg *sheetOf, units []unit, prices makeup.Prices, allows func(unit int, s *galley.Shape) bool) *madeUp {
	up := p.solveAt(pg, units, prices, allows)
	if len(up.page.Placed) == 0 || up.ok && up.cost <= up.page.Cost+uneven {
		return up
	}
	prices.Step = 0
	if even := p.solveAt(pg, units, prices, allows); even.ok && (!up.ok || even.cost < up.cost) {
		return even
	}
	return up
}

// solveAt makes a page up at some prices.
func (p *planner) solveAt(pg *sheetOf, units []unit, prices makeup.Prices, allows func(unit int, s *galley.Shape) bool) *madeUp {
	out := &madeUp{units: units, upTo: prices.Limit / makeup.HousePrices.Limit}
	var items []makeup.Item
	var fixed []makeup.Fixed
	var loose, told []int // numbers of units
	for k := range units {
		it := p.shop.item(units[k], pg.columns)
		if units[k].hand != nil || allows != nil {
			it = item(units[k], pg.columns, func(s *galley.Shape) bool { return allows == nil || allows(k, s) })
		}
		if f, ok := units[k].place(it, pg.area); ok {
			fixed, told = append(fixed, f), append(told, k)
			continue
		}
		items, loose = append(items, it), append(loose, k)
	}
	if len(fixed) > 0 {
		p.solves += fixedSolves - 1
	}
	out.page, out.ok = makeup.SolveFixed(pg.area, items, fixed, prices)
	numbers := append(loose, told...)
	for i := range out.page.Placed {
		out.page.Placed[i].Item = numbers[out.page.Placed[i].Item]
	}
	for i := range out.page.Left {
		out.page.Left[i] = numbers[out.page.Left[i]]
	}
	if out.ok {
		out.cost, out.ok = p.shop.price(out, pg.area)
	}
	return out
}

// item gives the options of a unit on which nothing is settled.
func (s *shop) item(u unit, columns int) makeup.Item {
	k := itemKey{u.galley, columns, u.extra}
	s.mu.Lock()
	it, ok := s.items[k]
	s.mu.Unlock()
	if !ok {
		it = item(u, columns, func(*galley.Shape) bool { return true }).Bounded()
		s.mu.Lock()
		s.items[k] = it
		s.mu.Unlock()
	}
	it.Weight, it.Leave = u.weight, u.leave
	return it
}

// item gives the options of a unit to make-up, as far as they may be.
func item(u unit, columns int, allows func(s *galley.Shape) bool) makeup.Item {
	it := makeup.Item{Key: u.galley.Story().Key, Weight: u.weight, Leave: u.leave, Steps: u.galley.Steps(), Widths: make([][]makeup.Option, columns+1)}
	many := make([]int, columns+1)
	for _, s := range u.galley.Shapes() {
		many[s.Cols]++
	}
	for w, n := range many {
		it.Widths[w] = make([]makeup.Option, 0, n)
	}
	for ref, s := range u.galley.Shapes() {
		if u.hand != nil && u.hand.Rows > 0 && u.hand.Rows != s.Rows && u.canBe(u.hand.Rows) || !allows(&s) {
			continue
		}
		it.Widths[s.Cols] = append(it.Widths[s.Cols], makeup.Option{Rows: s.Rows, Cost: s.Cost + u.extra, Head: s.Head, Ref: ref})
	}
	return it
}

// canBe says whether a unit can be so many rows deep.
func (u *unit) canBe(rows int) bool {
	return slices.ContainsFunc(u.galley.Shapes(), func(s galley.Shape) bool { return s.Rows == rows })
}

// spare gives the column-rows of a page that its matter does not need.
func (p *planner) spare(pg *sheetOf, set []*matter) int {
	need := 0
	for _, m := range set {
		need += m.size
	}
	return pg.room() - need
}

// fillersFor gives the fillers that a page of so many units may use: two at most, when
// there is room to spare. Each belongs to one page, or to that on which the plan has it.
func (p *planner) fillersFor(pg *sheetOf, i, units, spare int) (out []unit) {
	if spare < 8 {
		return nil
	}
	for k := i; k < len(p.fillers) && len(out) < 2 && units+len(out) < mostUnits(pg.columns); k += len(p.pages) {
		if !p.lent(p.fillers[k].Key, i) {
			out = append(out, p.fillerUnit(pg, p.fillers[k]))
		}
	}
	if units+len(out) <= mostUnits(pg.columns) {
		out = append(out, p.houseUnit(pg, 0))
	}
	return out
}

func (p *planner) fillerUnit(pg *sheetOf, f *galley.Story) unit {
	g := p.set(fmt.Sprintf("%s:%d", f.Key, pg.columns), setKey{columns: pg.columns}, func() *galley.Story { return f })
	return unit{galley: g, weight: fillerWeight, extra: 12 * makeup.Point}
}
