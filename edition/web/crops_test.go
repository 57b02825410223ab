package web_test

import (
	"image"
	"os"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/edition/web"
)

// TestCrops wants the crops to be those that the style sheet has browsers make.
func TestCrops(t *testing.T) {
	css, err := os.ReadFile("style/classic.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range []string{
		".crop { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }", ".crop.whole { object-fit: contain; }",
		".x0.y0 { object-position: 0 0; }", ".x3.y1 { object-position: 75% 25%; }", ".x4.y4 { object-position: 100% 100%; }",
	} {
		if !strings.Contains(string(css), rule) {
			t.Errorf("the style sheet has no %s: Crops says otherwise", rule)
		}
	}
	for _, c := range []struct {
		w, h  int
		focus offstone.Focus
		want  image.Rectangle
	}{
		{1500, 1000, offstone.Focus{X: 0.1, Y: 0.9}, image.Rect(0, 0, 1500, 1000)},
		{3000, 1000, offstone.Focus{X: 0.7, Y: 0.5}, image.Rect(1125, 0, 2625, 1000)},
		{900, 1600, offstone.CentreFocus, image.Rect(0, 500, 900, 1100)},
		{900, 1600, offstone.Focus{X: 0.5, Y: 0.1}, image.Rect(0, 0, 900, 600)},
	} {
		got := web.Crops(offstone.Picture{Width: c.w, Height: c.h, Focus: c.focus})
		if len(got) != 2 || got[0].Part != image.Rect(0, 0, c.w, c.h) || got[1].Part != c.want {
			t.Errorf("%d × %d round %v: %v, want %v", c.w, c.h, c.focus, got, c.want)
		}
		chart := web.Crops(offstone.Picture{Width: c.w, Height: c.h, Focus: c.focus, Drawn: true})
		if whole := image.Rect(0, 0, c.w, c.h); c.focus == offstone.CentreFocus && chart[1].Part != whole || c.focus != offstone.CentreFocus && chart[1].Part != c.want {
			t.Errorf("a chart of %d × %d round %v is shown as %v", c.w, c.h, c.focus, chart[1].Part)
		}
	}
}
