package epub

import (
	"cmp"
	"fmt"
	"strconv"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// setStory sets the page of one story.
func (b *book) setStory(c *chapter) error {
	st := c.story
	c.title = cmp.Or(st.Headline, string(st.Slug))
	s := &storySheet{
		sheet: newXHTML(b.lang, c.title, "../style.css", "bodymatter"),
		book:  b, story: st, notes: numberNotes(st.Body), cited: map[string]bool{},
		letter: b.words.IsLetter(b.paper, st.Article),
	}
	s.leadIn = st.Weight > offstone.WeightBrief && !s.letter
	s.start("article", "id", "story", "class", "story "+st.Weight.String())
	s.line()
	s.setHeader(c)
	if err := s.setBlocks(withLoose(st)); err != nil {
		return err
	}
	if s.letter {
		s.setSignatures(st.Byline)
	}
	s.setNotes()
	c.data = s.bytes()
	return nil
}

// setHeader writes what stands above the text: where it stood in the paper,
// kicker, headline, standfirst, byline, and corrections before all else that a
// reader could take for right.
func (s *storySheet) setHeader(c *chapter) {
	st := s.story
	s.start("header")
	s.line()
	s.setFolio(c)
	s.paragraph("kicker", st.Kicker)
	if st.Headline != "" {
		s.leaf("h1", st.Headline)
	}
	s.paragraph("standfirst", st.Standfirst)
	if len(st.Byline) > 0 && !s.letter {
		s.paragraph("byline", s.book.words.Byline(st.Byline))
	}
	for _, cor := range st.Corrections {
		s.setCorrection(cor)
	}
	s.end()
}

// setFolio says in which section and on which printed page the story stands.
// The first story on a page carries the page's mark.
func (s *storySheet) setFolio(c *chapter) {
	if s.story.Section == "" && c.page == 0 {
		return
	}
	s.start("p", "class", "folio")
	if c.breaks {
		s.leaf("span", "", "id", fmt.Sprintf("page-%d", c.page), "epub:type", "pagebreak", "role", "doc-pagebreak", "aria-label", usage.Fill(s.book.words.PageMark, "page", strconv.Itoa(c.page)))
	}
	s.text(s.story.Section)
	if c.page > 0 {
		s.text(" ")
		s.leaf("span", s.book.words.Page(c.page), "class", "page")
	}
	s.end()
}

func (s *storySheet) setCorrection(c offstone.Correction) {
	s.start("div", "class", "correction", "role", "note")
	s.start("p")
	s.leaf("strong", s.book.words.Correction(c.Date)+".")
	s.text(" " + c.Text)
	s.end()
	s.end()
}

// setSignatures ends a letter to the editor with who wrote it, a line each.
func (s *storySheet) setSignatures(by offstone.Byline) {
	for _, name := range by {
		s.paragraph("signed", name)
	}
}

// paragraph writes a paragraph of plain text unless it is empty.
func (s *sheet) paragraph(class, text string) {
	if text != "" {
		s.leaf("p", text, "class", class)
	}
}

// numberNotes gives each footnote its number, from 1.
func numberNotes(body offstone.Body) map[string]int {
	notes := map[string]int{}
	for _, bl := range body {
		if f, ok := bl.(offstone.Footnote); ok {
			notes[f.Label] = len(notes) + 1
		}
	}
	return notes
}

// withLoose gives the story's blocks with a place for every picture: the first
// of those that the copy puts nowhere opens the story, the others stand evenly
// between its blocks.
func withLoose(st offstone.Story) []offstone.Block {
	loose := st.Loose()
	var out []offstone.Block
	for i := range len(st.Body) + 1 {
		for k, p := range loose {
			if k*len(st.Body)/len(loose) == i {
				out = append(out, offstone.PictureHere{File: p.File})
			}
		}
		if i < len(st.Body) {
			out = append(out, st.Body[i])
		}
	}
	return out
}
