package raster

import (
	"image"

	"golang.org/x/image/vector"

	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// curveSteps is how many straight lines stand for a curve of a drawing.
const curveSteps = 16

// path fills the shapes of a drawing.
func (c *canvas) path(p *forme.Path) {
	o := c.polygonOf(p)
	if len(o.points) == 0 {
		return
	}
	box := o.box()
	page := image.Rect(0, 0, c.w, c.h)
	seen := image.Rect(floor(box.Min.X), floor(box.Min.Y), floor(box.Max.X+pixel-1), floor(box.Max.Y+pixel-1)).Intersect(page)
	if seen.Empty() {
		return
	}
	red, green, blue := picture.InkRGB(p.Ink.C, p.Ink.M, p.Ink.Y, p.Ink.K)
	cover := fillPolygon(o, seen, p.EvenOdd)
	m := mask{w: seen.Dx(), h: seen.Dy(), cover: cover}
	c.stamp(&m, seen.Min.X, seen.Min.Y, [3]uint8{red, green, blue})
}

// polygonOf follows a path in straight lines, in units.
func (c *canvas) polygonOf(p *forme.Path) *polygon {
	var o polygon
	var pen image.Point
	place := func(at forme.Point) image.Point { return image.Pt(c.units(at.X), c.units(at.Y)) }
	for i := range p.Steps {
		at := p.Steps[i].Points()
		switch p.Steps[i].Op {
		case forme.Move, forme.Line:
			pen = place(at[0])
			o.add(pen, p.Steps[i].Op == forme.Move)
		case forme.Curve:
			o.curve(curveSteps, pen, place(at[0]), place(at[1]), place(at[2]))
			pen = place(at[2])
		case forme.Close:
		}
	}
	return &o
}

// fillPolygon says how much of each pixel of seen a polygon covers. With evenOdd each
// of its contours turns over what those before it did.
func fillPolygon(o *polygon, seen image.Rectangle, evenOdd bool) []uint8 {
	out := make([]uint8, seen.Dx()*seen.Dy())
	from := 0
	for i := 1; i <= len(o.points); i++ {
		if i < len(o.points) && (!evenOdd || !o.starts[i]) {
			continue
		}
		for k, v := range fillContours(o.points[from:i], o.starts[from:i], seen) {
			was := int(out[k])
			out[k] = uint8(was + int(v) - 2*was*int(v)/255)
		}
		from = i
	}
	return out
}

func fillContours(points []image.Point, starts []bool, seen image.Rectangle) []uint8 {
	z := vector.NewRasterizer(seen.Dx(), seen.Dy())
	for i, p := range points {
		x, y := float32(p.X-seen.Min.X*pixel)/pixel, float32(p.Y-seen.Min.Y*pixel)/pixel
		if starts[i] {
			z.ClosePath()
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	alpha := image.NewAlpha(image.Rect(0, 0, seen.Dx(), seen.Dy()))
	z.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	return alpha.Pix
}
