package sample

import . "example.org/offstone/sample/lino" // a drawing is made of its words

// islandMap: Port Ellery and the islands.
func islandMap(p Plate) {
	p.Fill(Rect(0, 0, 1500, 1000), Light)
	p.Engrave(Rect(0, 0, 1500, 1000), Ruling{Gap: 22, Sway: 5, Wave: 160, Dash: 130}, Paper, Flat(0.34))
	coast := Curve(1010, -20, 1060, 80, 1020, 170, 1090, 250, 1150, 290, 1130, 350, 1190, 400, 1140, 440, 1030, 450, 960, 500, 1010, 560, 1110, 570, 1170, 640, 1150, 730, 1210, 800, 1180, 900, 1240, 1020)
	p.Land(Closed(append(append(Line{}, coast...), Pt{1520, 1020}, Pt{1520, -20})), coast)
	river := Curve(1132, 350, 1190, 356, 1240, 330, 1300, 262, 1370, 270, 1430, 220, 1520, 210)
	p.Fill(Strip(river, func(t float64) float64 { return 24 - 12*t }), Light)
	hollin := Smooth(Through(260, 470, 300, 390, 380, 350, 470, 370, 520, 430, 500, 500, 530, 560, 460, 620, 370, 610, 300, 560), true).Ring()
	merrin := Smooth(Through(420, 790, 470, 740, 550, 740, 600, 780, 590, 840, 520, 870, 450, 850), true).Ring()
	p.Land(Closed(hollin), hollin)
	p.Land(Closed(merrin), merrin)
	p.MapHill(380, 470, 1)
	p.MapHill(430, 540, 0.7)
	p.MapHill(510, 805, 0.7)
	p.MapHill(1290, 560, 0.9)
	p.MapHill(1390, 620, 1.1)
	p.MapHill(1300, 130, 0.9)
	rock := Smooth(Through(120, 250, 140, 226, 168, 232, 180, 256, 150, 274), true).Ring()
	p.Land(Closed(rock), rock)
	p.Fill(All(Poly(142, 240, 146, 190, 158, 190, 162, 240), Rect(140, 184, 24, 8), Poly(142, 184, 152, 168, 162, 184)), Ink)
	p.Dotted(Curve(1140, 405, 1000, 370, 820, 380, 660, 430, 535, 470))
	p.Dotted(Curve(520, 480, 590, 560, 610, 660, 592, 770))
	p.At(800, 372, 0.22).Ferry()
	for _, t := range []struct {
		x, y float64
		name string
		big  bool
	}{{1178, 408, "Port Ellery", true}, {1220, 318, "Carrowmouth", false}, {1085, 150, "Pennick", false}, {1185, 690, "Saltrigg", false}, {1230, 850, "Tarrow", false}} {
		p.Town(t.x, t.y, t.name, t.big)
	}
	p.Label("text-italic", 40, 940, 540, AtEnd, "Lammas Head")
	p.Label("display-bold", 56, 395, 690, AtMiddle, "Hollin")
	p.Label("display-bold", 46, 510, 925, AtMiddle, "Merrin")
	p.Label("text-italic", 38, 196, 266, AtStart, "Stack Vey")
	p.Compass(190, 790)
	p.MapFrame()
}
