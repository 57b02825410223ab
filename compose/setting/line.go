package setting

import (
	"sync"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/linebreak"
)

// Line is one set line. Its glyphs count from where its ink begins.
type Line struct {
	Runs   []forme.Run
	X, W   dim.Len // where its ink begins, from the left edge of the measure, and how long it is
	Struck []Stroke
	Measured
}

// Stroke is a line through struck text, from where the line's ink begins and y above
// the baseline.
type Stroke struct{ X, W, Y dim.Len }

// Measured is what the figures of an issue need to know of a line.
type Measured struct {
	Words     int   // word gaps
	Gap       int64 // seen over natural, in ten-thousandths; 0 for a line that is not justified
	Hyphen    bool
	Over      dim.Len // wider than the measure by more than a twentieth of a point
	Fill      int     // of a headline's line, thousandths of the measure
	Justified bool    // or the last of a justified paragraph
}

// chunk is characters of one segment that stand together on a line, or the space
// between two of them.
type chunk struct {
	seg    *seg
	text   string
	glyphs []font.Glyph
	width  dim.Len // natural; of a space its item knows
	space  bool
	sep    string // the character that the space stands for
}

// stick is the room in which a compositor sets a line, used again for the next one.
type stick struct {
	chunks []chunk
	spaces []linebreak.Item
}

var sticks = sync.Pool{New: func() any { return new(stick) }}

// free gives a stick back, without what it holds on to.
func (s *stick) free() {
	clear(s.chunks[:cap(s.chunks)])
	sticks.Put(s)
}

// frame is where a line is to stand.
type frame struct {
	linebreak.LineBreak
	number  int
	measure dim.Len
	left    dim.Len // hangs out
	ragged  bool
}

// Lines sets a variant. The lines are the caller's own.
func (p *Text) Lines(v *linebreak.Variant) []Line {
	if v == nil {
		return nil
	}
	p = p.lay()
	defer p.free()
	out := make([]Line, len(v.Breaks))
	s := sticks.Get().(*stick)
	defer s.free()
	for k := range v.Breaks {
		out[k] = p.line(s, p.frame(v, k))
	}
	if p.initial != nil && len(out) > 0 {
		out[0] = p.initial.open(out[0], p.Type)
	}
	return out
}

// frame gives where line k of a variant stands.
func (p *Text) frame(v *linebreak.Variant, k int) frame {
	b := v.Breaks[k]
	f := frame{LineBreak: b, number: k, measure: p.measures[min(k, len(p.measures)-1)]}
	before := b.Start
	if k > 0 {
		before = v.Breaks[k-1].At
	}
	f.left = p.items[before].Left
	f.ragged = p.m.Ragged || b.At >= len(p.items) || p.items[b.At].Cost == linebreak.Forced
	return f
}

// Fills gives how full the lines of a balanced text's variants are, as [Line.Fill]
// does, without setting them. A variant of more lines than most has none.
func (p *Text) Fills(most int) [][]int {
	p = p.lay()
	defer p.free()
	s := sticks.Get().(*stick)
	defer s.free()
	out := make([][]int, len(p.Variants))
	for i := range p.Variants {
		v := &p.Variants[i]
		if v.Lines > most {
			continue
		}
		out[i] = make([]int, v.Lines)
		for k := range out[i] {
			f := p.frame(v, k)
			chunks, set, _ := p.justify(s, f)
			out[i][k] = f.fill(wide(chunks, set))
		}
	}
	return out
}

// wide gives the width of a line, as [Text.compose] does.
func wide(chunks []chunk, set linebreak.Setting) (w dim.Len) {
	gap := 0
	for i := range chunks {
		c := &chunks[i]
		if c.space {
			w += set.Spaces[gap]
			gap++
			continue
		}
		for _, g := range c.glyphs {
			w += c.seg.fount.face.Scale(g.Advance, c.seg.fount.size).Scale(int64(set.Scale), 1000) + set.Track
		}
	}
	if len(chunks) > 0 {
		w -= set.Track
	}
	return w
}

// fill gives how much of its measure a line takes, in thousandths.
func (f *frame) fill(w dim.Len) int {
	if f.measure <= 0 {
		return 0
	}
	return int(w * 1000 / f.measure)
}

// justify fits a line to its measure. It stays in the stick; target is how wide it
// may be with what hangs out.
func (p *Text) justify(s *stick, f frame) (chunks []chunk, set linebreak.Setting, target dim.Len) {
	chunks, spaces := p.chunks(s, f)
	var natural dim.Len
	glyphs := 0
	for i := range chunks {
		natural += chunks[i].width
		glyphs += len(chunks[i].glyphs)
	}
	target = f.measure + f.left + p.right(chunks)
	return chunks, p.o.Justify(natural, 0, glyphs, spaces, target, f.ragged), target
}

func (p *Text) line(s *stick, f frame) Line {
	chunks, set, target := p.justify(s, f)
	out := p.compose(chunks, set, f)
	out.Hyphen, out.Justified, out.Words = f.Hyphen, !p.m.Ragged, len(s.spaces)
	if over := out.W - target - dim.Pt/20; over > 0 {
		out.Over = over
	}
	if !f.ragged {
		out.Gap = gapOf(s.spaces, set)
	}
	if p.m.Ragged {
		out.Fill = f.fill(out.W)
	}
	out.X = p.place(f, out.W)
	return out
}

// place gives where a line of a width begins.
func (p *Text) place(f frame, w dim.Len) dim.Len {
	x := p.m.Indent - f.left
	switch {
	case p.base == 1 && p.m.Align != AlignCentre, p.m.Align == AlignRight:
		return x + f.measure - w
	case p.m.Align == AlignCentre:
		return x + (f.measure-w)/2
	case p.initial != nil && f.number < p.initial.lines:
		return x + p.initial.room
	case f.number == 0:
		return x + p.m.First
	}
	return x
}

// right is how far a line hangs out on the right.
func (p *Text) right(chunks []chunk) dim.Len {
	if p.m.Ragged || len(chunks) == 0 {
		return 0
	}
	last := &chunks[len(chunks)-1]
	if last.text == last.seg.text {
		return last.seg.cast.right
	}
	return p.c.hang(last.seg, last.text, hangRight, true)
}

func gapOf(spaces []linebreak.Item, set linebreak.Setting) int64 {
	var natural, seen dim.Len
	for i := range spaces {
		natural += spaces[i].Width
		seen += set.Spaces[i] + set.Track
	}
	if natural == 0 {
		return 0
	}
	return int64(seen * 10_000 / natural)
}

// chunks gathers the characters of a line, and the spaces between them, in a stick.
func (p *Text) chunks(s *stick, f frame) ([]chunk, []linebreak.Item) {
	end := min(f.At, len(p.items))
	for end > f.Start && p.items[end-1].Kind != linebreak.Box {
		end--
	}
	out, spaces := s.chunks[:0], s.spaces[:0]
	last := box{word: -1}
	for i := f.Start; i < end; i++ {
		it := &p.items[i]
		switch it.Kind {
		case linebreak.Glue:
			spaces = append(spaces, *it)
			out = append(out, chunk{seg: p.words[it.Ref-1].last(), space: true, sep: sepOf(p.words[it.Ref].sep)})
		case linebreak.Box:
			b := p.boxes[it.Ref]
			if b.word == last.word && b.seg == last.seg {
				b.from = last.from
				out = out[:len(out)-1]
			}
			out = append(out, chunk{seg: p.seg(b), text: p.seg(b).text[b.from:b.to]})
			last = b
		case linebreak.Penalty:
		}
	}
	if n := len(out); n > 0 && p.hyphened(f.At) {
		out[n-1].text += "\u00ad"
	}
	for i := range out {
		if !out[i].space {
			p.c.fill(&out[i])
		}
	}
	s.chunks, s.spaces = out, spaces
	return out, spaces
}

// hyphened says whether a line that ends at item i is given a hyphen.
func (p *Text) hyphened(i int) bool {
	return i < len(p.items) && p.items[i].Kind == linebreak.Penalty && p.items[i].Glyphs > 0
}

// fill gives a chunk its glyphs: those of its segment's cast when it is all of it.
func (c *Case) fill(k *chunk) {
	if k.text == k.seg.text {
		k.glyphs, k.width = k.seg.cast.glyphs, k.seg.cast.width
		return
	}
	k.glyphs = c.shape(k.seg, k.text)
	k.width = k.seg.fount.face.Scale(font.Sum(k.glyphs), k.seg.fount.size)
}

func sepOf(r rune) string {
	if r == nbsp {
		return "\u00a0"
	}
	return " "
}

// compose puts the glyphs of a line in their places, from 0. A line that ends
// between two words keeps the space in its last run, so that text taken from the
// page comes back whole. Runs come in the order of the characters, wherever they
// stand.
func (p *Text) compose(chunks []chunk, set linebreak.Setting, f frame) Line {
	l := composing{text: p, set: set, room: make([]forme.Glyph, 0, countGlyphs(chunks))}
	var xs []dim.Len
	if p.mixed {
		xs = p.places(chunks, set)
	}
	x, gap := dim.Len(0), 0
	for i := range chunks {
		c := &chunks[i]
		if xs != nil {
			x = xs[i]
		}
		if c.space {
			l.space(c, x, set.Spaces[gap])
			x += set.Spaces[gap] // the glyph before has its tracking
			gap++
			continue
		}
		x = l.glyphs(c, x)
	}
	if xs != nil {
		x = xs[len(chunks)]
	}
	l.W = x
	if n := len(chunks); n > 0 {
		l.W -= set.Track
		if p.endsWord(f.At) {
			c := &chunks[n-1]
			c.sep = " "
			at := l.W
			if p.base == 1 {
				at = -c.seg.fount.space
			}
			l.space(c, at, c.seg.fount.space)
		}
	}
	return l.Line
}

// countGlyphs counts those of a line, with its spaces and one at its end.
func countGlyphs(chunks []chunk) int {
	n := 1
	for i := range chunks {
		n += max(1, len(chunks[i].glyphs))
	}
	return n
}

// composing is a line whose glyphs are being placed.
type composing struct {
	Line
	text  *Text
	set   linebreak.Setting
	room  []forme.Glyph // from which the runs are cut
	start int           // of the last run, in room
}

// glyphs places those of a chunk from x on and says where the next chunk begins.
func (l *composing) glyphs(c *chunk, x dim.Len) dim.Len {
	from := x
	if len(c.glyphs) > 0 {
		l.open(c.seg)
	}
	for i := range c.glyphs {
		placed := glyphAt(c.glyphs[i], c.seg, x, 0)
		placed.Advance = placed.Advance.Scale(int64(l.set.Scale), 1000)
		l.room = append(l.room, placed)
		x += placed.Advance + l.set.Track
	}
	if len(c.glyphs) > 0 {
		l.close()
	}
	if c.seg.style&Struck != 0 {
		l.Struck = append(l.Struck, Stroke{from, x - from, c.seg.fount.size * 27 / 100})
	}
	return x
}

// space places the blank of a chunk's fount.
func (l *composing) space(c *chunk, x, width dim.Len) {
	l.open(c.seg)
	l.room = append(l.room, forme.Glyph{ID: c.seg.fount.blank, X: x, Advance: width, Text: c.sep})
	l.close()
}

// open begins a run unless the last one takes glyphs of g, and close takes into it
// what has been placed since.
func (l *composing) open(g *seg) {
	if n := len(l.Runs); n > 0 {
		if r := &l.Runs[n-1]; r.Face == g.fount.face && r.Size == g.fount.size && r.Link == g.link {
			return
		}
	}
	l.start = len(l.room)
	l.Runs = append(l.Runs, forme.Run{Face: g.fount.face, Size: g.fount.size, Scale: l.set.Scale, Ink: l.text.Type.Ink, Link: g.link})
}

func (l *composing) close() {
	l.Runs[len(l.Runs)-1].Glyphs = l.room[l.start:len(l.room):len(l.room)]
}

// endsWord says whether a line that ends at an item ends between two words.
func (p *Text) endsWord(at int) bool {
	return at >= len(p.items) || p.items[at].Kind == linebreak.Glue || p.items[at].Cost == linebreak.Forced
}

// places gives where each chunk of a line of both directions begins, and where they
// end.
func (p *Text) places(chunks []chunk, set linebreak.Setting) []dim.Len {
	xs := make([]dim.Len, len(chunks)+1)
	spaces := make([]dim.Len, len(chunks))
	gap := 0
	for i := range chunks {
		if chunks[i].space {
			spaces[i] = set.Spaces[gap]
			gap++
		}
	}
	x := dim.Len(0)
	for _, i := range visual(chunks, p.base) {
		c := &chunks[i]
		xs[i] = x
		if c.space {
			x += spaces[i] // the glyph before has its tracking
			continue
		}
		for _, g := range c.glyphs {
			x += c.seg.fount.face.Scale(g.Advance, c.seg.fount.size).Scale(int64(set.Scale), 1000) + set.Track
		}
	}
	xs[len(chunks)] = x
	return xs
}

// Shifted moves a line to the right.
func (l Line) Shifted(x dim.Len) Line {
	l.X += x
	return l
}
