// Package printed makes the printed edition: it turns news into type, gives stories
// to pages, has the composing room make the pages up, and writes what the printer
// and the readers get.
//
// The way of an issue: every story is set once to the columns of the page (galleys);
// the planner deals stories to pages by section, weight and pins, and tries the
// pages until they come out well (planner, assign); the chosen pages are painted
// as formes; from them come the press PDF, single pages, the reader's PDF, the page
// pictures and the map of the pages. What a reader may not see elsewhere is blanked
// in all of these but the printer's own.
package printed

import (
	"context"
	"fmt"
	"runtime"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
)

// Maker makes the printed edition. The zero value is ready for use.
type Maker struct{}

// Make puts the printed edition's files, all named "print/…": DATE-press.pdf and
// DATE-pages/ for the printer, DATE-reader.pdf and DATE-large.pdf for readers,
// DATE.json, which says where everything stands.
//
// What did not fit is reported, never an error; an error means that a blob could not
// be read, a page not be written, or that put refused a file.
func (m *Maker) Make(ctx context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error) {
	e, err := newEdition(job)
	if err != nil {
		return nil, fmt.Errorf("make the printed edition of %v: %w", job.Issue.Date, err)
	}
	e.plan.c.pictures.passing = true
	if err := e.make(ctx, put); err != nil {
		return nil, fmt.Errorf("make the printed edition of %v: %w", job.Issue.Date, err)
	}
	return e.made, nil
}

// workers is how many goroutines set and write at once.
func workers() int { return runtime.GOMAXPROCS(0) }

// edition is one printed edition being made.
type edition struct {
	job     *offstone.Job
	layout  *layout
	plan    *planner
	made    *offstone.Made
	doc     *forme.Document // as printed
	painter *galley.Painter
	pages   []*madeUp
	only    int                       // the page to be painted; 0 for all
	blank   bool                      // its pictures stay blank
	spreads map[*crossing]*forme.Page // what runs across two pages, painted on both as one
	stats   stats
}

func newEdition(job *offstone.Job) (*edition, error) {
	s, err := newShop(job)
	if err != nil {
		return nil, err
	}
	return newEditionIn(job, s), nil
}

// newEditionIn begins an edition that shares what a shop has set.
func newEditionIn(job *offstone.Job, s *shop) *edition {
	c := &composer{job: job, layout: s.layout, pictures: s.pictures, ppi: finest}
	p := &planner{c: c, shop: s, layout: s.layout, issue: job.Issue, solved: map[string]*madeUp{}, most: lastLimit, panelShare: panelShare}
	return &edition{job: job, layout: s.layout, plan: p, made: newMade()}
}

// newMade is what an edition has made before it has made anything.
func newMade() *offstone.Made {
	return &offstone.Made{Starts: map[offstone.Slug]int{}, Figures: map[string]float64{}}
}

func (e *edition) make(ctx context.Context, put func(offstone.File) error) error {
	e.planPages()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := e.paint(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	e.report()
	e.plan.forget()
	return e.write(ctx, put)
}

// planPages gathers the copy, sets it, and gives it to pages.
func (e *edition) planPages() {
	e.planOnce()
	e.smallerParts()
	e.planAgain()
}

// planOnce does so on as many pages as are asked for, or as the copy takes.
func (e *edition) planOnce() {
	n := e.job.Issue.Pages
	if n > 0 {
		e.tryPages(n)
		return
	}
	if old := readPlan(e.job.Issue.Plan); old != nil && len(old.Pages) > 0 {
		if e.tryPages(len(old.Pages)); e.wanting() == 0 {
			return
		}
	}
	n = e.fewest()
	best, bestWant := 0, 0
	for vain := 0; n <= mostPages; n = pageCount(n + 1) {
		e.tryPages(n)
		want := e.wanting()
		switch {
		case want == 0:
			return
		case best == 0 || want < bestWant:
			best, bestWant, vain = n, want, 0
		case vain+1 == vainSteps:
			e.settle(best, bestWant)
			return
		default:
			vain++
		}
	}
	e.settle(best, bestWant)
}

// settle makes the issue up on as few pages as hold all but what no number of
// pages lets in: want lines wait when it has most pages.
func (e *edition) settle(most, want int) {
	if len(e.pages) != most {
		e.tryPages(most)
	}
	waits := map[string]bool{}
	for _, m := range e.held() {
		waits[m.key] = true
	}
	for n := e.pagesFor(waits); n < most; n = pageCount(n + 1) {
		if e.tryPages(n); e.wanting() <= want {
			return
		}
	}
	e.tryPages(most) // again: counting pages has gathered the copy anew
}

// vainSteps is how many times in turn pages are added that let nothing more in
// before the paper stays as small as it was.
const vainSteps = 2

// wanting gives the lines that found no page; each story that is held over counts
// for one line at least.
func (e *edition) wanting() (lines int) {
	for _, m := range e.held() {
		lines += max(1, e.plan.linesOf(m))
	}
	for _, o := range e.plan.overset {
		lines += max(1, o.Lines)
	}
	return lines
}

// mostPages is how many pages an issue may have that does not say how many.
const mostPages = 64

// fewest estimates on how many pages the copy may go, rather too few.
func (e *edition) fewest() int { return e.pagesFor(nil) }

// pagesFor estimates the same when some of the matter waits, named by its keys.
func (e *edition) pagesFor(waits map[string]bool) int {
	p := e.plan
	p.gather()
	p.pages, _ = e.layout.pagesOf(e.job.Issue, p.old, 1)
	p.setAll()
	need := 0
	for _, m := range p.matter {
		if waits[m.key] {
			continue
		}
		need += (m.size*3 + m.least) / 4
	}
	front := p.pages[0]
	inside := (e.layout.rows + 1 - headRows) * front.columns
	for _, a := range e.job.Issue.Adverts {
		need += max(1, a.Columns) * int(dim.MM(a.Height)/e.layout.grid)
	}
	n := 1
	if more := need - front.room(); more > 0 {
		n += (more*97/100 + inside - 1) / inside
	}
	return min(pageCount(max(n, lastNamed(e.job.Issue))), mostPages)
}

// lastNamed gives the last page that somebody booked, pinned or settled something for: a
// paper whose pages are not counted by hand has that one, however little copy there is.
func lastNamed(is *offstone.Issue) (last int) {
	for i := range is.Adverts {
		last = max(last, bookedPage(&is.Adverts[i])+1)
	}
	for _, f := range is.Flatplan {
		if f.Supplied != nil || f.Picture != "" {
			last = max(last, f.Page)
		}
	}
	for _, p := range is.Placed {
		last = max(last, p.Page, p.Jump)
	}
	for _, a := range is.Articles {
		last = max(last, a.Page)
	}
	return last
}

// tryPages makes the issue up on n pages, its panels in parts as large as they may be.
func (e *edition) tryPages(n int) {
	p := e.plan
	p.gather()
	p.pages, e.made.Queries = e.layout.pagesOf(e.job.Issue, p.old, n)
	p.solved, p.solves = map[string]*madeUp{}, 0
	p.reservePictures()
	p.reserveSpreads()
	p.setAll()
	p.breakPanels()
	p.weigh()
	p.label()
	p.divideAgain()
	p.handJumps()
	p.given = p.assign()
	e.pages = make([]*madeUp, n)
	for i, set := range p.sets(p.given) {
		e.pages[i] = p.force(i, set)
	}
	p.turnHouse(e.pages)
	p.vary(e.pages)
}

// held lists what found no page.
func (e *edition) held() (out []*matter) {
	for k, i := range e.plan.given {
		if i == heldOver {
			out = append(out, e.plan.matter[k])
		}
	}
	return out
}

func (e *edition) write(ctx context.Context, put func(offstone.File) error) error {
	files, err := e.files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := put(f); err != nil {
			return fmt.Errorf("put %s: %w", f.Name, err)
		}
	}
	return nil
}
