package sample

import "math"

// pt is a place on the block, in the units of the plate; y runs downwards.
type pt struct{ x, y float64 }

func (a pt) add(b pt) pt              { return pt{a.x + b.x, a.y + b.y} }
func (a pt) sub(b pt) pt              { return pt{a.x - b.x, a.y - b.y} }
func (a pt) times(k float64) pt       { return pt{a.x * k, a.y * k} }
func (a pt) length() float64          { return math.Hypot(a.x, a.y) }
func between(a, b pt, t float64) pt   { return pt{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }
func mix(a, b, t float64) float64     { return a + (b-a)*t }
func clamp(v, lo, hi float64) float64 { return min(max(v, lo), hi) }

// normal gives the unit vector to the right of the way from a to b.
func normal(a, b pt) pt {
	d := b.sub(a)
	n := d.length()
	if n == 0 {
		return pt{}
	}
	return pt{-d.y / n, d.x / n}
}

// line is an open run of points.
type line []pt

// shape is a set of closed contours, filled by the non-zero rule.
type shape []line

// through makes a line from x, y pairs.
func through(xy ...float64) line {
	l := make(line, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		l = append(l, pt{xy[i], xy[i+1]})
	}
	return l
}

// curve is a smooth line through the x, y pairs.
func curve(xy ...float64) line { return smooth(through(xy...), false) }

// smooth lays a Catmull-Rom spline through the points.
func smooth(p line, closed bool) line {
	const steps = 8
	n := len(p)
	if n < 3 {
		return p
	}
	at := func(i int) pt {
		if closed {
			return p[(i+n)%n]
		}
		return p[min(max(i, 0), n-1)]
	}
	last := n - 1
	if closed {
		last = n
	}
	out := make(line, 0, last*steps+1)
	for i := range last {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		for s := range steps {
			t := float64(s) / steps
			out = append(out, pt{spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t)})
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
func (l line) shifted(dx, dy float64) line {
	out := make(line, len(l))
	for i, q := range l {
		out[i] = pt{q.x + dx, q.y + dy}
	}
	return out
}

// mirrored turns a line about the upright at x.
func (l line) mirrored(x float64) line {
	out := make(line, len(l))
	for i, q := range l {
		out[i] = pt{2*x - q.x, q.y}
	}
	return out
}

// ring brings a line back to its first point.
func (l line) ring() line { return append(append(line{}, l...), l[0]) }

// height gives y of a line that runs from left to right, at x.
func (l line) height(x float64) float64 {
	for i := 1; i < len(l); i++ {
		if l[i].x >= x {
			a, b := l[i-1], l[i]
			if b.x == a.x {
				return b.y
			}
			return mix(a.y, b.y, clamp((x-a.x)/(b.x-a.x), 0, 1))
		}
	}
	return l[len(l)-1].y
}

// wound gives a contour the sense in which contours add up.
func wound(l line) line {
	area := 0.0
	for i, a := range l {
		b := l[(i+1)%len(l)]
		area += a.x*b.y - b.x*a.y
	}
	if area >= 0 {
		return l
	}
	out := make(line, len(l))
	for i, q := range l {
		out[len(l)-1-i] = q
	}
	return out
}

// poly is a polygon with its corners at the x, y pairs.
func poly(xy ...float64) shape { return shape{wound(through(xy...))} }

// blob is a rounded shape through the x, y pairs.
func blob(xy ...float64) shape { return shape{wound(smooth(through(xy...), true))} }

// closed is the shape that a line bounds.
func closed(l line) shape { return shape{wound(l)} }

// rect is an upright rectangle.
func rect(x, y, w, h float64) shape { return poly(x, y, x+w, y, x+w, y+h, x, y+h) }

// oval is an ellipse about x, y.
func oval(x, y, rx, ry float64) shape {
	const n = 40
	l := make(line, n)
	for i := range l {
		s, c := math.Sincos(2 * math.Pi * float64(i) / n)
		l[i] = pt{x + rx*c, y + ry*s}
	}
	return shape{l}
}

// arch is an opening with a round head: x, y is the left foot of its sill.
func arch(x, y, w, h float64) shape {
	const n = 24
	l := line{{x, y}}
	r := w / 2
	for i := range n + 1 {
		s, c := math.Sincos(math.Pi * (1 + float64(i)/n))
		l = append(l, pt{x + r + r*c, y - h + r + r*s})
	}
	return closed(append(l, pt{x + w, y}))
}

// under is all that lies below a line, down to y.
func under(l line, y float64) shape {
	out := append(line{}, l...)
	return closed(append(out, pt{l[len(l)-1].x, y}, pt{l[0].x, y}))
}

// above is all that lies over a line, up to y.
func above(l line, y float64) shape { return under(l, y) }

// strip is a line of changing width; width is asked at 0 (start) to 1 (end).
func strip(l line, width func(t float64) float64) shape {
	n := len(l)
	if n < 2 {
		return nil
	}
	out := make(line, 2*n)
	for i, q := range l {
		nv := normal(l[max(i-1, 0)], l[min(i+1, n-1)]).times(width(float64(i)/float64(n-1)) / 2)
		out[i] = q.add(nv)
		out[2*n-1-i] = q.sub(nv)
	}
	return closed(out)
}

// rod is a line of even width.
func rod(l line, w float64) shape { return strip(l, func(float64) float64 { return w }) }

// bar is a straight rod.
func bar(x0, y0, x1, y1, w float64) shape { return rod(through(x0, y0, x1, y1), w) }

// gouge is the mark of the tool: it swells and runs out to a point at both ends.
func gouge(l line, w float64) shape {
	return strip(dense(l), func(t float64) float64 { return w * math.Sqrt(max(0, math.Sin(math.Pi*t))) })
}

// spike is thick at its start and runs out to a point.
func spike(l line, w float64) shape {
	return strip(dense(l), func(t float64) float64 { return w * (1 - t) })
}

// dense gives a short line enough points to swell on.
func dense(l line) line {
	if len(l) >= 6 || len(l) < 2 {
		return l
	}
	const n = 6
	out := make(line, 0, (len(l)-1)*n+1)
	for i := 1; i < len(l); i++ {
		for s := range n {
			out = append(out, between(l[i-1], l[i], float64(s)/n))
		}
	}
	return append(out, l[len(l)-1])
}

// limb is a rounded bar that narrows from a to b.
func limb(a pt, wa float64, b pt, wb float64) shape {
	n := normal(a, b)
	body := wound(line{a.add(n.times(wa / 2)), b.add(n.times(wb / 2)), b.sub(n.times(wb / 2)), a.sub(n.times(wa / 2))})
	s := shape{body}
	return append(append(s, oval(a.x, a.y, wa/2, wa/2)...), oval(b.x, b.y, wb/2, wb/2)...)
}

// all puts shapes together.
func all(parts ...shape) shape {
	var s shape
	for _, p := range parts {
		s = append(s, p...)
	}
	return s
}

// bounds gives the box about a shape.
func (s shape) bounds() (lo, hi pt) {
	lo, hi = pt{math.Inf(1), math.Inf(1)}, pt{math.Inf(-1), math.Inf(-1)}
	for _, l := range s {
		for _, q := range l {
			lo = pt{min(lo.x, q.x), min(lo.y, q.y)}
			hi = pt{max(hi.x, q.x), max(hi.y, q.y)}
		}
	}
	return lo, hi
}
