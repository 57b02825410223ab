package usage

import (
	"example.org/offstone"
	"example.org/offstone/compose/leadin"
)

// LeadIn parts the words that open a story in capitals from the rest of its
// first paragraph. They end with the first span and are none when that has a
// style, a link or a date: capitals run into no name and break no link in two.
// The characters stay as they are in the copy, for capitals are a matter of
// style.
func LeadIn(t offstone.Text) (head string, rest offstone.Text) {
	if len(t) == 0 {
		return "", nil
	}
	first := t[0]
	if first != (offstone.Span{Text: first.Text}) {
		return "", t
	}
	n := leadin.Length(first.Text)
	if n == len(first.Text) {
		return first.Text, t[1:]
	}
	return first.Text[:n], append(offstone.Text{{Text: first.Text[n:]}}, t[1:]...)
}
