package usage

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

// Byline says who wrote a story: By Marian Teague, Tom Pascow and Isla Renwick.
// One that begins with a role or, as letters do, names a place stands as it is,
// with a capital.
func (u Usage) Byline(by offstone.Byline) string { return strings.Join(u.BylineParts(by), "") }

// BylineParts gives the byline in pieces, so that the names can be links: the
// words before the first name, the name, the words before the next, and so on;
// last the words after the last name. It is empty for an empty byline.
func (u Usage) BylineParts(by offstone.Byline) []string {
	if len(by) == 0 {
		return nil
	}
	first, before, after := by[0], "", ""
	if u.IsRole(first) || strings.Contains(first, ",") {
		first = capitalise(first)
	} else {
		before, after, _ = strings.Cut(u.by, "{names}")
	}
	parts := []string{before, first}
	for i, name := range by[1:] {
		between := ", "
		if i == len(by)-2 {
			between = u.and
		}
		parts = append(parts, between, name)
	}
	return append(parts, after)
}

// IsRole tells whether a name in a byline is a role rather than a person: "our
// harbour correspondent".
func (u Usage) IsRole(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(u.roles, func(opening string) bool { return strings.HasPrefix(name, opening) })
}

// IsLetter tells whether an article is a reader's letter to the paper, which is
// signed at its end. It stands in a section of letters, somebody signed it who
// is not of the paper, and it has no kicker, as the paper's own pieces there
// have.
func (u Usage) IsLetter(p *offstone.Paper, a *offstone.Article) bool {
	if a.Kicker != "" || len(a.Byline) == 0 {
		return false
	}
	among := slices.ContainsFunc(strings.Fields(strings.ToLower(a.Section)), func(w string) bool { return slices.Contains(u.letters, w) })
	return among && !slices.ContainsFunc(a.Byline, func(name string) bool { _, ours := p.Writer(name); return ours })
}

func capitalise(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
