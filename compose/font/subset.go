package font

import (
	"errors"
	"fmt"
)

// Subset is a part of a face, to be embedded in a PDF file.
//
// Glyph n of the subset is glyph IDs[n] of the face: the glyphs are numbered anew
// in the order in which they were asked for. In a PDF file the numbers serve as
// CIDs with the encoding Identity-H:
//
//   - CFF: Data is a bare CID-keyed CFF font program (FontFile3, Subtype
//     CIDFontType0C) of a CIDFontType0; CID n is glyph n.
//   - TrueType: Data is a font file (FontFile2) of a CIDFontType2 with
//     /CIDToGIDMap /Identity. The components of composite glyphs follow after the
//     last of IDs.
type Subset struct {
	Data   []byte
	CFF    bool
	IDs    []uint16 // as asked for
	Widths []int32  // by glyph of the subset, font units: 1000 × Widths[n] ÷ Upem is the PDF width
}

// Subset makes the part of f that draws ids. The first must be 0, the glyph for
// what is missing. A glyph may come more than once: PDF identifiers are given out
// for each pair of a glyph and its text, so that one hyphen can stand for U+002D
// here and for U+00AD at the end of a line. At most 65,535 may be asked for. The
// same face and ids give the same bytes.
func (f *Face) Subset(ids []uint16) (s *Subset, err error) {
	defer func() {
		if err != nil {
			s, err = nil, fmt.Errorf("subset %s: %w", f.Name, err)
		}
	}()
	defer guard(&err)
	if len(ids) == 0 || ids[0] != 0 || len(ids) > 65535 {
		return nil, errors.New("the glyphs must begin with glyph 0 and be at most 65,535")
	}
	s = &Subset{CFF: f.CFF, IDs: ids, Widths: make([]int32, len(ids))}
	for i, id := range ids {
		if int(id) >= f.glyphs {
			return nil, fmt.Errorf("there is no glyph %d", id)
		}
		s.Widths[i] = f.Advance(id)
	}
	if f.CFF {
		s.Data, err = f.subsetCFF(ids)
	} else {
		s.Data, err = f.subsetTrueType(ids)
	}
	return s, err
}
