package svg

import (
	"math"
	"strings"

	"example.org/offstone/compose/forme"
)

// arguments is how many numbers each command of path data takes (SVG 1.1, 8.3).
var arguments = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// path follows path data.
func (o *tracer) path(d string) {
	var command byte
	for d = strings.TrimLeft(d, " ,\t\r\n"); d != "" && o.err == nil; d = strings.TrimLeft(d, " ,\t\r\n") {
		if c := d[0]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			command, d = c, d[1:]
			if _, ok := arguments[upper(c)]; !ok || len(o.steps) == 0 && upper(c) != 'M' {
				o.fail("the outline of a path in it cannot be read")
				return
			}
		} else if command == 0 || upper(command) == 'Z' {
			o.fail("the outline of a path in it cannot be read")
			return
		}
		n, rest, ok := take(d, upper(command))
		if !ok {
			o.fail("the outline of a path in it ends too early or holds something else than numbers")
			return
		}
		d = rest
		o.command(upper(command), command >= 'a', n)
		switch command { // further pairs after a move are lines
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
}

func upper(c byte) byte { return c &^ 0x20 }

// take reads the numbers of one command. The flags of an arc may stand without a
// space between.
func take(d string, command byte) (n []float64, rest string, ok bool) {
	for k := range arguments[command] {
		d = strings.TrimLeft(d, " ,\t\r\n")
		if d == "" {
			return nil, "", false
		}
		if command == 'A' && (k == 3 || k == 4) {
			if d[0] != '0' && d[0] != '1' {
				return nil, "", false
			}
			n, d = append(n, float64(d[0]-'0')), d[1:]
			continue
		}
		v, size, err := readNumber(d)
		if err != nil || size == 0 {
			return nil, "", false
		}
		n, d = append(n, v), d[size:]
	}
	return n, d, true
}

// command does one command, its places counted from the pen when relative.
func (o *tracer) command(c byte, relative bool, n []float64) {
	if relative {
		o.fromPen(c, n)
	}
	smooth := func(kind byte) (float64, float64) {
		if o.curve != kind {
			return o.x, o.y
		}
		return 2*o.x - o.last[0], 2*o.y - o.last[1]
	}
	switch c {
	case 'M':
		o.move(n[0], n[1])
		o.curve = 0
		return
	case 'Z':
		o.shut()
		o.curve = 0
		return
	}
	o.begin()
	curve := byte(0)
	switch c {
	case 'L':
		o.put(forme.Line, n[0], n[1])
	case 'H':
		o.put(forme.Line, n[0], o.y)
	case 'V':
		o.put(forme.Line, o.x, n[0])
	case 'C':
		o.cubic(n[0], n[1], n[2], n[3], n[4], n[5])
		curve = 'C'
	case 'S':
		x, y := smooth('C')
		o.cubic(x, y, n[0], n[1], n[2], n[3])
		curve = 'C'
	case 'Q':
		o.quadratic(n[0], n[1], n[2], n[3])
		curve = 'Q'
	case 'T':
		x, y := smooth('Q')
		o.quadratic(x, y, n[0], n[1])
		curve = 'Q'
	case 'A':
		o.arc(n)
	}
	o.curve = curve
}

func (o *tracer) fromPen(c byte, n []float64) {
	switch c {
	case 'H':
		n[0] += o.x
	case 'V':
		n[0] += o.y
	case 'A':
		n[5], n[6] = n[5]+o.x, n[6]+o.y
	default:
		for i := range n {
			if i%2 == 0 {
				n[i] += o.x
			} else {
				n[i] += o.y
			}
		}
	}
}

func (o *tracer) cubic(x1, y1, x2, y2, x, y float64) {
	o.put(forme.Curve, x1, y1, x2, y2, x, y)
	o.last = [2]float64{x2, y2}
}

// quadratic raises a quadratic curve to a cubic one.
func (o *tracer) quadratic(qx, qy, x, y float64) {
	two := func(a, b float64) float64 { return exact(a + float64((b-a)*2)/3) }
	o.put(forme.Curve, two(o.x, qx), two(o.y, qy), two(x, qx), two(y, qy), x, y)
	o.last = [2]float64{qx, qy}
}

// arc follows an arc of an ellipse in curves of a quarter turn at most (SVG 1.1,
// F.6.5).
func (o *tracer) arc(n []float64) {
	rx, ry, x, y := math.Abs(n[0]), math.Abs(n[1]), n[5], n[6]
	if rx == 0 || ry == 0 || x == o.x && y == o.y {
		o.put(forme.Line, x, y)
		return
	}
	sin, cos := math.Sincos(n[2] * math.Pi / 180)
	sin, cos = exact(sin), exact(cos)
	dx, dy := (o.x-x)/2, (o.y-y)/2
	px, py := float64(cos*dx)+float64(sin*dy), float64(cos*dy)-float64(sin*dx)
	if over := exact(float64(px*px)/(rx*rx) + float64(py*py)/(ry*ry)); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	a, b := float64(rx*py), float64(ry*px)
	under := float64(a*a) + float64(b*b)
	k := math.Sqrt(max(0, exact(float64(float64(rx*rx)*float64(ry*ry))/under-1)))
	if (n[3] != 0) == (n[4] != 0) {
		k = -k
	}
	cx, cy := exact(k*rx*py/ry), exact(-k*ry*px/rx)
	from := math.Atan2((py-cy)/ry, (px-cx)/rx)
	turn := math.Atan2((-py-cy)/ry, (-px-cx)/rx) - from
	switch {
	case n[4] != 0 && turn < 0:
		turn += 2 * math.Pi
	case n[4] == 0 && turn > 0:
		turn -= 2 * math.Pi
	}
	mx, my := (o.x+x)/2, (o.y+y)/2
	round := matrix{float64(cos * rx), float64(sin * rx), -float64(sin * ry), float64(cos * ry), float64(cos*cx) - float64(sin*cy) + mx, float64(sin*cx) + float64(cos*cy) + my}
	o.circle(round, from, turn, x, y)
}

// circle follows a part of the unit circle brought to its place by m, to end at x, y.
func (o *tracer) circle(m matrix, from, turn, x, y float64) {
	parts := int(math.Ceil(math.Abs(turn)/(math.Pi/2) - 1e-9))
	for i := range parts {
		a := from + turn*float64(i)/float64(parts)
		b := from + turn*float64(i+1)/float64(parts)
		reach := math.Tan((b-a)/4) * 4 / 3
		sa, ca := math.Sincos(a)
		sb, cb := math.Sincos(b)
		x1, y1 := m.apply(exact(ca-reach*sa), exact(sa+reach*ca))
		x2, y2 := m.apply(exact(cb+reach*sb), exact(sb-reach*cb))
		ex, ey := m.apply(exact(cb), exact(sb))
		if i == parts-1 {
			ex, ey = x, y
		}
		o.put(forme.Curve, exact(x1), exact(y1), exact(x2), exact(y2), exact(ex), exact(ey))
	}
}
