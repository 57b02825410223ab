package picture

import (
	"fmt"
	"math"
)

// Stock is what a press prints on, as the colours of paper and solid inks on it.
type Stock struct {
	name   string
	solids [16][3]float64 // CIE L*a*b* (D50): bit 0 is cyan, 1 magenta, 2 yellow, 3 black
}

// The stocks. Their colours are those that the standards aim at; overprints with
// black, which no standard gives, are dark in the direction of what lies below.
var (
	// NewsprintStock is after ISO 12647-3 (cold-set offset on newsprint).
	NewsprintStock = &Stock{"newsprint, after ISO 12647-3", overprints([9][3]float64{
		{82, 0, 3}, {57, -23, -27}, {54, 44, -2}, {41, 7, -22}, {78, -3, 58}, {53, -34, 17}, {52, 41, 25}, {40, 0, 1}, {36, 1, 4},
	})}
	// CoatedStock is after ISO 12647-2 (offset on coated paper), which digital
	// presses imitate.
	CoatedStock = &Stock{"coated paper, after ISO 12647-2", overprints([9][3]float64{
		{95, 0, -2}, {55, -37, -50}, {48, 74, -3}, {24, 22, -46}, {89, -5, 93}, {50, -68, 33}, {47, 68, 48}, {23, 0, 0}, {16, 0, 0},
	})}
)

// overprints completes the sixteen solids from paper, the seven of coloured inks
// and black.
func overprints(known [9][3]float64) (all [16][3]float64) {
	copy(all[:], known[:])
	black, paper := known[8], known[0]
	for i := 1; i < 8; i++ {
		all[8+i] = black
		all[8+i][0] -= 0.12 * black[0] * (1 - known[i][0]/paper[0])
		for k := 1; k < 3; k++ {
			all[8+i][k] += 0.08 * known[i][k]
		}
	}
	return all
}

// NewInks makes the condition of a press with four inks of which nobody gave a
// profile: one is computed from the stock's solids and the dot gain (see
// [NewCondition] for gain and maxInk) after Neugebauer. It is the same bytes each
// time.
func NewInks(stock *Stock, gain, maxInk int) (*Condition, error) {
	c, err := NewCondition(gain, maxInk, nil)
	if err != nil {
		return nil, err
	}
	c.Name = fmt.Sprintf("Four inks on %s, dot gain %d%%", stock.name, gain)
	c.Space = CMYK
	c.ICC = inkProfile(c.Name, stock.white(), c.tableToLab(stock), c.tableToInks(), fits())
	return c, nil
}

// white is the paper's colour in CIE XYZ.
func (s *Stock) white() [3]float64 { return xyzFromLab(s.solids[0]) }

func xyzFromLab(lab [3]float64) [3]float64 {
	light := lightFromLab(lab)
	return apply(&xyzFromRGB, light)
}

// Steps of the grids of a profile made here.
const (
	inkSteps = 7  // of each of four inks
	labSteps = 13 // of each of L*, a* and b*
)

// tableToLab writes how inks look, relative to the paper.
func (c *Condition) tableToLab(s *Stock) []byte {
	var solids [16][3]float64
	white := s.white()
	for i, lab := range s.solids {
		for k, v := range xyzFromLab(lab) {
			solids[i][k] = v / white[k] * whiteD50[k]
		}
	}
	b := tableHead(4, 3, inkSteps)
	cover := func(step int) float64 {
		return 1 - float64(c.light[255-step*255/(inkSteps-1)])/whole
	}
	for i := range inkSteps * inkSteps * inkSteps * inkSteps {
		inks := [4]float64{cover(i / inkSteps / inkSteps / inkSteps), cover(i / inkSteps / inkSteps % inkSteps), cover(i / inkSteps % inkSteps), cover(i % inkSteps)}
		var xyz [3]float64
		for solid, colour := range solids {
			share := 1.0
			for k, v := range inks {
				if solid>>k&1 == 0 {
					v = 1 - v
				}
				share *= v
			}
			for k := range xyz {
				xyz[k] += float64(share * colour[k])
			}
		}
		lab := labFromXYZ(xyz)
		b = append(b, eighth(lab[0]/100), eighth((lab[1]+128)/255), eighth((lab[2]+128)/255))
	}
	return append(b, straight(3)...)
}

// tableToInks writes the inks for colours relative to the paper.
func (c *Condition) tableToInks() []byte {
	b := tableHead(3, 4, labSteps)
	at := func(step int) float64 { return float64(step%labSteps) / (labSteps - 1) }
	for i := range labSteps * labSteps * labSteps {
		lab := [3]float64{100 * at(i/labSteps/labSteps), float64(255*at(i/labSteps)) - 128, float64(255*at(i)) - 128}
		light := lightFromLab(lab)
		var rgb [3]float64
		for k, v := range light {
			rgb[k] = float64(encoded()[int(math.Round(whole*max(0, min(1, v))))]) / 255
		}
		for _, v := range limit(c.separate(rgb), float64(c.MaxInk)/100) {
			b = append(b, eighth(v))
		}
	}
	return append(b, straight(4)...)
}

// fits writes that every colour can be printed: those that cannot are brought to
// the nearest that can.
func fits() []byte {
	b := tableHead(3, 1, 2)
	b = append(b, make([]byte, 8)...)
	return append(b, straight(1)...)
}

// tableHead begins a tag of type lut8 (ICC.1:2001-04, 6.5.8) with straight curves.
func tableHead(in, out, grid int) []byte {
	b := append([]byte("mft1"), 0, 0, 0, 0, byte(in), byte(out), byte(grid), 0)
	for i := range 9 {
		one := []byte{0, 0, 0, 0}
		if i%4 == 0 {
			one[1] = 1
		}
		b = append(b, one...)
	}
	return append(b, straight(in)...)
}

// straight gives n curves that change nothing.
func straight(n int) (b []byte) {
	for range n {
		for v := range 256 {
			b = append(b, byte(v))
		}
	}
	return b
}

func eighth(v float64) byte { return byte(math.Round(255 * max(0, min(1, v)))) }
