package galley

import (
	"cmp"
	"slices"
)

// A headline of a word or two leaves most of a wide measure white. It may stand over the first
// legs only, and the others begin beside it, at the top of the story: a side head, or raw wrap.

// mostSides is how many side heads are tried at a width, and sideCost what one costs more than
// as a head above all legs.
const (
	mostSides = 2
	sideCost  = 16 * point
)

// sideHeads gives the side heads of a story w columns wide, when it has none above all legs
// that fills half the measure.
func (g *Galley) sideHeads(w int) (out []stand) {
	if g.story.Rank == Brief || g.sheet.Fold > 0 || slices.ContainsFunc(g.around[w].headings, fills) {
		return nil
	}
	var all []*heading
	for cols := 1; cols < w; cols++ {
		for _, h := range g.headings(cols) {
			if fills(h) {
				own := *h
				own.beside, own.high, own.rows = cols, h.rows, 0
				own.cost += sideCost
				all = append(all, &own)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y *heading) int { return cmp.Compare(x.cost, y.cost) })
	for _, h := range all[:min(mostSides, len(all))] {
		if arrs := h.under(g.around[w].arrs); len(arrs) > 0 {
			out = append(out, stand{[]*heading{h}, arrs})
		}
	}
	return out
}

// fills says whether a headline fills half the measure.
func fills(h *heading) bool { return h.head != nil && !h.short && !h.last }

// under gives the arrangements in which a side head has its place, with that taken.
func (h *heading) under(arrs []*arrangement) (out []*arrangement) {
	for _, a := range arrs {
		b := *a
		b.top, b.pics = slices.Clone(a.top), slices.Clone(a.pics)
		for leg := range h.beside {
			b.top[leg] += h.high
		}
		across := false
		for i := range b.pics {
			switch p := &b.pics[i]; {
			case p.col >= h.beside:
			case p.col+p.cols <= h.beside:
				p.row += h.high
			default:
				across = true
			}
		}
		if !across {
			out = append(out, &b)
		}
	}
	return out
}
