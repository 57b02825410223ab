package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
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
	img, err := kind.decode(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(err)
	}
	meta := readMetadata(data, kind.name)
	size := img.Bounds().Size()
	p := &Picture{
		Width: size.X, Height: size.Y, Type: "image/" + kind.name,
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
	if readMetadata(data, kind.name).turn.swaps() {
		return config.Height, config.Width, nil
	}
	return config.Width, config.Height, nil
}

// format is a kind of picture that is taken. Kinds are tried here and not by package
// image, where any other package of the program may announce one more.
type format struct {
	name, magic string // ? stands for any byte
	config      func(io.Reader) (image.Config, error)
	decode      func(io.Reader) (image.Image, error)
}

var formats = []*format{
	{"jpeg", "\xff\xd8", jpeg.DecodeConfig, jpeg.Decode},
	{"png", "\x89PNG\r\n\x1a\n", png.DecodeConfig, png.Decode},
	{"webp", "RIFF????WEBPVP8", webp.DecodeConfig, webp.Decode},
	{"gif", "GIF8?a", gif.DecodeConfig, gif.Decode},
}

func formatOf(data []byte) *format {
	for _, f := range formats {
		if hasMagic(data, f.magic) {
			return f
		}
	}
	return nil
}

func hasMagic(data []byte, magic string) bool {
	if len(data) < len(magic) {
		return false
	}
	for i := range len(magic) {
		if magic[i] != '?' && magic[i] != data[i] {
			return false
		}
	}
	return true
}

// measure reads the head of a picture and refuses what is too large.
func measure(data []byte) (c image.Config, kind *format, err error) {
	if len(data) > MaxBytes {
		return c, nil, fmt.Errorf("the picture has %d MB: give one of at most %d MB", len(data)>>20, MaxBytes>>20)
	}
	if kind = formatOf(data); kind == nil {
		return c, nil, refuseFormat(data)
	}
	if c, err = kind.config(bytes.NewReader(data)); err != nil {
		return c, nil, damaged(err)
	}
	if c.Width <= 0 || c.Height <= 0 {
		return c, nil, errors.New("the picture has no pixels: send the original")
	}
	pixels, most := int64(c.Width)*int64(c.Height), int64(MaxPixels)
	if heavy(c, kind.name, data) {
		most /= 2
	}
	if pixels > most {
		return c, nil, fmt.Errorf("the picture has %d × %d pixels: give one of at most %d million", c.Width, c.Height, most/1_000_000)
	}
	return c, kind, refuseMoving(data, kind, pixels)
}

// maxScanned is how many pixels the scans of a JPEG may have in all. A picture is
// sent in a dozen of them at most; each costs a pass over the whole, and a few bytes
// are enough for one.
const maxScanned = 16 * MaxPixels

// refuseMoving refuses what has a lawful size and would still take very long, or
// whose decoder has no word for what it is.
func refuseMoving(data []byte, kind *format, pixels int64) error {
	switch {
	case kind.name == "webp" && moving(data):
		return errors.New("this is a WebP that moves, of which no single picture can be taken: save the one that is wanted as JPEG or PNG")
	case kind.name == "jpeg" && pixels*int64(scans(data)) > maxScanned:
		return fmt.Errorf("the picture is stored in %d layers, which nobody needs: save it again as JPEG", scans(data))
	}
	return nil
}

// heavy says whether decoding takes twice the usual memory.
func heavy(c image.Config, kind string, data []byte) bool {
	switch c.ColorModel {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		return true
	}
	return kind == "jpeg" && progressive(data)
}

// damaged says in a sentence why a picture could not be decoded.
func damaged(err error) error {
	var noJPEG jpeg.UnsupportedError
	var noPNG png.UnsupportedError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF),
		errors.Is(err, jpeg.FormatError("short Huffman data")), errors.Is(err, png.FormatError("not enough pixel data")):
		return fmt.Errorf("the picture breaks off before its end (%w): it did not come whole; send it again", err)
	case errors.As(err, &noJPEG), errors.As(err, &noPNG):
		return fmt.Errorf("the picture is stored in an uncommon way (%w): open it, save it as JPEG, and send that", err)
	}
	return fmt.Errorf("the picture is damaged (%w): save it again, or send the original", err)
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// Kind names the kind of picture that data is by its first bytes (jpeg, png, webp or gif);
// "" when it is none that is taken.
func Kind(data []byte) string {
	if f := formatOf(data); f != nil {
		return f.name
	}
	return ""
}
