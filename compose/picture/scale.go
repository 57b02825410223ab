package picture

import (
	"image"
	"image/draw"
	"math"
)

// sheet is a picture at work: four bytes a pixel, either red, green, blue
// (multiplied by alpha) and alpha, or the four inks.
type sheet struct {
	w, h int
	pix  []uint8
}

func newSheet(w, h int) *sheet { return &sheet{w, h, make([]uint8, 4*w*h)} }

func (s *sheet) at(x, y int) []uint8 {
	i := 4 * (y*s.w + x)
	return s.pix[i : i+4 : i+4]
}

// scaled gives the part r of the upright picture at w × h pixels, upright, still
// in the original's colours.
func (p *Picture) scaled(r image.Rectangle, w, h int) *sheet {
	size := p.src.Bounds().Size()
	r = p.turn.storedRect(r, size.X, size.Y)
	if p.turn.swaps() {
		w, h = h, w
	}
	boxed, n := p.boxed(r, w, h)
	across := weigh(boxed.w, w, float64(r.Dx())/float64(n))
	down := weigh(boxed.h, h, float64(r.Dy())/float64(n))
	return resample(boxed, across, down).upright(p.turn)
}

// scaled gives the sheet at w × h pixels.
func (s *sheet) scaled(w, h int) *sheet {
	if w == s.w && h == s.h {
		return s
	}
	return resample(s, weigh(s.w, w, float64(s.w)), weigh(s.h, h, float64(s.h)))
}

// boxed averages squares of n × n pixels, so that at least two remain for each
// one wanted: the cheap and faultless part of a large reduction.
func (p *Picture) boxed(r image.Rectangle, w, h int) (out *sheet, n int) {
	n = max(1, min(r.Dx()/(2*w), r.Dy()/(2*h)))
	out = newSheet((r.Dx()+n-1)/n, (r.Dy()+n-1)/n)
	strip := newSheet(r.Dx(), n)
	sums := make([]uint32, 4*out.w)
	for y := range out.h {
		rows := min(n, r.Dy()-y*n)
		p.read(strip, r.Min.Add(image.Pt(0, y*n)), rows)
		if n == 1 {
			copy(out.pix[4*y*out.w:], strip.pix)
			continue
		}
		clear(sums)
		for row := range rows {
			addRow(sums, strip.pix[4*row*strip.w:4*(row+1)*strip.w], n)
		}
		for x := range out.w {
			count := uint32(rows * min(n, r.Dx()-x*n))
			for c := range 4 {
				out.pix[4*(y*out.w+x)+c] = uint8((sums[4*x+c] + count/2) / count)
			}
		}
	}
	return out, n
}

// addRow adds each n pixels of a row to one sum.
func addRow(sums []uint32, row []uint8, n int) {
	for at := 0; len(row) > 0; at += 4 {
		m := min(4*n, len(row))
		var a, b, c, d uint32
		for px := row[:m]; len(px) >= 4; px = px[4:] {
			a, b, c, d = a+uint32(px[0]), b+uint32(px[1]), c+uint32(px[2]), d+uint32(px[3])
		}
		sums[at], sums[at+1], sums[at+2], sums[at+3] = sums[at]+a, sums[at+1]+b, sums[at+2]+c, sums[at+3]+d
		row = row[m:]
	}
}

// read copies rows of the stored picture, from the place at, into strip. Inks
// stay inks; everything else comes as red, green, blue and alpha.
func (p *Picture) read(strip *sheet, at image.Point, rows int) {
	at = at.Add(p.src.Bounds().Min)
	if inks, ok := p.src.(*image.CMYK); ok {
		for y := range rows {
			i := inks.PixOffset(at.X, at.Y+y)
			copy(strip.pix[4*y*strip.w:4*(y+1)*strip.w], inks.Pix[i:])
		}
		return
	}
	dst := &image.RGBA{Pix: strip.pix, Stride: 4 * strip.w, Rect: image.Rect(0, 0, strip.w, rows)}
	draw.Draw(dst, dst.Rect, p.src, at, draw.Src)
}

// taps are the source pixels that make up one pixel, with weights that sum to
// one, which is 1 << weightBits. Integers give the same pixels on every machine.
type taps struct {
	from    int
	weights []int32
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
	t := taps{from: first, weights: make([]int32, last-first+1)}
	var sum float64
	for k := first; k <= last; k++ {
		sum += catmullRom((float64(k) - centre) / spread)
	}
	rest, most := int32(1<<weightBits), 0
	for k := range t.weights {
		v := catmullRom((float64(first+k)-centre)/spread) / sum
		t.weights[k] = int32(math.Round(v * (1 << weightBits)))
		rest -= t.weights[k]
		if t.weights[k] > t.weights[most] {
			most = k
		}
	}
	t.weights[most] += rest
	return t
}

// resample goes across every row, then down every column.
func resample(s *sheet, across, down []taps) *sheet {
	w := len(across)
	mid := make([]int16, 4*w*s.h)
	for y := range s.h {
		row, to := s.pix[4*y*s.w:4*(y+1)*s.w], mid[4*y*w:4*(y+1)*w]
		for x, t := range across {
			var a, b, c, d int32
			px := row[4*t.from:]
			for k, v := range t.weights {
				q := px[4*k : 4*k+4 : 4*k+4]
				a, b, c, d = a+v*int32(q[0]), b+v*int32(q[1]), c+v*int32(q[2]), d+v*int32(q[3])
			}
			const shift = weightBits - extraBits
			to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = int16(a>>shift), int16(b>>shift), int16(c>>shift), int16(d>>shift)
		}
	}
	return resampleDown(mid, w, down)
}

func resampleDown(mid []int16, w int, down []taps) *sheet {
	out := newSheet(w, len(down))
	sums := make([]int32, 4*w)
	for y, t := range down {
		clear(sums)
		for k, v := range t.weights {
			row := mid[4*w*(t.from+k):][:4*w]
			for i, q := range row {
				sums[i] += v * int32(q)
			}
		}
		to := out.pix[4*w*y:][:4*w]
		for i, v := range sums {
			to[i] = clampByte(v, weightBits+extraBits)
		}
	}
	return out
}

func clampByte(v int32, shift int) uint8 {
	v = (v + 1<<(shift-1)) >> shift
	return uint8(max(0, min(255, v)))
}
