package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// widest is the longest line of a page whose lines were broken to a measure,
// characters. On a page with longer ones every line is a paragraph.
const widest = 130

// passages joins the lines that were broken to fit a measure.
func (r *reader) passages(ls []line) []passage {
	width := 0
	for _, l := range ls {
		width = max(width, length(l.text))
	}
	j := &joiner{r: r, width: width, known: wordsOf(ls), verse: verses(ls)}
	for i, l := range ls {
		switch {
		case l.text == "":
			j.block++
			j.last = line{}
		case j.begins(l):
			j.begin(l)
		default:
			j.goOn(l)
		}
		if l.text != "" {
			j.last = ls[i]
		}
	}
	j.finish()
	return alone(j.out)
}

// verses finds the blocks of three or more short lines that all begin with a
// capital: lines broken to a measure do not.
func verses(ls []line) map[int]bool {
	const short = 60
	out := map[int]bool{}
	for from := 0; from < len(ls); {
		to, verse := from, true
		for ; to < len(ls) && ls[to].text != ""; to++ {
			mark, _ := item(ls[to].text)
			verse = verse && mark == "" && length(ls[to].text) <= short && capital(strings.TrimLeft(ls[to].text, "“‘\"'(")) && !inCapitals(ls[to].text)
		}
		for i := from; i < to && verse && to-from > 2; i++ {
			out[ls[i].no] = true
		}
		from = to + 1
	}
	return out
}

func length(s string) int { return utf8.RuneCountInString(s) }

// alone marks the passages of one line that have a block to themselves.
func alone(ps []passage) []passage {
	inBlock := map[int]int{}
	for _, p := range ps {
		inBlock[p.block]++
	}
	for i := range ps {
		ps[i].alone = ps[i].alone && inBlock[ps[i].block] == 1
	}
	return ps
}

// joiner makes passages of lines.
type joiner struct {
	r     *reader
	width int
	known map[string]bool // words of the page, in lower case
	verse map[int]bool    // numbers of the lines that stand by themselves
	out   []passage
	parts []string // of the last passage, to be joined
	block int
	last  line // the line before; empty after a blank one
}

// begins tells whether l begins a paragraph although no blank line stands before
// it: it is an item or indented, or the line before had room for its first word.
func (j *joiner) begins(l line) bool {
	mark, _ := item(l.text)
	inItem := len(j.out) > 0 && j.out[len(j.out)-1].mark != ""
	indented := l.indent >= 2
	switch {
	case j.last.text == "", mark != "", j.verse[l.no]:
		return true
	case strings.HasSuffix(j.last.text, softHyphen), inItem && indented:
		return false
	case j.width > widest, indented && j.last.indent < 2:
		return true
	case divided(j.last.text):
		return false
	}
	first, _, _ := strings.Cut(l.text, " ")
	slack := max(4, j.width/10)
	return j.last.indent+length(j.last.text)+1+length(first)+slack <= j.width
}

func (j *joiner) begin(l line) {
	j.finish()
	mark, text := item(l.text)
	j.out = append(j.out, passage{line: l.no, block: j.block, mark: mark, alone: true, verse: j.verse[l.no]})
	j.parts = append(j.parts[:0], strings.TrimSuffix(text, softHyphen))
}

// goOn adds l to the last passage.
func (j *joiner) goOn(l line) {
	j.out[len(j.out)-1].alone = false
	text := strings.TrimSuffix(l.text, softHyphen)
	switch {
	case strings.HasSuffix(j.last.text, softHyphen):
	case divided(j.last.text):
		j.undivide(text, l.no)
	default:
		text = " " + text
	}
	j.parts = append(j.parts, text)
}

// finish sets the text of the last passage.
func (j *joiner) finish() {
	if n := len(j.out); n > 0 {
		j.out[n-1].text = strings.Join(j.parts, "")
	}
}

// divided tells whether s ends in a letter and a hyphen.
func divided(s string) bool {
	before, ok := strings.CutSuffix(s, "-")
	r, _ := utf8.DecodeLastRuneInString(before)
	return ok && unicode.IsLetter(r)
}

// undivide takes the hyphen from the end of the last line when the page has the
// word that goes on in text whole elsewhere. Else it stays.
func (j *joiner) undivide(text string, no int) {
	last := &j.parts[len(j.parts)-1]
	head, tail := lastWord(strings.TrimSuffix(*last, "-")), firstWord(text)
	switch {
	case j.known[strings.ToLower(head+tail)]:
		*last = strings.TrimSuffix(*last, "-")
	case !j.known[strings.ToLower(head+"-"+tail)]:
		j.r.note(no, head+"-"+tail, "was divided at the end of a line and kept its hyphen; take it out if the word has none.")
	}
}

func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	return strings.TrimLeftFunc(s[i+1:], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

func firstWord(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if i < 0 {
		return s
	}
	return s[:i]
}

var wordForm = regexp.MustCompile(`[\pL\pM]+(?:[-’'][\pL\pM]+)*`)

func wordsOf(ls []line) map[string]bool {
	known := map[string]bool{}
	for _, l := range ls {
		for _, w := range wordForm.FindAllString(l.text, -1) {
			known[strings.ToLower(w)] = true
		}
	}
	return known
}

var (
	bullet = regexp.MustCompile(`^([•◦‣▪●■·*–-]) (\S.*)$`)
	number = regexp.MustCompile(`^(\d{1,2}[.)]) (\S.*)$`)
)

// item parts the mark of a list from its words.
func item(s string) (mark, rest string) {
	for _, form := range []*regexp.Regexp{bullet, number} {
		if m := form.FindStringSubmatch(s); m != nil {
			return m[1], m[2]
		}
	}
	return "", s
}
