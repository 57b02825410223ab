package editdoc

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"example.org/offstone"
)

func drawText(t *rapid.T, least int) (out offstone.Text) {
	for range rapid.IntRange(least, 4).Draw(t, "spans") {
		s := offstone.Span{Text: strings.ToValidUTF8(rapid.StringN(1, 8, -1).Draw(t, "text"), "x"), Style: offstone.Style(rapid.IntRange(0, 31).Draw(t, "style"))}
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0:
			s = offstone.Span{Break: true}
		case 1:
			s = offstone.Span{Note: "n1"}
		case 2:
			s.Link = rapid.SampledFrom([]string{"https://a.example/x?y=1", "/issues/2026-11-20/ferry/", "mailto:a@b.example"}).Draw(t, "link")
		case 3:
			s.When = "2026-W46"
		}
		out = append(out, s)
	}
	return out.Join()
}

func drawTexts(t *rapid.T, n int) (out []offstone.Text) {
	for range n {
		out = append(out, drawText(t, 0))
	}
	return out
}

func drawBlock(t *rapid.T, depth int) offstone.Block {
	kinds := 8
	if depth == 0 {
		kinds = 10
	}
	switch n := rapid.IntRange(1, 3).Draw(t, "n"); rapid.IntRange(0, kinds).Draw(t, "kind") {
	case 0:
		return offstone.Crosshead{Text: drawText(t, 0)}
	case 1:
		return offstone.PullQuote{Text: drawText(t, 0), By: rapid.SampledFrom([]string{"", "Ann"}).Draw(t, "by")}
	case 2:
		return offstone.List{Items: drawTexts(t, n)}
	case 3:
		return offstone.List{Ordered: true, Start: n, Items: drawTexts(t, n)}
	case 4:
		return offstone.BlockQuote{Paragraphs: drawTexts(t, n)}
	case 5:
		tb := offstone.Table{Head: drawTexts(t, n), Align: make([]offstone.Align, n)}
		for i := range tb.Align {
			tb.Align[i] = offstone.Align(rapid.IntRange(0, 3).Draw(t, "align"))
		}
		for range n {
			tb.Rows = append(tb.Rows, drawTexts(t, n))
		}
		return tb
	case 6:
		return offstone.Verbatim{Lines: []string{"one", "", " two"}}
	case 7:
		return offstone.PictureHere{File: "pictures/ferry.jpg"}
	case 8:
		return offstone.Footnote{Label: "n1", Text: drawText(t, 0)}
	case 9:
		return offstone.FactBox{Heading: drawText(t, 0), Blocks: []offstone.Block{offstone.Paragraph{Text: drawText(t, 1)}, offstone.List{Items: drawTexts(t, n)}}}
	default:
		return offstone.PrintOnly{Blocks: []offstone.Block{drawBlock(t, depth+1)}}
	}
}

// TestReadsBack: whatever a story holds, the editor's document gives it back.
func TestReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want offstone.Body
		for range rapid.IntRange(0, 5).Draw(t, "blocks") {
			want = append(want, offstone.Paragraph{Text: drawText(t, 1), Cut: rapid.Bool().Draw(t, "cut")}, drawBlock(t, 0))
		}
		doc, err := Write(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(doc)
		if err != nil || !cmp.Equal(got, want, cmpopts.EquateEmpty()) {
			t.Fatalf("%v\n%s\n%s", err, doc, cmp.Diff(want, got, cmpopts.EquateEmpty()))
		}
	})
}

// TestRefused: what the schema does not know is refused with a sentence.
func TestRefused(t *testing.T) {
	for _, doc := range []string{
		``, `[]`, `{}`, `{"type":"paragraph"}`, `{"type":"doc","content":[{"type":"script"}]}`,
		`{"type":"doc","content":[{"type":"paragraph","onclick":"x"}]}`,
		`{"type":"doc","content":[{"type":"paragraph","attrs":{"style":"x"}}]}`,
		`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}]}`,
		`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"//evil.example"}}]}]}]}`,
		`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"font"}]}]}]}`,
		`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"paragraph"}]}]}`,
		`{"type":"doc","content":[{"type":"table","content":[{"type":"row","content":[{"type":"headcell"}]},{"type":"row","content":[{"type":"cell"},{"type":"cell"}]}]}]}`,
		`{"type":"doc","content":[{"type":"factbox","content":[{"type":"boxhead"},{"type":"table"}]}]}`,
		`{"type":"doc","content":[{"type":"printonly","content":[{"type":"printonly"}]}]}`,
		`{"type":"doc","content":[{"type":"picture"}]}`,
		`{"type":"doc","content":` + strings.Repeat(`[{"type":"factbox","content":[{"type":"boxhead"}]`, 1) + `}`,
		`"` + strings.Repeat("x", longest) + `"`,
	} {
		if _, err := Read([]byte(doc)); !errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("%.90s: %v", doc, err)
		}
	}
}

// TestEmptyParagraphsGo: the editor keeps one for the cursor.
func TestEmptyParagraphsGo(t *testing.T) {
	doc, err := Write(nil)
	if err != nil || !json.Valid(doc) || !strings.Contains(string(doc), "paragraph") {
		t.Errorf("%s, %v", doc, err)
	}
	if b, err := Read(doc); err != nil || len(b) != 0 {
		t.Errorf("%v, %v", b, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		b, err := Read(doc)
		if err != nil {
			return
		}
		again, err := Write(b)
		if err != nil {
			t.Fatal(err)
		}
		if c, err := Read(again); err != nil || !cmp.Equal(b, c, cmpopts.EquateEmpty()) {
			t.Fatalf("%v\n%s\n%s", err, doc, again)
		}
	})
}
