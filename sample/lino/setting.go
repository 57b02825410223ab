package lino

import "strings"

import "math"

// point is in millimetres, the unit of plates that type is set on.
const point = 25.4 / 72

// Set puts a line of type of so many points on a base line and gives its width
// in millimetres.
func (p Plate) Set(face string, size, x, y float64, a Align, t Tone, text string) float64 {
	s, w := lettering(face, size*point, x, y, a, 0, text)
	p.Fill(s, t)
	return w
}

// Spaced is set with the letters apart, for capitals.
func (p Plate) Spaced(face string, size, x, y float64, a Align, t Tone, text string) {
	s, _ := lettering(face, size*point, x, y, a, 0.09, strings.ToUpper(text))
	p.Fill(s, t)
}

// Fitted sets a line as large as the measure allows, but not over size points,
// and gives the size.
func (p Plate) Fitted(face string, size, measure, x, y float64, a Align, t Tone, text string) float64 {
	if _, w := lettering(face, size*point, 0, 0, a, 0, text); w > measure {
		size *= measure / w
	}
	p.Set(face, size, x, y, a, t, text)
	return size
}

// Rule is a level line of w points from x0 to x1.
func (p Plate) Rule(x0, x1, y, w float64, t Tone) { p.Fill(Bar(x0, y, x1, y, w*point), t) }

// Frame is a border of w points, inset by d millimetres.
func (p Plate) Frame(d, w float64) {
	k := w * point
	p.Fill(All(Rect(d, d, p.W-2*d, k), Rect(d, p.H-d-k, p.W-2*d, k), Rect(d, d, k, p.H-2*d), Rect(p.W-d-k, d, k, p.H-2*d)), Ink)
}

// diamond is a small ornament.
func (p Plate) diamond(x, y, r float64, t Tone) { p.Fill(Poly(x-r, y, x, y-r, x+r, y, x, y+r), t) }

// DashRule is a thin rule with a diamond in its middle.
func (p Plate) DashRule(x0, x1, y float64) {
	m := (x0 + x1) / 2
	p.Rule(x0, m-2.4, y, 0.6, Ink)
	p.Rule(m+2.4, x1, y, 0.6, Ink)
	p.diamond(m, y, 1.3, Ink)
}

// RopeFrame is a border of laid rope.
func (p Plate) RopeFrame(inset, w float64) {
	const r = 7
	l := Line{}
	corners := []Pt{{p.W - inset - r, inset + r}, {p.W - inset - r, p.H - inset - r}, {inset + r, p.H - inset - r}, {inset + r, inset + r}}
	for i, c := range corners {
		for k := range 9 {
			s, co := math.Sincos((float64(i)*90 - 90 + float64(k)*90/8) * math.Pi / 180)
			l = append(l, Pt{c[0] + r*co, c[1] + r*s})
		}
	}
	l = append(l, l[0], l[1])
	even := spread(l, 2.1)
	p.Fill(Rod(even, w), Ink)
	var strands Shape
	for i := 1; i < len(even); i++ {
		c, n := between(even[i-1], even[i], 0.5), normal(even[i-1], even[i])
		d := even[i].sub(even[i-1]).times(0.42)
		strands = append(strands, Gouge(Line{c.add(n.times(w * 0.4)).sub(d), c.sub(n.times(w * 0.4)).add(d)}, w*0.22)...)
	}
	p.Fill(strands, Paper)
}

// spread gives a line points at even steps.
func spread(l Line, step float64) Line {
	out := Line{l[0]}
	left := step
	for i := 1; i < len(l); i++ {
		a, d := l[i-1], l[i].sub(l[i-1])
		n := d.length()
		at := left
		for ; at <= n; at += step {
			out = append(out, a.add(d.times(at/n)))
		}
		left = at - n
	}
	return out
}

// Stitches is a running stitch about the advert, inset by d.
func (p Plate) Stitches(d float64) {
	var s Shape
	const long, gap = 3.2, 1.7
	for x := d + 1.5; x < p.W-d-long; x += long + gap {
		s = append(s, All(Bar(x, d, x+long, d, 0.6), Bar(x, p.H-d, x+long, p.H-d, 0.6))...)
	}
	for y := d + 1.5; y < p.H-d-long; y += long + gap {
		s = append(s, All(Bar(d, y, d, y+long, 0.6), Bar(p.W-d, y, p.W-d, y+long, 0.6))...)
	}
	p.Fill(s, Ink)
}
