package galley

import (
	"cmp"
	"slices"
	"sync"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/setting"
)

// Galley is a story set to the columns of a sheet. After [New] it is not changed
// and serves several goroutines.
type Galley struct {
	sheet *Sheet
	story *Story

	flow     []piece // what runs down the legs; of a whole story wide tables included
	narrow   []piece // of one, without the wide tables, when there are any
	facts    []*Block
	wide     []*Block
	pull     *Block
	pictures []*Picture
	shapes   []Shape
	pad      dim.Len // between a panel's edge and its legs
	opens    bool    // boxes of facts stand opened out below the text
	broad    int     // columns of the page that each leg is wide; 0 for one

	around []around // what stands around the text, by width
	*known          // while the shapes are sought

	continued bool // begun on another page
	partial   bool // part of a divided story

	digestOnce sync.Once
	digest     string
}

// around is what stands around the text of a story at some width. The first part of a
// divided story has the same as the whole.
type around struct {
	stand
	sides []stand // with a head beside some of the legs
}

// stand is headings and the arrangements that stand under them.
type stand struct {
	headings []*heading
	arrs     []*arrangement
}

// under gives the arrangements that stand under a heading.
func (a *around) under(h *heading) []*arrangement {
	for i := range a.sides {
		if a.sides[i].headings[0] == h {
			return a.sides[i].arrs
		}
	}
	return a.arrs
}

// known keeps what was set for one shape and stands in others too.
type known struct {
	texts  map[textAt]*setting.Text
	insets map[insetAt]*inset
	quote  *inset
}

// textAt is the caption of a picture at some width, or without one the standfirst.
type textAt struct {
	pic  *Picture
	cols int
}

type insetAt struct {
	block *Block
	cols  int
}

// text sets what has not been set at that width.
func (k *known) text(at textAt, set func() *setting.Text) *setting.Text {
	t := k.texts[at]
	if t == nil {
		t = set()
		k.texts[at] = t
	}
	return t
}

func newKnown() *known {
	return &known{texts: map[textAt]*setting.Text{}, insets: map[insetAt]*inset{}}
}

// Shape is one way to make a story a rectangle.
type Shape struct {
	Cols, Rows int
	Cost       int // tenths of a point
	Head       int // size of its headline in points; 0 for a panel or a brief
	Air        int // rows of Rows about the heading, beyond what it takes
	White      int // rows of Rows that are left empty below the legs
	Text       int // rows of text it holds, all legs together

	heading *heading
	arr     *arrangement
	body    int // rows of a leg, insets included
	slack   int
	legs    int // what of Cost is for the legs
}

// arrangement is how insets stand around the text at some width.
type arrangement struct {
	cols  int
	cost  int
	pics  []placedPicture
	boxes []placedInset
	pull  *inset
	top   []int // rows taken at the head of each leg
	foot  []int // and at its foot

	hollow int // column-rows between boxes that text does not reach
}

type placedPicture struct {
	pic             *Picture
	col, cols, row  int
	rows, caption   int
	captionVariants *setting.Text

	wide, high dim.Len // of one that does not fill its column for want of pixels; 0 otherwise
	beside     bool    // its caption stands beside it
}

type placedInset struct {
	in       *inset
	col, off int // off: rows below it to the foot
}

// New sets a story.
func New(s *Sheet, st *Story) *Galley {
	if st.Fix.Head > 0 {
		own := *s
		own.Sizes = []int{st.Fix.Head}
		s = &own
	}
	g := &Galley{sheet: s, story: st}
	if st.House {
		g.houseShapes()
		return g
	}
	if st.Panel != "" && s.panelPad() > 0 {
		g.pad = s.panelPad()
		g.sheet = s.padded(g.pad)
	}
	g.take(st.Blocks)
	if len(g.shapes) == 0 && g.Crowded() && g.broaden() {
		g.take(st.Blocks)
	}
	if len(g.shapes) == 0 && g.Crowded() && len(g.facts) > 0 {
		g.take(g.opened())
		g.opens = true
	}
	return g
}

// take sets blocks and finds their shapes.
func (g *Galley) take(blocks []Block) {
	narrow := g.sortBlocks(blocks)
	g.flow, g.narrow, g.around, g.shapes = g.sheet.pieces(g.story, blocks, g.sheet.Column), nil, nil, nil
	if len(g.wide) > 0 {
		g.narrow = g.sheet.pieces(g.story, narrow, g.sheet.Column)
	}
	g.findShapes()
}

// sortBlocks tells what stands beside the text from the rest, which it gives.
func (g *Galley) sortBlocks(blocks []Block) (narrow []Block) {
	s := g.sheet
	g.pictures, g.facts, g.wide, g.pull = slices.Clone(g.story.Pictures), nil, nil, nil
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case Facts:
			g.facts = append(g.facts, b)
		case Pull:
			if g.pull == nil {
				g.pull = b
			}
		case Figure:
			if b.Picture != nil {
				g.pictures = append(g.pictures, b.Picture)
			}
		case TableOf:
			// In a panel every table stays below its own story's head.
			if g.story.Panel == "" && g.wideTable(b, s.whole(s.Columns)) != nil {
				g.wide = append(g.wide, b)
				continue
			}
		default:
		}
		narrow = append(narrow, *b)
	}
	return narrow
}

// findShapes finds the shapes of every width.
func (g *Galley) findShapes() {
	g.known = newKnown()
	for len(g.around) <= g.sheet.Columns {
		g.around = append(g.around, around{})
	}
	for w := 1; w <= g.sheet.Columns; w++ {
		g.shape(w)
	}
	for i := range g.shapes {
		g.shapes[i].Cols *= g.breadth()
	}
	g.known = nil
}

// Shapes gives the shapes that the story can take.
func (g *Galley) Shapes() []Shape { return g.shapes }

// Story gives the story that was set.
func (g *Galley) Story() *Story { return g.story }

// Lines gives the rows that the text takes at its best, insets apart.
func (g *Galley) Lines() (n int) {
	for i := range g.flow {
		if len(g.flow[i].sets) > 0 {
			n += g.flow[i].natural()
		}
	}
	return n
}

// shape finds the shapes w columns wide.
func (g *Galley) shape(w int) {
	width := g.widthCost(w)
	if width >= Never {
		return
	}
	if g.around[w].arrs == nil {
		g.around[w] = around{stand: stand{g.headings(w), g.arrangements(w)}}
		g.around[w].sides = g.sideHeads(w)
	}
	if w == 1 {
		width += runInCost * len(g.wide)
	}
	byRows := map[int][]Shape{}
	g.shapesUnder(byRows, w, width, g.around[w].stand)
	for _, side := range g.around[w].sides {
		g.shapesUnder(byRows, w, width, side)
	}
	g.addShapes(byRows)
}

// shapesUnder finds the shapes w columns wide, at a price for that width, under some headings.
func (g *Galley) shapesUnder(byRows map[int][]Shape, w, width int, st stand) {
	legs := g.legs(w, st.arrs)
	for _, h := range st.headings {
		for _, f := range legs {
			s := Shape{
				Cols: w, Rows: h.rows + f.body + 1 + g.below(), Cost: f.cost + h.cost + width*point, Head: h.size,
				heading: h, arr: f.arr, body: f.body, slack: f.slack, legs: f.cost,
			}
			if g.story.Rank == Brief || g.story.Panel != "" {
				s.Head = 0
			}
			if s.Rows <= g.sheet.Rows {
				keepShape(byRows, s)
			}
		}
	}
}

// runInCost is the price, in points, of a table that is broken up in one column and would
// stand whole in two.
const runInCost = 60

// below is how many rows stand between a panel's legs and its lower edge.
func (g *Galley) below() int {
	if g.pad > 0 {
		return 1
	}
	return 0
}

// widthCost prices a width, by rank or by what is settled; never for one that is
// out of the question.
func (g *Galley) widthCost(w int) int {
	fix, cols := &g.story.Fix, w*g.breadth() // of the page
	width := g.sheet.Look.Ranks[g.story.Rank].Width[g.sheet.fifth(w)]
	switch {
	case fix.Columns > 0 && fix.Columns != cols,
		g.story.MaxCols > 0 && cols > max(g.story.MaxCols, g.breadth()),
		len(g.pictures) > 0 && cols < min(fix.PictureColumns, g.sheet.Columns*g.breadth()),
		g.partial && len(g.wide) > 0 && w == 1: // its text is without the wide tables, which stand beside it
		return Never
	case fix.Columns > 0:
		return 0
	}
	return width
}

// keepShape keeps for each height the cheapest shape, and the cheapest with
// another size of headline.
func keepShape(byRows map[int][]Shape, s Shape) {
	list := byRows[s.Rows]
	for i := range list {
		if list[i].Head == s.Head {
			if s.Cost < list[i].Cost {
				list[i] = s
			}
			return
		}
	}
	list = append(list, s)
	slices.SortStableFunc(list, func(x, y Shape) int { return cmp.Compare(x.Cost, y.Cost) })
	byRows[s.Rows] = list[:min(3, len(list))]
}

// airCost is the price, for each column, of so many rows more about a heading: a matter of
// spacing.
var airCost = []int{0, 6 * point, 14 * point}

// A row of white below a story is a hole; a story is given so many at most, and what
// remains of the page is priced by make-up.
const (
	whiteCost = 30 * point // for each column
	mostWhite = 4
)

// addShapes adds the shapes found, and between them the same with some white.
func (g *Galley) addShapes(byRows map[int][]Shape) {
	rows := make([]int, 0, len(byRows))
	for r := range byRows {
		rows = append(rows, r)
	}
	slices.Sort(rows)
	for _, r := range rows {
		for _, s := range slices.Clone(byRows[r]) {
			if s.Air+s.White > 0 {
				continue
			}
			for white := 1; white <= mostWhite && s.Rows+white <= g.sheet.Rows; white++ {
				t := s
				t.Rows, t.Air = s.Rows+white, min(white, s.heading.air(g.sheet))
				t.White = white - t.Air
				t.Cost += (airCost[t.Air] + t.White*whiteCost) * s.Cols
				keepShape(byRows, t)
			}
		}
	}
	rows = rows[:0]
	for r := range byRows {
		rows = append(rows, r)
	}
	slices.Sort(rows)
	for _, r := range rows {
		g.shapes = append(g.shapes, byRows[r]...)
	}
}

// arrangements gives the ways in which pictures, boxes and the pull quote can
// stand around the text at a width.
func (g *Galley) arrangements(w int) []*arrangement {
	pics := g.pictureLayouts(w)
	boxes := g.boxLayouts(w)
	var out []*arrangement
	for _, p := range pics {
		for _, b := range boxes {
			a := &arrangement{cols: w, cost: p.cost + b.cost + b.hollow*whiteCost, pics: p.pics, boxes: b.boxes, top: p.top, foot: b.foot, hollow: b.hollow}
			out = append(out, a)
			if g.pull == nil {
				continue
			}
			q := *a
			if g.quote == nil {
				g.quote = g.pullQuote(g.pull)
			}
			q.pull = g.quote
			q.cost += 2 * point
			out = append(out, &q)
		}
	}
	return out
}

// mostBoxLayouts is how many ways of placing a story's first boxes are gone on with: all
// of those of two boxes on five columns.
const mostBoxLayouts = 32

// boxLayouts puts boxes and wide tables at the foot of the last legs, the last of them lowest.
func (g *Galley) boxLayouts(w int) []*arrangement {
	out := []*arrangement{{cols: w, foot: make([]int, w)}}
	blocks := append(slices.Clone(g.facts), g.wide...)
	for _, b := range slices.Backward(blocks) {
		var choices []*inset
		if b.Kind == Facts {
			choices = g.factBoxes(b, g.sheet.whole(w))
		} else if in := g.wideTable(b, g.sheet.whole(w)); in != nil {
			choices = []*inset{in}
		}
		out = fewer(withInset(out, choices), mostBoxLayouts, func(a *arrangement) []int { return a.foot })
	}
	return out
}

func withInset(layouts []*arrangement, choices []*inset) []*arrangement {
	if len(choices) == 0 {
		return layouts
	}
	var out []*arrangement
	for _, a := range layouts {
		for _, in := range choices {
			b := &arrangement{cols: a.cols, cost: a.cost, foot: slices.Clone(a.foot), hollow: a.hollow}
			b.boxes = append(slices.Clone(a.boxes), placedInset{})
			col := a.cols - in.cols
			off := slices.Max(b.foot[col:])
			b.boxes[len(b.boxes)-1] = placedInset{in: in, col: col, off: off}
			for c := col; c < a.cols; c++ {
				b.hollow += off - b.foot[c]
				b.foot[c] = off + in.rows
			}
			if in.cols > 2 && in.cols < a.cols {
				b.cost += 4 * point
			}
			out = append(out, b)
		}
	}
	return out
}

// Picture tells how the first picture of a shape stands: its width in columns and
// its height in rows, without the caption; zeros when it has none.
func (s *Shape) Picture() (cols, rows int) {
	if s.arr == nil || len(s.arr.pics) == 0 {
		return 0, 0
	}
	return s.arr.pics[0].cols * s.Cols / s.arr.cols, s.arr.pics[0].rows
}

// Largest tells where the largest picture of a shape stands: the row of the story's
// rectangle on which it begins, its width in columns and its height in rows; zeros
// when there is none.
func (s *Shape) Largest() (row, cols, rows int) {
	if s.arr == nil {
		return 0, 0, 0
	}
	for _, p := range s.arr.pics {
		if p.cols*p.rows > cols*rows {
			row, cols, rows = s.heading.rows+s.Air+p.row, p.cols, p.rows
		}
	}
	return row, cols * s.Cols / s.arr.cols, rows
}

// Pull tells whether a shape shows the pull quote.
func (s *Shape) Pull() bool { return s.arr != nil && s.arr.pull != nil }

// HeadSize is the size of the headline in points, of a brief too; 0 for a panel and
// where a story goes on.
func (s *Shape) HeadSize() int {
	if s.heading == nil || s.heading.head == nil {
		return 0
	}
	return s.heading.size
}

// Continued tells whether a galley was begun on another page.
func (g *Galley) Continued() bool { return g.continued }
