package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"  // decoders announce themselves
	_ "image/jpeg" // to package image
	_ "image/png"

	_ "golang.org/x/image/webp" // likewise
)

// The largest picture taken. Of 16-bit pictures and of progressive JPEGs, which
// need twice the memory to decode, half as many pixels are taken.
const (
	MaxPixels = 80_000_000
	MaxBytes  = 64 << 20
)

// Picture is a decoded picture. Width and Height are those of the picture held
// upright, as are all places in it. It may be used by several goroutines.
type Picture struct {
	Width, Height int
	Type          string // media type of the original
	Monochrome    bool   // the original has no colour
	Opaque        bool   // the original has no transparent pixel

	src    image.Image
	turn   turn
	colour colourer // from the original's colours to sRGB; nil when they are sRGB
}

// Decode reads a JPEG, PNG or WebP picture or the first frame of a GIF. It looks
// at the dimensions first and refuses what is too large before it takes any
// memory for it. Its errors are sentences for whoever gave the picture.
func Decode(data []byte) (*Picture, error) {
	config, kind, err := measure(data)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the picture is damaged (%w): save it again, or send the original", err)
	}
	meta := readMetadata(data, kind)
	size := img.Bounds().Size()
	p := &Picture{
		Width: size.X, Height: size.Y, Type: "image/" + kind,
		Monochrome: config.ColorModel == color.GrayModel || config.ColorModel == color.Gray16Model,
		Opaque:     opaque(img),
		src:        img, turn: meta.turn,
	}
	if p.turn.swaps() {
		p.Width, p.Height = p.Height, p.Width
	}
	_, inks := img.(*image.CMYK)
	p.colour = toSRGB(meta.icc, inks)
	return p, nil
}

// Size gives the dimensions of the upright picture without decoding it; it
// refuses what [Decode] refuses for its size or format.
func Size(data []byte) (width, height int, err error) {
	config, kind, err := measure(data)
	if err != nil {
		return 0, 0, err
	}
	if readMetadata(data, kind).turn.swaps() {
		return config.Height, config.Width, nil
	}
	return config.Width, config.Height, nil
}

// measure reads the head of a picture and refuses what is too large.
func measure(data []byte) (c image.Config, kind string, err error) {
	if len(data) > MaxBytes {
		return c, "", fmt.Errorf("the picture has %d MB: give one of at most %d MB", len(data)>>20, MaxBytes>>20)
	}
	c, kind, err = image.DecodeConfig(bytes.NewReader(data))
	if errors.Is(err, image.ErrFormat) {
		return c, "", refuseFormat(data)
	}
	if err != nil {
		return c, "", fmt.Errorf("the picture is damaged (%w): save it again, or send the original", err)
	}
	if c.Width <= 0 || c.Height <= 0 {
		return c, "", errors.New("the picture has no pixels: send the original")
	}
	pixels, most := int64(c.Width)*int64(c.Height), int64(MaxPixels)
	if heavy(c, kind, data) {
		most /= 2
	}
	if pixels > most {
		return c, "", fmt.Errorf("the picture has %d × %d pixels: give one of at most %d million", c.Width, c.Height, most/1_000_000)
	}
	return c, kind, nil
}

// heavy says whether decoding takes twice the usual memory.
func heavy(c image.Config, kind string, data []byte) bool {
	switch c.ColorModel {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		return true
	}
	return kind == "jpeg" && progressive(data)
}

// foreignFormats are pictures that people send and that are not taken, by the
// bytes at an offset.
var foreignFormats = []struct {
	at          int
	magic, name string
}{
	{4, "ftyphei", "a HEIC picture"},
	{4, "ftypmif", "a HEIC picture"},
	{4, "ftypavi", "an AVIF picture"},
	{0, "II*\x00", "a TIFF picture"},
	{0, "MM\x00*", "a TIFF picture"},
	{0, "BM", "a BMP picture"},
	{0, "8BPS", "a Photoshop file"},
	{0, "%PDF", "a PDF"},
	{0, "<svg", "an SVG drawing"},
	{0, "<?xml", "an XML file"},
}

func refuseFormat(data []byte) error {
	for _, f := range foreignFormats {
		if len(data) >= f.at+len(f.magic) && string(data[f.at:f.at+len(f.magic)]) == f.magic {
			return fmt.Errorf("this is %s, which cannot be read here: save it as JPEG or PNG", f.name)
		}
	}
	return errors.New("this is not a picture that can be read: give a JPEG, PNG, WebP or GIF")
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}
