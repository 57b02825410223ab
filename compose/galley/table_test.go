package galley

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// The words of a table's head are divided only where the table would have to be run in
// else.
func TestWordsOfATablesHead(t *testing.T) {
	s := testSheet()
	for _, tc := range []struct {
		head    string
		from    float64 // mm
		divided bool    // at some measure
	}{{"Morning high water", 50, false}, {"Superintendents", 30, true}} {
		table := &Table{Head: [][]Span{Plain("Day"), Plain(tc.head), Plain(tc.head), Plain("Sunrise"), Plain("Sunset")}}
		for _, day := range []string{"Friday 20", "Saturday 21", "Sunday 22"} {
			table.Rows = append(table.Rows, [][]Span{Plain(day), Plain("5.47"), Plain("18.02"), Plain("8.11"), Plain("15.49")})
		}
		divided, whole := 0, 0
		for w := dim.MM(tc.from); w <= s.Span(3); w += dim.MM(0.5) {
			tb, _ := s.tabulate(table, w)
			switch {
			case tb.ranIn:
			case strings.Contains(headText(tb), "\u00ad"):
				divided++
			default:
				whole++
				checkWhole(t, tb, w, strings.Fields(tc.head)[0], "Sunrise")
			}
		}
		if divided > 0 != tc.divided || whole == 0 {
			t.Errorf("%s: divided at %d measures, whole at %d", tc.head, divided, whole)
		}
	}
}

// checkWhole fails when a word of a table's head is broken without a hyphen.
func checkWhole(t *testing.T, tb *tabular, w dim.Len, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(headText(tb), word) {
			t.Errorf("%.1f mm: %q is broken without a hyphen", w.MM(), headText(tb))
		}
	}
}

// headText gives the text of a table's head, line by line.
func headText(tb *tabular) string {
	var b strings.Builder
	for _, cell := range tb.cells[0] {
		for _, l := range cell.Lines(cell.Best()) {
			for _, r := range l.Runs {
				for _, g := range r.Glyphs {
					b.WriteString(g.Text)
				}
			}
			b.WriteString("|")
		}
	}
	return b.String()
}

// A league table of a large-type paper is not taken down to footnotes: the longest names
// take a second line first.
func TestLongNamesTurnOver(t *testing.T) {
	s := testSheet()
	s.Table.Size, s.Grid = dim.Points(9), dim.Points(13.5)
	table := &Table{Head: [][]Span{nil, Plain("P"), Plain("W"), Plain("D"), Plain("L"), Plain("F"), Plain("A"), Plain("Pts")}}
	for _, club := range []string{"Marlhaven", "Stannock Wanderers", "Port Ellery Town", "Carrowmouth Athletic"} {
		row := [][]Span{Plain(club)}
		for _, n := range []string{"10", "5", "3", "2", "21", "10", "18"} {
			row = append(row, Plain(n))
		}
		table.Rows = append(table.Rows, row)
	}
	turned, least := 0, s.Table.Size
	for w := dim.MM(75); w >= dim.MM(52); w -= dim.MM(0.5) {
		tb, fits := s.tabulate(table, w)
		if !fits || tb.ranIn {
			t.Fatalf("%.1f mm: fits %v, run in %v", w.MM(), fits, tb.ranIn)
		}
		least = min(least, tb.typ.Size)
		for _, cells := range tb.cells[1:] {
			n := len(cells[0].Lines(cells[0].Best()))
			if n == 2 {
				turned++
			}
			if n > 2 || cells[0].Widest() > tb.widths[0] {
				t.Errorf("%.1f mm: a name is broken", w.MM())
			}
		}
	}
	if turned == 0 || least < s.Table.Size.Scale(usualTable, 100) {
		t.Errorf("%d names took two lines, and the table is %.1f pt", turned, least.Points())
	}
}

// resultsStory is a story with the results of a race, so many, between two paragraphs.
func resultsStory(rows int) *Story {
	table := &Table{Head: [][]Span{Plain("Place"), Plain("Runner"), Plain("Time")}}
	for n := range rows {
		table.Rows = append(table.Rows, [][]Span{Plain(fmt.Sprint(n + 1)), Plain(fmt.Sprintf("Runner no%d", n+1)), Plain(fmt.Sprintf("41.%02d", n%60))})
	}
	st := story(2)
	st.Blocks = []Block{st.Blocks[0], {Kind: TableOf, Table: table}, st.Blocks[1]}
	return st
}

// A table that goes on in another leg has its head again there, which whoever has the page
// read out hears once.
func TestTableOverLegs(t *testing.T) {
	g := New(testSheet(), resultsStory(60))
	several := 0
	for _, s := range g.Shapes() {
		page, pt := paintShape(g, &s)
		heads, again, rows := headsAndRows(page)
		if len(rows) != 60 || heads != 1 {
			t.Fatalf("%d columns × %d rows: %d runners, %d heads", s.Cols, s.Rows, len(rows), heads)
		}
		legs := map[dim.Len]int{}
		for n, m := range rows {
			if legs[m.X]++; n > 0 && m.X > rows[n-1].X && m.Y < 3*testSheet().Grid {
				t.Errorf("%d columns × %d rows: runner %d begins a leg", s.Cols, s.Rows, n+1)
			}
		}
		if again != len(legs)-1 {
			t.Errorf("%d columns × %d rows: the head stands %d times again over %d legs", s.Cols, s.Rows, again, len(legs))
		}
		several += again
		if trs := tableRows(pt.Root); trs != 61 {
			t.Errorf("%d rows in the structure", trs)
		}
	}
	if several < 10 {
		t.Errorf("only %d legs went on with the table", several)
	}
}

// A table that is divided between two pages is one table in the structure, and its head stands
// on both.
func TestTableOverPages(t *testing.T) {
	g := New(testSheet(), resultsStory(150))
	words := JumpWords{To: "Continued on page 6", Head: "Results", From: "From page 1"}
	a, b, cut, ok := g.Split(70, SendsText, words)
	if !ok || cut.Piece != 1 {
		t.Fatalf("divided %t, at %+v", ok, cut)
	}
	if _, _, again, ok := g.SplitAt(cut, words); !ok || again != cut {
		t.Errorf("found again at %+v, %t; want %+v", again, ok, cut)
	}
	_, pt := paintAll(a, 0)
	pt.Page = &forme.Page{Number: 6, Width: dim.MM(289), Height: dim.MM(380)}
	b.Paint(pt, &b.Shapes()[0], Place{})
	heads, again, rows := headsAndRows(pt.Page)
	if len(rows) == 0 || heads != 0 || again == 0 {
		t.Errorf("on the second page %d runners, %d heads, %d again", len(rows), heads, again)
	}
	if trs := tableRows(pt.Root); trs != 151 {
		t.Errorf("%d rows in the structure", trs)
	}
}

// A table of which many rows begin alike is divided again where it was.
func TestRowsThatBeginAlike(t *testing.T) {
	st := resultsStory(150)
	for i, row := range st.Blocks[1].Table.Rows {
		row[0], row[1], row[2] = Plain("Saturday 12 December at"), Plain("the drill hall"), Plain(fmt.Sprint(i))
	}
	g := New(testSheet(), st)
	words := JumpWords{To: "Continued on page 6", Head: "Results", From: "From page 1"}
	_, _, cut, ok := g.Split(70, SendsText, words)
	if _, _, again, found := g.SplitAt(cut, words); !ok || !found || again != cut {
		t.Errorf("divided at %+v, and again at %+v", cut, again)
	}
}

// No shape of either part of a divided story is without a row of its wide table.
func TestWideTableInParts(t *testing.T) {
	st := story(20)
	st.Blocks = append(st.Blocks, Block{Kind: TableOf, Table: wideResults(12)})
	words := JumpWords{To: "Continued on page 6", Head: "Results", From: "From page 1"}
	one, two, _, ok := New(testSheet(), st).Split(60, SendsText, words)
	if !ok || len(one.Shapes()) == 0 || len(two.Shapes()) == 0 {
		t.Fatal("not divided")
	}
	for _, first := range one.Shapes() {
		page, pt := paintShape(one, &first)
		_, _, rows := headsAndRows(page)
		pt.Page = &forme.Page{Number: 6, Width: dim.MM(289), Height: dim.MM(380)}
		two.Paint(pt, &two.Shapes()[0], Place{})
		if _, _, more := headsAndRows(pt.Page); len(rows)+len(more) != 12 {
			t.Errorf("with the first part %d columns × %d rows: %d rows of 12", first.Cols, first.Rows, len(rows)+len(more))
		}
	}
}

// wideResults are results that no single column takes.
func wideResults(rows int) *Table {
	table := resultsStory(rows).Blocks[1].Table
	table.Head = append(table.Head, Plain("Where the runner comes from"), Plain("Who trained the runner"))
	for i := range table.Rows {
		table.Rows[i] = append(table.Rows[i], Plain("Port Ellery Harriers"), Plain("Marlhaven Athletic"))
	}
	return table
}

// In a flow of pages every row of a table is printed, however deep its head and however many
// pages it begins again.
func TestLongTableInFlow(t *testing.T) {
	for _, head := range []string{"Runner", "Runner and the place where the runner was born or lives", strings.Repeat("Runner or walker ", 40)} {
		st := resultsStory(400)
		st.Blocks[1].Table.Head[1] = Plain(head)
		root, rows := &forme.Element{Role: forme.Whole}, 0
		var pages []*forme.Page
		f := NewFlow(testSheet(), root, func() *forme.Page {
			pages = append(pages, &forme.Page{Number: len(pages) + 1, Width: dim.MM(60), Height: dim.MM(150)})
			return pages[len(pages)-1]
		})
		f.Rows = 30
		f.Add(st)
		for _, p := range pages {
			_, _, all := headsAndRows(p)
			rows += len(all)
		}
		if rows != 400 {
			t.Errorf("under %.20q %d of 400 rows are printed on %d pages", head, rows, len(pages))
		}
	}
}

// headsAndRows counts the heads of the runners' column on a page, and those without a place in
// the structure, and gives the names below it.
func headsAndRows(page *forme.Page) (heads, again int, rows []forme.Text) {
	for _, m := range page.Marks {
		v, ok := m.(forme.Text)
		switch {
		case !ok || v.Kind != "table":
		case strings.TrimSpace(textOf(v)) == "Runner" && v.Elem == nil:
			again++
		case strings.TrimSpace(textOf(v)) == "Runner":
			heads++
		case strings.HasPrefix(textOf(v), "Runner no"):
			rows = append(rows, v)
		}
	}
	return heads, again, rows
}

// tableRows counts the rows of the tables in a structure.
func tableRows(e *forme.Element) (n int) {
	if e.Role == forme.TableRow {
		return 1
	}
	for _, k := range e.Kids {
		n += tableRows(k)
	}
	return n
}
