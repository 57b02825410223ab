package lino

// Pose is a body in silhouette by its joints. It stands on the origin and is
// 100 units tall; a near limb is drawn like a far one.
type Pose struct {
	head, neck, hip Pt
	elbow, hand     [2]Pt
	knee, foot      [2]Pt
}

// The poses. Facing right unless the name says otherwise.
var (
	Standing = Pose{
		Pt{1, -92},
		Pt{0, -80},
		Pt{0, -50},
		[2]Pt{{-9, -65}, {9, -64}},
		[2]Pt{{-9, -48}, {9, -47}},
		[2]Pt{{-4, -26}, {5, -26}},
		[2]Pt{{-5, 0}, {6, 0}},
	}
	Walking = Pose{
		Pt{4, -92},
		Pt{1, -80},
		Pt{0, -50},
		[2]Pt{{-9, -65}, {8, -64}},
		[2]Pt{{-13, -50}, {15, -53}},
		[2]Pt{{-3, -27}, {9, -28}},
		[2]Pt{{-15, -3}, {14, 0}},
	}
	Kicking = Pose{
		Pt{-8, -90},
		Pt{-8, -78},
		Pt{-2, -49},
		[2]Pt{{-24, -72}, {6, -68}},
		[2]Pt{{-36, -64}, {18, -76}},
		[2]Pt{{-4, -25}, {15, -36}},
		[2]Pt{{-10, 0}, {36, -26}},
	}
	Running = Pose{
		Pt{12, -89},
		Pt{7, -77},
		Pt{0, -49},
		[2]Pt{{-6, -65}, {17, -62}},
		[2]Pt{{-16, -54}, {25, -74}},
		[2]Pt{{-4, -26}, {16, -38}},
		[2]Pt{{-26, -18}, {18, -10}},
	}
	Diving = Pose{ // towards the left, level, hands far out
		Pt{-52, -52},
		Pt{-40, -46},
		Pt{-10, -34},
		[2]Pt{{-58, -62}, {-60, -48}},
		[2]Pt{{-80, -72}, {-82, -62}},
		[2]Pt{{12, -42}, {10, -20}},
		[2]Pt{{38, -38}, {32, -12}},
	}
	Leaping = Pose{ // one knee up, an arm thrown back, the neck stretched to the ball
		Pt{7, -101},
		Pt{2, -88},
		Pt{-5, -60},
		[2]Pt{{-13, -78}, {14, -74}},
		[2]Pt{{-25, -70}, {22, -86}},
		[2]Pt{{-10, -36}, {11, -50}},
		[2]Pt{{-22, -18}, {8, -27}},
	}
	Challenging = Pose{ // leaps with the arms low, legs trailing
		Pt{5, -97},
		Pt{1, -84},
		Pt{-2, -55},
		[2]Pt{{-12, -70}, {13, -72}},
		[2]Pt{{-8, -56}, {22, -62}},
		[2]Pt{{-8, -32}, {2, -31}},
		[2]Pt{{-22, -14}, {-9, -9}},
	}
	Hailing = Pose{ // both arms spread
		Pt{0, -92},
		Pt{0, -80},
		Pt{0, -50},
		[2]Pt{{-17, -78}, {17, -78}},
		[2]Pt{{-34, -80}, {34, -81}},
		[2]Pt{{-5, -26}, {6, -26}},
		[2]Pt{{-8, 0}, {9, 0}},
	}
	Conducting = Pose{
		Pt{0, -92},
		Pt{0, -80},
		Pt{0, -50},
		[2]Pt{{-18, -76}, {17, -80}},
		[2]Pt{{-27, -94}, {25, -100}},
		[2]Pt{{-4, -26}, {4, -26}},
		[2]Pt{{-5, 0}, {5, 0}},
	}
	Reaching = Pose{ // picks from above
		Pt{3, -91},
		Pt{0, -80},
		Pt{-1, -50},
		[2]Pt{{11, -90}, {12, -84}},
		[2]Pt{{17, -107}, {24, -98}},
		[2]Pt{{-4, -26}, {4, -27}},
		[2]Pt{{-6, 0}, {6, -2}},
	}
	Speaking = Pose{
		Pt{1, -92},
		Pt{0, -80},
		Pt{0, -50},
		[2]Pt{{-9, -65}, {15, -74}},
		[2]Pt{{-10, -48}, {21, -92}},
		[2]Pt{{-4, -26}, {5, -26}},
		[2]Pt{{-5, 0}, {6, 0}},
	}
	Stooping = Pose{
		Pt{24, -76},
		Pt{15, -70},
		Pt{0, -46},
		[2]Pt{{22, -52}, {26, -54}},
		[2]Pt{{26, -34}, {32, -36}},
		[2]Pt{{-2, -24}, {6, -24}},
		[2]Pt{{-6, 0}, {6, 0}},
	}
	blowing = Pose{ // an instrument held before the mouth, marching
		Pt{3, -92},
		Pt{1, -80},
		Pt{0, -50},
		[2]Pt{{-2, -66}, {12, -68}},
		[2]Pt{{12, -80}, {18, -82}},
		[2]Pt{{-3, -27}, {9, -29}},
		[2]Pt{{-13, -2}, {12, 0}},
	}
)

// Body gives the silhouette of a pose.
func (b Pose) Body() Shape {
	at := func(q Pt, dx, dy float64) Pt { return Pt{q[0] + dx, q[1] + dy} }
	across := normal(b.hip, b.neck)
	s := All(
		Closed(wound(Line{
			b.neck.add(across.times(10)), b.neck.add(across.times(-10)),
			between(b.neck, b.hip, 0.6).add(across.times(-7.6)), b.hip.add(across.times(-8)),
			b.hip.add(across.times(8)), between(b.neck, b.hip, 0.6).add(across.times(7.6)),
		})),
		Limb(b.neck.add(across.times(6.5)), 7, b.neck.add(across.times(-6.5)), 7),
		Limb(b.hip.add(across.times(3)), 11, b.hip.add(across.times(-3)), 11),
		Limb(b.neck, 5.6, b.head, 5),
		Oval(b.head[0], b.head[1], 5.7, 7),
	)
	for i, side := range []float64{1, -1} {
		shoulder, socket := b.neck.add(across.times(7*side)), b.hip.add(across.times(3*side))
		s = append(s, Limb(shoulder, 7, b.elbow[i], 5.4)...)
		s = append(s, Limb(b.elbow[i], 5.4, b.hand[i], 4.2)...)
		s = append(s, Limb(socket, 10.5, b.knee[i], 7)...)
		s = append(s, Limb(b.knee[i], 7, b.foot[i], 4.6)...)
		s = append(s, Limb(b.foot[i], 4.8, at(b.foot[i], 6, 0.6), 3.6)...)
	}
	return s
}

// Figure sets a pose on x, y, h units tall.
func (p Plate) Figure(x, y, h float64, b Pose, t Tone) Plate {
	q := p.At(x, y, h/100)
	q.Fill(b.Body(), t)
	return q
}

// Coat hangs a long coat on a standing figure.
func (p Plate) Coat(hem float64, t Tone) {
	p.Fill(Blob(-9, -82, 0, -85, 9, -82, 12, -60, 14, hem-6, 15, hem, 0, hem+1.5, -15, hem, -14, hem-6, -12, -60), t)
}

// Cap sits on a standing figure's head.
func (p Plate) Cap(t Tone) {
	p.Fill(All(Blob(-7.5, -96, -3, -101.5, 5, -101, 9, -97, 4, -95.5), Bar(2, -96.3, 13, -95.2, 2.4)), t)
}

// Bust is a head and shoulders seen from behind, the shoulders 100 wide with
// their foot on the origin; the light falls on the left.
func (p Plate) Bust(t, rim Tone) {
	p.Fill(All(Blob(-50, 4, -48, -26, -34, -42, -14, -50, 14, -50, 34, -42, 48, -26, 50, 4), Rect(-11, -62, 22, 20), Oval(0, -78, 21, 26)), t)
	p.Fill(All(Gouge(Curve(-47, -4, -44, -28, -32, -39, -14, -46), 5), Gouge(Curve(-17, -66, -19, -80, -14, -95), 5)), rim)
}

// Pupil is a child on the way to school with a satchel, or with a chair.
func (p Plate) Pupil(x, y, h float64, i int) {
	p.Fill(Blob(x-h*0.25, y+6, x, y-4, x+h*0.3, y, x+h*0.5, y+12, x, y+14), Dark)
	q := p.Figure(x, y, h, Walking, Ink)
	q.Fill(Oval(5, -91, 8.4, 9.4), Ink)
	q.Fill(Blob(-10, -80, 10, -80, 13, -44, -12, -44), Ink)
	if i%3 == 1 { // a chair carried before
		q.Fill(All(Rect(12, -60, 26, 4.5), Bar(14, -58, 14, -36, 3.4), Bar(36, -58, 36, -36, 3.4), Bar(36, -56, 42, -84, 3.6), Bar(38, -66, 43, -66, 3), Bar(34, -80, 43, -80, 5)), Ink)
	} else {
		q.Fill(Poly(-24, -76, -9, -78, -8, -52, -23, -52), Ink)
		q.Fill(Poly(-22, -73, -11, -75, -10, -65, -21, -64), Light)
	}
	if i%2 == 0 {
		q.Fill(All(Blob(-6, -95, -3, -103, 6, -104, 13, -99, 14, -95, 4, -94), Oval(4, -104, 3, 3)), Ink)
	}
	q.Fill(Gouge(Curve(-9, -48, -9, -62, -6, -77), 2), Light)
}

// Pianist sits on a stool over the origin and plays to the right.
func (p Plate) Pianist() {
	p.Fill(All(Rect(-110, -190, 190, 26), Bar(-90, -170, -100, 0, 16), Bar(60, -170, 72, 0, 16)), Ink)
	p.Fill(All(Blob(-120, -180, -116, -300, -86, -420, -40, -484, 10, -486, 44, -430, 36, -330, 40, -240, 70, -190, 60, -170, -60, -166),
		Limb(Pt{0, -450}, 64, Pt{50, -330}, 48), Limb(Pt{50, -330}, 46, Pt{168, -316}, 28), Limb(Pt{168, -316}, 24, Pt{208, -300}, 14),
		Limb(Pt{0, -200}, 84, Pt{140, -196}, 66), Limb(Pt{140, -196}, 60, Pt{130, -40}, 36), Limb(Pt{126, -22}, 30, Pt{192, -10}, 20)), Ink)
	p.Fill(Blob(-70, -200, 60, -236, 176, -226, 180, -120, 150, -66, 60, -76, -40, -90, -90, -150), Ink)
	p.Fill(All(Limb(Pt{-8, -480}, 50, Pt{14, -530}, 46), Oval(24, -578, 58, 64), Oval(-40, -600, 34, 32), Poly(66, -600, 96, -566, 74, -560), Poly(66, -556, 84, -540, 60, -524), Blob(20, -530, 76, -550, 78, -526, 50, -512)), Ink)
	p.Fill(All(Gouge(Curve(-108, -230, -106, -320, -78, -410, -36, -470), 10), Gouge(Curve(-28, -560, -30, -600, 4, -634), 6), Gouge(Curve(-66, -610, -56, -628, -36, -630), 5),
		Gouge(Curve(-40, -180, 40, -206, 140, -206), 6), Gouge(Curve(-60, -240, -50, -330, -20, -410), 5), Gouge(Curve(56, -344, 110, -336, 160, -326), 6)), Light)
}

// Bandsman marches and plays: cornet, horn, trombone or tuba.
func (p Plate) Bandsman(instrument int) {
	p.Fill(blowing.Body(), Ink)
	p.Fill(All(Blob(-6, -97, -5, -103, 8, -104, 11, -97, 4, -96), Bar(6, -96.5, 14, -95.5, 2)), Ink)
	p.Fill(All(Blob(-11, -81, 11, -81, 11, -46, -11, -46), Bar(8, -90, 13, -88, 2)), Ink)
	brass := []Shape{
		All(Bar(10, -89, 30, -86, 2.6), Poly(28, -88, 38, -92.5, 37, -79, 28, -84.5), Rod(Curve(14, -88, 16, -80, 26, -80, 27, -86), 2)),
		All(Bar(10, -89, 20, -86, 2.4), Rod(Curve(20, -86, 26, -76, 18, -68, 12, -76, 18, -84), 3.4), Poly(10, -70, 4, -56, 20, -56, 16, -70)),
		All(Bar(8, -90, 54, -82, 2), Bar(10, -84, 54, -76, 2), Bar(53, -83, 54, -75, 2.4), Poly(-6, -92, -14, -98, -16, -84, -4, -88)),
		All(Rod(Curve(10, -88, 24, -72, 22, -54, 12, -50, 4, -58, 6, -76, 12, -96), 5.4), Strip(Curve(11, -94, 11, -103, 12, -111), func(t float64) float64 { return 6 + 17*t*t*t }), Oval(12, -112, 11.5, 4.4)),
	}[instrument]
	p.Fill(brass, Ink)
	p.Fill(Shape{brass[len(brass)-1]}, Paper)
	p.Fill(All(Gouge(Curve(-9, -48, -10, -62, -7, -78), 2), Gouge(Through(-11, -10, -4, -26), 1.2)), Light)
}

// Drummer carries the bass drum.
func (p Plate) Drummer() {
	p.Fill(Walking.Body(), Ink)
	p.Fill(All(Blob(-3, -97, -2, -103, 10, -104, 13, -97, 6, -96), Blob(-11, -81, 11, -81, 11, -46, -11, -46)), Ink)
	p.Fill(Oval(21, -62, 27, 27), Ink)
	p.Fill(Oval(21, -62, 23, 23), Paper)
	p.Engrave(Oval(21, -62, 23, 23), Ruling{Angle: 30, Gap: 3.2, Dash: 12}, Mid, Across(10, 0, 44, 0.5))
	p.Fill(All(Rod(Curve(-6, -78, -14, -70, -16, -62, 0, -58), 6), Bar(0, -58, 16, -66, 2), Oval(17, -66, 4.4, 4.4)), Ink)
	p.Fill(Gouge(Curve(-9, -48, -10, -62, -7, -78), 2), Light)
}

// ConductorHalo clears the ground about the conductor, as a cutter would.
func ConductorHalo() Shape {
	var s Shape
	for _, l := range Conducting.Body() {
		c := Pt{}
		for _, q := range l {
			c = c.add(q.times(1 / float64(len(l))))
		}
		out := make(Line, len(l))
		for i, q := range l {
			d := q.sub(c)
			out[i] = q.add(d.times(1.1 / (d.length() + 0.01)))
		}
		s = append(s, out)
	}
	return s
}

// Singer holds a music folder open: head, shoulders and folder above the origin.
func (p Plate) Singer(i int) {
	t := []Tone{Ink, Dark, Ink}[i%3]
	p.Fill(All(Blob(-46, 60, -44, -6, -32, -24, -12, -32, 12, -32, 32, -24, 44, -6, 46, 60), Rect(-9, -44, 18, 18), Oval(0, -60, 18, 23)), t)
	if i%2 == 0 {
		p.Fill(Blob(-21, -50, -22, -76, 0, -88, 22, -76, 21, -44, 15, -66, -12, -72), t)
	}
	p.Fill(All(Gouge(Curve(-43, 20, -41, -5, -30, -21, -12, -30), 4.5), Gouge(Curve(-14, -50, -16, -64, -10, -77), 4)), Light)
	p.Fill(Poly(-34, 2, 0, 10, 34, 2, 34, 36, 0, 44, -34, 36), Paper)
	p.Fill(All(Bar(0, 10, 0, 44, 3), Bar(-26, 14, -8, 18, 2), Bar(-26, 22, -8, 26, 2), Bar(26, 14, 8, 18, 2), Bar(26, 22, 8, 26, 2), Bar(-34, 37, 0, 45, 3), Bar(34, 37, 0, 45, 3)), Ink)
}

// Footballer is a pose in dark shirt, light shorts and hooped socks.
func (p Plate) Footballer(h float64, b Pose) {
	q := p.Figure(0, 0, h, b, Ink)
	n := normal(b.hip, b.neck)
	waist := between(b.hip, b.neck, 0.16)
	for i, side := range []float64{1, -1} {
		knee, foot := b.knee[i], b.foot[i]
		socket := b.hip.add(n.times(3.4 * side))
		hem, d := between(socket, knee, 0.56), normal(socket, knee)
		outer, inner := hem.add(d.times(6.8)), hem.sub(d.times(6.8))
		q.Fill(Closed(Line{waist.add(n.times(7.4)), waist.sub(n.times(7.4)), b.hip.sub(n.times(8.4)), outer, inner, b.hip.add(n.times(8.4))}), Light)
		a, c := between(knee, foot, 0.3), between(knee, foot, 0.42)
		d = normal(knee, foot).times(3.3)
		q.Fill(Closed(Line{a.add(d), a.sub(d), c.sub(d), c.add(d)}), Paper)
	}
	q.Fill(Bar(b.hip[0], b.hip[1]+1, b.hip[0], b.hip[1]+6, 1), Ink)
	q.Fill(Gouge(Line{between(b.hip, b.neck, 0.25).add(n.times(5)), b.neck.add(n.times(7.5))}, 1.5), Light)
}
