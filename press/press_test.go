package press_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.org/offstone"
	"example.org/offstone/press"
	"example.org/offstone/store/release"
)

// shelf is a desk of three bare issues.
type shelf struct{ stop bool }

var dates = []offstone.Date{{Year: 2026, Month: 11, Day: 6}, {Year: 2026, Month: 11, Day: 13}, {Year: 2026, Month: 11, Day: 20}}

func (s shelf) Dates(context.Context) ([]offstone.Date, error) { return dates, nil }

func (s shelf) Blob(k offstone.BlobKey) ([]byte, error) {
	return nil, fmt.Errorf("blob %s: %w", k, offstone.ErrNotFound)
}

func (s shelf) Lock(_ context.Context, d offstone.Date) (*offstone.Issue, []offstone.Query, error) {
	is := &offstone.Issue{
		Paper: &offstone.Paper{Name: "The Test"}, Date: d, Number: d.Day,
		Copy:     offstone.BlobKey(fmt.Sprintf("%064x", d.Day)),
		Articles: []*offstone.Article{{Slug: "lead", Headline: "Head of " + d.String()}},
	}
	return is, []offstone.Query{{Rule: "test", Stops: s.stop, Message: "Ask somebody."}}, nil
}

func (s shelf) Past(ctx context.Context, d offstone.Date) (*offstone.Issue, error) {
	is, _, err := s.Lock(ctx, d)
	return is, err
}

// maker makes one file, or fails.
type maker struct {
	name string
	fail bool
	stop bool
	look func(*offstone.Job)
}

func (m maker) Make(_ context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error) {
	if m.look != nil {
		m.look(job)
	}
	if m.fail {
		return nil, errors.New("out of paper")
	}
	var queries []offstone.Query
	if m.stop {
		queries = []offstone.Query{{Rule: "test", Stops: true}}
	}
	return &offstone.Made{Queries: queries, Front: front(job.Issue.Date.Day), Starts: map[offstone.Slug]int{"lead": 1}},
		put(offstone.File{Name: m.name + "/file", Data: []byte(job.Issue.Date.String())})
}

func front(size int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, size, size))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// fronts keeps front pages for as long as a test runs.
type fronts struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func (f *fronts) Get(k string) ([]byte, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	b, ok := f.kept[k]
	return b, ok
}

func (f *fronts) Put(k string, b []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept[k] = b
	return nil
}

func works(change func(offstone.Edition, *maker)) *press.Press {
	p := &press.Press{Makers: map[offstone.Edition]press.Maker{}, Fronts: &fronts{kept: map[string][]byte{}}}
	p.Front = func(_ context.Context, job *offstone.Job) ([]byte, error) { return front(job.Issue.Date.Day), nil }
	for _, e := range offstone.Editions {
		m := maker{name: e.String()}
		if change != nil {
			change(e, &m)
		}
		p.Makers[e] = m
	}
	return p
}

func order(t *testing.T, s shelf, out string) press.Order {
	t.Helper()
	f, err := release.OpenFolder(out, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return press.Order{Desk: s, Out: f}
}

func TestPutToBed(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	r, err := works(nil).PutToBed(context.Background(), order(t, shelf{}, out))
	if err != nil {
		t.Fatal(err)
	}
	m, err := release.ReadManifest(out)
	if err != nil || m.Issue != dates[2] || m.Impression != 1 || len(m.Editions) != 4 || m.Partial {
		t.Errorf("manifest %+v, %v", m, err)
	}
	if findings, err := release.Verify(out); err != nil || len(findings) > 0 {
		t.Errorf("verify: %v, %v", findings, err)
	}
	b, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil || !strings.Contains(string(b), `"Ask somebody."`) || len(r.Queries) != 1 {
		t.Errorf("report %s, %v", b, err)
	}
}

// TestPrintGoesFirst also shows what the other makers are handed: the pages, the
// shelf newest first, and the front page of every issue.
func TestPrintGoesFirst(t *testing.T) {
	var job offstone.Job
	p := works(func(e offstone.Edition, m *maker) {
		if e == offstone.Web {
			m.look = func(j *offstone.Job) { job = *j }
		}
	})
	if _, err := p.PutToBed(context.Background(), order(t, shelf{}, filepath.Join(t.TempDir(), "out"))); err != nil {
		t.Fatal(err)
	}
	if job.Print == nil || len(job.Shelf) != 3 || job.Shelf[0].Issue != dates[2] || job.Shelf[0].Page != 1 || job.Shelf[2].Issue != dates[0] {
		t.Errorf("web was handed %+v", job.Shelf)
	}
	checkFronts(t, &job)
	past := 0
	for is, err := range job.Past {
		past++
		if err != nil || is.Date != dates[2-past] {
			t.Errorf("past %d is %v, %v", past, is, err)
		}
	}
	if past != 2 {
		t.Errorf("%d past issues", past)
	}
}

func checkFronts(t *testing.T, job *offstone.Job) {
	t.Helper()
	for _, d := range dates {
		f, ok := job.Fronts[d]
		b, err := job.Blob(f.Blob)
		if !ok || err != nil || !bytes.Equal(b, front(d.Day)) || f.Width != d.Day {
			t.Errorf("the front of %v: %+v, %v", d, f, err)
		}
	}
}

func TestFrontsAreKept(t *testing.T) {
	var mu sync.Mutex
	var made []offstone.Date
	p := works(nil)
	p.Front = func(_ context.Context, job *offstone.Job) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		made = append(made, job.Issue.Date)
		return front(job.Issue.Date.Day), nil
	}
	for range 2 {
		if _, err := p.PutToBed(context.Background(), order(t, shelf{}, filepath.Join(t.TempDir(), "out"))); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(made, offstone.Date.Compare)
	if want := dates[:2]; !slices.Equal(made, want) {
		t.Errorf("the fronts made were %v, want %v", made, want)
	}
}

// TestAllOrNone lets each maker fail in turn: the last release stays as it was.
func TestAllOrNone(t *testing.T) {
	for _, failing := range offstone.Editions {
		dir := t.TempDir()
		out := filepath.Join(dir, "out")
		o := order(t, shelf{}, out)
		o.Date = dates[1]
		if _, err := works(nil).PutToBed(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		p := works(func(e offstone.Edition, m *maker) { m.fail = e == failing })
		if _, err := p.PutToBed(context.Background(), order(t, shelf{}, out)); err == nil || !strings.Contains(err.Error(), "out of paper") {
			t.Errorf("%v failed with %v", failing, err)
		}
		if m, err := release.ReadManifest(out); err != nil || m.Issue != dates[1] {
			t.Errorf("when %v fails out holds %v, %v", failing, m, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("when %v fails there are left %v", failing, left)
		}
	}
}

func TestStoppingQueries(t *testing.T) {
	dir := t.TempDir()
	r, err := works(nil).PutToBed(context.Background(), order(t, shelf{stop: true}, filepath.Join(dir, "out")))
	if !errors.Is(err, press.ErrStopped) || len(r.Queries) != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestMakersMayStop lets the printed edition find something that stops the issue.
func TestMakersMayStop(t *testing.T) {
	dir := t.TempDir()
	p := works(func(e offstone.Edition, m *maker) { m.stop = e == offstone.Print })
	r, err := p.PutToBed(context.Background(), order(t, shelf{}, filepath.Join(dir, "out")))
	if !errors.Is(err, press.ErrStopped) || !offstone.Stopping(r.Queries) {
		t.Errorf("got %+v, %v", r.Queries, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestOnlySomeEditions(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	o := order(t, shelf{}, out)
	o.Only = []offstone.Edition{offstone.Web}
	if _, err := works(nil).PutToBed(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if m, err := release.ReadManifest(out); err != nil || !m.Partial || len(m.Editions) != 1 {
		t.Errorf("manifest %+v, %v", m, err)
	}
}

func TestNoSuchIssue(t *testing.T) {
	o := order(t, shelf{}, filepath.Join(t.TempDir(), "out"))
	o.Date = offstone.Date{Year: 1999, Month: 1, Day: 1}
	if _, err := works(nil).PutToBed(context.Background(), o); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}
