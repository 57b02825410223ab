package raster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/png"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
)

func grey(t *testing.T, p *forme.Page, width int) *image.Gray {
	t.Helper()
	img, ok := Page(p, width).(*image.Gray)
	if !ok {
		t.Fatal("a page in black has colour")
	}
	return img
}

// darkness is the mean ink of an area, 0 to 255.
func darkness(img *image.Gray, r image.Rectangle) int {
	sum := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sum += 255 - int(img.GrayAt(x, y).Y)
		}
	}
	return sum / (r.Dx() * r.Dy())
}

// TestInkStays draws one page at several sizes: each area keeps its darkness.
func TestInkStays(t *testing.T) {
	p := formetest.Specimen().Pages[0]
	points := func(x, y, w, h, width int) image.Rectangle {
		s := func(v int) int { return v * width / 260 }
		return image.Rect(s(x), s(y), s(x+w), s(y+h))
	}
	for _, c := range []struct {
		name       string
		x, y, w, h int
		least      int
		most       int
	}{
		{"headline", 20, 24, 150, 44, 45, 65},
		{"body", 20, 74, 104, 34, 25, 45},
		{"picture", 140, 122, 96, 60, 100, 130},
		{"tint", 96, 176, 20, 30, 15, 40},
		{"margin", 0, 0, 18, 340, 0, 0},
	} {
		for _, width := range []int{300, 800, 1600} {
			img := grey(t, p, width)
			if d := darkness(img, points(c.x, c.y, c.w, c.h, width)); d < c.least || d > c.most {
				t.Errorf("%s at %d pixels: darkness %d, want %d to %d", c.name, width, d, c.least, c.most)
			}
		}
	}
}

func TestHairlinesStay(t *testing.T) {
	p := &forme.Page{Width: 800 * dim.Pt, Height: 100 * dim.Pt, Marks: []forme.Mark{
		forme.Rule{X: 0, Y: 50 * dim.Pt, W: 800 * dim.Pt, H: dim.Pt / 4, Ink: forme.Black},
		forme.Rule{X: 100 * dim.Pt, Y: 10 * dim.Pt, W: 2 * dim.Pt, H: 20 * dim.Pt, Ink: forme.Black},
	}}
	img := grey(t, p, 800)
	for y, want := range map[int]uint8{49: 255, 50: 255 - faintest, 51: 255} {
		if got := img.GrayAt(400, y).Y; got != want {
			t.Errorf("row %d is %d, want %d", y, got, want)
		}
	}
	for x, want := range map[int]uint8{99: 255, 100: 0, 101: 0, 102: 255} {
		if got := img.GrayAt(x, 20).Y; got != want {
			t.Errorf("column %d is %d, want %d", x, got, want)
		}
	}
}

func TestColour(t *testing.T) {
	p := formetest.Specimen().Pages[1]
	p.Marks = append(p.Marks, forme.Rule{X: 100 * dim.Pt, Y: 100 * dim.Pt, W: 40 * dim.Pt, H: 40 * dim.Pt, Ink: forme.Ink{M: 100, Y: 100}})
	r, g, b, _ := Page(p, 260).At(120, 120).RGBA()
	if got := (color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}); got != (color.RGBA{227, 6, 19, 255}) {
		t.Errorf("red is %v", got)
	}
}

func TestPNG(t *testing.T) {
	for i, want := range []string{"28bc4079aabda4c0", "bdd618d8eb405824"} {
		data, err := PNG(formetest.Specimen().Pages[i], 400)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		// of the pixels, since Go's deflate may pack them otherwise some day
		h := sha256.New()
		box := img.Bounds()
		for y := range box.Dy() {
			for x := range box.Dx() {
				h.Write([]byte{color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y})
			}
		}
		if got := hex.EncodeToString(h.Sum(nil)[:8]); got != want {
			t.Errorf("page %d: the pixels' digest is %s, want %s", i+4, got, want)
		}
		if again, _ := PNG(formetest.Specimen().Pages[i], 400); !bytes.Equal(again, data) {
			t.Errorf("page %d differs between two runs", i+4)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	p := formetest.Tabloid(1).Pages[0]
	for _, width := range []int{300, 800, 1600} {
		b.Run(map[int]string{300: "300", 800: "800", 1600: "1600"}[width], func(b *testing.B) {
			for b.Loop() {
				data, err := PNG(p, width)
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(data)))
			}
		})
	}
}
