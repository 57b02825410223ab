package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

// A lead-in is the first two or three words of a story, set in capitals as the
// printed page sets them. Three when the first two are short.
const (
	leadInWords = 3
	leadInLong  = 12 // characters after which two words are enough
)

// withLeadIn marks the lead-in of a story's first paragraph. The characters stay
// as they are in the copy: capitals are a matter of style.
func withLeadIn(t offstone.Text) offstone.Text {
	n := leadInLength(t)
	var out offstone.Text
	for i, sp := range t {
		size := len(sp.Text)
		switch {
		case sp.Break || sp.Note != "" || n <= 0:
			return append(out, t[i:]...)
		case size <= n:
			sp.Style |= leadIn
			out = append(out, sp)
		default:
			head, tail := sp, sp
			head.Text, tail.Text = sp.Text[:n], sp.Text[n:]
			head.Style |= leadIn
			out = append(out, head, tail)
		}
		n -= size
	}
	return out
}

// leadInLength counts the bytes of the lead-in. A sentence's end within the first
// words ends it too, so that capitals never run over a full stop.
func leadInLength(t offstone.Text) int {
	word, chars, inWord := 0, 0, false
	s := t.String()
	for i, r := range s {
		if !unicode.IsSpace(r) {
			chars, inWord = chars+1, true
			continue
		}
		if !inWord {
			continue
		}
		word, inWord = word+1, false
		enough := word >= leadInWords || word == leadInWords-1 && (chars >= leadInLong || smallWord(s[i:]))
		if r == '\n' || enough || endsSentence(s[:i]) {
			return i
		}
	}
	return len(s)
}

// smallWord tells whether the next word is too small to end a lead-in: "the bell
// of" stops before "of".
func smallWord(rest string) bool {
	words := strings.Fields(rest)
	return len(words) > 0 && utf8.RuneCountInString(words[0]) <= 3
}

func endsSentence(s string) bool {
	switch s[len(s)-1] {
	case '.', '!', '?', ':':
		return true
	}
	return false
}
