package galley

import (
	"slices"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/setting"
)

// Painter puts stories on to pages and keeps their structure: a story that goes
// on elsewhere is one element. It also measures what it paints.
type Painter struct {
	Root *forme.Element
	Page *forme.Page

	Measures Measures

	elems map[string]*forme.Element
	lists map[listKey]*forme.Element
	parts map[*shared]func(cell int) *forme.Element
}

type listKey struct {
	story *forme.Element
	group int
}

// NewPainter makes a painter for a document.
func NewPainter(root *forme.Element) *Painter {
	return &Painter{Root: root, elems: map[string]*forme.Element{}, lists: map[listKey]*forme.Element{}, parts: map[*shared]func(int) *forme.Element{}}
}

// Element gives the element of a story, and makes it when it is met for the first
// time.
func (pt *Painter) Element(key, title string, kept bool) *forme.Element {
	e := pt.elems[key]
	if e == nil {
		e = pt.Root.Add(forme.Article)
		e.Key, e.Kept = key, kept
		pt.elems[key] = e
	}
	if e.Title == "" {
		e.Title = title
	}
	return e
}

// Place is where a story goes.
type Place struct {
	X, Y   dim.Len // top left of its rectangle
	NoRule bool    // something else rules it off above
}

// Paint puts a story on to the painter's page in a shape, one of its own or one that
// [Galley.Reaching] gave.
func (g *Galley) Paint(pt *Painter, s *Shape, at Place) {
	b := &brush{pt: pt, g: g, s: g.inLegs(s), x: at.X + g.pad, y: at.Y, kept: g.story.Kept}
	if g.story.House {
		b.house()
		return
	}
	if g.story.Panel == "" || !g.isPanelOnly() {
		b.elem = pt.Element(g.story.Key, g.story.Title, g.story.Kept)
	}
	b.heading(at.NoRule)
	b.legs()
	b.pictures()
	b.boxes()
}

// isPanelOnly says whether every block of a panel belongs to a story of its own.
func (g *Galley) isPanelOnly() bool {
	for i := range g.story.Blocks {
		if g.story.Blocks[i].Key == "" {
			return false
		}
	}
	return true
}

// brush paints one story.
type brush struct {
	pt   *Painter
	g    *Galley
	s    *Shape
	x, y dim.Len
	elem *forme.Element
	kept bool
}

func (b *brush) sheet() *Sheet { return b.g.sheet }

func (b *brush) rule(kind string, x, y, w, h dim.Len, ink forme.Ink) {
	b.pt.Page.Marks = append(b.pt.Page.Marks, forme.Rule{Kind: kind, Key: b.g.story.Key, X: x, Y: y, W: w, H: h, Ink: ink})
}

// text puts a line on the page, its baseline at y.
func (b *brush) text(elem *forme.Element, kind, key string, kept bool, l setting.Line, x, y, high dim.Len) {
	if len(l.Runs) == 0 {
		return
	}
	b.pt.Page.Marks = append(b.pt.Page.Marks, forme.Text{
		Elem: elem, Kind: kind, Key: key, Kept: kept, X: x + l.X, Y: y, W: l.W, H: high, Runs: l.Runs,
	})
	for _, st := range l.Struck {
		b.rule("strike", x+l.X+st.X, y-st.Y, st.W, b.sheet().Grid/18, b.sheet().RuleInk)
	}
	if l.Over > 0 {
		b.pt.Measures.Overfull++
	}
}

func (b *brush) heading(noRule bool) {
	g, s := b.g, b.sheet()
	h := b.s.heading
	w := s.Span(b.s.Cols)
	if g.story.Panel != "" {
		b.panelHeading(w)
		return
	}
	if !noRule && s.Rule > 0 {
		b.rule("rule", b.x, b.y-s.Grid/8, w, s.Rule, s.RuleInk)
	}
	y := b.y
	if !noRule { // some of the air is above a heading that stands below something
		y += s.Grid * dim.Len(b.s.Air) * 4 / 10
	}
	// The headline comes first in the structure, the kicker above it after.
	if h.head != nil {
		b.headline(h, y)
	}
	if h.kicker {
		b.kicker(h, y)
	}
	if h.standing != nil {
		e, lead := b.elem.Add(forme.P), s.leading(s.Standfirst)
		for i, l := range h.standing.Lines(h.standing.Shortest()) {
			b.text(e, "standfirst", g.story.Key, b.kept, l, b.x, y+h.stand+lead*dim.Len(i), lead)
		}
	}
}

// headline paints the headline below y, or the head of a story that goes on: that is an
// artifact, for the story has its headline, and short by intent.
func (b *brush) headline(h *heading, y dim.Len) {
	lines, down := h.head.Lines(h.variant), h.leading
	if h.folded {
		lines, down = b.sheet().unfolded(lines), 0
	}
	kind, e := "jump-head", (*forme.Element)(nil)
	if !b.g.continued {
		kind, e = "headline", b.elem.Add(forme.H1)
		b.pt.Measures.headline(lines)
	}
	for i, l := range lines {
		b.text(e, kind, b.g.story.Key, b.kept, l, b.x, y+h.first+down*dim.Len(i), h.leading)
	}
}

// kicker paints the kicker below y. The story has its own where it begins.
func (b *brush) kicker(h *heading, y dim.Len) {
	s, cols, e := b.sheet(), b.s.Cols, (*forme.Element)(nil)
	if h.beside > 0 {
		cols = h.beside
	}
	if !b.g.continued {
		e = b.elem.Add(forme.P)
	}
	for i, l := range b.g.kickerLines(cols) {
		b.text(e, "kicker", b.g.story.Key, b.kept, l, b.x, y+s.Grid*106/100+s.Grid*dim.Len(i), s.Grid)
	}
}

// top is where the legs begin.
func (b *brush) top() dim.Len { return b.y + dim.Len(b.s.heading.rows+b.s.Air)*b.sheet().Grid }

func (b *brush) legs() {
	pieces := b.g.running(b.s.Cols)
	segs, ok := b.s.arr.segments(b.s.body)
	if !ok {
		return
	}
	_, _, picks, ok := newFitter(pieces).fit(segs, b.s.slack, true)
	if !ok {
		return
	}
	b.pt.Measures.feet(picks, segs)
	b.pt.Measures.White += b.s.White*b.s.Cols + b.s.arr.hollow
	b.pieces(pieces, picks, segs, b.x, b.top())
	b.pt.Measures.legs(b.g, pieces, picks, segs)
	if b.s.arr.pull != nil {
		b.pull()
	}
}

// pieces paints pieces into segments of legs whose first stands at x, y.
func (b *brush) pieces(pieces []piece, picks []pick, segs []segment, x, y dim.Len) {
	s := b.sheet()
	var rows []struct{ leg, row int }
	for _, sg := range segs {
		for k := range sg.rows {
			rows = append(rows, struct{ leg, row int }{sg.leg, sg.row + k})
		}
	}
	for _, pk := range picks {
		p := &pieces[pk.piece]
		elems := b.elements(p)
		for k, r := range p.standing(pk, segs) {
			if pk.at+k >= len(rows) {
				break
			}
			at := rows[pk.at+k]
			px, py := x+s.X(at.leg), y+s.Grid*dim.Len(at.row+1)
			for _, ru := range r.rules {
				b.rule("rule", px+ru.x, py+ru.y, ru.w, ru.h, ru.ink)
			}
			for _, l := range r.lines {
				b.text(r.element(elems, l.cell), l.kind, p.key, p.kept, l.Line, px, py+l.dy, s.Grid)
			}
		}
	}
}

// element gives the element of a cell; what stands again is an artifact.
func (r *stood) element(elems func(cell int) *forme.Element, cell int) *forme.Element {
	if r.again {
		return nil
	}
	return elems(cell)
}

// elements makes the elements of a piece and gives them by cell. The parts of a
// divided paragraph are one.
func (b *brush) elements(p *piece) func(cell int) *forme.Element {
	switch {
	case p.artifact:
		return func(int) *forme.Element { return nil }
	case p.part:
		if b.pt.parts[p.share] == nil {
			b.pt.parts[p.share] = b.newElements(p)
		}
		return b.pt.parts[p.share]
	}
	return b.newElements(p)
}

func (b *brush) newElements(p *piece) func(cell int) *forme.Element {
	story := b.elem
	if story == nil || p.key != b.g.story.Key {
		// Of a story in a panel its first piece, the head, says whether it is kept.
		story = b.pt.Element(p.key, p.title, p.kept && (b.g.story.Kept || p.key != b.g.story.Key))
	}
	switch p.role {
	case forme.ListItem:
		li := b.pt.list(story, p.group, forme.List).Add(forme.ListItem)
		li.Kept = p.kept
		label, body := li.Add(forme.ListLabel), li.Add(forme.ListBody)
		return func(cell int) *forme.Element {
			if cell == 0 {
				return label
			}
			return body
		}
	case forme.BlockQuote:
		e := b.pt.list(story, p.group, forme.BlockQuote).Add(forme.P)
		e.Kept = p.kept
		return func(int) *forme.Element { return e }
	case forme.Table:
		return tableElements(story.Add(forme.Table), p)
	}
	if p.kind == "headline" && p.title != "" && story.Title == "" {
		story.Title = p.title
	}
	e := story.Add(p.role)
	e.Kept = p.kept
	return func(int) *forme.Element { return e }
}

func (pt *Painter) list(story *forme.Element, group int, role forme.Role) *forme.Element {
	k := listKey{story, group}
	l := pt.lists[k]
	if l == nil || group == 0 {
		l = story.Add(role)
		pt.lists[k] = l
	}
	return l
}

// tableElements makes the rows and cells of a table as they are met.
func tableElements(t *forme.Element, p *piece) func(cell int) *forme.Element {
	t.Kept = p.kept
	cols := max(1, p.cols)
	return func(cell int) *forme.Element {
		for len(t.Kids) <= cell/cols {
			tr := t.Add(forme.TableRow)
			role := forme.TableCell
			if p.headRow && len(t.Kids) == 1 {
				role = forme.TableHead
			}
			for range cols {
				tr.Add(role)
			}
		}
		return t.Kids[cell/cols].Kids[cell%cols]
	}
}

func (b *brush) pictures() { b.picturesWide(0) }

// owner gives the element of a story that stands in a panel, or the story's own.
func (b *brush) owner(key string) (*forme.Element, string) {
	if key == "" || key == b.g.story.Key {
		key = b.g.story.Key
		if b.elem == nil {
			b.elem = b.pt.Element(key, b.g.story.Title, b.g.story.Kept)
		}
		return b.elem, key
	}
	return b.pt.Element(key, "", false), key
}

// picturesWide paints the story's pictures, as wide as their columns or, if wide is
// not 0, so wide.
func (b *brush) picturesWide(wide dim.Len) {
	s := b.sheet()
	for i := range b.s.arr.pics {
		p := &b.s.arr.pics[i]
		left := b.x + s.X(p.col)
		x, top := left, b.top()+s.Grid*dim.Len(p.row)+s.pictureTop()
		w, high := s.pictureBox(p.cols, p.rows)
		if wide > 0 {
			w = wide
		}
		high = s.stretched(p, p.pic.within(w, high))
		under := top + high + s.Grid/10
		switch {
		case p.beside:
			left, under = left+w-p.measure(s), top-s.pictureTop()
			w, high = p.wide, min(high, p.high)
		case p.wide > 0:
			b.frame(x, top, w, high, s.Rule/2)
			x, w, high = x+(w-p.wide)/2, p.wide, min(high, p.high)
		}
		kept := b.kept || p.pic.Kept
		story, key := b.owner(p.pic.Key)
		e := story.Add(forme.Figure)
		e.Alt, e.Kept = p.pic.Alt, kept
		if p.pic.Raster != nil {
			if r := p.pic.Raster(w.Points(), high.Points()); r != nil {
				b.pt.Page.Marks = append(b.pt.Page.Marks, forme.Image{
					Elem: e, Kind: "picture", Key: key, Kept: kept, X: x, Y: top, W: w, H: high, Raster: r,
				})
			}
		}
		c := story.Add(forme.Caption)
		c.Kept = kept
		lead := s.leading(s.Caption)
		if s.folded(p.col, p.cols) { // its caption stands on the right page
			left = b.x + s.X(s.Fold)
		}
		for k, l := range p.captionVariants.Lines(p.captionVariants.Best()) {
			b.text(c, "caption", key, kept, l, left, under+lead*dim.Len(k+1), lead)
		}
	}
}

func (b *brush) boxes() {
	s := b.sheet()
	for _, pl := range slices.Backward(b.s.arr.boxes) { // read as they were written
		in := pl.in
		x := b.x + s.X(pl.col)
		y := b.top() + s.Grid*dim.Len(b.s.body-pl.off-in.rows+1)
		w, high := s.Span(in.cols), s.Grid*dim.Len(in.rows-1)
		if in.kind == "facts" {
			b.facts(in, x, y, w, high)
			continue
		}
		_, _, picks, ok := newFitter(in.pieces).fit(in.segs, 0, true)
		if ok {
			b.pieces(in.pieces, picks, in.segs, x, y)
		}
	}
}

// pull paints the pull quote in its leg. It is an artifact: its words stand in the
// text.
func (b *brush) pull() {
	s, a := b.sheet(), b.s.arr
	leg := a.pullLeg(b.s.body)
	if leg < 0 {
		return
	}
	free := b.s.body - a.top[leg] - a.foot[leg]
	above := (free - a.pull.rows) * 45 / 100
	x, y := b.x+s.X(leg), b.top()+s.Grid*dim.Len(a.top[leg]+above)
	high := s.Grid * dim.Len(a.pull.rows)
	b.rule("rule", x, y+s.Grid*7/10, s.Column, s.Heavy, s.RuleInk)
	b.rule("rule", x, y+high-s.Grid*3/10, s.Column, s.Rule, s.RuleInk)
	block := a.pull.lead*dim.Len(len(a.pull.lines)) + s.Grid*dim.Len(len(a.pull.by))
	at := y + s.Grid*7/10 + (high-s.Grid-block)/2
	for i, l := range a.pull.lines {
		b.text(nil, "pull", a.pull.key, a.pull.kept, l, x, at+a.pull.lead*dim.Len(i)+a.pull.lead*78/100, a.pull.lead)
	}
	at += a.pull.lead * dim.Len(len(a.pull.lines))
	for i, l := range a.pull.by {
		b.text(nil, "pull", a.pull.key, a.pull.kept, l, x, at+s.Grid*dim.Len(i+1), s.Grid)
	}
}
