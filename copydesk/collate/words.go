package collate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what became of some words.
type Kind int

// What became of words between two versions.
const (
	Kept Kind = iota
	Struck
	Added
)

// Run is words with one fate.
type Run struct {
	Kind Kind
	Text string
}

// Words tells how one text became another. The runs that were not added make was
// again, those that were not struck make is. A change takes the little that
// stood between two changed words along: a sub who reads "the old <the new>"
// sees one change where a search for the least sees three.
func Words(was, is string) []Run {
	a, b := tokens(was), tokens(is)
	var out []Run
	i, j := 0, 0
	for _, p := range append(shared(a, b), pair{len(a), len(b)}) {
		out = add(out, Struck, a[i:p.A])
		out = add(out, Added, b[j:p.B])
		if p.A < len(a) {
			out = add(out, Kept, a[p.A:p.A+1])
		}
		i, j = p.A+1, p.B+1
	}
	return readable(out)
}

func add(out []Run, k Kind, words []string) []Run {
	text := strings.Join(words, "")
	if text == "" {
		return out
	}
	if n := len(out) - 1; n >= 0 && out[n].Kind == k {
		out[n].Text += text
		return out
	}
	return append(out, Run{k, text})
}

// readable joins changes that only a space or a mark keeps apart, where words
// were both struck and added.
func readable(runs []Run) []Run {
	var out []Run
	for len(runs) > 0 {
		n := 0
		for n < len(runs) && (runs[n].Kind != Kept || n > 0 && n+1 < len(runs) && !hasWord(runs[n].Text)) {
			n++
		}
		if struck, added := versions(runs[:n]); fates(runs[:n]) == both {
			out = append(out, Run{Struck, struck}, Run{Added, added})
		} else {
			n = max(n, 1)
			out = append(out, runs[:n]...)
		}
		runs = runs[n:]
	}
	return out
}

// versions gives what runs were and what they are.
func versions(runs []Run) (was, is string) {
	for _, r := range runs {
		if r.Kind != Added {
			was += r.Text
		}
		if r.Kind != Struck {
			is += r.Text
		}
	}
	return was, is
}

const both = 1<<Struck | 1<<Added

// fates tells which changes are among runs.
func fates(runs []Run) (set int) {
	for _, r := range runs {
		set |= 1 << r.Kind
	}
	return set &^ (1 << Kept)
}

// tokens cuts a text into words, stretches of white space and single marks.
func tokens(s string) (out []string) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if same := class(r); same != nil {
			if end := strings.IndexFunc(s, func(r rune) bool { return !same(r) }); end >= 0 {
				n = end
			} else {
				n = len(s)
			}
		}
		out, s = append(out, s[:n]), s[n:]
	}
	return out
}

// class gives what holds r together with its neighbours; nil when it stands by
// itself.
func class(r rune) func(rune) bool {
	switch {
	case isWord(r):
		return isWord
	case unicode.IsSpace(r):
		return unicode.IsSpace
	}
	return nil
}

// isWord takes the apostrophe in: "harbour’s" is one word.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '’' || r == '\''
}

func hasWord(s string) bool { return strings.ContainsFunc(s, isWord) }
