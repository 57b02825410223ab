package makeup

// step is one item along the left or the right edge of an area: the row at which it
// begins and the size of its head, 0 for none.
type step struct {
	row  int
	head uint8
}

// cellEdge lists the items along the right or the left edge of a cell that begins
// at row, downwards.
func (s *solver) cellEdge(out []step, set, w int, n int32, right bool, row int) []step {
	c := &s.at(set, w).list[n]
	rest, at := set^int(c.set), int(c.at)
	switch {
	case c.way == stack:
		out = s.cellEdge(out, int(c.set), w, c.a, right, row)
		return s.cellEdge(out, rest, w, c.b, right, row+int(s.at(int(c.set), w).list[c.a].rows))
	case c.way == side && right:
		return s.cellEdge(out, rest, w-at, c.b, right, row)
	case c.way == side:
		return s.cellEdge(out, int(c.set), at, c.a, right, row)
	}
	return append(out, step{row, c.left})
}

// edge lists the items along an edge of a region.
func (s *solver) edge(out []step, n int32, right bool) []step {
	r := &s.found[n]
	first := s.start(r.regionKey, r.a)
	switch {
	case r.way == stack:
		return s.edge(s.cellEdge(out, r.upper, r.b-r.a, r.x, right, first), r.y, right)
	case r.way == side && right:
		return s.edge(out, r.y, right)
	case r.way == side:
		return s.edge(out, r.x, right)
	case r.way == steps:
		return append(out, step{first, r.left})
	case r.width > 0:
		return s.cellEdge(out, r.set, r.width, r.cell, right, first)
	}
	return out
}

// tombstones prices the heads of one size that stand at one height on either side of
// a cut: left is the right edge of what stands left of it, right the left edge of the
// other.
func (p *Prices) tombstones(left, right []step) (cost int32) {
	for i, j := 0, 0; i < len(left) && j < len(right); {
		l, r := left[i], right[j]
		switch {
		case l.row < r.row:
			i++
		case l.row > r.row:
			j++
		default:
			cost += p.tombstone(l.head, r.head)
			i, j = i+1, j+1
		}
	}
	return cost
}

func (p *Prices) tombstone(l, r uint8) int32 {
	apart := int(l) - int(r)
	if l == 0 || r == 0 || max(apart, -apart) > p.Near {
		return 0
	}
	return int32(p.Tombstone)
}
