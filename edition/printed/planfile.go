package printed

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// planVersion is that of the page plan's form. A plan of another version is not
// used.
const planVersion = 2

// planning says what is made of the plan.
type planning int

const (
	keepPlan planning = iota // what stood stays
	anew                     // every page is planned anew but those passed
	someAnew                 // so are some pages, and every other stays
)

// pagePlan is the page plan as it is kept with an issue: what stands where on every
// page. With it a page whose copy is unchanged comes out as it was, to the byte; one
// whose copy has changed keeps its places as far as the copy still fits them, and
// only a page that cannot is made up anew.
type pagePlan struct {
	Version int        `json:"version"`
	Pages   []keptPage `json:"pages"`
	Held    []string   `json:"held,omitempty"`
	Jumps   []keptJump `json:"jumps,omitempty"`
	Imprint int        `json:"imprint,omitempty"` // the page by whose folio it stands

	Turned map[string]keptTurned `json:"turned-out,omitempty"` // by story
}

// keptPage is one page of a plan. Rows and columns count from 0; top and foot are
// the rows that adverts and furniture leave free, by column.
type keptPage struct {
	Number  int          `json:"number"`
	Top     []int        `json:"top,omitempty"`
	Foot    []int        `json:"foot,omitempty"`
	Matter  []string     `json:"matter"` // slugs, parts of stories, and the names of panels
	Units   []keptUnit   `json:"units,omitempty"`
	Adverts []keptAdvert `json:"adverts,omitempty"`

	Contents []contentsLine `json:"contents,omitempty"` // of the list of what is inside
}

// keptUnit is a story, a panel or a filler in its place.
type keptUnit struct {
	Key            string   `json:"key"`
	Of             []string `json:"of,omitempty"` // the stories of a panel
	Column         int      `json:"column"`
	Row            int      `json:"row"`
	Columns        int      `json:"columns"`
	Rows           int      `json:"rows"`
	As             int      `json:"as,omitempty"`    // the rows of its shape, where it goes down to adverts of uneven height
	White          int      `json:"white,omitempty"` // rows left below it
	Head           int      `json:"head,omitempty"`  // points
	PictureColumns int      `json:"picture-columns,omitempty"`
	PictureRows    int      `json:"picture-rows,omitempty"`
	Pull           bool     `json:"pull,omitempty"` // with its pull quote
	Copy           string   `json:"copy"`           // digest of what is set there
}

// keptJump is a story divided between two pages.
type keptJump struct {
	Slug offstone.Slug `json:"slug"`
	From int           `json:"from"`
	To   int           `json:"to"`
	Cut  galley.Cut    `json:"cut"`
}

// keptAdvert is an advert's box, in millimetres from the page's top left.
type keptAdvert struct {
	File string  `json:"file"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
}

// readPlan reads a plan; nil when there is none that can be used.
func readPlan(data []byte) *pagePlan {
	var plan pagePlan
	if len(data) == 0 || json.Unmarshal(data, &plan) != nil || plan.Version != planVersion {
		return nil
	}
	if plan.Imprint == 0 { // of a plan that does not say so
		plan.Imprint = len(plan.Pages)
	}
	return &plan
}

// write gives the plan of the pages as they were made up.
func (p *planner) write(pages []*madeUp) []byte {
	out := pagePlan{Version: planVersion, Jumps: p.jumps}
	for i, set := range p.sets(p.given) {
		out.Pages = append(out.Pages, p.keepPage(i, set, pages[i]))
		if p.pages[i].imprint {
			out.Imprint = p.pages[i].number
		}
	}
	for k, i := range p.given {
		m := p.matter[k]
		if i == heldOver {
			out.Held = append(out.Held, m.key)
		}
		if m.given > 0 && i >= 0 && m.key == string(m.article.Slug) {
			out.noteTurned(p, m)
		}
	}
	return out.bytes()
}

func (plan *pagePlan) bytes() []byte {
	data, err := json.MarshalIndent(plan, "", " ")
	if err != nil {
		panic("printed: a page plan is plain data: " + err.Error())
	}
	return append(data, '\n')
}

func (p *planner) keepPage(i int, set []*matter, up *madeUp) keptPage {
	pg := p.pages[i]
	out := keptPage{Number: pg.number, Top: pg.area.Top, Foot: pg.area.Foot, Matter: []string{}}
	for _, m := range set {
		out.Matter = append(out.Matter, m.key)
	}
	for _, pl := range up.page.Placed {
		out.Units = append(out.Units, keepUnit(&up.units[pl.Item], pl))
	}
	if pg.contents != nil {
		out.Contents = p.contents(pg.contents)
	}
	for _, a := range pg.adverts {
		if a.ok {
			out.Adverts = append(out.Adverts, keptAdvert{a.advert.Art.File, mm(a.x), mm(a.y), mm(a.w), mm(a.h)})
		}
	}
	return out
}

func keepUnit(u *unit, pl makeup.Placed) keptUnit {
	s := &u.galley.Shapes()[pl.Option.Ref]
	out := keptUnit{
		Key: u.key(), Column: pl.Col, Row: pl.Row, Columns: pl.Cols, Rows: pl.Option.Rows, White: pl.White,
		Head: s.HeadSize(), Pull: s.Pull(), Copy: u.copy(),
	}
	if s.Rows != out.Rows {
		out.As = s.Rows
	}
	out.PictureColumns, out.PictureRows = s.Picture()
	for _, b := range u.galley.Story().Blocks {
		if b.Key != "" && b.Key != u.galley.Story().Key && !slices.Contains(out.Of, b.Key) {
			out.Of = append(out.Of, b.Key)
		}
	}
	return out
}

// key names a unit on its page: a story's second part apart from its first.
func (u *unit) key() string {
	if u.galley.Continued() {
		return "<" + u.galley.Story().Key
	}
	return u.galley.Story().Key
}

// copy gives the digest of what a unit sets.
func (u *unit) copy() string { return u.galley.Digest() }

// keptOn says on which page, from 0, the plan has matter; ok is false for what it
// does not know.
func (p *planner) keptOn(key string) (i int, ok bool) {
	if p.old == nil {
		return 0, false
	}
	if i, ok := p.keptAt[partOf(key)]; ok {
		return i, true
	}
	return heldOver, slices.Contains(p.old.Held, key)
}

// places gives the pages, from 0, on which a plan has matter, by what it is part of: the
// question is put for every piece of matter whenever an assignment is priced.
func (plan *pagePlan) places() map[string]int {
	out := map[string]int{}
	if plan == nil {
		return out
	}
	for i := len(plan.Pages) - 1; i >= 0; i-- {
		for _, key := range plan.Pages[i].Matter {
			out[partOf(key)] = i
		}
	}
	return out
}

// passed says whether a page is declared final and known.
func (p *planner) passed(i int) bool {
	return p.old != nil && i < len(p.old.Pages) && slices.Contains(p.issue.Passed, i+1)
}

// rests says whether a page stays as the plan has it: it is passed, or not among those
// that are planned anew.
func (p *planner) rests(i int) bool {
	if p.how == someAnew && p.old != nil && i < len(p.old.Pages) && !slices.Contains(p.again, i+1) {
		return true
	}
	return p.passed(i)
}

// keptResting says on which page, from 0, that stays as it is the plan has matter; there
// may be fewer pages by now.
func (p *planner) keptResting(key string) (at int, ok bool) {
	at, known := p.keptOn(key)
	return at, known && at >= 0 && p.rests(at)
}

// stays says whether matter stands on a page that stays as it is: so does the matter,
// wherever else it is told to stand since.
func (p *planner) stays(m *matter) bool {
	at, ok := p.keptResting(m.key)
	return ok && at < len(p.pages)
}

// open says whether matter may come to a page: not to one that stays as it is, unless it
// stood there, nor away from it; and to none when it is held by hand.
func (p *planner) open(m *matter, i int) bool {
	if m.hand.Hold {
		return false
	}
	if p.old == nil || p.how != someAnew && len(p.issue.Passed) == 0 {
		return true
	}
	if at, ok := p.keptResting(m.key); ok {
		return at == i || at >= len(p.pages)
	}
	return !p.rests(i)
}

// divideAgain divides the stories that the plan has on two pages where it has them
// divided.
func (p *planner) divideAgain() {
	if p.old == nil {
		return
	}
	for _, j := range p.old.Jumps {
		if p.how != keepPlan && !p.rests(j.From-1) && !p.rests(j.To-1) {
			continue
		}
		k := slices.IndexFunc(p.matter, func(m *matter) bool { return m.article != nil && m.article.Slug == j.Slug && !m.jumped })
		if k < 0 || !p.bears(p.matter[k], j.From, j.To) {
			continue
		}
		g := p.single(p.matter[k], p.pages[j.From-1].columns)
		p.divide(k, j.From-1, j.To-1, j.Cut, func(w galley.JumpWords) (one, two *galley.Galley, cut galley.Cut, ok bool) {
			return g.SplitAt(j.Cut, w)
		})
	}
}

// bears says whether a story can still go on from one page, by its number, to another.
func (p *planner) bears(m *matter, from, to int) bool {
	if from < 1 || to < 1 || from > len(p.pages) || to > len(p.pages) {
		return false
	}
	told := staysWhole(m) || m.hand.Jump > 0 && m.hand.Jump != to || m.pin > 0 && m.pin != from
	x, y := p.pages[from-1], p.pages[to-1]
	return !told && !m.hand.Hold && x.supplied == nil && y.supplied == nil && x.columns == y.columns
}

// kept gives the assignment of a plan made earlier; ok is false when there is none
// for so many pages, or the copy is mostly other copy. What it does not know waits
// until the pages that it knows stand.
func (p *planner) kept() (a assignment, ok bool) {
	if p.old == nil || p.how != keepPlan || len(p.old.Pages) != len(p.pages) {
		return nil, false
	}
	a = make(assignment, len(p.matter))
	size, strange := 0, 0
	for k, m := range p.matter {
		at, known := p.keptFor(m)
		switch {
		case m.pin > 0 && (m.jumped || m.continued):
			at = m.pin - 1
		case !known && m.must:
			at = p.nearest(m)
		case !known:
			at = heldOver
		}
		a[k] = at
		size += m.size
		strange += m.size * btoi(!known && !m.jumped && !m.continued)
	}
	return a, strange*3 <= size || len(p.issue.Passed) > 0
}

// keptTurned is a story that was given a page which had no room for it.
type keptTurned struct {
	Page int    `json:"page"`
	Copy string `json:"copy"` // digest of what found no room
}

// noteTurned notes a story that was turned out of the page that it is given.
func (plan *pagePlan) noteTurned(p *planner, m *matter) {
	if plan.Turned == nil {
		plan.Turned = map[string]keptTurned{}
	}
	plan.Turned[m.key] = keptTurned{m.given, p.single(m, p.layout.columns()).Digest()}
}

// turnAgain frees stories from the page that they are given if the plan turned them out of
// it, and neither they nor the page have changed: what found no room finds none now.
func (p *planner) turnAgain() {
	if p.old == nil {
		return
	}
	for k, m := range p.matter {
		was, ok := p.old.Turned[m.key]
		if ok && m.pin == was.Page && p.releasable(m) && p.single(m, p.layout.columns()).Digest() == was.Copy && p.standsAgain(was.Page-1) {
			p.matter[k] = released(m)
		}
	}
}

// standsAgain says whether a page can stand as the plan has it.
func (p *planner) standsAgain(i int) bool {
	if i >= len(p.pages) || i >= len(p.old.Pages) {
		return false
	}
	var set []*matter
	for _, m := range p.matter {
		if at, ok := p.keptOn(m.key); ok && at == i {
			set = append(set, m)
		}
	}
	return p.asKept(i, set) != nil
}

// keptFor gives where the plan has matter, as far as it may still stand there.
func (p *planner) keptFor(m *matter) (at int, known bool) {
	at, known = p.keptOn(m.key)
	return at, known && (at == heldOver && !m.must || at >= 0 && p.allowed(m, at))
}

func (p *planner) allowed(m *matter, i int) bool {
	_, ok := p.suits(m, i)
	return ok
}

// nearest gives the page that suits matter best, whatever its room.
func (p *planner) nearest(m *matter) int {
	best, bestCost := heldOver, 0
	for i := range p.pages {
		if c, ok := p.suits(m, i); ok && (best == heldOver || c < bestCost) {
			best, bestCost = i, c
		}
	}
	return best
}

// restore makes a page up as the plan has it; nil when it is another page now: other
// adverts, other stories, or a story that no longer fits its rectangle.
func (p *planner) restore(i int, set []*matter) *madeUp {
	if p.old == nil || p.how != keepPlan && !p.rests(i) || i >= len(p.old.Pages) || p.pages[i].supplied != nil {
		return nil
	}
	return p.asKept(i, set)
}

// asKept makes a page up as the plan has it, whatever is to become of it.
func (p *planner) asKept(i int, set []*matter) *madeUp {
	pg, kept := p.pages[i], &p.old.Pages[i]
	if len(kept.Units) == 0 || !slices.Equal(kept.Top, pg.area.Top) || !slices.Equal(kept.Foot, pg.area.Foot) {
		return nil
	}
	out := &madeUp{ok: true, restored: true, units: p.units(pg, set)}
	missing := len(out.units)
	for _, ku := range kept.Units {
		k := slices.IndexFunc(out.units, func(u unit) bool { return u.key() == ku.Key })
		if k >= 0 {
			missing--
		} else if u, ok := p.filler(pg, ku.Key); ok {
			out.units, k = append(out.units, u), len(out.units)
		} else {
			return nil
		}
		pl, ok := ku.placed(&out.units[k], pg.area)
		if !ok {
			return nil
		}
		pl.Item = k
		out.page.Placed = append(out.page.Placed, pl)
		out.page.Cost += pl.Option.Cost
	}
	if missing > 0 {
		return nil
	}
	var ok bool
	if out.cost, ok = p.shop.price(out, pg.area); !ok {
		return nil
	}
	return out
}

// filler finds the filler or house notice that the plan names.
func (p *planner) filler(pg *sheetOf, key string) (unit, bool) {
	for which := range 2 {
		if key == houseKey(pg, which) {
			return p.houseUnit(pg, which), true
		}
	}
	for _, f := range p.fillers {
		if f.Key == key {
			return p.fillerUnit(pg, f), true
		}
	}
	return unit{}, false
}

// placed puts a unit where it stood, in the shape of the same size most like the one
// it had; ok is false when it has none.
func (ku *keptUnit) placed(u *unit, a makeup.Area) (pl makeup.Placed, ok bool) {
	best := -1
	for ref, s := range u.galley.Shapes() {
		if s.Cols != ku.Columns || s.Rows != cmp.Or(ku.As, ku.Rows) || s.HeadSize() != ku.Head {
			continue
		}
		pc, pr := s.Picture()
		like := 4*btoi(pc == ku.PictureColumns) + 2*btoi(pr == ku.PictureRows) + btoi(s.Pull() == ku.Pull)
		if like > best {
			best = like
			pl = makeup.Placed{Col: ku.Column, Row: ku.Row, Cols: ku.Columns, White: ku.White, Option: makeup.Option{Rows: ku.Rows, Cost: s.Cost + u.extra, Head: s.Head, Ref: ref}}
		}
	}
	if best < 0 || u.hand != nil && !honours(u.hand, pl, &u.galley.Shapes()[pl.Option.Ref], a) {
		return pl, false
	}
	return pl, true
}

// sent asks about pages passed that could not stay as they were, and about passing
// without a plan.
func (e *edition) sent() (out []offstone.Query) {
	ask := func(format string, args ...any) {
		out = append(out, offstone.Query{Rule: "passed", Message: fmt.Sprintf(format, args...)})
	}
	for _, n := range e.job.Issue.Passed {
		i := n - 1
		switch {
		case i >= len(e.pages):
			ask("Page %d is passed in a paper of %d pages; take it out of “passed”.", n, len(e.pages))
		case !e.plan.passed(i):
			ask("Page %d is passed, but there is no plan that says how it stood, so it was made up anew; press with --keep-plan, look at it, and pass it again.", n)
		default:
			e.sentPage(i, ask)
		}
	}
	return out
}

// sentPage says what has changed on a passed page.
func (e *edition) sentPage(i int, ask func(string, ...any)) {
	kept, pg := &e.plan.old.Pages[i], e.plan.pages[i]
	now := e.plan.keepPage(i, nil, e.pages[i])
	var changed []string // whose words are others
	moved := ""          // the first that stands otherwise
	for _, old := range kept.Units {
		at := slices.IndexFunc(now.Units, func(k keptUnit) bool { return k.Key == old.Key })
		if at < 0 {
			ask("Page %d is passed, but “%s”, which stood there, does not any more, and the page was made up anew; look at it and pass it again, or put the story back.", pg.number, old.Key)
			return
		}
		if now.Units[at].Copy != old.Copy {
			changed = append(changed, old.Key)
		}
		if moved == "" && now.Units[at].where() != old.where() {
			moved = old.Key
		}
	}
	switch {
	case moved != "" && len(changed) > 0:
		ask("Page %d is passed, but the words of “%s” have changed since, and it could not stay as it was: it was made up anew. Look at it and pass it again, or undo the change.", pg.number, strings.Join(changed, "”, “"))
	case moved != "":
		ask("Page %d is passed, but it could not stay as it was and was made up anew: “%s” stands otherwise. Look at it and pass it again, or undo the change.", pg.number, moved)
	case len(changed) > 0:
		ask("Page %d is passed, but the words of “%s” have changed since; they were set anew in the same place. Look at the page and pass it again.", pg.number, strings.Join(changed, "”, “"))
	}
	if moved == "" && !slices.Equal(kept.Adverts, now.Adverts) {
		ask("Page %d is passed, but its adverts have changed since; look at the page and pass it again.", pg.number)
	}
}

// where gives the rectangle of a unit.
func (ku *keptUnit) where() [4]int { return [4]int{ku.Column, ku.Row, ku.Columns, ku.Rows} }

// astray asks about the list of what is inside when its page is passed and it names
// what stands elsewhere now.
func (e *edition) astray() (out []offstone.Query) {
	p := e.plan
	if !p.passed(0) || p.pages[0].contents == nil {
		return nil
	}
	now := p.inside(len(p.matter))
	for _, c := range p.contents(p.pages[0].contents) {
		if !slices.Contains(now, c) {
			out = append(out, offstone.Query{Rule: "passed", Message: fmt.Sprintf(
				"The front page is passed, and its list of what is inside says “%s”, page %d, which is not so any more; take page 1 out of “passed” so that the list is set anew.", c.Head, c.Page)})
		}
	}
	return out
}

// turnedAway asks about copy that is told to stand on a passed page where it did not
// stand.
func (e *edition) turnedAway() (out []offstone.Query) {
	for _, m := range e.plan.matter {
		at, known := e.plan.keptOn(m.key)
		if m.article == nil || m.pin < 1 || m.jumped || m.continued || known && at == m.pin-1 {
			continue
		}
		q := offstone.Query{Rule: "passed", Slug: m.article.Slug, File: m.article.Source.File}
		switch {
		case e.plan.passed(m.pin - 1):
			q.Message = fmt.Sprintf("“%s” is told to stand on page %d, which is passed and stays as it is; give it another page, or take page %d out of “passed”.", m.story.Headline, m.pin, m.pin)
		case known && at >= 0 && at < len(e.plan.pages) && e.plan.passed(at):
			q.Message = fmt.Sprintf("“%s” is told to stand on page %d, but stands on page %d, which is passed; take page %d out of “passed” so that it can go.", m.story.Headline, m.pin, at+1, at+1)
		default:
			continue
		}
		out = append(out, q)
	}
	return out
}

// keptAdverts gives the pages on which the plan has adverts that may stand on any,
// by file.
func keptAdverts(is *offstone.Issue) map[string]int {
	plan := readPlan(is.Plan)
	if plan == nil {
		return nil
	}
	out := map[string]int{}
	for i, pg := range plan.Pages {
		for _, a := range pg.Adverts {
			out[a.File] = i
		}
	}
	return out
}
