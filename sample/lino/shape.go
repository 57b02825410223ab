package lino

import "math"

// Pt is a place on the block, in the units of the plate; y runs downwards.
type Pt [2]float64

func (a Pt) add(b Pt) Pt            { return Pt{a[0] + b[0], a[1] + b[1]} }
func (a Pt) sub(b Pt) Pt            { return Pt{a[0] - b[0], a[1] - b[1]} }
func (a Pt) times(k float64) Pt     { return Pt{a[0] * k, a[1] * k} }
func (a Pt) length() float64        { return math.Hypot(a[0], a[1]) }
func between(a, b Pt, t float64) Pt { return Pt{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t} }

// Mix is a at t = 0 and b at t = 1.
func Mix(a, b, t float64) float64 { return a + (b-a)*t }

// Clamp keeps v between lo and hi.
func Clamp(v, lo, hi float64) float64 { return min(max(v, lo), hi) }

// normal gives the unit vector to the right of the way from a to b.
func normal(a, b Pt) Pt {
	d := b.sub(a)
	n := d.length()
	if n == 0 {
		return Pt{}
	}
	return Pt{-d[1] / n, d[0] / n}
}

// Line is an open run of points.
type Line []Pt

// Shape is a set of closed contours, filled by the non-zero rule.
type Shape []Line

// Through makes a line from x, y pairs.
func Through(xy ...float64) Line {
	l := make(Line, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		l = append(l, Pt{xy[i], xy[i+1]})
	}
	return l
}

// Curve is a smooth line through the x, y pairs.
func Curve(xy ...float64) Line { return Smooth(Through(xy...), false) }

// Smooth lays a Catmull-Rom spline through the points.
func Smooth(p Line, closed bool) Line {
	const steps = 8
	n := len(p)
	if n < 3 {
		return p
	}
	at := func(i int) Pt {
		if closed {
			return p[(i+n)%n]
		}
		return p[min(max(i, 0), n-1)]
	}
	last := n - 1
	if closed {
		last = n
	}
	out := make(Line, 0, last*steps+1)
	for i := range last {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		for s := range steps {
			t := float64(s) / steps
			out = append(out, Pt{spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t)})
		}
	}
	if !closed {
		out = append(out, p[n-1])
	}
	return out
}

func spline(a, b, c, d, t float64) float64 {
	return 0.5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
}

// shifted moves a line.
func (l Line) shifted(dx, dy float64) Line {
	out := make(Line, len(l))
	for i, q := range l {
		out[i] = Pt{q[0] + dx, q[1] + dy}
	}
	return out
}

// Ring brings a line back to its first point.
func (l Line) Ring() Line { return append(append(Line{}, l...), l[0]) }

// height gives y of a line that runs from left to right, at x.
func (l Line) height(x float64) float64 {
	for i := 1; i < len(l); i++ {
		if l[i][0] >= x {
			a, b := l[i-1], l[i]
			if b[0] == a[0] {
				return b[1]
			}
			return Mix(a[1], b[1], Clamp((x-a[0])/(b[0]-a[0]), 0, 1))
		}
	}
	return l[len(l)-1][1]
}

// wound gives a contour the sense in which contours add up.
func wound(l Line) Line {
	area := 0.0
	for i, a := range l {
		b := l[(i+1)%len(l)]
		area += a[0]*b[1] - b[0]*a[1]
	}
	if area >= 0 {
		return l
	}
	out := make(Line, len(l))
	for i, q := range l {
		out[len(l)-1-i] = q
	}
	return out
}

// Poly is a polygon with its corners at the x, y pairs.
func Poly(xy ...float64) Shape { return Shape{wound(Through(xy...))} }

// Blob is a rounded shape through the x, y pairs.
func Blob(xy ...float64) Shape { return Shape{wound(Smooth(Through(xy...), true))} }

// Closed is the shape that a line bounds.
func Closed(l Line) Shape { return Shape{wound(l)} }

// Rect is an upright rectangle.
func Rect(x, y, w, h float64) Shape { return Poly(x, y, x+w, y, x+w, y+h, x, y+h) }

// Oval is an ellipse about x, y.
func Oval(x, y, rx, ry float64) Shape {
	const n = 40
	l := make(Line, n)
	for i := range l {
		s, c := math.Sincos(2 * math.Pi * float64(i) / n)
		l[i] = Pt{x + rx*c, y + ry*s}
	}
	return Shape{l}
}

// Arch is an opening with a round head: x, y is the left foot of its sill.
func Arch(x, y, w, h float64) Shape {
	const n = 24
	l := Line{{x, y}}
	r := w / 2
	for i := range n + 1 {
		s, c := math.Sincos(math.Pi * (1 + float64(i)/n))
		l = append(l, Pt{x + r + r*c, y - h + r + r*s})
	}
	return Closed(append(l, Pt{x + w, y}))
}

// Under is all that lies below a line, down to y.
func Under(l Line, y float64) Shape {
	out := append(Line{}, l...)
	return Closed(append(out, Pt{l[len(l)-1][0], y}, Pt{l[0][0], y}))
}

// Strip is a line of changing width; width is asked at 0 (start) to 1 (end).
func Strip(l Line, width func(t float64) float64) Shape {
	n := len(l)
	if n < 2 {
		return nil
	}
	out := make(Line, 2*n)
	for i, q := range l {
		nv := normal(l[max(i-1, 0)], l[min(i+1, n-1)]).times(width(float64(i)/float64(n-1)) / 2)
		out[i] = q.add(nv)
		out[2*n-1-i] = q.sub(nv)
	}
	return Closed(out)
}

// Rod is a line of even width.
func Rod(l Line, w float64) Shape { return Strip(l, func(float64) float64 { return w }) }

// Bar is a straight rod.
func Bar(x0, y0, x1, y1, w float64) Shape { return Rod(Through(x0, y0, x1, y1), w) }

// Gouge is the mark of the tool: it swells and runs out to a point at both ends.
func Gouge(l Line, w float64) Shape {
	return Strip(dense(l), func(t float64) float64 { return w * math.Sqrt(max(0, math.Sin(math.Pi*t))) })
}

// Spike is thick at its start and runs out to a point.
func Spike(l Line, w float64) Shape {
	return Strip(dense(l), func(t float64) float64 { return w * (1 - t) })
}

// dense gives a short line enough points to swell on.
func dense(l Line) Line {
	if len(l) >= 6 || len(l) < 2 {
		return l
	}
	const n = 6
	out := make(Line, 0, (len(l)-1)*n+1)
	for i := 1; i < len(l); i++ {
		for s := range n {
			out = append(out, between(l[i-1], l[i], float64(s)/n))
		}
	}
	return append(out, l[len(l)-1])
}

// Limb is a rounded bar that narrows from a to b.
func Limb(a Pt, wa float64, b Pt, wb float64) Shape {
	n := normal(a, b)
	body := wound(Line{a.add(n.times(wa / 2)), b.add(n.times(wb / 2)), b.sub(n.times(wb / 2)), a.sub(n.times(wa / 2))})
	s := Shape{body}
	return append(append(s, Oval(a[0], a[1], wa/2, wa/2)...), Oval(b[0], b[1], wb/2, wb/2)...)
}

// All puts shapes together.
func All(parts ...Shape) Shape {
	var s Shape
	for _, p := range parts {
		s = append(s, p...)
	}
	return s
}

// bounds gives the box about a shape.
func (s Shape) bounds() (lo, hi Pt) {
	lo, hi = Pt{math.Inf(1), math.Inf(1)}, Pt{math.Inf(-1), math.Inf(-1)}
	for _, l := range s {
		for _, q := range l {
			lo = Pt{min(lo[0], q[0]), min(lo[1], q[1])}
			hi = Pt{max(hi[0], q[0]), max(hi[1], q[1])}
		}
	}
	return lo, hi
}
