package stylebook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

// mention is a name of a person in a text: words with capitals one after the other.
type mention struct {
	at       spot
	text     string // of the whole passage
	words    []token
	title    string // "mr" before it
	sentence int    // counts the sentences of the body
}

func (m mention) surname() string { return m.words[len(m.words)-1].bare() }
func (m mention) full() bool      { return len(m.words) > 1 }
func (m mention) start() int      { return m.words[0].start }

// end is where the name ends, a possessive ending left out.
func (m mention) end() int {
	last := m.words[len(m.words)-1]
	return last.start + len(last.bare())
}

func (m mention) name() string { return m.text[m.start():m.end()] }

// longestName is how many words a person's name has at most here; more are a heading or
// an office.
const longestName = 3

// mentions gives what may be people's names in running text, in order.
func (p *passage) mentions() []mention {
	var out []mention
	sentence := 0
	for _, r := range p.running() {
		ws := r.words
		for i := 0; i < len(ws); {
			if ws[i].sentence {
				sentence++
			}
			n := nameAt(ws, i)
			if n == 0 {
				i++
				continue
			}
			m := mention{at: r.at, text: r.text, words: ws[i : i+n], sentence: sentence}
			if i > 0 && titles[ws[i-1].lower()] && strings.ToUpper(ws[i-1].text) != ws[i-1].text && strings.Trim(ws[i].gap, ". \u00a0") == "" {
				m.title = ws[i-1].text
			}
			if n <= longestName {
				out = append(out, m)
			}
			i += n
		}
	}
	return out
}

// nameAt counts the words from i on that are one name.
func nameAt(ws []token, i int) int {
	if !nameWord(ws[i]) || titles[ws[i].lower()] {
		return 0
	}
	n := 1
	for i+n < len(ws) && !possessive(ws[i+n-1]) && (ws[i+n].joined() || initial(ws[i+n-1]) && strings.TrimSpace(ws[i+n].gap) == ".") && (nameWord(ws[i+n]) || initial(ws[i+n])) {
		n++
	}
	if n > 1 && grammar[ws[i].lower()] {
		return 0
	}
	for n > 1 && initial(ws[i+n-1]) {
		n--
	}
	return n
}

func possessive(w token) bool { return w.bare() != w.text }

// initial tells whether w is one letter of a name: "J."
func initial(w token) bool {
	return utf8.RuneCountInString(w.text) == 1 && w.capital()
}

// nameWord tells whether w may be part of a person's name: a capital and then small
// letters, and not a word of grammar or of offices and places.
func nameWord(w token) bool {
	s := w.bare()
	_, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	if !w.capital() || rest == "" || strings.ContainsFunc(s, unicode.IsDigit) || strings.ToUpper(rest) == rest {
		return false
	}
	l := strings.ToLower(s)
	return !grammar[l] && !bodies[l] && !strings.Contains(l, "'")
}

// story is what the rules about names know of one body.
type story struct {
	mentions []mention
	small    wordSet            // words that also stand there without a capital
	full     map[string]int     // full names and how often each stands there
	place    map[string]mention // the first mention of each
	order    []string
}

func storyOf(p *passage) *story {
	if p.people != nil {
		return p.people
	}
	s := &story{mentions: p.mentions(), small: wordSet{}, full: map[string]int{}, place: map[string]mention{}}
	for _, r := range p.running() {
		for _, w := range r.words {
			if !w.capital() {
				s.small[w.lower()] = true
			}
		}
	}
	for _, m := range s.mentions {
		if !m.full() || s.small[strings.ToLower(m.surname())] {
			continue
		}
		name := m.name()
		if s.full[name] == 0 {
			s.place[name] = m
			s.order = append(s.order, name)
		}
		s.full[name]++
	}
	p.people = s
	return s
}

// nameSpelling asks about a name that is spelt in two ways in one story, or otherwise
// than the paper has printed it.
func nameSpelling(d *desk, p *passage) {
	s := storyOf(p)
	var asked []string
	for i, a := range s.order {
		for _, b := range s.order[i+1:] {
			if !twoSpellings(a, b) || s.together(a, b) {
				continue
			}
			rare, usual := b, a
			if s.full[b] > s.full[a] {
				rare, usual = a, b
			}
			asked = append(asked, rare)
			d.askName(p, s, rare, usual, fmt.Sprintf("“%s” stands %s here and “%s” %s; find out which is right.", rare, times(s.full[rare]), usual, times(s.full[usual])))
		}
	}
	d.surnameSpelling(p, s)
	for _, name := range s.order {
		if slices.Contains(asked, name) || slices.Contains(d.past.Names, name) {
			continue
		}
		if i := slices.IndexFunc(d.past.Names, func(was string) bool { return twoSpellings(name, was) }); i >= 0 {
			was := d.past.Names[i]
			d.askName(p, s, name, was, fmt.Sprintf("“%s” has been “%s” in this paper; find out which is right.", name, was))
		}
	}
}

// surnameSpelling asks about a surname that stands by itself and is a letter off one
// that stands in a full name.
func (d *desk) surnameSpelling(p *passage, s *story) {
	surnames := map[string]string{}
	for _, name := range s.order {
		surnames[s.place[name].surname()] = name
	}
	var asked []string
	for _, m := range s.mentions {
		bare := m.surname()
		if m.full() || m.words[0].sentence && !s.person(m) || surnames[bare] != "" || s.small[strings.ToLower(bare)] || slices.Contains(asked, bare) {
			continue
		}
		for _, name := range s.order {
			if near := s.place[name].surname(); sameSurname(near, bare) {
				asked = append(asked, bare)
				q := p.on(m.at, m.start(), m.end())
				q.Suggest = near
				q.Message = fmt.Sprintf("“%s” stands in [%s] and “%s” elsewhere; find out which is right.", bare, around(m.text, m.start(), m.end()), name)
				if q.Place != nil {
					q.Fix = &offstone.Fix{Label: "Write “" + near + "”", Edits: []offstone.Edit{{Place: *q.Place, Was: bare, Is: near}}}
				}
				d.ask(q)
				break
			}
		}
	}
}

// together tells whether two names stand in one sentence: then they are two people.
func (s *story) together(a, b string) bool {
	in := map[int]bool{}
	for _, m := range s.mentions {
		if m.name() == a {
			in[m.sentence] = true
		}
	}
	return slices.ContainsFunc(s.mentions, func(m mention) bool { return m.name() == b && in[m.sentence] })
}

func (d *desk) askName(p *passage, s *story, name, instead, msg string) {
	m := s.place[name]
	q := p.on(m.at, m.start(), m.end())
	q.Message, q.Suggest = msg, instead
	var edits []offstone.Edit
	for _, m := range s.mentions {
		if m.name() == name && m.at.block >= 0 {
			edits = append(edits, offstone.Edit{Place: *m.at.place(m.start(), m.end()), Was: name, Is: instead})
		}
	}
	if len(edits) > 0 {
		q.Fix = &offstone.Fix{Label: inPlaces("Write “"+instead+"”", len(edits)), Edits: edits}
	}
	d.ask(q)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// twoSpellings tells whether two full names are likely one person's: the same but for a
// slip of the pen in the first name or in the surname.
func twoSpellings(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if a == b || len(x) < 2 || len(y) < 2 {
		return false
	}
	x1, y1, x2, y2 := x[0], y[0], x[len(x)-1], y[len(y)-1]
	switch {
	case x2 == y2 && x1 != y1:
		return sameFirst(x1, y1)
	case x1 == y1 && x2 != y2:
		return sameSurname(x2, y2)
	}
	return false
}

const (
	leastFirst   = 4 // letters of a first name in which a slip can be told
	leastSurname = 5
)

func sameFirst(a, b string) bool {
	return min(len(a), len(b)) >= leastFirst && a[0] == b[0] && slip(a, b) && !genders(a, b)
}

func sameSurname(a, b string) bool {
	return min(len(a), len(b)) >= leastSurname && a[0] == b[0] && slip(a, b) && !endings(a, b)
}

// genders tells names of a man and of a woman apart: Daniel and Daniela.
func genders(a, b string) bool {
	short, long := shorter(a, b)
	return strings.HasPrefix(long, short) && strings.HasSuffix(long, "a") || len(a) == len(b) && a[:len(a)-1] == b[:len(b)-1] && strings.ContainsAny(a[len(a)-1:]+b[len(b)-1:], "ao")
}

// endings tells a word from another made of it: America and American, Service and
// Services.
func endings(a, b string) bool {
	short, long := shorter(a, b)
	rest, ok := strings.CutPrefix(long, short)
	return ok && rest != "e" && rest != "h" || strings.TrimSuffix(short, "y") != short && strings.HasSuffix(long, "ies") ||
		len(short) == len(long) && short[:len(short)-1] == long[:len(long)-1]
}

func shorter(a, b string) (short, long string) {
	if len(a) > len(b) {
		return b, a
	}
	return a, b
}

// slip tells whether one letter was left out, put in, changed, or two changed places.
func slip(a, b string) bool {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || string(x) == string(y) {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return string(x[i:]) == string(y[i+1:])
	}
	if string(x[i+1:]) == string(y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// person tells whether what stands beside a name says that it is a person's.
func (s *story) person(m mention) bool { return m.title != "" || s.speaks(m) }

// speaks tells whether a verb of speaking stands on either side of a name.
func (s *story) speaks(m mention) bool {
	after := tokens(m.text[m.words[len(m.words)-1].end:])
	if len(after) > 0 && (after[0].gap == " ") && saying[after[0].lower()] {
		return true
	}
	before := tokens(m.text[:m.start()])
	if m.title != "" && len(before) > 0 {
		before = before[:len(before)-1]
	}
	return len(before) > 0 && inverted[before[len(before)-1].lower()]
}

// inverted may stand before the name of whoever speaks: “…,” said Lund.
var inverted = words("said says")

var saying = words("said says told tells added adds explained explains recalled recalls wrote writes asked asks noted notes")

// fullName asks about a person who is spoken of by surname before the full name has
// been given, or who speaks as "Mrs Lund" in a story that never gives it.
func fullName(d *desk, p *passage) {
	s := storyOf(p)
	given := map[string]bool{} // surnames that have had their first name by now
	later := map[string]string{}
	for _, name := range s.order {
		later[s.place[name].surname()] = name
	}
	for _, m := range s.mentions {
		surname := m.surname()
		if m.full() {
			given[surname] = true
			continue
		}
		if given[surname] || s.small[strings.ToLower(surname)] || !s.person(m) {
			continue
		}
		q := p.on(m.at, m.start(), m.end())
		switch name := later[surname]; {
		case name != "":
			q.Message = fmt.Sprintf("“%s” stands in [%s] before the full name does, which is “%s”; give it here.", surname, around(m.text, m.start(), m.end()), name)
			q.Suggest = name
			if q.Place != nil && m.title == "" {
				q.Fix = &offstone.Fix{Label: "Write “" + name + "”", Edits: []offstone.Edit{{Place: *q.Place, Was: surname, Is: name}}}
			}
		case m.title != "" && s.speaks(m):
			q.Message = fmt.Sprintf("“%s %s” stands in [%s], and no first name anywhere; give the full name here.", m.title, surname, around(m.text, m.start(), m.end()))
		default:
			continue
		}
		given[surname] = true
		d.ask(q)
	}
}

// Names gives the people named in full in an article, as far as its words show that they
// are people: what [Past.Names] is made of.
func Names(a *offstone.Article) []string {
	p := passageOf(a)
	s := storyOf(p)
	var out []string
	for _, name := range s.order {
		m := s.place[name]
		if s.person(m) || slices.ContainsFunc(s.mentions, func(o mention) bool { return !o.full() && o.surname() == m.surname() && s.person(o) }) {
			out = append(out, name)
		}
	}
	return append(out, a.Byline...)
}
