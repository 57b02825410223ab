// Package accent finds the shades of a paper's accent colour that can be read on
// the pages of its site.
package accent

import (
	"fmt"
	"math"
	"strconv"
)

// rgb is a colour of the screen, each part 0 to 255.
type rgb [3]float64

// The design's colours that an accent must be legible on, and its own accent.
var (
	paperLight   = mustColour("#ffffff")
	tintLight    = mustColour("#f5f2ec")
	paperDark    = mustColour("#141311")
	tintDark     = mustColour("#1f1d1a")
	houseAccent  = mustColour("#8f1d14")
	black, white = rgb{}, rgb{255, 255, 255}
)

// legible is the least contrast of text with its ground: WCAG 2.2, 1.4.3 (AA).
const legible = 4.5

// Shades gives the paper's accent for the light scheme and for the dark one:
// the colour asked for where it can be read, else the nearest darker or lighter
// shade that can. A colour that is not "#rrggbb" gives the design's own.
func Shades(asked string) (light, dark string) {
	c, err := parseColour(asked)
	if err != nil {
		c = houseAccent
	}
	return c.towards(black, paperLight, tintLight).String(), c.towards(white, paperDark, tintDark).String()
}

// towards mixes c with end, a twentieth at a time, until it is legible on every
// ground.
func (c rgb) towards(end rgb, grounds ...rgb) rgb {
	for step := range 21 {
		share := float64(step) / 20
		mixed := rgb{}
		for i := range c {
			mixed[i] = math.Round(c[i]*(1-share) + end[i]*share)
		}
		if mixed.legibleOn(grounds) {
			return mixed
		}
	}
	return end
}

func (c rgb) legibleOn(grounds []rgb) bool {
	for _, g := range grounds {
		if contrast(c, g) < legible {
			return false
		}
	}
	return true
}

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b rgb) float64 {
	l, m := a.luminance(), b.luminance()
	if l < m {
		l, m = m, l
	}
	return (l + 0.05) / (m + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func (c rgb) luminance() float64 {
	sum := 0.0
	for i, share := range [3]float64{0.2126, 0.7152, 0.0722} {
		v := c[i] / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += share * v
	}
	return sum
}

// String gives #rrggbb.
func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", int(c[0]), int(c[1]), int(c[2])) }

func parseColour(s string) (rgb, error) {
	if len(s) != 7 || s[0] != '#' {
		return rgb{}, fmt.Errorf("%q is not a colour; write it as #8f1d14", s)
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return rgb{}, fmt.Errorf("%q is not a colour; write it as #8f1d14: %w", s, err)
	}
	return rgb{float64(n >> 16), float64(n >> 8 & 0xff), float64(n & 0xff)}, nil
}

// mustColour reads a colour written in this file.
func mustColour(s string) rgb {
	c, err := parseColour(s)
	if err != nil {
		panic(err)
	}
	return c
}
