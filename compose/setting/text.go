package setting

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/dim"
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
	measures []dim.Len
	*laid    // while it is worked on
	o        linebreak.Options
	base     uint8 // level of the paragraph: 1 runs right to left
	mixed    bool  // some of it runs right to left
	initial  *initialLetter
}

// laid is what a text is broken and set from. It takes several times the room of the
// words, so that a text does not keep it: see [Text.lay].
type laid struct {
	hyphen linebreak.Cost // price of one
	items  []linebreak.Item
	boxes  []box // by Item.Ref
}

var beds = sync.Pool{New: func() any { return new(laid) }}

// lay gives the text with its items, to be freed when they are done with.
func (p *Text) lay() *Text {
	q := *p
	q.laid = beds.Get().(*laid)
	q.build()
	return &q
}

func (l *laid) free() { beds.Put(l) }

// box is a part of a segment that is not divided.
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

	// Drop is how many lines deep a letter stands at the beginning, 0 for none,
	// and Lead how far apart those lines are. A text of fewer lines has none.
	Drop int
	Lead dim.Len
}

// Set breaks spans into lines.
func (c *Case) Set(spans []Span, t Type, m Manner) *Text {
	if m.Drop > 1 {
		if p := c.setDropped(spans, t, m); p != nil {
			return p
		}
		m.Drop = 0
	}
	p := &Text{c: c, Type: t, m: m, words: c.words(spans, t, &m)}
	p.measures = []dim.Len{m.Measure - m.Indent - m.First, m.Measure - m.Indent}
	p.divide()
	return p
}

// divide makes the items and breaks them into lines.
func (p *Text) divide() {
	p.castWords()
	q := p.lay()
	defer q.free()
	space := p.c.fountOf(fountKey{face: p.Type.Family.Regular, size: p.Type.Size}).space
	if p.m.Ragged {
		p.o = linebreak.Unjustified(p.m.Balance)
	} else {
		p.o = linebreak.Justified(space, p.Type.Size)
		if p.c.Hyphens.LongWords() {
			p.o = p.o.LongWords(p.Type.Size)
		}
	}
	p.o.Space, p.o.OneOnly = space, p.m.BestOnly
	if p.m.Ragged {
		p.Variants = linebreak.Ragged(q.items, p.measures, p.o)
		return
	}
	p.Variants = linebreak.Break(q.items, p.measures, p.inReserve())
	if p.manyHyphens() && q.hyphensDearer() {
		p.o = p.o.LongWords(p.Type.Size)
		p.Variants = linebreak.Break(q.items, p.measures, p.inReserve())
	}
}

// inReserve gives the options with a twentieth of what letters give held back: words are broken
// by the widths of their parts, and whole, with their ligatures, some are a little wider.
func (p *Text) inReserve() linebreak.Options {
	o := p.o
	o.TrackLess -= o.TrackLess / 20
	return o
}

// Where more lines than one in so many would end in a hyphen, one costs so many times the
// usual price, if that is not its price already: a reader does not mind a few.
const (
	hyphenEvery = 6
	hyphensDear = 3
)

// manyHyphens says whether too many lines end in a hyphen.
func (p *Text) manyHyphens() bool {
	v, n := p.Best(), 0
	if v == nil {
		return false
	}
	for _, b := range v.Breaks {
		if b.Hyphen {
			n++
		}
	}
	return n > 1 && n*hyphenEvery > v.Lines
}

// hyphensDearer makes hyphens dear; false when they are.
func (p *Text) hyphensDearer() bool {
	usual := linebreak.Cost(p.c.Hyphens.Dear())
	if usual >= hyphensDear {
		return false
	}
	for i := range p.items {
		if it := &p.items[i]; it.Flagged && it.Cost < linebreak.LastResort {
			it.Cost = it.Cost / usual * hyphensDear
		}
	}
	return true
}

// build makes the items of the words.
func (p *Text) build() {
	p.items, p.boxes = p.items[:0], p.boxes[:0]
	p.hyphen = linebreak.RaggedHyphenCost
	if !p.m.Ragged {
		p.hyphen = linebreak.HyphenCost * linebreak.Cost(p.c.Hyphens.Dear())
	}
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
			p.seam(i, k)
			p.boxesOf(i, k)
		}
	}
	if len(p.boxes) == 0 || p.m.Ragged {
		return
	}
	first, last := &p.items[0], &p.items[len(p.items)-1]
	first.Left = p.seg(p.boxes[0]).cast.left
	last.Right = p.seg(p.boxes[len(p.boxes)-1]).cast.right
}

// castWords gives the words their casts.
func (p *Text) castWords() {
	for i := range p.words {
		w := &p.words[i]
		for k := range w.segs {
			g := &w.segs[k]
			p.mixed = p.mixed || g.level > 0
			g.cast = p.c.castOf(g, p.division(w, k))
		}
		w.stays = i > 0 && !w.end && !p.words[i-1].end && p.c.stay(p.words, i)
	}
	if p.mixed {
		p.base = baseLevel(p.words)
	}
}

// division says where segment k of a word may be divided. The patterns know whole
// words only: no other segment may hold a letter.
func (p *Text) division(w *word, k int) division {
	if p.m.Balance {
		return nowhere
	}
	if !p.m.Hyphenate {
		return ownMarks
	}
	for i := range w.segs {
		if i != k && strings.ContainsFunc(w.segs[i].text, letterOrFigure) {
			return ownMarks
		}
	}
	return hyphenate
}

func letterOrFigure(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func (p *Text) seg(b box) *seg { return &p.words[b.word].segs[b.seg] }

// Elasticity of a word space in hundredths of it, and in a language of long words. It does
// not stretch as long as scaling and tracking can fill the line: the gap is what the reader
// sees first.
const (
	spaceShrink     = 26
	spaceShrinkLong = 32
)

// glue makes the space before word i. It stands for the space in what the line is
// composed from too: see [Text.chunks].
func (p *Text) glue(i int) {
	last, next := p.words[i-1].last(), p.words[i].first()
	space := last.fount.space
	it := linebreak.Item{Kind: linebreak.Glue, Width: space, Shrink: space * spaceShrink / 100, Ref: i}
	if p.c.Hyphens.LongWords() {
		it.Shrink = space * spaceShrinkLong / 100
	}
	if !p.m.Ragged {
		it.Right, it.Left = last.cast.right, next.cast.left
	}
	switch {
	case p.words[i].stays:
		it.Cost = linebreak.LastResort
	case p.m.Sense:
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

// seam lets a line end between two segments of one word where one is ideographic.
func (p *Text) seam(word, k int) {
	if k == 0 {
		return
	}
	a, _ := utf8.DecodeLastRuneInString(p.words[word].segs[k-1].text)
	b, _ := utf8.DecodeRuneInString(p.words[word].segs[k].text)
	it := linebreak.Item{Kind: linebreak.Penalty, Cost: linebreak.LastResort}
	if parts(a, b) {
		it.Cost = 0
	}
	p.items = append(p.items, it)
}

// boxesOf adds the boxes of one segment of a word, with the places where it may
// be divided. A word wider than the measure, an address as a rule, may be divided
// anywhere as a last resort.
func (p *Text) boxesOf(word, k int) {
	g := &p.words[word].segs[k]
	cuts := g.cast.cuts
	if g.cast.width > p.narrowest() {
		cuts = p.c.anywhere(g)
	}
	from, sofar, count := 0, dim.Len(0), 0
	for i := range cuts {
		at := &cuts[i]
		p.box(box{word, k, from, at.at}, at.sofar-sofar, at.count-count)
		it := at.item
		if it.Cost != linebreak.LastResort {
			it.Cost = p.hyphen * linebreak.Cost(at.price)
		}
		if p.m.Ragged {
			it.Left, it.Right = 0, 0
		}
		p.items = append(p.items, it)
		from, sofar, count = at.at, at.sofar, at.count
	}
	p.box(box{word, k, from, len(g.text)}, g.cast.width-sofar, len(g.cast.glyphs)-count)
}

func (p *Text) narrowest() dim.Len {
	least := p.measures[0]
	for _, m := range p.measures {
		least = min(least, m)
	}
	return least
}

func (p *Text) box(b box, w dim.Len, glyphs int) {
	p.items = append(p.items, linebreak.Item{Kind: linebreak.Box, Width: w, Glyphs: int32(max(1, glyphs)), Ref: len(p.boxes)})
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
	p = p.lay()
	defer p.free()
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
	words := c.words(spans, t, &m)
	for i := range words {
		if i > 0 && !words[i].end && !words[i-1].end {
			w += words[i-1].last().fount.space
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
