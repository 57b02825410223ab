// Package linebreak divides paragraphs into lines: items in, lines out. It knows
// no font and no language, only widths.
//
// The method is Knuth and Plass's total fit (Breaking Paragraphs into Lines,
// Software: Practice and Experience 11, 1981): a paragraph is boxes, glue and
// penalties, and the breaks are chosen for the whole of it at once. Four things
// are the house's own:
//
//   - [Break] gives the best breaking for every number of lines that can be had, so
//     that make-up can let a paragraph grow or shrink by a line.
//   - A line is judged by the word gap that the reader sees, with tracking, once
//     glyph scaling and tracking have taken what they may (Thành,
//     Micro-typographic extensions, 2000), not by a ratio of elasticities.
//   - Punctuation hangs out of the measure by amounts the caller states.
//   - Something printable comes out of any input: see [LastResort].
//
// Lengths and prices are integers, so the same items give the same lines on every
// machine.
package linebreak

import (
	"math"

	"example.org/offstone/compose/dim"
)

// Kind is what an [Item] is.
type Kind uint8

// The kinds of items. A line may end at glue that follows a box, and at a penalty.
const (
	Box     Kind = iota // something printed
	Glue                // a space, gone at a line's end
	Penalty             // a place for a break, nothing when it is not taken
)

// Cost prices breaks: [Unit] is the price of a line whose word gaps are twice as
// wide as they should be.
type Cost int64

// Unit is one unit of cost.
const Unit Cost = 1_000_000

// The house's prices for a hyphen, to be given to an item: in justified lines, and in
// ragged ones, which need it less.
const (
	HyphenCost       = Unit * 22 / 100
	RaggedHyphenCost = Unit / 2
)

// Prices that are orders.
const (
	Forced     Cost = math.MinInt64     // the line must end here, and is not justified
	Never      Cost = math.MaxInt64     // no break here
	LastResort Cost = math.MaxInt64 - 1 // a break here only where a box would stick out of the measure otherwise
)

// Item is a piece of a paragraph.
type Item struct {
	Kind    Kind
	Flagged bool // a break here ends the line with a hyphen

	// Glyphs is how many glyphs a box holds, or a break at a penalty adds. They
	// may be scaled and tracked; a box of none is rigid, an indent or a picture.
	Glyphs int32

	Width dim.Len // of a penalty: what a break here adds to the line, a hyphen's width

	Stretch, Shrink dim.Len // of glue

	Cost  Cost    // of breaking at glue or a penalty
	After dim.Len // what a break at a penalty adds to the start of the next line: the kerning that is lost

	// Left is how far the first glyph of the line after a break here hangs out
	// of the measure, Right how far the last glyph before it does. On the first
	// box of a paragraph Left, and on its last box Right, say the same of the
	// paragraph's ends.
	Left, Right dim.Len

	Ref int // the caller's own; not read here
}

// content is what stands on a line, added up.
type content struct {
	rigid, text, space, stretch, shrink dim.Len

	glyphs, spaces int
}

func (c *content) add(it *Item) {
	switch {
	case it.Kind == Box && it.Glyphs > 0:
		c.text += it.Width
		c.glyphs += int(it.Glyphs)
	case it.Kind == Box:
		c.rigid += it.Width
	case it.Kind == Glue:
		c.space += it.Width
		c.stretch += it.Stretch
		c.shrink += it.Shrink
		if it.Width > 0 {
			c.spaces++
		}
	}
}

func (c content) minus(d content) content {
	return content{
		rigid: c.rigid - d.rigid, text: c.text - d.text, space: c.space - d.space,
		stretch: c.stretch - d.stretch, shrink: c.shrink - d.shrink,
		glyphs: c.glyphs - d.glyphs, spaces: c.spaces - d.spaces,
	}
}

func (c content) natural() dim.Len { return c.rigid + c.text + c.space }

// gaps is the number of places that tracking widens: after every glyph but the
// last.
func (c content) gaps() int64 { return int64(max(0, c.glyphs-1)) }
