package sample

import (
	"bytes"
	"fmt"
	"time"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/pdf"
	. "example.org/offstone/sample/lino" // a drawing is made of its words
)

// One advert comes as a PDF, as an agency supplies it, so that the paper shows
// both ways. It is all type and rules: a card, which either form can be made of.

// card is an advert of centred lines of type and of rules.
type card struct {
	columns int
	height  float64 // mm
	lines   []cardLine
	rules   []cardRule
}

// cardLine is a line of type centred on a base line y millimetres down.
type cardLine struct {
	face string
	size float64 // points
	y    float64
	text string
}

// cardRule is a centred rule y millimetres down.
type cardRule struct {
	long   float64 // mm; 0 for the whole width
	y      float64
	weight float64 // points
}

// hallamMoyle is the solicitors' card: rules only.
var hallamMoyle = card{
	columns: 2, height: 120,
	lines: []cardLine{
		{"display-semibold", 42, 28, "Hallam Moyle"},
		{"display-italic", 23, 38.5, "solicitors"},
		{"subhead", 17, 60, "Wills · Houses"},
		{"subhead", 17, 68.4, "Boats · Boundaries"},
		{"text-italic", 15.5, 88, "First half-hour without charge"},
		{"sans", 10.5, 103, "8 Customs House Lane · 01632 960 123"},
		{"sans", 10.5, 109, "hallammoyle.example"},
	},
	rules: []cardRule{{0, 1, 4}, {0, 3.2, 0.6}, {24, 47, 0.6}, {24, 76, 0.6}, {0, 116.8, 0.6}, {0, 119, 4}},
}

// engraved draws a card as artwork.
func engraved(c card) func(p Plate) {
	return func(p Plate) {
		for _, r := range c.rules {
			long := r.length(p.W)
			p.Rule((p.W-long)/2, (p.W+long)/2, r.y, r.weight, Ink)
		}
		for _, l := range c.lines {
			p.Set(l.face, l.size, p.W/2, l.y, AtMiddle, Ink, l.text)
		}
	}
}

// length gives the rule's length on a card of that width, in millimetres.
func (r cardRule) length(width float64) float64 {
	if r.long == 0 {
		return width
	}
	return r.long
}

// pdf prints a card as the advertiser's agency would send it.
func (c card) pdf() ([]byte, error) {
	width := advert{columns: c.columns}.width()
	page := &forme.Page{Number: 1, Width: dim.MM(width), Height: dim.MM(c.height)}
	for _, r := range c.rules {
		long, thick := r.length(width), dim.Points(r.weight)
		page.Marks = append(page.Marks, forme.Rule{X: dim.MM((width - long) / 2), Y: dim.MM(r.y) - thick/2, W: dim.MM(long), H: thick, Ink: forme.Black})
	}
	for _, l := range c.lines {
		page.Marks = append(page.Marks, l.mark(dim.MM(width/2)))
	}
	doc := &forme.Document{Title: c.lines[0].text, Language: "en-GB", Pages: []*forme.Page{page}}
	var out bytes.Buffer
	if err := pdf.Write(&out, doc, pdf.Options{Date: time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC)}); err != nil {
		return nil, fmt.Errorf("print the card of %s: %w", doc.Title, err)
	}
	return out.Bytes(), nil
}

// mark sets the line about the upright at middle.
func (l cardLine) mark(middle dim.Len) forme.Text {
	face, size := font.House(l.face), dim.Points(l.size)
	run := forme.Run{Face: face, Size: size, Scale: 1000, Ink: forme.Black}
	pen := dim.Len(0)
	for _, g := range face.Shape(l.text, "en-GB") {
		wide := face.Scale(g.Advance, size)
		run.Glyphs = append(run.Glyphs, forme.Glyph{ID: g.ID, X: pen + face.Scale(g.XOff, size), Y: face.Scale(g.YOff, size), Advance: wide, Text: g.Text})
		pen += wide
	}
	return forme.Text{X: middle - pen/2, Y: dim.MM(l.y), W: pen, H: size, Runs: []forme.Run{run}}
}
