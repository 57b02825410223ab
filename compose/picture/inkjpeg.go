package picture

import (
	"errors"
	"image"
)

// JPEG in four inks, which the standard library reads and does not write: baseline
// (ITU-T T.81), every ink at full fineness, with the mark by which Adobe's programs and
// all that read PDF know it. Cyan, magenta and yellow are written as the luminance and
// the two colour differences of what they leave of white; black is a component of its
// own, in the tables of the luminance (“YCCK”).

// The parts of a head in which a JPEG in inks differs from one in colours.
const (
	inkStart = "\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x02"
	inkSize  = "\xff\xc0\x00\x14\x08\x00\x01\x00\x01\x04\x01\x11\x00\x02\x11\x01\x03\x11\x01\x04\x11\x00" // of one pixel
	inkScan  = "\xff\xda\x00\x0e\x04\x01\x00\x02\x11\x03\x11\x04\x00\x00\x3f\x00"
)

// inkKey is under what a JPEG in inks of a quality is kept.
type inkKey int

// InkJPEG writes a raster in four inks as a baseline JPEG for PDF, in which 255 is a
// full ink; screens and web pages show such files wrongly or not at all. quality is 1
// to 100. It does so once (see [Raster.Keep]).
func (r *Raster) InkJPEG(quality int) ([]byte, error) {
	if r.Space != CMYK {
		return nil, errors.New("only a picture in inks is written as a JPEG in inks")
	}
	return r.Keep(inkKey(quality), func() ([]byte, error) { return r.encodeInks(quality) })
}

func (r *Raster) encodeInks(quality int) ([]byte, error) {
	model, err := r.jpegHead(image.NewRGBA(image.Rect(0, 0, 1, 1)), quality)
	if err != nil {
		return nil, err
	}
	j := newJPEG(inkHead(model), r)
	var black component
	components := [4]*component{&j.light, &j.cb, &j.cr, &black}
	var blocks [4][blockSize]int32
	for y := 0; y < r.Height; y += 8 {
		for x := 0; x < r.Width; x += 8 {
			r.blocks(x, y, &blocks)
			for i, c := range components {
				j.block = blocks[i]
				j.put(c)
			}
		}
	}
	return j.finish(), nil
}

// inkHead makes the head of a JPEG in inks of that of one in colours, whose tables it
// takes over.
func inkHead(model []byte) []byte {
	out := []byte(inkStart)
	for _, part := range jpegParts(model) {
		switch part[1] {
		case markSize:
			out = append(out, inkSize...)
		case markScan:
			out = append(out, inkScan...)
		default:
			out = append(out, part...)
		}
	}
	return out
}

// blocks gives the 8 × 8 pixels from x and y as the four components, 0 to 255. Beyond
// the edges the last pixels go on.
func (r *Raster) blocks(x, y int, to *[4][blockSize]int32) {
	for i := range blockSize {
		px := r.Pix[4*(min(y+i/8, r.Height-1)*r.Width+min(x+i%8, r.Width-1)):][:4]
		red, green, blue := 255-int32(px[0]), 255-int32(px[1]), 255-int32(px[2])
		const half = 1 << 15
		to[0][i] = (19595*red + 38470*green + 7471*blue + half) >> 16
		to[1][i] = (-11056*red-21712*green+32768*blue+half)>>16 + 128
		to[2][i] = (32768*red-27440*green-5328*blue+half)>>16 + 128
		to[3][i] = int32(px[3])
	}
}
