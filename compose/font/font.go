// Package font holds faces: shaping through HarfBuzz, metrics, fallback and the
// subsets that go into PDF files.
package font

import "example.org/offstone/compose/dim"

// Face is one static font, ready to shape. It is safe for use by several
// goroutines.
type Face struct {
	Name string // PostScript name
	Upem int32  // font units in an em

	Ascent, Descent, CapHeight, XHeight int32 // font units; Descent is negative
}

// Glyph is one shaped glyph, in font units.
type Glyph struct {
	ID         uint16
	Advance    int32
	XOff, YOff int32
	Text       string // the characters it stands for; "" when an earlier glyph of the cluster has them
}

// Scale gives u font units of f at size.
func (f *Face) Scale(u int32, size dim.Len) dim.Len { return size.Scale(int64(u), int64(f.Upem)) }
