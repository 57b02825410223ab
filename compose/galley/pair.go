package galley

import "example.org/offstone/compose/dim"

// notAsked is the price, in points, of two pictures set as a pair that nobody asked to
// stand in one width.
const notAsked = 5

// apart is the price, in points, of two pictures that were asked for in one width and do
// not stand as a pair where they could.
const apart = 40

// withPairs adds the pairs to the ways in which two pictures can stand.
func (g *Galley) withPairs(out []*arrangement, w int) []*arrangement {
	both := g.pairs(w)
	if len(both) > 0 && g.pictures[0].Columns > 0 {
		for _, a := range out {
			a.cost += apart * point
		}
	}
	return append(out, both...)
}

// pairs puts a story's first two pictures side by side at the head of the last legs, both
// of one size, as far as their shapes allow.
func (g *Galley) pairs(w int) (out []*arrangement) {
	x, y := g.pictures[0], g.pictures[1]
	if g.story.Obituary || g.story.Fix.PictureColumns > 0 || g.sheet.Fold > 0 || x.Columns != y.Columns {
		return nil
	}
	second := g.asMain(y, w)
	for _, p := range g.pictureSizes(x, w, true) {
		if 2*p.cols > w {
			break
		}
		for _, q := range second {
			if q.cols != p.cols || q.rows != p.rows {
				continue
			}
			a := &arrangement{cols: w, cost: p.cost + q.cost, top: make([]int, w)}
			if x.Columns != p.cols {
				a.cost += notAsked * point
			}
			p.col, q.col = w-2*p.cols, w-p.cols
			deep := p.rows + max(p.caption, q.caption)
			for c := p.col; c < w; c++ {
				a.top[c] = deep
			}
			a.pics = []placedPicture{p.placedPicture, q.placedPicture}
			out = append(out, a)
		}
	}
	return out
}

// asMain gives the sizes of a picture as if it were the story's first, without a price on
// its width: that is the first's.
func (g *Galley) asMain(pic *Picture, w int) []sized {
	out := g.pictureSizes(pic, w, true)
	for i := range out {
		if out[i].wide > 0 {
			out[i].cost = 0
			continue
		}
		natural := g.sheet.Span(out[i].cols).Scale(int64(pic.Height), int64(pic.Width)) + g.sheet.pictureTop()
		off := int((dim.Len(out[i].rows)*g.sheet.Grid - natural) * 1000 / natural)
		out[i].cost = off * off * 120 * point / 1_000_000
	}
	return out
}
