package svg

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"example.org/offstone/compose/forme"
)

// kappa is how far the control points of a quarter circle stand out, over its radius.
const kappa = 0.5522847498

// tracer collects the steps of one shape, brought into the drawing's units.
type tracer struct {
	r      *reader
	m      matrix
	steps  []step
	x, y   float64    // the pen, before the transform
	sx, sy float64    // where its contour began
	last   [2]float64 // control point of the curve before, for those that go on smoothly
	curve  byte       // C or Q after such a curve
	err    error
}

func (r *reader) shape(e xml.StartElement, g graphics) error {
	ink, paint, err := inkOf(g.fill)
	if err != nil || !paint {
		return err
	}
	o := &tracer{r: r, m: g.matrix}
	switch e.Name.Local {
	case "path":
		o.path(attribute(e, "d"))
	case "rect":
		o.rect(e)
	case "circle", "ellipse":
		o.ellipse(e)
	default:
		o.polygon(attribute(e, "points"))
	}
	o.shut()
	if o.err != nil || len(o.steps) == 0 {
		return o.err
	}
	if r.steps += len(o.steps); r.steps > mostSteps {
		return refuse("its outlines have more than %d steps; simplify them", mostSteps)
	}
	r.shapes = append(r.shapes, shape{ink: ink, evenOdd: g.rule == "evenodd", steps: o.steps})
	return nil
}

// inUnits measures a length against the drawing's longer side.
func inUnits(v, side float64) int64 { return int64(math.Round(v * Unit / side)) }

// put adds a step through points x, y.
func (o *tracer) put(op forme.StepOp, at ...float64) {
	s := step{op: op}
	side := max(o.r.box[2], o.r.box[3])
	for i := 0; i+1 < len(at); i += 2 {
		x, y := o.m.apply(at[i], at[i+1])
		x, y = x-o.r.box[0], y-o.r.box[1]
		if reach := side / 2; !(x >= -reach && y >= -reach && x <= o.r.box[2]+reach && y <= o.r.box[3]+reach) {
			o.fail("a shape in it runs far beyond its edge; cut it off there")
			return
		}
		s.to[i/2] = [2]int64{inUnits(x, side), inUnits(y, side)}
	}
	if len(o.steps) >= mostSteps {
		o.fail("its outlines have too many steps; simplify them")
		return
	}
	o.steps = append(o.steps, s)
	if n := len(at); n >= 2 {
		o.x, o.y = at[n-2], at[n-1]
	}
}

func (o *tracer) fail(why string) {
	if o.err == nil {
		o.err = refuse("%s", why)
	}
}

func (o *tracer) move(x, y float64) {
	o.shut()
	o.put(forme.Move, x, y)
	o.sx, o.sy = x, y
}

// shut closes a contour that is still open: a fill does so anyway.
func (o *tracer) shut() {
	if n := len(o.steps); n > 0 && o.steps[n-1].op != forme.Close {
		o.steps = append(o.steps, step{op: forme.Close})
	}
	o.x, o.y = o.sx, o.sy
}

// begin sees to it that a contour is open: after a close the next begins where that did.
func (o *tracer) begin() {
	if n := len(o.steps); n == 0 || o.steps[n-1].op == forme.Close {
		o.put(forme.Move, o.sx, o.sy)
	}
}

func (o *tracer) polygon(points string) {
	n, err := numbers(points)
	if err != nil || len(n)%2 != 0 {
		o.fail("the corners of a polygon in it cannot be read")
		return
	}
	for i := 0; i+1 < len(n); i += 2 {
		if i == 0 {
			o.move(n[0], n[1])
		} else {
			o.put(forme.Line, n[i], n[i+1])
		}
	}
}

// lengths reads attributes that hold a number each; 0 for one that is absent.
func (o *tracer) lengths(e xml.StartElement, names ...string) []float64 {
	out := make([]float64, len(names))
	for i, name := range names {
		v := strings.TrimSuffix(strings.TrimSpace(attribute(e, name)), "px")
		if v == "" {
			continue
		}
		n, err := numbers(v)
		if err != nil || len(n) != 1 {
			o.fail("a length in it (" + name + ") is not a plain number")
			return out
		}
		out[i] = n[0]
	}
	return out
}

func (o *tracer) rect(e xml.StartElement) {
	n := o.lengths(e, "x", "y", "width", "height", "rx", "ry")
	x, y, w, h, rx, ry := n[0], n[1], n[2], n[3], n[4], n[5]
	if w <= 0 || h <= 0 || o.err != nil {
		return
	}
	if attribute(e, "rx") == "" {
		rx = ry
	}
	if attribute(e, "ry") == "" {
		ry = rx
	}
	rx, ry = min(max(rx, 0), w/2), min(max(ry, 0), h/2)
	if rx == 0 || ry == 0 {
		o.move(x, y)
		o.put(forme.Line, x+w, y)
		o.put(forme.Line, x+w, y+h)
		o.put(forme.Line, x, y+h)
		return
	}
	kx, ky := rx*(1-kappa), ry*(1-kappa)
	o.move(x+rx, y)
	o.put(forme.Line, x+w-rx, y)
	o.put(forme.Curve, x+w-kx, y, x+w, y+ky, x+w, y+ry)
	o.put(forme.Line, x+w, y+h-ry)
	o.put(forme.Curve, x+w, y+h-ky, x+w-kx, y+h, x+w-rx, y+h)
	o.put(forme.Line, x+rx, y+h)
	o.put(forme.Curve, x+kx, y+h, x, y+h-ky, x, y+h-ry)
	o.put(forme.Line, x, y+ry)
	o.put(forme.Curve, x, y+ky, x+kx, y, x+rx, y)
}

func (o *tracer) ellipse(e xml.StartElement) {
	n := o.lengths(e, "cx", "cy", "rx", "ry", "r")
	cx, cy, rx, ry := n[0], n[1], n[2], n[3]
	if e.Name.Local == "circle" {
		rx, ry = n[4], n[4]
	}
	if rx <= 0 || ry <= 0 || o.err != nil {
		return
	}
	kx, ky := rx*kappa, ry*kappa
	o.move(cx+rx, cy)
	o.put(forme.Curve, cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry)
	o.put(forme.Curve, cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy)
	o.put(forme.Curve, cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry)
	o.put(forme.Curve, cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
}

// numbers reads a list of numbers parted by spaces or commas, as SVG writes them.
func numbers(s string) ([]float64, error) {
	var out []float64
	for {
		s = strings.TrimLeft(s, " ,\t\r\n")
		if s == "" {
			return out, nil
		}
		v, n, err := readNumber(s)
		if err != nil {
			return nil, err
		}
		out, s = append(out, v), s[n:]
	}
}

// readNumber reads the number at the head of s and says how long it is. A second point, or
// a sign that follows no exponent, begins the next number.
func readNumber(s string) (v float64, n int, err error) {
	point, exponent := false, false
	for ; n < len(s); n++ {
		c := s[n]
		switch {
		case c >= '0' && c <= '9':
		case (c == '-' || c == '+') && (n == 0 || isExponent(s[n-1])):
		case c == '.' && !point && !exponent:
			point = true
		case isExponent(c) && !exponent && n > 0:
			exponent = true
		default:
			return parse(s[:n], n)
		}
	}
	return parse(s, n)
}

func isExponent(c byte) bool { return c == 'e' || c == 'E' }

func parse(s string, n int) (float64, int, error) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(v) > mostNumber || math.IsNaN(v) {
		return 0, n, refuse("a number in it (%.12s) cannot be read or is too large", s)
	}
	return v, n, nil
}
