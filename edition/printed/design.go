package printed

import (
	"fmt"
	"math"
	"sync"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/picture"
	"example.org/offstone/compose/setting"
	"example.org/offstone/copydesk/design"
)

// layout is a design brought to a paper's page.
type layout struct {
	look          *look
	design        *design.Design
	paper         *offstone.Paper
	words         *words
	record        string  // the end of the record for the imprint; "" for none
	width, height dim.Len // trimmed
	left, top     dim.Len // of the type area
	measure       dim.Len // its width
	grid          dim.Len
	body          dim.Len // size of body type
	rows          int     // of the type area
	hyphens       *hyphen.Patterns
	scale         float64 // furniture: body size over 8.5 points
	headScale     float64
	accent        *[3]uint8             // red, green and blue of kickers; nil for black
	sheets        map[int]*galley.Sheet // by columns
	mu            sync.Mutex
}

// newLayout brings a look to a paper.
func newLayout(is *offstone.Issue, w *words, k *look) *layout {
	l := &layout{look: k, design: k.design, paper: is.Paper, words: w, record: is.Record, sheets: map[int]*galley.Sheet{}}
	l.size()
	l.accent = kickerAccent(is.Paper, k.design)
	l.hyphens = hyphen.For(is.Paper.Language).With(is.Hyphens)
	return l
}

// lightestAccent is how much of the paper's light a kicker may give back, of 255: small
// type in a paler colour cannot be read.
const lightestAccent = 140

// kickerAccent gives the paper's accent for kickers where the design wants it; nil when
// there is none, or it is too pale for small type.
func kickerAccent(p *offstone.Paper, d *design.Design) *[3]uint8 {
	var c [3]uint8
	if d.Manner.KickerInk != "accent" {
		return nil
	}
	if n, err := fmt.Sscanf(p.Accent, "#%2x%2x%2x", &c[0], &c[1], &c[2]); n != 3 || err != nil || len(p.Accent) != 7 {
		return nil
	}
	if picture.Newsprint.GreyOf(c[0], c[1], c[2]) > lightestAccent {
		return nil
	}
	return &c
}

// smallPage is the width below which margins are narrower, mm.
const smallPage = 180

// size works out the page: margins, grid and rows.
func (l *layout) size() {
	pr, d := &l.paper.Print, l.design
	w, h := pr.Width, pr.Height
	if w <= 0 || h <= 0 {
		w, h = 289, 380
	}
	body := pr.Body
	if body <= 0 {
		body = d.Body
	}
	l.width, l.height = dim.MM(w), dim.MM(h)
	l.body = dim.Points(body)
	ratio := d.Leading
	if body >= 10 {
		ratio = d.LeadingLarge
	}
	l.grid = dim.Points(math.Round(body*ratio*8) / 8)
	side, top, foot := d.MarginSide, d.MarginTop, d.MarginFoot
	if w < smallPage {
		side, top, foot = side*d.Small, top*(1+2*d.Small)/3, foot*d.Small
	}
	l.left, l.top = dim.MM(side), dim.MM(top)
	l.measure = l.width - 2*l.left
	l.rows = int((l.height - l.top - dim.MM(foot)) / l.grid)
	l.scale = body / d.Body
	l.headScale = w / d.Home
	if w > d.Home {
		l.headScale = math.Sqrt(l.headScale)
	}
}

// columns gives the number of columns of a page that does not ask for one.
func (l *layout) columns() int {
	if n := l.paper.Print.Columns; n > 0 {
		return n
	}
	return max(1, int(l.measure.MM()/l.design.Column))
}

// sheet gives the style sheet of a page of n columns.
func (l *layout) sheet(n int) *galley.Sheet {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s, ok := l.sheets[n]; ok {
		return s
	}
	s := l.makeSheet(n)
	l.sheets[n] = s
	return s
}

// face gives a face by the name that the design has for it.
func (l *layout) face(name string) *font.Face { return l.look.face(name) }

func (l *layout) makeSheet(n int) *galley.Sheet {
	d := l.design
	f, face := &d.Faces, l.face
	serif := &galley.Family{Regular: face(f.Body), Italic: face(f.BodyItalic), Bold: face(f.BodyBold), BoldItalic: face(f.BodyBoldItal)}
	sans := &galley.Family{Regular: face(f.Sans), Italic: face(f.SansItalic), Bold: face(f.SansBold)}
	bold := &galley.Family{Regular: face(f.SansBold)}
	one := func(name string) *galley.Family { return &galley.Family{Regular: face(name)} }
	pt := func(v float64) dim.Len { return dim.Points(v * l.scale) }
	set := func(f *galley.Family, size float64, leading dim.Len) galley.Type {
		return galley.Type{Family: f, Size: pt(size), Leading: leading, Ink: forme.Black}
	}
	gutter := dim.MM(d.Gutter)
	s := &galley.Sheet{
		Case: &setting.Case{
			Language: l.paper.Language, Hyphens: l.hyphens, Code: sans, Little: map[string]bool{}, Nouns: l.words.CapitalNouns,
			Fallback: l.look.fallback,
		},
		Grid:    l.grid,
		Columns: n, Gutter: gutter, Column: (l.measure - gutter*dim.Len(n-1)) / dim.Len(n), Rows: l.rows,
		Body:       galley.Type{Family: serif, Size: l.body, Ink: forme.Black},
		Entry:      set(serif, d.Entry, 0),
		Kicker:     set(bold, d.Kicker, 0),
		Byline:     set(bold, d.Byline, 0),
		Caption:    set(sans, d.Caption, pt(d.Caption*1.14)),
		Crosshead:  set(bold, d.Crosshead, 0),
		Standfirst: set(one(f.Standfirst), d.Standfirst, pt(d.Standfirst*1.1875)),
		Head:       set(one(f.Head), 14, 0),
		Obituary:   one(f.Obituary),
		BriefHead:  set(one(f.Brief), d.BriefHead, l.briefLeading()),
		Panel:      set(one(f.Panel), d.Panel, 0),
		Pull:       set(one(f.Pull), d.Pull, pt(d.Pull*1.18)),
		Facts:      set(sans, d.Facts, 0),
		FactsHead:  set(one(f.FactsHead), d.FactsHead, l.factsLeading()),
		Table:      set(sans, d.Table, 0),
		Indent:     l.body,
		Sizes:      d.Heads.Steps, Scale: l.headScale,
		Rule: dim.Points(d.Story), Heavy: dim.Points(d.Heavy), Tint: forme.Ink{K: uint8(d.Tint)}, RuleInk: forme.Black, //nolint:gosec // a tint is 30 % at most
		LeadIn: d.Manner.Opening != "plain", Ragged: d.Manner.Text == "ragged", Look: sheetLook(d),
	}
	for _, w := range l.words.Little {
		s.Little[w] = true
	}
	return s
}

// briefLeading is the leading of a brief's headline, which may be larger than the
// grid.
func (l *layout) briefLeading() dim.Len {
	return max(l.grid*6/5, dim.Points(l.design.BriefHead*l.scale*l.design.Heads.LeadingSmall))
}

// factsLeading is the leading of the head of a box.
func (l *layout) factsLeading() dim.Len {
	return max(l.grid*6/5, dim.Points(l.design.FactsHead*l.scale*1.06))
}

// manners of panels and boxes, by the design's words.
var manners = map[string]galley.Manner{"rule": galley.Ruled, "tint": galley.Ruled, "bar": galley.Barred, "frame": galley.Framed}

// dropCap is how many lines an initial takes.
const dropCap = 3

// sheetLook gives what the composing room is to know of a design.
func sheetLook(d *design.Design) galley.Look {
	h := &d.Heads
	out := galley.Look{
		HeadLines:   byFifths(h.Lines),
		HeadLeading: int(math.Round(h.Leading * 1000)), SmallLeading: int(math.Round(h.LeadingSmall * 1000)),
		HeadAbove: int(math.Round(h.Above * 100)), HeadBelow: int(math.Round(h.Below * 100)),
		Panel: manners[d.Manner.Panel], Box: manners[d.Manner.Box], BigKicker: d.Manner.Kicker == "capitals",
	}
	if d.Manner.Opening == "drop-cap" {
		out.DropCap = dropCap
	}
	for i, r := range h.Ranks {
		out.Ranks[i] = galley.RankLook{Width: byFifths(r.Widths), Size: byFifths(r.Sizes), Picture: r.Picture}
	}
	return out
}

// byFifths counts a design's list from 1.
func byFifths(list []int) (out [6]int) {
	for i, v := range list {
		if v == design.Never {
			v = galley.Never
		}
		out[i+1] = v
	}
	return out
}
