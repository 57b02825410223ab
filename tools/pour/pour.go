package main

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/linebreak"
	"example.org/offstone/compose/setting"
)

// The design that every engine was given: A4, even columns on a grid of 10.8 pt.
var (
	width, height = dim.MM(210), dim.MM(297)
	left, top     = dim.MM(12), dim.MM(14)
	gutter        = dim.MM(4)
	grid          = dim.Points(10.8)
	drop          = dim.Points(2.7) // of a baseline above its row's foot
)

const (
	paper = "The Weekly Lantern"
	strap = "the weekly paper of the harbour towns"
)

// pour is an issue being poured into columns.
type pour struct {
	job
	c                                    *setting.Case
	name, lead, head, deck, byline, body setting.Type
	measure                              dim.Len
	rows, first                          int // of a column; taken by the masthead on the first page
	doc                                  *forme.Document
	page                                 *forme.Page
	blocks                               []block
	column                               int
}

// block is what flows: the head of an article, or a paragraph.
type block struct {
	elem  *forme.Element
	head  []headLine
	rows  int // of a head, without the blank row above it
	para  string
	every bool
	text  *setting.Text
	pick  *linebreak.Variant // as set last
}

type headLine struct {
	setting.Line
	y dim.Len // of its baseline, from the head's top
}

func newPour(j job, f faces) *pour {
	size := func(face *font.Face, pt float64) setting.Type {
		return setting.Type{Family: &setting.Family{Regular: face}, Size: dim.Points(pt), Ink: forme.Black}
	}
	n := dim.Len(j.columns)
	p := &pour{
		job: j, c: &setting.Case{Language: "en-GB", Hyphens: hyphen.For("en-GB")},
		name: size(f.bold, 44), lead: size(f.bold, 30), head: size(f.bold, 13),
		deck: size(f.italic, 9.5), byline: size(f.bold, 8), body: size(f.regular, 9),
		measure: (width - 2*left - (n-1)*gutter) / n,
		rows:    int((height - 2*top) / grid),
	}
	p.doc = &forme.Document{Title: paper, Language: "en-GB", Root: &forme.Element{Role: forme.Whole}}
	return p
}

// all sets every article and pours it.
func (p *pour) all(articles []article) *forme.Document {
	p.newPage()
	p.masthead(articles[0].Title)
	for i, a := range articles {
		if i == 0 {
			a.Title = ""
		}
		p.article(a)
	}
	at := place{}
	for at.block < len(p.blocks) {
		at = p.fill(at)
	}
	return p.doc
}

func (p *pour) newPage() {
	p.page = &forme.Page{Number: len(p.doc.Pages) + 1, Width: width, Height: height}
	p.doc.Pages = append(p.doc.Pages, p.page)
}

// masthead puts the paper's name and the lead's title across the first page.
func (p *pour) masthead(title string) {
	full := setting.Manner{Measure: width - 2*left, Ragged: true, BestOnly: true, Align: setting.AlignCentre}
	y := top
	for _, l := range []struct {
		words string
		typ   setting.Type
		lead  float64
	}{{paper, p.name, 48}, {strap, p.deck, 14}, {title, p.lead, 33}} {
		t := p.c.Set(setting.Plain(l.words), l.typ, full)
		e := p.doc.Root.Add(forme.P)
		for _, line := range t.Lines(t.Best()) {
			y += dim.Points(l.lead)
			p.put(e, line, left, y-l.typ.Size/4)
		}
	}
	p.first = int((y-top)/grid) + 2
}

// article makes the blocks of an article.
func (p *pour) article(a article) {
	art := p.doc.Root.Add(forme.Article)
	art.Title = a.Title
	b := block{elem: art.Add(forme.H2)}
	y := dim.Len(0)
	for _, h := range []struct {
		words string
		typ   setting.Type
		lead  dim.Len
	}{{a.Title, p.head, dim.Points(14)}, {a.Standfirst, p.deck, grid}, {a.Byline, p.byline, grid}} {
		t := p.c.Set(setting.Plain(h.words), h.typ, setting.Manner{Measure: p.measure, Ragged: true, BestOnly: true})
		for _, l := range t.Lines(t.Best()) {
			y += h.lead
			b.head = append(b.head, headLine{l, y - drop})
		}
	}
	b.rows = int((y + grid - 1) / grid)
	p.blocks = append(p.blocks, b)
	for _, words := range a.Paras {
		b := block{elem: art.Add(forme.P), para: words}
		b.text = p.set(words, p.every)
		b.every, b.pick = p.every, b.text.Best()
		p.blocks = append(p.blocks, b)
	}
}

func (p *pour) set(words string, every bool) *setting.Text {
	return p.c.Set(setting.Plain(words), p.body, setting.Manner{
		Measure: p.measure, First: p.body.Size, Hyphenate: true, BestOnly: !every,
	})
}

func (p *pour) put(e *forme.Element, l setting.Line, x, y dim.Len) {
	p.page.Marks = append(p.page.Marks, forme.Text{
		Elem: e, Kind: "line", X: x + l.X, Y: y, W: l.W, H: grid, Runs: l.Runs,
	})
}
