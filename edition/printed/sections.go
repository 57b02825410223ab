package printed

import "example.org/offstone/compose/makeup"

// label gives a section to every page for which the flatplan names none: the
// sections follow one another in the running order, each on as many pages as its
// copy needs.
func (p *planner) label() {
	room := 0
	for i, pg := range p.pages {
		pg.auto = pg.section == "" && pg.supplied == nil && (i > 0 || len(p.pages) > 1)
		if pg.auto {
			room += pg.room()
		}
	}
	order, need, total := p.sectionNeeds()
	if total == 0 || room == 0 {
		return
	}
	k, left := 0, need[order[0]]*room/total
	for _, pg := range p.pages {
		if !pg.auto {
			continue
		}
		pg.section = order[k]
		left -= pg.room()
		for left <= pg.room()/3 && k+1 < len(order) {
			k++
			left += need[order[k]] * room / total
		}
	}
}

// sectionNeeds gives the sections that the flatplan says nothing of, in running
// order, with the size of their copy.
func (p *planner) sectionNeeds() (order []string, need map[string]int, total int) {
	need = map[string]int{}
	for _, m := range p.matter {
		if m.section == "" || p.planned(m.section) {
			continue
		}
		if need[m.section] == 0 {
			order = append(order, m.section)
		}
		need[m.section] += m.size
		total += m.size
	}
	return order, need, total
}

// planned says whether the flatplan gives a section a page.
func (p *planner) planned(section string) bool {
	for _, pg := range p.pages {
		if !pg.auto && pg.section == section {
			return true
		}
	}
	return false
}

// apart prices a page that the flatplan does not speak of by how far it is from the
// nearest page of a section.
func (p *planner) apart(section string, i int) int {
	best := len(p.pages)
	for j, pg := range p.pages {
		if pg.section == section {
			best = min(best, max(i-j, j-i))
		}
	}
	return (15 + 12*best) * makeup.Point
}
