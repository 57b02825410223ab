package printed

import (
	"encoding/json"
	"fmt"
)

// planVersion is that of the page plan's form. A plan of another version is not
// used.
const planVersion = 1

// pagePlan is the page plan as it is kept with an issue: what stands on which page.
// With it an issue that has hardly changed keeps its pages.
type pagePlan struct {
	Version int         `json:"version"`
	Pages   []pageMater `json:"pages"`
	Held    []string    `json:"held,omitempty"`
}

type pageMater struct {
	Number int      `json:"number"`
	Matter []string `json:"matter"` // slugs, and the names of panels
}

// write gives the plan of what was given to pages.
func (p *planner) write() ([]byte, error) {
	out := pagePlan{Version: planVersion}
	for i, set := range p.sets(p.given) {
		pm := pageMater{Number: p.pages[i].number, Matter: []string{}}
		for _, m := range set {
			pm.Matter = append(pm.Matter, m.key)
		}
		out.Pages = append(out.Pages, pm)
	}
	for k, i := range p.given {
		if i == heldOver {
			out.Held = append(out.Held, p.matter[k].key)
		}
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the page plan: %w", err)
	}
	return append(data, '\n'), nil
}

// kept gives the assignment of a plan made earlier; ok is false when there is none
// for so many pages. Matter that it does not know is dealt anew.
func (p *planner) kept() (a assignment, ok bool) {
	var plan pagePlan
	if len(p.issue.Plan) == 0 || json.Unmarshal(p.issue.Plan, &plan) != nil || plan.Version != planVersion || len(plan.Pages) != len(p.pages) {
		return nil, false
	}
	place := map[string]int{}
	for i, pm := range plan.Pages {
		for _, key := range pm.Matter {
			place[key] = i
		}
	}
	for _, key := range plan.Held {
		place[key] = heldOver
	}
	a = make(assignment, len(p.matter))
	for k, m := range p.matter {
		at, known := place[m.key]
		if !known || at == heldOver && m.must || at >= 0 && !p.allowed(m, at) {
			at = p.nearest(m)
		}
		a[k] = at
	}
	return a, true
}

func (p *planner) allowed(m *matter, i int) bool {
	_, ok := p.suits(m, i)
	return ok
}

// nearest gives the page that suits matter best, whatever its room.
func (p *planner) nearest(m *matter) int {
	best, bestCost := heldOver, 0
	for i := range p.pages {
		if c, ok := p.suits(m, i); ok && (best == heldOver || c < bestCost) {
			best, bestCost = i, c
		}
	}
	return best
}
