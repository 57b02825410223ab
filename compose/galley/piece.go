package galley

import (
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/linebreak"
	"example.org/offstone/compose/setting"
)

// piece is a part of a story's text that flows down its legs: a paragraph, a
// crosshead, a table.
type piece struct {
	kind  string
	key   string
	title string
	kept  bool

	space, spaceMax int // blank rows above, least and most; none at the top of a leg
	stay            int // rows of the next piece that must stand below it in its leg
	cling           bool
	even            bool  // stands among its like, all as far apart: a row more is dear
	solid           bool  // rather leaves white than be broken
	drop            int32 // cost of dropping it; negative: it must stand
	sets            []way

	role    forme.Role
	group   int
	cols    int               // of a table
	headRow bool              // the table's first row is its head
	rows    func(k int) []row // the rows of a setting

	text     *setting.Text        // of a paragraph
	variants []*linebreak.Variant // its settings
	share    *shared              // parts of one paragraph or table have the same, however it was divided
	part     bool                 // it is not the whole of it
	from     int                  // of a part: the lines of the paragraph before it
	artifact bool                 // no copy: a jump line
	takenUp  bool                 // the rest of a table, whose head stood before
}

// way is one way to set a piece.
type way struct {
	rows   int
	cost   int32
	breaks []int32 // what a leg's end after each row but the last costs
	again  int     // rows at its beginning that stand again at the head of each leg it goes on to: a table's head
}

// row is what stands on one row of the grid: lines on or near its baseline, and
// rules. Places count from the left edge of the leg and from the baseline.
type row struct {
	lines []placed
	rules []rule
}

type placed struct {
	setting.Line
	dy   dim.Len // from the baseline, downwards
	cell int     // in a table: the cell's number; in an item: 0 label, 1 text
	kind string
}

type rule struct {
	x, y, w, h dim.Len
	ink        forme.Ink
}

// Costs of a leg's end inside a piece.
const (
	widowCost   = 400 * point
	orphanCost  = 300 * point
	hyphenEnd   = 12 * point
	brokenTable = 45 * point
	brokenList  = 4 * point
	brokenSolid = 300 * point
	dropCost    = 35 * point
	spaceCost   = 3 * point
	unevenSpace = 14 * point
)

// rowCost is what each row costs that stands above a piece beyond the least.
func (p *piece) rowCost() int32 {
	if p.even {
		return unevenSpace
	}
	return spaceCost
}

// unitCost is what a unit of the breaker's cost weighs in a story's.
const unitCost = 3 * point

// textPiece makes a piece of a set text.
func textPiece(kind string, t *setting.Text) piece {
	p := piece{kind: kind, role: forme.P, drop: -1}
	best := t.Best()
	if best == nil {
		return p
	}
	var kept []*linebreak.Variant
	for i := range t.Variants {
		v := &t.Variants[i]
		if v.Lines < best.Lines-1 || v.Lines > best.Lines+2 {
			continue
		}
		cost := int32(min((v.Cost-best.Cost)*unitCost/linebreak.Unit, 5000*point))
		p.sets = append(p.sets, way{rows: v.Lines, cost: cost, breaks: breaks(v)})
		kept = append(kept, v)
	}
	p.text, p.variants = t, kept
	p.rows = func(k int) []row {
		var out []row
		for _, l := range t.Lines(kept[k]) {
			out = append(out, row{lines: []placed{{Line: l, kind: kind}}})
		}
		return out
	}
	return p
}

func breaks(v *linebreak.Variant) []int32 {
	out := make([]int32, max(0, v.Lines-1))
	for i := range out {
		if i == 0 {
			out[i] += orphanCost
		}
		if i == v.Lines-2 {
			out[i] += widowCost
		}
		if v.Breaks[i].Hyphen {
			out[i] += hyphenEnd
		}
	}
	return out
}

// spaced makes a piece of a text whose leading is not the grid's: it takes whole
// rows and stands in their middle, its last line a little high.
func (s *Sheet) spaced(kind string, t *setting.Text, role forme.Role) piece {
	p := piece{kind: kind, role: role, drop: -1, solid: true}
	v := t.Best()
	if v == nil {
		return p
	}
	lead := s.leading(t.Type)
	n := s.rows(lead * dim.Len(v.Lines))
	p.sets = []way{{rows: n, breaks: solidBreaks(n)}}
	p.rows = func(int) []row {
		out := make([]row, n)
		spare := s.Grid*dim.Len(n) - lead*dim.Len(v.Lines)
		for i, l := range t.Lines(v) {
			y := lead*dim.Len(i+1) + spare/2 // of the baseline, from the piece's top
			at := min(n-1, max(0, int((y-1)/s.Grid)))
			out[at].lines = append(out[at].lines, placed{Line: l, dy: y - s.Grid*dim.Len(at+1), kind: kind})
		}
		return out
	}
	return p
}

func solidBreaks(rows int) []int32 {
	out := make([]int32, max(0, rows-1))
	for i := range out {
		out[i] = brokenSolid
	}
	return out
}

// pieces sets the blocks of a story to a measure. Pull quotes, pictures and fact
// boxes are not among them: they stand beside the text.
func (s *Sheet) pieces(st *Story, blocks []Block, measure dim.Len) []piece {
	var out []piece
	for i := range blocks {
		b := &blocks[i]
		p, ok := s.piece(st, b, before(blocks, i), s.measureOf(b, measure))
		if !ok || len(p.sets) == 0 {
			continue
		}
		p.key, p.title, p.kept, p.share = b.Key, b.Title, b.Kept || st.Kept, new(shared)
		if p.key == "" {
			p.key = st.Key
		}
		if b.Cut {
			p.drop = dropCost
		}
		out = append(out, p)
	}
	return out
}

// measureOf gives the measure of a block in a leg of some measure.
func (s *Sheet) measureOf(b *Block, leg dim.Len) dim.Len {
	if b.Kind == TableOf || s.Text == 0 {
		return leg
	}
	return min(leg, s.Text)
}

// before gives the block that a block follows in its leg.
func before(blocks []Block, i int) *Block {
	for i--; i >= 0; i-- {
		switch blocks[i].Kind {
		case Facts, Pull, Figure:
		default:
			return &blocks[i]
		}
	}
	return nil
}

func (s *Sheet) piece(st *Story, b, prev *Block, measure dim.Len) (piece, bool) {
	ragged := st.Ragged || s.Ragged
	m := setting.Manner{Measure: measure, Hyphenate: true, Ragged: ragged, BestOnly: st.Ragged}
	switch b.Kind {
	case Paragraph:
		m.Drop, m.Lead = s.initial(st, b), s.Grid
		return s.paragraph(b, prev, m), true
	case Crosshead:
		return s.crosshead(b, prev, measure), true
	case Item:
		return s.item(b, prev, m), true
	case Quote:
		return s.quote(b, prev, m), true
	case Note:
		return s.note(b, prev, m), true
	case Notice:
		return s.notice(b, prev, m), true
	case TableOf:
		return s.tablePiece(b.Table, measure)
	default:
		return s.smallPiece(b, prev, measure)
	}
}

// smallPiece sets what is no running text: heads in a panel, credits, entries.
func (s *Sheet) smallPiece(b, prev *Block, measure dim.Len) (piece, bool) {
	switch b.Kind {
	case Entry:
		p := textPiece("line", s.Set(b.Spans, s.Entry, setting.Manner{Measure: measure, Ragged: true, Hyphenate: true, BestOnly: true}))
		if prev != nil && prev.Kind == Entry {
			p.spaceMax, p.even = 1, true
		}
		return p, true
	case Verbatim:
		return s.verbatim(b, measure), true
	case Intro:
		m := setting.Manner{Measure: measure, Ragged: true, Sense: true, BestOnly: true}
		return s.spaced("standfirst", s.Set(b.Spans, s.Standfirst, m), forme.P), true
	case BriefHead, ClassHead:
		return s.smallHead(b, prev, measure), true
	case Signature, Byline, JumpTo:
		return s.credit(b, measure), true
	default:
		return piece{}, false
	}
}

// initial says how many rows deep a letter opens a paragraph: that of a story of some
// weight.
func (s *Sheet) initial(st *Story, b *Block) int {
	if b.First && st.Rank >= Second {
		return s.Look.DropCap
	}
	return 0
}

func (s *Sheet) paragraph(b, prev *Block, m setting.Manner) piece {
	if !b.First && prev != nil && (prev.Kind == Paragraph || prev.Kind == Item || prev.Kind == Quote) {
		m.First = s.Indent
	}
	t := s.Set(s.opening(b, m.Drop), s.Body, m)
	p := textPiece("line", t)
	for i := range p.sets {
		for k := range min(t.Dropped(), len(p.sets[i].breaks)+1) - 1 {
			p.sets[i].breaks[k] = brokenSolid
		}
	}
	if prev != nil && prev.Kind == TableOf {
		p.space, p.spaceMax = 1, 1
	}
	if allBold(b.Spans) { // a question, or a head by another name
		p.stay = 2
		if prev != nil && prev.Kind == Item {
			p.spaceMax = max(p.spaceMax, 1)
		}
	}
	return p
}

// opening gives the words of a paragraph, the first of them in capitals where it opens a story.
func (s *Sheet) opening(b *Block, drop int) []Span {
	switch {
	case !b.First || !s.LeadIn:
		return b.Spans
	case drop > 1:
		return setting.LeadInWord(b.Spans)
	}
	return setting.LeadIn(b.Spans)
}

// introduces says whether a block belongs to what follows it, by its colon or as a head
// by another name.
func introduces(b *Block) bool {
	var text strings.Builder
	for _, sp := range b.Spans {
		text.WriteString(sp.Text)
	}
	return b.Kind == Paragraph && (allBold(b.Spans) || strings.HasSuffix(strings.TrimSpace(text.String()), ":"))
}

func allBold(spans []Span) bool {
	for _, sp := range spans {
		if sp.Style&Bold == 0 && strings.TrimSpace(sp.Text) != "" {
			return false
		}
	}
	return len(spans) > 0
}

func (s *Sheet) crosshead(b, prev *Block, measure dim.Len) piece {
	t := s.Set(b.Spans, s.Crosshead, setting.Manner{Measure: measure, Ragged: true, Sense: true, BestOnly: true})
	p := textPiece("crosshead", t)
	p.role, p.solid, p.stay = forme.H2, true, 2
	p.space, p.spaceMax = 1, 2
	if prev == nil || prev.Kind == BriefHead {
		p.space, p.spaceMax = 0, 0
	}
	p.sets = p.sets[:1]
	return p
}

// item sets an item of a list with its label hanging.
func (s *Sheet) item(b, prev *Block, m setting.Manner) piece {
	label := s.Set(Plain(b.Label), s.Body, setting.Manner{Measure: m.Measure, Ragged: true, BestOnly: true})
	m.Indent = s.Indent
	if w := s.Width(b.Label+" ", s.Body); w > m.Indent {
		m.Indent = w
	}
	p := textPiece("line", s.Set(b.Spans, s.Body, m))
	p.role, p.group = forme.ListItem, b.Group
	if prev != nil && prev.Group != b.Group && !introduces(prev) {
		p.spaceMax = 1
	}
	inner := p.rows
	p.rows = func(k int) []row {
		rows := inner(k)
		for i := range rows {
			for j := range rows[i].lines {
				rows[i].lines[j].cell = 1
			}
		}
		if l := label.Lines(label.Best()); len(l) > 0 && len(rows) > 0 {
			rows[0].lines = append([]placed{{Line: l[0], kind: "label"}}, rows[0].lines...)
		}
		return rows
	}
	return p
}

func (s *Sheet) quote(b, prev *Block, m setting.Manner) piece {
	m.Indent = s.Indent
	if prev != nil && prev.Kind == Quote {
		m.First = s.Indent
	}
	p := textPiece("line", s.Set(b.Spans, s.Body, m))
	p.role, p.group = forme.BlockQuote, b.Group
	if prev != nil && prev.Kind != Quote {
		p.space, p.spaceMax = 0, 1
	}
	return p
}

func (s *Sheet) notice(b, prev *Block, m setting.Manner) piece {
	p := textPiece("line", s.Set(b.Spans, s.Entry, m))
	if prev != nil {
		p.space, p.spaceMax = 1, 1
	}
	return p
}

func (s *Sheet) note(b, prev *Block, m setting.Manner) piece {
	spans := append([]Span{{Text: b.Label, Style: Superior}, {Text: " "}}, b.Spans...)
	p := textPiece("note", s.Set(spans, s.Entry, m))
	p.role = forme.Note
	if prev != nil && prev.Kind != Note {
		p.space, p.spaceMax = 1, 1
		p.overRule(rule{x: 0, y: -s.Grid - s.Grid/3, w: m.Measure / 3, h: s.Rule / 2, ink: s.RuleInk})
	}
	return p
}

// overRule adds a rule to the first row of a piece.
func (p *piece) overRule(r rule) {
	inner := p.rows
	p.rows = func(k int) []row {
		rows := inner(k)
		if len(rows) > 0 {
			rows[0].rules = append(rows[0].rules, r)
		}
		return rows
	}
}

func (s *Sheet) verbatim(b *Block, measure dim.Len) piece {
	var spans []Span
	for i, l := range b.Lines {
		if i > 0 {
			spans = append(spans, Span{Break: true})
		}
		kept := strings.TrimLeft(l, " \t")
		pad := strings.Repeat("\u00a0", len(l)-len(kept))
		if l == "" {
			pad = "\u00a0"
		}
		spans = append(spans, Span{Text: pad + kept})
	}
	p := textPiece("line", s.Set(spans, s.Body, setting.Manner{Measure: measure, Indent: s.Indent / 2, Ragged: true, BestOnly: true}))
	p.spaceMax = 1
	return p
}

// smallHead is the head of a brief inside a panel, or of a class of notices.
func (s *Sheet) smallHead(b, prev *Block, measure dim.Len) piece {
	t, role, kind := s.BriefHead, forme.H1, "headline"
	if b.Kind == ClassHead {
		t, role, kind = s.FactsHead, forme.H2, "class"
	}
	p := s.spaced(kind, s.Set(b.Spans, t, setting.Manner{Measure: measure, Ragged: true, Sense: true, BestOnly: true}), role)
	p.stay = 2
	if prev != nil {
		p.space, p.spaceMax = 1, 2
	}
	if b.Kind == ClassHead {
		p.spaceMax = 3 * p.space // its rule divides the panel, which grows in no other way
		p.overRule(rule{x: 0, y: -s.Grid * 11 / 10, w: measure, h: s.Rule, ink: s.RuleInk})
	}
	return p
}

func (s *Sheet) credit(b *Block, measure dim.Len) piece {
	t, kind, spans := s.Body, "signature", b.Spans
	m := setting.Manner{Measure: measure, Ragged: true, BestOnly: true, Align: AlignRight}
	switch b.Kind {
	case Byline:
		t, kind, m.Align = s.Byline, "byline", AlignLeft
	default:
		spans = setting.Styled(spans, Italic)
	}
	p := textPiece(kind, s.Set(spans, t, m))
	p.solid, p.cling = true, b.Kind == Signature
	if b.Kind == Byline {
		p.stay = 2
	}
	return p
}
