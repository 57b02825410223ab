package intake

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"example.org/offstone"
)

// table reads rows and cells. A table of one cell is a box round text, as old
// pages have it, and is read as that text.
func (r *hyperReader) table(n *html.Node, out *Flow, depth int) {
	var rows [][]offstone.Text
	var pictures []offstone.Block
	width, cells := 0, 0
	var only *html.Node
	for _, tr := range tableRows(n) {
		var row []offstone.Text
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			only = c
			cells++
			inner := r.within(c, depth+2)
			row = append(row, Flat(inner))
			pictures = append(pictures, picturesOf(inner)...)
			if attr(c, "colspan") != "" || attr(c, "rowspan") != "" {
				r.note("A table had cells over several columns or rows; look at it beside the original.")
			}
		}
		if len(row) > 0 {
			rows = append(rows, row)
			width = max(width, len(row))
		}
	}
	if cells == 1 {
		r.children(only, out, depth+2)
		out.Paragraph()
		return
	}
	table, wide := Tabulate(rows)
	if wide {
		r.note("A table of %d columns is too wide for a page; each of its rows became a paragraph.", width)
	}
	out.Add(table...)
	out.Add(pictures...)
}

// tableRows finds the rows of a table, not those of tables within it.
func tableRows(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			out = append(out, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			out = append(out, tableRows(c)...)
		}
	}
	return out
}

// noteRef reads a reference to a footnote, as Markdown's makers write them:
// <a href="#fn:1" class="footnote-ref">.
func (r *hyperReader) noteRef(n *html.Node, out *Flow) bool {
	target, ok := strings.CutPrefix(attr(n, "href"), "#fn")
	if !ok || !hasClass(n, "footnote-ref") && !hasClass(n, "footnote") && attr(n, "role") != "doc-noteref" {
		return false
	}
	out.Ref(r.label(target))
	return true
}

func (r *hyperReader) label(target string) string {
	if l, known := r.labels[target]; known {
		return l
	}
	l := string(offstone.MakeSlug(target))
	r.labels[target] = l
	return l
}

// readFootnotes reads the list of notes at the end.
func (r *hyperReader) readFootnotes(n *html.Node, depth int) {
	for c := range n.Descendants() {
		target, ok := strings.CutPrefix(attr(c, "id"), "fn")
		if c.DataAtom != atom.Li || !ok {
			continue
		}
		if t := Flat(r.within(c, depth+3)); len(t) > 0 {
			r.footnotes = append(r.footnotes, offstone.Footnote{Label: r.label(target), Text: trimmed(t)})
		}
	}
}
