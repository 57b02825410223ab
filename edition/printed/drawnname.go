package printed

import (
	"errors"
	"fmt"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/svg"
)

// drawName reads the drawing of the paper's name when it has one that is no picture.
// One that cannot be printed is asked about, and the name is set in type.
func (k *look) drawName(job *offstone.Job) error {
	m := job.Issue.Paper.Masthead
	if m == nil || len(m.Renditions) > 0 {
		return nil
	}
	why := svg.ErrDrawing
	if strings.HasSuffix(strings.ToLower(m.File), ".svg") && m.Blob != "" && job.Blob != nil {
		data, err := job.Blob(m.Blob)
		if err != nil {
			return fmt.Errorf("read %s: %w", m.File, err)
		}
		k.drawing, why = svg.Read(data)
	}
	if why == nil {
		return nil
	}
	if !errors.Is(why, svg.ErrDrawing) {
		return fmt.Errorf("read %s: %w", m.File, why)
	}
	k.queries = append(k.queries, offstone.Query{
		Rule: "masthead-drawing", File: m.File,
		Message: fmt.Sprintf("The paper's name was set in type in print, because %s is not as it should be: %v. Mend it, or put a masthead.png of the same, 2,400 pixels wide, in its place.", m.File, why),
	})
	return nil
}

// shape gives the width and height of the drawn name in any unit; ok is false when the
// paper has none that can be printed. It notes the picture to be used, if it is one.
func (m *masthead) shape(l *layout, limit dim.Len) (w, h int64, ok bool) {
	if d := l.look.drawing; d != nil {
		return d.Width, d.Height, true
	}
	if l.paper.Masthead == nil {
		return 0, 0, false
	}
	r, ok := l.paper.Masthead.Rendition(int(limit.Points() / 72 * finest))
	if !ok || r.Width <= 0 || r.Height <= 0 {
		return 0, 0, false
	}
	m.picture = &r
	return int64(r.Width), int64(r.Height), true
}

// drawn fits the drawing or picture of the paper's name into limit; false when it has
// none that can be printed.
func (m *masthead) drawn(l *layout, limit dim.Len) bool {
	w, h, ok := m.shape(l, limit)
	if !ok {
		return false
	}
	m.w, m.h = limit, limit.Scale(h, w)
	if high := dim.Points(l.design.Heads.High * l.headScale); m.h > high {
		m.w, m.h = high.Scale(w, h), high
	}
	return true
}

// inType says whether the name is set, not drawn.
func (m *masthead) inType(l *layout) bool { return m.picture == nil && l.look.drawing == nil }

// drawnName puts the drawing or picture of the paper's name at the head of the front
// page, when the paper has one.
func (e *edition) drawnName(page *forme.Page, m *masthead) error {
	l := e.layout
	if m.inType(l) {
		return nil
	}
	el := e.doc.Root.Add(forme.Figure)
	el.Alt = l.paper.Name
	x := l.left + (l.measure-m.w)/2
	if l.look.drawing != nil {
		page.Marks = append(page.Marks, l.look.drawing.Marks(x, l.top, m.w, m.h, el, "masthead")...)
		return nil
	}
	r, x, y, w, h, err := e.plan.c.pictures.artwork(offstone.Artwork{Blob: m.picture.Blob}, x, l.top, m.w, m.h)
	if err != nil {
		return fmt.Errorf("prepare the picture of the name %s: %w", l.paper.Masthead.File, err)
	}
	page.Marks = append(page.Marks, forme.Image{Elem: el, Kind: "masthead", X: x, Y: y, W: w, H: h, Raster: r})
	return nil
}
