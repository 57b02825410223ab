package sample

import "math"

// november20 are the pictures of number 1,147.
var november20 = []drawing{
	{"ferry.jpg", 1500, 1500, 1000, ferryLeaving},
	{"bell.jpg", 960, 960, 1200, bellOnBeam},
	{"school-scaffold.jpg", 1240, 1500, 1000, schoolScaffold},
	{"market-square.jpg", 1000, 1500, 1000, marketSquare},
	{"headland.jpg", 1240, 1500, 1000, headland},
	{"annie-lusk.jpg", 720, 800, 1000, annieLusk},
	{"dredger.jpg", 1240, 1500, 1000, dredgerAtWork},
	{"elspeth-gunn.jpg", 1000, 1500, 1000, postOffice},
	{"turbine.jpg", 1000, 1500, 1000, turbine},
	{"waxwing.jpg", 1000, 1500, 1000, waxwing},
	{"ploughing.jpg", 1240, 1500, 1000, ploughing},
	{"choir.jpg", 1240, 1500, 1000, choir},
	{"stack-vey.jpg", 720, 800, 1000, stackVey},
	{"harbour-park.jpg", 1240, 1500, 1000, harbourPark},
}

// ferryLeaving: the Saint Orran leaves Hollin Quay on a still morning.
func ferryLeaving(p plate) {
	const horizon = 520
	p.raySky(horizon, 715, 500)
	p.cloud(1130, 230, 420, 100)
	p.cloud(330, 170, 320, 76)
	p.hill(curve(-20, 470, 160, 400, 330, 300, 470, 280, 640, 350, 800, 420, 960, 440, 1110, 490, 1200, 524), horizon+4, mid, paper, 17, 0.8)
	p.hill(curve(760, 524, 900, 470, 1060, 380, 1230, 330, 1380, 370, 1520, 440), horizon+4, dark, light, 16, 0.8)
	p.sea(horizon, 1000, dark, paper, 0.2)
	p.quay(1130, 1520, 560, 800)
	p.cottage(1270, 562, 200, 110)
	p.bollard(1190, 566, 44)
	p.bollard(1490, 566, 44)
	q := p.at(590, 720, 1.3)
	q.fill(blob(-290, 8, -180, -8, 0, -2, 200, -4, 330, 0, 400, 20, 340, 28, 200, 26, 0, 30, -200, 26), paper)
	q.ferry()
	q.fill(all(gouge(curve(-300, 14, -270, -6, -240, 8), 16), gouge(curve(-300, 22, -150, 34, 60, 26), 9)), paper)
	q.fill(all(gouge(curve(240, 4, 300, 2, 370, 12), 7), gouge(curve(220, 18, 280, 16, 350, 22), 4), gouge(curve(-200, 16, 0, 18, 190, 14), 4)), mid)
	p.gull(330, 420, 90, -8, paper)
	p.gull(905, 330, 70, 10, ink)
	p.gull(1010, 420, 54, -6, ink)
}

// bellOnBeam: the bell of the Constance before a window.
func bellOnBeam(p plate) {
	p.fill(rect(0, 0, 960, 1200), dark)
	p.courses(rect(0, 0, 960, 1200), 0, 960, 0, 1200, 96)
	p.engrave(rect(0, 0, 960, 1200), ruling{angle: 20, gap: 15, dash: 90}, ink, glow(480, 560, 620, 0.05, 0.95))
	p.fill(arch(170, 1120, 620, 930), ink)
	p.fill(arch(196, 1106, 568, 892), paper)
	p.engrave(arch(196, 1106, 568, 892), ruling{gap: 17, sway: 3, dash: 160}, light, fade(300, 0.1, 1100, 0.8))
	p.hill(curve(196, 930, 300, 910, 420, 880, 560, 905, 764, 890), 1000, mid, light, 16, 0.6)
	p.fill(all(rect(372, 180, 16, 930), rect(572, 180, 16, 930), rect(190, 560, 580, 14), rect(190, 830, 580, 14)), ink)
	p.fill(all(rect(150, 1106, 660, 30)), paper)
	p.fill(rect(0, 130, 960, 118), ink)
	p.engrave(rect(0, 130, 960, 118), ruling{gap: 17, sway: 6, wave: 400, dash: 210}, light, fade(130, 0.42, 240, 0.1))
	p.at(480, 0, 1).bell()
}

// bell hangs from y = 240 on the upright through the origin.
func (p plate) bell() {
	p.fill(all(rect(-58, 216, 26, 90), rect(32, 216, 26, 90), rect(-64, 280, 128, 26)), ink)
	p.fill(blob(-40, 330, -46, 300, -20, 282, 20, 282, 46, 300, 40, 330), ink)
	profile := smooth(through(0, 318, 70, 326, 128, 372, 150, 470, 168, 610, 206, 720, 270, 800), false)
	side := append(line{}, profile...)
	for i := len(profile) - 1; i >= 0; i-- {
		side = append(side, pt{-profile[i].x, profile[i].y})
	}
	bell := closed(side)
	p.fill(bell, ink)
	var ribs []line
	for k := -0.94; k < 0.96; k += 0.066 {
		l := make(line, 0, len(profile))
		for _, q := range profile {
			l = append(l, pt{q.x * k, q.y})
		}
		ribs = append(ribs, l)
	}
	p.engraveAlong(bell, ribs, ruling{gap: 17, dash: 240}, light, func(x, y float64) float64 {
		u := x / 230
		return clamp(0.62-2.6*(u+0.42)*(u+0.42), 0.06, 0.62) * clamp((y-250)/160, 0.3, 1)
	})
	for _, y := range []float64{420, 446, 640, 664, 742} {
		w := 0.0
		for _, q := range profile {
			if q.y <= y {
				w = q.x
			}
		}
		l := curve(-w, y-4, -w*0.5, y+12, 0, y+17, w*0.5, y+12, w, y-4)
		p.fill(rod(l, 9), ink)
		p.fillWithin(gouge(l.shifted(-w*0.3, -6), 6), bell, paper)
	}
	lip := curve(-274, 796, -150, 836, 0, 848, 150, 836, 274, 796)
	p.fill(rod(lip, 26), ink)
	p.fill(gouge(lip.shifted(-40, -8), 9), paper)
	p.fill(all(rod(curve(0, 840, 4, 880), 16), oval(4, 892, 30, 26)), ink)
	p.rope(curve(4, 912, 14, 980, -8, 1060, 6, 1140, 2, 1210), 17)
}

// rope is laid along a line.
func (p plate) rope(l line, w float64) {
	p.fill(rod(l, w), ink)
	var strands shape
	for i := 1; i < len(l); i++ {
		c := between(l[i-1], l[i], 0.5)
		strands = append(strands, gouge(through(c.x-w*0.4, c.y+w*0.35, c.x+w*0.4, c.y-w*0.35), w*0.3)...)
	}
	p.fill(strands, paper)
}

// schoolScaffold: the primary school of 1908 under repair.
func schoolScaffold(p plate) {
	p.daySky(1000)
	p.cloud(250, 260, 420, 110)
	p.hill(curve(-20, 700, 200, 640, 400, 660, 900, 620, 1200, 650, 1520, 600), 900, mid, paper, 18, 0.7)
	p.fill(rect(0, 858, 1500, 142), light)
	p.engrave(rect(0, 858, 1500, 142), ruling{gap: 15, sway: 3, dash: 160}, dark, fade(858, 0.2, 1000, 0.55))
	p.schoolWing(40, 870, 300, 280)
	p.schoolHall(620, 870)
	p.schoolGable(300, 870)
	p.scaffold(640, 872, 770, 590, 7, 6, ink)
	p.figure(1130, 872-590, 92, stooping, ink).cap(ink)
	p.at(1330, 872-590, 1).flipped().figure(0, 0, 92, reaching, ink).cap(ink)
	p.fill(all(bar(1424, 872, 1396, 684, 5), bar(1444, 872, 1416, 684, 5)), ink)
	p.chatter(rect(0, 880, 1500, 110), 60, 60, ink)
	p.figure(170, 930, 118, standing, ink).coat(-22, ink)
	p.figure(220, 934, 70, walking, ink)
	p.figure(262, 930, 64, walking, ink)
}

// schoolWing is a classroom wing that stands on x, y.
func (p plate) schoolWing(x, y, w, h float64) {
	p.slates(poly(x-10, y-h*0.62, x+20, y-h, x+w-20, y-h, x+w+10, y-h*0.62), 17, dark, light)
	wall := rect(x, y-h*0.62, w, h*0.62)
	p.fill(wall, mid)
	p.courses(wall, x, x+w, y-h*0.62, y, 24)
	p.engrave(wall, ruling{gap: 13, dash: 60}, paper, across(x, 0.5, x+w, 0.05))
	for i := range 3 {
		wx := x + w*(float64(i)+0.25)/3
		p.fill(arch(wx-8, y-h*0.1, w/6+16, h*0.46), paper)
		p.fill(arch(wx, y-h*0.13, w/6, h*0.4), ink)
		p.fill(all(rect(wx+w/12-3, y-h*0.55, 6, h*0.42), rect(wx, y-h*0.32, w/6, 5)), paper)
	}
}

// schoolHall is the hall seen along its side: slates at the left, bare rafters
// with the sky between them at the right.
func (p plate) schoolHall(x, y float64) {
	const w, eaves, ridge, open = 820, 300, 560, 420
	p.slates(poly(x, y-eaves, x, y-ridge, x+open, y-ridge, x+open-24, y-ridge+70, x+open+14, y-ridge+120, x+open-10, y-eaves), 21, dark, light)
	var rafters, battens shape
	for rx := x + open + 6.0; rx < x+w+40; rx += 47 {
		rafters = append(rafters, bar(rx, y-eaves, rx, y-ridge, 13)...)
	}
	for i := range 5 {
		by := y - eaves - 30 - float64(i)*52
		battens = append(battens, bar(x+open-6, by, x+open+230-float64(i*i)*9, by, 5)...)
	}
	p.fill(all(rafters, bar(x+open-20, y-ridge+4, x+w+20, y-ridge+4, 14), bar(x+open, y-430, x+w+10, y-430, 8)), ink)
	p.fill(battens, dark)
	p.fill(rect(x, y-ridge-6, open, 12), ink)
	wall := rect(x, y-eaves, w, eaves)
	p.fill(wall, light)
	p.courses(wall, x, x+w, y-eaves, y, 30)
	p.engrave(wall, ruling{gap: 14, dash: 90}, paper, across(x, 0.75, x+w, 0.1))
	p.fill(rect(x, y-eaves, w, 14), ink)
	for i := range 5 {
		p.schoolWindow(x+60+float64(i)*158, y-70, 92, 190)
	}
}

// schoolGable is the front of the school, with its bell turret.
func (p plate) schoolGable(x, y float64) {
	p.bellTurret(x+170, y-516)
	front := poly(x, y, x, y-330, x+170, y-540, x+340, y-330, x+340, y)
	p.fill(front, paper)
	p.courses(front, x, x+340, y-540, y, 32)
	p.engrave(front, ruling{gap: 14, dash: 90}, paper, across(x, 0.9, x+340, 0.4))
	p.fill(all(bar(x-24, y-318, x+170, y-552, 22), bar(x+170, y-552, x+364, y-318, 22)), ink)
	p.fill(gouge(through(x-14, y-334, x+166, y-552), 6), light)
	p.schoolWindow(x+95, y-190, 150, 210)
	p.fill(all(arch(x+118, y, 104, 150)), paper)
	p.fill(all(arch(x+130, y, 80, 136)), ink)
}

// schoolWindow has an arched head and stone dressings; its sill is on x, y.
func (p plate) schoolWindow(x, y, w, h float64) {
	p.fill(arch(x-10, y+8, w+20, h+20), paper)
	p.fill(arch(x, y, w, h), ink)
	p.fill(all(rect(x+w/2-4, y-h, 8, h), rect(x, y-h*0.4, w, 7), rect(x, y-h*0.7, w, 5)), paper)
}

// bellTurret is the little tower of the school, its foot on x, y.
func (p plate) bellTurret(x, y float64) {
	p.fill(rect(x-46, y-90, 92, 96), light)
	p.engrave(rect(x-46, y-90, 92, 96), ruling{gap: 11, dash: 40}, ink, across(x-40, 0.05, x+46, 0.6))
	p.fill(arch(x-26, y-14, 52, 66), ink)
	p.fill(blob(x-13, y-24, x-8, y-50, x, y-56, x+8, y-50, x+13, y-24, x, y-21), paper)
	p.fill(poly(x-60, y-88, x, y-196, x+60, y-88), ink)
	p.fill(gouge(through(x-46, y-94, x-4, y-180), 12), light)
	p.fill(bar(x, y-190, x, y-228, 4), ink)
	p.fill(poly(x, y-226, x+26, y-219, x, y-212), ink)
}

// marketSquare: the fir tree and the stalls at dusk.
func marketSquare(p plate) {
	p.duskSky(640)
	p.terrace(-40, 620, 640, 190, 400)
	p.terrace(930, 1540, 640, 200, 420)
	p.at(0, 0, 1).marketHall(520, 646)
	p.fill(rect(0, 640, 1500, 360), mid)
	p.cobbles(640, 1000)
	p.fir(760, 850, 660, ink)
	p.treeLights(760, 850, 660)
	for i, x := range []float64{90, 350, 1010} {
		p.stall(x, 850+float64(i%2)*26, 250)
	}
	p.figure(300, 912, 150, standing, ink).coat(-24, ink)
	p.figure(590, 930, 150, walking, ink).coat(-30, ink)
	p.figure(632, 934, 92, walking, ink)
	p.at(1290, 930, 1.5).flipped().figure(0, 0, 100, standing, ink).coat(-24, ink)
	p.figure(960, 900, 140, standing, ink).cap(ink)
}

// cobbles paves the ground between two levels with pale rounded strokes.
func (p plate) cobbles(y0, y1 float64) {
	var cuts shape
	for y := y0 + 8; y < y1; y += 10 + (y-y0)*0.05 {
		w := 16 + (y-y0)*0.12
		for x := -w * p.chance(0, 1); x < p.w; x += w * 1.3 {
			cuts = append(cuts, gouge(curve(x, y, x+w*0.5, y-w*0.16, x+w, y), w*0.2*p.chance(0.4, 1.1))...)
		}
	}
	p.fill(cuts, light)
}

// marketHall closes the square, with a clock, on x, y.
func (p plate) marketHall(x, y float64) {
	front := poly(x, y, x, y-300, x+220, y-420, x+440, y-300, x+440, y)
	p.fill(front, light)
	p.engrave(front, ruling{gap: 13, dash: 80}, dark, across(x, 0.1, x+440, 0.6))
	p.fill(all(bar(x-16, y-296, x+220, y-424, 16), bar(x+220, y-424, x+456, y-296, 16)), ink)
	p.fill(oval(x+220, y-330, 38, 38), ink)
	p.fill(oval(x+220, y-330, 30, 30), paper)
	p.fill(all(bar(x+220, y-330, x+220, y-352, 5), bar(x+220, y-330, x+234, y-322, 5)), ink)
	for i := range 4 {
		p.fill(arch(x+30+float64(i)*104, y, 68, 220), ink)
		p.fill(arch(x+40+float64(i)*104, y-20, 48, 180), paper)
		p.fill(rect(x+61+float64(i)*104, y-200, 6, 180), ink)
	}
}

// treeLights hangs lamps on a fir of the same place and height.
func (p plate) treeLights(x, y, h float64) {
	var lamps, halos shape
	for row := range 6 {
		k := (float64(row) + 0.8) / 6.4
		w := h * 0.26 * k
		cy := y - h*0.96 + h*0.8*k
		for i := range row + 2 {
			u := float64(i)/float64(row+1)*2 - 1
			lx, ly := x+u*w, cy+h*0.05*(1-u*u)
			halos = append(halos, oval(lx, ly, 13, 13)...)
			lamps = append(lamps, oval(lx, ly, 8, 8)...)
		}
	}
	p.fill(halos, dark)
	p.fill(lamps, paper)
	p.star(x, y-h*1.0, 34, paper)
}

// star has four long rays.
func (p plate) star(x, y, r float64, t tone) {
	p.fill(all(spike(through(x, y, x, y-r), r*0.3), spike(through(x, y, x, y+r), r*0.3), spike(through(x, y, x-r, y), r*0.3), spike(through(x, y, x+r, y), r*0.3),
		oval(x, y, r*0.22, r*0.22)), t)
}

// stall is a market stall with a striped awning, on x, y and w wide.
func (p plate) stall(x, y, w float64) {
	h := w * 0.72
	p.fill(rect(x+w*0.06, y-h*0.75, w*0.88, h*0.75), dark)
	p.fill(rect(x+w*0.1, y-h*0.66, w*0.8, h*0.3), paper)
	p.fill(all(rect(x+w*0.04, y-h*0.8, w*0.03, h*0.8), rect(x+w*0.93, y-h*0.8, w*0.03, h*0.8)), ink)
	p.fill(all(limb(pt{x + w*0.35, y - h*0.45}, w*0.16, pt{x + w*0.35, y - h*0.36}, w*0.2), oval(x+w*0.35, y-h*0.6, w*0.055, w*0.06)), ink)
	p.fill(rect(x, y-h*0.37, w, h*0.37), mid)
	p.engrave(rect(x, y-h*0.37, w, h*0.37), ruling{angle: 90, gap: 13}, ink, flat(0.4))
	for i := range 8 {
		p.fill(oval(x+w*(0.12+0.11*float64(i)), y-h*0.4, w*0.045, w*0.04), []tone{light, paper, ink}[i%3])
	}
	const stripes = 8
	for i := range stripes {
		a, b := float64(i)/stripes, float64(i+1)/stripes
		p.fill(all(poly(x-w*0.05+w*1.1*a, y-h*0.72, x+w*0.08+w*0.84*a, y-h, x+w*0.08+w*0.84*b, y-h, x-w*0.05+w*1.1*b, y-h*0.72),
			oval(x-w*0.05+w*1.1*(a+b)/2, y-h*0.72, w*0.068, w*0.05)), []tone{paper, ink}[i%2])
	}
}

// headland: Lammas Field from the coast path.
func headland(p plate) {
	const horizon = 430
	p.daySky(horizon)
	p.cloud(1050, 220, 460, 110)
	p.cloud(1390, 160, 240, 60)
	p.sea(horizon, 1000, dark, paper, 0.3)
	p.hill(curve(1020, 432, 1150, 408, 1300, 396, 1420, 404, 1520, 396), horizon+3, mid, paper, 9, 0.7)
	top := curve(-20, 300, 200, 296, 430, 312, 700, 352, 900, 400, 1020, 440)
	cliff := closed(append(append(line{}, top...), through(1020, 440, 1046, 462, 1036, 520, 1066, 560, 1058, 640, 1092, 690, 1070, 760, 1110, 830, 1084, 900, 1120, 960, 1116, 1020, -20, 1020)...))
	p.fill(cliff, ink)
	p.engrave(cliff, ruling{angle: 76, gap: 17, sway: 9, wave: 170, dash: 80}, light, across(700, 0.5, 1080, 0.2))
	field := closed(append(append(line{}, top...), curve(1020, 440, 940, 520, 870, 640, 840, 760, 800, 1020, -20, 1020)...))
	p.fill(field, light)
	p.engrave(field, ruling{angle: 8, gap: 17, sway: 8, wave: 600, dash: 120}, paper, func(x, y float64) float64 { return clamp(0.72-(y-300)/1400-(x-300)/2600, 0.1, 0.7) })
	p.engrave(field, ruling{angle: 11, gap: 29, sway: 8, wave: 600, dash: 80}, dark, func(x, y float64) float64 { return clamp((y-420)/2200+(x-300)/4000, 0, 0.3) })
	p.stoneWall(curve(-20, 470, 220, 462, 480, 476, 700, 520, 860, 590), 62, 40)
	for i, x := range []float64{110, 280, 390, 560} {
		p.at(x, 446-float64(i%3)*26, 0.62+0.06*float64(i%2)).sheep(i%2 == 0)
	}
	path := closed(append(curve(330, 1020, 420, 880, 560, 760, 700, 660, 850, 570, 930, 500), curve(936, 506, 880, 590, 770, 690, 650, 800, 560, 900, 520, 1020)...))
	p.fill(path, paper)
	p.engrave(path, ruling{angle: -38, gap: 14, dash: 70}, mid, flat(0.22))
	for _, g := range [][3]float64{{160, 960, 150}, {70, 830, 110}, {300, 800, 90}, {730, 900, 150}, {700, 770, 80}, {20, 1010, 140}, {640, 1010, 120}} {
		p.gorse(g[0], g[1], g[2])
	}
	p.gull(1180, 300, 80, 6, ink)
	p.gull(1280, 360, 56, -8, ink)
	p.gull(1240, 640, 90, -10, paper)
}

// gorse is a prickly bush in flower, its foot on x, y.
func (p plate) gorse(x, y, r float64) {
	crown := make(line, 0, 80)
	for i := range 40 {
		a := math.Pi * (1 + float64(i)/39)
		k := r * (0.86 + 0.1*math.Sin(float64(i)*1.1+x))
		tip := k * p.chance(1.06, 1.22)
		crown = append(crown, pt{x + k*math.Cos(a), y + 0.72*k*math.Sin(a)}, pt{x + tip*math.Cos(a+0.03), y + 0.74*tip*math.Sin(a+0.03)})
	}
	bush := closed(crown)
	p.fill(bush, ink)
	var spikes shape
	for range int(r * 0.8) {
		gx, gy := p.chance(x-r, x+r), p.chance(y-r*0.75, y)
		spikes = append(spikes, gouge(through(gx, gy, gx+p.chance(-9, 9)+(gx-x)*0.12, gy-p.chance(9, 22)), 3.2)...)
	}
	p.fillWithin(spikes, bush, light)
	p.stipple(blob(x-r, y-r*0.2, x-r*0.6, y-r*0.66, x+r*0.2, y-r*0.74, x+r*0.5, y-r*0.4, x, y-r*0.2), int(r*0.5), 5.5, paper)
}

// annieLusk: the rain reader of Lammas Head.
func annieLusk(p plate) {
	s := rect(0, 0, 800, 760)
	p.fill(s, light)
	p.engrave(s, ruling{angle: -8, gap: 17, sway: 10, wave: 420, dash: 260}, dark, fade(0, 0.62, 700, 0.05))
	p.engrave(s, ruling{angle: 104, gap: 44, dash: 90}, paper, fade(0, 0.16, 760, 0.03))
	p.fill(rect(0, 640, 800, 120), mid)
	p.sea(640, 770, mid, paper, 0.1)
	hill := curve(-20, 770, 150, 740, 380, 722, 600, 734, 820, 790)
	p.hill(hill, 1010, dark, light, 20, 0.8)
	p.grass(rect(0, 800, 800, 200), 260, 52, ink)
	p.grass(rect(0, 760, 800, 240), 200, 44, paper)
	p.weatherScreen(500, 790)
	p.fill(all(rect(420, 742, 44, 60), rect(412, 736, 60, 12)), ink)
	p.fill(gouge(through(430, 795, 430, 752), 7), paper)
	q := p.at(270, 850, 5.6)
	q.fill(standing.body(), ink)
	q.coat(-12, ink)
	q.fill(all(limb(pt{8, -78}, 7, pt{14, -62}, 6), limb(pt{14, -62}, 6, pt{24, -66}, 4.5)), ink)
	q.fill(rect(21, -74, 12, 9), paper)
	q.fill(poly(21, -74, 33, -74, 33, -73, 21, -73), ink)
	q.fill(blob(-13, -88, -8, -95, -6, -101, 2, -104, 8, -100, 10, -95, 14, -92, 8, -91, -4, -92), ink)
	q.fill(all(gouge(curve(-12, -20, -10, -50, -7, -78), 1.7), gouge(curve(-6, -16, -5, -40, -4, -60), 1), gouge(curve(-5, -98, -1, -101.5, 5, -100), 1.1)), light)
}

// weatherScreen is a louvred box on legs, its left leg on x, y.
func (p plate) weatherScreen(x, y float64) {
	p.fill(all(bar(x+16, y, x+24, y-190, 13), bar(x+184, y+6, x+176, y-190, 13), bar(x+18, y-40, x+180, y-150, 8)), ink)
	p.fill(rect(x, y-390, 200, 206), paper)
	for i := range 9 {
		ly := y - 378 + float64(i)*21.5
		p.fill(poly(x+14, ly+8, x+186, ly+8, x+186, ly+17, x+14, ly+17), ink)
	}
	p.fill(rect(x+96, y-390, 9, 206), paper)
	p.fill(poly(x-18, y-384, x+4, y-420, x+196, y-420, x+218, y-384), ink)
	p.fill(rect(x+150, y-390, 50, 206), dark)
	p.engrave(rect(x+150, y-390, 50, 206), ruling{gap: 21.5}, paper, flat(0.3))
}
