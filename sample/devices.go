package sample

import "math"

// The devices of the adverts, drawn in millimetres about the origin.

// bulb is a lamp with its cap down, about 40 tall, throwing rays.
func (p plate) bulb() {
	glass := blob(0, -16, 9, -13, 13, -4, 10, 4, 6, 9, 5, 14, -5, 14, -6, 9, -10, 4, -13, -4, -9, -13)
	p.fill(glass, ink)
	p.fill(blob(0, -14.6, 8.2, -11.8, 11.6, -4, 8.8, 3.4, 4.8, 8.6, 4, 12.6, -4, 12.6, -4.8, 8.6, -8.8, 3.4, -11.6, -4, -8.2, -11.8), paper)
	p.fill(rod(curve(-3, 13, -4, 4, -5, -1, -2.6, -4, -1, -1, 0.4, -4, 2, -1, 3.6, -4, 5, -1, 4, 4, 3, 13), 0.7), ink)
	p.fill(gouge(curve(-8.6, -8, -10, -3, -8, 2), 1.2), mid)
	for i := range 3 {
		y := 14 + float64(i)*2.6
		p.fill(limb(pt{-4.6 + float64(i)*0.5, y}, 2.1, pt{4.6 - float64(i)*0.5, y + 0.5}, 2.1), ink)
	}
	p.fill(limb(pt{-1.6, 21.6}, 1.8, pt{1.6, 21.6}, 1.8), ink)
	var rays shape
	for i := range 13 {
		s, c := math.Sincos((float64(i)*18 + 162) * math.Pi / 180)
		long := 5.5
		if i%2 == 1 {
			long = 3.2
		}
		rays = append(rays, gouge(through(c*16.4, s*16.4-3, c*(16.4+long), s*(16.4+long)-3), 1.1)...)
	}
	p.fill(rays, ink)
}

// ropeFrame is a border of laid rope.
func (p plate) ropeFrame(inset, w float64) {
	const r = 7
	l := line{}
	corners := []pt{{p.w - inset - r, inset + r}, {p.w - inset - r, p.h - inset - r}, {inset + r, p.h - inset - r}, {inset + r, inset + r}}
	for i, c := range corners {
		for k := range 9 {
			s, co := math.Sincos((float64(i)*90 - 90 + float64(k)*90/8) * math.Pi / 180)
			l = append(l, pt{c.x + r*co, c.y + r*s})
		}
	}
	l = append(l, l[0], l[1])
	even := spread(l, 2.1)
	p.fill(rod(even, w), ink)
	var strands shape
	for i := 1; i < len(even); i++ {
		c, n := between(even[i-1], even[i], 0.5), normal(even[i-1], even[i])
		d := even[i].sub(even[i-1]).times(0.42)
		strands = append(strands, gouge(line{c.add(n.times(w * 0.4)).sub(d), c.sub(n.times(w * 0.4)).add(d)}, w*0.22)...)
	}
	p.fill(strands, paper)
}

// spread gives a line points at even steps.
func spread(l line, step float64) line {
	out := line{l[0]}
	left := step
	for i := 1; i < len(l); i++ {
		a, d := l[i-1], l[i].sub(l[i-1])
		n := d.length()
		at := left
		for ; at <= n; at += step {
			out = append(out, a.add(d.times(at/n)))
		}
		left = at - n
	}
	return out
}

// slateGable is a slated roof seen end on, its ridge on x, y.
func (p plate) slateGable(x, y, w, h float64) {
	roof := poly(x, y, x+w/2, y+h, x-w/2, y+h)
	p.fill(roof, ink)
	var tiles shape
	rows := 9
	rh := h / float64(rows)
	for r := range rows {
		ty := y + float64(r)*rh
		for i := -18; i < 18; i++ {
			tx := x + (float64(i)+0.5*float64(r%2))*6
			tiles = append(tiles, poly(tx+0.3, ty+0.3, tx+5.7, ty+0.3, tx+5.7, ty+rh-1.3, tx+4.6, ty+rh-0.4, tx+1.4, ty+rh-0.4, tx+0.3, ty+rh-1.3)...)
		}
	}
	inner := poly(x, y+3.4, x+w/2-8, y+h-1.6, x-w/2+8, y+h-1.6)
	p.fillWithin(tiles, inner, paper)
	p.engrave(inner, ruling{angle: 90, gap: 0.9, dash: 2.4}, ink, func(px, py float64) float64 { return clamp(0.18+(px-x)/w*0.9, 0.04, 0.55) })
	p.fill(all(bar(x, y+h*0.02, x-w/2, y+h, 2.6), bar(x, y+h*0.02, x+w/2, y+h, 2.6), oval(x, y+1.4, 2, 2)), ink)
	p.at(x+w*0.24, y+h*0.5, 0.066).chimneyStack()
}

// chimneyStack stands on the origin; its unit is a tenth of a millimetre.
func (p plate) chimneyStack() {
	p.fill(rect(-8, -250, 146, 260), paper)
	p.fill(rect(0, -240, 130, 260), ink)
	p.fill(all(rect(10, -200, 34, 190), rect(54, -200, 12, 190)), paper)
	p.fill(all(rect(-14, -256, 158, 26), poly(14, -256, 20, -326, 50, -326, 56, -256), poly(74, -256, 80, -326, 110, -326, 116, -256)), ink)
}

// innSign hangs from an iron bracket over the origin: a board with a key.
func (p plate) innSign() {
	p.fill(all(rect(-25, -4, 1.8, 84), bar(-24, 0, 26, 0, 1.4), rod(curve(-24, 14, -14, 12, -8, 2, -2, 0), 0.9), rod(curve(10, 0, 14, 5, 19, 4, 18, 0.4), 0.8), oval(26.5, 0, 1.6, 1.6),
		bar(-10, 0, -10, 9, 0.8), bar(18, 0, 18, 9, 0.8)), ink)
	board := closed(append(smooth(through(-19, 14, -8, 9, 4, 7.6, 16, 9, 27, 14), false), pt{27, 58}, pt{4, 64}, pt{-19, 58}))
	p.fill(board, ink)
	inner := closed(append(smooth(through(-17, 15.6, -7, 11, 4, 9.8, 15, 11, 25, 15.6), false), pt{25, 56.6}, pt{4, 62}, pt{-17, 56.6}))
	p.fill(inner, paper)
	p.engrave(inner, ruling{angle: 90, gap: 1.3, dash: 9}, ink, flat(0.16))
	p.fill(closed(append(smooth(through(-15, 17.2, -6, 13, 4, 11.8, 14, 13, 23, 17.2), false), pt{23, 55.2}, pt{4, 60}, pt{-15, 55.2})), ink)
	key := all(rod(smooth(through(4, 17, 10, 20, 10, 27, 4, 30, -2, 27, -2, 20, 4, 17), false), 2.4), bar(4, 29, 4, 54, 2.6), bar(1.6, 32, 6.4, 32, 1.6), rect(4, 44, 7.4, 3), rect(4, 50, 7.4, 3.6), rect(9.6, 44, 1.8, 4.6))
	p.fill(key, paper)
}

// goose walks to the right on the origin, about 100 wide and 110 tall.
func (p plate) goose() {
	p.fill(blob(-52, 2, 0, -2, 52, 1, 46, 5, -30, 6), mid)
	p.fill(all(limb(pt{-8, -22}, 6, pt{-12, -3}, 3), poly(-14, -4, -2, 0, -16, 1), limb(pt{10, -22}, 6, pt{14, -4}, 3), poly(12, -4, 26, 0, 10, 1)), ink)
	outline := blob(-62, -54, -46, -52, -26, -62, 0, -64, 20, -66, 30, -82, 30, -104, 36, -114, 47, -116, 55, -108, 54, -100, 46, -96, 42, -86, 46, -68, 46, -46, 32, -26, 8, -16, -20, -18, -42, -30)
	p.fill(outline, ink)
	p.fill(blob(-57, -52.6, -45, -50, -26, -60, 0, -62, 21.4, -64, 32, -82, 32, -103, 37, -112, 46.6, -114, 53, -108, 52, -101.4, 44.4, -97, 40, -86, 44, -68, 44, -46, 31, -27.6, 8, -18, -20, -20, -41, -31.4), paper)
	p.fill(all(poly(54, -109, 67, -102, 53, -100.5), oval(46, -108, 1.5, 1.5)), ink)
	wing := blob(-56, -50, -30, -56, 4, -58, 20, -50, 14, -38, -8, -30, -30, -34)
	p.fill(wing, ink)
	p.fill(blob(-52, -49.6, -30, -54, 4, -56, 17.4, -49.6, 12, -39.4, -8, -32, -29, -35.6), paper)
	var feathers shape
	for i := range 5 {
		k := float64(i)
		feathers = append(feathers, gouge(curve(12-k*2, -52+k*3.6, -10-k, -48+k*3.2, -46+k*6, -48+k*3), 1.5)...)
	}
	for i := range 7 {
		k := float64(i)
		feathers = append(feathers, gouge(curve(-30+k*9, -27+math.Abs(k-3)*-0.4, -24+k*9, -23, -16+k*9, -24), 1.1)...)
		feathers = append(feathers, gouge(curve(41-k*0.4, -40-k*6, 38-k*0.4, -43-k*6, 34-k*0.4, -43-k*6), 0.9)...)
	}
	p.fill(feathers, ink)
}

// projector stands on the origin and throws its light to the right.
func (p plate) projector() {
	p.fill(all(oval(-8, -19, 8.4, 8.4), oval(7, -20, 7.2, 7.2)), paper)
	p.fill(all(oval(-8, -19, 6.6, 6.6), oval(7, -20, 5.6, 5.6)), ink)
	var spokes shape
	for i := range 5 {
		s, c := math.Sincos(float64(i) * 2 * math.Pi / 5)
		spokes = append(spokes, oval(-8+c*4.1, -19+s*4.1, 1.5, 1.5)...)
		spokes = append(spokes, oval(7+c*3.5, -20+s*3.5, 1.25, 1.25)...)
	}
	p.fill(all(spokes, oval(-8, -19, 1, 1), oval(7, -20, 0.9, 0.9)), paper)
	p.fill(all(poly(-13, -11, 9, -11, 9, 9, -13, 9), poly(9, -4, 13, -5, 13, 5, 9, 4), limb(pt{-8, 9}, 2, pt{-13, 20}, 1.6), limb(pt{4, 9}, 2, pt{9, 20}, 1.6), limb(pt{-2, 9}, 2, pt{-2, 20}, 1.6)), paper)
	p.fill(all(rect(-10, -8, 16, 1), rect(-10, 5.4, 16, 1), oval(-2, -1.4, 3.4, 3.4)), ink)
	p.fill(oval(-2, -1.4, 1.6, 1.6), paper)
}

// hat is a bowler on the origin, about 60 wide.
func (p plate) hat() {
	crown := closed(append(smooth(through(-23, -5, -24, -18, -20, -31, -10, -37, 4, -38, 16, -33, 22, -22, 23, -5), false), pt{23, -5}))
	p.fill(crown, ink)
	var lines []line
	for k := -0.92; k < 0.95; k += 0.09 {
		lines = append(lines, curve(23*k, -6, 24*k, -18, 19*k, -32, 6*k-2, -38))
	}
	p.engraveAlong(crown, lines, ruling{gap: 2, dash: 16}, paper, func(x, _ float64) float64 { return clamp(0.55-(x+12)*(x+12)/160, 0.03, 0.55) })
	p.fill(closed(append(curve(-23.6, -14, 0, -10, 23.4, -14), smooth(through(23.4, -5, 0, -1, -23.4, -5), false)...)), ink)
	p.fill(strip(curve(-23.6, -15, 0, -11, 23.6, -15), func(float64) float64 { return 0.6 }), paper)
	brim := closed(append(smooth(through(-37, -11, -30, -4, -14, 0.6, 4, 1.4, 22, -1, 34, -6, 37, -12), false), smooth(through(37, -12, 33, -9, 23, -5.6, 0, -2, -23, -5, -32, -8, -37, -11), false)...))
	p.fill(brim, ink)
	p.fill(strip(curve(-34, -7.4, -14, -1.4, 4, -0.4, 22, -2.6, 33, -6.6), func(t float64) float64 { return 0.7 * math.Sin(math.Pi*t) }), paper)
	p.fill(poly(16, -13.6, 23, -15, 21, -8, 17, -7), ink)
	p.fill(all(gouge(curve(-26, 7, 0, 10, 28, 6), 1.2)), mid)
}

// van is small, going right, wheels on the origin; about 64 long.
func (p plate) van() {
	p.fill(limb(pt{-32, 1}, 1.2, pt{34, 1}, 1.2), ink)
	body := blob(-31, -5, -32, -30, -30, -35, -24, -36, 10, -36, 16, -33, 23, -21, 31, -19, 34, -14, 34, -5, 0, -4)
	p.fill(body, ink)
	p.fill(all(poly(7, -32, 13, -31, 19, -21, 7, -20), poly(-1, -32, 4.4, -32, 4.4, -20, -1, -20)), paper)
	p.fill(all(gouge(through(9, -22, 12.4, -29.6), 0.8)), mid)
	p.fill(all(rect(-27, -30, 22, 15)), paper)
	p.at(-16, -15.6, 0.36).spanner()
	p.fill(all(rect(5.2, -35, 0.6, 30), rect(-3, -35, 0.6, 30), rect(0, -17, 3, 0.9), oval(32.4, -13.4, 1.3, 1.8)), paper)
	p.engrave(poly(-31, -10, 33, -10, 33, -5, -31, -5), ruling{gap: 1.5, dash: 9}, paper, flat(0.3))
	for _, x := range []float64{-18, 21} {
		p.fill(oval(x, -4.5, 8, 8), paper)
		p.fill(oval(x, -4.5, 7, 7), ink)
		p.fill(oval(x, -4.5, 3.3, 3.3), paper)
		p.fill(oval(x, -4.5, 1.3, 1.3), ink)
	}
	p.fill(all(gouge(through(-36, -28, -46, -28), 1), gouge(through(-36, -21, -50, -21), 1), gouge(through(-36, -14, -44, -14), 1)), ink)
}

// spanner lies across the origin.
func (p plate) spanner() {
	q := p.turned(-28)
	q.fill(all(limb(pt{-18, -18}, 7, pt{18, -18}, 7), oval(-22, -18, 9, 9), oval(22, -18, 9, 9)), ink)
	q.fill(all(poly(-36, -21.6, -24, -21, -22, -18, -24, -15, -36, -14.4), poly(36, -21.6, 24, -21, 22, -18, 24, -15, 36, -14.4)), paper)
}

// loaf is a cottage loaf with steam, its foot on the origin, about 50 wide.
func (p plate) loaf() {
	low := blob(-26, -3, -28, -9, -22, -15, -8, -18, 8, -18, 22, -15, 28, -9, 26, -3, 14, 0, -14, 0)
	p.fill(low, ink)
	p.fill(blob(-24.6, -3.6, -26.4, -9, -21, -13.8, -8, -16.6, 8, -16.6, 21, -13.8, 26.4, -9, 24.6, -3.6, 14, -1.4, -14, -1.4), paper)
	p.engrave(low, ruling{angle: 6, gap: 1.5, sway: 0.5, wave: 18, dash: 6}, ink, func(x, y float64) float64 { return clamp(0.1+(x+10)/70+(y+14)/40, 0, 0.75) })
	top := blob(-16, -15, -17, -20, -12, -25, 0, -27, 12, -25, 17, -20, 16, -15, 0, -13)
	p.fill(top, ink)
	p.fill(blob(-14.6, -15.8, -15.4, -20, -11, -23.8, 0, -25.6, 11, -23.8, 15.4, -20, 14.6, -15.8, 0, -14.4), paper)
	p.engrave(top, ruling{angle: 6, gap: 1.5, sway: 0.5, wave: 18, dash: 6}, ink, func(x, y float64) float64 { return clamp(0.06+(x+4)/44+(y+20)/30, 0, 0.7) })
	p.fill(all(gouge(curve(-7, -24, -5, -20, -7, -17), 1.1), gouge(curve(0, -25, 1.6, -20, 0, -16.6), 1.1), gouge(curve(7, -24, 8, -20, 7, -17), 1.1)), ink)
	wheat := p.at(-38, -8, 1)
	wheat.wheatEar()
	p.at(38, -8, 1).flipped().wheatEar()
}

// wheatEar curves up to the left of the origin.
func (p plate) wheatEar() {
	p.fill(rod(curve(8, 8, 2, 0, 0, -14), 0.5), ink)
	for i := range 5 {
		y := -3 - float64(i)*3
		for _, side := range []float64{-1, 1} {
			p.fill(blob(0.4, y+1.6, side*2.6+0.4, y-0.4, side*2.8+0.4, y-3.2, 0.4, y-1), ink)
		}
	}
	p.fill(gouge(through(0, -17, 0, -22), 1.6), ink)
}

// hotelByNight is a strip 1500 by 560: an island, a house with one lamp lit and
// the boat coming in.
func (p plate) hotelByNight() {
	s := rect(0, 0, 1500, 540)
	p.fill(s, ink)
	p.engrave(s, ruling{gap: 15, sway: 5, wave: 600, dash: 240}, light, glow(1010, 330, 760, 0.5, 0.05))
	p.fill(oval(270, 120, 46, 46), paper)
	p.fill(oval(290, 108, 42, 42), ink)
	p.hill(curve(560, 470, 760, 330, 980, 220, 1200, 200, 1360, 270, 1520, 380), 470, dark, light, 18, 0.7)
	p.fill(rect(0, 430, 1500, 112), ink)
	var cuts shape
	for y := 440.0; y < 540; y += 13 {
		for x := p.chance(-60, 0); x < 1500; x += p.chance(90, 170) {
			cuts = append(cuts, gouge(curve(x, y, x+40, y-4, x+80, y), 5)...)
		}
	}
	p.fillWithin(cuts, rect(0, 430, 1500, 110), light)
	p.fill(poly(640, 452, 700, 420, 1510, 420, 1510, 452), ink)
	q := p.at(880, 434, 1)
	q.chimney(20, -190, 34, 60, 2)
	q.chimney(300, -190, 34, 60, 2)
	q.fill(poly(-12, -130, 30, -200, 330, -200, 372, -130), ink)
	q.engrave(poly(-12, -130, 30, -200, 330, -200, 372, -130), ruling{gap: 13, dash: 60}, light, flat(0.35))
	q.fill(rect(0, -130, 360, 130), mid)
	q.brickwork(rect(0, -130, 360, 130), 13, ink, 0.3)
	for i := range 5 {
		t := []tone{ink, paper, ink, ink, paper}[i]
		q.sash(24+float64(i)*68, -76, 38, 42, t, light)
		if i != 2 {
			q.sash(24+float64(i)*68, -14, 38, 42, []tone{paper, paper, ink, paper, ink}[i], light)
		}
	}
	q.fill(rect(158, -62, 42, 62), paper)
	q.fill(rect(164, -56, 30, 56), ink)
	p.fill(all(gouge(curve(900, 466, 1000, 470, 1120, 464), 8), gouge(curve(930, 486, 1010, 490, 1090, 486), 7), gouge(curve(960, 506, 1010, 509, 1060, 506), 6)), paper)
	p.at(330, 496, 0.52).ferry()
	p.fill(rect(0, 538, 1500, 6), ink)
}

// stitches is a running stitch about the advert, inset by d.
func (p plate) stitches(d float64) {
	var s shape
	const long, gap = 3.2, 1.7
	for x := d + 1.5; x < p.w-d-long; x += long + gap {
		s = append(s, all(bar(x, d, x+long, d, 0.6), bar(x, p.h-d, x+long, p.h-d, 0.6))...)
	}
	for y := d + 1.5; y < p.h-d-long; y += long + gap {
		s = append(s, all(bar(d, y, d, y+long, 0.6), bar(p.w-d, y, p.w-d, y+long, 0.6))...)
	}
	p.fill(s, ink)
}

// basketOfWool is a round basket, about 150 wide, on the origin.
func (p plate) basketOfWool() {
	p.fill(rod(curve(-62, -54, -40, -92, 0, -104, 40, -92, 62, -54), 6), ink)
	for _, b := range []pt{{-36, -58}, {34, -60}, {0, -66}} {
		p.fill(oval(b.x, b.y, 25, 24), ink)
		p.fill(oval(b.x, b.y, 22.6, 21.6), paper)
		for i := range 5 {
			k := float64(i)*8 - 16
			p.fill(gouge(curve(b.x-18, b.y+k*0.7, b.x, b.y+k-6, b.x+18, b.y+k*0.7-2), 3), ink)
		}
	}
	p.fill(all(bar(26, -80, 78, -112, 3.4), bar(18, -84, 58, -122, 3.4), oval(79, -113, 4, 4), oval(59, -123, 4, 4)), ink)
	pan := poly(-72, -52, 72, -52, 56, 0, -56, 0)
	p.fill(pan, ink)
	var weave shape
	for r := range 6 {
		for i := range 14 {
			x := -70 + float64(i)*11 + float64(r%2)*5.5
			weave = append(weave, gouge(curve(x, -45+float64(r)*8.4, x+5, -48+float64(r)*8.4, x+10, -45+float64(r)*8.4), 5)...)
		}
	}
	p.fillWithin(weave, poly(-66, -50, 66, -50, 52, -3, -52, -3), paper)
	p.fill(limb(pt{-74, -53}, 7, pt{74, -53}, 7), ink)
}
