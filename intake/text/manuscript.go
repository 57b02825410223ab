package text

import (
	"example.org/offstone"
)

// Manuscript is copy that has come with its paragraphs, as a word processor's document
// has, and is judged by the same signs as a page of plain text.
type Manuscript struct {
	r  *reader
	ps []passage
}

// NewManuscript begins with the paragraphs of a manuscript, each one line.
func NewManuscript(paragraphs []string) *Manuscript {
	// A writer's document bears no paper's name and no line below it.
	m := &Manuscript{r: &reader{manuscript: true, page: Page{Article: &offstone.Article{}}}}
	for i, p := range paragraphs {
		mark, words := item(p)
		m.ps = append(m.ps, passage{text: words, mark: mark, block: i, alone: true})
	}
	m.r.evidence = evidenceIn(m.ps)
	return m
}

// Head takes kicker, headline, standfirst and byline from among the first n paragraphs and
// gives those that are left, by their places.
func (m *Manuscript) Head(n int) (Page, []int) {
	var left []int
	for _, p := range m.r.head(m.ps[:n]) {
		left = append(left, p.block)
	}
	return m.r.page, left
}

// Byline takes paragraph i for a byline when it says nothing else.
func (m *Manuscript) Byline(i int) (offstone.Byline, bool) {
	m.r.page.Article.Byline = nil
	ok := m.r.takeByline(m.ps[i])
	return m.r.page.Article.Byline, ok
}

// IsByline tells whether a line says who wrote the copy and nothing else.
func IsByline(s string) bool {
	_, ok := byline(s)
	return ok
}

// Signed takes the last paragraph for a byline when it is one, or a signature.
func (m *Manuscript) Signed() (offstone.Byline, bool) {
	m.r.page.Article.Byline = nil
	left := m.r.tail(m.ps)
	return m.r.page.Article.Byline, len(left) < len(m.ps)
}

// Line gives a line of the head without the capitals that all of it is in; what names
// it in the note.
func (m *Manuscript) Line(s, what string) string {
	return m.r.small(passage{text: s}, what)
}

// FirstWords gives paragraph i without the capitals that its first words are in.
func (m *Manuscript) FirstWords(i int) string {
	return m.r.firstWords(m.ps[i : i+1 : i+1])[0].text
}

// Notes gives what was guessed and altered so far.
func (m *Manuscript) Notes() []Note { return m.r.notes }

// Crosshead tells whether a paragraph by itself reads as a crosshead.
func Crosshead(s string) bool {
	return s != "" && isCrosshead(passage{text: s, alone: true})
}

// Item parts the mark of a list, as a writer types it, from the words of the item.
func Item(s string) (mark, words string) { return item(s) }

// Follows tells whether an item with a typed mark is item n, from 0, of the list whose
// first item has the mark first.
func Follows(first, mark string, n int) bool {
	return mark != "" && sameList(passage{mark: first}, passage{mark: mark}, n)
}

// Ordinal gives the number of a typed mark, as "3."; false for a mark that does not count.
func Ordinal(mark string) (int, bool) { return ordinal(mark) }
