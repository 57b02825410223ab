package intake

import (
	"slices"
	"strings"

	"example.org/offstone"
)

// Flow gathers what one container of a foreign document holds: characters until a
// paragraph ends, and blocks. White space is as HTML has it: any run is one space, none
// at a paragraph's beginning.
type Flow struct {
	Blocks offstone.Body // those that are finished

	line   offstone.Text
	spaced bool // white space is due before the next characters
	led    bool // white space stood before the first
}

// Take ends the running text and gives it; nil when it holds nothing to be seen.
func (f *Flow) Take() offstone.Text {
	t := trimmed(f.line)
	f.line, f.spaced, f.led = nil, false, false
	return t
}

// Spaced tells whether white space stands before the running text and after it, where
// Take leaves it out.
func (f *Flow) Spaced() (before, after bool) { return f.led, f.spaced }

// Paragraph ends the running text and makes a paragraph of it.
func (f *Flow) Paragraph() {
	if t := f.Take(); len(t) > 0 {
		f.Blocks = append(f.Blocks, offstone.Paragraph{Text: t})
	}
}

// Add ends the paragraph and puts blocks after it.
func (f *Flow) Add(bl ...offstone.Block) {
	f.Paragraph()
	f.Blocks = append(f.Blocks, bl...)
}

// Empty tells that no character of a paragraph has come yet.
func (f *Flow) Empty() bool { return len(f.line) == 0 }

// Break adds a forced line end.
func (f *Flow) Break() {
	f.line = append(f.line, offstone.Span{Break: true})
	f.spaced = false
}

// Ref adds a reference to the footnote of that label.
func (f *Flow) Ref(label string) { f.line = append(f.line, offstone.Span{Note: label}) }

// Chars adds characters in the style and with the link of as.
func (f *Flow) Chars(s string, as offstone.Span) {
	for i, part := range splitSpace(s) {
		if i > 0 {
			f.spaced = true
		}
		if part == "" {
			continue
		}
		f.led = f.led || f.spaced && len(f.line) == 0
		if f.spaced && len(f.line) > 0 && !f.line[len(f.line)-1].Break {
			part = f.space(as) + part
		}
		f.spaced = false
		as.Text = part
		f.line = append(f.line, as)
	}
}

// space puts a due space outside styles and links: into the characters before,
// by itself, or, as it gives back, before those that follow.
func (f *Flow) space(next offstone.Span) string {
	last := &f.line[len(f.line)-1]
	switch {
	case next.Style == 0 && next.Link == "":
		return " "
	case last.Style == 0 && last.Link == "" && last.Note == "":
		last.Text += " "
	case last.Style == next.Style && last.Link == next.Link:
		return " "
	default:
		f.line = append(f.line, offstone.Span{Text: " "})
	}
	return ""
}

// splitSpace cuts s at runs of white space, no-break spaces apart; a run at
// either end gives an empty part there.
func splitSpace(s string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		if !strings.ContainsRune(" \t\n\r\f\v", rune(s[i])) {
			continue
		}
		parts = append(parts, s[start:i])
		for i+1 < len(s) && strings.ContainsRune(" \t\n\r\f\v", rune(s[i+1])) {
			i++
		}
		start = i + 1
	}
	return append(parts, s[start:])
}

// trimmed takes forced line ends off both ends of t and joins its spans.
func trimmed(t offstone.Text) offstone.Text {
	t = t.Join()
	for len(t) > 0 && t[0].Break {
		t = t[1:]
	}
	for len(t) > 0 && t[len(t)-1].Break {
		t = t[:len(t)-1]
	}
	if strings.TrimSpace(t.String()) == "" && !slices.ContainsFunc(t, func(s offstone.Span) bool { return s.Note != "" }) {
		return nil
	}
	return t
}

// Printable makes spaces of the characters in foreign text that no paper can print.
func Printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c <= 0x9f || c == '\u2028' || c == '\u2029' || c == '\ufeff' {
			return ' '
		}
		return c
	}, s)
}

// Flat makes one text of blocks, each on a line of its own.
func Flat(b offstone.Body) offstone.Text {
	var out offstone.Text
	b.EachText(func(t offstone.Text) {
		if len(t) == 0 {
			return
		}
		if len(out) > 0 {
			out = append(out, offstone.Span{Break: true})
		}
		out = append(out, t...)
	})
	return out.Join()
}

// mostColumns is the widest table that is kept as one.
const mostColumns = 20

// Tabulate makes a table of rows, each as wide as the widest; the first is its head.
// When they are too wide for any page it makes a paragraph of each and tells so.
func Tabulate(rows [][]offstone.Text) (table []offstone.Block, wide bool) {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	switch {
	case width == 0:
		return nil, false
	case width > mostColumns:
		for _, row := range rows {
			table = append(table, offstone.Paragraph{Text: rowText(row)})
		}
		return table, true
	}
	for i := range rows {
		for len(rows[i]) < width {
			rows[i] = append(rows[i], nil)
		}
	}
	return []offstone.Block{offstone.Table{Align: make([]offstone.Align, width), Head: rows[0], Rows: rows[1:]}}, false
}

func rowText(row []offstone.Text) offstone.Text {
	var t offstone.Text
	for i, cell := range row {
		if i > 0 {
			t = append(t, offstone.Span{Text: "; "})
		}
		t = append(t, cell...)
	}
	return t.Join()
}
