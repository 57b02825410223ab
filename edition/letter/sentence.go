package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

// firstSentence gives the sentence with which a body begins, or its first
// paragraph when no sentence ends in it.
func firstSentence(body offstone.Body) string {
	for _, bl := range body {
		if p, ok := bl.(offstone.Paragraph); ok {
			if s := clean(p.Text.String()); s != "" {
				return s[:endOfSentence(s)]
			}
		}
	}
	return ""
}

// endOfSentence gives the length of the first sentence of s: up to a full stop,
// question mark or exclamation mark, with the quotation marks that close after
// it, before a space and what can begin a sentence.
func endOfSentence(s string) int {
	for i, r := range s {
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		end := i + utf8.RuneLen(r)
		end += len(s[end:]) - len(strings.TrimLeft(s[end:], "”’\"')»“"))
		rest := s[end:]
		if !strings.HasPrefix(rest, " ") || r == '.' && abbreviates(s[:i]) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(rest[1:]); unicode.IsLower(next) {
			continue
		}
		return end
	}
	return len(s)
}

// shortened are the words that end in a full stop in the middle of a sentence.
var shortened = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "rev": true, "revd": true, "prof": true, "capt": true, "col": true,
	"cllr": true, "hon": true, "sgt": true, "no": true, "nos": true, "vs": true, "e.g": true, "i.e": true, "approx": true, "tel": true,
	"herr": true, "fr": true, "nr": true, "z.b": true, "d.h": true, "str": true,
}

// abbreviates tells whether the full stop after s belongs to an abbreviation or
// an initial.
func abbreviates(s string) bool {
	word := strings.TrimLeft(s[strings.LastIndexByte(s, ' ')+1:], "(“‘\"'")
	return utf8.RuneCountInString(word) == 1 || shortened[strings.ToLower(word)]
}
