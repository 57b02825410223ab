package printed

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/makeup"
)

// Preview is one way to take in a late change: an advert cancelled or added, pages
// added or dropped, a story spiked or come in. Its proof shows the pages.
type Preview struct {
	Name  string // what is kept and what is not, for people
	Proof *Proof
	Moves []Move
	Held  []offstone.Slug // that stood before
	Pages []int           // that change
	Cost  int             // of all pages and of what waits, in points; less is better
}

// Move is a story that begins on another page than before; 0 stands for no page.
type Move struct {
	Slug     offstone.Slug
	From, To int
}

// Previews makes a changed issue up in the ways that there are: with everything kept
// that can be, with the pages that change and their neighbours planned anew, and with
// every page planned anew. Pages passed stay in all of them. Ways that come out alike
// are given once; the one with the fewest pages changed comes first.
func (p *Proof) Previews(is *offstone.Issue) (out []Preview, err error) {
	next := *is
	next.Plan = p.stretched(&next)
	local, err := p.room.lay(&next, keepPlan)
	if err != nil {
		return nil, err
	}
	out = append(out, p.preview("What stands stays", local))
	around := next
	around.Plan = readPlan(next.Plan).without(local.Changed(&Proof{plan: next.Plan})).bytes()
	for _, way := range []struct {
		name string
		is   *offstone.Issue
		how  planning
	}{{"Changed pages and their neighbours anew", &around, keepPlan}, {"Every page anew", &next, anew}} {
		q, err := p.room.lay(way.is, way.how)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(out, func(o Preview) bool { return len(q.Changed(o.Proof)) == 0 && q.Pages() == o.Proof.Pages() }) {
			out = append(out, p.preview(way.name, q))
		}
	}
	slices.SortStableFunc(out, func(x, y Preview) int { return cmp.Compare(len(x.Pages), len(y.Pages)) })
	return out, nil
}

// preview says what is different in q.
func (p *Proof) preview(name string, q *Proof) Preview {
	out := Preview{Name: name, Proof: q, Pages: q.Changed(p), Cost: q.cost()}
	was, now := p.starts(), q.starts()
	for _, a := range q.e.job.Issue.Articles {
		switch from, to := was[a.Slug], now[a.Slug]; {
		case from != to && to == 0 && from > 0:
			out.Held = append(out.Held, a.Slug)
			fallthrough
		case from != to:
			out.Moves = append(out.Moves, Move{a.Slug, from, to})
		}
	}
	return out
}

// starts gives the page on which each story begins.
func (p *Proof) starts() map[offstone.Slug]int {
	out := map[offstone.Slug]int{}
	for k, i := range p.e.plan.given {
		if m := p.e.plan.matter[k]; m.article != nil && i >= 0 && !m.continued {
			out[m.article.Slug] = p.e.plan.pages[i].number
		}
	}
	return out
}

// cost prices an issue: its pages, and what waits.
func (p *Proof) cost() (points int) {
	for i, up := range p.e.pages {
		points += up.cost + p.e.plan.pages[i].strange(p.e.plan, i)
	}
	for _, m := range p.e.held() {
		if !m.hand.Hold {
			points += min(m.holdCost(), 5000*makeup.Point)
		}
	}
	return points / makeup.Point
}

// strange prices the copy of a page that belongs elsewhere.
func (pg *sheetOf) strange(p *planner, i int) (cost int) {
	for _, m := range p.sets(p.given)[i] {
		c, _ := p.suits(m, i)
		cost += c
	}
	return cost
}

// stretched gives the plan for a paper with pages added or dropped: they come and go
// in the middle, where sheets are folded, so that what stood at the back stays there.
func (p *Proof) stretched(is *offstone.Issue) []byte {
	plan := readPlan(p.plan)
	more := is.Pages - len(plan.Pages)
	if is.Pages == 0 || more == 0 {
		return p.plan
	}
	n := len(plan.Pages)
	half := min(n, is.Pages) / 2
	number := map[int]int{}
	pages := make([]keptPage, is.Pages)
	for i := range pages {
		pages[i] = keptPage{Number: i + 1, Matter: []string{}}
	}
	for i, pg := range plan.Pages {
		to := i
		if i >= n-half {
			to = i + more
		} else if i >= half && (more < 0 || i >= len(pages)) {
			continue
		}
		number[pg.Number] = to + 1
		pg.Number = to + 1
		pages[to] = pg
	}
	jumps := plan.Jumps[:0]
	for _, j := range plan.Jumps {
		if number[j.From] > 0 && number[j.To] > 0 {
			j.From, j.To = number[j.From], number[j.To]
			jumps = append(jumps, j)
		}
	}
	plan.Pages, plan.Jumps = pages, jumps
	return plan.bytes()
}

// without forgets what stands on pages and on those that face them.
func (plan *pagePlan) without(pages []int) *pagePlan {
	out := *plan
	out.Pages = slices.Clone(plan.Pages)
	for _, n := range pages {
		for _, near := range []int{n, n ^ 1} { // 2 and 3 face one another, 4 and 5, …
			if near >= 1 && near <= len(out.Pages) {
				out.Pages[near-1] = keptPage{Number: near, Matter: []string{}}
			}
		}
	}
	return &out
}

// Proposal is one way to make a story fit that was tried and works.
type Proposal struct {
	offstone.FitProposal
	Hand []offstone.Placing // what is to be settled
}

// Try shows the pages after a proposal.
func (p *Proof) Try(o Proposal) (*Proof, error) {
	is := *p.e.job.Issue
	is.Placed = placedWith(is.Placed, o.Hand)
	return p.With(&is)
}

// Proposals gives the ways to make a story fit that waits or has lost lines, the best
// first. Each was tried: the lines are those that came out.
func (p *Proof) Proposals(slug offstone.Slug) []Proposal {
	m := p.e.plan.find(slug)
	if m == nil {
		return nil
	}
	return p.e.proposals(m)
}

// placedWith settles more by hand; of two settlings of one story the later counts.
func placedWith(placed, more []offstone.Placing) []offstone.Placing {
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
	o.Cut = max(o.Cut, h.Cut)
	o.NoPictures, o.Hold = o.NoPictures || h.NoPictures, o.Hold || h.Hold
	if h.Page > 0 {
		o.Page, o.Across = h.Page, h.Across
	}
	o.Jump = cmp.Or(h.Jump, o.Jump)
	o.PictureColumns = cmp.Or(h.PictureColumns, o.PictureColumns)
	if h.Weight != nil {
		o.Weight = h.Weight
	}
	return o
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
	is.Plan, is.Placed, is.Pages = plan, placedWith(is.Placed, hand), len(e.pages)
	t := trial{e: newEditionIn(&offstone.Job{Issue: &is, Blob: e.job.Blob, Print: e.job.Print}, e.plan.shop)}
	t.e.planPages()
	was := map[string]bool{}
	for _, m := range e.held() {
		was[m.key] = true
	}
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

// proposals tries what makes a story fit.
func (e *edition) proposals(m *matter) []Proposal {
	plan := e.plan.write(e.pages)
	var out []Proposal
	for _, ways := range e.ways(m) {
		for _, o := range ways { // the mildest that works
			t := e.try(m.article.Slug, plan, o.Hand)
			if !t.fits || len(t.holds) > 1 {
				continue
			}
			o.Lines = e.gained(m, o, t)
			o.Effect, o.Settle = e.effect(plan, t), settle(o.Hand[0])
			out = append(out, o)
			break
		}
	}
	slices.SortStableFunc(out, func(x, y Proposal) int { return cmp.Compare(rankOfKind(x.Kind), rankOfKind(y.Kind)) })
	return out
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
		out = fmt.Sprintf("pages %s are made up anew", commas(pages))
	}
	for _, s := range t.holds {
		if a, ok := e.job.Issue.Article(s); ok {
			out += fmt.Sprintf("; “%s” waits", a.HeadlineFor(offstone.Print))
		}
	}
	return out
}

func commas(ns []int) (out string) {
	for i, n := range ns {
		if i > 0 {
			out += ", "
		}
		out += fmt.Sprint(n)
	}
	return out
}

// ways lists what may make a story fit, each kind with the mildest first.
func (e *edition) ways(m *matter) (out [][]Proposal) {
	slug, i := m.article.Slug, e.plan.nearest(m)
	one := func(kind, text string, hand offstone.Placing) Proposal {
		return Proposal{offstone.FitProposal{Kind: kind, Text: text}, []offstone.Placing{hand}}
	}
	var cuts []Proposal
	for n := 1; n < paragraphs(m.article.Body); n += 1 + n/2 {
		cuts = append(cuts, one("cut", fmt.Sprintf("Leave its last %d paragraphs out of print", n), offstone.Placing{Slug: slug, Cut: m.hand.Cut + n}))
	}
	if len(cuts) > 0 && cuts[0].Hand[0].Cut == m.hand.Cut+1 {
		cuts[0].Text = "Leave its last paragraph out of print"
	}
	out = append(out, cuts)
	if len(m.story.Pictures) > 0 {
		out = append(out, []Proposal{one("picture", "Leave its picture out of print", offstone.Placing{Slug: slug, NoPictures: true})})
	}
	if i < 0 {
		return out
	}
	others := e.others(m, i)
	out = append(out, e.smallerPictures(others), e.jumpWays(m, i), holdWays(m, others))
	if w := m.article.Weight; w > offstone.WeightBrief {
		less := w - 1
		out = append(out, []Proposal{one("weight", fmt.Sprintf("Make it %s in print instead of %s", less, w), offstone.Placing{Slug: slug, Weight: &less})})
	}
	return out
}

// others lists the other stories of a page, the lightest first.
func (e *edition) others(m *matter, i int) []*matter {
	out := slices.DeleteFunc(slices.Clone(e.plan.sets(e.plan.given)[i]), func(o *matter) bool {
		return o == m || o.article == nil || o.jumped || o.continued
	})
	slices.SortStableFunc(out, func(x, y *matter) int { return cmp.Compare(x.weight, y.weight) })
	return out
}

// smallerPictures gives the pictures of a page's stories a column less.
func (e *edition) smallerPictures(others []*matter) (out []Proposal) {
	for _, o := range others {
		for _, up := range e.pages {
			for _, pl := range up.page.Placed {
				g := up.units[pl.Item].galley
				if cols, _ := g.Shapes()[pl.Option.Ref].Picture(); g.Story().Key == o.key && cols > 1 {
					out = append(out, Proposal{
						offstone.FitProposal{Kind: "picture", Text: fmt.Sprintf("Give the picture of “%s” %d columns instead of %d", o.story.Headline, cols-1, cols)},
						[]offstone.Placing{{Slug: o.article.Slug, PictureColumns: cols - 1}},
					})
				}
			}
		}
	}
	return out
}

// jumpWays has the story go on on the pages that have most room.
func (e *edition) jumpWays(m *matter, i int) (out []Proposal) {
	for _, j := range e.plan.jumpPages(e.plan.given, i) {
		n := e.plan.pages[j].number
		out = append(out, Proposal{
			offstone.FitProposal{Kind: "jump", Text: fmt.Sprintf("Begin it on page %d and let it go on on page %d", e.plan.pages[i].number, n)},
			[]offstone.Placing{{Slug: m.article.Slug, Page: e.plan.pages[i].number, Jump: n}},
		})
	}
	return out
}

// holdWays lets a lighter story wait instead.
func holdWays(m *matter, others []*matter) (out []Proposal) {
	for _, o := range others {
		if !o.must && o.weight <= m.weight {
			out = append(out, Proposal{
				offstone.FitProposal{Kind: "hold-over", Text: fmt.Sprintf("Hold “%s” over instead", o.story.Headline)},
				[]offstone.Placing{{Slug: o.article.Slug, Hold: true}},
			})
		}
	}
	return out
}
