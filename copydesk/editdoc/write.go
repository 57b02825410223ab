package editdoc

import (
	"fmt"
	"strings"

	"example.org/offstone"
)

var markNames = []string{"bold", "italic", "code", "struck", "smallcaps"} // by bit of offstone.Style

var alignNames = []string{"", "left", "centre", "right"}

func fromBlocks(bs []offstone.Block) (out []node, err error) {
	for _, b := range bs {
		n, err := fromBlock(b)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func fromBlock(b offstone.Block) (node, error) {
	switch v := b.(type) {
	case offstone.Paragraph:
		return node{Type: "paragraph", Attrs: given(attrs{Cut: v.Cut}), Content: fromText(v.Text)}, nil
	case offstone.Crosshead:
		return node{Type: "crosshead", Content: fromText(v.Text)}, nil
	case offstone.PullQuote:
		return node{Type: "pullquote", Attrs: given(attrs{By: v.By}), Content: fromText(v.Text)}, nil
	case offstone.Footnote:
		return node{Type: "footnote", Attrs: given(attrs{Label: v.Label}), Content: fromText(v.Text)}, nil
	case offstone.List:
		n := node{Type: "list", Content: each(v.Items, "item")}
		if v.Ordered {
			n.Type, n.Attrs = "numbered", given(attrs{Start: v.Start})
		}
		return n, nil
	case offstone.BlockQuote:
		return node{Type: "blockquote", Content: each(v.Paragraphs, "quoted")}, nil
	case offstone.FactBox:
		inner, err := fromBlocks(v.Blocks)
		return node{Type: "factbox", Content: append([]node{{Type: "boxhead", Content: fromText(v.Heading)}}, inner...)}, err
	case offstone.Table:
		return fromTable(v), nil
	case offstone.Verbatim:
		return node{Type: "verbatim", Content: plain(strings.Join(v.Lines, "\n"))}, nil
	case offstone.PictureHere:
		return node{Type: "picture", Attrs: &attrs{File: v.File}}, nil
	case offstone.PrintOnly:
		inner, err := fromBlocks(v.Blocks)
		return node{Type: "printonly", Content: inner}, err
	}
	return node{}, fmt.Errorf("a block of type %T is none of the house's: %w", b, offstone.ErrInvalid)
}

// given gives attributes that say something; nil for none.
func given(a attrs) *attrs {
	if a == (attrs{}) {
		return nil
	}
	return &a
}

func each(ts []offstone.Text, kind string) (out []node) {
	for _, t := range ts {
		out = append(out, node{Type: kind, Content: fromText(t)})
	}
	return out
}

// fromTable writes the head as the first row. A column's alignment stands in each
// of its cells, where the editor can change it.
func fromTable(t offstone.Table) node {
	row := func(cells []offstone.Text, kind string) node {
		r := node{Type: "row"}
		for i, c := range cells {
			r.Content = append(r.Content, node{Type: kind, Attrs: given(attrs{Align: alignNames[t.Align[i]]}), Content: fromText(c)})
		}
		return r
	}
	n := node{Type: "table", Content: []node{row(t.Head, "headcell")}}
	for _, cells := range t.Rows {
		n.Content = append(n.Content, row(cells, "cell"))
	}
	return n
}

func fromText(t offstone.Text) (out []node) {
	for _, s := range t {
		switch {
		case s.Break:
			out = append(out, node{Type: "break"})
		case s.Note != "":
			out = append(out, node{Type: "noteref", Attrs: &attrs{Label: s.Note}})
		case s.Text != "":
			out = append(out, node{Type: "text", Text: s.Text, Marks: marksOf(s)})
		}
	}
	return out
}

func marksOf(s offstone.Span) (out []mark) {
	for i, name := range markNames {
		if s.Style&(1<<i) != 0 {
			out = append(out, mark{Type: name})
		}
	}
	if s.Link != "" {
		out = append(out, mark{Type: "link", Attrs: &attrs{Href: s.Link}})
	}
	if s.When != "" {
		out = append(out, mark{Type: "date", Attrs: &attrs{When: s.When}})
	}
	return out
}

func plain(s string) []node {
	if s == "" {
		return nil
	}
	return []node{{Type: "text", Text: s}}
}
