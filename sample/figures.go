package sample

// pose is a body in silhouette by its joints. It stands on the origin and is
// 100 units tall; a near limb is drawn like a far one.
type pose struct {
	head, neck, hip pt
	elbow, hand     [2]pt
	knee, foot      [2]pt
}

// The poses. Facing right unless the name says otherwise.
var (
	standing = pose{
		pt{1, -92},
		pt{0, -80},
		pt{0, -50},
		[2]pt{{-9, -65}, {9, -64}},
		[2]pt{{-9, -48}, {9, -47}},
		[2]pt{{-4, -26}, {5, -26}},
		[2]pt{{-5, 0}, {6, 0}},
	}
	walking = pose{
		pt{4, -92},
		pt{1, -80},
		pt{0, -50},
		[2]pt{{-9, -65}, {8, -64}},
		[2]pt{{-13, -50}, {15, -53}},
		[2]pt{{-3, -27}, {9, -28}},
		[2]pt{{-15, -3}, {14, 0}},
	}
	kicking = pose{
		pt{-8, -90},
		pt{-8, -78},
		pt{-2, -49},
		[2]pt{{-24, -72}, {6, -68}},
		[2]pt{{-36, -64}, {18, -76}},
		[2]pt{{-4, -25}, {15, -36}},
		[2]pt{{-10, 0}, {36, -26}},
	}
	running = pose{
		pt{12, -89},
		pt{7, -77},
		pt{0, -49},
		[2]pt{{-6, -65}, {17, -62}},
		[2]pt{{-16, -54}, {25, -74}},
		[2]pt{{-4, -26}, {16, -38}},
		[2]pt{{-26, -18}, {18, -10}},
	}
	diving = pose{ // towards the left, level, hands far out
		pt{-52, -52},
		pt{-40, -46},
		pt{-10, -34},
		[2]pt{{-58, -62}, {-60, -48}},
		[2]pt{{-80, -72}, {-82, -62}},
		[2]pt{{12, -42}, {10, -20}},
		[2]pt{{38, -38}, {32, -12}},
	}
	leaping = pose{ // one knee up, an arm thrown back, the neck stretched to the ball
		pt{7, -101},
		pt{2, -88},
		pt{-5, -60},
		[2]pt{{-13, -78}, {14, -74}},
		[2]pt{{-25, -70}, {22, -86}},
		[2]pt{{-10, -36}, {11, -50}},
		[2]pt{{-22, -18}, {8, -27}},
	}
	challenging = pose{ // leaps with the arms low, legs trailing
		pt{5, -97},
		pt{1, -84},
		pt{-2, -55},
		[2]pt{{-12, -70}, {13, -72}},
		[2]pt{{-8, -56}, {22, -62}},
		[2]pt{{-8, -32}, {2, -31}},
		[2]pt{{-22, -14}, {-9, -9}},
	}
	hailing = pose{ // both arms spread
		pt{0, -92},
		pt{0, -80},
		pt{0, -50},
		[2]pt{{-17, -78}, {17, -78}},
		[2]pt{{-34, -80}, {34, -81}},
		[2]pt{{-5, -26}, {6, -26}},
		[2]pt{{-8, 0}, {9, 0}},
	}
	conducting = pose{
		pt{0, -92},
		pt{0, -80},
		pt{0, -50},
		[2]pt{{-18, -76}, {17, -80}},
		[2]pt{{-27, -94}, {25, -100}},
		[2]pt{{-4, -26}, {4, -26}},
		[2]pt{{-5, 0}, {5, 0}},
	}
	reaching = pose{ // picks from above
		pt{3, -91},
		pt{0, -80},
		pt{-1, -50},
		[2]pt{{11, -90}, {12, -84}},
		[2]pt{{17, -107}, {24, -98}},
		[2]pt{{-4, -26}, {4, -27}},
		[2]pt{{-6, 0}, {6, -2}},
	}
	speaking = pose{
		pt{1, -92},
		pt{0, -80},
		pt{0, -50},
		[2]pt{{-9, -65}, {15, -74}},
		[2]pt{{-10, -48}, {21, -92}},
		[2]pt{{-4, -26}, {5, -26}},
		[2]pt{{-5, 0}, {6, 0}},
	}
	stooping = pose{
		pt{24, -76},
		pt{15, -70},
		pt{0, -46},
		[2]pt{{22, -52}, {26, -54}},
		[2]pt{{26, -34}, {32, -36}},
		[2]pt{{-2, -24}, {6, -24}},
		[2]pt{{-6, 0}, {6, 0}},
	}
	blowing = pose{ // an instrument held before the mouth, marching
		pt{3, -92},
		pt{1, -80},
		pt{0, -50},
		[2]pt{{-2, -66}, {12, -68}},
		[2]pt{{12, -80}, {18, -82}},
		[2]pt{{-3, -27}, {9, -29}},
		[2]pt{{-13, -2}, {12, 0}},
	}
)

// body gives the silhouette of a pose.
func (b pose) body() shape {
	at := func(q pt, dx, dy float64) pt { return pt{q.x + dx, q.y + dy} }
	across := normal(b.hip, b.neck)
	s := all(
		closed(wound(line{
			b.neck.add(across.times(10)), b.neck.add(across.times(-10)),
			between(b.neck, b.hip, 0.6).add(across.times(-7.6)), b.hip.add(across.times(-8)),
			b.hip.add(across.times(8)), between(b.neck, b.hip, 0.6).add(across.times(7.6)),
		})),
		limb(b.neck.add(across.times(6.5)), 7, b.neck.add(across.times(-6.5)), 7),
		limb(b.hip.add(across.times(3)), 11, b.hip.add(across.times(-3)), 11),
		limb(b.neck, 5.6, b.head, 5),
		oval(b.head.x, b.head.y, 5.7, 7),
	)
	for i, side := range []float64{1, -1} {
		shoulder, socket := b.neck.add(across.times(7*side)), b.hip.add(across.times(3*side))
		s = append(s, limb(shoulder, 7, b.elbow[i], 5.4)...)
		s = append(s, limb(b.elbow[i], 5.4, b.hand[i], 4.2)...)
		s = append(s, limb(socket, 10.5, b.knee[i], 7)...)
		s = append(s, limb(b.knee[i], 7, b.foot[i], 4.6)...)
		s = append(s, limb(b.foot[i], 4.8, at(b.foot[i], 6, 0.6), 3.6)...)
	}
	return s
}

// figure sets a pose on x, y, h units tall.
func (p plate) figure(x, y, h float64, b pose, t tone) plate {
	q := p.at(x, y, h/100)
	q.fill(b.body(), t)
	return q
}

// coat hangs a long coat on a standing figure.
func (p plate) coat(hem float64, t tone) {
	p.fill(blob(-9, -82, 0, -85, 9, -82, 12, -60, 14, hem-6, 15, hem, 0, hem+1.5, -15, hem, -14, hem-6, -12, -60), t)
}

// cap sits on a standing figure's head.
func (p plate) cap(t tone) {
	p.fill(all(blob(-7.5, -96, -3, -101.5, 5, -101, 9, -97, 4, -95.5), bar(2, -96.3, 13, -95.2, 2.4)), t)
}

// bust is a head and shoulders seen from behind, the shoulders 100 wide with
// their foot on the origin; the light falls on the left.
func (p plate) bust(t, rim tone) {
	p.fill(all(blob(-50, 4, -48, -26, -34, -42, -14, -50, 14, -50, 34, -42, 48, -26, 50, 4), rect(-11, -62, 22, 20), oval(0, -78, 21, 26)), t)
	p.fill(all(gouge(curve(-47, -4, -44, -28, -32, -39, -14, -46), 5), gouge(curve(-17, -66, -19, -80, -14, -95), 5)), rim)
}

// sheep stands on the origin, facing right, about 100 long.
func (p plate) sheep(grazing bool) {
	p.fill(all(bar(-28, -22, -29, 0, 6), bar(-16, -22, -15, 0, 6), bar(20, -22, 19, 0, 6), bar(31, -22, 33, 0, 6)), ink)
	p.fill(blob(-49, -40, -45, -60, -25, -71, 0, -69, 23, -71, 43, -60, 47, -40, 40, -22, 17, -14, -8, -17, -31, -14, -47, -25), ink)
	fleece := blob(-46, -40, -42, -58, -24, -68, 0, -66, 22, -68, 40, -58, 44, -40, 38, -24, 16, -17, -8, -20, -30, -17, -44, -26)
	p.fill(fleece, paper)
	p.engrave(fleece, ruling{gap: 8, sway: 3, wave: 30, dash: 13, angle: 12}, mid, func(x, y float64) float64 {
		return clamp(0.25+(y+40)/60+x/260, 0, 0.75)
	})
	head, ears := blob(38, -60, 52, -64, 64, -54, 66, -46, 58, -44, 44, -46), bar(42, -60, 34, -56, 6)
	if grazing {
		head, ears = blob(36, -44, 48, -44, 58, -16, 60, -3, 52, -2, 44, -14), bar(44, -38, 56, -36, 6)
	}
	p.fill(all(head, ears), ink)
}

// hen stands on the origin, facing right, about 40 tall.
func (p plate) hen(t, cut tone) {
	p.fill(all(bar(-2, -10, -3, 0, 2), bar(4, -10, 5, 0, 2)), ink)
	p.fill(blob(-24, -36, -17, -24, -4, -26, 6, -30, 9, -40, 15, -42, 18, -37, 16, -26, 12, -14, 2, -8, -10, -11, -18, -20), t)
	p.fill(all(poly(18, -38, 24, -36, 17, -34), blob(9, -41, 10, -46, 13, -43, 15, -46, 17, -41)), ink)
	p.fill(all(gouge(curve(-12, -20, -4, -15, 6, -18), 2.4), gouge(curve(-10, -16, -4, -11, 4, -13), 2), gouge(curve(-20, -32, -14, -24, -6, -22), 2)), cut)
}
