package stylebook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
	proper "example.org/offstone/copydesk/marks"
)

// marks is a pair of quotation marks. In a pair whose closing mark is also the
// apostrophe, closing marks without an opening one are not asked about.
type marks struct {
	open, shut rune
	apostrophe bool
}

// The pairs of each language for which they tell opening from closing.
var (
	english   = []marks{{'“', '”', false}, {'‘', '’', true}}
	german    = []marks{{'„', '“', false}, {'»', '«', false}, {'‚', '‘', true}}
	romance   = []marks{{'«', '»', false}, {'“', '”', false}, {'‘', '’', true}}
	straight  = marks{'"', '"', false}
	languages = map[string][]marks{
		"en": english, "cy": english, "ga": english, "gd": english, "nl": english, "pt": romance,
		"de": german, "cs": german, "sk": german, "sl": german,
		"fr": romance, "it": romance, "es": romance, "ca": romance, "ru": romance, "uk": romance, "el": romance,
	}
)

// marksOf gives the pairs of a language; none for one whose marks do not tell
// opening from closing, or that is not known.
func marksOf(language string) []marks {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	return languages[base]
}

// span is bytes of a text between an opening mark and its closing one.
type span struct{ start, end int }

// reading is what one pair of marks does in one text.
type reading struct {
	inside   []span
	openAt   int // the mark still open at the end; -1 when there is none
	strayAt  int // the first closing mark that nothing opened; -1
	doubleAt int // the first opening mark inside an open pair; -1
}

// read follows one pair through s. open tells that the passage before ended
// inside a pair: an opening mark at the very beginning then only repeats it.
func (m marks) read(s string, open bool) reading {
	r := reading{openAt: -1, strayAt: -1, doubleAt: -1}
	if open {
		r.openAt = 0
	}
	for i, c := range s {
		switch c {
		case m.open:
			if m.apostrophe && elision(s[i+utf8.RuneLen(c):]) {
				continue
			}
			if !open || !leads(s, i) {
				r.opened(i, m)
			}
		case m.shut:
			if !m.apostrophe || !before(s, i+utf8.RuneLen(c), isWord) {
				r.shut(i, m)
			}
		}
	}
	if r.openAt >= 0 {
		r.inside = append(r.inside, span{r.openAt, len(s)})
	}
	return r
}

func (r *reading) opened(i int, m marks) {
	switch {
	case r.openAt < 0:
		r.openAt = i
	case !m.apostrophe:
		r.doubleAt = first(r.doubleAt, i)
	}
}

func (r *reading) shut(i int, m marks) {
	switch {
	case r.openAt >= 0:
		r.inside = append(r.inside, span{r.openAt, i})
		r.openAt = -1
	case !m.apostrophe:
		r.strayAt = first(r.strayAt, i)
	}
}

func first(have, i int) int {
	if have >= 0 {
		return have
	}
	return i
}

// elisions are words whose first letters are left out: the mark before them is an
// apostrophe, even where a machine has turned it round.
var elisions = []string{"em", "til", "tis", "twas", "cause", "n", "bout", "round"}

// elision tells whether such a word, or a year without its century, begins s.
func elision(s string) bool {
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return true
	}
	_, end := nextWord(s, 0)
	return end > 0 && slices.Contains(elisions, strings.ToLower(s[:end]))
}

// leads tells whether nothing but other marks and brackets stands before byte i.
func leads(s string, i int) bool {
	return strings.Trim(s[:i], " (‘“„‚«»[…") == ""
}

// before tells whether the character that begins at byte i is of a kind.
func before(s string, i int, kind func(rune) bool) bool {
	r, n := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return n > 0 && kind(r)
}

// quoted gives the passages of s inside quotation marks of any kind.
func quoted(s string, pairs []marks) []span {
	var out []span
	for _, m := range pairs {
		out = append(out, m.read(s, false).inside...)
	}
	from := -1
	for _, i := range straights(s) {
		if from < 0 {
			from = i
			continue
		}
		out = append(out, span{from, i})
		from = -1
	}
	return out
}

func within(spans []span, at int) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.start <= at && at < s.end })
}

// straights gives the places of straight double marks, those after a figure
// apart: they are inches.
func straights(s string) []int {
	var at []int
	for i, c := range s {
		last, _ := utf8.DecodeLastRuneInString(s[:i])
		if c == straight.open && !unicode.IsDigit(last) {
			at = append(at, i)
		}
	}
	return at
}

// quoteFault says what is wrong with the marks of a text, and at which byte.
type quoteFault struct {
	kind string
	at   int
}

const (
	faultOpen   = "open"
	faultStray  = "stray"
	faultDouble = "double"
	faultMixed  = "mixed"
	faultOdd    = "odd"
	faultEither = "either"
)

// reporter is told of a fault in s, which stands at a spot.
type reporter func(at spot, s string, f quoteFault)

// follower follows the marks of texts that run on from one to the next.
//
// A quotation that runs over paragraphs opens each of them and is closed only in
// the last. So a text that ends inside a pair is judged by the next one: whether
// it begins with the same opening mark.
type follower struct {
	language string
	pairs    []marks
	report   reporter
	at       spot // of the text in hand
	last     string
	lastAt   spot   // of the last one
	open     []int  // for each pair, where the last text left it open; -1
	lapsed   []bool // for each pair, an open one was asked about and its closing mark may follow
}

func newFollower(language string, report reporter) *follower {
	pairs := marksOf(language)
	f := &follower{language: language, pairs: pairs, report: report, open: make([]int, len(pairs)), lapsed: make([]bool, len(pairs))}
	for i := range f.open {
		f.open[i] = -1
	}
	return f
}

// next takes the text that follows.
func (f *follower) next(s string) {
	f.judge(s)
	if f.mixed(s) {
		return
	}
	for i, m := range f.pairs {
		f.pair(i, m.read(s, f.open[i] >= 0), s)
	}
	f.last, f.lastAt = s, f.at
	if !f.odd(s) {
		f.either(s)
	}
}

// either asks about typed marks that could open as well as close.
func (f *follower) either(s string) {
	if at := proper.Unclear(offstone.Plain(s), f.language); len(at) > 0 && len(f.pairs) > 0 {
		f.report(f.at, s, quoteFault{faultEither, at[0]})
	}
}

// pair takes in what the pair numbered i does in s. After a fault it starts
// afresh, so that one slip is asked about once.
func (f *follower) pair(i int, r reading, s string) {
	f.open[i] = r.openAt
	switch {
	case r.doubleAt >= 0:
		f.report(f.at, s, quoteFault{faultDouble, r.doubleAt})
		f.open[i] = -1
	case r.strayAt >= 0 && !f.lapsed[i]:
		f.report(f.at, s, quoteFault{faultStray, r.strayAt})
	}
	f.lapsed[i] = f.lapsed[i] && r.strayAt < 0 && len(r.inside) == 0
}

// judge asks about a pair that the last text left open, unless s repeats its
// opening mark.
func (f *follower) judge(s string) {
	for i, m := range f.pairs {
		if at := strings.IndexRune(s, m.open); f.open[i] < 0 || at >= 0 && leads(s, at) {
			continue
		}
		f.report(f.lastAt, f.last, quoteFault{faultOpen, f.open[i]})
		f.open[i], f.lapsed[i] = -1, true
	}
}

// end asks about what the last text left open.
func (f *follower) end() { f.judge("") }

// mixed asks about straight marks beside curly ones. Of a text that has both nothing
// else is asked: its marks are one slip, whichever of them is taken for it.
func (f *follower) mixed(s string) bool {
	at := straights(s)
	if len(at) == 0 || len(f.pairs) == 0 || !strings.ContainsFunc(s, f.isDouble) {
		return false
	}
	f.report(f.at, s, quoteFault{faultMixed, at[0]})
	for i := range f.pairs {
		f.open[i], f.lapsed[i] = -1, true
	}
	f.last, f.lastAt = s, f.at
	return true
}

// odd asks about an odd number of straight marks where no passage runs on.
func (f *follower) odd(s string) bool {
	at := straights(s)
	odd := len(at)%2 == 1 && len(at) == strings.Count(s, `"`) && !leads(s, at[len(at)-1])
	if odd {
		f.report(f.at, s, quoteFault{faultOdd, at[len(at)-1]})
	}
	return odd
}

func (f *follower) isDouble(r rune) bool {
	return slices.ContainsFunc(f.pairs, func(m marks) bool { return !m.apostrophe && (r == m.open || r == m.shut) })
}

// curl gives the fix that makes the straight marks of a text curly, when it is
// plain for each whether it opens or closes (see [proper.Edits]).
func (d *desk) curl(at spot, s string) *offstone.Fix {
	if at.block < 0 || len(d.pairs) == 0 {
		return nil
	}
	if slices.ContainsFunc(d.pairs[1:], func(m marks) bool { return !m.apostrophe && strings.ContainsRune(s, m.open) }) {
		return nil // which of two kinds is a person's choice
	}
	t := offstone.Plain(s)
	if len(proper.Unclear(t, d.is.Paper.Language)) > 0 {
		return nil
	}
	var edits []offstone.Edit
	for _, e := range proper.Edits(t, d.is.Paper.Language) {
		edits = append(edits, offstone.Edit{Place: *at.place(e.Start, e.End), Was: s[e.Start:e.End], Is: e.Is})
	}
	if len(edits) == 0 {
		return nil
	}
	return &offstone.Fix{Label: "Make the marks curly", Edits: edits}
}
