package sample

import "math"

// daySky rules a light sky from the top of the plate to y: dark overhead, clear
// at the horizon.
func (p plate) daySky(y float64) {
	s := rect(0, 0, p.w, y)
	p.fill(s, paper)
	p.engrave(s, ruling{gap: 15, sway: 3, wave: 700, dash: 420}, mid, fade(0, 0.62, y*0.9, 0.02))
}

// raySky spreads the light of a low sun at sx, sy over the sky down to y.
func (p plate) raySky(y, sx, sy float64) {
	s := rect(0, 0, p.w, y)
	p.fill(s, paper)
	const rays = 150
	var lines []line
	for i := range rays {
		sin, cos := math.Sincos(math.Pi * (1 + (float64(i)+p.chance(-0.2, 0.2))/(rays-1)))
		l := make(line, 0, 64)
		for r := 130.0; r < p.w*1.1; r += 24 {
			l = append(l, pt{sx + r*cos, sy + r*sin})
		}
		lines = append(lines, l)
	}
	p.engraveAlong(s, lines, ruling{gap: 20, dash: 300}, mid, func(x, py float64) float64 {
		r := math.Hypot(x-sx, py-sy)
		return clamp(r*r/2.2e6+r/3600-0.02, 0, 0.75)
	})
}

// duskSky is a toned sky with a pale band above the horizon.
func (p plate) duskSky(y float64) {
	s := rect(0, 0, p.w, y)
	p.fill(s, light)
	p.engrave(s, ruling{gap: 14, sway: 4, wave: 800, dash: 500}, dark, fade(0, 0.85, y, 0.12))
	p.engrave(rect(0, y*0.55, p.w, y*0.45), ruling{gap: 18, sway: 3, wave: 900, dash: 260}, paper, fade(y*0.55, 0, y, 0.6))
}

// nightSky is black, cut with fine light lines about a moon or a lamp at x, y.
func (p plate) nightSky(bottom, x, y, r float64) {
	s := rect(0, 0, p.w, bottom)
	p.fill(s, ink)
	p.engrave(s, ruling{gap: 15, sway: 5, wave: 600, dash: 240}, light, glow(x, y, r, 0.6, 0.05))
}

// stormSky drives dark slanting strokes across a grey sky.
func (p plate) stormSky(y float64) {
	s := rect(0, 0, p.w, y)
	p.fill(s, mid)
	p.engrave(s, ruling{angle: -14, gap: 17, sway: 16, wave: 520, dash: 300}, ink, fade(0, 0.75, y, 0.12))
	p.engrave(s, ruling{angle: -14, gap: 31, sway: 16, wave: 520, dash: 160}, paper, fade(0, 0.04, y, 0.42))
}

// cloud is a heap of white with a ruled underside.
func (p plate) cloud(x, y, w, h float64) {
	top := smooth(through(x-w/2, y, x-w*0.38, y-h*0.5, x-w*0.22, y-h*0.46, x-w*0.1, y-h, x+w*0.12, y-h*0.86,
		x+w*0.2, y-h*0.5, x+w*0.36, y-h*0.44, x+w/2, y), false)
	s := under(top, y)
	p.fill(s, paper)
	p.engrave(s, ruling{gap: 13, sway: 2, wave: 300, dash: 150}, mid, func(px, py float64) float64 {
		return clamp(0.5-(y-py)/h*0.75+(px-x)/w*0.35, 0, 0.5)
	})
}

// sea lays water from y0 to y1 on a ground of tone t, cut with strokes that
// lengthen towards the foot of the picture. rough is 0 for calm, 1 for a swell.
func (p plate) sea(y0, y1 float64, t, cut tone, rough float64) {
	s := rect(0, y0, p.w, y1-y0)
	p.fill(s, t)
	var cuts shape
	for y := y0 + 3; y < y1+20; y += 7 + (y-y0)*0.055 {
		deep := (y - y0) / 500
		long := 40 + 170*deep
		for x := p.chance(-long, 0); x < p.w; x += long * p.chance(0.7, 1.9) {
			lift := (3 + 14*deep) * (0.25 + rough)
			l := curve(x, y, x+long*0.25, y-lift*0.6, x+long*0.5, y-lift, x+long*0.75, y-lift*0.4, x+long, y+lift*0.2)
			cuts = append(cuts, gouge(l, (2.5+9*deep)*p.chance(0.5, 1.2))...)
		}
	}
	p.fillWithin(cuts, s, cut)
}

// hill lays land under a profile that runs from left to right. It is cut along
// the slope; the slopes that face the light, at the left, are cut widest.
func (p plate) hill(profile line, foot float64, t, cut tone, gap, lit float64) {
	s := under(profile, foot)
	p.fill(s, t)
	lo, _ := s.bounds()
	var lines []line
	for d := gap; d < foot-lo.y; d += gap {
		sag := d * 0.16
		l := make(line, 0, 64)
		for x := profile[0].x; x <= profile[len(profile)-1].x; x += 24 {
			y := profile.height(x)
			l = append(l, pt{x, mix(y, foot, d/(foot-lo.y+sag)) + sag*0.2})
		}
		lines = append(lines, l)
	}
	p.engraveAlong(s, lines, ruling{gap: gap, dash: 110}, cut, func(x, _ float64) float64 {
		slope := (profile.height(x+30) - profile.height(x-30)) / 60
		return clamp(lit*(0.4-slope*0.9), 0.06, 0.6)
	})
}

// grass strikes n blades on a shape, rising with the wind from the left.
func (p plate) grass(s shape, n int, length float64, t tone) {
	lo, hi := s.bounds()
	var cuts shape
	for range n {
		x, y := p.chance(lo.x, hi.x), p.chance(lo.y, hi.y)
		k := length * p.chance(0.5, 1.2) * mix(0.5, 1.2, (y-lo.y)/(hi.y-lo.y+1))
		cuts = append(cuts, spike(curve(x, y, x+k*0.1, y-k*0.5, x+k*p.chance(0.2, 0.5), y-k), k*0.14)...)
	}
	p.fillWithin(cuts, s, t)
}

// stoneWall builds dry stone along a line: its top, h high at the left end and
// h2 at the right.
func (p plate) stoneWall(top line, h, h2 float64) {
	x0, x1 := top[0].x, top[len(top)-1].x
	deep := func(x float64) float64 { return mix(h, h2, (x-x0)/(x1-x0)) }
	foot := make(line, 0, len(top))
	for i := len(top) - 1; i >= 0; i-- {
		foot = append(foot, pt{top[i].x, top[i].y + deep(top[i].x)})
	}
	p.fill(closed(append(append(line{}, top...), foot...)), ink)
	const courses = 4
	var stones, cope shape
	for c := range courses {
		for x := x0 - p.chance(0, h/2); x < x1; {
			d := deep(clamp(x, x0, x1))
			w := d * p.chance(0.35, 0.7)
			down := d * (0.14 + 0.86*float64(c)/courses)
			stones = append(stones, p.slantStone(pt{x, top.height(x) + down}, pt{x + w, top.height(x+w) + down}, d*0.86/courses)...)
			x += w
		}
	}
	for x := x0; x < x1; {
		d := deep(x)
		w := d * 0.2
		y, y2 := top.height(x), top.height(x+w)
		cope = append(cope, poly(x, y+d*0.14, x+w*0.1, y-d*p.chance(0.02, 0.09), x+w*0.8, y2-d*p.chance(0.02, 0.09), x+w*0.86, y2+d*0.13)...)
		x += w
	}
	p.fill(stones, light)
	p.fill(cope, paper)
}

// slantStone is a rough block whose bed runs from a to b.
func (p plate) slantStone(a, b pt, h float64) shape {
	j := func() float64 { return p.chance(0.05, 0.16) * h }
	return poly(a.x+j(), a.y+j(), b.x-j(), b.y+j(), b.x-j(), b.y+h-j(), a.x+j(), a.y+h-j())
}

// stone is one rough block, a joint narrower than its bed.
func (p plate) stone(x, y, w, h float64) shape {
	j := func() float64 { return p.chance(0.04, 0.14) * h }
	return poly(x+j(), y+j(), x+w-j(), y+j(), x+w-j(), y+h-j(), x+j(), y+h-j())
}

// tree is a bare tree that stands at x, y; it leans away from the wind by lean
// degrees.
func (p plate) tree(x, y, h, lean float64, t tone) {
	var s shape
	p.branch(&s, pt{x, y}, -90+lean, h*0.34, h*0.07, 6)
	p.fill(s, t)
}

func (p plate) branch(s *shape, from pt, angle, length, width float64, left int) {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	to := pt{from.x + cos*length, from.y + sin*length}
	*s = append(*s, strip(line{from, to}, func(t float64) float64 { return width * (1 - 0.35*t) })...)
	if left == 0 {
		return
	}
	n := 2
	if left > 3 {
		n = 3
	}
	for i := range n {
		spread := mix(-34, 34, float64(i)/float64(n-1)) + p.chance(-9, 9)
		p.branch(s, to, angle+spread, length*p.chance(0.64, 0.82), width*0.62, left-1)
	}
}

// leafyTree is a round-headed tree with the light on its left.
func (p plate) leafyTree(x, y, h float64, t tone) {
	p.fill(all(limb(pt{x, y}, h*0.1, pt{x + h*0.02, y - h*0.5}, h*0.06), limb(pt{x, y - h*0.35}, h*0.05, pt{x - h*0.2, y - h*0.62}, h*0.03),
		limb(pt{x, y - h*0.35}, h*0.05, pt{x + h*0.22, y - h*0.6}, h*0.03)), ink)
	var crown, cuts shape
	for i := range 15 {
		a := float64(i) * 2.4
		r := h * 0.31 * math.Sqrt(float64(i)/15)
		cx, cy := x+math.Cos(a)*r*1.25, y-h*0.68+math.Sin(a)*r*0.8
		crown = append(crown, oval(cx, cy, h*p.chance(0.09, 0.13), h*p.chance(0.08, 0.11))...)
		for range 5 {
			gx, gy := cx+h*p.chance(-0.1, 0.05), cy+h*p.chance(-0.09, 0.05)
			cuts = append(cuts, gouge(curve(gx, gy, gx+h*0.03, gy-h*0.018, gx+h*0.06, gy-h*0.008), h*0.014)...)
		}
	}
	p.fill(crown, t)
	p.fill(cuts, paper)
}

// fir is a conifer with boughs in tiers.
func (p plate) fir(x, y, h float64, t tone) {
	p.fill(rect(x-h*0.03, y-h*0.12, h*0.06, h*0.12), ink)
	const tiers = 7
	var s, cuts shape
	for i := range tiers {
		k := float64(i) / tiers
		top, w := y-h+h*0.86*k*0.9, h*(0.09+0.24*k)
		foot := top + h*0.2
		s = append(s, poly(x, top-h*0.03, x+w*0.5, top+h*0.1, x+w, foot, x+w*0.55, foot-h*0.022, x+w*0.2, foot+h*0.018, x-w*0.2, foot-h*0.01,
			x-w*0.6, foot+h*0.01, x-w, foot, x-w*0.5, top+h*0.1)...)
		cuts = append(cuts, gouge(curve(x-w*0.1, top+h*0.06, x-w*0.4, top+h*0.12, x-w*0.75, foot-h*0.02), h*0.012)...)
		cuts = append(cuts, gouge(curve(x+w*0.05, top+h*0.1, x+w*0.2, top+h*0.15, x+w*0.4, foot-h*0.03), h*0.007)...)
	}
	p.fill(s, t)
	p.fill(cuts, light)
}

// gull flies at x, y; span is from wing tip to wing tip.
func (p plate) gull(x, y, span, tilt float64, t tone) {
	q := p.at(x, y, span/100).turned(tilt)
	q.fill(all(
		strip(curve(0, 2, -14, -13, -28, -12, -50, 4), func(t float64) float64 { return 9 * (1 - t*0.95) }),
		strip(curve(0, 2, 14, -15, 28, -15, 50, -1), func(t float64) float64 { return 9 * (1 - t*0.95) }),
		blob(-12, 3, 0, -3, 12, 1, 16, 3, 9, 6, -2, 7)), t)
}
