package galley

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/setting"
)

// padded gives the sheet for what stands within a frame or on a tint: the same
// places with so much less at each side.
func (s *Sheet) padded(pad dim.Len) *Sheet {
	inner := *s
	inner.Column -= pad * 2
	inner.Gutter += pad * 2
	return &inner
}

// panelPad is the room between a panel's edge and its legs.
func (s *Sheet) panelPad() dim.Len {
	if s.Look.Panel == Ruled {
		return 0
	}
	return s.Grid * 6 / 10
}

// bar is how high a bar is that holds a line of t.
func bar(t Type) dim.Len { return t.Size * 130 / 100 }

// panelHeading is the title of a panel: one line between a heavy rule and the
// legs, or on a bar.
func (g *Galley) panelHeading() *heading {
	s := g.sheet
	switch {
	case g.story.Panel == "":
		return &heading{}
	case s.Look.Panel == Barred:
		return &heading{rows: s.rows(bar(s.Panel) + s.Grid*6/10)}
	case s.Look.Panel == Framed:
		return &heading{rows: s.rows(s.Panel.Size + s.Grid*8/10)}
	}
	return &heading{rows: 2}
}

// panelHeading rules a panel off and sets its title.
func (b *brush) panelHeading(w dim.Len) {
	s := b.sheet()
	t, at := s.Panel, b.y+s.Grid*155/100
	switch s.Look.Panel {
	case Ruled:
		b.rule("rule", b.x, b.y+s.Grid/8, w, s.Heavy, s.RuleInk)
	case Barred:
		at = b.panelBar(w)
		t.Ink = forme.White
	case Framed:
		x, wide, high := b.panelBox(w)
		b.frame(x, b.y+s.Grid/8, wide, high, s.Rule)
		at = b.y + s.Grid*6/10 + t.Size
	}
	if long := s.Natural(Plain(b.g.story.Panel), t, setting.Manner{}); long > w { // one line holds it all
		t.Size = t.Size.Scale(int64(w), int64(long)) - dim.Pt/8
	}
	title := s.Set(Plain(b.g.story.Panel), t, setting.Manner{Measure: w, Ragged: true, BestOnly: true})
	var e *forme.Element
	if b.elem != nil {
		e = b.elem.Add(forme.H1)
	}
	if lines := title.Lines(title.Best()); len(lines) > 0 {
		b.text(e, "panel", b.g.story.Key, b.kept, lines[0], b.x, at, s.Grid)
	}
}

// panelBox gives where a panel's box begins, how wide it is and how high, from an
// eighth of a row below its top.
func (b *brush) panelBox(w dim.Len) (x, wide, high dim.Len) {
	return b.x - b.g.pad, w + b.g.pad*2, b.sheet().Grid*dim.Len(b.s.Rows-1) - b.sheet().Grid/8
}

// panelBar paints the tint and the bar of a panel, and gives the baseline of its
// title.
func (b *brush) panelBar(w dim.Len) dim.Len {
	s := b.sheet()
	x, wide, high := b.panelBox(w)
	y := b.y + s.Grid/8
	if s.Tint != forme.White {
		b.rule("tint", x, y, wide, high, s.Tint)
	}
	return b.bar(x, y, wide, s.Panel)
}

// bar paints a black bar for a line of t, and gives its baseline.
func (b *brush) bar(x, y, w dim.Len, t Type) dim.Len {
	high := bar(t)
	b.rule("bar", x, y, w, high, b.sheet().RuleInk)
	f := t.Family.Regular
	return y + (high+f.Scale(f.CapHeight, t.Size))/2
}

// frame rules a box all round, within it.
func (b *brush) frame(x, y, w, h, thick dim.Len) {
	ink := b.sheet().RuleInk
	b.rule("rule", x, y, w, thick, ink)
	b.rule("rule", x, y+h-thick, w, thick, ink)
	b.rule("rule", x, y, thick, h, ink)
	b.rule("rule", x+w-thick, y, thick, h, ink)
}

// facts paints a box: its ground, the heading and its legs.
func (b *brush) facts(in *inset, x, y, w, high dim.Len) {
	s := b.sheet()
	if s.Look.Box == Ruled {
		high += s.Grid / 3
	}
	if in.tint != forme.White {
		b.rule("tint", x, y, w, high, in.tint)
	}
	story, _ := b.owner("")
	box := story.Add(forme.Aside)
	box.Kept = in.kept
	inner := *b
	inner.elem = box
	head := y + s.Grid/4 + in.leadH
	switch {
	case s.Look.Box == Framed:
		b.frame(x, y, w, high, s.Rule)
	case s.Look.Box == Barred && len(in.head) > 0:
		b.rule("bar", x, y, w, in.leadH*dim.Len(len(in.head))+s.Grid/4, s.RuleInk)
		head = y + in.leadH*92/100
	default:
		b.rule("rule", x, y, w, s.Heavy, s.RuleInk)
	}
	if len(in.head) > 0 {
		e := box.Add(forme.H2)
		for i, l := range in.head {
			inner.text(e, "facts", in.key, in.kept, l, x+in.pad, head+in.leadH*dim.Len(i), in.leadH)
		}
	}
	_, _, picks, ok := newFitter(in.pieces).fit(in.segs, 1<<20, true)
	if ok {
		inner.pieces(in.pieces, picks, in.segs, x+in.pad, y+s.Grid*dim.Len(in.top))
	}
}
