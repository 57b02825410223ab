package printed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/makeup"
	"example.org/offstone/compose/setting"
)

// standing is a box of the paper's own beside copy and adverts: what is inside, who
// publishes it. Its size is settled before the pages are made up, and what stands in
// it may be known only after.
type standing struct {
	x, y, w, h dim.Len
	cols       int // columns side by side in it
}

const (
	contentsFrom    = 8 // pages, and stories, that a paper must have for a list of what is inside
	contentsColumns = 3 // columns that its front page must have
	contentsHead    = 3 // rows of its head with the white around it
	contentsHalves  = 7 // half rows of an item: its label, two lines, and white above the next
	contentsItems   = 5 // items, when nothing stands beside it to be matched
	contentsDeep    = 3 // items one below the other above an advert
)

// contentsRows gives the rows of a list of n items, one below the other.
func contentsRows(n int) int { return contentsHead + (contentsHalves*n+1)/2 }

// reserve takes a box of one column at a page's foot from the area left for copy; nil
// when there is no room.
func (l *layout) reserve(p *sheetOf, rows int, side makeup.Side) *standing {
	area, places := makeup.PlaceAdverts(p.area, []makeup.Advert{{Cols: 1, Rows: rows, Side: side}})
	if !places[0].OK {
		return nil
	}
	p.area = area
	return l.columnBox(p, places[0].Col, places[0].Row, rows)
}

// columnBox gives the box of so many rows from a row of a column.
func (l *layout) columnBox(p *sheetOf, col, row, rows int) *standing {
	return &standing{
		x: l.left + p.sheet.X(col), y: l.top + l.grid*dim.Len(row) + l.grid*6/10,
		w: p.sheet.Column, h: l.grid * dim.Len(rows-1), cols: 1,
	}
}

// reserveContents keeps room on the front page for the list of what is inside: above
// its advert and as wide as that, so that the other columns stay whole for the lead, or
// else in a column at the foot; across the foot when a story is to stand across the page,
// which would lose the depth of that column in all of them.
func (l *layout) reserveContents(is *offstone.Issue, old *pagePlan, p *sheetOf, pages int) (queries []offstone.Query) {
	if l.paper.Print.NoContents || p.columns < contentsColumns || p.supplied != nil || !listsContents(is, old, p, pages) {
		return nil
	}
	if p.contents = l.contentsAbove(p); p.contents != nil {
		return nil
	}
	if acrossFront(is, p.columns) {
		p.contents = l.contentsAcross(p)
	}
	if p.contents == nil {
		p.contents = l.contentsBeside(p)
	}
	if p.contents == nil {
		queries = append(queries, offstone.Query{
			Rule: "contents-no-room", File: "paper.yaml",
			Message: "The front page has no room for the list of what is inside, which was left out; give its adverts another page, or write “furniture: {contents: false}” under print.",
		})
	}
	return queries
}

// listsContents says whether a paper of so many pages has the list; a front page that is
// passed has it when it had it.
func listsContents(is *offstone.Issue, old *pagePlan, p *sheetOf, pages int) bool {
	if old != nil && slices.Contains(is.Passed, 1) && len(old.Pages) > 0 {
		front := &old.Pages[0]
		if bare := slices.Equal(front.Foot, p.area.Foot); bare || len(front.Contents) > 0 {
			return !bare
		}
	}
	return pages >= contentsFrom && len(is.Articles) >= contentsFrom // with less copy there is nothing to list
}

// contentsAbove takes the room above the deepest advert of a page, when that is wider
// than a column and leaves as many beside it; nil otherwise.
func (l *layout) contentsAbove(p *sheetOf) *standing {
	foot := slices.Min(p.area.Foot)
	from := slices.Index(p.area.Foot, foot)
	to := from
	for to < p.columns && p.area.Foot[to] == foot {
		to++
	}
	cols, rows := to-from, contentsRows(contentsDeep)
	if foot > l.rows || cols < 2 || p.columns-cols < 2 || foot-rows-p.area.Top[from] < l.rows/3 {
		return nil
	}
	for c := from; c < to; c++ {
		p.area.Foot[c] = foot - rows
	}
	return &standing{
		x: l.left + p.sheet.X(from), y: l.top + l.grid*dim.Len(foot-rows) + l.grid*6/10,
		w: p.sheet.Span(cols), h: l.grid * dim.Len(rows-1), cols: cols,
	}
}

// acrossFront says whether a story is placed across the front page of so many columns.
func acrossFront(is *offstone.Issue, columns int) bool {
	return slices.ContainsFunc(is.Placed, func(h offstone.Placing) bool {
		a, ok := is.Article(h.Slug)
		if !ok || h.Hold || h.Columns < columns {
			return false
		}
		return h.Page == 1 || h.Page == 0 && (a.Page == 1 || a.Page == 0 && a.Weight == offstone.WeightLead)
	})
}

// contentsAcross takes the foot of a page in all its columns, in as many rows of items as
// have them in a column; nil when its feet are not level.
func (l *layout) contentsAcross(p *sheetOf) *standing {
	foot, deep := p.area.Foot[0], (contentsItems-1)/p.columns+1
	rows := contentsRows(deep)
	if slices.Max(p.area.Foot) != foot || slices.Min(p.area.Foot) != foot || rows*contentsShare/2 > foot-p.area.Top[0] {
		return nil
	}
	for c := range p.area.Foot {
		p.area.Foot[c] = foot - rows
	}
	return &standing{
		x: l.left, y: l.top + l.grid*dim.Len(foot-rows) + l.grid*6/10,
		w: p.sheet.Span(p.columns), h: l.grid * dim.Len(rows-1), cols: p.columns,
	}
}

// contentsBeside takes the foot of the column that leaves the lead the largest rectangle,
// the rightmost of several; on a small page for a shorter list. It gives nil when no
// column has room.
func (l *layout) contentsBeside(p *sheetOf) *standing {
	items := contentsItems
	for items > contentsDeep && contentsRows(items)*contentsShare > p.room() {
		items--
	}
	best, most := -1, 0
	for c := range p.columns {
		if p.area.Foot[c]-p.area.Top[c] < contentsRows(items) {
			continue
		}
		left := makeup.Area{Top: p.area.Top, Foot: slices.Clone(p.area.Foot)}
		left.Foot[c] -= contentsRows(items)
		if n := largest(left); n >= most {
			best, most = c, n
		}
	}
	if best < 0 {
		return nil
	}
	p.area.Foot[best] -= contentsRows(items)
	return l.columnBox(p, best, p.area.Foot[best], contentsRows(items))
}

// contentsShare is how many times a column's list of what is inside must go into what
// the front page has free.
const contentsShare = 6

// largest gives the size of the largest rectangle of an area that is two columns wide at
// least.
func largest(a makeup.Area) (most int) {
	for from := range a.Foot {
		top, foot := a.Top[from], a.Foot[from]
		for to := from + 1; to < len(a.Foot); to++ {
			top, foot = max(top, a.Top[to]), min(foot, a.Foot[to])
			most = max(most, (foot-top)*(to-from+1))
		}
	}
	return most
}

// contentsLine is an item of the list of what is inside.
type contentsLine struct {
	Label string `json:"label"`
	Head  string `json:"head"`
	Page  int    `json:"page"`
	Link  string `json:"link,omitempty"` // the address of the story
}

// contents gives the list for the box on a page. One on a page that is passed stays
// as it was.
func (p *planner) contents(box *standing) []contentsLine {
	if p.passed(0) {
		return p.old.Pages[0].Contents
	}
	return p.inside((int(box.h/p.layout.grid) + 1 - contentsHead) * 2 / contentsHalves * box.cols)
}

// inside lists what stands inside, by page: the heaviest story of every page, then
// the next heaviest while there is room.
func (p *planner) inside(most int) []contentsLine {
	type found struct {
		m     *matter
		page  int
		again int // how many of its page are heavier
	}
	var all []found
	first, moment := map[offstone.Slug]int{}, p.issue.Moment()
	for k, i := range p.given {
		m := p.matter[k]
		if i == heldOver || m.article == nil || !m.story.In(offstone.Web, moment) {
			continue
		}
		if at, ok := first[m.article.Slug]; !ok || i < at {
			first[m.article.Slug] = i
		}
	}
	count := map[int]int{}
	order := slices.Clone(p.matter)
	slices.SortStableFunc(order, func(x, y *matter) int { return cmp.Compare(y.weight, x.weight) })
	for _, m := range order {
		if m.article == nil {
			continue
		}
		i, ok := first[m.article.Slug]
		if !ok || i == 0 {
			continue
		}
		delete(first, m.article.Slug)
		all = append(all, found{m, i + 1, count[i]})
		count[i]++
	}
	slices.SortStableFunc(all, func(x, y found) int { return cmp.Compare(x.again, y.again) })
	all = all[:min(most, len(all))]
	slices.SortStableFunc(all, func(x, y found) int { return cmp.Compare(x.page, y.page) })
	out := make([]contentsLine, len(all))
	for k, f := range all {
		out[k] = contentsLine{Label: cmp.Or(f.m.story.Kicker, f.m.section), Head: f.m.story.Headline, Page: f.page, Link: "#" + string(f.m.article.Slug)}
	}
	return out
}

// paintContents sets the list of what is inside into its box.
func (e *edition) paintContents(p *pen, box *standing) {
	l := e.layout
	lines := e.plan.contents(box)
	if len(lines) == 0 {
		return
	}
	sect := e.doc.Root.Add(forme.Section)
	p.contentsTitle(sect, box)
	deep := (len(lines) + box.cols - 1) / box.cols
	gutter := l.sheet(l.columns()).Gutter
	w := (box.w - gutter*dim.Len(box.cols-1)) / dim.Len(box.cols)
	spare := box.h - l.grid*2 - l.grid*dim.Len(contentsHalves*deep)/2
	step := l.grid*contentsHalves/2 + min(l.grid, max(0, spare)/dim.Len(deep))
	for i, it := range lines {
		x, y := box.x+(w+gutter)*dim.Len(i/deep), box.y+l.grid*2+step*dim.Len(i%deep)
		if i%deep > 0 || l.design.Manner.Panel != "bar" {
			p.rule("rule", x, y, w, dim.Points(l.design.Hairline))
		}
		p.contentsLine(sect, it, x, y, w)
	}
}

// contentsTitle sets the title of the list of what is inside as the design does those
// of panels.
func (p *pen) contentsTitle(sect *forme.Element, box *standing) {
	l, d := p.l, p.l.design
	f := l.face(d.Faces.Panel)
	size := l.fitted(f, dim.Points(d.Panel*min(l.scale, 1.2)), l.words.Contents, box.w-l.grid*12/10)
	x, y, on := box.x, box.y+l.grid*155/100, *p
	if d.Manner.Panel == "bar" {
		high := l.grid * 175 / 100
		p.rule("bar", box.x, box.y, box.w, high)
		on.white = true
		x, y = x+l.grid*6/10, box.y+(high+f.Scale(f.CapHeight, size))/2
	} else {
		p.rule("rule", box.x, box.y, box.w, dim.Points(d.Heavy))
	}
	on.write(sect.Add(forme.P), "contents", f, size, x, y, atLeft, l.words.Contents)
}

// contentsLine sets an item of the list of what is inside.
func (p *pen) contentsLine(sect *forme.Element, it contentsLine, x, y, w dim.Len) {
	l, d := p.l, p.l.design
	small := dim.Points(7 * min(l.scale, 1.15))
	para := sect.Add(forme.P)
	f, page := l.face(d.Faces.SansBold), fmt.Sprint(it.Page)
	room := w - f.Width(page, l.paper.Language, small*5/4) - small/2
	p.write(para, "contents", f, l.fitted(f, small, it.Label, room), x, y+l.grid, atLeft, it.Label)
	p.write(para, "contents", f, small*5/4, x+w, y+l.grid, atRight, page)
	p.column(para, "contents", l.face(d.Faces.Body), l.body, l.grid*92/100, x, y+l.grid*104/100, w, 2, setting.Span{Text: it.Head, Link: it.Link})
}

// column sets words ragged in lines of a measure below y, at most so many; it says how
// many there were. Words that are too many end in an ellipsis.
func (p *pen) column(elem *forme.Element, kind string, f *font.Face, size, leading, x, y, w dim.Len, most int, words setting.Span) int {
	sheet := p.l.sheet(p.l.columns())
	t := setting.Type{Family: &setting.Family{Regular: f}, Size: size, Leading: leading, Ink: forme.Black}
	m := setting.Manner{Measure: w, Ragged: true, BestOnly: true}
	lines := func() []setting.Line {
		set := sheet.Set([]setting.Span{words}, t, m)
		return set.Lines(set.Best())
	}
	all := lines()
	for whole := words.Text; len(all) > most && whole != ""; all = lines() {
		whole = shorter(whole)
		words.Text = strings.TrimRight(whole, ",.:;–— ") + "…"
	}
	for i, line := range all {
		p.page.Marks = append(p.page.Marks, forme.Text{
			Elem: elem, Kind: kind, X: x + line.X, Y: y + leading*dim.Len(i+1), W: line.W, H: leading, Runs: line.Runs,
		})
	}
	return len(all)
}

// shorter gives words without the last of them, and of a single word three quarters: no
// word, however long, may run over what stands below it.
func shorter(words string) string {
	if i := strings.LastIndexByte(words, ' '); i >= 0 {
		return words[:i]
	}
	letters := []rune(words)
	return string(letters[:len(letters)*3/4])
}

// ears are the lines beside the paper's name: the issue's own, or the paper's.
func (l *layout) ears(is *offstone.Issue) [2][]string {
	out := [2][]string{l.paper.Print.EarLeft, l.paper.Print.EarRight}
	if len(is.EarLeft) > 0 {
		out[0] = is.EarLeft
	}
	if len(is.EarRight) > 0 {
		out[1] = is.EarRight
	}
	return out
}

// earWidth is the most that an ear may take, in hundredths of the measure; an advert
// takes all of it.
const earWidth = 21

// nameShare gives what is left of the measure for the paper's name and the strapline
// between the ears, in hundredths.
func (l *layout) nameShare(is *offstone.Issue, adverts []*offstone.Advert) int64 {
	isEar := func(a *offstone.Advert) bool { return strings.HasPrefix(a.Place, "ear-") }
	if slices.ContainsFunc(adverts, isEar) {
		return 100 - 2*earWidth - 6
	}
	widest := dim.Len(0)
	for _, lines := range l.ears(is) {
		for _, s := range lines {
			widest = max(widest, l.earLine(s))
		}
	}
	if widest == 0 {
		return 86
	}
	return min(74, 100-6-2*min(earWidth, int64(widest*100/l.measure)+1))
}

// earSize is the size of the lines of an ear.
func (l *layout) earSize() dim.Len { return dim.Points(8 * min(l.scale, 1.15)) }

// earLine gives how wide a line of an ear is.
func (l *layout) earLine(s string) dim.Len {
	return l.face(l.design.Faces.SansBold).Width(s, l.paper.Language, l.earSize())
}

// paintEars sets the ears of text, where no advert stands.
func (e *edition) paintEars(p *pen, pg *sheetOf) {
	l := e.layout
	w := l.measure * earWidth / 100
	for i, lines := range l.ears(e.job.Issue) {
		x, at, place := l.left, atLeft, "ear-left"
		if i == 1 {
			x, at, place = l.left+l.measure, atRight, "ear-right"
		}
		if len(lines) == 0 || slices.ContainsFunc(pg.adverts, func(a placedAdvert) bool { return a.ok && a.advert.Place == place }) {
			continue
		}
		sect := e.doc.Root.Add(forme.Section)
		p.ear(sect, lines, x, w, at, pg.mast)
	}
}

// ear sets the lines of an ear against the edge of the page, smaller when they are
// long.
func (p *pen) ear(sect *forme.Element, lines []string, x, w dim.Len, at side, m *masthead) {
	l, d := p.l, p.l.design
	size := l.earSize()
	widest := dim.Len(0)
	for _, s := range lines {
		widest = max(widest, l.earLine(s))
	}
	if widest > w {
		size = size.Scale(int64(w), int64(widest))
	}
	room := m.earLow - m.earTop
	leading := min(size*14/10, room/dim.Len(len(lines)))
	y := l.top + m.earTop + (room-leading*dim.Len(len(lines)))/2 + leading*75/100
	for i, s := range lines {
		f := l.face(d.Faces.Sans)
		if i == 0 {
			f = l.face(d.Faces.SansBold)
		}
		p.write(sect.Add(forme.P), "ear", f, size, x, y+leading*dim.Len(i), at, s)
	}
}

// imprintSize is the size of the imprint, pt.
const imprintSize = 6.5

// imprintLine is what stands on the line of the folio: the imprint, and behind it the
// end of the record.
func (l *layout) imprintLine(record string) string {
	line := []string{l.paper.Imprint, l.words.recordLine(record)}
	return strings.Join(slices.DeleteFunc(line, func(s string) bool { return s == "" }), " · ")
}

// imprintSpan gives the width of that line, whatever digits the end of the record has:
// they are not known while pages are made up, and nothing may move when they come.
func (l *layout) imprintSpan(f *font.Face, size dim.Len) dim.Len {
	if l.record == "" {
		return f.Width(l.imprintLine(""), l.paper.Language, size)
	}
	var widest dim.Len
	for _, digit := range "0123456789abcdef" {
		widest = max(widest, f.Width(l.imprintLine(strings.Repeat(string(digit), recordPrinted)), l.paper.Language, size))
	}
	return widest
}

// imprintFits says whether the imprint goes on the line of the folio.
func (l *layout) imprintFits() bool {
	f, size := l.face(l.design.Faces.Sans), dim.Points(imprintSize*min(l.scale, 1.1))
	return l.imprintSpan(f, size) <= l.measure*60/100
}

// byFolio gives the page by whose folio a short imprint stands: the last, but pages that
// are passed stay as they are, with it or without.
func byFolio(is *offstone.Issue, old *pagePlan, pages []*sheetOf) *sheetOf {
	last := pages[len(pages)-1]
	if old == nil {
		return last
	}
	passed := func(number int) bool { return number <= len(old.Pages) && slices.Contains(is.Passed, number) }
	if at := old.Imprint; at > 0 && at <= len(pages) && passed(at) {
		return pages[at-1]
	}
	for _, p := range slices.Backward(pages) {
		if !passed(p.number) {
			return p
		}
	}
	return last
}

// reserveImprint finds the imprint's place: the line of a page's folio, the last page's as
// a rule, or, when it is too long for that, a box on the second page of a paper that has
// one.
func (l *layout) reserveImprint(is *offstone.Issue, old *pagePlan, pages []*sheetOf) {
	last := pages[len(pages)-1]
	if l.imprintLine(l.record) == "" {
		return
	}
	if l.imprintFits() {
		byFolio(is, old, pages).imprint = true
		return
	}
	for _, p := range []*sheetOf{pages[min(1, len(pages)-1)], last} {
		if p.supplied != nil || p.forPicture {
			continue
		}
		side := makeup.Right // the inner side of an even page
		if p.number%2 == 1 {
			side = makeup.Left
		}
		pen := &pen{l: l, page: &forme.Page{}}
		rows := int((pen.imprintBox(nil, &standing{w: p.sheet.Column})+l.grid-1)/l.grid) + 1
		if p.imprintBox = l.reserve(p, rows, side); p.imprintBox != nil {
			return
		}
	}
	last.imprint = true
}

// imprintBox sets a long imprint into its box and gives the depth that it takes.
func (p *pen) imprintBox(sect *forme.Element, box *standing) dim.Len {
	l, d := p.l, p.l.design
	size := dim.Points(imprintSize * min(l.scale, 1.2))
	leading := size * 125 / 100
	p.rule("rule", box.x, box.y, box.w, dim.Points(d.Story))
	f, bold := l.face(d.Faces.Sans), l.face(d.Faces.SansBold)
	p.write(elementFor(sect), "imprint", bold, l.fitted(bold, size*8/7, l.paper.Name, box.w), box.x, box.y+l.grid*115/100, atLeft, l.paper.Name)
	n := p.column(elementFor(sect), "imprint", f, size, leading, box.x, box.y+l.grid*12/10, box.w, 40, setting.Span{Text: l.paper.Imprint})
	if record := l.words.recordLine(l.record); record != "" {
		n++
		p.write(elementFor(sect), "imprint", f, l.fitted(f, size, record, box.w), box.x, box.y+l.grid*12/10+leading*dim.Len(n), atLeft, record)
	}
	return l.grid*16/10 + leading*dim.Len(n)
}

func elementFor(sect *forme.Element) *forme.Element {
	if sect == nil {
		return nil
	}
	return sect.Add(forme.P)
}
