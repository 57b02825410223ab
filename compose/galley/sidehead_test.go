package galley

import (
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// A headline of two words stands over the first legs of a wide story only, and the others begin
// beside it; one that fills its measure stands above all of them.
func TestSideHeads(t *testing.T) {
	s := testSheet()
	for _, tc := range []struct {
		head string
		want bool
	}{{"A hut", true}, {"Winter ferry to the islands is saved after six months of petitions", false}} {
		st := story(12)
		st.Head = Plain(tc.head)
		g := New(s, st)
		beside := 0
		for _, sh := range g.Shapes() {
			if sh.heading.beside == 0 {
				continue
			}
			beside++
			page, _ := paintShape(g, &sh)
			checkSideHead(t, s, &sh, page)
		}
		if beside > 0 != tc.want {
			t.Errorf("%q: %d shapes with a side head", tc.head, beside)
		}
	}
}

// checkSideHead fails when a side head or the legs beside it do not stand where they are to.
func checkSideHead(t *testing.T, s *Sheet, sh *Shape, page *forme.Page) {
	t.Helper()
	first := make([]dim.Len, sh.Cols) // baseline of each leg's first line
	for _, m := range page.Marks {
		v, ok := m.(forme.Text)
		if !ok {
			continue
		}
		if v.Kind == "headline" && v.X+v.W > s.Span(sh.heading.beside) {
			t.Errorf("%d columns × %d rows: the head is wider than %d columns", sh.Cols, sh.Rows, sh.heading.beside)
		}
		for leg := range first {
			if v.Kind == "line" && v.X >= s.X(leg)-dim.Points(6) && v.X < s.X(leg)+s.Column && (first[leg] == 0 || v.Y < first[leg]) {
				first[leg] = v.Y
			}
		}
	}
	for leg, y := range first {
		row := 1
		if leg < sh.heading.beside {
			row += sh.heading.high
		}
		if y != s.Grid*dim.Len(row) {
			t.Errorf("%d columns × %d rows: leg %d begins at %.1f pt, want row %d", sh.Cols, sh.Rows, leg, y.Points(), row)
		}
	}
}
