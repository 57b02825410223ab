package sample

import . "example.org/offstone/sample/lino" // a drawing is made of its words

// november20 are the pictures of number 1,147.
var november20 = []drawing{
	{"ferry.jpg", 1280, 1500, 1000, ferryLeaving},
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
func ferryLeaving(p Plate) {
	const horizon = 520
	p.RaySky(horizon, 715, 500)
	p.Cloud(1130, 230, 420, 100)
	p.Cloud(330, 170, 320, 76)
	p.Hill(Curve(-20, 470, 160, 400, 330, 300, 470, 280, 640, 350, 800, 420, 960, 440, 1110, 490, 1200, 524), horizon+4, Mid, Paper, 17, 0.8)
	p.Hill(Curve(760, 524, 900, 470, 1060, 380, 1230, 330, 1380, 370, 1520, 440), horizon+4, Dark, Light, 16, 0.8)
	p.Sea(horizon, 1000, Dark, Paper, 0.2)
	p.Quay(1130, 1520, 560, 800)
	p.Cottage(1270, 562, 200, 110)
	p.Bollard(1190, 566, 44)
	p.Bollard(1490, 566, 44)
	q := p.At(590, 720, 1.3)
	q.Fill(Blob(-290, 8, -180, -8, 0, -2, 200, -4, 330, 0, 400, 20, 340, 28, 200, 26, 0, 30, -200, 26), Paper)
	q.Ferry()
	q.Fill(All(Gouge(Curve(-300, 14, -270, -6, -240, 8), 16), Gouge(Curve(-300, 22, -150, 34, 60, 26), 9)), Paper)
	q.Fill(All(Gouge(Curve(240, 4, 300, 2, 370, 12), 7), Gouge(Curve(220, 18, 280, 16, 350, 22), 4), Gouge(Curve(-200, 16, 0, 18, 190, 14), 4)), Mid)
	p.Gull(330, 420, 90, -8, Paper)
	p.Gull(905, 330, 70, 10, Ink)
	p.Gull(1010, 420, 54, -6, Ink)
}

// bellOnBeam: the bell of the Constance before a window.
func bellOnBeam(p Plate) {
	p.Fill(Rect(0, 0, 960, 1200), Dark)
	p.Courses(Rect(0, 0, 960, 1200), 0, 960, 0, 1200, 96)
	p.Engrave(Rect(0, 0, 960, 1200), Ruling{Angle: 20, Gap: 15, Dash: 90}, Ink, Glow(480, 560, 620, 0.05, 0.95))
	p.Fill(Arch(170, 1120, 620, 930), Ink)
	p.Fill(Arch(196, 1106, 568, 892), Paper)
	p.Engrave(Arch(196, 1106, 568, 892), Ruling{Gap: 17, Sway: 3, Dash: 160}, Light, Fade(300, 0.1, 1100, 0.8))
	p.Hill(Curve(196, 930, 300, 910, 420, 880, 560, 905, 764, 890), 1000, Mid, Light, 16, 0.6)
	p.Fill(All(Rect(372, 180, 16, 930), Rect(572, 180, 16, 930), Rect(190, 560, 580, 14), Rect(190, 830, 580, 14)), Ink)
	p.Fill(All(Rect(150, 1106, 660, 30)), Paper)
	p.Fill(Rect(0, 130, 960, 118), Ink)
	p.Engrave(Rect(0, 130, 960, 118), Ruling{Gap: 17, Sway: 6, Wave: 400, Dash: 210}, Light, Fade(130, 0.42, 240, 0.1))
	p.At(480, 0, 1).Bell()
}

// schoolScaffold: the primary school of 1908 under repair.
func schoolScaffold(p Plate) {
	p.DaySky(1000)
	p.Cloud(250, 260, 420, 110)
	p.Hill(Curve(-20, 700, 200, 640, 400, 660, 900, 620, 1200, 650, 1520, 600), 900, Mid, Paper, 18, 0.7)
	p.Fill(Rect(0, 858, 1500, 142), Light)
	p.Engrave(Rect(0, 858, 1500, 142), Ruling{Gap: 15, Sway: 3, Dash: 160}, Dark, Fade(858, 0.2, 1000, 0.55))
	p.SchoolWing(40, 870, 300, 280)
	p.SchoolHall(620, 870)
	p.SchoolGable(300, 870)
	p.Scaffold(640, 872, 770, 590, 7, 6, Ink)
	p.Figure(1130, 872-590, 92, Stooping, Ink).Cap(Ink)
	p.At(1330, 872-590, 1).Flipped().Figure(0, 0, 92, Reaching, Ink).Cap(Ink)
	p.Fill(All(Bar(1424, 872, 1396, 684, 5), Bar(1444, 872, 1416, 684, 5)), Ink)
	p.Chatter(Rect(0, 880, 1500, 110), 60, 60, Ink)
	p.Figure(170, 930, 118, Standing, Ink).Coat(-22, Ink)
	p.Figure(220, 934, 70, Walking, Ink)
	p.Figure(262, 930, 64, Walking, Ink)
}

// marketSquare: the fir tree and the stalls at dusk.
func marketSquare(p Plate) {
	p.DuskSky(640)
	p.Terrace(-40, 620, 640, 190, 400)
	p.Terrace(930, 1540, 640, 200, 420)
	p.MarketHall(520, 646)
	p.Fill(Rect(0, 640, 1500, 360), Mid)
	p.Cobbles(640, 1000)
	p.Fir(760, 850, 660, Ink)
	p.TreeLights(760, 850, 660)
	for i, x := range []float64{90, 350, 1010} {
		p.Stall(x, 850+float64(i%2)*26, 250)
	}
	p.Figure(300, 912, 150, Standing, Ink).Coat(-24, Ink)
	p.Figure(590, 930, 150, Walking, Ink).Coat(-30, Ink)
	p.Figure(632, 934, 92, Walking, Ink)
	p.At(1290, 930, 1.5).Flipped().Figure(0, 0, 100, Standing, Ink).Coat(-24, Ink)
	p.Figure(960, 900, 140, Standing, Ink).Cap(Ink)
}

// headland: Lammas Field from the coast path.
func headland(p Plate) {
	const horizon = 430
	p.DaySky(horizon)
	p.Cloud(1050, 220, 460, 110)
	p.Cloud(1390, 160, 240, 60)
	p.Sea(horizon, 1000, Dark, Paper, 0.3)
	p.Hill(Curve(1020, 432, 1150, 408, 1300, 396, 1420, 404, 1520, 396), horizon+3, Mid, Paper, 9, 0.7)
	top := Curve(-20, 300, 200, 296, 430, 312, 700, 352, 900, 400, 1020, 440)
	cliff := Closed(append(append(Line{}, top...), Through(1020, 440, 1046, 462, 1036, 520, 1066, 560, 1058, 640, 1092, 690, 1070, 760, 1110, 830, 1084, 900, 1120, 960, 1116, 1020, -20, 1020)...))
	p.Fill(cliff, Ink)
	p.Engrave(cliff, Ruling{Angle: 76, Gap: 17, Sway: 9, Wave: 170, Dash: 80}, Light, Across(700, 0.5, 1080, 0.2))
	field := Closed(append(append(Line{}, top...), Curve(1020, 440, 940, 520, 870, 640, 840, 760, 800, 1020, -20, 1020)...))
	p.Fill(field, Light)
	p.Engrave(field, Ruling{Angle: 8, Gap: 17, Sway: 8, Wave: 600, Dash: 120}, Paper, func(x, y float64) float64 { return Clamp(0.72-(y-300)/1400-(x-300)/2600, 0.1, 0.7) })
	p.Engrave(field, Ruling{Angle: 11, Gap: 29, Sway: 8, Wave: 600, Dash: 80}, Dark, func(x, y float64) float64 { return Clamp((y-420)/2200+(x-300)/4000, 0, 0.3) })
	p.StoneWall(Curve(-20, 470, 220, 462, 480, 476, 700, 520, 860, 590), 62, 40)
	for i, x := range []float64{110, 280, 390, 560} {
		p.At(x, 446-float64(i%3)*26, 0.62+0.06*float64(i%2)).Sheep(i%2 == 0)
	}
	path := Closed(append(Curve(330, 1020, 420, 880, 560, 760, 700, 660, 850, 570, 930, 500), Curve(936, 506, 880, 590, 770, 690, 650, 800, 560, 900, 520, 1020)...))
	p.Fill(path, Paper)
	p.Engrave(path, Ruling{Angle: -38, Gap: 14, Dash: 70}, Mid, Flat(0.22))
	for _, g := range [][3]float64{{160, 960, 150}, {70, 830, 110}, {300, 800, 90}, {730, 900, 150}, {700, 770, 80}, {20, 1010, 140}, {640, 1010, 120}} {
		p.Gorse(g[0], g[1], g[2])
	}
	p.Gull(1180, 300, 80, 6, Ink)
	p.Gull(1280, 360, 56, -8, Ink)
	p.Gull(1240, 640, 90, -10, Paper)
}

// annieLusk: the rain reader of Lammas Head.
func annieLusk(p Plate) {
	s := Rect(0, 0, 800, 760)
	p.Fill(s, Light)
	p.Engrave(s, Ruling{Angle: -8, Gap: 17, Sway: 10, Wave: 420, Dash: 260}, Dark, Fade(0, 0.62, 700, 0.05))
	p.Engrave(s, Ruling{Angle: 104, Gap: 44, Dash: 90}, Paper, Fade(0, 0.16, 760, 0.03))
	p.Fill(Rect(0, 640, 800, 120), Mid)
	p.Sea(640, 770, Mid, Paper, 0.1)
	hill := Curve(-20, 770, 150, 740, 380, 722, 600, 734, 820, 790)
	p.Hill(hill, 1010, Dark, Light, 20, 0.8)
	p.Grass(Rect(0, 800, 800, 200), 260, 52, Ink)
	p.Grass(Rect(0, 760, 800, 240), 200, 44, Paper)
	p.WeatherScreen(500, 790)
	p.Fill(All(Rect(420, 742, 44, 60), Rect(412, 736, 60, 12)), Ink)
	p.Fill(Gouge(Through(430, 795, 430, 752), 7), Paper)
	q := p.At(270, 850, 5.6)
	q.Fill(Standing.Body(), Ink)
	q.Coat(-12, Ink)
	q.Fill(All(Limb(Pt{8, -78}, 7, Pt{14, -62}, 6), Limb(Pt{14, -62}, 6, Pt{24, -66}, 4.5)), Ink)
	q.Fill(Rect(21, -74, 12, 9), Paper)
	q.Fill(Poly(21, -74, 33, -74, 33, -73, 21, -73), Ink)
	q.Fill(Blob(-13, -88, -8, -95, -6, -101, 2, -104, 8, -100, 10, -95, 14, -92, 8, -91, -4, -92), Ink)
	q.Fill(All(Gouge(Curve(-12, -20, -10, -50, -7, -78), 1.7), Gouge(Curve(-6, -16, -5, -40, -4, -60), 1), Gouge(Curve(-5, -98, -1, -101.5, 5, -100), 1.1)), Light)
}

// dredgerAtWork: the Petrel below the harbour office.
func dredgerAtWork(p Plate) {
	p.DaySky(420)
	p.Hill(Curve(-20, 330, 260, 230, 520, 180, 820, 220, 1160, 170, 1520, 250), 560, Mid, Paper, 19, 0.7)
	p.Terrace(-60, 1560, 560, 150, 330)
	p.Quay(-10, 1510, 556, 700)
	p.Sea(690, 1000, Dark, Paper, 0.15)
	p.At(720, 850, 1.12).Dredger()
	p.At(1350, 780, 0.8).Smack(Ink, Light)
	p.Gull(1130, 420, 80, -12, Paper)
	p.Gull(300, 330, 64, 8, Ink)
}

// postOffice: Elspeth Gunn in her doorway on Hollin.
func postOffice(p Plate) {
	const horizon = 520
	p.DaySky(horizon)
	p.Cloud(330, 260, 380, 100)
	p.Sea(horizon, 720, Dark, Paper, 0.2)
	p.Hill(Curve(-20, 500, 120, 470, 260, 462, 380, 490, 470, 524), horizon+3, Mid, Paper, 12, 0.7)
	p.Hill(Curve(980, 560, 1150, 470, 1330, 400, 1520, 360), 720, Mid, Paper, 18, 0.7)
	p.Hill(Curve(-20, 700, 250, 676, 600, 660, 1000, 664, 1520, 640), 1010, Light, Paper, 22, 0.9)
	q := p.At(430, 800, 1)
	q.Fill(Rect(60, -560, 76, 90), Dark)
	q.Fill(Rect(620, -560, 76, 90), Dark)
	q.Fill(All(Rect(52, -572, 92, 16), Rect(612, -572, 92, 16)), Ink)
	q.Slates(Poly(-20, -300, 40, -500, 716, -500, 776, -300), 22, Ink, Mid)
	wall := Rect(0, -300, 756, 300)
	q.Fill(wall, Paper)
	q.Courses(wall, 0, 756, -300, 0, 43)
	q.Engrave(wall, Ruling{Gap: 10, Dash: 130}, Paper, Across(0, 1.05, 760, 0.35))
	q.Fill(Rect(0, -304, 756, 12), Ink)
	q.Sash(80, -90, 120, 130, Ink, Light)
	q.Sash(570, -90, 120, 130, Ink, Light)
	q.Fill(Rect(306, -274, 150, 274), Ink)
	q.Fill(Rect(318, -262, 126, 262), Mid)
	q.Engrave(Rect(318, -262, 126, 262), Ruling{Angle: 90, Gap: 11}, Paper, Across(318, 0.5, 440, 0.1))
	q.Fill(All(Rect(486, -190, 52, 92), Oval(512, -190, 26, 14)), Ink)
	q.Fill(All(Rect(494, -172, 36, 8), Rect(496, -150, 32, 30)), Paper)
	q.Fill(Rect(286, -8, 190, 22), Light)
	e := q.Figure(380, 4, 236, Standing, Ink)
	e.Fill(Blob(-9, -82, 9, -82, 10, -56, 16, -14, -16, -14, -10, -56), Ink)
	e.Fill(Oval(-4, -98, 4.5, 4), Ink)
	e.Fill(Poly(-6, -54, 6, -54, 9, -18, -9, -18), Light)
	ground := Rect(0, 800, 1500, 200)
	p.Fill(Closed(append(Curve(700, 816, 760, 860, 720, 930, 640, 1010), Curve(960, 1010, 940, 920, 930, 860, 912, 816)...)), Paper)
	p.Grass(ground, 260, 40, Dark)
	p.At(610, 906, 2.2).Hen(Dark, Light)
	p.At(1060, 930, 2.4).Flipped().Hen(Paper, Ink)
	p.At(1060, 930, 2.4).Flipped().Fill(Gouge(Curve(-24, -36, -17, -23, -4, -25), 1.4), Ink)
	p.Fill(All(Bar(150, 860, 150, 720, 12), Bar(150, 740, 430, 740, 3), Bar(300, 850, 300, 700, 9)), Ink)
	p.Fill(All(Poly(190, 742, 250, 742, 246, 812, 194, 806), Poly(320, 742, 400, 742, 392, 800, 326, 806)), Paper)
	p.Gull(620, 330, 80, -10, Ink)
	p.Gull(250, 420, 60, 8, Ink)
}

// turbine: one mill on Ward Hill.
func turbine(p Plate) {
	const horizon = 640
	p.StormSkyLight(horizon)
	p.Sea(horizon, 1000, Dark, Paper, 0.35)
	p.Hill(Curve(140, 700, 330, 600, 520, 480, 760, 424, 980, 470, 1180, 580, 1380, 704), 706, Dark, Light, 19, 0.9)
	p.Fill(All(Spike(Curve(60, 716, 400, 700, 760, 704), 12), Spike(Curve(1440, 716, 1100, 700, 760, 704), 12)), Paper)
	for i, x := range []float64{360, 470, 1010, 1120} {
		p.Cottage(x, 686-float64(i%2)*18, 92, 62)
	}
	p.StoneWall(Curve(560, 676, 700, 640, 840, 640, 960, 670), 16, 16)
	p.Fill(Poly(744, 428, 753, 256, 769, 256, 778, 428), Paper)
	p.Engrave(Poly(762, 428, 762, 256, 769, 256, 778, 428), Ruling{Angle: 90, Gap: 8}, Ink, Flat(0.7))
	p.Fill(All(Bar(744, 428, 753, 256, 3), Bar(778, 428, 769, 256, 4)), Ink)
	p.Fill(Blob(742, 248, 760, 238, 800, 242, 802, 260, 760, 264), Ink)
	for _, a := range []float64{-74, 46, 166} {
		b := p.At(754, 252, 0.9).Turned(a)
		blade := Poly(0, -5, 30, -17, 250, -3, 252, 1, 0, 6)
		b.Fill(blade, Paper)
		b.Fill(All(Bar(0, 6, 252, 1, 4), Bar(30, -17, 252, -2, 2)), Ink)
	}
	p.Fill(Oval(754, 252, 14, 14), Ink)
	p.At(240, 850, 0.7).Smack(Ink, Paper)
	p.Gull(1060, 300, 80, -8, Ink)
	p.Gull(1160, 370, 56, 10, Ink)
	p.Gull(470, 330, 64, 6, Ink)
}

// waxwing on a rowan branch.
func waxwing(p Plate) {
	p.Fill(Rect(0, 0, 1500, 1000), Paper)
	p.Engrave(Rect(0, 0, 1500, 1000), Ruling{Angle: -24, Gap: 19, Sway: 6, Dash: 380}, Light, Glow(420, 260, 1200, 0.25, 0.95))
	p.Fill(All(
		Strip(Curve(-20, 800, 240, 740, 560, 716, 860, 690, 1160, 610, 1520, 560), func(t float64) float64 { return 40 - 22*t }),
		Strip(Curve(980, 664, 1100, 540, 1240, 420, 1330, 300), func(t float64) float64 { return 20 - 13*t }),
		Strip(Curve(300, 732, 360, 830, 450, 910, 500, 1010), func(t float64) float64 { return 18 - 10*t }),
		Strip(Curve(1180, 606, 1240, 700, 1330, 780), func(t float64) float64 { return 15 - 9*t })), Ink)
	p.Fill(All(Gouge(Curve(0, 786, 240, 728, 560, 704), 8), Gouge(Curve(600, 700, 860, 676, 1100, 616), 6)), Light)
	for _, b := range [][3]float64{{1330, 330, 1}, {1240, 450, 0.8}, {1340, 800, 1.05}, {480, 930, 1.1}, {1150, 800, 0.9}, {180, 860, 0.9}} {
		p.Rowan(b[0], b[1], b[2])
	}
	for _, l := range [][3]float64{{1290, 250, -60}, {1400, 600, 30}, {120, 690, -130}, {420, 1000, 140}, {1080, 500, -120}} {
		p.At(l[0], l[1], 1).Turned(l[2]).RowanLeaf()
	}
	p.At(640, 700, 1).WaxwingBird()
}

// ploughing: the old tractor opens a furrow, gulls behind.
func ploughing(p Plate) {
	const horizon = 380
	p.DaySky(horizon)
	p.Cloud(420, 210, 520, 120)
	p.Cloud(1240, 170, 360, 90)
	p.Hill(Curve(-20, 360, 300, 330, 700, 322, 1100, 340, 1520, 316), horizon+40, Mid, Paper, 12, 0.7)
	for x := 900.0; x < 1500; x += 58 {
		p.Tree(x, 372, p.Chance(90, 150), p.Chance(-4, 8), Ink)
	}
	p.Fill(Rect(0, 376, 1500, 624), Paper)
	p.Engrave(Rect(0, 376, 1500, 220), Ruling{Gap: 15, Sway: 3, Dash: 110}, Mid, Flat(0.2))
	p.Furrows(Pt{1480, 392})
	p.At(850, 640, 1.5).Tractor()
	for _, g := range [][4]float64{{150, 560, 90, -12}, {260, 470, 80, 10}, {330, 590, 90, 12}, {430, 520, 70, -10}, {210, 380, 60, 6}} {
		p.Gull(g[0], g[1], g[2], g[3], Ink)
	}
	p.Gull(90, 700, 110, -6, Paper)
	p.Gull(330, 660, 90, 12, Paper)
	p.Gull(400, 730, 90, 4, Paper)
}

// choir: the Ellery Singers and their conductor.
func choir(p Plate) {
	p.TallWindows(5, 90, 560)
	for row := range 3 {
		y, k := 560+float64(row)*120, 1.25+0.16*float64(row)
		n := 15 - row*2
		for i := range n {
			x := Mix(60, 1440, (float64(i)+0.5)/float64(n)) + p.Chance(-8, 8)
			p.At(x, y+p.Chance(-12, 12), k).Singer(i)
		}
	}
	p.Fill(Rect(0, 900, 1500, 100), Dark)
	p.Engrave(Rect(0, 900, 1500, 100), Ruling{Gap: 19, Dash: 200}, Light, Flat(0.25))
	p.Fill(Rect(640, 930, 220, 70), Ink)
	p.Fill(Rect(640, 930, 220, 10), Paper)
	halo := p.At(750, 932, 3.9)
	halo.Fill(ConductorHalo(), Paper)
	halo.Fill(Conducting.Body(), Ink)
	halo.Fill(All(Poly(-10, -82, 10, -82, 9, -52, 12, -30, 2, -40, -2, -40, -12, -30, -9, -52), Limb(Pt{-4, -78}, 10, Pt{4, -78}, 10)), Ink)
	halo.Fill(Bar(25, -100, 36, -122, 1.2), Ink)
	halo.Fill(All(Gouge(Curve(-10, -40, -11, -60, -9, -78), 1.6), Gouge(Through(0, -36, 0, -58), 0.9)), Light)
}

// stackVey: the light on the rock.
func stackVey(p Plate) {
	const horizon = 640
	p.StormSky(horizon)
	p.Fan(400, 206, -13, 4, 40, 560, 22, 5, Paper)
	p.Fan(400, 206, 176, 194, 40, 560, 22, 5, Paper)
	p.Sea(horizon, 1000, Ink, Paper, 0.9)
	rock := Poly(120, 820, 170, 730, 240, 690, 270, 640, 340, 610, 460, 604, 530, 640, 560, 700, 640, 740, 700, 830)
	p.Fill(rock, Ink)
	p.Engrave(rock, Ruling{Angle: 66, Gap: 19, Sway: 6, Wave: 90, Dash: 60}, Light, Across(150, 0.6, 560, 0.05))
	tower := Poly(342, 620, 366, 250, 434, 250, 458, 620)
	p.Fill(tower, Paper)
	for i := range 4 {
		y := 290 + float64(i)*88
		p.FillWithin(Poly(300, y, 500, y, 500, y+44, 300, y+44), tower, Ink)
	}
	p.Engrave(Poly(404, 620, 404, 250, 434, 250, 458, 620), Ruling{Gap: 11, Dash: 60}, Mid, Across(400, 0.1, 450, 0.8))
	p.Fill(All(Rect(350, 238, 100, 14), Rect(372, 180, 56, 60), Poly(364, 184, 400, 140, 436, 184), Bar(400, 146, 400, 112, 5)), Ink)
	p.Fill(All(Rect(380, 190, 16, 44), Rect(404, 190, 16, 44)), Paper)
	p.Fill(All(Bar(350, 238, 350, 212, 3), Bar(450, 238, 450, 212, 3), Bar(350, 213, 450, 213, 3)), Ink)
	p.Burst(190, 800, 110, 150)
	p.Burst(600, 810, 120, 170)
	p.Burst(400, 815, 130, 90)
	p.Swell(850, 80, 330, 60, 1010, Dark)
	p.Swell(930, 110, 460, 300, 1010, Ink)
	p.Gull(200, 360, 90, -14, Paper)
	p.Gull(590, 300, 80, 12, Paper)
	p.Gull(640, 440, 60, -8, Paper)
	p.Gull(130, 500, 56, 10, Paper)
}

// harbourPark: football under the lights.
func harbourPark(p Plate) {
	p.NightSky(600, 1180, 120, 900)
	p.Masts(40, 620, 600, 330, 7, Mid)
	p.Fill(Poly(0, 600, 0, 556, 700, 566, 700, 600), Dark)
	p.Fill(Rect(0, 600, 1500, 400), Mid)
	p.Engrave(Rect(0, 600, 1500, 400), Ruling{Gap: 21, Sway: 2, Dash: 190}, Paper, Glow(850, 800, 800, 0.6, 0.1))
	p.Floodlight(1180, 604)
	p.Stand(660, 604)
	p.Fill(All(Rod(Curve(-10, 690, 500, 684, 1010, 690, 1510, 704), 6), Bar(300, 1000, 700, 688, 7)), Paper)
	p.Goal(60, 850, 300, 210)
	for _, f := range []struct {
		x, y, h float64
		b       Pose
		flip    bool
	}{{820, 900, 330, Kicking, true}, {1080, 880, 290, Running, true}, {1330, 840, 260, Running, true}, {500, 800, 230, Running, true}, {250, 846, 220, Hailing, false}} {
		q := p.At(f.x, f.y, 1)
		if f.flip {
			q = q.Flipped()
		}
		q.Fill(Blob(-60, 6, 0, -4, 90, 2, 160, 10, 60, 18), Dark)
		q.Footballer(f.h, f.b)
	}
	p.Ball(560, 740, 20)
	p.Fill(All(Gouge(Through(590, 752, 660, 790), 4), Gouge(Through(590, 738, 680, 768), 3)), Paper)
}
