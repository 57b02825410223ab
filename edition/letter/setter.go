package letter

import (
	"strings"
	"unicode"

	"example.org/offstone"
)

// setter turns one story's body into what the letter shows of it.
type setter struct {
	*composer
	story   offstone.Story
	numbers map[string]int // of footnotes by label; empty where the letter gives no notes
}

func newSetter(c *composer, st offstone.Story, withNotes bool) *setter {
	s := &setter{composer: c, story: st, numbers: map[string]int{}}
	for _, bl := range st.Body {
		if f, ok := bl.(offstone.Footnote); ok && withNotes {
			s.numbers[f.Label] = len(s.numbers) + 1
		}
	}
	return s
}

func (s *setter) blocks(in []offstone.Block) []block {
	var out []block
	for _, bl := range in {
		if b, ok := s.block(bl); ok {
			out = append(out, b)
		}
	}
	return out
}

// block gives what the letter shows of a block; ok is false for one that it
// shows elsewhere (footnotes) or not (pictures, which lie on the site).
func (s *setter) block(bl offstone.Block) (b block, ok bool) {
	switch v := bl.(type) {
	case offstone.Paragraph:
		return block{Kind: "paragraph", Text: s.line(v.Text)}, true
	case offstone.Crosshead:
		return block{Kind: "crosshead", Text: s.line(v.Text)}, true
	case offstone.PullQuote:
		return block{Kind: "pull", Text: s.line(v.Text), By: clean(v.By)}, true
	case offstone.List:
		return s.list(v), true
	case offstone.BlockQuote:
		return block{Kind: "quote", Items: s.lines(v.Paragraphs)}, true
	case offstone.FactBox:
		return block{Kind: "facts", Text: s.line(v.Heading), Blocks: s.blocks(v.Blocks)}, true
	case offstone.Table:
		return s.table(v), true
	case offstone.Verbatim:
		b = block{Kind: "lines"}
		for _, l := range v.Lines {
			b.Lines = append(b.Lines, strip(l))
		}
		return b, true
	case offstone.PictureHere, offstone.Footnote, offstone.PrintOnly:
		return block{}, false
	}
	return block{}, false
}

func (s *setter) list(l offstone.List) block {
	if !l.Ordered {
		return block{Kind: "bullets", Items: s.lines(l.Items)}
	}
	return block{Kind: "numbers", Items: s.lines(l.Items), Start: max(l.Start, 1)}
}

func (s *setter) table(t offstone.Table) block {
	b := block{Kind: "table"}
	for _, h := range t.Head {
		if h.String() != "" {
			b.Head = s.cells(t.Head, t.Align)
			break
		}
	}
	for _, row := range t.Rows {
		b.Rows = append(b.Rows, s.cells(row, t.Align))
	}
	return b
}

var alignments = map[offstone.Align]string{
	offstone.AlignLeft: "left", offstone.AlignCentre: "center", offstone.AlignRight: "right",
}

func (s *setter) cells(ts []offstone.Text, align []offstone.Align) []cell {
	var out []cell
	for i, t := range ts {
		a := s.page.Start()
		if i < len(align) && align[i] != offstone.AlignNone {
			a = alignments[align[i]]
		}
		out = append(out, cell{Text: s.line(t), Align: a})
	}
	return out
}

func (s *setter) lines(ts []offstone.Text) []line {
	var out []line
	for _, t := range ts {
		out = append(out, s.line(t))
	}
	return out
}

// line groups a text's spans by the address they lead to.
func (s *setter) line(t offstone.Text) line {
	var out line
	for _, sp := range t {
		if sp.Note != "" && s.numbers[sp.Note] == 0 {
			continue
		}
		address := s.address(sp.Link)
		if n := len(out) - 1; n < 0 || out[n].Address != address {
			out = append(out, run{Address: address})
		}
		last := &out[len(out)-1]
		last.Spans = append(last.Spans, s.span(sp))
	}
	return out
}

func (s *setter) span(sp offstone.Span) span {
	return span{
		Text: strip(sp.Text), Break: sp.Break, Note: s.numbers[sp.Note],
		Bold: sp.Style&offstone.Bold != 0, Italic: sp.Style&offstone.Italic != 0, Struck: sp.Style&offstone.Struck != 0,
		Code: sp.Style&offstone.Code != 0, Caps: sp.Style&offstone.SmallCaps != 0,
	}
}

// address gives where a link of the copy leads from a letter: nowhere when the
// story it names cannot be read on the site, nor when it is the way to leave,
// which stands in a letter once.
func (s *setter) address(link string) string {
	if a, ok := s.issue.Target(link); ok && !a.In(offstone.Web, s.issue.Moment()) {
		return ""
	}
	address := s.paper.Absolute(link)
	if s.page.Leave != "" && strings.HasPrefix(address, s.page.Leave) {
		return ""
	}
	return address
}

// notes gives the story's footnotes.
func (s *setter) notes() []note {
	var out []note
	for _, bl := range s.story.Body {
		if f, ok := bl.(offstone.Footnote); ok {
			out = append(out, note{Number: s.numbers[f.Label], Text: s.line(f.Text)})
		}
	}
	return out
}

// opening gives the paragraphs with which a body begins, until they are enough
// or something else follows them; more tells whether words follow. Pictures
// between them are passed over.
func opening(body offstone.Body) (first []offstone.Block, more bool) {
	words := 0
	for _, bl := range body {
		switch v := bl.(type) {
		case offstone.PictureHere, offstone.Footnote:
			continue
		case offstone.Paragraph:
			if words >= openingWords {
				return first, true
			}
			first = append(first, v)
			words += len(strings.Fields(v.Text.String()))
		default:
			return first, true
		}
	}
	return first, false
}

// clean makes a text fit for one line: controls and line separators are spaces,
// and runs of spaces one.
func clean(s string) string { return strings.Join(strings.Fields(strip(s)), " ") }

// strip takes out what no line of a letter may hold: controls, line and
// paragraph separators, and the two code points that are no characters.
func strip(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}
