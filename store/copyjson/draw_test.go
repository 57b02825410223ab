package copyjson_test

import (
	"strings"
	"time"

	"example.org/offstone"
	"pgregory.net/rapid"
)

// Values are drawn as readers give them: nil for empty lists, times in UTC.

func words(t *rapid.T, name string) string {
	return strings.ToValidUTF8(rapid.StringN(0, 12, 40).Draw(t, name), "")
}

func list[T any](t *rapid.T, name string, draw func(*rapid.T) T) []T {
	var out []T
	for range rapid.IntRange(0, 3).Draw(t, name) {
		out = append(out, draw(t))
	}
	return out
}

func drawWord(t *rapid.T) string { return words(t, "word") }

func drawTime(t *rapid.T) time.Time {
	if rapid.Bool().Draw(t, "no time") {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.Int64Range(0, 1e9-1).Draw(t, "ns")).UTC()
}

func drawEditions(t *rapid.T) offstone.EditionSet {
	var es []offstone.Edition
	for _, e := range offstone.Editions {
		if rapid.Bool().Draw(t, e.String()) {
			es = append(es, e)
		}
	}
	if len(es) == len(offstone.Editions) {
		return 0
	}
	return offstone.OnlyIn(es...)
}

func drawSpan(t *rapid.T) offstone.Span {
	return offstone.Span{
		Text: words(t, "text"), Style: offstone.Style(rapid.IntRange(0, 31).Draw(t, "style")), Link: words(t, "link"),
		When: words(t, "when"), Note: words(t, "note"), Break: rapid.Bool().Draw(t, "break"),
	}
}

func drawText(t *rapid.T) offstone.Text { return list(t, "spans", drawSpan) }

func drawBlocks(t *rapid.T, depth int) []offstone.Block {
	return list(t, "blocks", func(t *rapid.T) offstone.Block { return drawBlock(t, depth) })
}

func drawBlock(t *rapid.T, depth int) offstone.Block {
	kinds := 11
	if depth == 0 {
		kinds = 9
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return offstone.Paragraph{Text: drawText(t), Cut: rapid.Bool().Draw(t, "cut")}
	case 1:
		return offstone.Crosshead{Text: drawText(t)}
	case 2:
		return offstone.PullQuote{Text: drawText(t), By: words(t, "by")}
	case 3:
		return offstone.List{Ordered: rapid.Bool().Draw(t, "ordered"), Start: rapid.Int().Draw(t, "start"), Items: list(t, "items", drawText)}
	case 4:
		return offstone.BlockQuote{Paragraphs: list(t, "paragraphs", drawText)}
	case 5:
		return offstone.Verbatim{Lines: list(t, "lines", drawWord)}
	case 6:
		return offstone.PictureHere{File: words(t, "file")}
	case 7:
		return offstone.Footnote{Label: words(t, "label"), Text: drawText(t)}
	case 8:
		return drawTable(t)
	case 9:
		return offstone.FactBox{Heading: drawText(t), Blocks: drawBlocks(t, depth-1)}
	}
	return offstone.PrintOnly{Blocks: drawBlocks(t, depth-1)}
}

func drawTable(t *rapid.T) offstone.Table {
	row := func(t *rapid.T) []offstone.Text { return list(t, "cells", drawText) }
	return offstone.Table{
		Align: list(t, "align", func(t *rapid.T) offstone.Align { return offstone.Align(rapid.IntRange(0, 3).Draw(t, "a")) }),
		Head:  row(t), Rows: list(t, "rows", row),
	}
}

func drawPicture(t *rapid.T) offstone.Picture {
	return offstone.Picture{
		File: words(t, "file"), Caption: words(t, "caption"), Credit: words(t, "credit"), Alt: words(t, "alt"),
		Focus:   offstone.Focus{X: rapid.Float64Range(0, 1).Draw(t, "x"), Y: rapid.Float64Range(0, 1).Draw(t, "y")},
		Columns: rapid.IntRange(0, 6).Draw(t, "columns"), Editions: drawEditions(t), Blob: offstone.BlobKey(words(t, "blob")),
		Width: rapid.IntRange(0, 9).Draw(t, "w"), Height: rapid.IntRange(0, 9).Draw(t, "h"),
		Renditions: list(t, "renditions", func(t *rapid.T) offstone.Rendition {
			return offstone.Rendition{Type: words(t, "type"), Width: 1, Size: rapid.Int64().Draw(t, "size")}
		}),
	}
}

func drawArticle(t *rapid.T) *offstone.Article {
	return &offstone.Article{
		Slug: "a", Headline: words(t, "headline"), PrintHeadline: words(t, "print"), Standfirst: words(t, "standfirst"), Kicker: words(t, "kicker"),
		Byline: list(t, "byline", drawWord), Section: words(t, "section"), Weight: offstone.Weight(rapid.IntRange(-1, 2).Draw(t, "weight")),
		Order: rapid.Int().Draw(t, "order"), Page: rapid.Int().Draw(t, "page"), MustRun: rapid.Bool().Draw(t, "must"),
		Editions: drawEditions(t), WebFrom: drawTime(t), Embargo: drawTime(t), Tags: list(t, "tags", drawWord),
		Pictures: list(t, "pictures", drawPicture),
		Corrections: list(t, "corrections", func(t *rapid.T) offstone.Correction {
			return offstone.Correction{Date: offstone.DateOf(time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "day"), 0).UTC()), Text: words(t, "text")}
		}),
		Body: drawBlocks(t, 2),
	}
}
