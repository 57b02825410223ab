package printed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
)

// Proposal is one way to make a story fit that was tried and works.
type Proposal struct {
	offstone.FitProposal
	Hand []offstone.Placing // what is to be settled
}

// Try shows the pages after a proposal.
func (p *Proof) Try(o Proposal) (*Proof, error) {
	is := *p.e.job.Issue
	is.Placed = PlacedWith(is.Placed, o.Hand)
	return p.With(&is)
}

// Proposals gives the ways to make a story fit that waits or has lost lines, the best
// first. Each was tried: the lines are those that came out.
func (p *Proof) Proposals(slug offstone.Slug) []Proposal {
	m := p.e.plan.find(slug)
	lost := slices.ContainsFunc(p.e.plan.overset, func(o offstone.Overset) bool { return o.Slug == slug })
	if m == nil || !lost && !slices.Contains(p.e.held(), m) {
		return nil
	}
	out, _ := p.e.proposals(m, p.plan, proposalWork)
	return out
}

// PlacedWith settles more by hand; of two settlings of one story the later counts.
func PlacedWith(placed, more []offstone.Placing) []offstone.Placing {
	out := slices.Clone(placed)
	for _, h := range more {
		k := slices.IndexFunc(out, func(o offstone.Placing) bool { return o.Slug == h.Slug })
		if k < 0 {
			out = append(out, h)
			continue
		}
		out[k] = merged(out[k], h)
	}
	return out
}

// merged adds what h settles to what o does.
func merged(o, h offstone.Placing) offstone.Placing {
	o.Cut, o.CutMarked = max(o.Cut, h.Cut), max(o.CutMarked, h.CutMarked)
	o.NoPictures, o.Hold = o.NoPictures || h.NoPictures, o.Hold || h.Hold
	if h.Page > 0 {
		o.Page, o.Across = h.Page, h.Across
	}
	o.Jump, o.Whole = cmp.Or(h.Jump, o.Jump), o.Whole || h.Whole
	o.PictureColumns = cmp.Or(h.PictureColumns, o.PictureColumns)
	if h.Weight != nil {
		o.Weight = h.Weight
	}
	return o
}

// proposalWork is how much work the press does for the proposals of one issue, dealt
// evenly to the stories that wait or have lost lines, the heaviest first; what one
// leaves goes to the next. The unit is a page made up.
const proposalWork = 3000

// trialWork is what a trial costs besides the pages that it makes up.
const trialWork = 20

// work is how much work a trial was. Many columns make every page dear to make up.
func (t *trial) work() int {
	return (trialWork + t.e.plan.solves) * (1 + 3*btoi(t.e.plan.layout.columns() > 6))
}

// trial is an issue made up with more settled by hand.
type trial struct {
	e     *edition
	holds []offstone.Slug // stories that wait and did not before
	fits  bool
}

// try makes the issue up again with more settled by hand, by the plan of e.
func (e *edition) try(slug offstone.Slug, plan []byte, hand []offstone.Placing) trial {
	is := *e.job.Issue
	is.Plan, is.Placed, is.Pages = plan, PlacedWith(is.Placed, hand), len(e.pages)
	was := map[string]bool{}
	for _, m := range e.held() {
		was[m.key] = true
	}
	t := trial{e: newEditionIn(&offstone.Job{Issue: &is, Blob: e.job.Blob, Print: e.job.Print}, e.plan.shop)}
	t.e.plan.inQuestion, t.e.plan.waited = slug, was
	t.e.planPages()
	t.fits = !slices.ContainsFunc(t.e.plan.overset, func(o offstone.Overset) bool { return o.Slug == slug })
	for _, m := range t.e.held() {
		if m.article == nil || m.hand.Hold {
			continue
		}
		if m.article.Slug == slug {
			t.fits = false
		} else if !was[m.key] {
			t.holds = append(t.holds, m.article.Slug)
		}
	}
	return t
}

// works says whether a trial lets its story in and at most one other out.
func (t *trial) works() bool { return t.fits && len(t.holds) <= 1 }

// worthTrying leaves of the matter that waits what a trial has to try: not what waited
// before and comes behind the story in question, which cannot keep it out.
func (p *planner) worthTrying(held []int) []int {
	if p.inQuestion == "" {
		return held
	}
	at := slices.IndexFunc(held, func(k int) bool {
		return p.matter[k].article != nil && p.matter[k].article.Slug == p.inQuestion
	})
	out := slices.Clone(held[:at+1])
	for _, k := range held[at+1:] {
		if !p.waited[p.matter[k].key] {
			out = append(out, k)
		}
	}
	return out
}

// propose has what makes them fit tried for all stories that wait or have lost lines.
func (e *edition) propose() {
	if len(e.made.Fit) == 0 {
		return
	}
	plan := e.plan.write(e.pages)
	order := make([]*offstone.Fit, 0, len(e.made.Fit))
	for k := range e.made.Fit {
		if m := e.plan.find(e.made.Fit[k].Slug); m != nil && !m.hand.Hold {
			order = append(order, &e.made.Fit[k])
		}
	}
	slices.SortStableFunc(order, func(x, y *offstone.Fit) int {
		return cmp.Compare(e.plan.find(y.Slug).weight, e.plan.find(x.Slug).weight)
	})
	left := proposalWork
	for k, fit := range order {
		ways, work := e.proposals(e.plan.find(fit.Slug), plan, left/(len(order)-k))
		left -= work
		for _, o := range ways {
			fit.Proposals = append(fit.Proposals, o.FitProposal)
		}
	}
}

// proposals tries what makes a story fit: of each kind the mildest that works, with at
// most so much work, but one trial in any case; where nothing does, what works at
// the cost of the fewest other stories, or at last the page that suits it best, whatever the
// work. It says how much work it was.
func (e *edition) proposals(m *matter, plan []byte, most int) (out []Proposal, work int) {
	var dear *Proposal
	var dearTrial trial
	propose := func(o Proposal, t trial) {
		o.Lines = e.gained(m, o, t)
		o.Effect, o.Settle = e.effect(plan, t), settle(o.Hand[0])
		if o.Lines > 0 {
			out = append(out, o)
		}
	}
	try := func(o Proposal) (trial, bool) {
		t := e.try(m.article.Slug, plan, o.Hand)
		work += t.work()
		if t.fits && len(t.holds) > 1 && (dear == nil || len(t.holds) < len(dearTrial.holds)) {
			dear, dearTrial = &o, t
		}
		return t, t.works()
	}
	for _, w := range e.ways(m) {
		o, t, ok := w.mildest(func(o Proposal) (trial, bool) {
			if work > 0 && work+trialWork > most {
				return trial{}, false
			}
			return try(o)
		})
		if ok {
			propose(o, t)
		}
	}
	if len(out) == 0 && dear != nil {
		propose(*dear, dearTrial)
	}
	if last := e.pageWays(m); len(out) == 0 && len(last) > 0 {
		if t, _ := try(last[0]); t.fits {
			propose(last[0], t)
		}
	}
	slices.SortStableFunc(out, func(x, y Proposal) int { return cmp.Compare(rankOfKind(x.Kind), rankOfKind(y.Kind)) })
	return out, work
}

// way is one kind of proposal, the mildest first.
type way struct {
	steps  []Proposal
	graded bool // every step does what the one before does, and more
}

// mildest finds the first step that works. Of graded steps the last is tried first,
// and then the middle of what is left.
func (w way) mildest(try func(Proposal) (trial, bool)) (best Proposal, t trial, ok bool) {
	if !w.graded {
		for _, o := range w.steps {
			if t, ok = try(o); ok {
				return o, t, true
			}
		}
		return best, t, false
	}
	fails, works := -1, len(w.steps)
	for next := works - 1; next > fails && next < works; next = (fails + works) / 2 {
		if tried, good := try(w.steps[next]); good {
			best, t, ok, works = w.steps[next], tried, true, next
		} else if fails = next; !ok {
			return best, t, false
		}
	}
	return best, t, ok
}

func rankOfKind(kind string) int {
	return slices.Index([]string{"cut", "picture", "jump", "weight", "hold-over"}, kind)
}

// gained is how many lines a proposal takes from the pages: what the story itself, or
// the one that makes way, is shorter by, or how many go on elsewhere.
func (e *edition) gained(m *matter, o Proposal, t trial) int {
	h := o.Hand[0]
	now := t.e.plan.find(h.Slug)
	switch o.Kind {
	case "hold-over":
		return e.plan.linesOf(e.plan.find(h.Slug))
	case "jump":
		for k := range t.e.plan.matter {
			if x := t.e.plan.matter[k]; x.continued && x.article.Slug == h.Slug {
				return t.e.plan.single(x, t.e.layout.columns()).Lines()
			}
		}
		return 0
	case "cut":
		return e.plan.linesOf(m) - t.e.plan.linesOf(now)
	case "weight":
		if h.Page > 0 {
			return e.plan.linesOf(m)
		}
		fallthrough
	default:
		return e.plan.find(h.Slug).least - now.least
	}
}

// effect says what else a trial changes.
func (e *edition) effect(plan []byte, t trial) string {
	pages := (&Proof{plan: t.e.plan.write(t.e.pages)}).Changed(&Proof{plan: plan})
	out := "no page changes"
	switch len(pages) {
	case 0:
	case 1:
		out = fmt.Sprintf("page %d is made up anew", pages[0])
	default:
		out = fmt.Sprintf("pages %s are made up anew", offstone.Listed(pages))
	}
	for _, s := range t.holds {
		if a, ok := e.job.Issue.Article(s); ok {
			out += fmt.Sprintf("; “%s” waits", a.HeadlineFor(offstone.Print))
		}
	}
	return out
}

// ways lists what may make a story fit, kind by kind.
func (e *edition) ways(m *matter) (out []way) {
	slug, i := m.article.Slug, e.plan.nearest(m)
	out = append(out, way{cutWays(m), true}, way{e.ownPictures(m, i), false})
	if i < 0 {
		return out
	}
	var pictures, holds []Proposal
	for _, j := range e.suited(m) {
		others := e.others(m, j)
		pictures, holds = append(pictures, e.smallerPictures(others, j)...), append(holds, e.holdWays(m, others, j)...)
	}
	out = append(out, way{pictures, false}, way{e.jumpWays(m, i), false}, way{holds, false})
	if w := m.article.Weight; w > offstone.WeightBrief {
		less := w - 1
		out = append(out, way{steps: []Proposal{{
			offstone.FitProposal{Kind: "weight", Text: fmt.Sprintf("Make it %s in print instead of %s", less, w)},
			[]offstone.Placing{{Slug: slug, Weight: &less}},
		}}})
	}
	return append(out, way{steps: e.pageWays(m)})
}

// pageWays gives the story a page that suits it: it then comes before what may wait there.
func (e *edition) pageWays(m *matter) (out []Proposal) {
	for _, j := range e.suited(m) {
		n := e.plan.pages[j].number
		out = append(out, Proposal{
			offstone.FitProposal{Kind: "weight", Text: fmt.Sprintf("Give it page %d, whatever the page looks like then", n)},
			[]offstone.Placing{{Slug: m.article.Slug, Page: n}},
		})
	}
	return out
}

// suitedPages is on how many pages room is sought for a story.
const suitedPages = 3

// suited lists the pages that suit a story best, the nearest first.
func (e *edition) suited(m *matter) []int {
	cost := map[int]int{}
	var out []int
	for i, pg := range e.plan.pages {
		if c, ok := e.plan.suits(m, i); ok && pg.supplied == nil {
			cost[i] = c
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(cost[x], cost[y]) })
	return out[:min(suitedPages, len(out))]
}

// cutWays leaves ever more of a story out of print: first the passages that are marked
// for it, from the last, then its last paragraphs as well.
func cutWays(m *matter) (out []Proposal) {
	body := m.article.Body // without what is cut by hand already
	add := func(hand offstone.Placing, text string) {
		hand.Slug = m.article.Slug
		out = append(out, Proposal{offstone.FitProposal{Kind: "cut", Text: text}, []offstone.Placing{hand}})
	}
	all := marked(body)
	for n := 1; n <= len(all); n++ {
		add(offstone.Placing{CutMarked: m.hand.CutMarked + n}, "Leave out of print "+nameMarked(all[len(all)-n:]))
	}
	rest := withoutMarked(body, len(all))
	count := paragraphs(rest)
	for n := 1; n < count; n++ {
		text := "Leave out of print "
		if len(all) > 0 {
			text += nameMarked(all) + ", and "
		}
		text += lastParagraphs(rest, n)
		hand := offstone.Placing{Cut: m.hand.Cut + n}
		if len(all) > 0 {
			hand.CutMarked = m.hand.CutMarked + len(all)
		}
		add(hand, text)
	}
	return out
}

// nameMarked names marked passages by their first words.
func nameMarked(passages []offstone.Paragraph) string {
	names := make([]string, len(passages))
	for i, p := range passages {
		names[i] = opening(p)
	}
	if len(names) == 1 {
		return "the passage marked for it, " + names[0]
	}
	return "the passages marked for it, " + offstone.Listed(names)
}

// lastParagraphs names the last n paragraphs of a body.
func lastParagraphs(body offstone.Body, n int) string {
	var first offstone.Paragraph
	left := n
	for _, b := range slices.Backward(body) {
		if p, ok := b.(offstone.Paragraph); ok && left > 0 {
			first, left = p, left-1
		}
	}
	if n == 1 {
		return "its last paragraph, " + opening(first)
	}
	return fmt.Sprintf("its last %d paragraphs, from %s on", n, opening(first))
}

// openingWords is by how many words a passage is named.
const openingWords = 5

// opening quotes the first words of a passage.
func opening(p offstone.Paragraph) string {
	words := p.Text.String()
	if some := firstWords(words, openingWords); len(some) < len(strings.Fields(words)) {
		words = strings.Join(some, " ") + " …"
	}
	return "“" + words + "”"
}

// ownPictures gives a story's first picture fewer columns, and at last none of its
// pictures.
func (e *edition) ownPictures(m *matter, i int) (out []Proposal) {
	if len(m.story.Pictures) == 0 {
		return nil
	}
	add := func(text string, hand offstone.Placing) {
		hand.Slug = m.article.Slug
		out = append(out, Proposal{offstone.FitProposal{Kind: "picture", Text: text}, []offstone.Placing{hand}})
	}
	if i >= 0 {
		for wide, cols := e.pictureColumns(m, i), 1; cols < wide; cols++ {
			add(fmt.Sprintf("Give its picture %d of %d columns", wide-cols, wide), offstone.Placing{PictureColumns: wide - cols})
		}
	}
	if len(m.story.Pictures) == 1 {
		add("Leave its picture out of print", offstone.Placing{NoPictures: true})
	} else {
		add("Leave its pictures out of print", offstone.Placing{NoPictures: true})
	}
	return out
}

// pictureColumns is how wide a story would have its first picture on page i.
func (e *edition) pictureColumns(m *matter, i int) (cols int) {
	best := -1
	shapes := e.plan.single(m, e.plan.pages[i].columns).Shapes()
	for k := range shapes {
		if s := &shapes[k]; best < 0 || s.Cost < best {
			best = s.Cost
			cols, _ = s.Picture()
		}
	}
	return cols
}

// others lists the other stories of a page, the lightest first.
func (e *edition) others(m *matter, i int) []*matter {
	out := slices.DeleteFunc(slices.Clone(e.plan.sets(e.plan.given)[i]), func(o *matter) bool {
		return o == m || o.article == nil || o.jumped || o.continued
	})
	slices.SortStableFunc(out, func(x, y *matter) int { return cmp.Compare(x.weight, y.weight) })
	return out
}

// smallerPictures gives the pictures of other stories on page i a column less.
func (e *edition) smallerPictures(others []*matter, i int) (out []Proposal) {
	for _, o := range others {
		for _, pl := range e.pages[i].page.Placed {
			g := e.pages[i].units[pl.Item].galley
			if cols, _ := g.Shapes()[pl.Option.Ref].Picture(); g.Story().Key == o.key && cols > 1 {
				out = append(out, Proposal{
					offstone.FitProposal{Kind: "picture", Text: fmt.Sprintf("Give the picture of “%s” %d columns instead of %d", o.story.Headline, cols-1, cols)},
					[]offstone.Placing{{Slug: o.article.Slug, PictureColumns: cols - 1}},
				})
			}
		}
	}
	return out
}

// jumpWays has the story go on on the pages that have most room, unless it is to stay whole.
func (e *edition) jumpWays(m *matter, i int) (out []Proposal) {
	if staysWhole(m) {
		return nil
	}
	for _, j := range e.plan.jumpPages(e.plan.given, i) {
		n := e.plan.pages[j].number
		out = append(out, Proposal{
			offstone.FitProposal{Kind: "jump", Text: fmt.Sprintf("Begin it on page %d and let it go on on page %d", e.plan.pages[i].number, n)},
			[]offstone.Placing{{Slug: m.article.Slug, Page: e.plan.pages[i].number, Jump: n}},
		})
	}
	return out
}

// holdWays lets a lighter story wait instead, if it takes as much as is wanting.
func (e *edition) holdWays(m *matter, others []*matter, i int) (out []Proposal) {
	over := -e.spare(m, i) - e.plan.pages[i].room()/20 // briefs together take less than each alone
	for _, o := range others {
		if !o.must && o.weight <= m.weight && o.least >= over {
			out = append(out, Proposal{
				offstone.FitProposal{Kind: "hold-over", Text: fmt.Sprintf("Hold “%s” over instead", o.story.Headline)},
				[]offstone.Placing{{Slug: o.article.Slug, Hold: true}},
			})
		}
	}
	return out
}

// spare is the column-rows that page i has left with a story on it besides what stands
// there, everything as small as can be.
func (e *edition) spare(m *matter, i int) int {
	left := e.plan.pages[i].room() - m.least
	for _, o := range e.plan.sets(e.plan.given)[i] {
		if o != m {
			left -= o.least
		}
	}
	return left
}
