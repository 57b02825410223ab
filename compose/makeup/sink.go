package makeup

import "slices"

// sink puts what only fills the page at the foot of its columns, in exchange for what
// stands below it there: a page is read from the head, and what nobody misses comes last.
// Items of no weight level with it go with it. It stays where a head would come to stand
// beside one of its size.
func (s *solver) sink(page *Page) {
	for i := range page.Placed {
		if s.items[page.Placed[i].Item].Weight < 0 {
			s.sinkBand(page, s.band(page, i))
		}
	}
	page.order()
}

// band is some columns of a page from one row to before another, with the numbers of what
// stands in it.
type band struct {
	part
	placed []int
}

// band gives the place of one item, with what of no weight stands level with it and
// touches it.
func (s *solver) band(page *Page, i int) band {
	x := page.Placed[i]
	b := band{part{x.Col, x.Col + x.Cols, x.Row, x.Row + x.Option.Rows + x.White}, []int{i}}
	for range page.Placed {
		for k, o := range page.Placed {
			level := o.Row == b.top && o.Row+o.Option.Rows+o.White == b.foot && s.items[o.Item].Weight <= 0
			if level && (o.Col+o.Cols == b.a || o.Col == b.b) {
				b.a, b.b, b.placed = min(b.a, o.Col), max(b.b, o.Col+o.Cols), append(b.placed, k)
			}
		}
	}
	return b
}

func (s *solver) sinkBand(page *Page, b band) {
	var below []int
	for k, o := range page.Placed {
		if o.Row < b.foot || o.Col+o.Cols <= b.a || o.Col >= b.b {
			continue
		}
		if o.Col < b.a || o.Col+o.Cols > b.b {
			return
		}
		below = append(below, k)
	}
	feet, by := s.area.Foot[b.a:b.b], b.foot-b.top
	if len(below) == 0 || slices.Max(feet) != slices.Min(feet) {
		return
	}
	for _, k := range below {
		if s.rivalled(page, k, by, b) {
			return
		}
	}
	for _, k := range below {
		page.Placed[k].Row -= by
	}
	for _, k := range b.placed {
		page.Placed[k].Row = feet[0] - by
	}
}

// rivalled says whether an item would have its head, so many rows higher up, beside one of
// its size that stands outside the columns of a band.
func (s *solver) rivalled(page *Page, k, by int, b band) bool {
	x := page.Placed[k]
	for _, o := range page.Placed {
		outside := o.Col+o.Cols <= b.a || o.Col >= b.b
		touches := o.Col+o.Cols == x.Col || x.Col+x.Cols == o.Col
		near := max(x.Option.Head-o.Option.Head, o.Option.Head-x.Option.Head) <= s.p.Near
		if outside && touches && near && o.Row == x.Row-by && x.Option.Head > 0 && o.Option.Head > 0 {
			return true
		}
	}
	return false
}
