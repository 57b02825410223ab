package printed

import (
	"fmt"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
)

// strapSize is the size of the strapline, smaller when it is longer than limit.
func (l *layout) strapSize(manner string, limit dim.Len) dim.Len {
	size := dim.Points(l.design.Strapline * min(l.scale, 1.1))
	if w := l.strapFace(manner).Width(l.paper.Strapline, l.paper.Language, size); w > limit {
		size = size.Scale(int64(limit), int64(w))
	}
	return size
}

// strapFace is the face of the strapline.
func (l *layout) strapFace(manner string) *font.Face {
	if manner == "reversed" {
		return l.face(l.design.Faces.SansBold)
	}
	return l.face(l.design.Faces.BodyItalic)
}

// loudMasthead fits a name that stands on black or under a heavy rule into share
// hundredths of the measure.
func (l *layout) loudMasthead(m masthead, f *font.Face, share int64) masthead {
	gap, limit := l.grid, l.measure
	if share < 80 { // ears stand beside it
		limit = l.measure.Scale(share, 100)
	}
	m.band = [2]dim.Len{l.left + (l.measure-limit)/2, limit}
	if m.manner == "reversed" {
		limit -= gap * 2
	}
	if w := f.Width(l.paper.Name, l.paper.Language, m.size); w > limit {
		m.size = m.size.Scale(int64(limit), int64(w))
	}
	m.strapSize = l.strapSize(m.manner, limit)
	capital := f.Scale(f.CapHeight, m.size)
	low := dim.Len(0)
	if m.manner == "reversed" {
		m.name = capital + max(gap, m.size*18/100)
		m.bandLow = m.name + max(gap*8/10, m.size*22/100)
		if l.paper.Strapline != "" {
			m.strap = m.bandLow + m.strapSize
			m.bandLow = m.strap + gap*7/10
		}
		low = m.bandLow
	} else {
		if share >= 80 {
			m.x, m.side = l.left, atLeft
		}
		m.name = dim.Points(l.design.Heavy) + gap*8/10 + capital
		low = m.name + m.size*24/100
		if l.paper.Strapline != "" {
			m.strap = low + m.strapSize*9/10
			low = m.strap + gap*4/10
		}
	}
	m.rows = int((low+gap*22/10)/gap) + 1
	foot := dim.Len(m.rows)*gap - gap*6/10
	m.rules = [2]dim.Len{low + (foot-low-gap*15/10)/2, foot}
	m.line = foot - gap*45/100
	m.earTop, m.earLow = 0, low
	return m
}

// loudName paints the name in white on a black band, or under a heavy rule.
func (p *pen) loudName(m masthead, sect *forme.Element) {
	l, on := p.l, *p
	if m.manner == "reversed" {
		p.rule("bar", m.band[0], l.top, m.band[1], m.bandLow)
		on.white = true
	} else {
		p.rule("rule", l.left, l.top, l.measure, dim.Points(l.design.Heavy*1.5))
		p.rule("rule", l.left, l.top+m.rules[0], l.measure, dim.Points(l.design.Story))
	}
	on.write(sect.Add(forme.P), "masthead", l.face(l.design.Faces.Masthead), m.size, m.x, l.top+m.name, m.side, l.paper.Name)
	if m.strap > 0 {
		on.write(sect.Add(forme.P), "strapline", l.strapFace(m.manner), m.strapSize, m.x, l.top+m.strap, m.side, l.paper.Strapline)
	}
	p.rule("rule", l.left, l.top+m.rules[1], l.measure, dim.Points(l.design.Story))
}

// loudSection sets a section's name on a black tab at the outer edge, or under a
// heavy rule.
func (p *pen) loudSection(section string, size, x dim.Len, s side) {
	l := p.l
	f, on := l.face(l.design.Faces.Section), *p
	foot := l.top + l.grid*245/100
	y := l.top + l.grid*18/10
	if l.design.Manner.Section == "flag" {
		p.rule("rule", l.left, l.top, l.measure, dim.Points(l.design.Heavy))
		p.rule("rule", l.left, foot, l.measure, dim.Points(l.design.Story))
		p.write(nil, "section", f, size, x, y, s, section)
		return
	}
	p.rule("rule", l.left, foot, l.measure, dim.Points(l.design.Heavy))
	if section == "" {
		return
	}
	on.white = true
	pad := l.grid * 8 / 10
	w := f.Width(section, l.paper.Language, size) + pad*2
	left := x
	if s == atRight {
		left, pad = x-w, -pad
	}
	high := foot - l.top
	p.rule("bar", left, l.top, w, high)
	on.write(nil, "section", f, size, x+pad, l.top+(high+f.Scale(f.CapHeight, size))/2, s, section)
}

// centreFolio sets the page's number in the middle, paper and date at the edges. On
// a page that carries the imprint only the number stands, at the outer edge.
func (p *pen) centreFolio(is *offstone.Issue, number int, y, size dim.Len) {
	l := p.l
	if p.imprinted {
		x, s := l.left+l.measure, atRight
		if number%2 == 0 {
			x, s = l.left, atLeft
		}
		p.write(nil, "folio", l.face(l.design.Faces.SansBold), size, x, y, s, fmt.Sprint(number))
		return
	}
	f, day := l.face(l.design.Faces.Sans), l.words.IssueDay(is)
	room := l.measure/2 - 2*size
	small := min(l.fitted(f, size, l.paper.Name, room), l.fitted(f, size, day, room))
	p.write(nil, "folio", l.face(l.design.Faces.SansBold), size, l.left+l.measure/2, y, atCentre, fmt.Sprint(number))
	p.write(nil, "folio", f, small, l.left, y, atLeft, l.paper.Name)
	p.write(nil, "folio", f, small, l.left+l.measure, y, atRight, day)
}
