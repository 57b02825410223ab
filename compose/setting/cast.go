package setting

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/linebreak"
)

// cast is a segment set, with the places where it may be divided. A word that comes
// again is cast once.
type cast struct {
	glyphs      []font.Glyph
	width       dim.Len
	left, right dim.Len // how far its first and its last character hang out
	cuts        []cut

	once  sync.Once
	every []cut // see [Case.anywhere]
}

// cut is a place where a segment may be divided.
type cut struct {
	at    int     // byte offset
	sofar dim.Len // width of what is in front of it, undivided
	count int     // glyphs in front of it
	price uint8   // in hyphens
	item  linebreak.Item
}

// castKey tells casts apart.
type castKey struct {
	fount     *fount
	text      string
	caps, rtl bool
	divide    division
}

// division says where a segment may be divided.
type division uint8

const (
	nowhere   division = iota
	ownMarks           // at its own hyphens and dashes, and between ideographs
	hyphenate          // by the language's patterns too
)

func (c *Case) castOf(g *seg, d division) *cast {
	k := castKey{fount: g.fount, text: g.text, caps: g.style&Caps != 0, rtl: g.level&1 != 0, divide: d}
	c.mu.RLock()
	found := c.casts[k]
	c.mu.RUnlock()
	if found != nil {
		return found
	}
	made := c.cast(g, d)
	k.text = strings.Clone(k.text)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.casts == nil || len(c.casts) >= maxCasts {
		c.casts = map[castKey]*cast{}
	}
	c.casts[k] = made
	return made
}

// maxCasts bounds the store of casts; an issue has some 8,000 different words.
const maxCasts = 40000

func (c *Case) cast(g *seg, d division) *cast {
	glyphs := c.shape(g, g.text)
	k := &cast{glyphs: glyphs, width: g.fount.face.Scale(font.Sum(glyphs), g.fount.size)}
	k.left, k.right = c.hang(g, g.text, hangLeft, false), c.hang(g, g.text, hangRight, true)
	if d == nowhere {
		return k
	}
	if hasIdeographs(g.text) {
		for _, at := range ideographPoints(g.text) {
			k.cuts = append(k.cuts, c.cut(g, k, at, beside))
		}
		return k
	}
	for _, pt := range c.points(g, d) {
		k.cuts = append(k.cuts, c.cut(g, k, pt.At, manners[pt.Kind]))
	}
	return k
}

// points gives the places where a segment may be divided.
func (c *Case) points(g *seg, d division) []hyphen.Point {
	p := c.Hyphens
	if d != hyphenate || g.style&Caps != 0 {
		p = nil
	}
	if g.style&Code != 0 {
		return p.AddressPoints(g.text)
	}
	return p.Points(g.text)
}

// manner is how a segment is cut at a place.
type manner struct {
	price uint8 // in hyphens
	ends  bool  // the line then ends in a hyphen
	add   bool  // which is added
}

// Prices of breaks beside that of a hyphen, found by what they look like: a second
// hyphen in a word is as bad as two, and an address broken within a label without a
// sign reads as two words.
var (
	manners = [...]manner{
		hyphen.Syllable: {1, true, true},
		hyphen.Part:     {2, true, true},
		hyphen.Own:      {1, true, false},
		hyphen.Open:     {1, false, false},
		hyphen.Label:    {4, false, false},
	}
	beside = manner{}           // an ideograph
	torn   = manner{price: 255} // where no break should be
)

// anywhere gives the cuts of a segment that is wider than its line: its own, and
// every other place as a last resort. There are as many as it has letters, and a page asks
// for them again whenever it divides the story.
func (c *Case) anywhere(g *seg) []cut {
	g.cast.once.Do(func() { g.cast.every = c.everyCut(g) })
	return g.cast.every
}

func (c *Case) everyCut(g *seg) []cut {
	own := g.cast.cuts
	var out []cut
	for at := range g.text {
		if at == 0 {
			continue
		}
		if i, ok := slices.BinarySearchFunc(own, at, func(k cut, at int) int { return k.at - at }); ok {
			out = append(out, own[i])
			continue
		}
		if r, _ := utf8.DecodeRuneInString(g.text[at:]); unicode.IsMark(r) || unicode.Is(unicode.C, r) {
			continue
		}
		out = append(out, c.cut(g, g.cast, at, torn))
	}
	return out
}

// cut makes the cut of a segment at a byte offset. What kerning and ligatures lose by
// it is reckoned.
func (c *Case) cut(g *seg, k *cast, at int, m manner) cut {
	sofar, count, whole := prefix(g, k.glyphs, at)
	if g.level&1 != 0 {
		sofar, count, whole = c.width(g, g.text[:at]), 0, false
	}
	it := linebreak.Item{Kind: linebreak.Penalty, Flagged: m.ends}
	if m == torn {
		it.Cost = linebreak.LastResort
	}
	from, to := 0, len(g.text)
	if whole { // only the neighbours of the cut can tell
		_, n := utf8.DecodeLastRuneInString(g.text[:at])
		_, m := utf8.DecodeRuneInString(g.text[at:])
		from, to = at-n, at+m
	}
	head, tail := c.width(g, g.text[from:at]), c.width(g, g.text[at:to])
	if m.add {
		with := g.text[from:at] + "\u00ad"
		it.Width, it.Glyphs = c.width(g, with)-head, 1
		it.Right = c.hang(g, with, hangRight, true)
	} else {
		it.Right = c.hang(g, g.text[:at], hangRight, true)
	}
	if whole {
		// The glyph in front has the kerning in its advance.
		it.Width += head + tail - c.width(g, g.text[from:to])
	} else {
		it.Width += head - sofar
		it.After = tail - (k.width - sofar)
	}
	if m == torn {
		it.Right = 0
	}
	it.Left = c.hang(g, g.text[at:], hangLeft, false)
	return cut{at: at, sofar: sofar, count: count, price: m.price, item: it}
}

// prefix gives the natural width of a shaped segment up to a byte offset, and its
// number of glyphs; whole is false when the offset is inside a ligature or cluster.
func prefix(g *seg, glyphs []font.Glyph, at int) (width dim.Len, count int, whole bool) {
	var w int32
	n := 0
	for _, gl := range glyphs {
		if n >= at && gl.Text != "" {
			break
		}
		n += len(gl.Text)
		w += gl.Advance
		count++
	}
	return g.fount.face.Scale(w, g.fount.size), count, n == at
}

// shape sets text, part of g's, and gives its glyphs. Capitals keep the characters
// of the copy; what runs right to left is one cluster, so that its characters keep
// their order.
func (c *Case) shape(g *seg, text string) []font.Glyph {
	shown := text
	if g.style&Caps != 0 {
		shown = strings.Map(upper, text)
	}
	if g.level&1 != 0 || !isASCII(text) && strings.ContainsFunc(text, arabicFigure) {
		return c.shapeRight(g, text, shown)
	}
	shaped := g.fount.face.Shape(shown, c.Language, g.fount.feats...)
	if c.french() {
		shaped = thinSpaces(shaped, g.fount.face.Upem)
	}
	if g.style&Caps == 0 {
		return shaped
	}
	return asWritten(shaped, text)
}

// upper gives the capital of a letter as it stands in a line of capitals: Greek ones
// have no accents there.
func upper(r rune) rune {
	r = unicode.ToUpper(r)
	if i := strings.IndexRune("ΆΈΉΊΌΎΏ", r); i >= 0 {
		return []rune("ΑΕΗΙΟΥΩ")[i/2]
	}
	return r
}

// asWritten gives capitals the characters of the copy. Soft hyphens that do not show
// are not among the glyphs' characters.
func asWritten(shaped []font.Glyph, text string) []font.Glyph {
	out := make([]font.Glyph, len(shaped))
	for i, gl := range shaped {
		var b strings.Builder
		for _, shown := range gl.Text {
			r, size := utf8.DecodeRuneInString(text)
			for r == softHyphen && shown != softHyphen {
				text = text[size:]
				r, size = utf8.DecodeRuneInString(text)
			}
			b.WriteString(text[:size])
			text = text[size:]
		}
		gl.Text = b.String()
		out[i] = gl
	}
	return out
}

const softHyphen = '\u00ad'

// width gives the natural width of text, part of g's.
func (c *Case) width(g *seg, text string) dim.Len {
	return g.fount.face.Scale(font.Sum(c.shape(g, text)), g.fount.size)
}

// Width gives the width of words set in t on one line, unstyled.
func (c *Case) Width(text string, t Type) (w dim.Len) {
	segs := c.segs(nil, text, Span{}, t, &Manner{})
	for i := range segs {
		w += c.width(&segs[i], text)
	}
	return w
}

// hangRight is how far a closing character hangs out of the measure, in
// hundredths of its width (margin kerning, after Thành 2000).
var hangRight = map[rune]int64{
	'-': 55, '\u00ad': 55, '.': 60, ',': 60, ';': 30, ':': 30, '’': 50, '”': 40, '–': 30, '—': 20,
	'!': 10, '?': 10, ')': 10, 'r': 5, 'y': 6, 'v': 5, 'k': 3, 't': 4, 'f': 4,
}

var hangLeft = map[rune]int64{
	'‘': 50, '“': 40, '„': 40, '‚': 50, '«': 25, '»': 25, '(': 8, 'A': 5, 'T': 5, 'V': 5, 'W': 5, 'Y': 6, '–': 30,
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
	if !ok || g.level&1 != 0 {
		return 0
	}
	return c.width(g, part).Scale(share, 100)
}
