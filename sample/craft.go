package sample

import "math"

// masts stands n bare masts with their rigging between x0 and x1 on y.
func (p plate) masts(x0, x1, y, h float64, n int, t tone) {
	var s shape
	for i := range n {
		x := mix(x0, x1, (float64(i)+p.chance(0.2, 0.8))/float64(n))
		k := h * p.chance(0.65, 1.1)
		lean := k * p.chance(-0.03, 0.03)
		s = append(s, strip(through(x, y, x+lean, y-k), func(t float64) float64 { return k * 0.022 * (1 - 0.6*t) })...)
		s = append(s, bar(x+lean*0.95, y-k*0.95, x-k*0.2, y, k*0.007)...)
		s = append(s, bar(x+lean*0.95, y-k*0.95, x+k*0.22, y, k*0.007)...)
		s = append(s, bar(x+lean*0.7-k*0.08, y-k*0.7, x+lean*0.7+k*0.08, y-k*0.71, k*0.011)...)
		s = append(s, bar(x, y-k*0.1, x+k*0.2, y-k*0.22, k*0.016)...)
	}
	p.fill(s, t)
}

// smack is a small fishing boat seen from the side, bow to the right, standing
// on the plate's origin; she is about 200 long.
func (p plate) smack(hull, house tone) {
	p.fill(all(bar(28, -40, 28, -175, 4), bar(28, -168, 96, -58, 1.6), bar(28, -168, -88, -48, 1.6), bar(28, -110, -50, -78, 3), bar(-74, -46, -74, -92, 3)), ink)
	p.fill(poly(-26, -44, -24, -96, 18, -96, 22, -44), house)
	p.fill(rect(-30, -101, 53, 7), ink)
	p.fill(all(rect(-19, -90, 10, 17), rect(-4, -90, 10, 17), rect(10, -90, 6, 17)), ink)
	body := closed(append(curve(-100, -52, -60, -42, 0, -40, 60, -50, 108, -74), smooth(through(108, -74, 94, -30, 72, 0, 0, 6, -70, 2, -94, -18, -100, -52), false)...))
	p.fill(body, hull)
	cut := paper
	if hull > mid {
		cut = ink
	}
	p.engraveAlong(body, []line{
		curve(-104, -38, -60, -29, 0, -26, 60, -34, 108, -56), curve(-104, -24, -60, -16, 0, -13, 60, -20, 108, -38),
		curve(-104, -10, -60, -4, 0, -1, 60, -6, 108, -18),
	}, ruling{gap: 7, dash: 90}, cut, flat(0.35))
	p.fill(strip(curve(-102, -53, -60, -43, 0, -41, 60, -51, 110, -77), func(float64) float64 { return 6 }), paper)
	p.fill(strip(curve(-102, -50, -60, -40, 0, -38, 60, -48, 110, -73), func(float64) float64 { return 2 }), ink)
}

// ferry is a small car ferry seen from the side, bow to the left, her waterline
// on the plate's origin; she is about 520 long.
func (p plate) ferry() {
	p.fill(all(bar(-60, -150, -60, -262, 5), bar(-60, -236, -90, -236, 3), bar(-60, -258, 60, -160, 1.5), bar(-60, -258, -180, -110, 1.5)), ink)
	hull := closed(append(curve(-276, -84, -200, -70, -60, -62, 120, -62, 250, -66),
		smooth(through(250, -66, 254, -30, 244, 4, 0, 8, -226, 6, -254, -30, -276, -84), false)...))
	deck := poly(-190, -66, -184, -112, 168, -112, 200, -64)
	p.fill(deck, paper)
	p.engrave(deck, ruling{gap: 9, dash: 60}, mid, across(-190, 0.05, 200, 0.5))
	p.fill(all(rect(-170, -103, 22, 15), rect(-140, -103, 22, 15), rect(-110, -103, 22, 15), rect(-80, -103, 22, 15), rect(-50, -103, 22, 15)), ink)
	house := poly(-150, -112, -140, -158, 10, -158, 14, -112)
	p.fill(house, paper)
	p.fill(all(rect(-136, -149, 18, 20), rect(-112, -149, 18, 20), rect(-88, -149, 18, 20), rect(-64, -149, 18, 20), rect(-40, -149, 18, 20), rect(-16, -149, 18, 20)), ink)
	p.fill(rect(-158, -164, 180, 8), ink)
	funnel := poly(52, -112, 60, -206, 104, -200, 108, -112)
	p.fill(funnel, dark)
	p.fill(poly(58, -178, 59.5, -196, 104.5, -190, 105.5, -172), paper)
	p.engrave(poly(82, -112, 84, -203, 104, -200, 108, -112), ruling{gap: 7, angle: 90}, ink, flat(0.6))
	p.fill(poly(57, -206, 60, -216, 104, -210, 106, -200), ink)
	p.fill(hull, paper)
	p.engrave(hull, ruling{gap: 10, dash: 100}, dark, func(x, y float64) float64 { return clamp(0.12+x/700+(y+70)/260, 0, 0.8) })
	p.fillWithin(rect(-300, -14, 600, 40), hull, ink)
	p.fill(rod(curve(-276, -84, -200, -70, -60, -62, 120, -62, 250, -66), 6), ink)
	var rails shape
	for x := -250.0; x < -190; x += 14 {
		rails = append(rails, bar(x, -78+(x+250)*0.1, x, -104+(x+250)*0.1, 2)...)
	}
	for x := 120.0; x < 250; x += 16 {
		rails = append(rails, bar(x, -64, x, -92, 2)...)
	}
	p.fill(all(rails, bar(-252, -103, -190, -97, 2.4), bar(120, -91, 246, -92, 2.4)), ink)
	p.fill(all(bar(140, -112, 150, -140, 3), blob(120, -128, 150, -134, 186, -126, 178, -114, 128, -114)), ink)
	p.fill(gouge(through(128, -126, 176, -124), 5), paper)
	p.fill(oval(-205, -60, 9, 9), ink)
}

// swell is a row of peaked seas, crest to crest period apart, amp high above
// base; phase shifts them. The crests break white.
func (p plate) swell(base, amp, period, phase, foot float64, t tone) {
	crest := func(x float64) float64 { // 0 in the trough, 1 at the peak, steeper towards the right
		u := (x + phase) / period
		u -= math.Floor(u)
		return math.Pow(1-math.Abs(2*math.Pow(u, 1.35)-1), 1.9)
	}
	profile := func(d float64) line {
		l := make(line, 0, 128)
		for x := -40.0; x <= p.w+40; x += 13 {
			l = append(l, pt{x, base + d - amp*(1-d/(amp*2.2+foot-base))*crest(x-d*0.5)})
		}
		return l
	}
	top := profile(0)
	s := under(top, foot)
	p.fill(s, t)
	var lines []line
	for d := 16.0; d < foot-base+amp; d += 15 + d*0.03 {
		lines = append(lines, profile(d))
	}
	p.engraveAlong(s, lines, ruling{gap: 15, dash: 130}, paper, func(x, y float64) float64 {
		face := crest(x+20) - crest(x-20)
		return clamp(0.2+face*1.3-(y-base)/900, 0.06, 0.6)
	})
	p.foam(top, amp, crest)
}

// foam whitens the crests of a sea and lets them run down its back.
func (p plate) foam(top line, amp float64, crest func(x float64) float64) {
	var foam shape
	for _, q := range top {
		c := crest(q.x)
		if c < 0.12 {
			continue
		}
		drop := amp * (0.08 + 0.42*c*c) * p.chance(0.4, 1.25)
		foam = append(foam, spike(curve(q.x+4, q.y-3, q.x-drop*0.25, q.y+drop*0.5, q.x-drop*0.7, q.y+drop), 9+13*c)...)
		if c > 0.75 {
			r := amp * p.chance(0.03, 0.075)
			foam = append(foam, oval(q.x+r*0.6, q.y-r*0.2, r*1.2, r)...)
			foam = append(foam, oval(q.x+r*p.chance(0.5, 6), q.y-r*p.chance(0.5, 3), r*0.3, r*0.26)...)
		}
	}
	p.fill(foam, paper)
}

// spray throws n white drops about x, y.
func (p plate) spray(x, y, rx, ry float64, n int) {
	var s shape
	for range n {
		a, b := p.chance(-1, 1), p.chance(-1, 1)
		r := p.chance(1.5, 6)
		s = append(s, oval(x+a*rx*(0.4+0.6*b*b), y+b*ry, r, r*0.8)...)
	}
	p.fill(s, paper)
}
