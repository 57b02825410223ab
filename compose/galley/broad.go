package galley

// A table too wide for a column stands beside the text of its story, whole. Where it is too
// deep for that, it runs down the legs with the text, and these are as many columns wide as
// it needs: broad legs. Text is not set wider in them than it can be read.

// broadText is how many columns wide the text is in broad legs at the most.
const broadText = 2

// broaden gives a story broad legs as wide as the widest of its wide tables; false when it has
// none, or has broad legs.
func (g *Galley) broaden() bool {
	if g.broad > 0 || g.sheet.Fold > 0 {
		return false
	}
	wide := 0
	for _, b := range g.wide {
		wide = max(wide, g.wideTable(b, g.sheet.Columns).cols)
	}
	if wide == 0 {
		return false
	}
	own := *g.sheet
	own.Column, own.Columns, own.Text = g.sheet.Span(wide), g.sheet.Columns/wide, g.sheet.Span(min(wide, broadText))
	g.sheet, g.broad = &own, wide
	return true
}

// breadth is how many columns of the page one leg is wide.
func (g *Galley) breadth() int { return max(1, g.broad) }

// inLegs gives a shape as it was found: as many columns wide as it has legs.
func (g *Galley) inLegs(s *Shape) *Shape {
	if g.breadth() == 1 {
		return s
	}
	own := *s
	own.Cols /= g.breadth()
	return &own
}
