package pdf

import (
	"bytes"
	"image"
	"image/jpeg"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Bounds on what a picture's ink is found from: so many of its pixels, and the darkest of them
// that are more than specks.
const (
	inkPixels = 1 << 20
	inkSpecks = 1000 // one pixel in so many is one
)

// pictureInk gives the ink of a picture in four inks where it takes most, per cent of all inks
// together; 0 for one that cannot be read.
func (x *examiner) pictureInk(sd *types.StreamDict) int {
	size := x.whole(sd, "Width") * x.whole(sd, "Height")
	if x.whole(sd, "BitsPerComponent") != 8 || size >= mostPixels {
		return 0
	}
	turned := false // Decode counts what is without ink
	if decode := x.list(sd.Dict["Decode"]); len(decode) > 0 {
		first, err := x.ctx.DereferenceNumber(decode[0])
		turned = err == nil && first == 1
	}
	if isJPEG(sd) {
		return jpegInk(sd.Raw, turned)
	}
	copied := *sd
	if !usualFilters(sd) || copied.Decode() != nil {
		return 0
	}
	return mostInk(copied.Content[:min(len(copied.Content), 4*size)], turned)
}

// jpegInk does so for a JPEG.
func jpegInk(data []byte, turned bool) int {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width*c.Height >= mostPixels {
		return 0
	}
	im, err := jpeg.Decode(bytes.NewReader(data))
	inks, ok := im.(*image.CMYK)
	if err != nil || !ok {
		return 0
	}
	return mostInk(inks.Pix, !turned) // the decoder takes the inks in a JPEG to stand upside down
}

// mostInk gives the ink that the darkest pixels take which are more than specks; pix has four
// bytes for each, of ink, or of what is without it.
func mostInk(pix []byte, without bool) int {
	var many [401]int
	n := len(pix) / 4
	step, seen := 1+n/inkPixels, 0
	for i := 0; i+step <= n; i += step {
		at := i + seen*7919%step // not one column of the picture alone
		ink := 0
		for _, v := range pix[4*at : 4*at+4] {
			ink += int(v)
		}
		if without {
			ink = 4*255 - ink
		}
		many[ink*100/255]++
		seen++
	}
	dark := 0
	for ink := len(many) - 1; ink >= 0; ink-- {
		if dark += many[ink]; dark > seen/inkSpecks {
			return ink
		}
	}
	return 0
}
