package printed

import (
	"fmt"
	"slices"

	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// reached is a unit as it is printed.
type reached struct {
	shape *galley.Shape // nil when it cannot be printed so
	empty int           // column-rows below it; those that the shape itself leaves are not among them
	more  int           // what it costs beyond the shape that it was given
}

// reachKey is a shape of a galley above adverts of uneven height.
type reachKey struct {
	galley *galley.Galley
	shape  int
	rows   int
	below  string
}

// reaching gives the shape in which a unit is printed: one that stands above adverts of
// uneven height has its legs go down to them, each as far as it can.
func (s *shop) reaching(up *madeUp, pl makeup.Placed, a makeup.Area) reached {
	g, below := up.units[pl.Item].galley, up.below(pl, a)
	usual := &g.Shapes()[pl.Option.Ref]
	if slices.Max(below) == 0 && usual.Rows == pl.Option.Rows {
		return reached{shape: usual}
	}
	k := reachKey{g, pl.Option.Ref, pl.Option.Rows, fmt.Sprint(below)}
	s.mu.Lock()
	r, known := s.reached[k]
	s.mu.Unlock()
	if known {
		return r
	}
	if r.shape, r.empty, r.more = g.Reaching(pl.Option.Ref, pl.Option.Rows, below); r.shape == nil && usual.Rows == pl.Option.Rows {
		r.shape = usual
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reached[k] = r
	return r
}

// price gives what a page costs as it is printed: make-up knows only about what its units
// cost that go down to adverts of uneven height. ok is false when one cannot.
func (s *shop) price(up *madeUp, a makeup.Area) (cost int, ok bool) {
	cost = up.page.Cost - up.page.Uneven + up.bare(a)*makeup.HousePrices.White
	for _, pl := range up.page.Placed {
		r := s.reaching(up, pl, a)
		if r.shape == nil {
			return 0, false
		}
		cost += r.more - pl.White*pl.Cols*makeup.HousePrices.White
	}
	return cost, true
}

// bare is how many column-rows of a page are empty with nothing above them.
func (up *madeUp) bare(a makeup.Area) (n int) {
	for c := range a.Top {
		first := a.Foot[c]
		for _, pl := range up.page.Placed {
			if pl.Col <= c && c < pl.Col+pl.Cols {
				first = min(first, pl.Row)
			}
		}
		if rows := first - a.Top[c]; rows > 1 {
			n += rows
		}
	}
	return n
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
