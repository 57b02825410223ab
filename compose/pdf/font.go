package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"

	"example.org/offstone/compose/font"
)

// face is a font of the file. Its identifiers are given out for each pair of a
// glyph and the characters it stands for, so that one hyphen can be U+002D here
// and U+00AD at the end of a line, and text comes back whole.
type face struct {
	*font.Face
	number int
	ref    ref
	ids    map[pair]uint16
	pairs  []pair   // by identifier; the first is the missing glyph
	recent []recent // by glyph, up to the highest that was used
}

// recent is what was last found for a glyph: most stand for the same characters
// each time.
type recent struct {
	text  string
	id    uint16 // 0 for none
	width int64
}

type pair struct {
	glyph uint16
	text  string
}

// face gives the file's font for f.
func (p *printer) face(f *font.Face) *face {
	if known, ok := p.faces[f]; ok {
		return known
	}
	n := &face{Face: f, number: len(p.order) + 1, ref: p.file.alloc(), ids: map[pair]uint16{}, pairs: make([]pair, 1)}
	p.faces[f] = n
	p.order = append(p.order, n)
	return n
}

// unseen stands for a glyph whose characters an earlier one has: every identifier
// must stand for something (ISO 14289-1, 7.21.7).
const unseen = "\u200b"

func (f *face) identifier(glyph uint16, s string) (uint16, error) {
	if s == "" {
		s = unseen
	}
	last := f.lastOf(glyph)
	if last.id != 0 && last.text == s {
		return last.id, nil
	}
	k := pair{glyph, s}
	if id, ok := f.ids[k]; ok {
		last.text, last.id = s, id
		return id, nil
	}
	if len(f.pairs) > 65535 {
		return 0, fmt.Errorf("%s is used with more than 65,535 different characters", f.Name)
	}
	id := uint16(len(f.pairs))
	f.ids[k] = id
	f.pairs = append(f.pairs, k)
	last.text, last.id = s, id
	return id, nil
}

// lastOf gives what was last found for a glyph.
func (f *face) lastOf(glyph uint16) *recent {
	for n := len(f.recent); n <= int(glyph); n++ {
		f.recent = append(f.recent, recent{width: width(f.Face, f.Advance(uint16(n)))})
	}
	return &f.recent[glyph]
}

// advance gives the width of a glyph that the pen moves by: em is a thousandth of
// the em, in the caller's units.
func (f *face) advance(glyph uint16, em int64) int64 {
	return divide(f.lastOf(glyph).width*em, 1000)
}

// width is an advance as the file's table of widths has it, in millionths of the
// em: thousandths of a thousandth.
func width(f *font.Face, advance int32) int64 {
	return divide(int64(advance)*1_000_000, int64(f.Upem))
}

// embed writes the font's objects: a Type 0 font over a subset.
func (p *printer) embed(f *face) error {
	if err := f.Embeddable(); err != nil {
		return err
	}
	ids := make([]uint16, len(f.pairs))
	for i, k := range f.pairs {
		ids[i] = k.glyph
	}
	part, err := f.Subset(ids)
	if err != nil {
		return err
	}
	base := name(subsetTag(part.Data) + "+" + f.Name)
	kind, program, extra := "CIDFontType0", "/FontFile3", ""
	dict := "/Subtype/CIDFontType0C"
	if !part.CFF {
		kind, program, extra = "CIDFontType2", "/FontFile2", "/CIDToGIDMap/Identity"
		dict = fmt.Sprintf("/Length1 %d", len(part.Data))
	}
	descriptor := p.file.add(f.descriptor(base, program, p.file.stream(dict, part.Data)))
	descendant := p.file.add(fmt.Sprintf("<</Type/Font/Subtype/%s/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/W[0[%s]]%s>>",
		kind, base, descriptor, widths(f.Face, part.Widths), extra))
	unicode := p.file.stream("", f.toUnicode())
	p.file.set(f.ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", base, descendant, unicode))
	return nil
}

// subsetTag gives the six capitals that mark a subset (ISO 32000-1, 9.6.4).
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	tag := sum[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	return string(tag)
}

// descriptor writes the font descriptor (9.8). Flags: 1 fixed pitch, 4 symbolic (it
// goes by identifiers, not by an encoding), 64 italic.
func (f *face) descriptor(base, program string, data ref) string {
	flags := 4
	if f.FixedPitch {
		flags |= 1
	}
	if f.ItalicAngle != 0 {
		flags |= 64
	}
	em := func(v int32) string { return number(divide(width(f.Face, v), 1000) * 1000) }
	return fmt.Sprintf("<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox[%s %s %s %s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s/StemV %s%s %v>>",
		base, flags, em(f.BBox.MinX), em(f.BBox.MinY), em(f.BBox.MaxX), em(f.BBox.MaxY), number(int64(f.ItalicAngle*1000)),
		em(f.Ascent), em(f.Descent), em(f.CapHeight), em(f.StemV), program, data)
}

func widths(f *font.Face, advances []int32) string {
	b := make([]byte, 0, 4*len(advances))
	for i, v := range advances {
		if i > 0 {
			b = append(b, ' ')
		}
		b = decimal(b, width(f, v))
	}
	return string(b)
}

// toUnicode writes the map from identifiers to characters (9.10.3).
func (f *face) toUnicode() []byte {
	const most = 100 // entries in one block
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n")
	for from := 1; from < len(f.pairs); from += most {
		to := min(from+most, len(f.pairs))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for id := from; id < to; id++ {
			fmt.Fprintf(&b, "<%04x> <%s>\n", id, utf16Hex(strings.ToValidUTF8(f.pairs[id].text, "\ufffd")))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
