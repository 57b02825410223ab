package linebreak

import (
	"math"
	"slices"
	"sync"

	"example.org/offstone/compose/dim"
)

// Variant is one way to divide a paragraph: the best for its number of lines.
type Variant struct {
	Lines  int
	Breaks []LineBreak // one for each line
	Cost   Cost

	ragged bool
}

// LineBreak is where a line begins and ends.
type LineBreak struct {
	Start  int  // first item of the line
	At     int  // the item at which it ends, or the number of items
	Hyphen bool // it ends in a hyphen
}

// Break divides items into justified lines. The widths of the lines are those of
// measures, the last of which holds for all further lines; a first line's indent
// may be a narrower measure or a rigid box. It gives the best variant for each
// number of lines that is possible at a reasonable price (see Options.Spread), in
// ascending order of lines; there is always at least one unless items has no box.
func Break(items []Item, measures []dim.Len, o Options) []Variant {
	b := newBreaker(items, measures, &o, o.judge)
	defer b.free()
	return b.variants(false)
}

// Ragged divides items into lines that are not justified, with an even right edge
// as far as words allow. It gives variants as [Break] does.
func Ragged(items []Item, measures []dim.Len, o Options) []Variant {
	b := newBreaker(items, measures, &o, o.judgeRagged)
	defer b.free()
	return b.variants(true)
}

// free gives the scratch space back.
func (b *breaker) free() {
	b.items, b.measures, b.o, b.judge = nil, nil, nil, nil
	breakers.Put(b)
}

// Best gives the cheapest of variants, the one with fewer lines if two cost the
// same, and nil when there is none.
func Best(variants []Variant) *Variant {
	var best *Variant
	for i := range variants {
		if best == nil || variants[i].Cost < best.Cost {
			best = &variants[i]
		}
	}
	return best
}

// node is a break that is reached in some way: the paragraph up to it divided into
// so many lines.
type node struct {
	cost   Cost
	prev   int32 // node of the break before
	at     int32 // item, -1 at the beginning
	line   int32 // lines up to here
	run    uint8 // lines running that end in a hyphen, up to maxRun
	class  uint8
	hyphen bool
}

// maxRun: the third hyphen running costs what every further one does.
const maxRun = 2

// group is the nodes of one break, which stand together in breaker.nodes. The
// next line begins at item start.
type group struct{ from, to, start int32 }

// pass is how far one attempt goes.
type pass struct {
	anyGap bool // word gaps beyond MaxGap
	anyhow bool // breaks of last resort, and lines that stick out
}

type breaker struct {
	items    []Item
	end      int       // items without the glue at the paragraph's end
	sums     []content // of items[:i]
	measures []dim.Len
	o        *Options
	judge    func(c content, target dim.Len, last bool) verdict

	pass   pass
	nodes  []node
	active []group
	found  []node // new nodes of the break being tried
}

// breakers keeps scratch space to be used again.
var breakers = sync.Pool{New: func() any { return new(breaker) }}

func newBreaker(items []Item, measures []dim.Len, o *Options, judge func(content, dim.Len, bool) verdict) *breaker {
	b := breakers.Get().(*breaker)
	*b = breaker{
		items: items, end: len(items), measures: measures, o: o, judge: judge,
		sums: b.sums, nodes: b.nodes, active: b.active, found: b.found,
	}
	if len(measures) == 0 {
		b.measures = []dim.Len{0}
	}
	for b.end > 0 && items[b.end-1].Kind != Box {
		b.end--
	}
	b.sums = append(slices.Grow(b.sums[:0], len(items)+1), content{})[:len(items)+1]
	for i := range items {
		b.sums[i+1] = b.sums[i]
		b.sums[i+1].add(&items[i])
	}
	return b
}

// variants tries ever more desperate passes until one reaches the end at a price
// that can be borne. A ladder of hyphens is dearer than a very wide gap, so wide
// gaps are tried before one is taken.
func (b *breaker) variants(ragged bool) []Variant {
	if b.end == 0 {
		return nil
	}
	var found []Variant
	for _, p := range []pass{{}, {anyGap: true}, {anyGap: true, anyhow: true}} {
		if p.anyhow && found != nil {
			break
		}
		b.pass = p
		if ends := b.run(); len(ends) > 0 {
			found = b.collect(ends, ragged)
		}
		if found != nil && (b.o.Third == 0 || !Best(found).ladder()) {
			break
		}
	}
	return found
}

// ladder says whether three lines running end in hyphens.
func (v *Variant) ladder() bool {
	run := 0
	for _, l := range v.Breaks {
		if run++; !l.Hyphen {
			run = 0
		}
		if run == 3 {
			return true
		}
	}
	return false
}

// run makes one pass and gives the nodes at the paragraph's end.
func (b *breaker) run() []node {
	b.nodes = append(b.nodes[:0], node{at: -1, class: normal})
	b.active = append(b.active[:0], group{from: 0, to: 1, start: int32(b.skip(0))})
	for i := 0; i < b.end && len(b.active) > 0; i++ {
		if b.legal(i) {
			b.try(i)
		}
	}
	if len(b.active) == 0 {
		return nil
	}
	b.try(b.end)
	return b.found
}

// legal says whether a line may end at item i.
func (b *breaker) legal(i int) bool {
	it := &b.items[i]
	if it.Cost == Never || it.Cost == LastResort && !b.pass.anyhow {
		return false
	}
	switch it.Kind {
	case Glue:
		return i > 0 && b.items[i-1].Kind == Box
	case Penalty:
		return true
	default:
		return false
	}
}

// skip gives the first item at or after i that a line can begin with.
func (b *breaker) skip(i int) int {
	for i < b.end && b.items[i].Kind != Box && (b.items[i].Kind == Glue || b.items[i].Cost != Forced) {
		i++
	}
	return i
}

// try finds the best ways to end a line at item i from every active break, and
// retires the breaks that are too far back.
func (b *breaker) try(i int) {
	b.found = b.found[:0]
	forced := i == b.end || b.items[i].Cost == Forced
	kept := b.active[:0]
	last := b.active[len(b.active)-1]
	for _, g := range b.active {
		if inReach := b.extend(g, i, forced); inReach && !forced {
			kept = append(kept, g)
		}
	}
	b.active = kept
	if len(b.found) == 0 && len(b.active) == 0 && b.pass.anyhow {
		b.stickOut(last, i)
	}
	b.prune()
	if len(b.found) == 0 {
		return
	}
	from := int32(len(b.nodes))
	b.nodes = append(b.nodes, b.found...)
	b.active = append(b.active, group{from: from, to: int32(len(b.nodes)), start: int32(b.skip(i + b.width(i)))})
}

// width is how many items a break at i swallows for certain.
func (b *breaker) width(i int) int {
	if i < b.end {
		return 1
	}
	return 0
}

// extend tries a line from the break of g to item i. It says whether g is still in
// reach of the items to come.
func (b *breaker) extend(g group, i int, forced bool) (inReach bool) {
	measure := dim.Len(-1)
	var v verdict
	for n := g.from; n < g.to; n++ {
		from := &b.nodes[n]
		if w := b.measure(int(from.line)); w != measure {
			measure = w
			v = b.view(g, i, w, forced)
		}
		if v.tooLong {
			// A hyphen may be what is too much: the next place may do without.
			inReach = inReach || i < b.end && b.items[i].Width > 0 && b.items[i].Kind == Penalty
			continue
		}
		inReach = true
		if v.tooWide && !b.pass.anyGap {
			continue
		}
		b.offer(b.step(n, i, g, v, forced, measure))
	}
	return inReach
}

// view judges the line from the break of g to item i.
func (b *breaker) view(g group, i int, measure dim.Len, forced bool) verdict {
	at := int(b.nodes[g.from].at)
	left, right := b.hang(at, int(g.start), i)
	return b.judge(b.content(at, int(g.start), i), measure+left+right, forced)
}

// measure gives the width of a line, counted from 0.
func (b *breaker) measure(line int) dim.Len { return b.measures[min(line, len(b.measures)-1)] }

// content adds up the line from item start to a break at item i, the break
// before it being at item before.
func (b *breaker) content(before, start, i int) content {
	end := i
	for end > start && b.items[end-1].Kind == Glue {
		end--
	}
	if end <= start {
		return content{}
	}
	c := b.sums[end].minus(b.sums[start])
	if before >= 0 && b.items[before].Kind == Penalty {
		c.text += b.items[before].After
	}
	if i < b.end && b.items[i].Kind == Penalty {
		c.text += b.items[i].Width
		c.glyphs += int(b.items[i].Glyphs)
	}
	return c
}

// hang gives how far the line from item start to a break at i hangs out.
func (b *breaker) hang(before, start, i int) (left, right dim.Len) {
	if before >= 0 {
		left = b.items[before].Left
	} else if start < b.end {
		left = b.items[start].Left
	}
	if i < b.end {
		return left, b.items[i].Right
	}
	return left, b.items[b.end-1].Right
}

// step makes the node that ends a line at item i after node n.
func (b *breaker) step(n int32, i int, g group, v verdict, last bool, measure dim.Len) node {
	from := &b.nodes[n]
	to := node{cost: from.cost + v.cost, prev: n, at: int32(i), line: from.line + 1, class: v.class}
	if i < b.end {
		it := &b.items[i]
		to.cost += price(it.Cost)
		to.hyphen = it.Flagged
	}
	if to.hyphen {
		to.run = min(from.run+1, maxRun)
		to.cost += b.runPrice(from.run)
	}
	if last {
		to.cost += b.endPrice(from, g, i, measure)
	}
	if apart := int(v.class) - int(from.class); apart > 1 || apart < -1 {
		to.cost += b.o.Adjacent
	}
	return to
}

// desperate is the price of a break of last resort and of a line that sticks out.
const desperate = 10_000 * Unit

func price(c Cost) Cost {
	switch c {
	case Forced:
		return 0
	case LastResort:
		return desperate
	}
	return c
}

// runPrice prices one more hyphen after a run of them.
func (b *breaker) runPrice(run uint8) Cost {
	switch run {
	case 0:
		return 0
	case 1:
		return b.o.Double
	}
	return b.o.Third
}

// endPrice prices how a paragraph (or a part of it, before a forced break) ends.
func (b *breaker) endPrice(from *node, g group, i int, measure dim.Len) (c Cost) {
	line := b.content(int(from.at), int(g.start), i)
	if from.hyphen {
		c += b.o.LastHyphen
		if line.spaces == 0 {
			c += b.o.Stub
		}
	}
	if line.natural() < measure*15/100 {
		c += b.o.Short
	}
	return c
}

// offer keeps n if it is the cheapest of its kind among the nodes of its break.
func (b *breaker) offer(n node) {
	for k := range b.found {
		o := &b.found[k]
		if !b.alike(o, &n) {
			continue
		}
		if n.cost < o.cost {
			*o = n
		}
		return
	}
	b.found = append(b.found, n)
}

// alike says whether nothing that is to come can tell two nodes of one break
// apart.
func (b *breaker) alike(x, y *node) bool {
	sameLine := x.line == y.line || b.o.OneOnly && int(min(x.line, y.line)) >= len(b.measures)-1
	return sameLine && x.run == y.run && x.hyphen == y.hyphen && (b.o.Adjacent == 0 || x.class == y.class)
}

// prune drops the new nodes that cost much more than another with no more
// hyphens running.
func (b *breaker) prune() {
	if b.o.Spread <= 0 || len(b.found) < 2 {
		return
	}
	const none = math.MaxInt64
	best := [maxRun + 1]Cost{none, none, none} // of so many hyphens running or fewer
	for _, n := range b.found {
		for run := n.run; run <= maxRun; run++ {
			best[run] = min(best[run], n.cost)
		}
	}
	b.found = slices.DeleteFunc(b.found, func(n node) bool { return n.cost-b.o.Spread > best[n.run] })
}

// stickOut ends a line at item i although it is too long: from the nearest break,
// in the cheapest way.
func (b *breaker) stickOut(g group, i int) {
	best := g.from
	for n := g.from; n < g.to; n++ {
		if b.nodes[n].cost < b.nodes[best].cost {
			best = n
		}
	}
	v := verdict{cost: desperate, class: tight}
	forced := i == b.end || b.items[i].Cost == Forced
	b.offer(b.step(best, i, g, v, forced, b.measure(int(b.nodes[best].line))))
}

// collect makes variants of the nodes at the paragraph's end.
func (b *breaker) collect(ends []node, ragged bool) []Variant {
	ends = slices.Clone(ends)
	slices.SortStableFunc(ends, func(x, y node) int {
		if x.line != y.line {
			return int(x.line - y.line)
		}
		switch {
		case x.cost < y.cost:
			return -1
		case x.cost > y.cost:
			return 1
		}
		return 0
	})
	var out []Variant
	for _, n := range ends {
		if len(out) > 0 && out[len(out)-1].Lines == int(n.line) {
			continue
		}
		out = append(out, b.variant(n, ragged))
	}
	if b.o.OneOnly {
		out = []Variant{*Best(out)}
	}
	return out
}

func (b *breaker) variant(n node, ragged bool) Variant {
	v := Variant{Lines: int(n.line), Cost: n.cost, Breaks: make([]LineBreak, n.line), ragged: ragged}
	for k := int(n.line) - 1; k >= 0; k-- {
		prev := b.nodes[n.prev]
		start := b.skip(0)
		if prev.at >= 0 {
			start = b.skip(int(prev.at) + 1)
		}
		v.Breaks[k] = LineBreak{Start: start, At: int(n.at), Hyphen: n.hyphen}
		n = prev
	}
	if last := &v.Breaks[len(v.Breaks)-1]; last.At == b.end {
		last.At = len(b.items)
	}
	return v
}
