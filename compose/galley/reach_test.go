package galley

import (
	"slices"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// lastRows gives for each leg of a page the row on which its text ends, and all words.
func lastRows(s *Sheet, page *forme.Page, cols int) (rows []int, words string) {
	rows = make([]int, cols)
	for _, m := range page.Marks {
		if v, ok := m.(forme.Text); ok && v.Kind == "line" {
			for c := range cols {
				if v.X >= s.X(c)-s.Gutter/2 && v.X < s.X(c)+s.Column {
					rows[c] = max(rows[c], int((v.Y+s.Grid/2)/s.Grid))
				}
			}
			words += textOf(v)
		}
	}
	return rows, squash(words)
}

// TestReaching lets the legs of a story down to adverts of uneven height: each ends on the
// row above its advert, or lost says how many rows are empty, and no word is lost.
func TestReaching(t *testing.T) {
	sheet := testSheet()
	g := New(sheet, story(14))
	_, want := lastRows(sheet, firstPage(g), 5)
	reached := 0
	for i, s := range g.Shapes() {
		if s.Cols < 2 {
			continue
		}
		for _, step := range []int{1, 3, 6, 15} {
			below := make([]int, s.Cols)
			below[s.Cols-1], below[0] = step, step/2
			shape, lost, _ := g.Reaching(i, s.Rows, below)
			if shape == nil {
				continue
			}
			reached++
			page, pt := paintShape(g, shape)
			rows, words := lastRows(sheet, page, s.Cols)
			if words != want {
				t.Fatalf("shape %d, %v deeper: the words are\n%s", i, below, words)
			}
			empty := pt.Measures.White
			for c := range below {
				empty += s.Rows + below[c] - 1 - rows[c]
			}
			if shape.Cols != s.Cols || shape.Rows != s.Rows || shape.Head != s.Head || empty != lost || slices.Max(rows) > s.Rows+step {
				t.Errorf("shape %d, %v deeper: legs end on rows %v of %d; %d empty, lost %d", i, below, rows, s.Rows, empty, lost)
			}
		}
	}
	if reached < 100 {
		t.Errorf("only %d shapes go down to what is below them", reached)
	}
}

func firstPage(g *Galley) *forme.Page {
	page, _ := paintAll(g, 0)
	return page
}

// TestAirAboutHeads makes a story a row deeper than its text can be: the row stands about
// its heading, and its legs end where those beside it do.
func TestAirAboutHeads(t *testing.T) {
	sheet := testSheet()
	g := New(sheet, story(5))
	aired := 0
	for i, s := range g.Shapes() {
		if s.Air == 0 || s.White > 0 || s.slack > 0 {
			continue
		}
		aired++
		page, _ := paintAll(g, i)
		rows, _ := lastRows(sheet, page, s.Cols)
		for c, row := range rows {
			if row != s.Rows-1 && s.Pull() == false {
				t.Errorf("%d columns × %d rows: leg %d ends on row %d", s.Cols, s.Rows, c+1, row)
			}
		}
		first := dim.Len(1 << 60)
		for _, m := range page.Marks {
			if v, ok := m.(forme.Text); ok && v.Kind == "line" {
				first = min(first, v.Y)
			}
		}
		if want := sheet.Grid * dim.Len(s.heading.rows+s.Air+1); first < want-sheet.Grid/2 {
			t.Errorf("%d columns × %d rows: the text begins at %v, the heading ends at %v", s.Cols, s.Rows, first, want)
		}
	}
	if aired == 0 {
		t.Error("no shape has air")
	}
}
