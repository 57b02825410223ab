package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/intake"
)

// matter is one paragraph, table, picture or box of a document, in the order in which
// they stand.
type matter struct {
	role   role
	text   offstone.Text
	block  offstone.Block // instead of text
	box    []matter       // instead of text: what stands in a box
	item   item
	listed bool // item is set
	joins  bool // goes on with the next paragraph: its end was deleted, or it is an initial
	stands bool // all of it is bold or italic
	bold   bool // all of it is bold
	align  offstone.Align
	blank  bool // an empty paragraph

	spaceBefore, spaceAfter bool // white space beyond the text, which matters where it joins
}

func (m *matter) words() int { return len(strings.Fields(m.text.String())) }

// paragraph is one paragraph being read.
type paragraph struct {
	r      *reader
	flow   intake.Flow
	style  *style
	list   listRef
	joins  bool
	lead   bool // an initial in a frame of its own
	deeper bool // has an outline level of its own
	align  offstone.Align
	before []matter // pictures and boxes that stand ahead of the first character
	after  []matter // those that stand later
	plain  bool     // a character that is neither bold nor italic
	light  bool     // a character that is not bold
}

// paragraph reads a paragraph and gives it with the pictures and boxes in it.
func (r *reader) paragraph(s *stream) ([]matter, error) {
	p := &paragraph{r: r, style: r.sheet.of("")}
	err := s.each(func(name string, e element) error {
		if name == "w:pPr" {
			return p.properties(s)
		}
		return p.inline(s, name, e, "")
	})
	r.fields.endParagraph()
	return p.finish(), err
}

func (p *paragraph) properties(s *stream) error {
	return s.each(func(name string, e element) error {
		switch name {
		case "w:pStyle":
			p.style = p.r.sheet.of(e.attr("val"))
		case "w:numPr":
			return p.list.read(s)
		case "w:outlineLvl":
			p.deeper = outlined(e)
		case "w:jc":
			p.align = alignOf(e.attr("val"))
		case "w:framePr":
			d := e.attr("dropCap")
			p.lead = d == "drop" || d == "margin"
		case "w:rPr":
			return s.each(func(name string, _ element) error {
				if name == "w:del" || name == "w:moveFrom" {
					p.joins = true
				}
				if name == "w:ins" || name == "w:moveTo" {
					p.r.tracked.insertions++
				}
				return nil
			})
		}
		return nil
	})
}

func alignOf(jc string) offstone.Align {
	switch jc {
	case "center":
		return offstone.AlignCentre
	case "right", "end":
		return offstone.AlignRight
	}
	return offstone.AlignNone
}

// finish gives what the paragraph came to.
func (p *paragraph) finish() []matter {
	m := matter{role: p.style.role, joins: p.joins || p.lead, align: p.align}
	m.spaceBefore, m.spaceAfter = p.flow.Spaced()
	m.text = p.flow.Take()
	if p.deeper && (m.role == running || m.role == goesOn) {
		m.role = heading
	}
	m.blank = len(m.text) == 0
	m.stands, m.bold = !p.plain && !m.blank, !p.light && !m.blank
	p.listing(&m)
	if m.blank && !m.joins && len(p.before)+len(p.after) > 0 {
		return append(p.before, p.after...)
	}
	return append(append(p.before, m), p.after...)
}

// listing finds the paragraph's place in a list. An empty one has none.
func (p *paragraph) listing(m *matter) {
	list := p.list
	if !list.set {
		list = p.style.list
	}
	if m.role != running && m.role != goesOn || m.joins || m.blank {
		return
	}
	within := false
	if m.item, m.listed, within = p.r.lists.item(list); m.listed {
		m.role = running
	} else if within {
		m.role = goesOn
	}
}

// place puts a picture or a box where it stands: before the paragraph's first character or
// after its last, since nothing may part a sentence.
func (p *paragraph) place(ms ...matter) {
	if p.flow.Empty() {
		p.before = append(p.before, ms...)
	} else {
		p.after = append(p.after, ms...)
	}
}

// inline reads an element where running text stands.
func (p *paragraph) inline(s *stream, name string, e element, link string) error {
	switch name {
	case "w:r":
		return p.run(s, link)
	case "w:hyperlink":
		link = p.r.link(e, link)
	case "w:ins", "w:moveTo":
		p.r.tracked.insertions++
	case "w:del", "w:moveFrom":
		return p.r.tracked.leaveOut(s, name)
	case "w:fldSimple":
		if l, ok := p.r.fieldLink(e.attr("instr")); ok {
			link = l
		}
	case "w:sdt":
		return p.r.control(s, func(name string, e element) error { return p.inline(s, name, e, link) })
	case "w:commentRangeStart":
		p.r.remarks.open(e.attr("id"))
		return nil
	case "w:commentRangeEnd":
		p.r.remarks.close(e.attr("id"))
		return nil
	case "m:oMath", "m:oMathPara":
		return p.formula(s)
	case "w:subDoc":
		p.r.note("Another document that it takes in by reference was left out; send that too.")
		return nil
	case "w:smartTag", "w:customXml", "w:dir", "w:bdo":
	default:
		return nil
	}
	return s.each(func(name string, e element) error { return p.inline(s, name, e, link) })
}

// run reads characters of one look.
func (p *paragraph) run(s *stream, link string) error {
	l := p.style.look
	reference := false
	return s.each(func(name string, e element) error {
		switch name {
		case "w:rPr":
			var err error
			l, err = p.look(s)
			return err
		case "w:footnoteReference", "w:endnoteReference":
			reference = true
			p.reference(name, e, l)
			return nil
		case "w:t":
			t, err := s.text()
			if e.attr("space") != "preserve" && strings.ContainsAny(t, "\r\n") {
				t = strings.TrimSpace(t) // indented to be read by people
			}
			if !reference { // else it is the mark of a note, as "*"
				p.characters(t, l, link)
			}
			return err
		}
		return p.sign(s, name, e, l, link)
	})
}

// look reads how a run looks.
func (p *paragraph) look(s *stream) (look, error) {
	var own, styled look
	code := false
	err := s.each(func(name string, e element) error {
		if name == "w:rStyle" {
			st := p.r.sheet.of(e.attr("val"))
			styled, code = st.look, st.code
		}
		own.set(name, e)
		return nil
	})
	l := own.over(styled.toggled(p.style.look))
	l.code, l.underlined = code, own.underlined // links are underlined by their style
	return l, err
}

// sign reads whatever in a run is no text.
func (p *paragraph) sign(s *stream, name string, e element, l look, link string) error {
	switch name {
	case "w:tab", "w:ptab":
		p.characters("\t", l, link)
	case "w:br", "w:cr":
		if p.shown(l) {
			p.flow.Break()
		}
	case "w:noBreakHyphen":
		p.characters("\u2011", l, link)
	case "w:softHyphen":
		p.characters("\u00ad", l, link)
	case "w:sym":
		p.symbol(e, l, link)
	case "w:instrText":
		t, err := s.text()
		p.r.fields.instruct(t)
		return err
	case "w:fldChar":
		p.r.fieldChar(e.attr("fldCharType"))
	case "w:commentReference":
		p.r.remarks.seen(e.attr("id"))
	case "w:ruby":
		return s.each(func(name string, _ element) error {
			if name != "w:rubyBase" {
				return nil
			}
			return s.each(func(name string, e element) error { return p.inline(s, name, e, link) })
		})
	case "w:drawing", "w:pict", "w:object":
		if !p.shown(l) {
			return nil
		}
		return p.graphic(s, name)
	}
	return nil
}

// shown tells whether characters of that look are published, and counts those that
// are not.
func (p *paragraph) shown(l look) bool { return !is(l.hidden) && !p.r.fields.instructing() }

// characters adds characters as they look.
func (p *paragraph) characters(t string, l look, link string) {
	if p.r.fields.instructing() || t == "" {
		return
	}
	if is(l.hidden) {
		p.r.hidden += len(strings.Fields(t))
		p.r.hide = p.r.hide || strings.TrimSpace(t) != ""
		return
	}
	if link == "" {
		link = p.r.fields.link()
	}
	t = p.private(intake.Printable(t), l)
	if l.raised != "" {
		t = p.raise(t, l.raised == "superscript")
	}
	if strings.TrimSpace(t) != "" {
		p.observe(t, l, link)
	}
	p.r.remarks.add(t)
	p.r.length += len(t)
	p.flow.Chars(t, offstone.Span{Style: l.style(p.style), Link: link})
}

// observe notes what of a look copy cannot say.
func (p *paragraph) observe(t string, l look, link string) {
	p.plain = p.plain || !is(l.bold) && !is(l.italic)
	p.light = p.light || !is(l.bold)
	if is(l.underlined) && link == "" {
		p.r.underlined = true
	}
	if is(l.marked) {
		p.r.marked = append(p.r.marked, t)
	}
}

// style gives the styles of characters. What a heading or a quotation is by its style
// is no emphasis within it.
func (l look) style(st *style) offstone.Style {
	var out offstone.Style
	head := st.role != running && st.role != goesOn
	if is(l.bold) && (!head || !is(st.look.bold)) {
		out |= offstone.Bold
	}
	if is(l.italic) && (!head || !is(st.look.italic)) {
		out |= offstone.Italic
	}
	if is(l.struck) || is(l.struckTwice) {
		out |= offstone.Struck
	}
	if is(l.smallCaps) {
		out |= offstone.SmallCaps
	}
	if l.code {
		out |= offstone.Code
	}
	return out
}

var (
	raisedForms  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻", "=", "⁼", "(", "⁽", ")", "⁾", "n", "ⁿ", "i", "ⁱ")
	loweredForms = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉", "+", "₊", "-", "₋", "−", "₋", "=", "₌", "(", "₍", ")", "₎")
)

// raise gives figures above or below the line as characters of their own, since m² is not
// m2. Letters, as in 1st, come on to the line.
func (p *paragraph) raise(t string, up bool) string {
	if !strings.ContainsFunc(t, unicode.IsDigit) {
		return t
	}
	form := loweredForms
	if up {
		form = raisedForms
	}
	out := form.Replace(t)
	for _, c := range out {
		if c < utf8.RuneSelf && c > ' ' {
			p.r.note("“%s” stood above or below the line and stands on it now; see whether it can still be understood.", shorten(t, 40))
			return t
		}
	}
	return out
}

// reference adds a reference to a note.
func (p *paragraph) reference(kind string, e element, l look) {
	if !p.shown(l) {
		return
	}
	if label := p.r.notes.refer(kind == "w:endnoteReference", e.attr("id")); label != "" {
		p.flow.Ref(label)
	}
}

// formula takes the characters of a formula, on one line.
func (p *paragraph) formula(s *stream) error {
	var b []byte
	var read func(name string, e element) error
	read = func(name string, _ element) error {
		switch name {
		case "m:t":
			t, err := s.text()
			b = append(b, t...)
			return err
		case "w:del", "w:moveFrom":
			return p.r.tracked.leaveOut(s, name)
		case "m:den":
			b = append(b, '/')
		case "m:rad":
			b = append(b, "√"...)
		case "m:sup", "m:sub":
			from := len(b)
			err := s.each(read)
			b = append(b[:from], p.raise(string(b[from:]), name == "m:sup")...)
			return err
		}
		return s.each(read)
	}
	err := s.each(read)
	if t := strings.TrimSpace(string(b)); t != "" {
		p.r.note("A formula was written out as “%s”; see whether it can be understood so.", shorten(t, 80))
		p.characters(t, p.style.look, "")
	}
	return err
}

func shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
