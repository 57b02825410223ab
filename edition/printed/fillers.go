package printed

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// Bounds on the work of giving fillers to pages.
const (
	fillerPool  = 5 // fillers that a page chooses from at once, where little else stands
	fillerItems = 8 // units and fillers for which that is little
	fillerTries = 8 // times that it chooses
)

// fillUp gives pages with notices of the house, or with fillers that leave white, the
// choice of all fillers that stand nowhere: one belongs to the page that it suits. What
// stands as the plan has it stays.
func (p *planner) fillUp(a assignment) {
	sets := p.sets(a)
	gaps, ups := make([]int, len(sets)), make([]*madeUp, len(sets))
	var pages []int
	bare := 0
	for i, set := range sets {
		if p.pages[i].supplied != nil {
			continue
		}
		up := p.makeUp(i, set)
		p.take(up, i)
		if !up.ok || up.restored {
			continue
		}
		if gaps[i] = p.gaps(i, up); gaps[i] > 0 {
			pages, ups[i] = append(pages, i), up
			bare += btoi(len(set) == 0)
		}
	}
	slices.SortStableFunc(pages, func(x, y int) int { return cmp.Compare(gaps[y], gaps[x]) })
	for _, i := range pages {
		up := ups[i]
		if len(sets[i]) > 0 {
			up = p.fillPage(i, up)
		} else {
			up = p.fillBare(i, up, min(len(p.loose(i))/bare+1, fillerPool))
			bare--
		}
		for _, key := range ups[i].fillers() {
			delete(p.taken, key)
		}
		p.take(up, i)
		p.solved[p.solvedKey(i, sets[i])] = up
	}
}

// take notes on which page the fillers of a page stand.
func (p *planner) take(up *madeUp, i int) {
	for _, key := range up.fillers() {
		p.taken[key] = i
	}
}

// fillPage makes a page up with those of the fillers standing nowhere that suit it best: of
// a few at a time, beside those chosen so far.
func (p *planner) fillPage(i int, up *madeUp) *madeUp {
	pg := p.pages[i]
	units := slices.DeleteFunc(slices.Clone(up.units), func(u unit) bool { return u.weight <= fillerWeight })
	many := min(max(fillerItems-len(units), 2), fillerPool, mostUnits(pg.columns)-len(units))
	pool := p.loose(i)
	for range fillerTries {
		full, n := slices.Clone(units), len(pool)
		for _, key := range up.fillers() {
			if u, ok := p.filler(pg, key); ok && len(full) < len(units)+many-1 {
				full = append(full, u)
			}
		}
		for len(full) < len(units)+many && len(pool) > 0 {
			full, pool = append(full, p.fillerUnit(pg, pool[0])), pool[1:]
		}
		if len(pool) == n {
			break
		}
		prices := makeup.HousePrices
		prices.Limit = max(up.cost, up.page.Cost) - 1
		p.solves++
		if better := p.solveWithin(pg, append(full, p.houseUnit(pg, 0)), prices, nil); better.ok && better.cost < up.cost {
			up = better
		}
	}
	return up
}

// fillBare makes a page without copy up with so many fillers that stand nowhere beside its
// own.
func (p *planner) fillBare(i int, up *madeUp, many int) *madeUp {
	pg := p.pages[i]
	var units []unit
	for _, key := range up.fillers() {
		if u, ok := p.filler(pg, key); ok {
			units = append(units, u)
		}
	}
	for _, f := range p.loose(i) {
		if len(units) < many {
			units = append(units, p.fillerUnit(pg, f))
		}
	}
	better := p.bare(pg, append(units, p.houseUnit(pg, 0)))
	if len(better.page.Placed) == 0 || p.gaps(i, better) >= p.gaps(i, up) {
		return up
	}
	return better
}

// loose lists the fillers that stand nowhere and may come to page i.
func (p *planner) loose(i int) (out []*galley.Story) {
	for _, f := range p.fillers {
		if _, stands := p.taken[f.Key]; !stands && !p.lent(f.Key, i) {
			out = append(out, f)
		}
	}
	return out
}

// fillers lists the keys of the fillers that stand on a page.
func (up *madeUp) fillers() (out []string) {
	for _, pl := range up.page.Placed {
		if u := &up.units[pl.Item]; u.weight == fillerWeight {
			out = append(out, u.key())
		}
	}
	return out
}

// gaps gives the column-rows of page i, made up so, that notices of the house take, or that
// are white.
func (p *planner) gaps(i int, up *madeUp) int {
	n := p.pages[i].room()
	for _, pl := range up.page.Placed {
		u, r := &up.units[pl.Item], p.shop.reaching(up, pl, p.pages[i].area)
		if u.weight < fillerWeight {
			continue
		}
		n -= pl.Cols*(pl.Option.Rows-r.shape.White) - r.empty
		for _, rows := range up.below(pl, p.pages[i].area) {
			n -= rows
		}
	}
	return n
}

// lent says whether a filler stands on another page than i, or has its place there by the
// plan.
func (p *planner) lent(key string, i int) bool {
	if at, ok := p.taken[key]; ok {
		return at != i
	}
	if p.old == nil {
		return false
	}
	for j := range p.old.Pages {
		kept := j != i && j < len(p.pages) && (p.how == keepPlan || p.rests(j))
		if kept && slices.ContainsFunc(p.old.Pages[j].Units, func(u keptUnit) bool { return u.Key == key }) {
			return true
		}
	}
	return false
}
