package font

import (
	"errors"
	"fmt"
	"unicode/utf16"
)

// readMetrics fills the fields of f from its tables.
func (f *Face) readMetrics() error {
	for _, read := range []func() error{f.readHead, f.readAdvances, f.readOS2, f.readPost, f.readNames, f.readOutlineKind} {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

func (f *Face) readHead() error {
	t, err := f.table("head", 54)
	if err != nil {
		return err
	}
	f.Upem = int32(be.Uint16(t[18:]))
	if f.Upem < 16 || f.Upem > 16384 {
		return fmt.Errorf("it states %d units in the em: 16 to 16,384 are allowed", f.Upem)
	}
	f.BBox = Box{int16At(t, 36), int16At(t, 38), int16At(t, 40), int16At(t, 42)}
	t, err = f.table("maxp", 6)
	if err != nil {
		return err
	}
	f.glyphs = int(be.Uint16(t[4:]))
	if f.glyphs == 0 {
		return errors.New("it has no glyphs")
	}
	return nil
}

func (f *Face) readAdvances() error {
	hhea, err := f.table("hhea", 36)
	if err != nil {
		return err
	}
	f.Ascent, f.Descent = int16At(hhea, 4), int16At(hhea, 6)
	n := int(be.Uint16(hhea[34:]))
	if n == 0 || n > f.glyphs {
		return fmt.Errorf("it states %d advances for %d glyphs", n, f.glyphs)
	}
	hmtx, err := f.table("hmtx", 4*n+2*(f.glyphs-n))
	if err != nil {
		return err
	}
	f.advances = make([]uint16, n)
	for i := range f.advances {
		f.advances[i] = be.Uint16(hmtx[4*i:])
	}
	return nil
}

// readOS2 takes weight, licence bits and letter heights. A font without the
// table counts as regular and free, as the specification says for fsType 0.
func (f *Face) readOS2() error {
	f.Weight = 400
	t := f.tables["OS/2"]
	if len(t) >= 10 {
		f.Weight = int(be.Uint16(t[4:]))
		f.fsType = be.Uint16(t[8:])
	}
	// PANOSE, its second digit: the kind of serif of a Latin text face, from 11 to 15 none.
	f.Sans = len(t) >= 42 && t[32] == 2 && t[33] >= 11 && t[33] <= 15
	if len(t) >= 90 {
		f.XHeight, f.CapHeight = int16At(t, 86), int16At(t, 88)
	}
	return nil
}

func (f *Face) readPost() error {
	if t := f.tables["post"]; len(t) >= 16 {
		f.ItalicAngle = float64(int32(be.Uint32(t[4:]))) / 65536
		f.FixedPitch = be.Uint32(t[12:]) != 0
	}
	return nil
}

// readOutlineKind decides between CFF and TrueType and takes the stem width.
func (f *Face) readOutlineKind() error {
	_, f.CFF = f.tables["CFF "]
	_, glyf := f.tables["glyf"]
	_, loca := f.tables["loca"]
	if !f.CFF && (!glyf || !loca) {
		return errOutlines
	}
	// The rule of thumb of PDF writers, where a font does not say.
	f.StemV = int32(10+220*(f.Weight-50)/900) * f.Upem / 1000
	if !f.CFF {
		return nil
	}
	c, err := readCFF(f.tables["CFF "])
	if err != nil {
		return err
	}
	if len(c.glyphs) < f.glyphs {
		return fmt.Errorf("it states %d glyphs and draws %d", f.glyphs, len(c.glyphs))
	}
	if w := c.fonts[0].private.get(opStdVW); len(w) == 1 && w[0] > 0 {
		f.StemV = int32(w[0])
	}
	return nil
}

// measureLetters finds the heights of capitals and of x from the letters
// themselves where the font does not state them.
func (f *Face) measureLetters() {
	if f.CapHeight == 0 {
		f.CapHeight = f.heightOf('H')
	}
	if f.XHeight == 0 {
		f.XHeight = f.heightOf('x')
	}
}

func (f *Face) heightOf(r rune) int32 {
	id, ok := f.font.NominalGlyph(r)
	if !ok {
		return 0
	}
	var top float32
	for _, s := range f.Outline(uint16(id)) {
		for _, p := range s.Points() {
			top = max(top, p.Y)
		}
	}
	return int32(top)
}

// readNames takes the PostScript name (name 6) and the family (16, else 1).
func (f *Face) readNames() error {
	t, err := f.table("name", 6)
	if err != nil {
		return err
	}
	names := map[uint16]string{}
	count, store := int(be.Uint16(t[2:])), int(be.Uint16(t[4:]))
	for i := 0; i < count && 6+12*(i+1) <= len(t); i++ {
		r := t[6+12*i:]
		id := be.Uint16(r[6:])
		from := store + int(be.Uint16(r[10:]))
		to := from + int(be.Uint16(r[8:]))
		if _, ok := names[id]; ok || to > len(t) {
			continue
		}
		names[id] = decodeName(be.Uint16(r), t[from:to])
	}
	f.Name = postScriptName(names[6])
	if f.Family = names[16]; f.Family == "" {
		f.Family = names[1]
	}
	return nil
}

// decodeName reads a name record: UTF-16 but for the Macintosh platform (1), whose
// Roman names are ASCII wherever they matter here.
func decodeName(platform uint16, b []byte) string {
	if platform == 1 {
		return string(b)
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = be.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// postScriptName keeps what may stand in a PostScript name, at most 63
// characters (OpenType 1.9, "name", name 6).
func postScriptName(s string) string {
	out := make([]byte, 0, 63)
	for i := 0; i < len(s) && len(out) < cap(out); i++ {
		c := s[i]
		if c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return "Unnamed"
	}
	return string(out)
}

func int16At(t []byte, i int) int32 { return int32(int16(be.Uint16(t[i:]))) }
