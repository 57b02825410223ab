package markup

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"example.org/offstone"
)

// pullQuote reads a panel of somebody's words. When its last line begins with a
// dash, that line is whose words they are.
func (w *walker) pullQuote(n *ast.Blockquote) []offstone.Block {
	var ts []offstone.Text
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.atBlock(c)
		switch c.(type) {
		case *ast.Paragraph, *panelHead:
			for _, line := range splitBeforeDash(w.keepPictures(w.pieces(c))) {
				ts = appendText(ts, w.text(line))
			}
		case *marker:
			w.askMarker()
		default:
			ts = append(ts, w.flattened(c)...)
		}
	}
	q := offstone.PullQuote{}
	if last := len(ts) - 1; last > 0 {
		if name, ok := speaker(ts[last]); ok {
			q.By, ts = name, ts[:last]
		}
	}
	q.Text = joined(ts)
	if len(q.Text) == 0 {
		return nil
	}
	return w.one(q)
}

// splitBeforeDash parts off the last line of a paragraph when it begins with a
// dash.
func splitBeforeDash(ps []piece) [][]piece {
	for i := len(ps) - 1; i >= 0; i-- {
		if !ps[i].soft {
			continue
		}
		if i+1 < len(ps) && dashed(ps[i+1].Text) {
			return [][]piece{ps[:i], ps[i+1:]}
		}
		break
	}
	return [][]piece{ps}
}

var dashes = []string{"— ", "– ", "-- "}

func dashed(s string) bool {
	for _, d := range dashes {
		if strings.HasPrefix(s, d) {
			return true
		}
	}
	return false
}

// speaker reads "— Name".
func speaker(t offstone.Text) (string, bool) {
	s := t.String()
	for _, d := range dashes {
		if name, ok := strings.CutPrefix(s, d); ok && strings.TrimSpace(name) != "" {
			return strings.TrimSpace(name), true
		}
	}
	return "", false
}

// factBox reads a panel of paragraphs and lists. Pictures and tables in it are
// put after it.
func (w *walker) factBox(head *panelHead) []offstone.Block {
	box := offstone.FactBox{Heading: w.text(w.keepPictures(w.pieces(head)))}
	var after []offstone.Block
	for c := head.NextSibling(); c != nil; c = c.NextSibling() {
		w.atBlock(c)
		switch v := c.(type) {
		case *marker:
			w.askMarker()
		case *ast.LinkReferenceDefinition, *east.FootnoteList:
		case *east.Table:
			w.ask(w.line, "flattened", false, "A fact box holds paragraphs and lists, so the table was put after it; write its rows as a list to keep them inside.")
			after = append(after, w.table(v))
		case *ast.Paragraph, *ast.List:
			inside, out := partBox(w.block(c))
			box.Blocks, after = append(box.Blocks, inside...), append(after, out...)
		default:
			w.ask(w.line, "flattened", false, "A fact box holds paragraphs and lists, so what else stands in it was made paragraphs; take it out of the box if that is wrong.")
			for _, t := range w.flattened(c) {
				box.Blocks = append(box.Blocks, offstone.Paragraph{Text: t})
			}
		}
	}
	switch {
	case len(box.Blocks) > 0:
	case len(box.Heading) == 0:
		return after
	case len(after) > 0: // all that it held comes after it
		return append(w.one(offstone.Crosshead{Text: box.Heading}), after...)
	}
	return append(w.one(box), after...)
}

// partBox tells what a fact box may hold from what must follow it.
func partBox(blocks []offstone.Block) (inside, after []offstone.Block) {
	for _, b := range blocks {
		if _, picture := b.(offstone.PictureHere); picture {
			after = append(after, b)
		} else {
			inside = append(inside, b)
		}
	}
	return inside, after
}

// list reads a list. Lists within its items become items after theirs.
func (w *walker) list(n *ast.List) offstone.List {
	out := offstone.List{Ordered: n.IsOrdered()}
	if out.Ordered {
		out.Start = n.Start
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		own, nested := w.item(item)
		out.Items = append(out.Items, own)
		out.Items = append(out.Items, nested...)
	}
	return out
}

// item reads one item: its own text, and the items of lists within it.
func (w *walker) item(n ast.Node) (own offstone.Text, nested []offstone.Text) {
	var ts []offstone.Text
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.atBlock(c)
		switch v := c.(type) {
		case *ast.List:
			w.ask(w.line, "nested-list", false, "Lists do not nest in print, so this one was made items of the list around it; write it as sentences if the difference matters.")
			nested = append(nested, w.list(v).Items...)
		case *ast.Paragraph, *ast.TextBlock:
			ts = appendText(ts, w.text(w.keepPictures(w.pieces(c))))
		case *marker:
			w.askMarker()
		case *east.FootnoteList, *ast.LinkReferenceDefinition:
		default:
			ts = append(ts, w.flattened(c)...)
		}
	}
	return joined(ts), nested
}

// table reads rows and cells.
func (w *walker) table(n *east.Table) offstone.Table {
	out := offstone.Table{}
	for _, a := range n.Alignments {
		out.Align = append(out.Align, alignment(a))
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		w.at(row.Pos())
		var cells []offstone.Text
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, w.text(w.keepPictures(w.pieces(cell))))
		}
		if _, head := row.(*east.TableHeader); head {
			out.Head = cells
			continue
		}
		w.askLostCells(row, len(out.Align))
		out.Rows = append(out.Rows, cells)
	}
	return out
}

func alignment(a east.Alignment) offstone.Align {
	switch a {
	case east.AlignLeft:
		return offstone.AlignLeft
	case east.AlignCenter:
		return offstone.AlignCentre
	case east.AlignRight:
		return offstone.AlignRight
	}
	return offstone.AlignNone
}

// askLostCells asks about a row with more cells than the table's head, of which
// GFM leaves out the rest.
func (w *walker) askLostCells(row ast.Node, columns int) {
	from := row.Pos()
	if from < 0 {
		return
	}
	line, _, _ := bytes.Cut(w.src[from:], []byte("\n"))
	s := strings.TrimSpace(strings.ReplaceAll(string(line), `\|`, ""))
	s = strings.TrimSuffix(strings.TrimPrefix(s, "|"), "|")
	if cells := strings.Count(s, "|") + 1; cells > columns {
		w.ask(w.line, "table", true, fmt.Sprintf("This row has %d cells and the table's head %d, so the last were left out; add columns to the head or write \\| for a bar that belongs to the words.", cells, columns))
	}
}
