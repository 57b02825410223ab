package picture

import "math"

// rgbGrid is how many steps of each of red, green and blue a link to inks has.
const rgbGrid = 33

// rgbLink goes from sRGB to the four inks through a grid, red slowest.
type rgbLink struct{ inks [][4]uint16 }

// separator gives the inks, each 0 to 1, of an sRGB colour in parts of one.
type separator func(rgb [3]float64) [4]float64

// separator goes by the printer's table, or by rule when t is nil.
func (c *Condition) separator(t *table) separator {
	if t == nil {
		return c.separate
	}
	return func(rgb [3]float64) [4]float64 {
		if rgb == [3]float64{1, 1, 1} {
			return [4]float64{} // paper stays bare
		}
		return [4]float64(t.at(t.packLab(labFromRGB(rgb))))
	}
}

// separate takes each ink for the colour it hides. Black replaces the grey part
// above a quarter (grey component replacement), which saves ink and keeps greys
// neutral when the plates shift; what is left of the grey part gets less magenta
// and yellow, since real cyan is the weakest of the three.
func (c *Condition) separate(rgb [3]float64) (inks [4]float64) {
	value := c.value()
	for i, v := range rgb {
		inks[i] = float64(255-int(value[int(math.Round(whole*decodeSRGB(v)))])) / 255
	}
	const keep = 0.25
	grey := min(inks[0], inks[1], inks[2])
	black := max(0, (grey-keep)/(1-keep))
	inks[3] = black
	if black == 1 {
		return [4]float64{0, 0, 0, 1}
	}
	for i := range 3 {
		inks[i] = (inks[i] - black) / (1 - black)
	}
	grey = min(inks[0], inks[1], inks[2])
	inks[1] -= 0.10 * grey
	inks[2] -= 0.12 * grey
	return inks
}

// linkRGB asks for every step of the grid and limits the ink there. A limit at
// all nodes holds between them, where inks are mixed in straight lines.
func linkRGB(separate separator, maxInk int) *rgbLink {
	l := &rgbLink{inks: make([][4]uint16, rgbGrid*rgbGrid*rgbGrid)}
	step := func(i int) float64 { return float64(i%rgbGrid) / (rgbGrid - 1) }
	for i := range l.inks {
		inks := limit(separate([3]float64{step(i / rgbGrid / rgbGrid), step(i / rgbGrid), step(i)}), float64(maxInk)/100)
		for k, v := range inks {
			l.inks[i][k] = uint16(math.Round(max(0, min(1, v)) * 65280))
		}
	}
	return l
}

// limit takes from the coloured inks until all are at most most together.
func limit(inks [4]float64, most float64) [4]float64 {
	colour := inks[0] + inks[1] + inks[2]
	if colour+inks[3] <= most {
		return inks
	}
	share := max(0, most-inks[3]) / colour
	for i := range 3 {
		inks[i] *= share
	}
	return inks
}

// at interpolates in the tetrahedron of the grid that holds the colour, which
// keeps greys on the grid's diagonal.
func (l *rgbLink) at(r, g, b uint8) (out [4]uint8) {
	const last = rgbGrid - 1
	steps := [3]int{rgbGrid * rgbGrid, rgbGrid, 1}
	var node int
	var share [3]int
	for i, v := range [3]uint8{r, g, b} {
		at := int(v) * last
		node += at / 255 * steps[i]
		share[i] = at % 255
		if at/255 == last {
			steps[i] = 0
		}
	}
	x, y, z := 0, 1, 2 // from the largest share down
	if share[x] < share[y] {
		x, y = y, x
	}
	if share[y] < share[z] {
		y, z = z, y
	}
	if share[x] < share[y] {
		x, y = y, x
	}
	p0 := &l.inks[node]
	p1 := &l.inks[node+steps[x]]
	p2 := &l.inks[node+steps[x]+steps[y]]
	p3 := &l.inks[node+steps[x]+steps[y]+steps[z]]
	for k := range out {
		v := int(p0[k])*(255-share[x]) + int(p1[k])*(share[x]-share[y]) + int(p2[k])*(share[y]-share[z]) + int(p3[k])*share[z]
		out[k] = uint8(v / 255 >> 8)
	}
	return out
}
