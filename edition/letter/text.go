package letter

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// columns is the width of the plain text.
const columns = 72

// typewriter writes the plain text: wrapped lines, one blank line between
// things, addresses on lines of their own.
type typewriter struct {
	b     strings.Builder
	links []string // of the story being written, in the order of their numbers
}

// text sets the page as plain text.
func (p page) text() string {
	t := &typewriter{}
	t.wrap("", "", p.Name)
	t.wrap("", "", p.Strapline)
	t.wrap("", "", p.Dateline)
	t.rule('=')
	if p.Lead != nil {
		t.blank()
		t.item(*p.Lead, '=', p.Words)
	}
	for _, sec := range p.Sections {
		t.blank()
		t.blank()
		t.wrap("", "", sec.Name)
		t.rule('=')
		for _, it := range sec.Items {
			t.blank()
			t.item(it, '-', p.Words)
		}
	}
	t.blank()
	t.rule('=')
	t.foot(p)
	return t.b.String()
}

func (t *typewriter) foot(p page) {
	if p.Site != "" {
		t.wrap("", "", p.Words.OnTheSite)
		t.write(p.Site)
		t.blank()
	}
	t.wrap("", "", p.Words.Why+" "+p.Sender+" "+p.Words.NoSpying)
	if p.Imprint != "" {
		t.blank()
		t.wrap("", "", p.Imprint)
	}
	if p.Leave != "" {
		t.blank()
		t.wrap("", "", p.Words.LeaveHow)
		t.write(p.Leave)
	}
}

// item writes one story, its headline underlined with mark.
func (t *typewriter) item(it item, mark rune, w words) {
	t.links = nil
	t.wrap("", "", it.Kicker)
	t.headline(it.Headline, mark)
	for _, s := range []string{it.Standfirst, it.Sentence} {
		if s != "" {
			t.wrap("", "", s)
		}
	}
	for _, c := range it.Corrections {
		t.blank()
		t.wrap("", "", c.Head+" "+c.Text)
	}
	if p := it.Picture; p != nil && p.Caption != "" {
		t.blank()
		t.wrap("", "", w.Credit(strings.TrimSpace(p.Caption+" "+p.Credit)))
	}
	if it.Byline != "" {
		t.blank()
		t.wrap("", "", it.Byline)
	}
	t.blocks("", it.Blocks)
	t.ending(it, w)
}

// ending writes what stands below a story: who signed it, its notes, where its
// links lead, its page and its address.
func (t *typewriter) ending(it item, w words) {
	if len(it.Signed) > 0 {
		t.blank()
	}
	for _, name := range it.Signed {
		t.wrap("", "", name)
	}
	for _, n := range it.Notes {
		t.blank()
		t.wrap("", "    ", fmt.Sprintf("(%d) %s", n.Number, t.line(n.Text)))
	}
	if len(t.links) > 0 {
		t.blank()
	}
	for i, l := range t.links {
		t.write(fmt.Sprintf("[%d] %s", i+1, l))
	}
	if len(it.Blocks) > 0 && (it.Page != "" || it.Address != "") {
		t.blank()
	}
	t.wrap("", "", it.Page)
	if it.Address == "" {
		return
	}
	switch {
	case it.More:
		t.wrap("", "", w.ReadOn+":")
	case len(it.Blocks) > 0:
		t.wrap("", "", w.ReadThere+":")
	}
	t.write(it.Address)
}

// headline writes a head and a line of marks as long as its longest line.
func (t *typewriter) headline(s string, mark rune) {
	longest := 0
	for _, l := range wrapped(s, columns, columns) {
		longest = max(longest, utf8.RuneCountInString(l))
		t.write(l)
	}
	if longest > 0 {
		t.write(strings.Repeat(string(mark), longest))
	}
}

// blocks writes a body, each line after indent.
func (t *typewriter) blocks(indent string, bs []block) {
	for _, b := range bs {
		t.blank()
		switch b.Kind {
		case "crosshead":
			t.wrap(indent, indent, "* "+t.line(b.Text))
		case "pull":
			t.wrap(indent+"    ", indent+"    ", t.line(b.Text))
			t.wrap(indent+"    ", indent+"    ", b.By)
		case "bullets", "numbers":
			t.list(indent, b)
		case "quote":
			t.paragraphs(indent+"> ", b.Items)
		case "facts":
			t.facts(indent, b)
		case "table":
			t.table(indent, b)
		case "lines":
			for _, l := range b.Lines {
				t.write(indent + "    " + l)
			}
		default:
			t.wrap(indent, indent, t.line(b.Text))
		}
	}
}

func (t *typewriter) list(indent string, b block) {
	for i, item := range b.Items {
		mark := "- "
		if b.Kind == "numbers" {
			mark = strconv.Itoa(b.Start+i) + ". "
		}
		t.wrap(indent+mark, indent+strings.Repeat(" ", len(mark)), t.line(item))
	}
}

func (t *typewriter) paragraphs(indent string, ps []line) {
	for i, p := range ps {
		if i > 0 {
			t.write(strings.TrimSpace(indent))
		}
		t.wrap(indent, indent, t.line(p))
	}
}

func (t *typewriter) facts(indent string, b block) {
	if head := t.line(b.Text); head != "" {
		t.wrap(indent+"| ", indent+"| ", head)
	}
	inner := &typewriter{links: t.links}
	inner.blocks("", b.Blocks)
	t.links = inner.links
	for l := range strings.Lines(strings.TrimPrefix(inner.b.String(), "\n")) {
		for _, part := range wrapped(strings.TrimRight(l, "\n"), columns-len(indent)-2, columns) {
			t.write(strings.TrimRight(indent+"| "+part, " "))
		}
		if l == "\n" {
			t.write(indent + "|")
		}
	}
}

// table writes rows in columns when they fit on the line, else cell by cell.
func (t *typewriter) table(indent string, b block) {
	rows := b.Rows
	if len(b.Head) > 0 {
		rows = append([][]cell{b.Head}, rows...)
	}
	texts := make([][]string, len(rows))
	var widths []int
	for i, row := range rows {
		for j, c := range row {
			s := t.line(c.Text)
			texts[i] = append(texts[i], s)
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], utf8.RuneCountInString(s))
		}
	}
	total := len(indent)
	for _, w := range widths {
		total += w + 2
	}
	for i, row := range texts {
		if total-2 > columns {
			t.wrap(indent, indent+"  ", strings.Join(row, "; "))
			continue
		}
		t.write(strings.TrimRight(indent+aligned(row, rows[i], widths), " "))
	}
}

// aligned sets a row's cells to their columns' widths.
func aligned(texts []string, cells []cell, widths []int) string {
	var parts []string
	for j, s := range texts {
		room := widths[j] - utf8.RuneCountInString(s)
		left := 0
		switch cells[j].Align {
		case "right":
			left = room
		case "center":
			left = room / 2
		}
		parts = append(parts, strings.Repeat(" ", left)+s+strings.Repeat(" ", room-left))
	}
	return strings.Join(parts, "  ")
}

// line gives styled text as plain: links and notes as numbers after their words.
func (t *typewriter) line(l line) string {
	var b strings.Builder
	for _, r := range l {
		for _, s := range r.Spans {
			switch {
			case s.Break:
				b.WriteByte('\n')
			case s.Note > 0:
				fmt.Fprintf(&b, " (%d)", s.Note)
			}
			b.WriteString(s.Text)
		}
		if r.Address != "" {
			t.links = append(t.links, r.Address)
			fmt.Fprintf(&b, " [%d]", len(t.links))
		}
	}
	return b.String()
}

// blank ends what stands above with one empty line.
func (t *typewriter) blank() { t.b.WriteByte('\n') }

func (t *typewriter) rule(mark rune) { t.write(strings.Repeat(string(mark), columns)) }

func (t *typewriter) write(l string) { t.b.WriteString(l + "\n") }

// wrap writes s in lines of at most columns characters, the first after one
// indent and the others after another. Nothing is written for an empty s.
func (t *typewriter) wrap(firstIndent, indent, s string) {
	before := firstIndent
	for _, part := range strings.Split(s, "\n") {
		for _, l := range wrapped(part, columns-utf8.RuneCountInString(before), columns-utf8.RuneCountInString(indent)) {
			t.write(before + l)
			before = indent
		}
	}
}

// wrapped breaks s at spaces into lines of at most first characters, then next.
// A word that is longer stands on a line of its own, unbroken.
func wrapped(s string, first, next int) []string {
	var lines []string
	room, used := first, 0
	var b strings.Builder
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		n := utf8.RuneCountInString(word)
		if used > 0 && used+1+n > room {
			lines = append(lines, b.String())
			b.Reset()
			room, used = next, 0
		}
		if used > 0 {
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	if used > 0 {
		lines = append(lines, b.String())
	}
	return lines
}
