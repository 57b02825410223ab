package offstone

import (
	"fmt"
	"strings"
)

// Edition is one of the forms in which an issue appears.
type Edition int

// The editions, in the order in which the press makes them.
const (
	Print Edition = iota
	Web
	EPUB
	Letter
)

// Editions lists them all in that order.
var Editions = []Edition{Print, Web, EPUB, Letter}

var editionNames = [...]string{"print", "web", "epub", "letter"}

// String gives the word used in front matter, in file names and on the command
// line.
func (e Edition) String() string { return editionNames[e] }

// ParseEdition reads that word.
func ParseEdition(s string) (Edition, error) {
	for i, n := range editionNames {
		if n == s {
			return Edition(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not an edition; use one of %s: %w", s, strings.Join(editionNames[:], ", "), ErrInvalid)
}

// EditionSet is a set of editions. The zero value holds them all, so that copy
// which says nothing of editions goes into every one.
type EditionSet uint8

// OnlyIn gives the set of just these editions.
func OnlyIn(es ...Edition) EditionSet {
	s := EditionSet(1 << 7)
	for _, e := range es {
		s |= 1 << e
	}
	return s
}

// Has tells whether e is in the set.
func (s EditionSet) Has(e Edition) bool { return s == 0 || s&(1<<e) != 0 }

// All tells whether the set leaves no edition out.
func (s EditionSet) All() bool {
	for _, e := range Editions {
		if !s.Has(e) {
			return false
		}
	}
	return true
}

// List gives the editions in the set, in press order.
func (s EditionSet) List() []Edition {
	var out []Edition
	for _, e := range Editions {
		if s.Has(e) {
			out = append(out, e)
		}
	}
	return out
}

// File is one file of an edition, ready to be released. Data is never changed
// after the file is made.
type File struct {
	Name string // slash-separated path inside out/, e.g. "web/issues/2026-11-20/index.html"
	Data []byte
}

// Difference is a way in which an edition departs on purpose from the copy: a
// passage kept on paper, a cut, a story held over. The report lists them all.
type Difference struct {
	Slug    Slug
	Edition Edition
	Kind    string // "print-only", "cut", "held-over", "absent", "headline"
	Note    string
}
