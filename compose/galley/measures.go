package galley

import "example.org/offstone/compose/setting"

// Measures is what the figures of an issue are computed from.
type Measures struct {
	Lines      int     // lines of justified text
	Hyphens    int     // of which end in a hyphen
	Ladders    int     // runs of three or more hyphens
	Gaps       []int64 // word gaps of justified lines over natural, ten-thousandths
	Overfull   int
	Widows     int
	Orphans    int
	Heads      []int // fill of each headline's longest line, thousandths
	ShortHeads int   // lines of headlines that are less than half full
	Legs       int   // pull quotes do not end one
	GoodLegs   int   // of which are neither too short nor too deep
	White      int   // column-rows below legs
	Short      int   // stories of which a leg ends above its foot
	Stories    int
	Cuts       map[string]int // passages cut to fit, by story
	House      int            // column-rows of house notices
}

// legs measures text in its legs.
func (m *Measures) legs(g *Galley, pieces []piece, picks []pick, segs []segment) {
	least, most := g.legBounds()
	var end []int // by row: where its segment ends
	total := 0
	for i, s := range segs {
		total += s.rows
		for range s.rows {
			end = append(end, total)
		}
		if i+1 == len(segs) || segs[i+1].leg != s.leg {
			m.Legs++
			if d := legDepth(segs, i); d >= least && d <= most {
				m.GoodLegs++
			}
		}
	}
	m.cuts(pieces, picks)
	for _, pk := range picks {
		p := &pieces[pk.piece]
		n := p.sets[pk.set].rows
		for b := end[pk.at]; b < pk.at+n && p.kind == "line"; b = end[b] {
			if b-pk.at == 1 {
				m.Orphans++
			}
			if pk.at+n-b == 1 {
				m.Widows++
			}
		}
		m.lines(p.rows(pk.set))
	}
}

// feet measures the rows that a story's text leaves empty at the feet of its legs.
func (m *Measures) feet(picks []pick, segs []segment) {
	white, from := 0, 0
	for _, s := range segs {
		end := from
		for _, pk := range picks {
			if pk.at < from+s.rows {
				end = max(end, min(pk.end, from+s.rows))
			}
		}
		from += s.rows
		white += from - end
	}
	m.White += white
	m.Stories++
	if white > 0 {
		m.Short++
	}
}

// headline measures the lines of a headline.
func (m *Measures) headline(lines []setting.Line) {
	m.Heads = append(m.Heads, longest(lines))
	for _, l := range lines {
		if l.Fill < halfFull {
			m.ShortHeads++
		}
	}
}

// legDepth gives the rows from the top of a leg's text to its foot, of which i is
// the last segment: a pull quote stands in a leg and does not end it.
func legDepth(segs []segment, i int) int {
	first := i
	for first > 0 && segs[first-1].leg == segs[i].leg {
		first--
	}
	return segs[i].row + segs[i].rows - segs[first].row
}

func (m *Measures) lines(rows []row) {
	run := 0
	for _, r := range rows {
		for _, l := range r.lines {
			if !l.Justified {
				continue
			}
			m.Lines++
			if l.Gap > 0 && l.Words > 0 {
				m.Gaps = append(m.Gaps, l.Gap)
			}
			run++
			if !l.Hyphen {
				run = 0
				continue
			}
			m.Hyphens++
			if run == 3 {
				m.Ladders++
			}
		}
	}
}

// cuts notes the pieces that were left out.
func (m *Measures) cuts(pieces []piece, picks []pick) {
	placed := make([]bool, len(pieces))
	for _, pk := range picks {
		placed[pk.piece] = true
	}
	for i, ok := range placed {
		if ok {
			continue
		}
		if m.Cuts == nil {
			m.Cuts = map[string]int{}
		}
		m.Cuts[pieces[i].key]++
	}
}
