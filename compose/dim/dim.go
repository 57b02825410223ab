// Package dim holds the lengths of the composing room. They are integers, so
// that layout has no rounding of its own and gives the same bytes everywhere.
package dim

import "strconv"

// Len is a length: 65,536 units make one point, a 72nd of an inch. An int64
// holds any page and any sum of lines on it.
type Len int64

// Units of length.
const (
	Pt Len = 1 << 16
	In     = 72 * Pt
)

// Points gives v points, to the nearest unit.
func Points(v float64) Len { return round(v * float64(Pt)) }

// MM gives v millimetres, to the nearest unit.
func MM(v float64) Len { return round(v * float64(In) / 25.4) }

func round(v float64) Len {
	if v < 0 {
		return Len(v - 0.5)
	}
	return Len(v + 0.5)
}

// Points gives l in points.
func (l Len) Points() float64 { return float64(l) / float64(Pt) }

// MM gives l in millimetres.
func (l Len) MM() float64 { return float64(l) * 25.4 / float64(In) }

// Scale gives l × num ÷ den, to the nearest unit; den must not be zero.
func (l Len) Scale(num, den int64) Len {
	p := int64(l) * num
	if (p < 0) != (den < 0) {
		return Len((p - den/2) / den)
	}
	return Len((p + den/2) / den)
}

// String gives l in points with up to three decimals: "9.5pt".
func (l Len) String() string {
	s := strconv.FormatFloat(l.Points(), 'f', 3, 64)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s + "pt"
}
