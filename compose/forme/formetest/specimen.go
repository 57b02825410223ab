// Package formetest holds a small document for the tests of whatever prints
// formes: two pages with type of several faces, kerning, ligatures and scaled
// glyphs, a hyphen at a line's end, a paragraph over two legs, rules, a tint, a
// picture, a table, a list, a note and links.
package formetest

import (
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// Words are those of the specimen's copy in reading order, with line ends as
// spaces and line-end hyphens undone.
const Words = "The office affirms: AVATAR to sail again " +
	"Five fish were offered at the flotilla’s final affair; the waffle stall took £412. " +
	"Those who waited on the quayside from first light were afflicted by fog, and the official telegraph said nothing until noon. " +
	"A harbour at dusk, with two masts. Photograph: Ola Næss " +
	"Boat Catch Wynd 14 Yawl 9½ " +
	"• Read more at offstone.example " +
	"1 Ordered by weight. " +
	"In brief The naïve café owner, Zoë, won her case. Continued from page 4"

// The grid of the specimen, in points.
const (
	width, height = 260, 340
	measure       = 104
	left, right   = 20, 136
	leading       = 12
)

// Specimen makes the document anew. It is always the same.
func Specimen() *forme.Document {
	root := &forme.Element{Role: forme.Whole}
	d := &forme.Document{Title: "The Specimen & Echo", Author: "Offstone", Language: "en-GB", Subject: "Type for tests", Root: root}
	first, second := page(4), page(5)
	d.Pages = []*forme.Page{first, second}
	story := root.Add(forme.Article)
	story.Key, story.Title = "avatar", "The office affirms: AVATAR to sail again"
	lead(first, story)
	scene(first, story)
	table(first, story)
	furniture(first, second, story)
	brief(second, root)
	return d
}

func page(number int) *forme.Page {
	return &forme.Page{Number: number, Width: width * dim.Pt, Height: height * dim.Pt, Bleed: dim.MM(3)}
}

// setting is how a line is set.
type setting struct {
	kind, key string
	face      string
	size      float64
	ink       forme.Ink
	scale     int     // thousandths, 0 for none
	measure   float64 // to be filled, 0 for ragged
	tracking  float64 // points
	link      string  // of words that contain a full stop within
}

var body = setting{kind: "line", key: "avatar", face: "text", size: 9, ink: forme.Black, measure: measure}

// line puts a line of words on p at x and baseline y, in points.
func line(p *forme.Page, e *forme.Element, s setting, x, y float64, words string) {
	face := font.House(s.face)
	size := dim.Points(s.size)
	if s.scale == 0 {
		s.scale = 1000
	}
	set := func(u int32) dim.Len { return face.Scale(u, size).Scale(int64(s.scale), 1000) }
	t := forme.Text{Elem: e, Kind: s.kind, Key: s.key, X: dim.Points(x), Y: dim.Points(y), W: dim.Points(max(s.measure, 1)), H: leading * dim.Pt}
	glyphs := face.Shape(words, "en-GB")
	var natural dim.Len
	spaces := 0
	for i, g := range glyphs {
		natural += set(g.Advance)
		if i+1 < len(glyphs) {
			natural += dim.Points(s.tracking)
		}
		if g.Text == " " && i+1 < len(glyphs) {
			spaces++
		}
	}
	var extra dim.Len
	if s.measure > 0 && (strings.HasSuffix(words, " ") || strings.HasSuffix(words, "\u00ad")) {
		if glyphs[len(glyphs)-1].Text == " " {
			natural -= set(glyphs[len(glyphs)-1].Advance)
		}
		extra = (dim.Points(s.measure) - natural) / dim.Len(max(1, spaces))
	}
	var pen dim.Len
	run := forme.Run{Face: face, Size: size, Scale: s.scale, Ink: s.ink, Link: s.link}
	for _, g := range glyphs {
		run.Glyphs = append(run.Glyphs, forme.Glyph{ID: g.ID, X: pen + set(g.XOff), Y: face.Scale(g.YOff, size), Advance: set(g.Advance), Text: g.Text})
		pen += set(g.Advance) + dim.Points(s.tracking)
		if g.Text == " " {
			pen += extra
		}
	}
	if s.measure == 0 {
		t.W = pen
	}
	t.Runs = []forme.Run{run}
	p.Marks = append(p.Marks, t)
}

func lines(p *forme.Page, e *forme.Element, s setting, x, y float64, list ...string) {
	for i, words := range list {
		line(p, e, s, x, y+float64(i*leading), words)
	}
}

func lead(p *forme.Page, story *forme.Element) {
	head := setting{kind: "headline", key: "avatar", face: "display-bold", size: 20, ink: forme.Black}
	h := story.Add(forme.H1)
	line(p, h, head, left, 40, "The office affirms: ")
	line(p, h, head, left, 62, "AVATAR to sail again")
	lines(p, story.Add(forme.P), body, left, 80, "Five fish were offered ", "at the flotilla’s final af\u00ad", "fair; the waffle stall ", "took £412.")
	tight := body
	tight.scale, tight.tracking = 985, 0.05
	para := story.Add(forme.P)
	lines(p, para, tight, left, 128, "Those who waited on ", "the quayside from first ", "light were afflicted by ")
	lines(p, para, body, right, 80, "fog, and the official ", "telegraph said nothing ", "until noon.")
}

func scene(p *forme.Page, story *forme.Element) {
	fig := story.Add(forme.Figure)
	fig.Alt = "Two masts against an evening sky"
	p.Marks = append(p.Marks, forme.Image{
		Elem: fig, Kind: "picture", Key: "avatar",
		X: right * dim.Pt, Y: 118 * dim.Pt, W: measure * dim.Pt, H: 66 * dim.Pt, Raster: Harbour(208, 132),
	})
	caption := setting{kind: "caption", key: "avatar", face: "sans", size: 6, ink: forme.Black}
	c := story.Add(forme.Caption)
	line(p, c, caption, right, 192, "A harbour at dusk, with two masts. ")
	caption.face = "sans-italic"
	line(p, c, caption, right, 202, "Photograph: Ola Næss")
}

// Harbour draws a grey picture: a sky that darkens towards the water, and two
// masts.
func Harbour(w, h int) *picture.Raster {
	r := &picture.Raster{Width: w, Height: h, Space: picture.Grey, Pix: make([]byte, w*h)}
	for y := range h {
		for x := range w {
			v := 235 - 150*y/h
			switch {
			case y > h*2/3:
				v = 90 + (x*7+y*13)%24
			case x > w/3 && x < w/3+4 && y > h/5, x > w*3/5 && x < w*3/5+5 && y > h/8:
				v = 20
			}
			r.Pix[y*w+x] = byte(v)
		}
	}
	return r
}

func table(p *forme.Page, story *forme.Element) {
	t := story.Add(forme.Table)
	p.Marks = append(p.Marks, forme.Rule{Kind: "tint", Key: "avatar", X: left * dim.Pt, Y: 172 * dim.Pt, W: measure * dim.Pt, H: 42 * dim.Pt, Ink: forme.Ink{K: 10}})
	s := setting{kind: "table", key: "avatar", face: "sans", size: 8, ink: forme.Black}
	for i, row := range [][2]string{{"Boat", "Catch"}, {"Wynd", "14"}, {"Yawl", "9½"}} {
		r, role, y := t.Add(forme.TableRow), forme.TableCell, 182+float64(i*leading)
		s.face = "sans"
		if i == 0 {
			role, s.face = forme.TableHead, "sans-bold"
		}
		line(p, r.Add(role), s, left+4, y, row[0]+" ")
		line(p, r.Add(role), s, left+60, y, row[1]+" ")
	}
}

func furniture(p, next *forme.Page, story *forme.Element) {
	item := story.Add(forme.List).Add(forme.ListItem)
	s := setting{kind: "line", key: "avatar", face: "text", size: 9, ink: forme.Black}
	line(p, item.Add(forme.ListLabel), s, left, 232, "• ")
	b := item.Add(forme.ListBody)
	line(p, b, s, left+8, 232, "Read more at ")
	s.link = "https://offstone.example/"
	after := font.House(s.face).Width("Read more at ", "en-GB", dim.Points(s.size))
	line(p, b, s, left+8+after.Points(), 232, "offstone.example")
	s.link, s.size = "", 7
	line(p, story.Add(forme.Note), s, left, 246, "1 Ordered by weight.")
	line(p, nil, setting{kind: "line", key: "avatar", face: "sans-italic", size: 7, ink: forme.Black, link: "#brief@5"}, left, 260, "Continued on page 5")
	for _, q := range []*forme.Page{p, next} {
		q.Marks = append(q.Marks, forme.Rule{Kind: "rule", X: left * dim.Pt, Y: 316 * dim.Pt, W: 220 * dim.Pt, H: dim.Pt / 2, Ink: forme.Black})
	}
	line(p, nil, setting{kind: "folio", face: "sans-bold", size: 8, ink: forme.Black}, left, 328, "4  THE SPECIMEN")
	line(next, nil, setting{kind: "folio", face: "sans-bold", size: 8, ink: forme.Black}, 180, 328, "THE SPECIMEN  5")
	next.Marks = append(next.Marks, forme.Rule{Kind: "box", X: -dim.MM(3), Y: -dim.MM(3), W: 60 * dim.Pt, H: 20 * dim.Pt, Ink: forme.Black})
	next.Marks = append(next.Marks, device(story))
	line(next, nil, setting{kind: "flag", face: "sans-black", size: 10, ink: forme.White}, 8, 7, "BRIEFS")
}

// device is a drawing: a ring, and a round spot in it that is empty by the even-odd
// rule.
func device(story *forme.Element) forme.Path {
	e := story.Add(forme.Figure)
	e.Alt = "A ring"
	p := forme.Path{Elem: e, Kind: "device", X: 150 * dim.Pt, Y: 2 * dim.Pt, W: 24 * dim.Pt, H: 24 * dim.Pt, Ink: forme.Black, EvenOdd: true}
	for _, r := range []dim.Len{12, 5} {
		p.Steps = append(p.Steps, circle(162*dim.Pt, 14*dim.Pt, r*dim.Pt)...)
	}
	return p
}

func circle(x, y, r dim.Len) []forme.Step {
	k := r * 552 / 1000
	at := func(x, y dim.Len) forme.Point { return forme.Point{X: x, Y: y} }
	curve := func(a, b, c forme.Point) forme.Step { return forme.Step{Op: forme.Curve, To: [3]forme.Point{a, b, c}} }
	return []forme.Step{
		{Op: forme.Move, To: [3]forme.Point{at(x+r, y)}},
		curve(at(x+r, y+k), at(x+k, y+r), at(x, y+r)), curve(at(x-k, y+r), at(x-r, y+k), at(x-r, y)),
		curve(at(x-r, y-k), at(x-k, y-r), at(x, y-r)), curve(at(x+k, y-r), at(x+r, y-k), at(x+r, y)),
		{Op: forme.Close},
	}
}

func brief(p *forme.Page, root *forme.Element) {
	story := root.Add(forme.Article)
	story.Key, story.Title = "brief", "In brief"
	line(p, story.Add(forme.H1), setting{kind: "headline", key: "brief", face: "subhead-semibold", size: 14, ink: forme.Black}, left, 50, "In brief ")
	s := body
	s.key = "brief"
	para := story.Add(forme.P)
	lines(p, para, s, left, 70, "The nai\u0308ve café owner, ", "Zoë, won her case. ")
	s.link = "#avatar"
	line(p, para, s, left, 94, "Continued from page 4")
}

// Tabloid makes pages full of small type, for measuring speed and size: about
// 7,500 words each.
func Tabloid(pages int) *forme.Document {
	root := &forme.Element{Role: forme.Whole}
	d := &forme.Document{Title: "The Long Read", Language: "en-GB", Root: root}
	for n := range pages {
		p := &forme.Page{Number: n + 1, Width: dim.MM(289), Height: dim.MM(380), Bleed: dim.MM(3)}
		d.Pages = append(d.Pages, p)
		story := root.Add(forme.Article)
		story.Key, story.Title = "long", "The long read"
		head := setting{kind: "headline", key: "long", face: "display-bold", size: 48, ink: forme.Black}
		line(p, story.Add(forme.H1), head, 30, 70, "Fog afflicts the official telegraph")
		fill(p, story)
	}
	return d
}

func fill(p *forme.Page, story *forme.Element) {
	const columns, column, gap, top, foot = 6, 118, 10, 90, 1040
	supply := strings.Fields(Words)
	at := 0
	s := body
	s.measure = column
	for c := range columns {
		var para *forme.Element
		for row := 0; top+row*11 < foot; row++ {
			if row%6 == 0 {
				para = story.Add(forme.P)
			}
			words := ""
			for len(words) < 24 {
				words += supply[at%len(supply)] + " "
				at++
			}
			s.tracking = float64(row%3) * 0.02
			line(p, para, s, 30+float64(c*(column+gap)), top+float64(row*11), words)
		}
	}
}
