// Package font holds faces: shaping through HarfBuzz, metrics, fallback and the
// subsets that go into PDF files.
//
// A [Face] is one static OpenType font with TrueType or CFF outlines. The house
// faces come with the program ([House]); a paper may bring its own ([Parse]),
// and those are foreign matter: Parse refuses what is broken with an error, and
// no method panics afterwards. Everything a face gives out is in font units,
// [Face.Upem] to the em; [Face.Scale] brings it to a size.
package font

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	gotext "github.com/go-text/typesetting/font"

	"example.org/offstone/compose/dim"
)

// Face is one static font, ready to shape. It is safe for use by several
// goroutines. Its fields are read from the font and must not be changed.
type Face struct {
	Name   string // PostScript name
	Family string // family name, "Source Serif 4"
	Upem   int32  // font units in an em

	Ascent, Descent, CapHeight, XHeight int32 // font units; Descent is negative

	BBox        Box     // of all glyphs, font units
	ItalicAngle float64 // degrees anticlockwise from the vertical; negative for a face that leans to the right
	Weight      int     // usWeightClass: 400 regular, 700 bold
	StemV       int32   // width of the upright stems, font units
	FixedPitch  bool
	Sans        bool // without serifs, as far as the font says
	CFF         bool // PostScript outlines; TrueType otherwise

	data     []byte
	tables   map[string][]byte
	advances []uint16 // by glyph id; the last one holds for all further glyphs
	glyphs   int
	fsType   uint16
	font     *gotext.Font
	shapers  sync.Pool // *shaper: go-text's faces and buffers serve one goroutine at a time
	shaped   cache
	outlines sync.Map // []Segment by glyph, of those that were asked for
}

// Box is a rectangle in font units, y upwards.
type Box struct{ MinX, MinY, MaxX, MaxY int32 }

// Glyph is one shaped glyph, in font units.
type Glyph struct {
	ID         uint16
	Advance    int32
	XOff, YOff int32
	Text       string // the characters it stands for; "" when an earlier glyph of the cluster has them
}

// maxFile is the largest font file taken: 32 MB hold any Latin, Greek or
// Cyrillic face many times over.
const maxFile = 32 << 20

// Parse reads a font file: OpenType with TrueType or CFF (version 1) outlines,
// not a collection and not a web font. It keeps data, which must not be changed
// afterwards.
func Parse(data []byte) (*Face, error) {
	f, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	if err := f.try(); err != nil {
		return nil, fmt.Errorf("parse font %s: %w", f.Name, err)
	}
	return f, nil
}

// parse reads a font that is trusted to shape and draw.
func parse(data []byte) (f *Face, err error) {
	defer guard(&err)
	if len(data) > maxFile {
		return nil, fmt.Errorf("the file has %d MB: a font of at most %d MB is needed", len(data)>>20, maxFile>>20)
	}
	tables, err := readTables(data)
	if err != nil {
		return nil, err
	}
	f = &Face{data: data, tables: tables}
	if err := f.readMetrics(); err != nil {
		return nil, err
	}
	face, err := gotext.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	f.font = face.Font
	f.shapers.New = func() any { return newShaper(f.font) }
	f.measureLetters()
	return f, nil
}

// guard turns a panic of the font reader into an error: outside code indexes
// into what the file says.
func guard(err *error) {
	if recover() != nil {
		*err = errors.New("the file is damaged")
	}
}

// Scale gives u font units of f at size.
func (f *Face) Scale(u int32, size dim.Len) dim.Len { return size.Scale(int64(u), int64(f.Upem)) }

// Advance gives the width of a glyph as the font states it, before kerning, in
// font units: what a PDF file's widths array holds.
func (f *Face) Advance(id uint16) int32 {
	if int(id) >= len(f.advances) {
		return int32(f.advances[len(f.advances)-1])
	}
	return int32(f.advances[id])
}

// Glyphs gives the number of glyphs; identifiers run from 0 (.notdef) to
// Glyphs()-1.
func (f *Face) Glyphs() int { return f.glyphs }

// Data gives the font file. It must not be changed.
func (f *Face) Data() []byte { return f.data }

// Embeddable says why the face may not go into a file that is handed on, or nil
// when it may. It reads the licence bits of the OS/2 table (fsType, OpenType 1.9):
// a restricted licence, bitmaps only, and a bar on subsetting are refused.
func (f *Face) Embeddable() error {
	const restricted, otherUse, noSubset, bitmapOnly = 0x2, 0xC, 0x100, 0x200
	switch {
	case f.fsType&restricted != 0 && f.fsType&otherUse == 0:
		return fmt.Errorf("the licence of %s forbids embedding it: ask its maker for a licence for print, or choose another face", f.Name)
	case f.fsType&bitmapOnly != 0:
		return fmt.Errorf("the licence of %s allows only its bitmaps to be embedded: choose another face", f.Name)
	case f.fsType&noSubset != 0:
		return fmt.Errorf("the licence of %s forbids embedding a part of it: choose another face", f.Name)
	}
	return nil
}

var errOutlines = errors.New("it has no TrueType or CFF outlines: give a static TTF or OTF file")
