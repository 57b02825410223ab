package picture

import (
	"os"
	"testing"
)

// pressProfile reads a CMYK profile that Ghostscript brings along, or skips.
func pressProfile(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("/usr/share/color/icc/ghostscript/default_cmyk.icc")
	if err != nil {
		t.Skip("Ghostscript's colour profiles are not installed here")
	}
	return b
}

// TestPrinterProfile goes to inks and back through a printer's tables.
func TestPrinterProfile(t *testing.T) {
	icc := pressProfile(t)
	c, err := NewCondition(26, 300, icc)
	if err != nil {
		t.Fatal(err)
	}
	if c.Space != CMYK || len(c.ICC) != len(icc) {
		t.Errorf("the condition %q is in space %d", c.Name, c.Space)
	}
	back := toSRGB(icc, true)
	for _, rgb := range [][3]uint8{{255, 255, 255}, {128, 128, 128}, {200, 160, 130}, {40, 60, 30}, {160, 60, 60}, {90, 120, 150}} {
		inks := c.link().at(rgb[0], rgb[1], rgb[2])
		total := 0
		for _, v := range inks {
			total += int(v)
		}
		if total > 300*255/100 {
			t.Errorf("%v takes %d %% of ink", rgb, total*100/255)
		}
		s := newSheet(1, 1, 4)
		copy(s.pix, inks[:])
		back(s)
		for i := range 3 {
			if d := int(s.pix[i]) - int(rgb[i]); d < -14 || d > 14 {
				t.Errorf("%v becomes inks %v, which look %v", rgb, inks, s.pix[:3])
				break
			}
		}
	}
	if inks := c.link().at(255, 255, 255); inks != [4]uint8{} {
		t.Errorf("white takes ink: %v", inks)
	}
}
