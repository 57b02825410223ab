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
