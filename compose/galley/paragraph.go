package galley

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/linebreak"
)

// text is words set to a measure, in one or several ways.
type text struct {
	sheet    *Sheet
	typ      Type
	m        manner
	words    []word
	items    []linebreak.Item
	boxes    []box // by Item.Ref
	measures []dim.Len
	o        linebreak.Options
	variants []linebreak.Variant
}

// box is a part of a word that is not divided.
type box struct{ word, seg, from, to int }

// manner is how a text is set.
type manner struct {
	measure   dim.Len
	indent    dim.Len // of all lines
	first     dim.Len // more, of the first line
	ragged    bool
	hyphenate bool
	balance   bool // ragged lines of even length, the last included
	sense     bool // lines should not end with little words
	bestOnly  bool
	align     Align
}

// set breaks spans into lines.
func (s *Sheet) set(spans []Span, t Type, m manner) *text {
	p := &text{sheet: s, typ: t, m: m, words: s.words(spans, t)}
	p.measures = []dim.Len{m.measure - m.indent - m.first, m.measure - m.indent}
	p.build()
	space := s.textWidth(" ", t)
	if m.ragged {
		p.o = linebreak.Unjustified(m.balance)
		p.o.Space = space
		p.o.OneOnly = m.bestOnly
		p.variants = linebreak.Ragged(p.items, p.measures, p.o)
		return p
	}
	p.o = linebreak.Justified(space, t.Size)
	p.o.OneOnly = m.bestOnly
	p.variants = linebreak.Break(p.items, p.measures, p.o)
	return p
}

// build makes the items of the words.
func (p *text) build() {
	for i := range p.words {
		w := &p.words[i]
		if w.end {
			p.items = append(p.items, linebreak.Item{Kind: linebreak.Penalty, Cost: linebreak.Forced})
			continue
		}
		if i > 0 && !p.words[i-1].end {
			p.glue(i)
		}
		for k := range w.segs {
			p.boxesOf(i, k)
		}
	}
	if len(p.boxes) == 0 || p.m.ragged {
		return
	}
	first, last := &p.items[0], &p.items[len(p.items)-1]
	a, z := p.seg(p.boxes[0]), p.seg(p.boxes[len(p.boxes)-1])
	first.Left = p.sheet.hang(a, a.text, hangLeft, false)
	last.Right = p.sheet.hang(z, z.text, hangRight, true)
}

func (p *text) seg(b box) *seg { return &p.words[b.word].segs[b.seg] }

func (p *text) glue(i int) {
	before, next := &p.words[i-1], &p.words[i]
	last := &before.segs[len(before.segs)-1]
	space := p.sheet.width(last, " ")
	it := linebreak.Item{Kind: linebreak.Glue, Width: space, Stretch: space / 5, Shrink: space * 3 / 10}
	if !p.m.ragged {
		it.Right = p.sheet.hang(last, last.text, hangRight, true)
		it.Left = p.sheet.hang(&next.segs[0], next.segs[0].text, hangLeft, false)
	}
	if p.m.sense {
		it.Cost = p.sheet.sense(p.words, i-1)
	}
	p.items = append(p.items, it)
}

// Prices of a headline's line that ends badly: after an article or preposition,
// and between first and last name.
const (
	littleWord = 2 * linebreak.Unit
	firstName  = linebreak.Unit
)

// sense prices a line's end after words[i].
func (s *Sheet) sense(words []word, i int) linebreak.Cost {
	this := strings.ToLower(strings.TrimLeft(words[i].text(), "“‘(\"'"))
	switch {
	case s.Little[this]:
		return littleWord
	case i > 0 && capital(words[i].text()) && i+1 < len(words) && capital(words[i+1].text()):
		return firstName
	}
	return 0
}

// capital says whether a word is a capital with small letters after it, as names
// are.
func capital(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	next, _ := utf8.DecodeRuneInString(w[n:])
	return unicode.IsUpper(r) && unicode.IsLower(next) && !strings.ContainsAny(w, ".,:;!?")
}

// boxesOf adds the boxes of one segment of a word, with the places where it may
// be divided.
func (p *text) boxesOf(word, k int) {
	g := &p.words[word].segs[k]
	glyphs := p.sheet.shape(g, g.text)
	whole := g.face.Scale(font.Sum(glyphs), g.size)
	points, price := p.points(g, whole, len(p.words[word].segs) == 1)
	from, sofar := 0, dim.Len(0)
	for _, at := range points {
		w := prefix(g, glyphs, at)
		p.box(box{word, k, from, at}, w-sofar)
		p.divide(g, at, price(at))
		from, sofar = at, w
	}
	p.box(box{word, k, from, len(g.text)}, whole-sofar)
}

// points gives the places where a segment may be divided, and what each costs. A
// word wider than the measure, an address as a rule, may be divided anywhere as
// a last resort.
func (p *text) points(g *seg, whole dim.Len, single bool) ([]int, func(at int) linebreak.Cost) {
	var at []int
	switch {
	case p.m.balance:
	case p.m.hyphenate && single && g.style&Caps == 0:
		at = p.sheet.Hyphens.Points(g.text)
	default:
		at = (*hyphen.Patterns)(nil).Points(g.text)
	}
	usual := func(int) linebreak.Cost { return linebreak.HyphenCost }
	if whole <= p.measures[0] {
		return at, usual
	}
	var all []int
	for i := range g.text {
		if i > 0 {
			all = append(all, i)
		}
	}
	return all, func(i int) linebreak.Cost {
		if _, ok := slices.BinarySearch(at, i); ok {
			return linebreak.HyphenCost
		}
		return linebreak.LastResort
	}
}

// divide adds the penalty for dividing a segment at a byte offset. A hyphen is
// added unless one is there already, or the break is a last resort: nobody should
// take it for part of an address.
func (p *text) divide(g *seg, at int, price linebreak.Cost) {
	it := linebreak.Item{Kind: linebreak.Penalty, Cost: price, Flagged: price != linebreak.LastResort}
	if it.Flagged && !hyphen.Bare(g.text, at) {
		it.Width, it.Glyphs = p.sheet.width(g, "-"), 1
		it.Right = p.hangOf(g, "-")
	} else if it.Flagged {
		it.Right = p.hangOf(g, g.text[:at])
	}
	p.items = append(p.items, it)
}

func (p *text) hangOf(g *seg, text string) dim.Len {
	if p.m.ragged {
		return 0
	}
	return p.sheet.hang(g, text, hangRight, true)
}

// prefix gives the natural width of a shaped segment up to a byte offset.
func prefix(g *seg, glyphs []font.Glyph, at int) dim.Len {
	var w int32
	n := 0
	for _, gl := range glyphs {
		if n >= at && gl.Text != "" {
			break
		}
		n += len(gl.Text)
		w += gl.Advance
	}
	return g.face.Scale(w, g.size)
}

func (p *text) box(b box, w dim.Len) {
	n := utf8.RuneCountInString(p.seg(b).text[b.from:b.to])
	p.items = append(p.items, linebreak.Item{Kind: linebreak.Box, Width: w, Glyphs: max(1, n), Ref: len(p.boxes)})
	p.boxes = append(p.boxes, b)
}

// best is the variant to take when the number of lines does not matter; nil for
// a text without words.
func (p *text) best() *linebreak.Variant { return linebreak.Best(p.variants) }

// shortest is the variant of the fewest lines; nil for a text without words.
func (p *text) shortest() *linebreak.Variant {
	if len(p.variants) == 0 {
		return nil
	}
	return &p.variants[0]
}
