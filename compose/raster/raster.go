// Package raster draws a page in pixels: for covers, for the archive's small
// pages, for share cards.
package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// maxWidth is the widest a page is drawn, in pixels.
const maxWidth = 8000

// Page draws p width pixels wide, at least 16 and at most 8,000, on white. The
// result is an *image.Gray, or an *image.RGBA when something on the page has
// colour.
func Page(p *forme.Page, width int) image.Image { return draw(p, width).image() }

// PNG draws p as a file. Type and rules are kept to 16 greys, and pictures to 64,
// which nobody sees and which makes the file a good deal smaller.
func PNG(p *forme.Page, width int) ([]byte, error) {
	c := draw(p, width)
	c.posterise()
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := e.Encode(&b, c.file()); err != nil {
		return nil, fmt.Errorf("draw page %d as PNG: %w", p.Number, err)
	}
	return b.Bytes(), nil
}

// canvas is a page being drawn, with one or three bytes a pixel.
type canvas struct {
	w, h     int
	channels int
	pix      []uint8
	page     dim.Len // width of the page
	pictures []image.Rectangle
	masks    map[shape]*mask // of what was drawn on the page
}

func draw(p *forme.Page, width int) *canvas {
	width = max(16, min(maxWidth, width))
	c := &canvas{w: width, page: max(dim.Pt, p.Width), channels: 1}
	c.masks = map[shape]*mask{}
	c.h = max(1, min(4*maxWidth, c.pixels(p.Height)))
	if p.Coloured() {
		c.channels = 3
	}
	c.pix = bytes.Repeat([]byte{255}, c.w*c.h*c.channels)
	c.marks(p.Marks)
	return c
}

func (c *canvas) marks(marks []forme.Mark) {
	for _, m := range marks {
		switch m := m.(type) {
		case forme.Text:
			for i := range m.Runs {
				c.run(&m, &m.Runs[i])
			}
		case forme.Rule:
			c.rule(m)
		case forme.Path:
			c.path(&m)
		case forme.Image:
			c.picture(m)
		case forme.Art:
			c.marks(m.Sketch())
		}
	}
}

// pixels rounds a length to whole pixels.
func (c *canvas) pixels(l dim.Len) int { return int(l.Scale(int64(c.w), int64(c.page))) }

// rule fills a rectangle with edges on whole pixels, so that it is crisp. One
// thinner than a pixel becomes a pixel wide and as much lighter, though never so
// light that a hairline would be lost.
func (c *canvas) rule(r forme.Rule) {
	x0, x1, across := c.edges(r.X, r.W)
	y0, y1, down := c.edges(r.Y, r.H)
	cover := min(across, down)
	red, green, blue := picture.InkRGB(r.Ink.C, r.Ink.M, r.Ink.Y, r.Ink.K)
	ink := [3]uint8{red, green, blue}
	for y := max(0, y0); y < min(c.h, y1); y++ {
		for x := max(0, x0); x < min(c.w, x1); x++ {
			c.blend(x, y, ink, cover)
		}
	}
}

// faintest is how dark the thinnest rule stays, of 255.
const faintest = 110

// edges gives the pixels that a length covers and how dark they are, of 255.
func (c *canvas) edges(from, length dim.Len) (start, end int, cover uint32) {
	if length <= 0 {
		return 0, 0, 0
	}
	part := int64(length.Scale(255*int64(c.w), int64(c.page)))
	if part < 255 {
		at := c.pixels(from + length/2 - c.page/dim.Len(2*c.w))
		return at, at + 1, uint32(max(faintest, part))
	}
	start = c.pixels(from)
	return start, max(start+1, c.pixels(from+length)), 255
}

// blend lays ink on a pixel, cover of 255 thick.
func (c *canvas) blend(x, y int, ink [3]uint8, cover uint32) {
	px := c.pix[(y*c.w+x)*c.channels:][:c.channels]
	for i := range px {
		px[i] = uint8((uint32(px[i])*(255-cover) + uint32(ink[i])*cover + 127) / 255)
	}
}

func (c *canvas) picture(m forme.Image) {
	box := image.Rect(c.pixels(m.X), c.pixels(m.Y), c.pixels(m.X+m.W), c.pixels(m.Y+m.H))
	if box.Empty() || box.Dx() > 2*maxWidth || box.Dy() > 4*maxWidth {
		return
	}
	r := m.Raster.Screen().Scaled(box.Dx(), box.Dy())
	seen := box.Intersect(image.Rect(0, 0, c.w, c.h))
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		for x := seen.Min.X; x < seen.Max.X; x++ {
			v := r.At(x-box.Min.X, y-box.Min.Y)
			c.blend(x, y, [3]uint8{v.R, v.G, v.B}, 255)
		}
	}
	c.pictures = append(c.pictures, seen)
}

func (c *canvas) image() image.Image {
	box := image.Rect(0, 0, c.w, c.h)
	if c.channels == 1 {
		return &image.Gray{Pix: c.pix, Stride: c.w, Rect: box}
	}
	img := image.NewRGBA(box)
	for i := range c.w * c.h {
		copy(img.Pix[4*i:], c.pix[3*i:3*i+3])
		img.Pix[4*i+3] = 255
	}
	return img
}

// posterise rounds every value to one of 16, or one of 64 in pictures; black and
// white stay.
func (c *canvas) posterise() {
	steps := func(n int) (t [256]uint8) {
		for v := range t {
			t[v] = uint8(((v*(n-1) + 127) / 255 * 255) / (n - 1))
		}
		return t
	}
	coarse, fine := steps(16), steps(64)
	for y := range c.h {
		for x := range c.w {
			t := &coarse
			if c.inPicture(x, y) {
				t = &fine
			}
			px := c.pix[(y*c.w+x)*c.channels:][:c.channels]
			for i, v := range px {
				px[i] = t[v]
			}
		}
	}
}

func (c *canvas) inPicture(x, y int) bool {
	for _, r := range c.pictures {
		if image.Pt(x, y).In(r) {
			return true
		}
	}
	return false
}

// file gives the picture with four bits a pixel when it has only the 16 greys.
func (c *canvas) file() image.Image {
	if c.channels != 1 || len(c.pictures) > 0 {
		return c.image()
	}
	img := image.NewPaletted(image.Rect(0, 0, c.w, c.h), nil)
	for v := range 16 {
		img.Palette = append(img.Palette, color.Gray{uint8(17 * v)})
	}
	for i, v := range c.pix {
		img.Pix[i] = v / 17
	}
	return img
}
