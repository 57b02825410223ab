package printed

import (
	"math"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/setting"
)

// Design is how a paper's pages look: which faces, how large, how far apart. It is
// data; nothing in it knows a page's size. Sizes are in points on a tabloid page
// with body type of 8.5 points, and go with the body size of the paper (furniture)
// or with the width of its page (headlines).
type Design struct {
	Name string

	Head, BriefHead, Standfirst, Pull string // house faces
	Body, BodyItalic                  string
	BodyBold, BodyBoldItalic          string
	Sans, SansBold, SansItalic        string
	PanelFace, Masthead               string

	Steps []int // headline sizes

	LeadingSmall float64 // leading over size, for body type under 10 points
	LeadingLarge float64 // and from there up

	Kicker, Byline, Caption, Folio        float64
	Crosshead, StandfirstSize, PullSize   float64
	Facts, FactsHead, Table, Entry, Panel float64
	BriefSize                             float64

	MarginSide, MarginTop, MarginFoot float64 // mm
	Gutter                            float64 // mm
	Hairline, Rule, Heavy             float64 // pt
	Tint                              uint8   // of fact boxes, per cent of black
	LeadIn                            bool
}

// classic is the house's design: serif throughout, hierarchy by size and white
// space, rules rather than boxes.
var classic = Design{
	Name: "classic",
	Head: "display-bold", BriefHead: "subhead-semibold", Standfirst: "subhead", Pull: "display-italic",
	Body: "text", BodyItalic: "text-italic", BodyBold: "text-bold", BodyBoldItalic: "text-bold-italic",
	Sans: "sans", SansBold: "sans-bold", SansItalic: "sans-italic", PanelFace: "sans-black", Masthead: "display-semibold",
	Steps:        []int{12, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36, 40, 44, 48, 53, 58, 64, 70},
	LeadingSmall: 9.5 / 8.5, LeadingLarge: 13.5 / 11,
	Kicker: 7.5, Byline: 7.5, Caption: 7.5, Folio: 7,
	Crosshead: 9, StandfirstSize: 12, PullSize: 15,
	Facts: 8, FactsHead: 9.5, Table: 7.5, Entry: 8, Panel: 11,
	BriefSize:  10.5,
	MarginSide: 12, MarginTop: 11, MarginFoot: 13, Gutter: 4.5,
	Hairline: 0.25, Rule: 0.5, Heavy: 1.6, Tint: 6, LeadIn: true,
}

// designs are those that come with the program.
var designs = map[string]*Design{"classic": &classic, "": &classic}

// layout is a design brought to a paper's page.
type layout struct {
	design        *Design
	paper         *offstone.Paper
	words         *words
	width, height dim.Len // trimmed
	left, top     dim.Len // of the type area
	measure       dim.Len // its width
	grid          dim.Len
	body          dim.Len // size of body type
	rows          int     // of the type area
	hyphens       *hyphen.Patterns
	scale         float64 // furniture: body size over 8.5 points
	headScale     float64
	sheets        map[int]*galley.Sheet // by columns
}

// newLayout brings a design to a paper.
func newLayout(is *offstone.Issue, w *words) *layout {
	p := is.Paper
	d := designs[p.Print.Design]
	if d == nil {
		d = &classic
	}
	l := &layout{design: d, paper: p, words: w, sheets: map[int]*galley.Sheet{}}
	l.size()
	l.hyphens = hyphen.For(p.Language).With(is.Hyphens)
	return l
}

// size works out the page: margins, grid and rows.
func (l *layout) size() {
	pr, d := &l.paper.Print, l.design
	w, h := pr.Width, pr.Height
	if w <= 0 || h <= 0 {
		w, h = 289, 380
	}
	body := pr.Body
	if body <= 0 {
		body = defaultBody(w)
	}
	l.width, l.height = dim.MM(w), dim.MM(h)
	l.body = dim.Points(body)
	ratio := d.LeadingSmall
	if body >= 10 {
		ratio = d.LeadingLarge
	}
	l.grid = dim.Points(math.Round(body*ratio*8) / 8)
	side, top, foot := d.MarginSide, d.MarginTop, d.MarginFoot
	if w < 180 {
		side, top, foot = side*0.85, top*0.9, foot*0.85
	}
	l.left, l.top = dim.MM(side), dim.MM(top)
	l.measure = l.width - 2*l.left
	l.rows = int((l.height - l.top - dim.MM(foot)) / l.grid)
	l.scale = body / 8.5
	l.headScale = w / 289
	if w > 289 {
		l.headScale = math.Sqrt(l.headScale)
	}
}

func defaultBody(width float64) float64 {
	if width < 260 {
		return 10
	}
	return 8.5
}

// columns gives the number of columns of a page that does not ask for one.
func (l *layout) columns() int {
	if n := l.paper.Print.Columns; n > 0 {
		return n
	}
	return max(1, int(l.measure.MM()/47))
}

// sheet gives the style sheet of a page of n columns.
func (l *layout) sheet(n int) *galley.Sheet {
	if s, ok := l.sheets[n]; ok {
		return s
	}
	s := l.makeSheet(n)
	l.sheets[n] = s
	return s
}

func face(name string) *font.Face { return font.House(name) }

func (l *layout) makeSheet(n int) *galley.Sheet {
	d := l.design
	serif := &galley.Family{Regular: face(d.Body), Italic: face(d.BodyItalic), Bold: face(d.BodyBold), BoldItalic: face(d.BodyBoldItalic)}
	sans := &galley.Family{Regular: face(d.Sans), Italic: face(d.SansItalic), Bold: face(d.SansBold)}
	bold := &galley.Family{Regular: face(d.SansBold)}
	one := func(name string) *galley.Family { return &galley.Family{Regular: face(name)} }
	pt := func(v float64) dim.Len { return dim.Points(v * l.scale) }
	set := func(f *galley.Family, size float64, leading dim.Len) galley.Type {
		return galley.Type{Family: f, Size: pt(size), Leading: leading, Ink: forme.Black}
	}
	gutter := dim.MM(d.Gutter)
	s := &galley.Sheet{
		Case: &setting.Case{
			Language: l.paper.Language, Hyphens: l.hyphens, Code: sans, Little: map[string]bool{}, Nouns: l.words.CapitalNouns,
			Fallback: []*font.Face{face("text"), face("sans"), face("text-bold")},
		},
		Grid:    l.grid,
		Columns: n, Gutter: gutter, Column: (l.measure - gutter*dim.Len(n-1)) / dim.Len(n), Rows: l.rows,
		Body:       galley.Type{Family: serif, Size: l.body, Ink: forme.Black},
		Entry:      set(serif, d.Entry, 0),
		Kicker:     set(bold, d.Kicker, 0),
		Byline:     set(bold, d.Byline, 0),
		Caption:    set(sans, d.Caption, pt(d.Caption*1.14)),
		Crosshead:  set(bold, d.Crosshead*0.95, 0),
		Standfirst: set(one(d.Standfirst), d.StandfirstSize, l.grid*3/2),
		Head:       set(one(d.Head), 14, 0),
		BriefHead:  set(one(d.BriefHead), d.BriefSize, l.grid*6/5),
		Panel:      set(one(d.PanelFace), d.Panel, 0),
		Pull:       set(one(d.Pull), d.PullSize, pt(d.PullSize*1.18)),
		Facts:      set(sans, d.Facts*0.96, 0),
		FactsHead:  set(bold, d.FactsHead, l.grid*6/5),
		Table:      set(sans, d.Table, 0),
		Indent:     l.body,
		Sizes:      d.Steps, Scale: l.headScale,
		Rule: dim.Points(d.Rule), Heavy: dim.Points(d.Heavy), Tint: forme.Ink{K: d.Tint}, RuleInk: forme.Black,
		LeadIn: d.LeadIn,
	}
	for _, w := range l.words.Little {
		s.Little[w] = true
	}
	return s
}
