package accent

import (
	"testing"
)

func TestShades(t *testing.T) {
	for asked, want := range map[string]string{
		"":               "#8f1d14 #bc7772",
		"#0b4f8a":        "#0b4f8a #608db3",
		"#ffff00":        "#666600 #ffff00",
		"#fff;}":         "#8f1d14 #bc7772",
		"red":            "#8f1d14 #bc7772",
		"#12345g":        "#8f1d14 #bc7772",
		"#FFFFFF":        "#666666 #ffffff",
		"#+12345":        "#8f1d14 #bc7772",
		"url(//x.test/)": "#8f1d14 #bc7772",
	} {
		light, dark := Shades(asked)
		if got := light + " " + dark; got != want {
			t.Errorf("%q becomes %s, want %s", asked, got, want)
		}
		for colour, grounds := range map[string][]rgb{light: {paperLight, tintLight}, dark: {paperDark, tintDark}} {
			if c, err := parseColour(colour); err != nil || !c.legibleOn(grounds) {
				t.Errorf("%q becomes %s, which cannot be read", asked, colour)
			}
		}
	}
}
