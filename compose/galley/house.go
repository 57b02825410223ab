package galley

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/setting"
)

// leastHouse is how many rows a house notice takes at least.
const leastHouse = 7

// houseShapes gives a house notice every size there is. It fills what nothing else
// can, so a big one costs more than a small one.
func (g *Galley) houseShapes() {
	for w := 1; w <= g.sheet.Columns; w++ {
		for rows := leastHouse; rows <= g.sheet.Rows; rows++ {
			g.shapes = append(g.shapes, Shape{Cols: w, Rows: rows, Cost: (rows*w*3 + (g.sheet.Columns-w)*10) * point})
		}
	}
}

// house paints a house notice: its words in the middle between two rules. It is an
// artifact.
func (b *brush) house() {
	s := b.sheet()
	w, high := s.Span(b.s.Cols), s.Grid*dim.Len(b.s.Rows-1)
	b.rule("rule", b.x, b.y+s.Grid/8, w, s.Heavy, s.RuleInk)
	b.rule("rule", b.x, b.y+high-s.Grid/8, w, s.Rule, s.RuleInk)
	size := dim.Len(s.Sizes[s.suits(27)]) * dim.Pt
	for size > 10*dim.Pt && s.Width(spanText(b.g.story.Head), s.Head.At(size)) > w*9/10 {
		size = size * 9 / 10
	}
	m := setting.Manner{Measure: w, Ragged: true, Balance: true, Align: AlignCentre, BestOnly: true}
	head := s.Set(b.g.story.Head, s.Head.At(size), m)
	m.Indent = 0
	words := s.Set(b.g.story.Standfirst, s.Body, m)
	hl, wl := head.Lines(head.Best()), words.Lines(words.Best())
	block := size*105/100*dim.Len(len(hl)) + s.Grid*dim.Len(len(wl))
	y := b.y + max(s.Grid, (high-block)/2)
	for i, l := range hl {
		b.text(nil, "house", b.g.story.Key, false, l, b.x, y+size*105/100*dim.Len(i)+size*80/100, size)
	}
	y += size * 105 / 100 * dim.Len(len(hl))
	for i, l := range wl {
		b.text(nil, "house", b.g.story.Key, false, l, b.x, y+s.Grid*dim.Len(i+1), s.Grid)
	}
	b.pt.Measures.House += b.s.Rows * b.s.Cols
}

func spanText(spans []Span) (out string) {
	for _, sp := range spans {
		out += sp.Text
	}
	return out
}
