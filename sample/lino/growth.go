package lino

import "math"

// Apples hang in the crown of a tree of that place and height.
func (p Plate) Apples(x, y, h float64) {
	var s Shape
	for i := range 24 {
		a := float64(i) * 2.4
		r := h * 0.36 * math.Sqrt((float64(i)+0.5)/24)
		s = append(s, Oval(x+math.Cos(a)*r*1.2, y-h*0.66+math.Sin(a)*r*0.8, 10, 10)...)
	}
	p.Fill(s, Paper)
}

// Gorse is a prickly bush in flower, its foot on x, y.
func (p Plate) Gorse(x, y, r float64) {
	crown := make(Line, 0, 80)
	for i := range 40 {
		a := math.Pi * (1 + float64(i)/39)
		k := r * (0.86 + 0.1*math.Sin(float64(i)*1.1+x))
		tip := k * p.Chance(1.06, 1.22)
		crown = append(crown, Pt{x + k*math.Cos(a), y + 0.72*k*math.Sin(a)}, Pt{x + tip*math.Cos(a+0.03), y + 0.74*tip*math.Sin(a+0.03)})
	}
	bush := Closed(crown)
	p.Fill(bush, Ink)
	var spikes Shape
	for range int(r * 0.8) {
		gx, gy := p.Chance(x-r, x+r), p.Chance(y-r*0.75, y)
		spikes = append(spikes, Gouge(Through(gx, gy, gx+p.Chance(-9, 9)+(gx-x)*0.12, gy-p.Chance(9, 22)), 3.2)...)
	}
	p.FillWithin(spikes, bush, Light)
	p.Stipple(Blob(x-r, y-r*0.2, x-r*0.6, y-r*0.66, x+r*0.2, y-r*0.74, x+r*0.5, y-r*0.4, x, y-r*0.2), int(r*0.5), 5.5, Paper)
}

// Rowan hangs a bunch of berries at x, y.
func (p Plate) Rowan(x, y, k float64) {
	q := p.At(x, y, k)
	spots := []Pt{{0, 0}, {34, 8}, {-32, 12}, {14, 36}, {-18, 40}, {46, 40}, {-50, 44}, {0, 70}, {32, 72}, {-34, 74}, {14, 102}, {-14, 100}}
	var stalks, berries, shine Shape
	for _, b := range spots {
		stalks = append(stalks, Bar(0, -44, b[0], b[1], 4)...)
		berries = append(berries, Oval(b[0], b[1], 19, 19)...)
		shine = append(shine, Gouge(Curve(b[0]-11, b[1]+2, b[0]-8, b[1]-8, b[0]+2, b[1]-11), 6)...)
	}
	q.Fill(stalks, Ink)
	for i := range berries {
		q.Fill(Shape{berries[i]}, Ink)
		q.Fill(Oval(spots[i][0], spots[i][1], 16, 16), Dark)
	}
	q.Fill(shine, Paper)
}

// RowanLeaf grows from the origin to the right.
func (p Plate) RowanLeaf() {
	p.Fill(Bar(0, 0, 200, 0, 5), Ink)
	for i := range 5 {
		x := 40 + float64(i)*36
		for _, side := range []float64{1, -1} {
			p.Fill(Blob(x, 0, x+14, side*24, x+26, side*62, x+14, side*50, x-2, side*20), Mid)
			p.Fill(Gouge(Through(x+2, side*6, x+20, side*52), 4), Ink)
		}
	}
	p.Fill(Blob(200, 0, 226, -14, 256, 0, 226, 14), Mid)
}

// Furrows runs ploughed ridges from the foot of the picture to a far point.
func (p Plate) Furrows(far Pt) {
	ground := Poly(-400, 1010, -400, 610, 520, 600, 1010, 590, far[0], far[1], 1510, 420, 1510, 1010)
	p.Fill(ground, Dark)
	for i := range 15 {
		x0 := -2600 + float64(i)*330
		a, b := Pt{x0, 1040}, Pt{x0 + 150, 1040}
		ridge := Closed(Line{a, b, far, far})
		p.FillWithin(ridge, ground, Ink)
		var clods Shape
		for k := 0.02; k < 0.95; k += 0.02 + 0.01*(1-k) {
			c := between(Pt{x0 + 210, 1040}, far, k)
			w := 70 * (1 - k)
			clods = append(clods, Gouge(Curve(c[0]-w, c[1]+w*0.16, c[0], c[1]-w*0.2, c[0]+w*0.8, c[1]), w*0.34*p.Chance(0.5, 1.2))...)
		}
		p.FillWithin(clods, ground, Light)
	}
}

// wheatEar curves up to the left of the origin.
func (p Plate) wheatEar() {
	p.Fill(Rod(Curve(8, 8, 2, 0, 0, -14), 0.5), Ink)
	for i := range 5 {
		y := -3 - float64(i)*3
		for _, side := range []float64{-1, 1} {
			p.Fill(Blob(0.4, y+1.6, side*2.6+0.4, y-0.4, side*2.8+0.4, y-3.2, 0.4, y-1), Ink)
		}
	}
	p.Fill(Gouge(Through(0, -17, 0, -22), 1.6), Ink)
}

// Grass strikes n blades on a shape, rising with the wind from the left.
func (p Plate) Grass(s Shape, n int, length float64, t Tone) {
	lo, hi := s.bounds()
	var cuts Shape
	for range n {
		x, y := p.Chance(lo[0], hi[0]), p.Chance(lo[1], hi[1])
		k := length * p.Chance(0.5, 1.2) * Mix(0.5, 1.2, (y-lo[1])/(hi[1]-lo[1]+1))
		cuts = append(cuts, Spike(Curve(x, y, x+k*0.1, y-k*0.5, x+k*p.Chance(0.2, 0.5), y-k), k*0.14)...)
	}
	p.FillWithin(cuts, s, t)
}

// Tree is a bare tree that stands at x, y; it leans away from the wind by lean
// degrees.
func (p Plate) Tree(x, y, h, lean float64, t Tone) {
	var s Shape
	p.branch(&s, Pt{x, y}, -90+lean, h*0.34, h*0.07, 6)
	p.Fill(s, t)
}

func (p Plate) branch(s *Shape, from Pt, angle, length, width float64, left int) {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	to := Pt{from[0] + cos*length, from[1] + sin*length}
	*s = append(*s, Strip(Line{from, to}, func(t float64) float64 { return width * (1 - 0.35*t) })...)
	if left == 0 {
		return
	}
	n := 2
	if left > 3 {
		n = 3
	}
	for i := range n {
		spread := Mix(-34, 34, float64(i)/float64(n-1)) + p.Chance(-9, 9)
		p.branch(s, to, angle+spread, length*p.Chance(0.64, 0.82), width*0.62, left-1)
	}
}

// LeafyTree is a round-headed tree with the light on its left.
func (p Plate) LeafyTree(x, y, h float64, t Tone) {
	p.Fill(All(Limb(Pt{x, y}, h*0.1, Pt{x + h*0.02, y - h*0.5}, h*0.06), Limb(Pt{x, y - h*0.35}, h*0.05, Pt{x - h*0.2, y - h*0.62}, h*0.03),
		Limb(Pt{x, y - h*0.35}, h*0.05, Pt{x + h*0.22, y - h*0.6}, h*0.03)), Ink)
	var crown, cuts Shape
	for i := range 15 {
		a := float64(i) * 2.4
		r := h * 0.31 * math.Sqrt(float64(i)/15)
		cx, cy := x+math.Cos(a)*r*1.25, y-h*0.68+math.Sin(a)*r*0.8
		crown = append(crown, Oval(cx, cy, h*p.Chance(0.09, 0.13), h*p.Chance(0.08, 0.11))...)
		for range 5 {
			gx, gy := cx+h*p.Chance(-0.1, 0.05), cy+h*p.Chance(-0.09, 0.05)
			cuts = append(cuts, Gouge(Curve(gx, gy, gx+h*0.03, gy-h*0.018, gx+h*0.06, gy-h*0.008), h*0.014)...)
		}
	}
	p.Fill(crown, t)
	p.Fill(cuts, Paper)
}

// Fir is a conifer with boughs in tiers.
func (p Plate) Fir(x, y, h float64, t Tone) {
	p.Fill(Rect(x-h*0.03, y-h*0.12, h*0.06, h*0.12), Ink)
	const tiers = 7
	var s, cuts Shape
	for i := range tiers {
		k := float64(i) / tiers
		top, w := y-h+h*0.86*k*0.9, h*(0.09+0.24*k)
		foot := top + h*0.2
		s = append(s, Poly(x, top-h*0.03, x+w*0.5, top+h*0.1, x+w, foot, x+w*0.55, foot-h*0.022, x+w*0.2, foot+h*0.018, x-w*0.2, foot-h*0.01,
			x-w*0.6, foot+h*0.01, x-w, foot, x-w*0.5, top+h*0.1)...)
		cuts = append(cuts, Gouge(Curve(x-w*0.1, top+h*0.06, x-w*0.4, top+h*0.12, x-w*0.75, foot-h*0.02), h*0.012)...)
		cuts = append(cuts, Gouge(Curve(x+w*0.05, top+h*0.1, x+w*0.2, top+h*0.15, x+w*0.4, foot-h*0.03), h*0.007)...)
	}
	p.Fill(s, t)
	p.Fill(cuts, Light)
}
