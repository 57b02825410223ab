package copyjson

import (
	"fmt"

	"example.org/offstone"
)

// block is every kind of block at once; each kind uses its own few members.
type block struct {
	Kind       string   `json:"kind"`
	Text       text     `json:"text,omitempty"`
	Cut        bool     `json:"cut,omitempty"`
	By         string   `json:"by,omitempty"`
	Ordered    bool     `json:"ordered,omitempty"`
	Start      int      `json:"start,omitempty"`
	Items      []text   `json:"items,omitempty"`
	Paragraphs []text   `json:"paragraphs,omitempty"`
	Heading    text     `json:"heading,omitempty"`
	Blocks     []block  `json:"blocks,omitempty"`
	Align      []string `json:"align,omitempty"`
	Head       []text   `json:"head,omitempty"`
	Rows       [][]text `json:"rows,omitempty"`
	Lines      []string `json:"lines,omitempty"`
	File       string   `json:"file,omitempty"`
	Label      string   `json:"label,omitempty"`
}

type text []span

type span struct {
	Text  string   `json:"text,omitempty"`
	Style []string `json:"style,omitempty"`
	Link  string   `json:"link,omitempty"`
	When  string   `json:"when,omitempty"`
	Note  string   `json:"note,omitempty"`
	Break bool     `json:"break,omitempty"`
}

var styleNames = []string{"bold", "italic", "code", "struck", "small-caps"}

var alignNames = []string{"", "left", "centre", "right"}

func fromBody(b []offstone.Block) ([]block, error) { return each(b, fromBlock) }

func fromBlock(b offstone.Block) (block, error) {
	switch v := b.(type) {
	case offstone.Paragraph:
		return textBlock(block{Kind: "paragraph", Cut: v.Cut}, v.Text)
	case offstone.Crosshead:
		return textBlock(block{Kind: "crosshead"}, v.Text)
	case offstone.PullQuote:
		return textBlock(block{Kind: "pull-quote", By: v.By}, v.Text)
	case offstone.Footnote:
		return textBlock(block{Kind: "footnote", Label: v.Label}, v.Text)
	case offstone.List:
		items, err := fromTexts(v.Items)
		return block{Kind: "list", Ordered: v.Ordered, Start: v.Start, Items: items}, err
	case offstone.BlockQuote:
		ps, err := fromTexts(v.Paragraphs)
		return block{Kind: "block-quote", Paragraphs: ps}, err
	case offstone.FactBox:
		return fromFactBox(v)
	case offstone.Table:
		return fromTable(v)
	case offstone.Verbatim:
		return block{Kind: "verbatim", Lines: v.Lines}, nil
	case offstone.PictureHere:
		return block{Kind: "picture", File: v.File}, nil
	case offstone.PrintOnly:
		bs, err := fromBody(v.Blocks)
		return block{Kind: "print-only", Blocks: bs}, err
	}
	return block{}, fmt.Errorf("a block of type %T is none of the house's: %w", b, offstone.ErrInvalid)
}

func textBlock(b block, t offstone.Text) (_ block, err error) {
	b.Text, err = fromText(t)
	return b, err
}

func fromFactBox(v offstone.FactBox) (block, error) {
	heading, err := fromText(v.Heading)
	if err != nil {
		return block{}, err
	}
	bs, err := fromBody(v.Blocks)
	return block{Kind: "fact-box", Heading: heading, Blocks: bs}, err
}

func fromTable(v offstone.Table) (block, error) {
	out := block{Kind: "table"}
	for _, a := range v.Align {
		if a < offstone.AlignNone || a > offstone.AlignRight {
			return block{}, fmt.Errorf("%d is no alignment of a column: %w", a, offstone.ErrInvalid)
		}
		out.Align = append(out.Align, alignNames[a])
	}
	var err error
	if out.Head, err = fromTexts(v.Head); err != nil {
		return block{}, err
	}
	out.Rows, err = each(v.Rows, func(r []offstone.Text) ([]text, error) {
		cells, err := fromTexts(r)
		if cells == nil {
			cells = []text{}
		}
		return cells, err
	})
	return out, err
}

// fromTexts keeps an empty text among others as [], so that none is lost.
func fromTexts(ts []offstone.Text) ([]text, error) {
	return each(ts, func(t offstone.Text) (text, error) {
		out, err := fromText(t)
		if out == nil {
			out = text{}
		}
		return out, err
	})
}

func fromText(t offstone.Text) (text, error) { return each(t, fromSpan) }

func fromSpan(s offstone.Span) (span, error) {
	out := span{Text: s.Text, Link: s.Link, When: s.When, Note: s.Note, Break: s.Break}
	for i, name := range styleNames {
		if s.Style&(1<<i) != 0 {
			out.Style = append(out.Style, name)
		}
	}
	if s.Style>>len(styleNames) != 0 {
		return span{}, fmt.Errorf("style %b is none of the house's: %w", s.Style, offstone.ErrInvalid)
	}
	return out, nil
}

func toBody(bs []block) ([]offstone.Block, error) { return each(bs, toBlock) }

func toBlock(b block) (offstone.Block, error) {
	switch b.Kind {
	case "list":
		items, err := toTexts(b.Items)
		return offstone.List{Ordered: b.Ordered, Start: b.Start, Items: items}, err
	case "block-quote":
		ps, err := toTexts(b.Paragraphs)
		return offstone.BlockQuote{Paragraphs: ps}, err
	case "fact-box":
		return toFactBox(b)
	case "table":
		return toTable(b)
	case "verbatim":
		return offstone.Verbatim{Lines: b.Lines}, nil
	case "picture":
		return offstone.PictureHere{File: b.File}, nil
	case "print-only":
		bs, err := toBody(b.Blocks)
		return offstone.PrintOnly{Blocks: bs}, err
	}
	return toTextBlock(b)
}

func toTextBlock(b block) (offstone.Block, error) {
	t, err := toText(b.Text)
	if err != nil {
		return nil, err
	}
	switch b.Kind {
	case "paragraph":
		return offstone.Paragraph{Text: t, Cut: b.Cut}, nil
	case "crosshead":
		return offstone.Crosshead{Text: t}, nil
	case "pull-quote":
		return offstone.PullQuote{Text: t, By: b.By}, nil
	case "footnote":
		return offstone.Footnote{Label: b.Label, Text: t}, nil
	}
	return nil, fmt.Errorf("%q is no kind of block: %w", b.Kind, offstone.ErrInvalid)
}

func toFactBox(b block) (offstone.Block, error) {
	heading, err := toText(b.Heading)
	if err != nil {
		return nil, err
	}
	bs, err := toBody(b.Blocks)
	return offstone.FactBox{Heading: heading, Blocks: bs}, err
}

func toTable(b block) (_ offstone.Block, err error) {
	var out offstone.Table
	if out.Align, err = each(b.Align, toAlign); err != nil {
		return nil, err
	}
	if out.Head, err = toTexts(b.Head); err != nil {
		return nil, err
	}
	out.Rows, err = each(b.Rows, toTexts)
	return out, err
}

func toAlign(name string) (offstone.Align, error) {
	for i, n := range alignNames {
		if n == name {
			return offstone.Align(i), nil
		}
	}
	return 0, fmt.Errorf("%q is no alignment of a column: %w", name, offstone.ErrInvalid)
}

func toTexts(ts []text) ([]offstone.Text, error) { return each(ts, toText) }

func toText(t text) (offstone.Text, error) { return each(t, toSpan) }

func toSpan(s span) (offstone.Span, error) {
	style, err := toStyle(s.Style)
	return offstone.Span{Text: s.Text, Style: style, Link: s.Link, When: s.When, Note: s.Note, Break: s.Break}, err
}

func toStyle(words []string) (out offstone.Style, err error) {
next:
	for _, w := range words {
		for i, name := range styleNames {
			if name == w {
				out |= 1 << i
				continue next
			}
		}
		return 0, fmt.Errorf("%q is no character style: %w", w, offstone.ErrInvalid)
	}
	return out, nil
}
