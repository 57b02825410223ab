package web

import (
	"html"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// setter sets a body as HTML. It writes every tag itself and escapes every
// character of the copy: nothing in the copy can become markup.
type setter struct {
	strings.Builder
	site    *site
	words   *words
	picture func(file string) string // a picture's figure, "" when the edition does not show it
	prefix  string                   // before paths of the site: "" on pages, the paper's address in feeds
	leadIns bool                     // capitals at the start
	dead    func(address string)     // told of links that lead nowhere
	notes   map[string]int           // numbers of footnotes by label
	met     map[int]bool             // notes already referred to
}

// body sets blocks and gives the HTML.
func (h *setter) body(b offstone.Body) string {
	h.number(b)
	for _, bl := range b {
		h.block(bl)
	}
	h.footnotes(b)
	return h.String()
}

// Loose sets a body as HTML that stands in no site: its links are shown as their
// words. picture gives the figure of a picture, which must be escaped.
func Loose(b offstone.Body, language string, picture func(file string) string) (string, error) {
	w, err := wordsFor(language)
	if err != nil {
		return "", err
	}
	return (&setter{words: w, picture: picture}).body(b), nil
}

// number counts the notes in the order in which the text refers to them.
func (h *setter) number(b offstone.Body) {
	held := map[string]bool{}
	for _, bl := range b {
		if n, ok := bl.(offstone.Footnote); ok {
			held[n.Label] = true
		}
	}
	h.notes, h.met = map[string]int{}, map[int]bool{}
	b.EachText(func(t offstone.Text) {
		for _, sp := range t {
			if _, seen := h.notes[sp.Note]; !seen && held[sp.Note] && sp.Note != "" {
				h.notes[sp.Note] = len(h.notes) + 1
			}
		}
	})
}

func (h *setter) block(bl offstone.Block) {
	switch v := bl.(type) {
	case offstone.Paragraph:
		h.paragraph(v.Text)
	case offstone.Crosshead:
		h.wrap("h2", v.Text)
	case offstone.PullQuote:
		h.pullQuote(v)
	case offstone.List:
		h.list(v)
	case offstone.BlockQuote:
		h.WriteString("<blockquote>")
		for _, p := range v.Paragraphs {
			h.wrap("p", p)
		}
		h.WriteString("</blockquote>\n")
	case offstone.FactBox:
		h.factBox(v)
	case offstone.Table:
		h.table(v)
	case offstone.Verbatim:
		h.WriteString(`<p class="verbatim">` + escape(strings.Join(v.Lines, "\n")) + "</p>\n")
	case offstone.PictureHere:
		h.WriteString(h.picture(v.File))
	case offstone.Footnote, offstone.PrintOnly:
		// Notes stand together at the end; what is kept on paper is in no story of the web.
	}
}

// paragraph sets running text; the first one of a story opens with its lead-in.
func (h *setter) paragraph(t offstone.Text) {
	if !h.leadIns {
		h.wrap("p", t)
		return
	}
	h.leadIns = false
	head, rest := usage.LeadIn(t)
	h.WriteString("<p>")
	if head != "" {
		h.WriteString(`<span class="lead-in">` + escape(head) + "</span>")
	}
	h.text(rest)
	h.WriteString("</p>\n")
}

func (h *setter) wrap(tag string, t offstone.Text) {
	h.WriteString("<" + tag + ">")
	h.text(t)
	h.WriteString("</" + tag + ">\n")
}

func (h *setter) pullQuote(q offstone.PullQuote) {
	h.WriteString(`<figure class="pull"><blockquote>`)
	h.wrap("p", q.Text)
	h.WriteString("</blockquote>")
	if q.By != "" {
		h.WriteString("<figcaption>" + escape(q.By) + "</figcaption>")
	}
	h.WriteString("</figure>\n")
}

func (h *setter) list(l offstone.List) {
	tag, open := "ul", "<ul>"
	if l.Ordered {
		tag, open = "ol", "<ol>"
		if l.Start > 1 {
			open = `<ol start="` + strconv.Itoa(l.Start) + `">`
		}
	}
	h.WriteString(open + "\n")
	for _, item := range l.Items {
		h.wrap("li", item)
	}
	h.WriteString("</" + tag + ">\n")
}

func (h *setter) factBox(f offstone.FactBox) {
	h.WriteString(`<div class="facts">`)
	if f.Heading.String() != "" {
		h.wrap("h2", f.Heading)
	}
	for _, bl := range f.Blocks {
		h.block(bl)
	}
	h.WriteString("</div>\n")
}

// table sets a table in a frame that scrolls by itself on a narrow screen.
func (h *setter) table(t offstone.Table) {
	h.WriteString(`<div class="table" role="group" tabindex="0" aria-label="` + escape(h.words.Table) + `"><table>`)
	if hasText(t.Head) {
		h.WriteString("<thead>")
		h.row("th", t.Head, t.Align)
		h.WriteString("</thead>")
	}
	h.WriteString("<tbody>")
	for _, r := range t.Rows {
		h.row("td", r, t.Align)
	}
	h.WriteString("</tbody></table></div>\n")
}

func hasText(ts []offstone.Text) bool {
	for _, t := range ts {
		if t.String() != "" {
			return true
		}
	}
	return false
}

var alignClass = map[offstone.Align]string{offstone.AlignCentre: "centre", offstone.AlignRight: "right"}

func (h *setter) row(tag string, cells []offstone.Text, align []offstone.Align) {
	h.WriteString("<tr>")
	for i, c := range cells {
		class := ""
		if i < len(align) {
			class = alignClass[align[i]]
		}
		if tag == "th" && c.String() == "" {
			h.cell("td", class, nil) // a head with no words names nothing
			continue
		}
		h.cell(tag, class, c)
	}
	h.WriteString("</tr>\n")
}

func (h *setter) cell(tag, class string, t offstone.Text) {
	h.WriteString("<" + tag)
	if tag == "th" {
		h.WriteString(` scope="col"`)
	}
	if class != "" {
		h.WriteString(` class="` + class + `"`)
	}
	h.WriteString(">")
	h.text(t)
	h.WriteString("</" + tag + ">")
}

// footnotes sets the notes, numbered as the text refers to them; a note that
// nothing refers to comes last.
func (h *setter) footnotes(b offstone.Body) {
	notes := make([]offstone.Footnote, len(h.notes))
	var loose []offstone.Footnote
	for _, bl := range b {
		n, ok := bl.(offstone.Footnote)
		switch i := h.notes[n.Label]; {
		case !ok:
		case i > 0 && notes[i-1].Label == "":
			notes[i-1] = n
		default:
			loose = append(loose, n)
		}
	}
	if len(notes)+len(loose) == 0 {
		return
	}
	h.WriteString(`<div class="notes"><h2>` + escape(h.words.Notes) + "</h2><ol>\n")
	for i, n := range notes {
		h.footnote(strconv.Itoa(i+1), n)
	}
	for _, n := range loose {
		h.wrap("li", n.Text)
	}
	h.WriteString("</ol></div>\n")
}

func (h *setter) footnote(number string, n offstone.Footnote) {
	h.WriteString(`<li id="note-` + number + `">`)
	h.text(n.Text)
	h.WriteString(` <a class="back" href="#ref-` + number + `" aria-label="` + escape(h.words.BackToText) + `">↩</a></li>` + "\n")
}

// text sets a run of spans; neighbours that share a link are one link.
func (h *setter) text(t offstone.Text) {
	for len(t) > 0 {
		n := 1
		for n < len(t) && t[n].Link == t[0].Link && t[0].Link != "" {
			n++
		}
		h.linked(t[0].Link, t[:n])
		t = t[n:]
	}
}

func (h *setter) linked(address string, t offstone.Text) {
	to := link{}
	if address != "" && h.site != nil {
		if to = h.site.linkTo(address); to.Address == "" && h.dead != nil {
			h.dead(address)
		}
	}
	if to.Address != "" {
		h.WriteString(`<a href="` + escape(h.full(to.Address)) + `"`)
		if to.Foreign {
			h.WriteString(` rel="noopener"`)
		}
		h.WriteString(">")
	}
	for _, sp := range t {
		h.span(sp)
	}
	if to.Address != "" {
		h.WriteString("</a>")
	}
}

func (h *setter) full(address string) string {
	if strings.HasPrefix(address, "/") {
		return h.prefix + address
	}
	return address
}

// styleTags are opened in this order and closed in the other.
var styleTags = []struct {
	style       offstone.Style
	open, close string
}{
	{offstone.Struck, "<s>", "</s>"},
	{offstone.Bold, "<strong>", "</strong>"},
	{offstone.Italic, "<em>", "</em>"},
	{offstone.SmallCaps, `<span class="sc">`, "</span>"},
	{offstone.Code, "<code>", "</code>"},
}

func (h *setter) span(sp offstone.Span) {
	if sp.Break {
		h.WriteString("<br>\n")
		return
	}
	if sp.Note != "" {
		h.reference(sp.Note)
		return
	}
	tail := ""
	if sp.When != "" {
		h.WriteString(`<time datetime="` + escape(sp.When) + `">`)
		tail = "</time>"
	}
	for _, s := range styleTags {
		if sp.Style&s.style != 0 {
			h.WriteString(s.open)
			tail = s.close + tail
		}
	}
	h.WriteString(escape(sp.Text))
	h.WriteString(tail)
}

// reference sets the number of a note; only the first reference is what the
// note leads back to.
func (h *setter) reference(label string) {
	i := h.notes[label]
	if i == 0 {
		return
	}
	n, id := strconv.Itoa(i), ""
	if !h.met[i] {
		h.met[i], id = true, ` id="ref-`+n+`"`
	}
	h.WriteString(`<sup` + id + `><a href="#note-` + n + `">` + n + `</a></sup>`)
}

func escape(s string) string { return html.EscapeString(s) }
