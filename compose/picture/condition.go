package picture

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"
	"sync"
	"unicode"
)

// Condition is a printing condition: what press and paper do to ink. Pictures are
// made ready for one.
type Condition struct {
	Name   string // for the output intent of a PDF
	MaxInk int    // per cent of all four inks together, 400 for no limit
	Space  Space  // of ICC: Grey, or CMYK with the printer's own profile
	ICC    []byte // the profile: the printer's, or one made here from the dot gain

	light [256]uint16     // of a grey value as printed, paper white being whole
	value func() []uint8  // by light, the grey value that prints as it
	link  func() *rgbLink // value and link are made when first called for
}

// GreyOf gives the grey that prints as light as an sRGB colour looks, 0 black.
func (c *Condition) GreyOf(r, g, b uint8) uint8 { return c.value()[linear().luminance(r, g, b)] }

// InksOf gives the inks for an sRGB colour, 255 for a solid, within the ink limit.
func (c *Condition) InksOf(r, g, b uint8) [4]uint8 { return c.link().at(r, g, b) }

// Newsprint is a cold-set press on newsprint: a 50 % tint prints as 76 %
// (ISO 12647-3), and no place takes more than 240 % of ink.
var Newsprint = mustCondition(26, 240)

func mustCondition(gain, maxInk int) *Condition {
	c, err := NewCondition(gain, maxInk, nil)
	if err != nil {
		panic(err) // of fixed arguments
	}
	return c
}

// NewCondition makes a printing condition. gain is by how many percentage points a
// 50 % tint prints darker, 0 to 40: 26 on newsprint, about 14 on coated sheets.
// maxInk is the total ink limit in per cent, 100 to 400. icc is the printer's own
// profile, grey or CMYK with lut8 or lut16 tables; nil for a grey profile made of
// gain, the same bytes each time.
func NewCondition(gain, maxInk int, icc []byte) (*Condition, error) {
	if gain < 0 || gain > 40 || maxInk < 100 || maxInk > 400 {
		return nil, fmt.Errorf("a dot gain of %d and an ink limit of %d cannot be: give 0 to 40 and 100 to 400 per cent", gain, maxInk)
	}
	c := &Condition{Name: fmt.Sprintf("Black ink, dot gain %d%%", gain), MaxInk: maxInk, light: gainCurve(gain)}
	var tables *table
	if icc == nil {
		c.ICC = greyProfile(c.Name, &c.light)
	} else {
		var err error
		if tables, err = c.take(icc); err != nil {
			return nil, err
		}
	}
	c.arrange(tables)
	return c, nil
}

// jpegSlip is how far, in per cent of ink, pictures stay below the limit when they are
// separated, because a JPEG comes back a little darker here and there. Smooth shadows
// keep the limit so; beside hard edges single pixels may still pass it.
const jpegSlip = 4

// arrange prepares what is made when first called for. tables are a printer's own.
func (c *Condition) arrange(tables *table) {
	c.value = sync.OnceValue(c.invert)
	most := c.MaxInk
	if most < 400 {
		most -= jpegSlip
	}
	c.link = sync.OnceValue(func() *rgbLink { return linkRGB(c.separator(tables), most) })
}

// take reads a printer's profile.
func (c *Condition) take(icc []byte) (*table, error) {
	p, err := readProfile(icc)
	if err != nil {
		return nil, err
	}
	c.ICC = icc
	c.Name = cmp.Or(p.description(), "The printer's profile")
	switch {
	case p.class != "prtr":
		return nil, errors.New("the colour profile is not one of a press: ask the printer for the output profile (grey or CMYK)")
	case p.space == "GRAY":
		curve, ok := p.curve("kTRC")
		if !ok {
			return nil, errProfile
		}
		c.light = curve
		return nil, nil
	case p.space == "CMYK":
		c.Space = CMYK
		t := p.table("B2A0", 3, 4)
		if t == nil {
			return nil, errors.New("the colour profile has no lut8 or lut16 table to CMYK: ask the printer for an ICC version 2 profile")
		}
		return t, nil
	}
	return nil, errors.New("the colour profile is neither grey nor CMYK: ask the printer for the profile of the press")
}

// description reads the name of a profile, which is ASCII in version 2 and UTF-16
// in version 4. One that is no plain line of print is as good as none.
func (p *profile) description() string {
	const longest = 120
	b := p.tags["desc"]
	var name string
	switch {
	case len(b) >= 13 && string(b[:4]) == "desc":
		if n := uint64(binary.BigEndian.Uint32(b[8:])); n > 0 && 12+n <= uint64(len(b)) {
			name = string(b[12 : 12+n-1])
		}
	case len(b) >= 28 && string(b[:4]) == "mluc":
		n, at := uint64(binary.BigEndian.Uint32(b[20:])), uint64(binary.BigEndian.Uint32(b[24:]))
		if n <= 2*longest && at+n <= uint64(len(b)) {
			for w := b[at : at+n]; len(w) >= 2; w = w[2:] {
				name += string(rune(binary.BigEndian.Uint16(w)))
			}
		}
	}
	if len(name) > longest || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return ""
	}
	return strings.TrimSpace(name)
}

// gainCurve gives the light of each grey value when a tint a prints as
// a + 4 gain a (1 − a), after Murray and Davies, with the solid taken as black.
func gainCurve(gain int) (t [256]uint16) {
	for i := range t {
		a := float64(255-i) / 255
		printed := min(1, a+float64(float64(gain)/25*a*(1-a)))
		t[i] = uint16(math.Round(whole * (1 - printed)))
	}
	return t
}

// invert makes value from light.
func (c *Condition) invert() []uint8 {
	value := make([]uint8, whole+1)
	for v := range value {
		i := sort.Search(255, func(i int) bool { return int(c.light[i]) >= v })
		if i > 0 && v-int(c.light[i-1]) < int(c.light[i])-v {
			i--
		}
		value[v] = uint8(i)
	}
	return value
}
