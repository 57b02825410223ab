package galley

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/setting"
)

// tabular is a table set to a measure: figures of one width, no upright rules.
type tabular struct {
	sheet  *Sheet
	typ    Type
	table  *Table
	widths []dim.Len // of columns
	gap    dim.Len
	cells  [][]*setting.Text // by row, the head first when there is one
	head   bool

	divided bool // words of the head are divided where the table would be run in else
	ranIn   bool // every row is one paragraph
}

// tableSizes are the sizes tried for a table that is too wide, in percent: the last of
// them where the figures of a large-type paper are still no smaller than leastTable.
var tableSizes = []int64{100, 94, 88, 82, 76, 71}

// usualTable is how small a table gets, in percent, before words of its first column are
// turned over into a second line; only where that does not help it is taken down further.
const usualTable = 82

// leastTable is the smallest size to which a table is taken down beyond the usual.
const leastTable = dim.Pt * 13 / 2

// tableGaps are the gaps between its columns, in hundredths of the size: a table of many
// columns of figures stands closer before it takes a wider measure.
var tableGaps = []dim.Len{70, closest}

const closest = 42

// tabulate sets a table to a measure; fits is false when some cell had to be
// broken into lines. A table with a word wider than the column left for it is run
// in instead, so that nothing is lost and nothing stands over its neighbour.
func (s *Sheet) tabulate(t *Table, measure dim.Len) (tb *tabular, fits bool) {
	if t.Strut != nil {
		return s.listed(t, measure), true
	}
	if tb = s.inRows(t, measure); tb != nil {
		return tb, true
	}
	for _, divided := range []bool{false, true} {
		turned := func(tb *tabular) bool { return tb.turnedOver(measure, divided) }
		if tb = s.sized(t, usualTable, closest); turned(tb) {
			return tb, false
		}
		if tb = s.trySizes(t, closest, true, turned); tb != nil {
			return tb, false
		}
	}
	tb = s.sized(t, usualTable, closest)
	tb.runIn(measure)
	return tb, false
}

// turnedOver sets a table with cells in several lines; false when a word is wider than its
// column, or one of the head where these are not divided.
func (tb *tabular) turnedOver(measure dim.Len, divided bool) bool {
	tb.divided = divided
	tb.natural() // squeezed it is not
	tb.squeeze(measure)
	tb.setCells()
	return !tb.bursts() && (divided || !tb.tooNarrow())
}

// inRows sets a table with every row on one line, or with its longest names on two; nil when
// it is too wide for that.
func (s *Sheet) inRows(t *Table, measure dim.Len) *tabular {
	lies := func(tb *tabular) bool { return tb.lies(measure) }
	for _, gap := range tableGaps {
		if tb := s.trySizes(t, gap, false, lies); tb != nil {
			return tb
		}
	}
	for _, most := range []int{len(t.Rows) / 4, len(t.Rows)} {
		if tb := s.trySizes(t, closest, false, func(tb *tabular) bool { return tb.turnOver(measure, most) }); tb != nil {
			return tb
		}
	}
	return s.trySizes(t, closest, true, func(tb *tabular) bool { return tb.figures() && lies(tb) })
}

// figures says whether all columns but the first hold figures: words turn over before they are
// set smaller than usual.
func (tb *tabular) figures() bool {
	columns := len(tb.table.Head)
	for _, row := range tb.table.Rows {
		columns = max(columns, len(row))
	}
	for c := 1; c < columns; c++ {
		if tb.align(c) == AlignLeft {
			return false
		}
	}
	return true
}

// trySizes gives a table in the largest of the usual sizes, or of the small ones, in which it
// can be set; nil when there is none.
func (s *Sheet) trySizes(t *Table, gap dim.Len, small bool, set func(*tabular) bool) *tabular {
	for _, percent := range tableSizes {
		tb := s.sized(t, percent, gap)
		if small == (percent < usualTable) && (!small || tb.typ.Size >= leastTable) && set(tb) {
			return tb
		}
	}
	return nil
}

// sized begins a table in so many percent of its size.
func (s *Sheet) sized(t *Table, percent int64, gap dim.Len) *tabular {
	tb := &tabular{sheet: s, table: t, typ: s.Table.At(s.Table.Size.Scale(percent, 100))}
	tb.gap = tb.typ.Size * gap / 100
	return tb
}

// lies sets a table whose cells go on one line each, if a measure is wide enough.
func (tb *tabular) lies(measure dim.Len) bool {
	if tb.natural() > measure {
		return false
	}
	tb.widen(measure)
	tb.setCells()
	return true
}

// leastNames is how much of the measure the first column keeps that is turned over, in
// hundredths.
const leastNames = 25

// turnOver sets a table whose first column holds names and all others figures to a measure
// that is too narrow for the longest names, so many at the most: they take two lines, their
// words whole.
func (tb *tabular) turnOver(measure dim.Len, most int) bool {
	over := tb.natural() - measure
	if len(tb.widths) < 3 || over <= 0 || (tb.widths[0]-over)*100 < measure*leastNames {
		return false
	}
	for c := range tb.widths {
		if c > 0 && tb.align(c) == AlignLeft {
			return false
		}
	}
	tb.widths[0] -= over
	tb.setCells()
	for _, cells := range tb.cells {
		if len(cells) == 0 {
			continue
		}
		name := cells[0]
		lines := len(name.Lines(name.Best()))
		if name.Widest() > tb.widths[0] || lines > 2 {
			return false
		}
		if lines == 2 {
			most--
		}
	}
	return most >= 0
}

// tooNarrow says whether some word of the head is wider than its column.
func (tb *tabular) tooNarrow() bool {
	if !tb.head {
		return false
	}
	for c, t := range tb.cells[0] {
		if t.Widest() > tb.widths[c]+dim.Pt/2 {
			return true
		}
	}
	return false
}

// listed sets a table as a list by its strut.
func (s *Sheet) listed(t *Table, measure dim.Len) *tabular {
	tb := &tabular{sheet: s, table: t, typ: s.Table}
	tb.gap = tb.typ.Size / 3
	rest := measure
	for _, cell := range t.Strut {
		w := tb.cellWidth(cell, false) + tb.typ.Size/3 // figures kern against one another
		tb.widths = append(tb.widths, w)
		rest -= w + tb.gap
	}
	tb.widths = append(tb.widths, max(1, rest))
	tb.setCells()
	if tb.bursts() {
		tb.runIn(measure)
	}
	return tb
}

// runIn sets every row below the head as one paragraph, “head: value; head: value”.
func (tb *tabular) runIn(measure dim.Len) {
	tb.typ = tb.sheet.Table
	tb.widths, tb.cells, tb.head, tb.ranIn = []dim.Len{measure}, nil, false, true
	rows := tb.table.Rows
	if len(rows) == 0 {
		rows = [][][]Span{tb.table.Head}
	}
	for _, cells := range rows {
		m := setting.Manner{Measure: measure, Ragged: true, BestOnly: true, Hyphenate: true, Figures: true}
		tb.cells = append(tb.cells, []*setting.Text{tb.sheet.Set(tb.inLine(cells), tb.typ, m)})
	}
}

// inLine gives the cells of a row one after the other, each after its head.
func (tb *tabular) inLine(cells [][]Span) (out []Span) {
	for c, spans := range cells {
		if len(spans) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, Plain("; ")...)
		}
		if c < len(tb.table.Head) && len(tb.table.Head[c]) > 0 && len(tb.table.Rows) > 0 {
			out = append(out, setting.Styled(tb.table.Head[c], Bold)...)
			out = append(out, Plain(": ")...)
		}
		out = append(out, spans...)
	}
	return out
}

// Takes says whether a table can be set on the page with every word inside its
// column, at the page's full width if need be. One that cannot is run
// in, row by row.
func (s *Sheet) Takes(t *Table) bool {
	tb, fits := s.tabulate(t, s.Span(s.Columns))
	return fits || !tb.ranIn
}

// bursts says whether some cell's word, hyphenated as may be, is wider than its
// column.
func (tb *tabular) bursts() bool {
	for _, cells := range tb.cells {
		for c, t := range cells {
			lines := t.Lines(t.Best())
			if len(lines) == 0 && !t.Empty() || tb.minced(t, tb.widths[c]) {
				return true
			}
			for _, l := range lines {
				if l.Over > 0 || l.W > tb.widths[c]+dim.Pt/2 {
					return true
				}
			}
		}
	}
	return false
}

// minced says whether a column of less than three ems breaks a word: so few
// characters to a line cannot be read.
func (tb *tabular) minced(t *setting.Text, width dim.Len) bool {
	if width >= tb.typ.Size*3 {
		return false
	}
	return t.Widest() > width+dim.Pt/2
}

func (tb *tabular) all() [][][]Span {
	rows := tb.table.Rows
	for _, c := range tb.table.Head {
		if len(c) > 0 {
			tb.head = true
			return append([][][]Span{tb.table.Head}, rows...)
		}
	}
	return rows
}

// naturals are the widths of a table's columns with every cell on one line, by the type. To
// find them all its cells are set, and a table is tried at many measures.
type naturals struct {
	mu  sync.Mutex
	all map[Type][]dim.Len
}

// columns gives them for the type of a table that is being set.
func (n *naturals) columns(tb *tabular) []dim.Len {
	rows := tb.all()
	n.mu.Lock()
	defer n.mu.Unlock()
	if known, ok := n.all[tb.typ]; ok {
		return slices.Clone(known)
	}
	var widths []dim.Len
	for r, cells := range rows {
		for c, spans := range cells {
			for len(widths) <= c {
				widths = append(widths, 0)
			}
			widths[c] = max(widths[c], tb.cellWidth(spans, tb.head && r == 0))
		}
	}
	if n.all == nil {
		n.all = map[Type][]dim.Len{}
	}
	n.all[tb.typ] = widths
	return slices.Clone(widths)
}

// natural gives the width of the table with every cell on one line.
func (tb *tabular) natural() dim.Len {
	tb.widths = tb.table.naturals.columns(tb)
	total := dim.Len(0)
	for i, w := range tb.widths {
		total += w
		if i > 0 {
			total += tb.gap
		}
	}
	return total
}

func (tb *tabular) cellWidth(spans []Span, head bool) dim.Len {
	return tb.sheet.Natural(tb.styled(spans, head), tb.typ, setting.Manner{Figures: true})
}

func (tb *tabular) styled(spans []Span, head bool) []Span {
	if head {
		return setting.Styled(spans, Bold)
	}
	return spans
}

// widen gives the room left over to the gaps, within reason, and then to the
// first column.
func (tb *tabular) widen(measure dim.Len) {
	if len(tb.widths) == 0 {
		return
	}
	spare := measure - tb.natural()
	if n := dim.Len(len(tb.widths) - 1); n > 0 {
		more := min(spare/n, tb.typ.Size*2)
		tb.gap += more
		spare -= more * n
	}
	tb.widths[0] += spare
}

// squeeze takes room from the widest columns until the table fits.
func (tb *tabular) squeeze(measure dim.Len) {
	n := dim.Len(len(tb.widths))
	if n == 0 {
		return
	}
	tb.gap = tb.typ.Size / 2
	room := max(measure-tb.gap*(n-1), n)
	least := tb.leastWidths(room)
	limit := room
	for range 200 {
		total := dim.Len(0)
		for i, w := range tb.widths {
			total += min(w, max(limit, least[i]))
		}
		if total <= room {
			break
		}
		limit = limit * 97 / 100
	}
	for i := range tb.widths {
		tb.widths[i] = max(1, min(tb.widths[i], max(limit, least[i])))
	}
}

// leastWidths gives the widths that keep the cells below the head on one line and, where
// there is room for that too, the words of the head whole: heads are the first to be
// broken, between words if that will do. When there is not even room for the cells, all
// are 0.
func (tb *tabular) leastWidths(room dim.Len) []dim.Len {
	body, whole := make([]dim.Len, len(tb.widths)), make([]dim.Len, len(tb.widths))
	for r, cells := range tb.all() {
		for c, spans := range cells {
			if tb.head && r == 0 {
				whole[c] = tb.set(spans, true, max(1, tb.widths[c]), AlignLeft).Widest()
				continue
			}
			body[c] = max(body[c], tb.cellWidth(spans, false))
			whole[c] = max(whole[c], body[c])
		}
	}
	for _, least := range [][]dim.Len{whole, body} {
		total := dim.Len(0)
		for _, w := range least {
			total += w
		}
		if total <= room {
			return least
		}
	}
	clear(body)
	return body
}

// align says how a column is set. Figures stand unit below unit, unless the table
// says otherwise.
func (tb *tabular) align(c int) Align {
	if c < len(tb.table.Align) && tb.table.Align[c] != AlignLeft {
		return tb.table.Align[c]
	}
	figures := 0
	for _, row := range tb.table.Rows {
		if c >= len(row) || len(row[c]) == 0 {
			continue
		}
		if !isFigures(row[c]) {
			return AlignLeft
		}
		figures++
	}
	if figures < 2 {
		return AlignLeft
	}
	return AlignRight
}

// isFigures says whether a cell is a number: digits with what goes with them.
func isFigures(spans []Span) bool {
	digits := 0
	for _, sp := range spans {
		for _, r := range sp.Text {
			switch {
			case unicode.IsDigit(r):
				digits++
			case strings.ContainsRune("+-−–.,% £€$\u00a0\u202f", r):
			default:
				return false
			}
		}
	}
	return digits > 0
}

func (tb *tabular) setCells() {
	tb.cells = nil
	for r, cells := range tb.all() {
		var out []*setting.Text
		for c, spans := range cells {
			out = append(out, tb.set(spans, tb.head && r == 0, tb.widths[c], tb.align(c)))
		}
		tb.cells = append(tb.cells, out)
	}
}

// set sets a cell to a width.
func (tb *tabular) set(spans []Span, head bool, w dim.Len, align Align) *setting.Text {
	m := setting.Manner{Measure: w, Ragged: true, BestOnly: true, Hyphenate: !head || tb.divided, Figures: true, Align: align}
	return tb.sheet.Set(tb.styled(spans, head), tb.typ, m)
}

// lay puts the cells on rows of the grid, with a rule above, below the head and
// at the foot. starts says on which row each row of the table begins.
func (tb *tabular) lay(measure dim.Len) (rows []row, starts []int) {
	s := tb.sheet
	n := 0
	for r, cells := range tb.cells {
		starts = append(starts, len(rows))
		depth := 1
		x := dim.Len(0)
		lines := make([][]setting.Line, len(cells))
		for c, t := range cells {
			lines[c] = t.Lines(t.Best())
			depth = max(depth, len(lines[c]))
		}
		at := len(rows)
		rows = append(rows, make([]row, depth)...)
		for c := range cells {
			for k, l := range lines[c] {
				to, down := at+k, -s.Grid/10
				if r == 0 && tb.head { // cell by cell: who reads the page out reads heads of two lines whole
					to, down = at, s.Grid*dim.Len(k)-s.Grid/10
				}
				rows[to].lines = append(rows[to].lines, placed{Line: l.Shifted(x), dy: down, cell: n + c, kind: "table"})
			}
			x += tb.widths[c] + tb.gap
		}
		n += len(cells)
		tb.ruleOff(rows, at, r, measure)
	}
	return rows, starts
}

func (tb *tabular) ruleOff(rows []row, at, r int, measure dim.Len) {
	s := tb.sheet
	if tb.table.Strut != nil {
		return
	}
	last := len(rows) - 1
	if r == 0 {
		rows[at].rules = append(rows[at].rules, rule{y: -s.Grid, w: measure, h: s.Rule, ink: s.RuleInk})
	}
	if r == 0 && tb.head || r == len(tb.cells)-1 {
		rows[last].rules = append(rows[last].rules, rule{y: s.Grid * 15 / 100, w: measure, h: s.Rule / 2, ink: s.RuleInk})
	}
}

// tablePiece sets a table into a leg; ok is false when it must stand wider.
func (s *Sheet) tablePiece(t *Table, measure dim.Len) (piece, bool) {
	tb, _ := s.tabulate(t, measure)
	rows, starts := tb.lay(measure)
	p := piece{kind: "table", role: forme.Table, drop: -1, solid: true, space: 1, spaceMax: 1}
	if len(rows) == 0 {
		return p, false
	}
	set := way{rows: len(rows), breaks: solidBreaks(len(rows))}
	if t.Strut != nil {
		p.solid, p.space, p.spaceMax = false, 0, 0
		for _, at := range starts[1:] {
			set.breaks[at-1] = brokenList
		}
	}
	for i, at := range starts {
		if t.Strut == nil && i >= 2 && i < len(starts)-1 && at > 0 {
			set.breaks[at-1] = brokenTable
		}
	}
	if tb.head && len(starts) > 1 {
		set.again = starts[1]
	}
	p.sets, p.cols, p.headRow = []way{set}, len(tb.widths), tb.head
	p.rows = func(int) []row { return rows }
	return p, true
}
