package printed

import (
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/copydesk/usage"
)

// pen draws what is not copy: masthead, section names, folios, rules.
type pen struct {
	l     *layout
	page  *forme.Page
	white bool // what is written stands on black

	imprinted bool // the line of the folio carries the imprint
}

// side is where a piece of furniture stands.
type side int

const (
	atLeft side = iota
	atCentre
	atRight
)

func (p *pen) rule(kind string, x, y, w, h dim.Len) {
	p.page.Marks = append(p.page.Marks, forme.Rule{Kind: kind, X: x, Y: y, W: w, H: h, Ink: forme.Black})
}

// write sets one line of furniture; x is its left edge, middle or right edge by
// side.
func (p *pen) write(elem *forme.Element, kind string, f *font.Face, size dim.Len, x, y dim.Len, s side, words string) {
	if words == "" {
		return
	}
	runs, w := p.runs(f, size, words)
	switch s {
	case atCentre:
		x -= w / 2
	case atRight:
		x -= w
	case atLeft:
	}
	p.page.Marks = append(p.page.Marks, forme.Text{Elem: elem, Kind: kind, X: x, Y: y, W: w, H: size, Runs: runs})
}

// runs shapes words in the first face that has all their letters, or else each in the
// first that has it. Spaces do not count: a figure's thin one, which few faces have, must
// not bring a line into another face.
func (p *pen) runs(f *font.Face, size dim.Len, words string) (runs []forme.Run, w dim.Len) {
	faces := append([]*font.Face{f}, f.Fallbacks()...)
	letters := strings.Join(strings.Fields(words), "")
	if i := slices.IndexFunc(faces, func(f *font.Face) bool { return len(f.Missing(letters)) == 0 }); i > 0 {
		faces = faces[i : i+1]
	}
	for _, part := range font.Pieces(words, faces...) {
		run := forme.Run{Face: part.Face, Size: size, Scale: 1000, Ink: forme.Black}
		if p.white {
			run.Ink = forme.White
		}
		for _, g := range part.Face.Shape(part.Text, p.l.paper.Language) {
			adv := part.Face.Scale(g.Advance, size)
			run.Glyphs = append(run.Glyphs, forme.Glyph{ID: g.ID, X: w + part.Face.Scale(g.XOff, size), Y: part.Face.Scale(g.YOff, size), Advance: adv, Text: g.Text})
			w += adv
		}
		runs = append(runs, run)
	}
	return runs, w
}

// masthead is how the front page begins: the name, the strapline, and number, date
// and price.
type masthead struct {
	manner         string // the design's
	x              dim.Len
	side           side
	band           [2]dim.Len // left edge and width of the black band behind a reversed name
	bandLow        dim.Len    // its foot
	size           dim.Len
	strapSize      dim.Len
	name, strap    dim.Len // baselines below the top of the type area
	rules          [2]dim.Len
	line           dim.Len
	rows           int
	earTop, earLow dim.Len // room for ear adverts beside the name

	picture *offstone.Rendition // of the name, where the paper has one drawn
	w, h    dim.Len             // its size
}

// newMasthead fits the name into share hundredths of the measure.
func (l *layout) newMasthead(share int64) masthead {
	f := l.face(l.design.Faces.Masthead)
	m := masthead{manner: l.design.Manner.Masthead, size: dim.Points(l.design.Heads.Name * l.headScale), x: l.left + l.measure/2, side: atCentre}
	limit := l.measure.Scale(share, 100)
	if l.paper.Masthead != nil {
		m.manner = "quiet" // a drawn name has its own
	}
	if m.manner != "quiet" {
		return l.loudMasthead(m, f, share)
	}
	if w := f.Width(l.paper.Name, l.paper.Language, m.size); w > limit {
		m.size = m.size.Scale(int64(limit), int64(w))
	}
	m.strapSize = l.strapSize(m.manner, limit)
	gap := l.grid
	m.name = f.Scale(f.CapHeight, m.size) + gap/2
	below := m.size * 22 / 100 // what hangs below the name's line
	if m.drawn(l, limit) {
		m.name, below = m.h, 0
	}
	y := m.name + below + m.size*4/100
	if l.paper.Strapline != "" {
		m.strap = m.name + below + gap*12/10
		y = m.strap + gap*6/10
	}
	m.rows = int((y+gap*2)/gap) + 1
	low := dim.Len(m.rows)*gap - gap*6/10
	m.rules = [2]dim.Len{low - gap*15/10, low}
	m.line = low - gap*15/10 + gap*105/100
	m.earTop, m.earLow = 0, m.rules[0]-gap/2
	return m
}

func (p *pen) masthead(m masthead, is *offstone.Issue, root *forme.Element) {
	l := p.l
	sect := root.Add(forme.Section)
	if m.manner == "quiet" {
		p.quietName(m, sect)
	} else {
		p.loudName(m, sect)
	}
	para := func() *forme.Element { return sect.Add(forme.P) }
	size := dim.Points(l.design.Dateline * min(l.scale, 1.15))
	if n := l.words.Number(is.Number); n != "" {
		p.write(para(), "number", l.face(l.design.Faces.SansBold), size, l.left, l.top+m.line, atLeft, n)
	}
	date := usage.Capital(l.words.IssueDay(is))
	if is.Title != "" {
		date = is.Title + " · " + date
	}
	x, s := dateAt(l, is)
	p.write(para(), "date", l.face(l.design.Faces.SansBold), size, x, l.top+m.line, s, date)
	p.write(para(), "price", l.face(l.design.Faces.SansBold), size, l.left+l.measure, l.top+m.line, atRight, l.paper.Price)
}

// quietName sets the name with the strapline below it, and the rules between which
// the date stands.
func (p *pen) quietName(m masthead, sect *forme.Element) {
	l := p.l
	if m.inType(p.l) {
		p.write(sect.Add(forme.P), "masthead", l.face(l.design.Faces.Masthead), m.size, m.x, l.top+m.name, m.side, l.paper.Name)
	}
	if m.strap > 0 {
		p.write(sect.Add(forme.P), "strapline", l.strapFace(m.manner), m.strapSize, m.x, l.top+m.strap, m.side, l.paper.Strapline)
	}
	for _, y := range m.rules {
		p.rule("rule", l.left, l.top+y, l.measure, dim.Points(l.design.Story))
	}
}

// dateAt says where the date stands below the name: between number and price, or at
// the end that one of them leaves free.
func dateAt(l *layout, is *offstone.Issue) (dim.Len, side) {
	switch {
	case is.Number <= 0 && l.paper.Price != "":
		return l.left, atLeft
	case is.Number > 0 && l.paper.Price == "":
		return l.left + l.measure, atRight
	}
	return l.left + l.measure/2, atCentre
}

// headRows is the depth of an inside page's head.
const headRows = 3

// pageHead sets the section's name large at the outer edge, above a rule.
func (p *pen) pageHead(section string, number int) {
	l := p.l
	size := dim.Points(l.design.Section * min(1, l.headScale*1.1))
	y := l.top + l.grid*18/10
	x, s := l.left+l.measure, atRight
	if number%2 == 0 {
		x, s = l.left, atLeft
	}
	if l.design.Manner.Section != "quiet" {
		p.loudSection(section, size, x, s)
		return
	}
	p.write(nil, "section", l.face(l.design.Faces.Section), size, x, y, s, section)
	p.rule("rule", l.left, l.top+l.grid*245/100, l.measure, dim.Points(l.design.Story*2))
}

// leastFoot stays white under the folio: what a knife or a copier's grip may take.
var leastFoot = dim.MM(5)

// footLine is the base line of folio and imprint, which in large type, whose grid is
// deep, would lie below the page.
func (l *layout) footLine() dim.Len {
	return min(l.top+l.grid*dim.Len(l.rows)+l.grid*17/10, l.height-leastFoot)
}

// folio sets paper, date and page at the outer foot.
func (p *pen) folio(is *offstone.Issue, number int) {
	l := p.l
	y := l.footLine()
	size := dim.Points(l.design.Folio * min(l.scale, 1.15))
	words := fmt.Sprintf("%s · %s", l.paper.Name, l.words.IssueDay(is))
	if l.design.Manner.Folio == "centre" {
		p.centreFolio(is, number, y, size)
		return
	}
	f := l.face(l.design.Faces.Sans)
	room := l.measure - l.grid*2
	if p.imprinted {
		face, own := l.imprintType()
		if room -= l.imprintSpan(face, own) + l.grid/2; room < l.measure/5 {
			words = "" // only the number stands beside a long imprint
		}
	}
	small := l.fitted(f, size, words, room)
	if number%2 == 0 {
		p.write(nil, "folio", l.face(l.design.Faces.SansBold), size, l.left, y, atLeft, fmt.Sprint(number))
		p.write(nil, "folio", f, small, l.left+l.grid*2, y, atLeft, words)
		return
	}
	right := l.left + l.measure
	p.write(nil, "folio", l.face(l.design.Faces.SansBold), size, right, y, atRight, fmt.Sprint(number))
	p.write(nil, "folio", f, small, right-l.grid*2, y, atRight, words)
}

// fitted gives the size at which words of a size go into a width.
func (l *layout) fitted(f *font.Face, size dim.Len, words string, room dim.Len) dim.Len {
	return shrunk(size, f.Width(words, l.paper.Language, size), room)
}

// shrunk gives the size at which what has a width at size goes into room.
func shrunk(size, width, room dim.Len) dim.Len {
	if width > room {
		return size.Scale(int64(room), int64(width))
	}
	return size
}

// imprintType gives the face and the size of an imprint on the line of the folio.
func (l *layout) imprintType() (*font.Face, dim.Len) {
	f, size := l.face(l.design.Faces.Sans), dim.Points(imprintSize*min(l.scale, 1.1))
	return f, max(shrunk(size, l.imprintSpan(f, size), l.measure*60/100), dim.Points(4.5))
}

// imprint sets who prints and publishes the paper on the line of the last page's
// folio.
func (p *pen) imprint() {
	l := p.l
	y := l.footLine()
	f, size := l.imprintType()
	x, s := l.left, atLeft
	if p.page.Number%2 == 0 {
		x, s = l.left+l.measure, atRight
	}
	p.write(nil, "imprint", f, size, x, y, s, l.imprintLine(l.record))
}
