package lino

import "math"

// Ruling is a set of lines cut side by side, as a graver cuts them: they swell
// and thin, wander a little and break off.
type Ruling struct {
	Angle float64 // degrees clockwise from the level
	Gap   float64 // from line to line, units
	Sway  float64 // how far a line wanders from the straight, units
	Wave  float64 // length of that wandering, units; 20 gaps when 0
	Dash  float64 // usual length of a stroke, units; 0 cuts through
}

// Shade says how much of the ground the lines take at a place, 0 to 1.
type Shade func(x, y float64) float64

// Flat is the same everywhere.
func Flat(v float64) Shade { return func(_, _ float64) float64 { return v } }

// Fade goes from v0 at the level y0 to v1 at y1.
func Fade(y0, v0, y1, v1 float64) Shade {
	return func(_, y float64) float64 { return Mix(v0, v1, Clamp((y-y0)/(y1-y0), 0, 1)) }
}

// Across goes from v0 at the upright x0 to v1 at x1.
func Across(x0, v0, x1, v1 float64) Shade {
	return func(x, _ float64) float64 { return Mix(v0, v1, Clamp((x-x0)/(x1-x0), 0, 1)) }
}

// Glow is v0 at a light and v1 at the distance r from it and beyond.
func Glow(x, y, r, v0, v1 float64) Shade {
	return func(px, py float64) float64 { return Mix(v0, v1, Clamp(math.Hypot(px-x, py-y)/r, 0, 1)) }
}

// Engrave rules a shape with lines of tone t.
func (p Plate) Engrave(s Shape, r Ruling, t Tone, sh Shade) {
	lo, hi := s.bounds()
	c := between(lo, hi, 0.5)
	reach := hi.sub(lo).length()/2 + r.Gap
	sin, cos := math.Sincos(r.Angle * math.Pi / 180)
	u, v := Pt{cos, sin}, Pt{-sin, cos}
	half := math.Abs(hi[0]-lo[0])/2*math.Abs(v[0]) + math.Abs(hi[1]-lo[1])/2*math.Abs(v[1]) + r.Gap
	wave := r.Wave
	if wave == 0 {
		wave = 20 * r.Gap
	}
	step := min(22, 1.4*r.Gap)
	var lines []Line
	for d := -half; d <= half; d += r.Gap {
		l := make(Line, 0, 64)
		phase := p.Chance(0, 1.5) + d/wave*2
		for a := -reach; a <= reach; a += step {
			off := d + r.Sway*math.Sin(a/wave*2*math.Pi+phase)
			l = append(l, c.add(u.times(a)).add(v.times(off)))
		}
		lines = append(lines, l)
	}
	p.engraveAlong(s, lines, r, t, sh)
}

// engraveAlong cuts the given lines, as far as they lie within the shape.
func (p Plate) engraveAlong(s Shape, lines []Line, r Ruling, t Tone, sh Shade) {
	var cuts Shape
	for _, l := range lines {
		cuts = append(cuts, p.strokes(l, r, sh)...)
	}
	p.FillWithin(cuts, s, t)
}

// strokes breaks a line into the strokes of the graver.
func (p Plate) strokes(l Line, r Ruling, sh Shade) Shape {
	var cuts Shape
	var run Line
	var widths []float64
	flush := func() {
		if len(run) > 1 {
			n := len(run)
			cuts = append(cuts, Strip(run, func(t float64) float64 {
				i := int(math.Round(t * float64(n-1)))
				return widths[i] * runOut(i, n)
			})...)
		}
		run, widths = nil, nil
	}
	left := p.length(r)
	for i, q := range l {
		w := Clamp(sh(q[0], q[1]), 0, 1) * p.Chance(0.82, 1.18)
		if w < 0.05 {
			flush()
			continue
		}
		run, widths = append(run, q), append(widths, min(w, 1.1)*r.Gap)
		if i > 0 {
			left -= q.sub(l[i-1]).length()
		}
		if left <= 0 {
			flush()
			left = p.length(r)
		}
	}
	flush()
	return cuts
}

// runOut thins the ends of a stroke: point i of n.
func runOut(i, n int) float64 {
	const taper = 3
	return min(1, (float64(min(i, n-1-i))+0.25)/taper)
}

// length draws the length of the next stroke.
func (p Plate) length(r Ruling) float64 {
	if r.Dash == 0 {
		return math.Inf(1)
	}
	return r.Dash * p.Chance(0.5, 1.6)
}

// Chatter leaves the small ridges that a gouge leaves on cleared ground.
func (p Plate) Chatter(s Shape, n int, length float64, t Tone) {
	lo, hi := s.bounds()
	var cuts Shape
	for range n {
		x, y := p.Chance(lo[0], hi[0]), p.Chance(lo[1], hi[1])
		dx, dy := length*p.Chance(0.5, 1), length*p.Chance(-0.12, 0.12)
		cuts = append(cuts, Gouge(Through(x, y, x+dx, y+dy), p.Chance(1.2, 3))...)
	}
	p.FillWithin(cuts, s, t)
}

// Stipple sets n dots in a shape.
func (p Plate) Stipple(s Shape, n int, r float64, t Tone) {
	lo, hi := s.bounds()
	var dots Shape
	for range n {
		k := r * p.Chance(0.5, 1.2)
		x, y := p.Chance(lo[0], hi[0]), p.Chance(lo[1], hi[1])
		dots = append(dots, Poly(x-k, y, x, y-k, x+k, y+k*0.3, x, y+k)...)
	}
	p.FillWithin(dots, s, t)
}
