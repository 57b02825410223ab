package galley

import (
	"testing"

	"example.org/offstone/compose/dim"
)

// A table too wide for a column and too deep to stand whole runs down broad legs: every row of
// it, in shapes that are as many columns wide as the legs ask for.
func TestBroadLegs(t *testing.T) {
	st := resultsStory(150)
	table := st.Blocks[1].Table
	table.Head = append(table.Head, Plain("Where the runner comes from"), Plain("Who trained the runner"))
	for i := range table.Rows {
		table.Rows[i] = append(table.Rows[i], Plain("Port Ellery Harriers"), Plain("Marlhaven Athletic"))
	}
	s := testSheet()
	g := New(s, st)
	if len(g.Shapes()) == 0 {
		t.Fatal("it has no shape")
	}
	for _, sh := range g.Shapes() {
		if sh.Cols%2 != 0 {
			t.Errorf("%d columns wide", sh.Cols)
		}
		page, _ := paintShape(g, &sh)
		heads, again, rows := headsAndRows(page)
		if len(rows) != 150 || heads != 1 || again != sh.Cols/2-1 {
			t.Errorf("%d columns: %d runners, %d heads, %d again", sh.Cols, len(rows), heads, again)
		}
		for _, m := range rows {
			if m.X+m.W > s.Span(sh.Cols) || m.Y > s.Grid*dim.Len(sh.Rows) {
				t.Errorf("%d columns × %d rows: a runner at %v, %v", sh.Cols, sh.Rows, m.X, m.Y)
			}
		}
	}
	one, two, _, ok := g.Split(80, JumpWords{To: "Continued on page 6", Head: "Results", From: "From page 1"})
	if !ok || len(one.Shapes()) == 0 || len(two.Shapes()) == 0 {
		t.Fatal("it is not divided")
	}
	for _, sh := range append(one.Shapes(), two.Shapes()...) {
		if sh.Cols%2 != 0 {
			t.Errorf("a part of it is %d columns wide", sh.Cols)
		}
	}
}

// A wide table that is not deep stands whole beside the text, in legs of one column.
func TestNoBroadLegs(t *testing.T) {
	st := resultsStory(12)
	table := st.Blocks[1].Table
	table.Head = append(table.Head, Plain("Where the runner comes from"))
	for i := range table.Rows {
		table.Rows[i] = append(table.Rows[i], Plain("Port Ellery Harriers"))
	}
	if g := New(testSheet(), st); g.broad != 0 || len(g.wide) != 1 {
		t.Errorf("broad legs of %d columns, %d tables beside the text", g.broad, len(g.wide))
	}
}
