package forme

import (
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
)

// Sketch gives the marks that are shown in the place of a supplied page where a
// PDF cannot be: a tint in its box with the words of Standin on it, as large as
// they fit within reason.
func (a Art) Sketch() []Mark {
	marks := []Mark{Rule{Kind: a.Kind, Key: a.Key, X: a.X, Y: a.Y, W: a.W, H: a.H, Ink: Ink{K: 8}}}
	face := font.House("sans")
	measure := a.W * 9 / 10
	for _, size := range []dim.Len{18 * dim.Pt, 14 * dim.Pt, 11 * dim.Pt, 9 * dim.Pt, 7 * dim.Pt, 5 * dim.Pt} {
		lines, ok := wrap(face, a.Standin, size, measure)
		leading := size * 5 / 4
		if !ok || leading*dim.Len(len(lines)) > a.H*9/10 {
			continue
		}
		y := a.Y + (a.H-leading*dim.Len(len(lines)))/2 + size
		for _, words := range lines {
			t := Text{Kind: a.Kind, Key: a.Key, Y: y, H: leading, Runs: []Run{set(face, size, words)}}
			t.W = face.Width(words, "", size)
			t.X = a.X + (a.W-t.W)/2
			marks = append(marks, t)
			y += leading
		}
		break
	}
	return marks
}

// wrap breaks words into lines; ok is false when a word is too wide.
func wrap(face *font.Face, words string, size, measure dim.Len) (lines []string, ok bool) {
	for _, w := range strings.Fields(words) {
		if face.Width(w, "", size) > measure {
			return nil, false
		}
		if n := len(lines); n > 0 && face.Width(lines[n-1]+" "+w, "", size) <= measure {
			lines[n-1] += " " + w
			continue
		}
		lines = append(lines, w)
	}
	return lines, true
}

func set(face *font.Face, size dim.Len, words string) Run {
	r := Run{Face: face, Size: size, Scale: 1000, Ink: Ink{K: 70}}
	var pen dim.Len
	for _, g := range face.Shape(words, "") {
		advance := face.Scale(g.Advance, size)
		r.Glyphs = append(r.Glyphs, Glyph{ID: g.ID, X: pen + face.Scale(g.XOff, size), Y: face.Scale(g.YOff, size), Advance: advance, Text: g.Text})
		pen += advance
	}
	return r
}
