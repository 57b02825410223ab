package markup

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
)

// Write gives an article as a file of copy.
func Write(a *offstone.Article) []byte {
	front := writeFront(a)
	body := WriteBody(a.Body)
	if len(body) == 0 {
		return front
	}
	return append(front, body...)
}

// WriteBody gives a body as house markup. What the page cannot show is not kept:
// the days that words mean (they are found again at Lock), and line ends and tabs
// among characters, which become spaces.
func WriteBody(b offstone.Body) []byte {
	b = relabel(plainBody(b))
	var out strings.Builder
	wr := &writer{}
	for i, bl := range b {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(wr.proven(bl))
		wr.last = bl
	}
	return []byte(out.String())
}

// plainBody gives b as reading its markup would.
func plainBody(b offstone.Body) offstone.Body {
	return b.MapText(func(t offstone.Text) offstone.Text {
		t = slices.Clone(t)
		for i := range t {
			t[i].When = ""
			t[i].Text = strings.Map(writable, strings.ToValidUTF8(t[i].Text, "\ufffd"))
		}
		return t.Join()
	})
}

func writable(r rune) rune { return spaceForControl(lineEndToSpace(r)) }

// writer writes blocks. It knows the one before, for two lists in a row must not
// run together.
type writer struct {
	last   offstone.Block
	other  bool // use the other list mark
	strict bool // spell everything out
}

// proven writes bl plainly if that reads back as bl, and spelled out otherwise.
func (w *writer) proven(bl offstone.Block) string {
	w.other = adjacentLists(w.last, bl) && !w.other
	w.strict = false
	s := w.block(bl)
	if !readsAs(s, bl) {
		w.strict = true
		s = w.block(bl)
	}
	return s
}

func adjacentLists(a, b offstone.Block) bool {
	one, first := a.(offstone.List)
	two, second := b.(offstone.List)
	return first && second && one.Ordered == two.Ordered
}

// readsAs tells whether s is read as the block bl and nothing else.
func readsAs(s string, bl offstone.Block) bool {
	labels := map[string]bool{}
	offstone.Body{bl}.EachText(func(t offstone.Text) {
		for _, sp := range t {
			if sp.Note != "" {
				labels[sp.Note] = true
			}
		}
	})
	want := offstone.Body{bl}
	if n, note := bl.(offstone.Footnote); note {
		s = "[^" + n.Label + "]\n\n" + s
		want = offstone.Body{offstone.Paragraph{Text: offstone.Text{{Note: n.Label}}}, bl}
		delete(labels, n.Label)
	}
	for l := range labels {
		s += "\n[^" + l + "]: x\n"
	}
	got := parseBody([]byte(s), Options{}).body
	return len(got) >= len(want) && reflect.DeepEqual(got[:len(want)], want) && len(got) == len(want)+len(labels)
}

// block writes one block, ended by a line end.
func (w *writer) block(bl offstone.Block) string {
	switch v := bl.(type) {
	case offstone.Paragraph:
		return w.paragraph(v)
	case offstone.Crosshead:
		return strings.TrimRight("## "+w.text(v.Text, headline), " ") + "\n"
	case offstone.PullQuote:
		return quoted(w.pullQuote(v))
	case offstone.List:
		return w.list(v)
	case offstone.BlockQuote:
		return quoted(w.paragraphs(v.Paragraphs))
	case offstone.FactBox:
		return quoted(w.factBox(v))
	case offstone.Table:
		return w.table(v)
	case offstone.Verbatim:
		return verbatim(v)
	case offstone.PictureHere:
		return "![](" + destination(v.File) + ")\n"
	case offstone.Footnote:
		return "[^" + v.Label + "]: " + hang(w.text(v.Text, flow), "    ") + "\n"
	case offstone.PrintOnly:
		return w.printOnly(v)
	}
	return ""
}

func (w *writer) paragraph(p offstone.Paragraph) string {
	s := w.text(p.Text, flow) + "\n"
	if p.Cut {
		return "<!-- cut -->\n" + s
	}
	return s
}

func (w *writer) paragraphs(ts []offstone.Text) string {
	parts := make([]string, len(ts))
	for i, t := range ts {
		parts[i] = w.text(t, flow) + "\n"
	}
	return strings.Join(parts, "\n")
}

// quoted puts "> " before every line.
func quoted(s string) string {
	var b strings.Builder
	for l := range strings.Lines(s) {
		b.WriteString(strings.TrimRight("> "+strings.TrimSuffix(l, "\n"), " ") + "\n")
	}
	return b.String()
}

// hang indents every line of s but the first.
func hang(s, indent string) string { return strings.ReplaceAll(s, "\n", "\n"+indent) }

func (w *writer) pullQuote(q offstone.PullQuote) string {
	s := "[!PULL]\n" + w.text(q.Text, flow) + "\n"
	if q.By != "" {
		s += "\n— " + w.text(offstone.Plain(strings.TrimSpace(strings.Map(writable, q.By))), flow) + "\n"
	}
	return s
}

func (w *writer) factBox(f offstone.FactBox) string {
	var b strings.Builder
	b.WriteString(strings.TrimRight("[!FACTS] "+w.text(f.Heading, headline), " ") + "\n")
	inner := &writer{strict: w.strict}
	for _, bl := range f.Blocks {
		inner.other = adjacentLists(inner.last, bl) && !inner.other
		b.WriteString("\n" + inner.block(bl))
		inner.last = bl
	}
	return b.String()
}

func (w *writer) list(l offstone.List) string {
	var b strings.Builder
	for i, item := range l.Items {
		mark := w.bullet(l, i)
		text := w.text(item, flow)
		b.WriteString(strings.TrimRight(mark+" "+hang(text, strings.Repeat(" ", len(mark)+1)), " ") + "\n")
	}
	return b.String()
}

func (w *writer) bullet(l offstone.List, i int) string {
	switch {
	case !l.Ordered && w.other:
		return "*"
	case !l.Ordered:
		return "-"
	case w.other:
		return strconv.Itoa(l.Start+i) + ")"
	}
	return strconv.Itoa(l.Start+i) + "."
}

func (w *writer) table(t offstone.Table) string {
	var b strings.Builder
	w.row(&b, t.Head)
	b.WriteByte('|')
	for _, a := range t.Align {
		b.WriteString([]string{"---", ":--", ":-:", "--:"}[a] + "|")
	}
	b.WriteByte('\n')
	for _, r := range t.Rows {
		w.row(&b, r)
	}
	return b.String()
}

func (w *writer) row(b *strings.Builder, cells []offstone.Text) {
	b.WriteByte('|')
	for _, c := range cells {
		if s := w.text(c, cell); s != "" {
			b.WriteString(" " + s)
		}
		b.WriteString(" |")
	}
	b.WriteByte('\n')
}

// verbatim fences lines with more backticks than any of them begins with.
func verbatim(v offstone.Verbatim) string {
	fence := "```"
	for _, l := range v.Lines {
		l = strings.TrimLeft(l, " \t")
		if n := len(l) - len(strings.TrimLeft(l, "`")); n >= len(fence) {
			fence = strings.Repeat("`", n+1)
		}
	}
	var b strings.Builder
	b.WriteString(fence + "\n")
	for _, l := range v.Lines {
		b.WriteString(strings.Map(verbatimRune, strings.ToValidUTF8(l, "\ufffd")) + "\n")
	}
	b.WriteString(fence + "\n")
	return b.String()
}

func verbatimRune(r rune) rune {
	if r == '\n' {
		return ' '
	}
	return spaceForControl(r)
}

func (w *writer) printOnly(p offstone.PrintOnly) string {
	var b strings.Builder
	b.WriteString("<!-- print only -->\n")
	inner := &writer{}
	for i, bl := range p.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(inner.proven(bl))
		inner.last = bl
	}
	b.WriteString("\n<!-- /print only -->\n")
	return b.String()
}
