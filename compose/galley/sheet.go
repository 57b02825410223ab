package galley

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/setting"
)

// Sheet is how stories of one page are set: types, grid, columns, and what the
// language asks for. It is not changed once galleys have been set by it.
type Sheet struct {
	*setting.Case

	Grid    dim.Len // from baseline to baseline
	Columns int
	Column  dim.Len // measure of one column
	Text    dim.Len // of the running text in it; 0 for all of it
	Gutter  dim.Len
	Rows    int // of the deepest page

	// Fold is how many of the columns stand on the left of two facing pages; 0 on
	// one page. FoldGap is by how much the gutter between the pages is wider than
	// that between columns.
	Fold    int
	FoldGap dim.Len

	Body, Entry, Kicker, Byline, Caption, Crosshead, Standfirst Type
	Obituary                                                    *Family // of the heads of obituaries; nil for that of others
	Head, BriefHead, Panel, Pull, Facts, FactsHead, Table       Type

	Indent dim.Len // of a paragraph
	Sizes  []int   // of headlines, points, ascending
	Scale  float64 // of headlines against those of a tabloid page

	Rule, Heavy dim.Len   // above a story; above a panel or box
	Tint        forme.Ink // behind fact boxes; white for none
	RuleInk     forme.Ink

	LeadIn bool // first words in capitals
	Ragged bool // text with an uneven right edge

	Look Look
}

// Span gives the width of n columns with the gutters between them. On facing pages
// nothing is wider than one of them but what stands across the fold.
func (s *Sheet) Span(n int) dim.Len {
	w := dim.Len(n)*s.Column + dim.Len(n-1)*s.Gutter
	if s.Fold > 0 && n > s.Fold {
		w += s.FoldGap
	}
	return w
}

// X gives where column c begins, from the first column's left edge.
func (s *Sheet) X(c int) dim.Len {
	x := dim.Len(c) * (s.Column + s.Gutter)
	if s.Fold > 0 && c >= s.Fold {
		x += s.FoldGap
	}
	return x
}

// whole gives how many of n columns stand on one page: all, or on facing pages at most
// those of one.
func (s *Sheet) whole(n int) int {
	if s.Fold > 0 {
		return min(n, s.Fold)
	}
	return n
}

// folded says whether so many columns from col on stand across the fold.
func (s *Sheet) folded(col, cols int) bool { return s.Fold > 0 && col < s.Fold && col+cols > s.Fold }

// rows gives how many rows of the grid hold a height.
func (s *Sheet) rows(h dim.Len) int { return int((h + s.Grid - 1) / s.Grid) }

// fifth gives how wide n columns are in fifths of the page, 1 to 5: rank prices
// are written for five columns and serve all pages.
func (s *Sheet) fifth(n int) int {
	return min(5, max(1, (n*5+s.Columns-1)/max(1, s.Columns)))
}

// leading gives the distance of two baselines of t.
func (s *Sheet) leading(t Type) dim.Len {
	if t.Leading > 0 {
		return t.Leading
	}
	return s.Grid
}
