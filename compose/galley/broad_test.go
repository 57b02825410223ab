package galley

import (
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// A table too wide for a column and too deep to stand whole runs down broad legs: every row of
// it, in shapes that are as many columns wide as the legs ask for.
func TestBroadLegs(t *testing.T) {
	st := resultsStory(150)
	st.Blocks[1].Table = wideResults(150)
	s := testSheet()
	g := New(s, st)
	if len(g.Shapes()) == 0 {
		t.Fatal("it has no shape")
	}
	for _, sh := range g.Shapes() {
		checkBroad(t, s, g, &sh)
	}
	one, two, _, ok := g.Split(80, SendsText, JumpWords{To: "Continued on page 6", Head: "Results", From: "From page 1"})
	if !ok || len(one.Shapes()) == 0 || len(two.Shapes()) == 0 {
		t.Fatal("it is not divided")
	}
	for _, sh := range append(one.Shapes(), two.Shapes()...) {
		if sh.Cols%2 != 0 {
			t.Errorf("a part of it is %d columns wide", sh.Cols)
		}
	}
}

// checkBroad fails when a shape in legs of two columns lacks a runner or one stands outside it.
func checkBroad(t *testing.T, s *Sheet, g *Galley, sh *Shape) {
	t.Helper()
	page, _ := paintShape(g, sh)
	heads, again, rows := headsAndRows(page)
	if len(rows) != 150 || heads != 1 || again != sh.Cols/2-1 || sh.Cols%2 != 0 {
		t.Errorf("%d columns: %d runners, %d heads, %d again", sh.Cols, len(rows), heads, again)
	}
	for _, m := range rows {
		if m.X+m.W > s.Span(sh.Cols) || m.Y > s.Grid*dim.Len(sh.Rows) {
			t.Errorf("%d columns × %d rows: a runner at %v, %v", sh.Cols, sh.Rows, m.X, m.Y)
		}
	}
}

// However wide such a table is, the text with it is set no wider than two columns.
func TestTextInBroadLegs(t *testing.T) {
	st := resultsStory(150)
	st.Blocks[1].Table = wideResults(150)
	for range 4 {
		st.Blocks[1].Table.Head = append(st.Blocks[1].Table.Head, Plain("What the runner said"))
		for i, row := range st.Blocks[1].Table.Rows {
			st.Blocks[1].Table.Rows[i] = append(row, Plain("No more of that"))
		}
	}
	s := testSheet()
	one, _, _, ok := New(s, st).Split(80, SendsText, JumpWords{To: "Continued on page 6", Head: "Results", From: "From page 1"})
	if !ok || one.broad < 3 || len(one.Shapes()) == 0 {
		t.Fatalf("divided %t, with legs of %d columns", ok, one.broad)
	}
	page, _ := paintAll(one, 0)
	for _, m := range page.Marks {
		if v, ok := m.(forme.Text); ok && v.Kind == "line" && v.W > s.Span(broadText)+dim.Points(6) {
			t.Errorf("%q is %.0f mm wide", textOf(v), v.W.MM())
		}
	}
}

// A wide table that may stand whole beside the text does, in legs of one column.
func TestNoBroadLegs(t *testing.T) {
	for _, rows := range []int{12, 60} {
		st := story(12)
		st.Blocks = append(st.Blocks, Block{Kind: TableOf, Table: wideResults(rows)})
		if g := New(testSheet(), st); g.broad != 0 || len(g.wide) != 1 || len(g.Shapes()) == 0 {
			t.Errorf("%d rows: broad legs of %d columns, %d tables beside the text, %d shapes", rows, g.broad, len(g.wide), len(g.Shapes()))
		}
	}
}

// A box of facts of any depth stands beside the text or is opened out below it: no depth
// between leaves the story without a shape.
func TestBoxesOfAnyDepth(t *testing.T) {
	beside, below := 0, 0
	for n := 60; n < 110; n += 2 {
		st, box := story(3), Block{Kind: Facts, Spans: Plain("What it said")}
		for range n {
			box.Kids = append(box.Kids, Block{Kind: Paragraph, Spans: Plain(sentence)})
		}
		st.Blocks = append(st.Blocks, box)
		g := New(testSheet(), st)
		if len(g.Shapes()) == 0 {
			t.Errorf("with a box of %d paragraphs the story has no shape", n)
		}
		if len(g.facts) > 0 {
			beside++
		} else {
			below++
		}
	}
	if beside == 0 || below == 0 {
		t.Errorf("%d boxes stand beside the text, %d below it", beside, below)
	}
}
