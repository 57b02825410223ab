package picture

import (
	"math"
	"sync"
)

// Light is counted in 65,535ths: 0 is black, whole is white.
const whole = 65535

// linear gives the light of an sRGB value (IEC 61966-2-1).
var linear = sync.OnceValue(func() *lightTable {
	var t lightTable
	for i := range t {
		t[i] = uint16(math.Round(whole * decodeSRGB(float64(i)/255)))
	}
	return &t
})

// encoded gives the sRGB value of light.
var encoded = sync.OnceValue(func() *[whole + 1]uint8 {
	var t [whole + 1]uint8
	for i := range t {
		t[i] = uint8(math.Round(255 * encodeSRGB(float64(i)/whole)))
	}
	return &t
})

func decodeSRGB(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func encodeSRGB(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return float64(1.055*math.Pow(v, 1/2.4)) - 0.055
}

// lightTable gives light by value.
type lightTable [256]uint16

// luminance is the light of an sRGB pixel (IEC 61966-2-1's weights).
func (t *lightTable) luminance(r, g, b uint8) uint16 {
	return uint16((2126*uint32(t[r]) + 7152*uint32(t[g]) + 722*uint32(t[b]) + 5000) / 10000)
}

// Between the sRGB primaries and CIE XYZ with the white of D50, which ICC
// profiles use (after Bradford's adaptation).
var (
	xyzFromRGB = [3][3]float64{
		{0.4360747, 0.3850649, 0.1430804},
		{0.2225045, 0.7168786, 0.0606169},
		{0.0139322, 0.0971045, 0.7141733},
	}
	rgbFromXYZ = [3][3]float64{
		{3.1338561, -1.6168667, -0.4906146},
		{-0.9787684, 1.9161415, 0.0334540},
		{0.0719453, -0.2289914, 1.4052427},
	}
	whiteD50 = [3]float64{0.9642, 1, 0.8249}
)

func apply(m *[3][3]float64, v [3]float64) (out [3]float64) {
	for i := range out {
		out[i] = float64(m[i][0]*v[0]) + float64(m[i][1]*v[1]) + float64(m[i][2]*v[2])
	}
	return out
}

// labFromRGB gives CIE L*a*b* (D50) of an sRGB colour in parts of one.
func labFromRGB(rgb [3]float64) [3]float64 {
	for i, v := range rgb {
		rgb[i] = decodeSRGB(v)
	}
	return labFromXYZ(apply(&xyzFromRGB, rgb))
}

// labFromXYZ gives CIE L*a*b* of CIE XYZ, both of D50.
func labFromXYZ(xyz [3]float64) [3]float64 {
	var f [3]float64
	for i, v := range xyz {
		v /= whiteD50[i]
		if v > 216.0/24389 {
			f[i] = math.Cbrt(v)
		} else {
			f[i] = (float64(24389.0/27*v) + 16) / 116
		}
	}
	return [3]float64{float64(116*f[1]) - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])}
}

// lightFromLab gives linear sRGB of a colour in L*a*b* (D50); it may lie outside
// 0 to 1.
func lightFromLab(lab [3]float64) [3]float64 {
	fy := (lab[0] + 16) / 116
	xyz := [3]float64{fy + lab[1]/500, fy, fy - lab[2]/200}
	for i, f := range xyz {
		if f > 6.0/29 {
			xyz[i] = f * f * f * whiteD50[i]
		} else {
			xyz[i] = (float64(116*f) - 16) * 27 / 24389 * whiteD50[i]
		}
	}
	return apply(&rgbFromXYZ, xyz)
}
