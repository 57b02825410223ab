package lino

// Sash is a window of four panes with its lower left corner at x, y.
func (p Plate) Sash(x, y, w, h float64, glass, bars Tone) {
	p.Fill(Rect(x-w*0.12, y-h-h*0.07, w*1.24, h*1.12), bars)
	p.Fill(Rect(x, y-h, w, h), glass)
	p.Fill(All(Rect(x+w*0.44, y-h, w*0.12, h), Rect(x, y-h*0.54, w, h*0.08)), bars)
}

// panes sets floors rows of bays windows in the wall that stands on x, y.
func (p Plate) panes(x, y, w, h float64, bays, floors int, glass, bars Tone) {
	bw, fh := w/float64(bays), h/float64(floors)
	for f := range floors {
		for b := range bays {
			p.Sash(x+bw*(float64(b)+0.31), y-fh*(float64(f)+0.22), bw*0.38, fh*0.55, glass, bars)
		}
	}
}

// brickwork sets short level strokes on a wall.
func (p Plate) brickwork(s Shape, gap float64, t Tone, v float64) {
	p.Engrave(s, Ruling{Gap: gap, Dash: gap * 3.2}, t, Flat(v))
}

// Slates rules a roof with broken courses.
func (p Plate) Slates(s Shape, gap float64, t, cut Tone) {
	p.Fill(s, t)
	p.Engrave(s, Ruling{Gap: gap, Dash: gap * 2.6}, cut, Flat(0.24))
}

// chimney stands on x, y with n pots.
func (p Plate) chimney(x, y, w, h float64, n int) {
	p.Fill(Rect(x, y-h, w, h), Dark)
	p.Fill(Rect(x, y-h, w*0.32, h), Light)
	p.Fill(Rect(x-w*0.08, y-h*1.02, w*1.16, h*0.12), Ink)
	pw := w / float64(2*n)
	for i := range n {
		px := x + w*(float64(i)+0.5)/float64(n) - pw/2
		p.Fill(Poly(px, y-h, px+pw*0.15, y-h*1.28, px+pw*0.85, y-h*1.28, px+pw, y-h), Ink)
	}
}

// Gabled is a tall house that stands gable to the street on x, y.
func (p Plate) Gabled(x, y, w, h float64, wall Tone, floors int) {
	eaves := y - h*0.74
	p.chimney(x+w*0.66, y-h*0.8, w*0.17, h*0.19, 2)
	front := Poly(x, y, x, eaves, x+w/2, y-h, x+w, eaves, x+w, y)
	p.Fill(front, wall)
	glass, bars := Ink, Paper
	if wall < Mid {
		glass, bars = Paper, Ink
		p.Engrave(front, Ruling{Gap: 9, Dash: 60}, Light, Flat(0.2))
	} else {
		p.Engrave(front, Ruling{Gap: 10, Dash: 40}, Ink, Across(x+w*0.25, 0, x+w, 0.36))
	}
	p.Fill(All(Bar(x-w*0.06, eaves+h*0.035, x+w/2, y-h, w*0.06), Bar(x+w/2, y-h, x+w*1.06, eaves+h*0.035, w*0.06)), Ink)
	p.panes(x+w*0.06, y-h*0.16, w*0.88, h*0.58, 2, floors, glass, bars)
	p.Sash(x+w*0.43, eaves-h*0.03, w*0.14, h*0.08, glass, bars)
	p.Door(x+w*0.14, y, w*0.2, h*0.14, bars)
	p.Sash(x+w*0.5, y-h*0.03, w*0.32, h*0.1, glass, bars)
}

// Door stands on x, y.
func (p Plate) Door(x, y, w, h float64, frame Tone) {
	p.Fill(Rect(x-w*0.12, y-h*1.07, w*1.24, h*1.07), frame)
	p.Fill(Rect(x, y-h, w, h), Ink)
	p.Fill(Rect(x+w*0.2, y-h*0.9, w*0.6, h*0.22), Mid)
}

// Eaved is a house with its roof along the street: bays wide, floors high.
func (p Plate) Eaved(x, y, w, h float64, wall Tone, bays, floors int) {
	eaves := y - h*0.7
	p.chimney(x+w*0.04, y-h*0.94, w*0.1, h*0.17, 2)
	p.chimney(x+w*0.84, y-h*0.94, w*0.1, h*0.17, 2)
	p.Slates(Poly(x-w*0.02, eaves, x+w*0.04, y-h, x+w*0.96, y-h, x+w*1.02, eaves), h*0.04, Dark, Light)
	front := Rect(x, eaves, w, y-eaves)
	p.Fill(front, wall)
	p.Engrave(front, Ruling{Gap: 10, Dash: 36}, Ink, Across(x+w*0.1, 0.02, x+w*1.1, 0.34))
	p.Fill(Rect(x, eaves, w, h*0.025), Ink)
	bars := Paper
	if wall > Light {
		bars = Light
	}
	p.panes(x, y-h*0.02, w, h*0.66, bays, floors, Ink, bars)
}

// Cottage is a low island house with a door between two windows.
func (p Plate) Cottage(x, y, w, h float64) {
	eaves := y - h*0.55
	p.chimney(x+w*0.03, y-h*0.9, w*0.1, h*0.22, 1)
	p.chimney(x+w*0.86, y-h*0.9, w*0.1, h*0.22, 1)
	p.Slates(Poly(x-w*0.02, eaves, x+w*0.03, y-h, x+w*0.97, y-h, x+w*1.02, eaves), h*0.07, Ink, Mid)
	front := Rect(x, eaves, w, y-eaves)
	p.Fill(front, Paper)
	p.Engrave(front, Ruling{Gap: 8, Dash: 30}, Mid, Across(x+w*0.3, 0, x+w, 0.4))
	p.Door(x+w*0.44, y, w*0.12, h*0.4, Light)
	p.Sash(x+w*0.16, y-h*0.14, w*0.12, h*0.27, Ink, Light)
	p.Sash(x+w*0.72, y-h*0.14, w*0.12, h*0.27, Ink, Light)
}

// Terrace stands tall harbour houses side by side from x0 to x1 on y.
func (p Plate) Terrace(x0, x1, y, w, h float64) {
	walls := []Tone{Paper, Light, Dark, Paper, Mid, Paper, Dark, Light}
	for i, x := 0, x0; x < x1; i++ {
		hw, hh := w*p.Chance(0.85, 1.2), h*p.Chance(0.82, 1.1)
		if i%3 == 1 {
			p.Eaved(x, y, hw*1.25, hh*0.82, walls[i%len(walls)], 3, 3)
			x += hw * 1.25
			continue
		}
		p.Gabled(x, y, hw, hh, walls[i%len(walls)], 3)
		x += hw
	}
}

// Quay is a masonry wall with its top at y0 and its foot at y1, lit on its top.
func (p Plate) Quay(x0, x1, y0, y1 float64) {
	p.Fill(Rect(x0, y0, x1-x0, y1-y0), Dark)
	p.Courses(Rect(x0, y0, x1-x0, y1-y0), x0, x1, y0+(y1-y0)*0.14, y1, (y1-y0)*0.15)
	p.Fill(Rect(x0, y0, x1-x0, (y1-y0)*0.12), Paper)
	p.Fill(Rect(x0, y0+(y1-y0)*0.12, x1-x0, (y1-y0)*0.03), Ink)
	p.Engrave(Rect(x0, y1-(y1-y0)*0.3, x1-x0, (y1-y0)*0.3), Ruling{Angle: 90, Gap: 9, Dash: 30}, Ink, Fade(y1-(y1-y0)*0.3, 0.1, y1, 0.9))
}

// Courses lays dressed stone in a shape.
func (p Plate) Courses(within Shape, x0, x1, y0, y1, h float64) {
	var stones Shape
	for row, y := 0, y0; y < y1; row, y = row+1, y+h {
		for x := x0 - h*float64(row%2); x < x1; {
			w := h * p.Chance(1.5, 2.6)
			stones = append(stones, p.stone(x, y, w, h)...)
			x += w
		}
	}
	p.FillWithin(stones, within, Mid)
}

// Bollard stands on x, y.
func (p Plate) Bollard(x, y, h float64) {
	p.Fill(All(Poly(x-h*0.22, y, x-h*0.17, y-h*0.8, x+h*0.17, y-h*0.8, x+h*0.22, y), Oval(x, y-h*0.82, h*0.28, h*0.16)), Ink)
	p.Fill(Gouge(Through(x-h*0.1, y-h*0.08, x-h*0.08, y-h*0.7), h*0.07), Light)
}

// Lantern hangs with its top at x, y and throws short rays.
func (p Plate) Lantern(x, y, h float64) {
	p.Fill(All(Bar(x, y, x, y+h*0.2, h*0.06), Poly(x-h*0.3, y+h*0.4, x, y+h*0.15, x+h*0.3, y+h*0.4)), Ink)
	p.Fill(Poly(x-h*0.24, y+h*0.4, x+h*0.24, y+h*0.4, x+h*0.17, y+h, x-h*0.17, y+h), Ink)
	p.Fill(Poly(x-h*0.17, y+h*0.45, x+h*0.17, y+h*0.45, x+h*0.11, y+h*0.93, x-h*0.11, y+h*0.93), Paper)
	p.Fill(Bar(x, y+h*0.4, x, y+h, h*0.05), Ink)
}

// Scaffold sets poles and boards before a building, from x, y up and across.
func (p Plate) Scaffold(x, y, w, h float64, bays, lifts int, t Tone) {
	var s Shape
	for i := range bays + 1 {
		px := x + w*float64(i)/float64(bays)
		s = append(s, Bar(px, y, px, y-h*1.04, 5)...)
	}
	for i := 1; i <= lifts; i++ {
		py := y - h*float64(i)/float64(lifts)
		s = append(s, Bar(x-14, py, x+w+14, py, 9)...)
		s = append(s, Bar(x-14, py-34, x+w+14, py-34, 4)...)
	}
	for i := range bays {
		if i%2 == 0 {
			px, pw := x+w*float64(i)/float64(bays), w/float64(bays)
			s = append(s, Bar(px, y, px+pw, y-h/float64(lifts), 3.5)...)
			s = append(s, Bar(px+pw, y-h/float64(lifts), px, y-2*h/float64(lifts), 3.5)...)
		}
	}
	p.Fill(s, t)
}
