// Package dates finds what days the words of an article mean: "yesterday", "on
// Tuesday", "last week", "20 November".
//
// A weekly's words are read for years after, and beside "last week" the web
// edition notes which one it was. A wrong note is worse than none, so only what
// is certain is found:
//
//   - Days are counted from the date on the front page, as a paper does.
//   - Words inside quotation marks were said on another day and are left, unless
//     they give the day of a month.
//   - "On Tuesday" counts when the verb beside it tells past from future: the
//     latest Tuesday before the issue or the first after it. "Last Tuesday" and
//     "next Tuesday" count where nobody could think of two.
//   - "20 November" is the one nearest to the issue.
//   - A passage about another year keeps its days to itself.
//
// What differs between languages is data: see [tongue] and english.go.
package dates

import (
	"slices"
	"strings"

	"example.org/offstone"
)

// Ref is words of a text that mean a certain time.
type Ref struct {
	Start, End int    // bytes of the text
	When       string // an HTML datetime value: "2026-11-17", "2026-W46", "2026-10" or "2025"
}

// Find gives the references in one paragraph of an issue's copy, in order and
// without overlap. A language that nobody has described has none.
func Find(text, lang string, issue offstone.Date) []Ref {
	r := readerOf(text, lang, issue)
	if r == nil {
		return nil
	}
	var refs []Ref
	for i := 0; i < len(r.words); {
		f, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		if f.when != "" {
			refs = append(refs, Ref{r.words[f.first].start, r.words[f.last].end, f.when})
		}
		i = f.last + 1
	}
	return refs
}

// readerOf gives a reader of one paragraph; nil for a language that nobody has described,
// and for copy in no issue.
func readerOf(text, lang string, issue offstone.Date) *reader {
	t := tongueOf(lang)
	if t == nil || issue.IsZero() {
		return nil
	}
	r := &reader{tongue: t, issue: issue, words: split(text, t)}
	r.astray = r.otherYears()
	r.historic = r.tellsOfOldTimes()
	return r
}

// tongueOf finds the description of a language by its BCP 47 tag.
func tongueOf(lang string) *tongue {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return tongues[base]
}

// Article gives a with its body marked (see [Mark]).
func Article(a *offstone.Article, lang string, issue offstone.Date) *offstone.Article {
	marked := *a
	marked.Body = Mark(a.Body, lang, issue)
	return &marked
}

// Mark gives b with Span.When set on the words that mean a certain time. No
// character, style or link changes; spans are split where a reference begins or
// ends. Passages quoted at length, pull quotes and code are left alone, and so is
// what is marked already.
func Mark(b offstone.Body, lang string, issue offstone.Date) offstone.Body {
	out := make(offstone.Body, 0, len(b))
	for _, bl := range b {
		out = append(out, markBlock(bl, lang, issue))
	}
	if b == nil {
		return nil
	}
	return out
}

// Unmarked gives a as it was before [Article]: which days its words mean depends on the issue
// that it stands in.
func Unmarked(a *offstone.Article) *offstone.Article {
	bare := *a
	bare.Body = Unmark(a.Body)
	return &bare
}

// Unmark gives b without Span.When, in as few spans as will do.
func Unmark(b offstone.Body) offstone.Body {
	return b.MapText(func(t offstone.Text) offstone.Text {
		t = slices.Clone(t)
		for i := range t {
			t[i].When = ""
		}
		return t.Join()
	})
}

func markBlock(bl offstone.Block, lang string, issue offstone.Date) offstone.Block {
	switch v := bl.(type) {
	case offstone.BlockQuote, offstone.PullQuote:
		return bl
	case offstone.FactBox:
		v.Blocks = Mark(v.Blocks, lang, issue)
		return v
	case offstone.PrintOnly:
		v.Blocks = Mark(v.Blocks, lang, issue)
		return v
	}
	return offstone.Body{bl}.MapText(func(t offstone.Text) offstone.Text {
		return markText(t, Find(t.String(), lang, issue))
	})[0]
}

// markText splits the spans of t at the ends of refs, which count bytes of
// t.String(), and sets When within them.
func markText(t offstone.Text, refs []Ref) offstone.Text {
	if len(refs) == 0 {
		return t
	}
	var out offstone.Text
	at := 0
	for _, s := range t {
		if s.Break {
			at++
		}
		if s.Text == "" || s.When != "" || s.Style&offstone.Code != 0 {
			out = append(out, s)
		} else {
			out = append(out, cut(s, at, refs)...)
		}
		at += len(s.Text)
	}
	return out
}

// cut splits a span that begins at byte at of its text.
func cut(s offstone.Span, at int, refs []Ref) []offstone.Span {
	var out []offstone.Span
	put := func(from, to int, when string) {
		if from < to {
			part := s
			part.Text, part.When = s.Text[from:to], when
			out = append(out, part)
		}
	}
	done := 0
	for _, r := range refs {
		from, to := max(r.Start-at, done), min(r.End-at, len(s.Text))
		if from >= to {
			continue
		}
		put(done, from, "")
		put(from, to, r.When)
		done = to
	}
	put(done, len(s.Text), "")
	return out
}
