package docx

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
)

// role is what a paragraph's style says of it.
type role int

const (
	running role = iota
	title
	standfirst
	kicker
	byline
	heading
	quotation
	pullQuote
	caption
	verbatim
	contents // an entry of a table of contents
	goesOn   // belongs to the item before, when there is one
)

// roles are the styles that Word, LibreOffice, Google Docs and pandoc come with, and
// those that newspapers give themselves, by their names in small letters without
// spaces. Word writes the names of its own styles in English in every language.
var roles = map[string]role{
	"title": title, "headline": title, "mainheadline": title, "mainhead": title,
	"subtitle": standfirst, "standfirst": standfirst, "deck": standfirst, "subheadline": standfirst,
	"kicker": kicker, "eyebrow": kicker,
	"byline": byline, "author": byline,
	"crosshead": heading, "crossheading": heading, "subhead": heading, "subheading": heading,
	"quote": quotation, "intensequote": quotation, "blocktext": quotation, "quotations": quotation, "blockquote": quotation, "blockquotation": quotation,
	"pullquote": pullQuote,
	"caption":   caption, "imagecaption": caption, "photocaption": caption, "picturecaption": caption,
	"htmlpreformatted": verbatim, "preformattedtext": verbatim, "sourcecode": verbatim, "verse": verbatim, "poem": verbatim,
	"tocheading": contents, "contentsheading": contents, "tableoffigures": contents, "tableofauthorities": contents,
	"listparagraph": goesOn,
}

// roleOf gives the role of a style by its name.
func roleOf(name string) role {
	name = strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
	stem := strings.TrimRight(name, "0123456789")
	switch {
	case roles[name] != running:
		return roles[name]
	case stem == name:
		return running
	case stem == "heading":
		return heading
	case stem == "toc", stem == "contents", stem == "index":
		return contents
	case stem == "listcontinue":
		return goesOn
	}
	return running
}

// look is how characters look, as far as copy can say it. A switch is nil where
// nothing is said.
type look struct {
	bold, italic, struck, struckTwice, smallCaps, hidden *bool
	underlined, marked                                   *bool
	raised                                               string // superscript, subscript
	font                                                 string
	code                                                 bool
}

// set reads one property of a run (w:rPr).
func (l *look) set(name string, e element) {
	on := e.on()
	switch name {
	case "w:b":
		l.bold = &on
	case "w:i":
		l.italic = &on
	case "w:strike":
		l.struck = &on
	case "w:dstrike":
		l.struckTwice = &on
	case "w:smallCaps":
		l.smallCaps = &on
	case "w:vanish":
		l.hidden = &on
	case "w:u":
		l.underlined = &on
	case "w:highlight":
		l.marked = &on
	case "w:vertAlign":
		l.raised = e.attr("val")
	case "w:rFonts":
		l.font = e.attr("ascii")
	}
}

// over gives l with the gaps filled from what it is based on.
func (l look) over(base look) look {
	for _, p := range [][2]**bool{
		{&l.bold, &base.bold},
		{&l.italic, &base.italic},
		{&l.struck, &base.struck},
		{&l.struckTwice, &base.struckTwice},
		{&l.smallCaps, &base.smallCaps},
		{&l.hidden, &base.hidden},
		{&l.underlined, &base.underlined},
		{&l.marked, &base.marked},
	} {
		if *p[0] == nil {
			*p[0] = *p[1]
		}
	}
	if l.raised == "" {
		l.raised = base.raised
	}
	if l.font == "" {
		l.font = base.font
	}
	return l
}

// toggled puts the style of a run over that of its paragraph: where both switch a thing
// on it is off again, as italics are within italics (ISO/IEC 29500-1, 17.7.3).
func (l look) toggled(paragraph look) look {
	out := l.over(paragraph)
	for _, p := range [][3]**bool{
		{&out.bold, &l.bold, &paragraph.bold},
		{&out.italic, &l.italic, &paragraph.italic},
		{&out.struck, &l.struck, &paragraph.struck},
		{&out.smallCaps, &l.smallCaps, &paragraph.smallCaps},
		{&out.hidden, &l.hidden, &paragraph.hidden},
	} {
		if is(*p[1]) && is(*p[2]) {
			off := false
			*p[0] = &off
		}
	}
	return out
}

func is(b *bool) bool { return b != nil && *b }

// style is a style of paragraphs or characters, with what it is based on.
type style struct {
	name, basedOn string
	character     bool
	role          role
	look          look
	list          listRef
	outlined      bool // has an outline level of its own
	code          bool // characters of a program
	settled       bool
}

// stylesheet is the styles of a document by their identifiers.
type stylesheet struct {
	styles map[string]*style
	normal string // what a paragraph has that names none
}

// codeStyles are the character styles for what a machine reads.
var codeStyles = map[string]bool{"HTML Code": true, "HTML Keyboard": true, "HTML Sample": true, "Source Text": true, "Verbatim Char": true}

func (a *archive) stylesheet(part string) (*stylesheet, error) {
	sheet := &stylesheet{styles: map[string]*style{}}
	err := a.part(part, func(s *stream) error {
		if _, err := s.root(); err != nil {
			return unexpected(err)
		}
		return s.each(func(name string, e element) error {
			if name != "w:style" {
				return nil
			}
			st := &style{character: e.attr("type") == "character"}
			id := e.attr("styleId")
			if d := e.attr("default"); e.attr("type") == "paragraph" && (d == "1" || d == "true" || d == "on") {
				sheet.normal = id
			}
			sheet.styles[id] = st
			return st.read(s)
		})
	})
	if errors.Is(err, errNoPart) {
		err = nil
	}
	return sheet, err
}

func (st *style) read(s *stream) error {
	return s.each(func(name string, e element) error {
		switch name {
		case "w:name":
			st.name = e.attr("val")
			st.role, st.code = roleOf(st.name), codeStyles[st.name]
		case "w:basedOn":
			st.basedOn = e.attr("val")
		case "w:rPr":
			return s.each(func(name string, e element) error {
				st.look.set(name, e)
				return nil
			})
		case "w:pPr":
			return s.each(func(name string, e element) error {
				switch name {
				case "w:numPr":
					return st.list.read(s)
				case "w:outlineLvl":
					st.outlined = outlined(e)
				}
				return nil
			})
		}
		return nil
	})
}

// outlined tells whether an outline level makes a heading of a paragraph; 9 is text.
func outlined(e element) bool {
	n, err := strconv.Atoi(e.attr("val"))
	return err == nil && n >= 0 && n < 9
}

// of gives a style with all that it is based on; an unknown one is known by its
// identifier, which is its name without spaces.
func (sheet *stylesheet) of(id string) *style {
	if id == "" {
		id = sheet.normal
	}
	st := sheet.styles[id]
	if st == nil {
		st = &style{name: id, role: roleOf(id), settled: true}
		sheet.styles[id] = st
	}
	sheet.settle(st, 0)
	return st
}

func (sheet *stylesheet) settle(st *style, depth int) {
	const deepest = 50 // a style may be based on itself
	if st.settled || depth > deepest {
		return
	}
	if base := sheet.styles[st.basedOn]; base != nil && base != st {
		sheet.settle(base, depth+1)
		st.look = st.look.over(base.look)
		if st.role == running && !st.character {
			st.role = base.role
		}
		if !st.list.set {
			st.list = base.list
		}
		st.outlined = st.outlined || base.outlined
		st.code = st.code || base.code
	}
	if st.outlined && (st.role == running || st.role == goesOn) {
		st.role = heading
	}
	st.settled = true
}
