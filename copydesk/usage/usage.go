// Package usage knows how a language writes what stands in every edition and
// nobody wrote for it: days, hours, numbers, lists of names and bylines. The
// editions say the same because they ask here. What else stands in an edition
// alone has files of its own beside it, which [Read] reads.
package usage

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"example.org/offstone"
)

// Usage is the usage of one language. Its zero value is of no use; see [For].
type Usage struct{ forms forms }

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
func (u Usage) Long(d offstone.Date) string { return u.date(u.forms.Long, d) }

// Plain gives a day without its weekday: 20 November 2026.
func (u Usage) Plain(d offstone.Date) string { return u.date(u.forms.Plain, d) }

// Short gives a day without its year: 20 November.
func (u Usage) Short(d offstone.Date) string { return u.date(u.forms.Short, d) }

// Weekday gives a day of a week: Friday 20 November.
func (u Usage) Weekday(d offstone.Date) string { return u.date(u.forms.Weekday, d) }

func (u Usage) date(form string, d offstone.Date) string {
	if d.IsZero() {
		return ""
	}
	day := strconv.Itoa(d.Day)
	if d.Day == 1 {
		day = cmp.Or(u.forms.First, day)
	}
	return Fill(form, "weekday", u.forms.Weekdays[d.Weekday()], "day", day, "month", u.forms.Months[d.Month-1], "year", strconv.Itoa(d.Year))
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
	return Fill(u.forms.Span, "first", first, "last", u.Plain(s.Last))
}

// IssueDay gives the days that an issue is for: its span, or its day in full.
func (u Usage) IssueDay(is *offstone.Issue) string {
	return cmp.Or(u.Span(is.Covers), u.Long(is.Date))
}

// Clock gives an hour that the copy writes 19:30. What is no such hour stands as it
// is: noon, after the service.
func (u Usage) Clock(s string) string {
	h, minute, ok := strings.Cut(strings.TrimSpace(s), ":")
	hour, err := strconv.Atoi(h)
	if !ok || err != nil || hour < 0 || hour > 24 || !isMinute(minute) {
		return s
	}
	twelve := (hour+11)%12 + 1
	return Fill(u.forms.Clock, "hour", strconv.Itoa(hour), "hour12", strconv.Itoa(twelve), "minute", minute, "half", u.forms.Halves[hour/12%2])
}

func isMinute(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 2 && n >= 0 && n < 60
}

// Count gives a number with its thousands grouped: 1,147.
func (u Usage) Count(n int) string {
	s := strconv.Itoa(n)
	if len(strings.TrimPrefix(s, "-")) < u.forms.Fewest {
		return s
	}
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + u.forms.Thousands + s[i:]
	}
	return s
}

// IsFigure tells whether a table's cell holds a number, as the language writes one:
// 1,147 or −3 or 7.5 or 80% or nothing but a dash.
func (u Usage) IsFigure(s string) bool {
	s = strings.TrimSpace(s)
	digits := false
	for _, mark := range []string{u.forms.Thousands, u.forms.Decimal, " ", "\u00a0", "%", "+", "-", "−", "–", ":"} {
		s = strings.ReplaceAll(s, mark, "")
	}
	for _, r := range s {
		if !unicode.IsDigit(r) && !unicode.Is(unicode.Sc, r) {
			return false
		}
		digits = digits || unicode.IsDigit(r)
	}
	return digits || s == ""
}

// Number names an issue by its number: Number 1,147; "" when it has none.
func (u Usage) Number(n int) string {
	if n <= 0 {
		return ""
	}
	return Fill(u.forms.Number, "n", u.Count(n))
}

// Page names a page by its number: Page 6.
func (u Usage) Page(n int) string { return Fill(u.forms.Page, "page", strconv.Itoa(n)) }

// Credit says who made a picture: Picture: M. Teague.
func (u Usage) Credit(name string) string { return Fill(u.forms.Credit, "name", name) }

// Correction heads a correction: Correction, 27 November 2026. The day may be zero.
func (u Usage) Correction(d offstone.Date) string {
	if d.IsZero() {
		return u.forms.Correction
	}
	return Fill(u.forms.CorrectionOf, "date", u.Plain(d))
}

// Capital gives words as they begin a line: many languages write days and months
// with a small letter elsewhere.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// Quotes are the quotation marks of a language, with the spaces that belong inside them:
// those of a quotation, and those of one within it.
type Quotes struct{ Open, Close, Open1, Close1 string }

// Quotes gives the language's quotation marks.
func (u Usage) Quotes() Quotes {
	q := u.forms.Quotes
	return Quotes{q[0], q[1], q[2], q[3]}
}

// Dash gives the dash that stands between two spaces.
func (u Usage) Dash() string { return u.forms.Dash }

// Elisions gives the words of the language that have lost their first letters: tis, in
// lower case and without the apostrophe before them.
func (u Usage) Elisions() []string { return u.forms.Elisions }
