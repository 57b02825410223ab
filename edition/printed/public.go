package printed

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// publicForm gives the document as readers may see it elsewhere than on paper: what
// is kept on paper is blanked. Its place stays empty but for one quiet line, and its
// words are neither on the page, nor in the structure, nor in the bookmarks.
func publicForm(d *forme.Document, l *layout) *forme.Document {
	t := &blanking{kept: map[*forme.Element]bool{}, keys: map[string]bool{}, copies: map[*forme.Element]*forme.Element{}}
	out := *d
	out.Root = t.copy(d.Root, false)
	out.Pages = make([]*forme.Page, len(d.Pages))
	for i, p := range d.Pages {
		out.Pages[i] = t.page(p, l)
	}
	return &out
}

// blanking copies a structure tree without what is kept on paper.
type blanking struct {
	kept   map[*forme.Element]bool
	keys   map[string]bool // of the stories kept on paper
	copies map[*forme.Element]*forme.Element
}

func (t *blanking) copy(e *forme.Element, kept bool) *forme.Element {
	kept = kept || e.Kept
	c := &forme.Element{Role: e.Role, Key: e.Key, Title: e.Title, Alt: e.Alt}
	t.copies[e] = c
	if kept {
		t.kept[e] = true
		if e.Key != "" {
			t.keys[e.Key] = true
		}
		c.Title, c.Alt, c.Key = "", "", ""
	}
	for _, k := range e.Kids {
		kid := t.copy(k, kept)
		if !t.kept[k] {
			c.Kids = append(c.Kids, kid)
		}
	}
	return c
}

// page blanks a page. One line stands for each run of marks kept together.
func (t *blanking) page(p *forme.Page, l *layout) *forme.Page {
	out := &forme.Page{Number: p.Number, Width: p.Width, Height: p.Height, Bleed: p.Bleed}
	type blank struct {
		key    string
		x, y   dim.Len
		x1, y1 dim.Len
	}
	var blanks []blank
	add := func(key string, x, y, w, h dim.Len) {
		if n := len(blanks); n > 0 && blanks[n-1].key == key {
			b := &blanks[n-1]
			b.x, b.y, b.x1, b.y1 = min(b.x, x), min(b.y, y), max(b.x1, x+w), max(b.y1, y+h)
			return
		}
		blanks = append(blanks, blank{key, x, y, x + w, y + h})
	}
	for _, m := range p.Marks {
		switch v := m.(type) {
		case forme.Text:
			if v.Kept || t.kept[v.Elem] {
				add(v.Key, v.X, v.Y-v.H, v.W, v.H)
				continue
			}
			v.Elem = t.copies[v.Elem]
			m = v
		case forme.Image:
			if v.Kept || t.kept[v.Elem] {
				add(v.Key, v.X, v.Y, v.W, v.H)
				continue
			}
			v.Elem = t.copies[v.Elem]
			m = v
		case forme.Path:
			v.Elem = t.copies[v.Elem]
			m = v
		case forme.Rule:
			if t.keys[v.Key] {
				v.Key = ""
			}
			m = v
		case forme.Art:
			v.Elem = t.copies[v.Elem]
			m = v
		}
		out.Marks = append(out.Marks, m)
	}
	pen := &pen{l: l, page: out}
	for _, b := range blanks {
		size := dim.Points(7.5 * min(l.scale, 1.2))
		pen.write(nil, "kept", l.face(l.design.Faces.SansItalic), size, b.x, b.y+l.grid, atLeft, l.words.Kept)
	}
	return out
}
