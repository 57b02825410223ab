package sample

// islandMap: Port Ellery and the islands.
func islandMap(p plate) {
	p.fill(rect(0, 0, 1500, 1000), light)
	p.engrave(rect(0, 0, 1500, 1000), ruling{gap: 22, sway: 5, wave: 160, dash: 130}, paper, flat(0.34))
	coast := curve(1010, -20, 1060, 80, 1020, 170, 1090, 250, 1150, 290, 1130, 350, 1190, 400, 1140, 440, 1030, 450, 960, 500, 1010, 560, 1110, 570, 1170, 640, 1150, 730, 1210, 800, 1180, 900, 1240, 1020)
	p.land(closed(append(append(line{}, coast...), pt{1520, 1020}, pt{1520, -20})), coast)
	river := curve(1132, 350, 1190, 356, 1240, 330, 1300, 262, 1370, 270, 1430, 220, 1520, 210)
	p.fill(strip(river, func(t float64) float64 { return 24 - 12*t }), light)
	hollin := smooth(through(260, 470, 300, 390, 380, 350, 470, 370, 520, 430, 500, 500, 530, 560, 460, 620, 370, 610, 300, 560), true).ring()
	merrin := smooth(through(420, 790, 470, 740, 550, 740, 600, 780, 590, 840, 520, 870, 450, 850), true).ring()
	p.land(closed(hollin), hollin)
	p.land(closed(merrin), merrin)
	p.mapHill(380, 470, 1)
	p.mapHill(430, 540, 0.7)
	p.mapHill(510, 805, 0.7)
	p.mapHill(1290, 560, 0.9)
	p.mapHill(1390, 620, 1.1)
	p.mapHill(1300, 130, 0.9)
	rock := smooth(through(120, 250, 140, 226, 168, 232, 180, 256, 150, 274), true).ring()
	p.land(closed(rock), rock)
	p.fill(all(poly(142, 240, 146, 190, 158, 190, 162, 240), rect(140, 184, 24, 8), poly(142, 184, 152, 168, 162, 184)), ink)
	p.dotted(curve(1140, 405, 1000, 370, 820, 380, 660, 430, 535, 470))
	p.dotted(curve(520, 480, 590, 560, 610, 660, 592, 770))
	p.at(800, 372, 0.22).ferry()
	for _, t := range []struct {
		x, y float64
		name string
		big  bool
	}{{1178, 408, "Port Ellery", true}, {1220, 318, "Carrowmouth", false}, {1085, 150, "Pennick", false}, {1185, 690, "Saltrigg", false}, {1230, 850, "Tarrow", false}} {
		p.town(t.x, t.y, t.name, t.big)
	}
	p.label("text-italic", 40, 940, 540, atEnd, "Lammas Head")
	p.label("display-bold", 56, 395, 690, atMiddle, "Hollin")
	p.label("display-bold", 46, 510, 925, atMiddle, "Merrin")
	p.label("text-italic", 38, 196, 266, atStart, "Stack Vey")
	p.compass(190, 790)
	p.mapFrame()
}

// land prints a piece of the chart: white, with a shaded shore outside.
func (p plate) land(s shape, shore line) {
	for i := 3; i > 0; i-- {
		p.fill(rod(shore, float64(i)*22), []tone{mid, light, paper}[i%3])
	}
	p.fill(s, paper)
	p.fill(rod(shore, 6), ink)
}

// mapHill is a hill in the manner of old maps.
func (p plate) mapHill(x, y, k float64) {
	q := p.at(x, y, k)
	q.fill(gouge(curve(-50, 0, -26, -36, 0, -48, 26, -36, 50, 0), 6), ink)
	for i := range 5 {
		d := float64(i) * 9
		q.fill(spike(through(4+d, -44+d*0.7, 14+d*0.9, -12+d*0.3), 5), dark)
	}
}

// dotted is a sea route.
func (p plate) dotted(l line) {
	left := 0.0
	var s shape
	for i := 1; i < len(l); i++ {
		step := l[i].sub(l[i-1])
		for n := step.length(); left < n; left += 20 {
			q := between(l[i-1], l[i], left/n)
			s = append(s, oval(q.x, q.y, 5, 5)...)
		}
		left -= step.length()
	}
	p.fill(s, ink)
}

// town is a ring and a name to its right.
func (p plate) town(x, y float64, name string, big bool) {
	face, size, r := "text", 36.0, 9.0
	if big {
		face, size, r = "display-bold", 50, 13
	}
	p.fill(oval(x, y, r, r), ink)
	p.fill(oval(x, y, r*0.5, r*0.5), paper)
	p.label(face, size, x+22, y+size*0.32, atStart, name)
}

// compass is a rose with its middle on x, y.
func (p plate) compass(x, y float64) {
	q := p.at(x, y, 1)
	q.fill(oval(0, 0, 66, 66), ink)
	q.fill(oval(0, 0, 61, 61), light)
	for i := range 8 { // the half winds first, the four winds over them
		r, w, turn := 76.0, 13.0, float64(i)*90+45
		if i >= 4 {
			r, w, turn = 118, 19, float64(i)*90
		}
		t := q.turned(turn)
		t.fill(poly(0, -r, -w, -w, 0, 0), paper)
		t.fill(poly(0, -r, w, -w, 0, 0), ink)
		t.fill(all(bar(0, -r, -w, -w, 2.5), bar(-w, -w, 0, 0, 2.5)), ink)
	}
	p.label("display-bold", 44, x, y-134, atMiddle, "N")
}

// mapFrame is a double rule about the plate.
func (p plate) mapFrame() {
	for _, r := range []struct{ d, w float64 }{{14, 8}, {28, 3}} {
		d := r.d
		p.fill(all(bar(0, d, 1500, d, r.w), bar(0, 1000-d, 1500, 1000-d, r.w), bar(d, 0, d, 1000, r.w), bar(1500-d, 0, 1500-d, 1000, r.w)), ink)
	}
}
