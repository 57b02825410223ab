package main

import (
	"math"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/linebreak"
)

// place is where the columns so far end: in front of a line of a block.
type place struct{ block, line int }

// Prices of a column's end, in the units of the breaker.
const (
	lineAlone = 300 * linebreak.Unit // a widow or an orphan
	endHyphen = linebreak.Unit / 2
	white     = 8 * linebreak.Unit // a row left over at the foot
)

// end is a way to end a column.
type end struct {
	at   place
	cost linebreak.Cost
	last int // blocks that are whole in the column end in front of this one
	used int // rows that they take
	pick *linebreak.Variant
}

// fill fills the next column from a place on and gives where it ends. The paragraphs
// as they are best serve when the column ends well with them; else their other
// numbers of lines are asked for.
func (p *pour) fill(from place) place {
	first := 0
	if len(p.doc.Pages) == 1 {
		first = p.first
	}
	rows := p.rows - first
	f := newFit(p, from, rows, false)
	best := f.best()
	if best.cost >= white/2 {
		f = newFit(p, from, rows, true)
		best = f.best()
	}
	f.choose(best)
	p.paint(from, best.at, first)
	p.column++
	if p.column == p.columns && best.at.block < len(p.blocks) {
		p.column = 0
		p.newPage()
	}
	return best.at
}

// fit finds how blocks fill a column: the cheapest way for every number of rows.
type fit struct {
	*pour
	from   place
	rows   int
	every  bool
	states []map[int]state // by blocks placed, then rows used
}

type state struct {
	cost linebreak.Cost
	prev int // rows used before
	pick *linebreak.Variant
}

func newFit(p *pour, from place, rows int, every bool) *fit {
	return &fit{pour: p, from: from, rows: rows, every: every, states: []map[int]state{{0: {}}}}
}

// best gives the cheapest way to end the column.
func (f *fit) best() end {
	best := end{cost: math.MaxInt64}
	for i := f.from.block; ; i++ {
		k := i - f.from.block
		if i == len(f.blocks) {
			f.closing(&best, i, k)
			return best
		}
		if len(f.states[k]) == 0 {
			return best
		}
		f.ends(&best, i, k)
		f.states = append(f.states, f.after(i, k))
	}
}

// closing ends the last column of all.
func (f *fit) closing(best *end, i, k int) {
	for used, s := range f.states[k] {
		if s.cost < best.cost || s.cost == best.cost && used < best.used {
			*best = end{at: place{block: i}, cost: s.cost, last: i, used: used}
		}
	}
}

// ends tries to end the column before block i or inside it.
func (f *fit) ends(best *end, i, k int) {
	for used := 0; used <= f.rows; used++ {
		s, ok := f.states[k][used]
		if !ok {
			continue
		}
		spare := f.rows - used
		if k > 0 && f.blocks[i-1].head == nil {
			better(best, end{at: place{block: i}, cost: s.cost + white*linebreak.Cost(spare), last: i, used: used})
		}
		if f.blocks[i].head == nil && spare > 0 {
			f.within(best, i, used, s.cost)
		}
	}
}

// within tries to end the column inside block i, of which used rows stand before it.
func (f *fit) within(best *end, i, used int, cost linebreak.Cost) {
	for _, v := range f.ways(i) {
		if at := f.lineOf(i) + f.rows - used; at < v.Lines {
			better(best, end{at: place{i, at}, cost: cost + f.price(i, v) + after(v, at), last: i, used: used, pick: v})
		}
	}
}

// after prices a column's end after so many lines of a paragraph.
func after(v *linebreak.Variant, lines int) (cost linebreak.Cost) {
	if lines == 1 || v.Lines-lines == 1 {
		cost += lineAlone
	}
	if v.Breaks[lines-1].Hyphen {
		cost += endHyphen
	}
	return cost
}

func better(best *end, e end) {
	if e.cost < best.cost {
		*best = e
	}
}

// after gives the states once block i stands whole in the column.
func (f *fit) after(i, k int) map[int]state {
	out := map[int]state{}
	reach := func(used int, s state) {
		if o, ok := out[used]; used <= f.rows && (!ok || s.cost < o.cost) {
			out[used] = s
		}
	}
	for used := 0; used <= f.rows; used++ {
		s, ok := f.states[k][used]
		if !ok {
			continue
		}
		if f.blocks[i].head != nil {
			reach(used+f.blocks[i].rows+blank(used), state{cost: s.cost, prev: used})
			continue
		}
		for _, v := range f.ways(i) {
			reach(used+v.Lines-f.lineOf(i), state{cost: s.cost + f.price(i, v), prev: used, pick: v})
		}
	}
	return out
}

// blank is the row above a head that does not begin a column.
func blank(used int) int { return min(used, 1) }

// lineOf is the line of block i that the column begins with.
func (f *fit) lineOf(i int) int {
	if i == f.from.block {
		return f.from.line
	}
	return 0
}

// ways gives the ways in which paragraph i may be set: as it is, when its beginning
// stands already.
func (f *fit) ways(i int) []*linebreak.Variant {
	b := &f.blocks[i]
	if f.lineOf(i) > 0 || !f.every {
		return []*linebreak.Variant{b.pick}
	}
	if !b.every {
		b.text, b.every = f.set(b.para, true), true
		b.pick = b.text.Best()
	}
	var out []*linebreak.Variant
	for k := range b.text.Variants {
		if v := &b.text.Variants[k]; v.Cost < b.pick.Cost+lineAlone {
			out = append(out, v)
		}
	}
	return out
}

// price is what a way costs more than the best.
func (f *fit) price(i int, v *linebreak.Variant) linebreak.Cost {
	return v.Cost - f.blocks[i].text.Best().Cost
}

// choose keeps the ways that an end came about by.
func (f *fit) choose(e end) {
	if e.pick != nil {
		f.blocks[e.last].pick = e.pick
	}
	for i, used := e.last-1, e.used; i >= f.from.block; i-- {
		s := f.states[i-f.from.block+1][used]
		if s.pick != nil {
			f.blocks[i].pick = s.pick
		}
		used = s.prev
	}
}

// paint puts what stands between two places into the column.
func (p *pour) paint(from, to place, row int) {
	x := left + dim.Len(p.column)*(p.measure+gutter)
	begin := row
	for i := from.block; i <= to.block && i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if b.head != nil && i < to.block {
			row += blank(row - begin)
			for _, l := range b.head {
				p.put(b.elem, l.Line, x, top+dim.Len(row)*grid+l.y)
			}
			row += b.rows
		}
		if b.pick == nil {
			continue
		}
		lines := b.text.Lines(b.pick)
		if i == to.block {
			lines = lines[:to.line]
		}
		if i == from.block {
			lines = lines[from.line:]
		}
		for _, l := range lines {
			row++
			p.put(b.elem, l, x, top+dim.Len(row)*grid-drop)
		}
	}
}
