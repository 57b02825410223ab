package galley

import (
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/setting"
)

// leastHouse is how many rows a house notice takes at least.
const leastHouse = 7

// houseRow is what a row of one column of a house notice costs, in points.
const houseRow = 6

// houseShapes gives a house notice every size there is. It fills what nothing else
// can, so a big one costs more than a small one.
func (g *Galley) houseShapes() {
	for w := 1; w <= g.sheet.Columns; w++ {
		for rows := leastHouse; rows <= g.sheet.Rows; rows++ {
			g.shapes = append(g.shapes, Shape{Cols: w, Rows: rows, Cost: (rows*w*houseRow + (g.sheet.Columns-w)*10) * point})
		}
	}
}

// house paints a house notice as an advert of the paper's own: its name as large as the
// box takes it, what it is, and where it is to be found, in a frame. It is an artifact.
func (b *brush) house() {
	s := b.sheet()
	w, high := s.Span(b.s.Cols), s.Grid*dim.Len(b.s.Rows-1)
	b.houseFrame(b.x, b.y+s.Grid/8, w, high-s.Grid/8)
	inner := w - s.Grid*2
	foot := b.houseFoot(inner)
	room := high - s.Grid*2 - s.Grid*dim.Len(len(foot))*2
	var hl, wl []setting.Line
	var size, lead, below dim.Len
	for _, t := range []Type{s.Standfirst, s.Body} {
		words := s.Set(b.g.story.Standfirst, t, setting.Manner{Measure: inner, Ragged: true, Balance: true, Align: AlignCentre, BestOnly: true})
		wl, lead = words.Lines(words.Best()), s.leading(t)
		below = lead*dim.Len(len(wl)) + s.Grid*2
		hl, size = b.houseName(inner, (room-below)*85/100)
		if len(wl) <= 3 && size >= t.Size*5/4 { // the name comes first
			break
		}
		wl = nil
	}
	if len(wl) == 0 {
		below = 0
		hl, size = b.houseName(inner, room*85/100)
	}
	step := size * houseLeading / 100
	y := b.y + s.Grid*2/3 + max(0, room+s.Grid-step*dim.Len(len(hl))-below)*47/100
	for i, l := range hl {
		b.text(nil, "house", b.g.story.Key, false, l, b.x+s.Grid, y+step*dim.Len(i)+size*80/100, size)
	}
	y += step * dim.Len(len(hl))
	if len(wl) > 0 {
		b.rule("rule", b.x+(w-s.Grid*4)/2, y+s.Grid*3/4, s.Grid*4, s.Rule, s.RuleInk)
	}
	for i, l := range wl {
		b.text(nil, "house", b.g.story.Key, false, l, b.x+s.Grid, y+s.Grid+lead*dim.Len(i+1), lead)
	}
	for i, l := range foot {
		b.text(nil, "house", b.g.story.Key, false, l, b.x+s.Grid, b.y+high-s.Grid-s.Grid*dim.Len(len(foot)-1-i), s.Grid)
	}
	b.pt.Measures.House += b.s.Rows * b.s.Cols
}

// houseFrame rules a house notice round: a bold line, and a fine one within it.
func (b *brush) houseFrame(x, y, w, h dim.Len) {
	s := b.sheet()
	thick := max(s.Heavy*6/10, s.Rule)
	b.frame(x, y, w, h, thick)
	in := thick + max(thick, s.Grid/6)
	b.frame(x+in, y+in, w-in*2, h-in*2, max(s.Rule/2, dim.Pt/2))
}

// houseLeading is the leading of the name in a house notice, hundredths of its size.
const houseLeading = 104

// houseName sets the paper's name in the largest size in which it goes into a box.
func (b *brush) houseName(w, high dim.Len) (lines []setting.Line, size dim.Len) {
	s := b.sheet()
	var words []string
	for _, sp := range b.g.story.Head {
		words = append(words, strings.Fields(sp.Text)...)
	}
	largest := 48
	if b.s.Rows*2 > s.Rows && b.s.Cols*2 > s.Columns {
		largest = 80
	}
	for i := s.suits(largest); ; i-- {
		size = dim.Len(s.Sizes[max(i, 0)]) * dim.Pt
		if i < 0 { // smaller than any headline
			size = size * dim.Len(10+i) / 10
		}
		if lines = b.houseLines(words, size, w); lines != nil && size*houseLeading/100*dim.Len(len(lines)) <= high || i <= -6 {
			return lines, size
		}
	}
}

// houseLines sets the paper's name in one size; nil when a word would have to be broken,
// or every word stand by itself.
func (b *brush) houseLines(words []string, size, w dim.Len) []setting.Line {
	s, t := b.sheet(), b.sheet().Head.At(size)
	for _, word := range words {
		if s.Width(word, t) > w {
			return nil
		}
	}
	name := s.Set(b.g.story.Head, t, setting.Manner{Measure: w, Ragged: true, Balance: true, Sense: true, Align: AlignCentre, BestOnly: true})
	lines := name.Lines(name.Best())
	if len(lines) > (2*len(words)+2)/3 {
		return nil
	}
	return lines
}

// houseFoot sets the last line of a house notice; none in a box that is too small.
func (b *brush) houseFoot(w dim.Len) []setting.Line {
	s := b.sheet()
	if len(b.g.story.Blocks) == 0 || b.s.Rows < 14 {
		return nil
	}
	text := s.Set(b.g.story.Blocks[0].Spans, s.Byline, setting.Manner{Measure: w, Ragged: true, Align: AlignCentre, BestOnly: true})
	if lines := text.Lines(text.Best()); len(lines) == 1 && lines[0].W <= w {
		return lines
	}
	return nil
}
