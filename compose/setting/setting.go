// Package setting sets words to type: characters in one or several styles become
// words, words boxes and places where they may be divided, and these paragraphs in
// every number of lines that can be had. A [Text] keeps all its variants; [Text.Lines]
// gives the glyphs of one in their places.
//
// It knows faces, sizes and measures, and nothing of columns or pages.
package setting

import (
	"sync"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/hyphen"
)

// Style is a set of character styles.
type Style uint8

// The character styles.
const (
	Bold Style = 1 << iota
	Italic
	Code
	Struck
	SmallCaps
	Caps     // shown in capitals; the characters stay as they are
	Superior // raised and small: a reference to a note
)

// Span is some characters in one style. One with Break set is a forced line end.
type Span struct {
	Text  string
	Style Style
	Link  string
	Break bool
}

// Plain makes spans of unstyled characters.
func Plain(s string) []Span {
	if s == "" {
		return nil
	}
	return []Span{{Text: s}}
}

// Styled gives spans with a style added.
func Styled(spans []Span, s Style) []Span {
	out := make([]Span, len(spans))
	for i, sp := range spans {
		sp.Style |= s
		out[i] = sp
	}
	return out
}

// Align says how ragged lines stand in their measure.
type Align int

// The alignments.
const (
	AlignLeft Align = iota
	AlignCentre
	AlignRight
)

// Family is the faces of one kind of type.
type Family struct{ Regular, Italic, Bold, BoldItalic *font.Face }

// Face gives the face for a style; a family that lacks it gives its nearest.
func (f *Family) Face(s Style) *font.Face {
	bold, italic := s&Bold != 0, s&Italic != 0
	switch {
	case bold && italic && f.BoldItalic != nil:
		return f.BoldItalic
	case bold && f.Bold != nil:
		return f.Bold
	case italic && f.Italic != nil:
		return f.Italic
	}
	return f.Regular
}

// Type is a way of setting characters.
type Type struct {
	Family  *Family
	Size    dim.Len
	Leading dim.Len // 0: on the grid
	Ink     forme.Ink
}

// At gives the type in another size, on the grid.
func (t Type) At(size dim.Len) Type {
	t.Size, t.Leading = size, 0
	return t
}

// Case is what a compositor sets from: what the language asks for, and the faces
// that stand in for others. Its fields are not changed once type has been set from
// it; it serves several goroutines and is not to be copied.
type Case struct {
	Language string
	Hyphens  *hyphen.Patterns
	Code     *Family         // for [Code]
	Fallback []*font.Face    // for characters that a face lacks, before the house's own that match it
	Little   map[string]bool // words that should not end a line of a headline, lower case
	Nouns    bool            // every noun has a capital, so that two in a row are no name

	mu     sync.RWMutex
	founts map[fountKey]*fount
	casts  map[castKey]*cast
}
