package picture

import (
	"image"
	"image/draw"
	"math"
)

// sheet is a picture at work. It has one byte a pixel, a grey; or four, which are
// red, green, blue (multiplied by alpha) and alpha, or the four inks. Sheets cut
// from a [Raster] may have three.
type sheet struct {
	w, h, n int // n bytes a pixel
	pix     []uint8
}

func newSheet(w, h, n int) *sheet { return &sheet{w, h, n, make([]uint8, n*w*h)} }

func (s *sheet) at(x, y int) []uint8 {
	i := s.n * (y*s.w + x)
	return s.pix[i : i+s.n : i+s.n]
}

// scaled gives the part r of the upright picture at w × h pixels, upright, still
// in the original's colours.
func (p *Picture) scaled(r image.Rectangle, w, h int) *sheet {
	size := p.src.Bounds().Size()
	r = p.turn.storedRect(r, size.X, size.Y)
	if p.turn.swaps() {
		w, h = h, w
	}
	n := max(1, min(r.Dx()/(2*w), r.Dy()/(2*h)))
	across := weigh((r.Dx()+n-1)/n, w, float64(r.Dx())/float64(n))
	down := weigh((r.Dy()+n-1)/n, h, float64(r.Dy())/float64(n))
	return resample(p.source(r, n), across, down).upright(p.turn)
}

// scaled gives the sheet at w × h pixels.
func (s *sheet) scaled(w, h int) *sheet {
	if w == s.w && h == s.h {
		return s
	}
	return resample(s.source(), weigh(s.w, w, float64(s.w)), weigh(s.h, h, float64(s.h)))
}

// source gives a picture row by row to be scaled, to several goroutines.
type source struct {
	w, h   int
	n      int // bytes a pixel
	planes int // how many of them vary; the rest, alpha, is 255 throughout
	reader func() rowReader
}

// rowReader gives a row, which stays as it is until the reader has given two more.
type rowReader func(y int) []uint8

func (s *sheet) source() *source {
	row := func(y int) []uint8 { return s.pix[y*s.w*s.n:][:s.w*s.n] }
	return &source{w: s.w, h: s.h, n: s.n, planes: s.n, reader: func() rowReader { return row }}
}

// source gives the part r of the stored picture with squares of n × n pixels
// averaged, so that at least two remain for each one wanted: the cheap and
// faultless part of a large reduction.
func (p *Picture) source(r image.Rectangle, n int) *source {
	s := &source{w: (r.Dx() + n - 1) / n, h: (r.Dy() + n - 1) / n, n: p.channels(), planes: p.channels()}
	if _, inks := p.src.(*image.CMYK); p.Opaque && !inks {
		s.planes = min(s.planes, 3)
	}
	s.reader = func() rowReader {
		b := &boxer{picture: p, part: r, side: n, strip: newSheet(r.Dx(), n, s.n), sums: make([]uint32, s.w*s.n)}
		b.out[0], b.out[1] = make([]uint8, s.w*s.n), make([]uint8, s.w*s.n)
		return b.row
	}
	return s
}

// channels gives the bytes in a pixel of the picture's sheets.
func (p *Picture) channels() int {
	if _, grey := p.src.(*image.Gray); grey {
		return 1
	}
	return 4
}

// boxer averages squares of pixels.
type boxer struct {
	picture *Picture
	part    image.Rectangle
	side    int
	strip   *sheet // of one row of squares
	sums    []uint32
	out     [2][]uint8
}

func (b *boxer) row(y int) []uint8 {
	b.out[0], b.out[1] = b.out[1], b.out[0]
	out, n := b.out[0], b.strip.n
	rows := min(b.side, b.part.Dy()-y*b.side)
	at := b.part.Min.Add(image.Pt(0, y*b.side))
	if b.side == 1 {
		b.picture.read(&sheet{b.strip.w, 1, n, out}, at, 1)
		return out
	}
	b.picture.read(b.strip, at, rows)
	clear(b.sums)
	for row := range rows {
		b.strip.addRow(b.sums, row, b.side)
	}
	last := len(out) - n // where the square may be narrower
	average(out[:last], b.sums, uint32(rows*b.side))
	average(out[last:], b.sums[last:], uint32(rows*(b.part.Dx()-last/n*b.side)))
	return out
}

func average(to []uint8, sums []uint32, count uint32) {
	for i := range to {
		to[i] = uint8((sums[i] + count/2) / count)
	}
}

// addRow adds each side pixels of row y to one sum.
func (s *sheet) addRow(sums []uint32, y, side int) {
	row := s.pix[s.n*y*s.w:][:s.n*s.w]
	for at := 0; len(row) > 0; at += s.n {
		m := min(s.n*side, len(row))
		addPixels(sums[at:at+s.n], row[:m])
		row = row[m:]
	}
}

func addPixels(sums []uint32, px []uint8) {
	if len(sums) == 1 {
		for _, v := range px {
			sums[0] += uint32(v)
		}
		return
	}
	var a, b, c, d uint32
	for ; len(px) >= 4; px = px[4:] {
		a, b, c, d = a+uint32(px[0]), b+uint32(px[1]), c+uint32(px[2]), d+uint32(px[3])
	}
	sums[0], sums[1], sums[2], sums[3] = sums[0]+a, sums[1]+b, sums[2]+c, sums[3]+d
}

// read copies rows of the stored picture, from the place at, into strip. Greys
// stay greys and inks inks; everything else comes as red, green, blue and alpha.
func (p *Picture) read(strip *sheet, at image.Point, rows int) {
	at = at.Add(p.src.Bounds().Min)
	switch src := p.src.(type) {
	case *image.Gray:
		strip.copyRows(rows, func(y int) []uint8 { return src.Pix[src.PixOffset(at.X, at.Y+y):] })
	case *image.CMYK:
		strip.copyRows(rows, func(y int) []uint8 { return src.Pix[src.PixOffset(at.X, at.Y+y):] })
	default:
		dst := &image.RGBA{Pix: strip.pix, Stride: 4 * strip.w, Rect: image.Rect(0, 0, strip.w, rows)}
		draw.Draw(dst, dst.Rect, src, at, draw.Src)
	}
}

func (s *sheet) copyRows(rows int, from func(y int) []uint8) {
	for y := range rows {
		copy(s.pix[s.n*y*s.w:][:s.n*s.w], from(y))
	}
}

// taps are the source pixels that make up one pixel, with weights that sum to
// one, which is 1 << weightBits. Integers give the same pixels on every machine.
type taps struct {
	from    int
	weights []int64
}

const (
	weightBits = 14
	extraBits  = 6 // kept between the two passes
)

// catmullRom is the cubic of Catmull and Rom (a = −½), which reaches two pixels.
func catmullRom(t float64) float64 {
	t = math.Abs(t)
	switch {
	case t < 1:
		return float64(float64(1.5*t-2.5)*t)*t + 1
	case t < 2:
		return float64(float64(float64(-0.5*t+2.5)*t)-4)*t + 2
	}
	return 0
}

// weigh makes the taps that bring length pixels of n to m. length may end within
// the last pixel.
func weigh(n, m int, length float64) []taps {
	ratio := length / float64(m)
	spread := max(1, ratio)
	out := make([]taps, m)
	for i := range out {
		centre := float64((float64(i)+0.5)*ratio) - 0.5
		first := int(math.Ceil(centre - float64(2*spread)))
		last := int(math.Floor(centre + float64(2*spread)))
		out[i] = tapsAt(centre, spread, max(first, 0), min(last, n-1))
	}
	return out
}

func tapsAt(centre, spread float64, first, last int) taps {
	t := taps{from: first, weights: make([]int64, last-first+1)}
	var sum float64
	for k := first; k <= last; k++ {
		sum += catmullRom((float64(k) - centre) / spread)
	}
	rest, most := int64(1<<weightBits), 0
	for k := range t.weights {
		v := catmullRom((float64(first+k)-centre)/spread) / sum
		t.weights[k] = int64(math.Round(v * (1 << weightBits)))
		rest -= t.weights[k]
		if t.weights[k] > t.weights[most] {
			most = k
		}
	}
	t.weights[most] += rest
	for len(t.weights) > 1 && t.weights[0] == 0 { // at its own size a pixel is itself
		t.weights, t.from = t.weights[1:], t.from+1
	}
	for n := len(t.weights); n > 1 && t.weights[n-1] == 0; n-- {
		t.weights = t.weights[:n-1]
	}
	return t
}
