package checks

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone/compose/forme/formetest"
	"example.org/offstone/compose/picture"
)

// TestInkJPEGInReaders shows the same picture in four inks to three readers of PDF, once
// as a JPEG and once as bare pixels: each must show both alike, and no other ink.
func TestInkJPEGInReaders(t *testing.T) {
	raster := inkRaster(t)
	data, err := raster.InkJPEG(92)
	if err != nil {
		t.Fatal(err)
	}
	asJPEG := onePicture(t, "jpeg.pdf", raster, "/Filter/DCTDecode", data)
	bare := onePicture(t, "bare.pdf", raster, "", raster.Pix)
	turned := make([]byte, len(raster.Pix))
	for i, v := range raster.Pix {
		turned[i] = 255 - v
	}
	wrong := onePicture(t, "turned.pdf", raster, "", turned)
	for name, args := range map[string]func(file, to string) []string{
		"pdftoppm": func(file, to string) []string { return []string{"-r", "72", "-singlefile", file, to} },
		"mutool": func(file, to string) []string {
			return []string{"draw", "-q", "-r", "72", "-c", "cmyk", "-o", to + ".pam", file}
		},
		"gs": func(file, to string) []string {
			return []string{"-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", "-r72", "-o", to + ".pam", file}
		},
	} {
		t.Run(name, func(t *testing.T) {
			program(t, name)
			shown := func(file string) []byte {
				to := filepath.Join(t.TempDir(), "page")
				out, err := run(t, name, args(file, to)...)
				must(t, out, err)
				found, err := filepath.Glob(to + ".p*m")
				if err != nil || len(found) != 1 {
					t.Fatalf("%s wrote %v (%v)", name, found, err)
				}
				data, err := os.ReadFile(found[0])
				if err != nil {
					t.Fatal(err)
				}
				return data
			}
			want := shown(bare)
			if off := apart(shown(wrong), want); off < 50 {
				t.Fatalf("inks turned round are only %.1f steps from the right ones; this test sees nothing", off)
			}
			if off := apart(shown(asJPEG), want); off > 2.5 {
				t.Errorf("the JPEG is %.1f steps from the bare pixels", off)
			}
		})
	}
}

// inkRaster separates a picture with greys, dark tones and full colours in it.
func inkRaster(t *testing.T) *picture.Raster {
	t.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, 200, 150))
	for y := range 150 {
		for x := range 200 {
			c := color.NRGBA{R: uint8(x * 255 / 200), G: uint8(y * 255 / 150), B: uint8(255 - x - y/3), A: 255}
			if x < 40 {
				c = color.NRGBA{R: uint8(y), G: uint8(y), B: uint8(y), A: 255}
			}
			im.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	p, err := picture.Decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	inks, err := picture.NewInks(picture.NewsprintStock, 26, 240)
	if err != nil {
		t.Fatal(err)
	}
	return p.CMYK(p.Whole(), 200, 150, inks)
}

// onePicture writes a PDF whose page is one picture in inks, at a point a pixel.
func onePicture(t *testing.T, name string, r *picture.Raster, filter string, data []byte) string {
	t.Helper()
	content := fmt.Sprintf("%d 0 0 %d 0 0 cm /P Do", r.Width, r.Height)
	return write(t, name, string(formetest.PDF(
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>", r.Width, r.Height),
		formetest.Stream(content, ""),
		formetest.Stream(string(data), fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceCMYK/BitsPerComponent 8%s", r.Width, r.Height, filter)),
	)))
}

// apart gives the mean difference of two files of one length, in steps of 255; the head
// of both is the same.
func apart(a, b []byte) float64 {
	if len(a) != len(b) {
		return 255
	}
	sum := 0
	for i := range a {
		sum += max(int(a[i])-int(b[i]), int(b[i])-int(a[i]))
	}
	return float64(sum) / float64(len(a))
}
