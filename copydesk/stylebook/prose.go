package stylebook

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
)

// prose gives the characters of a text with every letter, figure and mark of code
// written as an x, so that bytes keep their places; it is empty for a text that holds
// markup of another kind, whose marks and figures are not the writer's.
func prose(t offstone.Text) string {
	s := t.String()
	at := 0
	for _, span := range t {
		if span.Break {
			at++
		}
		if span.Style&offstone.Code != 0 {
			s = s[:at] + strings.Repeat("x", len(span.Text)) + s[at+len(span.Text):]
		}
		at += len(span.Text)
	}
	if strings.ContainsAny(s, "<{=](âÃ") && foreignMarkup.MatchString(s) {
		return ""
	}
	return s
}

// foreignMarkup is HTML, a template's braces, an attribute, or bytes of UTF-8 that
// were once read as Latin-1.
var foreignMarkup = regexp.MustCompile(`</?[A-Za-z!][^>]*>|\{\{|\{%|[A-Za-z-]=["“”]|\]\(|â€|Ã[\x{80}-\x{bf}]`)

// running is a text of the body as the rules read it that look at sentences.
type running struct {
	at    spot
	text  string
	words []token
	slips []dates.Slip // once dated
	dated bool
}

// running gives the running text of the body: paragraphs, items of lists and notes.
// Lines kept as typed, headings, tables and what is quoted at length or shown large
// are left out.
func (p *passage) running() []running {
	if p.read == nil {
		p.read = []running{}
		p.readRunning(p.body)
	}
	return p.read
}

func (p *passage) readRunning(body []numbered) {
	for _, n := range body {
		switch v := n.Block.(type) {
		case offstone.Paragraph, offstone.List, offstone.Footnote:
			n.eachText(func(at spot, t offstone.Text) {
				s := prose(t)
				p.read = append(p.read, running{at: at, text: s, words: tokens(s)})
			})
		case offstone.FactBox:
			p.readRunning(inside(v.Blocks, spot{n.line, n.block, n.text + 1}))
		}
	}
}

// token is a word of a text: letters and figures with the apostrophes and hyphens
// inside it.
type token struct {
	span
	text     string
	gap      string // what stands between the word before and this one
	sentence bool   // it begins a sentence
}

func (w token) lower() string { return strings.ToLower(straighten(w.text)) }

// straighten writes every apostrophe straight.
func straighten(s string) string { return strings.ReplaceAll(s, "’", "'") }

func (w token) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsUpper(r)
}

// joined tells whether nothing but a space stands before w.
func (w token) joined() bool { return w.gap == " " || w.gap == "\u00a0" }

// bare gives the word without a possessive ending.
func (w token) bare() string {
	s := straighten(w.text)
	if strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "'S") {
		return w.text[:strings.LastIndexAny(w.text, "'’")]
	}
	return w.text
}

// tokens cuts s into words.
func tokens(s string) []token {
	var out []token
	from := 0
	for at := 0; at < len(s); {
		start, end := nextWord(s, at)
		if start < 0 {
			break
		}
		end = joinedEnd(s, end)
		w := token{span: span{start, end}, text: s[start:end], gap: s[from:start]}
		w.sentence = len(out) == 0 || endsSentence(out[len(out)-1].text, w.gap, w.text)
		out = append(out, w)
		from, at = end, end
	}
	return out
}

// joinedEnd takes on what a hyphen or an apostrophe joins to a word.
func joinedEnd(s string, end int) int {
	for {
		r, n := utf8.DecodeRuneInString(s[end:])
		if r != '-' && r != '\'' && r != '’' && r != '\u2011' || !before(s, end+n, isWord) {
			return end
		}
		_, end = nextWord(s, end+n)
	}
}

// endsSentence tells whether a sentence ends between two words: at a stop with a
// space after it and a capital or figure behind, unless the stop belongs to a short
// form or to the initial of a name.
func endsSentence(word, gap, next string) bool {
	if strings.Contains(gap, "\n") {
		return true
	}
	i := strings.LastIndexAny(gap, ".!?…")
	if i < 0 || !strings.ContainsFunc(gap[i:], unicode.IsSpace) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) { // a name that is written small
		return gap == ". " && len(word) > 2 && word != "etc" && !shortForm(word, r)
	}
	return gap[0] != '.' || grammar[strings.ToLower(next)] || strings.ContainsAny(gap, ")]”’\"") || !shortForm(word, r)
}

// shortForm tells whether a full stop after word belongs to it; next begins what
// follows.
func shortForm(word string, next rune) bool {
	first, n := utf8.DecodeRuneInString(word)
	l := strings.ToLower(word)
	switch {
	case n == len(word):
		return unicode.IsUpper(first) && word != "I"
	case shortBeforeName[l]:
		return unicode.IsUpper(first) && strings.ToUpper(word) != word
	case shortBeforeFigure[l]:
		return unicode.IsDigit(next)
	}
	return shortAnywhere[l] && strings.ToUpper(word) != word
}

// sentences gives the words of each sentence.
func sentences(ws []token) [][]token {
	var out [][]token
	from := 0
	for i := range ws {
		if i > from && ws[i].sentence {
			out = append(out, ws[from:i])
			from = i
		}
	}
	if from < len(ws) {
		out = append(out, ws[from:])
	}
	return out
}
