package printed

import (
	"slices"

	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// reaching gives the shape in which a unit is printed: one that stands above adverts of
// uneven height has its legs go down to them, each as far as it can. empty is how many
// column-rows stay empty below it; those that the shape itself leaves are not among them.
func (up *madeUp) reaching(pl makeup.Placed, a makeup.Area) (shape *galley.Shape, empty int) {
	g, below := up.units[pl.Item].galley, up.below(pl, a)
	usual := &g.Shapes()[pl.Option.Ref]
	if slices.Max(below) == 0 {
		return usual, 0
	}
	if won, lost := g.Reaching(pl.Option.Ref, below); won != nil {
		return won, lost
	}
	for _, rows := range below {
		empty += rows
	}
	return usual, empty
}

// below gives for each column of what is placed the rows that are empty between it and
// what stands below it.
func (up *madeUp) below(pl makeup.Placed, a makeup.Area) []int {
	out := make([]int, pl.Cols)
	for c := range out {
		col, end := pl.Col+c, pl.Row+pl.Option.Rows
		foot := a.Foot[col]
		for _, low := range up.page.Placed {
			if low.Col <= col && col < low.Col+low.Cols && low.Row >= end {
				foot = min(foot, low.Row)
			}
		}
		out[c] = max(0, foot-end)
	}
	return out
}
