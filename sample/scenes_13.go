package sample

import "math"

// november13 are the pictures of number 1,146.
var november13 = []drawing{
	{"storm-breakwater.jpg", 1500, 1500, 1000, stormBreakwater},
	{"hollin-quay.jpg", 1000, 1500, 1000, hollinQuay},
	{"fore-street.jpg", 1000, 1500, 1000, foreStreet},
	{"market-hall-meeting.jpg", 1240, 1500, 1000, marketHallMeeting},
	{"bus.jpg", 1000, 1500, 1000, coastBus},
	{"jack-storr.jpg", 720, 800, 1000, jackStorr},
	{"timbers.jpg", 1240, 1500, 1000, timbers},
	{"lifeboat.jpg", 1000, 1500, 1000, lifeboat},
	{"little-auk.jpg", 1000, 1500, 1000, littleAuk},
	{"sheepdog.jpg", 1240, 1500, 1000, sheepdog},
	{"sail-loft.jpg", 1000, 1500, 1000, sailLoft},
	{"header.jpg", 1240, 1500, 1000, header},
}

// stormBreakwater: seas over the breakwater and its light.
func stormBreakwater(p plate) {
	p.stormSky(660)
	p.sea(620, 1000, ink, paper, 1)
	p.burst(820, 640, 430, 470)
	p.burst(430, 680, 300, 300)
	mole := poly(520, 690, 1520, 560, 1520, 900, 480, 850)
	p.fill(mole, dark)
	p.courses(mole, 460, 1520, 560, 900, 46)
	p.fill(poly(500, 684, 1520, 548, 1520, 600, 500, 716), paper)
	p.fill(poly(500, 716, 1520, 600, 1520, 612, 500, 726), ink)
	p.engrave(mole, ruling{angle: 84, gap: 21, sway: 5, wave: 80, dash: 60}, ink, fade(640, 0.1, 880, 0.8))
	p.at(1130, 640, 1).lightTower()
	p.swell(800, 120, 560, 330, 1010, dark)
	p.swell(900, 190, 820, 560, 1010, ink)
	p.spray(420, 560, 300, 180, 60)
	p.gull(240, 250, 100, -18, paper)
	p.gull(1360, 300, 80, 14, paper)
	p.gull(1290, 200, 56, 8, paper)
}

// burst is a sea thrown up over a wall at x, y.
func (p plate) burst(x, y, w, h float64) {
	var s, shadow shape
	for i := range 26 {
		k := float64(i)/25*2 - 1
		top := h * (1 - k*k*0.7) * p.chance(0.7, 1.08)
		l := curve(x+k*w*0.55, y, x+k*w*0.68, y-top*0.55, x+k*w*0.95, y-top)
		s = append(s, strip(l, func(t float64) float64 { return w * 0.16 * (1 - t*t) })...)
		if i%3 == 1 {
			shadow = append(shadow, gouge(l.shifted(w*0.03, top*0.14), w*0.03)...)
		}
		for range 4 {
			s = append(s, oval(x+k*w*0.9+p.chance(-0.08, 0.08)*w, y-top*p.chance(0.7, 1.06), w*p.chance(0.012, 0.045), w*p.chance(0.012, 0.04))...)
		}
	}
	p.fill(s, paper)
	p.fill(shadow, mid)
	p.spray(x, y-h*0.8, w*0.9, h*0.4, 60)
}

// lightTower is the small light on the mole, its foot on the origin.
func (p plate) lightTower() {
	tower := poly(-58, 0, -42, -250, 42, -250, 58, 0)
	p.fill(tower, paper)
	p.engrave(tower, ruling{gap: 12, dash: 50}, ink, across(-20, 0.02, 58, 0.7))
	p.fill(all(rect(-60, -262, 120, 16), rect(-32, -322, 64, 60), poly(-44, -318, 0, -366, 44, -318), bar(0, -360, 0, -392, 5), arch(-16, 0, 32, 62), rect(-10, -180, 20, 30)), ink)
	p.fill(all(rect(-24, -312, 18, 44), rect(6, -312, 18, 44)), paper)
}

// hollinQuay: where nobody is waiting.
func hollinQuay(p plate) {
	p.stormSkyLight(560)
	p.hill(curve(-20, 520, 240, 400, 480, 280, 700, 250, 930, 330, 1180, 450, 1520, 520), 620, dark, light, 18, 0.85)
	p.hill(curve(-20, 560, 300, 540, 700, 552, 1100, 530, 1520, 560), 640, mid, paper, 16, 0.8)
	for i, x := range []float64{180, 420, 640} {
		p.cottage(x, 612-float64(i%2)*10, 190, 118)
	}
	p.sea(610, 1000, dark, paper, 0.2)
	quay := poly(-10, 640, 1080, 600, 1180, 620, 1500, 900, 1520, 1010, -10, 1010)
	_ = quay
	top := poly(-10, 640, 1000, 606, 1200, 640, 900, 1010, -10, 1010)
	p.fill(poly(1200, 640, 900, 1010, 1010, 1010, 1215, 700), dark)
	p.courses(poly(1200, 640, 900, 1010, 1010, 1010, 1215, 700), 880, 1230, 640, 1010, 38)
	p.fill(top, light)
	p.flags(top)
	p.shelter(700, 690)
	for i, b := range [][3]float64{{1130, 672, 66}, {1060, 770, 90}, {960, 910, 126}} {
		_ = i
		p.bollard(b[0], b[1], b[2])
	}
	p.rope(curve(960, 870, 900, 930, 820, 950, 740, 940, 700, 960, 760, 980, 830, 970), 11)
	p.fishBoxes(300, 772)
	p.at(1130, 610, 1.2).perchedGull()
	p.gull(1280, 380, 84, 8, ink)
	p.gull(1380, 460, 60, -8, ink)
}

// fishBoxes are three boxes stacked on x, y.
func (p plate) fishBoxes(x, y float64) {
	for _, b := range []pt{{x, y}, {x + 116, y + 4}, {x + 52, y - 52}} {
		p.fill(rect(b.x, b.y-50, 108, 50), ink)
		p.fill(all(rect(b.x+5, b.y-45, 98, 11), rect(b.x+5, b.y-30, 98, 11), rect(b.x+5, b.y-15, 98, 10)), light)
		p.fill(all(rect(b.x+8, b.y-47, 8, 44), rect(b.x+92, b.y-47, 8, 44)), ink)
	}
}

// flags paves a quay with large stones seen at a slant.
func (p plate) flags(s shape) {
	var joints shape
	for i := range 10 {
		y := 640 + float64(i*i)*4.6
		joints = append(joints, gouge(through(-20, y, 1260, y-14), 3+float64(i)*0.4)...)
		for x := p.chance(-60, 0) * 1; x < 1250; x += 120 + 14*float64(i) {
			joints = append(joints, bar(x, y, x-14, y+9+9*float64(i), 3)...)
		}
	}
	p.fillWithin(joints, s, dark)
	p.engrave(s, ruling{gap: 24, angle: -2, dash: 150}, paper, flat(0.3))
}

// shelter is a waiting shelter, its left foot on x, y.
func (p plate) shelter(x, y float64) {
	p.fill(rect(x, y-170, 250, 170), dark)
	p.engrave(rect(x, y-170, 250, 170), ruling{angle: 90, gap: 15}, ink, flat(0.4))
	p.fill(rect(x+24, y-136, 202, 136), ink)
	p.fill(all(rect(x+36, y-52, 178, 12), rect(x+50, y-42, 8, 42), rect(x+190, y-42, 8, 42)), light)
	p.fill(rect(x+140, y-124, 50, 58), paper)
	p.fill(all(rect(x+148, y-114, 34, 4), rect(x+148, y-104, 34, 4), rect(x+148, y-94, 26, 4)), dark)
	p.fill(poly(x-24, y-162, x+10, y-206, x+240, y-206, x+274, y-162), ink)
	p.fill(gouge(through(x, y-178, x+250, y-178), 6), light)
}

// perchedGull stands on the origin, facing right, about 50 tall.
func (p plate) perchedGull() {
	p.fill(all(bar(-2, -14, -3, 0, 2.4), bar(5, -14, 5, 0, 2.4)), ink)
	p.fill(blob(-42, -16, -18, -32, 2, -36, 12, -46, 20, -52, 29, -48, 30, -40, 24, -26, 10, -14, -12, -11), paper)
	p.fill(blob(-50, -16, -22, -31, 0, -33, 8, -25, -8, -17), dark)
	p.fill(all(poly(29, -47, 42, -42, 29, -41), oval(24.5, -46.5, 1.7, 1.7), poly(-38, -20, -58, -14, -36, -13)), ink)
}

// foreStreet: shops and awnings, and masts at the foot of the hill.
func foreStreet(p plate) {
	p.daySky(620)
	p.hill(curve(500, 540, 680, 500, 860, 510, 1000, 540), 600, mid, paper, 10, 0.7)
	p.sea(580, 700, dark, paper, 0.1)
	p.masts(690, 930, 690, 270, 5, ink)
	for _, h := range []struct {
		x, y, w, h float64
		front      int
	}{{650, 712, 90, 330, 3}, {500, 776, 150, 440, 2}, {270, 862, 230, 580, 1}, {-60, 976, 330, 780, 0}} {
		p.shop(h.x, h.y, h.w, h.h, h.front)
		p.at(1610-h.x, h.y, 1).flipped().shop(0, 0, h.w, h.h*0.94, h.front+2)
	}
	street := poly(-60, 1010, -60, 970, 270, 862, 500, 776, 650, 712, 740, 684, 870, 684, 960, 712, 1110, 776, 1340, 862, 1560, 940, 1560, 1010)
	p.fill(street, light)
	var setts shape
	for y := 690.0; y < 1010; y += 7 + (y-684)*0.06 {
		w := 9 + (y-684)*0.11
		for x := -w * p.chance(0, 1); x < 1500; x += w * 1.4 {
			setts = append(setts, gouge(curve(x, y, x+w*0.5, y+w*0.14, x+w, y), w*0.16*p.chance(0.4, 1.2))...)
		}
	}
	p.fillWithin(setts, street, dark)
	p.figure(640, 900, 190, walking, ink).coat(-30, ink)
	p.at(930, 806, 1).flipped().figure(0, 0, 130, walking, ink).cap(ink)
	p.figure(770, 742, 76, standing, ink).coat(-20, ink)
	p.gull(760, 330, 84, -8, ink)
	p.gull(660, 250, 60, 8, ink)
}

// shop is a narrow house with a window and an awning, its left foot on x, y.
func (p plate) shop(x, y, w, h float64, i int) {
	wall := []tone{paper, mid, light, paper, light, mid}[i]
	front := poly(x, y, x, y-h*0.82, x+w, y-h*0.86, x+w, y)
	p.fill(poly(x-w*0.04, y-h*0.81, x+w*0.1, y-h, x+w, y-h*0.99, x+w*1.04, y-h*0.86), ink)
	p.engrave(poly(x-w*0.04, y-h*0.81, x+w*0.1, y-h, x+w, y-h*0.99, x+w*1.04, y-h*0.86), ruling{gap: 12, dash: 40}, mid, flat(0.4))
	p.fill(front, wall)
	p.engrave(front, ruling{gap: 12, dash: 50}, ink, flat(0.1+0.06*float64(i%3)))
	bars := paper
	if wall == paper {
		bars = light
	}
	p.panes(x, y-h*0.42, w, h*0.4, 2, 2, ink, bars)
	p.fill(rect(x+w*0.08, y-h*0.27, w*0.5, h*0.22), ink)
	p.fill(all(rect(x+w*0.12, y-h*0.25, w*0.2, h*0.16), rect(x+w*0.34, y-h*0.25, w*0.2, h*0.16)), paper)
	p.door(x+w*0.68, y, w*0.22, h*0.27, ink)
	const stripes = 6
	for s := range stripes {
		a, b := float64(s)/stripes, float64(s+1)/stripes
		p.fill(poly(x+w*(0.08+0.82*a), y-h*0.36, x+w*(0.08+0.82*b), y-h*0.36, x+w*(-0.02+1.02*b), y-h*0.25, x+w*(-0.02+1.02*a), y-h*0.25), []tone{ink, paper}[s%2])
	}
}

// marketHallMeeting: the public meeting, from the back of the hall.
func marketHallMeeting(p plate) {
	p.tallWindows(5, 70, 520)
	p.fill(rect(0, 560, 1500, 440), ink)
	p.fill(rect(470, 520, 560, 60), dark)
	p.fill(rect(470, 516, 560, 10), paper)
	for i := range 5 {
		p.at(550+float64(i)*100, 520, 0.62).bust(ink, light)
	}
	p.fill(rect(500, 506, 500, 14), ink)
	rows := []struct {
		y, k float64
		n, t int
	}{{664, 0.74, 17, 0}, {760, 0.98, 13, 1}, {884, 1.3, 10, 2}, {1016, 1.65, 8, 1}}
	for r, row := range rows {
		for i := range row.n {
			x := mix(-20, 1520, (float64(i)+0.5+0.25*float64(r%2))/float64(row.n)) + p.chance(-10, 10)
			p.at(x, row.y+p.chance(-10, 10), row.k).bust([]tone{dark, ink, mid}[(i*2+row.t+i/3)%3], paper)
		}
		if r == 1 {
			q := p.at(1044, 925, 5.6)
			q.fill(limb(pt{12, -78}, 9, pt{22, -92}, 6), ink)
			q.fill(standing.body(), ink)
			q.fill(all(blob(-10.5, -82, 10.5, -82, 11, -58, 13, -20, -13, -20, -11, -58), bar(22, -92, 28, -100, 5), rect(24, -112, 14, 17)), ink)
			q.fill(rect(25, -111, 12, 15), paper)
			q.fill(all(gouge(curve(-11.4, -30, -10.6, -60, -8.6, -80), 1.4), gouge(curve(11.4, -30, 10.8, -60, 9.4, -74), 0.8), gouge(curve(-5.5, -86, -5.8, -93, -2, -98), 1.4)), light)
		}
	}
}

// coastBus: the number 14 between its walls.
func coastBus(p plate) {
	const horizon = 360
	p.daySky(horizon)
	p.cloud(1080, 200, 380, 100)
	p.sea(horizon, 1000, dark, paper, 0.3)
	p.hill(curve(900, 366, 1050, 330, 1250, 290, 1520, 270), horizon+3, mid, paper, 12, 0.7)
	land := closed(append(curve(-20, 300, 200, 310, 420, 350, 640, 440, 820, 520, 1000, 600, 1240, 680, 1520, 720), pt{1520, 1010}, pt{-20, 1010}))
	p.fill(land, light)
	p.engrave(land, ruling{angle: 22, gap: 19, sway: 8, dash: 120}, paper, flat(0.55))
	p.engrave(land, ruling{angle: 22, gap: 25, sway: 8, dash: 70}, dark, flat(0.16))
	road := closed(append(curve(120, 320, 240, 380, 330, 470, 360, 560, 420, 650, 640, 740, 1000, 800, 1520, 850),
		curve(1520, 1010, 1060, 980, 560, 910, 250, 780, 190, 640, 210, 520, 190, 420, 96, 322)...))
	p.fill(road, paper)
	p.engrave(road, ruling{angle: 8, gap: 24, dash: 160}, mid, flat(0.2))
	p.stoneWall(curve(330, 470, 370, 570, 430, 650, 640, 730, 1000, 786, 1520, 830), 26, 54)
	p.at(860, 905, 1.5).bus()
	p.stoneWall(curve(-20, 650, 90, 740, 250, 850, 560, 950, 800, 1000), 52, 84)
	p.gull(1180, 470, 90, -10, paper)
	p.gull(1300, 560, 70, 8, paper)
}

// bus is a small single-decker going right, its wheels on the origin.
func (p plate) bus() {
	p.fill(blob(-200, 4, 0, -6, 200, 2, 210, 12, 0, 16, -200, 12), dark)
	body := blob(-196, -18, -198, -120, -186, -148, -150, -154, 130, -154, 172, -146, 192, -90, 198, -60, 196, -18, 0, -14)
	p.fill(body, ink)
	p.fill(blob(-186, -24, -188, -68, 0, -70, 186, -68, 188, -24, 0, -22), paper)
	p.engrave(blob(-186, -24, -188, -68, 0, -70, 186, -68, 188, -24, 0, -22), ruling{gap: 9, dash: 100}, dark, fade(-60, 0.05, -20, 0.5))
	for i := range 6 {
		x := -178 + float64(i)*50
		p.fill(poly(x, -80, x, -132, x+42, -132, x+42, -80), light)
		p.fill(gouge(through(x+8, -88, x+26, -126), 6), paper)
		if i%2 == 1 {
			p.fill(all(oval(x+20, -100, 8, 10), blob(x+6, -80, x+10, -92, x+20, -94, x+30, -92, x+34, -80)), ink)
		}
	}
	p.fill(poly(128, -78, 128, -136, 164, -136, 182, -78), paper)
	p.fill(all(limb(pt{140, -84}, 20, pt{142, -92}, 18), oval(143, -108, 8, 10)), ink)
	for _, x := range []float64{-120, 120} {
		p.fill(oval(x, -14, 34, 34), ink)
		p.fill(oval(x, -12, 15, 15), light)
		p.fill(oval(x, -12, 6, 6), ink)
	}
	p.fill(oval(188, -46, 8, 10), light)
}

// jackStorr: at the tiller of the Second Thoughts.
func jackStorr(p plate) {
	p.daySky(520)
	p.cloud(580, 230, 340, 90)
	p.hill(curve(-20, 470, 120, 430, 300, 440, 480, 500, 560, 524), 524, mid, paper, 13, 0.7)
	p.sea(520, 1000, dark, paper, 0.4)
	q := p.at(400, 790, 1)
	q.fill(gouge(curve(-420, 70, -100, 90, 420, 66), 26), paper)
	hull := closed(append(curve(-330, -130, -200, -96, 0, -84, 200, -92, 420, -140), smooth(through(420, -140, 420, 60, 200, 80, -200, 78, -290, 40, -330, -130), false)...))
	m := q.figure(-110, 40, 560, standing, ink)
	m.fill(blob(-10, -82, 10, -82, 12, -60, 11, -50, 12, -20, -12, -20, -11, -50, -12, -60), ink)
	m.fill(oval(0.5, -91, 7, 8), ink)
	m.fill(all(limb(pt{7, -78}, 8, pt{-14, -58}, 7), limb(pt{-14, -58}, 6, pt{-26, -44}, 5)), ink)
	m.cap(ink)
	m.fill(all(bar(5, -90, 12, -88, 1.3), rect(10.5, -91, 3, 3.4)), ink)
	m.fill(all(gouge(curve(-11, -30, -13, -56, -9, -79), 1.6), gouge(curve(-5.6, -86, -6, -92, -4, -96), 1.2)), light)
	q.fill(bar(-300, -150, -235, -200, 11), ink)
	for i, c := range []pt{{90, -80}, {210, -84}, {330, -96}, {150, -166}, {270, -174}, {212, -250}} {
		_ = i
		q.at(c.x, c.y, 1.15).creel()
	}
	q.fill(hull, ink)
	q.engrave(hull, ruling{gap: 26, sway: 2, dash: 300}, light, fade(-120, 0.32, 80, 0.08))
	q.fill(rod(curve(-332, -132, -200, -98, 0, -86, 200, -94, 440, -146), 12), paper)
	p.at(0, 0, 1).fill(all(gouge(curve(20, 850, 260, 880, 560, 850), 22), gouge(curve(240, 900, 480, 920, 760, 890), 16)), paper)
	p.gull(640, 380, 90, -10, paper)
	p.gull(130, 300, 70, 10, ink)
}

// creel is a lobster pot about 100 wide, standing on the origin.
func (p plate) creel() {
	pot := closed(append(smooth(through(-50, 0, -48, -40, -28, -64, 0, -70, 28, -64, 48, -40, 50, 0), false), pt{50, 0}))
	p.fill(pot, ink)
	p.engrave(pot, ruling{angle: 45, gap: 14}, light, flat(0.2))
	p.engrave(pot, ruling{angle: -45, gap: 14}, light, flat(0.2))
	p.fill(all(rod(smooth(through(-50, 0, -48, -40, -28, -64, 0, -70, 28, -64, 48, -40, 50, 0), false), 6), bar(-54, -2, 54, -2, 8)), ink)
}

// timbers: what the dredger found.
func timbers(p plate) {
	p.stormSkyLight(430)
	p.hill(curve(-20, 330, 300, 270, 700, 290, 1100, 250, 1520, 300), 500, mid, paper, 17, 0.7)
	p.quay(-10, 1510, 400, 560)
	p.sea(556, 640, dark, paper, 0.1)
	p.at(1100, 626, 0.72).dredger()
	mud := under(curve(-20, 640, 300, 622, 700, 640, 1100, 650, 1520, 632), 1010)
	p.fill(mud, light)
	p.engrave(mud, ruling{angle: 3, gap: 17, sway: 5, wave: 420, dash: 70}, mid, fade(640, 0.3, 1000, 0.55))
	p.stipple(mud, 260, 4, dark)
	p.fill(all(gouge(curve(40, 820, 300, 800, 560, 830, 700, 900), 30), gouge(curve(900, 760, 1150, 740, 1460, 770), 24)), paper)
	for i := range 9 {
		k := float64(i)
		p.rib(170+k*132, 850-k*15+p.chance(-8, 8), 250-k*15+p.chance(-40, 20), 14)
	}
	for i := range 9 {
		k := float64(i)
		p.rib(270+k*126, 960-k*22, (150-k*9)*p.chance(0.7, 1.1), -10)
	}
	keel := strip(curve(120, 930, 500, 890, 900, 850, 1370, 790), func(t float64) float64 { return 42 - 22*t })
	p.fill(keel, ink)
	p.fill(gouge(curve(140, 916, 500, 878, 900, 840, 1350, 786), 8), light)
	p.at(420, 668, 1.1).perchedGull()
	p.gull(620, 250, 80, -10, ink)
	p.gull(720, 310, 56, 6, ink)
}

// rib is a worn ship's timber out of the mud at x, y.
func (p plate) rib(x, y, h, lean float64) {
	l := curve(x, y+10, x+lean*0.2, y-h*0.4, x+lean, y-h*0.75, x+lean*2.4, y-h)
	p.fill(blob(x-44, y+10, x, y-6, x+60, y+6, x+90, y+20, x, y+24), dark)
	p.fill(strip(l, func(t float64) float64 { return 40 - 14*t }), ink)
	p.fill(all(gouge(l.shifted(-10, 8), 6), gouge(l.shifted(0, 30), 3.4)), light)
}

// lifeboat: the Grace Holland meets a sea.
func lifeboat(p plate) {
	p.stormSky(1000)
	p.hillSea(curve(-20, 560, 200, 590, 440, 640, 700, 600, 960, 500, 1250, 470, 1520, 540), mid)
	p.hillSea(curve(-20, 820, 260, 780, 520, 690, 800, 560, 1060, 400, 1260, 330, 1400, 350, 1520, 430), dark)
	p.burst(1090, 480, 170, 260)
	p.at(690, 690, 1.75).turned(-25).lifeboatHull()
	p.hillSea(curve(-20, 850, 260, 850, 520, 806, 760, 720, 960, 600, 1150, 500, 1300, 470, 1420, 520, 1520, 640), ink)
	p.burst(1010, 600, 90, 110)
	p.hillSea(curve(-20, 930, 240, 890, 520, 930, 800, 960, 1100, 900, 1520, 940), dark)
	p.spray(1060, 380, 300, 200, 80)
	p.gull(300, 260, 90, -14, paper)
	p.gull(460, 340, 60, 10, paper)
}

// hillSea is a great swell under a profile, cut along its face.
func (p plate) hillSea(top line, t tone) {
	s := under(top, 1010)
	p.fill(s, t)
	var lines []line
	for d := 14.0; d < 640; d += 17 + d*0.02 {
		lines = append(lines, top.shifted(-d*0.3, d))
	}
	p.engraveAlong(s, lines, ruling{gap: 15, dash: 120}, paper, func(x, y float64) float64 {
		return clamp(0.55-(y-top.height(x))/520, 0.12, 0.55)
	})
	p.fill(strip(top, func(float64) float64 { return 7 }), paper)
}

// lifeboatHull is a lifeboat bow to the right, about 460 long, on the origin.
func (p plate) lifeboatHull() {
	p.fill(all(bar(-40, -150, -40, -230, 4), bar(20, -150, 20, -210, 3), bar(-60, -200, -20, -200, 3)), ink)
	house := poly(-150, -70, -130, -120, -70, -156, 60, -156, 110, -80)
	p.fill(house, paper)
	p.engrave(house, ruling{gap: 9, dash: 40}, mid, across(-60, 0.4, 100, 0.1))
	p.fill(all(poly(-110, -104, -102, -124, -66, -144, -60, -104), poly(-44, -104, -44, -144, 0, -144, 0, -104), poly(16, -104, 16, -144, 54, -144, 82, -104)), ink)
	p.fill(rect(-80, -164, 150, 9), ink)
	hull := closed(append(curve(-230, -70, -120, -66, 40, -70, 160, -86, 250, -112), smooth(through(250, -112, 210, -40, 150, 10, 0, 26, -180, 16, -226, -20, -230, -70), false)...))
	p.fill(hull, ink)
	p.engrave(hull, ruling{gap: 14, dash: 110}, light, fade(-80, 0.12, 20, 0.4))
	p.fill(rod(curve(-232, -64, -120, -60, 40, -63, 160, -80, 246, -105), 13), paper)
	p.fill(all(limb(pt{-180, -100}, 20, pt{-178, -78}, 18), oval(-178, -120, 10, 11)), ink)
	p.fill(bar(-186, -96, -172, -96, 6), paper)
	var rails shape
	for i := range 6 {
		x := 100 + float64(i)*26
		rails = append(rails, bar(x, -74-float64(i)*6, x, -104-float64(i)*6, 3)...)
	}
	p.fill(all(rails, bar(98, -104, 236, -136, 3)), ink)
}

// littleAuk: no bigger than a fist.
func littleAuk(p plate) {
	p.sea(-160, 1000, mid, paper, 0.2)
	p.engrave(rect(0, 0, 1500, 1000), ruling{gap: 46, sway: 10, wave: 260, dash: 170}, ink, fade(0, 0.4, 1000, 0.16))
	p.engrave(rect(0, 640, 1500, 360), ruling{gap: 40, sway: 12, wave: 300, dash: 190}, paper, glow(760, 720, 760, 0.3, 0.02))
	q := p.at(760, 760, 2.05)
	q.fill(blob(-220, 4, -120, -10, 0, -6, 160, -10, 240, 6, 130, 30, -20, 36, -150, 26), dark)
	body := blob(-150, -20, -170, -70, -150, -130, -130, -160, -136, -200, -110, -244, -62, -254, -20, -232, 0, -190, 40, -160, 110, -120, 170, -76, 196, -60, 170, -26, 90, 0, -60, 6)
	q.fill(body, ink)
	q.fill(blob(-150, -20, -170, -72, -152, -128, -120, -128, -70, -110, -20, -70, 60, -40, 130, -30, 90, 0, -60, 8), paper)
	q.engrave(blob(-150, -20, -170, -72, -152, -128, -120, -128, -70, -110, -20, -70, 60, -40, 130, -30, 90, 0, -60, 8), ruling{angle: 20, gap: 13, sway: 4, wave: 120, dash: 50}, mid, fade(-90, 0, 0, 0.55))
	q.fill(poly(-134, -212, -160, -196, -158, -188, -128, -182), ink)
	q.fill(poly(-158, -194, -134, -194, -134, -191.6), light)
	q.fill(all(oval(-98, -212, 9, 9)), paper)
	q.fill(oval(-99, -212, 6, 6), ink)
	q.fill(gouge(curve(-94, -228, -86, -230, -80, -224), 5), paper)
	q.fill(all(gouge(curve(10, -120, 70, -92, 140, -66), 7), gouge(curve(0, -102, 60, -76, 120, -54), 6), gouge(curve(30, -138, 90, -112, 160, -80), 5)), paper)
	q.fill(all(gouge(curve(-56, -236, -30, -220, -14, -186), 5), gouge(curve(-10, -168, 40, -140, 90, -116), 5)), mid)
	q.fill(blob(-240, -12, -150, -24, -90, -16, -20, -26, 60, -14, 130, -22, 220, -14, 250, 20, 60, 40, -120, 36, -230, 20), mid)
	q.fill(all(gouge(curve(-230, -8, -160, -22, -90, -14), 9), gouge(curve(-110, -14, -30, -25, 40, -14), 9), gouge(curve(20, -14, 110, -24, 220, -10), 9),
		gouge(curve(-210, 10, -100, 0, 20, 10), 8), gouge(curve(-40, 18, 80, 8, 210, 16), 8), gouge(curve(-150, 30, -40, 22, 90, 32), 7)), paper)
	q.fill(all(gouge(curve(-180, 0, -90, -8, 0, 0), 6), gouge(curve(0, 2, 90, -6, 190, 4), 6), gouge(curve(-90, 20, 0, 14, 70, 22), 5)), ink)
}

// sheepdog: Moss holds five sheep.
func sheepdog(p plate) {
	p.daySky(460)
	p.cloud(980, 210, 420, 100)
	p.hill(curve(-20, 380, 250, 300, 520, 330, 800, 250, 1100, 300, 1520, 220), 600, mid, paper, 19, 0.8)
	p.stoneWall(curve(-20, 470, 300, 430, 700, 440, 1100, 400, 1520, 380), 24, 24)
	field := under(curve(-20, 500, 300, 458, 700, 466, 1100, 426, 1520, 404), 1010)
	p.fill(field, paper)
	p.engrave(field, ruling{angle: -4, gap: 20, sway: 10, wave: 500, dash: 150}, mid, fade(450, 0.15, 1000, 0.4))
	p.figure(560, 600, 130, hailing, ink).cap(ink)
	p.fill(bar(516, 494, 500, 610, 4), ink)
	for i, s := range [][3]float64{{900, 620, 1.5}, {1060, 590, 1.4}, {1210, 640, 1.55}, {1010, 700, 1.7}, {1190, 740, 1.75}} {
		p.fill(blob(s[0]-70, s[1]+4, s[0], s[1]-6, s[0]+120, s[1]+2, s[0]+150, s[1]+12, s[0], s[1]+14), mid)
		q := p.at(s[0], s[1], s[2])
		if i == 1 || i == 3 {
			q = q.flipped()
		}
		q.sheep(false)
	}
	p.fill(blob(160, 890, 400, 878, 640, 884, 700, 900, 400, 910), mid)
	p.at(410, 892, 2.5).collie()
	p.grass(rect(0, 820, 1500, 190), 180, 56, dark)
}

// collie crouches on the origin, facing right, about 180 long.
func (p plate) collie() {
	p.fill(strip(curve(-66, -44, -92, -30, -108, -12, -134, -7, -150, -12), func(t float64) float64 { return 15 + 8*math.Sin(math.Pi*t) - 13*t }), ink)
	p.fill(all(limb(pt{-50, -34}, 34, pt{-26, -14}, 18), limb(pt{-26, -14}, 12, pt{-50, -4}, 9), limb(pt{-50, -4}, 8, pt{-32, -3}, 7),
		limb(pt{34, -34}, 24, pt{44, -12}, 13), limb(pt{44, -11}, 11, pt{74, -4}, 8), limb(pt{74, -4}, 8, pt{82, -3}, 7),
		limb(pt{20, -28}, 18, pt{24, -10}, 11), limb(pt{24, -8}, 10, pt{50, -3}, 7)), ink)
	p.fill(blob(-74, -42, -66, -60, -44, -64, -16, -56, 14, -58, 34, -66, 52, -64, 60, -50, 52, -34, 36, -20, 8, -18, -30, -18, -60, -22), ink)
	p.fill(all(limb(pt{44, -54}, 32, pt{68, -62}, 25), oval(72, -65, 16, 14.5), limb(pt{80, -62}, 17, pt{99, -56}, 10.5),
		poly(57, -70, 53, -85, 60, -88, 71, -76), poly(69, -77, 72, -90, 78, -91, 83, -74)), ink)
	p.fill(blob(36, -66, 47, -70, 56, -60, 62, -46, 54, -32, 44, -22, 37, -26, 43, -42, 42, -54), paper)
	p.fill(all(gouge(curve(80, -78, 87, -68, 99, -60), 4.6), limb(pt{62, -6}, 6, pt{82, -3.4}, 5.4), limb(pt{40, -4}, 5, pt{50, -3}, 5),
		blob(-156, -13, -146, -13, -136, -9, -140, -4, -152, -8)), paper)
	p.fill(oval(79, -66, 2.4, 2.2), paper)
	p.fill(oval(103, -58, 3.6, 3), ink)
	p.fill(all(gouge(curve(-60, -54, -38, -56, -10, -49), 3), gouge(curve(-52, -46, -26, -45, 4, -47), 2.6), gouge(curve(-60, -38, -48, -30, -34, -26), 3),
		gouge(curve(-20, -36, 4, -38, 26, -44), 2.4), gouge(curve(-10, -28, 8, -29, 24, -34), 2), gouge(curve(18, -52, 26, -56, 34, -57), 2.4)), light)
}

// sailLoft: black boards, an outside stair and a hoist.
func sailLoft(p plate) {
	p.daySky(700)
	p.cloud(1180, 230, 380, 100)
	p.hill(curve(700, 560, 900, 500, 1200, 470, 1520, 430), 700, mid, paper, 16, 0.7)
	p.sea(640, 1000, dark, paper, 0.15)
	front := poly(330, 800, 330, 320, 560, 120, 790, 320, 790, 800)
	p.fill(poly(790, 800, 790, 320, 560, 120, 760, 130, 1010, 320, 1010, 800), dark)
	p.slates(poly(560, 120, 770, 130, 1030, 330, 808, 330), 17, dark, light)
	p.engrave(poly(790, 800, 790, 330, 1010, 330, 1010, 800), ruling{gap: 19, dash: 200}, ink, flat(0.6))
	p.fill(front, ink)
	p.engrave(front, ruling{gap: 19, dash: 240}, light, across(330, 0.3, 790, 0.12))
	p.fill(all(bar(310, 336, 560, 112, 14), bar(560, 112, 812, 336, 14)), paper)
	p.fill(all(bar(560, 190, 430, 190, 0), poly(548, 206, 400, 196, 400, 212, 548, 230)), ink)
	p.fill(all(rect(552, 190, 16, 44), bar(560, 200, 420, 176, 15), bar(560, 250, 470, 192, 8)), paper)
	p.fill(bar(424, 180, 424, 330, 4), ink)
	p.fill(blob(404, 330, 444, 330, 452, 370, 424, 386, 396, 370), ink)
	p.fill(all(gouge(through(404, 344, 408, 372), 5), bar(424, 300, 424, 330, 3)), paper)
	p.fill(rect(500, 290, 120, 140), paper)
	p.fill(all(rect(510, 300, 46, 130), rect(564, 300, 46, 130)), dark)
	for _, w := range []pt{{690, 500}, {560, 540}} {
		p.sash(w.x, w.y, 66, 80, light, paper)
	}
	p.door(350, 520, 70, 130, paper)
	p.door(678, 800, 80, 150, paper)
	p.outsideStair(610, 800)
	p.fill(poly(-10, 800, 1120, 800, 1180, 850, -10, 850), light)
	p.engrave(poly(-10, 800, 1120, 800, 1180, 850, -10, 850), ruling{gap: 15, dash: 120}, dark, flat(0.25))
	p.quay(-10, 1180, 846, 1010)
	p.at(1290, 920, 1.5).smack(ink, paper)
	p.figure(250, 834, 130, standing, ink).coat(-24, ink)
	p.bollard(930, 846, 50)
	p.bollard(120, 846, 50)
	p.gull(230, 300, 84, -10, ink)
	p.gull(1240, 420, 70, 8, ink)
}

// outsideStair climbs the front of the loft to the left from x, y.
func (p plate) outsideStair(x, y float64) {
	var s shape
	const n = 13
	for i := range n {
		k := float64(i) / n
		s = append(s, rect(x-230*k-34, y-270*k-10, 46, 8)...)
		s = append(s, bar(x-230*k-10, y-270*k, x-230*k-10, y-270*k-80, 3)...)
	}
	s = append(s, all(bar(x+10, y, x-230, y-280, 12), bar(x-10, y-80, x-240, y-352, 6), bar(x-236, y, x-236, y-280, 9), rect(x-290, y-284, 90, 12))...)
	p.fill(s, paper)
}

// header: three up for a corner.
func header(p plate) {
	p.stormSkyLight(560)
	p.hill(curve(-20, 500, 400, 460, 800, 480, 1200, 440, 1520, 470), 580, dark, light, 15, 0.6)
	p.fill(rect(0, 570, 1500, 430), light)
	p.engrave(rect(0, 570, 1500, 430), ruling{gap: 19, sway: 2, dash: 190}, dark, fade(570, 0.12, 1000, 0.42))
	p.fill(goalNet(420, 800, 900, 520), dark)
	p.fill(all(bar(420, 806, 420, 274, 24), bar(1320, 806, 1320, 274, 24), bar(408, 280, 1332, 280, 24)), ink)
	p.fill(all(bar(418, 804, 418, 282, 13), bar(1318, 804, 1318, 282, 13), bar(412, 278, 1328, 278, 13)), paper)
	p.fill(gouge(through(200, 812, 1520, 800), 10), paper)
	for _, f := range []struct {
		x, y, h float64
		b       pose
		flip    bool
	}{{1160, 880, 360, hailing, true}, {660, 850, 480, leaping, false}, {905, 850, 450, challenging, true}, {450, 890, 400, challenging, false}, {180, 930, 340, running, false}} {
		p.fill(blob(f.x-110, 946, f.x, 934, f.x+120, 940, f.x+100, 956, f.x-60, 958), dark)
		q := p.at(f.x, f.y, 1)
		if f.flip {
			q = q.flipped()
		}
		q.footballer(f.h, f.b)
	}
	p.ball(764, 318, 38)
}
