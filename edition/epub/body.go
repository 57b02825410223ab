package epub

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// setBlocks writes blocks in their order; footnotes are kept for the end.
func (s *storySheet) setBlocks(blocks []offstone.Block) error {
	for _, bl := range blocks {
		if err := s.setBlock(bl); err != nil {
			return err
		}
	}
	return nil
}

func (s *storySheet) setBlock(bl offstone.Block) error {
	switch v := bl.(type) {
	case offstone.Paragraph:
		s.setParagraph(v)
	case offstone.Crosshead:
		s.wrap("h2", v.Text, "class", "crosshead")
	case offstone.PullQuote:
		s.setPullQuote(v)
	case offstone.List:
		s.setList(v)
	case offstone.BlockQuote:
		s.start("blockquote")
		s.line()
		for _, p := range v.Paragraphs {
			s.wrap("p", p)
		}
		s.end()
	case offstone.FactBox:
		return s.setFactBox(v)
	case offstone.Table:
		s.setTable(v)
	case offstone.Verbatim:
		s.setVerbatim(v)
	case offstone.PictureHere:
		return s.setPictureHere(v)
	case offstone.Footnote, offstone.PrintOnly:
		// Notes stand at the end; a story of this edition holds no passage kept on paper.
	}
	return nil
}

// wrap writes an element that holds styled text.
func (s *storySheet) wrap(name string, t offstone.Text, attrs ...string) {
	s.start(name, attrs...)
	s.setText(t)
	s.end()
}

func (s *storySheet) setParagraph(p offstone.Paragraph) {
	if !s.leadIn {
		s.wrap("p", p.Text)
		return
	}
	s.leadIn = false
	s.start("p", "class", "opening")
	s.setOpening(p.Text)
	s.end()
}

func (s *storySheet) setPullQuote(q offstone.PullQuote) {
	s.start("aside", "class", "pull", "epub:type", "pullquote", "role", "doc-pullquote")
	s.line()
	s.wrap("p", q.Text)
	if q.By != "" {
		s.leaf("p", q.By, "class", "by")
	}
	s.end()
}

func (s *storySheet) setList(l offstone.List) {
	switch {
	case !l.Ordered:
		s.start("ul")
	case l.Start > 1:
		s.start("ol", "start", strconv.Itoa(l.Start))
	default:
		s.start("ol")
	}
	s.line()
	for _, item := range l.Items {
		s.wrap("li", item)
	}
	s.end()
}

func (s *storySheet) setFactBox(f offstone.FactBox) error {
	s.start("aside", "class", "facts", "epub:type", "sidebar")
	s.line()
	if len(f.Heading) > 0 {
		s.wrap("h2", f.Heading)
	}
	opening := s.leadIn
	s.leadIn = false
	err := s.setBlocks(f.Blocks)
	s.leadIn = opening
	s.end()
	return err
}

func (s *storySheet) setVerbatim(v offstone.Verbatim) {
	s.start("pre")
	for i, l := range v.Lines {
		if i > 0 {
			s.line()
		}
		s.text(l)
	}
	s.end()
}

// setTable writes a table in a frame that scrolls sideways where the page is
// narrower; the frame takes the focus, so that keys can scroll it.
func (s *storySheet) setTable(t offstone.Table) {
	s.tables++
	s.start("div", "class", "table", "role", "group", "tabindex", "0", "aria-label", usage.Fill(s.book.words.Table, "n", strconv.Itoa(s.tables)))
	s.start("table")
	s.line()
	if hasWords(t.Head) {
		s.start("thead")
		s.setRow(t.Head, t.Align, true)
		s.end()
	}
	s.start("tbody")
	s.line()
	for _, row := range t.Rows {
		s.setRow(row, t.Align, false)
	}
	s.end()
	s.end()
	s.end()
}

// hasWords tells whether any cell of a table's head says something.
func hasWords(cells []offstone.Text) bool {
	return slices.ContainsFunc(cells, func(c offstone.Text) bool { return c.String() != "" })
}

var alignClass = map[offstone.Align]string{
	offstone.AlignLeft: "left", offstone.AlignCentre: "centre", offstone.AlignRight: "right",
}

func (s *storySheet) setRow(cells []offstone.Text, align []offstone.Align, head bool) {
	s.start("tr")
	for i, c := range cells {
		name, attrs := "td", []string(nil)
		if head && c.String() != "" {
			name, attrs = "th", []string{"scope", "col"}
		}
		if i < len(align) && align[i] != offstone.AlignNone {
			attrs = append(attrs, "class", alignClass[align[i]])
		}
		s.wrap(name, c, attrs...)
	}
	s.end()
}

func (s *storySheet) setPictureHere(h offstone.PictureHere) error {
	for _, p := range s.story.Pictures {
		if p.File == h.File {
			return s.setPicture(p)
		}
	}
	return nil
}

// setPicture writes a figure: the picture, its caption and, at the caption's
// end, its credit.
func (s *storySheet) setPicture(p offstone.Picture) error {
	name, r, ok, err := s.book.picture(s.story, p)
	if err != nil || !ok {
		return err
	}
	if r.Height > r.Width {
		s.start("figure", "class", "upright")
	} else {
		s.start("figure")
	}
	s.empty("img", "src", "../"+name, "alt", p.Alt, "width", strconv.Itoa(r.Width), "height", strconv.Itoa(r.Height))
	if p.Caption != "" || p.Credit != "" {
		s.start("figcaption")
		s.text(p.Caption)
		if p.Caption != "" && p.Credit != "" {
			s.text(" ")
		}
		if p.Credit != "" {
			s.leaf("span", p.Credit, "class", "credit")
		}
		s.end()
	}
	s.end()
	return nil
}

// setNotes writes the story's footnotes, each with the way back to its place.
func (s *storySheet) setNotes() {
	if len(s.notes) == 0 {
		return
	}
	s.start("div", "class", "notes")
	s.line()
	for _, bl := range s.story.Body {
		if f, ok := bl.(offstone.Footnote); ok {
			s.setNote(f)
		}
	}
	s.end()
}

func (s *storySheet) setNote(f offstone.Footnote) {
	n := s.notes[f.Label]
	s.start("aside", "id", fmt.Sprintf("note-%d", n), "epub:type", "footnote", "role", "doc-footnote")
	s.start("p")
	if s.cited[f.Label] {
		s.leaf("a", fmt.Sprint(n), "href", fmt.Sprintf("#ref-%d", n), "role", "doc-backlink", "aria-label", usage.Fill(s.book.words.Back, "n", strconv.Itoa(n)))
	} else {
		s.text(fmt.Sprint(n))
	}
	s.text(" ")
	s.setText(f.Text)
	s.end()
	s.end()
}
