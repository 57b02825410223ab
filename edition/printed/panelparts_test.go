package printed

import (
	"strings"
	"testing"

	"example.org/offstone/compose/galley"
)

// TestShareOut breaks a panel up: no class loses its head, no part is empty.
func TestShareOut(t *testing.T) {
	head := func(s string) galley.Block { return galley.Block{Kind: galley.ClassHead, Spans: galley.Plain(s)} }
	item := func(s string) galley.Block { return galley.Block{Kind: galley.Entry, Spans: galley.Plain(s)} }
	row := func(s string) [][]galley.Span { return [][]galley.Span{galley.Plain("9.30"), galley.Plain(s)} }
	list := func(rows ...[][]galley.Span) galley.Block {
		return galley.Block{Kind: galley.TableOf, Table: &galley.Table{Strut: [][]galley.Span{galley.Plain("19.30")}, Rows: rows}}
	}
	for _, tc := range []struct {
		name   string
		blocks []galley.Block
		n      int
		want   string
	}{
		{"classes", []galley.Block{head("Deaths"), item("Lusk"), head("For sale"), item("Dinghy"), item("Anchor"), item("Piano")}, 2, "# Deaths\nLusk\n# For sale\nDinghy\nAnchor\n--\n# For sale\nPiano"},
		{"without a class", []galley.Block{item("Cornet"), item("Dinghy")}, 2, "Cornet\n--\nDinghy"},
		{"days", []galley.Block{head("Friday"), list(row("Rowing"), row("Soup"), row("Choir")), head("Saturday"), list(row("Quiz"))}, 2, "# Friday\n9.30 | Rowing\n9.30 | Soup\n--\n# Friday\n9.30 | Choir\n# Saturday\n9.30 | Quiz"},
		{"a long one first", []galley.Block{item(strings.Repeat("long ", 40)), item("a"), item("b")}, 3, strings.Repeat("long ", 40) + "\n--\na\n--\nb"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, part := range shareOut(entriesOf(tc.blocks), tc.n) {
				got = append(got, strings.TrimPrefix(panelText(&galley.Story{Blocks: part}), "\n"))
			}
			if s := strings.Join(got, "\n--\n"); s != tc.want {
				t.Errorf("got\n%s\nwant\n%s", s, tc.want)
			}
		})
	}
}
