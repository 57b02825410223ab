package sample

import "math"

// ruling is a set of lines cut side by side, as a graver cuts them: they swell
// and thin, wander a little and break off.
type ruling struct {
	angle float64 // degrees clockwise from the level
	gap   float64 // from line to line, units
	sway  float64 // how far a line wanders from the straight, units
	wave  float64 // length of that wandering, units; 20 gaps when 0
	dash  float64 // usual length of a stroke, units; 0 cuts through
}

// shade says how much of the ground the lines take at a place, 0 to 1.
type shade func(x, y float64) float64

// flat is the same everywhere.
func flat(v float64) shade { return func(_, _ float64) float64 { return v } }

// fade goes from v0 at the level y0 to v1 at y1.
func fade(y0, v0, y1, v1 float64) shade {
	return func(_, y float64) float64 { return mix(v0, v1, clamp((y-y0)/(y1-y0), 0, 1)) }
}

// across goes from v0 at the upright x0 to v1 at x1.
func across(x0, v0, x1, v1 float64) shade {
	return func(x, _ float64) float64 { return mix(v0, v1, clamp((x-x0)/(x1-x0), 0, 1)) }
}

// glow is v0 at a light and v1 at the distance r from it and beyond.
func glow(x, y, r, v0, v1 float64) shade {
	return func(px, py float64) float64 { return mix(v0, v1, clamp(math.Hypot(px-x, py-y)/r, 0, 1)) }
}

// engrave rules a shape with lines of tone t.
func (p plate) engrave(s shape, r ruling, t tone, sh shade) {
	lo, hi := s.bounds()
	c := between(lo, hi, 0.5)
	reach := hi.sub(lo).length()/2 + r.gap
	sin, cos := math.Sincos(r.angle * math.Pi / 180)
	u, v := pt{cos, sin}, pt{-sin, cos}
	half := math.Abs(hi.x-lo.x)/2*math.Abs(v.x) + math.Abs(hi.y-lo.y)/2*math.Abs(v.y) + r.gap
	wave := r.wave
	if wave == 0 {
		wave = 20 * r.gap
	}
	step := min(22, 1.4*r.gap)
	var lines []line
	for d := -half; d <= half; d += r.gap {
		l := make(line, 0, 64)
		phase := p.chance(0, 1.5) + d/wave*2
		for a := -reach; a <= reach; a += step {
			off := d + r.sway*math.Sin(a/wave*2*math.Pi+phase)
			l = append(l, c.add(u.times(a)).add(v.times(off)))
		}
		lines = append(lines, l)
	}
	p.engraveAlong(s, lines, r, t, sh)
}

// engraveAlong cuts the given lines, as far as they lie within the shape.
func (p plate) engraveAlong(s shape, lines []line, r ruling, t tone, sh shade) {
	var cuts shape
	for _, l := range lines {
		cuts = append(cuts, p.strokes(l, r, sh)...)
	}
	p.fillWithin(cuts, s, t)
}

// strokes breaks a line into the strokes of the graver.
func (p plate) strokes(l line, r ruling, sh shade) shape {
	var cuts shape
	var run line
	var widths []float64
	flush := func() {
		if len(run) > 1 {
			n := len(run)
			cuts = append(cuts, strip(run, func(t float64) float64 {
				i := int(math.Round(t * float64(n-1)))
				return widths[i] * runOut(i, n)
			})...)
		}
		run, widths = nil, nil
	}
	left := p.length(r)
	for i, q := range l {
		w := clamp(sh(q.x, q.y), 0, 1) * p.chance(0.82, 1.18)
		if w < 0.05 {
			flush()
			continue
		}
		run, widths = append(run, q), append(widths, min(w, 1.1)*r.gap)
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
func (p plate) length(r ruling) float64 {
	if r.dash == 0 {
		return math.Inf(1)
	}
	return r.dash * p.chance(0.5, 1.6)
}

// chatter leaves the small ridges that a gouge leaves on cleared ground.
func (p plate) chatter(s shape, n int, length float64, t tone) {
	lo, hi := s.bounds()
	var cuts shape
	for range n {
		x, y := p.chance(lo.x, hi.x), p.chance(lo.y, hi.y)
		dx, dy := length*p.chance(0.5, 1), length*p.chance(-0.12, 0.12)
		cuts = append(cuts, gouge(through(x, y, x+dx, y+dy), p.chance(1.2, 3))...)
	}
	p.fillWithin(cuts, s, t)
}

// stipple sets n dots in a shape.
func (p plate) stipple(s shape, n int, r float64, t tone) {
	lo, hi := s.bounds()
	var dots shape
	for range n {
		k := r * p.chance(0.5, 1.2)
		x, y := p.chance(lo.x, hi.x), p.chance(lo.y, hi.y)
		dots = append(dots, poly(x-k, y, x, y-k, x+k, y+k*0.3, x, y+k)...)
	}
	p.fillWithin(dots, s, t)
}
