package galley

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/setting"
)

// Flow sets stories one after another in a single column, over as many pages as
// they take: the large print form. It uses the first column of a sheet.
type Flow struct {
	Sheet *Sheet
	X, Y  dim.Len // of the first row of every page
	Rows  int     // of every page
	Page  func() *forme.Page

	pt   *Painter
	page *forme.Page
	row  int // rows used on the page
	root *forme.Element
}

// NewFlow begins a flow under a document's root.
func NewFlow(s *Sheet, root *forme.Element, page func() *forme.Page) *Flow {
	return &Flow{Sheet: s, Page: page, root: root, pt: NewPainter(root)}
}

// Skip leaves rows empty at the top of the first page, below something else.
func (f *Flow) Skip(rows int) {
	f.need(1)
	f.row += rows
}

// need goes on to a new page when fewer than rows are left on this one.
func (f *Flow) need(rows int) {
	if f.page != nil && f.row+rows <= f.Rows {
		return
	}
	f.page = f.Page()
	f.pt.Page, f.row = f.page, 0
}

// Add sets a story below what is there.
func (f *Flow) Add(st *Story) {
	s := f.Sheet
	g := &Galley{sheet: s, story: st, known: newKnown()}
	if st.Panel != "" {
		own := *st
		own.Head, own.Panel, own.Rank = Plain(st.Panel), "", Brief
		g.story = &own
	}
	b := &brush{pt: f.pt, g: g, s: &Shape{Cols: 1}, x: f.X}
	b.elem = f.pt.Element(st.Key, st.Title, st.Kept)
	if len(g.story.Head) > 0 {
		h := g.headings(1)[0]
		if f.row > 0 {
			f.row += 2
		}
		f.need(h.rows + f.opening(st))
		b.s.heading = h
		b.y = f.Y + s.Grid*dim.Len(f.row)
		b.heading(f.row == 0)
		f.row += h.rows
	}
	for _, p := range st.Pictures {
		f.picture(b, p)
	}
	f.text(b, s.pieces(st, Opened(st.Blocks), s.Column))
	for i := range st.Blocks {
		if p := st.Blocks[i].Picture; p != nil {
			f.picture(b, p)
		}
	}
}

// opening gives the rows that a headline needs below it: its picture, or some lines.
func (f *Flow) opening(st *Story) int {
	if len(st.Pictures) == 0 {
		return 4
	}
	rows, capRows, _ := f.pictureRows(st.Pictures[0])
	return 1 + leastPicture(rows) + capRows
}

// leastPicture is how many rows a picture takes where there is little room, of those
// that it likes.
func leastPicture(rows int) int { return rows * 65 / 100 }

// Opened gives blocks with fact boxes opened out below the text, and without pull
// quotes, whose words stand in the text anyway: for a form that has no room beside
// its text.
func Opened(blocks []Block) []Block {
	var out, boxes []Block
	for _, b := range blocks {
		switch b.Kind {
		case Facts:
			if len(b.Spans) > 0 {
				boxes = append(boxes, Block{Kind: Crosshead, Spans: b.Spans, Key: b.Key, Kept: b.Kept})
			}
			for _, k := range Opened(b.Kids) {
				k.Key, k.Kept = b.Key, k.Kept || b.Kept
				boxes = append(boxes, k)
			}
		case Pull, Figure:
		default:
			out = append(out, b)
		}
	}
	return append(out, boxes...)
}

// text fills the rest of the page and as many more as the pieces need.
func (f *Flow) text(b *brush, pieces []piece) {
	if len(pieces) == 0 {
		return
	}
	f.need(3)
	fit := newFitter(pieces)
	fit.open = true
	first := f.Rows - f.row
	segs := []segment{{leg: 0, row: f.row, rows: first}}
	for total := first; total < fit.most[0]+(2+fit.again)*len(segs)+8; total += f.Rows {
		segs = append(segs, segment{leg: len(segs), rows: f.Rows})
	}
	for {
		if _, _, picks, ok := fit.fit(segs, 1<<30, true); ok {
			f.paint(b, fit.pieces, picks, segs)
			return
		}
		fit.plain() // a head that leaves a page no room for rows below it stands once
		segs = append(segs, segment{leg: len(segs), rows: f.Rows})
	}
}

func (f *Flow) paint(b *brush, pieces []piece, picks []pick, segs []segment) {
	s := f.Sheet
	leg, start := 0, 0
	for _, pk := range picks {
		p := &pieces[pk.piece]
		elems := b.elements(p)
		for k, r := range p.standing(pk, segs) {
			at := pk.at + k
			for at >= start+segs[leg].rows {
				start += segs[leg].rows
				leg++
				f.page = nil
				f.need(1)
			}
			row := segs[leg].row + at - start
			y := f.Y + s.Grid*dim.Len(row+1)
			for _, ru := range r.rules {
				b.rule("rule", f.X+ru.x, y+ru.y, ru.w, ru.h, ru.ink)
			}
			for _, l := range r.lines {
				b.text(r.element(elems, l.cell), l.kind, p.key, p.kept, l.Line, f.X, y+l.dy, s.Grid)
			}
			f.row = row + 1
		}
	}
}

// pictureRows gives the rows of a picture as wide as the column, no deeper than half
// a page, and those of its caption; 0 when there is none to show.
func (f *Flow) pictureRows(p *Picture) (rows, capRows int, caption *setting.Text) {
	s := f.Sheet
	if p.Width <= 0 || p.Height <= 0 || p.Raster == nil {
		return 0, 0, nil
	}
	caption = s.Set(p.Caption, s.Caption, setting.Manner{Measure: s.Column, Ragged: true, BestOnly: true})
	rows = min(s.rows(s.Column.Scale(int64(p.Height), int64(p.Width))), f.Rows*55/100)
	return rows, s.captionRows(caption), caption
}

// picture sets a picture as wide as the column, or somewhat smaller when it then goes
// on to this page.
func (f *Flow) picture(b *brush, p *Picture) {
	s := f.Sheet
	rows, capRows, caption := f.pictureRows(p)
	if rows == 0 {
		return
	}
	if f.row > 0 {
		f.row++
	}
	if left := f.Rows - f.row - capRows; left >= leastPicture(rows) {
		rows = min(rows, left)
	}
	f.need(rows + capRows)
	high := s.Grid*dim.Len(rows) - s.pictureTop()
	w := min(s.Column, high.Scale(int64(p.Width), int64(p.Height)))
	b.y = f.Y + s.Grid*dim.Len(f.row)
	b.s.heading = &heading{}
	b.s.arr = &arrangement{cols: 1, pics: []placedPicture{{pic: p, cols: 1, rows: rows, caption: capRows, captionVariants: caption}}}
	b.picturesWide(w)
	f.row += rows + capRows
}
