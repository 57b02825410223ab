package linebreak

import "example.org/offstone/compose/dim"

// Line is a line set to its measure. From the left edge of the measure minus Shift
// come the boxes and spaces of items[Start:At], then, when the item at At is a
// penalty, what its break adds.
type Line struct {
	LineBreak
	Setting
	Measure dim.Len
	Shift   dim.Len // how far it hangs out on the left
	Ragged  bool    // left as long as it is: the last of a paragraph, or all of them
}

// Setting is how a line's glyphs and spaces are widened or narrowed.
type Setting struct {
	Scale  int       // width of the glyphs in thousandths; 1000 is none
	Track  dim.Len   // letter-spacing after every glyph of the boxes but the last of the line
	Spaces []dim.Len // width of each glue, in order; tracking not counted
	Over   dim.Len   // how far the line is wider than its measure allows; 0 for all but hopeless cases
}

// Set gives the lines of v, with the arguments that it was made from.
func (v *Variant) Set(items []Item, measures []dim.Len, o Options) []Line {
	b := newBreaker(items, measures, &o, nil)
	defer b.free()
	out := make([]Line, len(v.Breaks))
	before := -1
	for k, br := range v.Breaks {
		at := min(br.At, b.end)
		left, right := b.hang(before, br.Start, at)
		ragged := v.ragged || at == b.end || items[at].Cost == Forced
		measure := b.measure(k)
		out[k] = Line{LineBreak: br, Measure: measure, Shift: left, Ragged: ragged}
		out[k].Setting = o.set(b.content(before, br.Start, at), spacesOf(items[br.Start:at]), measure+left+right, ragged)
		before = br.At
	}
	return out
}

// spacesOf gives the glue between the boxes of a line.
func spacesOf(line []Item) (out []Item) {
	for len(line) > 0 && line[len(line)-1].Kind == Glue {
		line = line[:len(line)-1]
	}
	for _, it := range line {
		if it.Kind == Glue {
			out = append(out, it)
		}
	}
	return out
}

// Justify sets a line of which the parts are known exactly, as [Variant.Set] does
// from items: text is the natural width of its glyphs, rigid that of what cannot
// be scaled, spaces its glue in order. Make-up uses it where a line was shaped
// anew, and for the last lines of legs.
func (o *Options) Justify(text, rigid dim.Len, glyphs int, spaces []Item, target dim.Len, ragged bool) Setting {
	c := content{text: text, rigid: rigid, glyphs: glyphs}
	for i := range spaces {
		c.add(&spaces[i])
	}
	return o.set(c, spaces, target, ragged)
}

func (o *Options) set(c content, glue []Item, target dim.Len, ragged bool) Setting {
	s := Setting{Scale: 1000, Spaces: make([]dim.Len, len(glue))}
	for i := range glue {
		s.Spaces[i] = glue[i].Width
	}
	if ragged && target >= c.natural() {
		return s
	}
	p, ok := o.press(c, target)
	s.Scale = scaleOf(p.scale, c.text)
	s.Track = p.track
	width := c.rigid + c.text.Scale(int64(s.Scale), 1000) + s.Track*dim.Len(c.gaps()) + c.space
	left := target - width // what the spaces have to take, to the unit
	if !ok && left < -c.shrink {
		s.Over = -c.shrink - left
		left = -c.shrink
	}
	spread(s.Spaces, glue, c.space, left)
	return s
}

// scaleOf gives the scaling that adds the width more to text, in thousandths,
// rounded towards the narrower.
func scaleOf(more, text dim.Len) int {
	if text <= 0 {
		return 1000
	}
	n := 1000 * more
	if n < 0 {
		n -= text - 1
	}
	return 1000 + int(n/text)
}

// spread adds total to spaces in proportion to their natural widths. The
// rounding is carried along, so that the sum is right to the unit.
func spread(spaces []dim.Len, glue []Item, natural, total dim.Len) {
	if natural <= 0 {
		return
	}
	var sofar, given dim.Len
	for i := range spaces {
		sofar += glue[i].Width
		due := total.Scale(int64(sofar), int64(natural))
		spaces[i] += due - given
		given = due
	}
}
