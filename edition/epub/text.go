package epub

import (
	"fmt"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// storySheet is the page of one story being set.
type storySheet struct {
	*sheet
	book   *book
	story  offstone.Story
	notes  map[string]int  // number of each footnote by its label
	cited  map[string]bool // notes that the text has referred to so far
	letter bool            // a reader's, signed at its end
	leadIn bool            // the next paragraph opens the story
	tables int
}

// setText writes styled text.
func (s *storySheet) setText(t offstone.Text) {
	for i := 0; i < len(t); {
		n := 1
		href := s.book.href(t[i].Link)
		for href != "" && i+n < len(t) && t[i+n].Link == t[i].Link {
			n++
		}
		if href == "" {
			s.setSpan(t[i])
		} else {
			s.start("a", "href", href)
			for _, sp := range t[i : i+n] {
				s.setSpan(sp)
			}
			s.end()
		}
		i += n
	}
}

// styles are the elements of the character styles, outermost first.
var styles = []struct {
	style offstone.Style
	name  string
	attrs []string
}{
	{offstone.Bold, "strong", nil},
	{offstone.Italic, "em", nil},
	{offstone.Struck, "s", nil},
	{offstone.SmallCaps, "span", []string{"class", "small-caps"}},
	{offstone.Code, "code", nil},
}

func (s *storySheet) setSpan(sp offstone.Span) {
	switch {
	case sp.Break:
		s.empty("br")
		return
	case sp.Note != "":
		s.setNoteRef(sp.Note)
		return
	}
	opened := 0
	for _, st := range styles {
		if sp.Style&st.style != 0 {
			s.start(st.name, st.attrs...)
			opened++
		}
	}
	s.text(sp.Text)
	for range opened {
		s.end()
	}
}

// setNoteRef writes the number of a footnote as a link to it. Of several
// references to one note the first is where the note leads back to.
func (s *storySheet) setNoteRef(label string) {
	n, ok := s.notes[label]
	if !ok {
		return
	}
	attrs := []string{"href", fmt.Sprintf("#note-%d", n), "epub:type", "noteref", "role", "doc-noteref"}
	if !s.cited[label] {
		attrs = append(attrs, "id", fmt.Sprintf("ref-%d", n))
	}
	s.cited[label] = true
	s.start("sup")
	s.leaf("a", fmt.Sprint(n), attrs...)
	s.end()
}

// setOpening writes the first paragraph's text, its first words in capitals.
func (s *storySheet) setOpening(t offstone.Text) {
	head, rest := usage.LeadIn(t)
	if head != "" {
		s.leaf("span", head, "class", "lead-in")
	}
	s.setText(rest)
}

// href gives the address that a link of the copy leads to from a story's page:
// another page of the book, the paper's site or elsewhere. It is empty for a
// link that must not be followed and for one to a story that nobody can read
// yet; then its words stand alone.
func (b *book) href(link string) string {
	if a, ok := b.issue.Target(link); ok {
		if c, ok := b.bySlug[a.Slug]; ok {
			return reference(strings.TrimPrefix(c.name, "stories/"))
		}
		if !a.In(offstone.Web, b.issue.Moment()) {
			return ""
		}
	}
	return b.paper.Absolute(link)
}
