package offstone_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
)

func edit(block, text, start, end int, was, is string) offstone.Edit {
	return offstone.Edit{Place: offstone.Place{Block: block, Text: text, Start: start, End: end}, Was: was, Is: is}
}

func TestFix(t *testing.T) {
	const bold, link = offstone.Bold, "/about/"
	styled := offstone.Text{{Text: "The ga"}, {Text: "ol", Style: bold}, {Text: " wall"}, {Note: "1"}, {Text: "."}}
	body := offstone.Body{
		offstone.Paragraph{Text: styled},
		offstone.PrintOnly{Blocks: []offstone.Block{
			offstone.List{Items: []offstone.Text{offstone.Plain("One gaol"), offstone.Plain("A gaol, a gaol")}},
		}},
		offstone.Paragraph{Text: offstone.Text{{Text: "See "}, {Text: "the bell", Link: link}, {Text: "."}}},
		offstone.Paragraph{Text: offstone.Text{{Text: "web"}, {Break: true}, {Text: "site"}}},
		offstone.Verbatim{Lines: []string{"gaol"}},
	}
	tests := []struct {
		name  string
		edits []offstone.Edit
		block int
		want  offstone.Block
		fails error
	}{
		{
			"over two styles",
			[]offstone.Edit{edit(0, 0, 4, 8, "gaol", "jail")},
			0,
			offstone.Paragraph{Text: offstone.Text{{Text: "The jail wall"}, {Note: "1"}, {Text: "."}}},
			nil,
		},
		{
			"a note stays",
			[]offstone.Edit{edit(0, 0, 9, 14, "wall.", "gate!")},
			0,
			offstone.Paragraph{Text: offstone.Text{{Text: "The ga"}, {Text: "ol", Style: bold}, {Text: " gate!"}, {Note: "1"}}},
			nil,
		},
		{
			"put in",
			[]offstone.Edit{edit(0, 0, 0, 0, "", "“")},
			0,
			offstone.Paragraph{Text: offstone.Text{{Text: "“The ga"}, {Text: "ol", Style: bold}, {Text: " wall"}, {Note: "1"}, {Text: "."}}},
			nil,
		},
		{
			"put in at the end",
			[]offstone.Edit{edit(2, 0, 13, 13, "", "”")},
			2,
			offstone.Paragraph{Text: offstone.Text{{Text: "See "}, {Text: "the bell", Link: link}, {Text: ".”"}}},
			nil,
		},
		{
			"several places of a kept list",
			[]offstone.Edit{edit(1, 1, 10, 14, "gaol", "jail"), edit(1, 0, 4, 8, "gaol", "jail"), edit(1, 1, 2, 6, "gaol", "jail")},
			1,
			offstone.PrintOnly{Blocks: []offstone.Block{
				offstone.List{Items: []offstone.Text{offstone.Plain("One jail"), offstone.Plain("A jail, a jail")}},
			}},
			nil,
		},
		{
			"a link off",
			[]offstone.Edit{{Place: offstone.Place{Block: 2, Start: 4, End: 12}, Was: "the bell", Is: "the bell", Unlink: true}},
			2,
			offstone.Paragraph{Text: offstone.Plain("See the bell.")},
			nil,
		},
		{
			"over a line end",
			[]offstone.Edit{edit(3, 0, 0, 8, "web\nsite", "website")},
			3,
			offstone.Paragraph{Text: offstone.Plain("website")},
			nil,
		},
		{"other words by now", []offstone.Edit{edit(0, 0, 4, 8, "gale", "storm")}, 0, nil, offstone.ErrConflict},
		{"beyond the text", []offstone.Edit{edit(0, 0, 4, 80, "gaol", "jail")}, 0, nil, offstone.ErrConflict},
		{"no such text", []offstone.Edit{edit(0, 3, 0, 1, "T", "t")}, 0, nil, offstone.ErrConflict},
		{"no such block", []offstone.Edit{edit(9, 0, 0, 1, "T", "t")}, 0, nil, offstone.ErrConflict},
		{"lines as typed", []offstone.Edit{edit(4, 0, 0, 4, "gaol", "jail")}, 0, nil, offstone.ErrInvalid},
		{"one over another", []offstone.Edit{edit(0, 0, 4, 8, "gaol", "jail"), edit(0, 0, 6, 8, "ol", "el")}, 0, nil, offstone.ErrInvalid},
	}
	before := body.MapText(func(t offstone.Text) offstone.Text { return append(offstone.Text(nil), t...) })
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := offstone.Fix{Edits: test.edits}.Apply(body)
			if !errors.Is(err, test.fails) {
				t.Fatal(err)
			}
			if err == nil {
				if d := cmp.Diff(test.want, got[test.block]); d != "" {
					t.Error(d)
				}
			}
			if d := cmp.Diff(before, body); d != "" {
				t.Error("the body itself has changed:", d)
			}
		})
	}
}
