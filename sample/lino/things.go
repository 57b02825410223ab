package lino

import "math"

// Flames rise from x, y in three tones.
func (p Plate) Flames(x, y float64) {
	for _, f := range []struct {
		k float64
		n int
		t Tone
	}{{1.12, 17, Mid}, {1, 15, Light}, {0.82, 13, Paper}} {
		s := Oval(x, y-60*f.k, 190*f.k, 100*f.k)
		for i := range f.n {
			u := float64(i)/float64(f.n-1)*2 - 1
			h := 580 * f.k * (1 - 0.62*u*u) * p.Chance(0.72, 1.06)
			bend := p.Chance(-50, 50)
			s = append(s, Strip(Curve(x+u*170*f.k, y-30, x+u*150*f.k-bend*0.6, y-h*0.4, x+u*110*f.k+bend*0.5, y-h*0.72, x+u*74*f.k-bend*0.5, y-h),
				func(t float64) float64 { return 120 * f.k * (1 - t) * (0.75 + 0.9*t) })...)
		}
		p.Fill(s, f.t)
	}
	p.Fill(All(Gouge(Curve(x-80, y-100, x-104, y-190, x-66, y-260, x-74, y-320), 9), Gouge(Curve(x+70, y-110, x+94, y-190, x+62, y-270, x+76, y-330), 9),
		Gouge(Curve(x, y-200, x-18, y-280, x+14, y-350, x+4, y-420), 8)), Light)
}

// Sparks fly up about x, y.
func (p Plate) Sparks(x, y float64) {
	var s Shape
	for range 120 {
		a, r := p.Chance(-1, 1), p.Chance(0, 1)
		sx, sy := x+a*(120+r*330), y-r*310+p.Chance(-40, 60)
		k := p.Chance(4, 12)
		s = append(s, Gouge(Through(sx, sy, sx+a*k*0.8, sy-k*1.8), k*0.5)...)
	}
	p.Fill(s, Paper)
}

// Signpost is a wooden fingerpost on x, y.
func (p Plate) Signpost(x, y float64) {
	p.Fill(Poly(x-14, y, x-12, y-330, x, y-348, x+12, y-330, x+14, y), Ink)
	p.Fill(Poly(x-18, y-306, x+170, y-318, x+206, y-288, x+172, y-258, x-18, y-262), Ink)
	p.Fill(Poly(x+4, y-296, x+164, y-306, x+190, y-288, x+166, y-270, x+4, y-273), Paper)
	p.Fill(All(Gouge(Through(x+20, y-286, x+160, y-290), 4), Gouge(Through(x+14, y-279, x+130, y-281), 3)), Mid)
	p.Fill(Gouge(Through(x-7, y-8, x-6, y-250), 5), Light)
}

// Ladder leans from x, y to the foot's right by dx and up by dy.
func (p Plate) Ladder(x, y, x2, y2 float64) {
	var s Shape
	s = append(s, Bar(x-26, y, x2-14, y2, 9)...)
	s = append(s, Bar(x+30, y, x2+14, y2, 9)...)
	for i := 1; i < 13; i++ {
		k := float64(i) / 13
		a, b := between(Pt{x - 26, y}, Pt{x2 - 14, y2}, k), between(Pt{x + 30, y}, Pt{x2 + 14, y2}, k)
		s = append(s, Bar(a[0], a[1], b[0], b[1], 6)...)
	}
	p.Fill(s, Ink)
}

// Basket is full of apples, on x, y.
func (p Plate) Basket(x, y, k float64) {
	q := p.At(x, y, k)
	q.Fill(Rod(Curve(-52, -60, -30, -112, 0, -122, 30, -112, 52, -60), 7), Ink)
	for i := range 7 {
		q.Fill(Oval(-42+float64(i)*14, -66-float64(i%2)*9, 12, 12), Ink)
		q.Fill(Oval(-42+float64(i)*14, -66-float64(i%2)*9, 9, 9), []Tone{Paper, Light}[i%2])
	}
	pan := Poly(-58, -62, 58, -62, 44, 0, -44, 0)
	q.Fill(pan, Ink)
	q.Engrave(pan, Ruling{Gap: 13, Dash: 16}, Light, Flat(0.5))
	q.Fill(Bar(-60, -62, 60, -62, 9), Ink)
}

// FishBoxes are three boxes stacked on x, y.
func (p Plate) FishBoxes(x, y float64) {
	for _, b := range []Pt{{x, y}, {x + 116, y + 4}, {x + 52, y - 52}} {
		p.Fill(Rect(b[0], b[1]-50, 108, 50), Ink)
		p.Fill(All(Rect(b[0]+5, b[1]-45, 98, 11), Rect(b[0]+5, b[1]-30, 98, 11), Rect(b[0]+5, b[1]-15, 98, 10)), Light)
		p.Fill(All(Rect(b[0]+8, b[1]-47, 8, 44), Rect(b[0]+92, b[1]-47, 8, 44)), Ink)
	}
}

// Bell hangs from y = 240 on the upright through the origin.
func (p Plate) Bell() {
	p.Fill(All(Rect(-58, 216, 26, 90), Rect(32, 216, 26, 90), Rect(-64, 280, 128, 26)), Ink)
	p.Fill(Blob(-40, 330, -46, 300, -20, 282, 20, 282, 46, 300, 40, 330), Ink)
	profile := Smooth(Through(0, 318, 70, 326, 128, 372, 150, 470, 168, 610, 206, 720, 270, 800), false)
	side := append(Line{}, profile...)
	for i := len(profile) - 1; i >= 0; i-- {
		side = append(side, Pt{-profile[i][0], profile[i][1]})
	}
	bell := Closed(side)
	p.Fill(bell, Ink)
	var ribs []Line
	for k := -0.94; k < 0.96; k += 0.066 {
		l := make(Line, 0, len(profile))
		for _, q := range profile {
			l = append(l, Pt{q[0] * k, q[1]})
		}
		ribs = append(ribs, l)
	}
	p.engraveAlong(bell, ribs, Ruling{Gap: 17, Dash: 240}, Light, func(x, y float64) float64 {
		u := x / 230
		return Clamp(0.62-2.6*(u+0.42)*(u+0.42), 0.06, 0.62) * Clamp((y-250)/160, 0.3, 1)
	})
	for _, y := range []float64{420, 446, 640, 664, 742} {
		w := 0.0
		for _, q := range profile {
			if q[1] <= y {
				w = q[0]
			}
		}
		l := Curve(-w, y-4, -w*0.5, y+12, 0, y+17, w*0.5, y+12, w, y-4)
		p.Fill(Rod(l, 9), Ink)
		p.FillWithin(Gouge(l.shifted(-w*0.3, -6), 6), bell, Paper)
	}
	lip := Curve(-274, 796, -150, 836, 0, 848, 150, 836, 274, 796)
	p.Fill(Rod(lip, 26), Ink)
	p.Fill(Gouge(lip.shifted(-40, -8), 9), Paper)
	p.Fill(All(Rod(Curve(0, 840, 4, 880), 16), Oval(4, 892, 30, 26)), Ink)
	p.Rope(Curve(4, 912, 14, 980, -8, 1060, 6, 1140, 2, 1210), 17)
}

// TreeLights hangs lamps on a fir of the same place and height.
func (p Plate) TreeLights(x, y, h float64) {
	var lamps, halos Shape
	for row := range 6 {
		k := (float64(row) + 0.8) / 6.4
		w := h * 0.26 * k
		cy := y - h*0.96 + h*0.8*k
		for i := range row + 2 {
			u := float64(i)/float64(row+1)*2 - 1
			lx, ly := x+u*w, cy+h*0.05*(1-u*u)
			halos = append(halos, Oval(lx, ly, 13, 13)...)
			lamps = append(lamps, Oval(lx, ly, 8, 8)...)
		}
	}
	p.Fill(halos, Dark)
	p.Fill(lamps, Paper)
	p.star(x, y-h*1.0, 34, Paper)
}

// star has four long rays.
func (p Plate) star(x, y, r float64, t Tone) {
	p.Fill(All(Spike(Through(x, y, x, y-r), r*0.3), Spike(Through(x, y, x, y+r), r*0.3), Spike(Through(x, y, x-r, y), r*0.3), Spike(Through(x, y, x+r, y), r*0.3),
		Oval(x, y, r*0.22, r*0.22)), t)
}

// The devices of the adverts, drawn in millimetres about the origin.

// Bulb is a lamp with its cap down, about 40 tall, throwing rays.
func (p Plate) Bulb() {
	glass := Blob(0, -16, 9, -13, 13, -4, 10, 4, 6, 9, 5, 14, -5, 14, -6, 9, -10, 4, -13, -4, -9, -13)
	p.Fill(glass, Ink)
	p.Fill(Blob(0, -14.6, 8.2, -11.8, 11.6, -4, 8.8, 3.4, 4.8, 8.6, 4, 12.6, -4, 12.6, -4.8, 8.6, -8.8, 3.4, -11.6, -4, -8.2, -11.8), Paper)
	p.Fill(Rod(Curve(-3, 13, -4, 4, -5, -1, -2.6, -4, -1, -1, 0.4, -4, 2, -1, 3.6, -4, 5, -1, 4, 4, 3, 13), 0.7), Ink)
	p.Fill(Gouge(Curve(-8.6, -8, -10, -3, -8, 2), 1.2), Mid)
	for i := range 3 {
		y := 14 + float64(i)*2.6
		p.Fill(Limb(Pt{-4.6 + float64(i)*0.5, y}, 2.1, Pt{4.6 - float64(i)*0.5, y + 0.5}, 2.1), Ink)
	}
	p.Fill(Limb(Pt{-1.6, 21.6}, 1.8, Pt{1.6, 21.6}, 1.8), Ink)
	var rays Shape
	for i := range 13 {
		s, c := math.Sincos((float64(i)*18 + 162) * math.Pi / 180)
		long := 5.5
		if i%2 == 1 {
			long = 3.2
		}
		rays = append(rays, Gouge(Through(c*16.4, s*16.4-3, c*(16.4+long), s*(16.4+long)-3), 1.1)...)
	}
	p.Fill(rays, Ink)
}

// InnSign hangs from an iron bracket over the origin: a board with a key.
func (p Plate) InnSign() {
	p.Fill(All(Rect(-25, -4, 1.8, 84), Bar(-24, 0, 26, 0, 1.4), Rod(Curve(-24, 14, -14, 12, -8, 2, -2, 0), 0.9), Rod(Curve(10, 0, 14, 5, 19, 4, 18, 0.4), 0.8), Oval(26.5, 0, 1.6, 1.6),
		Bar(-10, 0, -10, 9, 0.8), Bar(18, 0, 18, 9, 0.8)), Ink)
	board := Closed(append(Smooth(Through(-19, 14, -8, 9, 4, 7.6, 16, 9, 27, 14), false), Pt{27, 58}, Pt{4, 64}, Pt{-19, 58}))
	p.Fill(board, Ink)
	inner := Closed(append(Smooth(Through(-17, 15.6, -7, 11, 4, 9.8, 15, 11, 25, 15.6), false), Pt{25, 56.6}, Pt{4, 62}, Pt{-17, 56.6}))
	p.Fill(inner, Paper)
	p.Engrave(inner, Ruling{Angle: 90, Gap: 1.3, Dash: 9}, Ink, Flat(0.16))
	p.Fill(Closed(append(Smooth(Through(-15, 17.2, -6, 13, 4, 11.8, 14, 13, 23, 17.2), false), Pt{23, 55.2}, Pt{4, 60}, Pt{-15, 55.2})), Ink)
	key := All(Rod(Smooth(Through(4, 17, 10, 20, 10, 27, 4, 30, -2, 27, -2, 20, 4, 17), false), 2.4), Bar(4, 29, 4, 54, 2.6), Bar(1.6, 32, 6.4, 32, 1.6), Rect(4, 44, 7.4, 3), Rect(4, 50, 7.4, 3.6), Rect(9.6, 44, 1.8, 4.6))
	p.Fill(key, Paper)
}

// Projector stands on the origin and throws its light to the right.
func (p Plate) Projector() {
	p.Fill(All(Oval(-8, -19, 8.4, 8.4), Oval(7, -20, 7.2, 7.2)), Paper)
	p.Fill(All(Oval(-8, -19, 6.6, 6.6), Oval(7, -20, 5.6, 5.6)), Ink)
	var spokes Shape
	for i := range 5 {
		s, c := math.Sincos(float64(i) * 2 * math.Pi / 5)
		spokes = append(spokes, Oval(-8+c*4.1, -19+s*4.1, 1.5, 1.5)...)
		spokes = append(spokes, Oval(7+c*3.5, -20+s*3.5, 1.25, 1.25)...)
	}
	p.Fill(All(spokes, Oval(-8, -19, 1, 1), Oval(7, -20, 0.9, 0.9)), Paper)
	p.Fill(All(Poly(-13, -11, 9, -11, 9, 9, -13, 9), Poly(9, -4, 13, -5, 13, 5, 9, 4), Limb(Pt{-8, 9}, 2, Pt{-13, 20}, 1.6), Limb(Pt{4, 9}, 2, Pt{9, 20}, 1.6), Limb(Pt{-2, 9}, 2, Pt{-2, 20}, 1.6)), Paper)
	p.Fill(All(Rect(-10, -8, 16, 1), Rect(-10, 5.4, 16, 1), Oval(-2, -1.4, 3.4, 3.4)), Ink)
	p.Fill(Oval(-2, -1.4, 1.6, 1.6), Paper)
}

// Hat is a bowler on the origin, about 60 wide.
func (p Plate) Hat() {
	crown := Closed(append(Smooth(Through(-23, -5, -24, -18, -20, -31, -10, -37, 4, -38, 16, -33, 22, -22, 23, -5), false), Pt{23, -5}))
	p.Fill(crown, Ink)
	var lines []Line
	for k := -0.92; k < 0.95; k += 0.09 {
		lines = append(lines, Curve(23*k, -6, 24*k, -18, 19*k, -32, 6*k-2, -38))
	}
	p.engraveAlong(crown, lines, Ruling{Gap: 2, Dash: 16}, Paper, func(x, _ float64) float64 { return Clamp(0.55-(x+12)*(x+12)/160, 0.03, 0.55) })
	p.Fill(Closed(append(Curve(-23.6, -14, 0, -10, 23.4, -14), Smooth(Through(23.4, -5, 0, -1, -23.4, -5), false)...)), Ink)
	p.Fill(Strip(Curve(-23.6, -15, 0, -11, 23.6, -15), func(float64) float64 { return 0.6 }), Paper)
	brim := Closed(append(Smooth(Through(-37, -11, -30, -4, -14, 0.6, 4, 1.4, 22, -1, 34, -6, 37, -12), false), Smooth(Through(37, -12, 33, -9, 23, -5.6, 0, -2, -23, -5, -32, -8, -37, -11), false)...))
	p.Fill(brim, Ink)
	p.Fill(Strip(Curve(-34, -7.4, -14, -1.4, 4, -0.4, 22, -2.6, 33, -6.6), func(t float64) float64 { return 0.7 * math.Sin(math.Pi*t) }), Paper)
	p.Fill(Poly(16, -13.6, 23, -15, 21, -8, 17, -7), Ink)
	p.Fill(All(Gouge(Curve(-26, 7, 0, 10, 28, 6), 1.2)), Mid)
}

// Loaf is a cottage loaf with steam, its foot on the origin, about 50 wide.
func (p Plate) Loaf() {
	low := Blob(-26, -3, -28, -9, -22, -15, -8, -18, 8, -18, 22, -15, 28, -9, 26, -3, 14, 0, -14, 0)
	p.Fill(low, Ink)
	p.Fill(Blob(-24.6, -3.6, -26.4, -9, -21, -13.8, -8, -16.6, 8, -16.6, 21, -13.8, 26.4, -9, 24.6, -3.6, 14, -1.4, -14, -1.4), Paper)
	p.Engrave(low, Ruling{Angle: 6, Gap: 1.5, Sway: 0.5, Wave: 18, Dash: 6}, Ink, func(x, y float64) float64 { return Clamp(0.1+(x+10)/70+(y+14)/40, 0, 0.75) })
	top := Blob(-16, -15, -17, -20, -12, -25, 0, -27, 12, -25, 17, -20, 16, -15, 0, -13)
	p.Fill(top, Ink)
	p.Fill(Blob(-14.6, -15.8, -15.4, -20, -11, -23.8, 0, -25.6, 11, -23.8, 15.4, -20, 14.6, -15.8, 0, -14.4), Paper)
	p.Engrave(top, Ruling{Angle: 6, Gap: 1.5, Sway: 0.5, Wave: 18, Dash: 6}, Ink, func(x, y float64) float64 { return Clamp(0.06+(x+4)/44+(y+20)/30, 0, 0.7) })
	p.Fill(All(Gouge(Curve(-7, -24, -5, -20, -7, -17), 1.1), Gouge(Curve(0, -25, 1.6, -20, 0, -16.6), 1.1), Gouge(Curve(7, -24, 8, -20, 7, -17), 1.1)), Ink)
	wheat := p.At(-38, -8, 1)
	wheat.wheatEar()
	p.At(38, -8, 1).Flipped().wheatEar()
}

// BasketOfWool is a round basket, about 150 wide, on the origin.
func (p Plate) BasketOfWool() {
	p.Fill(Rod(Curve(-62, -54, -40, -92, 0, -104, 40, -92, 62, -54), 6), Ink)
	for _, b := range []Pt{{-36, -58}, {34, -60}, {0, -66}} {
		p.Fill(Oval(b[0], b[1], 25, 24), Ink)
		p.Fill(Oval(b[0], b[1], 22.6, 21.6), Paper)
		for i := range 5 {
			k := float64(i)*8 - 16
			p.Fill(Gouge(Curve(b[0]-18, b[1]+k*0.7, b[0], b[1]+k-6, b[0]+18, b[1]+k*0.7-2), 3), Ink)
		}
	}
	p.Fill(All(Bar(26, -80, 78, -112, 3.4), Bar(18, -84, 58, -122, 3.4), Oval(79, -113, 4, 4), Oval(59, -123, 4, 4)), Ink)
	pan := Poly(-72, -52, 72, -52, 56, 0, -56, 0)
	p.Fill(pan, Ink)
	var weave Shape
	for r := range 6 {
		for i := range 14 {
			x := -70 + float64(i)*11 + float64(r%2)*5.5
			weave = append(weave, Gouge(Curve(x, -45+float64(r)*8.4, x+5, -48+float64(r)*8.4, x+10, -45+float64(r)*8.4), 5)...)
		}
	}
	p.FillWithin(weave, Poly(-66, -50, 66, -50, 52, -3, -52, -3), Paper)
	p.Fill(Limb(Pt{-74, -53}, 7, Pt{74, -53}, 7), Ink)
}
