package galley

import (
	"slices"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// pictured is a story with a picture of so many pixels.
func pictured(width, height int) *Story {
	st := story(14)
	st.Rank = Lead
	st.Pictures = []*Picture{{
		Name: "hall.jpg", Caption: Plain("The hall from the quay, with the old crane behind it"), Width: width, Height: height,
		Raster: func(float64, float64) *picture.Raster { return &picture.Raster{} },
	}}
	return st
}

// Whatever shape a story takes, its picture has 170 pixels to the inch.
func TestPicturesAreNotEnlarged(t *testing.T) {
	for _, px := range [][2]int{{2400, 1600}, {1200, 800}, {900, 600}, {800, 600}, {1000, 620}, {1100, 600}, {700, 1000}, {500, 300}, {330, 250}, {250, 200}, {120, 200}} {
		g := New(testSheet(), pictured(px[0], px[1]))
		if len(g.Shapes()) == 0 {
			t.Errorf("a story with a picture of %d × %d pixels has no shape", px[0], px[1])
		}
		across, down := dim.In.Scale(int64(px[0]), 170), dim.In.Scale(int64(px[1]), 170)
		for i := range g.Shapes() {
			page, _ := paintAll(g, i)
			if im, _ := captioned(page); im.W > across || im.H > down {
				t.Fatalf("%d × %d pixels are printed %.0f × %.0f mm", px[0], px[1], im.W.MM(), im.H.MM())
			}
		}
	}
}

// A width that somebody chose holds where it is coarse; it is not made coarser.
func TestPicturesInTheWidthAskedFor(t *testing.T) {
	narrow := pictured(700, 500)
	narrow.Pictures[0].Columns = 1
	if most := slices.Max(widths(narrow)); most > 2 {
		t.Errorf("a picture that was asked for in one column stands in %d, in which it is coarse", most)
	}
	asked := pictured(500, 300)
	asked.Pictures[0].Columns = 3
	if !slices.Contains(widths(asked), 3) {
		t.Error("a picture is not printed in the width that was asked for")
	}
}

// widths gives the columns of a story's picture in each of its shapes.
func widths(st *Story) (all []int) {
	for _, s := range New(testSheet(), st).Shapes() {
		cols, _ := s.Picture()
		all = append(all, cols)
	}
	return all
}

// A picture that is narrower than its column has its caption beside it, or below when
// that would be too narrow; nothing stands on anything else.
func TestNarrowPictures(t *testing.T) {
	for px, beside := range map[int]bool{150: true, 300: false} {
		g := New(testSheet(), pictured(px, px))
		page, _ := paintAll(g, 0)
		im, captions := captioned(page)
		if len(captions) == 0 {
			t.Fatalf("a picture of %d pixels has no caption", px)
		}
		var words []string
		for _, c := range captions {
			words = append(words, textOf(c))
			if right := c.X >= im.X+im.W; right != beside || !right && c.Y-c.H/2 < im.Y+im.H {
				t.Errorf("%q stands at %.1f, %.1f mm; the picture is %.1f mm wide and ends at %.1f", textOf(c), c.X.MM(), c.Y.MM(), im.W.MM(), (im.Y + im.H).MM())
			}
		}
		if got := strings.Join(words, " "); squash(got) != squash("The hall from the quay, with the old crane behind it") {
			t.Errorf("the caption reads %q", got)
		}
	}
}

// captioned gives the picture of a page and the lines of its caption.
func captioned(page *forme.Page) (im forme.Image, lines []forme.Text) {
	for _, m := range page.Marks {
		switch m := m.(type) {
		case forme.Image:
			im = m
		case forme.Text:
			if m.Kind == "caption" {
				lines = append(lines, m)
			}
		}
	}
	return im, lines
}

// A story may have a dozen pictures, and a panel of notes one for each: they stand in it
// all, and the ways of placing them do not multiply without end.
func TestManyPictures(t *testing.T) {
	st := pictured(1600, 1067)
	for len(st.Pictures) < 12 {
		st.Pictures = append(st.Pictures, st.Pictures[0])
	}
	g := New(testSheet(), st)
	if len(g.Shapes()) == 0 {
		t.Error("a story with twelve pictures has no shape")
	}
	for i, s := range g.Shapes() {
		page, _ := paintAll(g, i)
		n := 0
		for _, m := range page.Marks {
			if _, is := m.(forme.Image); is {
				n++
			}
		}
		if n != 12 {
			t.Fatalf("in %d columns and %d rows %d of twelve pictures are printed", s.Cols, s.Rows, n)
		}
	}
}

// Boxes of facts do not multiply either: each may be as wide as the page.
func TestManyBoxes(t *testing.T) {
	st := story(12)
	for range 9 {
		st.Blocks = append(st.Blocks, Block{Kind: Facts, Spans: Plain("Facts"), Kids: []Block{{Kind: Paragraph, Spans: Plain("One, and another.")}}})
	}
	g := New(testSheet(), st)
	if len(g.Shapes()) == 0 {
		t.Fatal("a story with nine boxes has no shape")
	}
	for w := range g.around {
		if n := len(g.around[w].arrs); n > mostBoxLayouts {
			t.Errorf("%d ways of placing them are tried in %d columns", n, w)
		}
	}
	for i := range g.Shapes() {
		if s := &g.Shapes()[i]; len(s.arr.boxes) != 9 {
			t.Errorf("in %d columns and %d rows %d of nine boxes are printed", s.Cols, s.Rows, len(s.arr.boxes))
		}
	}
}
