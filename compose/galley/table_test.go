package galley

import (
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
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
