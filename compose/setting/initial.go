package setting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
)

// initialLetter is a letter that opens a text, several lines deep.
type initialLetter struct {
	seg   seg
	lines int
	fall  dim.Len // of its baseline below the first line's
	hang  dim.Len // how far it hangs out on the left
	room  dim.Len // what it takes from the lines beside it
}

// setDropped sets spans with a dropped initial; nil when they do not begin with a
// letter, or do not make as many lines as it is deep.
func (c *Case) setDropped(spans []Span, t Type, m Manner) *Text {
	text, rest := takeInitial(spans)
	if text == "" {
		return nil
	}
	in := c.initialLetter(text, spans[0], t, &m)
	p := &Text{c: c, Type: t, m: m, words: c.words(rest, t, &m), initial: in}
	p.m.First = 0
	for range in.lines {
		p.measures = append(p.measures, m.Measure-m.Indent-in.room)
	}
	p.measures = append(p.measures, m.Measure-m.Indent)
	if in.room > m.Measure/3 {
		return nil
	}
	p.divide()
	kept := p.Variants[:0]
	for _, v := range p.Variants {
		if v.Lines >= in.lines {
			kept = append(kept, v)
		}
	}
	p.Variants = kept
	if len(kept) == 0 || p.mixed {
		return nil
	}
	return p
}

// Dropped says how many lines a dropped initial takes; 0 when the text has none.
func (p *Text) Dropped() int {
	if p.initial == nil {
		return 0
	}
	return p.initial.lines
}

// takeInitial takes the first letter from spans, with a quotation mark in front of
// it; "" when there is none. The first word keeps at least one letter, so that a
// letter alone, "A ferry", is not taken.
func takeInitial(spans []Span) (text string, rest []Span) {
	if len(spans) == 0 || spans[0].Break {
		return "", spans
	}
	s := spans[0].Text
	at := len(s) - len(strings.TrimLeft(s, "“‘„«"))
	r, n := utf8.DecodeRuneInString(s[at:])
	if next, _ := utf8.DecodeRuneInString(s[at+n:]); !unicode.IsLetter(r) || !unicode.IsLetter(next) {
		return "", spans
	}
	rest = append(rest, spans...)
	rest[0].Text = s[at+n:]
	return s[:at+n], rest
}

// initialLetter sizes the letter so that its top is level with the capitals of the
// first line and it stands on the baseline of the last one beside it.
func (c *Case) initialLetter(text string, sp Span, t Type, m *Manner) *initialLetter {
	face := t.Family.Face(sp.Style)
	in := &initialLetter{lines: m.Drop, fall: m.Lead * dim.Len(m.Drop-1)}
	capital := face.Scale(face.CapHeight, t.Size)
	size := dim.Len(int64(in.fall+capital) * int64(face.Upem) / int64(max(1, face.CapHeight)))
	in.seg = seg{text: text, style: sp.Style | Caps, link: sp.Link, fount: c.fountOf(fountKey{face: face, size: size})}
	in.seg.cast = c.castOf(&in.seg, nowhere)
	in.hang = in.seg.cast.left/2 + size*bearing/100
	in.room = in.seg.cast.width - in.hang + t.Size*3/10
	return in
}

// bearing is the white at the left of a capital, in hundredths of the em, as roman
// faces have it: the stem is to stand on the edge of the measure.
const bearing = 3

// open puts the initial in front of the first line.
func (in *initialLetter) open(l Line, t Type) Line {
	g := &in.seg
	run := forme.Run{Face: g.fount.face, Size: g.fount.size, Scale: 1000, Ink: t.Ink, Link: g.link}
	x := -in.hang
	for _, gl := range g.cast.glyphs {
		run.Glyphs = append(run.Glyphs, glyphAt(gl, g, x, -in.fall))
		x += g.fount.face.Scale(gl.Advance, g.fount.size)
	}
	for i := range l.Runs {
		for k := range l.Runs[i].Glyphs {
			l.Runs[i].Glyphs[k].X += in.room
		}
	}
	for i := range l.Struck {
		l.Struck[i].X += in.room
	}
	l.Runs = append([]forme.Run{run}, l.Runs...)
	l.X -= in.room
	l.W += in.room
	return l
}

// glyphAt puts a glyph of g's face in its place, y above the baseline.
func glyphAt(gl font.Glyph, g *seg, x, y dim.Len) forme.Glyph {
	f := g.fount
	out := forme.Glyph{ID: gl.ID, X: x, Y: y + f.rise, Advance: f.face.Scale(gl.Advance, f.size), Text: gl.Text}
	if gl.XOff != 0 || gl.YOff != 0 {
		out.X += f.face.Scale(gl.XOff, f.size)
		out.Y += f.face.Scale(gl.YOff, f.size)
	}
	return out
}
