package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// Crop marks begin markGap beyond the bleed.
const (
	markGap    = 5 * dim.Pt
	markLength = 14 * dim.Pt
	markWeight = dim.Pt / 4
)

// content is the content stream of a page being written.
type content struct {
	*printer
	page    *forme.Page
	index   int // of the page in the file
	margin  dim.Len
	buf     []byte
	fonts   map[*face]bool
	objects map[ref]bool // XObjects
	annots  []ref
	marked  int        // marked contents so far
	open    *node      // the element whose content is open; nil for an artifact
	inside  bool       // some marked content is open
	ink     *forme.Ink // for filling, as set last
	letters letters
	gaps    []gapCount // room for those of a run
}

func (c *content) write(format string, args ...any) { c.buf = fmt.Appendf(c.buf, format, args...) }

func (c *content) paint() error {
	for _, m := range c.page.Marks {
		if err := c.mark(m); err != nil {
			return err
		}
	}
	if c.opt.Press && c.opt.CropMarks {
		c.cropMarks()
	}
	c.close()
	return nil
}

func (c *content) mark(m forme.Mark) error {
	switch m := m.(type) {
	case forme.Text:
		return c.text(m)
	case forme.Rule:
		c.show(nil)
		c.rule(m)
	case forme.Path:
		n, err := c.owner(m.Elem, m.Kind, m.Key, m.Y)
		if err != nil {
			return err
		}
		c.show(n)
		c.path(m)
	case forme.Image:
		n, err := c.owner(m.Elem, m.Kind, m.Key, m.Y)
		if err != nil {
			return err
		}
		c.show(n)
		return c.image(m)
	case forme.Art:
		n, err := c.owner(m.Elem, m.Kind, m.Key, m.Y)
		if err != nil {
			return err
		}
		c.show(n)
		return c.art(m)
	}
	return nil
}

// owner finds the element of a mark, nil for an artifact. top is where the mark
// begins.
func (c *content) owner(e *forme.Element, kind, key string, top dim.Len) (*node, error) {
	if c.tags == nil || e == nil {
		return nil, nil
	}
	n := c.tags.nodes[e]
	if n == nil {
		return nil, fmt.Errorf("the %s of %q belongs to no element of the document's structure", kind, key)
	}
	if n.decoration {
		return nil, nil
	}
	n.sawAt(c.index, c.page.Height-top)
	return n, nil
}

// show opens marked content for n, or for an artifact when n is nil, unless the
// last one goes on.
func (c *content) show(n *node) {
	if c.tags == nil || c.inside && c.open == n {
		return
	}
	c.close()
	c.open, c.inside = n, true
	if n == nil {
		c.buf = append(c.buf, "/Artifact BMC\n"...)
		return
	}
	c.write("/%s<</MCID %d>>BDC\n", n.role, c.marked)
	c.tags.add(n, c.index, c.marked)
	c.marked++
}

func (c *content) close() {
	if c.inside {
		c.buf = append(c.buf, "EMC\n"...)
	}
	c.open, c.inside = nil, false
}

// fill sets the ink for what is painted next.
func (c *content) fill(ink forme.Ink) {
	if c.ink != nil && *c.ink == ink {
		return
	}
	c.ink = &ink
	c.buf = append(c.paintOf(c.buf, ink), '\n')
}

// paintOf writes the operator for an ink: grey for black alone, so that it stays
// in the black plate; else inks for the press and RGB for screens.
func (c *content) paintOf(b []byte, ink forme.Ink) []byte {
	switch {
	case ink.Grey():
		return append(decimal(b, 1000-10*int64(ink.K)), " g"...)
	case c.opt.Press:
		for _, v := range []uint8{ink.C, ink.M, ink.Y, ink.K} {
			b = append(decimal(b, 10*int64(v)), ' ')
		}
		return append(b, 'k')
	}
	red, green, blue := picture.InkRGB(ink.C, ink.M, ink.Y, ink.K)
	for _, v := range []uint8{red, green, blue} {
		b = append(decimal(b, (int64(v)*1000+127)/255), ' ')
	}
	return append(b, "rg"...)
}

// box writes x, y of the lower left corner, width and height.
func (c *content) box(x, y, w, h dim.Len) {
	for _, l := range []dim.Len{x + c.margin, c.page.Height - y - h + c.margin, w, h} {
		c.buf = append(points(c.buf, l), ' ')
	}
}

func (c *content) rule(r forme.Rule) {
	c.fill(r.Ink)
	c.box(r.X, r.Y, r.W, r.H)
	c.buf = append(c.buf, "re f\n"...)
}

// path fills the shapes of a drawing.
func (c *content) path(p forme.Path) {
	if len(p.Steps) == 0 {
		return
	}
	c.fill(p.Ink)
	operators := [...]string{forme.Move: "m ", forme.Line: "l ", forme.Curve: "c ", forme.Close: "h "}
	for i := range p.Steps {
		for _, at := range p.Steps[i].Points() {
			c.buf = append(points(c.buf, at.X+c.margin), ' ')
			c.buf = append(points(c.buf, c.page.Height-at.Y+c.margin), ' ')
		}
		c.buf = append(c.buf, operators[p.Steps[i].Op]...)
	}
	if p.EvenOdd {
		c.buf = append(c.buf, "f*\n"...)
		return
	}
	c.buf = append(c.buf, "f\n"...)
}

// place paints an XObject whose unit square, or whose box, is brought to the page
// by the matrix a 0 0 d e f.
func (c *content) place(o ref, matrix string) {
	c.objects[o] = true
	c.write("q %s cm /X%d Do Q\n", matrix, int(o))
}

func (c *content) cropMarks() {
	c.show(nil)
	w, h, far := c.page.Width, c.page.Height, c.page.Bleed+markGap
	for _, x := range []dim.Len{0, w} {
		for _, y := range []dim.Len{-far - markLength, h + far} {
			c.rule(forme.Rule{X: x - markWeight/2, Y: y, W: markWeight, H: markLength, Ink: forme.Black})
		}
	}
	for _, y := range []dim.Len{0, h} {
		for _, x := range []dim.Len{-far - markLength, w + far} {
			c.rule(forme.Rule{X: x, Y: y - markWeight/2, W: markLength, H: markWeight, Ink: forme.Black})
		}
	}
}

// resources lists what the page uses, in the order of the file.
func (c *content) resources() string {
	var b bytes.Buffer
	b.WriteString("<<")
	if len(c.fonts) > 0 {
		b.WriteString("/Font<<")
		for _, f := range c.order {
			if c.fonts[f] {
				fmt.Fprintf(&b, "/F%d %v", f.number, f.ref)
			}
		}
		b.WriteString(">>")
	}
	if len(c.objects) > 0 {
		b.WriteString("/XObject<<")
		for _, o := range sortedRefs(c.objects) {
			b.WriteString("/X" + strconv.Itoa(int(o)) + " " + o.String())
		}
		b.WriteString(">>")
	}
	b.WriteString(">>")
	return b.String()
}
