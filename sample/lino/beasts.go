package lino

import "math"

// PerchedGull stands on the origin, facing right, about 50 tall.
func (p Plate) PerchedGull() {
	p.Fill(All(Bar(-2, -14, -3, 0, 2.4), Bar(5, -14, 5, 0, 2.4)), Ink)
	p.Fill(Blob(-42, -16, -18, -32, 2, -36, 12, -46, 20, -52, 29, -48, 30, -40, 24, -26, 10, -14, -12, -11), Paper)
	p.Fill(Blob(-50, -16, -22, -31, 0, -33, 8, -25, -8, -17), Dark)
	p.Fill(All(Poly(29, -47, 42, -42, 29, -41), Oval(24.5, -46.5, 1.7, 1.7), Poly(-38, -20, -58, -14, -36, -13)), Ink)
}

// Collie crouches on the origin, facing right, about 180 long.
func (p Plate) Collie() {
	p.Fill(Strip(Curve(-66, -44, -92, -30, -108, -12, -134, -7, -150, -12), func(t float64) float64 { return 15 + 8*math.Sin(math.Pi*t) - 13*t }), Ink)
	p.Fill(All(Limb(Pt{-50, -34}, 34, Pt{-26, -14}, 18), Limb(Pt{-26, -14}, 12, Pt{-50, -4}, 9), Limb(Pt{-50, -4}, 8, Pt{-32, -3}, 7),
		Limb(Pt{34, -34}, 24, Pt{44, -12}, 13), Limb(Pt{44, -11}, 11, Pt{74, -4}, 8), Limb(Pt{74, -4}, 8, Pt{82, -3}, 7),
		Limb(Pt{20, -28}, 18, Pt{24, -10}, 11), Limb(Pt{24, -8}, 10, Pt{50, -3}, 7)), Ink)
	p.Fill(Blob(-74, -42, -66, -60, -44, -64, -16, -56, 14, -58, 34, -66, 52, -64, 60, -50, 52, -34, 36, -20, 8, -18, -30, -18, -60, -22), Ink)
	p.Fill(All(Limb(Pt{44, -54}, 32, Pt{68, -62}, 25), Oval(72, -65, 16, 14.5), Limb(Pt{80, -62}, 17, Pt{99, -56}, 10.5),
		Poly(57, -70, 53, -85, 60, -88, 71, -76), Poly(69, -77, 72, -90, 78, -91, 83, -74)), Ink)
	p.Fill(Blob(36, -66, 47, -70, 56, -60, 62, -46, 54, -32, 44, -22, 37, -26, 43, -42, 42, -54), Paper)
	p.Fill(All(Gouge(Curve(80, -78, 87, -68, 99, -60), 4.6), Limb(Pt{62, -6}, 6, Pt{82, -3.4}, 5.4), Limb(Pt{40, -4}, 5, Pt{50, -3}, 5),
		Blob(-156, -13, -146, -13, -136, -9, -140, -4, -152, -8)), Paper)
	p.Fill(Oval(79, -66, 2.4, 2.2), Paper)
	p.Fill(Oval(103, -58, 3.6, 3), Ink)
	p.Fill(All(Gouge(Curve(-60, -54, -38, -56, -10, -49), 3), Gouge(Curve(-52, -46, -26, -45, 4, -47), 2.6), Gouge(Curve(-60, -38, -48, -30, -34, -26), 3),
		Gouge(Curve(-20, -36, 4, -38, 26, -44), 2.4), Gouge(Curve(-10, -28, 8, -29, 24, -34), 2), Gouge(Curve(18, -52, 26, -56, 34, -57), 2.4)), Light)
}

// WaxwingBird sits on the origin, facing left.
func (p Plate) WaxwingBird() {
	tail := Poly(168, -120, 330, 40, 352, 90, 310, 110, 262, 70, 120, -60)
	p.Fill(tail, Ink)
	p.Fill(Poly(330, 42, 352, 90, 310, 110, 292, 94), Paper)
	p.Fill(All(Gouge(Through(190, -70, 300, 60), 6), Gouge(Through(210, -80, 316, 48), 4)), Mid)
	body := Blob(-150, -330, -118, -372, -70, -392, -10, -380, 50, -330, 110, -250, 180, -150, 190, -90, 130, -30, 40, 4, -50, -2, -120, -50, -152, -130, -150, -220, -142, -280)
	p.Fill(Rod(body[0].Ring(), 9), Ink)
	p.Fill(body, Mid)
	p.Engrave(body, Ruling{Angle: 62, Gap: 12, Sway: 5, Wave: 200, Dash: 46}, Paper, func(x, _ float64) float64 { return Clamp(0.62-(x+140)/420, 0.05, 0.6) })
	p.Engrave(body, Ruling{Angle: 62, Gap: 13, Sway: 5, Wave: 200, Dash: 40}, Ink, func(x, y float64) float64 { return Clamp((y+120)/260+(x+60)/700, 0, 0.42) })
	p.Fill(Blob(-122, -366, -80, -392, -30, -396, 20, -430, 72, -452, 50, -412, 60, -380, 30, -352, -30, -350), Mid)
	p.Fill(All(Gouge(Curve(-90, -384, -20, -394, 54, -436), 9), Gouge(Curve(-60, -372, 0, -380, 50, -404), 6), Gouge(Curve(-40, -362, 10, -362, 48, -378), 5)), Paper)
	p.Fill(All(Strip(Curve(-150, -336, -110, -346, -60, -352, -10, -366), func(t float64) float64 { return 14 + 24*math.Sin(math.Pi*(0.25+t*0.7)) }),
		Blob(-140, -318, -112, -316, -92, -290, -104, -266, -134, -282)), Ink)
	p.Fill(Poly(-150, -344, -196, -322, -146, -312), Ink)
	p.Fill(Oval(-98, -344, 8, 8), Paper)
	p.Fill(Oval(-98, -344, 6, 6), Ink)
	wing := Blob(-20, -290, 50, -290, 120, -210, 190, -110, 226, -30, 190, -40, 100, -80, 20, -150, -26, -230)
	p.Fill(wing, Dark)
	p.Engrave(wing, Ruling{Angle: 48, Gap: 17, Dash: 120}, Ink, Flat(0.5))
	p.Fill(All(Poly(66, -160, 116, -150, 112, -132, 62, -142), Poly(100, -118, 160, -98, 156, -82, 96, -102)), Paper)
	p.Fill(All(Gouge(Curve(110, -190, 160, -130, 214, -46), 8), Gouge(Curve(84, -180, 140, -120, 196, -50), 6), Gouge(Curve(0, -270, 50, -266, 100, -210), 7)), Paper)
	p.Fill(All(Bar(-30, -6, -36, 26, 10), Bar(40, -2, 36, 24, 10), Bar(-52, 20, -18, 26, 11), Bar(18, 18, 58, 22, 11)), Ink)
}

// Goose walks to the right on the origin, about 100 wide and 110 tall.
func (p Plate) Goose() {
	p.Fill(Blob(-52, 2, 0, -2, 52, 1, 46, 5, -30, 6), Mid)
	p.Fill(All(Limb(Pt{-8, -22}, 6, Pt{-12, -3}, 3), Poly(-14, -4, -2, 0, -16, 1), Limb(Pt{10, -22}, 6, Pt{14, -4}, 3), Poly(12, -4, 26, 0, 10, 1)), Ink)
	outline := Blob(-62, -54, -46, -52, -26, -62, 0, -64, 20, -66, 30, -82, 30, -104, 36, -114, 47, -116, 55, -108, 54, -100, 46, -96, 42, -86, 46, -68, 46, -46, 32, -26, 8, -16, -20, -18, -42, -30)
	p.Fill(outline, Ink)
	p.Fill(Blob(-57, -52.6, -45, -50, -26, -60, 0, -62, 21.4, -64, 32, -82, 32, -103, 37, -112, 46.6, -114, 53, -108, 52, -101.4, 44.4, -97, 40, -86, 44, -68, 44, -46, 31, -27.6, 8, -18, -20, -20, -41, -31.4), Paper)
	p.Fill(All(Poly(54, -109, 67, -102, 53, -100.5), Oval(46, -108, 1.5, 1.5)), Ink)
	wing := Blob(-56, -50, -30, -56, 4, -58, 20, -50, 14, -38, -8, -30, -30, -34)
	p.Fill(wing, Ink)
	p.Fill(Blob(-52, -49.6, -30, -54, 4, -56, 17.4, -49.6, 12, -39.4, -8, -32, -29, -35.6), Paper)
	var feathers Shape
	for i := range 5 {
		k := float64(i)
		feathers = append(feathers, Gouge(Curve(12-k*2, -52+k*3.6, -10-k, -48+k*3.2, -46+k*6, -48+k*3), 1.5)...)
	}
	for i := range 7 {
		k := float64(i)
		feathers = append(feathers, Gouge(Curve(-30+k*9, -27+math.Abs(k-3)*-0.4, -24+k*9, -23, -16+k*9, -24), 1.1)...)
		feathers = append(feathers, Gouge(Curve(41-k*0.4, -40-k*6, 38-k*0.4, -43-k*6, 34-k*0.4, -43-k*6), 0.9)...)
	}
	p.Fill(feathers, Ink)
}

// Gull flies at x, y; span is from wing tip to wing tip.
func (p Plate) Gull(x, y, span, tilt float64, t Tone) {
	q := p.At(x, y, span/100).Turned(tilt)
	q.Fill(All(
		Strip(Curve(0, 2, -14, -13, -28, -12, -50, 4), func(t float64) float64 { return 9 * (1 - t*0.95) }),
		Strip(Curve(0, 2, 14, -15, 28, -15, 50, -1), func(t float64) float64 { return 9 * (1 - t*0.95) }),
		Blob(-12, 3, 0, -3, 12, 1, 16, 3, 9, 6, -2, 7)), t)
}

// Sheep stands on the origin, facing right, about 100 long.
func (p Plate) Sheep(grazing bool) {
	p.Fill(All(Bar(-28, -22, -29, 0, 6), Bar(-16, -22, -15, 0, 6), Bar(20, -22, 19, 0, 6), Bar(31, -22, 33, 0, 6)), Ink)
	p.Fill(Blob(-49, -40, -45, -60, -25, -71, 0, -69, 23, -71, 43, -60, 47, -40, 40, -22, 17, -14, -8, -17, -31, -14, -47, -25), Ink)
	fleece := Blob(-46, -40, -42, -58, -24, -68, 0, -66, 22, -68, 40, -58, 44, -40, 38, -24, 16, -17, -8, -20, -30, -17, -44, -26)
	p.Fill(fleece, Paper)
	p.Engrave(fleece, Ruling{Gap: 8, Sway: 3, Wave: 30, Dash: 13, Angle: 12}, Mid, func(x, y float64) float64 {
		return Clamp(0.25+(y+40)/60+x/260, 0, 0.75)
	})
	head, ears := Blob(38, -60, 52, -64, 64, -54, 66, -46, 58, -44, 44, -46), Bar(42, -60, 34, -56, 6)
	if grazing {
		head, ears = Blob(36, -44, 48, -44, 58, -16, 60, -3, 52, -2, 44, -14), Bar(44, -38, 56, -36, 6)
	}
	p.Fill(All(head, ears), Ink)
}

// Hen stands on the origin, facing right, about 40 tall.
func (p Plate) Hen(t, cut Tone) {
	p.Fill(All(Bar(-2, -10, -3, 0, 2), Bar(4, -10, 5, 0, 2)), Ink)
	p.Fill(Blob(-24, -36, -17, -24, -4, -26, 6, -30, 9, -40, 15, -42, 18, -37, 16, -26, 12, -14, 2, -8, -10, -11, -18, -20), t)
	p.Fill(All(Poly(18, -38, 24, -36, 17, -34), Blob(9, -41, 10, -46, 13, -43, 15, -46, 17, -41)), Ink)
	p.Fill(All(Gouge(Curve(-12, -20, -4, -15, 6, -18), 2.4), Gouge(Curve(-10, -16, -4, -11, 4, -13), 2), Gouge(Curve(-20, -32, -14, -24, -6, -22), 2)), cut)
}
