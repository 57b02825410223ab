package picture

import (
	"bytes"
	"image"
	"testing"
)

// TestNewInks reads the profile that is made here as any printer's is read: its
// tables agree with one another, keep the ink limit, and are the same each time.
func TestNewInks(t *testing.T) {
	for _, stock := range []*Stock{NewsprintStock, CoatedStock} {
		c, err := NewInks(stock, 26, 240)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := NewInks(stock, 26, 240)
		if !bytes.Equal(c.ICC, again.ICC) {
			t.Error("two profiles of one press differ")
		}
		taken, err := NewCondition(26, 240, c.ICC)
		if err != nil {
			t.Fatal(err)
		}
		if taken.Name != c.Name || taken.Space != CMYK {
			t.Errorf("it reads back as %q", taken.Name)
		}
		p, _ := readProfile(c.ICC)
		look := p.table("A2B0", 4, 3)
		lab := func(c, m, y, k float64) [3]float64 { return look.unpackLab(look.at([]float64{c, m, y, k})) }
		if w := lab(0, 0, 0, 0); w[0] < 99 {
			t.Errorf("paper is %v, and white is relative to it", w)
		}
		if cyan, yellow := lab(1, 0, 0, 0), lab(0, 0, 1, 0); cyan[2] > -20 || yellow[2] < 40 {
			t.Errorf("cyan %v, yellow %v", cyan, yellow)
		}
		if half, black := lab(0, 0, 0, 0.5), lab(0, 0, 0, 1); half[0] < black[0]+10 || half[0] > 75 {
			t.Errorf("half a tint of black is %v, the solid %v", half, black)
		}
		withinLimit(t, taken)
	}
}

func withinLimit(t *testing.T, c *Condition) {
	t.Helper()
	for i := range 125 {
		r, g, b := uint8(i%5*63), uint8(i/5%5*63), uint8(i/25*63)
		total := 0
		for _, v := range c.InksOf(r, g, b) {
			total += int(v)
		}
		if total > c.MaxInk*255/100+2 {
			t.Errorf("%d %d %d takes %d%% of ink", r, g, b, total*100/255)
		}
	}
}

func TestGreyOf(t *testing.T) {
	if b, w := Newsprint.GreyOf(0, 0, 0), Newsprint.GreyOf(255, 255, 255); b != 0 || w != 255 {
		t.Errorf("black %d, white %d", b, w)
	}
}

// TestInksStaysGrey wants a picture without colour in black alone.
func TestInksStaysGrey(t *testing.T) {
	for space, data := range map[Space][]byte{CMYK: jpegOf(t, chart(30, 20)), Grey: jpegOf(t, image.NewGray(image.Rect(0, 0, 30, 20)))} {
		p, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Inks(p.Whole(), 30, 20, Newsprint).Space; got != space {
			t.Errorf("it is in %v, want %v", got, space)
		}
	}
}
