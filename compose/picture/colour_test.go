package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// flat is a picture of one colour.
func flat(t *testing.T, c color.Color) *Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		img.Set(i%8, i/8, c)
	}
	return decode(t, pngOf(t, img))
}

func TestGrey(t *testing.T) {
	for _, c := range []struct {
		name      string
		colour    color.RGBA
		newsprint uint8 // with a gain of 26 points
		none      uint8 // a press that prints what it is given: the light itself
	}{
		{"white", color.RGBA{255, 255, 255, 255}, 255, 255},
		{"black", color.RGBA{0, 0, 0, 255}, 0, 0},
		{"mid grey", color.RGBA{128, 128, 128, 255}, 121, 55},
		{"half the light", color.RGBA{188, 188, 188, 255}, 182, 128},
		{"red", color.RGBA{255, 0, 0, 255}, 120, 54},
		{"green", color.RGBA{0, 255, 0, 255}, 216, 182},
		{"blue", color.RGBA{0, 0, 255, 255}, 72, 18},
		{"nothing, on paper", color.RGBA{}, 255, 255},
	} {
		p := flat(t, c.colour)
		straight, err := NewCondition(0, 240, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := p.Grey(p.Whole(), 1, 1, Newsprint).Pix[0]
		bare := p.Grey(p.Whole(), 1, 1, straight).Pix[0]
		if got != c.newsprint || bare != c.none {
			t.Errorf("%s: %d and %d, want %d and %d", c.name, got, bare, c.newsprint, c.none)
		}
	}
}

func TestCMYK(t *testing.T) {
	for _, c := range []struct {
		name   string
		colour color.RGBA
		want   [4]uint8 // per cent
	}{
		{"white", color.RGBA{255, 255, 255, 255}, [4]uint8{0, 0, 0, 0}},
		{"black", color.RGBA{0, 0, 0, 255}, [4]uint8{0, 0, 0, 100}},
		{"mid grey", color.RGBA{128, 128, 128, 255}, [4]uint8{25, 22, 22, 36}},
		{"red", color.RGBA{255, 0, 0, 255}, [4]uint8{0, 100, 100, 0}},
		{"blue", color.RGBA{0, 0, 255, 255}, [4]uint8{100, 100, 0, 0}},
	} {
		p := flat(t, c.colour)
		r := p.CMYK(p.Whole(), 1, 1, Newsprint)
		var got [4]uint8
		for i, v := range r.Pix {
			got[i] = uint8((int(v)*100 + 127) / 255)
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestInkLimit tries every colour of a fine grid.
func TestInkLimit(t *testing.T) {
	for i := range 52 * 52 * 52 {
		r, g, b := uint8(i%52*5), uint8(i/52%52*5), uint8(i/52/52*5)
		inks := Newsprint.link().at(r, g, b)
		if sum := int(inks[0]) + int(inks[1]) + int(inks[2]) + int(inks[3]); sum > 240*255/100 {
			t.Fatalf("%d, %d, %d takes %d %% of ink", r, g, b, sum*100/255)
		}
	}
}

// TestInksLookAsTheyShould separates colours and looks at the print.
func TestInksLookAsTheyShould(t *testing.T) {
	for _, c := range [][3]uint8{{255, 255, 255}, {200, 200, 200}, {0, 0, 0}, {200, 160, 130}, {120, 150, 90}} {
		p := flat(t, color.RGBA{c[0], c[1], c[2], 255})
		seen := p.CMYK(p.Whole(), 1, 1, Newsprint).Screen().Pix
		for i := range 3 {
			// the screen shows coated paper without the press's gain: lighter, never darker
			if d := int(seen[i]) - int(c[i]); d < -30 || d > 75 {
				t.Errorf("%v prints as %v", c, seen)
			}
		}
	}
}

// TestGreyProfile keeps the bytes of the profile: they go into every press PDF.
func TestGreyProfile(t *testing.T) {
	sum := sha256.Sum256(Newsprint.ICC)
	if got, want := hex.EncodeToString(sum[:8]), "6e348009f3bb7d17"; got != want {
		t.Errorf("the profile's digest begins %s, want %s", got, want)
	}
	again, err := NewCondition(0, 240, Newsprint.ICC)
	if err != nil {
		t.Fatal(err)
	}
	if again.light != Newsprint.light || again.Name != Newsprint.Name || again.Space != Grey {
		t.Errorf("read again it is %q in space %d, or prints otherwise", again.Name, again.Space)
	}
}

func TestConditionRefuses(t *testing.T) {
	for _, icc := range [][]byte{{}, []byte("not a profile"), adobeRGB(), Newsprint.ICC[:200]} {
		if _, err := NewCondition(20, 240, icc); err == nil {
			t.Errorf("a profile of %d bytes was taken", len(icc))
		}
	}
}

// adobeRGB writes the matrix profile of Adobe RGB (1998).
func adobeRGB() []byte {
	s15 := func(v float64) []byte { return binary.BigEndian.AppendUint32(nil, uint32(int32(v*65536+0.5))) }
	xyz := func(x, y, z float64) []byte {
		return bytes.Join([][]byte{[]byte("XYZ \x00\x00\x00\x00"), s15(x), s15(y), s15(z)}, nil)
	}
	gamma := []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00")
	tags := []struct {
		name string
		data []byte
	}{
		{"rXYZ", xyz(0.60974, 0.31111, 0.01947)},
		{"gXYZ", xyz(0.20528, 0.62567, 0.06087)},
		{"bXYZ", xyz(0.14919, 0.06322, 0.74457)},
		{"rTRC", gamma},
		{"gTRC", gamma},
		{"bTRC", gamma},
	}
	head := make([]byte, 128)
	copy(head[12:], "mntrRGB XYZ ")
	copy(head[36:], "acsp")
	out := binary.BigEndian.AppendUint32(head, uint32(len(tags)))
	var body []byte
	for _, tag := range tags {
		out = append(out, tag.name...)
		out = binary.BigEndian.AppendUint32(out, uint32(132+12*len(tags)+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tag.data)))
		body = append(body, tag.data...)
	}
	return append(out, body...)
}

func TestProfileToSRGB(t *testing.T) {
	s := newSheet(3, 1, 4)
	copy(s.pix, []byte{128, 128, 128, 255, 200, 100, 50, 255, 64, 32, 0, 128})
	toSRGB(adobeRGB(), false)(s)
	// As LittleCMS has it: Adobe RGB 200, 100, 50 is sRGB 226, 99, 41.
	want := []byte{128, 128, 128, 255, 226, 99, 41, 255, 73, 31, 0, 128}
	for i, v := range want {
		if d := int(s.pix[i]) - int(v); d < -2 || d > 2 {
			t.Fatalf("got %v, want %v", s.pix, want)
		}
	}
	for name, icc := range map[string][]byte{"none": nil, "damaged": adobeRGB()[:150]} {
		if toSRGB(icc, false) != nil {
			t.Errorf("a profile that is %s changes colours", name)
		}
	}
}

func TestInksToSRGB(t *testing.T) {
	for _, c := range []struct{ inks, want [4]uint8 }{
		{[4]uint8{0, 0, 0, 0}, [4]uint8{255, 255, 255, 255}},
		{[4]uint8{255, 0, 0, 0}, [4]uint8{0, 158, 224, 255}},
		{[4]uint8{0, 255, 255, 0}, [4]uint8{227, 6, 19, 255}},
		{[4]uint8{255, 255, 255, 255}, [4]uint8{0, 0, 0, 255}},
		{[4]uint8{0, 128, 0, 0}, [4]uint8{242, 127, 190, 255}},
	} {
		s := newSheet(1, 1, 4)
		copy(s.pix, c.inks[:])
		toSRGB(nil, true)(s)
		if [4]uint8(s.pix) != c.want {
			t.Errorf("inks %v look %v, want %v", c.inks, s.pix, c.want)
		}
	}
}

func TestRasterFiles(t *testing.T) {
	p := decode(t, pngOf(t, chart(40, 30)))
	rgb := p.RGB(p.Whole(), 40, 30)
	data, err := rgb.PNG()
	if err != nil {
		t.Fatal(err)
	}
	if again := decode(t, data); !bytes.Equal(again.RGB(again.Whole(), 40, 30).Pix, rgb.Pix) {
		t.Error("the PNG shows something else")
	}
	data, err = p.Grey(p.Whole(), 40, 30, Newsprint).JPEG(90)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := jpeg.DecodeConfig(bytes.NewReader(data)); err != nil || c.ColorModel != color.GrayModel {
		t.Errorf("a grey raster gives a JPEG of another kind (%v)", err)
	}
	if _, err := p.CMYK(p.Whole(), 40, 30, Newsprint).JPEG(90); err == nil {
		t.Error("inks were written as a JPEG for screens")
	}
}
