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
	"errors"
	"image"
	"image/color"
	"image/png"
	"slices"
	"sync"
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
	Discoloured   bool   // in grey, made from a picture in colour

	screen *Raster // of one in inks: the same in sRGB, when it was made from that

	kept sync.Map // what Keep made, by key
}

// Keep gives what encode makes of the raster, which is made once for a key and kept
// as long as the raster is: the printer's file, its single pages and the readers'
// file hold the same picture. key is of a type of the caller's own. Several
// goroutines may ask; nobody may change what they get.
func (r *Raster) Keep(key any, encode func() ([]byte, error)) ([]byte, error) {
	once, ok := r.kept.Load(key)
	if !ok {
		once, _ = r.kept.LoadOrStore(key, sync.OnceValues(encode))
	}
	return once.(func() ([]byte, error))()
}

// RGB gives the part r of the picture at w × h pixels in sRGB, on white where it
// is transparent. r lies within [Picture.Whole]; w and h are at least 1.
func (p *Picture) RGB(r image.Rectangle, w, h int) *Raster { return p.sheet(r, w, h).raster() }

// raster lays an sRGB sheet on white.
func (s *sheet) raster() *Raster {
	return s.laid(RGB, func(to []uint8, r, g, b uint8) { to[0], to[1], to[2] = r, g, b })
}

// Grey gives the part r of the picture at w × h pixels in the greys that print as
// light as its colours look.
func (p *Picture) Grey(r image.Rectangle, w, h int, c *Condition) *Raster {
	return p.sheet(r, w, h).inGrey(c)
}

func (s *sheet) inGrey(c *Condition) *Raster {
	light, value := linear(), c.value()
	out := s.laid(Grey, func(to []uint8, r, g, b uint8) { to[0] = value[light.luminance(r, g, b)] })
	out.Discoloured = !s.colourless()
	return out
}

// colourless says whether no pixel is further from grey than a JPEG leaves it.
func (s *sheet) colourless() bool {
	const noise = 4
	if s.n == 1 {
		return true
	}
	for px := s.pix; len(px) > 0; px = px[4:] {
		r, g, b := onWhite(px)
		if max(r, g, b)-min(r, g, b) > noise {
			return false
		}
	}
	return true
}

// Inks gives the part r of the picture as [Picture.CMYK] does, or as [Picture.Grey]
// when it has no colour: four inks that must fall on one another would blur it.
func (p *Picture) Inks(r image.Rectangle, w, h int, c *Condition) *Raster {
	s := p.sheet(r, w, h)
	if s.colourless() {
		return s.inGrey(c)
	}
	return s.inInks(c)
}

// CMYK gives the part r of the picture at w × h pixels in inks, within the ink
// limit of the condition.
func (p *Picture) CMYK(r image.Rectangle, w, h int, c *Condition) *Raster {
	return p.sheet(r, w, h).inInks(c)
}

func (s *sheet) inInks(c *Condition) *Raster {
	link := c.link()
	out := s.laid(CMYK, func(to []uint8, r, g, b uint8) {
		inks := link.at(r, g, b)
		copy(to, inks[:])
	})
	out.screen = s.raster()
	return out
}

// laid turns every sRGB pixel into one of a raster. Of a grey sheet it asks only
// for the 256 greys.
func (s *sheet) laid(space Space, lay func(to []uint8, r, g, b uint8)) *Raster {
	out := newRaster(s.w, s.h, space)
	n := space.Channels()
	to := out.Pix
	if s.n != 1 {
		for px := s.pix; len(px) > 0; px, to = px[4:], to[n:] {
			r, g, b := onWhite(px)
			lay(to, r, g, b)
		}
		return out
	}
	var tones [4][256]uint8
	for v := range 256 {
		var px [4]uint8
		lay(px[:n], uint8(v), uint8(v), uint8(v))
		for i := range n {
			tones[i][v] = px[i]
		}
	}
	for i := range n {
		for at, v := range s.pix {
			to[n*at+i] = tones[i][v]
		}
	}
	return out
}

func newRaster(w, h int, s Space) *Raster {
	return &Raster{Width: w, Height: h, Space: s, Pix: make([]byte, w*h*s.Channels())}
}

// sheet is the part r in sRGB.
func (p *Picture) sheet(r image.Rectangle, w, h int) *sheet {
	s := p.scaled(r, w, h)
	switch {
	case p.colour == nil:
	case s.n == 1:
		s.recolour(p.colour)
	default:
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
// 1 to 100. It does so once (see [Raster.Keep]).
func (r *Raster) JPEG(quality int) ([]byte, error) {
	return r.Keep(jpegKey(quality), func() ([]byte, error) { return r.encodeJPEG(quality) })
}

// jpegKey is under what a JPEG of a quality is kept.
type jpegKey int

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
	return nil, errInks
}

var errInks = errors.New("a picture in inks is not written as JPEG or PNG: convert it to RGB")

// Screen gives the raster as it looks on a screen: grey and RGB stay, inks become
// RGB, or what they were made from.
func (r *Raster) Screen() *Raster {
	if r.Space != CMYK {
		return r
	}
	if r.screen != nil {
		return r.screen
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
	s := &sheet{r.Width, r.Height, r.Space.Channels(), r.Pix}
	return &Raster{Width: w, Height: h, Space: r.Space, Pix: s.scaled(w, h).pix}
}

// Pale says whether the edges of the picture are for the most part as white as paper.
func (r *Raster) Pale() bool {
	pale, all := 0, 0
	look := func(x, y int) {
		all++
		if r.white(x, y) {
			pale++
		}
	}
	for x := range r.Width {
		look(x, 0)
		look(x, r.Height-1)
	}
	for y := range r.Height {
		look(0, y)
		look(r.Width-1, y)
	}
	return 2*pale > all
}

// faint is how much of an ink, of 255, nobody sees on paper; of light, how little is missing.
const faint = 13

func (r *Raster) white(x, y int) bool {
	n := r.Space.Channels()
	i := (y*r.Width + x) * n
	pix := r.Pix[i : i+n]
	if r.Space == CMYK {
		return slices.Max(pix) <= faint
	}
	return slices.Min(pix) >= 255-faint
}

// FewTones says whether the raster is a drawing of at most 16 tones, which keeps
// better without JPEG.
func (r *Raster) FewTones() bool {
	var seen [256]bool
	tones := 0
	for _, v := range r.Pix {
		if seen[v] {
			continue
		}
		if tones++; tones > 16 {
			return false
		}
		seen[v] = true
	}
	return true
}
