// Package docx takes in documents of Word (.docx: Office Open XML, ISO/IEC 29500), as
// Word, LibreOffice, Google Docs and Pages write them.
//
// [Read] takes what a writer has written and leaves how it looks: paragraphs,
// headings, lists, tables, notes, pictures with their words, links, bold and italic. Headline,
// byline and standfirst are known by their styles, or by their place and shape as
// package intake/text knows them.
//
// What a document holds besides its text never enters copy: tracked deletions, text
// that was moved away, hidden text and comments. Tracked insertions are copy. Each is
// told in a note, and so is everything else that could not be carried over.
//
// A document is a foreign file. Nothing of it is executed, and no address in it is fetched.
// Entities are refused, and what it unpacks to is counted as it comes.
package docx

import (
	"archive/zip"
	"compress/flate"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake"
)

// Options say where a document comes from.
type Options struct {
	File string // its name, for the report and the names of its pictures
}

// errLong tells of a text that is longer than any article may be.
var errLong = fmt.Errorf("it is longer than %d MB; divide it into articles", markup.MaxSource>>20)

// Read reads a document. It gives one article, or several when the document has
// several titles with text below each; or one piece that says in Skip why the file is
// no copy and what to do about it.
func Read(src []byte, o Options) []intake.Piece {
	r := &reader{
		o: o, sources: map[string]string{}, parts: map[string]int{}, noted: map[string]bool{},
		notes: footnotes{texts: map[noteKey]offstone.Text{}, labels: map[noteKey]string{}},
	}
	skip := func(why string) []intake.Piece { return []intake.Piece{{Source: o.File, Skip: why}} }
	if len(src) > MaxBytes {
		return skip(fmt.Sprintf("It is larger than %d MB; make its pictures smaller or send them by themselves.", MaxBytes>>20))
	}
	if kind := intake.KindOf(src); kind != intake.WordDocument {
		return skip(kind.Refusal())
	}
	var ms []matter
	var err error
	if r.a, err = openArchive(src); err == nil {
		ms, err = r.document()
	}
	if err != nil {
		return skip(refusal(err))
	}
	pieces := r.pieces(ms)
	switch {
	case len(pieces) > 0:
		return pieces
	case len(r.pictures) > 0:
		return skip("It holds pictures and no words; send the pictures themselves.")
	}
	return skip("It holds no words that could be copy.")
}

// refusal says why a document could not be read, and what to do.
func refusal(err error) string {
	var syntax *xml.SyntaxError
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, errLong), errors.Is(err, errPacked), errors.Is(err, errDeep), errors.Is(err, errMany), errors.Is(err, errDoctype):
		return fmt.Sprintf("It was not read: %v.", err)
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax), errors.As(err, &corrupt):
		return "It is damaged or was cut short on its way. Open it in Word, which can often mend it, save it again as .docx and send that."
	}
	return fmt.Sprintf("It could not be read (%v). Open it in Word or LibreOffice, save it again as .docx and send that.", err)
}

// reader is one document being read.
type reader struct {
	o         Options
	a         *archive
	sheet     *stylesheet
	lists     numbering
	relations relationSet // of the part that is being read
	fields    fields
	tracked   tracked
	remarks   remarks
	notes     footnotes
	inNote    bool

	length     int // bytes of text so far
	hidden     int // words of hidden text
	hide       bool
	underlined bool
	marked     []string

	pictures []offstone.Picture
	parts    map[string]int    // pictures by their parts
	sources  map[string]string // parts by the pictures' files
	report   []string
	noted    map[string]bool
}

// note adds a sentence once.
func (r *reader) note(format string, args ...any) {
	const most = 200
	s := fmt.Sprintf(format, args...)
	if !r.noted[s] && len(r.report) < most {
		r.noted[s] = true
		r.report = append(r.report, s)
	}
}

// document reads all parts and gives what stands in the text.
func (r *reader) document() ([]matter, error) {
	packageRelations, err := r.a.relations("")
	if err != nil {
		return nil, err
	}
	main := packageRelations.first("officeDocument")
	if main == "" {
		main = "word/document.xml"
	}
	if r.relations, err = r.a.relations(main); err != nil {
		return nil, err
	}
	if err := r.beside(); err != nil {
		return nil, err
	}
	var ms []matter
	err = r.a.part(main, func(s *stream) error {
		name, err := s.root()
		if err != nil {
			return unexpected(err)
		}
		if name != "w:document" {
			return errors.New("it holds no text of a word processor")
		}
		return s.each(func(name string, _ element) error {
			if name != "w:body" {
				return nil
			}
			ms, err = r.container(s)
			return err
		})
	})
	if errors.Is(err, errNoPart) {
		err = errors.New("its text is missing")
	}
	return ms, err
}

// beside reads the parts that the text refers to.
func (r *reader) beside() (err error) {
	if r.sheet, err = r.a.stylesheet(r.relations.first("styles")); err != nil {
		return err
	}
	if r.lists, err = r.a.numbering(r.relations.first("numbering")); err != nil {
		return err
	}
	r.lists.follow(r.sheet)
	if r.remarks, err = r.a.remarks(r.relations.first("comments")); err != nil {
		return err
	}
	if err = r.readFootnotes(r.relations.first("footnotes"), false); err != nil {
		return err
	}
	if err = r.readFootnotes(r.relations.first("endnotes"), true); err != nil {
		return err
	}
	if r.relations.first("vbaProject") != "" {
		r.note("The program in the document (its macros) was left out and was not run.")
	}
	return r.furniture()
}

// furniture tells of the words at the head and foot of every page, which are no copy.
func (r *reader) furniture() error {
	var targets []string
	for _, to := range r.relations {
		if (to.kind == "header" || to.kind == "footer") && !to.external && r.a.has(to.target) {
			targets = append(targets, to.target)
		}
	}
	slices.Sort(targets)
	for _, part := range slices.Compact(targets) {
		words := ""
		err := r.a.part(part, func(s *stream) error {
			if _, err := s.root(); err != nil {
				return unexpected(err)
			}
			var err error
			words, err = s.words()
			return err
		})
		if err != nil {
			return err
		}
		if strings.IndexFunc(words, func(c rune) bool { return c > '9' }) >= 0 { // more than a page's number
			r.note("“%s” stands at the head or foot of the pages and was left out.", shorten(words, 80))
		}
	}
	return nil
}

// container reads whatever holds paragraphs and tables, up to its end.
func (r *reader) container(s *stream) ([]matter, error) {
	var out []matter
	err := s.each(func(name string, e element) error {
		ms, err := r.block(s, name, e)
		for _, m := range ms {
			if n := len(out); !m.blank || m.joins || n == 0 || !out[n-1].blank {
				out = append(out, m) // one empty paragraph says as much as many
			}
		}
		return err
	})
	return out, err
}

// block reads an element where paragraphs and tables stand.
func (r *reader) block(s *stream, name string, e element) (ms []matter, err error) {
	more := func(name string, e element) error {
		inner, err := r.block(s, name, e)
		ms = append(ms, inner...)
		return err
	}
	switch name {
	case "w:p":
		ms, err = r.paragraph(s)
		if r.length > markup.MaxSource {
			return nil, errLong
		}
	case "w:tbl":
		return r.table(s)
	case "w:sdt":
		err = r.control(s, more)
	case "w:customXml", "w:smartTag", "w:ins", "w:moveTo":
		err = s.each(more)
	case "w:del", "w:moveFrom":
		err = r.tracked.leaveOut(s, name)
	case "w:commentRangeStart":
		r.remarks.open(e.attr("id"))
	case "w:commentRangeEnd":
		r.remarks.close(e.attr("id"))
	case "w:altChunk":
		r.note("A part of the document is another file put into it whole, and was left out; send that too.")
	}
	return ms, err
}

// control reads what a content control holds (w:sdt), unless it is a prompt that
// nobody has answered, or a table of contents.
func (r *reader) control(s *stream, f func(string, element) error) error {
	prompt, list := false, false
	return s.each(func(name string, _ element) error {
		switch name {
		case "w:sdtPr":
			return s.each(func(name string, e element) error {
				switch name {
				case "w:showingPlcHdr":
					prompt = e.on()
				case "w:docPartObj":
					return s.each(func(name string, e element) error {
						list = list || name == "w:docPartGallery" && e.attr("val") == "Table of Contents"
						return nil
					})
				}
				return nil
			})
		case "w:sdtContent":
			if list {
				r.note("The table of contents was left out.")
			}
			if prompt || list {
				return nil
			}
			return s.each(f)
		}
		return nil
	})
}

// told gives the report on the whole document.
func (r *reader) told() []string {
	out := slices.Clone(r.report)
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			out = append(out, one)
		case n > 1:
			out = append(out, fmt.Sprintf(many, n))
		}
	}
	t := r.tracked
	add(t.insertions, "One tracked insertion is in the copy as if it had been accepted.", "%d tracked insertions are in the copy as if they had been accepted.")
	add(t.deletions, "One tracked deletion was left out.", "%d tracked deletions were left out.")
	add(t.moves, "A passage that was moved stands only where it was moved to.", "%d passages that were moved stand only where they were moved to.")
	add(t.rows, "A row of a table that was deleted was left out.", "%d rows of tables that were deleted were left out.")
	if r.hide {
		add(max(r.hidden, 1), "Hidden text (one word or picture) was left out.", "Hidden text (%d words) was left out.")
	}
	if r.underlined {
		out = append(out, "Underlining was taken off and its words kept.")
	}
	if len(r.marked) > 0 {
		out = append(out, fmt.Sprintf("Words marked with colour have lost the mark: “%s”.", shorten(strings.Join(r.marked, " … "), 200)))
	}
	return append(out, r.remarks.notes()...)
}

// kept gives the bytes of a picture out of the document.
func (r *reader) kept(file string) ([]byte, error) {
	part, known := r.sources[file]
	if !known {
		return nil, fmt.Errorf("picture %s: %w", file, offstone.ErrNotFound)
	}
	r.a.pictures = MaxPictures
	b, err := r.a.picture(part)
	if err != nil {
		return nil, fmt.Errorf("picture %s: %w", file, err)
	}
	return b, nil
}
