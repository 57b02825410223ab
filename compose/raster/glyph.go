package raster

import (
	"image"

	"golang.org/x/image/vector"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// A pixel is 64 units, of which glyphs start at four places in either direction:
// finer than the eye tells, and few enough to keep every glyph drawn once.
const (
	pixel = 64
	phase = pixel / 4
)

// shape is a glyph drawn at a size and a place within the pixel.
type shape struct {
	face  *font.Face
	id    uint16
	size  dim.Len
	scale int
	x, y  int // units
}

// mask is how much of each pixel a shape covers, with its top left corner counted
// from the pixel of its origin. cover is nil for a blank.
type mask struct {
	left, top, w, h int
	cover           []uint8
}

// run draws the glyphs of a run.
func (c *canvas) run(t *forme.Text, r *forme.Run) {
	red, green, blue := picture.InkRGB(r.Ink.C, r.Ink.M, r.Ink.Y, r.Ink.K)
	ink := [3]uint8{red, green, blue}
	scale := r.Scale
	if scale == 0 {
		scale = 1000
	}
	for _, g := range r.Glyphs {
		x, y := c.units(t.X+g.X)+phase/2, c.units(t.Y-g.Y)+phase/2
		px, py := floor(x), floor(y)
		s := shape{r.Face, g.ID, r.Size, scale, (x - px*pixel) / phase * phase, (y - py*pixel) / phase * phase}
		m, ok := c.masks[s]
		if !ok {
			m = c.shape(s)
			c.masks[s] = m
		}
		c.stamp(m, px, py, ink)
	}
}

func (c *canvas) units(l dim.Len) int { return int(l.Scale(pixel*int64(c.w), int64(c.page))) }

func floor(units int) int { return units >> 6 }

// stamp lays ink on the page through a mask.
func (c *canvas) stamp(m *mask, px, py int, ink [3]uint8) {
	for y := range m.h {
		py := py + m.top + y
		if py < 0 || py >= c.h {
			continue
		}
		for x, cover := range m.cover[y*m.w : (y+1)*m.w] {
			if px := px + m.left + x; cover > 0 && px >= 0 && px < c.w {
				c.blend(px, py, ink, uint32(cover))
			}
		}
	}
}

// shape draws a glyph. Its points are rounded to units first, and its curves
// followed in integers, so that every machine draws the same.
func (c *canvas) shape(s shape) *mask {
	o := c.outline(s)
	if len(o.points) == 0 {
		return &mask{}
	}
	box := o.box()
	left, top := floor(box.Min.X), floor(box.Min.Y)
	w, h := floor(box.Max.X+pixel-1)-left, floor(box.Max.Y+pixel-1)-top
	if w <= 0 || h <= 0 || w > 2*maxWidth || h > 2*maxWidth {
		return &mask{}
	}
	z := vector.NewRasterizer(w, h)
	for i, p := range o.points {
		x, y := float32(p.X-left*pixel)/pixel, float32(p.Y-top*pixel)/pixel
		if o.starts[i] {
			z.ClosePath()
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	alpha := image.NewAlpha(image.Rect(0, 0, w, h))
	z.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	return &mask{left: left, top: top, w: w, h: h, cover: alpha.Pix}
}

// polygon is an outline in straight lines, in units, y downwards.
type polygon struct {
	points []image.Point
	starts []bool // of a contour
}

func (p *polygon) add(at image.Point, start bool) {
	p.points = append(p.points, at)
	p.starts = append(p.starts, start)
}

func (p *polygon) box() image.Rectangle {
	r := image.Rectangle{p.points[0], p.points[0]}
	for _, q := range p.points {
		r.Min.X, r.Min.Y = min(r.Min.X, q.X), min(r.Min.Y, q.Y)
		r.Max.X, r.Max.Y = max(r.Max.X, q.X), max(r.Max.Y, q.Y)
	}
	return r
}

func (c *canvas) outline(s shape) *polygon {
	em := int64(c.units(s.size))
	upem := int64(s.face.Upem)
	place := func(p font.Point) image.Point {
		x := dim.Len(int64(p.X)*em).Scale(int64(s.scale), 1000*upem)
		y := dim.Len(int64(p.Y)*em).Scale(1, upem)
		return image.Pt(int(x)+s.x, s.y-int(y))
	}
	steps := int(max(2, min(16, 2+em/(16*pixel))))
	var o polygon
	var pen image.Point
	for _, seg := range s.face.Outline(s.id) {
		args := seg.Points()
		end := place(args[len(args)-1])
		switch seg.Op {
		case font.MoveTo:
			o.add(end, true)
		case font.LineTo:
			o.add(end, false)
		case font.QuadTo:
			o.curve(steps, pen, place(args[0]), end)
		case font.CubeTo:
			o.curve(steps, pen, place(args[0]), place(args[1]), end)
		}
		pen = end
	}
	return &o
}

// curve follows a Bézier curve by halving the ways between its points (de
// Casteljau), in whole fractions.
func (p *polygon) curve(steps int, points ...image.Point) {
	for i := 1; i <= steps; i++ {
		var at [4]image.Point
		n := copy(at[:], points)
		unit := 1
		for ; n > 1; n-- {
			for k := range n - 1 {
				at[k] = at[k].Mul(steps - i).Add(at[k+1].Mul(i))
			}
			unit *= steps
		}
		p.add(image.Pt(divide(at[0].X, unit), divide(at[0].Y, unit)), false)
	}
}

// divide rounds to the nearest.
func divide(a, b int) int {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
