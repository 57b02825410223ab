package editdoc

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/offstone"
)

func toBlocks(ns []node, depth int) (out offstone.Body, err error) {
	if depth > deepest {
		return nil, fmt.Errorf("boxes stand within boxes, %d deep: %w", depth, offstone.ErrInvalid)
	}
	for _, n := range ns {
		b, err := toBlock(n, depth)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

func toBlock(n node, depth int) (offstone.Block, error) {
	switch n.Type {
	case "list", "numbered":
		items, err := toTexts(n.Content, "item")
		return offstone.List{Ordered: n.Type == "numbered", Start: n.attrs().Start, Items: items}, err
	case "blockquote":
		ps, err := toTexts(n.Content, "quoted")
		return offstone.BlockQuote{Paragraphs: ps}, err
	case "factbox":
		return toFactBox(n, depth)
	case "table":
		return toTable(n)
	case "verbatim":
		t, err := toText(n.Content)
		return offstone.Verbatim{Lines: strings.Split(t.String(), "\n")}, err
	case "picture":
		if n.attrs().File == "" {
			return nil, fmt.Errorf("a picture in the text has no file: %w", offstone.ErrInvalid)
		}
		return offstone.PictureHere{File: n.attrs().File}, nil
	case "printonly":
		if depth > 1 {
			return nil, fmt.Errorf("a passage for print only stands within another block: %w", offstone.ErrInvalid)
		}
		inner, err := toBlocks(n.Content, depth+1)
		return offstone.PrintOnly{Blocks: inner}, err
	}
	return toTextBlock(n)
}

// toTextBlock reads a block that is nothing but text.
func toTextBlock(n node) (offstone.Block, error) {
	t, err := toText(n.Content)
	if err != nil {
		return nil, err
	}
	switch n.Type {
	case "paragraph":
		return offstone.Paragraph{Text: t, Cut: n.attrs().Cut}, nil
	case "crosshead":
		return offstone.Crosshead{Text: t}, nil
	case "pullquote":
		return offstone.PullQuote{Text: t, By: n.attrs().By}, nil
	case "footnote":
		return offstone.Footnote{Label: n.attrs().Label, Text: t}, nil
	}
	return nil, fmt.Errorf("the editor's document holds a %q, which no story has: %w", n.Type, offstone.ErrInvalid)
}

func (n node) attrs() attrs {
	if n.Attrs == nil {
		return attrs{}
	}
	return *n.Attrs
}

func toFactBox(n node, depth int) (offstone.Block, error) {
	if len(n.Content) == 0 || n.Content[0].Type != "boxhead" {
		return nil, fmt.Errorf("a fact box has no place for its heading: %w", offstone.ErrInvalid)
	}
	head, err := toText(n.Content[0].Content)
	if err != nil {
		return nil, err
	}
	inner, err := toBlocks(n.Content[1:], depth+1)
	for _, b := range inner {
		switch b.(type) {
		case offstone.Paragraph, offstone.List:
		default:
			return nil, fmt.Errorf("a fact box holds paragraphs and lists, and nothing else: %w", offstone.ErrInvalid)
		}
	}
	return offstone.FactBox{Heading: head, Blocks: withoutEmpty(inner)}, err
}

func toTexts(ns []node, kind string) (out []offstone.Text, err error) {
	for _, n := range ns {
		if n.Type != kind {
			return nil, fmt.Errorf("a %q stands where a %q should: %w", n.Type, kind, offstone.ErrInvalid)
		}
		t, err := toText(n.Content)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func toTable(n node) (t offstone.Table, err error) {
	for i, r := range n.Content {
		kind := "cell"
		if i == 0 {
			kind = "headcell"
		}
		cells, err := toTexts(r.Content, kind)
		if err != nil {
			return t, err
		}
		if i == 0 {
			t.Head = cells
			for _, c := range r.Content {
				a := slices.Index(alignNames, c.attrs().Align)
				if a < 0 {
					return t, fmt.Errorf("%q is no alignment of a column: %w", c.attrs().Align, offstone.ErrInvalid)
				}
				t.Align = append(t.Align, offstone.Align(a))
			}
			continue
		}
		if len(cells) != len(t.Head) {
			return t, fmt.Errorf("a row of a table has %d cells under %d heads: %w", len(cells), len(t.Head), offstone.ErrInvalid)
		}
		t.Rows = append(t.Rows, cells)
	}
	if len(t.Head) == 0 {
		return t, fmt.Errorf("a table has no columns: %w", offstone.ErrInvalid)
	}
	return t, nil
}

func toText(ns []node) (out offstone.Text, err error) {
	for _, n := range ns {
		var s offstone.Span
		switch n.Type {
		case "break":
			s.Break = true
		case "noteref":
			if s.Note = n.attrs().Label; s.Note == "" {
				return nil, fmt.Errorf("a reference to a note does not say which: %w", offstone.ErrInvalid)
			}
		case "text":
			if s, err = styled(n); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("a %q stands among the words: %w", n.Type, offstone.ErrInvalid)
		}
		out = append(out, s)
	}
	return out.Join(), nil
}

func styled(n node) (offstone.Span, error) {
	s := offstone.Span{Text: n.Text}
	if !utf8.ValidString(n.Text) {
		return s, fmt.Errorf("the text is not UTF-8: %w", offstone.ErrInvalid)
	}
	for _, m := range n.Marks {
		switch i := slices.Index(markNames, m.Type); {
		case i >= 0:
			s.Style |= 1 << i
		case m.Type == "link" && m.Attrs != nil:
			s.Link = m.Attrs.Href
		case m.Type == "date" && m.Attrs != nil:
			s.When = m.Attrs.When
		default:
			return s, fmt.Errorf("%q is no style of the house: %w", m.Type, offstone.ErrInvalid)
		}
	}
	if s.Link != "" && !linkable(s.Link) {
		return s, fmt.Errorf("%.60q is no address that a story may link to; use https:, mailto: or a page of this paper: %w", s.Link, offstone.ErrInvalid)
	}
	return s, nil
}

// linkable tells whether copy may link there.
func linkable(link string) bool {
	var anyPaper offstone.Paper
	_, own := anyPaper.Path(link)
	return own || anyPaper.Absolute(link) != ""
}
