package lino

import (
	"example.org/offstone/compose/font"
)

// Align says which point of a line of type stands on its place.
type Align float64

// The alignments.
const (
	AtStart  Align = 0
	AtMiddle Align = 0.5
	AtEnd    Align = 1
)

// lettering gives a line of type as a shape: its size is in units, and x, y is
// the place on its base line that align names. Letters stand track ems further
// apart than the face has them.
func lettering(face string, size, x, y float64, a Align, track float64, text string) (s Shape, width float64) {
	f := font.House(face)
	k := size / float64(f.Upem)
	glyphs := f.Shape(text, "en-GB")
	width = float64(font.Sum(glyphs))*k + track*size*float64(len(glyphs)-1)
	pen := x - width*float64(a)
	for _, g := range glyphs {
		s = append(s, contours(f.Outline(g.ID), pen+float64(g.XOff)*k, y-float64(g.YOff)*k, k)...)
		pen += float64(g.Advance)*k + track*size
	}
	return s, width
}

// contours flattens a glyph's outline and places it.
func contours(segs []font.Segment, x, y, k float64) Shape {
	var s Shape
	var l Line
	place := func(q font.Point) Pt { return Pt{x + float64(q.X)*k, y - float64(q.Y)*k} }
	for i := range segs {
		var q [3]Pt
		for n, a := range segs[i].Args {
			q[n] = place(a)
		}
		switch segs[i].Op {
		case font.MoveTo:
			if len(l) > 0 {
				s = append(s, l)
			}
			l = Line{q[0]}
		case font.LineTo:
			l = append(l, q[0])
		case font.QuadTo:
			a := l[len(l)-1]
			l = bezier(l, a, between(a, q[0], 2.0/3), between(q[1], q[0], 2.0/3), q[1])
		case font.CubeTo:
			l = bezier(l, l[len(l)-1], q[0], q[1], q[2])
		}
	}
	if len(l) > 0 {
		s = append(s, l)
	}
	return s
}

// bezier adds a cubic curve to a line, without its first point.
func bezier(l Line, a, b, c, d Pt) Line {
	const steps = 8
	for i := 1; i <= steps; i++ {
		t := float64(i) / steps
		ab, bc, cd := between(a, b, t), between(b, c, t), between(c, d, t)
		l = append(l, between(between(ab, bc, t), between(bc, cd, t), t))
	}
	return l
}

// Label writes on a picture, with the ground cleared about the letters.
func (p Plate) Label(face string, size, x, y float64, a Align, text string) {
	s, _ := lettering(face, size, x, y, a, 0.01, text)
	var halo Shape
	for _, l := range s {
		halo = append(halo, Rod(append(append(Line{}, l...), l[0]), size*0.16)...)
	}
	p.Fill(halo, Paper)
	p.Fill(s, Ink)
}
