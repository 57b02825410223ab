package setting

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/linebreak"
)

// Line is one set line: its runs, from the left edge of the measure.
type Line struct {
	Runs   []forme.Run
	X, W   dim.Len // where its ink begins, and how long it is
	Struck []Stroke
	Measured
}

// Stroke is a line through struck text, y above the baseline.
type Stroke struct{ X, W, Y dim.Len }

// Measured is what the figures of an issue need to know of a line.
type Measured struct {
	Words     int   // word gaps
	Gap       int64 // seen over natural, in ten-thousandths; 0 for a line that is not justified
	Hyphen    bool
	Over      dim.Len // wider than the measure
	Fill      int     // of a headline's line, thousandths of the measure
	Justified bool    // or the last of a justified paragraph
}

// chunk is characters of one segment that stand together on a line.
type chunk struct {
	seg    *seg
	text   string
	glyphs []font.Glyph
	space  bool // a word space, not characters
}

// Lines sets a variant.
func (p *Text) Lines(v *linebreak.Variant) []Line {
	if v == nil {
		return nil
	}
	set := v.Set(p.items, p.measures, p.o)
	out := make([]Line, len(set))
	for i := range set {
		out[i] = p.line(&set[i], i)
	}
	return out
}

func (p *Text) line(l *linebreak.Line, k int) Line {
	chunks := p.chunks(l)
	var natural dim.Len
	glyphs := 0
	var spaces []linebreak.Item
	for i := range chunks {
		c := &chunks[i]
		if c.space {
			w := p.c.width(c.seg, " ")
			spaces = append(spaces, linebreak.Item{Kind: linebreak.Glue, Width: w, Stretch: w / 5, Shrink: w * 3 / 10})
			continue
		}
		natural += c.seg.face.Scale(font.Sum(c.glyphs), c.seg.size)
		glyphs += len(c.glyphs)
	}
	right := p.right(chunks)
	set := p.o.Justify(natural, 0, glyphs, spaces, l.Measure+l.Shift+right, l.Ragged)
	out := p.compose(chunks, set)
	out.Measured.Hyphen, out.Measured.Over = l.Hyphen, set.Over
	out.Measured.Justified = !p.m.Ragged
	out.Measured.Words = len(spaces)
	if !l.Ragged {
		out.Measured.Gap = gapOf(spaces, set)
		out.Measured.Over = max(set.Over, out.W-(l.Measure+l.Shift+right)-dim.Pt/20)
	}
	x := p.m.Indent - l.Shift
	if k == 0 {
		x += p.m.First
	}
	switch p.m.Align {
	case AlignRight:
		x += l.Measure - out.W
	case AlignCentre:
		x += (l.Measure - out.W) / 2
	case AlignLeft:
	}
	if p.m.Balance && l.Measure > 0 {
		out.Measured.Fill = int(out.W * 1000 / l.Measure)
	}
	return out.Shifted(x)
}

// right is how far a line hangs out on the right.
func (p *Text) right(chunks []chunk) dim.Len {
	if p.m.Ragged || len(chunks) == 0 {
		return 0
	}
	last := &chunks[len(chunks)-1]
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

// chunks gathers the characters of a line and shapes them.
func (p *Text) chunks(l *linebreak.Line) []chunk {
	var out []chunk
	end := min(l.At, len(p.items))
	last := box{word: -1}
	for i := l.Start; i < end; i++ {
		it := &p.items[i]
		switch it.Kind {
		case linebreak.Glue:
			if len(out) > 0 {
				out = append(out, chunk{seg: out[len(out)-1].seg, space: true})
			}
			last.word = -1
		case linebreak.Box:
			b := p.boxes[it.Ref]
			part := p.seg(b).text[b.from:b.to]
			if b.word == last.word && b.seg == last.seg && len(out) > 0 {
				out[len(out)-1].text += part
			} else {
				out = append(out, chunk{seg: p.seg(b), text: part})
			}
			last = b
		case linebreak.Penalty:
		}
	}
	return p.finish(out, end)
}

// finish ends the chunks of a line that breaks at item end, with a hyphen if the
// break adds one, and shapes them.
func (p *Text) finish(out []chunk, end int) []chunk {
	for len(out) > 0 && out[len(out)-1].space {
		out = out[:len(out)-1]
	}
	if end < len(p.items) && p.items[end].Kind == linebreak.Penalty && p.items[end].Width > 0 && len(out) > 0 {
		out[len(out)-1].text += "\u00ad"
	}
	for i := range out {
		if !out[i].space {
			out[i].glyphs = p.c.shape(out[i].seg, out[i].text)
		}
	}
	return out
}

// compose puts the glyphs of a line in their places, from 0. A line that ends
// between two words keeps the space in its last run, so that text taken from the
// page comes back whole.
func (p *Text) compose(chunks []chunk, set linebreak.Setting) Line {
	var out Line
	x := dim.Len(0)
	gap := 0
	for i := range chunks {
		c := &chunks[i]
		r := out.run(p, c.seg, set.Scale)
		if c.space {
			r.Glyphs = append(r.Glyphs, p.space(c.seg, x, set.Spaces[gap]))
			x += set.Spaces[gap] // the glyph before has its tracking
			gap++
			continue
		}
		begin := x
		for _, g := range c.glyphs {
			adv := c.seg.face.Scale(g.Advance, c.seg.size).Scale(int64(set.Scale), 1000)
			r.Glyphs = append(r.Glyphs, forme.Glyph{
				ID: g.ID, X: x + c.seg.face.Scale(g.XOff, c.seg.size), Y: c.seg.rise + c.seg.face.Scale(g.YOff, c.seg.size),
				Advance: adv, Text: g.Text,
			})
			x += adv + set.Track
		}
		if c.seg.style&Struck != 0 {
			out.Struck = append(out.Struck, Stroke{begin, x - begin, c.seg.size * 27 / 100})
		}
	}
	if n := len(chunks); n > 0 {
		x -= set.Track
		if !endsInHyphen(chunks[n-1].text) {
			c := &chunks[n-1]
			r := out.run(p, c.seg, set.Scale)
			r.Glyphs = append(r.Glyphs, p.space(c.seg, x, p.c.width(c.seg, " ")))
		}
	}
	out.W = x
	return out
}

func endsInHyphen(s string) bool {
	return len(s) > 0 && (s[len(s)-1] == '-' || len(s) > 1 && s[len(s)-2:] == "\u00ad")
}

func (p *Text) space(g *seg, x, w dim.Len) forme.Glyph {
	s := g.face.Shape(" ", p.c.Language)
	if len(s) == 0 {
		return forme.Glyph{X: x, Advance: w, Text: " "}
	}
	return forme.Glyph{ID: s[0].ID, X: x, Advance: w, Text: " "}
}

// run gives the last run of the line if it can take glyphs of g, else a new one.
func (l *Line) run(p *Text, g *seg, scale int) *forme.Run {
	if n := len(l.Runs); n > 0 {
		r := &l.Runs[n-1]
		if r.Face == g.face && r.Size == g.size && r.Link == g.link {
			return r
		}
	}
	l.Runs = append(l.Runs, forme.Run{Face: g.face, Size: g.size, Scale: scale, Ink: p.Type.Ink, Link: g.link})
	return &l.Runs[len(l.Runs)-1]
}

// Shifted moves a line to the right.
func (l Line) Shifted(x dim.Len) Line {
	l.X += x
	for i := range l.Runs {
		for k := range l.Runs[i].Glyphs {
			l.Runs[i].Glyphs[k].X += x
		}
	}
	for i := range l.Struck {
		l.Struck[i].X += x
	}
	return l
}

// FromStart gives the runs of a line with their places counted from where its ink
// begins. The line itself is left as it is.
func (l *Line) FromStart() []forme.Run {
	out := make([]forme.Run, len(l.Runs))
	for i, r := range l.Runs {
		glyphs := make([]forme.Glyph, len(r.Glyphs))
		for k, g := range r.Glyphs {
			g.X -= l.X
			glyphs[k] = g
		}
		r.Glyphs = glyphs
		out[i] = r
	}
	return out
}
