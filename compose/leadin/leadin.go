// Package leadin says how far the capitals go that open a story. Every edition
// asks here, so that a story opens alike on paper and on every screen.
package leadin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lead-in is three words, or two that are long enough or that a small one
// follows.
const (
	most  = 3
	long  = 12 // characters after which two words are enough
	small = 3  // characters of a word too small to end a lead-in
)

// Length counts the bytes of the lead-in at the start of s. A sentence's end
// within the first words ends it too, so that capitals never run over a full
// stop, and so does a line's.
func Length(s string) int {
	words, chars, inWord := 0, 0, false
	for i, r := range s {
		if !unicode.IsSpace(r) {
			chars, inWord = chars+1, true
			continue
		}
		if !inWord {
			continue
		}
		words, inWord = words+1, false
		enough := words >= most || words == most-1 && (chars >= long || smallWord(s[i:]))
		if r == '\n' || enough || EndsSentence(s[:i]) {
			return i
		}
	}
	return len(s)
}

// smallWord tells whether the next word is too small to end a lead-in: "the bell
// of" stops before "of".
func smallWord(rest string) bool {
	words := strings.Fields(rest)
	return len(words) > 0 && utf8.RuneCountInString(words[0]) <= small
}

// EndsSentence tells whether s, which is not empty, ends with a sentence's stop.
func EndsSentence(s string) bool {
	switch s[len(s)-1] {
	case '.', '!', '?', ':':
		return true
	}
	return false
}
