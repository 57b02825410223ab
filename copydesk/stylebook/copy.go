package stylebook

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

// quotationMarks follows the marks through the short texts one by one, and
// through the body as it runs on.
func quotationMarks(d *desk, p *passage) {
	report := func(line int, s string, f quoteFault) {
		q := p.at(line)
		q.Message = quoteMessage(s, f)
		d.ask(q)
	}
	for _, l := range p.lines {
		alone(d.pairs, 0, l.text, report)
	}
	followBody(d.pairs, p.body, report)
}

func alone(pairs []marks, line int, s string, report reporter) {
	f := newFollower(pairs, report)
	f.line = line
	f.next(s)
	f.end()
}

// followBody takes paragraphs, items and quoted passages as one run; what stands
// between or beside them (crossheads, panels, cells, notes) is read by itself.
func followBody(pairs []marks, body []numbered, report reporter) {
	run := newFollower(pairs, report)
	for _, n := range body {
		run.line = n.line
		switch v := n.Block.(type) {
		case offstone.Paragraph:
			run.next(v.Text.String())
		case offstone.List:
			eachText(v.Items, run.next)
		case offstone.BlockQuote:
			eachText(v.Paragraphs, run.next)
		case offstone.FactBox:
			alone(pairs, n.line, v.Heading.String(), report)
			followBody(pairs, onLine(v.Blocks, n.line), report)
		case offstone.Verbatim, offstone.PictureHere:
		default: // Crosshead, PullQuote, Table, Footnote
			offstone.Body{v}.EachText(func(t offstone.Text) { alone(pairs, n.line, t.String(), report) })
		}
	}
	run.end()
}

// onLine numbers the blocks of a panel, which has one line for all.
func onLine(b offstone.Body, line int) []numbered {
	out := number(b, nil)
	for i := range out {
		out[i].line = line
	}
	return out
}

func eachText(ts []offstone.Text, f func(string)) {
	for _, t := range ts {
		f(t.String())
	}
}

func quoteMessage(s string, f quoteFault) string {
	words := excerpt(s[f.at:])
	switch f.kind {
	case faultOpen:
		return fmt.Sprintf("The quotation mark before [%s] is not closed; close it, or open the next paragraph with the same mark if the words go on there.", words)
	case faultStray:
		return fmt.Sprintf("A quotation is closed that was not opened: [%s]; put the opening mark in or take this one out.", ending(s, f.at))
	case faultDouble:
		return fmt.Sprintf("A quotation is opened twice, the second time at [%s]; close the first, or use the other kind of marks inside it.", words)
	case faultMixed:
		return fmt.Sprintf("Straight and curly quotation marks stand in one paragraph, the straight one at [%s]; make them alike.", words)
	}
	return fmt.Sprintf("There is an odd number of straight quotation marks, the last at [%s]; put in the one that is missing.", words)
}

const excerptRunes = 40

// excerpt gives the beginning of s.
func excerpt(s string) string {
	r := []rune(s)
	if len(r) <= excerptRunes {
		return s
	}
	return string(r[:excerptRunes]) + "…"
}

// ending gives what leads up to the character at byte at, and that character.
func ending(s string, at int) string {
	_, n := utf8.DecodeRuneInString(s[at:])
	r := []rune(s[:at+n])
	if len(r) <= excerptRunes {
		return string(r)
	}
	return "…" + string(r[len(r)-excerptRunes:])
}

// finding is one form found in a passage.
type finding struct {
	hit
	found   string // as it stands in the copy
	context string
	times   int
	line    int // on which the first one stands
}

// findings gives what the lexicon finds in a passage, each form once.
func (d *desk) findings(p *passage, keep func(h hit, inQuotes bool) bool) []*finding {
	var out []*finding
	look := func(line int, s string) {
		var inside []span
		for i, h := range d.lexicon.find(s) {
			if i == 0 {
				inside = quoted(s, d.pairs)
			}
			if keep(h, within(inside, h.start)) {
				out = count(out, h, s, line)
			}
		}
	}
	for _, l := range p.lines {
		if !l.name {
			look(0, l.text)
		}
	}
	p.eachText(func(line int, t offstone.Text) { look(line, t.String()) })
	return out
}

func count(fs []*finding, h hit, s string, line int) []*finding {
	found := s[h.start:h.end]
	for _, f := range fs {
		if f.found == found {
			f.times++
			return fs
		}
	}
	return append(fs, &finding{hit: h, found: found, context: around(s, h.start, h.end), times: 1, line: line})
}

// around gives the words before and after bytes start to end.
func around(s string, start, end int) string {
	const most = 25
	before, after := []rune(s[:start]), []rune(s[end:])
	if len(before) > most {
		before = append([]rune("…"), before[len(before)-most:]...)
	}
	if len(after) > most {
		after = append(after[:most:most], '…')
	}
	return string(before) + s[start:end] + string(after)
}

func (f *finding) where() string {
	if f.times > 1 {
		return fmt.Sprintf("%d times, first in [%s]", f.times, f.context)
	}
	return fmt.Sprintf("in [%s]", f.context)
}

func houseSpelling(d *desk, p *passage) {
	for _, f := range d.findings(p, func(h hit, _ bool) bool { return h.house != "" }) {
		q := p.at(f.line)
		q.Suggest = f.suggest(f.found)
		q.Message = fmt.Sprintf("“%s” stands %s; the stylebook has “%s”, so change it.", f.found, f.where(), q.Suggest)
		d.ask(q)
	}
}

func bannedWord(d *desk, p *passage) {
	for _, f := range d.findings(p, func(h hit, inQuotes bool) bool { return h.house == "" && !inQuotes }) {
		q := p.at(f.line)
		q.Message = fmt.Sprintf("“%s” stands %s; the stylebook does without it, so find another word.", f.found, f.where())
		d.ask(q)
	}
}

func hiddenCharacter(d *desk, p *passage) {
	for _, l := range p.lines {
		d.askHidden(p, 0, l.what, l.text)
	}
	p.eachText(func(line int, t offstone.Text) {
		for _, s := range t {
			d.askHidden(p, line, "the text", s.Text)
		}
	})
}

func (d *desk) askHidden(p *passage, line int, what, s string) {
	if r, ok := markup.Hidden(s); ok {
		d.ask(markup.AskHidden(fmt.Sprintf("%s [%s]", what, visible(s)), r, p.at(line)))
		return
	}
	if r, ok := invisible(s); ok {
		q := p.at(line)
		q.Message = fmt.Sprintf("There is an invisible character (%U) in %s [%s], and words that hold one cannot be found; delete it and type the word anew.", r, what, visible(s))
		d.ask(q)
	}
}

// visible gives the part of s round its first unseen character, without it.
func visible(s string) string {
	at := strings.IndexFunc(s, unseen)
	_, n := utf8.DecodeRuneInString(s[at:])
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, around(s, at, at+n))
}

func unseen(r rune) bool {
	_, turns := markup.Hidden(string(r))
	return turns || zeroWidth(r)
}

// zeroWidth finds characters without width that no script needs within a word.
// Joiners, soft hyphens and the marks of direction of right-to-left scripts are
// not among them.
func zeroWidth(r rune) bool {
	switch {
	case r == '\u200b', r >= '\u2060' && r <= '\u2064', r == '\ufeff', r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0', r == '\u180e':
		return true
	}
	return r >= 0xe0000 && r <= 0xe007f
}

// spaceless are scripts that end lines between words at U+200B.
var spaceless = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Javanese}

const blackFlag = '\U0001f3f4' // begins the flags of England, Scotland and Wales, spelt in tag characters

// invisible finds the first character of s that is there without being seen.
func invisible(s string) (rune, bool) {
	last := ' '
	for _, r := range s {
		switch {
		case r >= 0xe0000 && r <= 0xe007f && last == blackFlag:
			continue // the rest of a flag
		case r == '\u200b' && unicode.In(last, spaceless...):
		case zeroWidth(r):
			return r, true
		}
		last = r
	}
	return 0, false
}

// deadLinks asks about links to articles of this paper that do not exist.
func deadLinks(d *desk, p *passage) {
	var asked []string
	p.eachText(func(line int, t offstone.Text) {
		for _, s := range t {
			msg := d.linkFault(s.Link)
			if msg == "" || slices.Contains(asked, s.Link) {
				continue
			}
			asked = append(asked, s.Link)
			q := p.at(line)
			q.Message = fmt.Sprintf("The link on “%s” %s.", excerpt(s.Text), msg)
			d.ask(q)
		}
	})
}

// linkFault says what is wrong with a link; it is empty when nothing is, or when
// nobody can tell.
func (d *desk) linkFault(link string) string {
	date, slug, ok := d.story(link)
	switch {
	case !ok:
		return ""
	case date != d.is.Date:
		if d.known == nil || d.known(date, slug) {
			return ""
		}
	default:
		a, here := d.is.Article(slug)
		if here && a.Editions.Has(offstone.Web) {
			return ""
		}
		if here {
			return fmt.Sprintf("leads to %s, which is not in the web edition; take the link off", a.Slug)
		}
	}
	return fmt.Sprintf("leads to %s, and there is no such story; mend the address or take the link off", link)
}

// story gives the article to which a link leads by its form, whether or not it
// exists. A redirected address leads to none.
func (d *desk) story(link string) (offstone.Date, offstone.Slug, bool) {
	none := offstone.Date{}
	if link == "" || d.is.Paper == nil {
		return none, "", false
	}
	path := link
	if d.is.Paper.Address != "" {
		path = strings.TrimPrefix(link, d.is.Paper.Address)
	}
	u, err := url.Parse(path)
	if err != nil || u.Host != "" {
		return none, "", false
	}
	rest, ok := strings.CutPrefix(u.Path, "/issues/")
	day, slug, more := strings.Cut(strings.TrimSuffix(rest, "/"), "/")
	if !ok || !more || slug == "" || strings.Contains(slug, "/") || d.redirected(u.Path) {
		return none, "", false
	}
	date, err := offstone.ParseDate(day)
	return date, offstone.Slug(slug), err == nil
}

func (d *desk) redirected(path string) bool {
	return slices.ContainsFunc(d.is.Redirects, func(r offstone.Redirect) bool {
		return strings.TrimSuffix(r.From, "/") == strings.TrimSuffix(path, "/")
	})
}
