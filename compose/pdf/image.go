package pdf

import (
	"errors"
	"fmt"

	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// pictureQuality is of the JPEGs in a file: good enough for 240 dpi on newsprint
// and on coated paper.
const pictureQuality = 88

// image paints a picture into its box.
func (c *content) image(m forme.Image) error {
	o, err := c.raster(m.Raster)
	if err != nil {
		return fmt.Errorf("picture of %q: %w", m.Key, err)
	}
	x, y := m.X+c.margin, c.page.Height-m.Y-m.H+c.margin
	c.place(o, fmt.Sprintf("%s 0 0 %s %s %s", points(nil, m.W), points(nil, m.H), points(nil, x), points(nil, y)))
	return nil
}

// raster gives the object of a raster, which is written once however often it is
// shown.
func (p *printer) raster(r *picture.Raster) (ref, error) {
	if r == nil || r.Width < 1 || r.Height < 1 || len(r.Pix) != r.Width*r.Height*r.Space.Channels() {
		return 0, errors.New("there are no pixels in it")
	}
	if o, ok := p.images[r]; ok {
		return o, nil
	}
	if p.opt.Press && r.Space == picture.RGB {
		return 0, errors.New("it is in RGB, and the press form takes grey and inks: convert it for the printing condition")
	}
	o := p.file.later(func() (stream, error) {
		if !p.opt.Press {
			return encode(r.Screen())
		}
		return encode(r)
	})
	p.images[r] = o
	return o, nil
}

func encode(r *picture.Raster) (stream, error) {
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8",
		r.Width, r.Height, [...]string{picture.Grey: "DeviceGray", picture.RGB: "DeviceRGB", picture.CMYK: "DeviceCMYK"}[r.Space])
	if !r.FewTones() {
		write := r.JPEG
		if r.Space == picture.CMYK {
			write = r.InkJPEG
		}
		data, err := write(pictureQuality)
		return stream{dict + "/Filter/DCTDecode", data}, err
	}
	dict += fmt.Sprintf("/DecodeParms<</Predictor 15/Colors %d/Columns %d>>/Filter/FlateDecode", r.Space.Channels(), r.Width)
	data, err := r.Keep(deflateKey{}, func() ([]byte, error) { return deflate(predicted(r)) })
	return stream{dict, data}, err
}

// deflateKey is under what a raster keeps its rows, predicted and deflated.
type deflateKey struct{}

// predicted writes the rows as differences from the row above (PNG's filter 2,
// which ISO 32000-1, 7.4.4.4 takes over).
func predicted(r *picture.Raster) []byte {
	n := r.Width * r.Space.Channels()
	out := make([]byte, 0, (n+1)*r.Height)
	above := make([]byte, n)
	for y := range r.Height {
		row := r.Pix[y*n : (y+1)*n]
		out = append(out, 2)
		for i, v := range row {
			out = append(out, v-above[i])
		}
		above = row
	}
	return out
}
