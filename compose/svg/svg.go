// Package svg writes a page as an SVG picture (SVG 1.1) for browsers: letters as
// outlines that are drawn once and used wherever they stand, pictures within the
// file, no script and nothing fetched from elsewhere. The page's words are not in
// it; whoever shows it shows them beside it.
package svg

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"runtime"
	"strconv"

	"golang.org/x/sync/errgroup"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// Page writes p; lengths are in points. The identifiers within begin with letters
// of the page's own, so that several pages can stand in one document.
func Page(p *forme.Page) ([]byte, error) {
	d := drawing{prefix: letters(p.Number), places: map[*font.Face][]int{}}
	if err := d.marks(p.Marks); err != nil {
		return nil, fmt.Errorf("draw page %d as SVG: %w", p.Number, err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img"><title>Page %d</title>`, points(p.Width), points(p.Height), p.Number)
	if len(d.order) > 0 {
		b.WriteString("<defs>")
		for i, g := range d.order {
			fmt.Fprintf(&b, `<path id="%s%d" d="%s"/>`, d.prefix, i, outline(g))
		}
		b.WriteString("</defs>")
	}
	fmt.Fprintf(&b, `<path fill="#fff" d="M0 0h%sv%sH0z"/>`, points(p.Width), points(p.Height))
	b.Write(d.body.Bytes())
	b.WriteString("</svg>\n")
	return b.Bytes(), nil
}

// Pages writes every page of d, several at a time.
func Pages(d *forme.Document) ([][]byte, error) {
	out := make([][]byte, len(d.Pages))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range d.Pages {
		g.Go(func() (err error) {
			out[i], err = Page(p)
			return err
		})
	}
	return out, g.Wait()
}

// letters gives a page's prefix: 1 is b, 26 ba.
func letters(n int) string {
	n = max(0, n)
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26) + string(rune('a'+n%26))
}

// glyph is one to be drawn; blank ones have no outline.
type glyph struct {
	face *font.Face
	id   uint16
}

// drawing is the body of a page with the glyphs it uses.
type drawing struct {
	prefix string
	body   bytes.Buffer
	places map[*font.Face][]int // by glyph: its place in order from 1 on; -1 for blank ones
	order  []glyph
}

func (d *drawing) marks(marks []forme.Mark) error {
	for _, m := range marks {
		switch m := m.(type) {
		case forme.Text:
			for i := range m.Runs {
				d.run(&m, &m.Runs[i])
			}
		case forme.Rule:
			fmt.Fprintf(&d.body, `<path%s d="M%s %sh%sv%sh%sz"/>`, fill(m.Ink), points(m.X), points(m.Y), points(m.W), points(m.H), points(-m.W))
		case forme.Path:
			d.path(&m)
		case forme.Image:
			if err := d.image(m); err != nil {
				return err
			}
		case forme.Art:
			if err := d.marks(m.Sketch()); err != nil {
				return err
			}
		}
	}
	return nil
}

// path draws the shapes of a drawing.
func (d *drawing) path(p *forme.Path) {
	d.body.WriteString("<path" + fill(p.Ink))
	if p.EvenOdd {
		d.body.WriteString(` fill-rule="evenodd"`)
	}
	d.body.WriteString(` d="`)
	for i := range p.Steps {
		d.body.WriteByte("MLCz"[p.Steps[i].Op])
		for k, at := range p.Steps[i].Points() {
			if k > 0 {
				d.body.WriteByte(' ')
			}
			d.body.WriteString(points(at.X) + " " + points(at.Y))
		}
	}
	d.body.WriteString(`"/>`)
}

// run draws glyphs in font units under one matrix, which keeps their places
// short.
func (d *drawing) run(t *forme.Text, r *forme.Run) {
	if len(r.Glyphs) == 0 {
		return
	}
	em := r.Size.Points() / float64(r.Face.Upem)
	across := em
	if r.Scale != 0 {
		across = em * float64(r.Scale) / 1000
	}
	begun := false
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		n := d.place(r.Face, g.ID)
		if n < 0 {
			continue
		}
		if !begun {
			fmt.Fprintf(&d.body, `<g%s transform="matrix(%s 0 0 %s %s %s)">`, fill(r.Ink), factor(across), factor(em), points(t.X), points(t.Y))
			begun = true
		}
		d.use(n, units(g.X.Points(), across), -units(g.Y.Points(), em))
	}
	if begun {
		d.body.WriteString("</g>")
	}
}

func (d *drawing) use(n, x, y int) {
	b := append(d.body.AvailableBuffer(), `<use href="#`...)
	b = append(strconv.AppendInt(append(b, d.prefix...), int64(n), 10), '"')
	if x != 0 {
		b = append(strconv.AppendInt(append(b, ` x="`...), int64(x), 10), '"')
	}
	if y != 0 {
		b = append(strconv.AppendInt(append(b, ` y="`...), int64(y), 10), '"')
	}
	d.body.Write(append(b, "/>"...))
}

// units turns points into whole font units.
func units(points, em float64) int {
	if em == 0 {
		return 0
	}
	v := points / em
	if v < 0 {
		return -int(0.5 - v)
	}
	return int(v + 0.5)
}

// place gives the place of a glyph in the order, -1 for a blank.
func (d *drawing) place(face *font.Face, id uint16) int {
	places := d.places[face]
	if int(id) >= len(places) {
		places = append(places, make([]int, max(face.Glyphs(), int(id)+1)-len(places))...)
		d.places[face] = places
	}
	switch {
	case places[id] < 0:
		return -1
	case places[id] > 0:
		return places[id] - 1
	case len(face.Outline(id)) == 0:
		places[id] = -1
		return -1
	}
	d.order = append(d.order, glyph{face, id})
	places[id] = len(d.order)
	return places[id] - 1
}

// outline writes a glyph's outline in whole font units, y downwards, each step
// from the end of the last.
func outline(g glyph) []byte {
	var b []byte
	var x, y int
	for i, s := range g.face.Outline(g.id) {
		if s.Op == font.MoveTo && i > 0 {
			b = append(b, 'z')
		}
		b = append(b, "mlqc"[s.Op])
		pts := s.Points()
		for k, p := range pts {
			px, py := int(p.X), -int(p.Y)
			b = number(b, px-x, k > 0)
			b = number(b, py-y, true)
			if k == len(pts)-1 {
				x, y = px, py
			}
		}
	}
	return append(b, 'z')
}

// number writes v, after a space when one is needed to tell it from what stands
// before.
func number(b []byte, v int, follows bool) []byte {
	if follows && v >= 0 {
		b = append(b, ' ')
	}
	return strconv.AppendInt(b, int64(v), 10)
}

// pixelsPerPoint is the most that a picture keeps: 144 to the inch.
const pixelsPerPoint = 2

func (d *drawing) image(m forme.Image) error {
	r := m.Raster.Screen()
	if w := int(m.W.Points() * pixelsPerPoint); w > 0 && w < r.Width {
		r = r.Scaled(w, max(1, int(m.H.Points()*pixelsPerPoint)))
	}
	data, kind, err := encode(r)
	if err != nil {
		return fmt.Errorf("picture of %q: %w", m.Key, err)
	}
	fmt.Fprintf(&d.body, `<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none" href="data:image/%s;base64,`,
		points(m.X), points(m.Y), points(m.W), points(m.H), kind)
	d.body.Grow(base64.StdEncoding.EncodedLen(len(data)))
	d.body.Write(base64.StdEncoding.AppendEncode(d.body.AvailableBuffer(), data))
	d.body.WriteString(`"/>`)
	return nil
}

const pictureQuality = 78

func encode(r *picture.Raster) (data []byte, kind string, err error) {
	if r.FewTones() {
		data, err = r.PNG()
		return data, "png", err
	}
	data, err = r.JPEG(pictureQuality)
	return data, "jpeg", err
}

// fill writes the colour of an ink; black is what SVG fills with unasked.
func fill(i forme.Ink) string {
	r, g, b := picture.InkRGB(i.C, i.M, i.Y, i.K)
	if r|g|b == 0 {
		return ""
	}
	return fmt.Sprintf(` fill="#%02x%02x%02x"`, r, g, b)
}

// points writes a length to a hundredth of a point.
func points(l dim.Len) string { return decimal(float64(l.Scale(100, int64(dim.Pt)))/100, 2) }

// factor writes a scale to a millionth.
func factor(v float64) string { return decimal(v, 6) }

func decimal(v float64, places int) string {
	b := strconv.AppendFloat(nil, v, 'f', places, 64)
	b = bytes.TrimRight(b, "0")
	b = bytes.TrimRight(b, ".")
	if string(b) == "-0" {
		return "0"
	}
	return string(b)
}
