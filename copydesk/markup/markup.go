// Package markup is the house markup: CommonMark with front matter, read into
// an [offstone.Article] and written from one.
//
// Reading never fails. What cannot be taken as it stands becomes a query with
// file and line, and everything else is read. There is no way through for HTML:
// tags are ordinary characters and are shown as such.
//
// Beyond CommonMark with tables, footnotes and struck text (as GFM has them):
//
//	> [!PULL]                    a pull quote; a last line "— Name" says whose words
//	> [!FACTS] Heading           a fact box
//	![](pictures/ferry.jpg)      this picture here, in a paragraph of its own
//	<!-- cut -->                 before a paragraph: print may cut it
//	<!-- print only -->          up to <!-- /print only -->: kept on paper
//	[LX]{.small-caps}            characters in a style: .bold, .italic, .code,
//	                             .struck or .small-caps, one or more
//	&#10;                        a forced line end where the line itself may not
//	                             end: in a table, a crosshead
//
// In front matter, lived: 1931–2026 gives the years of the life that an obituary tells
// of; they become the end of its standfirst.
//
// [Write] and [Parse] are inverse: what Write has written, Parse reads back as
// the same article, whatever characters it holds. Write prefers the plain
// spelling of CommonMark and proves it by reading it back; where emphasis or an
// escape would be misread it falls back on the spelled-out style.
//
// Goldmark takes time that grows with the square of the marks in a paragraph.
// Copy is therefore measured first, and a passage that would take too long is
// read as plain characters, with a query (see guard.go).
package markup

import (
	"cmp"
	"slices"
	"time"

	"example.org/offstone"
)

// Options say where the copy comes from.
type Options struct {
	File string         // named in queries and in the article's Source
	Slug offstone.Slug  // of the article
	Zone *time.Location // in which a moment without offset is meant; nil: such moments are asked about
	Line int            // line of File on which src begins; 0 means 1
}

func (o Options) first() int { return max(1, o.Line) }

// Parse reads one article: front matter, if there is any, and body.
func Parse(src []byte, o Options) (*offstone.Article, []offstone.Query) {
	text, queries := Clean(src, o)
	k := &asker{o: o, queries: queries}
	head, body, at := k.splitFront(text)
	a, more := parseFront(head, o)
	queries = append(k.queries, more...)
	bodyAt := o
	bodyAt.Line = at
	b := parseBody(body, bodyAt)
	queries = append(queries, b.queries...)
	a.Body = b.body
	a.Source.File, a.Source.BodyLine, a.Source.Lines = o.File, at, b.lines
	addPictures(a, b.pictures)
	return a, ordered(queries)
}

// ParseBody reads a body without front matter. The pictures are those that it
// puts somewhere, once each, with the words in their square brackets as Alt.
func ParseBody(src []byte, o Options) (offstone.Body, []offstone.Picture, []offstone.Query) {
	text, queries := Clean(src, o)
	b := parseBody(text, o)
	return b.body, b.pictures, ordered(append(queries, b.queries...))
}

func ordered(qs []offstone.Query) []offstone.Query {
	slices.SortStableFunc(qs, func(a, b offstone.Query) int { return cmp.Compare(a.Line, b.Line) })
	return qs
}

// addPictures lists the pictures that the body puts somewhere and the front
// matter does not know, and gives those without alternative words the body's.
func addPictures(a *offstone.Article, found []offstone.Picture) {
	for _, p := range found {
		i := slices.IndexFunc(a.Pictures, func(q offstone.Picture) bool { return q.File == p.File })
		switch {
		case i < 0:
			a.Pictures = append(a.Pictures, p)
		case a.Pictures[i].Alt == "":
			a.Pictures[i].Alt = p.Alt
		}
	}
}

// asker gathers the queries about one file.
type asker struct {
	o       Options
	queries []offstone.Query
}

func (k *asker) ask(line int, rule string, stops bool, msg string) {
	k.queries = append(k.queries, offstone.Query{
		Rule: rule, Slug: k.o.Slug, File: k.o.File, Line: line, Stops: stops, Message: msg,
	})
}
