// Package marks makes the marks of a typewriter proper to a language: straight
// quotation marks, apostrophes, and hyphens that stand for dashes. Copy passes here
// once, where it comes in, so that every edition has the same.
//
// Only what is certain is changed:
//
//   - A mark opens after white space, a bracket or another opening mark and before a
//     word; it closes after a word or a stop and before anything but a word.
//   - A mark after a figure is feet or inches, unless it is needed to close a quotation.
//   - A single mark opens only where another closes; before a year without its century,
//     and before words that lose their first letter (’tis, ’n’), it is an apostrophe.
//   - A hyphen between two spaces is a dash.
//
// Whatever remains is left as it was typed, and the stylebook asks about it. Code and
// addresses are left alone.
package marks

import (
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// Article gives a with proper marks in all of its words.
func Article(a *offstone.Article, language string) *offstone.Article {
	u := usage.For(language)
	proper := *a
	for _, s := range []*string{&proper.Headline, &proper.PrintHeadline, &proper.Standfirst, &proper.Kicker} {
		*s = plain(*s, u)
	}
	proper.Pictures = append([]offstone.Picture(nil), a.Pictures...)
	for i := range proper.Pictures {
		proper.Pictures[i] = Picture(proper.Pictures[i], language)
	}
	proper.Corrections = append([]offstone.Correction(nil), a.Corrections...)
	for i := range proper.Corrections {
		proper.Corrections[i].Text = plain(proper.Corrections[i].Text, u)
	}
	proper.Byline = append(offstone.Byline(nil), a.Byline...)
	for i, name := range proper.Byline {
		proper.Byline[i] = plain(name, u)
	}
	proper.Body = Body(a.Body, language)
	return &proper
}

// Picture gives p with proper marks in its words.
func Picture(p offstone.Picture, language string) offstone.Picture {
	u := usage.For(language)
	p.Caption, p.Credit, p.Alt = plain(p.Caption, u), plain(p.Credit, u), plain(p.Alt, u)
	return p
}

// Body gives b with proper marks.
func Body(b offstone.Body, language string) offstone.Body {
	u := usage.For(language)
	return b.MapText(func(t offstone.Text) offstone.Text { return text(t, u) })
}

// Plain gives words without styles with proper marks.
func Plain(s, language string) string { return plain(s, usage.For(language)) }

func plain(s string, u usage.Usage) string {
	if !strings.ContainsAny(s, typed) {
		return s
	}
	return text(offstone.Plain(s), u).String()
}

// typed are the marks that typewriters have.
const typed = `"'-`

// mostMarks is how many typed marks a text may hold: each is weighed against those that
// follow it, and no copy comes near that.
const mostMarks = 2000

// tooMany tells whether a text has more marks than copy has. They are left as they are typed.
func tooMany(s string) bool {
	n := 0
	for _, mark := range typed {
		n += strings.Count(s, string(mark))
	}
	return n > mostMarks
}

// Unclear gives the bytes of t.String() at which quotation marks stand of which nobody can
// tell whether they open or close.
func Unclear(t offstone.Text, language string) []int {
	if tooMany(t.String()) {
		return nil
	}
	r := newReader(t, usage.For(language))
	r.read()
	return r.left
}

// Edit puts Is in the place of the bytes from Start to End.
type Edit struct {
	Start, End int
	Is         string
}

// Edits gives what would make the marks of t proper, in order; the places count bytes of
// t.String().
func Edits(t offstone.Text, language string) []Edit { return edits(t, usage.For(language)) }

func edits(t offstone.Text, u usage.Usage) []Edit {
	if s := t.String(); !strings.ContainsAny(s, typed) || tooMany(s) {
		return nil
	}
	r := newReader(t, u)
	r.read()
	return r.edits
}

// text gives t with its edits made, each in the span where its first byte stands.
func text(t offstone.Text, u usage.Usage) offstone.Text {
	es := edits(t, u)
	if len(es) == 0 {
		return t
	}
	out := make(offstone.Text, 0, len(t))
	at, done := 0, 0
	for _, s := range t {
		end := at + len(s.Text)
		var b strings.Builder
		done = max(done, at)
		for len(es) > 0 && es[0].Start < end {
			b.WriteString(s.Text[done-at : es[0].Start-at])
			b.WriteString(es[0].Is)
			done, es = es[0].End, es[1:]
		}
		b.WriteString(s.Text[min(done, end)-at:])
		s.Text = b.String()
		out = append(out, s)
		if at = end; s.Break {
			at++
		}
	}
	return out
}
