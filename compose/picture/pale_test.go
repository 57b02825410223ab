package picture

import "testing"

// A picture whose edges are white for the most part is pale, in every kind of inks.
func TestPale(t *testing.T) {
	for space, shades := range map[Space][2]byte{Grey: {255, 120}, RGB: {250, 120}, CMYK: {0, 120}} {
		for dark, want := range map[int]bool{0: true, 3: true, 8: false} { // rows from the top that are no paper, of ten
			r := &Raster{Width: 10, Height: 10, Space: space, Pix: make([]byte, 100*space.Channels())}
			for i := range r.Pix {
				r.Pix[i] = shades[0]
				if i/space.Channels()/10 < dark {
					r.Pix[i] = shades[1]
				}
			}
			if r.Pale() != want {
				t.Errorf("inks %d with %d dark rows: pale is %v", space, dark, !want)
			}
		}
	}
}
