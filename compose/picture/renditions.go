package picture

import (
	"bytes"
	"image"
	"image/color"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// Development is what is made of an original, and what its pixels tell.
type Development struct {
	Width, Height int  // of the upright original
	Drawn         bool // see [Renditions]
	Made          []Made
}

// Made is a file made of a picture: upright, in sRGB, with no metadata.
type Made struct {
	Type          string // image/jpeg or image/png
	Width, Height int
	Data          []byte
}

// renditionWidths are the widths that the web is served, in pixels. 520 is for the most
// usual telephones: three quarters of a screen of 720 dots or thereabouts.
var renditionWidths = []int{240, 400, 520, 640, 960, 1280, 1600}

// The narrow renditions go to telephones and to thumbs, where two dots of the
// screen or more stand for one of ours and hide what a lower quality does.
const (
	narrow           = 640
	narrowQuality    = 70
	renditionQuality = 80
)

// Renditions makes the files that are published of a picture, narrowest first:
// 240, 400, 520, 640, 960, 1280 and 1600 pixels wide, but none wider than the original,
// which has one of its own width when that is under 1600. They are JPEGs; PNGs when
// the picture is transparent, or a drawing in few colours that came without
// loss.
//
// What is drawn, a chart, a map or a screen, is told from photographs by its ground: more
// than half of its pixels are exactly as those to the right and below. A lens leaves noise
// even in a clear sky.
func Renditions(data []byte) (*Development, error) {
	p, err := Decode(data)
	if err != nil {
		return nil, err
	}
	widths := widthsOf(p.Width)
	full, drawing := p.prepared(widths)
	made := make([]Made, len(widths))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, w := range slices.Backward(widths) { // the widest takes longest
		g.Go(func() (err error) {
			made[i], err = p.rendition(full.scaled(w, p.heightFor(w)), drawing)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return &Development{p.Width, p.Height, full.drawn(), made}, nil
}

// flatShare is how much of what is drawn is flat, in hundredths. Of photographs at hand
// none is flat in more than 47, where a sky is white; of charts and screens, also those
// saved as JPEG, none in less than 60.
const flatShare = 54

// drawn says whether a sheet is for the most part flat, as no photograph is.
func (s *sheet) drawn() bool {
	flat, line := 0, s.w*s.n
	for y := range s.h - 1 {
		row, below := s.pix[y*line:][:line], s.pix[(y+1)*line:][:line]
		for x := 0; x+s.n < line; x += s.n {
			px := row[x : x+s.n]
			if bytes.Equal(px, row[x+s.n:x+2*s.n]) && bytes.Equal(px, below[x:x+s.n]) {
				flat++
			}
		}
	}
	return 100*flat > flatShare*(s.w-1)*(s.h-1)
}

// Thumbs makes small files of a page or a drawing, one for each of widths that is
// less than its own: PNGs in 16 greys, which is all that type so small needs and a
// third of the bytes of 256; JPEGs when it has colour.
func Thumbs(data []byte, widths ...int) ([]Made, error) {
	p, err := Decode(data)
	if err != nil {
		return nil, err
	}
	var made []Made
	for _, w := range widths {
		if w >= p.Width {
			continue
		}
		m, err := p.thumb(w, p.heightFor(w))
		if err != nil {
			return nil, err
		}
		made = append(made, m)
	}
	return made, nil
}

func (p *Picture) thumb(w, h int) (m Made, err error) {
	s := p.sheet(p.Whole(), w, h).full()
	m = Made{Type: "image/png", Width: w, Height: h}
	if img, grey := s.sixteenGreys(); grey {
		m.Data, err = encodePNG(img)
		return m, err
	}
	m.Type = "image/jpeg"
	m.Data, err = s.raster().encodeJPEG(narrowQuality)
	return m, err
}

// sixteenGreys gives the sheet in 16 greys, four bits a pixel; ok is false when it
// has colour.
func (s *sheet) sixteenGreys() (img *image.Paletted, ok bool) {
	img = image.NewPaletted(image.Rect(0, 0, s.w, s.h), nil)
	for v := range 16 {
		img.Palette = append(img.Palette, color.Gray{Y: uint8(17 * v)})
	}
	for i := range img.Pix {
		px := s.pix[4*i:]
		if px[0] != px[1] || px[1] != px[2] {
			return nil, false
		}
		img.Pix[i] = uint8((int(px[0]) + 8) / 17)
	}
	return img, true
}

// prepared gives the sheet at the widest of widths, from which the renditions are
// scaled, and tells whether they are of a drawing.
func (p *Picture) prepared(widths []int) (full *sheet, drawing bool) {
	widest := widths[len(widths)-1]
	return p.sheet(p.Whole(), widest, p.heightFor(widest)), !p.Opaque || p.Type != "image/jpeg" && p.fewColours()
}

// heightFor gives the height of the picture at a width.
func (p *Picture) heightFor(width int) int {
	return max(1, divRound(int64(p.Height)*int64(width), int64(p.Width)))
}

// widthsOf leaves out a width so near the original's that it would save nothing.
func widthsOf(original int) (out []int) {
	for _, w := range renditionWidths {
		if 10*w >= 9*original {
			return append(out, original)
		}
		out = append(out, w)
	}
	return out
}

func (p *Picture) rendition(s *sheet, drawing bool) (m Made, err error) {
	m = Made{Type: "image/jpeg", Width: s.w, Height: s.h}
	if drawing {
		m.Type = "image/png"
		m.Data, err = encodePNG(s.full().image())
		return m, err
	}
	raster := s.raster
	if p.Monochrome {
		raster = s.reds
	}
	quality := renditionQuality
	if s.w <= narrow {
		quality = narrowQuality
	}
	m.Data, err = raster().encodeJPEG(quality)
	return m, err
}

// reds is the grey raster of a sheet that has no colour.
func (s *sheet) reds() *Raster {
	return s.laid(Grey, func(to []uint8, r, _, _ uint8) { to[0] = r })
}

// fewColours says whether the picture has at most 1,024 colours: a drawing, a
// chart or a screen, not a photograph.
func (p *Picture) fewColours() bool {
	const most = 1024
	if p.channels() == 1 {
		return true
	}
	size := p.src.Bounds().Size()
	seen := map[[4]uint8]bool{}
	var before [4]uint8
	strip := newSheet(size.X, 1, 4)
	for y := range size.Y {
		p.read(strip, image.Pt(0, y), 1)
		for px := strip.pix; len(px) > 0; px = px[4:] {
			if c := [4]uint8(px); c != before || len(seen) == 0 {
				seen[c], before = true, c
			}
		}
		if len(seen) > most {
			return false
		}
	}
	return true
}

// image gives the sheet for a PNG: with a palette when it has at most 256
// colours.
func (s *sheet) image() image.Image {
	full := &image.RGBA{Pix: s.pix, Stride: 4 * s.w, Rect: image.Rect(0, 0, s.w, s.h)}
	index := map[[4]uint8]uint8{}
	small := image.NewPaletted(full.Rect, nil)
	for i := range small.Pix {
		px := [4]uint8(s.pix[4*i:])
		at, ok := index[px]
		if !ok {
			if len(index) == 256 {
				return full
			}
			at = uint8(len(index))
			index[px] = at
			small.Palette = append(small.Palette, color.RGBA{px[0], px[1], px[2], px[3]})
		}
		small.Pix[i] = at
	}
	return small
}
