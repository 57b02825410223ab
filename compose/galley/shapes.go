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

	flow     []piece // what runs down the legs, wide tables included
	narrow   []piece // without the wide tables, when there are any
	facts    []*Block
	wide     []*Block
	pull     *Block
	pictures []*Picture
	shapes   []Shape
	pad      dim.Len // between a panel's edge and its legs

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
	headings []*heading
	arrs     []*arrangement
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
	White      int // rows of Rows that are left empty below the legs
	Text       int // rows of text it holds, all legs together

	heading *heading
	arr     *arrangement
	body    int // rows of a leg, insets included
	slack   int
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
}

type placedPicture struct {
	pic             *Picture
	col, cols, row  int
	rows, caption   int
	captionVariants *setting.Text
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
		s = g.sheet
	}
	g.pictures = append(g.pictures, st.Pictures...)
	var narrow []Block
	for i := range st.Blocks {
		b := &st.Blocks[i]
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
			if g.wideTable(b, s.whole(s.Columns)) != nil {
				g.wide = append(g.wide, b)
				continue
			}
		default:
		}
		narrow = append(narrow, *b)
	}
	g.flow = s.pieces(st, st.Blocks, s.Column)
	if len(g.wide) > 0 {
		g.narrow = s.pieces(st, narrow, s.Column)
	}
	g.findShapes()
	return g
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
	g.known = nil
}

// Shapes gives the shapes that the story can take.
func (g *Galley) Shapes() []Shape { return g.shapes }

// Story gives the story that was set.
func (g *Galley) Story() *Story { return g.story }

// Lines gives the rows that the text takes at its best, insets apart.
func (g *Galley) Lines() int {
	n := 0
	for i := range g.flow {
		best := 0
		for k, s := range g.flow[i].sets {
			if s.cost < g.flow[i].sets[best].cost {
				best = k
			}
		}
		if len(g.flow[i].sets) > 0 {
			n += g.flow[i].sets[best].rows + g.flow[i].space
		}
	}
	return n
}

// filled is legs of some depth that the text fills.
type filled struct {
	arr         *arrangement
	body, slack int
	cost        int
}

// shape finds the shapes w columns wide.
func (g *Galley) shape(w int) {
	width := g.widthCost(w)
	if width >= Never {
		return
	}
	if g.around[w].arrs == nil {
		g.around[w] = around{g.headings(w), g.arrangements(w)}
	}
	legs := g.legs(w)
	byRows := map[int][]Shape{}
	if w == 1 {
		width += runInCost * len(g.wide)
	}
	for _, h := range g.around[w].headings {
		for _, f := range legs {
			s := Shape{
				Cols: w, Rows: h.rows + f.body + 1 + g.below(), Cost: f.cost + h.cost + width*point, Head: h.size,
				heading: h, arr: f.arr, body: f.body, slack: f.slack,
			}
			if g.story.Rank == Brief || g.story.Panel != "" {
				s.Head = 0
			}
			if s.Rows <= g.sheet.Rows {
				keepShape(byRows, s)
			}
		}
	}
	g.addShapes(byRows)
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
	fix := &g.story.Fix
	width := g.sheet.Look.Ranks[g.story.Rank].Width[g.sheet.fifth(w)]
	switch {
	case fix.Columns > 0 && fix.Columns != w,
		g.story.MaxCols > 0 && w > g.story.MaxCols,
		len(g.pictures) > 0 && w < min(fix.PictureColumns, g.sheet.Columns):
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

// whiteCost is the price, for each column, of so many rows of white below a
// story: little is a matter of spacing, much is a hole.
var whiteCost = []int{0, 10 * point, 24 * point, 42 * point}

// addShapes adds the shapes found, and between them the same with some white.
func (g *Galley) addShapes(byRows map[int][]Shape) {
	rows := make([]int, 0, len(byRows))
	for r := range byRows {
		rows = append(rows, r)
	}
	slices.Sort(rows)
	for _, r := range rows {
		for _, s := range slices.Clone(byRows[r]) {
			for white := 1; white < len(whiteCost) && s.Rows+1 <= g.sheet.Rows; white++ {
				t := s
				t.Rows, t.White = s.Rows+white, white
				t.Cost += whiteCost[white] * s.Cols
				if t.Rows <= g.sheet.Rows {
					keepShape(byRows, t)
				}
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

// legs finds the depths at which the text fills w legs, for every arrangement of
// its insets; the cheapest of each depth.
func (g *Galley) legs(w int) []filled {
	pieces := g.flow
	if w > 1 && g.narrow != nil {
		pieces = g.narrow
	}
	fit := newFitter(pieces)
	best := map[int]filled{}
	arrs := g.around[w].arrs
	for _, a := range arrs {
		g.fillLegs(fit, a, min(w, 3), best)
	}
	if len(best) == 0 {
		for _, a := range arrs {
			g.fillLegs(fit, a, 14*w, best)
		}
	}
	out := make([]filled, 0, len(best))
	for _, f := range best {
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y filled) int { return cmp.Compare(x.body, y.body) })
	return out
}

// fillLegs tries an arrangement at every depth at which the text may fit.
func (g *Galley) fillLegs(fit *fitter, a *arrangement, slack int, best map[int]filled) {
	taken, deepest := 0, 0
	for i := range a.top {
		taken += a.top[i] + a.foot[i]
		deepest = max(deepest, a.top[i]+a.foot[i])
	}
	if a.pull != nil {
		taken += a.pull.rows
	}
	lo := max(deepest, (fit.least[0]+taken+a.cols-1)/a.cols)
	hi := min(g.sheet.Rows, (fit.most[0]+taken+slack)/a.cols+2)
	for body := lo; body <= hi; body++ {
		old, known := best[body]
		segs, ok := a.segments(body)
		cost := a.cost + g.depthCost(segs, fit.least[0])
		if !ok || known && cost >= old.cost {
			continue
		}
		c, left, _, ok := fit.fit(segs, slack, false)
		if ok && (!known || cost+c < old.cost) {
			best[body] = filled{arr: a, body: body, slack: left, cost: cost + c}
		}
	}
}

// Depths of a leg that are read with ease, in points: two inches to ten, which on
// the grid of a tabloid page are 15 rows to 76.
const (
	leastLeg = 144
	mostLeg  = 720
)

// legBounds gives the rows that a leg has at least and at most to be read with ease.
// Short items cannot help being short: a brief, or a panel of them, has no least.
func (g *Galley) legBounds() (least, most int) {
	rows := func(points float64) int { return int(points/g.sheet.Grid.Points() + 0.5) }
	if g.story.Rank != Brief {
		least = rows(leastLeg)
	}
	return least, rows(mostLeg)
}

// What a leg outside them costs, in points, before each row is counted.
const badLeg = 40

// leastStub is how many rows a leg of a brief has at least.
const leastStub = 6

// depthCost prices each leg that is too short or too deep. A text of few rows
// cannot help being short in one leg.
func (g *Galley) depthCost(segs []segment, text int) (cost int) {
	least, most := g.legBounds()
	least = min(max(least, leastStub), text)
	for i, s := range segs {
		if i+1 < len(segs) && segs[i+1].leg == s.leg {
			continue
		}
		switch d := legDepth(segs, i); {
		case d < least:
			cost += (badLeg + 6*(least-d)) * point
		case d > most:
			cost += (badLeg + 2*(d-most)) * point
		}
	}
	return cost
}

// segments gives the rows free for text when the legs have so many rows; ok is
// false when the arrangement does not suit that depth.
func (a *arrangement) segments(body int) (segs []segment, ok bool) {
	pullLeg := a.pullLeg(body)
	if a.pull != nil && pullLeg < 0 {
		return nil, false
	}
	for leg := range a.cols {
		row, rows := a.top[leg], body-a.top[leg]-a.foot[leg]
		if rows < 0 {
			return nil, false
		}
		if leg == pullLeg {
			above := (rows - a.pull.rows) * 45 / 100
			segs = append(segs, segment{leg, row, above}, segment{leg, row + above + a.pull.rows, rows - above - a.pull.rows})
			continue
		}
		if rows == 0 {
			continue
		}
		segs = append(segs, segment{leg, row, rows})
	}
	return segs, true
}

// pullLeg gives the leg that has most room for the pull quote, the middle one of
// several as roomy; -1 when none has enough.
func (a *arrangement) pullLeg(body int) int {
	if a.pull == nil {
		return -1
	}
	best, room := -1, a.pull.rows+12
	for leg := range a.cols {
		free := body - a.top[leg] - a.foot[leg]
		if free > room || free == room && best >= 0 && leg <= a.cols/2 {
			best, room = leg, free
		}
	}
	return best
}

// arrangements gives the ways in which pictures, boxes and the pull quote can
// stand around the text at a width.
func (g *Galley) arrangements(w int) []*arrangement {
	pics := g.pictureLayouts(w)
	boxes := g.boxLayouts(w)
	var out []*arrangement
	for _, p := range pics {
		for _, b := range boxes {
			a := &arrangement{cols: w, cost: p.cost + b.cost, pics: p.pics, boxes: b.boxes, top: p.top, foot: b.foot}
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

// boxLayouts puts boxes and wide tables at the foot of the last legs.
func (g *Galley) boxLayouts(w int) []*arrangement {
	out := []*arrangement{{cols: w, foot: make([]int, w)}}
	blocks := append(slices.Clone(g.facts), g.wide...)
	for _, b := range blocks {
		var choices []*inset
		if b.Kind == Facts {
			choices = g.factBoxes(b, g.sheet.whole(w))
		} else if in := g.wideTable(b, g.sheet.whole(w)); in != nil {
			choices = []*inset{in}
		}
		out = withInset(out, choices)
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
			b := &arrangement{cols: a.cols, cost: a.cost, foot: slices.Clone(a.foot)}
			b.boxes = append(slices.Clone(a.boxes), placedInset{})
			col := a.cols - in.cols
			off := slices.Max(b.foot[col:])
			b.boxes[len(b.boxes)-1] = placedInset{in: in, col: col, off: off}
			for c := col; c < a.cols; c++ {
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

// picture heights may be cropped or let grow by so much, in percent.
const (
	cropLess = 80
	cropMore = 118

	portrait      = 125 // height of a portrait over its width, in percent
	leastPortrait = 75

	cropFolded = 35 // on two facing pages, where the text fills many legs beside it
)

// pictureLayouts puts the pictures at the head of the last legs: the first in
// every size that the page likes, the others one column wide beside or below it.
func (g *Galley) pictureLayouts(w int) []*arrangement {
	out := []*arrangement{{cols: w, top: make([]int, w)}}
	for i, pic := range g.pictures {
		var next []*arrangement
		for _, a := range out {
			for _, p := range g.pictureSizes(pic, w, i == 0) {
				if b := a.withPicture(p, i == 0 && g.story.Obituary); !g.sheet.folded(b.lastPicture()) || i == 0 {
					next = append(next, b)
				}
			}
		}
		if i == 1 {
			next = g.withPairs(next, w)
		}
		if len(next) > 0 {
			out = next
		}
	}
	return out
}

// lastPicture gives the first column and the width of the picture placed last.
func (a *arrangement) lastPicture() (col, cols int) {
	p := &a.pics[len(a.pics)-1]
	return p.col, p.cols
}

type sized struct {
	placedPicture
	cost int
}

func (a *arrangement) withPicture(p sized, atName bool) *arrangement {
	b := &arrangement{cols: a.cols, cost: a.cost + p.cost, pics: slices.Clone(a.pics), top: slices.Clone(a.top)}
	left := a.cols
	for left > 0 && a.top[left-1] > 0 {
		left--
	}
	col := left - p.cols
	switch {
	case atName:
		col = 0
	case col < 0 || len(a.pics) > 0 && col == 0 && a.cols > 1:
		col = a.cols - p.cols
	}
	p.col, p.row = col, slices.Max(b.top[col:col+p.cols])
	for c := col; c < col+p.cols; c++ {
		b.top[c] = p.row + p.rows + p.caption
	}
	b.pics = append(b.pics, p.placedPicture)
	return b
}

// pictureSizes gives the sizes in which a picture may stand in a story w columns
// wide.
func (g *Galley) pictureSizes(pic *Picture, w int, main bool) (out []sized) {
	s := g.sheet
	if pic.Width <= 0 || pic.Height <= 0 {
		return nil
	}
	for cols := 1; cols <= w; cols++ {
		if !main && cols > max(1, min(pic.Columns, w)) {
			break
		}
		width := g.pictureWidthCost(pic, cols, w, main)
		if width >= Never {
			continue
		}
		caption := g.text(textAt{pic, cols}, func() *setting.Text {
			return s.Set(pic.Caption, s.Caption, setting.Manner{Measure: s.Span(s.whole(cols)), Ragged: true, BestOnly: true})
		})
		capRows := s.captionRows(caption)
		natural := s.pictureNatural(pic, cols)
		less := dim.Len(cropLess)
		if main && g.story.Obituary { // head and shoulders, whatever stands round them
			natural, less = max(natural, s.Span(cols)*portrait/100+s.pictureTop()), leastPortrait
		}
		if s.Fold > 0 {
			less = cropFolded
		}
		lo, hi := s.pictureRows(natural, less)
		step := 1
		if !main {
			step = max(1, (hi-lo)/2)
		}
		for rows := max(3, lo); rows <= max(3, lo, hi) && rows+capRows < max(s.Rows*55/100, lo+capRows+1); rows += step {
			off := int((dim.Len(rows)*s.Grid - natural) * 1000 / natural)
			cost := width*point + off*off*120*point/1_000_000
			out = append(out, sized{placedPicture{pic: pic, cols: cols, rows: rows, caption: capRows, captionVariants: caption}, cost})
		}
	}
	return out
}

// pictureNatural is how deep a picture is so many columns wide when nothing of it is cut.
func (s *Sheet) pictureNatural(pic *Picture, cols int) dim.Len {
	return s.Span(cols).Scale(int64(pic.Height), int64(pic.Width)) + s.pictureTop()
}

// pictureRows gives in how many rows a picture may stand, at least and at most, of which
// less hundredths of the natural depth are to be seen.
func (s *Sheet) pictureRows(natural, less dim.Len) (least, most int) {
	return s.rows(natural * less / 100), int(natural * cropMore / 100 / s.Grid)
}

// pictureBox gives the box of a picture in so many columns and rows.
func (s *Sheet) pictureBox(cols, rows int) (wide, high dim.Len) {
	return s.Span(cols), s.Grid*dim.Len(rows) - s.pictureTop()
}

// PictureBoxes gives the boxes between which a story may show its picture so many columns
// wide: the shallowest and the deepest.
func (s *Sheet) PictureBoxes(pic *Picture, cols int) (shallow, deep [2]dim.Len) {
	least, most := s.pictureRows(s.pictureNatural(pic, cols), cropLess)
	least = max(3, least)
	shallow[0], shallow[1] = s.pictureBox(cols, least)
	deep[0], deep[1] = s.pictureBox(cols, max(least, most))
	return shallow, deep
}

// pictureColumns gives the width of the first picture where that is settled, by hand or by
// the story's form; 0 where it is not.
func (g *Galley) pictureColumns() int {
	if fix := g.story.Fix.PictureColumns; fix > 0 {
		return min(fix, g.sheet.Columns)
	}
	if g.story.Obituary {
		return 1
	}
	return 0
}

// pictureWidthCost prices a picture's width against what was asked, or what suits
// the story's rank; never for one that is out of the question.
func (g *Galley) pictureWidthCost(pic *Picture, cols, w int, main bool) int {
	if !main {
		return 0
	}
	if settled := g.pictureColumns(); settled > 0 {
		if cols != settled {
			return Never
		}
		return 0
	}
	want := g.sheet.Look.Ranks[g.story.Rank].Picture * g.sheet.Columns / 5
	each := 7
	if pic.Columns > 0 {
		want, each = pic.Columns, 12
	}
	if pic.Height > pic.Width && pic.Columns == 0 {
		want--
	}
	want = min(max(want, 1), w)
	off := max(cols-want, want-cols)
	if off > 1 && g.sheet.Fold == 0 {
		return Never
	}
	cost := off * each
	if pic.Columns == 0 && g.rivals(cols, want) {
		cost += rival
	}
	if cols == w && w > 2 {
		cost += 3
	}
	inches := g.sheet.Span(cols).Points() / 72
	if float64(pic.Width)/inches < 170 {
		cost += 40
	}
	return cost
}

// rivals says whether a picture is smaller than a lead wants it, or larger than another
// story does.
func (g *Galley) rivals(cols, want int) bool {
	if g.story.Rank == Lead {
		return cols < want
	}
	return cols > want
}

// rival is the price, in points, of a lead's picture smaller than suits it and of
// another's that is larger: a page has one dominant picture, the lead's.
const rival = 14

// pictureTop is how far below its first row a picture begins, so that its edge is
// level with the text beside it.
func (s *Sheet) pictureTop() dim.Len {
	f := s.Body.Family.Regular
	return max(0, s.Grid-f.Scale(f.CapHeight, s.Body.Size)-s.Grid/20)
}

func (s *Sheet) captionRows(t *setting.Text) int {
	v := t.Best()
	if v == nil {
		return 1
	}
	return s.rows(s.leading(s.Caption)*dim.Len(v.Lines) + s.Grid*55/100)
}

// Picture tells how the first picture of a shape stands: its width in columns and
// its height in rows, without the caption; zeros when it has none.
func (s *Shape) Picture() (cols, rows int) {
	if s.arr == nil || len(s.arr.pics) == 0 {
		return 0, 0
	}
	return s.arr.pics[0].cols, s.arr.pics[0].rows
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
			row, cols, rows = s.heading.rows+p.row, p.cols, p.rows
		}
	}
	return row, cols, rows
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
