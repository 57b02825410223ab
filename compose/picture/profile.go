package picture

import (
	"encoding/binary"
	"errors"
	"math"
)

// profile is an ICC profile (ICC.1:2001-04 and later) taken apart.
type profile struct {
	class, space, pcs string
	tags              map[string][]byte
}

var errProfile = errors.New("the colour profile is damaged: ask for it again")

func readProfile(b []byte) (*profile, error) {
	if len(b) < 132 || string(b[36:40]) != "acsp" {
		return nil, errProfile
	}
	p := &profile{class: string(b[12:16]), space: string(b[16:20]), pcs: string(b[20:24]), tags: map[string][]byte{}}
	n := int(binary.BigEndian.Uint32(b[128:]))
	if n > 100 || len(b) < 132+12*n {
		return nil, errProfile
	}
	for e := b[132 : 132+12*n]; len(e) > 0; e = e[12:] {
		at, size := uint64(binary.BigEndian.Uint32(e[4:])), uint64(binary.BigEndian.Uint32(e[8:]))
		if size < 8 || at+size > uint64(len(b)) {
			return nil, errProfile
		}
		p.tags[string(e[:4])] = b[at : at+size]
	}
	return p, nil
}

func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

// xyz reads a tag of type XYZ.
func (p *profile) xyz(tag string) (v [3]float64, ok bool) {
	b := p.tags[tag]
	if len(b) < 20 || string(b[:4]) != "XYZ " {
		return v, false
	}
	return [3]float64{fixed(b[8:]), fixed(b[12:]), fixed(b[16:])}, true
}

// curve reads a tone curve: the light of each of 256 values.
func (p *profile) curve(tag string) (t [256]uint16, ok bool) {
	f := parseCurve(p.tags[tag])
	if f == nil {
		return t, false
	}
	for i := range t {
		t[i] = uint16(math.Round(whole * max(0, min(1, f(float64(i)/255)))))
	}
	return t, true
}

func parseCurve(b []byte) func(float64) float64 {
	if len(b) < 12 {
		return nil
	}
	switch string(b[:4]) {
	case "curv":
		return parseCurv(b[8:])
	case "para":
		return parsePara(int(binary.BigEndian.Uint16(b[8:])), b[12:])
	}
	return nil
}

// parseCurv reads a sampled curve, or a gamma when it has one entry.
func parseCurv(b []byte) func(float64) float64 {
	n := int(binary.BigEndian.Uint32(b))
	if n > 1<<16 || len(b) < 4+2*n {
		return nil
	}
	if n == 0 {
		return func(x float64) float64 { return x }
	}
	if n == 1 {
		gamma := float64(binary.BigEndian.Uint16(b[4:])) / 256
		return func(x float64) float64 { return math.Pow(x, gamma) }
	}
	t := words(b[4:], n)
	return func(x float64) float64 { return interpolate(t, x) }
}

// parsePara reads a parametric curve (ICC.1:2010, table 65): from d on, (ax + b) to
// the power g, plus e; below it, cx + f.
func parsePara(kind int, b []byte) func(float64) float64 {
	if kind > 4 {
		return nil
	}
	n := [5]int{1, 3, 4, 5, 7}[kind]
	if len(b) < 4*n {
		return nil
	}
	v := [7]float64{1, 1} // g, a, b, c, d, e, f
	for i := range n {
		v[i] = fixed(b[4*i:])
	}
	g, a, off, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	if a == 0 {
		return nil // nobody's curve, and what it divides by below
	}
	switch kind {
	case 2:
		c, d, e, f = 0, -off/a, c, c
	case 1:
		d = -off / a
	case 0:
		d = 0
	}
	return func(x float64) float64 {
		if x < d {
			return float64(c*x) + f
		}
		return math.Pow(max(0, float64(a*x)+off), g) + e
	}
}

func words(b []byte, n int) []float64 {
	t := make([]float64, n)
	for i := range t {
		t[i] = float64(binary.BigEndian.Uint16(b[2*i:])) / whole
	}
	return t
}

// interpolate reads a table at x, 0 to 1.
func interpolate(t []float64, x float64) float64 {
	x = max(0, min(1, x)) * float64(len(t)-1)
	i := int(x)
	if i >= len(t)-1 {
		return t[len(t)-1]
	}
	f := x - float64(i)
	return float64(t[i]*(1-f)) + float64(t[i+1]*f)
}

// table is a transform of type lut8 or lut16 (ICC.1:2001-04, 6.5.7 and 6.5.8)
// between inks and L*a*b*.
type table struct {
	in, out, grid int
	wide          bool // lut16
	before, after [][]float64
	nodes         []float64
}

// table reads a tag, nil when it has another type or shape.
func (p *profile) table(tag string, in, out int) *table {
	b := p.tags[tag]
	if p.pcs != "Lab " || len(b) < 52 {
		return nil
	}
	t := &table{in: int(b[8]), out: int(b[9]), grid: int(b[10]), wide: string(b[:4]) == "mft2"}
	if t.in != in || t.out != out || t.grid < 2 || !t.wide && string(b[:4]) != "mft1" {
		return nil
	}
	nin, nout, at := 256, 256, 48
	if t.wide {
		nin, nout, at = int(binary.BigEndian.Uint16(b[48:])), int(binary.BigEndian.Uint16(b[50:])), 52
	}
	if nin < 2 || nout < 2 || !t.fill(b[at:], nin, nout) {
		return nil
	}
	return t
}

// fill reads the curves before the grid, the grid, and the curves after it.
func (t *table) fill(b []byte, nin, nout int) bool {
	nodes := t.out
	for range t.in {
		nodes *= t.grid
	}
	v := t.values(b, t.in*nin+nodes+t.out*nout)
	if v == nil {
		return false
	}
	cut := func(n int) (part []float64) {
		part, v = v[:n], v[n:]
		return part
	}
	for range t.in {
		t.before = append(t.before, cut(nin))
	}
	t.nodes = cut(nodes)
	for range t.out {
		t.after = append(t.after, cut(nout))
	}
	return true
}

func (t *table) values(b []byte, n int) []float64 {
	switch {
	case t.wide && len(b) >= 2*n:
		return words(b, n)
	case !t.wide && len(b) >= n:
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(b[i]) / 255
		}
		return v
	}
	return nil
}

// at gives the outputs for inputs of 0 to 1, between the nodes by multilinear
// interpolation.
func (t *table) at(x []float64) []float64 {
	var base [4]int
	var share [4]float64
	for i := range t.in {
		v := interpolate(t.before[i], x[i]) * float64(t.grid-1)
		base[i] = min(int(v), t.grid-2)
		share[i] = v - float64(base[i])
	}
	out := make([]float64, t.out)
	for corner := range 1 << t.in {
		weight, node := 1.0, 0
		for i := range t.in {
			up := corner >> i & 1
			weight *= float64(1-up) + float64(float64(2*up-1)*share[i])
			node = node*t.grid + base[i] + up
		}
		for k := range out {
			out[k] += float64(weight * t.nodes[node*t.out+k])
		}
	}
	for k := range out {
		out[k] = interpolate(t.after[k], out[k])
	}
	return out
}

// L*a*b* in parts of one, as the two widths of table write it.
func (t *table) labScale() float64 {
	if t.wide {
		return 65280.0 / 65535
	}
	return 1
}

func (t *table) packLab(lab [3]float64) []float64 {
	s := t.labScale()
	return []float64{lab[0] / 100 * s, (lab[1] + 128) / 255 * s, (lab[2] + 128) / 255 * s}
}

func (t *table) unpackLab(v []float64) [3]float64 {
	s := t.labScale()
	return [3]float64{v[0] / s * 100, float64(v[1]/s*255) - 128, float64(v[2]/s*255) - 128}
}
