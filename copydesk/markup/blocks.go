package markup

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"example.org/offstone"
)

// walker makes blocks of goldmark's tree.
type walker struct {
	asker
	src   []byte
	index lineIndex
	line  int // of the file, where the walk is

	notes    map[int]string // labels by goldmark's number
	pictures []offstone.Picture
	loose    []string // pictures found among characters, to be put after the block
}

// at moves the place of queries to a byte offset.
func (w *walker) at(offset int) {
	if offset >= 0 {
		w.line = w.index.of(offset)
	}
}

// atBlock moves the place of queries to a block.
func (w *walker) atBlock(n ast.Node) {
	if n.Type() != ast.TypeInline && n.Lines().Len() > 0 {
		w.at(n.Lines().At(0).Start)
		return
	}
	w.at(n.Pos())
}

// read is what a body was read as.
type read struct {
	body     offstone.Body
	lines    []int // see [offstone.Source]
	pictures []offstone.Picture
	queries  []offstone.Query
}

func parseBody(body []byte, o Options) read {
	w := &walker{asker: asker{o: o}}
	w.src = w.guard(body)
	w.index = lineIndex{src: w.src, first: o.first()}
	w.line = o.first()
	root := house.Parse(text.NewReader(w.src))
	notes := w.takeNotes(root)
	as := assembly{w: w}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		w.atBlock(n)
		as.node(n)
	}
	as.close()
	w.footnotes(notes, as.add)
	return read{body: relabel(as.out), lines: as.lines, pictures: w.pictures, queries: w.queries}
}

// assembly puts blocks one after another, with what the markers say of them.
type assembly struct {
	w         *walker
	out, kept offstone.Body
	lines     []int // on which the blocks begin, kept ones among them
	keeping   bool  // between print only and /print only
	since     int   // line on which that began
	cut       int   // line of a cut marker that has not met its paragraph; 0: none
}

func (as *assembly) node(n ast.Node) {
	if m, ok := n.(*marker); ok {
		as.mark(m)
		return
	}
	line := as.w.line
	blocks := as.w.block(n)
	if as.cut != 0 && len(blocks) > 0 {
		blocks[0] = as.cutBlock(blocks[0])
	}
	as.add(line, blocks...)
}

func (as *assembly) cutBlock(b offstone.Block) offstone.Block {
	line := as.cut
	as.cut = 0
	if p, ok := b.(offstone.Paragraph); ok {
		p.Cut = true
		return p
	}
	as.w.ask(line, "cut", false, "Only a paragraph can be cut, and none follows this marker; move it to stand before the paragraph that may go.")
	return b
}

func (as *assembly) add(line int, blocks ...offstone.Block) {
	for range blocks {
		as.lines = append(as.lines, line)
	}
	if as.keeping {
		as.kept = append(as.kept, blocks...)
		return
	}
	as.out = append(as.out, blocks...)
}

func (as *assembly) mark(m *marker) {
	w := as.w
	switch {
	case m.kind == markCut:
		if as.cut != 0 {
			w.ask(as.cut, "cut", false, "No paragraph follows this cut marker; take it out.")
		}
		as.cut = w.line
	case m.kind == markPrintOnly && as.keeping:
		w.ask(w.line, "print-only", true, "A passage kept on paper has begun already; put <!-- /print only --> where it ends, or take this line out.")
	case m.kind == markPrintOnly:
		as.keeping, as.since = true, w.line
	case !as.keeping:
		w.ask(w.line, "print-only", true, "Nothing was being kept on paper here; put <!-- print only --> where the passage begins, or take this line out.")
	default:
		as.endKept()
	}
}

func (as *assembly) endKept() {
	as.keeping = false
	if len(as.kept) > 0 {
		as.out = append(as.out, offstone.PrintOnly{Blocks: as.kept})
	}
	as.kept = nil
}

func (as *assembly) close() {
	if as.keeping {
		as.w.ask(as.since, "print-only", true, "The passage kept on paper has no end, so all the rest was kept; put <!-- /print only --> where it ends.")
		as.endKept()
	}
	if as.cut != 0 {
		as.w.ask(as.cut, "cut", false, "No paragraph follows this cut marker; take it out.")
	}
}

// block reads one block of the body and the pictures found in it.
func (w *walker) block(n ast.Node) []offstone.Block {
	var out []offstone.Block
	line := w.line
	switch v := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return w.paragraph(n)
	case *ast.Heading:
		out = w.one(offstone.Crosshead{Text: w.text(w.keepPictures(w.pieces(n)))})
	case *ast.Blockquote:
		out = w.quote(v)
	case *ast.List:
		out = w.one(w.list(v))
	case *ast.FencedCodeBlock:
		out = w.one(offstone.Verbatim{Lines: w.rawLines(n)})
	case *ast.CodeBlock:
		w.ask(line, "indented", false, "These lines are indented and so are kept as they were typed; take the spaces off their beginnings if they are ordinary text.")
		out = w.one(offstone.Verbatim{Lines: w.rawLines(n)})
	case *east.Table:
		out = w.one(w.table(v))
	case *ast.ThematicBreak:
		w.ask(line, "left-out", false, "The paper sets no rule across a story, so it was left out; use a crosshead (## words) for a new part.")
	}
	return w.withLoose(out, line)
}

func (w *walker) one(b offstone.Block) []offstone.Block { return []offstone.Block{b} }

// withLoose puts the pictures that were found among characters after their
// block, where only they can stand.
func (w *walker) withLoose(blocks []offstone.Block, line int) []offstone.Block {
	if len(w.loose) == 0 {
		return blocks
	}
	for _, file := range w.loose {
		blocks = append(blocks, offstone.PictureHere{File: file})
	}
	w.loose = nil
	w.ask(line, "picture-place", false, "A picture cannot stand in the middle of other text and was put after it; give it a paragraph of its own.")
	return blocks
}

// keepPictures notes the pictures among ps, to be put after the block.
func (w *walker) keepPictures(ps []piece) []piece {
	for _, p := range ps {
		if p.image != nil && w.addPicture(p.image) {
			w.loose = append(w.loose, p.image.File)
		}
	}
	return ps
}

// addPicture takes a picture that the body shows; false when it is none of the
// paper folder's.
func (w *walker) addPicture(p *offstone.Picture) bool {
	if p.File == "" || strings.Contains(p.File, ":") || strings.HasPrefix(p.File, "//") {
		w.ask(w.line, "picture", true, fmt.Sprintf("The picture %q is not in the paper's folder and was left out; save it there and write its name.", excerpt(p.File)))
		return false
	}
	if !slices.ContainsFunc(w.pictures, func(q offstone.Picture) bool { return q.File == p.File }) {
		w.pictures = append(w.pictures, *p)
	}
	return true
}

// paragraph reads running text, or a picture that stands alone.
func (w *walker) paragraph(n ast.Node) []offstone.Block {
	line := w.line
	ps := w.pieces(n)
	if onlyPictures(ps) {
		var out []offstone.Block
		for _, p := range ps {
			if p.image != nil && w.addPicture(p.image) {
				out = append(out, offstone.PictureHere{File: p.image.File})
			}
		}
		return out
	}
	t := w.text(w.keepPictures(ps))
	if len(w.loose) > 0 {
		t = trim(t)
	}
	if len(t) == 0 {
		return w.withLoose(nil, line)
	}
	return w.withLoose(w.one(offstone.Paragraph{Text: t}), line)
}

func onlyPictures(ps []piece) bool {
	found := false
	for _, p := range ps {
		found = found || p.image != nil
		if p.image == nil && !p.soft && !p.Break && strings.TrimSpace(p.Text+p.Note+p.shown) != "" {
			return false
		}
	}
	return found
}

// trim takes white space and line ends off both ends of t.
func trim(t offstone.Text) offstone.Text {
	t = slices.Clone(t)
	for len(t) > 0 && t[0].Note == "" {
		t[0].Text = strings.TrimLeft(t[0].Text, " ")
		if t[0].Text != "" {
			break
		}
		t = t[1:]
	}
	for n := len(t) - 1; n >= 0 && t[n].Note == ""; n-- {
		t[n].Text = strings.TrimRight(t[n].Text, " ")
		if t[n].Text != "" {
			break
		}
		t = t[:n]
	}
	return t.Join()
}

// rawLines gives the lines of n as they were typed.
func (w *walker) rawLines(n ast.Node) []string {
	var out []string
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		out = append(out, string(bytes.TrimSuffix(segment.Value(w.src), []byte("\n"))))
	}
	return out
}

// quote reads a block quote, a pull quote or a fact box.
func (w *walker) quote(n *ast.Blockquote) []offstone.Block {
	head, panel := n.FirstChild().(*panelHead)
	switch {
	case panel && head.facts:
		return w.factBox(head)
	case panel:
		return w.pullQuote(n)
	}
	ps := w.paragraphs(n, "A quotation holds paragraphs only, so what else stands in it was made paragraphs; take it out of the quotation if that is wrong.")
	if len(ps) == 0 {
		return nil
	}
	return w.one(offstone.BlockQuote{Paragraphs: ps})
}

// paragraphs reads everything in a container as texts; other is what to ask when
// some of it was no paragraph.
func (w *walker) paragraphs(n ast.Node, other string) []offstone.Text {
	var out []offstone.Text
	asked := other == ""
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.atBlock(c)
		switch c.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			out = appendText(out, w.text(w.keepPictures(w.pieces(c))))
			continue
		case *panelHead:
			out = appendText(out, w.text(w.keepPictures(w.pieces(c))))
		case *marker:
			w.askMarker()
			continue
		case *ast.LinkReferenceDefinition, *east.FootnoteList:
			continue
		default:
			out = append(out, w.flattened(c)...)
		}
		if !asked {
			asked = true
			w.ask(w.line, "flattened", false, other)
		}
	}
	return out
}

func appendText(ts []offstone.Text, t offstone.Text) []offstone.Text {
	if len(t) == 0 {
		return ts
	}
	return append(ts, t)
}

func (w *walker) askMarker() {
	w.ask(w.line, "print-only", true, "Markers work only between the paragraphs of a story, not inside a list, quotation or box; move this line out.")
}

// flattened gives the texts of a block that its container cannot hold.
func (w *walker) flattened(n ast.Node) []offstone.Text {
	switch v := n.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return appendText(nil, linesText(w.rawLines(n)))
	case *ast.Heading:
		return appendText(nil, w.text(w.keepPictures(w.pieces(n))))
	case *east.Table:
		return w.tableTexts(v)
	}
	return w.paragraphs(n, "")
}

// linesText makes one text of lines, with forced ends.
func linesText(lines []string) offstone.Text {
	var t offstone.Text
	for i, l := range lines {
		if i > 0 {
			t = append(t, offstone.Span{Break: true})
		}
		t = append(t, offstone.Span{Text: strings.ReplaceAll(l, "\t", "    ")})
	}
	return t.Join()
}

func (w *walker) tableTexts(v *east.Table) []offstone.Text {
	t := w.table(v)
	var out []offstone.Text
	for _, row := range append([][]offstone.Text{t.Head}, t.Rows...) {
		var line offstone.Text
		for i, cell := range row {
			if i > 0 {
				line = append(line, offstone.Span{Text: "; "})
			}
			line = append(line, cell...)
		}
		out = appendText(out, line.Join())
	}
	return out
}

// joined makes one text of several, each on a line of its own.
func joined(ts []offstone.Text) offstone.Text {
	var out offstone.Text
	for i, t := range ts {
		if i > 0 {
			out = append(out, offstone.Span{Break: true})
		}
		out = append(out, t...)
	}
	return out
}
