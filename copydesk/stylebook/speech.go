package stylebook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

// leastSpeech is how many words in quotation marks are somebody's words. Fewer are a
// title, a word that the writer holds at arm's length, or a term.
const leastSpeech = 8

// unattributedQuote asks about quotations beside which nothing says whose words they
// are: no verb of saying, no name, in the paragraph, the one before or the one after.
func unattributedQuote(d *desk, p *passage) {
	paras := d.paragraphs(p)
	for i := 0; i < len(paras); {
		if len(paras[i].speeches) == 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(paras) && (paras[end-1].runsOn || paras[end-1].alone() && paras[end].alone()) && len(paras[end].speeches) > 0 {
			end++
		}
		if !attributed(paras, i, end) {
			d.askSpeech(p, paras, paras[i])
		}
		i = end
	}
}

func (d *desk) askSpeech(p *passage, paras []paragraph, para paragraph) {
	for _, q := range para.speeches {
		if said := para.text[q.start:q.end]; isSpeech(said) && endsSpeech(para.text, q) && !twice(paras, said) {
			query := p.on(para.at, q.start, q.end)
			query.Message = fmt.Sprintf("Nothing near [%s] says whose words these are; name who said or wrote them.", excerpt(said))
			d.ask(query)
			return
		}
	}
}

// endsSpeech tells whether a sentence ends with the quotation: in the middle of one it
// is a phrase of the writer's.
func endsSpeech(s string, q span) bool {
	after := strings.TrimLeft(s[q.end:], "”\" ")
	return strings.ContainsRune(".!?…,", lastRune(s[:q.end])) && !before(after, 0, unicode.IsLower)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// twice tells whether a quotation stands in two places of the body: then one of them
// shows it large.
func twice(paras []paragraph, said string) bool {
	n := 0
	for _, p := range paras {
		n += strings.Count(p.text, said)
	}
	return n > 1
}

// paragraph is a paragraph of the body and the quotations in it.
type paragraph struct {
	at       spot
	text     string
	speeches []span // without their marks
	outside  string // what stands outside them
	runsOn   bool   // the last one is not closed: it goes on in the next paragraph
	asks     bool   // it is in bold, as an interview's questions are
	unread   bool   // it holds markup of another kind: nobody can tell what it says
}

// alone tells whether a paragraph is a quotation and nothing else.
func (p paragraph) alone() bool { return len(p.speeches) > 0 && len(tokens(p.outside)) == 0 }

// paragraphs gives the paragraphs of the body; of anything else between them only a
// crosshead has words.
func (d *desk) paragraphs(p *passage) []paragraph {
	var out []paragraph
	for _, n := range p.body {
		para := paragraph{at: n.spot}
		switch v := n.Block.(type) {
		case offstone.Paragraph:
			para.text = prose(v.Text)
			para.asks = !slices.ContainsFunc(v.Text, func(s offstone.Span) bool { return s.Style&offstone.Bold == 0 })
			para.unread = para.text == "" && len(v.Text) > 0
			para.speeches, para.runsOn = d.speeches(para.text)
			para.outside = outsideOf(para.text, para.speeches)
			if len(straights(para.text)) > 0 && strings.ContainsAny(para.text, "“”") {
				para.speeches = nil // which is closed by which is asked first
			}
		case offstone.Crosshead:
			para.outside = v.Text.String()
		}
		out = append(out, para)
	}
	return out
}

// speeches gives what stands in double marks, curly or straight.
func (d *desk) speeches(s string) (out []span, runsOn bool) {
	for _, m := range d.pairs {
		if m.apostrophe {
			continue
		}
		r := m.read(s, false)
		for _, q := range r.inside {
			out = append(out, span{q.start + markLength(s, q.start), q.end})
		}
		runsOn = runsOn || r.openAt >= 0
	}
	if len(out) == 0 {
		at := straights(s)
		for i := 0; i+1 < len(at); i += 2 {
			out = append(out, span{at[i] + 1, at[i+1]})
		}
	}
	slices.SortFunc(out, func(a, b span) int { return a.start - b.start })
	return out, runsOn
}

func outsideOf(s string, inside []span) string {
	var b strings.Builder
	from := 0
	for _, q := range inside {
		if q.start >= from {
			b.WriteString(s[from:q.start])
			b.WriteByte(' ')
			from = q.end
		}
	}
	b.WriteString(s[from:])
	return b.String()
}

// isSpeech tells somebody's words from a title, which is written in capitals, and
// from a question or a label given as an example.
func isSpeech(s string) bool {
	ws := tokens(s)
	capitals := 0
	for _, w := range ws {
		if w.capital() {
			capitals++
		}
	}
	return len(ws) >= leastSpeech && capitals*2 < len(ws)
}

// attributed tells whether something says who speaks in the paragraphs from i to end:
// in them, in the last sentence before them or in the first one after. A question before
// them, or a passage in bold, is an interview's.
func attributed(paras []paragraph, i, end int) bool {
	said := func(p paragraph) bool { return saysWho(p.outside) || signed(p) || names(p.outside) }
	if slices.ContainsFunc(paras[i:end], said) {
		return true
	}
	if i > 0 {
		last := lastSentence(paras[i-1].outside)
		if paras[i-1].unread || paras[i-1].asks || saysWho(last) || introduces(last) {
			return true
		}
	}
	if end == len(paras) {
		return false
	}
	next := paras[end].outside
	return paras[end].unread || saysWho(firstSentence(next)) || signature(next)
}

func firstSentence(s string) string {
	ss := sentences(tokens(s))
	if len(ss) == 0 {
		return ""
	}
	return s[:ss[0][len(ss[0])-1].end]
}

func lastSentence(s string) string {
	ss := sentences(tokens(s))
	if len(ss) == 0 {
		return ""
	}
	return s[ss[len(ss)-1][0].start:]
}

func introduces(s string) bool {
	return strings.ContainsRune(":?", lastRune(strings.TrimRight(s, " \n*_")))
}

func saysWho(s string) bool {
	return strings.Contains(s, ":") || slices.ContainsFunc(tokens(s), func(w token) bool { return speech[w.lower()] })
}

// signed tells whether a dash and a name follow a quotation.
func signed(p paragraph) bool {
	last := p.speeches[len(p.speeches)-1]
	return signature(p.text[last.end:])
}

// signature finds a dash before a name, which may have marks before it.
func signature(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`”"’.,`, r) })
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && strings.ContainsRune("—–-~―", r)
}

// names tells whether somebody is named, or spoken of as he, she or they.
func names(s string) bool {
	for _, w := range tokens(s) {
		if w.capital() && !w.sentence && w.lower() != "i" || speakers[w.lower()] {
			return true
		}
	}
	return false
}

var speakers = words("he she they who")
