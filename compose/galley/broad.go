package galley

// A table too wide for a column stands beside the text of its story, whole. One that is also
// too deep for that runs down the legs with the text, and these are as many columns wide as
// it needs: broad legs.

// deepTable is how much of the page a table may be deep to stand whole, in hundredths.
const deepTable = 50

// broaden gives the story broad legs if one of its tables asks for them, and says whether it
// did.
func (g *Galley) broaden() bool {
	wide := 0
	for _, b := range g.wide {
		if in := g.wideTable(b, g.sheet.Columns); in.rows*100 > g.sheet.Rows*deepTable {
			wide = max(wide, in.cols)
		}
	}
	if wide == 0 || g.broad > 0 || g.sheet.Fold > 0 {
		return false
	}
	own := *g.sheet
	own.Column, own.Columns = g.sheet.Span(wide), g.sheet.Columns/wide
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
