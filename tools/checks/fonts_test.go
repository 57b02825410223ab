package checks

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const siteFonts = "../../edition/web/fonts"

// hardLetters are of the languages for which the site uses the cuts of its serif
// faces, and what else a page of theirs may need.
const hardLetters = "åäöøæœßẞþðđħıłŀŋ âêîôûŵŷ ẁẃẅỳ çģķļņŗşţșț ąęįų ăğŏŭ čďěňřšťž ćńśź ċġż ĉĝĥĵŝ ĺľŕ őű ďĽ āēīōū ėİ ÿñõãì ªº" +
	"“”„‚‘’«»‹›–—…·•§¶†‡ €£$¥₺₽ ½¼¾⅓⅔⅛⅜⅝⅞⁄ ←→↑↓ −×÷±°′″№™©® \u00a0\u202f\u2009\u00ad\u2011\u0301\u0302"

// TestLatinCuts makes the cuts of the site's serif faces anew and compares them
// with the files in git; with OFFSTONE_FONTS=cut it puts them there (make fonts).
func TestLatinCuts(t *testing.T) {
	npm(t, "harfbuzzjs")
	npm(t, "wawoff2")
	out, err := driver(t, "cut.mjs", t.TempDir(), t.TempDir())
	mustRefuse(t, "a folder without fonts", out, err)
	made := t.TempDir()
	fonts, err := filepath.Abs(siteFonts)
	if err != nil {
		t.Fatal(err)
	}
	out, err = driver(t, "cut.mjs", fonts, made)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for line := range strings.Lines(out) {
		name, holds, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		for _, r := range hardLetters {
			if !strings.ContainsRune(holds, r) {
				t.Errorf("%s has no %q", name, r)
			}
		}
		compareCut(t, filepath.Join(made, name), filepath.Join(siteFonts, name))
	}
}

// compareCut holds a cut just made against the one in git.
func compareCut(t *testing.T, made, kept string) {
	t.Helper()
	want, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("OFFSTONE_FONTS") == "cut" {
		if err := os.WriteFile(kept, want, 0o644); err != nil { //nolint:gosec // a file of the source
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(kept); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what cut.mjs makes (%v); run make fonts", kept, err)
	}
}
