// Package press puts an issue to bed: it takes the frozen copy, has every
// edition made from it, and hands the files over to be released, all or none.
//
// The order is fixed. One read gives the issue and the shelf. The printed
// edition is made first, because other editions show its pages; the rest are
// made side by side. Nothing is released until every maker is done; then one
// commit replaces the old release with the new. A crash at any moment leaves the
// one or the other.
package press

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/store/release"
)

// Desk is where the copy lies: a paper folder or a data directory.
type Desk interface {
	// Dates lists the issues there are, oldest first.
	Dates(ctx context.Context) ([]offstone.Date, error)
	// Lock reads one issue whole, as values, with everything resolved, and the
	// queries against its copy.
	Lock(ctx context.Context, d offstone.Date) (*offstone.Issue, []offstone.Query, error)
	// Past reads an issue that came before, as it last went to press where that is
	// known.
	Past(ctx context.Context, d offstone.Date) (*offstone.Issue, error)
	// Blob gives the bytes of a rendition or an artwork named in a locked issue.
	Blob(offstone.BlobKey) ([]byte, error)
}

// Outlet takes the files of a release and makes them the current one in a
// single step.
type Outlet interface {
	// Put keeps one file for the release. It may be called from several goroutines.
	Put(offstone.File) error
	// Commit makes everything put the current release. It gives the manifest its
	// impression.
	Commit(context.Context, release.Impression) error
	// Discard drops what was put. After Commit it does nothing.
	Discard() error
}

// Maker makes one edition.
type Maker interface {
	Make(ctx context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error)
}

// Fronts keeps the printed front pages of earlier issues between runs. It may
// forget at any time; what it gives back is what it was given. Several goroutines
// may use it at once.
type Fronts interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte) error
}

// Press is the works: the makers, and what it keeps between runs.
type Press struct {
	Makers   map[offstone.Edition]Maker
	Front    func(context.Context, *offstone.Job) ([]byte, error) // makes the front page of an issue alone, the same as Make's
	Fronts   Fronts
	Progress func(step string) // told what is being done, by several goroutines; may be nil
}

// Order is what one run of the press is to do.
type Order struct {
	Desk Desk
	Out  Outlet
	Date offstone.Date      // zero: the latest issue
	Only []offstone.Edition // nil: all; otherwise the release is marked partial
	Copy offstone.BlobKey   // the digest of the copy that was looked at; "": whatever lies there
}

// ErrStopped says that queries stop the issue. Nothing was released; the report
// has them.
var ErrStopped = errors.New("the copy has queries that stop it")

// PutToBed makes the ordered issue's editions and releases them together. The
// report is complete even when err is ErrStopped.
func (p *Press) PutToBed(ctx context.Context, o Order) (_ *Report, err error) {
	defer func() { err = errors.Join(err, o.Out.Discard()) }()
	clock := newStopwatch()
	p.say("reading the copy")
	r := &run{press: p, order: o, report: newReport()}
	if err := r.lock(ctx); err != nil {
		return r.report, err
	}
	clock.lap(r.report, "read")
	if offstone.Stopping(r.report.Queries) {
		return r.report, ErrStopped
	}
	if err := r.make(ctx, clock); err != nil {
		return r.report, err
	}
	if offstone.Stopping(r.report.Queries) { // a maker may have found what nobody saw before
		return r.report, ErrStopped
	}
	p.say("releasing")
	err = r.release(ctx)
	clock.lap(r.report, "release")
	return r.report, err
}

func (p *Press) say(step string) {
	if p.Progress != nil {
		p.Progress(step)
	}
}

// run is one put-to-bed under way.
type run struct {
	press  *Press
	order  Order
	report *Report
	job    *offstone.Job
	past   []offstone.Date // earlier issues, newest first

	mu     sync.Mutex
	fronts map[offstone.BlobKey][]byte // bytes of the front pages in job.Fronts
	files  map[offstone.Edition][]release.File
}

// lock reads the issue and finds out which came before it.
func (r *run) lock(ctx context.Context) error {
	dates, err := r.order.Desk.Dates(ctx)
	if err != nil {
		return fmt.Errorf("list the issues: %w", err)
	}
	date := r.order.Date
	if date.IsZero() && len(dates) > 0 {
		date = dates[len(dates)-1]
	}
	if date.IsZero() {
		return fmt.Errorf("the paper has no issue yet; put copy into one with \"offstone intake … --issue DATE\": %w", offstone.ErrNotFound)
	}
	if !slices.Contains(dates, date) {
		return fmt.Errorf("there is no issue of %v: %w", date, offstone.ErrNotFound)
	}
	issue, queries, err := r.order.Desk.Lock(ctx, date)
	if err != nil {
		return fmt.Errorf("read the issue of %v: %w", date, err)
	}
	if r.order.Copy != "" && r.order.Copy != issue.Copy {
		return fmt.Errorf("the issue of %v has been changed since it was looked at; look at it again, then put it to bed: %w", date, offstone.ErrConflict)
	}
	r.report.Queries = queries
	for _, d := range dates {
		if d.Compare(date) < 0 {
			r.past = append(r.past, d)
		}
	}
	slices.Reverse(r.past)
	r.fronts = map[offstone.BlobKey][]byte{}
	r.job = &offstone.Job{Issue: issue, Blob: r.blob, Past: r.earlier(ctx), Fronts: map[offstone.Date]offstone.Rendition{}}
	return nil
}

func (r *run) blob(key offstone.BlobKey) ([]byte, error) {
	r.mu.Lock()
	front, ok := r.fronts[key]
	r.mu.Unlock()
	if ok {
		return front, nil
	}
	return r.order.Desk.Blob(key)
}

// earlier streams the issues before this one, newest first.
func (r *run) earlier(ctx context.Context) func(func(*offstone.Issue, error) bool) {
	return func(yield func(*offstone.Issue, error) bool) {
		for _, d := range r.past {
			is, err := r.order.Desk.Past(ctx, d)
			if err != nil {
				err = fmt.Errorf("read the issue of %v: %w", d, err)
			}
			if !yield(is, err) || err != nil {
				return
			}
		}
	}
}

// make runs the makers: the printed edition first, while the shelf is filled,
// then the others side by side.
func (r *run) make(ctx context.Context, clock *stopwatch) error {
	r.files = map[offstone.Edition][]release.File{}
	first, within := errgroup.WithContext(ctx)
	if r.wants(offstone.Print) {
		r.press.say("making up the pages")
		first.Go(func() error { return r.timed(within, offstone.Print) })
	}
	first.Go(func() error { return r.shelvePast(within) })
	if err := first.Wait(); err != nil {
		return err
	}
	r.shelve()
	clock.lap(r.report, "pages and shelf")
	r.press.say("making the web, EPUB and letter editions")
	rest, within := errgroup.WithContext(ctx)
	for _, e := range offstone.Editions[1:] {
		if r.wants(e) {
			rest.Go(func() error { return r.timed(within, e) })
		}
	}
	return rest.Wait()
}

// timed makes one edition and notes how long it took. A maker that falls over fails the
// run and leaves whoever runs it standing: the newsroom.
func (r *run) timed(ctx context.Context, e offstone.Edition) (err error) {
	own := newStopwatch()
	defer r.lap(own, e)
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("make the %v edition: the program fell over: %v\n%s", e, fault, debug.Stack())
		}
	}()
	return r.makeEdition(ctx, e)
}

func (r *run) lap(w *stopwatch, e offstone.Edition) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w.lap(r.report, e.String())
}

func (r *run) wants(e offstone.Edition) bool {
	return r.order.Only == nil || slices.Contains(r.order.Only, e)
}

func (r *run) makeEdition(ctx context.Context, e offstone.Edition) error {
	made, err := r.press.Makers[e].Make(ctx, r.job, func(f offstone.File) error { return r.put(e, f) })
	if err != nil {
		return fmt.Errorf("make the %v edition: %w", e, err)
	}
	if made == nil {
		made = &offstone.Made{}
	}
	r.mu.Lock()
	r.report.add(made)
	if e == offstone.Print {
		r.job.Print = made
	}
	r.mu.Unlock()
	return r.frontOf(r.job.Issue, made.Front)
}

func (r *run) put(e offstone.Edition, f offstone.File) error {
	if err := r.order.Out.Put(f); err != nil {
		return fmt.Errorf("keep %s: %w", f.Name, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files[e] = append(r.files[e], release.Describe(f))
	return nil
}

func (r *run) release(ctx context.Context) error {
	m := release.NewManifest(r.job.Issue, r.files, r.order.Only != nil)
	r.report.sort()
	report, err := r.report.JSON()
	if err != nil {
		return err
	}
	made := release.Impression{Manifest: m, Report: report}
	if r.job.Print != nil {
		made.Plan, made.Starts = r.job.Print.Plan, r.job.Print.Starts
	}
	if err := r.order.Out.Commit(ctx, made); err != nil {
		return fmt.Errorf("release the issue of %v: %w", r.job.Issue.Date, err)
	}
	r.report.Impression = m.Impression
	return nil
}

// stopwatch times the steps of a run, for the report only.
type stopwatch struct{ last time.Time }

func newStopwatch() *stopwatch { return &stopwatch{time.Now()} }

func (w *stopwatch) lap(r *Report, step string) {
	now := time.Now()
	r.Seconds[step] += now.Sub(w.last).Seconds()
	w.last = now
}
