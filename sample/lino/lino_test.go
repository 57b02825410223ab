package lino

import (
	"bytes"
	"strings"
	"testing"
)

// proof pulls a small block as text: # for ink, + for greys, . for paper.
func proof(p Plate) string {
	img := p.Finished()
	var b strings.Builder
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			switch v := Tone(img.GrayAt(x, y).Y); {
			case v < Dark:
				b.WriteByte('#')
			case v > Light:
				b.WriteByte('.')
			default:
				b.WriteByte('+')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestPlate(t *testing.T) {
	for _, c := range []struct {
		name string
		draw func(p Plate)
		want string
	}{
		{"a bare block is paper", func(Plate) {}, "......\n......\n......\n......\n"},
		{"fill", func(p Plate) { p.Fill(Rect(1, 1, 3, 2), Ink) }, "......\n.###..\n.###..\n......\n"},
		{"half a pixel is grey", func(p Plate) { p.Fill(Rect(1, 1, 2.5, 2), Ink) }, "......\n.##+..\n.##+..\n......\n"},
		{"moved and doubled", func(p Plate) { p.At(2, 1, 2).Fill(Rect(0, 0, 1, 1), Ink) }, "......\n..##..\n..##..\n......\n"},
		{"flipped", func(p Plate) { p.At(4, 0, 1).Flipped().Fill(Rect(0, 0, 1, 4), Ink) }, "...#..\n...#..\n...#..\n...#..\n"},
		{"turned", func(p Plate) { p.At(3, 2, 1).Turned(90).Fill(Rect(0, 0, 2, 3), Ink) }, "......\n......\n###...\n###...\n"},
		{"within a shape", func(p Plate) { p.FillWithin(Rect(0, 1, 6, 1), Rect(2, 0, 2, 4), Ink) }, "......\n..##..\n......\n......\n"},
		{"beyond the edge", func(p Plate) { p.Fill(Rect(4, -9, 90, 10), Ink) }, "....##\n......\n......\n......\n"},
		{"contours that overlap add up", func(p Plate) { p.Fill(All(Rect(0, 0, 4, 1), Poly(2, 0, 2, 1, 6, 1, 6, 0)), Ink) }, "######\n......\n......\n......\n"},
	} {
		p := NewPlate("test", 6, 6, 4)
		c.draw(p)
		if got := proof(p); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// An upright rectangle takes a short way; it must print as the long way does.
func TestUprightIsAsAnyShape(t *testing.T) {
	short, long := NewPlate("test", 60, 60, 40), NewPlate("test", 60, 60, 40)
	short.Fill(Rect(3.25, 5.5, 40.5, 20.25), Ink)
	long.Fill(Poly(3.25, 5.5, 20, 5.5, 43.75, 5.5, 43.75, 25.75, 3.25, 25.75), Ink)
	a, b := short.Finished(), long.Finished()
	for i := range a.Pix {
		if d := int(a.Pix[i]) - int(b.Pix[i]); d < -1 || d > 1 {
			t.Fatalf("pixel %d is %d; the rasteriser gives %d", i, a.Pix[i], b.Pix[i])
		}
	}
}

func TestGrain(t *testing.T) {
	cut := func(name string) []byte {
		p := NewPlate(name, 80, 400, 300)
		p.StormSky(300)
		return p.Finished().Pix
	}
	if !bytes.Equal(cut("gale"), cut("gale")) {
		t.Error("one drawing cut twice gives two pictures")
	}
	if bytes.Equal(cut("gale"), cut("calm")) {
		t.Error("two drawings have the same grain")
	}
}
