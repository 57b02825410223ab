package galley

import (
	"unicode"

	"example.org/offstone/compose/leadin"
)

// A lead-in is the first two or three words of a story, in capitals: three when
// the first two are short.
const (
	leadInWords = 3
	leadInLong  = 12 // characters after which two words are enough
)

// leadIn marks it. It ends with a sentence and with a change of style, so that
// capitals run neither over a full stop nor into a bold name.
func leadIn(spans []Span) []Span {
	if len(spans) == 0 || spans[0].Style != 0 || spans[0].Break {
		return spans
	}
	first := spans[0]
	n := leadInLength(first.Text)
	head, tail := first, first
	head.Text, tail.Text = first.Text[:n], first.Text[n:]
	head.Style |= Caps
	out := append(make([]Span, 0, len(spans)+1), head)
	if tail.Text != "" {
		out = append(out, tail)
	}
	return append(out, spans[1:]...)
}

// leadInLength counts the bytes of the lead-in.
func leadInLength(s string) int {
	word, chars, inWord := 0, 0, false
	for i, r := range s {
		if !unicode.IsSpace(r) {
			chars, inWord = chars+1, true
			continue
		}
		if !inWord {
			continue
		}
		word, inWord = word+1, false
		enough := word >= leadInWords || word == leadInWords-1 && chars >= leadInLong
		if enough || leadin.EndsSentence(s[:i]) {
			return i
		}
	}
	return len(s)
}
