package setting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
)

// seg is characters of one word in one style, with the face that sets them.
type seg struct {
	text  string
	face  *font.Face
	size  dim.Len
	rise  dim.Len
	feats []font.Feature
	style Style
	link  string
}

// word is what stands between two spaces. One with end set is a forced line end.
type word struct {
	segs []seg
	end  bool
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

// nbsp joins two words for good.
const nbsp = '\u00a0'

// words divides spans at white space. A no-break space stays inside its word.
func (c *Case) words(spans []Span, t Type) []word {
	var out []word
	open := false
	for _, sp := range spans {
		if sp.Break {
			out = append(out, word{end: true})
			open = false
			continue
		}
		for text := sp.Text; text != ""; {
			n := strings.IndexFunc(text, breaksWord)
			if n < 0 {
				n = len(text)
			}
			if n > 0 {
				if !open {
					out = append(out, word{})
				}
				last := &out[len(out)-1]
				last.segs = append(last.segs, c.seg(text[:n], sp, t))
				open, text = true, text[n:]
				continue
			}
			_, size := utf8.DecodeRuneInString(text)
			open, text = false, text[size:]
		}
	}
	return out
}

func breaksWord(r rune) bool { return unicode.IsSpace(r) && r != nbsp && r != '\u202f' }

func (c *Case) seg(text string, sp Span, t Type) seg {
	g := seg{text: text, style: sp.Style, link: sp.Link, size: t.Size}
	g.face = c.faceFor(text, t.Family.Face(sp.Style))
	if sp.Style&Code != 0 {
		g.face = c.faceFor(text, c.Code.Face(sp.Style))
		g.size = t.Size.Scale(92, 100)
	}
	if sp.Style&SmallCaps != 0 {
		g.feats = []font.Feature{font.SmallCaps}
	}
	if sp.Style&Superior != 0 {
		g.size = t.Size.Scale(62, 100)
		g.rise = t.Size.Scale(34, 100)
	}
	return g
}

// faceFor gives the first of face and the fallbacks that can show all of text, or
// face when none can.
func (c *Case) faceFor(text string, face *font.Face) *font.Face {
	if isASCII(text) || len(face.Missing(text)) == 0 {
		return face
	}
	for _, f := range c.Fallback {
		if len(f.Missing(text)) == 0 {
			return f
		}
	}
	return face
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// shape sets text, part of g's, and gives its glyphs. Capitals keep the
// characters of the copy.
func (c *Case) shape(g *seg, text string) []font.Glyph {
	if g.style&Caps == 0 {
		return g.face.Shape(text, c.Language, g.feats...)
	}
	upper := strings.Map(unicode.ToUpper, text)
	shaped := g.face.Shape(upper, c.Language, g.feats...)
	out := make([]font.Glyph, len(shaped))
	rest := text
	for i, gl := range shaped {
		n := 0
		for range utf8.RuneCountInString(gl.Text) {
			_, size := utf8.DecodeRuneInString(rest[n:])
			n += size
		}
		gl.Text, rest = rest[:n], rest[n:]
		out[i] = gl
	}
	return out
}

// width gives the natural width of text, part of g's.
func (c *Case) width(g *seg, text string) dim.Len {
	if g.style&Caps != 0 {
		text = strings.Map(unicode.ToUpper, text)
	}
	return g.face.Scale(font.Sum(g.face.Shape(text, c.Language, g.feats...)), g.size)
}

// Width gives the width of words set in t on one line, unstyled.
func (c *Case) Width(text string, t Type) dim.Len {
	g := c.seg(text, Span{}, t)
	return c.width(&g, text)
}

// hangRight is how far a closing character hangs out of the measure, in
// hundredths of its width (margin kerning, after Thành 2000).
var hangRight = map[rune]int64{
	'-': 55, '\u00ad': 55, '.': 60, ',': 60, ';': 30, ':': 30, '’': 50, '”': 40, '–': 30, '—': 20,
	'!': 10, '?': 10, ')': 10, 'r': 5, 'y': 6, 'v': 5, 'k': 3, 't': 4, 'f': 4,
}

var hangLeft = map[rune]int64{
	'‘': 50, '“': 40, '(': 8, 'A': 5, 'T': 5, 'V': 5, 'W': 5, 'Y': 6, '–': 30,
}

// hang gives how far the first or last character of a word hangs out.
func (c *Case) hang(g *seg, text string, table map[rune]int64, last bool) dim.Len {
	r, size := utf8.DecodeRuneInString(text)
	part := text[:size]
	if last {
		r, size = utf8.DecodeLastRuneInString(text)
		part = text[len(text)-size:]
	}
	share, ok := table[r]
	if !ok {
		return 0
	}
	return c.width(g, part).Scale(share, 100)
}
