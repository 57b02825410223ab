package font

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"example.org/offstone/tools/material"
)

func TestHouseFaces(t *testing.T) {
	want := map[string]string{
		"text":             "SourceSerif4-Regular CFF 400 upright",
		"text-italic":      "SourceSerif4-It CFF 400 leaning",
		"text-bold":        "SourceSerif4-Bold CFF 700 upright",
		"text-bold-italic": "SourceSerif4-BoldIt CFF 700 leaning",
		"display-bold":     "SourceSerif4Display-Bold CFF 700 upright",
		"display-semibold": "SourceSerif4Display-Semibold CFF 600 upright",
		"display-italic":   "SourceSerif4Display-It CFF 400 leaning",
		"subhead":          "SourceSerif4Subhead-Regular CFF 400 upright",
		"subhead-semibold": "SourceSerif4Subhead-Semibold CFF 600 upright",
		"subhead-italic":   "SourceSerif4Subhead-It CFF 400 leaning",
		"sans":             "LibreFranklin-Regular TrueType 400 upright",
		"sans-bold":        "LibreFranklin-Bold TrueType 700 upright",
		"sans-italic":      "LibreFranklin-Italic TrueType 400 leaning",
		"sans-black":       "LibreFranklin-Black TrueType 900 upright",

		"sans-greek":        "SourceSans3-Regular CFF 400 upright",
		"sans-greek-italic": "SourceSans3-It CFF 400 leaning",
		"sans-greek-bold":   "SourceSans3-Bold CFF 700 upright",

		"condensed-extrabold": "SofiaSansExtraCondensed-ExtraBold TrueType 800 upright",
		"condensed-black":     "SofiaSansExtraCondensed-Black TrueType 900 upright",
	}
	if len(want) != len(Houses()) {
		t.Errorf("the house has %v", Houses())
	}
	for name, w := range want {
		f := House(name)
		if got := describe(f); got != w {
			t.Errorf("%s is %s, want %s", name, got, w)
		}
		if err := f.Embeddable(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := f.try(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if f.CapHeight < 600 || f.XHeight < 400 || f.Ascent < 900 || f.Descent > -200 || f.StemV < 50 || f.BBox.MaxX <= f.BBox.MinX {
			t.Errorf("%s has strange measures: %+v", name, f.BBox)
		}
	}
	if House("blackletter") != nil {
		t.Error("the house has no blackletter")
	}
}

func describe(f *Face) string {
	kind, slope := "TrueType", "upright"
	if f.CFF {
		kind = "CFF"
	}
	if f.ItalicAngle < 0 {
		slope = "leaning"
	}
	return strings.Join([]string{f.Name, kind, strconv.Itoa(f.Weight), slope}, " ")
}

func TestFeatures(t *testing.T) {
	text := House("text")
	widths := func(feats ...Feature) (w []int32) {
		for _, g := range text.Shape("1178", "en", feats...) {
			w = append(w, g.Advance)
		}
		return w
	}
	if w := widths(TabularFigures); w[0] != w[2] || w[1] != w[3] {
		t.Errorf("tabular figures have the widths %v", w)
	}
	if w := widths(LiningFigures, "-tnum", "pnum"); w[0] == w[3] {
		t.Errorf("proportional figures have the widths %v", w)
	}
	if slices.Equal(text.Shape("Beacon", "en"), text.Shape("Beacon", "en", SmallCaps)) {
		t.Error("small capitals are like the small letters")
	}
	if n := len(text.Shape("ffi", "en", "-liga")); n != 3 {
		t.Errorf("with ligatures turned off, ffi has %d glyphs", n)
	}
	if got, want := text.Shape("Beacon", "en", "no such feature"), text.Shape("Beacon", "en"); !slices.Equal(got, want) {
		t.Error("an unknown feature changes the text")
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct{ face, text, want string }{
		{"text", "Ελλάδα, Россия & Ġgantija", ""},
		{"text", "東京 and 東", "東京"},
		{"sans", "Ελ λ", "Ελ"},
		{"text", "soft\u00adhyphen\u200b \u2060\n", ""},
	} {
		if got := string(House(c.face).Missing(c.text)); got != c.want {
			t.Errorf("%s lacks %q of %q, want %q", c.face, got, c.text, c.want)
		}
	}
}

func TestPieces(t *testing.T) {
	for _, c := range []struct{ face, text, want string }{
		{"sans", "", ""},
		{"sans", "Weather", "sans:Weather"},
		{"sans", "In Αθήνα, rain", "sans:In |sans-greek:Αθήνα|sans:, rain"},
		{"sans-bold", "Συντομία, π and µ", "sans-greek-bold:Συντομία|sans-bold:, π and µ"},
		{"sans-bold", "α\u0301", "sans-greek-bold:α\u0301"},
		{"sans-italic", "Ψ", "sans-greek-italic:Ψ"},
		{"text", "東京 today", "text:東京 today"},
	} {
		f := House(c.face)
		var got []string
		for _, p := range Pieces(c.text, append([]*Face{f}, f.Fallbacks()...)...) {
			got = append(got, shortName(p.Face)+":"+p.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s %q is set as %q, want %q", c.face, c.text, s, c.want)
		}
	}
}

func shortName(f *Face) string {
	for _, n := range Houses() {
		if House(n) == f {
			return n
		}
	}
	return f.Name
}

func TestEmbeddable(t *testing.T) {
	for fsType, want := range map[uint16]string{
		0x0000: "",
		0x0004: "",
		0x0008: "",
		0x000A: "", // contradictory: the freer one holds
		0x0002: "forbids embedding it",
		0x0104: "forbids embedding a part",
		0x0200: "only its bitmaps",
	} {
		f := Face{Name: "Test", fsType: fsType}
		err := f.Embeddable()
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("fsType %#x: %v, want %q", fsType, err, want)
		}
	}
}

func TestOneFaceServesManyGoroutines(t *testing.T) {
	words := strings.Fields(strings.Repeat("office affairs of the harbour board, Tuesday night’s flood ", 40))
	want := make([][]Glyph, len(words))
	for i, w := range words {
		want[i] = House("text").Shape(w, "en")
	}
	f, err := Parse(House("text").Data())
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, w := range words {
				if !reflect.DeepEqual(f.Shape(w, "en"), want[i]) {
					t.Errorf("%q is shaped differently", w)
				}
				f.Outline(want[i][0].ID)
			}
		})
	}
	wg.Wait()
}

func TestTheCacheIsEmptiedWhenFull(t *testing.T) {
	var c cache
	long := strings.Repeat("x", maxCachedText+1)
	c.put(cacheKey{text: long}, nil)
	if _, ok := c.get(cacheKey{text: long}); ok {
		t.Error("a long run is kept")
	}
	for i := range maxCachedRuns + 10 {
		c.put(cacheKey{text: string(rune(i + 1))}, []Glyph{})
	}
	if n := len(c.runs); n != 10 {
		t.Errorf("after the cache was full it has %d runs, want 10", n)
	}
}

func TestParseRefuses(t *testing.T) {
	sans, text := House("sans").Data(), House("text").Data()
	for what, data := range map[string][]byte{
		"too short":           nil,
		"no OpenType font":    []byte("<!DOCTYPE html><html>"),
		"is a collection":     []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01"),
		"is a web font":       []byte("wOF2\x00\x01\x00\x00\x00\x00\x00\x01"),
		"its table directory": sans[:40],
		"past the end":        sans[:len(sans)/2],
		"no TrueType or CFF":  without(sans, "glyf"),
		"\"head\" is missing": without(text, "head"),
		"damaged":             replaced(text, "CFF ", []byte{1, 0, 4, 4, 0, 9}),
		"glyphs contain one":  replaced(sans, "glyf", loopingGlyf(sans)),
		"units in the em":     replaced(text, "head", make([]byte, 54)),
		"composite glyphs":    replaced(sans, "glyf", multiplyingGlyf(sans)),
	} {
		if _, err := Parse(data); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("want an error with %q, got %v", what, err)
		}
	}
}

func without(data []byte, tag string) []byte { return replaced(data, tag, nil) }

// replaced gives a font file with another table in the place of one, or without it.
func replaced(data []byte, tag string, table []byte) []byte {
	tables, err := readTables(data)
	if err != nil {
		panic(err)
	}
	delete(tables, tag)
	if table != nil {
		tables[tag] = table
	}
	return writeTables(be.Uint32(data), tables)
}

// ownGlyf parses a font and gives its glyphs in a table that may be written over.
func ownGlyf(data []byte) (*Face, *glyf) {
	f, err := Parse(data)
	if err != nil {
		panic(err)
	}
	f.tables["glyf"] = slices.Clone(f.tables["glyf"])
	g, err := f.readGlyf()
	if err != nil {
		panic(err)
	}
	return f, g
}

// loopingGlyf makes the first composite of a font contain itself.
func loopingGlyf(data []byte) []byte {
	f, g := ownGlyf(data)
	for id := range f.glyphs {
		if d := g.data(id); len(d) > 12 && int16At(d, 0) < 0 {
			be.PutUint16(d[12:], uint16(id))
			break
		}
	}
	return g.outlines
}

// multiplyingGlyf makes every composite of a font that has two parts one of two copies of the
// composite before: some hundreds of bytes that draw more glyphs than there are atoms.
func multiplyingGlyf(data []byte) []byte {
	f, g := ownGlyf(data)
	before := 0
	for id := range f.glyphs {
		var parts [][]byte
		if err := eachComponent(g.data(id), func(at []byte) error { parts = append(parts, at); return nil }); err != nil {
			panic(err)
		}
		if len(parts) < 2 {
			continue
		}
		for _, at := range parts {
			if before > 0 {
				be.PutUint16(at, uint16(before))
			}
		}
		before = id
	}
	return g.outlines
}

// TestHostileCharstrings: TRUST T57. Subroutines that each call the next one many times are
// given up after so many steps, and those that call themselves at their depth.
func TestHostileCharstrings(t *testing.T) {
	call := func(n int) []byte { return []byte{byte(n - subrBias(maxDepth) + 139), csCallSubr} }
	var subrs [][]byte
	for n := range maxDepth {
		subrs = append(subrs, bytes.Repeat(call(min(n+1, maxDepth-1)), 65))
	}
	subrs[maxDepth-1] = []byte{csReturn}
	for what, local := range map[string][][]byte{"each calls the next": subrs, "each calls itself": {call(0)}} {
		w := walk{local: local, usedLocal: map[int]bool{}}
		if _, err := w.run(local[0]); !errors.Is(err, errCharstring) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestForeignFonts reads the fonts of the test material, which come in all states.
func TestForeignFonts(t *testing.T) {
	dir := material.Find(t)
	var files []string
	for _, pattern := range []string{"*/*.ttf", "*/*.otf", "*/*/*.ttf", "*/*/*.otf", "*/*/*/*.ttf", "*/*/*/*.otf", "*/*/*/*/*.ttf"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skipf("there are no fonts in %s", dir)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Parse(data)
		if err != nil {
			t.Logf("%s: %v", filepath.Base(file), err)
			continue
		}
		exercise(t, f)
	}
}

// exercise uses a font as the composing room does.
func exercise(t *testing.T, f *Face) {
	t.Helper()
	ids := []uint16{0}
	for _, g := range f.Shape("Office, 12½ — “Ärger” αβγ", "de", SmallCaps) {
		f.Outline(g.ID)
		if int(g.ID) < f.Glyphs() {
			ids = append(ids, g.ID)
		}
	}
	if _, err := f.Subset(ids); err != nil {
		t.Logf("%s: %v", f.Name, err)
	}
}

func FuzzParse(f *testing.F) {
	var bases [][]byte
	for _, name := range []string{"sans", "text-italic"} {
		s, err := House(name).Subset([]uint16{0, 9, 4, 120, 475})
		if err != nil {
			f.Fatal(err)
		}
		base := fontFile(f, House(name), s)
		bases = append(bases, base)
		f.Add(base, uint32(len(base)/2), []byte{0xff})
	}
	f.Fuzz(func(t *testing.T, data []byte, at uint32, patch []byte) {
		// Besides what the fuzzer finds by itself: a good font with a bad place.
		broken := slices.Clone(bases[at%2])
		copy(broken[int(at/2)%len(broken):], patch)
		for _, d := range [][]byte{data, broken} {
			if face, err := Parse(d); err == nil {
				exercise(t, face)
			}
		}
	})
}

func BenchmarkShape(b *testing.B) {
	words := strings.Fields(strings.Repeat("The harbour board met on Tuesday night to settle who pays for the flood wall, and deferred it again. ", 527))[:10000]
	b.Run("cached", func(b *testing.B) {
		f := House("text")
		for b.Loop() {
			for _, w := range words {
				f.Shape(w, "en")
			}
		}
	})
	b.Run("uncached", func(b *testing.B) {
		f := House("text")
		for b.Loop() {
			for _, w := range words {
				f.shape(w, "en", nil)
			}
		}
	})
}
