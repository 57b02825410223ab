package sample

import . "example.org/offstone/sample/lino" // a drawing is made of its words

// november13 are the pictures of number 1,146.
var november13 = []drawing{
	{"storm-breakwater.jpg", 1280, 1500, 1000, stormBreakwater},
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
func stormBreakwater(p Plate) {
	p.StormSky(660)
	p.Sea(620, 1000, Ink, Paper, 1)
	p.Burst(820, 640, 430, 470)
	p.Burst(430, 680, 300, 300)
	mole := Poly(520, 690, 1520, 560, 1520, 900, 480, 850)
	p.Fill(mole, Dark)
	p.Courses(mole, 460, 1520, 560, 900, 46)
	p.Fill(Poly(500, 684, 1520, 548, 1520, 600, 500, 716), Paper)
	p.Fill(Poly(500, 716, 1520, 600, 1520, 612, 500, 726), Ink)
	p.Engrave(mole, Ruling{Angle: 84, Gap: 21, Sway: 5, Wave: 80, Dash: 60}, Ink, Fade(640, 0.1, 880, 0.8))
	p.At(1130, 640, 1).LightTower()
	p.Swell(800, 120, 560, 330, 1010, Dark)
	p.Swell(900, 190, 820, 560, 1010, Ink)
	p.Spray(420, 560, 300, 180, 60)
	p.Gull(240, 250, 100, -18, Paper)
	p.Gull(1360, 300, 80, 14, Paper)
	p.Gull(1290, 200, 56, 8, Paper)
}

// hollinQuay: where nobody is waiting.
func hollinQuay(p Plate) {
	p.StormSkyLight(560)
	p.Hill(Curve(-20, 520, 240, 400, 480, 280, 700, 250, 930, 330, 1180, 450, 1520, 520), 620, Dark, Light, 18, 0.85)
	p.Hill(Curve(-20, 560, 300, 540, 700, 552, 1100, 530, 1520, 560), 640, Mid, Paper, 16, 0.8)
	for i, x := range []float64{180, 420, 640} {
		p.Cottage(x, 612-float64(i%2)*10, 190, 118)
	}
	p.Sea(610, 1000, Dark, Paper, 0.2)
	top := Poly(-10, 640, 1000, 606, 1200, 640, 900, 1010, -10, 1010)
	p.Fill(Poly(1200, 640, 900, 1010, 1010, 1010, 1215, 700), Dark)
	p.Courses(Poly(1200, 640, 900, 1010, 1010, 1010, 1215, 700), 880, 1230, 640, 1010, 38)
	p.Fill(top, Light)
	p.Flags(top)
	p.Shelter(700, 690)
	for _, b := range [][3]float64{{1130, 672, 66}, {1060, 770, 90}, {960, 910, 126}} {
		p.Bollard(b[0], b[1], b[2])
	}
	p.Rope(Curve(960, 870, 900, 930, 820, 950, 740, 940, 700, 960, 760, 980, 830, 970), 11)
	p.FishBoxes(300, 772)
	p.At(1130, 610, 1.2).PerchedGull()
	p.Gull(1280, 380, 84, 8, Ink)
	p.Gull(1380, 460, 60, -8, Ink)
}

// foreStreet: shops and awnings, and masts at the foot of the hill.
func foreStreet(p Plate) {
	p.DaySky(620)
	p.Hill(Curve(500, 540, 680, 500, 860, 510, 1000, 540), 600, Mid, Paper, 10, 0.7)
	p.Sea(580, 700, Dark, Paper, 0.1)
	p.Masts(690, 930, 690, 270, 5, Ink)
	for _, h := range []struct {
		x, y, w, h float64
		front      int
	}{{650, 712, 90, 330, 3}, {500, 776, 150, 440, 2}, {270, 862, 230, 580, 1}, {-60, 976, 330, 780, 0}} {
		p.Shop(h.x, h.y, h.w, h.h, h.front)
		p.At(1610-h.x, h.y, 1).Flipped().Shop(0, 0, h.w, h.h*0.94, h.front+2)
	}
	street := Poly(-60, 1010, -60, 970, 270, 862, 500, 776, 650, 712, 740, 684, 870, 684, 960, 712, 1110, 776, 1340, 862, 1560, 940, 1560, 1010)
	p.Fill(street, Light)
	var setts Shape
	for y := 690.0; y < 1010; y += 7 + (y-684)*0.06 {
		w := 9 + (y-684)*0.11
		for x := -w * p.Chance(0, 1); x < 1500; x += w * 1.4 {
			setts = append(setts, Gouge(Curve(x, y, x+w*0.5, y+w*0.14, x+w, y), w*0.16*p.Chance(0.4, 1.2))...)
		}
	}
	p.FillWithin(setts, street, Dark)
	p.Figure(640, 900, 190, Walking, Ink).Coat(-30, Ink)
	p.At(930, 806, 1).Flipped().Figure(0, 0, 130, Walking, Ink).Cap(Ink)
	p.Figure(770, 742, 76, Standing, Ink).Coat(-20, Ink)
	p.Gull(760, 330, 84, -8, Ink)
	p.Gull(660, 250, 60, 8, Ink)
}

// marketHallMeeting: the public meeting, from the back of the hall.
func marketHallMeeting(p Plate) {
	p.TallWindows(5, 70, 520)
	p.Fill(Rect(0, 560, 1500, 440), Ink)
	p.Fill(Rect(470, 520, 560, 60), Dark)
	p.Fill(Rect(470, 516, 560, 10), Paper)
	for i := range 5 {
		p.At(550+float64(i)*100, 520, 0.62).Bust(Ink, Light)
	}
	p.Fill(Rect(500, 506, 500, 14), Ink)
	rows := []struct {
		y, k float64
		n, t int
	}{{664, 0.74, 17, 0}, {760, 0.98, 13, 1}, {884, 1.3, 10, 2}, {1016, 1.65, 8, 1}}
	for r, row := range rows {
		for i := range row.n {
			x := Mix(-20, 1520, (float64(i)+0.5+0.25*float64(r%2))/float64(row.n)) + p.Chance(-10, 10)
			p.At(x, row.y+p.Chance(-10, 10), row.k).Bust([]Tone{Dark, Ink, Mid}[(i*2+row.t+i/3)%3], Paper)
		}
		if r == 1 {
			q := p.At(1044, 925, 5.6)
			q.Fill(Limb(Pt{12, -78}, 9, Pt{22, -92}, 6), Ink)
			q.Fill(Standing.Body(), Ink)
			q.Fill(All(Blob(-10.5, -82, 10.5, -82, 11, -58, 13, -20, -13, -20, -11, -58), Bar(22, -92, 28, -100, 5), Rect(24, -112, 14, 17)), Ink)
			q.Fill(Rect(25, -111, 12, 15), Paper)
			q.Fill(All(Gouge(Curve(-11.4, -30, -10.6, -60, -8.6, -80), 1.4), Gouge(Curve(11.4, -30, 10.8, -60, 9.4, -74), 0.8), Gouge(Curve(-5.5, -86, -5.8, -93, -2, -98), 1.4)), Light)
		}
	}
}

// coastBus: the number 14 between its walls.
func coastBus(p Plate) {
	const horizon = 360
	p.DaySky(horizon)
	p.Cloud(1080, 200, 380, 100)
	p.Sea(horizon, 1000, Dark, Paper, 0.3)
	p.Hill(Curve(900, 366, 1050, 330, 1250, 290, 1520, 270), horizon+3, Mid, Paper, 12, 0.7)
	land := Closed(append(Curve(-20, 300, 200, 310, 420, 350, 640, 440, 820, 520, 1000, 600, 1240, 680, 1520, 720), Pt{1520, 1010}, Pt{-20, 1010}))
	p.Fill(land, Light)
	p.Engrave(land, Ruling{Angle: 22, Gap: 19, Sway: 8, Dash: 120}, Paper, Flat(0.55))
	p.Engrave(land, Ruling{Angle: 22, Gap: 25, Sway: 8, Dash: 70}, Dark, Flat(0.16))
	road := Closed(append(Curve(120, 320, 240, 380, 330, 470, 360, 560, 420, 650, 640, 740, 1000, 800, 1520, 850),
		Curve(1520, 1010, 1060, 980, 560, 910, 250, 780, 190, 640, 210, 520, 190, 420, 96, 322)...))
	p.Fill(road, Paper)
	p.Engrave(road, Ruling{Angle: 8, Gap: 24, Dash: 160}, Mid, Flat(0.2))
	p.StoneWall(Curve(330, 470, 370, 570, 430, 650, 640, 730, 1000, 786, 1520, 830), 26, 54)
	p.At(860, 905, 1.5).Bus()
	p.StoneWall(Curve(-20, 650, 90, 740, 250, 850, 560, 950, 800, 1000), 52, 84)
	p.Gull(1180, 470, 90, -10, Paper)
	p.Gull(1300, 560, 70, 8, Paper)
}

// jackStorr: at the tiller of the Second Thoughts.
func jackStorr(p Plate) {
	p.DaySky(520)
	p.Cloud(580, 230, 340, 90)
	p.Hill(Curve(-20, 470, 120, 430, 300, 440, 480, 500, 560, 524), 524, Mid, Paper, 13, 0.7)
	p.Sea(520, 1000, Dark, Paper, 0.4)
	q := p.At(400, 790, 1)
	q.Fill(Gouge(Curve(-420, 70, -100, 90, 420, 66), 26), Paper)
	hull := Closed(append(Curve(-330, -130, -200, -96, 0, -84, 200, -92, 420, -140), Smooth(Through(420, -140, 420, 60, 200, 80, -200, 78, -290, 40, -330, -130), false)...))
	m := q.Figure(-110, 40, 560, Standing, Ink)
	m.Fill(Blob(-10, -82, 10, -82, 12, -60, 11, -50, 12, -20, -12, -20, -11, -50, -12, -60), Ink)
	m.Fill(Oval(0.5, -91, 7, 8), Ink)
	m.Fill(All(Limb(Pt{7, -78}, 8, Pt{-14, -58}, 7), Limb(Pt{-14, -58}, 6, Pt{-26, -44}, 5)), Ink)
	m.Cap(Ink)
	m.Fill(All(Bar(5, -90, 12, -88, 1.3), Rect(10.5, -91, 3, 3.4)), Ink)
	m.Fill(All(Gouge(Curve(-11, -30, -13, -56, -9, -79), 1.6), Gouge(Curve(-5.6, -86, -6, -92, -4, -96), 1.2)), Light)
	q.Fill(Bar(-300, -150, -235, -200, 11), Ink)
	for _, c := range []Pt{{90, -80}, {210, -84}, {330, -96}, {150, -166}, {270, -174}, {212, -250}} {
		q.At(c[0], c[1], 1.15).Creel()
	}
	q.Fill(hull, Ink)
	q.Engrave(hull, Ruling{Gap: 26, Sway: 2, Dash: 300}, Light, Fade(-120, 0.32, 80, 0.08))
	q.Fill(Rod(Curve(-332, -132, -200, -98, 0, -86, 200, -94, 440, -146), 12), Paper)
	p.Fill(All(Gouge(Curve(20, 850, 260, 880, 560, 850), 22), Gouge(Curve(240, 900, 480, 920, 760, 890), 16)), Paper)
	p.Gull(640, 380, 90, -10, Paper)
	p.Gull(130, 300, 70, 10, Ink)
}

// timbers: what the dredger found.
func timbers(p Plate) {
	p.StormSkyLight(430)
	p.Hill(Curve(-20, 330, 300, 270, 700, 290, 1100, 250, 1520, 300), 500, Mid, Paper, 17, 0.7)
	p.Quay(-10, 1510, 400, 560)
	p.Sea(556, 640, Dark, Paper, 0.1)
	p.At(1100, 626, 0.72).Dredger()
	mud := Under(Curve(-20, 640, 300, 622, 700, 640, 1100, 650, 1520, 632), 1010)
	p.Fill(mud, Light)
	p.Engrave(mud, Ruling{Angle: 3, Gap: 17, Sway: 5, Wave: 420, Dash: 70}, Mid, Fade(640, 0.3, 1000, 0.55))
	p.Stipple(mud, 260, 4, Dark)
	p.Fill(All(Gouge(Curve(40, 820, 300, 800, 560, 830, 700, 900), 30), Gouge(Curve(900, 760, 1150, 740, 1460, 770), 24)), Paper)
	for i := range 9 {
		k := float64(i)
		p.Rib(170+k*132, 850-k*15+p.Chance(-8, 8), 250-k*15+p.Chance(-40, 20), 14)
	}
	for i := range 9 {
		k := float64(i)
		p.Rib(270+k*126, 960-k*22, (150-k*9)*p.Chance(0.7, 1.1), -10)
	}
	keel := Strip(Curve(120, 930, 500, 890, 900, 850, 1370, 790), func(t float64) float64 { return 42 - 22*t })
	p.Fill(keel, Ink)
	p.Fill(Gouge(Curve(140, 916, 500, 878, 900, 840, 1350, 786), 8), Light)
	p.At(420, 668, 1.1).PerchedGull()
	p.Gull(620, 250, 80, -10, Ink)
	p.Gull(720, 310, 56, 6, Ink)
}

// lifeboat: the Grace Holland meets a sea.
func lifeboat(p Plate) {
	p.StormSky(1000)
	p.HillSea(Curve(-20, 560, 200, 590, 440, 640, 700, 600, 960, 500, 1250, 470, 1520, 540), Mid)
	p.HillSea(Curve(-20, 820, 260, 780, 520, 690, 800, 560, 1060, 400, 1260, 330, 1400, 350, 1520, 430), Dark)
	p.Burst(1090, 480, 170, 260)
	p.At(690, 690, 1.75).Turned(-25).LifeboatHull()
	p.HillSea(Curve(-20, 850, 260, 850, 520, 806, 760, 720, 960, 600, 1150, 500, 1300, 470, 1420, 520, 1520, 640), Ink)
	p.Burst(1010, 600, 90, 110)
	p.HillSea(Curve(-20, 930, 240, 890, 520, 930, 800, 960, 1100, 900, 1520, 940), Dark)
	p.Spray(1060, 380, 300, 200, 80)
	p.Gull(300, 260, 90, -14, Paper)
	p.Gull(460, 340, 60, 10, Paper)
}

// littleAuk: no bigger than a fist.
func littleAuk(p Plate) {
	p.Sea(-160, 1000, Mid, Paper, 0.2)
	p.Engrave(Rect(0, 0, 1500, 1000), Ruling{Gap: 46, Sway: 10, Wave: 260, Dash: 170}, Ink, Fade(0, 0.4, 1000, 0.16))
	p.Engrave(Rect(0, 640, 1500, 360), Ruling{Gap: 40, Sway: 12, Wave: 300, Dash: 190}, Paper, Glow(760, 720, 760, 0.3, 0.02))
	q := p.At(760, 760, 2.05)
	q.Fill(Blob(-220, 4, -120, -10, 0, -6, 160, -10, 240, 6, 130, 30, -20, 36, -150, 26), Dark)
	body := Blob(-150, -20, -170, -70, -150, -130, -130, -160, -136, -200, -110, -244, -62, -254, -20, -232, 0, -190, 40, -160, 110, -120, 170, -76, 196, -60, 170, -26, 90, 0, -60, 6)
	q.Fill(body, Ink)
	q.Fill(Blob(-150, -20, -170, -72, -152, -128, -120, -128, -70, -110, -20, -70, 60, -40, 130, -30, 90, 0, -60, 8), Paper)
	q.Engrave(Blob(-150, -20, -170, -72, -152, -128, -120, -128, -70, -110, -20, -70, 60, -40, 130, -30, 90, 0, -60, 8), Ruling{Angle: 20, Gap: 13, Sway: 4, Wave: 120, Dash: 50}, Mid, Fade(-90, 0, 0, 0.55))
	q.Fill(Poly(-134, -212, -160, -196, -158, -188, -128, -182), Ink)
	q.Fill(Poly(-158, -194, -134, -194, -134, -191.6), Light)
	q.Fill(All(Oval(-98, -212, 9, 9)), Paper)
	q.Fill(Oval(-99, -212, 6, 6), Ink)
	q.Fill(Gouge(Curve(-94, -228, -86, -230, -80, -224), 5), Paper)
	q.Fill(All(Gouge(Curve(10, -120, 70, -92, 140, -66), 7), Gouge(Curve(0, -102, 60, -76, 120, -54), 6), Gouge(Curve(30, -138, 90, -112, 160, -80), 5)), Paper)
	q.Fill(All(Gouge(Curve(-56, -236, -30, -220, -14, -186), 5), Gouge(Curve(-10, -168, 40, -140, 90, -116), 5)), Mid)
	q.Fill(Blob(-240, -12, -150, -24, -90, -16, -20, -26, 60, -14, 130, -22, 220, -14, 250, 20, 60, 40, -120, 36, -230, 20), Mid)
	q.Fill(All(Gouge(Curve(-230, -8, -160, -22, -90, -14), 9), Gouge(Curve(-110, -14, -30, -25, 40, -14), 9), Gouge(Curve(20, -14, 110, -24, 220, -10), 9),
		Gouge(Curve(-210, 10, -100, 0, 20, 10), 8), Gouge(Curve(-40, 18, 80, 8, 210, 16), 8), Gouge(Curve(-150, 30, -40, 22, 90, 32), 7)), Paper)
	q.Fill(All(Gouge(Curve(-180, 0, -90, -8, 0, 0), 6), Gouge(Curve(0, 2, 90, -6, 190, 4), 6), Gouge(Curve(-90, 20, 0, 14, 70, 22), 5)), Ink)
}

// sheepdog: Moss holds five sheep.
func sheepdog(p Plate) {
	p.DaySky(460)
	p.Cloud(980, 210, 420, 100)
	p.Hill(Curve(-20, 380, 250, 300, 520, 330, 800, 250, 1100, 300, 1520, 220), 600, Mid, Paper, 19, 0.8)
	p.StoneWall(Curve(-20, 470, 300, 430, 700, 440, 1100, 400, 1520, 380), 24, 24)
	field := Under(Curve(-20, 500, 300, 458, 700, 466, 1100, 426, 1520, 404), 1010)
	p.Fill(field, Paper)
	p.Engrave(field, Ruling{Angle: -4, Gap: 20, Sway: 10, Wave: 500, Dash: 150}, Mid, Fade(450, 0.15, 1000, 0.4))
	p.Figure(560, 600, 130, Hailing, Ink).Cap(Ink)
	p.Fill(Bar(516, 494, 500, 610, 4), Ink)
	for i, s := range [][3]float64{{900, 620, 1.5}, {1060, 590, 1.4}, {1210, 640, 1.55}, {1010, 700, 1.7}, {1190, 740, 1.75}} {
		p.Fill(Blob(s[0]-70, s[1]+4, s[0], s[1]-6, s[0]+120, s[1]+2, s[0]+150, s[1]+12, s[0], s[1]+14), Mid)
		q := p.At(s[0], s[1], s[2])
		if i == 1 || i == 3 {
			q = q.Flipped()
		}
		q.Sheep(false)
	}
	p.Fill(Blob(160, 890, 400, 878, 640, 884, 700, 900, 400, 910), Mid)
	p.At(410, 892, 2.5).Collie()
	p.Grass(Rect(0, 820, 1500, 190), 180, 56, Dark)
}

// sailLoft: black boards, an outside stair and a hoist.
func sailLoft(p Plate) {
	p.DaySky(700)
	p.Cloud(1180, 230, 380, 100)
	p.Hill(Curve(700, 560, 900, 500, 1200, 470, 1520, 430), 700, Mid, Paper, 16, 0.7)
	p.Sea(640, 1000, Dark, Paper, 0.15)
	front := Poly(330, 800, 330, 320, 560, 120, 790, 320, 790, 800)
	p.Fill(Poly(790, 800, 790, 320, 560, 120, 760, 130, 1010, 320, 1010, 800), Dark)
	p.Slates(Poly(560, 120, 770, 130, 1030, 330, 808, 330), 17, Dark, Light)
	p.Engrave(Poly(790, 800, 790, 330, 1010, 330, 1010, 800), Ruling{Gap: 19, Dash: 200}, Ink, Flat(0.6))
	p.Fill(front, Ink)
	p.Engrave(front, Ruling{Gap: 19, Dash: 240}, Light, Across(330, 0.3, 790, 0.12))
	p.Fill(All(Bar(310, 336, 560, 112, 14), Bar(560, 112, 812, 336, 14)), Paper)
	p.Fill(All(Bar(560, 190, 430, 190, 0), Poly(548, 206, 400, 196, 400, 212, 548, 230)), Ink)
	p.Fill(All(Rect(552, 190, 16, 44), Bar(560, 200, 420, 176, 15), Bar(560, 250, 470, 192, 8)), Paper)
	p.Fill(Bar(424, 180, 424, 330, 4), Ink)
	p.Fill(Blob(404, 330, 444, 330, 452, 370, 424, 386, 396, 370), Ink)
	p.Fill(All(Gouge(Through(404, 344, 408, 372), 5), Bar(424, 300, 424, 330, 3)), Paper)
	p.Fill(Rect(500, 290, 120, 140), Paper)
	p.Fill(All(Rect(510, 300, 46, 130), Rect(564, 300, 46, 130)), Dark)
	for _, w := range []Pt{{690, 500}, {560, 540}} {
		p.Sash(w[0], w[1], 66, 80, Light, Paper)
	}
	p.Door(350, 520, 70, 130, Paper)
	p.Door(678, 800, 80, 150, Paper)
	p.OutsideStair(610, 800)
	p.Fill(Poly(-10, 800, 1120, 800, 1180, 850, -10, 850), Light)
	p.Engrave(Poly(-10, 800, 1120, 800, 1180, 850, -10, 850), Ruling{Gap: 15, Dash: 120}, Dark, Flat(0.25))
	p.Quay(-10, 1180, 846, 1010)
	p.At(1290, 920, 1.5).Smack(Ink, Paper)
	p.Figure(250, 834, 130, Standing, Ink).Coat(-24, Ink)
	p.Bollard(930, 846, 50)
	p.Bollard(120, 846, 50)
	p.Gull(230, 300, 84, -10, Ink)
	p.Gull(1240, 420, 70, 8, Ink)
}

// header: three up for a corner.
func header(p Plate) {
	p.StormSkyLight(560)
	p.Hill(Curve(-20, 500, 400, 460, 800, 480, 1200, 440, 1520, 470), 580, Dark, Light, 15, 0.6)
	p.Fill(Rect(0, 570, 1500, 430), Light)
	p.Engrave(Rect(0, 570, 1500, 430), Ruling{Gap: 19, Sway: 2, Dash: 190}, Dark, Fade(570, 0.12, 1000, 0.42))
	p.Fill(GoalNet(420, 800, 900, 520), Dark)
	p.Fill(All(Bar(420, 806, 420, 274, 24), Bar(1320, 806, 1320, 274, 24), Bar(408, 280, 1332, 280, 24)), Ink)
	p.Fill(All(Bar(418, 804, 418, 282, 13), Bar(1318, 804, 1318, 282, 13), Bar(412, 278, 1328, 278, 13)), Paper)
	p.Fill(Gouge(Through(200, 812, 1520, 800), 10), Paper)
	for _, f := range []struct {
		x, y, h float64
		b       Pose
		flip    bool
	}{{1160, 880, 360, Hailing, true}, {660, 850, 480, Leaping, false}, {905, 850, 450, Challenging, true}, {450, 890, 400, Challenging, false}, {180, 930, 340, Running, false}} {
		p.Fill(Blob(f.x-110, 946, f.x, 934, f.x+120, 940, f.x+100, 956, f.x-60, 958), Dark)
		q := p.At(f.x, f.y, 1)
		if f.flip {
			q = q.Flipped()
		}
		q.Footballer(f.h, f.b)
	}
	p.Ball(764, 318, 38)
}
