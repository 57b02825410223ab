package setting

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/leadin"
	"example.org/offstone/compose/linebreak"
)

// Text is words set to a measure, in one or several ways.
type Text struct {
	Type     Type
	Variants []linebreak.Variant // in ascending order of lines; none for a text without words

	c        *Case
	m        Manner
	words    []word
	items    []linebreak.Item
	boxes    []box // by Item.Ref
	measures []dim.Len
	o        linebreak.Options
}

// box is a part of a word that is not divided.
type box struct{ word, seg, from, to int }

// Manner is how a text is set.
type Manner struct {
	Measure   dim.Len
	Indent    dim.Len // of all lines
	First     dim.Len // more, of the first line
	Ragged    bool
	Hyphenate bool
	Balance   bool // ragged lines of even length, the last included
	Sense     bool // lines should not end with little words
	BestOnly  bool // only the best variant is wanted
	Figures   bool // lining figures of one width, for tables
	Align     Align
}

// Set breaks spans into lines.
func (c *Case) Set(spans []Span, t Type, m Manner) *Text {
	p := &Text{c: c, Type: t, m: m, words: c.words(spans, t)}
	if m.Figures {
		tabularFigures(p.words)
	}
	p.measures = []dim.Len{m.Measure - m.Indent - m.First, m.Measure - m.Indent}
	p.build()
	space := c.Width(" ", t)
	if m.Ragged {
		p.o = linebreak.Unjustified(m.Balance)
		p.o.Space = space
		p.o.OneOnly = m.BestOnly
		p.Variants = linebreak.Ragged(p.items, p.measures, p.o)
		return p
	}
	p.o = linebreak.Justified(space, t.Size)
	p.o.OneOnly = m.BestOnly
	p.Variants = linebreak.Break(p.items, p.measures, p.o)
	return p
}

// build makes the items of the words.
func (p *Text) build() {
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
	if len(p.boxes) == 0 || p.m.Ragged {
		return
	}
	first, last := &p.items[0], &p.items[len(p.items)-1]
	a, z := p.seg(p.boxes[0]), p.seg(p.boxes[len(p.boxes)-1])
	first.Left = p.c.hang(a, a.text, hangLeft, false)
	last.Right = p.c.hang(z, z.text, hangRight, true)
}

func (p *Text) seg(b box) *seg { return &p.words[b.word].segs[b.seg] }

func (p *Text) glue(i int) {
	before, next := &p.words[i-1], &p.words[i]
	last := &before.segs[len(before.segs)-1]
	space := p.c.width(last, " ")
	it := linebreak.Item{Kind: linebreak.Glue, Width: space, Stretch: space / 5, Shrink: space * 3 / 10}
	if !p.m.Ragged {
		it.Right = p.c.hang(last, last.text, hangRight, true)
		it.Left = p.c.hang(&next.segs[0], next.segs[0].text, hangLeft, false)
	}
	if p.m.Sense {
		it.Cost = p.c.sense(p.words, i-1)
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
func (c *Case) sense(words []word, i int) linebreak.Cost {
	this := strings.ToLower(strings.TrimLeft(words[i].text(), "“‘(\"'"))
	switch {
	case c.Little[this]:
		return littleWord
	case i > 0 && !c.Nouns && capital(words[i].text()) && i+1 < len(words) && capital(words[i+1].text()):
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
func (p *Text) boxesOf(word, k int) {
	g := &p.words[word].segs[k]
	glyphs := p.c.shape(g, g.text)
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
func (p *Text) points(g *seg, whole dim.Len, single bool) ([]int, func(at int) linebreak.Cost) {
	var at []int
	switch {
	case p.m.Balance:
	case p.m.Hyphenate && single && g.style&Caps == 0:
		at = p.c.Hyphens.Points(g.text)
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
func (p *Text) divide(g *seg, at int, price linebreak.Cost) {
	it := linebreak.Item{Kind: linebreak.Penalty, Cost: price, Flagged: price != linebreak.LastResort}
	if it.Flagged && !hyphen.Bare(g.text, at) {
		it.Width, it.Glyphs = p.c.width(g, "-"), 1
		it.Right = p.hangOf(g, "-")
	} else if it.Flagged {
		it.Right = p.hangOf(g, g.text[:at])
	}
	p.items = append(p.items, it)
}

func (p *Text) hangOf(g *seg, text string) dim.Len {
	if p.m.Ragged {
		return 0
	}
	return p.c.hang(g, text, hangRight, true)
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

func (p *Text) box(b box, w dim.Len) {
	n := utf8.RuneCountInString(p.seg(b).text[b.from:b.to])
	p.items = append(p.items, linebreak.Item{Kind: linebreak.Box, Width: w, Glyphs: max(1, n), Ref: len(p.boxes)})
	p.boxes = append(p.boxes, b)
}

// Best is the variant to take when the number of lines does not matter; nil for
// a text without words.
func (p *Text) Best() *linebreak.Variant { return linebreak.Best(p.Variants) }

// Shortest is the variant of the fewest lines; nil for a text without words.
func (p *Text) Shortest() *linebreak.Variant {
	if len(p.Variants) == 0 {
		return nil
	}
	return &p.Variants[0]
}

// EndsSentence says whether a line of a variant ends with a sentence.
func (p *Text) EndsSentence(v *linebreak.Variant, line int) bool {
	b := v.Breaks[line]
	for i := min(b.At, len(p.items)) - 1; i >= b.Start; i-- {
		if p.items[i].Kind == linebreak.Box {
			bx := p.boxes[p.items[i].Ref]
			t := p.seg(bx).text[bx.from:bx.to]
			return t != "" && leadin.EndsSentence(t)
		}
	}
	return false
}

// Empty says whether there is no word in it.
func (p *Text) Empty() bool { return len(p.words) == 0 }

// Widest gives the natural width of its widest word.
func (p *Text) Widest() (widest dim.Len) {
	for i := range p.words {
		widest = max(widest, p.c.wordWidth(&p.words[i]))
	}
	return widest
}

// Natural gives the width of spans on one line.
func (c *Case) Natural(spans []Span, t Type, m Manner) (w dim.Len) {
	words := c.words(spans, t)
	if m.Figures {
		tabularFigures(words)
	}
	for i := range words {
		if i > 0 {
			w += c.Width(" ", t)
		}
		w += c.wordWidth(&words[i])
	}
	return w
}

func (c *Case) wordWidth(w *word) (sum dim.Len) {
	for k := range w.segs {
		sum += c.width(&w.segs[k], w.segs[k].text)
	}
	return sum
}

func tabularFigures(words []word) {
	for i := range words {
		for k := range words[i].segs {
			words[i].segs[k].feats = []font.Feature{font.TabularFigures, font.LiningFigures}
		}
	}
}
