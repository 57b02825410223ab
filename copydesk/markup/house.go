package markup

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newParser sets goldmark up for the house: its own block and inline parsers
// without those for HTML, so that tags stay characters, and with the markers,
// panels, tables, notes and struck text. A parser may be used by many goroutines.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(markerParser{}, 900),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(panelTransformer{}, 50),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
		),
	)
}

var house = newParser()

// marker is one of the comments that the house knows, on a line of its own.
type marker struct {
	ast.BaseBlock
	kind markerKind
}

type markerKind int

const (
	markCut markerKind = iota
	markPrintOnly
	markPrintOnlyEnd
)

var kindMarker = ast.NewNodeKind("HouseMarker")

func (*marker) Kind() ast.NodeKind              { return kindMarker }
func (*marker) IsRaw() bool                     { return true }
func (m *marker) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

var markerLine = regexp.MustCompile(`(?i)^<!--[ \t]*(cut|/?[ \t]*print[ \t-]only)[ \t]*-->[ \t]*\n?$`)

// markerParser reads a marker's line as a block of its own.
type markerParser struct{}

func (markerParser) Trigger() []byte { return []byte{'<'} }

func (markerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 {
		return nil, parser.NoChildren
	}
	found := markerLine.FindSubmatch(line[at:])
	if found == nil {
		return nil, parser.NoChildren
	}
	reader.Advance(segment.Len() - 1)
	m := &marker{}
	switch {
	case found[1][0] == '/':
		m.kind = markPrintOnlyEnd
	case bytes.EqualFold(found[1], []byte("cut")):
		m.kind = markCut
	default:
		m.kind = markPrintOnly
	}
	return m, parser.NoChildren
}

func (markerParser) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (markerParser) Close(ast.Node, text.Reader, parser.Context)                 {}
func (markerParser) CanInterruptParagraph() bool                                 { return true }
func (markerParser) CanAcceptIndentedLine() bool                                 { return false }

// panelHead is the first line of a pull quote or fact box, after its marker.
type panelHead struct {
	ast.BaseBlock
	facts bool
}

var kindPanelHead = ast.NewNodeKind("HousePanelHead")

func (*panelHead) Kind() ast.NodeKind              { return kindPanelHead }
func (h *panelHead) Dump(source []byte, level int) { ast.DumpHelper(h, source, level, nil, nil) }

var panelLine = regexp.MustCompile(`(?i)^[ \t]*\[!(PULL|FACTS)\][ \t]*`)

// panelTransformer takes the marker off a block quote's first line and makes the
// rest of that line a [panelHead].
type panelTransformer struct{}

func (panelTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != ast.Node(node) || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	line := first.Value(reader.Source())
	found := panelLine.FindSubmatchIndex(line)
	if found == nil || found[1] < len(line) && (line[found[1]] == '(' || line[found[1]] == ':') {
		return
	}
	head := &panelHead{facts: line[found[2]] == 'F' || line[found[2]] == 'f'}
	head.SetPos(first.Start)
	rest := text.NewSegment(min(first.Start+found[1]-first.Padding, first.Stop), first.Stop)
	rest = rest.TrimRightSpace(reader.Source())
	if rest.Len() > 0 {
		head.Lines().Append(rest)
	}
	quote.InsertBefore(quote, node, head)
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}
