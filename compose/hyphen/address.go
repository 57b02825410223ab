package hyphen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fewest characters of an address before and after a break, and of letters in a
// label that is broken.
const (
	addressEnd  = 3
	shortLabel  = 8
	labelLeft   = 4 // letters of a label before a break and after it
	marks       = ".-_?=&#%+~@:,"
	pathLetters = "._-~"
)

// IsAddress says whether a word is an address of the web or of mail, a path, or the name of
// a file: such a word must come out of the paper as it went in.
func IsAddress(word string) bool {
	from, to := core(word)
	word = word[from:to]
	if !strings.ContainsAny(word, "./@_") {
		return false
	}
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.Count(word, "/") > 1 ||
		strings.Contains(word, "_") || mailed(word) || dotted(word)
}

// mailed says whether a word has an at sign inside.
func mailed(word string) bool { return strings.IndexByte(word, '@') > 0 && dotted(word) }

// dotted says whether a full stop stands between two letters or figures of a name, the
// last part of which has two small letters or more: cio.gov, read.me, and neither
// z.B. nor a sentence that begins without a space.
func dotted(word string) bool {
	host, _, _ := strings.Cut(word, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot < 2 || len(host)-dot < 3 {
		return false
	}
	for i, r := range host {
		switch {
		case r >= utf8.RuneSelf && !unicode.IsLetter(r), r < utf8.RuneSelf && !plain(r) && !strings.ContainsRune(pathLetters+"@:", r):
			return false
		case i > dot && !unicode.IsLower(r):
			return false
		}
	}
	return true
}

// plain says whether a character is a letter or figure of ASCII.
func plain(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// AddressPoints gives the places where word may be broken when it is an address or
// the like, a piece of a program for one.
func (p *Patterns) AddressPoints(word string) []Point {
	var out []Point
	runes := []rune(word)
	from := slices.IndexFunc(runes, unicode.IsLetter)
	end := len(runes)
	for end > 0 && !unicode.IsLetter(runes[end-1]) && !unicode.IsDigit(runes[end-1]) {
		end--
	}
	offset, label := 0, 0 // of the rune, and of the label that it stands in
	for i, r := range runes {
		if i > 0 && opens(runes[i-1], r) {
			out = p.inLabel(out, word[label:offset], label)
			label = offset
			if i-from >= addressEnd && end-i >= addressEnd {
				out = append(out, Point{offset, Open})
			}
		}
		offset += utf8.RuneLen(r)
	}
	return p.inLabel(out, word[label:], label)
}

// opens says whether an address may be broken between two characters: after
// slashes, before other marks, and before a capital that follows a small letter.
func opens(a, b rune) bool {
	switch {
	case a == '/':
		return b != '/'
	case strings.ContainsRune(marks, b):
		return !strings.ContainsRune(marks, a) && b != ':'
	}
	return unicode.IsLower(a) && unicode.IsUpper(b)
}

// inLabel adds the places between the syllables of a label of an address.
func (p *Patterns) inLabel(to []Point, label string, offset int) []Point {
	if p == nil {
		return to
	}
	from, end := core(label)
	letters := []rune(label[from:end])
	if len(letters) < shortLabel {
		return to
	}
	for _, n := range p.places(letters) {
		if n >= labelLeft && len(letters)-n >= labelLeft {
			to = append(to, Point{offset + from + len(string(letters[:n])), Label})
		}
	}
	return to
}
