package sample

import (
	"math"

	. "example.org/offstone/sample/lino" // a drawing is made of its words
)

// november06 are the pictures of number 1,145.
var november06 = []drawing{
	{"drill-hall.jpg", 1280, 1500, 1000, drillHall},
	{"institute.jpg", 1000, 1500, 1000, institute},
	{"map.jpg", 1280, 1500, 1000, islandMap},
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
func drillHall(p Plate) {
	p.DaySky(800)
	p.Cloud(260, 230, 400, 110)
	p.Hill(Curve(-20, 660, 200, 590, 450, 620, 700, 600, 820, 610), 800, Mid, Paper, 18, 0.7)
	p.Tree(150, 800, 420, 3, Ink)
	p.Tree(330, 790, 300, -3, Ink)
	p.HallWithRoundWindow(760, 806)
	p.StoneWall(Curve(-20, 752, 300, 746, 560, 752, 770, 756), 66, 52)
	road := Poly(-10, 812, 770, 804, 1510, 812, 1510, 1010, -10, 1010)
	p.Fill(road, Light)
	p.Engrave(road, Ruling{Gap: 19, Sway: 4, Dash: 190}, Dark, Fade(806, 0.12, 1000, 0.42))
	p.Engrave(road, Ruling{Gap: 41, Sway: 4, Dash: 120}, Paper, Flat(0.35))
	for i := range 9 {
		k := float64(i)
		p.Pupil(110+k*103+p.Chance(-8, 8), 936-k*11, 188-k*8+p.Chance(-14, 10), i)
	}
	p.Figure(1068, 842, 176, Walking, Ink).Fill(Blob(-9, -82, 9, -82, 10, -56, 14, -24, -12, -24, -10, -56), Ink)
}

// institute: the Fishermen's Institute on Rope Walk.
func institute(p Plate) {
	p.DaySky(700)
	p.Masts(30, 330, 720, 380, 5, Ink)
	p.Sea(690, 800, Dark, Paper, 0.1)
	p.Gabled(1120, 790, 230, 500, Paper, 3)
	p.Eaved(1330, 790, 300, 440, Mid, 2, 3)
	front := Poly(340, 790, 340, 400, 720, 160, 1100, 400, 1100, 790)
	p.Fill(front, Mid)
	p.Courses(front, 340, 1100, 150, 790, 42)
	p.Engrave(front, Ruling{Gap: 16, Dash: 120}, Paper, Across(340, 0.8, 1060, 0.06))
	p.Fill(All(Bar(312, 416, 720, 154, 24), Bar(720, 154, 1128, 416, 24)), Ink)
	p.Fill(Gouge(Through(322, 402, 714, 148), 7), Paper)
	p.Fill(Oval(720, 330, 50, 50), Paper)
	p.Fill(Oval(720, 330, 40, 40), Ink)
	for _, x := range []float64{410, 920} {
		p.Fill(Arch(x-10, 690, 128, 240), Paper)
		p.Fill(Arch(x, 680, 108, 220), Ink)
		p.Fill(All(Rect(x+50, 460, 8, 220), Rect(x, 570, 108, 8)), Paper)
	}
	p.Fill(Arch(604, 792, 232, 330), Paper)
	p.Fill(Arch(626, 792, 188, 302), Ink)
	p.Engrave(Arch(640, 792, 160, 288), Ruling{Angle: 90, Gap: 20}, Mid, Flat(0.3))
	p.Fill(All(Bar(720, 420, 720, 404, 6), Bar(690, 404, 750, 404, 6)), Ink)
	p.Lantern(720, 400, 70)
	p.Fill(Rect(0, 786, 1500, 214), Light)
	p.CobblesDark(790, 1000)
	p.Anchor(990, 950, 1)
	p.Fill(Rect(570, 782, 300, 16), Paper)
	p.Figure(470, 880, 190, Standing, Ink).Cap(Ink)
	p.At(470, 880, 1.9).Coat(-34, Ink)
	p.Bollard(160, 880, 80)
	p.At(160, 808, 1.1).PerchedGull()
	p.Gull(210, 250, 90, -10, Ink)
	p.Gull(330, 170, 60, 6, Ink)
}

// bonfire: Saturday night on the shore.
func bonfire(p Plate) {
	p.NightSky(760, 750, 560, 720)
	p.Masts(60, 520, 720, 420, 5, Dark)
	p.Masts(1040, 1460, 720, 400, 5, Dark)
	p.Fill(Rect(0, 716, 1500, 290), Dark)
	p.Engrave(Rect(0, 716, 1500, 290), Ruling{Gap: 21, Sway: 4, Dash: 150}, Paper, Glow(750, 780, 640, 0.65, 0.05))
	p.Flames(750, 800)
	var logs Shape
	for i := range 11 {
		k := float64(i)/10*2 - 1
		logs = append(logs, Strip(Through(750+k*220, 812, 750-k*36, 560+k*k*120), func(t float64) float64 { return 24 - 12*t })...)
	}
	p.Fill(logs, Ink)
	var rims Shape
	for i := range 6 {
		k := float64(i)/5*2 - 1
		rims = append(rims, Gouge(Through(750+k*196, 800, 750+k*40, 640), 5)...)
	}
	p.Fill(rims, Light)
	p.Sparks(750, 330)
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
		q := p.At(x, y, 1)
		if k > 0 {
			q = q.Flipped()
		}
		f := q.Figure(0, 0, h, []Pose{Standing, Standing, Speaking}[i%3], Ink)
		f.Coat(-22-float64(i%3)*8, Ink)
		if i%3 == 0 {
			f.Cap(Ink)
		}
		f.Fill(All(Gouge(Curve(12, -24, 11, -58, 8, -79), 2.2), Gouge(Curve(5.6, -86, 6, -92, 4, -97), 1.8)), Paper)
	}
}

// lodgeField: eleven acres above the bay.
func lodgeField(p Plate) {
	const horizon = 360
	p.StormSkyLight(horizon)
	p.Sea(horizon, 700, Dark, Paper, 0.3)
	p.Hill(Curve(-20, 300, 150, 280, 380, 310, 560, 366), horizon+3, Mid, Paper, 11, 0.8)
	p.Fill(All(Gouge(Curve(420, 520, 640, 500, 900, 540), 12), Gouge(Curve(500, 560, 700, 548, 860, 570), 9)), Paper)
	far := Curve(380, 570, 470, 520, 560, 440, 760, 372, 1000, 330, 1260, 318, 1520, 330)
	p.Hill(far, 620, Dark, Light, 17, 0.8)
	field := Under(Curve(-20, 640, 300, 560, 640, 500, 1000, 480, 1520, 500), 1010)
	p.Fill(field, Paper)
	p.Engrave(field, Ruling{Angle: -6, Gap: 20, Sway: 10, Wave: 460, Dash: 150}, Mid, Fade(480, 0.14, 1000, 0.42))
	p.StoneWall(Curve(-20, 620, 300, 540, 640, 482, 1000, 462, 1520, 480), 38, 30)
	p.StoneWall(Curve(1010, 470, 1130, 560, 1230, 690, 1300, 840, 1340, 1010), 34, 90)
	for i, s := range [][3]float64{{130, 760, 1}, {500, 604, 0.74}, {640, 700, 0.95}, {840, 620, 0.8}, {520, 800, 1.2}, {860, 790, 1.2}, {1040, 700, 1}} {
		q := p.At(s[0], s[1], s[2])
		if i%3 == 1 {
			q = q.Flipped()
		}
		q.Fill(Blob(-50, 4, 0, -4, 70, 2, 90, 10, 0, 11), Mid)
		q.Sheep(i%2 == 0)
	}
	path := Closed(append(Curve(-20, 930, 200, 890, 420, 900, 700, 940, 900, 1010), Curve(700, 1010, 400, 960, 200, 960, -20, 1000)...))
	p.Fill(path, Light)
	p.Engrave(path, Ruling{Angle: 4, Gap: 15, Dash: 90}, Paper, Flat(0.5))
	p.Signpost(250, 930)
	p.Grass(Rect(0, 860, 1500, 150), 210, 54, Dark)
	p.Gull(900, 210, 84, -8, Ink)
	p.Gull(1010, 260, 60, 8, Ink)
	p.Gull(640, 430, 70, -6, Paper)
}

// edithFarr: at the piano, before a window.
func edithFarr(p Plate) {
	p.Fill(Rect(0, 0, 800, 1000), Mid)
	p.Engrave(Rect(0, 0, 800, 1000), Ruling{Angle: 90, Gap: 18, Dash: 160}, Ink, Across(0, 0.25, 800, 0.75))
	p.Fill(Rect(70, 60, 330, 560), Ink)
	p.Fill(Rect(88, 78, 294, 524), Paper)
	p.Engrave(Rect(88, 78, 294, 524), Ruling{Angle: -28, Gap: 20, Dash: 140}, Light, Flat(0.4))
	p.Fill(All(Rect(228, 78, 14, 524), Rect(88, 250, 294, 12), Rect(88, 424, 294, 12)), Ink)
	p.Fill(All(Blob(40, 40, 120, 46, 130, 300, 90, 470, 70, 640, 36, 640), Blob(360, 46, 430, 40, 436, 640, 410, 640, 396, 470, 356, 300)), Dark)
	p.Fill(All(Gouge(Curve(60, 80, 76, 300, 60, 560), 12), Gouge(Curve(96, 80, 108, 260, 84, 420), 8), Gouge(Curve(400, 80, 392, 300, 416, 560), 9)), Light)
	p.Fill(Rect(0, 900, 800, 100), Ink)
	p.Engrave(Rect(0, 900, 800, 100), Ruling{Gap: 20, Dash: 180}, Light, Flat(0.25))
	p.UprightPiano()
	p.At(290, 905, 1).Pianist()
}

// lowWater: boats lie on the mud of the inner harbour.
func lowWater(p Plate) {
	p.DaySky(430)
	p.Terrace(-50, 1560, 520, 160, 380)
	p.Quay(-10, 1510, 516, 690)
	mud := Under(Curve(-20, 690, 400, 676, 900, 690, 1520, 678), 1010)
	p.Fill(mud, Light)
	p.Engrave(mud, Ruling{Angle: 2, Gap: 17, Sway: 5, Wave: 420, Dash: 80}, Mid, Fade(680, 0.35, 1000, 0.6))
	p.Stipple(mud, 240, 4, Dark)
	p.Fill(All(Blob(-20, 960, 200, 900, 420, 890, 560, 850, 700, 860, 640, 900, 760, 930, 600, 980, 300, 1010, -20, 1010), Gouge(Curve(560, 856, 800, 800, 1060, 790, 1300, 740), 34)), Paper)
	p.Engrave(Blob(-20, 960, 200, 900, 420, 890, 560, 850, 700, 860, 640, 900, 760, 930, 600, 980, 300, 1010, -20, 1010), Ruling{Gap: 19, Dash: 120}, Mid, Flat(0.25))
	for _, b := range []struct {
		x, y, k, tilt float64
		hull          Tone
		flip          bool
	}{{1250, 760, 1.05, -9, Dark, true}, {330, 790, 1.25, 10, Ink, false}, {860, 850, 1.6, -12, Ink, false}} {
		p.Fill(Blob(b.x-130*b.k, b.y+4, b.x, b.y-10, b.x+150*b.k, b.y+2, b.x+160*b.k, b.y+20, b.x, b.y+26), Dark)
		q := p.At(b.x, b.y, b.k).Turned(b.tilt)
		if b.flip {
			q = q.Flipped()
		}
		q.Smack(b.hull, Paper)
	}
	p.Rope(Curve(1030, 760, 1160, 830, 1330, 850, 1520, 840), 8)
	p.At(560, 760, 1.1).PerchedGull()
	p.At(1120, 920, 1.5).PerchedGull()
	p.At(1230, 950, 1.4).Flipped().PerchedGull()
	p.Gull(700, 250, 80, -8, Ink)
}

// watchman: Wally Prew on his round.
func watchman(p Plate) {
	p.NightSky(660, 1130, 200, 700)
	p.Fill(Oval(1130, 200, 74, 74), Paper)
	p.Fill(All(Gouge(Curve(1090, 180, 1110, 196, 1130, 190), 6), Gouge(Curve(1140, 230, 1156, 222, 1170, 228), 6)), Light)
	p.Hill(Curve(-20, 640, 300, 590, 600, 610, 900, 640), 660, Dark, Mid, 14, 0.5)
	p.Sea(650, 830, Ink, Mid, 0.1)
	p.FillWithin(Rect(1040, 650, 180, 180), Rect(0, 650, 1500, 180), Ink)
	p.Engrave(Rect(1030, 656, 200, 170), Ruling{Gap: 13, Sway: 4, Wave: 70, Dash: 60}, Paper, Flat(0.5))
	p.Masts(760, 1000, 700, 330, 3, Ink)
	p.At(880, 720, 1.1).Smack(Ink, Dark)
	quay := Poly(-10, 800, 1510, 790, 1510, 1010, -10, 1010)
	p.Fill(quay, Dark)
	p.Engrave(quay, Ruling{Gap: 20, Sway: 3, Dash: 170}, Paper, Glow(560, 860, 620, 0.6, 0.06))
	p.Fill(Oval(752, 640, 130, 130), Dark)
	p.Engrave(Oval(752, 640, 190, 190), Ruling{Angle: 40, Gap: 14, Dash: 60}, Paper, Glow(752, 640, 190, 0.55, 0.02))
	w := p.At(600, 890, 6.2)
	w.Fill(Standing.Body(), Ink)
	w.Coat(-9, Ink)
	w.Fill(All(Limb(Pt{8, -78}, 8, Pt{15, -64}, 6.5), Limb(Pt{15, -64}, 6, Pt{24, -57}, 4.6)), Ink)
	w.Fill(Blob(-8, -95, -5, -101, 4, -103, 10, -98, 14, -94.5, 2, -94), Ink)
	w.Fill(All(Gouge(Curve(13, -14, 12.4, -34, 10, -56), 1.8), Gouge(Curve(7, -88, 7.4, -93, 6, -96), 1.2), Gouge(Curve(10, -70, 16, -62, 22, -58), 1.3), Gouge(Curve(5, -14, 5, -34, 4, -50), 0.9)), Paper)
	p.Lantern(752, 540, 120)
	p.Bollard(1090, 880, 130)
	p.At(1086, 758, 2).Flipped().PerchedGull()
}

// starlings: over the gasworks wall at dusk.
func starlings(p Plate) {
	p.Fill(Rect(0, 0, 1500, 860), Paper)
	p.Engrave(Rect(0, 0, 1500, 860), Ruling{Gap: 17, Sway: 5, Wave: 800, Dash: 420}, Light, Fade(0, 0.85, 800, 0.2))
	spine := Curve(180, 470, 330, 300, 560, 190, 820, 190, 1040, 300, 1090, 450, 960, 540, 800, 500, 760, 400)
	var flock Shape
	for i := range 4200 {
		at := spine[int(p.Chance(0, 0.999)*float64(len(spine)))]
		wide := 30 + 82*math.Sin(math.Pi*Clamp((at[0]-120)/1100, 0, 1))
		off := p.Chance(-1, 1) + p.Chance(-1, 1) + p.Chance(-0.6, 0.6)
		x, y := at[0]+p.Chance(-1, 1)*wide*1.1, at[1]+off*wide*0.7
		k := p.Chance(4, 7.5)
		if i%6 == 0 {
			k *= 1.4
		}
		d := p.Chance(-0.8, 0.8) * k
		flock = append(flock, Poly(x-k, y-d, x, y-k*0.4, x+k, y+d, x, y+k*0.45)...)
	}
	p.Fill(flock, Ink)
	p.Masts(80, 460, 860, 330, 4, Ink)
	for i := range 8 {
		x := 480 + float64(i)*140
		p.Gabled(x, 900, 150, 240+p.Chance(-30, 30), Dark, 3)
	}
	p.Fill(Rect(1180, 500, 66, 400), Ink)
	p.Fill(All(Rect(1170, 496, 86, 18), Gouge(Through(1194, 890, 1194, 520), 10)), Ink)
	p.Fill(Gouge(Through(1194, 880, 1194, 530), 8), Light)
	p.Fill(Rect(0, 850, 1500, 150), Ink)
	p.Courses(Rect(0, 862, 1500, 138), 0, 1500, 862, 1000, 36)
	p.Engrave(Rect(0, 862, 1500, 138), Ruling{Gap: 14, Dash: 110}, Ink, Flat(0.55))
	p.Fill(Rect(0, 848, 1500, 12), Light)
}

// orchard: picking at Tarrow.
func orchard(p Plate) {
	p.DaySky(460)
	p.Hill(Curve(-20, 430, 300, 380, 700, 400, 1100, 360, 1520, 400), 560, Mid, Paper, 16, 0.7)
	ground := Under(Curve(-20, 520, 700, 500, 1520, 520), 1010)
	p.Fill(ground, Paper)
	p.Engrave(ground, Ruling{Gap: 21, Sway: 8, Wave: 420, Dash: 160}, Mid, Fade(500, 0.18, 1000, 0.45))
	for i := range 6 {
		p.LeafyTree(90+float64(i)*270, 560+float64(i%2)*14, 230, Dark)
	}
	p.Fill(All(Blob(120, 870, 420, 850, 720, 880, 640, 910, 300, 906), Blob(900, 850, 1180, 836, 1480, 860, 1400, 890, 1050, 884)), Mid)
	p.LeafyTree(390, 876, 640, Ink)
	p.Apples(390, 876, 640)
	p.LeafyTree(1140, 856, 620, Ink)
	p.Apples(1140, 856, 620)
	p.Ladder(640, 930, 520, 480)
	p.At(1400, 912, 1).Flipped().Ladder(0, 0, 140, -420)
	f := p.Figure(607, 770, 240, Reaching, Ink)
	f.Cap(Ink)
	f.Fill(Gouge(Curve(-8, -54, -9, -66, -6, -79), 2), Light)
	q := p.At(890, 940, 1).Figure(0, 0, 240, Stooping, Ink)
	q.Fill(Blob(-6, -52, 8, -50, 12, -16, -12, -16), Ink)
	q.Fill(All(Gouge(Curve(0, -54, 6, -64, 14, -72), 2), Blob(16, -78, 22, -85, 30, -82, 33, -75, 24, -74)), Ink)
	for _, b := range [][3]float64{{990, 950, 1}, {180, 940, 1.15}, {310, 962, 1}, {770, 950, 0.9}} {
		p.Basket(b[0], b[1], b[2])
	}
}

// band: the town band marches.
func band(p Plate) {
	p.DaySky(640)
	p.Terrace(-40, 1560, 640, 210, 460)
	p.Fill(Rect(0, 636, 1500, 364), Light)
	p.CobblesDark(640, 1000)
	rows := []struct {
		y, h float64
		n    int
		x    float64
	}{{740, 250, 7, 60}, {830, 290, 6, 30}, {940, 340, 5, 60}}
	for r, row := range rows {
		for i := range row.n {
			x := row.x + (float64(i)+0.5)*(1380-float64(r)*30)/float64(row.n)
			p.Fill(Blob(x-60, row.y+4, x, row.y-6, x+80, row.y, x+110, row.y+12, x, row.y+14), Dark)
			if i == 0 && r == 2 {
				p.At(x, row.y, row.h/100).Drummer()
				continue
			}
			p.At(x, row.y, row.h/100).Bandsman((i + r*2) % 4)
		}
	}
}

// goalkeeper: full length beside the post.
func goalkeeper(p Plate) {
	p.StormSkyLight(520)
	p.Hill(Curve(-20, 460, 300, 400, 700, 440, 1100, 400, 1520, 440), 560, Mid, Paper, 15, 0.7)
	for i := range 9 {
		p.Tree(820+float64(i)*84+p.Chance(-20, 20), 530, p.Chance(100, 170), 4, Ink)
	}
	p.Fill(Rect(0, 530, 1500, 470), Light)
	p.Engrave(Rect(0, 530, 1500, 470), Ruling{Gap: 19, Sway: 2, Dash: 200}, Dark, Fade(530, 0.1, 1000, 0.42))
	p.Fill(GoalNet(250, 880, 1500, 760), Mid)
	p.Fill(All(Bar(250, 900, 250, 110, 40), Bar(236, 120, 1520, 120, 40)), Ink)
	p.Fill(All(Bar(246, 898, 246, 124, 22), Bar(240, 116, 1520, 116, 22)), Paper)
	p.Fill(Gouge(Through(-200, 896, 1700, 880), 14), Paper)
	p.Fill(Blob(420, 900, 800, 880, 1240, 900, 1180, 926, 700, 930), Dark)
	k := p.At(920, 800, 1)
	k.Footballer(620, Diving)
	g := p.At(920, 800, 6.2)
	g.Fill(All(Oval(-81, -72, 5, 4), Oval(-83, -62, 5, 4)), Ink)
	g.Fill(All(Gouge(Curve(-44, -52, -28, -45, -12, -40), 1.6), Gouge(Curve(-60, -64, -70, -70, -78, -73), 1.2), Gouge(Curve(6, -43, 22, -43, 34, -41), 1.2)), Light)
	p.Ball(330, 330, 52)
	p.Fill(All(Gouge(Through(390, 310, 560, 250), 7), Gouge(Through(400, 340, 600, 300), 6)), Paper)
	p.Grass(Rect(0, 900, 1500, 110), 120, 40, Ink)
}
