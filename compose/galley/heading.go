package galley

import (
	"cmp"
	"slices"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/linebreak"
	"example.org/offstone/compose/setting"
)

// point is a point of cost, in the units of make-up.
const point = 10

// heading is what stands above the legs of a story: kicker, headline, standfirst.
type heading struct {
	size     int // points
	head     *setting.Text
	variant  *linebreak.Variant
	standing *setting.Text // the standfirst
	cost     int

	rows    int // of all of it, above every leg
	beside  int // the legs over which it stands when the others begin beside it; 0 otherwise
	high    int // its rows then
	first   dim.Len
	leading dim.Len
	stand   dim.Len // first baseline of the standfirst
	kicker  bool
	folded  bool // one line, divided at the fold: its two parts are the lines of head
	short   bool // one of its lines is less than half full
	last    bool // it fits in no other way
}

// air is how many rows more than usual may stand about a heading, so that a story whose
// text can grow no further ends level with what stands beside it: one, and two with a big
// headline.
func (h *heading) air(s *Sheet) int {
	switch {
	case h.rows == 0:
		return 0
	case h.leading >= 3*s.Grid:
		return 2
	}
	return 1
}

// headings gives the best ways to head a story w columns wide: at most three
// heights, the cheapest of each.
func (g *Galley) headings(w int) []*heading {
	if g.story.Panel != "" || len(g.story.Head) == 0 {
		return []*heading{g.panelHeading()}
	}
	if g.continued {
		return []*heading{g.jumpHeading(w)}
	}
	if g.sheet.folded(0, w) {
		if out := g.foldedHeadings(); len(out) > 0 {
			return out
		}
		return []*heading{g.lastHeading(g.sheet.Fold)}
	}
	fifth := g.sheet.fifth(w)
	want := g.sheet.suits(g.sheet.Look.Ranks[g.story.Rank].Size[fifth])
	most := 4 // sizes above what suits that may be tried
	if g.story.Rank == Brief {
		most = 2 // a brief does not shout over the stories beside it
	}
	all := g.sized(w, want, most, g.sheet.Look.HeadLines[fifth])
	slices.SortStableFunc(all, func(x, y *heading) int {
		return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(y.size, x.size))
	})
	var out []*heading
	for _, h := range all {
		same := func(o *heading) bool { return o.rows == h.rows }
		if len(out) < 5 && !slices.ContainsFunc(out, same) {
			out = append(out, h)
		}
	}
	return out
}

// fewWords is how many sizes more are tried for a headline of so few words that it fills
// half a measure in none of the usual ones.
const fewWords = 6

// sized sets the headline in the sizes about the one wanted, up to most above it; in larger
// ones when it fills half the measure in none of them, in the largest smaller one in which
// it goes when it does in none.
func (g *Galley) sized(w, want, most, lines int) (all []*heading) {
	last, full := len(g.sheet.Sizes)-1, func(h *heading) bool { return !h.short }
	for i := max(0, want-2); i <= min(want+most, last); i++ {
		all = append(all, g.headed(w, i, want, lines)...)
	}
	if g.story.Rank != Brief {
		for i := want + most + 1; i <= min(want+most+fewWords, last) && !slices.ContainsFunc(all, full); i++ {
			all = append(all, g.headed(w, i, want, lines)...)
		}
	}
	for i := want - 3; i >= 0 && len(all) == 0; i-- {
		all = g.headed(w, i, want, lines)
	}
	if len(all) == 0 {
		all = append(all, g.lastHeading(w))
	}
	return all
}

// suits gives the index of the size nearest to one of a tabloid page.
func (s *Sheet) suits(size int) int {
	want := float64(size) * s.Scale
	best := 0
	for i, v := range s.Sizes {
		if abs(float64(v)-want) < abs(float64(s.Sizes[best])-want) {
			best = i
		}
	}
	return best
}

func abs(x float64) float64 { return max(x, -x) }

// headed sets the headline in one size, in every number of lines that may be.
func (g *Galley) headed(w, i, want, lines int) (out []*heading) {
	size := g.sheet.Sizes[i]
	t := g.sheet.Head.At(dim.Len(size) * dim.Pt)
	if g.story.Rank == Brief {
		t.Family = g.sheet.BriefHead.Family
	} else if g.story.Obituary && g.sheet.Obituary != nil {
		t.Family = g.sheet.Obituary
	}
	head := g.sheet.Set(g.story.Head, t, setting.Manner{Measure: g.sheet.Span(w), Ragged: true, Balance: true, Sense: true})
	fills := head.Fills(lines)
	for k := range head.Variants {
		v := &head.Variants[k]
		if v.Lines > lines || v.Cost > 1000*linebreak.Unit {
			continue
		}
		h := g.heading(head, v, size, w)
		h.short = len(fills[k]) > 0 && slices.Min(fills[k]) < halfFull
		h.cost = headCost(v) + sizeCost(i-want) + fillCost(fills[k]) + max(0, v.Lines-3)*14*point
		if v.Lines == 1 && w > 1 && g.story.Rank != Brief {
			h.cost += 2 * point
		}
		out = append(out, h)
	}
	return out
}

// headCost prices the white at the ends of a headline's lines.
func headCost(v *linebreak.Variant) int {
	return int(v.Cost * 12 * point / linebreak.Unit / linebreak.Cost(v.Lines))
}

// sizeCost prices a headline so many sizes above what suits the rank, or below it,
// which is worse.
func sizeCost(off int) int {
	if off < 0 {
		return -off * 8 * point
	}
	return off * 4 * point
}

// fillCost prices a headline that leaves much of its measure white, where a bigger
// size would fill it: by the white that its longest line leaves, and more for a
// line that is less than half full.
func fillCost(fills []int) (cost int) {
	fill := 0
	for _, f := range fills {
		if f < halfFull {
			cost += 220 * point
		}
		fill = max(fill, f)
	}
	return cost + (max(0, 1000-fill)*fillPoints+max(0, wellFilled-fill)*barePoints)*point/1000
}

// halfFull is half a measure, in thousandths.
const halfFull = 500

// longest gives the fill of the longest line, in thousandths.
func longest(lines []setting.Line) (fill int) {
	for _, l := range lines {
		fill = max(fill, l.Fill)
	}
	return fill
}

// fillPoints is what a headline all white would cost: a size more than suits the
// rank is worth the tenth of the measure that it fills.
const fillPoints = 60

// barePoints is added, for a headline all white, where the longest line is not even
// well filled.
const (
	barePoints = 150
	wellFilled = 850
)

// lastHeading sets a headline that fits in no other way in the smallest size,
// divided wherever it must be.
func (g *Galley) lastHeading(w int) *heading {
	size := g.sheet.Sizes[0]
	t := g.sheet.Head.At(dim.Len(size) * dim.Pt)
	head := g.sheet.Set(g.story.Head, t, setting.Manner{Measure: g.sheet.Span(w), Ragged: true, Hyphenate: true})
	h := g.heading(head, head.Best(), size, w)
	h.cost, h.last = 60*point, true
	return h
}

// jumpHeading sets the short head of a story that goes on. It is found by its words,
// and stays as small as that of a brief: it competes with none of the heads of what
// begins on the page.
func (g *Galley) jumpHeading(w int) *heading {
	t := g.sheet.BriefHead
	head := g.sheet.Set(g.story.Head, t, setting.Manner{Measure: g.sheet.Span(w), Ragged: true, Balance: true, Sense: true, Hyphenate: w == 1})
	return g.heading(head, head.Best(), 0, w)
}

// A headline larger than bigHead has more air above and below it by so many hundredths of what
// it is larger.
const (
	bigHead = 28 * dim.Pt
	bigAir  = 8
)

// heading puts kicker, headline and standfirst into rows.
func (g *Galley) heading(head *setting.Text, v *linebreak.Variant, size, w int) *heading {
	h := &heading{size: size, head: head, variant: v, kicker: g.story.Kicker != ""}
	if h.kicker {
		h.rows = len(g.kickerLines(w))
	}
	lines := 1
	if v != nil && !g.sheet.folded(0, w) {
		lines = v.Lines
	}
	s := g.sheet
	em := head.Type.Size
	face := head.Type.Family.Regular
	capital := face.Scale(face.CapHeight, em)
	look := &s.Look
	above, below := s.Grid*dim.Len(look.HeadAbove)/100, em/5+s.Grid*dim.Len(look.HeadBelow)/100
	if !h.kicker {
		above += s.Grid * 7 / 100
	}
	big := max(0, em-bigHead) * bigAir / 100 // ascenders and descenders reach further than the rows about them
	above, below = above+big, below+big
	h.leading = em * dim.Len(look.HeadLeading) / 1000
	if size < 20 {
		h.leading = em * dim.Len(look.SmallLeading) / 1000
	}
	need := above + capital + h.leading*dim.Len(lines-1) + below
	rows := s.rows(need)
	spare := dim.Len(rows)*s.Grid - need
	if lines > 1 {
		more := min(spare, em*4/100*dim.Len(lines-1))
		h.leading += more / dim.Len(lines-1)
		spare -= more
	}
	h.first = dim.Len(h.rows)*s.Grid + above + spare*45/100 + capital
	h.rows += rows
	g.standfirst(h, w)
	return h
}

// standfirst adds the standfirst below the headline.
func (g *Galley) standfirst(h *heading, w int) {
	if len(g.story.Standfirst) == 0 {
		return
	}
	s := g.sheet
	lead := s.leading(s.Standfirst)
	h.standing = g.text(textAt{cols: w}, func() *setting.Text {
		return s.Set(g.story.Standfirst, s.Standfirst, setting.Manner{Measure: s.Span(w), Ragged: true, Sense: true, Balance: true})
	})
	lines := 1
	if v := h.standing.Shortest(); v != nil {
		lines = v.Lines
	}
	need := lead*dim.Len(lines) + s.Grid*30/100
	rows := s.rows(need)
	spare := dim.Len(rows)*s.Grid - need
	h.stand = dim.Len(h.rows)*s.Grid + lead*80/100 + spare/2
	h.rows += rows
}

// kickerLines sets the kicker over a headline w columns wide.
func (g *Galley) kickerLines(w int) []setting.Line {
	s := g.sheet
	t := s.Set(s.kicker(g.story.Kicker), s.Kicker, setting.Manner{Measure: s.Span(s.whole(w)), Ragged: true, BestOnly: true})
	return t.Lines(t.Best())
}

// kicker gives the spans of a kicker.
func (s *Sheet) kicker(words string) []Span {
	spans := Plain(words)
	if s.Look.BigKicker {
		return setting.Styled(spans, Caps)
	}
	return spans
}
