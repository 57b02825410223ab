package lino

import "math"

// Bus is a small single-decker going right, its wheels on the origin.
func (p Plate) Bus() {
	p.Fill(Blob(-200, 4, 0, -6, 200, 2, 210, 12, 0, 16, -200, 12), Dark)
	body := Blob(-196, -18, -198, -120, -186, -148, -150, -154, 130, -154, 172, -146, 192, -90, 198, -60, 196, -18, 0, -14)
	p.Fill(body, Ink)
	p.Fill(Blob(-186, -24, -188, -68, 0, -70, 186, -68, 188, -24, 0, -22), Paper)
	p.Engrave(Blob(-186, -24, -188, -68, 0, -70, 186, -68, 188, -24, 0, -22), Ruling{Gap: 9, Dash: 100}, Dark, Fade(-60, 0.05, -20, 0.5))
	for i := range 6 {
		x := -178 + float64(i)*50
		p.Fill(Poly(x, -80, x, -132, x+42, -132, x+42, -80), Light)
		p.Fill(Gouge(Through(x+8, -88, x+26, -126), 6), Paper)
		if i%2 == 1 {
			p.Fill(All(Oval(x+20, -100, 8, 10), Blob(x+6, -80, x+10, -92, x+20, -94, x+30, -92, x+34, -80)), Ink)
		}
	}
	p.Fill(Poly(128, -78, 128, -136, 164, -136, 182, -78), Paper)
	p.Fill(All(Limb(Pt{140, -84}, 20, Pt{142, -92}, 18), Oval(143, -108, 8, 10)), Ink)
	for _, x := range []float64{-120, 120} {
		p.Fill(Oval(x, -14, 34, 34), Ink)
		p.Fill(Oval(x, -12, 15, 15), Light)
		p.Fill(Oval(x, -12, 6, 6), Ink)
	}
	p.Fill(Oval(188, -46, 8, 10), Light)
}

// Tractor with its plough, on the origin, going right.
func (p Plate) Tractor() {
	p.Fill(All(Bar(-120, -70, -250, -44, 10), Bar(-200, -56, -210, -12, 9), Bar(-250, -46, -262, -4, 9), Poly(-226, -30, -200, -34, -186, 6, -216, 2), Poly(-280, -22, -252, -28, -236, 12, -268, 8)), Ink)
	p.Fill(Poly(-20, -108, 150, -104, 166, -92, 168, -46, -20, -40), Dark)
	p.Engrave(Poly(40, -106, 150, -104, 166, -92, 168, -46, 40, -42), Ruling{Gap: 12, Dash: 40}, Paper, Fade(-104, 0.5, -50, 0.1))
	p.Fill(All(Bar(92, -104, 92, -160, 8), Rect(86, -172, 13, 20), Bar(-60, -96, -6, -108, 12), Bar(-24, -108, -6, -140, 6), Bar(-22, -146, 8, -132, 6)), Ink)
	p.Fill(All(Poly(-86, -92, -40, -96, -36, -82, -84, -78)), Ink)
	p.wheel(-62, -52, 76)
	p.wheel(136, -30, 42)
	p.Fill(All(Limb(Pt{-56, -170}, 38, Pt{-60, -112}, 34), Oval(-48, -206, 19, 22), Limb(Pt{-48, -172}, 16, Pt{-26, -146}, 12), Limb(Pt{-26, -146}, 12, Pt{-2, -142}, 10),
		Limb(Pt{-56, -108}, 26, Pt{-22, -100}, 20), Limb(Pt{-22, -100}, 18, Pt{-16, -66}, 14), Blob(-72, -212, -64, -230, -44, -236, -28, -226, -10, -214, -30, -211)), Ink)
	p.Fill(All(Gouge(Curve(-66, -200, -66, -212, -60, -222), 4), Gouge(Curve(-74, -120, -76, -150, -66, -180), 7)), Paper)
}

// wheel is spoked, with lugs.
func (p Plate) wheel(x, y, r float64) {
	var lugs, spokes Shape
	for i := range 20 {
		s, c := math.Sincos(float64(i) * math.Pi / 10)
		lugs = append(lugs, Bar(x+c*r*0.9, y+s*r*0.9, x+c*r*1.08, y+s*r*1.08, r*0.12)...)
		if i%2 == 0 {
			spokes = append(spokes, Bar(x, y, x+c*r*0.74, y+s*r*0.74, r*0.07)...)
		}
	}
	p.Fill(All(Oval(x, y, r, r), lugs), Ink)
	p.Fill(Oval(x, y, r*0.74, r*0.74), Light)
	p.Fill(All(spokes, Oval(x, y, r*0.2, r*0.2)), Ink)
	p.Fill(Gouge(Curve(x-r*0.86, y+r*0.1, x-r*0.7, y-r*0.52, x-r*0.1, y-r*0.87), r*0.09), Light)
}

// Van is small, going right, wheels on the origin; about 64 long.
func (p Plate) Van() {
	p.Fill(Limb(Pt{-32, 1}, 1.2, Pt{34, 1}, 1.2), Ink)
	body := Blob(-31, -5, -32, -30, -30, -35, -24, -36, 10, -36, 16, -33, 23, -21, 31, -19, 34, -14, 34, -5, 0, -4)
	p.Fill(body, Ink)
	p.Fill(All(Poly(7, -32, 13, -31, 19, -21, 7, -20), Poly(-1, -32, 4.4, -32, 4.4, -20, -1, -20)), Paper)
	p.Fill(All(Gouge(Through(9, -22, 12.4, -29.6), 0.8)), Mid)
	p.Fill(All(Rect(-27, -30, 22, 15)), Paper)
	p.At(-16, -15.6, 0.36).spanner()
	p.Fill(All(Rect(5.2, -35, 0.6, 30), Rect(-3, -35, 0.6, 30), Rect(0, -17, 3, 0.9), Oval(32.4, -13.4, 1.3, 1.8)), Paper)
	p.Engrave(Poly(-31, -10, 33, -10, 33, -5, -31, -5), Ruling{Gap: 1.5, Dash: 9}, Paper, Flat(0.3))
	for _, x := range []float64{-18, 21} {
		p.Fill(Oval(x, -4.5, 8, 8), Paper)
		p.Fill(Oval(x, -4.5, 7, 7), Ink)
		p.Fill(Oval(x, -4.5, 3.3, 3.3), Paper)
		p.Fill(Oval(x, -4.5, 1.3, 1.3), Ink)
	}
	p.Fill(All(Gouge(Through(-36, -28, -46, -28), 1), Gouge(Through(-36, -21, -50, -21), 1), Gouge(Through(-36, -14, -44, -14), 1)), Ink)
}

// spanner lies across the origin.
func (p Plate) spanner() {
	q := p.Turned(-28)
	q.Fill(All(Limb(Pt{-18, -18}, 7, Pt{18, -18}, 7), Oval(-22, -18, 9, 9), Oval(22, -18, 9, 9)), Ink)
	q.Fill(All(Poly(-36, -21.6, -24, -21, -22, -18, -24, -15, -36, -14.4), Poly(36, -21.6, 24, -21, 22, -18, 24, -15, 36, -14.4)), Paper)
}
