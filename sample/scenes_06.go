package sample

import "math"

// november06 are the pictures of number 1,145.
var november06 = []drawing{
	{"drill-hall.jpg", 1500, 1500, 1000, drillHall},
	{"institute.jpg", 1000, 1500, 1000, institute},
	{"map.jpg", 1500, 1500, 1000, islandMap},
	{"bonfire.jpg", 1000, 1500, 1000, bonfire},
	{"lodge-field.jpg", 1240, 1500, 1000, lodgeField},
	{"edith-farr.jpg", 720, 800, 1000, edithFarr},
	{"low-water.jpg", 1240, 1500, 1000, lowWater},
	{"watchman.jpg", 1000, 1500, 1000, watchman},
	{"starlings.jpg", 1000, 1500, 1000, starlings},
	{"orchard.jpg", 1240, 1500, 1000, orchard},
	{"band.jpg", 1240, 1500, 1000, band},
	{"goalkeeper.jpg", 1240, 1500, 1000, goalkeeper},
}

// drillHall: the school moves its chairs to Mill Lane.
func drillHall(p plate) {
	p.daySky(800)
	p.cloud(260, 230, 400, 110)
	p.hill(curve(-20, 660, 200, 590, 450, 620, 700, 600, 820, 610), 800, mid, paper, 18, 0.7)
	p.tree(150, 800, 420, 3, ink)
	p.tree(330, 790, 300, -3, ink)
	p.hallWithRoundWindow(760, 806)
	p.stoneWall(curve(-20, 752, 300, 746, 560, 752, 770, 756), 66, 52)
	road := poly(-10, 812, 770, 804, 1510, 812, 1510, 1010, -10, 1010)
	p.fill(road, light)
	p.engrave(road, ruling{gap: 19, sway: 4, dash: 190}, dark, fade(806, 0.12, 1000, 0.42))
	p.engrave(road, ruling{gap: 41, sway: 4, dash: 120}, paper, flat(0.35))
	for i := range 9 {
		k := float64(i)
		p.pupil(110+k*103+p.chance(-8, 8), 936-k*11, 188-k*8+p.chance(-14, 10), i)
	}
	p.figure(1068, 842, 176, walking, ink).fill(blob(-9, -82, 9, -82, 10, -56, 14, -24, -12, -24, -10, -56), ink)
}

// pupil is a child on the way to school with a satchel, or with a chair.
func (p plate) pupil(x, y, h float64, i int) {
	p.fill(blob(x-h*0.25, y+6, x, y-4, x+h*0.3, y, x+h*0.5, y+12, x, y+14), dark)
	q := p.figure(x, y, h, walking, ink)
	q.fill(oval(5, -91, 8.4, 9.4), ink)
	q.fill(blob(-10, -80, 10, -80, 13, -44, -12, -44), ink)
	if i%3 == 1 { // a chair carried before
		q.fill(all(rect(12, -60, 26, 4.5), bar(14, -58, 14, -36, 3.4), bar(36, -58, 36, -36, 3.4), bar(36, -56, 42, -84, 3.6), bar(38, -66, 43, -66, 3), bar(34, -80, 43, -80, 5)), ink)
	} else {
		q.fill(poly(-24, -76, -9, -78, -8, -52, -23, -52), ink)
		q.fill(poly(-22, -73, -11, -75, -10, -65, -21, -64), light)
	}
	if i%2 == 0 {
		q.fill(all(blob(-6, -95, -3, -103, 6, -104, 13, -99, 14, -95, 4, -94), oval(4, -104, 3, 3)), ink)
	}
	q.fill(gouge(curve(-9, -48, -9, -62, -6, -77), 2), light)
}

// hallWithRoundWindow stands gable on, its left foot on x, y.
func (p plate) hallWithRoundWindow(x, y float64) {
	p.slates(poly(x+310, y-640, x+700, y-600, x+780, y-330, x+600, y-330), 20, dark, light)
	p.fill(poly(x+600, y, x+600, y-350, x+770, y-340, x+770, y), dark)
	p.courses(poly(x+600, y, x+600, y-350, x+770, y-340, x+770, y), x+600, x+770, y-350, y, 34)
	p.fill(all(arch(x+640, y-90, 60, 170)), ink)
	front := poly(x, y, x, y-360, x+310, y-640, x+620, y-360, x+620, y)
	p.fill(front, light)
	p.courses(front, x, x+620, y-640, y, 38)
	p.engrave(front, ruling{gap: 16, dash: 110}, paper, across(x, 0.85, x+600, 0.1))
	p.fill(all(bar(x-24, y-344, x+310, y-652, 22), bar(x+310, y-652, x+646, y-344, 22)), ink)
	p.fill(gouge(through(x-16, y-358, x+304, y-654), 7), paper)
	p.fill(oval(x+310, y-430, 84, 84), paper)
	p.fill(oval(x+310, y-430, 72, 72), ink)
	var spokes shape
	for i := range 8 {
		s, c := math.Sincos(float64(i) * math.Pi / 4)
		spokes = append(spokes, bar(x+310, y-430, x+310+72*c, y-430+72*s, 6)...)
	}
	p.fill(all(spokes, oval(x+310, y-430, 22, 22)), paper)
	p.fill(arch(x+216, y, 188, 270), paper)
	p.fill(arch(x+230, y, 160, 252), ink)
	p.fill(poly(x+230, y, x+230, y-172, x+290, y-150, x+290, y), dark)
	p.fill(rect(x+306, y-172, 6, 172), dark)
	for _, wx := range []float64{x + 70, x + 470} {
		p.fill(arch(wx-9, y-90, 98, 190), paper)
		p.fill(arch(wx, y-98, 80, 174), ink)
		p.fill(all(rect(wx+37, y-270, 6, 172), rect(wx, y-180, 80, 6)), paper)
	}
	p.fill(rect(x+190, y-14, 240, 18), paper)
}

// institute: the Fishermen's Institute on Rope Walk.
func institute(p plate) {
	p.daySky(700)
	p.masts(30, 330, 720, 380, 5, ink)
	p.sea(690, 800, dark, paper, 0.1)
	p.gabled(1120, 790, 230, 500, paper, 3)
	p.eaved(1330, 790, 300, 440, mid, 2, 3)
	front := poly(340, 790, 340, 400, 720, 160, 1100, 400, 1100, 790)
	p.fill(front, mid)
	p.courses(front, 340, 1100, 150, 790, 42)
	p.engrave(front, ruling{gap: 16, dash: 120}, paper, across(340, 0.8, 1060, 0.06))
	p.fill(all(bar(312, 416, 720, 154, 24), bar(720, 154, 1128, 416, 24)), ink)
	p.fill(gouge(through(322, 402, 714, 148), 7), paper)
	p.fill(oval(720, 330, 50, 50), paper)
	p.fill(oval(720, 330, 40, 40), ink)
	for _, x := range []float64{410, 920} {
		p.fill(arch(x-10, 690, 128, 240), paper)
		p.fill(arch(x, 680, 108, 220), ink)
		p.fill(all(rect(x+50, 460, 8, 220), rect(x, 570, 108, 8)), paper)
	}
	p.fill(arch(604, 792, 232, 330), paper)
	p.fill(arch(626, 792, 188, 302), ink)
	p.engrave(arch(640, 792, 160, 288), ruling{angle: 90, gap: 20}, mid, flat(0.3))
	p.fill(all(bar(720, 420, 720, 404, 6), bar(690, 404, 750, 404, 6)), ink)
	p.lantern(720, 400, 70)
	p.fill(rect(0, 786, 1500, 214), light)
	p.cobblesDark(790, 1000)
	p.anchor(990, 950, 1)
	p.fill(rect(570, 782, 300, 16), paper)
	p.figure(470, 880, 190, standing, ink).cap(ink)
	p.at(470, 880, 1.9).coat(-34, ink)
	p.bollard(160, 880, 80)
	p.at(160, 808, 1.1).perchedGull()
	p.gull(210, 250, 90, -10, ink)
	p.gull(330, 170, 60, 6, ink)
}

// cobblesDark paves with dark strokes on a light ground.
func (p plate) cobblesDark(y0, y1 float64) {
	var cuts shape
	for y := y0 + 8; y < y1; y += 10 + (y-y0)*0.06 {
		w := 18 + (y-y0)*0.16
		for x := -w * p.chance(0, 1); x < p.w; x += w * 1.3 {
			cuts = append(cuts, gouge(curve(x, y, x+w*0.5, y+w*0.15, x+w, y), w*0.17*p.chance(0.4, 1.2))...)
		}
	}
	p.fill(cuts, dark)
}

// anchor leans on the ground at x, y.
func (p plate) anchor(x, y, k float64) {
	q := p.at(x, y, k).turned(-24)
	q.fill(blob(-150, 10, 0, -10, 160, 40, 100, 70, -60, 50), mid)
	q.fill(q.anchorShape(), ink)
	q.fill(all(gouge(through(-6, -30, -6, -200), 5), gouge(curve(-110, -62, -80, -26, -30, -10), 5)), light)
}

// anchorShape is an anchor 280 tall, its crown on the origin.
func (p plate) anchorShape() shape {
	ring := rod(smooth(through(0, -280, 22, -262, 0, -240, -22, -262, 0, -280), false), 10)
	return all(bar(0, 0, 0, -240, 22), bar(-84, -204, 84, -204, 16), oval(-84, -204, 12, 12), oval(84, -204, 12, 12), ring,
		strip(curve(-128, -76, -96, -22, -40, 2, 0, 6, 40, 2, 96, -22, 128, -76), func(t float64) float64 { return 12 + 20*math.Sin(math.Pi*t) }),
		poly(-150, -58, -126, -112, -92, -70), poly(150, -58, 126, -112, 92, -70))
}

// bonfire: Saturday night on the shore.
func bonfire(p plate) {
	p.nightSky(760, 750, 560, 720)
	p.masts(60, 520, 720, 420, 5, dark)
	p.masts(1040, 1460, 720, 400, 5, dark)
	p.fill(rect(0, 716, 1500, 290), dark)
	p.engrave(rect(0, 716, 1500, 290), ruling{gap: 21, sway: 4, dash: 150}, paper, glow(750, 780, 640, 0.65, 0.05))
	p.flames(750, 800)
	var logs shape
	for i := range 11 {
		k := float64(i)/10*2 - 1
		logs = append(logs, strip(through(750+k*220, 812, 750-k*36, 560+k*k*120), func(t float64) float64 { return 24 - 12*t })...)
	}
	p.fill(logs, ink)
	var rims shape
	for i := range 6 {
		k := float64(i)/5*2 - 1
		rims = append(rims, gouge(through(750+k*196, 800, 750+k*40, 640), 5)...)
	}
	p.fill(rims, light)
	p.sparks(750, 330)
	for i := range 12 {
		k := float64(i)/11*2 - 1
		x := 750 + 690*k
		y := 850 + 60*(1-k*k)
		h := 190 + 60*(1-k*k)
		if math.Abs(k) < 0.24 {
			continue
		}
		if i%4 == 2 {
			h *= 0.66
		}
		q := p.at(x, y, 1)
		if k > 0 {
			q = q.flipped()
		}
		f := q.figure(0, 0, h, []pose{standing, standing, speaking}[i%3], ink)
		f.coat(-22-float64(i%3)*8, ink)
		if i%3 == 0 {
			f.cap(ink)
		}
		f.fill(all(gouge(curve(12, -24, 11, -58, 8, -79), 2.2), gouge(curve(5.6, -86, 6, -92, 4, -97), 1.8)), paper)
	}
}

// flames rise from x, y in three tones.
func (p plate) flames(x, y float64) {
	for _, f := range []struct {
		k float64
		n int
		t tone
	}{{1.12, 17, mid}, {1, 15, light}, {0.82, 13, paper}} {
		s := oval(x, y-60*f.k, 190*f.k, 100*f.k)
		for i := range f.n {
			u := float64(i)/float64(f.n-1)*2 - 1
			h := 580 * f.k * (1 - 0.62*u*u) * p.chance(0.72, 1.06)
			bend := p.chance(-50, 50)
			s = append(s, strip(curve(x+u*170*f.k, y-30, x+u*150*f.k-bend*0.6, y-h*0.4, x+u*110*f.k+bend*0.5, y-h*0.72, x+u*74*f.k-bend*0.5, y-h),
				func(t float64) float64 { return 120 * f.k * (1 - t) * (0.75 + 0.9*t) })...)
		}
		p.fill(s, f.t)
	}
	p.fill(all(gouge(curve(x-80, y-100, x-104, y-190, x-66, y-260, x-74, y-320), 9), gouge(curve(x+70, y-110, x+94, y-190, x+62, y-270, x+76, y-330), 9),
		gouge(curve(x, y-200, x-18, y-280, x+14, y-350, x+4, y-420), 8)), light)
}

// sparks fly up about x, y.
func (p plate) sparks(x, y float64) {
	var s shape
	for range 120 {
		a, r := p.chance(-1, 1), p.chance(0, 1)
		sx, sy := x+a*(120+r*330), y-r*310+p.chance(-40, 60)
		k := p.chance(4, 12)
		s = append(s, gouge(through(sx, sy, sx+a*k*0.8, sy-k*1.8), k*0.5)...)
	}
	p.fill(s, paper)
}

// lodgeField: eleven acres above the bay.
func lodgeField(p plate) {
	const horizon = 360
	p.stormSkyLight(horizon)
	p.sea(horizon, 700, dark, paper, 0.3)
	p.hill(curve(-20, 300, 150, 280, 380, 310, 560, 366), horizon+3, mid, paper, 11, 0.8)
	p.fill(all(gouge(curve(420, 520, 640, 500, 900, 540), 12), gouge(curve(500, 560, 700, 548, 860, 570), 9)), paper)
	far := curve(380, 570, 470, 520, 560, 440, 760, 372, 1000, 330, 1260, 318, 1520, 330)
	p.hill(far, 620, dark, light, 17, 0.8)
	field := under(curve(-20, 640, 300, 560, 640, 500, 1000, 480, 1520, 500), 1010)
	p.fill(field, paper)
	p.engrave(field, ruling{angle: -6, gap: 20, sway: 10, wave: 460, dash: 150}, mid, fade(480, 0.14, 1000, 0.42))
	p.stoneWall(curve(-20, 620, 300, 540, 640, 482, 1000, 462, 1520, 480), 38, 30)
	p.stoneWall(curve(1010, 470, 1130, 560, 1230, 690, 1300, 840, 1340, 1010), 34, 90)
	for i, s := range [][3]float64{{130, 760, 1}, {500, 604, 0.74}, {640, 700, 0.95}, {840, 620, 0.8}, {520, 800, 1.2}, {860, 790, 1.2}, {1040, 700, 1}} {
		q := p.at(s[0], s[1], s[2])
		if i%3 == 1 {
			q = q.flipped()
		}
		q.fill(blob(-50, 4, 0, -4, 70, 2, 90, 10, 0, 11), mid)
		q.sheep(i%2 == 0)
	}
	path := closed(append(curve(-20, 930, 200, 890, 420, 900, 700, 940, 900, 1010), curve(700, 1010, 400, 960, 200, 960, -20, 1000)...))
	p.fill(path, light)
	p.engrave(path, ruling{angle: 4, gap: 15, dash: 90}, paper, flat(0.5))
	p.signpost(250, 930)
	p.grass(rect(0, 860, 1500, 150), 210, 54, dark)
	p.gull(900, 210, 84, -8, ink)
	p.gull(1010, 260, 60, 8, ink)
	p.gull(640, 430, 70, -6, paper)
}

// signpost is a wooden fingerpost on x, y.
func (p plate) signpost(x, y float64) {
	p.fill(poly(x-14, y, x-12, y-330, x, y-348, x+12, y-330, x+14, y), ink)
	p.fill(poly(x-18, y-306, x+170, y-318, x+206, y-288, x+172, y-258, x-18, y-262), ink)
	p.fill(poly(x+4, y-296, x+164, y-306, x+190, y-288, x+166, y-270, x+4, y-273), paper)
	p.fill(all(gouge(through(x+20, y-286, x+160, y-290), 4), gouge(through(x+14, y-279, x+130, y-281), 3)), mid)
	p.fill(gouge(through(x-7, y-8, x-6, y-250), 5), light)
}

// edithFarr: at the piano, before a window.
func edithFarr(p plate) {
	p.fill(rect(0, 0, 800, 1000), mid)
	p.engrave(rect(0, 0, 800, 1000), ruling{angle: 90, gap: 18, dash: 160}, ink, across(0, 0.25, 800, 0.75))
	p.fill(rect(70, 60, 330, 560), ink)
	p.fill(rect(88, 78, 294, 524), paper)
	p.engrave(rect(88, 78, 294, 524), ruling{angle: -28, gap: 20, dash: 140}, light, flat(0.4))
	p.fill(all(rect(228, 78, 14, 524), rect(88, 250, 294, 12), rect(88, 424, 294, 12)), ink)
	p.fill(all(blob(40, 40, 120, 46, 130, 300, 90, 470, 70, 640, 36, 640), blob(360, 46, 430, 40, 436, 640, 410, 640, 396, 470, 356, 300)), dark)
	p.fill(all(gouge(curve(60, 80, 76, 300, 60, 560), 12), gouge(curve(96, 80, 108, 260, 84, 420), 8), gouge(curve(400, 80, 392, 300, 416, 560), 9)), light)
	p.fill(rect(0, 900, 800, 100), ink)
	p.engrave(rect(0, 900, 800, 100), ruling{gap: 20, dash: 180}, light, flat(0.25))
	p.uprightPiano()
	p.at(290, 905, 1).pianist()
}

// uprightPiano stands at the right with music and a metronome on top.
func (p plate) uprightPiano() {
	p.fill(poly(520, 912, 520, 640, 440, 640, 440, 606, 552, 594, 566, 400, 800, 400, 800, 912), ink)
	p.fill(rect(540, 376, 270, 28), ink)
	p.fill(all(gouge(through(548, 384, 800, 384), 6), gouge(through(450, 614, 548, 604), 6), gouge(through(576, 420, 566, 590), 5), gouge(through(530, 660, 530, 900), 6)), light)
	p.fill(poly(436, 600, 556, 588, 556, 596, 436, 608), paper)
	p.fill(all(bar(440, 640, 440, 912, 18)), ink)
	p.fill(poly(470, 520, 566, 430, 574, 440, 480, 596), paper)
	p.engrave(poly(478, 528, 560, 450, 566, 456, 484, 580), ruling{angle: -45, gap: 15}, ink, flat(0.22))
	p.fill(poly(600, 378, 630, 236, 672, 236, 702, 378), ink)
	p.fill(poly(622, 356, 640, 256, 662, 256, 680, 356), light)
	p.fill(all(bar(651, 356, 676, 220, 5), oval(668, 268, 10, 10)), ink)
	p.engrave(rect(590, 440, 210, 440), ruling{gap: 26, dash: 150}, mid, flat(0.16))
}

// pianist sits on a stool over the origin and plays to the right.
func (p plate) pianist() {
	p.fill(all(rect(-110, -190, 190, 26), bar(-90, -170, -100, 0, 16), bar(60, -170, 72, 0, 16)), ink)
	p.fill(all(blob(-120, -180, -116, -300, -86, -420, -40, -484, 10, -486, 44, -430, 36, -330, 40, -240, 70, -190, 60, -170, -60, -166),
		limb(pt{0, -450}, 64, pt{50, -330}, 48), limb(pt{50, -330}, 46, pt{168, -316}, 28), limb(pt{168, -316}, 24, pt{208, -300}, 14),
		limb(pt{0, -200}, 84, pt{140, -196}, 66), limb(pt{140, -196}, 60, pt{130, -40}, 36), limb(pt{126, -22}, 30, pt{192, -10}, 20)), ink)
	p.fill(blob(-70, -200, 60, -236, 176, -226, 180, -120, 150, -66, 60, -76, -40, -90, -90, -150), ink)
	p.fill(all(limb(pt{-8, -480}, 50, pt{14, -530}, 46), oval(24, -578, 58, 64), oval(-40, -600, 34, 32), poly(66, -600, 96, -566, 74, -560), poly(66, -556, 84, -540, 60, -524), blob(20, -530, 76, -550, 78, -526, 50, -512)), ink)
	p.fill(all(gouge(curve(-108, -230, -106, -320, -78, -410, -36, -470), 10), gouge(curve(-28, -560, -30, -600, 4, -634), 6), gouge(curve(-66, -610, -56, -628, -36, -630), 5),
		gouge(curve(-40, -180, 40, -206, 140, -206), 6), gouge(curve(-60, -240, -50, -330, -20, -410), 5), gouge(curve(56, -344, 110, -336, 160, -326), 6)), light)
}

// lowWater: boats lie on the mud of the inner harbour.
func lowWater(p plate) {
	p.daySky(430)
	p.terrace(-50, 1560, 520, 160, 380)
	p.quay(-10, 1510, 516, 690)
	mud := under(curve(-20, 690, 400, 676, 900, 690, 1520, 678), 1010)
	p.fill(mud, light)
	p.engrave(mud, ruling{angle: 2, gap: 17, sway: 5, wave: 420, dash: 80}, mid, fade(680, 0.35, 1000, 0.6))
	p.stipple(mud, 240, 4, dark)
	p.fill(all(blob(-20, 960, 200, 900, 420, 890, 560, 850, 700, 860, 640, 900, 760, 930, 600, 980, 300, 1010, -20, 1010), gouge(curve(560, 856, 800, 800, 1060, 790, 1300, 740), 34)), paper)
	p.engrave(blob(-20, 960, 200, 900, 420, 890, 560, 850, 700, 860, 640, 900, 760, 930, 600, 980, 300, 1010, -20, 1010), ruling{gap: 19, dash: 120}, mid, flat(0.25))
	for _, b := range []struct {
		x, y, k, tilt float64
		hull          tone
		flip          bool
	}{{1250, 760, 1.05, -9, dark, true}, {330, 790, 1.25, 10, ink, false}, {860, 850, 1.6, -12, ink, false}} {
		p.fill(blob(b.x-130*b.k, b.y+4, b.x, b.y-10, b.x+150*b.k, b.y+2, b.x+160*b.k, b.y+20, b.x, b.y+26), dark)
		q := p.at(b.x, b.y, b.k).turned(b.tilt)
		if b.flip {
			q = q.flipped()
		}
		q.smack(b.hull, paper)
	}
	p.rope(curve(1030, 760, 1160, 830, 1330, 850, 1520, 840), 8)
	p.at(560, 760, 1.1).perchedGull()
	p.at(1120, 920, 1.5).perchedGull()
	p.at(1230, 950, 1.4).flipped().perchedGull()
	p.gull(700, 250, 80, -8, ink)
}

// watchman: Wally Prew on his round.
func watchman(p plate) {
	p.nightSky(660, 1130, 200, 700)
	p.fill(oval(1130, 200, 74, 74), paper)
	p.fill(all(gouge(curve(1090, 180, 1110, 196, 1130, 190), 6), gouge(curve(1140, 230, 1156, 222, 1170, 228), 6)), light)
	p.hill(curve(-20, 640, 300, 590, 600, 610, 900, 640), 660, dark, mid, 14, 0.5)
	p.sea(650, 830, ink, mid, 0.1)
	p.fillWithin(rect(1040, 650, 180, 180), rect(0, 650, 1500, 180), ink)
	p.engrave(rect(1030, 656, 200, 170), ruling{gap: 13, sway: 4, wave: 70, dash: 60}, paper, flat(0.5))
	p.masts(760, 1000, 700, 330, 3, ink)
	p.at(880, 720, 1.1).smack(ink, dark)
	quay := poly(-10, 800, 1510, 790, 1510, 1010, -10, 1010)
	p.fill(quay, dark)
	p.engrave(quay, ruling{gap: 20, sway: 3, dash: 170}, paper, glow(560, 860, 620, 0.6, 0.06))
	p.fill(oval(752, 640, 130, 130), dark)
	p.engrave(oval(752, 640, 190, 190), ruling{angle: 40, gap: 14, dash: 60}, paper, glow(752, 640, 190, 0.55, 0.02))
	w := p.at(600, 890, 6.2)
	w.fill(standing.body(), ink)
	w.coat(-9, ink)
	w.fill(all(limb(pt{8, -78}, 8, pt{15, -64}, 6.5), limb(pt{15, -64}, 6, pt{24, -57}, 4.6)), ink)
	w.fill(blob(-8, -95, -5, -101, 4, -103, 10, -98, 14, -94.5, 2, -94), ink)
	w.fill(all(gouge(curve(13, -14, 12.4, -34, 10, -56), 1.8), gouge(curve(7, -88, 7.4, -93, 6, -96), 1.2), gouge(curve(10, -70, 16, -62, 22, -58), 1.3), gouge(curve(5, -14, 5, -34, 4, -50), 0.9)), paper)
	p.lantern(752, 540, 120)
	p.bollard(1090, 880, 130)
	p.at(1086, 758, 2).flipped().perchedGull()
}

// starlings: over the gasworks wall at dusk.
func starlings(p plate) {
	p.fill(rect(0, 0, 1500, 860), paper)
	p.engrave(rect(0, 0, 1500, 860), ruling{gap: 17, sway: 5, wave: 800, dash: 420}, light, fade(0, 0.85, 800, 0.2))
	spine := curve(180, 470, 330, 300, 560, 190, 820, 190, 1040, 300, 1090, 450, 960, 540, 800, 500, 760, 400)
	var flock shape
	for i := range 4200 {
		at := spine[int(p.chance(0, 0.999)*float64(len(spine)))]
		wide := 30 + 82*math.Sin(math.Pi*clamp((at.x-120)/1100, 0, 1))
		off := p.chance(-1, 1) + p.chance(-1, 1) + p.chance(-0.6, 0.6)
		x, y := at.x+p.chance(-1, 1)*wide*1.1, at.y+off*wide*0.7
		k := p.chance(4, 7.5)
		if i%6 == 0 {
			k *= 1.4
		}
		d := p.chance(-0.8, 0.8) * k
		flock = append(flock, poly(x-k, y-d, x, y-k*0.4, x+k, y+d, x, y+k*0.45)...)
	}
	p.fill(flock, ink)
	p.masts(80, 460, 860, 330, 4, ink)
	for i := range 8 {
		x := 480 + float64(i)*140
		p.gabled(x, 900, 150, 240+p.chance(-30, 30), dark, 3)
	}
	p.fill(rect(1180, 500, 66, 400), ink)
	p.fill(all(rect(1170, 496, 86, 18), gouge(through(1194, 890, 1194, 520), 10)), ink)
	p.fill(gouge(through(1194, 880, 1194, 530), 8), light)
	p.fill(rect(0, 850, 1500, 150), ink)
	p.courses(rect(0, 862, 1500, 138), 0, 1500, 862, 1000, 36)
	p.engrave(rect(0, 862, 1500, 138), ruling{gap: 14, dash: 110}, ink, flat(0.55))
	p.fill(rect(0, 848, 1500, 12), light)
}

// orchard: picking at Tarrow.
func orchard(p plate) {
	p.daySky(460)
	p.hill(curve(-20, 430, 300, 380, 700, 400, 1100, 360, 1520, 400), 560, mid, paper, 16, 0.7)
	ground := under(curve(-20, 520, 700, 500, 1520, 520), 1010)
	p.fill(ground, paper)
	p.engrave(ground, ruling{gap: 21, sway: 8, wave: 420, dash: 160}, mid, fade(500, 0.18, 1000, 0.45))
	for i := range 6 {
		p.leafyTree(90+float64(i)*270, 560+float64(i%2)*14, 230, dark)
	}
	p.fill(all(blob(120, 870, 420, 850, 720, 880, 640, 910, 300, 906), blob(900, 850, 1180, 836, 1480, 860, 1400, 890, 1050, 884)), mid)
	p.leafyTree(390, 876, 640, ink)
	p.apples(390, 876, 640)
	p.leafyTree(1140, 856, 620, ink)
	p.apples(1140, 856, 620)
	p.ladder(640, 930, 520, 480)
	p.at(1400, 912, 1).flipped().ladder(0, 0, 140, -420)
	f := p.figure(607, 770, 240, reaching, ink)
	f.cap(ink)
	f.fill(gouge(curve(-8, -54, -9, -66, -6, -79), 2), light)
	q := p.at(890, 940, 1).figure(0, 0, 240, stooping, ink)
	q.fill(blob(-6, -52, 8, -50, 12, -16, -12, -16), ink)
	q.fill(all(gouge(curve(0, -54, 6, -64, 14, -72), 2), blob(16, -78, 22, -85, 30, -82, 33, -75, 24, -74)), ink)
	for _, b := range [][3]float64{{990, 950, 1}, {180, 940, 1.15}, {310, 962, 1}, {770, 950, 0.9}} {
		p.basket(b[0], b[1], b[2])
	}
}

// apples hang in the crown of a tree of that place and height.
func (p plate) apples(x, y, h float64) {
	var s shape
	for i := range 24 {
		a := float64(i) * 2.4
		r := h * 0.36 * math.Sqrt((float64(i)+0.5)/24)
		s = append(s, oval(x+math.Cos(a)*r*1.2, y-h*0.66+math.Sin(a)*r*0.8, 10, 10)...)
	}
	p.fill(s, paper)
}

// ladder leans from x, y to the foot's right by dx and up by dy.
func (p plate) ladder(x, y, x2, y2 float64) {
	var s shape
	s = append(s, bar(x-26, y, x2-14, y2, 9)...)
	s = append(s, bar(x+30, y, x2+14, y2, 9)...)
	for i := 1; i < 13; i++ {
		k := float64(i) / 13
		a, b := between(pt{x - 26, y}, pt{x2 - 14, y2}, k), between(pt{x + 30, y}, pt{x2 + 14, y2}, k)
		s = append(s, bar(a.x, a.y, b.x, b.y, 6)...)
	}
	p.fill(s, ink)
}

// basket is full of apples, on x, y.
func (p plate) basket(x, y, k float64) {
	q := p.at(x, y, k)
	q.fill(rod(curve(-52, -60, -30, -112, 0, -122, 30, -112, 52, -60), 7), ink)
	for i := range 7 {
		q.fill(oval(-42+float64(i)*14, -66-float64(i%2)*9, 12, 12), ink)
		q.fill(oval(-42+float64(i)*14, -66-float64(i%2)*9, 9, 9), []tone{paper, light}[i%2])
	}
	pan := poly(-58, -62, 58, -62, 44, 0, -44, 0)
	q.fill(pan, ink)
	q.engrave(pan, ruling{gap: 13, dash: 16}, light, flat(0.5))
	q.fill(bar(-60, -62, 60, -62, 9), ink)
}

// band: the town band marches.
func band(p plate) {
	p.daySky(640)
	p.terrace(-40, 1560, 640, 210, 460)
	p.fill(rect(0, 636, 1500, 364), light)
	p.cobblesDark(640, 1000)
	rows := []struct {
		y, h float64
		n    int
		x    float64
	}{{740, 250, 7, 60}, {830, 290, 6, 30}, {940, 340, 5, 60}}
	for r, row := range rows {
		for i := range row.n {
			x := row.x + (float64(i)+0.5)*(1380-float64(r)*30)/float64(row.n)
			p.fill(blob(x-60, row.y+4, x, row.y-6, x+80, row.y, x+110, row.y+12, x, row.y+14), dark)
			if i == 0 && r == 2 {
				p.at(x, row.y, row.h/100).drummer()
				continue
			}
			p.at(x, row.y, row.h/100).bandsman((i + r*2) % 4)
		}
	}
}

// bandsman marches and plays: cornet, horn, trombone or tuba.
func (p plate) bandsman(instrument int) {
	p.fill(blowing.body(), ink)
	p.fill(all(blob(-6, -97, -5, -103, 8, -104, 11, -97, 4, -96), bar(6, -96.5, 14, -95.5, 2)), ink)
	p.fill(all(blob(-11, -81, 11, -81, 11, -46, -11, -46), bar(8, -90, 13, -88, 2)), ink)
	brass := []shape{
		all(bar(10, -89, 30, -86, 2.6), poly(28, -88, 38, -92.5, 37, -79, 28, -84.5), rod(curve(14, -88, 16, -80, 26, -80, 27, -86), 2)),
		all(bar(10, -89, 20, -86, 2.4), rod(curve(20, -86, 26, -76, 18, -68, 12, -76, 18, -84), 3.4), poly(10, -70, 4, -56, 20, -56, 16, -70)),
		all(bar(8, -90, 54, -82, 2), bar(10, -84, 54, -76, 2), bar(53, -83, 54, -75, 2.4), poly(-6, -92, -14, -98, -16, -84, -4, -88)),
		all(rod(curve(10, -88, 24, -72, 22, -54, 12, -50, 4, -58, 6, -76, 12, -96), 5.4), strip(curve(11, -94, 11, -103, 12, -111), func(t float64) float64 { return 6 + 17*t*t*t }), oval(12, -112, 11.5, 4.4)),
	}[instrument]
	p.fill(brass, ink)
	p.fill(shape{brass[len(brass)-1]}, paper)
	p.fill(all(gouge(curve(-9, -48, -10, -62, -7, -78), 2), gouge(through(-11, -10, -4, -26), 1.2)), light)
}

// drummer carries the bass drum.
func (p plate) drummer() {
	p.fill(walking.body(), ink)
	p.fill(all(blob(-3, -97, -2, -103, 10, -104, 13, -97, 6, -96), blob(-11, -81, 11, -81, 11, -46, -11, -46)), ink)
	p.fill(oval(21, -62, 27, 27), ink)
	p.fill(oval(21, -62, 23, 23), paper)
	p.engrave(oval(21, -62, 23, 23), ruling{angle: 30, gap: 3.2, dash: 12}, mid, across(10, 0, 44, 0.5))
	p.fill(all(rod(curve(-6, -78, -14, -70, -16, -62, 0, -58), 6), bar(0, -58, 16, -66, 2), oval(17, -66, 4.4, 4.4)), ink)
	p.fill(gouge(curve(-9, -48, -10, -62, -7, -78), 2), light)
}

// goalkeeper: full length beside the post.
func goalkeeper(p plate) {
	p.stormSkyLight(520)
	p.hill(curve(-20, 460, 300, 400, 700, 440, 1100, 400, 1520, 440), 560, mid, paper, 15, 0.7)
	for i := range 9 {
		p.tree(820+float64(i)*84+p.chance(-20, 20), 530, p.chance(100, 170), 4, ink)
	}
	p.fill(rect(0, 530, 1500, 470), light)
	p.engrave(rect(0, 530, 1500, 470), ruling{gap: 19, sway: 2, dash: 200}, dark, fade(530, 0.1, 1000, 0.42))
	p.fill(goalNet(250, 880, 1500, 760), mid)
	p.fill(all(bar(250, 900, 250, 110, 40), bar(236, 120, 1520, 120, 40)), ink)
	p.fill(all(bar(246, 898, 246, 124, 22), bar(240, 116, 1520, 116, 22)), paper)
	p.fill(gouge(through(-200, 896, 1700, 880), 14), paper)
	p.fill(blob(420, 900, 800, 880, 1240, 900, 1180, 926, 700, 930), dark)
	k := p.at(920, 800, 1)
	k.footballer(620, diving)
	g := p.at(920, 800, 6.2)
	g.fill(all(oval(-81, -72, 5, 4), oval(-83, -62, 5, 4)), ink)
	g.fill(all(gouge(curve(-44, -52, -28, -45, -12, -40), 1.6), gouge(curve(-60, -64, -70, -70, -78, -73), 1.2), gouge(curve(6, -43, 22, -43, 34, -41), 1.2)), light)
	p.ball(330, 330, 52)
	p.fill(all(gouge(through(390, 310, 560, 250), 7), gouge(through(400, 340, 600, 300), 6)), paper)
	p.grass(rect(0, 900, 1500, 110), 120, 40, ink)
}
