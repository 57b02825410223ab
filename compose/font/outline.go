package font

import (
	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Op is what a [Segment] does.
type Op uint8

// The operations of an outline. A contour begins with MoveTo and is closed when
// the next one begins.
const (
	MoveTo Op = iota
	LineTo
	QuadTo // one control point, then the end
	CubeTo // two control points, then the end
)

// Point is a place in font units, y upwards.
type Point struct{ X, Y float32 }

// Segment is one step of a glyph's outline.
type Segment struct {
	Op   Op
	Args [3]Point // as many as Op needs, the end point last
}

// Points gives the points that the operation uses.
func (s *Segment) Points() []Point {
	switch s.Op {
	case QuadTo:
		return s.Args[:2]
	case CubeTo:
		return s.Args[:3]
	default:
		return s.Args[:1]
	}
}

// Outline gives the shape of a glyph, to be filled by the non-zero winding rule. A
// glyph without ink, or that the face does not have, gives none. It is shared with
// later callers and must not be changed.
func (f *Face) Outline(id uint16) []Segment {
	if known, ok := f.outlines.Load(id); ok {
		return known.([]Segment)
	}
	out := f.outline(id)
	f.outlines.Store(id, out)
	return out
}

func (f *Face) outline(id uint16) (out []Segment) {
	s := f.shapers.Get().(*shaper)
	defer func() {
		if recover() != nil {
			out = nil // a damaged glyph is left blank
			return
		}
		f.shapers.Put(s)
	}()
	data, ok := s.face.GlyphDataOutline(gotext.GID(id))
	if !ok || len(data.Segments) == 0 {
		return nil
	}
	out = make([]Segment, len(data.Segments))
	for i, seg := range data.Segments {
		out[i].Op = opOf(seg.Op)
		for j, p := range seg.ArgsSlice() {
			out[i].Args[j] = Point{p.X, p.Y}
		}
	}
	return out
}

func opOf(op opentype.SegmentOp) Op {
	switch op {
	case opentype.SegmentOpMoveTo:
		return MoveTo
	case opentype.SegmentOpLineTo:
		return LineTo
	case opentype.SegmentOpQuadTo:
		return QuadTo
	default:
		return CubeTo
	}
}
