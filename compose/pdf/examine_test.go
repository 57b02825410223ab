package pdf

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
	"example.org/offstone/compose/picture"
)

// colourful is a supplied page of 200 × 100 points in every kind of colour that can
// be changed: flat RGB and inks, an ICC space, a picture in RGB, one with a palette.
func colourful(extra string) []byte {
	content := "1 0 0 rg 0 0 50 50 re f .8 .6 0 .1 k 50 0 50 50 re f /RGB cs 0 .5 0 sc 100 0 50 50 re f 0 0 1 RG .1 w 5 5 m 9 9 l S " +
		"q 50 0 0 50 0 50 cm /P Do Q q 50 0 0 50 50 50 cm /I Do Q " + extra
	px := bytes.Repeat([]byte{255, 0, 0}, 4)
	return formetest.PDF(
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</XObject<</P 5 0 R/I 6 0 R>>/ColorSpace<</RGB[/ICCBased 7 0 R]/Spot[/Separation/Reflex#20Blue/DeviceCMYK 8 0 R]>>/ExtGState<</T<</ca .5>>>>>>>>",
		formetest.Stream(content, ""),
		formetest.Stream(string(px), "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceRGB/BitsPerComponent 8"),
		"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace[/Indexed/DeviceRGB 1<ff000000ff00>]/BitsPerComponent 8/Length 4>>\nstream\n\x00\x01\x01\x00\nendstream",
		"<</N 3/Alternate/DeviceRGB/Length 0>>\nstream\n\nendstream",
		"<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[1 .7 0 0]>>",
	)
}

func artOf(data []byte, black bool) forme.Art {
	return forme.Art{Kind: "advert", Key: "x", W: 100 * dim.Pt, H: 50 * dim.Pt, PDF: data, Black: black}
}

func TestExamine(t *testing.T) {
	for _, c := range []struct {
		name  string
		data  []byte
		black bool
		want  string
	}{
		{"colours", colourful(""), true, "rgb inks 150% 5ppi 0.05pt"},
		{"a spot ink", colourful("/Spot cs 1 scn 0 0 9 9 re f"), true, "rgb inks 150% 5ppi 0.05pt stuck: the spot colour Reflex Blue"},
		{"transparency", colourful("/T gs"), false, "rgb inks 150% 5ppi 0.05pt transparent"},
		{"white type", colourful("BT 8 0 0 8 1 1 Tm /F 1 Tf 1 g (a) Tj ET q 2 0 0 2 0 0 cm BT /F 9 Tf 0 0 0 .1 k (b) Tj ET Q"), false, "rgb inks 150% 5ppi 0.05pt white type of 4pt"},
		{"white type in a tint", colourful("/Spot cs .1 scn BT /F 10 Tf (a) Tj ET 1 scn BT /F 4 Tf (b) Tj ET"), false, "rgb inks 150% 5ppi 0.05pt white type of 5pt stuck: the spot colour Reflex Blue"},
		{"type that is not white", colourful("0 g BT /F 6 Tf (a) Tj ET 1 g BT /F 4 Tf 3 Tr (b) Tj ET"), false, "rgb inks 150% 5ppi 0.05pt"},
		{"a font from elsewhere", supplied(""), true, "fonts: Helvetica"},
	} {
		found, err := Examine(artOf(c.data, c.black))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := summary(found); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestInkOfPictures finds how much ink the pictures of an artwork take, but for specks.
func TestInkOfPictures(t *testing.T) {
	inked := func(entries string, pix []byte) []byte {
		return formetest.PDF(
			"<</Type/Catalog/Pages 2 0 R>>",
			"<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
			formetest.Stream("q 50 0 0 50 0 50 cm /P Do Q", ""),
			formetest.Stream(string(pix), "/Type/XObject/Subtype/Image/Width 40/Height 50/BitsPerComponent 8"+entries),
		)
	}
	dark := bytes.Repeat([]byte{255, 255, 255, 255}, 2000)
	specked := append(bytes.Repeat([]byte{51, 51, 51, 0}, 1999), 255, 255, 255, 255)
	for _, c := range []struct {
		name  string
		data  []byte
		black bool
		want  int
	}{
		{"four inks", inked("/ColorSpace/DeviceCMYK", dark), false, 400},
		{"upside down", inked("/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]", dark), false, 0},
		{"named as it is", inked("/ColorSpace/DeviceCMYK/Decode[0 1 0 1 0 1 0 1]", dark), false, 400},
		{"a palette", inked("/ColorSpace[/Indexed/DeviceCMYK 1<0000000010101010>]", dark), false, 0},
		{"a speck", inked("/ColorSpace/DeviceCMYK", specked), false, 60},
		{"for a page in black", inked("/ColorSpace/DeviceCMYK", dark), true, 0},
		{"short of pixels", inked("/ColorSpace/DeviceCMYK", dark[:41]), false, 400},
		{"none", inked("/ColorSpace/DeviceCMYK", nil), false, 0},
	} {
		found, err := Examine(artOf(c.data, c.black))
		if err != nil || found.MostInk != c.want {
			t.Errorf("%s: %+v, %v; want %d per cent", c.name, found, err, c.want)
		}
	}
}

func summary(c *Contents) string {
	var out []string
	add := func(yes bool, format string, args ...any) {
		if yes {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	add(len(c.Unembedded) > 0, "fonts: %s", strings.Join(c.Unembedded, ", "))
	add(c.RGB, "rgb")
	add(c.Inks, "inks")
	add(c.MostInk > 0, "%d%%", c.MostInk)
	add(c.PPI > 0, "%dppi", c.PPI)
	add(c.Stroked, "%gpt", math.Round(c.Thinnest*1000)/1000)
	add(!math.IsInf(c.Reversed, 1), "white type of %.3gpt", c.Reversed)
	add(c.Transparent, "transparent")
	add(len(c.Stuck) > 0, "stuck: %s", strings.Join(c.Stuck, ", "))
	return strings.Join(out, " ")
}

// TestBlackPage prints a colourful advert on a page in black: Ghostscript finds
// nothing in the coloured plates, and the shapes are still there.
func TestBlackPage(t *testing.T) {
	for _, black := range []bool{true, false} {
		d := formetest.Specimen()
		d.Pages = d.Pages[:1]
		d.Pages[0].Marks = nil
		opt := press
		opt.Tagged = false
		var err error
		if opt.Condition, err = picture.NewInks(picture.NewsprintStock, 26, 240); err != nil {
			t.Fatal(err)
		}
		d.Pages[0].Marks = []forme.Mark{artOf(colourful(""), black)}
		data := write(t, d, opt)
		if err := validate(data); err != nil {
			t.Error(err)
		}
		if bytes.Contains(data, []byte("/DeviceRGB")) {
			t.Error("there is RGB in the press form")
		}
		file := saved(t, "black.pdf", data)
		out := mustRun(t, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-", file)
		if got := regexp.MustCompile(`^ *0\.00000 +0\.00000 +0\.00000 +0\.0*[1-9]`).MatchString(out); got != black {
			t.Errorf("black %v: the plates hold %s", black, out)
		}
		if dir := os.Getenv("OFFSTONE_LOOK"); dir != "" {
			if err := os.WriteFile(fmt.Sprintf("%s/black-%v.pdf", dir, black), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
