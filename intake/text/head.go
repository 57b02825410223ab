package text

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

func dateOf(day, month, year string) (offstone.Date, bool) {
	t, err := time.Parse("2 Jan 2006", fmt.Sprintf("%s %s %s", day, strings.ToUpper(month[:1])+strings.ToLower(month[1:3]), year))
	return offstone.DateOf(t), err == nil
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// head takes what stands before the body: name and strapline of the paper, folio,
// kicker, headline, standfirst and byline. It gives the body.
func (r *reader) head(ps []passage) []passage {
	start := r.bodyStart(ps)
	var titles []passage
	for i, p := range ps[:start] {
		if !r.headLine(p, i+1 < start && r.belowName(ps[i+1]), len(titles) == 0) {
			titles = append(titles, p)
		}
	}
	return append(r.titles(titles), ps[start:]...)
}

// longestHead is how many passages stand before a text at most.
const longestHead = 40

// bodyStart finds the first passage of running text. When there is none, the
// first passage that is nothing else is the headline and the rest the body.
func (r *reader) bodyStart(ps []passage) int {
	ps = ps[:min(len(ps), longestHead)]
	titled := -1
	for i, p := range ps {
		below := i+1 < len(ps) && p.words() <= 6 && r.belowName(ps[i+1])
		switch {
		case attached(p), titled < 0 && (below || isStrapline(p.text)):
		case runs(p), titled >= 0 && (p.words() >= 9 && stopped(p.text) || p.block != ps[i-1].block && readsAsVerse(ps[i:])):
			return i
		case titled < 0:
			titled = i
		}
	}
	if titled < 0 {
		return len(ps)
	}
	return afterAttached(ps, titled+1)
}

// afterAttached gives the first passage from i on that is no line of the head.
func afterAttached(ps []passage, i int) int {
	for i < len(ps) && attached(ps[i]) {
		i++
	}
	return i
}

// attached tells whether p is a line that belongs to a head: a banner, a byline
// or the line with the date.
func attached(p passage) bool {
	_, isFolio := folio(p.text)
	_, isBanner := banner(p.text)
	_, isByline := byline(p.text)
	return isFolio || isBanner || isByline
}

// runs tells whether p is running text by itself.
func runs(p passage) bool { return p.mark != "" || p.words() >= 18 }

// readsAsVerse tells whether the block that ps begins with is verse and no list of
// who wrote what and when.
func readsAsVerse(ps []passage) bool {
	n := verseLength(ps)
	return n > 2 && !slices.ContainsFunc(ps[:n], attached)
}

// belowName tells whether p is a line that stands under a paper's name.
func (r *reader) belowName(p passage) bool {
	_, isFolio := folio(p.text)
	return !r.manuscript && r.page.Paper == "" && (isFolio && strings.ContainsAny(p.text, "0123456789") || isStrapline(p.text))
}

// headLine takes one line of the head that is no title. named tells that the next
// line reads as one below the paper's name, first that no title came before.
func (r *reader) headLine(p passage, named, first bool) bool {
	if !r.manuscript && r.nameLine(p, named, first) {
		return true
	}
	if d, ok := folio(p.text); ok {
		r.note(p.line, p.whole(), "is the line with date and number and was left out.")
		if r.page.Date.IsZero() {
			r.page.Date = d
		}
		return true
	}
	return r.takeByline(p)
}

// nameLine takes a line that gives the paper's name, or stands below it.
func (r *reader) nameLine(p passage, named, first bool) bool {
	if name, ok := banner(p.text); ok {
		r.note(p.line, p.whole(), "describes the picture of the paper's name and was left out.")
		if r.page.Paper == "" {
			r.page.Paper = name
		}
		return true
	}
	if strings.EqualFold(p.text, r.page.Paper) {
		r.note(p.line, p.whole(), "is the paper's name and was left out.")
		return true
	}
	if _, ok := folio(p.text); ok || !first {
		return false
	}
	switch {
	case r.page.Strapline == "" && isStrapline(p.text):
		r.page.Strapline = p.text
		return true
	case named && p.words() <= 6:
		r.page.Paper = p.text
		if inCapitals(p.text) && p.words() > 1 {
			r.page.Paper = titled(p.text)
		}
		r.note(p.line, p.whole(), "was taken as the paper's name, because of the line below it.")
		return true
	}
	return false
}

// titles makes kicker, headline and standfirst of the lines that are nothing
// else. Those that are left over begin the body.
func (r *reader) titles(ts []passage) (rest []passage) {
	ts = joinHeadline(ts)
	a := r.page.Article
	if len(ts) > 1 && ts[0].words() <= 3 && ts[1].words() > 3 {
		r.note(ts[0].line, ts[0].text, "was taken as the kicker.")
		a.Kicker = r.small(ts[0], "kicker")
		ts = ts[1:]
	}
	if len(ts) > 0 {
		if stopped(ts[0].text) {
			r.note(ts[0].line, ts[0].text, "was taken as the headline, though it reads as a sentence.")
		}
		a.Headline = r.small(ts[0], "headline")
		ts = ts[1:]
	}
	if len(ts) > 0 {
		r.note(ts[0].line, ts[0].text, "was taken as the standfirst.")
		a.Standfirst = r.small(ts[0], "standfirst")
		ts = ts[1:]
	}
	for _, p := range ts {
		r.note(p.line, p.whole(), "stands between headline and text and was put at the head of the text.")
	}
	return ts
}

// joinHeadline joins lines in capitals without a blank line between them.
func joinHeadline(ts []passage) []passage {
	var out []passage
	for _, p := range ts {
		if n := len(out) - 1; n >= 0 && out[n].block == p.block && inCapitals(out[n].text) && inCapitals(p.text) {
			out[n].text += " " + p.text
			continue
		}
		p.text = p.whole()
		out = append(out, p)
	}
	return out
}

// tail takes a byline or a signature from the end of the body.
func (r *reader) tail(ps []passage) []passage {
	n := len(ps) - 1
	if n < 1 || len(r.page.Article.Byline) > 0 {
		return ps
	}
	last := ps[n]
	if last.mark == "" && r.takeByline(last) {
		return ps[:n]
	}
	if (last.mark == "–" || last.mark == "-") && isName(last.text) || strings.HasPrefix(last.text, "—") && isName(strings.TrimSpace(strings.TrimPrefix(last.text, "—"))) {
		r.page.Article.Byline = offstone.Byline{strings.TrimSpace(strings.TrimPrefix(last.text, "—"))}
		r.note(last.line, last.whole(), "is signed below the text and was taken as the byline.")
		return ps[:n]
	}
	return ps
}

var (
	bylineForm  = regexp.MustCompile(`(?i)^(?:(?:(?:words|text|story|report|reporting|written|reported|article|compiled)(?: (?:and|&) (?:pictures?|photos?|photographs?))?(?: by\b|:| by:))|by\b:?|author:|from) ?(\S.*)$`)
	pictureBy   = regexp.MustCompile(`(?i)[ ,;|/•·–-]*\b(?:pictures?|photos?|photographs?|photography|images?)(?: by\b|:).*$`)
	betweenName = regexp.MustCompile(`,? (?:and|&) |, `)
	placeAfter  = regexp.MustCompile(` (?:in|at|reports from) \p{Lu}.*$`)
	role        = regexp.MustCompile(`(?i)\b(?:correspondents?|reporters?|editor|staff|writers?|columnist|secretary)$`)
)

// byline gives who wrote the copy when s says nothing else.
func byline(s string) (names string, ok bool) {
	m := bylineForm.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	from := strings.EqualFold(s[:min(len(s), 5)], "from ")
	if from { // a reader's letter: what follows the comma is where they live
		m[1], _, _ = strings.Cut(m[1], ",")
	}
	names = strings.TrimRight(placeAfter.ReplaceAllString(pictureBy.ReplaceAllString(m[1], ""), ""), " .,:")
	if len(strings.Fields(names)) > 12 {
		return "", false
	}
	for _, n := range betweenName.Split(names, -1) {
		if !isName(n) && !role.MatchString(n) {
			return "", false
		}
	}
	return names, names != ""
}

var nameParts = map[string]bool{"de": true, "da": true, "van": true, "von": true, "der": true, "del": true, "la": true, "le": true, "al": true, "bin": true, "ap": true, "y": true}

// isName tells whether s is one to five words that a name may be made of.
func isName(s string) bool {
	ws := strings.Fields(s)
	if len(ws) == 0 || len(ws) > 5 {
		return false
	}
	for i, w := range ws {
		small := !capital(w) && (i == 0 || !nameParts[w])
		if small || strings.ContainsAny(w, "?!:;“”\"0123456789") {
			return false
		}
	}
	return true
}

// takeByline takes a byline apart into names. A role beside a name is left to the
// paper's list of people.
func (r *reader) takeByline(p passage) bool {
	all, ok := byline(p.text)
	if !ok {
		return false
	}
	var names offstone.Byline
	parts := betweenName.Split(all, -1)
	for _, n := range parts {
		if len(parts) > 1 && role.MatchString(n) && !isName(n) {
			continue
		}
		if inCapitals(n) {
			n = titled(n)
		}
		names = append(names, n)
	}
	if len(names) == 0 {
		names = offstone.Byline{all}
	}
	r.page.Article.Byline = append(r.page.Article.Byline, names...)
	r.note(p.line, p.whole(), "was taken as the byline: "+strings.Join(names, "; ")+".")
	return true
}

// titled gives every word of s a capital and small letters; so is the part of a
// name after "O’" or "D’".
func titled(s string) string {
	run := 0 // letters since the word or its part began
	return strings.Map(func(c rune) rune {
		before := run
		switch {
		case unicode.IsLetter(c):
			run++
		case (c == '’' || c == '\'') && run > 1: // an ending
		default:
			run = 0
		}
		if before == 0 {
			return unicode.ToUpper(c)
		}
		return unicode.ToLower(c)
	}, s)
}
