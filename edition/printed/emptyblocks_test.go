package printed

import (
	"fmt"
	"testing"

	"example.org/offstone"
)

// TestEmptyBlocks: marks that somebody typed and never filled in do not stop the paper.
func TestEmptyBlocks(t *testing.T) {
	for _, empty := range []offstone.Block{
		offstone.Paragraph{},
		offstone.Crosshead{},
		offstone.Crosshead{Text: offstone.Text{{}}},
		offstone.Crosshead{Text: offstone.Text{{Text: " \u00a0"}}},
		offstone.Crosshead{Text: offstone.Text{{Text: "\u00ad"}}},
		offstone.PullQuote{},
		offstone.PullQuote{By: "A reader"},
		offstone.PullQuote{Text: offstone.Text{{Text: " "}}},
		offstone.List{},
		offstone.List{Items: []offstone.Text{nil, nil}},
		offstone.BlockQuote{},
		offstone.BlockQuote{Paragraphs: []offstone.Text{nil}},
		offstone.FactBox{},
		offstone.FactBox{Heading: offstone.Text{{Text: "Facts"}}},
		offstone.FactBox{Blocks: offstone.Body{offstone.Crosshead{}, offstone.Paragraph{}}},
		offstone.Table{},
		offstone.Table{Head: []offstone.Text{nil, nil}, Rows: [][]offstone.Text{{nil, nil}}},
		offstone.Verbatim{},
		offstone.Verbatim{Lines: []string{""}},
		offstone.Footnote{Label: "1"},
		offstone.PrintOnly{},
	} {
		t.Run(fmt.Sprintf("%T%v", empty, empty), func(t *testing.T) {
			a := plainStory("a", offstone.WeightLead, 4, harbourWords)
			a.Body = append(offstone.Body{empty}, append(a.Body, empty)...)
			only := plainStory("b", offstone.WeightSecond, 0, "")
			only.Body = offstone.Body{empty}
			brief := plainStory("c", offstone.WeightBrief, 1, harbourWords)
			brief.Body = append(offstone.Body{empty}, brief.Body...)
			planned(t, edgeIssue(t, a, only, brief))
		})
	}
}
