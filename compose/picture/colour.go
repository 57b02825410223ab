package picture

import "math"

// colourer brings a sheet from the original's colours to sRGB.
type colourer func(*sheet)

// toSRGB chooses how a picture with the profile icc, which may be nil or
// damaged, becomes sRGB; nil when it is that already, or as good as. inks says
// that the sheet holds the four inks.
func toSRGB(icc []byte, inks bool) colourer {
	p, err := readProfile(icc)
	if err != nil {
		p = &profile{}
	}
	switch {
	case inks:
		return fromInks(p)
	case p.space == "RGB ":
		return fromMatrix(p)
	case p.space == "GRAY":
		return fromGrey(p)
	}
	return nil
}

// matrix is a profile of three tone curves and the colours of three primaries.
type matrix struct {
	curves [3][256]uint16
	mix    [3][3]int64 // to linear sRGB, in parts of 1 << mixBits
}

const mixBits = 16

func fromMatrix(p *profile) colourer {
	var m matrix
	var primaries [3][3]float64
	for i, c := range []string{"r", "g", "b"} {
		xyz, ok := p.xyz(c + "XYZ")
		curve, ok2 := p.curve(c + "TRC")
		if !ok || !ok2 || p.pcs != "XYZ " {
			return nil
		}
		m.curves[i] = curve
		for k := range 3 {
			primaries[k][i] = xyz[k]
		}
	}
	for i := range 3 {
		column := apply(&rgbFromXYZ, [3]float64{primaries[0][i], primaries[1][i], primaries[2][i]})
		for k := range 3 {
			m.mix[k][i] = int64(math.Round(column[k] * (1 << mixBits)))
		}
	}
	if m.plain() {
		return nil
	}
	return func(s *sheet) { eachColour(s, m.pixel) }
}

func (m *matrix) pixel(r, g, b uint8) (uint8, uint8, uint8) {
	light := [3]int64{int64(m.curves[0][r]), int64(m.curves[1][g]), int64(m.curves[2][b])}
	var out [3]uint8
	for k, row := range m.mix {
		v := (row[0]*light[0] + row[1]*light[1] + row[2]*light[2] + 1<<(mixBits-1)) >> mixBits
		out[k] = encoded()[max(0, min(whole, v))]
	}
	return out[0], out[1], out[2]
}

// plain says whether the profile is sRGB but for rounding.
func (m *matrix) plain() bool {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	for i := range 125 {
		r, g, b := uint8(i%5*63), uint8(i/5%5*63), uint8(i/25*63)
		x, y, z := m.pixel(r, g, b)
		if !near(r, x) || !near(g, y) || !near(b, z) {
			return false
		}
	}
	return true
}

func fromGrey(p *profile) colourer {
	curve, ok := p.curve("kTRC")
	if !ok {
		return nil
	}
	return func(s *sheet) {
		eachColour(s, func(r, g, b uint8) (uint8, uint8, uint8) {
			return encoded()[curve[r]], encoded()[curve[g]], encoded()[curve[b]]
		})
	}
}

// recolour changes a grey sheet's greys as change does those of other sheets.
func (s *sheet) recolour(change colourer) {
	greys := newSheet(256, 1, 1)
	for v := range greys.pix {
		greys.pix[v] = uint8(v)
	}
	full := greys.full()
	change(full)
	for i, v := range s.pix {
		s.pix[i] = full.pix[4*int(v)+1] // greens; the others differ by rounding
	}
}

// full gives a grey sheet four bytes a pixel; others have them.
func (s *sheet) full() *sheet {
	if s.n != 1 {
		return s
	}
	out := newSheet(s.w, s.h, 4)
	for i, v := range s.pix {
		px := out.pix[4*i:][:4]
		px[0], px[1], px[2], px[3] = v, v, v, 255
	}
	return out
}

// eachColour changes the colours of a sheet, leaving its alpha.
func eachColour(s *sheet, change func(r, g, b uint8) (uint8, uint8, uint8)) {
	for px := s.pix; len(px) > 0; px = px[4:] {
		switch a := uint32(px[3]); a {
		case 0:
		case 255:
			px[0], px[1], px[2] = change(px[0], px[1], px[2])
		default:
			bare := func(v uint8) uint8 { return uint8(min(255, (uint32(v)*255+a/2)/a)) }
			r, g, b := change(bare(px[0]), bare(px[1]), bare(px[2]))
			px[0], px[1], px[2] = uint8(uint32(r)*a/255), uint8(uint32(g)*a/255), uint8(uint32(b)*a/255)
		}
	}
}

// primaries are the sixteen solid overprints of the process inks on coated paper
// as they look in sRGB: bit 0 is cyan, 1 magenta, 2 yellow, 3 black. Mixed by
// the shares of paper that each covers (Neugebauer 1937) they make a fair picture
// of inks whose profile nobody gave.
var primaries = [16][3]uint8{
	{255, 255, 255},
	{0, 158, 224},
	{230, 0, 126},
	{49, 39, 131},
	{255, 237, 0},
	{0, 150, 64},
	{227, 6, 19},
	{54, 46, 42},
	{29, 29, 27},
	{0, 19, 28},
	{27, 0, 13},
	{6, 4, 15},
	{28, 25, 0},
	{0, 16, 8},
	{24, 2, 3},
	{0, 0, 0},
}

// inkGrid is how many steps of each ink a link from a profile has.
const inkGrid = 11

// inkLink goes from inks to sRGB through a grid of colours, cyan slowest.
type inkLink struct {
	grid   int
	colour [][3]uint8
}

// generic is the link for inks without a profile.
var generic = func() *inkLink {
	l := &inkLink{grid: 2, colour: make([][3]uint8, 16)}
	for i := range l.colour {
		l.colour[i] = primaries[i>>3&1|i>>2&1<<1|i>>1&1<<2|i&1<<3]
	}
	return l
}()

func fromInks(p *profile) colourer {
	l := generic
	if p.space == "CMYK" {
		if t := p.table("A2B0", 4, 3); t != nil {
			l = linkInks(t)
		}
	}
	return func(s *sheet) {
		for px := s.pix; len(px) > 0; px = px[4:] {
			rgb := l.at([4]uint8(px))
			px[0], px[1], px[2], px[3] = rgb[0], rgb[1], rgb[2], 255
		}
	}
}

// linkInks asks the profile for every step of the grid. The darkest colour of the
// inks becomes black (black point compensation).
func linkInks(t *table) *inkLink {
	l := &inkLink{grid: inkGrid, colour: make([][3]uint8, inkGrid*inkGrid*inkGrid*inkGrid)}
	darkest := lightFromLab(t.unpackLab(t.at([]float64{1, 1, 1, 1})))[1]
	darkest = max(0, min(0.2, darkest))
	step := func(i int) float64 { return float64(i%inkGrid) / (inkGrid - 1) }
	for i := range l.colour {
		lab := t.unpackLab(t.at([]float64{step(i / inkGrid / inkGrid / inkGrid), step(i / inkGrid / inkGrid), step(i / inkGrid), step(i)}))
		for k, v := range lightFromLab(lab) {
			v = max(0, min(1, (v-darkest)/(1-darkest)))
			l.colour[i][k] = uint8(math.Round(255 * encodeSRGB(v)))
		}
	}
	return l
}

func (l *inkLink) at(inks [4]uint8) (rgb [3]uint8) {
	var base [4]int
	var share [4]int64
	for i, v := range inks {
		at := int(v) * (l.grid - 1)
		base[i] = min(at/255, l.grid-2)
		share[i] = int64(at - 255*base[i])
	}
	var sum [3]int64
	for corner := range 16 {
		weight, node := int64(1), 0
		for i := range 4 {
			up := corner >> i & 1
			if up == 1 {
				weight *= share[i]
			} else {
				weight *= 255 - share[i]
			}
			node = node*l.grid + base[i] + up
		}
		for k, c := range l.colour[node] {
			sum[k] += weight * int64(c)
		}
	}
	const unit = 255 * 255 * 255 * 255
	for k, v := range sum {
		rgb[k] = uint8((v + unit/2) / unit)
	}
	return rgb
}

// InkRGB gives the look of an ink mixture in sRGB, for screens. Each ink is 0 to
// 100 per cent.
func InkRGB(c, m, y, k uint8) (r, g, b uint8) {
	part := func(v uint8) uint8 { return uint8((uint32(min(v, 100))*255 + 50) / 100) }
	if c == 0 && m == 0 && y == 0 { // black is black, and paper white
		v := 255 - part(k)
		return v, v, v
	}
	rgb := generic.at([4]uint8{part(c), part(m), part(y), part(k)})
	return rgb[0], rgb[1], rgb[2]
}
