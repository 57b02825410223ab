package galley

import (
	"math"
	"slices"
)

// segment is rows of one leg that are free for text, one below the other.
type segment struct{ leg, row, rows int }

// fitter chooses for each piece of a text one of its settings, so that together
// they fill given segments to the last row: a dynamic programme over (piece, rows
// used). It is scratch space, to be used again.
type fitter struct {
	pieces         []piece
	least, most    []int // rows that the pieces from i on can take
	stay           []int // rows of the next piece that must stand below each in its leg
	again          int   // rows of the deepest head that may stand again
	cost, next     []int32
	from           []steps
	scratch        []step
	segs           []segment
	start, end     []int // of each row: the bounds of its segment
	total          int
	dearest        int32 // what costs more is not followed up
	rest           *rest // what it is held against; nil when anything will do
	rests          map[int]*rest
	endless        []restOf
	open           bool // nothing need be filled: rows left over cost nothing
	lo, hi         int  // rows reached in cost
	nextLo, nextHi int
}

// step is how a state was reached.
type step struct {
	prev int32
	at   int32 // row at which the piece begins
	pick int16 // setting; dropped when negative
}

// steps are those of one piece, from row lo on.
type steps struct {
	lo  int
	all []step
}

func (s *steps) at(row int) step { return s.all[row-s.lo] }

// pick is a piece in its place, from row at to before row end of all legs' rows.
type pick struct{ piece, set, at, end int }

const tooDear = math.MaxInt32 / 4

// Costs of white in legs.
const (
	slackRow  = 150 * point // a row left over at the end of the last leg
	wastedRow = 130 * point // a row left over at the foot of another
	strandCut = 400 * point // a heading at the foot of a leg, what it heads in the next
)

func newFitter(pieces []piece) *fitter {
	f := &fitter{
		pieces: pieces, least: make([]int, len(pieces)+1), most: make([]int, len(pieces)+1), stay: make([]int, len(pieces)),
		dearest: tooDear, rests: map[int]*rest{},
	}
	behind := 0 // rows of the piece behind, at the least
	for i := len(pieces) - 1; i >= 0; i-- {
		p := &pieces[i]
		lo, hi := math.MaxInt, 0
		for _, s := range p.sets {
			lo, hi = min(lo, s.rows), max(hi, s.rows)
			f.again = max(f.again, s.again)
		}
		f.stay[i], behind = min(p.stay, behind), lo
		if p.drop >= 0 {
			lo = 0
		}
		f.least[i], f.most[i] = f.least[i+1]+lo, f.most[i+1]+hi+p.spaceMax
	}
	return f
}

// within has fit follow up nothing that costs more than dearest.
func (f *fitter) within(dearest int) *fitter {
	f.dearest = int32(min(dearest, tooDear))
	return f
}

// fit gives the cost of filling segs, at most slack rows being left over at the
// end; ok is false when it cannot be done. With trace it also says how.
func (f *fitter) fit(segs []segment, slack int, trace bool) (cost, left int, picks []pick, ok bool) {
	if !f.hopeful(segs, slack) {
		return 0, 0, nil, false
	}
	f.layOut()
	f.begin(trace)
	for i := range f.pieces {
		f.step(i, slack, trace)
		if f.lo > f.hi {
			return 0, 0, nil, false
		}
	}
	best, at := int32(tooDear), -1
	for e := f.total; e >= max(0, f.total-slack); e-- {
		if e < f.lo || e > f.hi {
			continue
		}
		c := f.cost[e]
		if !f.open {
			c += int32((f.total - e) * slackRow)
		}
		if c < best {
			best, at = c, e
		}
	}
	if at < 0 || best > f.dearest {
		return 0, 0, nil, false
	}
	if trace {
		picks = f.trace(at)
	}
	return int(best), f.total - at, picks, true
}

// hopeful takes segs up and says whether the pieces may fill them.
func (f *fitter) hopeful(segs []segment, slack int) bool {
	f.segs, f.total = segs, 0
	for _, s := range segs {
		f.total += s.rows
	}
	if f.least[0] > f.total || f.most[0]+f.waste() < f.total-slack {
		return false
	}
	f.rest = f.restFor(segs)
	return f.rest == nil || f.rest.cost(0, f.total) <= f.dearest
}

// waste is how many rows could be left at the feet of legs, or taken by heads that stand
// again.
func (f *fitter) waste() int { return (3 + f.again) * len(f.segs) }

// layOut notes the bounds of each row's segment.
func (f *fitter) layOut() {
	f.start, f.end = f.start[:0], f.end[:0]
	from := 0
	for _, s := range f.segs {
		for range s.rows {
			f.start = append(f.start, from)
			f.end = append(f.end, from+s.rows)
		}
		from += s.rows
	}
}

func (f *fitter) begin(trace bool) {
	for len(f.cost) <= f.total {
		f.cost = append(f.cost, 0)
		f.next = append(f.next, 0)
	}
	for i := 0; i <= f.total; i++ {
		f.cost[i], f.next[i] = tooDear, tooDear
	}
	f.cost[0], f.lo, f.hi = 0, 0, 0
	if !trace {
		return
	}
	f.from = make([]steps, len(f.pieces))
	f.scratch = make([]step, f.total+1)
}

// step sets piece i from every state reached.
func (f *fitter) step(i, slack int, trace bool) {
	f.nextLo, f.nextHi = f.total+1, -1
	for c := f.lo; c <= f.hi; c++ {
		if f.cost[c] >= tooDear || c+f.least[i] > f.total || c+f.most[i]+f.waste() < f.total-slack {
			continue
		}
		if f.rest != nil && f.cost[c]+f.rest.cost(i, f.total-c) > f.dearest {
			continue
		}
		f.from1(i, c, trace)
	}
	if trace && f.nextLo <= f.nextHi {
		f.from[i] = steps{f.nextLo, slices.Clone(f.scratch[f.nextLo : f.nextHi+1])}
	}
	for c := f.lo; c <= f.hi; c++ {
		f.cost[c] = tooDear
	}
	f.cost, f.next = f.next, f.cost
	f.lo, f.hi = f.nextLo, f.nextHi
}

// from1 tries every way to set piece i after row c.
func (f *fitter) from1(i, c int, trace bool) {
	p := &f.pieces[i]
	base := f.cost[c]
	if p.drop >= 0 {
		f.reach(c, step{prev: int32(c), at: int32(c), pick: -1}, base+p.drop, trace)
	}
	if c >= f.total {
		return
	}
	if c == f.start[c] {
		f.place(i, c, c, base, trace)
		return
	}
	for space := p.space; space <= p.spaceMax; space++ {
		if at := c + space; at < f.end[c] {
			f.place(i, c, at, base+int32(space-p.space)*p.rowCost(), trace)
		}
	}
	if p.spaceMax == 0 && !p.solid {
		if p.space == 0 {
			return
		}
	}
	if at := f.end[c]; at < f.total && at-c <= 3 {
		if i > 0 && f.stay[i-1] > 0 { // it leaves its head behind
			base += strandCut
		}
		f.place(i, c, at, base+int32((at-c)*wastedRow), trace)
	}
}

// place tries every setting of piece i with its first row at row at, the piece
// before having ended at row c.
func (f *fitter) place(i, c, at int, base int32, trace bool) {
	p := &f.pieces[i]
	if p.cling && at == f.start[at] {
		base += widowCost
	}
	for k := range p.sets {
		s := &p.sets[k]
		if at+s.rows+f.least[i+1] > f.total {
			break
		}
		e, cost, ok := f.goesOn(s, at, base+s.cost)
		if !ok || e+f.least[i+1] > f.total {
			continue
		}
		if f.end[e-1]-e < f.stay[i] {
			cost += strandCut
		}
		f.reach(e, step{prev: int32(c), at: int32(at), pick: int16(k)}, cost, trace)
	}
}

// goesOn gives the row at which a setting ends, with what of it stands again in every leg, and
// what it costs with its breaks; ok is false where a leg has no room below the head.
func (f *fitter) goesOn(s *way, at int, cost int32) (end int, costs int32, ok bool) {
	e, done := at+s.rows, 0
	for b := f.end[at]; b < e; b = f.end[b] {
		if done = b - at - (e - at - s.rows); b == f.total {
			return 0, 0, false
		}
		cost += s.breaks[done-1]
		if done < s.again {
			continue
		}
		if f.end[b]-b <= s.again {
			return 0, 0, false
		}
		e += s.again
	}
	return e, cost, e <= f.total
}

// plain lets no head stand again.
func (f *fitter) plain() {
	f.pieces = slices.Clone(f.pieces)
	for i := range f.pieces {
		p := &f.pieces[i]
		p.sets = slices.Clone(p.sets)
		for k := range p.sets {
			p.sets[k].again = 0
		}
	}
	f.again = 0
}

func (f *fitter) reach(e int, s step, cost int32, trace bool) {
	if cost >= f.next[e] {
		return
	}
	f.next[e] = cost
	f.nextLo, f.nextHi = min(f.nextLo, e), max(f.nextHi, e)
	if trace {
		f.scratch[e] = s
	}
}

func (f *fitter) trace(at int) []pick {
	out := make([]pick, 0, len(f.pieces))
	e := int32(at)
	for i := len(f.pieces) - 1; i >= 0; i-- {
		s := f.from[i].at(int(e))
		if s.pick >= 0 {
			out = append(out, pick{piece: i, set: int(s.pick), at: int(s.at), end: int(e)})
		}
		e = s.prev
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
