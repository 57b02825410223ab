package lino

import "math"

// Masts stands n bare masts with their rigging between x0 and x1 on y.
func (p Plate) Masts(x0, x1, y, h float64, n int, t Tone) {
	var s Shape
	for i := range n {
		x := Mix(x0, x1, (float64(i)+p.Chance(0.2, 0.8))/float64(n))
		k := h * p.Chance(0.65, 1.1)
		lean := k * p.Chance(-0.03, 0.03)
		s = append(s, Strip(Through(x, y, x+lean, y-k), func(t float64) float64 { return k * 0.022 * (1 - 0.6*t) })...)
		s = append(s, Bar(x+lean*0.95, y-k*0.95, x-k*0.2, y, k*0.007)...)
		s = append(s, Bar(x+lean*0.95, y-k*0.95, x+k*0.22, y, k*0.007)...)
		s = append(s, Bar(x+lean*0.7-k*0.08, y-k*0.7, x+lean*0.7+k*0.08, y-k*0.71, k*0.011)...)
		s = append(s, Bar(x, y-k*0.1, x+k*0.2, y-k*0.22, k*0.016)...)
	}
	p.Fill(s, t)
}

// Smack is a small fishing boat seen from the side, bow to the right, standing
// on the plate's origin; she is about 200 long.
func (p Plate) Smack(hull, house Tone) {
	p.Fill(All(Bar(28, -40, 28, -175, 4), Bar(28, -168, 96, -58, 1.6), Bar(28, -168, -88, -48, 1.6), Bar(28, -110, -50, -78, 3), Bar(-74, -46, -74, -92, 3)), Ink)
	p.Fill(Poly(-26, -44, -24, -96, 18, -96, 22, -44), house)
	p.Fill(Rect(-30, -101, 53, 7), Ink)
	p.Fill(All(Rect(-19, -90, 10, 17), Rect(-4, -90, 10, 17), Rect(10, -90, 6, 17)), Ink)
	body := Closed(append(Curve(-100, -52, -60, -42, 0, -40, 60, -50, 108, -74), Smooth(Through(108, -74, 94, -30, 72, 0, 0, 6, -70, 2, -94, -18, -100, -52), false)...))
	p.Fill(body, hull)
	cut := Paper
	if hull > Mid {
		cut = Ink
	}
	p.engraveAlong(body, []Line{
		Curve(-104, -38, -60, -29, 0, -26, 60, -34, 108, -56), Curve(-104, -24, -60, -16, 0, -13, 60, -20, 108, -38),
		Curve(-104, -10, -60, -4, 0, -1, 60, -6, 108, -18),
	}, Ruling{Gap: 7, Dash: 90}, cut, Flat(0.35))
	p.Fill(Strip(Curve(-102, -53, -60, -43, 0, -41, 60, -51, 110, -77), func(float64) float64 { return 6 }), Paper)
	p.Fill(Strip(Curve(-102, -50, -60, -40, 0, -38, 60, -48, 110, -73), func(float64) float64 { return 2 }), Ink)
}

// Ferry is a small car ferry seen from the side, bow to the left, her waterline
// on the plate's origin; she is about 520 long.
func (p Plate) Ferry() {
	p.Fill(All(Bar(-60, -150, -60, -262, 5), Bar(-60, -236, -90, -236, 3), Bar(-60, -258, 60, -160, 1.5), Bar(-60, -258, -180, -110, 1.5)), Ink)
	hull := Closed(append(Curve(-276, -84, -200, -70, -60, -62, 120, -62, 250, -66),
		Smooth(Through(250, -66, 254, -30, 244, 4, 0, 8, -226, 6, -254, -30, -276, -84), false)...))
	deck := Poly(-190, -66, -184, -112, 168, -112, 200, -64)
	p.Fill(deck, Paper)
	p.Engrave(deck, Ruling{Gap: 9, Dash: 60}, Mid, Across(-190, 0.05, 200, 0.5))
	p.Fill(All(Rect(-170, -103, 22, 15), Rect(-140, -103, 22, 15), Rect(-110, -103, 22, 15), Rect(-80, -103, 22, 15), Rect(-50, -103, 22, 15)), Ink)
	house := Poly(-150, -112, -140, -158, 10, -158, 14, -112)
	p.Fill(house, Paper)
	p.Fill(All(Rect(-136, -149, 18, 20), Rect(-112, -149, 18, 20), Rect(-88, -149, 18, 20), Rect(-64, -149, 18, 20), Rect(-40, -149, 18, 20), Rect(-16, -149, 18, 20)), Ink)
	p.Fill(Rect(-158, -164, 180, 8), Ink)
	funnel := Poly(52, -112, 60, -206, 104, -200, 108, -112)
	p.Fill(funnel, Dark)
	p.Fill(Poly(58, -178, 59.5, -196, 104.5, -190, 105.5, -172), Paper)
	p.Engrave(Poly(82, -112, 84, -203, 104, -200, 108, -112), Ruling{Gap: 7, Angle: 90}, Ink, Flat(0.6))
	p.Fill(Poly(57, -206, 60, -216, 104, -210, 106, -200), Ink)
	p.Fill(hull, Paper)
	p.Engrave(hull, Ruling{Gap: 10, Dash: 100}, Dark, func(x, y float64) float64 { return Clamp(0.12+x/700+(y+70)/260, 0, 0.8) })
	p.FillWithin(Rect(-300, -14, 600, 40), hull, Ink)
	p.Fill(Rod(Curve(-276, -84, -200, -70, -60, -62, 120, -62, 250, -66), 6), Ink)
	var rails Shape
	for x := -250.0; x < -190; x += 14 {
		rails = append(rails, Bar(x, -78+(x+250)*0.1, x, -104+(x+250)*0.1, 2)...)
	}
	for x := 120.0; x < 250; x += 16 {
		rails = append(rails, Bar(x, -64, x, -92, 2)...)
	}
	p.Fill(All(rails, Bar(-252, -103, -190, -97, 2.4), Bar(120, -91, 246, -92, 2.4)), Ink)
	p.Fill(All(Bar(140, -112, 150, -140, 3), Blob(120, -128, 150, -134, 186, -126, 178, -114, 128, -114)), Ink)
	p.Fill(Gouge(Through(128, -126, 176, -124), 5), Paper)
	p.Fill(Oval(-205, -60, 9, 9), Ink)
}

// Anchor leans on the ground at x, y.
func (p Plate) Anchor(x, y, k float64) {
	q := p.At(x, y, k).Turned(-24)
	q.Fill(Blob(-150, 10, 0, -10, 160, 40, 100, 70, -60, 50), Mid)
	q.Fill(q.AnchorShape(), Ink)
	q.Fill(All(Gouge(Through(-6, -30, -6, -200), 5), Gouge(Curve(-110, -62, -80, -26, -30, -10), 5)), Light)
}

// AnchorShape is an anchor 280 tall, its crown on the origin.
func (p Plate) AnchorShape() Shape {
	ring := Rod(Smooth(Through(0, -280, 22, -262, 0, -240, -22, -262, 0, -280), false), 10)
	return All(Bar(0, 0, 0, -240, 22), Bar(-84, -204, 84, -204, 16), Oval(-84, -204, 12, 12), Oval(84, -204, 12, 12), ring,
		Strip(Curve(-128, -76, -96, -22, -40, 2, 0, 6, 40, 2, 96, -22, 128, -76), func(t float64) float64 { return 12 + 20*math.Sin(math.Pi*t) }),
		Poly(-150, -58, -126, -112, -92, -70), Poly(150, -58, 126, -112, 92, -70))
}

// Creel is a lobster pot about 100 wide, standing on the origin.
func (p Plate) Creel() {
	pot := Closed(append(Smooth(Through(-50, 0, -48, -40, -28, -64, 0, -70, 28, -64, 48, -40, 50, 0), false), Pt{50, 0}))
	p.Fill(pot, Ink)
	p.Engrave(pot, Ruling{Angle: 45, Gap: 14}, Light, Flat(0.2))
	p.Engrave(pot, Ruling{Angle: -45, Gap: 14}, Light, Flat(0.2))
	p.Fill(All(Rod(Smooth(Through(-50, 0, -48, -40, -28, -64, 0, -70, 28, -64, 48, -40, 50, 0), false), 6), Bar(-54, -2, 54, -2, 8)), Ink)
}

// Rib is a worn ship's timber out of the mud at x, y.
func (p Plate) Rib(x, y, h, lean float64) {
	l := Curve(x, y+10, x+lean*0.2, y-h*0.4, x+lean, y-h*0.75, x+lean*2.4, y-h)
	p.Fill(Blob(x-44, y+10, x, y-6, x+60, y+6, x+90, y+20, x, y+24), Dark)
	p.Fill(Strip(l, func(t float64) float64 { return 40 - 14*t }), Ink)
	p.Fill(All(Gouge(l.shifted(-10, 8), 6), Gouge(l.shifted(0, 30), 3.4)), Light)
}

// LifeboatHull is a lifeboat bow to the right, about 460 long, on the origin.
func (p Plate) LifeboatHull() {
	p.Fill(All(Bar(-40, -150, -40, -230, 4), Bar(20, -150, 20, -210, 3), Bar(-60, -200, -20, -200, 3)), Ink)
	house := Poly(-150, -70, -130, -120, -70, -156, 60, -156, 110, -80)
	p.Fill(house, Paper)
	p.Engrave(house, Ruling{Gap: 9, Dash: 40}, Mid, Across(-60, 0.4, 100, 0.1))
	p.Fill(All(Poly(-110, -104, -102, -124, -66, -144, -60, -104), Poly(-44, -104, -44, -144, 0, -144, 0, -104), Poly(16, -104, 16, -144, 54, -144, 82, -104)), Ink)
	p.Fill(Rect(-80, -164, 150, 9), Ink)
	hull := Closed(append(Curve(-230, -70, -120, -66, 40, -70, 160, -86, 250, -112), Smooth(Through(250, -112, 210, -40, 150, 10, 0, 26, -180, 16, -226, -20, -230, -70), false)...))
	p.Fill(hull, Ink)
	p.Engrave(hull, Ruling{Gap: 14, Dash: 110}, Light, Fade(-80, 0.12, 20, 0.4))
	p.Fill(Rod(Curve(-232, -64, -120, -60, 40, -63, 160, -80, 246, -105), 13), Paper)
	p.Fill(All(Limb(Pt{-180, -100}, 20, Pt{-178, -78}, 18), Oval(-178, -120, 10, 11)), Ink)
	p.Fill(Bar(-186, -96, -172, -96, 6), Paper)
	var rails Shape
	for i := range 6 {
		x := 100 + float64(i)*26
		rails = append(rails, Bar(x, -74-float64(i)*6, x, -104-float64(i)*6, 3)...)
	}
	p.Fill(All(rails, Bar(98, -104, 236, -136, 3)), Ink)
}

// Rope is laid along a line.
func (p Plate) Rope(l Line, w float64) {
	p.Fill(Rod(l, w), Ink)
	var strands Shape
	for i := 1; i < len(l); i++ {
		c := between(l[i-1], l[i], 0.5)
		strands = append(strands, Gouge(Through(c[0]-w*0.4, c[1]+w*0.35, c[0]+w*0.4, c[1]-w*0.35), w*0.3)...)
	}
	p.Fill(strands, Paper)
}

// Dredger lies on the origin: a barge with a crane and a clamshell bucket.
func (p Plate) Dredger() {
	hull := Blob(-390, -96, -386, -40, -366, 6, -200, 14, 200, 14, 360, 8, 392, -40, 398, -100, 200, -86, 0, -84, -200, -86)
	p.Fill(hull, Ink)
	p.Engrave(hull, Ruling{Gap: 17, Dash: 120}, Light, Fade(-90, 0.3, 10, 0.06))
	p.Fill(Rod(Curve(-392, -98, -200, -88, 0, -86, 200, -88, 400, -102), 9), Paper)
	p.Fill(All(Rect(-350, -176, 12, 90), Rect(-300, -150, 10, 60)), Ink)
	house := Poly(180, -90, 180, -230, 340, -230, 350, -90)
	p.Fill(house, Paper)
	p.Engrave(house, Ruling{Gap: 11, Dash: 60}, Ink, Across(220, 0.02, 350, 0.5))
	p.Fill(All(Rect(168, -240, 190, 12), Rect(198, -216, 32, 36), Rect(244, -216, 32, 36), Rect(290, -216, 32, 36), Rect(300, -330, 34, 96), Rect(294, -336, 46, 12)), Ink)
	p.Fill(Rect(302, -316, 30, 22), Paper)
	p.Fill(Poly(-120, -88, -110, -116, 50, -116, 60, -88), Dark)
	cab := Poly(-110, -116, -110, -222, -20, -240, 60, -240, 60, -116)
	p.Fill(cab, Dark)
	p.Engrave(cab, Ruling{Angle: 90, Gap: 12, Dash: 70}, Light, Across(-110, 0.45, 40, 0.05))
	p.Fill(Poly(-98, -156, -98, -210, -40, -222, -40, -156), Paper)
	p.Fill(Bar(-70, -156, -70, -218, 5), Ink)
	p.crane(Pt{-70, -140}, Pt{-500, -500})
	p.Fill(All(Bar(-500, -500, -500, -290, 5), Bar(-494, -500, -30, -236, 3)), Ink)
	p.clamshell(-500, -290)
	p.Spray(-500, -60, 60, 90, 20)
	p.Fill(All(Gouge(Curve(-600, 6, -500, -4, -410, 6), 10), Gouge(Curve(-570, 22, -500, 16, -430, 22), 7), Gouge(Curve(-390, 16, 0, 30, 400, 14), 9)), Paper)
	p.Figure(110, -92, 86, Standing, Ink).Cap(Ink)
}

// crane is a lattice jib from a to b.
func (p Plate) crane(a, b Pt) {
	n := normal(a, b)
	var s Shape
	const bays = 9
	edge := func(k, side float64) Pt { return between(a, b, k).add(n.times(side * Mix(30, 9, k))) }
	for i := range bays {
		k0, k1 := float64(i)/bays, float64(i+1)/bays
		u, v := edge(k0, 1), edge(k1, -1)
		w, x := edge(k0, -1), edge(k1, 1)
		s = append(s, All(Bar(u[0], u[1], v[0], v[1], 4), Bar(w[0], w[1], x[0], x[1], 4), Bar(u[0], u[1], x[0], x[1], 8), Bar(w[0], w[1], v[0], v[1], 8))...)
	}
	p.Fill(s, Ink)
}

// clamshell hangs open from x, y, with mud running out.
func (p Plate) clamshell(x, y float64) {
	p.Fill(All(Rect(x-26, y, 52, 34), Bar(x, y+20, x-62, y+70, 8), Bar(x, y+20, x+62, y+70, 8)), Ink)
	p.Fill(All(Blob(x-4, y+56, x-70, y+60, x-92, y+110, x-60, y+150, x-20, y+146), Blob(x+4, y+56, x+70, y+60, x+92, y+110, x+60, y+150, x+20, y+146)), Ink)
	p.Fill(All(Gouge(Curve(x-78, y+104, x-56, y+132, x-30, y+134), 8), Gouge(Curve(x+26, y+80, x+60, y+84, x+72, y+108), 6)), Light)
	p.Fill(All(Spike(Curve(x-30, y+140, x-36, y+200, x-26, y+250), 18), Spike(Curve(x, y+140, x+2, y+190, x-4, y+262), 22), Spike(Curve(x+34, y+140, x+30, y+190, x+36, y+240), 14)), Dark)
}
