package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// photograph is a raster in inks that changes as photographs do, with an edge in it.
func inkPhotograph(w, h int) *Raster {
	r := newRaster(w, h, CMYK)
	for i := range w * h {
		x, y := float64(i%w), float64(i/w)
		wave := func(a, b, c float64) byte { return byte(120 + 100*math.Sin(x/a+y/b+c)) }
		copy(r.Pix[4*i:], []byte{wave(31, 17, 0), wave(23, 41, 1), wave(57, 13, 2), wave(19, 29, 3)})
		if i%w > w/2 && i/w > h/2 {
			copy(r.Pix[4*i:], []byte{255, 0, 0, 0})
		}
	}
	return r
}

// read gives the inks of a JPEG as the standard library reads it, which takes Adobe's
// for turned round: PDF does not.
func readInks(t rapid.TB, data []byte) *image.CMYK {
	t.Helper()
	im, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, ok := im.(*image.CMYK)
	if !ok {
		t.Fatalf("read as %T", im)
	}
	for i := range out.Pix {
		out.Pix[i] = 255 - out.Pix[i]
	}
	return out
}

// written writes a JPEG in inks anew.
func written(t rapid.TB, r *Raster, quality int) []byte {
	t.Helper()
	data, err := r.encodeInks(quality)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestInkJPEG reads JPEGs in inks of odd sizes back: they hold the same picture, at
// the usual quality in an eighth of the bytes.
func TestInkJPEG(t *testing.T) {
	for _, c := range []struct {
		wide, high, quality int
		mean                float64
		worst               int
	}{{1, 1, 100, 1, 1}, {7, 9, 100, 1, 4}, {8, 8, 100, 1, 4}, {16, 5, 100, 1, 4}, {321, 203, 100, 1, 5}, {321, 203, 88, 2, 60}} {
		r := inkPhotograph(c.wide, c.high)
		data, err := r.InkJPEG(c.quality)
		if err != nil {
			t.Fatal(err)
		}
		got := readInks(t, data)
		if got.Rect.Dx() != r.Width || got.Rect.Dy() != r.Height {
			t.Fatalf("%d × %d became %v", c.wide, c.high, got.Rect)
		}
		worst, sum := 0, 0
		for i, v := range r.Pix {
			d := int(got.Pix[i]) - int(v)
			worst, sum = max(worst, d, -d), sum+max(d, -d)
		}
		if mean := float64(sum) / float64(len(r.Pix)); mean > c.mean || worst > c.worst {
			t.Errorf("%d × %d at %d: off by %.2f in the mean and by %d at worst", c.wide, c.high, c.quality, mean, worst)
		}
		if c.quality < 100 && len(data) > len(r.Pix)/8 {
			t.Errorf("%d bytes of %d", len(data), len(r.Pix))
		}
	}
}

// TestInkJPEGOfOtherSpaces refuses what is in no inks.
func TestInkJPEGOfOtherSpaces(t *testing.T) {
	for _, s := range []Space{Grey, RGB} {
		if _, err := newRaster(8, 8, s).InkJPEG(88); err == nil {
			t.Errorf("space %d was written in inks", s)
		}
	}
}

// TestInkJPEGOfOneTone keeps a tone to the step at the highest quality, whatever it is.
func TestInkJPEGOfOneTone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tone := rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(t, "tone")
		r := newRaster(17, 9, CMYK)
		for i := range r.Pix {
			r.Pix[i] = tone[i%4]
		}
		got := readInks(t, written(t, r, 100))
		for i, v := range got.Pix {
			if d := int(v) - int(tone[i%4]); d < -2 || d > 2 {
				t.Fatalf("%v became %v", tone, got.Pix[i/4*4:][:4])
			}
		}
	})
}

// TestInkJPEGOfNoise writes whatever comes so that it can be read.
func TestInkJPEGOfNoise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRaster(rapid.IntRange(1, 20).Draw(t, "wide"), rapid.IntRange(1, 20).Draw(t, "high"), CMYK)
		seed := rapid.Uint32().Draw(t, "seed")
		for i := range r.Pix {
			seed = seed*1664525 + 1013904223
			r.Pix[i] = byte(seed >> 24)
		}
		readInks(t, written(t, r, rapid.IntRange(-3, 120).Draw(t, "quality")))
	})
}

func BenchmarkInkJPEG(b *testing.B) {
	r := inkPhotograph(1600, 1067)
	b.SetBytes(int64(len(r.Pix)))
	for b.Loop() {
		b.ReportMetric(float64(len(written(b, r, 88))), "bytes")
	}
}
