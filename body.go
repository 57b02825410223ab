package offstone

import (
	"strings"
)

// Body is the text of an article as typed blocks. Every edition is set from it;
// the house markup and the editor's document are both written from it and read
// back into it. Blocks are values: nobody changes one in place.
type Body []Block

// Block is one piece of a body: [Paragraph], [Crosshead], [PullQuote], [List],
// [BlockQuote], [FactBox], [Table], [Verbatim], [PictureHere], [Footnote] or
// [PrintOnly]. The set is closed: whoever handles blocks handles all of them.
type Block interface{ block() }

// Paragraph is running text.
type Paragraph struct {
	Text Text
	Cut  bool // marked by the sub: print may drop it to fit
}

// Crosshead is a short heading between paragraphs.
type Crosshead struct{ Text Text }

// PullQuote is words of the article shown large. They stand in the text too, so
// that a page may do without the pull quote and lose nothing.
type PullQuote struct {
	Text Text
	By   string // who said it; empty when the text around it tells
}

// List is a bulleted or numbered list. Items may not nest.
type List struct {
	Ordered bool
	Start   int // first number of an ordered list
	Items   []Text
}

// BlockQuote is a passage quoted at length.
type BlockQuote struct{ Paragraphs []Text }

// FactBox is a panel of facts beside a story. It holds paragraphs and lists.
type FactBox struct {
	Heading Text
	Blocks  []Block
}

// Table is rows of cells under a head. Every row has as many cells as Align.
type Table struct {
	Align []Align
	Head  []Text
	Rows  [][]Text
}

// Align says how a table's column is set.
type Align int

// The alignments of a column; AlignNone leaves it to the design.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Verbatim is lines kept as they were typed: a poem, an address, a listing.
type Verbatim struct{ Lines []string }

// PictureHere puts one of the article's pictures at this place. Pictures not
// put anywhere are each edition's to place.
type PictureHere struct{ File string }

// Footnote is a note that the text refers to by its label (see [Span.Note]).
// Notes stand at the end of the body, in the order of their first reference.
type Footnote struct {
	Label string
	Text  Text
}

// PrintOnly is a passage kept on paper: in no other edition, feed or index.
type PrintOnly struct{ Blocks []Block }

func (Paragraph) block()   {}
func (Crosshead) block()   {}
func (PullQuote) block()   {}
func (List) block()        {}
func (BlockQuote) block()  {}
func (FactBox) block()     {}
func (Table) block()       {}
func (Verbatim) block()    {}
func (PictureHere) block() {}
func (Footnote) block()    {}
func (PrintOnly) block()   {}

// Text is a run of styled spans that reads on from one to the next. Neighbours
// with the same style are one span (see [Text.Join]).
type Text []Span

// Span is some characters in one style.
//
// A span with Note set stands for a reference to that footnote and holds no
// characters. A span with Break set is a forced line end and holds none either.
type Span struct {
	Text  string
	Style Style
	Link  string // address, or "" for none; http, https, mailto, or a path of this paper's site
	When  string // an HTML datetime ("2026-11-17", "2026-W46") when the words mean a certain date; set at Lock
	Note  string
	Break bool
}

// Style is a set of character styles.
type Style uint8

// The character styles that copy may use.
const (
	Bold Style = 1 << iota
	Italic
	Code
	Struck
	SmallCaps
)

// Plain makes a Text of unstyled characters.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// String gives the characters of t without styles; a forced line end is a
// newline, a note reference nothing.
func (t Text) String() string {
	if len(t) == 1 && !t[0].Break {
		return t[0].Text
	}
	var b strings.Builder
	for _, s := range t {
		if s.Break {
			b.WriteByte('\n')
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// Join merges neighbouring spans that differ in nothing but their characters
// and drops empty ones.
func (t Text) Join() Text {
	var out Text
	for i := 0; i < len(t); {
		s, next := t[i], i+1
		if s.empty() {
			i++
			continue
		}
		var b strings.Builder
		for ; next < len(t) && (t[next].empty() || t[next].sameAs(s)); next++ {
			if b.Len() == 0 {
				b.WriteString(s.Text)
			}
			b.WriteString(t[next].Text)
		}
		if b.Len() > 0 {
			s.Text = b.String()
		}
		out = append(out, s)
		i = next
	}
	return out
}

func (s Span) empty() bool { return s.Text == "" && !s.Break && s.Note == "" }

func (s Span) sameAs(o Span) bool {
	return s.Style == o.Style && s.Link == o.Link && s.When == o.When &&
		s.Note == "" && o.Note == "" && !s.Break && !o.Break
}

// For gives the body as edition e carries it: passages kept on paper opened out
// in print and left out elsewhere. The result holds no PrintOnly block.
func (b Body) For(e Edition) Body {
	out := make(Body, 0, len(b))
	for _, bl := range b {
		po, kept := bl.(PrintOnly)
		switch {
		case !kept:
			out = append(out, bl)
		case e == Print:
			out = append(out, Body(po.Blocks).For(e)...)
		}
	}
	return b.withoutOrphanNotes(out)
}

// withoutOrphanNotes drops the footnotes that nothing in out refers to although
// something in b did: their reference was kept on paper.
func (b Body) withoutOrphanNotes(out Body) Body {
	if len(out) == len(b) {
		return out
	}
	inAll, inOut := b.noteRefs(), out.noteRefs()
	kept := out[:0]
	for _, bl := range out {
		if n, ok := bl.(Footnote); ok && inAll[n.Label] && !inOut[n.Label] {
			continue
		}
		kept = append(kept, bl)
	}
	return kept
}

func (b Body) noteRefs() map[string]bool {
	refs := map[string]bool{}
	b.EachText(func(t Text) {
		for _, s := range t {
			if s.Note != "" {
				refs[s.Note] = true
			}
		}
	})
	return refs
}

// Opened gives the body with the blocks of every [PrintOnly] in its place.
func (b Body) Opened() Body {
	var out Body
	for _, bl := range b {
		if kept, ok := bl.(PrintOnly); ok {
			out = append(out, kept.Blocks...)
		} else {
			out = append(out, bl)
		}
	}
	return out
}

// EachText calls f with every text in the body in reading order: paragraphs,
// heads, items, cells and notes, those inside boxes and kept passages included.
// The lines of a Verbatim come one by one, unstyled.
func (b Body) EachText(f func(Text)) {
	b.MapText(func(t Text) Text { f(t); return t })
}

// MapText gives the body with every text put through f, in the order of
// [Body.EachText]. Lines of a Verbatim are shown to f, but what it gives back for
// them is dropped: they stand as they were typed.
func (b Body) MapText(f func(Text) Text) Body {
	if b == nil {
		return nil
	}
	out := make(Body, len(b))
	for i, bl := range b {
		out[i] = mapBlock(bl, f)
	}
	return out
}

func mapBlock(bl Block, f func(Text) Text) Block {
	switch v := bl.(type) {
	case Paragraph:
		v.Text = f(v.Text)
		return v
	case Crosshead:
		v.Text = f(v.Text)
		return v
	case PullQuote:
		v.Text = f(v.Text)
		return v
	case Footnote:
		v.Text = f(v.Text)
		return v
	case List:
		v.Items = mapTexts(v.Items, f)
		return v
	case BlockQuote:
		v.Paragraphs = mapTexts(v.Paragraphs, f)
		return v
	case FactBox:
		v.Heading = f(v.Heading)
		v.Blocks = Body(v.Blocks).MapText(f)
		return v
	case Table:
		return mapTable(v, f)
	case Verbatim:
		for _, l := range v.Lines {
			f(Plain(l))
		}
	case PrintOnly:
		v.Blocks = Body(v.Blocks).MapText(f)
		return v
	}
	return bl
}

func mapTable(v Table, f func(Text) Text) Table {
	v.Head = mapTexts(v.Head, f)
	rows := make([][]Text, len(v.Rows))
	for i, r := range v.Rows {
		rows[i] = mapTexts(r, f)
	}
	v.Rows = rows
	return v
}

func mapTexts(ts []Text, f func(Text) Text) []Text {
	if ts == nil {
		return nil
	}
	out := make([]Text, len(ts))
	for i, t := range ts {
		out[i] = f(t)
	}
	return out
}

// String gives the plain text of the body: every text in reading order, joined
// by one newline. The offsets of quotes and dates count bytes of this string.
func (b Body) String() string {
	var parts []string
	b.EachText(func(t Text) { parts = append(parts, t.String()) })
	return strings.Join(parts, "\n")
}

// WordCount counts the words of the body as a sub does: runs of characters
// between white space.
func (b Body) WordCount() int {
	n := 0
	b.EachText(func(t Text) { n += len(strings.Fields(t.String())) })
	return n
}
