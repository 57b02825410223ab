package epub

import (
	"strings"
	"unicode"

	"example.org/offstone/copydesk/usage"
)

// sheet writes XML that is well formed by construction: an element is opened
// and closed by name, every character of text and attributes is escaped, and
// characters that XML 1.0 (section 2.2) does not know are left out.
type sheet struct {
	b    strings.Builder
	open []string
}

// running are the elements within a line; after any other a new line begins in
// the file, so that two versions of a page can be compared.
var running = map[string]bool{
	"a": true, "b": true, "code": true, "em": true, "s": true, "span": true, "strong": true, "sup": true,
}

// start opens an element; attrs are names and values in turn.
func (s *sheet) start(name string, attrs ...string) {
	s.tag(name, attrs)
	s.b.WriteByte('>')
	s.open = append(s.open, name)
}

func (s *sheet) tag(name string, attrs []string) {
	s.b.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		s.b.WriteString(" " + attrs[i] + `="` + escape(attrs[i+1]) + `"`)
	}
}

// end closes the element that was opened last.
func (s *sheet) end() {
	n := len(s.open) - 1
	name := s.open[n]
	s.open = s.open[:n]
	s.b.WriteString("</" + name + ">")
	if !running[name] {
		s.b.WriteByte('\n')
	}
}

// empty writes an element without content.
func (s *sheet) empty(name string, attrs ...string) {
	s.tag(name, attrs)
	s.b.WriteString("/>")
	if !running[name] && name != "br" {
		s.b.WriteByte('\n')
	}
}

// leaf writes an element that holds text and nothing else.
func (s *sheet) leaf(name, text string, attrs ...string) {
	s.start(name, attrs...)
	s.text(text)
	s.end()
}

func (s *sheet) text(t string) { s.b.WriteString(escape(t)) }

// line ends a line of the file where that changes nothing on the page.
func (s *sheet) line() { s.b.WriteByte('\n') }

// bytes closes whatever is open and gives the file.
func (s *sheet) bytes() []byte {
	for len(s.open) > 0 {
		s.end()
	}
	return []byte(s.b.String())
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(s string) string { return entities.Replace(legal(s)) }

// legal drops what may not or should not stand in XML: control characters and
// the two code points that are no characters. A carriage return goes too,
// because a parser would turn it into a line end.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}

// newXHTML begins a content document and leaves its body open.
func newXHTML(lang, title, style, bodyType string) *sheet {
	s := &sheet{}
	s.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<!DOCTYPE html>\n")
	attrs := []string{"xmlns", "http://www.w3.org/1999/xhtml", "xmlns:epub", "http://www.idpf.org/2007/ops", "lang", lang, "xml:lang", lang}
	if usage.RightToLeft(lang) {
		attrs = append(attrs, "dir", "rtl")
	}
	s.start("html", attrs...)
	s.line()
	s.start("head")
	s.line()
	s.leaf("title", title)
	s.empty("link", "rel", "stylesheet", "type", "text/css", "href", style)
	s.end()
	s.start("body", "epub:type", bodyType)
	s.line()
	return s
}
