package pdf

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// letters is the text state of a page (ISO 32000-1, 9.3) as set last; what has not
// changed is not written again.
type letters struct {
	face    *face
	size    dim.Len
	scale   int64   // thousandths
	spacing int64   // thousandths of the size
	spaced  dim.Len // the size that spacing was written for
	rise    dim.Len
}

// text writes one line.
func (c *content) text(t forme.Text) error {
	n, err := c.owner(t.Elem, t.Kind, t.Key, t.Y-t.H)
	if err != nil {
		return err
	}
	for i := range t.Runs {
		r := &t.Runs[i]
		if len(r.Glyphs) == 0 {
			continue
		}
		c.show(c.linked(n, &t, r))
		c.fill(r.Ink)
		if err := c.run(&t, r); err != nil {
			return err
		}
	}
	return nil
}

// run writes the glyphs of a run in their places. The pen is reckoned in
// millionths of a unit of length: that is exact, so errors cannot add up.
func (c *content) run(t *forme.Text, r *forme.Run) error {
	f := c.face(r.Face)
	c.fonts[f] = true
	scale := int64(r.Scale)
	if scale == 0 {
		scale = 1000
	}
	c.buf = append(c.buf, "BT\n"...)
	c.setLetters(f, r, scale)
	c.buf = append(c.buf, "1 0 0 1 "...)
	c.buf = append(points(c.buf, t.X+r.Glyphs[0].X+c.margin), ' ')
	c.buf = append(points(c.buf, c.page.Height-t.Y+c.margin), " Tm\n"...)
	l := line{content: c, face: f, run: r, em: int64(r.Size) * scale, pen: millionths(r.Glyphs[0].X)}
	for i := range r.Glyphs {
		if err := l.glyph(i); err != nil {
			return err
		}
	}
	l.stop()
	l.endCluster()
	c.buf = append(c.buf, "ET\n"...)
	return nil
}

func millionths(l dim.Len) int64 { return int64(l) * 1_000_000 }

func (c *content) setLetters(f *face, r *forme.Run, scale int64) {
	s := &c.letters
	if s.face != f || s.size != r.Size {
		s.face, s.size = f, r.Size
		c.buf = appendInt(append(c.buf, "/F"...), int64(f.number))
		c.buf = append(points(append(c.buf, ' '), r.Size), " Tf\n"...)
	}
	if s.scale != scale && (s.scale != 0 || scale != 1000) {
		c.buf = append(decimal(c.buf, scale*100), " Tz\n"...)
	}
	s.scale = scale
	spacing := c.usualGap(f, r, scale)
	if s.spacing != spacing || spacing != 0 && s.spaced != r.Size {
		s.spacing, s.spaced = spacing, r.Size
		c.buf = append(spacingOf(c.buf, spacing, r.Size), " Tc\n"...)
	}
}

// spacingOf writes character spacing to a millionth of a point.
func spacingOf(b []byte, spacing int64, size dim.Len) []byte {
	v := int64(size) * spacing * 1000 / int64(dim.Pt)
	if v == 0 {
		return append(b, '0')
	}
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	b = append(appendInt(b, v/1_000_000), '.')
	for unit := int64(100_000); unit > 0; unit /= 10 {
		b = append(b, byte('0'+v/unit%10))
	}
	return b
}

// gapCount is how often a gap was met.
type gapCount struct {
	gap   int64
	times int
}

// usualGap gives the commonest space between the end of one glyph and the
// beginning of the next, in thousandths of the em: the tracking, as a rule.
// Written once as character spacing it needs no adjustment at each glyph.
func (c *content) usualGap(f *face, r *forme.Run, scale int64) int64 {
	em := int64(r.Size) * scale
	c.gaps = c.gaps[:0]
	var best gapCount
	for i := range len(r.Glyphs) - 1 {
		gap := millionths(r.Glyphs[i+1].X-r.Glyphs[i].X) - f.advance(r.Glyphs[i].ID, em)
		n := c.count(divide(gap, em))
		if n.times > best.times || n.times == best.times && n.gap < best.gap {
			best = n
		}
	}
	if best.gap > 200 || best.gap < -200 { // one wide gap is not tracking
		return 0
	}
	return best.gap
}

// count counts a gap once more. A line has few different ones.
func (c *content) count(gap int64) gapCount {
	for i := range c.gaps {
		if c.gaps[i].gap == gap {
			c.gaps[i].times++
			return c.gaps[i]
		}
	}
	c.gaps = append(c.gaps, gapCount{gap, 1})
	return c.gaps[len(c.gaps)-1]
}

// divide rounds to the nearest.
func divide(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// line is a run being shown.
type line struct {
	*content
	face    *face
	run     *forme.Run
	em      int64 // millionths of a unit in a thousandth of the em
	pen     int64
	showing bool // a TJ array is open
	hex     bool // a string in it is open
	cluster bool // a span with replacement text is open
}

func (l *line) glyph(i int) error {
	g := &l.run.Glyphs[i]
	if g.Text != "" {
		l.endCluster()
		if next := i + 1; next < len(l.run.Glyphs) && l.run.Glyphs[next].Text == "" {
			l.beginCluster(g.Text)
		}
	}
	if l.letters.rise != g.Y {
		l.stop()
		l.letters.rise = g.Y
		l.buf = append(points(l.buf, g.Y), " Ts\n"...)
	}
	if off := l.pen - millionths(g.X); off >= l.em/2 || off <= -l.em/2 { // else it rounds to nothing
		if n := divide(off, l.em); n != 0 {
			l.adjust(n)
		}
	}
	id, err := l.face.identifier(g.ID, g.Text)
	if err != nil {
		return err
	}
	l.show(id)
	l.pen += l.face.advance(g.ID, l.em) + l.letters.spacing*l.em
	return nil
}

// adjust moves the pen back by n thousandths of the em.
func (l *line) adjust(n int64) {
	l.array()
	if l.hex {
		l.buf = append(l.buf, '>')
		l.hex = false
	}
	l.buf = decimal(l.buf, n*1000)
	l.pen -= n * l.em
}

func (l *line) array() {
	if !l.showing {
		l.buf = append(l.buf, '[')
		l.showing = true
	}
}

func (l *line) show(id uint16) {
	l.array()
	if !l.hex {
		l.buf = append(l.buf, '<')
		l.hex = true
	}
	const digits = "0123456789abcdef"
	l.buf = append(l.buf, digits[id>>12], digits[id>>8&15], digits[id>>4&15], digits[id&15])
}

// stop ends the array that is being shown.
func (l *line) stop() {
	if l.hex {
		l.buf = append(l.buf, '>')
	}
	if l.showing {
		l.buf = append(l.buf, "]TJ\n"...)
	}
	l.hex, l.showing = false, false
}

// beginCluster opens a span for characters that several glyphs show together: the
// characters stand in the span, since no glyph alone has them.
func (l *line) beginCluster(s string) {
	l.stop()
	l.write("/Span<</ActualText %s>>BDC\n", text(s))
	l.cluster = true
}

func (l *line) endCluster() {
	if l.cluster {
		l.stop()
		l.buf = append(l.buf, "EMC\n"...)
		l.cluster = false
	}
}
