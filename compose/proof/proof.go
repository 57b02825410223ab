// Package proof prints a document as plain text, for tests and for reading over:
// page by page, each mark on a line of its own, so that a moved line is a one-line
// difference.
package proof

import (
	"fmt"
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// Text prints d. Each line gives a mark's place and size in millimetres from the
// top left of the trim (of type: where its baseline begins, its width and its
// leading), what it is, its key and its role, how it is set, and its words. A
// hyphen that only the line's end put there shows as "¬".
func Text(d *forme.Document) string {
	p := printer{roles: map[*forme.Element]string{}}
	if d.Root != nil {
		p.name(d.Root)
	}
	fmt.Fprintf(&p.b, "%s (%s), %d pages\n", d.Title, d.Language, len(d.Pages))
	for _, page := range d.Pages {
		fmt.Fprintf(&p.b, "\npage %d, %.2f × %.2f mm\n", page.Number, page.Width.MM(), page.Height.MM())
		for _, m := range page.Marks {
			p.mark(m)
		}
	}
	return p.b.String()
}

type printer struct {
	b     strings.Builder
	roles map[*forme.Element]string
	count int
}

// name numbers the elements of each story in reading order, so that a proof shows
// which lines belong together.
func (p *printer) name(e *forme.Element) {
	if e.Key != "" {
		p.count = 0
	}
	p.roles[e] = fmt.Sprintf("%s#%d", e.Role, p.count)
	p.count++
	for _, k := range e.Kids {
		p.name(k)
	}
}

func (p *printer) role(e *forme.Element) string {
	if e == nil {
		return "-"
	}
	if r, ok := p.roles[e]; ok {
		return r
	}
	return string(e.Role) + "#?"
}

func (p *printer) mark(m forme.Mark) {
	switch m := m.(type) {
	case forme.Text:
		p.line(m.X, m.Y, m.W, m.H, m.Kind, m.Key, p.role(m.Elem)+kept(m.Kept))
		for i := range m.Runs {
			p.run(&m.Runs[i])
		}
	case forme.Rule:
		p.line(m.X, m.Y, m.W, m.H, m.Kind, m.Key, "-")
		p.b.WriteString(" " + ink(m.Ink))
	case forme.Path:
		p.line(m.X, m.Y, m.W, m.H, m.Kind, m.Key, p.role(m.Elem))
		fmt.Fprintf(&p.b, " %s, a path of %d steps", ink(m.Ink), len(m.Steps))
	case forme.Image:
		p.line(m.X, m.Y, m.W, m.H, m.Kind, m.Key, p.role(m.Elem)+kept(m.Kept))
		space := [...]string{picture.Grey: "grey", picture.RGB: "RGB", picture.CMYK: "CMYK"}[m.Raster.Space]
		fmt.Fprintf(&p.b, " %d × %d %s, %.0f dpi", m.Raster.Width, m.Raster.Height, space, float64(m.Raster.Width)*72/m.W.Points())
	case forme.Art:
		p.line(m.X, m.Y, m.W, m.H, m.Kind, m.Key, p.role(m.Elem))
		fmt.Fprintf(&p.b, " page %d of a PDF, for %q", max(1, m.Page), m.Standin)
	}
	p.b.WriteByte('\n')
}

func (p *printer) line(x, y, w, h dim.Len, kind, key, role string) {
	if key == "" {
		key = "-"
	}
	fmt.Fprintf(&p.b, "%7.2f %7.2f %7.2f %6.2f  %s %s %s ", x.MM(), y.MM(), w.MM(), h.MM(), kind, key, role)
}

func (p *printer) run(r *forme.Run) {
	fmt.Fprintf(&p.b, " %s %v", r.Face.Name, r.Size)
	if r.Scale != 0 && r.Scale != 1000 {
		fmt.Fprintf(&p.b, " %.1f%%", float64(r.Scale)/10)
	}
	if r.Ink != forme.Black {
		p.b.WriteString(" " + ink(r.Ink))
	}
	if r.Link != "" {
		p.b.WriteString(" <" + r.Link + ">")
	}
	var words strings.Builder
	for _, g := range r.Glyphs {
		words.WriteString(g.Text)
	}
	p.b.WriteString(" |" + strings.NewReplacer("\u00ad", "¬", "\n", "⏎").Replace(words.String()) + "|")
}

// kept marks what stays on paper.
func kept(yes bool) string {
	if yes {
		return " kept"
	}
	return ""
}

// ink writes "K100" or "C10 M20 Y0 K5".
func ink(i forme.Ink) string {
	if i.Grey() {
		return fmt.Sprintf("K%d", i.K)
	}
	return fmt.Sprintf("C%d M%d Y%d K%d", i.C, i.M, i.Y, i.K)
}
