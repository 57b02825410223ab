package galley

import (
	"slices"
	"strings"
)

// A story that goes on elsewhere leaves and takes up at least so many rows; on a
// small page less will do.
const (
	leastBefore = 24
	leastAfter  = 36
)

func (s *Sheet) jumpLeast() (before, after int) {
	page := s.Rows * s.Columns
	return min(leastBefore, page/8), min(leastAfter, page/6)
}

// JumpWords is what stands at the two ends of a jump, with the addresses that its lines
// lead to in a file that is read on a screen.
type JumpWords struct {
	To, ToLink     string // "Continued on page 6"
	Head           string // the short head where it goes on
	From, FromLink string // "From page 1"
}

// Sends is what goes on with the second part of a divided story beside its text.
type Sends int

// What may go on: nothing, so that pictures and boxes stand where the story begins; what stands
// beside the text but its pictures; or the pictures as well.
const (
	SendsText Sends = iota
	SendsBoxes
	SendsAll
)

// Sendable lists what may go on with the second part of the story, so that less need stand with
// the first.
func (g *Galley) Sendable() []Sends {
	out := []Sends{SendsText}
	if len(g.facts)+len(g.wide) > 0 {
		out = append(out, SendsBoxes)
	}
	if len(g.pictures) > 0 {
		out = append(out, SendsAll)
	}
	return out
}

// Split divides a story after about rows rows of its text: the first part keeps the
// headline, and the pictures and boxes but for what it sends on; the second gets a short head
// of its own.
// The break falls inside a sentence and a paragraph, with at least two lines of it
// on either side and never after a hyphen, so that the reader turns the page; or between two
// rows of a table, whose head stands again where it goes on; or, near no such place, between
// two paragraphs. ok is false when the story is too
// short to be divided there.
func (g *Galley) Split(rows int, sends Sends, w JumpWords) (first, second *Galley, cut Cut, ok bool) {
	pieces := g.jumping()
	at, line, ok := g.sheet.breakAt(pieces, rows)
	if !ok {
		return nil, nil, cut, false
	}
	cut = Cut{Piece: at, Line: line, Words: pieces[at].wordsAt(line), Rows: rows, Sends: sends}
	first, second, ok = g.divide(cut, w)
	return first, second, cut, ok
}

// Cut is the point at which a story was divided. It is found again by the words
// behind it, so that a change elsewhere in the story leaves it where it was.
type Cut struct {
	Piece int    `json:"piece"` // counted from 0: the paragraph, or the table
	Line  int    `json:"line"`  // its lines before the cut, or its rows on the grid
	Words string `json:"words"` // that the second part begins with
	Rows  int    `json:"rows"`  // after which a cut was asked for
	Sends Sends  `json:"sends,omitempty"`
}

// SplitAt divides a story where it was divided before, or, when those words no longer
// begin a line, after about as many rows.
func (g *Galley) SplitAt(old Cut, w JumpWords) (first, second *Galley, cut Cut, ok bool) {
	pieces := g.jumping()
	for d := range len(pieces) + 1 { // from where it was outwards
		for _, i := range [...]int{old.Piece - d, old.Piece + d} {
			if i < 0 || i >= len(pieces) {
				continue
			}
			if line, ok := lineOf(pieces, i, old); ok {
				cut = Cut{Piece: i, Line: line, Words: old.Words, Rows: old.Rows, Sends: old.Sends}
				first, second, ok = g.divide(cut, w)
				return first, second, cut, ok
			}
		}
	}
	return g.Split(old.Rows, old.Sends, w)
}

// lineOf finds the line of piece i nearest to that of an old cut, before which it may be
// divided, that begins with the cut's words.
func lineOf(pieces []piece, i int, old Cut) (line int, ok bool) {
	p := &pieces[i]
	if old.Line == 0 {
		return 0, between(pieces, i) && old.Words != "" && p.wordsAt(0) == old.Words
	}
	if p.lines() == 0 || old.Words == "" {
		return 0, false
	}
	for n, r := range p.rows(p.best()) {
		if p.divisible(n) && firstOf(r) == old.Words && (!ok || distance(n, old.Line) < distance(line, old.Line)) {
			line, ok = n, true
		}
	}
	return line, ok
}

// between says whether a story may go on elsewhere with piece i: it is none that belongs to
// what stands above it.
func between(pieces []piece, i int) bool {
	p := &pieces[i]
	return i > 0 && !p.cling && !p.artifact && p.drop < 0 && pieces[i-1].stay == 0 && !pieces[i-1].artifact
}

func (g *Galley) jumping() []piece {
	if g.narrow != nil {
		return g.narrow
	}
	return g.flow
}

// divide makes the two parts of a story.
func (g *Galley) divide(cut Cut, w JumpWords) (first, second *Galley, ok bool) {
	head, tail, ok := divided(g.jumping(), cut)
	if !ok {
		return nil, nil, false
	}
	to := g.sheet.credit(&Block{Kind: JumpTo, Spans: []Span{{Text: w.To, Link: w.ToLink}}}, g.sheet.Column)
	from := g.sheet.credit(&Block{Kind: Byline, Spans: []Span{{Text: w.From, Link: w.FromLink}}}, g.sheet.Column)
	for _, p := range []*piece{&to, &from} {
		p.key, p.kept, p.artifact = g.story.Key, g.story.Kept, true
	}
	one, two := *g.story, jumped(*g.story, w.Head)
	if cut.Sends == SendsAll {
		one.Pictures, two.Pictures = nil, g.story.Pictures
	}
	return g.part(append(head, to), one, cut.Sends, true), g.part(append([]piece{from}, tail...), two, cut.Sends, false), true
}

// divided gives the pieces on either side of a cut.
func divided(pieces []piece, cut Cut) (head, tail []piece, ok bool) {
	at := cut.Piece
	head, tail = slices.Clone(pieces[:at]), slices.Clone(pieces[at:])
	if cut.Line > 0 {
		one, two, ok := pieces[at].divide(cut.Line)
		tail[0] = two
		return append(head, one), tail, ok
	}
	if at == 0 {
		return nil, nil, false
	}
	head[at-1].stay = max(head[at-1].stay, 1)
	if tail[0].kind != "table" {
		tail[0].space, tail[0].spaceMax = 0, 0
	}
	return head, tail, true
}

// jumped is the story as it goes on: its kicker over a short head, and nothing else
// that stood at its beginning.
func jumped(st Story, head string) Story {
	st.Head, st.Standfirst, st.Pictures = Plain(head), nil, nil
	st.Rank, st.Fix = min(st.Rank, Inside), Fix{}
	return st
}

// part makes a galley of some of a story's pieces: its first part or the other.
func (g *Galley) part(pieces []piece, st Story, sends Sends, first bool) *Galley {
	out := &Galley{sheet: g.sheet, story: &st, flow: pieces, continued: g.continued || !first, partial: true, pad: g.pad, broad: g.broad}
	if first == (sends < SendsBoxes) {
		out.facts, out.wide, out.pull = g.facts, g.wide, g.pull
	}
	if first == (sends < SendsAll) {
		out.pictures = g.pictures
	}
	if first && sends == SendsText {
		out.around = slices.Clone(g.around)
	}
	out.findShapes()
	return out
}

// Divided says whether a galley is part of a divided story: its story is the whole of
// it, its text is not.
func (g *Galley) Divided() bool { return g.partial }

// Shortened gives a part of a divided story without its pictures, or, when it has none,
// without some fifth of its text, from the end; nil when there is nothing left to cut.
// The first part keeps the line that says where it goes on.
func (g *Galley) Shortened() *Galley {
	if len(g.pictures) > 0 {
		bare := &Galley{sheet: g.sheet, facts: g.facts, wide: g.wide, pull: g.pull, continued: g.continued, pad: g.pad, broad: g.broad}
		st := *g.story
		st.Pictures = nil
		return bare.part(g.flow, st, SendsText, true)
	}
	kept, end := g.flow, []piece(nil)
	if len(kept) > 0 && kept[len(kept)-1].artifact {
		kept, end = kept[:len(kept)-1], kept[len(kept)-1:]
	}
	n := len(kept) - max(1, len(kept)/5)
	if !g.partial || n < 1 || n < 2 && g.continued { // the line that says whence it comes is no text
		return nil
	}
	return g.part(append(slices.Clone(kept[:n]), end...), *g.story, SendsText, !g.continued)
}

// edgeReach is how many rows further a story breaks inside a paragraph rather than between two.
const edgeReach = 8

// breakAt finds the paragraph in which a story of so many rows breaks, and after which of its
// lines: before the first where it cannot be divided near there, as a list.
func (s *Sheet) breakAt(pieces []piece, rows int) (at, line int, ok bool) {
	before, after := s.jumpLeast()
	total := 0
	for i := range pieces {
		total += pieces[i].natural()
	}
	if rows < before || total-rows < after {
		return 0, 0, false
	}
	sofar, edge := 0, -1
	for i := range pieces {
		n := pieces[i].natural()
		if sofar+n > rows {
			if line, ok := pieces[i].breakLine(rows - sofar); ok && sofar+line >= before {
				return i, line, true
			}
			if edge < 0 && sofar >= before && total-sofar >= after && between(pieces, i) {
				edge = i
			}
		}
		if sofar += n; edge >= 0 && sofar > rows+edgeReach {
			break
		}
	}
	return edge, 0, edge >= 0
}

// best gives the cheapest setting of a piece.
func (p *piece) best() int {
	at := 0
	for k := range p.sets {
		if p.sets[k].cost < p.sets[at].cost {
			at = k
		}
	}
	return at
}

func (p *piece) natural() int { return p.space + p.sets[p.best()].rows }

// breakLine gives the line of a paragraph after which it may be divided, the one
// nearest to want that ends neither a word's part nor a sentence; of a table the row.
func (p *piece) breakLine(want int) (int, bool) {
	set := &p.sets[p.best()]
	if p.lines() == 0 {
		return 0, false
	}
	// From want outwards: whether a line ends a sentence is dear to find out in a long paragraph.
	for d := 0; d <= max(distance(want, 2), distance(want, set.rows-2)); d++ {
		for _, n := range [...]int{want - d, want + d} {
			if p.divisible(n) && (p.text == nil || set.breaks[n-1] < hyphenEnd && !p.text.EndsSentence(p.variants[p.best()], p.from+n-1)) {
				return n, true
			}
		}
	}
	return 0, false
}

func distance(a, b int) int { return max(a-b, b-a) }

// divide gives the two parts of a paragraph after a line. They are one element, and so are
// parts that another division has left at the same line. The second
// part of a table begins with its head again.
func (p *piece) divide(line int) (head, tail piece, ok bool) {
	k := p.best()
	set := p.sets[k]
	if line <= 0 || line >= set.rows {
		return piece{}, piece{}, false
	}
	head, tail = *p, *p
	head.part, tail.part = true, true
	if p.text != nil {
		head.variants, tail.variants, tail.from = p.variants[k:k+1], p.variants[k:k+1], p.from+line
	}
	head.sets = []way{{rows: line, breaks: set.breaks[:line-1], again: set.again}}
	tail.sets = []way{{rows: set.again + set.rows - line, breaks: append(slices.Clone(set.breaks[:set.again]), set.breaks[line:]...), again: set.again}}
	tail.space, tail.spaceMax, head.stay = 0, 0, 1
	if tail.takenUp = set.again > 0; tail.takenUp { // room for the rule above its head
		tail.space, tail.spaceMax = 1, 1
	}
	all := p.rows
	head.rows = func(int) []row { return all(k)[:line] }
	tail.rows = func(int) []row {
		rows := all(k)
		return append(slices.Clone(rows[:set.again]), rows[line:]...)
	}
	return head, tail, true
}

// shared marks the parts of one divided paragraph or table.
type shared struct{ _ byte }

// lines is how many lines a paragraph has that may be divided, or rows a table; 0 for any
// other piece.
func (p *piece) lines() int {
	if p.drop >= 0 || p.kind != "table" && (p.kind != "line" || p.text == nil) {
		return 0
	}
	return p.sets[p.best()].rows
}

// divisible says whether a paragraph may be divided after a line, ending no word's part nor
// a sentence apart, or a table after a row.
func (p *piece) divisible(line int) bool {
	set := &p.sets[p.best()]
	if p.kind == "table" {
		return line > set.again && line < set.rows && set.breaks[line-1] < brokenSolid
	}
	return line >= 2 && line <= set.rows-2
}

// cutWords is how many words tell where a story was divided.
const cutWords = 5

// wordsAt gives the first words of a piece's line, from 0.
func (p *piece) wordsAt(line int) string { return firstOf(p.rows(p.best())[line]) }

// firstOf gives the first words of a row.
func firstOf(r row) string {
	words := strings.Fields(r.text())
	return strings.Join(words[:min(cutWords, len(words))], " ")
}

// text gives the words of a row.
func (r *row) text() string {
	var b strings.Builder
	for _, l := range r.lines {
		for _, r := range l.Runs {
			for _, g := range r.Glyphs {
				b.WriteString(g.Text)
			}
		}
	}
	return b.String()
}
