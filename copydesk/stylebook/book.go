// Package stylebook holds copy against the rules of the house and of the paper.
//
// Each [Rule] is a named value that says why it is there and whether it stops
// the press. [Book.Check] puts all of them to an issue and gives queries; it
// changes nothing. The rules are chosen to be few and nearly always right: a sub
// who is asked forty idle questions answers none.
package stylebook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// Book is what a paper has settled for itself in stylebook.yaml. The zero Book
// has settled nothing: the rules of the house still hold.
type Book struct {
	// Spellings gives the paper's form for one that it does not use. A form
	// written without capitals stands for itself in any case ("gaol" finds
	// "Gaol" and "GAOL"); one with capitals is found only as written.
	Spellings map[string]string

	// Banned are words and phrases that the paper does without in its own voice.
	// In any case, and not inside quotation marks: people say what they say.
	Banned []string

	// Hyphens are words with their permitted breaks, "Port-El-lery". They are the
	// store's Stylebook.Hyphens and the issue's.
	Hyphens []string

	// Severity says otherwise than the house does what a rule's queries do.
	Severity map[string]Severity

	// Reminders are questions that the paper wants put when certain words are used.
	Reminders []Reminder
}

// Severity is what the queries of a rule do.
type Severity string

// What a paper may say under severity. The zero Severity leaves it to the house.
const (
	Stops   Severity = "stops"
	Advises Severity = "advises"
	Off     Severity = "off"
)

// Reminder is a question put about a passage that holds one of some words, in any
// case and also inside quotation marks: what the law asks for does not end there.
type Reminder struct {
	Words []string
	Say   string // a sentence: "Is this child named with leave?"
}

// Parse reads stylebook.yaml: spellings (form: house form), banned and
// hyphenation (lists). It always gives a book; what could not be read becomes a
// query with its line.
func Parse(src []byte, file string) (*Book, []offstone.Query) {
	sheet, m := settings.Read(src, file, 1, "")
	b := &Book{Spellings: map[string]string{}}
	forms := m.Mapping("spellings")
	for _, wrong := range forms.Keys() {
		right := forms.String(wrong)
		switch {
		case !beginsWord(wrong):
			forms.Ask(wrong, "settings", false, "“%s” is never looked for, because it does not begin with a letter or digit; write the whole word.", wrong)
		case right == "":
			forms.Ask(wrong, "settings", false, "“%s” has no house form beside it; write one after the colon, or move the word to “banned”.", wrong)
		case right != wrong:
			b.Spellings[wrong] = right
		}
	}
	for _, w := range m.Strings("banned") {
		if !beginsWord(w) {
			m.Ask("banned", "settings", false, "“%s” is never looked for, because it does not begin with a letter or digit; write the whole word.", w)
			continue
		}
		b.Banned = append(b.Banned, w)
	}
	b.Hyphens = m.Strings("hyphenation")
	b.readSeverity(m.Mapping("severity"))
	for _, r := range m.Mappings("reminders") {
		b.readReminder(r)
	}
	m.Done()
	return b, sheet.Queries
}

// readSeverity reads rule: stops, advises or off.
func (b *Book) readSeverity(m *settings.Mapping) {
	for _, name := range m.Keys() {
		said := Severity(m.String(name))
		i := slices.IndexFunc(Rules, func(r Rule) bool { return r.Name == name })
		switch {
		case i < 0:
			m.Ask(name, "settings", false, "There is no rule “%s” in the stylebook; take the line out or mend the name.", name)
		case Rules[i].Settled:
			m.Ask(name, "settings", false, "The rule “%s” stops in every paper; take the line out.", name)
		case said != Stops && said != Advises && said != Off:
			m.Ask(name, "settings", false, "“%s: %s” says nothing that a rule can do; write stops, advises or off.", name, said)
		default:
			if b.Severity == nil {
				b.Severity = map[string]Severity{}
			}
			b.Severity[name] = said
		}
	}
}

func (b *Book) readReminder(m *settings.Mapping) {
	r := Reminder{Say: m.String("say")}
	for _, w := range m.Strings("words") {
		if beginsWord(w) {
			r.Words = append(r.Words, w)
		}
	}
	m.Done()
	if r.Say == "" || len(r.Words) == 0 {
		m.Ask("words", "settings", false, "This reminder is never given; write “words: [one, two]”, each beginning with a letter or digit, and a sentence after “say:”.")
		return
	}
	b.Reminders = append(b.Reminders, r)
}

func beginsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// entry is one form to be looked for.
type entry struct {
	form  string
	house string // "" for a banned word
	exact bool   // found only in the case in which it is written
	say   string // what a reminder says
}

// lexicon is the entries by their first word in lower case, longest form first.
type lexicon map[string][]entry

// lexicon makes the book ready for looking up.
func (b *Book) lexicon() lexicon {
	l := lexicon{}
	if b == nil {
		return l
	}
	for wrong, right := range b.Spellings {
		l.add(entry{form: wrong, house: right, exact: strings.ToLower(wrong) != wrong})
	}
	for _, w := range b.Banned {
		l.add(entry{form: w})
	}
	l.sort()
	return l
}

// reminders makes those of the book ready for looking up.
func (b *Book) reminders() lexicon {
	l := lexicon{}
	for _, r := range b.Reminders {
		for _, w := range r.Words {
			l.add(entry{form: w, say: r.Say})
		}
	}
	l.sort()
	return l
}

func (l lexicon) sort() {
	for _, es := range l {
		slices.SortFunc(es, func(a, b entry) int {
			if d := len(b.form) - len(a.form); d != 0 {
				return d
			}
			return strings.Compare(a.form+"\x00"+a.house, b.form+"\x00"+b.house)
		})
	}
}

func (l lexicon) add(e entry) {
	end := strings.IndexFunc(e.form, func(r rune) bool { return !isWord(r) })
	if end < 0 {
		end = len(e.form)
	}
	first := strings.ToLower(e.form[:end])
	l[first] = append(l[first], e)
}
