package galley

import "testing"

// TestHeadOverOneLine: the head of a list's last entry, of one line, may stand on the last row
// but one of a leg: there is nothing more of it to stand below.
func TestHeadOverOneLine(t *testing.T) {
	row := []way{{rows: 1, breaks: nil}}
	pieces := []piece{{kind: "class", stay: 2, solid: true, drop: -1, sets: row}, {kind: "line", drop: -1, sets: row}}
	f := newFitter(pieces)
	if cost, left, _, ok := f.fit([]segment{{rows: 2}}, 0, false); !ok || cost != 0 || left != 0 {
		t.Errorf("in one leg it costs %d with %d rows left, %t", cost, left, ok)
	}
	if cost, _, _, ok := f.fit([]segment{{rows: 1}, {leg: 1, rows: 1}}, 0, false); !ok || cost != strandCut {
		t.Errorf("parted from its entry the head costs %d, %t; want %d", cost, ok, strandCut)
	}
}
