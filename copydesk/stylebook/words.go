package stylebook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hit is an entry found in a text, at bytes start to end.
type hit struct {
	entry
	start, end int
}

// find gives the entries that s holds as whole words, in order and without
// overlap; where several fit, the longest.
func (l lexicon) find(s string) []hit {
	var hits []hit
	for at := 0; at < len(s); {
		start, end := nextWord(s, at)
		if start < 0 {
			break
		}
		at = end
		if partOfAddress(s, start) {
			continue
		}
		for _, e := range l[strings.ToLower(s[start:end])] {
			if stop, ok := e.matchAt(s, start); ok {
				hits = append(hits, hit{e, start, stop})
				at = stop
				break
			}
		}
	}
	return hits
}

// nextWord finds the first run of letters and digits from at on.
func nextWord(s string, at int) (start, end int) {
	start = strings.IndexFunc(s[at:], isWord)
	if start < 0 {
		return -1, -1
	}
	start += at
	end = strings.IndexFunc(s[start:], func(r rune) bool { return !isWord(r) })
	if end < 0 {
		return start, len(s)
	}
	return start, start + end
}

// partOfAddress tells whether what begins at start goes on from a host name, a
// path, a mailbox or a name of the web.
func partOfAddress(s string, start int) bool {
	return start > 0 && strings.IndexByte("@/.#_", s[start-1]) >= 0
}

// matchAt tells whether s reads as the entry from start on, and where that ends.
// Any white space stands for a space, any hyphen for a hyphen and either
// apostrophe for an apostrophe.
func (e entry) matchAt(s string, start int) (end int, ok bool) {
	at := start
	for _, want := range e.form {
		got, n := utf8.DecodeRuneInString(s[at:])
		if n == 0 || !e.same(want, got) {
			return 0, false
		}
		at += n
		if want == ' ' {
			at += len(s[at:]) - len(strings.TrimLeftFunc(s[at:], unicode.IsSpace))
		}
	}
	return at, e.endsAt(s, at) && !e.alreadyHouse(s, start)
}

func (e entry) same(want, got rune) bool {
	switch want {
	case ' ':
		return unicode.IsSpace(got)
	case '-', '\u2010', '\u2011':
		return got == '-' || got == '\u2010' || got == '\u2011'
	case '\'', '’':
		return got == '\'' || got == '’'
	}
	return want == got || !e.exact && unicode.ToLower(want) == unicode.ToLower(got)
}

// endsAt tells whether a word may end at byte at. A form that ends in a full stop
// ("per cent.") is found only where the sentence goes on: elsewhere the stop is
// the sentence's own.
func (e entry) endsAt(s string, at int) bool {
	rest := s[at:]
	if strings.HasSuffix(e.form, ".") {
		next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
		return rest != "" && (unicode.IsLower(next) || strings.ContainsRune(",;:", next))
	}
	next, n := utf8.DecodeRuneInString(rest)
	if n == 0 {
		return true
	}
	after, _ := utf8.DecodeRuneInString(rest[n:])
	inAddress := next == '@' || next == '_' || next == '/' && isWord(after) || next == '.' && isWord(after)
	return !isWord(next) && !inAddress
}

// alreadyHouse tells whether the form stands within the house form that it
// should become: "Orran" in "Saint Orran".
func (e entry) alreadyHouse(s string, start int) bool {
	before := strings.Index(strings.ToLower(e.house), strings.ToLower(e.form))
	if before < 0 || before > start || start-before+len(e.house) > len(s) {
		return false
	}
	return strings.EqualFold(s[start-before:start-before+len(e.house)], e.house)
}

// suggest gives the house form in the case of what was found.
func (e entry) suggest(found string) string {
	first, n := utf8.DecodeRuneInString(found)
	switch {
	case e.house == "" || e.exact:
		return e.house
	case len(found) > n && strings.ToUpper(found) == found && strings.ToLower(found) != found:
		return strings.ToUpper(e.house)
	case unicode.IsUpper(first):
		r, n := utf8.DecodeRuneInString(e.house)
		return string(unicode.ToUpper(r)) + e.house[n:]
	}
	return e.house
}
