// Package usage knows how a language writes what stands in every edition and
// nobody wrote for it: days, numbers, lists of names and bylines. The editions
// say the same because they ask here.
package usage

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"example.org/offstone"
)

// Usage is the usage of one language. Its zero value is of no use; see [For].
type Usage struct {
	months   [12]string
	weekdays [7]string // Sunday first
	long     string    // forms of a day: {weekday}, {day}, {month} and {year} stand for its parts
	plain    string
	short    string
	weekday  string
	span     string // {first} and {last} stand for days

	thousands string // between groups of three digits
	and       string // before the last of a list
	by        string // {names} stands for those of a byline

	roles   []string // how a byline begins that names a role, in lower case
	letters []string // words that are in the name of a section for readers' letters, in lower case
}

// For gives the usage of a BCP 47 tag's language and region. A language without
// one is written as English.
func For(tag string) Usage {
	base, _, region := language.Make(tag).Raw()
	switch {
	case base.String() == "de":
		return german
	case region.String() == "US":
		american := english
		american.long, american.plain = "{weekday}, {month} {day}, {year}", "{month} {day}, {year}"
		american.short, american.weekday = "{month} {day}", "{weekday}, {month} {day}"
		return american
	}
	return english
}

// RightToLeft tells whether a BCP 47 tag's language is written from right to
// left.
func RightToLeft(tag string) bool {
	script, _ := language.Make(tag).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm":
		return true
	}
	return false
}

// Long gives a day in full: Friday 20 November 2026. The zero day is "", here as
// in the other forms.
func (u Usage) Long(d offstone.Date) string { return u.date(u.long, d) }

// Plain gives a day without its weekday: 20 November 2026.
func (u Usage) Plain(d offstone.Date) string { return u.date(u.plain, d) }

// Short gives a day without its year: 20 November.
func (u Usage) Short(d offstone.Date) string { return u.date(u.short, d) }

// Weekday gives a day of a week: Friday 20 November.
func (u Usage) Weekday(d offstone.Date) string { return u.date(u.weekday, d) }

func (u Usage) date(form string, d offstone.Date) string {
	if d.IsZero() {
		return ""
	}
	return strings.NewReplacer("{weekday}", u.weekdays[d.Weekday()], "{day}", strconv.Itoa(d.Day),
		"{month}", u.months[d.Month-1], "{year}", strconv.Itoa(d.Year)).Replace(form)
}

// Span gives several days: 20 November to 3 December 2026. It is "" when s is
// less than two.
func (u Usage) Span(s offstone.Days) string {
	if s.First.IsZero() || s.Last.IsZero() || s.First == s.Last {
		return ""
	}
	first := u.Short(s.First)
	if s.First.Year != s.Last.Year {
		first = u.Plain(s.First)
	}
	return strings.NewReplacer("{first}", first, "{last}", u.Plain(s.Last)).Replace(u.span)
}

// Count gives a number with its thousands grouped: 1,147.
func (u Usage) Count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + u.thousands + s[i:]
	}
	return s
}
