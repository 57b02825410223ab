package lino

import "math"

// Burst is a sea thrown up over a wall at x, y.
func (p Plate) Burst(x, y, w, h float64) {
	var s, shadow Shape
	for i := range 26 {
		k := float64(i)/25*2 - 1
		top := h * (1 - k*k*0.7) * p.Chance(0.7, 1.08)
		l := Curve(x+k*w*0.55, y, x+k*w*0.68, y-top*0.55, x+k*w*0.95, y-top)
		s = append(s, Strip(l, func(t float64) float64 { return w * 0.16 * (1 - t*t) })...)
		if i%3 == 1 {
			shadow = append(shadow, Gouge(l.shifted(w*0.03, top*0.14), w*0.03)...)
		}
		for range 4 {
			s = append(s, Oval(x+k*w*0.9+p.Chance(-0.08, 0.08)*w, y-top*p.Chance(0.7, 1.06), w*p.Chance(0.012, 0.045), w*p.Chance(0.012, 0.04))...)
		}
	}
	p.Fill(s, Paper)
	p.Fill(shadow, Mid)
	p.Spray(x, y-h*0.8, w*0.9, h*0.4, 60)
}

// HillSea is a great swell under a profile, cut along its face.
func (p Plate) HillSea(top Line, t Tone) {
	s := Under(top, 1010)
	p.Fill(s, t)
	var lines []Line
	for d := 14.0; d < 640; d += 17 + d*0.02 {
		lines = append(lines, top.shifted(-d*0.3, d))
	}
	p.engraveAlong(s, lines, Ruling{Gap: 15, Dash: 120}, Paper, func(x, y float64) float64 {
		return Clamp(0.55-(y-top.height(x))/520, 0.12, 0.55)
	})
	p.Fill(Strip(top, func(float64) float64 { return 7 }), Paper)
}

// StormSkyLight is a windy day: streaming white on grey.
func (p Plate) StormSkyLight(y float64) {
	s := Rect(0, 0, p.W, y)
	p.Fill(s, Light)
	p.Engrave(s, Ruling{Angle: -5, Gap: 20, Sway: 14, Wave: 640, Dash: 340}, Dark, Fade(0, 0.5, y, 0.02))
	p.Engrave(s, Ruling{Angle: -5, Gap: 34, Sway: 14, Wave: 640, Dash: 280}, Paper, Fade(0, 0.2, y, 0.6))
}

// DaySky rules a light sky from the top of the plate to y: dark overhead, clear
// at the horizon.
func (p Plate) DaySky(y float64) {
	s := Rect(0, 0, p.W, y)
	p.Fill(s, Paper)
	p.Engrave(s, Ruling{Gap: 15, Sway: 3, Wave: 700, Dash: 420}, Mid, Fade(0, 0.62, y*0.9, 0.02))
}

// RaySky spreads the light of a low sun at sx, sy over the sky down to y.
func (p Plate) RaySky(y, sx, sy float64) {
	s := Rect(0, 0, p.W, y)
	p.Fill(s, Paper)
	const rays = 150
	var lines []Line
	for i := range rays {
		sin, cos := math.Sincos(math.Pi * (1 + (float64(i)+p.Chance(-0.2, 0.2))/(rays-1)))
		l := make(Line, 0, 64)
		for r := 130.0; r < p.W*1.1; r += 24 {
			l = append(l, Pt{sx + r*cos, sy + r*sin})
		}
		lines = append(lines, l)
	}
	p.engraveAlong(s, lines, Ruling{Gap: 20, Dash: 300}, Mid, func(x, py float64) float64 {
		r := math.Hypot(x-sx, py-sy)
		return Clamp(r*r/2.2e6+r/3600-0.02, 0, 0.75)
	})
}

// DuskSky is a toned sky with a pale band above the horizon.
func (p Plate) DuskSky(y float64) {
	s := Rect(0, 0, p.W, y)
	p.Fill(s, Light)
	p.Engrave(s, Ruling{Gap: 14, Sway: 4, Wave: 800, Dash: 500}, Dark, Fade(0, 0.85, y, 0.12))
	p.Engrave(Rect(0, y*0.55, p.W, y*0.45), Ruling{Gap: 18, Sway: 3, Wave: 900, Dash: 260}, Paper, Fade(y*0.55, 0, y, 0.6))
}

// NightSky is black, cut with fine light lines about a moon or a lamp at x, y.
func (p Plate) NightSky(bottom, x, y, r float64) {
	s := Rect(0, 0, p.W, bottom)
	p.Fill(s, Ink)
	p.Engrave(s, Ruling{Gap: 15, Sway: 5, Wave: 600, Dash: 240}, Light, Glow(x, y, r, 0.6, 0.05))
}

// StormSky drives dark slanting strokes across a grey sky.
func (p Plate) StormSky(y float64) {
	s := Rect(0, 0, p.W, y)
	p.Fill(s, Mid)
	p.Engrave(s, Ruling{Angle: -14, Gap: 17, Sway: 16, Wave: 520, Dash: 300}, Ink, Fade(0, 0.75, y, 0.12))
	p.Engrave(s, Ruling{Angle: -14, Gap: 31, Sway: 16, Wave: 520, Dash: 160}, Paper, Fade(0, 0.04, y, 0.42))
}

// Cloud is a heap of white with a ruled underside.
func (p Plate) Cloud(x, y, w, h float64) {
	top := Smooth(Through(x-w/2, y, x-w*0.38, y-h*0.5, x-w*0.22, y-h*0.46, x-w*0.1, y-h, x+w*0.12, y-h*0.86,
		x+w*0.2, y-h*0.5, x+w*0.36, y-h*0.44, x+w/2, y), false)
	s := Under(top, y)
	p.Fill(s, Paper)
	p.Engrave(s, Ruling{Gap: 13, Sway: 2, Wave: 300, Dash: 150}, Mid, func(px, py float64) float64 {
		return Clamp(0.5-(y-py)/h*0.75+(px-x)/w*0.35, 0, 0.5)
	})
}

// Sea lays water from y0 to y1 on a ground of tone t, cut with strokes that
// lengthen towards the foot of the picture. rough is 0 for calm, 1 for a swell.
func (p Plate) Sea(y0, y1 float64, t, cut Tone, rough float64) {
	s := Rect(0, y0, p.W, y1-y0)
	p.Fill(s, t)
	var cuts Shape
	for y := y0 + 3; y < y1+20; y += 7 + (y-y0)*0.055 {
		deep := (y - y0) / 500
		long := 40 + 170*deep
		for x := p.Chance(-long, 0); x < p.W; x += long * p.Chance(0.7, 1.9) {
			lift := (3 + 14*deep) * (0.25 + rough)
			l := Curve(x, y, x+long*0.25, y-lift*0.6, x+long*0.5, y-lift, x+long*0.75, y-lift*0.4, x+long, y+lift*0.2)
			cuts = append(cuts, Gouge(l, (2.5+9*deep)*p.Chance(0.5, 1.2))...)
		}
	}
	p.FillWithin(cuts, s, cut)
}

// Swell is a row of peaked seas, crest to crest period apart, amp high above
// base; phase shifts them. The crests break white.
func (p Plate) Swell(base, amp, period, phase, foot float64, t Tone) {
	crest := func(x float64) float64 { // 0 in the trough, 1 at the peak, steeper towards the right
		u := (x + phase) / period
		u -= math.Floor(u)
		return math.Pow(1-math.Abs(2*math.Pow(u, 1.35)-1), 1.9)
	}
	profile := func(d float64) Line {
		l := make(Line, 0, 128)
		for x := -40.0; x <= p.W+40; x += 13 {
			l = append(l, Pt{x, base + d - amp*(1-d/(amp*2.2+foot-base))*crest(x-d*0.5)})
		}
		return l
	}
	top := profile(0)
	s := Under(top, foot)
	p.Fill(s, t)
	var lines []Line
	for d := 16.0; d < foot-base+amp; d += 15 + d*0.03 {
		lines = append(lines, profile(d))
	}
	p.engraveAlong(s, lines, Ruling{Gap: 15, Dash: 130}, Paper, func(x, y float64) float64 {
		face := crest(x+20) - crest(x-20)
		return Clamp(0.2+face*1.3-(y-base)/900, 0.06, 0.6)
	})
	p.foam(top, amp, crest)
}

// foam whitens the crests of a sea and lets them run down its back.
func (p Plate) foam(top Line, amp float64, crest func(x float64) float64) {
	var foam Shape
	for _, q := range top {
		c := crest(q[0])
		if c < 0.12 {
			continue
		}
		drop := amp * (0.08 + 0.42*c*c) * p.Chance(0.4, 1.25)
		foam = append(foam, Spike(Curve(q[0]+4, q[1]-3, q[0]-drop*0.25, q[1]+drop*0.5, q[0]-drop*0.7, q[1]+drop), 9+13*c)...)
		if c > 0.75 {
			r := amp * p.Chance(0.03, 0.075)
			foam = append(foam, Oval(q[0]+r*0.6, q[1]-r*0.2, r*1.2, r)...)
			foam = append(foam, Oval(q[0]+r*p.Chance(0.5, 6), q[1]-r*p.Chance(0.5, 3), r*0.3, r*0.26)...)
		}
	}
	p.Fill(foam, Paper)
}

// Spray throws n white drops about x, y.
func (p Plate) Spray(x, y, rx, ry float64, n int) {
	var s Shape
	for range n {
		a, b := p.Chance(-1, 1), p.Chance(-1, 1)
		r := p.Chance(1.5, 6)
		s = append(s, Oval(x+a*rx*(0.4+0.6*b*b), y+b*ry, r, r*0.8)...)
	}
	p.Fill(s, Paper)
}
