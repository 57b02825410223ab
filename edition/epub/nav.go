package epub

import (
	"fmt"
)

// navigation sets the contents that readers see and reading systems use:
// by section, with landmarks and, where the printed pages are known, a list of
// them.
func (b *book) navigation() []byte {
	s := newXHTML(b.lang, b.words.Contents, "style.css", "frontmatter")
	s.start("nav", "epub:type", "toc", "role", "doc-toc", "id", "toc", "aria-labelledby", "contents")
	s.line()
	s.leaf("h1", b.words.Contents, "id", "contents")
	s.start("ol")
	s.line()
	s.entry(b.coverName(), "cover.xhtml")
	for _, sec := range b.sections {
		s.start("li")
		s.leaf("span", sec.name, "class", "section")
		s.start("ol")
		s.line()
		for _, c := range sec.stories {
			s.entry(c.title, reference(c.name))
		}
		s.end()
		s.end()
	}
	if c := b.chapters[len(b.chapters)-1]; c.id == "listings" {
		s.start("li")
		s.leaf("a", c.title, "href", c.name, "class", "section")
		s.end()
	}
	s.end()
	s.end()
	b.landmarks(s)
	b.pageList(s)
	return s.bytes()
}

// entry writes one line of a list in a nav element.
func (s *sheet) entry(title, href string, attrs ...string) {
	s.start("li")
	s.leaf("a", title, append([]string{"href", href}, attrs...)...)
	s.end()
}

func (b *book) landmarks(s *sheet) {
	s.start("nav", "epub:type", "landmarks", "aria-label", b.words.Landmarks, "hidden", "hidden")
	s.start("ol")
	s.line()
	s.entry(b.coverName(), "cover.xhtml", "epub:type", "cover")
	s.entry(b.words.TitlePage, "title.xhtml", "epub:type", "titlepage")
	s.entry(b.words.Contents, "nav.xhtml#toc", "epub:type", "toc")
	if len(b.chapters) > navPlace+1 {
		s.entry(b.words.FirstStory, reference(b.chapters[navPlace+1].name), "epub:type", "bodymatter")
	}
	s.end()
	s.end()
}

// pageList names the printed pages in reading order, each by the first story
// that begins on it.
func (b *book) pageList(s *sheet) {
	marked := b.marked()
	if len(marked) == 0 {
		return
	}
	s.start("nav", "epub:type", "page-list", "role", "doc-pagelist", "aria-label", b.words.PrintedPages, "hidden", "hidden")
	s.start("ol")
	s.line()
	for _, c := range marked {
		s.entry(fmt.Sprint(c.page), fmt.Sprintf("%s#page-%d", reference(c.name), c.page))
	}
	s.end()
	s.end()
}

// marked lists the stories that carry the mark of a printed page.
func (b *book) marked() []*chapter {
	var out []*chapter
	for _, c := range b.chapters {
		if c.breaks {
			out = append(out, c)
		}
	}
	return out
}

// ncx is the contents for reading systems of EPUB 2, which know no nav.xhtml
// (OPF 2.0.1, section 2.4.1).
func (b *book) ncx() []byte {
	s := &sheet{}
	s.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	s.start("ncx", "xmlns", "http://www.daisy.org/z3986/2005/ncx/", "version", "2005-1", "xml:lang", b.lang)
	s.line()
	s.start("head")
	s.line()
	s.empty("meta", "name", "dtb:uid", "content", b.identifier())
	s.end()
	s.start("docTitle")
	s.leaf("text", b.title())
	s.end()
	s.start("navMap")
	s.line()
	s.navPoint("nav-cover", b.coverName(), "cover.xhtml")
	s.end()
	for i, sec := range b.sections {
		s.navPoint(fmt.Sprintf("nav-section-%d", i+1), sec.name, reference(sec.stories[0].name))
		for _, c := range sec.stories {
			s.navPoint("nav-"+c.id, c.title, reference(c.name))
			s.end()
		}
		s.end()
	}
	if c := b.chapters[len(b.chapters)-1]; c.id == "listings" {
		s.navPoint("nav-listings", c.title, c.name)
	}
	return s.bytes()
}

// navPoint writes a line of the NCX and leaves it open for lines below it.
func (s *sheet) navPoint(id, title, href string) {
	s.start("navPoint", "id", id)
	s.start("navLabel")
	s.leaf("text", title)
	s.end()
	s.empty("content", "src", href)
}
