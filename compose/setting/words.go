package setting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
)

// seg is characters of one word in one style and direction, with the fount that
// sets them.
type seg struct {
	text  string
	fount *fount
	cast  *cast
	link  string
	style Style
	level uint8 // of direction, after UAX 9: odd runs right to left
}

// fount is a face at a size with what it gives often.
type fount struct {
	face  *font.Face
	size  dim.Len
	rise  dim.Len
	feats []font.Feature
	key   fountKey
	space dim.Len // width of the word space
	blank uint16  // its glyph
}

// fountKey tells founts apart.
type fountKey struct {
	face       *font.Face
	size, rise dim.Len
	small, fig bool
}

// word is what stands between two spaces. One with end set is a forced line end.
type word struct {
	segs  []seg
	end   bool
	stays bool // no line ends at the space before it
	sep   rune // that space: ' ' or nbsp
}

func (w *word) text() string {
	if len(w.segs) == 1 {
		return w.segs[0].text
	}
	var b strings.Builder
	for i := range w.segs {
		b.WriteString(w.segs[i].text)
	}
	return b.String()
}

func (w *word) first() *seg { return &w.segs[0] }
func (w *word) last() *seg  { return &w.segs[len(w.segs)-1] }

// nbsp joins two words for good.
const nbsp = '\u00a0'

// words divides spans at white space. A no-break space divides too, but no line
// ends there; one with nothing in front of it stays a character, and so do the
// narrow one and the one of a figure's width, which never give.
func (c *Case) words(spans []Span, t Type, m *Manner) []word {
	n := countWords(spans)
	d := divider{c: c, t: t, m: m, out: make([]word, 0, n), room: make([]seg, n), sep: ' '}
	for _, sp := range spans {
		if sp.Break {
			d.out, d.open, d.sep = append(d.out, word{end: true}), false, ' '
			continue
		}
		d.span(sp)
	}
	c.direct(d.out)
	return d.out
}

// divider divides spans into words.
type divider struct {
	c    *Case
	t    Type
	m    *Manner
	out  []word
	room []seg // most words have one segment: it is cut from here
	open bool  // the last word goes on
	sep  rune  // before the next word
}

func (d *divider) span(sp Span) {
	for text := sp.Text; text != ""; {
		n := strings.IndexFunc(text, breaksWord)
		if n < 0 {
			n = len(text)
		}
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case n > 0:
			d.add(text[:n], sp)
			d.sep, text = ' ', text[n:]
		case r == nbsp && !d.open: // padding: it stays a character of the word that follows
			n = len(text) - len(strings.TrimLeft(text, string(nbsp)))
			d.add(text[:n], sp)
			text = text[n:]
		default:
			d.space(r)
			text = text[size:]
		}
	}
}

// add puts characters to the word that is open, or begins one.
func (d *divider) add(text string, sp Span) {
	if !d.open {
		w := word{sep: d.sep}
		if n := len(d.out); n < len(d.room) {
			w.segs = d.room[n : n : n+1]
		}
		d.out = append(d.out, w)
	}
	last := &d.out[len(d.out)-1]
	last.segs = d.c.segs(last.segs, text, sp, d.t, d.m)
	d.open = true
}

// space ends a word. The first of several spaces says of which kind they are.
func (d *divider) space(r rune) {
	switch {
	case d.open && r == nbsp:
		d.sep = nbsp
	case d.open:
		d.sep = ' '
	}
	d.open = false
}

func countWords(spans []Span) (n int) {
	for i := range spans {
		n += strings.Count(spans[i].Text, " ") + 1
	}
	return n
}

func breaksWord(r rune) bool {
	return r == ' ' || r > ' ' && unicode.IsSpace(r) && r != '\u202f' && r != '\u2007' || r < ' ' && unicode.IsSpace(r)
}

// segs adds text to the segments of a word, one for each face that it needs.
func (c *Case) segs(to []seg, text string, sp Span, t Type, m *Manner) []seg {
	k := fountKey{face: t.Family.Face(sp.Style), size: t.Size, small: sp.Style&SmallCaps != 0, fig: m.Figures}
	if sp.Style&Code != 0 && c.Code != nil {
		k.face = c.Code.Face(sp.Style)
		k.size = t.Size.Scale(92, 100)
	}
	if sp.Style&Superior != 0 {
		k.size = t.Size.Scale(62, 100)
		k.rise = t.Size.Scale(34, 100)
	}
	add := func(face *font.Face, text string) {
		k.face = face
		to = append(to, seg{text: text, style: sp.Style, link: sp.Link, fount: c.fountOf(k)})
	}
	if len(text) <= longestSeg && isASCII(text) {
		add(k.face, text)
		return to
	}
	faces := append(append([]*font.Face{k.face}, c.Fallback...), k.face.Fallbacks()...)
	for part, rest := segment(text); part != ""; part, rest = segment(rest) {
		if isASCII(part) {
			add(faces[0], part)
			continue
		}
		for _, p := range font.Pieces(part, faces...) {
			add(p.Face, p.Text)
		}
	}
	return to
}

// longestSeg is how many bytes are cast together: more than any word or address that people
// write. What has no spaces at all (a picture pasted as letters) may be divided anywhere, and
// the places of a segment cost as its length squared.
const longestSeg = 512

// segment takes so much from the front of a word. Marks stay with their letter, as long as
// there are not more of them than that.
func segment(text string) (part, rest string) {
	if len(text) <= longestSeg {
		return text, ""
	}
	at := longestSeg
	for at > longestSeg/2 && !begins(text[at:]) {
		at--
	}
	for !utf8.RuneStart(text[at]) {
		at--
	}
	return text[:at], text[at:]
}

// begins tells whether a letter begins here that is no mark on the one before it.
func begins(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return utf8.RuneStart(text[0]) && !unicode.IsMark(r) && !unicode.Is(unicode.C, r)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fountOf gives the fount of a key, the same each time.
func (c *Case) fountOf(k fountKey) *fount {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f := c.founts[k]; f != nil {
		return f
	}
	f := &fount{face: k.face, size: k.size, rise: k.rise, key: k}
	if k.small {
		f.feats = append(f.feats, font.SmallCaps)
	}
	if k.fig {
		f.feats = append(f.feats, font.TabularFigures, font.LiningFigures)
	}
	space := k.face.Shape(" ", c.Language)
	f.space = k.face.Scale(font.Sum(space), k.size)
	if len(space) > 0 {
		f.blank = space[0].ID
	}
	if c.founts == nil {
		c.founts = map[fountKey]*fount{}
	}
	c.founts[k] = f
	return f
}
