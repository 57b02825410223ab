package galley

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/picture"
	"example.org/offstone/compose/setting"
)

// A picture that is too coarse even for one column keeps at least this share of it, in
// hundredths, and its caption stands beside it where that leaves this much.
const (
	leastNarrow = 25
	leastBeside = 19 // mm
)

// inPixels is how far so many pixels reach in print before they look coarse.
func inPixels(n int) dim.Len { return dim.In.Scale(int64(n), picture.Coarsest) }

// widest gives how many columns a picture may fill by its pixels, of w; one at least.
func (s *Sheet) widest(pic *Picture, w int) int {
	for w > 1 && s.Span(w) > inPixels(pic.Width) {
		w--
	}
	return w
}

// finestRows gives in how many rows of at most hi a picture may stand by its pixels: one
// that is deeper than its own shape shows less of them across.
func (s *Sheet) finestRows(pic *Picture, hi int) int {
	return min(hi, int((inPixels(pic.Height)+s.pictureTop())/s.Grid))
}

// finest gives how many columns of w a picture may fill: as many as somebody asked for, or
// as its pixels allow.
func (g *Galley) finest(pic *Picture, w int, main bool) int {
	if main && g.story.Fix.PictureColumns > 0 {
		return w
	}
	return min(w, max(pic.Columns, g.sheet.widest(pic, w)))
}

// chosen says whether somebody wants a picture so many columns wide, or wider: then it is
// printed so, and they are asked about what that makes of it.
func (g *Galley) chosen(pic *Picture, cols int, main bool) bool {
	return pic.Columns >= cols || main && g.story.Fix.PictureColumns > 0
}

// narrowed gives the width in which a picture stands that would be coarse across a column;
// 0 for any other.
func (g *Galley) narrowed(pic *Picture, main bool) dim.Len {
	fine := inPixels(pic.Width)
	if main && g.story.Obituary {
		fine = min(fine, inPixels(pic.Height)*100/portrait)
	}
	if fine >= g.sheet.Column || g.chosen(pic, 1, main) {
		return 0
	}
	return max(fine, g.sheet.Column*leastNarrow/100)
}

// inColumn sets a picture narrower than its column: with its caption beside it where there
// is room, else in the middle.
func (g *Galley) inColumn(pic *Picture, wide dim.Len, cost int, main bool) sized {
	s := g.sheet
	high := wide.Scale(int64(pic.Height), int64(pic.Width))
	if main && g.story.Obituary {
		high = max(high, wide*portrait/100)
	}
	p := placedPicture{pic: pic, cols: 1, rows: max(3, s.rows(high+s.pictureTop())), wide: wide, high: high}
	p.beside = len(pic.Caption) > 0 && s.Column-wide-s.Gutter >= dim.MM(leastBeside)
	p.captionVariants = g.text(textAt{pic, 1}, func() *setting.Text {
		return s.Set(pic.Caption, s.Caption, setting.Manner{Measure: p.measure(s), Ragged: true, BestOnly: true})
	})
	if p.caption = s.captionRows(p.captionVariants); p.beside {
		p.rows, p.caption = max(p.rows, p.caption), 1
	}
	return sized{p, cost * point}
}

// measure is how wide the caption of a narrow picture is set.
func (p *placedPicture) measure(s *Sheet) dim.Len {
	if p.beside {
		return s.Column - p.wide - s.Gutter*2/3
	}
	return s.Column
}
