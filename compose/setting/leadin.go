package setting

import (
	"strings"

	"example.org/offstone/compose/leadin"
)

// LeadIn marks the first words of a story as capitals. It ends with a change of
// style, so that capitals do not run into a bold name.
func LeadIn(spans []Span) []Span { return leadIn(spans, leadin.Length) }

// LeadInWord marks the first word alone: beside a drop cap a line is too short for several
// words in capitals.
func LeadInWord(spans []Span) []Span {
	return leadIn(spans, func(text string) int {
		n := leadin.Length(text)
		if k := strings.IndexByte(text[:n], ' '); k > 1 { // an article alone, “A” or “I”, takes the next with it
			return k
		}
		return n
	})
}

func leadIn(spans []Span, length func(text string) int) []Span {
	if len(spans) == 0 || spans[0].Style != 0 || spans[0].Break {
		return spans
	}
	head, tail := spans[0], spans[0]
	n := length(head.Text)
	head.Text, tail.Text = head.Text[:n], tail.Text[n:]
	head.Style |= Caps
	out := append(make([]Span, 0, len(spans)+1), head)
	if tail.Text != "" {
		out = append(out, tail)
	}
	return append(out, spans[1:]...)
}
