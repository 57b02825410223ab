package lino

// Land prints a piece of the chart: white, with a shaded shore outside.
func (p Plate) Land(s Shape, shore Line) {
	for i := 3; i > 0; i-- {
		p.Fill(Rod(shore, float64(i)*22), []Tone{Mid, Light, Paper}[i%3])
	}
	p.Fill(s, Paper)
	p.Fill(Rod(shore, 6), Ink)
}

// MapHill is a hill in the manner of old maps.
func (p Plate) MapHill(x, y, k float64) {
	q := p.At(x, y, k)
	q.Fill(Gouge(Curve(-50, 0, -26, -36, 0, -48, 26, -36, 50, 0), 6), Ink)
	for i := range 5 {
		d := float64(i) * 9
		q.Fill(Spike(Through(4+d, -44+d*0.7, 14+d*0.9, -12+d*0.3), 5), Dark)
	}
}

// Dotted is a sea route.
func (p Plate) Dotted(l Line) {
	left := 0.0
	var s Shape
	for i := 1; i < len(l); i++ {
		step := l[i].sub(l[i-1])
		for n := step.length(); left < n; left += 20 {
			q := between(l[i-1], l[i], left/n)
			s = append(s, Oval(q[0], q[1], 5, 5)...)
		}
		left -= step.length()
	}
	p.Fill(s, Ink)
}

// Town is a ring and a name to its right.
func (p Plate) Town(x, y float64, name string, big bool) {
	face, size, r := "text", 36.0, 9.0
	if big {
		face, size, r = "display-bold", 50, 13
	}
	p.Fill(Oval(x, y, r, r), Ink)
	p.Fill(Oval(x, y, r*0.5, r*0.5), Paper)
	p.Label(face, size, x+22, y+size*0.32, AtStart, name)
}

// Compass is a rose with its middle on x, y.
func (p Plate) Compass(x, y float64) {
	q := p.At(x, y, 1)
	q.Fill(Oval(0, 0, 66, 66), Ink)
	q.Fill(Oval(0, 0, 61, 61), Light)
	for i := range 8 { // the half winds first, the four winds over them
		r, w, turn := 76.0, 13.0, float64(i)*90+45
		if i >= 4 {
			r, w, turn = 118, 19, float64(i)*90
		}
		t := q.Turned(turn)
		t.Fill(Poly(0, -r, -w, -w, 0, 0), Paper)
		t.Fill(Poly(0, -r, w, -w, 0, 0), Ink)
		t.Fill(All(Bar(0, -r, -w, -w, 2.5), Bar(-w, -w, 0, 0, 2.5)), Ink)
	}
	p.Label("display-bold", 44, x, y-134, AtMiddle, "N")
}

// MapFrame is a double rule about the plate.
func (p Plate) MapFrame() {
	for _, r := range []struct{ d, w float64 }{{14, 8}, {28, 3}} {
		d := r.d
		p.Fill(All(Bar(0, d, 1500, d, r.w), Bar(0, 1000-d, 1500, 1000-d, r.w), Bar(d, 0, d, 1000, r.w), Bar(1500-d, 0, 1500-d, 1000, r.w)), Ink)
	}
}
