package sample

import "math"

// dredgerAtWork: the Petrel below the harbour office.
func dredgerAtWork(p plate) {
	p.daySky(420)
	p.hill(curve(-20, 330, 260, 230, 520, 180, 820, 220, 1160, 170, 1520, 250), 560, mid, paper, 19, 0.7)
	p.terrace(-60, 1560, 560, 150, 330)
	p.quay(-10, 1510, 556, 700)
	p.sea(690, 1000, dark, paper, 0.15)
	p.at(720, 850, 1.12).dredger()
	p.at(1350, 780, 0.8).smack(ink, light)
	p.gull(1130, 420, 80, -12, paper)
	p.gull(300, 330, 64, 8, ink)
}

// dredger lies on the origin: a barge with a crane and a clamshell bucket.
func (p plate) dredger() {
	hull := blob(-390, -96, -386, -40, -366, 6, -200, 14, 200, 14, 360, 8, 392, -40, 398, -100, 200, -86, 0, -84, -200, -86)
	p.fill(hull, ink)
	p.engrave(hull, ruling{gap: 17, dash: 120}, light, fade(-90, 0.3, 10, 0.06))
	p.fill(rod(curve(-392, -98, -200, -88, 0, -86, 200, -88, 400, -102), 9), paper)
	p.fill(all(rect(-350, -176, 12, 90), rect(-300, -150, 10, 60)), ink)
	house := poly(180, -90, 180, -230, 340, -230, 350, -90)
	p.fill(house, paper)
	p.engrave(house, ruling{gap: 11, dash: 60}, ink, across(220, 0.02, 350, 0.5))
	p.fill(all(rect(168, -240, 190, 12), rect(198, -216, 32, 36), rect(244, -216, 32, 36), rect(290, -216, 32, 36), rect(300, -330, 34, 96), rect(294, -336, 46, 12)), ink)
	p.fill(rect(302, -316, 30, 22), paper)
	p.fill(poly(-120, -88, -110, -116, 50, -116, 60, -88), dark)
	cab := poly(-110, -116, -110, -222, -20, -240, 60, -240, 60, -116)
	p.fill(cab, dark)
	p.engrave(cab, ruling{angle: 90, gap: 12, dash: 70}, light, across(-110, 0.45, 40, 0.05))
	p.fill(poly(-98, -156, -98, -210, -40, -222, -40, -156), paper)
	p.fill(bar(-70, -156, -70, -218, 5), ink)
	p.crane(pt{-70, -140}, pt{-500, -500})
	p.fill(all(bar(-500, -500, -500, -290, 5), bar(-494, -500, -30, -236, 3)), ink)
	p.clamshell(-500, -290)
	p.spray(-500, -60, 60, 90, 20)
	p.fill(all(gouge(curve(-600, 6, -500, -4, -410, 6), 10), gouge(curve(-570, 22, -500, 16, -430, 22), 7), gouge(curve(-390, 16, 0, 30, 400, 14), 9)), paper)
	p.figure(110, -92, 86, standing, ink).cap(ink)
}

// crane is a lattice jib from a to b.
func (p plate) crane(a, b pt) {
	n := normal(a, b)
	var s shape
	const bays = 9
	edge := func(k, side float64) pt { return between(a, b, k).add(n.times(side * mix(30, 9, k))) }
	for i := range bays {
		k0, k1 := float64(i)/bays, float64(i+1)/bays
		u, v := edge(k0, 1), edge(k1, -1)
		w, x := edge(k0, -1), edge(k1, 1)
		s = append(s, all(bar(u.x, u.y, v.x, v.y, 4), bar(w.x, w.y, x.x, x.y, 4), bar(u.x, u.y, x.x, x.y, 8), bar(w.x, w.y, v.x, v.y, 8))...)
	}
	p.fill(s, ink)
}

// clamshell hangs open from x, y, with mud running out.
func (p plate) clamshell(x, y float64) {
	p.fill(all(rect(x-26, y, 52, 34), bar(x, y+20, x-62, y+70, 8), bar(x, y+20, x+62, y+70, 8)), ink)
	p.fill(all(blob(x-4, y+56, x-70, y+60, x-92, y+110, x-60, y+150, x-20, y+146), blob(x+4, y+56, x+70, y+60, x+92, y+110, x+60, y+150, x+20, y+146)), ink)
	p.fill(all(gouge(curve(x-78, y+104, x-56, y+132, x-30, y+134), 8), gouge(curve(x+26, y+80, x+60, y+84, x+72, y+108), 6)), light)
	p.fill(all(spike(curve(x-30, y+140, x-36, y+200, x-26, y+250), 18), spike(curve(x, y+140, x+2, y+190, x-4, y+262), 22), spike(curve(x+34, y+140, x+30, y+190, x+36, y+240), 14)), dark)
}

// postOffice: Elspeth Gunn in her doorway on Hollin.
func postOffice(p plate) {
	const horizon = 520
	p.daySky(horizon)
	p.cloud(330, 260, 380, 100)
	p.sea(horizon, 720, dark, paper, 0.2)
	p.hill(curve(-20, 500, 120, 470, 260, 462, 380, 490, 470, 524), horizon+3, mid, paper, 12, 0.7)
	p.hill(curve(980, 560, 1150, 470, 1330, 400, 1520, 360), 720, mid, paper, 18, 0.7)
	p.hill(curve(-20, 700, 250, 676, 600, 660, 1000, 664, 1520, 640), 1010, light, paper, 22, 0.9)
	q := p.at(430, 800, 1)
	q.fill(rect(60, -560, 76, 90), dark)
	q.fill(rect(620, -560, 76, 90), dark)
	q.fill(all(rect(52, -572, 92, 16), rect(612, -572, 92, 16)), ink)
	q.slates(poly(-20, -300, 40, -500, 716, -500, 776, -300), 22, ink, mid)
	wall := rect(0, -300, 756, 300)
	q.fill(wall, paper)
	q.courses(wall, 0, 756, -300, 0, 43)
	q.engrave(wall, ruling{gap: 10, dash: 130}, paper, across(0, 1.05, 760, 0.35))
	q.fill(rect(0, -304, 756, 12), ink)
	q.sash(80, -90, 120, 130, ink, light)
	q.sash(570, -90, 120, 130, ink, light)
	q.fill(rect(306, -274, 150, 274), ink)
	q.fill(rect(318, -262, 126, 262), mid)
	q.engrave(rect(318, -262, 126, 262), ruling{angle: 90, gap: 11}, paper, across(318, 0.5, 440, 0.1))
	q.fill(all(rect(486, -190, 52, 92), oval(512, -190, 26, 14)), ink)
	q.fill(all(rect(494, -172, 36, 8), rect(496, -150, 32, 30)), paper)
	q.fill(rect(286, -8, 190, 22), light)
	e := q.figure(380, 4, 236, standing, ink)
	e.fill(blob(-9, -82, 9, -82, 10, -56, 16, -14, -16, -14, -10, -56), ink)
	e.fill(oval(-4, -98, 4.5, 4), ink)
	e.fill(poly(-6, -54, 6, -54, 9, -18, -9, -18), light)
	ground := rect(0, 800, 1500, 200)
	p.fill(closed(append(curve(700, 816, 760, 860, 720, 930, 640, 1010), curve(960, 1010, 940, 920, 930, 860, 912, 816)...)), paper)
	p.grass(ground, 260, 40, dark)
	p.at(610, 906, 2.2).hen(dark, light)
	p.at(1060, 930, 2.4).flipped().hen(paper, ink)
	p.at(1060, 930, 2.4).flipped().fill(gouge(curve(-24, -36, -17, -23, -4, -25), 1.4), ink)
	p.fill(all(bar(150, 860, 150, 720, 12), bar(150, 740, 430, 740, 3), bar(300, 850, 300, 700, 9)), ink)
	p.fill(all(poly(190, 742, 250, 742, 246, 812, 194, 806), poly(320, 742, 400, 742, 392, 800, 326, 806)), paper)
	p.gull(620, 330, 80, -10, ink)
	p.gull(250, 420, 60, 8, ink)
}

// turbine: one mill on Ward Hill.
func turbine(p plate) {
	const horizon = 640
	p.stormSkyLight(horizon)
	p.sea(horizon, 1000, dark, paper, 0.35)
	p.hill(curve(140, 700, 330, 600, 520, 480, 760, 424, 980, 470, 1180, 580, 1380, 704), 706, dark, light, 19, 0.9)
	p.fill(all(spike(curve(60, 716, 400, 700, 760, 704), 12), spike(curve(1440, 716, 1100, 700, 760, 704), 12)), paper)
	for i, x := range []float64{360, 470, 1010, 1120} {
		p.cottage(x, 686-float64(i%2)*18, 92, 62)
	}
	p.stoneWall(curve(560, 676, 700, 640, 840, 640, 960, 670), 16, 16)
	p.fill(poly(744, 428, 753, 256, 769, 256, 778, 428), paper)
	p.engrave(poly(762, 428, 762, 256, 769, 256, 778, 428), ruling{angle: 90, gap: 8}, ink, flat(0.7))
	p.fill(all(bar(744, 428, 753, 256, 3), bar(778, 428, 769, 256, 4)), ink)
	p.fill(blob(742, 248, 760, 238, 800, 242, 802, 260, 760, 264), ink)
	for _, a := range []float64{-74, 46, 166} {
		b := p.at(754, 252, 0.9).turned(a)
		blade := poly(0, -5, 30, -17, 250, -3, 252, 1, 0, 6)
		b.fill(blade, paper)
		b.fill(all(bar(0, 6, 252, 1, 4), bar(30, -17, 252, -2, 2)), ink)
	}
	p.fill(oval(754, 252, 14, 14), ink)
	p.at(240, 850, 0.7).smack(ink, paper)
	p.gull(1060, 300, 80, -8, ink)
	p.gull(1160, 370, 56, 10, ink)
	p.gull(470, 330, 64, 6, ink)
}

// stormSkyLight is a windy day: streaming white on grey.
func (p plate) stormSkyLight(y float64) {
	s := rect(0, 0, p.w, y)
	p.fill(s, light)
	p.engrave(s, ruling{angle: -5, gap: 20, sway: 14, wave: 640, dash: 340}, dark, fade(0, 0.5, y, 0.02))
	p.engrave(s, ruling{angle: -5, gap: 34, sway: 14, wave: 640, dash: 280}, paper, fade(0, 0.2, y, 0.6))
}

// waxwing on a rowan branch.
func waxwing(p plate) {
	p.fill(rect(0, 0, 1500, 1000), paper)
	p.engrave(rect(0, 0, 1500, 1000), ruling{angle: -24, gap: 19, sway: 6, dash: 380}, light, glow(420, 260, 1200, 0.25, 0.95))
	p.fill(all(
		strip(curve(-20, 800, 240, 740, 560, 716, 860, 690, 1160, 610, 1520, 560), func(t float64) float64 { return 40 - 22*t }),
		strip(curve(980, 664, 1100, 540, 1240, 420, 1330, 300), func(t float64) float64 { return 20 - 13*t }),
		strip(curve(300, 732, 360, 830, 450, 910, 500, 1010), func(t float64) float64 { return 18 - 10*t }),
		strip(curve(1180, 606, 1240, 700, 1330, 780), func(t float64) float64 { return 15 - 9*t })), ink)
	p.fill(all(gouge(curve(0, 786, 240, 728, 560, 704), 8), gouge(curve(600, 700, 860, 676, 1100, 616), 6)), light)
	for _, b := range [][3]float64{{1330, 330, 1}, {1240, 450, 0.8}, {1340, 800, 1.05}, {480, 930, 1.1}, {1150, 800, 0.9}, {180, 860, 0.9}} {
		p.rowan(b[0], b[1], b[2])
	}
	for _, l := range [][3]float64{{1290, 250, -60}, {1400, 600, 30}, {120, 690, -130}, {420, 1000, 140}, {1080, 500, -120}} {
		p.at(l[0], l[1], 1).turned(l[2]).rowanLeaf()
	}
	p.at(640, 700, 1).waxwingBird()
}

// rowan hangs a bunch of berries at x, y.
func (p plate) rowan(x, y, k float64) {
	q := p.at(x, y, k)
	spots := []pt{{0, 0}, {34, 8}, {-32, 12}, {14, 36}, {-18, 40}, {46, 40}, {-50, 44}, {0, 70}, {32, 72}, {-34, 74}, {14, 102}, {-14, 100}}
	var stalks, berries, shine shape
	for _, b := range spots {
		stalks = append(stalks, bar(0, -44, b.x, b.y, 4)...)
		berries = append(berries, oval(b.x, b.y, 19, 19)...)
		shine = append(shine, gouge(curve(b.x-11, b.y+2, b.x-8, b.y-8, b.x+2, b.y-11), 6)...)
	}
	q.fill(stalks, ink)
	for i := range berries {
		q.fill(shape{berries[i]}, ink)
		q.fill(oval(spots[i].x, spots[i].y, 16, 16), dark)
	}
	q.fill(shine, paper)
}

// rowanLeaf grows from the origin to the right.
func (p plate) rowanLeaf() {
	p.fill(bar(0, 0, 200, 0, 5), ink)
	for i := range 5 {
		x := 40 + float64(i)*36
		for _, side := range []float64{1, -1} {
			p.fill(blob(x, 0, x+14, side*24, x+26, side*62, x+14, side*50, x-2, side*20), mid)
			p.fill(gouge(through(x+2, side*6, x+20, side*52), 4), ink)
		}
	}
	p.fill(blob(200, 0, 226, -14, 256, 0, 226, 14), mid)
}

// waxwingBird sits on the origin, facing left.
func (p plate) waxwingBird() {
	tail := poly(168, -120, 330, 40, 352, 90, 310, 110, 262, 70, 120, -60)
	p.fill(tail, ink)
	p.fill(poly(330, 42, 352, 90, 310, 110, 292, 94), paper)
	p.fill(all(gouge(through(190, -70, 300, 60), 6), gouge(through(210, -80, 316, 48), 4)), mid)
	body := blob(-150, -330, -118, -372, -70, -392, -10, -380, 50, -330, 110, -250, 180, -150, 190, -90, 130, -30, 40, 4, -50, -2, -120, -50, -152, -130, -150, -220, -142, -280)
	p.fill(rod(body[0].ring(), 9), ink)
	p.fill(body, mid)
	p.engrave(body, ruling{angle: 62, gap: 12, sway: 5, wave: 200, dash: 46}, paper, func(x, y float64) float64 { return clamp(0.62-(x+140)/420, 0.05, 0.6) })
	p.engrave(body, ruling{angle: 62, gap: 13, sway: 5, wave: 200, dash: 40}, ink, func(x, y float64) float64 { return clamp((y+120)/260+(x+60)/700, 0, 0.42) })
	p.fill(blob(-122, -366, -80, -392, -30, -396, 20, -430, 72, -452, 50, -412, 60, -380, 30, -352, -30, -350), mid)
	p.fill(all(gouge(curve(-90, -384, -20, -394, 54, -436), 9), gouge(curve(-60, -372, 0, -380, 50, -404), 6), gouge(curve(-40, -362, 10, -362, 48, -378), 5)), paper)
	p.fill(all(strip(curve(-150, -336, -110, -346, -60, -352, -10, -366), func(t float64) float64 { return 14 + 24*math.Sin(math.Pi*(0.25+t*0.7)) }),
		blob(-140, -318, -112, -316, -92, -290, -104, -266, -134, -282)), ink)
	p.fill(poly(-150, -344, -196, -322, -146, -312), ink)
	p.fill(oval(-98, -344, 8, 8), paper)
	p.fill(oval(-98, -344, 6, 6), ink)
	wing := blob(-20, -290, 50, -290, 120, -210, 190, -110, 226, -30, 190, -40, 100, -80, 20, -150, -26, -230)
	p.fill(wing, dark)
	p.engrave(wing, ruling{angle: 48, gap: 17, dash: 120}, ink, flat(0.5))
	p.fill(all(poly(66, -160, 116, -150, 112, -132, 62, -142), poly(100, -118, 160, -98, 156, -82, 96, -102)), paper)
	p.fill(all(gouge(curve(110, -190, 160, -130, 214, -46), 8), gouge(curve(84, -180, 140, -120, 196, -50), 6), gouge(curve(0, -270, 50, -266, 100, -210), 7)), paper)
	p.fill(all(bar(-30, -6, -36, 26, 10), bar(40, -2, 36, 24, 10), bar(-52, 20, -18, 26, 11), bar(18, 18, 58, 22, 11)), ink)
}

// ploughing: the old tractor opens a furrow, gulls behind.
func ploughing(p plate) {
	const horizon = 380
	p.daySky(horizon)
	p.cloud(420, 210, 520, 120)
	p.cloud(1240, 170, 360, 90)
	p.hill(curve(-20, 360, 300, 330, 700, 322, 1100, 340, 1520, 316), horizon+40, mid, paper, 12, 0.7)
	for x := 900.0; x < 1500; x += 58 {
		p.tree(x, 372, p.chance(90, 150), p.chance(-4, 8), ink)
	}
	p.fill(rect(0, 376, 1500, 624), paper)
	p.engrave(rect(0, 376, 1500, 220), ruling{gap: 15, sway: 3, dash: 110}, mid, flat(0.2))
	p.furrows(pt{1480, 392})
	p.at(850, 640, 1.5).tractor()
	for i, g := range [][4]float64{{150, 560, 90, -12}, {260, 470, 80, 10}, {90, 700, 110, -6}, {330, 620, 90, 12}, {430, 520, 70, -10}, {210, 380, 60, 6}, {400, 730, 90, 4}} {
		p.gull(g[0], g[1], g[2], g[3], []tone{paper, ink}[boolInt(g[1] < 600)])
		_ = i
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// furrows runs ploughed ridges from the foot of the picture to a far point.
func (p plate) furrows(far pt) {
	ground := poly(-400, 1010, -400, 610, 520, 600, 1010, 590, far.x, far.y, 1510, 420, 1510, 1010)
	p.fill(ground, dark)
	for i := range 15 {
		x0 := -2600 + float64(i)*330
		a, b := pt{x0, 1040}, pt{x0 + 150, 1040}
		ridge := closed(line{a, b, far, far})
		p.fillWithin(ridge, ground, ink)
		var clods shape
		for k := 0.02; k < 0.95; k += 0.02 + 0.01*(1-k) {
			c := between(pt{x0 + 210, 1040}, far, k)
			w := 70 * (1 - k)
			clods = append(clods, gouge(curve(c.x-w, c.y+w*0.16, c.x, c.y-w*0.2, c.x+w*0.8, c.y), w*0.34*p.chance(0.5, 1.2))...)
		}
		p.fillWithin(clods, ground, light)
	}
}

// tractor with its plough, on the origin, going right.
func (p plate) tractor() {
	p.fill(all(bar(-120, -70, -250, -44, 10), bar(-200, -56, -210, -12, 9), bar(-250, -46, -262, -4, 9), poly(-226, -30, -200, -34, -186, 6, -216, 2), poly(-280, -22, -252, -28, -236, 12, -268, 8)), ink)
	p.fill(poly(-20, -108, 150, -104, 166, -92, 168, -46, -20, -40), dark)
	p.engrave(poly(40, -106, 150, -104, 166, -92, 168, -46, 40, -42), ruling{gap: 12, dash: 40}, paper, fade(-104, 0.5, -50, 0.1))
	p.fill(all(bar(92, -104, 92, -160, 8), rect(86, -172, 13, 20), bar(-60, -96, -6, -108, 12), bar(-24, -108, -6, -140, 6), bar(-22, -146, 8, -132, 6)), ink)
	p.fill(all(poly(-86, -92, -40, -96, -36, -82, -84, -78)), ink)
	p.wheel(-62, -52, 76)
	p.wheel(136, -30, 42)
	p.fill(all(limb(pt{-56, -170}, 38, pt{-60, -112}, 34), oval(-48, -206, 19, 22), limb(pt{-48, -172}, 16, pt{-26, -146}, 12), limb(pt{-26, -146}, 12, pt{-2, -142}, 10),
		limb(pt{-56, -108}, 26, pt{-22, -100}, 20), limb(pt{-22, -100}, 18, pt{-16, -66}, 14), blob(-72, -212, -64, -230, -44, -236, -28, -226, -10, -214, -30, -211)), ink)
	p.fill(all(gouge(curve(-66, -200, -66, -212, -60, -222), 4), gouge(curve(-74, -120, -76, -150, -66, -180), 7)), paper)
}

// wheel is spoked, with lugs.
func (p plate) wheel(x, y, r float64) {
	var lugs, spokes shape
	for i := range 20 {
		s, c := math.Sincos(float64(i) * math.Pi / 10)
		lugs = append(lugs, bar(x+c*r*0.9, y+s*r*0.9, x+c*r*1.08, y+s*r*1.08, r*0.12)...)
		if i%2 == 0 {
			spokes = append(spokes, bar(x, y, x+c*r*0.74, y+s*r*0.74, r*0.07)...)
		}
	}
	p.fill(all(oval(x, y, r, r), lugs), ink)
	p.fill(oval(x, y, r*0.74, r*0.74), light)
	p.fill(all(spokes, oval(x, y, r*0.2, r*0.2)), ink)
	p.fill(gouge(curve(x-r*0.86, y+r*0.1, x-r*0.7, y-r*0.52, x-r*0.1, y-r*0.87), r*0.09), light)
}

// choir: the Ellery Singers and their conductor.
func choir(p plate) {
	p.tallWindows(5, 90, 560)
	for row := range 3 {
		y, k := 560+float64(row)*120, 1.25+0.16*float64(row)
		n := 15 - row*2
		for i := range n {
			x := mix(60, 1440, (float64(i)+0.5)/float64(n)) + p.chance(-8, 8)
			p.at(x, y+p.chance(-12, 12), k).singer(i)
		}
	}
	p.fill(rect(0, 900, 1500, 100), dark)
	p.engrave(rect(0, 900, 1500, 100), ruling{gap: 19, dash: 200}, light, flat(0.25))
	p.fill(rect(640, 930, 220, 70), ink)
	p.fill(rect(640, 930, 220, 10), paper)
	halo := p.at(750, 932, 3.9)
	halo.fill(conductorHalo(), paper)
	halo.fill(conducting.body(), ink)
	halo.fill(all(poly(-10, -82, 10, -82, 9, -52, 12, -30, 2, -40, -2, -40, -12, -30, -9, -52), limb(pt{-4, -78}, 10, pt{4, -78}, 10)), ink)
	halo.fill(bar(25, -100, 36, -122, 1.2), ink)
	halo.fill(all(gouge(curve(-10, -40, -11, -60, -9, -78), 1.6), gouge(through(0, -36, 0, -58), 0.9)), light)
}

// conductorHalo clears the ground about the conductor, as a cutter would.
func conductorHalo() shape {
	var s shape
	for _, l := range conducting.body() {
		c := pt{}
		for _, q := range l {
			c = c.add(q.times(1 / float64(len(l))))
		}
		out := make(line, len(l))
		for i, q := range l {
			d := q.sub(c)
			out[i] = q.add(d.times(1.1 / (d.length() + 0.01)))
		}
		s = append(s, out)
	}
	return s
}

// singer holds a music folder open: head, shoulders and folder above the origin.
func (p plate) singer(i int) {
	t := []tone{ink, dark, ink}[i%3]
	p.fill(all(blob(-46, 60, -44, -6, -32, -24, -12, -32, 12, -32, 32, -24, 44, -6, 46, 60), rect(-9, -44, 18, 18), oval(0, -60, 18, 23)), t)
	if i%2 == 0 {
		p.fill(blob(-21, -50, -22, -76, 0, -88, 22, -76, 21, -44, 15, -66, -12, -72), t)
	}
	p.fill(all(gouge(curve(-43, 20, -41, -5, -30, -21, -12, -30), 4.5), gouge(curve(-14, -50, -16, -64, -10, -77), 4)), light)
	p.fill(poly(-34, 2, 0, 10, 34, 2, 34, 36, 0, 44, -34, 36), paper)
	p.fill(all(bar(0, 10, 0, 44, 3), bar(-26, 14, -8, 18, 2), bar(-26, 22, -8, 26, 2), bar(26, 14, 8, 18, 2), bar(26, 22, 8, 26, 2), bar(-34, 37, 0, 45, 3), bar(34, 37, 0, 45, 3)), ink)
}

// tallWindows is the wall of a hall with n arched windows from y0 to y1.
func (p plate) tallWindows(n int, y0, y1 float64) {
	wall := rect(0, 0, p.w, p.h)
	p.fill(wall, mid)
	p.engrave(wall, ruling{angle: 90, gap: 15, dash: 120}, ink, fade(0, 0.7, y1, 0.2))
	bay := p.w / float64(n)
	for i := range n {
		x, w := bay*(float64(i)+0.24), bay*0.52
		p.fill(arch(x-14, y1+12, w+28, y1-y0+26), ink)
		p.fill(arch(x, y1, w, y1-y0), paper)
		p.engrave(arch(x, y1, w, y1-y0), ruling{angle: -30, gap: 20, dash: 130}, light, flat(0.35))
		var bars shape
		for k := 1; k < 5; k++ {
			bars = append(bars, rect(x, y1-(y1-y0)*float64(k)/5, w, 6)...)
		}
		p.fill(all(bars, rect(x+w/3-3, y0, 6, y1-y0), rect(x+2*w/3-3, y0, 6, y1-y0)), ink)
		p.fill(rect(x-24, y1+4, w+48, 16), paper)
	}
}

// stackVey: the light on the rock.
func stackVey(p plate) {
	const horizon = 640
	p.stormSky(horizon)
	p.fan(400, 206, -13, 4, 40, 560, 22, 5, paper)
	p.fan(400, 206, 176, 194, 40, 560, 22, 5, paper)
	p.sea(horizon, 1000, ink, paper, 0.9)
	rock := poly(120, 820, 170, 730, 240, 690, 270, 640, 340, 610, 460, 604, 530, 640, 560, 700, 640, 740, 700, 830)
	p.fill(rock, ink)
	p.engrave(rock, ruling{angle: 66, gap: 19, sway: 6, wave: 90, dash: 60}, light, across(150, 0.6, 560, 0.05))
	tower := poly(342, 620, 366, 250, 434, 250, 458, 620)
	p.fill(tower, paper)
	for i := range 4 {
		y := 290 + float64(i)*88
		p.fillWithin(poly(300, y, 500, y, 500, y+44, 300, y+44), tower, ink)
	}
	p.engrave(poly(404, 620, 404, 250, 434, 250, 458, 620), ruling{gap: 11, dash: 60}, mid, across(400, 0.1, 450, 0.8))
	p.fill(all(rect(350, 238, 100, 14), rect(372, 180, 56, 60), poly(364, 184, 400, 140, 436, 184), bar(400, 146, 400, 112, 5)), ink)
	p.fill(all(rect(380, 190, 16, 44), rect(404, 190, 16, 44)), paper)
	p.fill(all(bar(350, 238, 350, 212, 3), bar(450, 238, 450, 212, 3), bar(350, 213, 450, 213, 3)), ink)
	p.burst(190, 800, 110, 150)
	p.burst(600, 810, 120, 170)
	p.burst(400, 815, 130, 90)
	p.swell(850, 80, 330, 60, 1010, dark)
	p.swell(930, 110, 460, 300, 1010, ink)
	p.gull(200, 360, 90, -14, paper)
	p.gull(590, 300, 80, 12, paper)
	p.gull(640, 440, 60, -8, paper)
	p.gull(130, 500, 56, 10, paper)
}

// harbourPark: football under the lights.
func harbourPark(p plate) {
	p.nightSky(600, 1180, 120, 900)
	p.masts(40, 620, 600, 330, 7, mid)
	p.fill(poly(0, 600, 0, 556, 700, 566, 700, 600), dark)
	p.fill(rect(0, 600, 1500, 400), mid)
	p.engrave(rect(0, 600, 1500, 400), ruling{gap: 21, sway: 2, dash: 190}, paper, glow(850, 800, 800, 0.6, 0.1))
	p.floodlight(1180, 604)
	p.stand(660, 604)
	p.fill(all(rod(curve(-10, 690, 500, 684, 1010, 690, 1510, 704), 6), bar(300, 1000, 700, 688, 7)), paper)
	p.goal(60, 850, 300, 210)
	for _, f := range []struct {
		x, y, h float64
		b       pose
		flip    bool
	}{{820, 900, 330, kicking, true}, {1080, 880, 290, running, true}, {1330, 840, 260, running, true}, {500, 800, 230, running, true}, {250, 846, 220, hailing, false}} {
		q := p.at(f.x, f.y, 1)
		if f.flip {
			q = q.flipped()
		}
		q.fill(blob(-60, 6, 0, -4, 90, 2, 160, 10, 60, 18), dark)
		q.footballer(f.h, f.b)
	}
	p.ball(560, 740, 20)
	p.fill(all(gouge(through(590, 752, 660, 790), 4), gouge(through(590, 738, 680, 768), 3)), paper)
}

// footballer is a pose in dark shirt, light shorts and hooped socks.
func (p plate) footballer(h float64, b pose) {
	q := p.figure(0, 0, h, b, ink)
	n := normal(b.hip, b.neck)
	waist := between(b.hip, b.neck, 0.16)
	for i, side := range []float64{1, -1} {
		knee, foot := b.knee[i], b.foot[i]
		socket := b.hip.add(n.times(3.4 * side))
		hem, d := between(socket, knee, 0.56), normal(socket, knee)
		outer, inner := hem.add(d.times(6.8)), hem.sub(d.times(6.8))
		q.fill(closed(line{waist.add(n.times(7.4)), waist.sub(n.times(7.4)), b.hip.sub(n.times(8.4)), outer, inner, b.hip.add(n.times(8.4))}), light)
		a, c := between(knee, foot, 0.3), between(knee, foot, 0.42)
		d = normal(knee, foot).times(3.3)
		q.fill(closed(line{a.add(d), a.sub(d), c.sub(d), c.add(d)}), paper)
	}
	q.fill(bar(b.hip.x, b.hip.y+1, b.hip.x, b.hip.y+6, 1), ink)
	q.fill(gouge(line{between(b.hip, b.neck, 0.25).add(n.times(5)), b.neck.add(n.times(7.5))}, 1.5), light)
}

// fan throws n rays from a light at x, y, between two angles.
func (p plate) fan(x, y, from, to, near, far, width float64, n int, t tone) {
	var rays shape
	for i := range n {
		s, c := math.Sincos(mix(from, to, (float64(i)+0.5)/float64(n)) * math.Pi / 180)
		rays = append(rays, strip(through(x+c*near, y+s*near, x+c*mix(near, far, 0.5), y+s*mix(near, far, 0.5), x+c*far, y+s*far),
			func(t float64) float64 { return width * (0.25 + 1.5*t*(1.05-t)) })...)
	}
	p.fill(rays, t)
}

// ball is a football.
func (p plate) ball(x, y, r float64) {
	p.fill(oval(x, y, r, r), ink)
	p.fill(oval(x, y, r*0.86, r*0.86), paper)
	var s shape
	for i := range 5 {
		sn, cs := math.Sincos(float64(i)*2*math.Pi/5 - 1.2)
		s = append(s, bar(x, y, x+cs*r*0.8, y+sn*r*0.8, r*0.12)...)
	}
	p.fill(all(s, oval(x, y, r*0.32, r*0.32)), ink)
}

// goal is seen from the field: posts, bar and net, its left foot on x, y.
func (p plate) goal(x, y, w, h float64) {
	p.fill(goalNet(x, y, w, h), light)
	p.fill(all(bar(x, y, x, y-h, 13), bar(x+w, y, x+w, y-h, 13), bar(x-6, y-h, x+w+6, y-h, 13)), paper)
}

func goalNet(x, y, w, h float64) shape {
	var net shape
	for i := range 15 {
		k := float64(i) / 14
		net = append(net, bar(x+w*k, y-h, x+w*(0.06+0.88*k), y-h*0.1, 2)...)
	}
	for i := range 9 {
		k := float64(i) / 9
		net = append(net, rod(curve(x, y-h*(1-k), x+w/2, y-h*(1-k)+8, x+w, y-h*(1-k)), 2)...)
	}
	return net
}

// floodlight is a mast with a bank of lamps, its foot on x, y.
func (p plate) floodlight(x, y float64) {
	p.fill(all(bar(x-14, y, x-4, y-470, 6), bar(x+14, y, x+4, y-470, 6)), light)
	for i := range 10 {
		k0, k1 := float64(i)/10, float64(i+1)/10
		p.fill(all(bar(x-14+10*k0, y-470*k0, x+14-10*k1, y-470*k1, 3), bar(x+14-10*k0, y-470*k0, x-14+10*k1, y-470*k1, 3)), light)
	}
	p.fill(rect(x-66, y-530, 132, 70), mid)
	for i := range 8 {
		lx, ly := x-48+float64(i%4)*32, y-512+float64(i/4)*34
		p.fill(oval(lx, ly, 13, 13), paper)
	}
	var rays shape
	for i := range 18 {
		s, c := math.Sincos(float64(i) * 2 * math.Pi / 18)
		rays = append(rays, gouge(through(x+c*100, y-495+s*70, x+c*p.chance(150, 230), y-495+s*p.chance(110, 180)), 6)...)
	}
	p.fill(rays, paper)
}

// stand is a small roofed stand with people in it, its left foot on x, y.
func (p plate) stand(x, y float64) {
	p.fill(rect(x, y-120, 400, 120), ink)
	for row := range 3 {
		for i := range 16 {
			p.fill(oval(x+18+float64(i)*24.5+float64(row%2)*10, y-84+float64(row)*26+p.chance(-3, 3), 8, 9), []tone{mid, light, dark}[(i+row)%3])
		}
	}
	p.fill(all(rect(x, y-26, 400, 26)), dark)
	p.engrave(rect(x, y-26, 400, 26), ruling{angle: 90, gap: 14}, paper, flat(0.25))
	p.fill(poly(x-24, y-128, x-6, y-166, x+420, y-166, x+424, y-128), mid)
	p.engrave(poly(x-24, y-128, x-6, y-166, x+420, y-166, x+424, y-128), ruling{angle: 80, gap: 13}, ink, flat(0.4))
	p.fill(all(rect(x+4, y-130, 7, 130), rect(x+196, y-130, 7, 130), rect(x+390, y-130, 7, 130)), light)
}
