package printed

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
	"example.org/offstone/compose/raster"
	"example.org/offstone/compose/svg"
)

// Room is where pages are looked at while their copy is still being written: it
// keeps the galleys and pictures of one paper between proofs, so that a changed
// story costs no more than its own setting and its own page. Several goroutines may
// use it. It forgets everything when it holds too much, and only time is lost.
type Room struct {
	blob func(offstone.BlobKey) ([]byte, error)

	mu   sync.Mutex
	shop *shop
}

// NewRoom opens a room whose pictures come from blob.
func NewRoom(blob func(offstone.BlobKey) ([]byte, error)) *Room { return &Room{blob: blob} }

// Most of what a shop keeps.
const (
	mostGalleys  = 3000
	mostPictures = 300
	mostSolved   = 20_000
)

// shop is what the editions of one paper share while they are made: the layout,
// the pictures, and every story that was set. Articles are immutable, so that one
// is known by its address.
type shop struct {
	paper   *offstone.Paper
	hyphens []string
	moment  time.Time

	layout   *layout
	pictures *pictures

	mu      sync.Mutex
	galleys map[setKey]*galley.Galley
	parts   map[divideKey]divided
	solved  map[solveKey]*madeUp
	items   map[itemKey]makeup.Item
	reached map[reachKey]reached
}

func (s *shop) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.galleys)
	clear(s.parts)
	clear(s.solved)
	clear(s.items)
	clear(s.reached)
}

// itemKey is a galley as make-up sees it.
type itemKey struct {
	galley         *galley.Galley
	columns, extra int
}

// setKey is a story in one style: an article with what is settled about it, or the
// digest of a panel.
type setKey struct {
	article *offstone.Article
	weight  offstone.Weight // in print
	hand    offstone.Placing
	panel   string
	columns int
}

type divideKey struct {
	whole *galley.Galley
	cut   galley.Cut
	words galley.JumpWords
}

type divided struct {
	one, two *galley.Galley
	cut      galley.Cut
	ok       bool
}

func newShop(job *offstone.Job) (*shop, error) {
	w, err := wordsFor(job.Issue.Paper.Language)
	if err != nil {
		return nil, err
	}
	k, err := readLook(job)
	if err != nil {
		return nil, err
	}
	s := &shop{
		paper: job.Issue.Paper, hyphens: job.Issue.Hyphens, moment: job.Issue.Moment(),
		layout: newLayout(job.Issue, w, k), pictures: newPictures(job),
		galleys: map[setKey]*galley.Galley{}, parts: map[divideKey]divided{}, solved: map[solveKey]*madeUp{}, items: map[itemKey]makeup.Item{}, reached: map[reachKey]reached{},
	}
	return s, s.pictures.choose(job)
}

// serves says whether a shop can be used for an issue and still has room.
func (s *shop) serves(is *offstone.Issue) bool {
	if s == nil || s.paper != is.Paper || s.layout.record != is.Record || !slices.Equal(s.hyphens, is.Hyphens) || !s.moment.Equal(is.Moment()) {
		return false
	}
	s.mu.Lock()
	set, solved := len(s.galleys)+len(s.parts), len(s.solved)
	s.mu.Unlock()
	s.pictures.mu.Lock()
	defer s.pictures.mu.Unlock()
	return set < mostGalleys && solved < mostSolved && len(s.pictures.made) < mostPictures
}

// set gives a story as it was set before, or sets it.
func (s *shop) set(k setKey, anew func() *galley.Galley) *galley.Galley {
	s.mu.Lock()
	g := s.galleys[k]
	s.mu.Unlock()
	if g != nil {
		return g
	}
	g = anew()
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.galleys[k]; known != nil {
		return known
	}
	s.galleys[k] = g
	return g
}

// divide gives the parts of a story as it was divided before, or divides it.
func (s *shop) divide(k divideKey, split func(galley.JumpWords) (one, two *galley.Galley, cut galley.Cut, ok bool)) divided {
	s.mu.Lock()
	d, known := s.parts[k]
	s.mu.Unlock()
	if known {
		return d
	}
	d.one, d.two, d.cut, d.ok = split(k.words)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.parts[k] = d
	return d
}

// solveKey is all that decides how a page comes out on which nothing is placed by
// hand. Galleys are immutable and shared, so that one is known by its address.
type solveKey struct {
	area  string
	limit int
	units [makeup.MaxItems]solveUnit
}

type solveUnit struct {
	galley               *galley.Galley
	weight, leave, extra int
}

// keyOf gives the key of a page to be made up; ok is false for one that is not kept.
func keyOf(pg *sheetOf, units []unit, limit int) (k solveKey, ok bool) {
	if len(units) > len(k.units) {
		return k, false
	}
	k.area, k.limit = fmt.Sprint(pg.area), limit
	for i, u := range units {
		if u.hand != nil {
			return k, false
		}
		k.units[i] = solveUnit{u.galley, u.weight, u.leave, u.extra}
	}
	return k, true
}

// solve gives a page as it was made up before, which nobody may change, or makes it up.
func (s *shop) solve(k solveKey, anew func() *madeUp) *madeUp {
	s.mu.Lock()
	up := s.solved[k]
	s.mu.Unlock()
	if up != nil {
		return up
	}
	up = anew()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.solved[k] = up
	return up
}

// split divides a story after so many rows, unless it was divided there before: the same cut
// is always the same two parts, whatever number of rows led to it, so that the paragraph
// between them stays one.
func (s *shop) split(g *galley.Galley, rows int, sends galley.Sends, words galley.JumpWords) divided {
	d := s.divide(divideKey{g, galley.Cut{Rows: rows, Sends: sends}, words}, func(w galley.JumpWords) (one, two *galley.Galley, cut galley.Cut, ok bool) {
		return g.Split(rows, sends, w)
	})
	if !d.ok {
		return d
	}
	at := galley.Cut{Piece: d.cut.Piece, Line: d.cut.Line, Sends: sends}
	return s.divide(divideKey{g, at, words}, func(galley.JumpWords) (one, two *galley.Galley, cut galley.Cut, ok bool) {
		return d.one, d.two, d.cut, true
	})
}

// Proof is the pages of an issue as they stand at one moment of its making. It never
// changes; a change of copy gives another proof.
type Proof struct {
	room *Room
	e    *edition
	plan []byte

	once sync.Once
	read *pagePlan // what kept gives
}

// kept gives the proof's plan, to be read and not to be changed.
func (p *Proof) kept() *pagePlan {
	p.once.Do(func() { p.read = readPlan(p.plan) })
	return p.read
}

// Lay makes an issue up, by its plan where it has one.
func (r *Room) Lay(is *offstone.Issue) (*Proof, error) { return r.lay(is, keepPlan) }

// lay makes an issue up; of someAnew it is told the numbers of the pages.
func (r *Room) lay(is *offstone.Issue, how planning, again ...int) (*Proof, error) {
	job := &offstone.Job{Issue: is, Blob: r.blob}
	s, err := r.shopFor(job)
	if err != nil {
		return nil, fmt.Errorf("lay out the issue of %v: %w", is.Date, err)
	}
	e := newEditionIn(job, s)
	e.plan.how, e.plan.again = how, again
	e.planPages()
	return &Proof{room: r, e: e, plan: e.plan.write(e.pages)}, nil
}

func (r *Room) shopFor(job *offstone.Job) (*shop, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shop.serves(job.Issue) {
		return r.shop, nil
	}
	s, err := newShop(job)
	if err == nil {
		r.shop = s
	}
	return s, err
}

// Change gives the proof with one story's copy changed: its page is made up anew
// where it no longer fits, every other page stays.
func (p *Proof) Change(a *offstone.Article) (*Proof, error) {
	is := *p.e.job.Issue
	is.Articles = slices.Clone(is.Articles)
	k := slices.IndexFunc(is.Articles, func(o *offstone.Article) bool { return o.Slug == a.Slug })
	if k < 0 {
		return nil, fmt.Errorf("change %s: the issue has no such story: %w", a.Slug, offstone.ErrNotFound)
	}
	is.Articles[k] = a
	return p.With(&is)
}

// With gives the proof of a changed issue by the plan of this one.
func (p *Proof) With(is *offstone.Issue) (*Proof, error) {
	next := *is
	next.Plan = p.plan
	return p.room.Lay(&next)
}

// Issue gives the issue of the proof, which is not to be changed.
func (p *Proof) Issue() *offstone.Issue { return p.e.job.Issue }

// Plan gives the page plan, for [offstone.Issue].
func (p *Proof) Plan() []byte { return p.plan }

// Pages is the number of pages.
func (p *Proof) Pages() int { return len(p.e.pages) }

// SVG draws a page, from 1, as it is printed: with what is kept on paper, which only
// the house sees before the paper is out.
func (p *Proof) SVG(page int) ([]byte, error) {
	f, err := p.forme(page)
	if err != nil {
		return nil, err
	}
	return svg.Page(f)
}

// PNG paints a page, from 1, so many pixels wide, as SVG draws it.
func (p *Proof) PNG(page, wide int) ([]byte, error) {
	f, err := p.forme(page)
	if err != nil {
		return nil, err
	}
	return raster.PNG(f, wide)
}

// forme paints one page.
func (p *Proof) forme(page int) (*forme.Page, error) {
	if page < 1 || page > len(p.e.pages) {
		return nil, fmt.Errorf("page %d of %d: %w", page, len(p.e.pages), offstone.ErrNotFound)
	}
	one := *p.e // painting writes into the edition
	one.made = &offstone.Made{Starts: map[offstone.Slug]int{}}
	one.only = page
	if err := one.paint(); err != nil {
		return nil, err
	}
	return one.doc.Pages[0], nil
}

// Figures gives the figures of the pages as report.json has them.
func (p *Proof) Figures() (map[string]float64, error) {
	one := *p.e // painting writes into the edition
	one.made = &offstone.Made{Starts: map[offstone.Slug]int{}, Figures: map[string]float64{}, Overset: p.e.plan.overset}
	one.stats = stats{}
	if err := one.paint(); err != nil {
		return nil, err
	}
	one.countHeads()
	one.figures()
	return one.made.Figures, nil
}

// Changed lists the pages that stand otherwise in p than in an earlier proof, or
// whose words differ.
func (p *Proof) Changed(earlier *Proof) (out []int) {
	now, was := p.kept(), earlier.kept()
	for i := range now.Pages {
		if i >= len(was.Pages) || !now.Pages[i].same(&was.Pages[i]) {
			out = append(out, i+1)
		}
	}
	return out
}

// same says whether two pages are alike to the reader.
func (k *keptPage) same(o *keptPage) bool {
	return slices.Equal(k.Top, o.Top) && slices.Equal(k.Foot, o.Foot) && slices.Equal(k.Adverts, o.Adverts) && slices.Equal(k.Contents, o.Contents) &&
		slices.EqualFunc(k.Units, o.Units, func(x, y keptUnit) bool {
			of := slices.Equal(x.Of, y.Of)
			x.Of, y.Of = nil, nil
			return of && x.plain() == y.plain()
		})
}

// plain gives what of a unit can be compared.
func (ku keptUnit) plain() [12]any {
	return [...]any{ku.Key, ku.Column, ku.Row, ku.Columns, ku.Rows, ku.As, ku.White, ku.Head, ku.PictureColumns, ku.PictureRows, ku.Pull, ku.Copy}
}

// Copyfit says how a story fits where the plan had it.
type Copyfit struct {
	Page  int // 0 for one that waits
	Lines int // over; negative: short
	Text  string
}

// Copyfit answers for one story; ok is false when print has none of that name.
func (p *Proof) Copyfit(slug offstone.Slug) (fit Copyfit, ok bool) {
	m := p.e.plan.find(slug)
	if m == nil {
		return Copyfit{}, false
	}
	was := p.e.plan.old
	if was == nil {
		was = p.kept()
	}
	for _, pg := range was.Pages {
		for i := range pg.Units {
			if pg.Units[i].Key == string(slug) {
				return p.fitIn(m, pg.Number, &pg.Units[i]), true
			}
		}
	}
	for i, set := range p.e.plan.sets(p.e.plan.given) {
		if slices.Contains(set, m) {
			n := p.e.plan.pages[i].number
			return Copyfit{Page: n, Text: fmt.Sprintf("fits on page %d", n)}, true
		}
	}
	lines := p.e.plan.linesOf(m)
	return Copyfit{Lines: lines, Text: fmt.Sprintf("held over, %s", offstone.Counted(lines, "line"))}, true
}

// fitIn holds a story against the rectangle that it had.
func (p *Proof) fitIn(m *matter, page int, ku *keptUnit) Copyfit {
	columns := p.e.layout.columns()
	if page <= len(p.e.plan.pages) {
		columns = p.e.plan.pages[page-1].columns
	}
	rows := cmp.Or(ku.As, ku.Rows)
	least, most := depths(p.e.plan.single(m, columns), ku.Columns, ku.Head)
	out := Copyfit{Page: page}
	switch {
	case most == 0: // deeper than any page
		out.Lines = max(1, m.least-rows*ku.Columns)
	case least > rows:
		out.Lines = (least - rows) * ku.Columns
	case most < rows:
		out.Lines = (most - rows) * ku.Columns
	}
	switch {
	case out.Lines > 0:
		out.Text = fmt.Sprintf("%s over on page %d", offstone.Counted(out.Lines, "line"), page)
	case out.Lines < 0:
		out.Text = fmt.Sprintf("%s short on page %d", offstone.Counted(-out.Lines, "line"), page)
	default:
		out.Text = fmt.Sprintf("fits on page %d", page)
	}
	return out
}

// depths gives how many rows a story has at least and at most in so many columns, under a
// headline of some size, or of any where it has none of that; zeros where it has none at all.
func depths(g *galley.Galley, cols, head int) (least, most int) {
	for _, loose := range []bool{false, true} {
		for _, s := range g.Shapes() {
			if s.Cols == cols && (loose || s.HeadSize() == head) {
				if least == 0 || s.Rows < least {
					least = s.Rows
				}
				most = max(most, s.Rows)
			}
		}
		if most > 0 {
			break
		}
	}
	return least, most
}
