package design

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/compose/font"
)

// TestHouseDesigns reads what comes with the program: every face is there, and every
// design says all that a page asks.
func TestHouseDesigns(t *testing.T) {
	found, err := filepath.Glob("house/*.yaml")
	if err != nil || len(found) != len(names) {
		t.Fatalf("%v are not the files of %v (%v)", found, names, err)
	}
	for _, name := range Names() {
		d, ok := House(name)
		if !ok {
			t.Fatalf("there is no design %s", name)
		}
		if d.Name != name {
			t.Errorf("%s is named %s", name, d.Name)
		}
		checkWhole(t, d)
	}
}

// checkWhole fails when a design leaves something unsaid.
func checkWhole(t *testing.T, d *Design) {
	t.Helper()
	for _, r := range d.roles() {
		if font.House(*r.at) == nil {
			t.Errorf("%s: the face for %s, %q, is not the house's", d.Name, r.key, *r.at)
		}
	}
	for _, n := range numbers {
		if v := *n.at(d); v < n.low || v > n.high {
			t.Errorf("%s: %s in %s is %g", d.Name, n.key, n.group, v)
		}
	}
	for _, c := range choices {
		if *c.at(&d.Manner) == "" {
			t.Errorf("%s does not say its %s", d.Name, c.key)
		}
	}
	for i, r := range d.Heads.Ranks {
		if len(r.Sizes) != fifths || len(r.Widths) != fifths || r.Picture == 0 {
			t.Errorf("%s: %s is %+v", d.Name, ranks[i], r)
		}
	}
}

// TestRead holds what may be wrong with a paper's own design against the sentence
// about it; what is wrong stands as it was.
func TestRead(t *testing.T) {
	classic, _ := House("classic")
	for _, tc := range []struct{ src, want string }{
		{"based-on: gutenberg", "designs/own.yaml:1: “based-on: gutenberg” is no design that comes with the program; write classic, tabloid or parish. (design)"},
		{"sizes:\n  kicker: 0.5pt", "designs/own.yaml:2: “kicker: 0.5pt” is not a measure from 4 to 36 pt"},
		{"sizes:\n  kicker: NaN", "is not a measure"},
		{"sizes: {kikcer: 8pt}", "write “kicker” if that is meant"},
		{"colour: red", "“colour” is no key"},
		{"faces:\n  head: Times", "designs/own.yaml:2: “Times” is no face that comes with the program and no TTF or OTF file"},
		{"manner: {panel: wobbly}", "“panel: wobbly” is not known; write rule, bar or frame."},
		{"heads: {steps: [20, 14]}", "each larger than the one before"},
		{"heads:\n  lead: {sizes: [20, 30]}", "designs/own.yaml:2: “sizes” should be five whole numbers"},
		{"heads: {lead: {widths: [no, no, no, no, no]}}", "takes no width at all"},
		{"rules: {tint: 95%}", "is not a measure from 0 to 30 %"},
		{"faces: [head, body]", "“faces” should hold keys of its own"},
	} {
		d, qs := Read([]byte(tc.src), "designs/own.yaml")
		if len(qs) == 0 || !strings.Contains(qs[0].String(), tc.want) {
			t.Errorf("%q: %v, want %q", tc.src, qs, tc.want)
			continue
		}
		d.Name = "classic"
		if d.Kicker != classic.Kicker || d.Faces != classic.Faces || d.Manner != classic.Manner || d.Heads.Steps[0] != classic.Heads.Steps[0] {
			t.Errorf("%q: what was wrong did not stay as in classic", tc.src)
		}
	}
}

// TestOwn reads a design that changes a little of another.
func TestOwn(t *testing.T) {
	d, qs := Read([]byte("based-on: tabloid\nfaces: {head: fonts/Own.ttf, pull: fonts/Own.ttf}\nfallback: [fonts/Hebrew.otf]\nsizes: {kicker: 9}\nrules: {between: 0}\nheads: {lead: {widths: [no, 40, 5, 0, 0]}}\n"), "designs/own/design.yaml")
	if len(qs) > 0 {
		t.Fatal(qs)
	}
	if d.Name != "own" || d.Kicker != 9 || d.Between != 0 || d.Manner.Masthead != "reversed" || d.Heads.Ranks[3].Widths[0] != Never {
		t.Errorf("%+v", d)
	}
	if got := strings.Join(d.Fonts(), " "); got != "fonts/Own.ttf fonts/Hebrew.otf" {
		t.Errorf("the fonts are %s", got)
	}
}

// TestManual finds every key in the manual's page.
func TestManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/designs.md")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, n := range numbers {
		keys = append(keys, n.key)
	}
	for _, r := range new(Design).roles() {
		keys = append(keys, r.key)
	}
	for _, c := range choices {
		keys = append(keys, c.key)
		keys = append(keys, c.words...)
	}
	keys = append(keys, "based-on", "fallback", "tint", "steps", "lines", "widths", "sizes", "picture")
	for _, k := range keys {
		if !strings.Contains(string(manual), "`"+k+"`") {
			t.Errorf("docs/designs.md does not tell of %q", k)
		}
	}
	for _, face := range font.Houses() {
		if !strings.Contains(string(manual), "`"+face+"`") {
			t.Errorf("docs/designs.md does not tell of the face %q", face)
		}
	}
}
