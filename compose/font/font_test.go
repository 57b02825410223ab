package font

import (
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
)

// spell gives the pieces of text that the glyphs of a run stand for.
func spell(glyphs []Glyph) string {
	var pieces []string
	for _, g := range glyphs {
		pieces = append(pieces, g.Text)
	}
	return strings.Join(pieces, "|")
}

func TestShapeKeepsTheTextOfEveryCluster(t *testing.T) {
	for _, c := range []struct{ face, text, want string }{
		{"text", "office", "o|ffi|c|e"},
		{"text", "co\u00ad", "c|o|\u00ad"},
		{"text", "co\u00adop", "c|o|o|p"},
		{"text", "e\u0301te\u0301", "e\u0301|t|e\u0301"},
		{"text", "Αθήνα", "Α|θ|ή|ν|α"},
		{"text", "Київ", "К|и|ї|в"},
		{"sans", "flat fifth", "fl|a|t| |fi|f|t|h"},
		{"text", "", ""},
	} {
		if got := spell(House(c.face).Shape(c.text, "en")); got != c.want {
			t.Errorf("%s %q: the glyphs stand for %q, want %q", c.face, c.text, got, c.want)
		}
	}
}

func TestWidth(t *testing.T) {
	f := House("text")
	if got, want := f.Width(" ", "en", 10*dim.Pt), dim.Points(2.33); got != want {
		t.Errorf("a word space at 10 pt is %v, want %v", got, want)
	}
	if a, b := f.Width("AV", "en", 10*dim.Pt), f.Width("A", "en", 10*dim.Pt)+f.Width("V", "en", 10*dim.Pt); a >= b {
		t.Errorf("AV (%v) is not kerned: A and V take %v", a, b)
	}
}

// TestPlainSetting is what a run falls back on should a paper's font make the
// shaper fail: no kerning, no ligatures, but every character.
func TestPlainSetting(t *testing.T) {
	f := House("text")
	runes := []rune("of\u200bfi\u00ad")
	got := f.plain(drawnRunes(runes), runes)
	if s := spell(got); s != "o|f|f|i|\u00ad" {
		t.Errorf("the glyphs stand for %q", s)
	}
	for _, g := range got {
		if g.ID == 0 || g.Advance != f.Advance(g.ID) {
			t.Errorf("%q is glyph %d with the advance %d", g.Text, g.ID, g.Advance)
		}
	}
}
