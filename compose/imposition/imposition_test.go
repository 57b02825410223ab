package imposition

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
)

func TestSaddle(t *testing.T) {
	for n, want := range map[int]string{
		4:  "4 1 / 2 3",
		8:  "8 1 / 2 7; 6 3 / 4 5",
		12: "12 1 / 2 11; 10 3 / 4 9; 8 5 / 6 7",
		6:  "· 1 / 2 ·; 6 3 / 4 5",
		1:  "· 1 / · ·",
	} {
		side := func(pages [2]int) string { return figure(pages[0]) + " " + figure(pages[1]) }
		var sheets []string
		for _, s := range Saddle(n) {
			sheets = append(sheets, side(s.Front)+" / "+side(s.Back))
		}
		if got := strings.Join(sheets, "; "); got != want {
			t.Errorf("%d pages: %s, want %s", n, got, want)
		}
	}
}

func figure(page int) string {
	if page == 0 {
		return "·"
	}
	return strconv.Itoa(page)
}

// folded gives the pages as a reader turns them, when the sheets lie in one another
// and each is turned over on its short edge.
func folded(sheets []Sheet) (pages []int) {
	for _, s := range sheets {
		pages = append(pages, s.Front[1], s.Back[0])
	}
	for _, s := range slices.Backward(sheets) {
		pages = append(pages, s.Back[1], s.Front[0])
	}
	return pages
}

func TestFoldsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 64).Draw(t, "pages")
		for i, got := range folded(Saddle(n)) {
			want := i + 1
			if want > n {
				want = 0
			}
			if got != want {
				t.Fatalf("of %d pages the one at %d is %d", n, i+1, got)
			}
		}
	})
}

func TestPaperFor(t *testing.T) {
	for _, c := range []struct {
		w, h float64
		want string
	}{{148, 210, "A4"}, {210, 297, "A3"}, {215.9, 279.4, "US Ledger (11 × 17 in)"}, {139.7, 215.9, "US Letter"}, {150, 200, ""}} {
		p := PaperFor(dim.MM(c.w), dim.MM(c.h))
		if p.Name != c.want || p.Width < 2*dim.MM(c.w) {
			t.Errorf("%g × %g mm goes on %q of %v", c.w, c.h, p.Name, p.Width)
		}
	}
}

// TestBooklet wants every mark at the same distance from its own page's corner.
func TestBooklet(t *testing.T) {
	d := formetest.Specimen()
	b := Booklet(d, dim.MM(0.1))
	if len(b.Pages) != 2 || b.Root != nil {
		t.Fatalf("%d sides", len(b.Pages))
	}
	w := d.Pages[0].Width
	if got, want := len(b.Pages[0].Marks), len(d.Pages[0].Marks); got != want {
		t.Errorf("%d marks on the outside, want page 1's %d", got, want)
	}
	for i, m := range d.Pages[1].Marks { // page 2 lies on the left of the back
		if r, ok := m.(forme.Rule); ok && b.Pages[1].Marks[i].(forme.Rule) != r {
			t.Errorf("a rule of page 2 moved: %v", b.Pages[1].Marks[i])
		}
	}
	for i, m := range d.Pages[0].Marks {
		if r, ok := m.(forme.Rule); ok && b.Pages[0].Marks[i].(forme.Rule).X != r.X+w {
			t.Errorf("a rule of page 1 is not on the right: %v", b.Pages[0].Marks[i])
		}
	}
}

// TestCreep trims a folded booklet of thick paper: behind its fore edge, every page has
// the same margin there.
func TestCreep(t *testing.T) {
	w, h, thick := dim.MM(148), dim.MM(210), dim.MM(0.25)
	d := &forme.Document{}
	for n := 1; n <= 20; n++ {
		p := &forme.Page{Number: n, Width: w, Height: h}
		p.Marks = []forme.Mark{forme.Rule{X: dim.MM(10), Y: dim.MM(10), W: w - 2*dim.MM(10), H: dim.MM(100)}}
		d.Pages = append(d.Pages, p)
	}
	for i, side := range Booklet(d, thick).Pages {
		sheet := i / 2
		out := thick * dim.Len(sheet) // by which the sheet's fore edges stand out of the outermost's
		left, right := side.Marks[0].(forme.Rule), side.Marks[1].(forme.Rule)
		spine := side.Width / 2
		if got := left.X - (spine - w) - out; got != dim.MM(10) {
			t.Errorf("side %d: %v from the trimmed edge on the left", i+1, got)
		}
		if got := spine + w - out - (right.X + right.W); got != dim.MM(10) {
			t.Errorf("side %d: %v from the trimmed edge on the right", i+1, got)
		}
	}
}
