package font

import (
	"bytes"
	"slices"
	"testing"
)

// wanted are glyphs of a face in no order, one twice, with composites and
// ligatures among them.
func wanted(f *Face) []uint16 {
	ids := []uint16{0}
	for _, g := range f.Shape("Zwölf Äpfel, fünf Öfen — “office” ½ Ĝ ǻ ệ Œ", "de") {
		ids = append(ids, g.ID)
	}
	return append(ids, ids[3], uint16(f.Glyphs()-1))
}

// reparse reads a subset back.
func reparse(t *testing.T, f *Face, s *Subset) *Face {
	t.Helper()
	out, err := parse(fontFile(t, f, s))
	if err != nil {
		t.Fatalf("the subset of %s cannot be read: %v", f.Name, err)
	}
	return out
}

// fontFile makes a font file of a subset that has everything a parser asks for.
func fontFile(t testing.TB, f *Face, s *Subset) []byte {
	t.Helper()
	tables := map[string][]byte{}
	version := uint32(0x00010000)
	if s.CFF {
		version = 0x4F54544F // OTTO
		tables["CFF "] = s.Data
		for _, tag := range []string{"head", "hhea", "maxp"} {
			tables[tag] = slices.Clone(f.tables[tag])
		}
		be.PutUint16(tables["hhea"][34:], uint16(len(s.IDs)))
		be.PutUint16(tables["maxp"][4:], uint16(len(s.IDs)))
		for _, w := range s.Widths {
			tables["hmtx"] = be.AppendUint16(tables["hmtx"], uint16(w))
			tables["hmtx"] = be.AppendUint16(tables["hmtx"], 0)
		}
	} else {
		read, err := readTables(s.Data)
		if err != nil {
			t.Fatal(err)
		}
		tables = read
	}
	for _, tag := range []string{"name", "post", "OS/2", "cmap"} {
		tables[tag] = f.tables[tag]
	}
	return writeTables(version, tables)
}

func TestSubsetsDrawTheSameGlyphs(t *testing.T) {
	for _, name := range Houses() {
		f := House(name)
		ids := wanted(f)
		s, err := f.Subset(ids)
		if err != nil {
			t.Fatal(err)
		}
		sub := reparse(t, f, s)
		for n, id := range ids {
			if want, got := f.Outline(id), sub.Outline(uint16(n)); !slices.Equal(want, got) {
				t.Errorf("%s: glyph %d of the subset is not glyph %d of the face", name, n, id)
			}
			if s.Widths[n] != f.Advance(id) || sub.Advance(uint16(n)) != f.Advance(id) {
				t.Errorf("%s: glyph %d has the width %d, want %d", name, n, s.Widths[n], f.Advance(id))
			}
		}
		if len(s.Data) > len(f.data)/4 {
			t.Errorf("%s: a subset of %d glyphs has %d of %d bytes", name, len(ids), len(s.Data), len(f.data))
		}
	}
}

func TestSubsetsAreTheSameEveryTime(t *testing.T) {
	for _, name := range []string{"text", "sans"} {
		f := House(name)
		a, err := f.Subset(wanted(f))
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			b, err := f.Subset(wanted(f))
			if err != nil || !bytes.Equal(a.Data, b.Data) {
				t.Fatalf("%s: another subset of the same glyphs (%v)", name, err)
			}
		}
	}
}

// TestSubsetOfACIDKeyedFont makes a subset of a subset, which is CID-keyed and so
// goes through FDSelect and FDArray.
func TestSubsetOfACIDKeyedFont(t *testing.T) {
	f := House("text-italic")
	first, err := f.Subset(wanted(f))
	if err != nil {
		t.Fatal(err)
	}
	cid := reparse(t, f, first)
	second, err := cid.Subset([]uint16{0, 5, 4, 9})
	if err != nil {
		t.Fatal(err)
	}
	sub := reparse(t, cid, second)
	for n, id := range second.IDs {
		if !slices.Equal(sub.Outline(uint16(n)), f.Outline(first.IDs[id])) {
			t.Errorf("glyph %d has changed", n)
		}
	}
}

func TestSubsetRefuses(t *testing.T) {
	for what, ids := range map[string][]uint16{
		"nothing":             nil,
		"no glyph 0":          {4, 5},
		"a glyph too many":    {0, 60000},
		"too long by far":     make([]uint16, 65536),
		"glyph 0 not leading": {1, 0},
	} {
		if _, err := House("sans").Subset(ids); err == nil {
			t.Errorf("%s is taken", what)
		}
	}
}
