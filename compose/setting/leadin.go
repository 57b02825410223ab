package setting

import "example.org/offstone/compose/leadin"

// LeadIn marks the first words of a story as capitals. It ends with a change of
// style, so that capitals do not run into a bold name.
func LeadIn(spans []Span) []Span {
	if len(spans) == 0 || spans[0].Style != 0 || spans[0].Break {
		return spans
	}
	head, tail := spans[0], spans[0]
	n := leadin.Length(head.Text)
	head.Text, tail.Text = head.Text[:n], tail.Text[n:]
	head.Style |= Caps
	out := append(make([]Span, 0, len(spans)+1), head)
	if tail.Text != "" {
		out = append(out, tail)
	}
	return append(out, spans[1:]...)
}
