package lino

import (
	"encoding/binary"
	"image"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/vector"
)

// Tone is a grey of the print: 0 is black, 255 white.
type Tone uint8

// The five greys that the pictures are printed in.
const (
	Ink   Tone = 0x1a
	Dark  Tone = 0x4e
	Mid   Tone = 0x86
	Light Tone = 0xbe
	Paper Tone = 0xf4
)

// Plate is a view of a block: what is drawn through it is placed, turned and
// scaled on the way. Copies share the block.
type Plate struct {
	*block
	W, H float64    // of the whole block, in the plate's units
	view [6]float64 // x' = v0·x + v1·y + v2, y' = v3·x + v4·y + v5, in pixels
}

// block is the grey surface itself and the tools to cut it with.
type block struct {
	*tools
	img   *image.Gray
	grain uint32
}

// tools are the large pieces of memory that drawing needs; they go from one
// block to the next.
type tools struct {
	ras        vector.Rasterizer
	mask, clip []uint8
}

var bench = sync.Pool{New: func() any { return new(tools) }}

// NewPlate makes a block of wide pixels for a drawing of w by h units. The
// grain starts from the drawing's name, so that no two are cut alike.
func NewPlate(name string, wide int, w, h float64) Plate {
	scale := float64(wide) / w
	box := image.Rect(0, 0, wide, int(math.Round(h*scale)))
	b := &block{tools: bench.Get().(*tools), img: image.NewGray(box), grain: 2166136261}
	for _, c := range []byte(name) {
		b.grain = (b.grain ^ uint32(c)) * 16777619
	}
	p := Plate{block: b, W: w, H: h, view: [6]float64{scale, 0, 0, 0, scale, 0}}
	flood(b.img.Pix, uint8(Paper))
	return p
}

// Finished gives the tools back and the drawing out. Nothing can be cut afterwards.
func (p Plate) Finished() *image.Gray {
	bench.Put(p.tools)
	p.tools = nil
	return p.img
}

// At gives the plate with its origin at x, y and its unit k times as long.
func (p Plate) At(x, y, k float64) Plate { return p.within([6]float64{k, 0, x, 0, k, y}) }

// Turned gives the plate turned clockwise about its origin.
func (p Plate) Turned(degrees float64) Plate {
	s, c := math.Sincos(degrees * math.Pi / 180)
	return p.within([6]float64{c, -s, 0, s, c, 0})
}

// Flipped gives the plate seen in a mirror that stands at its origin.
func (p Plate) Flipped() Plate { return p.within([6]float64{-1, 0, 0, 0, 1, 0}) }

func (p Plate) within(m [6]float64) Plate {
	v := p.view
	p.view = [6]float64{
		v[0]*m[0] + v[1]*m[3], v[0]*m[1] + v[1]*m[4], v[0]*m[2] + v[1]*m[5] + v[2],
		v[3]*m[0] + v[4]*m[3], v[3]*m[1] + v[4]*m[4], v[3]*m[2] + v[4]*m[5] + v[5],
	}
	return p
}

// Chance gives the next number of the grain, from lo to hi.
func (b *block) Chance(lo, hi float64) float64 {
	b.grain ^= b.grain << 13
	b.grain ^= b.grain >> 17
	b.grain ^= b.grain << 5
	return lo + (hi-lo)*float64(b.grain>>8)/(1<<24)
}

// pixel places a point; a sixty-fourth of a pixel is as fine as it gets, which
// keeps the last bits of the arithmetic out of the print.
func (p Plate) pixel(q Pt) (x, y float32) {
	v := p.view
	fine := func(f float64) float32 { return float32(math.Round(f*64) / 64) }
	return fine(v[0]*q[0] + v[1]*q[1] + v[2]), fine(v[3]*q[0] + v[4]*q[1] + v[5])
}

// box gives the pixels that a shape may touch.
func (p Plate) box(s Shape) image.Rectangle {
	loX, loY := float32(math.Inf(1)), float32(math.Inf(1))
	hiX, hiY := -loX, -loY
	for _, l := range s {
		for _, q := range l {
			x, y := p.pixel(q)
			loX, loY, hiX, hiY = min(loX, x), min(loY, y), max(hiX, x), max(hiY, y)
		}
	}
	if loX > hiX || loY > hiY {
		return image.Rectangle{}
	}
	lim := func(f float32) int { return int(min(max(f, -8), 8192)) }
	r := image.Rect(lim(loX)-1, lim(loY)-1, lim(hiX)+2, lim(hiY)+2)
	return r.Intersect(p.img.Rect)
}

// cover gives how much of each pixel of r the shape takes, row by row, in the
// memory of mask.
func (p Plate) cover(mask *[]uint8, s Shape, r image.Rectangle) []uint8 {
	n := r.Dx() * r.Dy()
	if cap(*mask) < n {
		*mask = make([]uint8, n)
	}
	m := (*mask)[:n]
	if x0, y0, x1, y1, ok := p.upright(s); ok {
		coverUpright(m, r, x0, y0, x1, y1)
		return m
	}
	p.ras.Reset(r.Dx(), r.Dy())
	ox, oy := float32(r.Min.X), float32(r.Min.Y)
	for _, l := range s {
		for i, q := range l {
			x, y := p.pixel(q)
			if i == 0 {
				p.ras.MoveTo(x-ox, y-oy)
			} else {
				p.ras.LineTo(x-ox, y-oy)
			}
		}
		p.ras.ClosePath()
	}
	// A target just as large as the rasteriser's own takes its quick way.
	p.ras.DrawOp = draw.Src
	p.ras.Draw(&image.Alpha{Pix: m, Stride: r.Dx(), Rect: p.ras.Bounds()}, p.ras.Bounds(), image.Opaque, image.Point{})
	return m
}

// upright gives the pixels of a shape that is an upright rectangle on the block.
// Skies and grounds are, and they are large.
func (p Plate) upright(s Shape) (x0, y0, x1, y1 float32, ok bool) {
	if len(s) != 1 || len(s[0]) != 4 {
		return 0, 0, 0, 0, false
	}
	var x, y [4]float32
	for i, q := range s[0] {
		x[i], y[i] = p.pixel(q)
	}
	level := x[0] == x[3] && x[1] == x[2] && y[0] == y[1] && y[2] == y[3]
	plumb := x[0] == x[1] && x[2] == x[3] && y[0] == y[3] && y[1] == y[2]
	return min(x[0], x[2]), min(y[0], y[2]), max(x[0], x[2]), max(y[0], y[2]), level || plumb
}

// coverUpright is cover for a rectangle between two corners.
func coverUpright(m []uint8, r image.Rectangle, x0, y0, x1, y1 float32) {
	part := func(i int, lo, hi float32) float32 { return max(0, min(float32(i+1), hi)-max(float32(i), lo)) }
	row := make([]uint8, r.Dx())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		if h := part(y, y0, y1); y == r.Min.Y || h != 1 || part(y-1, y0, y1) != 1 {
			for i := range row {
				row[i] = uint8(255 * h * part(r.Min.X+i, x0, x1))
			}
		}
		copy(m[(y-r.Min.Y)*r.Dx():], row)
	}
}

// flood sets every byte of pix to v.
func flood(pix []uint8, v uint8) {
	if len(pix) == 0 {
		return
	}
	pix[0] = v
	for n := 1; n < len(pix); n *= 2 {
		copy(pix[n:], pix[:n])
	}
}

// Fill prints a shape.
func (p Plate) Fill(s Shape, t Tone) {
	r := p.box(s)
	if r.Empty() {
		return
	}
	p.blend(r, p.cover(&p.mask, s, r), t)
}

// FillWithin prints the part of a shape that lies within another. An upright
// rectangle cuts it off at whole pixels.
func (p Plate) FillWithin(s, within Shape, t Tone) {
	r := p.box(s).Intersect(p.box(within))
	x0, y0, x1, y1, upright := p.upright(within)
	if upright {
		whole := func(f float32) int { return int(math.Round(float64(f))) }
		r = r.Intersect(image.Rect(whole(x0), whole(y0), whole(x1), whole(y1)))
	}
	if r.Empty() {
		return
	}
	m := p.cover(&p.mask, s, r)
	if !upright {
		c := p.cover(&p.clip, within, r)
		for i, a := range m {
			if a != 0 {
				m[i] = uint8(uint32(a) * uint32(c[i]) / 255)
			}
		}
	}
	p.blend(r, m, t)
}

// blend prints tone t on r through a mask.
func (p Plate) blend(r image.Rectangle, mask []uint8, t Tone) {
	for y := range r.Dy() {
		i := p.img.PixOffset(r.Min.X, r.Min.Y+y)
		blendRow(p.img.Pix[i:i+r.Dx()], mask[y*r.Dx():(y+1)*r.Dx()], uint8(t))
	}
}

func blendRow(dst, mask []uint8, t uint8) {
	for x := 0; x < len(mask); x++ {
		if x+8 <= len(mask) && binary.LittleEndian.Uint64(mask[x:]) == 0 {
			x += 7
			continue
		}
		switch a := int32(mask[x]); a {
		case 0:
		case 255:
			dst[x] = t
		default:
			d := int32(dst[x])
			dst[x] = uint8(d + (int32(t)-d)*a/255)
		}
	}
}
