package galley

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/setting"
)

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
			out = fewer(next, mostLayouts, func(a *arrangement) []int { return a.top })
		}
	}
	return out
}

// mostLayouts is how many ways of placing a story's first pictures are gone on with:
// each further picture multiplies them, and a panel of notes may have a dozen.
const mostLayouts = 128

// fewer gives the layouts to go on with: when they are more than most, of those that leave
// the text the same room the cheapest, and of these by halves the cheapest and the
// shallowest, so that there is room for further pictures. taken gives the rows that are
// taken of each leg.
func fewer(all []*arrangement, most int, taken func(*arrangement) []int) []*arrangement {
	if len(all) <= most {
		return all
	}
	byCost := func(a, b *arrangement) int { return cmp.Compare(a.cost, b.cost) }
	slices.SortStableFunc(all, func(a, b *arrangement) int { return cmp.Or(slices.Compare(taken(a), taken(b)), byCost(a, b)) })
	all = slices.CompactFunc(all, func(a, b *arrangement) bool { return slices.Equal(taken(a), taken(b)) })
	slices.SortStableFunc(all, byCost)
	if len(all) <= most {
		return all
	}
	dear := all[most/2:]
	slices.SortStableFunc(dear, func(a, b *arrangement) int { return cmp.Compare(slices.Max(taken(a)), slices.Max(taken(b))) })
	return all[:most]
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
	case len(a.pics) > 2:
		col = shallowest(a.top, p.cols)
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

// shallowest gives where cols columns have most room below their pictures: rightmost, and
// beside the first column where there are others.
func shallowest(top []int, cols int) int {
	at := len(top) - cols
	for c := at - 1; c > 0; c-- {
		if slices.Max(top[c:c+cols]) < slices.Max(top[at:at+cols]) {
			at = c
		}
	}
	return at
}

// pictureSizes gives the sizes in which a picture may stand in a story w columns
// wide.
func (g *Galley) pictureSizes(pic *Picture, w int, main bool) (out []sized) {
	if pic.Width <= 0 || pic.Height <= 0 {
		return nil
	}
	fine := g.finest(pic, w, main)
	for cols := 1; cols <= fine; cols++ {
		if !main && cols > max(1, min(pic.Columns, w)) {
			break
		}
		width := g.pictureWidthCost(pic, cols, w, main)
		if width >= Never {
			continue
		}
		if wide := g.narrowed(pic, main); wide > 0 && cols == 1 {
			out = append(out, g.inColumn(pic, wide, width, main))
			continue
		}
		out = append(out, g.pictureDepths(pic, cols, width, main)...)
	}
	return out
}

// pictureDepths gives the depths in which a picture may stand so many columns wide, at a
// price for that width.
func (g *Galley) pictureDepths(pic *Picture, cols, width int, main bool) (out []sized) {
	s := g.sheet
	caption := g.text(textAt{pic, cols}, func() *setting.Text {
		return s.Set(pic.Caption, s.Caption, setting.Manner{Measure: s.Span(s.whole(cols)), Ragged: true, BestOnly: true})
	})
	capRows := s.captionRows(caption)
	natural := s.pictureNatural(pic, cols)
	less := dim.Len(cropLess)
	if main && g.story.Obituary && !pic.Whole { // head and shoulders, whatever stands round them
		natural, less = max(natural, s.Span(cols)*portrait/100+s.pictureTop()), leastPortrait
	}
	if s.Fold > 0 {
		less = cropFolded
	}
	lo, hi := s.pictureRows(pic, natural, less)
	step := 1
	if !main {
		step = max(1, (hi-lo)/2)
	}
	if !g.chosen(pic, cols, main) {
		hi = s.finestRows(pic, hi)
	}
	for rows := max(3, lo); rows <= max(3, lo, hi) && rows+capRows < max(s.Rows*55/100, lo+capRows+1); rows += step {
		off := int((dim.Len(rows)*s.Grid - natural) * 1000 / natural)
		cost := width*point + off*off*120*point/1_000_000
		out = append(out, sized{placedPicture{pic: pic, cols: cols, rows: rows, caption: capRows, captionVariants: caption}, cost})
	}
	return out
}

// pictureNatural is how deep a picture is so many columns wide when nothing of it is cut.
func (s *Sheet) pictureNatural(pic *Picture, cols int) dim.Len {
	return s.Span(cols).Scale(int64(pic.Height), int64(pic.Width)) + s.pictureTop()
}

// pictureRows gives in how many rows a picture may stand, at least and at most, of which
// less hundredths of the natural depth are to be seen.
func (s *Sheet) pictureRows(pic *Picture, natural, less dim.Len) (least, most int) {
	if pic.Whole {
		return s.rows(natural), s.rows(natural)
	}
	return s.rows(natural * less / 100), int(natural * cropMore / 100 / s.Grid)
}

// pictureBox gives the box of a picture in so many columns and rows.
func (s *Sheet) pictureBox(cols, rows int) (wide, high dim.Len) {
	return s.Span(cols), s.Grid*dim.Len(rows) - s.pictureTop()
}

// stretched gives how deep a picture is shown that is so deep by its rows: as much deeper as
// its caption leaves of its own rows, so that the text goes on close below, and as may be
// seen of it and as its pixels reach.
func (s *Sheet) stretched(p *placedPicture, high dim.Len) dim.Len {
	if p.pic.Whole || p.beside || p.wide > 0 || s.folded(p.col, p.cols) {
		return high
	}
	lines := 1
	if v := p.captionVariants.Best(); v != nil {
		lines = v.Lines
	}
	spare := s.Grid*dim.Len(p.caption) - s.captionHeight(lines)
	return max(high, min(high+spare, s.deepest(s.pictureNatural(p.pic, p.cols)), inPixels(p.pic.Height)))
}

// deepest gives how deep a picture may be shown that is so deep when nothing of it is cut.
func (s *Sheet) deepest(natural dim.Len) dim.Len { return natural*cropMore/100 - s.pictureTop() }

// within gives how deep a picture is shown in a box: all of it, unless it is one that is
// shown whole and is shallower.
func (pic *Picture) within(wide, high dim.Len) dim.Len {
	if pic.Whole {
		return min(high, wide.Scale(int64(pic.Height), int64(pic.Width)))
	}
	return high
}

// PictureBoxes gives the boxes between which a story may show its picture so many columns
// wide: the shallowest and the deepest.
func (s *Sheet) PictureBoxes(pic *Picture, cols int) (shallow, deep [2]dim.Len) {
	least, most := s.pictureRows(pic, s.pictureNatural(pic, cols), cropLess)
	least = max(3, least)
	shallow[0], shallow[1] = s.pictureBox(cols, least)
	deep[0], deep[1] = s.pictureBox(cols, max(least, most))
	if !pic.Whole {
		deep[1] = max(deep[1], s.deepest(s.pictureNatural(pic, cols)))
	}
	shallow[1], deep[1] = pic.within(shallow[0], shallow[1]), pic.within(deep[0], deep[1])
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
	if pic.Columns == 0 {
		want = g.sheet.widest(pic, want)
	}
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
	if g.sheet.Span(cols) > inPixels(pic.Width) {
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
	return s.rows(s.captionHeight(v.Lines))
}

// captionHeight is what a caption of so many lines takes, with the space about it.
func (s *Sheet) captionHeight(lines int) dim.Len {
	return s.leading(s.Caption)*dim.Len(lines) + s.Grid*55/100
}
