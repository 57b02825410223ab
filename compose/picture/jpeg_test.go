package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"
)

// TestJPEG: the standard library reads what we write, as near to the pixels as what it
// writes itself, and not much longer.
func TestJPEG(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {8, 8}, {7, 19}, {16, 16}, {33, 17}, {200, 131}} {
		for _, space := range []Space{Grey, RGB} {
			for kind, r := range map[string]*Raster{"noise": noisy(size, space), "steps": stepped(size, space), "soft": soft(size, space)} {
				for _, quality := range []int{1, 30, 78, 88, 100} {
					t.Run(fmt.Sprintf("%v-%d-%s-%d", size, space.Channels(), kind, quality), func(t *testing.T) {
						compareJPEG(t, r, quality)
					})
				}
			}
		}
	}
}

func compareJPEG(t *testing.T, r *Raster, quality int) {
	t.Helper()
	ours, theirs := writeJPEG(t, r, quality), standardJPEG(t, r, quality)
	off, their := farOff(t, r, ours), farOff(t, r, theirs)
	if off > their*1.02+0.3 {
		t.Errorf("the pixels are %.2f off, with the standard library %.2f", off, their)
	}
	if len(ours) > len(theirs)*102/100+8 {
		t.Errorf("%d bytes, of the standard library %d", len(ours), len(theirs))
	}
}

func TestJPEGRefuses(t *testing.T) {
	for what, r := range map[string]*Raster{
		"a picture in inks": newRaster(1, 1, CMYK),
		"too large":         {Width: 1 << 16, Height: 1, Pix: make([]byte, 1<<16)},
	} {
		if _, err := r.JPEG(80); err == nil || !bytes.Contains([]byte(err.Error()), []byte(what)) {
			t.Errorf("want an error with %q, got %v", what, err)
		}
	}
}

func noisy(size image.Point, space Space) *Raster {
	r := newRaster(size.X, size.Y, space)
	dice := rand.New(rand.NewPCG(1, 2))
	for i := range r.Pix {
		r.Pix[i] = uint8(dice.Uint32())
	}
	return r
}

func stepped(size image.Point, space Space) *Raster {
	r := newRaster(size.X, size.Y, space)
	for i := range r.Pix {
		r.Pix[i] = uint8(i / 3 % 2 * 255)
	}
	return r
}

func soft(size image.Point, space Space) *Raster {
	r := newRaster(size.X, size.Y, space)
	n := space.Channels()
	for i := range r.Pix {
		x, y := i/n%size.X, i/n/size.X
		r.Pix[i] = uint8(128 + 100*math.Sin(float64(x)/17+float64(i%n))*math.Cos(float64(y)/23))
	}
	return r
}

func writeJPEG(tb testing.TB, r *Raster, quality int) []byte {
	tb.Helper()
	data, err := r.encodeJPEG(quality)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func standardJPEG(tb testing.TB, r *Raster, quality int) []byte {
	tb.Helper()
	img, err := r.image()
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// farOff is the root of the mean square of what a JPEG's pixels are off.
func farOff(t *testing.T, r *Raster, data []byte) float64 {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != r.Width || size.Y != r.Height {
		t.Fatalf("%v pixels, want %d × %d", size, r.Width, r.Height)
	}
	sum := 0.0
	for y := range r.Height {
		for x := range r.Width {
			want := r.At(x, y)
			red, green, blue, _ := img.At(x, y).RGBA()
			for _, d := range []int{int(red>>8) - int(want.R), int(green>>8) - int(want.G), int(blue>>8) - int(want.B)} {
				sum += float64(d * d)
			}
		}
	}
	return math.Sqrt(sum / float64(3*r.Width*r.Height))
}

// BenchmarkJPEG writes a picture a page wide, beside the standard library.
func BenchmarkJPEG(b *testing.B) {
	size := image.Pt(1485, 1228)
	for _, space := range []Space{Grey, RGB} {
		r := soft(size, space)
		for i := range r.Pix {
			r.Pix[i] += uint8(i * 7919 >> 5 & 15)
		}
		for name, write := range map[string]func(testing.TB, *Raster, int) []byte{"ours": writeJPEG, "standard": standardJPEG} {
			b.Run(fmt.Sprintf("%s-%d", name, space.Channels()), func(b *testing.B) {
				b.SetBytes(int64(size.X * size.Y))
				for b.Loop() {
					write(b, r, 88)
				}
			})
		}
	}
}
