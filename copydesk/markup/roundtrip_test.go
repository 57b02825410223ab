package markup_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

// hostile are characters and words that mean something somewhere in markup.
var hostile = []string{
	"*", "**", "_", "__", "[", "]", "<", ">", "#", "## ", "|", "!", "![", "](", "](x)", "\\", "\\\\", "`", "``", "~", "~~", "&", "&amp;", "&#10;", "&#32;", "&nbsp",
	"-", "- ", "+ ", "* ", "1. ", "1) ", "12.", "2026. ", "=", "===", "---", ":", ": ", "\"", "'", "“", "”", "‘", "’", "(", ")", "{", "}", "]{.bold}", "[^1]", "[^1]:",
	"<b>", "</b>", "<!-- cut -->", "<!-- print only -->", "[!PULL]", "[!FACTS]", "http://a.example/", "<https://a.example>", "a@b.example", "—", "— ", "-- ", "…",
	" ", "  ", " ", "£", "€4", "é", "日本", "語。", "שלום", "Port", "Ellery", "the", "a", "x1", "s", ".", ",", "$", "%", "@", "/", "^",
}

func drawString(t *rapid.T, least int) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(hostile), least, 6).Draw(t, "parts")
	return strings.Join(parts, "")
}

var links = []string{"", "", "", "https://a.example/x?a=b&c=d", "/issues/2026-11-13/slug/", "mailto:a@b.example", "https://a.example/(x)", "https://a.example/a*b_c[d]|e"}

// drawText gives a text as reading one would: joined, no span empty.
func drawText(t *rapid.T, notes []string, least int) offstone.Text {
	n := rapid.IntRange(least, 5).Draw(t, "spans")
	var out offstone.Text
	for range n {
		switch k := rapid.IntRange(0, 9).Draw(t, "kind"); {
		case k == 0:
			out = append(out, offstone.Span{Break: true})
		case k == 1 && len(notes) > 0:
			out = append(out, offstone.Span{Note: rapid.SampledFrom(notes).Draw(t, "note")})
		default:
			style := offstone.Style(0)
			if rapid.Bool().Draw(t, "styled") {
				style = offstone.Style(rapid.IntRange(0, 31).Draw(t, "style"))
			}
			out = append(out, offstone.Span{Text: drawString(t, 1), Style: style, Link: rapid.SampledFrom(links).Draw(t, "link")})
		}
	}
	if out = out.Join(); len(out) == 0 && least > 0 {
		return offstone.Plain("x")
	}
	return out
}

func drawTexts(t *rapid.T, notes []string, least int) []offstone.Text {
	var out []offstone.Text
	for range rapid.IntRange(1, 3).Draw(t, "texts") {
		out = append(out, drawText(t, notes, least))
	}
	return out
}

func drawList(t *rapid.T, notes []string) offstone.List {
	l := offstone.List{Ordered: rapid.Bool().Draw(t, "ordered"), Items: drawTexts(t, notes, 0)}
	if l.Ordered {
		l.Start = rapid.SampledFrom([]int{0, 1, 7, 99, 123456789}).Draw(t, "start")
	}
	return l
}

func drawTable(t *rapid.T, notes []string) offstone.Table {
	columns := rapid.IntRange(1, 3).Draw(t, "columns")
	row := func() []offstone.Text {
		var cells []offstone.Text
		for range columns {
			cells = append(cells, drawText(t, notes, 0))
		}
		return cells
	}
	tb := offstone.Table{Head: row()}
	for range columns {
		tb.Align = append(tb.Align, offstone.Align(rapid.IntRange(0, 3).Draw(t, "align")))
	}
	for range rapid.IntRange(0, 3).Draw(t, "rows") {
		tb.Rows = append(tb.Rows, row())
	}
	return tb
}

func drawBlock(t *rapid.T, notes []string, nested bool) offstone.Block {
	switch rapid.IntRange(0, 11).Draw(t, "block") {
	case 0:
		return offstone.Crosshead{Text: drawText(t, notes, 0)}
	case 1:
		return offstone.PullQuote{Text: drawText(t, notes, 1), By: strings.TrimSpace(drawString(t, 0))}
	case 2:
		return drawList(t, notes)
	case 3:
		return offstone.BlockQuote{Paragraphs: drawTexts(t, notes, 1)}
	case 4:
		box := offstone.FactBox{Heading: drawText(t, notes, 1)}
		for range rapid.IntRange(0, 3).Draw(t, "inside") {
			if rapid.Bool().Draw(t, "list") {
				box.Blocks = append(box.Blocks, drawList(t, notes))
			} else {
				box.Blocks = append(box.Blocks, offstone.Paragraph{Text: drawText(t, notes, 1)})
			}
		}
		return box
	case 5:
		return drawTable(t, notes)
	case 6:
		return offstone.Verbatim{Lines: rapid.SliceOfN(rapid.SampledFrom([]string{"", " ", "```", "~~~~", "  x", "\tx", "a  ", "> b", "`````", "<!-- cut -->", "---"}), 0, 4).Draw(t, "lines")}
	case 7:
		return offstone.PictureHere{File: rapid.SampledFrom([]string{"pictures/a.jpg", "pictures/a b (1).jpg", "pictures/é<>.png", "a&amp;b.png", `a\b.png`}).Draw(t, "file")}
	case 8:
		if nested {
			return offstone.Paragraph{Text: drawText(t, notes, 1), Cut: true}
		}
		po := offstone.PrintOnly{}
		for range rapid.IntRange(1, 3).Draw(t, "kept") {
			po.Blocks = append(po.Blocks, drawBlock(t, notes, true))
		}
		return po
	}
	return offstone.Paragraph{Text: drawText(t, notes, 1), Cut: rapid.IntRange(0, 4).Draw(t, "cut") == 0}
}

func drawBody(t *rapid.T) offstone.Body {
	var notes []string
	if rapid.Bool().Draw(t, "with notes") {
		notes = []string{"1", "note-b", "Z_9"}
	}
	var b offstone.Body
	for range rapid.IntRange(0, 5).Draw(t, "blocks") {
		b = append(b, drawBlock(t, notes, false))
	}
	return append(b, notesFor(t, b)...)
}

// notesFor gives the notes that b refers to, in the order of first reference.
func notesFor(t *rapid.T, b offstone.Body) []offstone.Block {
	seen := map[string]bool{}
	var out []offstone.Block
	b.EachText(func(tx offstone.Text) {
		for _, s := range tx {
			if s.Note != "" && !seen[s.Note] {
				seen[s.Note] = true
				out = append(out, offstone.Footnote{Label: s.Note, Text: drawText(t, nil, 1)})
			}
		}
	})
	return out
}

// Whatever characters a body holds, it is read back as it was.
func TestBodiesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawBody(t)
		src := markup.WriteBody(want)
		got, _, _ := markup.ParseBody(src, markup.Options{})
		if !cmp.Equal(got, want, cmpopts.EquateEmpty()) {
			t.Fatalf("written:\n%s\n%s", src, cmp.Diff(want, got, cmpopts.EquateEmpty()))
		}
		if again := markup.WriteBody(got); string(again) != string(src) {
			t.Fatalf("written otherwise the second time:\n%s\nthen:\n%s", src, again)
		}
	})
}

// So is everything beside the body.
func TestArticlesReadBack(t *testing.T) {
	word := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(strings.Fields(drawString(t, 1)+rapid.SampledFrom([]string{"", "yes", "1984", "2026-11-20", "null", "~", "0x1F", "1e3", "12:30", "- a", "a: b", "# c", "@x", "%y", "'q'", "{a}", "!!str", "*x", "&y"}).Draw(t, "odd")), " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		want := &offstone.Article{
			Headline: word.Draw(t, "headline"), PrintHeadline: word.Draw(t, "print"), Standfirst: word.Draw(t, "standfirst"),
			Kicker: word.Draw(t, "kicker"), Section: word.Draw(t, "section"),
			Weight: offstone.Weight(rapid.IntRange(-1, 2).Draw(t, "weight")), Page: rapid.IntRange(0, 9).Draw(t, "page"),
			MustRun: rapid.Bool().Draw(t, "must"), Editions: rapid.SampledFrom([]offstone.EditionSet{0, offstone.OnlyIn(offstone.Print), offstone.OnlyIn(offstone.Web, offstone.EPUB)}).Draw(t, "editions"),
			WebFrom: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Body: drawBody(t),
		}
		for range rapid.IntRange(0, 3).Draw(t, "names") {
			if n := word.Draw(t, "name"); n != "" {
				want.Byline = append(want.Byline, n)
				want.Tags = append(want.Tags, n)
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "pictures") {
			want.Pictures = append(want.Pictures, offstone.Picture{
				File: "pictures/" + word.Draw(t, "file"), Caption: word.Draw(t, "caption"), Credit: word.Draw(t, "credit"), Alt: word.Draw(t, "alt"),
				Focus: offstone.Focus{X: 0.25, Y: rapid.Float64Range(0, 1).Draw(t, "y")}, Columns: rapid.IntRange(0, 4).Draw(t, "columns"),
			})
			want.Corrections = append(want.Corrections, offstone.Correction{Date: offstone.Date{Year: 2026, Month: 11, Day: 27}, Text: word.Draw(t, "correction")})
		}
		src := markup.Write(want)
		got, _ := markup.Parse(src, markup.Options{})
		want.Source = got.Source
		shown(got, want)
		if !cmp.Equal(got, want, cmpopts.EquateEmpty()) {
			t.Fatalf("written:\n%s\n%s", src, cmp.Diff(want, got, cmpopts.EquateEmpty()))
		}
	})
}

// shown takes the pictures off got that only the body names.
func shown(got, want *offstone.Article) {
	got.Pictures = got.Pictures[:min(len(got.Pictures), len(want.Pictures))]
}
