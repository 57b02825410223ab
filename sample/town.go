package sample

// sash is a window of four panes with its lower left corner at x, y.
func (p plate) sash(x, y, w, h float64, glass, bars tone) {
	p.fill(rect(x-w*0.12, y-h-h*0.07, w*1.24, h*1.12), bars)
	p.fill(rect(x, y-h, w, h), glass)
	p.fill(all(rect(x+w*0.44, y-h, w*0.12, h), rect(x, y-h*0.54, w, h*0.08)), bars)
}

// panes sets floors rows of bays windows in the wall that stands on x, y.
func (p plate) panes(x, y, w, h float64, bays, floors int, glass, bars tone) {
	bw, fh := w/float64(bays), h/float64(floors)
	for f := range floors {
		for b := range bays {
			p.sash(x+bw*(float64(b)+0.31), y-fh*(float64(f)+0.22), bw*0.38, fh*0.55, glass, bars)
		}
	}
}

// brickwork sets short level strokes on a wall.
func (p plate) brickwork(s shape, gap float64, t tone, v float64) {
	p.engrave(s, ruling{gap: gap, dash: gap * 3.2}, t, flat(v))
}

// slates rules a roof with broken courses.
func (p plate) slates(s shape, gap float64, t, cut tone) {
	p.fill(s, t)
	p.engrave(s, ruling{gap: gap, dash: gap * 2.6}, cut, flat(0.24))
}

// chimney stands on x, y with n pots.
func (p plate) chimney(x, y, w, h float64, n int) {
	p.fill(rect(x, y-h, w, h), dark)
	p.fill(rect(x, y-h, w*0.32, h), light)
	p.fill(rect(x-w*0.08, y-h*1.02, w*1.16, h*0.12), ink)
	pw := w / float64(2*n)
	for i := range n {
		px := x + w*(float64(i)+0.5)/float64(n) - pw/2
		p.fill(poly(px, y-h, px+pw*0.15, y-h*1.28, px+pw*0.85, y-h*1.28, px+pw, y-h), ink)
	}
}

// gabled is a tall house that stands gable to the street on x, y.
func (p plate) gabled(x, y, w, h float64, wall tone, floors int) {
	eaves := y - h*0.74
	p.chimney(x+w*0.66, y-h*0.8, w*0.17, h*0.19, 2)
	front := poly(x, y, x, eaves, x+w/2, y-h, x+w, eaves, x+w, y)
	p.fill(front, wall)
	glass, bars := ink, paper
	if wall < mid {
		glass, bars = paper, ink
		p.engrave(front, ruling{gap: 9, dash: 60}, light, flat(0.2))
	} else {
		p.engrave(front, ruling{gap: 10, dash: 40}, ink, across(x+w*0.25, 0, x+w, 0.36))
	}
	p.fill(all(bar(x-w*0.06, eaves+h*0.035, x+w/2, y-h, w*0.06), bar(x+w/2, y-h, x+w*1.06, eaves+h*0.035, w*0.06)), ink)
	p.panes(x+w*0.06, y-h*0.16, w*0.88, h*0.58, 2, floors, glass, bars)
	p.sash(x+w*0.43, eaves-h*0.03, w*0.14, h*0.08, glass, bars)
	p.door(x+w*0.14, y, w*0.2, h*0.14, bars)
	p.sash(x+w*0.5, y-h*0.03, w*0.32, h*0.1, glass, bars)
}

// door stands on x, y.
func (p plate) door(x, y, w, h float64, frame tone) {
	p.fill(rect(x-w*0.12, y-h*1.07, w*1.24, h*1.07), frame)
	p.fill(rect(x, y-h, w, h), ink)
	p.fill(rect(x+w*0.2, y-h*0.9, w*0.6, h*0.22), mid)
}

// eaved is a house with its roof along the street: bays wide, floors high.
func (p plate) eaved(x, y, w, h float64, wall tone, bays, floors int) {
	eaves := y - h*0.7
	p.chimney(x+w*0.04, y-h*0.94, w*0.1, h*0.17, 2)
	p.chimney(x+w*0.84, y-h*0.94, w*0.1, h*0.17, 2)
	p.slates(poly(x-w*0.02, eaves, x+w*0.04, y-h, x+w*0.96, y-h, x+w*1.02, eaves), h*0.04, dark, light)
	front := rect(x, eaves, w, y-eaves)
	p.fill(front, wall)
	p.engrave(front, ruling{gap: 10, dash: 36}, ink, across(x+w*0.1, 0.02, x+w*1.1, 0.34))
	p.fill(rect(x, eaves, w, h*0.025), ink)
	bars := paper
	if wall > light {
		bars = light
	}
	p.panes(x, y-h*0.02, w, h*0.66, bays, floors, ink, bars)
}

// cottage is a low island house with a door between two windows.
func (p plate) cottage(x, y, w, h float64) {
	eaves := y - h*0.55
	p.chimney(x+w*0.03, y-h*0.9, w*0.1, h*0.22, 1)
	p.chimney(x+w*0.86, y-h*0.9, w*0.1, h*0.22, 1)
	p.slates(poly(x-w*0.02, eaves, x+w*0.03, y-h, x+w*0.97, y-h, x+w*1.02, eaves), h*0.07, ink, mid)
	front := rect(x, eaves, w, y-eaves)
	p.fill(front, paper)
	p.engrave(front, ruling{gap: 8, dash: 30}, mid, across(x+w*0.3, 0, x+w, 0.4))
	p.door(x+w*0.44, y, w*0.12, h*0.4, light)
	p.sash(x+w*0.16, y-h*0.14, w*0.12, h*0.27, ink, light)
	p.sash(x+w*0.72, y-h*0.14, w*0.12, h*0.27, ink, light)
}

// terrace stands tall harbour houses side by side from x0 to x1 on y.
func (p plate) terrace(x0, x1, y, w, h float64) {
	walls := []tone{paper, light, dark, paper, mid, paper, dark, light}
	for i, x := 0, x0; x < x1; i++ {
		hw, hh := w*p.chance(0.85, 1.2), h*p.chance(0.82, 1.1)
		if i%3 == 1 {
			p.eaved(x, y, hw*1.25, hh*0.82, walls[i%len(walls)], 3, 3)
			x += hw * 1.25
			continue
		}
		p.gabled(x, y, hw, hh, walls[i%len(walls)], 3)
		x += hw
	}
}

// quay is a masonry wall with its top at y0 and its foot at y1, lit on its top.
func (p plate) quay(x0, x1, y0, y1 float64) {
	p.fill(rect(x0, y0, x1-x0, y1-y0), dark)
	p.courses(rect(x0, y0, x1-x0, y1-y0), x0, x1, y0+(y1-y0)*0.14, y1, (y1-y0)*0.15)
	p.fill(rect(x0, y0, x1-x0, (y1-y0)*0.12), paper)
	p.fill(rect(x0, y0+(y1-y0)*0.12, x1-x0, (y1-y0)*0.03), ink)
	p.engrave(rect(x0, y1-(y1-y0)*0.3, x1-x0, (y1-y0)*0.3), ruling{angle: 90, gap: 9, dash: 30}, ink, fade(y1-(y1-y0)*0.3, 0.1, y1, 0.9))
}

// courses lays dressed stone in a shape.
func (p plate) courses(within shape, x0, x1, y0, y1, h float64) {
	var stones shape
	for row, y := 0, y0; y < y1; row, y = row+1, y+h {
		for x := x0 - h*float64(row%2); x < x1; {
			w := h * p.chance(1.5, 2.6)
			stones = append(stones, p.stone(x, y, w, h)...)
			x += w
		}
	}
	p.fillWithin(stones, within, mid)
}

// bollard stands on x, y.
func (p plate) bollard(x, y, h float64) {
	p.fill(all(poly(x-h*0.22, y, x-h*0.17, y-h*0.8, x+h*0.17, y-h*0.8, x+h*0.22, y), oval(x, y-h*0.82, h*0.28, h*0.16)), ink)
	p.fill(gouge(through(x-h*0.1, y-h*0.08, x-h*0.08, y-h*0.7), h*0.07), light)
}

// lantern hangs with its top at x, y and throws short rays.
func (p plate) lantern(x, y, h float64) {
	p.fill(all(bar(x, y, x, y+h*0.2, h*0.06), poly(x-h*0.3, y+h*0.4, x, y+h*0.15, x+h*0.3, y+h*0.4)), ink)
	p.fill(poly(x-h*0.24, y+h*0.4, x+h*0.24, y+h*0.4, x+h*0.17, y+h, x-h*0.17, y+h), ink)
	p.fill(poly(x-h*0.17, y+h*0.45, x+h*0.17, y+h*0.45, x+h*0.11, y+h*0.93, x-h*0.11, y+h*0.93), paper)
	p.fill(bar(x, y+h*0.4, x, y+h, h*0.05), ink)
}

// scaffold sets poles and boards before a building, from x, y up and across.
func (p plate) scaffold(x, y, w, h float64, bays, lifts int, t tone) {
	var s shape
	for i := range bays + 1 {
		px := x + w*float64(i)/float64(bays)
		s = append(s, bar(px, y, px, y-h*1.04, 5)...)
	}
	for i := 1; i <= lifts; i++ {
		py := y - h*float64(i)/float64(lifts)
		s = append(s, bar(x-14, py, x+w+14, py, 9)...)
		s = append(s, bar(x-14, py-34, x+w+14, py-34, 4)...)
	}
	for i := range bays {
		if i%2 == 0 {
			px, pw := x+w*float64(i)/float64(bays), w/float64(bays)
			s = append(s, bar(px, y, px+pw, y-h/float64(lifts), 3.5)...)
			s = append(s, bar(px+pw, y-h/float64(lifts), px, y-2*h/float64(lifts), 3.5)...)
		}
	}
	p.fill(s, t)
}
