// Package picture makes pictures ready for print and web: decoded within
// limits, turned upright, cropped round their focus, scaled, and converted to
// sRGB, grey or CMYK.
//
// [Decode] gives a [Picture]; its methods RGB, Grey and CMYK cut a part out of it
// and scale that to a [Raster]. [Renditions] makes the files of the web. All
// arithmetic on pixels is in integers, so that a picture gives the same bytes
// on every machine.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// Space is the colour space of a [Raster].
type Space int

// The colour spaces.
const (
	Grey Space = iota // one byte a pixel, 0 black
	RGB               // sRGB, three bytes
	CMYK              // four bytes, 0 no ink
)

// Channels gives the bytes in a pixel.
func (s Space) Channels() int { return [...]int{Grey: 1, RGB: 3, CMYK: 4}[s] }

// Raster is a picture at the size it will be printed in. It is never changed
// after it is made.
type Raster struct {
	Width, Height int
	Space         Space
	Pix           []byte // rows from the top, no padding
}

// RGB gives the part r of the picture at w × h pixels in sRGB, on white where it
// is transparent. r lies within [Picture.Whole]; w and h are at least 1.
func (p *Picture) RGB(r image.Rectangle, w, h int) *Raster {
	return p.sheet(r, w, h).raster()
}

// raster lays an sRGB sheet on white.
func (s *sheet) raster() *Raster {
	out := newRaster(s.w, s.h, RGB)
	to := out.Pix
	for px := s.pix; len(px) > 0; px, to = px[4:], to[3:] {
		to[0], to[1], to[2] = onWhite(px)
	}
	return out
}

// Grey gives the part r of the picture at w × h pixels in the greys that print as
// light as its colours look.
func (p *Picture) Grey(r image.Rectangle, w, h int, c *Condition) *Raster {
	out := newRaster(w, h, Grey)
	px, value := p.sheet(r, w, h).pix, c.value()
	for i := range out.Pix {
		out.Pix[i] = value[luminance(onWhite(px[4*i:]))]
	}
	return out
}

// CMYK gives the part r of the picture at w × h pixels in inks, within the ink
// limit of the condition.
func (p *Picture) CMYK(r image.Rectangle, w, h int, c *Condition) *Raster {
	out := newRaster(w, h, CMYK)
	to, link := out.Pix, c.link()
	for px := p.sheet(r, w, h).pix; len(px) > 0; px, to = px[4:], to[4:] {
		inks := link.at(onWhite(px))
		copy(to, inks[:])
	}
	return out
}

func newRaster(w, h int, s Space) *Raster {
	return &Raster{Width: w, Height: h, Space: s, Pix: make([]byte, w*h*s.Channels())}
}

// sheet is the part r in sRGB.
func (p *Picture) sheet(r image.Rectangle, w, h int) *sheet {
	s := p.scaled(r, w, h)
	if p.colour != nil {
		p.colour(s)
	}
	return s
}

func onWhite(px []byte) (r, g, b uint8) {
	bare := 255 - uint32(px[3])
	add := func(v uint8) uint8 { return uint8(min(255, uint32(v)+bare)) }
	return add(px[0]), add(px[1]), add(px[2])
}

// JPEG writes a grey or RGB raster as a baseline JPEG without metadata. quality is
// 1 to 100.
func (r *Raster) JPEG(quality int) ([]byte, error) {
	img, err := r.image()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}

// PNG writes a grey or RGB raster as a PNG without metadata.
func (r *Raster) PNG() ([]byte, error) {
	img, err := r.image()
	if err != nil {
		return nil, err
	}
	return encodePNG(img)
}

func encodePNG(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	err := e.Encode(&b, img)
	return b.Bytes(), err
}

func (r *Raster) image() (image.Image, error) {
	box := image.Rect(0, 0, r.Width, r.Height)
	switch r.Space {
	case Grey:
		return &image.Gray{Pix: r.Pix, Stride: r.Width, Rect: box}, nil
	case RGB:
		img := image.NewRGBA(box)
		for i, px := 0, r.Pix; len(px) > 0; i, px = i+4, px[3:] {
			img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = px[0], px[1], px[2], 255
		}
		return img, nil
	}
	return nil, fmt.Errorf("a picture in inks is not written as JPEG or PNG: convert it to RGB")
}

// Screen gives the raster as it looks on a screen: grey and RGB stay, inks become
// RGB.
func (r *Raster) Screen() *Raster {
	if r.Space != CMYK {
		return r
	}
	out := newRaster(r.Width, r.Height, RGB)
	for to, px := out.Pix, r.Pix; len(px) > 0; to, px = to[3:], px[4:] {
		rgb := generic.at([4]uint8(px))
		copy(to, rgb[:])
	}
	return out
}

// At gives the sRGB colour of a pixel of a grey or RGB raster.
func (r *Raster) At(x, y int) color.NRGBA {
	i := (y*r.Width + x) * r.Space.Channels()
	if r.Space == Grey {
		return color.NRGBA{r.Pix[i], r.Pix[i], r.Pix[i], 255}
	}
	return color.NRGBA{r.Pix[i], r.Pix[i+1], r.Pix[i+2], 255}
}

// Scaled gives the raster at w × h pixels.
func (r *Raster) Scaled(w, h int) *Raster {
	if w == r.Width && h == r.Height {
		return r
	}
	s := newSheet(r.Width, r.Height)
	n := r.Space.Channels()
	for i := range r.Width * r.Height {
		copy(s.pix[4*i:4*i+4], r.Pix[n*i:n*i+n])
	}
	s = s.scaled(w, h)
	out := newRaster(w, h, r.Space)
	for i := range w * h {
		copy(out.Pix[n*i:n*i+n], s.pix[4*i:4*i+4])
	}
	return out
}

// FewTones says whether the raster is a drawing of at most 16 tones, which keeps
// better without JPEG.
func (r *Raster) FewTones() bool {
	var seen [256]bool
	tones := 0
	for _, v := range r.Pix {
		if !seen[v] {
			seen[v] = true
			tones++
		}
	}
	return tones <= 16
}
