package proof

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

func TestText(t *testing.T) {
	got := Text(formetest.Specimen())
	file := filepath.Join("testdata", "specimen.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the proof is not as in %s; -update rewrites it:\n%s", file, got)
	}
}

// TestMovedLine moves one line by a hundredth of a millimetre: one line of the
// proof differs.
func TestMovedLine(t *testing.T) {
	before := strings.Split(Text(formetest.Specimen()), "\n")
	d := formetest.Specimen()
	m := d.Pages[0].Marks[5].(forme.Text)
	m.Y += dim.MM(0.01)
	d.Pages[0].Marks[5] = m
	after := strings.Split(Text(d), "\n")
	var differ []string
	for i := range before {
		if before[i] != after[i] {
			differ = append(differ, after[i])
		}
	}
	if len(differ) != 1 || !strings.Contains(differ[0], "took £412.") {
		t.Errorf("these lines differ: %q", differ)
	}
}

func TestArt(t *testing.T) {
	d := &forme.Document{Title: "T", Language: "en", Pages: []*forme.Page{{Number: 1, Width: dim.MM(10), Height: dim.MM(20), Marks: []forme.Mark{
		forme.Art{Kind: "advert", Key: "chandler", W: dim.MM(10), H: dim.MM(5), Standin: "Rope"},
		forme.Rule{Kind: "box", W: dim.MM(1), H: dim.MM(1), Ink: forme.Ink{C: 10, K: 5}},
	}}}}
	want := "T (en), 1 pages\n\npage 1, 10.00 × 20.00 mm\n" +
		"   0.00    0.00   10.00   5.00  advert chandler -  page 1 of a PDF, for \"Rope\"\n" +
		"   0.00    0.00    1.00   1.00  box - -  C10 M0 Y0 K5\n"
	if got := Text(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
