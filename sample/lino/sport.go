package lino

import "math"

// Fan throws n rays from a light at x, y, between two angles.
func (p Plate) Fan(x, y, from, to, near, far, width float64, n int, t Tone) {
	var rays Shape
	for i := range n {
		s, c := math.Sincos(Mix(from, to, (float64(i)+0.5)/float64(n)) * math.Pi / 180)
		rays = append(rays, Strip(Through(x+c*near, y+s*near, x+c*Mix(near, far, 0.5), y+s*Mix(near, far, 0.5), x+c*far, y+s*far),
			func(t float64) float64 { return width * (0.25 + 1.5*t*(1.05-t)) })...)
	}
	p.Fill(rays, t)
}

// Ball is a football.
func (p Plate) Ball(x, y, r float64) {
	p.Fill(Oval(x, y, r, r), Ink)
	p.Fill(Oval(x, y, r*0.86, r*0.86), Paper)
	var s Shape
	for i := range 5 {
		sn, cs := math.Sincos(float64(i)*2*math.Pi/5 - 1.2)
		s = append(s, Bar(x, y, x+cs*r*0.8, y+sn*r*0.8, r*0.12)...)
	}
	p.Fill(All(s, Oval(x, y, r*0.32, r*0.32)), Ink)
}

// Goal is seen from the field: posts, bar and net, its left foot on x, y.
func (p Plate) Goal(x, y, w, h float64) {
	p.Fill(GoalNet(x, y, w, h), Light)
	p.Fill(All(Bar(x, y, x, y-h, 13), Bar(x+w, y, x+w, y-h, 13), Bar(x-6, y-h, x+w+6, y-h, 13)), Paper)
}

// GoalNet is the net alone of a goal of that place and size.
func GoalNet(x, y, w, h float64) Shape {
	var net Shape
	for i := range 15 {
		k := float64(i) / 14
		net = append(net, Bar(x+w*k, y-h, x+w*(0.06+0.88*k), y-h*0.1, 2)...)
	}
	for i := range 9 {
		k := float64(i) / 9
		net = append(net, Rod(Curve(x, y-h*(1-k), x+w/2, y-h*(1-k)+8, x+w, y-h*(1-k)), 2)...)
	}
	return net
}

// Floodlight is a mast with a bank of lamps, its foot on x, y.
func (p Plate) Floodlight(x, y float64) {
	p.Fill(All(Bar(x-14, y, x-4, y-470, 6), Bar(x+14, y, x+4, y-470, 6)), Light)
	for i := range 10 {
		k0, k1 := float64(i)/10, float64(i+1)/10
		p.Fill(All(Bar(x-14+10*k0, y-470*k0, x+14-10*k1, y-470*k1, 3), Bar(x+14-10*k0, y-470*k0, x-14+10*k1, y-470*k1, 3)), Light)
	}
	p.Fill(Rect(x-66, y-530, 132, 70), Mid)
	for i := range 8 {
		lx, ly := x-48+float64(i%4)*32, y-512+float64(i/4)*34
		p.Fill(Oval(lx, ly, 13, 13), Paper)
	}
	var rays Shape
	for i := range 18 {
		s, c := math.Sincos(float64(i) * 2 * math.Pi / 18)
		rays = append(rays, Gouge(Through(x+c*100, y-495+s*70, x+c*p.Chance(150, 230), y-495+s*p.Chance(110, 180)), 6)...)
	}
	p.Fill(rays, Paper)
}

// Stand is a small roofed stand with people in it, its left foot on x, y.
func (p Plate) Stand(x, y float64) {
	p.Fill(Rect(x, y-120, 400, 120), Ink)
	for row := range 3 {
		for i := range 16 {
			p.Fill(Oval(x+18+float64(i)*24.5+float64(row%2)*10, y-84+float64(row)*26+p.Chance(-3, 3), 8, 9), []Tone{Mid, Light, Dark}[(i+row)%3])
		}
	}
	p.Fill(All(Rect(x, y-26, 400, 26)), Dark)
	p.Engrave(Rect(x, y-26, 400, 26), Ruling{Angle: 90, Gap: 14}, Paper, Flat(0.25))
	p.Fill(Poly(x-24, y-128, x-6, y-166, x+420, y-166, x+424, y-128), Mid)
	p.Engrave(Poly(x-24, y-128, x-6, y-166, x+420, y-166, x+424, y-128), Ruling{Angle: 80, Gap: 13}, Ink, Flat(0.4))
	p.Fill(All(Rect(x+4, y-130, 7, 130), Rect(x+196, y-130, 7, 130), Rect(x+390, y-130, 7, 130)), Light)
}
