package printed

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/copydesk/design"
)

// ownDesignJob is the small paper in a design of its own with fonts.
func ownDesignJob(t testing.TB, text string, fonts map[string][]byte) *offstone.Job {
	t.Helper()
	job, b := smallJob(t), blobs{}
	others := job.Blob
	own := &offstone.OwnDesign{File: "designs/quay.yaml", Text: text}
	for _, name := range slices.Sorted(maps.Keys(fonts)) {
		own.Fonts = append(own.Fonts, offstone.Font{Name: name, Blob: b.put(fonts[name])})
	}
	job.Issue.Paper.Print.Design, job.Issue.Paper.Own = "quay", own
	job.Blob = func(k offstone.BlobKey) ([]byte, error) {
		if data, err := b.get(k); err == nil {
			return data, nil
		}
		return others(k)
	}
	return job
}

// facesOf lists the faces in which a kind of mark is set.
func facesOf(d *forme.Document, kind string) (out []string) {
	for _, p := range d.Pages {
		for _, m := range p.Marks {
			t, ok := m.(forme.Text)
			if !ok || t.Kind != kind {
				continue
			}
			for _, r := range t.Runs {
				if !slices.Contains(out, r.Face.Name) {
					out = append(out, r.Face.Name)
				}
			}
		}
	}
	return out
}

// TestOwnFonts sets headlines in a font of the paper's; one that cannot be used
// gives a query, and the face of the design below stands in for it.
func TestOwnFonts(t *testing.T) {
	good := font.House("sans-black").Data()
	for _, tc := range []struct {
		name  string
		data  []byte
		face  string
		query string
	}{
		{"good", good, "LibreFranklin-Black", ""},
		{"not a font", []byte("PK\x03\x04"), "SofiaSansExtraCondensed-ExtraBold", "designs/Own.ttf: The font Own.ttf was left out"},
		{"cut short", good[:len(good)/2], "SofiaSansExtraCondensed-ExtraBold", "was left out"},
		{"not to be embedded", withTable(good, "OS/2", func(b []byte) []byte { binary.BigEndian.PutUint16(b[8:], 2); return b }), "SofiaSansExtraCondensed-ExtraBold", "forbids embedding it"},
		{"not to be embedded in part", withTable(good, "OS/2", func(b []byte) []byte { binary.BigEndian.PutUint16(b[8:], 0x100); return b }), "SofiaSansExtraCondensed-ExtraBold", "forbids embedding a part of it"},
		{"glyphs that are noise", withTable(good, "glyf", noise), "SofiaSansExtraCondensed-ExtraBold", "was left out"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			job := ownDesignJob(t, "based-on: tabloid\nfaces: {head: Own.ttf}\n", map[string][]byte{"Own.ttf": tc.data})
			e := planned(t, job)
			if got := facesOf(e.doc, "headline"); !slices.Contains(got, tc.face) {
				t.Errorf("headlines stand in %v, want %s", got, tc.face)
			}
			if got := asked(e.made.Queries, "font"); !strings.Contains(got, tc.query) || got != "" && tc.query == "" {
				t.Errorf("asked %q, want %q", got, tc.query)
			}
		})
	}
}

// asked gives the queries of one rule, one after the other.
func asked(queries []offstone.Query, rule string) string {
	var out strings.Builder
	for _, q := range queries {
		if q.Rule == rule {
			out.WriteString(q.String())
		}
	}
	return out.String()
}

// TestFallbackFont sets a script that the house's faces lack in a font that the
// design names for it: nothing is asked about any more.
func TestFallbackFont(t *testing.T) {
	const name = "\u05d7\u05d9\u05e4\u05d4" // Haifa
	hebrew := withTable(font.House("sans").Data(), "cmap", func([]byte) []byte { return cmapOf(0x5d0, 27, 40) })
	for text, want := range map[string]int{"based-on: classic\n": 1, "based-on: classic\nfallback: [Hebrew.ttf]\n": 0} {
		job := ownDesignJob(t, text, map[string][]byte{"Hebrew.ttf": hebrew})
		job.Issue.Articles[1].Headline = "Visitors from " + name
		made, _ := press(t, job)
		n := 0
		for _, q := range made.Queries {
			if q.Rule == "no-face" {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d queries about faces, want %d: %v", text, n, want, made.Queries)
		}
	}
}

// TestPhotocopier keeps everything on the pages of a parish paper eight millimetres
// from the edge, and every rule as thick as a copier needs.
func TestPhotocopier(t *testing.T) {
	for _, size := range []string{"a4", "a5", "letter"} {
		job := smallJob(t)
		page := offstone.Sizes[size]
		job.Issue.Paper.Print = offstone.PrintSettings{Size: size, Width: page.Width, Height: page.Height, Design: "parish"}
		for _, p := range planned(t, job).doc.Pages {
			for _, m := range p.Marks {
				checkCopied(t, size, p, m)
			}
		}
	}
}

// checkCopied fails when a copier would lose a mark: too near the edge, too thin, or
// not black.
func checkCopied(t *testing.T, size string, p *forme.Page, m forme.Mark) {
	t.Helper()
	edge := dim.MM(8)
	var x, y, w, h dim.Len
	switch v := m.(type) {
	case forme.Text:
		x, y, w, h = v.X, v.Y-v.H/2, v.W, v.H/2
		if v.Runs[0].Ink != forme.Black {
			t.Errorf("%s: %q is not black", size, textOf(v))
		}
	case forme.Rule:
		x, y, w, h = v.X, v.Y, v.W, v.H
		if min(w, h) < dim.Pt/2 || v.Ink != forme.Black {
			t.Errorf("%s: a %s %v thick in %v", size, v.Kind, min(w, h), v.Ink)
		}
	case forme.Image:
		x, y, w, h = v.X, v.Y, v.W, v.H
	}
	if x < edge || y < edge || x+w > p.Width-edge || y+h > p.Height-edge {
		t.Errorf("%s page %d: %T at %.1f, %.1f mm is %.1f × %.1f mm", size, p.Number, m, x.MM(), y.MM(), w.MM(), h.MM())
	}
}

// TestDesignsOnEverySize makes the small paper in every design on every size of page.
func TestDesignsOnEverySize(t *testing.T) {
	sizes := map[string]offstone.Size{"": {Width: 120, Height: 190}}
	for name, s := range offstone.Sizes {
		sizes[name] = s
	}
	for _, d := range design.Names() {
		for name, s := range sizes {
			job := smallJob(t)
			job.Issue.Paper.Print = offstone.PrintSettings{Size: name, Width: s.Width, Height: s.Height, Design: d}
			for _, p := range planned(t, job).doc.Pages {
				checkInside(t, d+" on "+name, p)
			}
		}
	}
}

// checkInside fails when a line of a page leaves it.
func checkInside(t *testing.T, what string, p *forme.Page) {
	t.Helper()
	for _, m := range p.Marks {
		if v, ok := m.(forme.Text); ok && (v.X < 0 || v.X+v.W > p.Width || v.Y > p.Height) {
			t.Errorf("%s: %q leaves the page", what, textOf(v))
		}
	}
}

// withTable gives a font file with one table changed.
func withTable(data []byte, tag string, change func([]byte) []byte) []byte {
	be := binary.BigEndian
	out := bytes.Clone(data)
	for i := range int(be.Uint16(data[4:])) {
		entry := out[12+16*i:]
		if string(entry[:4]) != tag {
			continue
		}
		off, n := be.Uint32(entry[8:]), be.Uint32(entry[12:])
		table := change(bytes.Clone(data[off : off+n]))
		be.PutUint32(entry[8:], uint32(len(out)))
		be.PutUint32(entry[12:], uint32(len(table)))
		out = append(out, table...)
	}
	return out
}

// noise is a table of other bytes.
func noise(b []byte) []byte {
	for i := range b {
		b[i] = byte(i * 7)
	}
	return b
}

// cmapOf is a character map that gives n characters from first on the glyphs from
// glyph on, and a space (OpenType 1.9, "cmap", format 12).
func cmapOf(first, n, glyph uint32) []byte {
	be := binary.BigEndian
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0}
	for _, v := range []uint32{40, 0, 2, ' ', ' ', 3, first, first + n - 1, glyph} {
		b = be.AppendUint32(b, v)
	}
	return b
}

// TestKickerAccent: kickers take the paper's accent where the design wants it, on pages
// in colours alone, and never one too pale to be read.
func TestKickerAccent(t *testing.T) {
	for _, c := range []struct {
		accent, design, ink string
		coloured            bool
	}{
		{"#8f1d14", "classic", "cmyk", true},
		{"#8f1d14", "tabloid", "cmyk", true},
		{"#8f1d14", "parish", "cmyk", false},
		{"#8f1d14", "classic", "black", false},
		{"#ffe08a", "classic", "cmyk", false},
		{"", "classic", "cmyk", false},
	} {
		one, two := plainStory("one", offstone.WeightLead, 10, harbourWords), plainStory("two", offstone.WeightInside, 10, harbourWords)
		one.Kicker, two.Kicker, one.Page, two.Page = "Harbour", "Council", 1, 2
		job := edgeIssue(t, one, two)
		paper := *job.Issue.Paper
		paper.Accent, paper.Print.Design, paper.Print.Ink, paper.Print.ColourPages = c.accent, c.design, c.ink, []int{1}
		job.Issue.Paper, job.Issue.Pages = &paper, 2
		for i, page := range planned(t, job).doc.Pages {
			for _, m := range page.Marks {
				v, ok := m.(forme.Text)
				if !ok || v.Kind != "kicker" {
					continue
				}
				ink := v.Runs[0].Ink
				if want := c.coloured && i == 0; want && (ink.M < 60 || ink.Y < 60 || ink.C > 40) || !want && ink != forme.Black {
					t.Errorf("%+v: %q on page %d is %+v", c, textOf(v), i+1, ink)
				}
			}
		}
	}
}
