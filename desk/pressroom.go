package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/press"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
)

// Works is what the desk needs to put issues to bed.
type Works struct {
	Press *press.Press
	// Out opens where a release by a person goes.
	Out func(by string) (press.Outlet, error)
}

// pressroom runs the press for the desk: one issue at a time, for every editor to see.
// A run belongs to the room and not to the browser that asked for it.
type pressroom struct {
	works Works
	store *store.Store
	room  *newsroom.Newsroom
	log   *slog.Logger
	stop  context.Context //nolint:containedctx // ends with the desk, not with a request
	end   context.CancelFunc
	going sync.WaitGroup

	mu   sync.Mutex
	now  *pressRun // under way
	last map[offstone.Date]*pressRun
}

// pressRun is one run of the press: under way, or how it ended. A finished one never
// changes.
type pressRun struct {
	newsroom.PressOrder
	By      string
	Looking bool // nothing is released
	Steps   []pressStep
	Began   time.Time
	Ended   time.Time // zero while it is under way
	Report  *press.Report
	asked   []offstone.Query // of the copy, before anything was made
	Problem string           // why it came to nothing; empty for queries that stop
	Stopped bool             // queries stop it
}

// pressStep is one thing that the press does.
type pressStep struct {
	Words string
	At    time.Time
}

func newPressroom(w Works, s *store.Store, n *newsroom.Newsroom, log *slog.Logger) *pressroom {
	p := &pressroom{works: w, store: s, room: n, log: log, last: map[offstone.Date]*pressRun{}}
	p.stop, p.end = context.WithCancel(context.Background())
	return p
}

// close ends a run that is under way, which then releases nothing, and waits for it.
func (p *pressroom) close() {
	p.end()
	p.going.Wait()
}

// about gives the run of an issue that is under way, or its last one; nil when there was
// none since the program was started.
func (p *pressroom) about(d offstone.Date) *pressRun {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.last[d]
	if p.now != nil && p.now.Date == d {
		r = p.now
	}
	if r == nil {
		return nil
	}
	out := *r
	out.Steps = slices.Clone(r.Steps)
	return &out
}

// begin starts a run.
func (p *pressroom) begin(o newsroom.PressOrder, by string, looking bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.works.Press == nil:
		return fmt.Errorf("this newsroom has no press; use offstone press: %w", offstone.ErrForbidden)
	case p.stop.Err() != nil:
		return fmt.Errorf("the newsroom is closing; put the issue to bed when it is open again: %w", offstone.ErrLocked)
	case p.now != nil:
		return fmt.Errorf("the press is at work on the issue of %s for %s; wait until it is done: %w", p.now.Date, p.now.By, offstone.ErrLocked)
	}
	r := &pressRun{PressOrder: o, By: by, Looking: looking, Began: p.store.Now()}
	p.now = r
	p.going.Go(func() { p.run(r) })
	return nil
}

func (p *pressroom) run(r *pressRun) {
	report, err := p.press(r)
	p.mu.Lock()
	r.Ended, r.Report = p.store.Now(), report
	switch {
	case errors.Is(err, press.ErrStopped):
		r.Stopped = true
	case errors.Is(err, context.Canceled):
		r.Problem = "The newsroom was closed while the press was at work. Nothing was released; put the issue to bed again."
	case err != nil && statusOf(err) < 500:
		r.Problem = sentence(err)
	case err != nil:
		ref := reference()
		p.log.Error("the press failed", "reference", ref, "issue", r.Date, "error", err)
		r.Problem = "The program could not do this, and nothing was released. Try again; if it happens once more, tell whoever runs the program and quote " + ref + "."
	}
	p.now, p.last[r.Date] = nil, r
	p.mu.Unlock()
	p.tell(r, newsroom.BoardChanged)
}

func (p *pressroom) tell(r *pressRun, kind newsroom.EventKind) {
	p.room.Announce(newsroom.Event{Kind: kind, By: r.By, Issue: r.Date})
}

// press does what the command does, with the same works.
func (p *pressroom) press(r *pressRun) (report *press.Report, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the press panicked: %v", fault)
		}
	}()
	var out press.Outlet = nowhere{}
	if !r.Looking {
		if out, err = p.works.Out(r.By); err != nil {
			return nil, err
		}
	}
	works := *p.works.Press
	works.Progress = func(step string) {
		p.mu.Lock()
		r.Steps = append(r.Steps, pressStep{step, p.store.Now()})
		p.mu.Unlock()
		p.tell(r, newsroom.PressRan)
	}
	desk := listening{press.StoreDesk(p.store), func(qs []offstone.Query) {
		p.mu.Lock()
		r.asked = slices.Clone(qs)
		p.mu.Unlock()
	}}
	return works.PutToBed(p.stop, press.Order{Desk: desk, Out: out, Date: r.Date, Copy: r.Seen})
}

// found gives what the makers had to ask, beside what is asked of the copy: the
// preflight, adverts without room, what was settled by hand and did not come out.
func (r *pressRun) found() []offstone.Query {
	if r.Report == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.Report.Queries), func(q offstone.Query) bool { return slices.Contains(r.asked, q) })
}

// listening is a desk that somebody listens to.
type listening struct {
	press.Desk
	heard func([]offstone.Query)
}

func (l listening) Lock(ctx context.Context, d offstone.Date) (*offstone.Issue, []offstone.Query, error) {
	is, queries, err := l.Desk.Lock(ctx, d)
	l.heard(queries)
	return is, queries, err
}

// nowhere is the outlet of a run that only looks an issue over.
type nowhere struct{}

func (nowhere) Put(offstone.File) error                          { return nil }
func (nowhere) Commit(context.Context, release.Impression) error { return nil }
func (nowhere) Discard() error                                   { return nil }
