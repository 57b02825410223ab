package lino

import "math"

// HallWithRoundWindow stands gable on, its left foot on x, y.
func (p Plate) HallWithRoundWindow(x, y float64) {
	p.Slates(Poly(x+310, y-640, x+700, y-600, x+780, y-330, x+600, y-330), 20, Dark, Light)
	p.Fill(Poly(x+600, y, x+600, y-350, x+770, y-340, x+770, y), Dark)
	p.Courses(Poly(x+600, y, x+600, y-350, x+770, y-340, x+770, y), x+600, x+770, y-350, y, 34)
	p.Fill(All(Arch(x+640, y-90, 60, 170)), Ink)
	front := Poly(x, y, x, y-360, x+310, y-640, x+620, y-360, x+620, y)
	p.Fill(front, Light)
	p.Courses(front, x, x+620, y-640, y, 38)
	p.Engrave(front, Ruling{Gap: 16, Dash: 110}, Paper, Across(x, 0.85, x+600, 0.1))
	p.Fill(All(Bar(x-24, y-344, x+310, y-652, 22), Bar(x+310, y-652, x+646, y-344, 22)), Ink)
	p.Fill(Gouge(Through(x-16, y-358, x+304, y-654), 7), Paper)
	p.Fill(Oval(x+310, y-430, 84, 84), Paper)
	p.Fill(Oval(x+310, y-430, 72, 72), Ink)
	var spokes Shape
	for i := range 8 {
		s, c := math.Sincos(float64(i) * math.Pi / 4)
		spokes = append(spokes, Bar(x+310, y-430, x+310+72*c, y-430+72*s, 6)...)
	}
	p.Fill(All(spokes, Oval(x+310, y-430, 22, 22)), Paper)
	p.Fill(Arch(x+216, y, 188, 270), Paper)
	p.Fill(Arch(x+230, y, 160, 252), Ink)
	p.Fill(Poly(x+230, y, x+230, y-172, x+290, y-150, x+290, y), Dark)
	p.Fill(Rect(x+306, y-172, 6, 172), Dark)
	for _, wx := range []float64{x + 70, x + 470} {
		p.Fill(Arch(wx-9, y-90, 98, 190), Paper)
		p.Fill(Arch(wx, y-98, 80, 174), Ink)
		p.Fill(All(Rect(wx+37, y-270, 6, 172), Rect(wx, y-180, 80, 6)), Paper)
	}
	p.Fill(Rect(x+190, y-14, 240, 18), Paper)
}

// CobblesDark paves with dark strokes on a light ground.
func (p Plate) CobblesDark(y0, y1 float64) {
	var cuts Shape
	for y := y0 + 8; y < y1; y += 10 + (y-y0)*0.06 {
		w := 18 + (y-y0)*0.16
		for x := -w * p.Chance(0, 1); x < p.W; x += w * 1.3 {
			cuts = append(cuts, Gouge(Curve(x, y, x+w*0.5, y+w*0.15, x+w, y), w*0.17*p.Chance(0.4, 1.2))...)
		}
	}
	p.Fill(cuts, Dark)
}

// UprightPiano stands at the right with music and a metronome on top.
func (p Plate) UprightPiano() {
	p.Fill(Poly(520, 912, 520, 640, 440, 640, 440, 606, 552, 594, 566, 400, 800, 400, 800, 912), Ink)
	p.Fill(Rect(540, 376, 270, 28), Ink)
	p.Fill(All(Gouge(Through(548, 384, 800, 384), 6), Gouge(Through(450, 614, 548, 604), 6), Gouge(Through(576, 420, 566, 590), 5), Gouge(Through(530, 660, 530, 900), 6)), Light)
	p.Fill(Poly(436, 600, 556, 588, 556, 596, 436, 608), Paper)
	p.Fill(All(Bar(440, 640, 440, 912, 18)), Ink)
	p.Fill(Poly(470, 520, 566, 430, 574, 440, 480, 596), Paper)
	p.Engrave(Poly(478, 528, 560, 450, 566, 456, 484, 580), Ruling{Angle: -45, Gap: 15}, Ink, Flat(0.22))
	p.Fill(Poly(600, 378, 630, 236, 672, 236, 702, 378), Ink)
	p.Fill(Poly(622, 356, 640, 256, 662, 256, 680, 356), Light)
	p.Fill(All(Bar(651, 356, 676, 220, 5), Oval(668, 268, 10, 10)), Ink)
	p.Engrave(Rect(590, 440, 210, 440), Ruling{Gap: 26, Dash: 150}, Mid, Flat(0.16))
}

// LightTower is the small light on the mole, its foot on the origin.
func (p Plate) LightTower() {
	tower := Poly(-58, 0, -42, -250, 42, -250, 58, 0)
	p.Fill(tower, Paper)
	p.Engrave(tower, Ruling{Gap: 12, Dash: 50}, Ink, Across(-20, 0.02, 58, 0.7))
	p.Fill(All(Rect(-60, -262, 120, 16), Rect(-32, -322, 64, 60), Poly(-44, -318, 0, -366, 44, -318), Bar(0, -360, 0, -392, 5), Arch(-16, 0, 32, 62), Rect(-10, -180, 20, 30)), Ink)
	p.Fill(All(Rect(-24, -312, 18, 44), Rect(6, -312, 18, 44)), Paper)
}

// Flags paves a quay with large stones seen at a slant.
func (p Plate) Flags(s Shape) {
	var joints Shape
	for i := range 10 {
		y := 640 + float64(i*i)*4.6
		joints = append(joints, Gouge(Through(-20, y, 1260, y-14), 3+float64(i)*0.4)...)
		for x := p.Chance(-60, 0) * 1; x < 1250; x += 120 + 14*float64(i) {
			joints = append(joints, Bar(x, y, x-14, y+9+9*float64(i), 3)...)
		}
	}
	p.FillWithin(joints, s, Dark)
	p.Engrave(s, Ruling{Gap: 24, Angle: -2, Dash: 150}, Paper, Flat(0.3))
}

// Shelter is a waiting shelter, its left foot on x, y.
func (p Plate) Shelter(x, y float64) {
	p.Fill(Rect(x, y-170, 250, 170), Dark)
	p.Engrave(Rect(x, y-170, 250, 170), Ruling{Angle: 90, Gap: 15}, Ink, Flat(0.4))
	p.Fill(Rect(x+24, y-136, 202, 136), Ink)
	p.Fill(All(Rect(x+36, y-52, 178, 12), Rect(x+50, y-42, 8, 42), Rect(x+190, y-42, 8, 42)), Light)
	p.Fill(Rect(x+140, y-124, 50, 58), Paper)
	p.Fill(All(Rect(x+148, y-114, 34, 4), Rect(x+148, y-104, 34, 4), Rect(x+148, y-94, 26, 4)), Dark)
	p.Fill(Poly(x-24, y-162, x+10, y-206, x+240, y-206, x+274, y-162), Ink)
	p.Fill(Gouge(Through(x, y-178, x+250, y-178), 6), Light)
}

// Shop is a narrow house with a window and an awning, its left foot on x, y.
func (p Plate) Shop(x, y, w, h float64, i int) {
	wall := []Tone{Paper, Mid, Light, Paper, Light, Mid}[i]
	front := Poly(x, y, x, y-h*0.82, x+w, y-h*0.86, x+w, y)
	p.Fill(Poly(x-w*0.04, y-h*0.81, x+w*0.1, y-h, x+w, y-h*0.99, x+w*1.04, y-h*0.86), Ink)
	p.Engrave(Poly(x-w*0.04, y-h*0.81, x+w*0.1, y-h, x+w, y-h*0.99, x+w*1.04, y-h*0.86), Ruling{Gap: 12, Dash: 40}, Mid, Flat(0.4))
	p.Fill(front, wall)
	p.Engrave(front, Ruling{Gap: 12, Dash: 50}, Ink, Flat(0.1+0.06*float64(i%3)))
	bars := Paper
	if wall == Paper {
		bars = Light
	}
	p.panes(x, y-h*0.42, w, h*0.4, 2, 2, Ink, bars)
	p.Fill(Rect(x+w*0.08, y-h*0.27, w*0.5, h*0.22), Ink)
	p.Fill(All(Rect(x+w*0.12, y-h*0.25, w*0.2, h*0.16), Rect(x+w*0.34, y-h*0.25, w*0.2, h*0.16)), Paper)
	p.Door(x+w*0.68, y, w*0.22, h*0.27, Ink)
	const stripes = 6
	for s := range stripes {
		a, b := float64(s)/stripes, float64(s+1)/stripes
		p.Fill(Poly(x+w*(0.08+0.82*a), y-h*0.36, x+w*(0.08+0.82*b), y-h*0.36, x+w*(-0.02+1.02*b), y-h*0.25, x+w*(-0.02+1.02*a), y-h*0.25), []Tone{Ink, Paper}[s%2])
	}
}

// OutsideStair climbs the front of the loft to the left from x, y.
func (p Plate) OutsideStair(x, y float64) {
	var s Shape
	const n = 13
	for i := range n {
		k := float64(i) / n
		s = append(s, Rect(x-230*k-34, y-270*k-10, 46, 8)...)
		s = append(s, Bar(x-230*k-10, y-270*k, x-230*k-10, y-270*k-80, 3)...)
	}
	s = append(s, All(Bar(x+10, y, x-230, y-280, 12), Bar(x-10, y-80, x-240, y-352, 6), Bar(x-236, y, x-236, y-280, 9), Rect(x-290, y-284, 90, 12))...)
	p.Fill(s, Paper)
}

// SchoolWing is a classroom wing that stands on x, y.
func (p Plate) SchoolWing(x, y, w, h float64) {
	p.Slates(Poly(x-10, y-h*0.62, x+20, y-h, x+w-20, y-h, x+w+10, y-h*0.62), 17, Dark, Light)
	wall := Rect(x, y-h*0.62, w, h*0.62)
	p.Fill(wall, Mid)
	p.Courses(wall, x, x+w, y-h*0.62, y, 24)
	p.Engrave(wall, Ruling{Gap: 13, Dash: 60}, Paper, Across(x, 0.5, x+w, 0.05))
	for i := range 3 {
		wx := x + w*(float64(i)+0.25)/3
		p.Fill(Arch(wx-8, y-h*0.1, w/6+16, h*0.46), Paper)
		p.Fill(Arch(wx, y-h*0.13, w/6, h*0.4), Ink)
		p.Fill(All(Rect(wx+w/12-3, y-h*0.55, 6, h*0.42), Rect(wx, y-h*0.32, w/6, 5)), Paper)
	}
}

// SchoolHall is the hall seen along its side: slates at the left, bare rafters
// with the sky between them at the right.
func (p Plate) SchoolHall(x, y float64) {
	const w, eaves, ridge, open = 820, 300, 560, 420
	p.Slates(Poly(x, y-eaves, x, y-ridge, x+open, y-ridge, x+open-24, y-ridge+70, x+open+14, y-ridge+120, x+open-10, y-eaves), 21, Dark, Light)
	var rafters, battens Shape
	for rx := x + open + 6.0; rx < x+w+40; rx += 47 {
		rafters = append(rafters, Bar(rx, y-eaves, rx, y-ridge, 13)...)
	}
	for i := range 5 {
		by := y - eaves - 30 - float64(i)*52
		battens = append(battens, Bar(x+open-6, by, x+open+230-float64(i*i)*9, by, 5)...)
	}
	p.Fill(All(rafters, Bar(x+open-20, y-ridge+4, x+w+20, y-ridge+4, 14), Bar(x+open, y-430, x+w+10, y-430, 8)), Ink)
	p.Fill(battens, Dark)
	p.Fill(Rect(x, y-ridge-6, open, 12), Ink)
	wall := Rect(x, y-eaves, w, eaves)
	p.Fill(wall, Light)
	p.Courses(wall, x, x+w, y-eaves, y, 30)
	p.Engrave(wall, Ruling{Gap: 14, Dash: 90}, Paper, Across(x, 0.75, x+w, 0.1))
	p.Fill(Rect(x, y-eaves, w, 14), Ink)
	for i := range 5 {
		p.schoolWindow(x+60+float64(i)*158, y-70, 92, 190)
	}
}

// SchoolGable is the front of the school, with its bell turret.
func (p Plate) SchoolGable(x, y float64) {
	p.bellTurret(x+170, y-516)
	front := Poly(x, y, x, y-330, x+170, y-540, x+340, y-330, x+340, y)
	p.Fill(front, Paper)
	p.Courses(front, x, x+340, y-540, y, 32)
	p.Engrave(front, Ruling{Gap: 14, Dash: 90}, Paper, Across(x, 0.9, x+340, 0.4))
	p.Fill(All(Bar(x-24, y-318, x+170, y-552, 22), Bar(x+170, y-552, x+364, y-318, 22)), Ink)
	p.Fill(Gouge(Through(x-14, y-334, x+166, y-552), 6), Light)
	p.schoolWindow(x+95, y-190, 150, 210)
	p.Fill(All(Arch(x+118, y, 104, 150)), Paper)
	p.Fill(All(Arch(x+130, y, 80, 136)), Ink)
}

// schoolWindow has an arched head and stone dressings; its sill is on x, y.
func (p Plate) schoolWindow(x, y, w, h float64) {
	p.Fill(Arch(x-10, y+8, w+20, h+20), Paper)
	p.Fill(Arch(x, y, w, h), Ink)
	p.Fill(All(Rect(x+w/2-4, y-h, 8, h), Rect(x, y-h*0.4, w, 7), Rect(x, y-h*0.7, w, 5)), Paper)
}

// bellTurret is the little tower of the school, its foot on x, y.
func (p Plate) bellTurret(x, y float64) {
	p.Fill(Rect(x-46, y-90, 92, 96), Light)
	p.Engrave(Rect(x-46, y-90, 92, 96), Ruling{Gap: 11, Dash: 40}, Ink, Across(x-40, 0.05, x+46, 0.6))
	p.Fill(Arch(x-26, y-14, 52, 66), Ink)
	p.Fill(Blob(x-13, y-24, x-8, y-50, x, y-56, x+8, y-50, x+13, y-24, x, y-21), Paper)
	p.Fill(Poly(x-60, y-88, x, y-196, x+60, y-88), Ink)
	p.Fill(Gouge(Through(x-46, y-94, x-4, y-180), 12), Light)
	p.Fill(Bar(x, y-190, x, y-228, 4), Ink)
	p.Fill(Poly(x, y-226, x+26, y-219, x, y-212), Ink)
}

// Cobbles paves the ground between two levels with pale rounded strokes.
func (p Plate) Cobbles(y0, y1 float64) {
	var cuts Shape
	for y := y0 + 8; y < y1; y += 10 + (y-y0)*0.05 {
		w := 16 + (y-y0)*0.12
		for x := -w * p.Chance(0, 1); x < p.W; x += w * 1.3 {
			cuts = append(cuts, Gouge(Curve(x, y, x+w*0.5, y-w*0.16, x+w, y), w*0.2*p.Chance(0.4, 1.1))...)
		}
	}
	p.Fill(cuts, Light)
}

// MarketHall closes the square, with a clock, on x, y.
func (p Plate) MarketHall(x, y float64) {
	front := Poly(x, y, x, y-300, x+220, y-420, x+440, y-300, x+440, y)
	p.Fill(front, Light)
	p.Engrave(front, Ruling{Gap: 13, Dash: 80}, Dark, Across(x, 0.1, x+440, 0.6))
	p.Fill(All(Bar(x-16, y-296, x+220, y-424, 16), Bar(x+220, y-424, x+456, y-296, 16)), Ink)
	p.Fill(Oval(x+220, y-330, 38, 38), Ink)
	p.Fill(Oval(x+220, y-330, 30, 30), Paper)
	p.Fill(All(Bar(x+220, y-330, x+220, y-352, 5), Bar(x+220, y-330, x+234, y-322, 5)), Ink)
	for i := range 4 {
		p.Fill(Arch(x+30+float64(i)*104, y, 68, 220), Ink)
		p.Fill(Arch(x+40+float64(i)*104, y-20, 48, 180), Paper)
		p.Fill(Rect(x+61+float64(i)*104, y-200, 6, 180), Ink)
	}
}

// Stall is a market stall with a striped awning, on x, y and w wide.
func (p Plate) Stall(x, y, w float64) {
	h := w * 0.72
	p.Fill(Rect(x+w*0.06, y-h*0.75, w*0.88, h*0.75), Dark)
	p.Fill(Rect(x+w*0.1, y-h*0.66, w*0.8, h*0.3), Paper)
	p.Fill(All(Rect(x+w*0.04, y-h*0.8, w*0.03, h*0.8), Rect(x+w*0.93, y-h*0.8, w*0.03, h*0.8)), Ink)
	p.Fill(All(Limb(Pt{x + w*0.35, y - h*0.45}, w*0.16, Pt{x + w*0.35, y - h*0.36}, w*0.2), Oval(x+w*0.35, y-h*0.6, w*0.055, w*0.06)), Ink)
	p.Fill(Rect(x, y-h*0.37, w, h*0.37), Mid)
	p.Engrave(Rect(x, y-h*0.37, w, h*0.37), Ruling{Angle: 90, Gap: 13}, Ink, Flat(0.4))
	for i := range 8 {
		p.Fill(Oval(x+w*(0.12+0.11*float64(i)), y-h*0.4, w*0.045, w*0.04), []Tone{Light, Paper, Ink}[i%3])
	}
	const stripes = 8
	for i := range stripes {
		a, b := float64(i)/stripes, float64(i+1)/stripes
		p.Fill(All(Poly(x-w*0.05+w*1.1*a, y-h*0.72, x+w*0.08+w*0.84*a, y-h, x+w*0.08+w*0.84*b, y-h, x-w*0.05+w*1.1*b, y-h*0.72),
			Oval(x-w*0.05+w*1.1*(a+b)/2, y-h*0.72, w*0.068, w*0.05)), []Tone{Paper, Ink}[i%2])
	}
}

// WeatherScreen is a louvred box on legs, its left leg on x, y.
func (p Plate) WeatherScreen(x, y float64) {
	p.Fill(All(Bar(x+16, y, x+24, y-190, 13), Bar(x+184, y+6, x+176, y-190, 13), Bar(x+18, y-40, x+180, y-150, 8)), Ink)
	p.Fill(Rect(x, y-390, 200, 206), Paper)
	for i := range 9 {
		ly := y - 378 + float64(i)*21.5
		p.Fill(Poly(x+14, ly+8, x+186, ly+8, x+186, ly+17, x+14, ly+17), Ink)
	}
	p.Fill(Rect(x+96, y-390, 9, 206), Paper)
	p.Fill(Poly(x-18, y-384, x+4, y-420, x+196, y-420, x+218, y-384), Ink)
	p.Fill(Rect(x+150, y-390, 50, 206), Dark)
	p.Engrave(Rect(x+150, y-390, 50, 206), Ruling{Gap: 21.5}, Paper, Flat(0.3))
}

// TallWindows is the wall of a hall with n arched windows from y0 to y1.
func (p Plate) TallWindows(n int, y0, y1 float64) {
	wall := Rect(0, 0, p.W, p.H)
	p.Fill(wall, Mid)
	p.Engrave(wall, Ruling{Angle: 90, Gap: 15, Dash: 120}, Ink, Fade(0, 0.7, y1, 0.2))
	bay := p.W / float64(n)
	for i := range n {
		x, w := bay*(float64(i)+0.24), bay*0.52
		p.Fill(Arch(x-14, y1+12, w+28, y1-y0+26), Ink)
		p.Fill(Arch(x, y1, w, y1-y0), Paper)
		p.Engrave(Arch(x, y1, w, y1-y0), Ruling{Angle: -30, Gap: 20, Dash: 130}, Light, Flat(0.35))
		var bars Shape
		for k := 1; k < 5; k++ {
			bars = append(bars, Rect(x, y1-(y1-y0)*float64(k)/5, w, 6)...)
		}
		p.Fill(All(bars, Rect(x+w/3-3, y0, 6, y1-y0), Rect(x+2*w/3-3, y0, 6, y1-y0)), Ink)
		p.Fill(Rect(x-24, y1+4, w+48, 16), Paper)
	}
}

// SlateGable is a slated roof seen end on, its ridge on x, y.
func (p Plate) SlateGable(x, y, w, h float64) {
	roof := Poly(x, y, x+w/2, y+h, x-w/2, y+h)
	p.Fill(roof, Ink)
	var tiles Shape
	rows := 9
	rh := h / float64(rows)
	for r := range rows {
		ty := y + float64(r)*rh
		for i := -18; i < 18; i++ {
			tx := x + (float64(i)+0.5*float64(r%2))*6
			tiles = append(tiles, Poly(tx+0.3, ty+0.3, tx+5.7, ty+0.3, tx+5.7, ty+rh-1.3, tx+4.6, ty+rh-0.4, tx+1.4, ty+rh-0.4, tx+0.3, ty+rh-1.3)...)
		}
	}
	inner := Poly(x, y+3.4, x+w/2-8, y+h-1.6, x-w/2+8, y+h-1.6)
	p.FillWithin(tiles, inner, Paper)
	p.Engrave(inner, Ruling{Angle: 90, Gap: 0.9, Dash: 2.4}, Ink, func(px, _ float64) float64 { return Clamp(0.18+(px-x)/w*0.9, 0.04, 0.55) })
	p.Fill(All(Bar(x, y+h*0.02, x-w/2, y+h, 2.6), Bar(x, y+h*0.02, x+w/2, y+h, 2.6), Oval(x, y+1.4, 2, 2)), Ink)
	p.At(x+w*0.24, y+h*0.5, 0.066).chimneyStack()
}

// chimneyStack stands on the origin; its unit is a tenth of a millimetre.
func (p Plate) chimneyStack() {
	p.Fill(Rect(-8, -250, 146, 260), Paper)
	p.Fill(Rect(0, -240, 130, 260), Ink)
	p.Fill(All(Rect(10, -200, 34, 190), Rect(54, -200, 12, 190)), Paper)
	p.Fill(All(Rect(-14, -256, 158, 26), Poly(14, -256, 20, -326, 50, -326, 56, -256), Poly(74, -256, 80, -326, 110, -326, 116, -256)), Ink)
}

// HotelByNight is a strip 1500 by 560: an island, a house with one lamp lit and
// the boat coming in.
func (p Plate) HotelByNight() {
	s := Rect(0, 0, 1500, 540)
	p.Fill(s, Ink)
	p.Engrave(s, Ruling{Gap: 15, Sway: 5, Wave: 600, Dash: 240}, Light, Glow(1010, 330, 760, 0.5, 0.05))
	p.Fill(Oval(270, 120, 46, 46), Paper)
	p.Fill(Oval(290, 108, 42, 42), Ink)
	p.Hill(Curve(560, 470, 760, 330, 980, 220, 1200, 200, 1360, 270, 1520, 380), 470, Dark, Light, 18, 0.7)
	p.Fill(Rect(0, 430, 1500, 112), Ink)
	var cuts Shape
	for y := 440.0; y < 540; y += 13 {
		for x := p.Chance(-60, 0); x < 1500; x += p.Chance(90, 170) {
			cuts = append(cuts, Gouge(Curve(x, y, x+40, y-4, x+80, y), 5)...)
		}
	}
	p.FillWithin(cuts, Rect(0, 430, 1500, 110), Light)
	p.Fill(Poly(640, 452, 700, 420, 1510, 420, 1510, 452), Ink)
	q := p.At(880, 434, 1)
	q.chimney(20, -190, 34, 60, 2)
	q.chimney(300, -190, 34, 60, 2)
	q.Fill(Poly(-12, -130, 30, -200, 330, -200, 372, -130), Ink)
	q.Engrave(Poly(-12, -130, 30, -200, 330, -200, 372, -130), Ruling{Gap: 13, Dash: 60}, Light, Flat(0.35))
	q.Fill(Rect(0, -130, 360, 130), Mid)
	q.brickwork(Rect(0, -130, 360, 130), 13, Ink, 0.3)
	for i := range 5 {
		t := []Tone{Ink, Paper, Ink, Ink, Paper}[i]
		q.Sash(24+float64(i)*68, -76, 38, 42, t, Light)
		if i != 2 {
			q.Sash(24+float64(i)*68, -14, 38, 42, []Tone{Paper, Paper, Ink, Paper, Ink}[i], Light)
		}
	}
	q.Fill(Rect(158, -62, 42, 62), Paper)
	q.Fill(Rect(164, -56, 30, 56), Ink)
	p.Fill(All(Gouge(Curve(900, 466, 1000, 470, 1120, 464), 8), Gouge(Curve(930, 486, 1010, 490, 1090, 486), 7), Gouge(Curve(960, 506, 1010, 509, 1060, 506), 6)), Paper)
	p.At(330, 496, 0.52).Ferry()
	p.Fill(Rect(0, 538, 1500, 6), Ink)
}
