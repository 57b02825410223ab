package printed

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"golang.org/x/sync/errgroup"

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
	Asks  []string        // bookings and settlements that cannot be kept and could before, in sentences
	Cost  int             // of all pages and of what waits, in points; less is better
}

// Move is a story that begins on another page than before; 0 stands for no page.
type Move struct {
	Slug     offstone.Slug
	From, To int
}

// Previews makes a changed issue up in the ways that there are: with everything kept
// that can be, with the pages that change and their neighbours planned anew, where that
// is better, and with every page planned anew. Pages passed stay in all of them. Ways that come out alike
// are given once; the one with the fewest pages changed comes first.
func (p *Proof) Previews(is *offstone.Issue) (out []Preview, err error) {
	next := *is
	next.Plan = p.stretched(&next)
	var local, around, all *Proof
	var g errgroup.Group
	g.Go(func() (err error) {
		all, err = p.room.lay(&next, anew)
		return err
	})
	g.Go(func() (err error) {
		if local, err = p.room.lay(&next, keepPlan); err != nil {
			return err
		}
		around, err = p.room.lay(&next, someAnew, local.around(local.Changed(&Proof{plan: next.Plan}))...)
		return err
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for _, way := range []struct {
		name string
		q    *Proof
	}{{"What stands stays", local}, {"Changed pages and their neighbours anew", around}, {"Every page anew", all}} {
		if way.q == around && around.cost() >= local.cost() {
			continue
		}
		if !slices.ContainsFunc(out, func(o Preview) bool { return len(way.q.Changed(o.Proof)) == 0 && way.q.Pages() == o.Proof.Pages() }) {
			out = append(out, p.Compare(way.name, way.q))
		}
	}
	slices.SortStableFunc(out, func(x, y Preview) int { return cmp.Compare(len(x.Pages), len(y.Pages)) })
	return out, nil
}

// Compare says what is different in another proof, q.
func (p *Proof) Compare(name string, q *Proof) Preview {
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
	before := p.e.broken()
	for _, said := range q.e.broken() {
		if !slices.Contains(before, said) {
			out.Asks = append(out.Asks, said)
		}
	}
	return out
}

// broken says of each advert that does not stand as booked, and of each story that does not as
// settled by hand, why and what to do.
func (e *edition) broken() (out []string) {
	for _, q := range append(slices.Clone(e.made.Queries), e.unhonoured()...) {
		if q.Rule == advertNoRoom || q.Rule == "placed" {
			out = append(out, q.Message)
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
// A page that is passed keeps its number, which is printed on it.
func (p *Proof) stretched(is *offstone.Issue) []byte {
	plan := readPlan(p.plan)
	n := len(plan.Pages)
	if is.Pages == 0 || is.Pages == n {
		return p.plan
	}
	passed := func(number int) bool { return slices.Contains(is.Passed, number) }
	to := newNumbers(n, is.Pages, passed)
	pages := make([]keptPage, is.Pages)
	for i := range pages {
		pages[i] = keptPage{Number: i + 1, Matter: []string{}}
	}
	for _, pg := range plan.Pages {
		if at := to[pg.Number]; at > 0 {
			pg.Number = at
			pages[at-1] = pg
		}
	}
	jumps := plan.Jumps[:0]
	for _, j := range plan.Jumps {
		if passed(j.From) || passed(j.To) { // each names the other
			j.To = min(j.To, is.Pages)
		} else {
			j.From, j.To = to[j.From], to[j.To]
		}
		if 0 < j.From && j.From < j.To {
			jumps = append(jumps, j)
		}
	}
	plan.Pages, plan.Jumps = pages, jumps
	for key, was := range plan.Turned {
		was.Page = to[was.Page]
		plan.Turned[key] = was
	}
	if plan.Imprint = to[plan.Imprint]; plan.Imprint == 0 {
		plan.Imprint = nowhere
	}
	return plan.bytes()
}

// nowhere is where a plan has the imprint when its page was dropped.
const nowhere = -1

// newNumbers says which number each page of a paper of n gets when it has now pages; a
// page that is dropped has none.
func newNumbers(n, now int, passed func(number int) bool) map[int]int {
	to, taken := map[int]int{}, map[int]bool{}
	for k := 1; k <= min(n, now); k++ {
		if passed(k) {
			to[k], taken[k] = k, true
		}
	}
	half := min(n, now) / 2
	for k := 1; k <= n; k++ {
		at := k
		if k > n-half {
			at = k + now - n
		} else if k > half && (now < n || k > now) {
			continue
		}
		if to[k] == 0 && !taken[at] {
			to[k], taken[at] = at, true
		}
	}
	return to
}

// Bounds on how many pages are planned anew around those that change.
const (
	aroundBare = 4  // more come to them while notices of the house take one column-row in so many
	aroundMost = 12 // and they are fewer than this
)

// around gives pages that change and those that face them. Where they are bare, as when
// pages were added, more come to them on either side, whose copy is spread over them.
func (p *Proof) around(changed []int) (out []int) {
	in := make([]bool, len(p.e.pages))
	take := func(number int) {
		for _, n := range []int{number, number ^ 1} { // 2 and 3 face one another, 4 and 5, …
			if n >= 1 && n <= len(in) && !in[n-1] {
				in[n-1] = true
				out = append(out, n)
			}
		}
	}
	for _, n := range changed {
		take(n)
	}
	for before := 0; before < len(out) && len(out) < aroundMost && p.bare(out); {
		before = len(out)
		first, last := slices.Min(out), slices.Max(out)
		take(first - 1)
		take(last + 1)
	}
	slices.Sort(out)
	return out
}

// bare says whether notices of the house take much of pages.
func (p *Proof) bare(pages []int) bool {
	house, room := 0, 0
	for _, n := range pages {
		house += p.e.pages[n-1].house()
		room += p.e.plan.pages[n-1].room()
	}
	return house*aroundBare > room
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

// target picks a page to move matter to.
func (p *planner) target(rnd *rand.Rand) int {
	if p.how == someAnew && len(p.again) > 0 {
		return p.again[rnd.IntN(len(p.again))] - 1
	}
	return rnd.IntN(len(p.pages))
}
