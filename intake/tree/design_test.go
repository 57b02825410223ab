package tree_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
)

// TestOwnDesign reads a paper's own design with its fonts, whichever of its two
// places it stands in, and writes it into another folder as it was.
func TestOwnDesign(t *testing.T) {
	for _, file := range []string{"designs/quay.yaml", "designs/quay/design.yaml"} {
		dir := lay(t, "-- paper.yaml --\nname: X\nprint: {design: quay}\n-- "+file+" --\nbased-on: parish\nfaces: {head: fonts/Own.ttf}\n-- "+filepath.Join(filepath.Dir(file), "fonts/Own.ttf")+" --\nno font, but the desk need not know\n")
		f := open(t, dir)
		p, queries, err := f.Paper()
		if err != nil || len(queries) > 0 {
			t.Fatal(err, queries)
		}
		if p.Own == nil || p.Own.File != file || !strings.HasPrefix(p.Own.Text, "based-on: parish\n") || len(p.Own.Fonts) != 1 || p.Own.Fonts[0].Name != "fonts/Own.ttf" {
			t.Fatalf("%s: %+v", file, p.Own)
		}
		again := filepath.Join(t.TempDir(), "again")
		w, err := tree.NewWriter(again)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.House(&offstone.Issue{Paper: p}, f.Original); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		q, _, err := open(t, again).Paper()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(p.Own, q.Own); d != "" {
			t.Errorf("%s is another when it is written out: %s", file, d)
		}
	}
}

// TestOwnDesignFaults holds what may be wrong with a design's files against what is
// said of it.
func TestOwnDesignFaults(t *testing.T) {
	for _, tc := range []struct{ name, files, want string }{
		{"a font that is not there", "-- designs/quay.yaml --\nfaces:\n  head: Own.ttf\n", "There is no file designs/Own.ttf"},
		{"a font outside the folder", "-- designs/quay.yaml --\nfallback: [../../Own.ttf]\n", "leads out of the paper's folder"},
		{"a slip in a key", "-- designs/quay.yaml --\nsizes:\n  kikcer: 9pt\n", "designs/quay.yaml:2: “kikcer” is no key that the paper knows; write “kicker”"},
		{"a file of another kind", "-- designs/quay.yaml --\n" + strings.Repeat("# all of the classified section\n", 3000), "This design has over 64 kB"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, queries, err := open(t, lay(t, "-- paper.yaml --\nname: X\nprint: {design: quay}\n"+tc.files)).Paper()
			if err != nil {
				t.Fatal(err)
			}
			if got := asked(queries); !strings.Contains(got, tc.want) {
				t.Errorf("got %s want %s", got, tc.want)
			}
		})
	}
}

// TestHugeFont leaves out a font that is larger than any, without reading it.
func TestHugeFont(t *testing.T) {
	dir := lay(t, "-- paper.yaml --\nname: X\nprint: {design: quay}\n-- designs/quay.yaml --\nfaces: {head: Own.ttf}\n-- designs/Own.ttf --\n")
	if err := os.Truncate(filepath.Join(dir, "designs/Own.ttf"), 1<<30); err != nil {
		t.Fatal(err)
	}
	p, queries, err := open(t, dir).Paper()
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Own.Fonts) != 0 || !strings.Contains(asked(queries), "The font has over 32 MB") {
		t.Errorf("%+v %s", p.Own, asked(queries))
	}
}
