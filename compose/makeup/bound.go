package makeup

// A page is full: what one item takes more, the others must take less. Bounds that
// know this come from relaxing it (Lagrange): with a rate for each column-row, a set
// costs at least the sum over its items of cost + rate × size, each at its cheapest,
// less rate × room. Any rate gives a true bound; the best of a few is taken, once for
// a page that is crowded and once for one that has room to spare.
type relaxed struct {
	rate int
	sum  []int // of each set
}

// rates are those that are tried, in tenths of a point for each column-row.
var rates = [...]int{1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 86, 115, 150, 200, 270, 360, 480, 640, 860, 1200}

// relax finds the rates and sums the sets up. A page whose items do not fill it by
// themselves, beside others that were put in place, has no bound of spare room.
func (s *solver) relax(hulls []hull) {
	bestCrowded, bestSpare := 0, 0
	for _, r := range rates {
		crowded, spare := -r*s.room, r*(s.room-s.cols)
		for i, h := range hulls {
			if s.must>>i&1 == 1 {
				crowded += h.least(r)
			}
			spare += s.worth(h, i, r)
		}
		if crowded > bestCrowded {
			bestCrowded, s.crowded.rate = crowded, r
		}
		if r <= s.p.White && spare > bestSpare {
			bestSpare, s.roomy.rate = spare, r
		}
	}
	s.crowded.sum, s.roomy.sum = make([]int, s.sets), make([]int, s.sets)
	for i, h := range hulls {
		crowded, spare := h.least(s.crowded.rate), s.worth(h, i, s.roomy.rate)
		for set := 1 << i; set < 2<<i; set++ {
			s.crowded.sum[set] = s.crowded.sum[set&^(1<<i)] + crowded
			s.roomy.sum[set] = s.roomy.sum[set&^(1<<i)] + spare
		}
	}
}

// worth is the least that item i adds to a page where every column-row that is filled
// saves rate; one that may be left out need add nothing.
func (s *solver) worth(h hull, i, rate int) int {
	if s.must>>i&1 == 0 {
		return min(0, h.least(-rate))
	}
	return h.least(-rate)
}

// rest gives the least that all else on a page costs beside a part that holds a set
// in so many column-rows.
func (s *solver) rest(set, size int) int {
	must := s.must &^ set
	return max(s.bounds[must].cost,
		s.crowded.sum[must]-s.crowded.rate*(s.room-size),
		s.roomy.sum[(s.sets-1)&^set]+s.roomy.rate*(s.room-s.cols-size))
}

// least gives the least that a set costs in so many column-rows at most.
func (s *solver) least(set, size int) int {
	return max(s.bounds[set].cost, s.crowded.sum[set]-s.crowded.rate*size)
}

// hull is the sizes and costs of an item's shapes of which each is the cheapest at
// some rate.
type hull []corner

type corner struct{ size, cost int }

// least gives the least cost + rate × size of any shape.
func (h hull) least(rate int) int {
	best := never
	for _, c := range h {
		best = min(best, c.cost+rate*c.size)
	}
	return best
}

// Bounded gives the item with what bounds need to know of it, which is otherwise found
// each time that the item is used.
func (it Item) Bounded() Item {
	it.hull = it.bounded()
	return it
}

func hullsOf(items []Item) []hull {
	out := make([]hull, len(items))
	for i := range items {
		out[i] = items[i].bounded()
	}
	return out
}

// bounded gives the hull of an item.
func (it *Item) bounded() (out hull) {
	if it.hull != nil {
		return it.hull
	}
	most := 0
	for w, list := range it.Widths {
		for _, o := range list {
			most = max(most, w*o.Rows)
		}
	}
	cheapest := make([]int, most+1)
	for w, list := range it.Widths {
		for _, o := range list {
			if n := w * o.Rows; n > 0 && (cheapest[n] == 0 || o.Cost < cheapest[n]-1) {
				cheapest[n] = o.Cost + 1
			}
		}
	}
	for size, c := range cheapest {
		if c == 0 {
			continue
		}
		at := corner{size, c - 1}
		for n := len(out); n > 1 && !turns(out[n-2], out[n-1], at); n-- {
			out = out[:n-1]
		}
		out = append(out, at)
	}
	return out
}

// turns says whether b lies below the line from a to c.
func turns(a, b, c corner) bool {
	return (b.cost-a.cost)*(c.size-a.size) < (c.cost-a.cost)*(b.size-a.size)
}
