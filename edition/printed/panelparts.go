package printed

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// panelShare is how much of a page, in hundredths, a panel may take before it is
// broken up: it must run, and beside it there must be room for a story. Where adverts leave
// only islands of the pages, entries of such a part find no room, and it may take less.
const (
	panelShare = 55
	leastShare = 8
)

// smallerParts makes an issue up again with its panels in smaller parts, as long as they lose
// entries otherwise.
func (e *edition) smallerParts() {
	for share := panelShare * 6 / 10; share >= leastShare && e.losesEntries(); share = share * 6 / 10 {
		o := e.again()
		o.plan.panelShare = share
		if o.tryPages(len(e.pages)); o.waiting() < e.waiting() {
			e.take(o)
		}
	}
}

// losesEntries says whether entries of a panel found no room on pages that were made up anew.
func (e *edition) losesEntries() bool {
	p := e.plan
	if !slices.ContainsFunc(p.overset, func(o offstone.Overset) bool { return o.Slug == "" }) {
		return false
	}
	for k, m := range p.matter {
		if i := p.given[k]; m.panel != nil && m.article == nil && i >= 0 && !e.pages[i].restored {
			return true
		}
	}
	return false
}

// breakPanels breaks up the panels of small advertisements and listings that are
// large for the pages they may go to, so that every part finds a place.
func (p *planner) breakPanels() {
	limit := p.usualRoom() * p.panelShare / 100
	var out []*matter
	for _, m := range p.matter {
		if m.panel == nil || m.article != nil {
			out = append(out, m)
			continue
		}
		out = append(out, p.panelParts(m, limit)...)
	}
	p.matter = out
}

// usualRoom is the room of the middle one of the pages that a panel may go to.
func (p *planner) usualRoom() int {
	var rooms []int
	for i, pg := range p.pages {
		if n := pg.room(); n > 0 && (i > 0 || len(p.pages) == 1) {
			rooms = append(rooms, n)
		}
	}
	if len(rooms) == 0 {
		return p.pages[0].room()
	}
	slices.Sort(rooms)
	return rooms[len(rooms)/2]
}

// panelParts breaks a panel into as few parts of like length as go below limit, or into as
// many as the plan has where that still serves.
func (p *planner) panelParts(m *matter, limit int) []*matter {
	kept, settled := p.keptParts(m.key)
	if settled {
		return p.dealt(m, kept)
	}
	if kept > 0 {
		limit = limit * 4 / 3
	}
	n := max(kept, (m.size+limit-1)/max(1, limit))
	for {
		out := p.dealt(m, n)
		if len(out) < n || !slices.ContainsFunc(out, func(part *matter) bool { return part.size > limit }) {
			return out
		}
		n++
	}
}

// keptParts says into how many parts the plan has a panel broken, 0 when it does not know it,
// or when smaller ones are wanted; settled when one of them stands on a page that stays as it is.
func (p *planner) keptParts(key string) (n int, settled bool) {
	if p.old == nil {
		return 0, false
	}
	for i := range p.old.Pages {
		for _, part := range p.old.Pages[i].Matter {
			if whole, of := panelOf(part); whole == key {
				n, settled = of, settled || p.rests(i)
			}
		}
	}
	if p.how != keepPlan || p.panelShare < panelShare {
		return n * btoi(settled), settled
	}
	return n, settled
}

// partName names a part of a panel: galleys are kept by key.
func partName(key string, i, of int) string { return fmt.Sprintf("%s-%d-of-%d", key, i+1, of) }

// panelOf reads the name of a part of a panel: which panel that is, and in how many parts; of
// what is no part, the name itself, in one.
func panelOf(name string) (key string, of int) {
	if i := strings.LastIndex(name, "-of-"); i > 0 {
		n, err := strconv.Atoi(name[i+len("-of-"):])
		if j := strings.LastIndexByte(name[:i], '-'); err == nil && j > 0 {
			return name[:j], n
		}
	}
	return name, 1
}

// dealt deals the entries of a panel to n parts, or to as many as it has entries.
func (p *planner) dealt(m *matter, n int) []*matter {
	entries := entriesOf(m.panel.Blocks)
	if n = min(n, len(entries)); n <= 1 {
		return []*matter{m}
	}
	out := make([]*matter, n)
	for i, blocks := range shareOut(entries, n) {
		part, st := *m, *m.panel
		part.of = m.key
		st.Blocks = blocks
		if i > 0 {
			st.Key = fmt.Sprintf("%s-%d", m.key, i+1)
		}
		part.key, part.panel = partName(m.key, i, n), &st
		g := p.single(&part, p.layout.columns())
		part.size, part.least, part.most = sizes(g)
		part.vast = len(g.Shapes()) == 0
		out[i] = &part
	}
	return out
}

// dearerInOrder is by how much two pages may be dearer for the parts of a panel to follow
// one another.
const dearerInOrder = 200 * makeup.Point

// inOrder exchanges the parts of panels until they follow one another through the paper,
// as far as their pages can be made up so.
func (p *planner) inOrder(a assignment) assignment {
	for again := true; again; {
		again = false
		for k := range p.matter {
			for o := k + 1; o < len(p.matter); o++ {
				if b, ok := p.exchanged(a, k, o); ok {
					a, again = b, true
				}
			}
		}
	}
	return a
}

// exchanged gives a with the parts k and o of a panel, which follow each other, on each
// other's page; ok is false when they are not such or have to stay.
func (p *planner) exchanged(a assignment, k, o int) (b assignment, ok bool) {
	if p.matter[k].of == "" || p.matter[k].of != p.matter[o].of || a[o] < 0 || a[k] <= a[o] || p.rests(a[k]) || p.rests(a[o]) {
		return nil, false
	}
	cost := func(a assignment) int {
		sets := p.sets(a)
		return p.pageCost(a[k], sets[a[k]]) + p.pageCost(a[o], sets[a[o]])
	}
	b = slices.Clone(a)
	b[k], b[o] = a[o], a[k]
	sets := p.sets(b)
	ok = p.makeUp(b[k], sets[b[k]]).ok && p.makeUp(b[o], sets[b[o]]).ok
	return b, ok && cost(b) <= cost(a)+dearerInOrder
}

// entry is a block of a panel that is not divided, with the head of its class.
type entry struct {
	class *galley.Block
	block galley.Block
	words int // bytes of its text
}

// entriesOf lists what a panel consists of; of a list every row is one.
func entriesOf(blocks []galley.Block) (out []entry) {
	var class *galley.Block
	for i := range blocks {
		b := blocks[i]
		switch {
		case b.Kind == galley.ClassHead:
			class = &b
		case b.Kind == galley.TableOf && b.Table.Strut != nil:
			for _, row := range b.Table.Rows {
				one := b
				one.Table = b.Table.With([][][]galley.Span{row})
				words := 0
				for _, cell := range row {
					words += spanned(cell)
				}
				out = append(out, entry{class, one, words})
			}
		default:
			out = append(out, entry{class, b, spanned(b.Spans)})
		}
	}
	return out
}

func spanned(spans []galley.Span) (n int) {
	for _, s := range spans {
		n += len(s.Text)
	}
	return n
}

// shareOut deals entries to n parts of about one length, in their order. A part that
// begins within a class has the head of the class again.
func shareOut(entries []entry, n int) [][]galley.Block {
	const each = 20 // bytes of what an entry takes beside its words
	total := 0
	for _, e := range entries {
		total += e.words + each
	}
	parts := make([][]galley.Block, n)
	sofar, at := 0, 0
	var class *galley.Block
	for i, e := range entries {
		part := min(sofar*n/max(1, total), n-1)
		part = max(min(part, at+1), at, n-(len(entries)-i)) // none stays empty
		if part != at {
			at, class = part, nil
		}
		parts[at] = addEntry(parts[at], e, class)
		class = e.class
		sofar += e.words + each
	}
	return parts
}

// addEntry adds an entry to a part; class is that of the one before.
func addEntry(part []galley.Block, e entry, class *galley.Block) []galley.Block {
	if e.class != nil && e.class != class {
		part = append(part, *e.class)
	}
	if last := len(part) - 1; e.block.Kind == galley.TableOf && last >= 0 && part[last].Kind == galley.TableOf {
		list := part[last].Table
		part[last].Table = list.With(append(slices.Clone(list.Rows), e.block.Table.Rows...))
		return part
	}
	return append(part, e.block)
}
