package galley

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/setting"
)

// inset is something that stands beside a story's text: a fact box, a wide table
// or a pull quote, set to one width.
type inset struct {
	kind   string
	cols   int
	rows   int // with the white around it
	pieces []piece
	segs   []segment
	pad    dim.Len // from the box's edge to its text
	top    int     // rows above the text
	head   []setting.Line
	leadH  dim.Len
	tint   forme.Ink
	kept   bool
	key    string
	title  string
	lines  []setting.Line // of a pull quote
	by     []setting.Line
	lead   dim.Len
}

// factBoxes sets a fact box in every width up to w columns, one of each.
func (g *Galley) factBoxes(b *Block, w int) []*inset {
	var out []*inset
	for cols := 1; cols <= w; cols++ {
		k := insetAt{b, cols}
		in, known := g.insets[k]
		if !known {
			in = g.factBox(b, cols)
			g.insets[k] = in
		}
		if in != nil {
			out = append(out, in)
		}
	}
	return out
}

// factBox sets a box of facts: a heavy rule, its heading in bold sans, and the
// text in as many legs as the box has columns.
func (g *Galley) factBox(b *Block, cols int) *inset {
	s := g.sheet
	in := &inset{kind: "facts", cols: cols, kept: b.Kept || g.story.Kept, key: g.story.Key, title: b.Title}
	if s.Tint != forme.White || s.Look.Box != Ruled {
		in.pad, in.tint = s.Grid*6/10, s.Tint
	}
	inner := s.boxed(in.pad)
	st := &Story{Key: g.story.Key, Ragged: true, Kept: in.kept}
	in.pieces = inner.pieces(st, b.Kids, inner.Column)
	for i := range in.pieces {
		in.pieces[i].keepWhole()
	}
	in.top = 1
	if len(b.Spans) > 0 {
		typ := s.FactsHead
		if s.Look.Box == Barred {
			typ.Ink = forme.White
		}
		t := s.Set(b.Spans, typ, setting.Manner{Measure: s.Span(cols) - 2*in.pad, Ragged: true, Sense: true, BestOnly: true})
		in.head, in.leadH = t.Lines(t.Best()), s.leading(s.FactsHead)
		below := s.Grid * 7 / 10
		if s.Look.Box == Barred {
			below = s.Grid * 35 / 100
		}
		in.top = s.rows(in.leadH*dim.Len(len(in.head)) + below)
	}
	if in = in.settle(cols); in != nil && s.Look.Box != Ruled {
		in.rows++ // the foot of its frame is on the last row
	}
	return in
}

// opened gives a story's blocks with its boxes of facts opened out below the text, where they
// may be divided.
func (g *Galley) opened() (blocks []Block) {
	var boxes []Block
	for _, b := range g.story.Blocks {
		if b.Kind == Facts {
			boxes = append(boxes, b)
		} else {
			blocks = append(blocks, b)
		}
	}
	return append(blocks, Opened(boxes)...)
}

// Opened says whether boxes of a story stand opened out below its text, for want of room beside
// it.
func (g *Galley) Opened() bool { return g.opens }

// Crowded says whether what stands beside a story's text, its pictures above all, leaves no page
// room for its headline and the beginning of the text, however it stands.
func (g *Galley) Crowded() bool {
	before, _ := g.sheet.jumpLeast()
	for w, width := range g.around {
		if w == 1 && len(g.wide) > 0 { // they run down the leg with the text
			continue
		}
		head := g.sheet.Rows
		for _, h := range width.headings {
			head = min(head, h.rows)
		}
		text := min(before, newFitter(g.running(w)).least[0])
		for _, a := range width.arrs {
			if a.room(g.sheet.Rows-head-1-g.below()) >= text {
				return false
			}
		}
	}
	return true
}

// room gives the rows that legs of some depth have for text; less than none where something
// is deeper.
func (a *arrangement) room(depth int) (rows int) {
	for leg := range a.top {
		free := depth - a.top[leg] - a.foot[leg]
		if free < 0 {
			return -1
		}
		rows += free
	}
	return rows
}

// boxed gives the sheet for text inside a box: the small type, in legs that leave
// room for the box's padding.
func (s *Sheet) boxed(pad dim.Len) *Sheet {
	inner := *s
	inner.Body = s.Facts
	inner.Column = s.Column - pad*2
	inner.Gutter = s.Gutter + pad*2
	inner.Indent = s.Indent * 8 / 10
	return &inner
}

// keepWhole lets a short paragraph of a box go over to the next leg as a whole.
func (p *piece) keepWhole() {
	for i := range p.sets {
		if p.sets[i].rows <= 4 {
			p.sets[i].breaks = solidBreaks(p.sets[i].rows)
			p.solid = true
		}
	}
}

// settle finds the depth at which the text fits best, the least or a little more.
func (in *inset) settle(cols int) *inset {
	const little = 2 // rows more than need be, to keep paragraphs whole
	fit := newFitter(in.pieces)
	least := fit.least[0]
	best, first := 0, 0
	for depth := max(1, least/cols); depth <= least+4 && (first == 0 || depth <= first+little); depth++ {
		segs := evenLegs(cols, depth)
		cost, _, _, ok := fit.fit(segs, depth*cols, false)
		if !ok || first > 0 && cost >= best {
			continue
		}
		if first == 0 {
			first = depth
		}
		best, in.segs, in.rows = cost, segs, in.top+depth+1
	}
	if first == 0 {
		return nil
	}
	return in
}

func evenLegs(cols, depth int) []segment {
	out := make([]segment, cols)
	for i := range out {
		out[i] = segment{leg: i, rows: depth}
	}
	return out
}

// wideTable sets a table that is too wide for a leg at the least width that
// holds it, up to w columns; nil when it fits into a leg.
func (g *Galley) wideTable(b *Block, w int) *inset {
	s := g.sheet
	if _, fits := s.tabulate(b.Table, s.Column); fits || w < 2 {
		return nil
	}
	for cols := 2; cols <= w; cols++ {
		tb, fits := s.tabulate(b.Table, s.Span(cols))
		if !fits && cols < w {
			continue
		}
		rows, _ := tb.lay(s.Span(cols))
		in := &inset{kind: "table", cols: cols, kept: b.Kept || g.story.Kept, key: g.story.Key, top: 0, rows: len(rows) + 1}
		p := piece{kind: "table", key: in.key, kept: in.kept, role: forme.Table, drop: -1, cols: len(tb.widths), headRow: tb.head}
		p.sets = []way{{rows: len(rows), breaks: make([]int32, len(rows))}}
		p.rows = func(int) []row { return rows }
		in.pieces = []piece{p}
		in.segs = []segment{{rows: len(rows)}}
		return in
	}
	return nil
}

// pullQuote sets a pull quote to one column, between two rules.
func (g *Galley) pullQuote(b *Block) *inset {
	s := g.sheet
	in := &inset{kind: "pull", cols: 1, kept: b.Kept || g.story.Kept, key: g.story.Key}
	m := setting.Manner{Measure: s.Column, Ragged: true, Balance: true, Sense: true, BestOnly: true}
	t := s.Set(b.Spans, s.Pull, m)
	if t.Widest() > s.Column {
		m.Balance, m.Hyphenate = false, true
		t = s.Set(b.Spans, s.Pull, m)
	}
	in.lines, in.lead = t.Lines(t.Best()), s.leading(s.Pull)
	if b.By != "" {
		by := s.Set(Plain(b.By), s.Byline, setting.Manner{Measure: s.Column, Ragged: true, BestOnly: true})
		in.by = by.Lines(by.Best())
	}
	need := in.lead*dim.Len(len(in.lines)) + s.Grid*dim.Len(len(in.by)) + s.Grid*2
	in.rows = s.rows(need) + 1
	return in
}
