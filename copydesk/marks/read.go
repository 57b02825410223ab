package marks

import (
	"slices"
	"strings"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// placed is a character of a text and the byte where it stands. Code and addresses are
// closed: their marks are nobody's.
type placed struct {
	r      rune
	at     int
	closed bool
}

func runesOf(t offstone.Text) (out []placed) {
	at := 0
	for _, s := range t {
		if s.Break {
			out = append(out, placed{r: '\n', at: at})
			at++
		}
		for i, r := range s.Text {
			out = append(out, placed{r: r, at: at + i, closed: s.Style&offstone.Code != 0})
		}
		at += len(s.Text)
	}
	closeAddresses(out)
	return out
}

// closeAddresses closes the words that are addresses of the web, of mail or of a file.
func closeAddresses(rs []placed) {
	for i := 0; i < len(rs); {
		j := i
		var word strings.Builder
		for j < len(rs) && !unicode.IsSpace(rs[j].r) {
			word.WriteRune(rs[j].r)
			j++
		}
		if w := word.String(); strings.Contains(w, "://") || strings.Contains(w, "www.") || strings.Contains(w, "@") {
			from, to := i, j
			for from < to && strings.ContainsRune(`"'(`, rs[from].r) {
				from++
			}
			for to > from && strings.ContainsRune(`"').,;:!?`, rs[to-1].r) {
				to--
			}
			for k := from; k < to; k++ {
				rs[k].closed = true
			}
		}
		i = j + 1
	}
}

func newReader(t offstone.Text, u usage.Usage) *reader {
	runes := runesOf(t)
	return &reader{u: u, runes: runes, behind: lookBehind(runes)}
}

// reader goes through one text.
type reader struct {
	u      usage.Usage
	runes  []placed
	behind []rune // see lookBehind
	edits  []Edit
	left   []int // bytes of the quotation marks that could open as well as close

	double, single bool // a quotation is open
}

func (r *reader) read() {
	q := r.u.Quotes()
	for i := range r.runes {
		c := &r.runes[i]
		if c.closed {
			continue
		}
		switch c.r {
		case '"':
			r.twoStrokes(i, q)
		case '\'':
			r.oneStroke(i, q)
		case '-':
			r.hyphen(i)
		case glyph(q.Open):
			r.double = true
		case glyph(q.Close):
			r.double = false
		case glyph(q.Open1):
			r.single = !r.elided(i)
		case glyph(q.Close1):
			r.single = r.single && isWord(r.next(i))
		}
	}
}

// glyph is the mark itself, without the space inside it.
func glyph(mark string) rune { return []rune(strings.TrimSpace(mark))[0] }

// put makes the mark at i another one; what follows is read with it.
func (r *reader) put(i int, is string) {
	c := &r.runes[i]
	r.edits = append(r.edits, Edit{c.at, c.at + 1, is})
	c.r = glyph(is)
}

func (r *reader) twoStrokes(i int, q usage.Quotes) {
	switch {
	case unicode.IsDigit(r.before(i)) && (!r.double || !r.needed(i, '"')): // inches
	case r.opens(i):
		r.put(i, q.Open)
		r.double = true
	case r.closes(i):
		r.put(i, q.Close)
		r.double = false
	default:
		r.leave(i)
	}
}

func (r *reader) leave(i int) { r.left = append(r.left, r.runes[i].at) }

func (r *reader) oneStroke(i int, q usage.Quotes) {
	switch {
	case r.feet(i):
	case r.apostrophe(i):
		r.put(i, apostrophe)
	case r.opens(i) && r.closedLater(i):
		r.put(i, q.Open1)
		r.single = true
	case r.opens(i):
		r.leave(i)
	case r.single && r.closes(i):
		r.put(i, q.Close1)
		r.single = false
	case unicode.IsLetter(r.before(i)):
		r.put(i, apostrophe)
	default:
		r.leave(i)
	}
}

// feet says whether the single mark at i is one of measure: after a figure, where no
// letter follows and no quotation needs it.
func (r *reader) feet(i int) bool {
	after := r.after(i)
	if !unicode.IsDigit(r.before(i)) || unicode.IsLetter(after) {
		return false
	}
	return unicode.IsDigit(after) || !r.single || !r.needed(i, '\'')
}

// apostrophe says whether the single mark at i is one for certain: within a word, at the
// head of one that has lost its beginning, or after one while a later mark closes the
// quotation.
func (r *reader) apostrophe(i int) bool {
	before := r.before(i)
	within := isWord(before) && isWord(r.after(i))
	return within || r.opens(i) && r.elided(i) || r.single && unicode.IsLetter(before) && r.needsAnother(i)
}

const apostrophe = "’"

// hyphen makes a dash of one between two spaces, or of two of them.
func (r *reader) hyphen(i int) {
	n := 1
	if i+1 < len(r.runes) && r.runes[i+1].r == '-' {
		n = 2
	}
	spaced := i > 0 && i+n < len(r.runes) && isSpace(r.runes[i-1].r) && isSpace(r.runes[i+n].r)
	if !spaced || i < 2 || i+n+1 >= len(r.runes) || r.runes[i+n-1].closed {
		return
	}
	c := &r.runes[i]
	r.edits = append(r.edits, Edit{c.at, c.at + n, r.u.Dash()})
	c.r = '–'
	if n == 2 {
		r.runes[i+1].r = '–'
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\u00a0' }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// before gives the character before i; a space where the text begins.
func (r *reader) before(i int) rune {
	if i == 0 {
		return ' '
	}
	return r.runes[i-1].r
}

// after gives the character after i that is no quotation mark; a space where the text ends.
// Marks are read from left to right, so that no character is made another one before this
// is asked of those that stand before it.
func (r *reader) after(i int) rune { return r.behind[i] }

// lookBehind finds what is [reader.after] each character, in one go from the end: a run of
// thousands of marks is otherwise gone through once for each of them.
func lookBehind(rs []placed) []rune {
	out := make([]rune, len(rs))
	next := ' '
	for i, c := range slices.Backward(rs) {
		out[i] = next
		if !strings.ContainsRune("\"'“”‘’„‚«»‹›\u202f", c.r) {
			next = c.r
		}
	}
	return out
}

// opens says whether the mark at i stands where one opens.
func (r *reader) opens(i int) bool {
	before, after := r.before(i), r.after(i)
	if unicode.IsSpace(after) || strings.ContainsRune(".,;:!?)]}", after) && !isSpace(before) {
		return false
	}
	elision := string(before) == apostrophe && i > 1 && unicode.IsLetter(r.before(i-1)) && unicode.IsLetter(after)
	return elision || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/¿¡“‘„‚«‹", before) && !r.shutBy(before)
}

// shutBy says whether a character closes a quotation in this language.
func (r *reader) shutBy(c rune) bool {
	q := r.u.Quotes()
	return c == glyph(q.Close) || c == glyph(q.Close1)
}

// closes says whether the mark at i stands where one closes.
func (r *reader) closes(i int) bool {
	return !unicode.IsSpace(r.before(i)) && !isWord(r.after(i))
}

// needed says whether a mark after a figure has to close what is open: no other does
// before the next one opens.
func (r *reader) needed(i int, mark rune) bool { return r.closes(i) && !r.closer(i, mark) }

// needsAnother says whether a later mark closes what is open, so that this one after a
// letter is an apostrophe: the boys’ hats.
func (r *reader) needsAnother(i int) bool { return isSpace(r.after(i)) && r.closer(i, '\'') }

// farthest is how many characters are looked through for the mark that closes a quotation.
const farthest = 2000

// end is where looking on from i ends.
func (r *reader) end(i int) int { return min(i+farthest, len(r.runes)) }

// closer says whether of the marks after i one closes before one opens.
func (r *reader) closer(i int, mark rune) bool {
	open, shut := glyph(r.u.Quotes().Open), glyph(r.u.Quotes().Close)
	for k := i + 1; k < r.end(i); k++ {
		switch c := r.runes[k]; {
		case mark == '"' && (c.r == open || c.r == shut):
			return c.r == shut
		case c.closed || c.r != mark || unicode.IsDigit(r.before(k)) || r.inWord(k):
		case r.opens(k) && !r.elided(k):
			return false
		case r.closes(k):
			return true
		}
	}
	return false
}

// closedLater says whether a single mark that opens at i is closed further on.
func (r *reader) closedLater(i int) bool {
	for k := i + 1; k < r.end(i); k++ {
		c := r.runes[k]
		if !c.closed && c.r == '\'' && !r.inWord(k) && !r.opens(k) && r.closes(k) {
			return true
		}
	}
	return false
}

// inWord says whether the mark at i stands within a word.
func (r *reader) inWord(i int) bool { return isWord(r.before(i)) && isWord(r.next(i)) }

func (r *reader) next(i int) rune {
	if i+1 >= len(r.runes) {
		return ' '
	}
	return r.runes[i+1].r
}

// elided says whether the word after a single mark has lost its beginning: a year its
// century, or a word of the language's list its first letters.
func (r *reader) elided(i int) bool {
	j, digits := i+1, 0
	for j < len(r.runes) && unicode.IsDigit(r.runes[j].r) {
		j++
		digits++
	}
	if digits > 0 {
		return digits == 2 || digits == 3 && isSpace(r.next(j-1))
	}
	for j < len(r.runes) && unicode.IsLetter(r.runes[j].r) {
		j++
	}
	var word strings.Builder
	for _, c := range r.runes[i+1 : j] {
		word.WriteRune(unicode.ToLower(c.r))
	}
	return slices.Contains(r.u.Elisions(), word.String())
}
