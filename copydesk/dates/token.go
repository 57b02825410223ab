package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a text with what stands before it.
type word struct {
	text       string // as written, without a possessive ending
	lower      string // in lower case, curly apostrophes made straight, with its ending
	start, end int    // bytes of text
	owns       bool   // it has a possessive ending
	gap        string // what stands between the word before and this one
	quoted     bool   // inside quotation marks
	sentence   bool   // begins a sentence
	clause     bool   // begins a clause: after a comma, a bracket or such
}

// split cuts s into words: runs of letters and digits, with apostrophes inside.
func split(s string, t *tongue) []word {
	var ws []word
	from := 0 // end of the word before, its ending included
	quoted := false
	for at := 0; at < len(s); {
		start := strings.IndexFunc(s[at:], wordRune)
		if start < 0 {
			break
		}
		start += at
		end := wordEnd(s, start)
		gap := s[from:start]
		quoted = quotedAfter(gap, quoted)
		w := word{start: start, end: end, gap: gap, quoted: quoted}
		w.lower = strings.ReplaceAll(strings.ToLower(s[start:end]), "’", "'")
		w.owns = t.possessive != "" && strings.HasSuffix(w.lower, t.possessive) && len(w.lower) > len(t.possessive)
		if w.owns {
			w.end = start + strings.LastIndexAny(s[start:end], "'’")
			w.lower = strings.TrimSuffix(w.lower, t.possessive)
		}
		w.text = s[start:w.end]
		w.sentence = len(ws) == 0 || endsSentence(gap)
		w.clause = w.sentence || strings.ContainsAny(gap, ",;:()[]–—“”\"‘/\n")
		ws = append(ws, w)
		from, at = end, end
	}
	return ws
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd finds the end of the word that begins at start; an apostrophe between
// letters belongs to it.
func wordEnd(s string, start int) int {
	at := start
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		next, _ := utf8.DecodeRuneInString(s[at+n:])
		apostrophe := (r == '\'' || r == '’') && unicode.IsLetter(next)
		if !wordRune(r) && !apostrophe {
			break
		}
		at += n
	}
	return at
}

// quotedAfter tells whether the words after gap stand inside quotation marks.
// Single ones are told from apostrophes by standing at a word's beginning or end.
func quotedAfter(gap string, quoted bool) bool {
	for _, r := range gap {
		switch r {
		case '“', '«', '„', '‘':
			quoted = true
		case '”', '»', '’':
			quoted = false
		case '"':
			quoted = !quoted
		}
	}
	return quoted
}

// endsSentence tells whether gap ends a sentence: a full stop, a mark of
// exclamation or a question, then space.
func endsSentence(gap string) bool {
	i := strings.LastIndexAny(gap, ".!?\n")
	if i < 0 {
		return false
	}
	return gap[i] == '\n' || strings.ContainsFunc(gap[i:], unicode.IsSpace)
}

// joined tells whether nothing but one space stands before w.
func (w word) joined() bool {
	r, n := utf8.DecodeRuneInString(w.gap)
	return n == len(w.gap) && n > 0 && unicode.IsSpace(r) && r != '\n'
}

// afterComma tells whether a comma and a space stand before w.
func (w word) afterComma() bool {
	return strings.HasPrefix(w.gap, ",") && strings.TrimSpace(w.gap) == ","
}

// capital tells whether w is written with a capital.
func (w word) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsUpper(r)
}
