// Package text takes in one page saved as plain text: copied from a web site,
// exported from a word processor, taken out of a PDF or typed.
//
// Such a page has lost its form and kept its words. [Read] tells by their place
// and shape what is the paper's name, the headline, the byline and the body, and
// leaves out what belongs to the page and not to the story: the alternative text
// of a banner, page numbers, "Back to top". It never loses a word: what it does
// not understand stays in the body, and whatever it leaves out or alters is given
// in a note, word for word.
package text

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
)

// Options say where the page comes from.
type Options struct {
	File  string        // named in the article's Source
	Slug  offstone.Slug // of the article; made of the headline when empty
	Paper string        // the paper's name, when it is known; lines that give it are no copy
}

// Page is what one page of plain text turned out to be.
type Page struct {
	Paper     string        // the paper's name; empty when the page does not give it
	Strapline string        // the line under the name
	Date      offstone.Date // of the issue; zero when the page does not give it
	Article   *offstone.Article
}

// Note is what Read has guessed, altered or left out.
type Note struct {
	Line    int    // line of the source, from 1; 0 when it concerns the whole page
	Words   string // as they stand in the source
	Message string // what was made of them
}

// String gives "line 3: “2 of 4” is a page number and was left out."
func (n Note) String() string {
	s := n.Message
	if n.Words != "" {
		s = fmt.Sprintf("“%s” %s", n.Words, n.Message)
	}
	if n.Line > 0 {
		s = fmt.Sprintf("line %d: %s", n.Line, s)
	}
	return s
}

// Read takes a page apart. It always gives an article, an empty one for an empty
// page.
func Read(src []byte, o Options) (Page, []Note) {
	r := &reader{page: Page{Paper: o.Paper, Article: &offstone.Article{Slug: o.Slug}}}
	s, encoding := decode(src)
	if encoding != "" {
		r.note(0, "", "The page was read as "+encoding+"; look whether its accents and quotation marks are right.")
	}
	passages := r.passages(lines(s))
	passages = r.furniture(passages)
	r.evidence = evidenceIn(passages)
	body := r.head(passages)
	body = r.tail(body)
	a := r.page.Article
	a.Source.File = o.File
	if len(body) > 0 {
		a.Source.BodyLine = body[0].line
	}
	a.Body = r.body(r.firstWords(body))
	if a.Headline == "" && len(a.Body) > 0 {
		r.note(0, "", "No headline was found; write one.")
	}
	if a.Slug == "" {
		a.Slug = offstone.MakeSlug(a.Headline)
	}
	slices.SortStableFunc(r.notes, func(a, b Note) int { return cmp.Compare(a.Line, b.Line) })
	return r.page, r.notes
}

// reader is one page being read.
type reader struct {
	page       Page
	notes      []Note
	evidence   evidence
	manuscript bool // a writer's own: see [Manuscript]
}

func (r *reader) note(line int, words, message string) {
	r.notes = append(r.notes, Note{line, words, message})
}

// passage is a paragraph to be: the words of one line or of several that were
// one paragraph before it was saved.
type passage struct {
	text  string
	line  int    // on which it begins
	block int    // passages with no blank line between them share one
	alone bool   // it is one line, and a blank line stands before and after
	verse bool   // its block reads line by line, as a poem or a table of results does
	mark  string // "•" or "3." when it is an item of a list; not part of text
}

func (p passage) words() int { return len(strings.Fields(p.text)) }
