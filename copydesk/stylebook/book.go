// Package stylebook holds copy against the rules of the house. Each rule is a
// named value that gives queries; none changes the copy.
package stylebook

import (
	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// Book is a paper's stylebook: what it spells its own way, the words that it
// does not print, and where words of its own may be divided.
type Book struct {
	Spellings []Spelling
	Banned    []string
	Hyphens   []string // "Port-El-lery"
}

// Spelling is what the paper writes in place of something else.
type Spelling struct{ Not, But string }

// Parse reads stylebook.yaml; file is its name in queries. An absent one is an
// empty book.
func Parse(src []byte, file string) (*Book, []offstone.Query) {
	sheet, m := settings.Read(src, file, 1, "")
	b := &Book{Banned: m.Strings("banned"), Hyphens: m.Strings("hyphenation")}
	spellings := m.Mapping("spellings")
	for _, not := range spellings.Keys() {
		b.Spellings = append(b.Spellings, Spelling{not, spellings.String(not)})
	}
	m.Done()
	return b, sheet.Queries
}
