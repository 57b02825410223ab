package usage

import (
	"slices"
	"strings"

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
		first = Capital(first)
	} else {
		before, after, _ = strings.Cut(u.forms.By, "{names}")
	}
	parts := []string{before, first}
	for i, name := range by[1:] {
		between := ", "
		if i == len(by)-2 {
			between = u.and(name)
		}
		parts = append(parts, between, name)
	}
	return append(parts, after)
}

// IsRole tells whether a name in a byline is a role rather than a person: "our
// harbour correspondent".
func (u Usage) IsRole(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(u.forms.Roles, func(opening string) bool { return strings.HasPrefix(name, opening) })
}

// IsLetter tells whether an article is a reader's letter to the paper, which is
// signed at its end. It stands in a section of letters, somebody signed it who
// is not of the paper, and it has no kicker, as the paper's own pieces there
// have.
func (u Usage) IsLetter(p *offstone.Paper, a *offstone.Article) bool {
	if a.Kicker != "" || len(a.Byline) == 0 {
		return false
	}
	among := slices.ContainsFunc(strings.Fields(strings.ToLower(a.Section)), func(w string) bool { return slices.Contains(u.forms.Letters, w) })
	return among && !slices.ContainsFunc(a.Byline, func(name string) bool { _, ours := p.Writer(name); return ours })
}

// and gives the word between the last two of a list, in the form that it has before
// next: Spanish y becomes e before i.
func (u Usage) and(next string) string {
	next = strings.ToLower(next)
	for _, a := range u.forms.Ands {
		if slices.ContainsFunc(a.Before, func(opening string) bool { return strings.HasPrefix(next, opening) }) {
			return a.And
		}
	}
	return u.forms.And
}

// Names lists names: Marian Teague, Tom Pascow and Isla Renwick.
func (u Usage) Names(names []string) string {
	var b strings.Builder
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			b.WriteString(u.and(name))
		default:
			b.WriteString(", ")
		}
		b.WriteString(name)
	}
	return b.String()
}
