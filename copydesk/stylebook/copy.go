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
	report := func(at spot, s string, f quoteFault) {
		q := p.on(at, f.at, f.at+markLength(s, f.at))
		q.Message = quoteMessage(s, f)
		if f.kind == faultMixed {
			q.Fix = d.curl(at, s)
		}
		d.ask(q)
	}
	language := d.is.Paper.Language
	for _, l := range p.lines {
		alone(language, nowhere, l.text, report)
	}
	followBody(language, p.body, report)
}

func markLength(s string, at int) int {
	_, n := utf8.DecodeRuneInString(s[at:])
	return n
}

func alone(language string, at spot, s string, report reporter) {
	f := newFollower(language, report)
	f.at = at
	f.next(s)
	f.end()
}

// followBody takes paragraphs, items and quoted passages as one run; what stands
// between or beside them (crossheads, panels, cells, notes) is read by itself.
func followBody(language string, body []numbered, report reporter) {
	run := newFollower(language, report)
	for _, n := range body {
		switch v := n.Block.(type) {
		case offstone.Paragraph, offstone.List, offstone.BlockQuote:
			n.eachText(func(at spot, t offstone.Text) {
				run.at = at
				run.next(prose(t))
			})
		case offstone.FactBox:
			alone(language, n.spot, prose(v.Heading), report)
			followBody(language, inside(v.Blocks, spot{n.line, n.block, n.text + 1}), report)
		case offstone.Verbatim, offstone.PictureHere:
		default: // Crosshead, PullQuote, Table, Footnote
			n.eachText(func(at spot, t offstone.Text) { alone(language, at, prose(t), report) })
		}
	}
	run.end()
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
	case faultEither:
		return fmt.Sprintf("Nobody can tell whether the straight mark at [%s] opens or closes, or leaves letters out; put in the mark that is meant.", words)
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
	at      spot            // of the first one
	edits   []offstone.Edit // would put the house form into the body, wherever it stands there
}

// findings gives what the lexicon finds in a passage, each form once.
func (d *desk) findings(p *passage, keep func(h hit, inQuotes bool) bool) []*finding {
	var out []*finding
	look := func(at spot, s string) {
		var inside []span
		for i, h := range d.lexicon.find(s) {
			if i == 0 {
				inside = quoted(s, d.pairs)
			}
			if keep(h, within(inside, h.start)) {
				out = count(out, h, s, at)
			}
		}
	}
	for _, l := range p.lines {
		if !l.name {
			look(nowhere, l.text)
		}
	}
	p.eachPlain(func(at spot, t offstone.Text) { look(at, t.String()) })
	return out
}

func count(fs []*finding, h hit, s string, at spot) []*finding {
	found := s[h.start:h.end]
	i := slices.IndexFunc(fs, func(f *finding) bool { return f.found == found })
	if i < 0 {
		i = len(fs)
		fs = append(fs, &finding{hit: h, found: found, context: around(s, h.start, h.end), at: at})
	}
	f := fs[i]
	f.times++
	if at.block >= 0 {
		f.edits = append(f.edits, offstone.Edit{Place: *at.place(h.start, h.end), Was: found, Is: f.suggest(found)})
	}
	return fs
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
		q := p.at(f.at)
		q.Suggest = f.suggest(f.found)
		q.Message = fmt.Sprintf("“%s” stands %s; the stylebook has “%s”, so change it.", f.found, f.where(), q.Suggest)
		if len(f.edits) > 0 {
			q.Place, q.Fix = &f.edits[0].Place, &offstone.Fix{Label: inPlaces("Write “"+q.Suggest+"”", len(f.edits)), Edits: f.edits}
		}
		d.ask(q)
	}
}

func bannedWord(d *desk, p *passage) {
	for _, f := range d.findings(p, func(h hit, inQuotes bool) bool { return h.house == "" && !inQuotes }) {
		q := p.at(f.at)
		if len(f.edits) > 0 {
			q.Place = &f.edits[0].Place
		}
		q.Message = fmt.Sprintf("“%s” stands %s; the stylebook does without it, so find another word.", f.found, f.where())
		d.ask(q)
	}
}

// remind gives each reminder once for a piece of copy, at the first of its words.
func remind(d *desk, p *passage) {
	var said []string
	look := func(at spot, s string) {
		for _, h := range d.remind.find(s) {
			if slices.Contains(said, h.say) {
				continue
			}
			said = append(said, h.say)
			q := p.on(at, h.start, h.end)
			q.Message = fmt.Sprintf("%s This is asked because of “%s”.", h.say, s[h.start:h.end])
			d.ask(q)
		}
	}
	for _, l := range p.lines {
		look(nowhere, l.text)
	}
	p.eachText(func(at spot, t offstone.Text) { look(at, t.String()) })
}

// inPlaces says on a button what is done and how often.
func inPlaces(label string, n int) string {
	if n > 1 {
		return fmt.Sprintf("%s in %d places", label, n)
	}
	return label
}

func hiddenCharacter(d *desk, p *passage) {
	for _, l := range p.lines {
		d.askHidden(p, nowhere, l.what, l.text)
	}
	p.eachPlain(func(at spot, t offstone.Text) { d.askHidden(p, at, "the text", t.String()) })
}

func (d *desk) askHidden(p *passage, at spot, what, s string) {
	r, turns := markup.Hidden(s)
	if !turns {
		var found bool
		if r, found = invisible(s); !found {
			return
		}
	}
	i := strings.IndexRune(s, r)
	q := p.on(at, i, i+utf8.RuneLen(r))
	if turns {
		q = markup.AskHidden(fmt.Sprintf("%s [%s]", what, visible(s)), r, q)
	} else {
		q.Message = fmt.Sprintf("There is an invisible character (%U) in %s [%s], and words that hold one cannot be found; delete it and type the word anew.", r, what, visible(s))
	}
	if at.block >= 0 {
		q.Fix = &offstone.Fix{Label: "Take the unseen character out", Edits: each(at, s, string(r), "")}
	}
	d.ask(q)
}

// each gives the edits that put is for every was in the text at a spot.
func each(at spot, s, was, is string) (out []offstone.Edit) {
	for from := 0; ; {
		i := strings.Index(s[from:], was)
		if i < 0 {
			return out
		}
		out = append(out, offstone.Edit{Place: *at.place(from+i, from+i+len(was)), Was: was, Is: is})
		from += i + len(was)
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

// deadLinks asks about links to what this paper's site does not have.
func deadLinks(d *desk, p *passage) {
	var asked []string
	p.eachText(func(at spot, t offstone.Text) {
		from := 0
		for _, s := range t {
			start := from
			from += len(s.Text)
			if s.Break {
				from++
			}
			msg := d.linkFault(s.Link)
			if msg == "" || slices.Contains(asked, s.Link) {
				continue
			}
			asked = append(asked, s.Link)
			q := p.on(at, start, from)
			q.Message = fmt.Sprintf("The link on “%s” %s.", excerpt(s.Text), msg)
			q.Fix = &offstone.Fix{Label: "Take the link off", Edits: []offstone.Edit{{Place: *q.Place, Was: s.Text, Is: s.Text, Unlink: true}}}
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
		return d.pageFault(link)
	case date != d.is.Date:
		if d.past.Story == nil || d.past.Story(date, slug) {
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
		if d.past.Story != nil && d.past.Story(date, slug) {
			return ""
		}
	}
	return fmt.Sprintf("leads to %s, and there is no such story; mend the address or take the link off", link)
}

// pageFault says what is wrong with a link to anything of the paper's own site but a
// story; it is empty when nothing is, or when nobody can tell.
func (d *desk) pageFault(link string) string {
	path, own := d.within(link)
	if !own || d.past.Site == nil || d.redirected(path) || d.past.Site(path) {
		return ""
	}
	return fmt.Sprintf("leads to %s, where the paper’s site has nothing; mend the address or take the link off", link)
}

// within gives the path of a link within the paper's own site; own is false when it leads
// elsewhere.
func (d *desk) within(link string) (path string, own bool) {
	if d.is.Paper == nil {
		return "", false
	}
	rest, own := d.is.Paper.Path(link)
	u, err := url.Parse(rest)
	if !own || err != nil || u.Host != "" {
		return "", false
	}
	return u.Path, true
}

// story gives the article to which a link leads by its form, whether or not it
// exists. A redirected address leads to none.
func (d *desk) story(link string) (offstone.Date, offstone.Slug, bool) {
	none := offstone.Date{}
	path, own := d.within(link)
	rest, ok := strings.CutPrefix(path, "/issues/")
	day, slug, more := strings.Cut(strings.TrimSuffix(rest, "/"), "/")
	if !own || !ok || !more || slug == "" || strings.Contains(slug, "/") || d.redirected(path) {
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
