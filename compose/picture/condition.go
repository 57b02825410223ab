package picture

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"sync"
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
	c.value = sync.OnceValue(c.invert)
	c.link = sync.OnceValue(func() *rgbLink { return linkRGB(c.separator(tables), maxInk) })
	return c, nil
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

// description reads the name of a version 2 profile.
func (p *profile) description() string {
	b := p.tags["desc"]
	if len(b) < 13 || string(b[:4]) != "desc" {
		return ""
	}
	n := int(binary.BigEndian.Uint32(b[8:]))
	if n < 1 || 12+n > len(b) {
		return ""
	}
	return string(b[12 : 12+n-1])
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

// greyProfile writes an ICC profile (ICC.1:2001-04) of a monochrome output device
// with the tone curve light.
func greyProfile(name string, light *[256]uint16) []byte {
	u32 := binary.BigEndian.AppendUint32
	curve := u32(append([]byte("curv"), 0, 0, 0, 0), 256)
	for _, v := range light {
		curve = binary.BigEndian.AppendUint16(curve, v)
	}
	desc := append(u32(append([]byte("desc"), 0, 0, 0, 0), uint32(len(name)+1)), name...)
	desc = append(desc, make([]byte, 1+4+4+2+1+67)...) // no Unicode, no Macintosh name
	white := append([]byte("XYZ "), 0, 0, 0, 0, 0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", desc},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright is claimed\x00"...)},
		{"wtpt", white},
		{"kTRC", curve},
	}
	head := make([]byte, 128)
	copy(head[8:], []byte{2, 0x10, 0, 0})
	copy(head[12:], "prtrGRAYXYZ ")
	copy(head[24:], []byte{0x07, 0xea, 0, 1, 0, 1}) // 1 January 2026
	copy(head[36:], "acsp")
	copy(head[68:], white[8:])
	out := u32(head, uint32(len(tags)))
	var body []byte
	at := len(out) + 12*len(tags)
	for _, t := range tags {
		out = u32(u32(append(out, t.name...), uint32(at+len(body))), uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}
