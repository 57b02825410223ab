package printed

import (
	"fmt"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/picture"
)

// Large print: A4, one column, 16 points.
const (
	largeBody    = 16
	largeLeading = 21
	largeMargin  = 18  // mm
	largePPI     = 130 // of pictures: it is read on screens, or printed at home
)

// largePrint makes the large print form: every story that readers may see, in
// running order, one after another.
func (e *edition) largePrint() (*forme.Document, error) {
	is := e.job.Issue
	paper := *is.Paper
	paper.Print = offstone.PrintSettings{Width: 210, Height: 297, Columns: 1, Body: largeBody}
	own := *is
	own.Paper = &paper
	l := newLayout(&own, e.layout.words, e.layout.look)
	l.left, l.top, l.grid = dim.MM(largeMargin), dim.MM(largeMargin), dim.Points(largeLeading)
	l.measure = l.width - 2*l.left
	l.rows = int((l.height - l.top - dim.MM(largeMargin+4)) / l.grid)
	l.scale = 1.9
	sheet := l.largeSheet()
	doc := &forme.Document{Title: e.doc.Title, Author: e.doc.Author, Language: e.doc.Language, Subject: e.doc.Subject, Root: &forme.Element{Role: forme.Whole}}
	flow := galley.NewFlow(sheet, doc.Root, func() *forme.Page {
		page := &forme.Page{Number: len(doc.Pages) + 1, Width: l.width, Height: l.height}
		doc.Pages = append(doc.Pages, page)
		l.largeFurniture(page, is)
		return page
	})
	flow.X, flow.Y, flow.Rows = l.left, l.top, l.rows
	flow.Skip(0)
	first := &pen{l: l, page: doc.Pages[0]}
	head := doc.Root.Add(forme.Section)
	size := dim.Points(34)
	if w := l.face(l.design.Faces.Masthead).Width(paper.Name, paper.Language, size); w > l.measure {
		size = size.Scale(int64(l.measure), int64(w))
	}
	first.write(head.Add(forme.P), "masthead", l.face(l.design.Faces.Masthead), size, l.left, l.top+l.grid*3/2, atLeft, paper.Name)
	first.write(head.Add(forme.P), "date", l.face(l.design.Faces.Sans), dim.Points(14), l.left, l.top+l.grid*27/10, atLeft, l.words.IssueDay(is))
	flow.Skip(4)
	c := &composer{job: e.job, layout: l, pictures: e.plan.c.pictures, ppi: largePPI}
	for _, st := range publicStories(is) {
		flow.Add(publicStory(c.story(st)))
	}
	if listings := c.listings(); listings != nil {
		flow.Add(listings)
	}
	for _, panel := range c.lineAdverts() {
		flow.Add(panel)
	}
	return doc, c.pictures.develop(doc, e.largeInks)
}

// largeInks has the pictures of large print in colours when any page of the paper
// has them.
func (e *edition) largeInks(int) picture.Space {
	for _, page := range e.doc.Pages {
		if e.inks(page.Number) == picture.CMYK {
			return picture.CMYK
		}
	}
	return picture.Grey
}

func (l *layout) largeSheet() *galley.Sheet {
	s := l.makeSheet(1)
	s.Rows = l.rows
	for _, t := range []*galley.Type{&s.Entry, &s.Facts, &s.Table} {
		t.Size = dim.Points(largeBody)
	}
	s.Table.Size = dim.Points(14)
	s.Kicker.Size, s.Byline.Size = dim.Points(13), dim.Points(14)
	s.Caption.Size, s.Caption.Leading = dim.Points(14), dim.Points(17)
	s.Crosshead.Size, s.FactsHead.Size = dim.Points(16), dim.Points(17)
	s.Standfirst.Size, s.Standfirst.Leading = dim.Points(19), dim.Points(24)
	s.BriefHead.Size, s.BriefHead.Leading = dim.Points(20), dim.Points(24)
	s.Sizes, s.Scale = []int{24, 27, 30, 34, 40, 46}, 0.8
	for i := range s.Look.HeadLines {
		s.Look.HeadLines[i] = 4
	}
	s.LeadIn = false
	return s
}

// largeFurniture sets the folio of a large print page.
func (l *layout) largeFurniture(page *forme.Page, is *offstone.Issue) {
	p := &pen{l: l, page: page}
	y := l.height - dim.MM(12)
	p.write(nil, "folio", l.face(l.design.Faces.Sans), dim.Points(11), l.left, y, atLeft, fmt.Sprintf("%s · %s", is.Paper.Name, l.words.IssueDay(is)))
	p.write(nil, "folio", l.face(l.design.Faces.SansBold), dim.Points(14), l.left+l.measure, y, atRight, fmt.Sprint(page.Number))
}

// publicStories lists the stories in print that readers may also see elsewhere.
func publicStories(is *offstone.Issue) (out []offstone.Story) {
	at := is.Moment()
	for _, st := range is.Stories(offstone.Print, at) {
		if st.In(offstone.Web, at) {
			out = append(out, st)
		}
	}
	return out
}

// publicStory leaves out what is kept on paper.
func publicStory(st *galley.Story) *galley.Story {
	out := *st
	out.Ragged = true
	out.Blocks = publicBlocks(st.Blocks)
	out.Pictures = nil
	for _, p := range st.Pictures {
		if !p.Kept {
			out.Pictures = append(out.Pictures, p)
		}
	}
	return &out
}

func publicBlocks(blocks []galley.Block) (out []galley.Block) {
	for _, b := range blocks {
		if b.Kept || b.Picture != nil && b.Picture.Kept {
			continue
		}
		b.Kids = publicBlocks(b.Kids)
		out = append(out, b)
	}
	return out
}
