package stand_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/stand"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
	"example.org/offstone/store/storetest"
)

// newsstand is a paper and its public side, with a clock that the test sets.
type newsstand struct {
	*testing.T
	s       *store.Store
	h       http.Handler
	now     atomic.Int64
	clocked func() time.Time
	log     *bytes.Buffer
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newNewsstand(t *testing.T) *newsstand {
	t.Helper()
	n := &newsstand{T: t, log: &bytes.Buffer{}}
	n.clocked = func() time.Time { return time.Unix(n.now.Load(), 0) }
	n.at(storetest.Friday.AddDays(60))
	var err error
	n.s, err = store.Create(context.Background(), t.TempDir(), storetest.Paper(), store.Clock(n.clocked))
	ok(t, err)
	t.Cleanup(func() { _ = n.s.Close() })
	n.open()
	return n
}

// open starts the public side anew.
func (n *newsstand) open() {
	n.h = stand.Releases(n.s.Releases(), n.clocked, slog.New(slog.NewTextHandler(n.log, nil)))
}

func (n *newsstand) at(d offstone.Date) { n.now.Store(d.In(time.UTC).Add(12 * time.Hour).Unix()) }

// publish takes an issue with these words in each story, and presses it.
func (n *newsstand) publish(date offstone.Date, words string) {
	n.Helper()
	is := storetest.Issue(date, 2)
	for _, a := range is.Articles {
		a.Body = offstone.Body{offstone.Paragraph{Text: offstone.Plain(words)}}
	}
	ok(n, n.s.Take(context.Background(), is, offstone.OffStone, "Marian"))
	_, err := storetest.Publish(n.s, date)
	ok(n, err)
}

// shows holds what readers get at an address; want "" is nothing.
func (n *newsstand) shows(target, want string) {
	n.Helper()
	w := get(n.h, "GET", target)
	if want == "" && w.Code != 404 || want != "" && (w.Code != 200 || !strings.Contains(w.Body.String(), want)) {
		n.Errorf("%s: %d %q, want %q", target, w.Code, w.Body, want)
	}
}

// TestReleasesFollowThePointer: readers see the release that was made last, from
// the moment that it is made, and nothing of it but the web edition.
func TestReleasesFollowThePointer(t *testing.T) {
	n := newNewsstand(t)
	n.shows("/", "")
	n.publish(storetest.Friday, "first words")
	n.shows("/", "first words")
	before, first := n.released(), get(n.h, "GET", "/").Header().Get("ETag")
	n.publish(storetest.Friday.AddDays(7), "second words")
	n.shows("/", "second words")
	if tag := get(n.h, "GET", "/").Header().Get("ETag"); tag == first || tag == "" {
		t.Errorf("other words have the tag %q", tag)
	}
	n.shows("/issues/2026-11-20/aa/", "first words")
	if w := get(n.h, "GET", "/issues/2026-11-20/aa"); w.Code != 301 {
		t.Errorf("without the slash: %d", w.Code)
	}
	for _, target := range []string{
		"/print/2026-11-20-press.pdf", "/../print/2026-11-20-press.pdf", "/2026-11-20-press.pdf", "/web/index.html", "/root.json", "/current",
		"/offstone.db", "/secrets.yaml", "/releases/", "/blobs/", "/" + string(n.released().Root),
	} {
		n.shows(target, "")
	}
	ok(t, n.s.GoBack(context.Background(), before.ID, "Marian"))
	n.shows("/", "first words")
	n.shows("/issues/2026-11-27/aa/", "")
}

func (n *newsstand) released() release.Pointer {
	n.Helper()
	p, err := n.s.Releases().Current()
	ok(n, err)
	return p
}

// TestReleasesWaitForTheirHour: an issue that was put to bed early is not shown
// before its day, whether the public side was running meanwhile or is started anew.
func TestReleasesWaitForTheirHour(t *testing.T) {
	n := newNewsstand(t)
	next := storetest.Friday.AddDays(7)
	n.at(storetest.Friday.AddDays(1))
	n.publish(storetest.Friday, "first words")
	n.shows("/", "first words")
	n.publish(next, "second words")
	n.shows("/", "first words")
	n.shows("/issues/2026-11-27/aa/", "")
	n.open()
	n.shows("/", "first words")
	n.shows("/issues/2026-11-27/aa/", "")
	n.at(next.AddDays(1))
	n.shows("/", "second words")
	n.shows("/issues/2026-11-27/aa/", "second words")
}

// TestCopyShowsNothingByTheClock: TRUST F13. A copy of a paper shows no release whose hour
// comes after it was made, however often it is opened and whatever is done in it, until
// somebody says that it is the one in use. Its original does.
func TestCopyShowsNothingByTheClock(t *testing.T) {
	n, ctx := newNewsstand(t), context.Background()
	next := storetest.Friday.AddDays(7)
	n.at(storetest.Friday.AddDays(1))
	n.publish(storetest.Friday, "first words")
	n.publish(next, "second words")
	copied := filepath.Join(t.TempDir(), "copied")
	ok(t, os.CopyFS(copied, os.DirFS(n.s.Dir())))
	twin := &newsstand{T: t, clocked: n.clocked, log: n.log}
	open := func() {
		t.Helper()
		var err error
		twin.s, err = store.Open(ctx, copied, store.Clock(n.clocked))
		ok(t, err)
		twin.open()
	}
	open()
	twin.shows("/", "first words")
	n.at(next.AddDays(1))
	n.shows("/", "second words")
	for range 3 {
		twin.shows("/", "first words")
		twin.shows("/issues/2026-11-27/aa/", "")
		ok(t, twin.s.SavePaper(ctx, storetest.Paper(), "Marian"))
		ok(t, twin.s.Close())
		n.now.Add(3600)
		open()
	}
	ok(t, twin.s.MakeHome(ctx, "Marian"))
	n.now.Add(60)
	twin.shows("/", "second words")
	twin.shows("/issues/2026-11-27/aa/", "second words")
	ok(t, twin.s.Close())
}

// correct changes the first story of an issue and presses it again.
func (n *newsstand) correct(date offstone.Date, words string) {
	n.Helper()
	cs, err := n.s.Articles(context.Background(), date)
	ok(n, err)
	a := cs[0].Article
	d := store.Draft{ID: cs[0].ID, Expected: a.Revision, Article: storetest.Article(a.Slug, words), By: "Tom"}
	_, err = n.s.SaveArticle(context.Background(), d)
	ok(n, err)
	_, err = storetest.Publish(n.s, date)
	ok(n, err)
}

// anew does what follows twice: with a public side that has been running, and one that
// was just started.
func (n *newsstand) anew(look func()) {
	n.Helper()
	look()
	running := n.h
	n.open()
	look()
	n.h = running
}

// TestCorrectionDoesNotWait: a correction is seen at once, in the issue that readers have,
// while the next issues wait for their hours; it is in those too when they come.
func TestCorrectionDoesNotWait(t *testing.T) {
	n := newNewsstand(t)
	last, this, next := storetest.Friday, storetest.Friday.AddDays(7), storetest.Friday.AddDays(14)
	n.at(last.AddDays(1))
	n.publish(last.AddDays(-7), "oldest words")
	n.publish(last, "first words")
	n.publish(this, "second words")
	n.publish(next, "third words")
	wait := func() {
		n.shows("/issues/2026-11-27/aa/", "")
		n.shows("/issues/2026-12-04/aa/", "")
	}
	n.anew(func() { n.shows("/", "first words"); wait() })

	n.correct(last, "first, corrected")
	n.anew(func() {
		n.shows("/", "first, corrected")
		n.shows("/issues/2026-11-20/aa/", "first, corrected")
		wait()
	})
	n.correct(last.AddDays(-7), "oldest, corrected")
	n.anew(func() {
		n.shows("/", "first, corrected")
		n.shows("/issues/2026-11-13/aa/", "oldest, corrected")
		wait()
	})
	n.correct(this, "second, corrected") // which nobody sees yet
	n.anew(func() { n.shows("/", "first, corrected"); wait() })

	n.at(this)
	n.anew(func() {
		n.shows("/", "second, corrected")
		n.shows("/issues/2026-11-20/aa/", "first, corrected")
		n.shows("/issues/2026-11-13/aa/", "oldest, corrected")
		n.shows("/issues/2026-12-04/aa/", "")
	})
	n.at(next)
	n.anew(func() {
		n.shows("/", "third words")
		n.shows("/issues/2026-11-27/aa/", "second, corrected")
		n.shows("/issues/2026-11-20/aa/", "first, corrected")
		n.shows("/issues/2026-11-13/aa/", "oldest, corrected")
	})
	found, err := n.s.Verify(context.Background())
	if err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

// TestFirstIssueWaits: there is nothing to be seen before the first hour, and an issue
// that comes behind and whose hour is first is not kept back.
func TestFirstIssueWaits(t *testing.T) {
	n := newNewsstand(t)
	n.at(storetest.Friday)
	n.publish(storetest.Friday.AddDays(7), "second words")
	n.anew(func() { n.shows("/", "") })
	n.publish(storetest.Friday, "first words")
	n.anew(func() { n.shows("/", "first words"); n.shows("/issues/2026-11-27/aa/", "") })
	n.at(storetest.Friday.AddDays(7))
	n.anew(func() { n.shows("/", "second words"); n.shows("/issues/2026-11-20/aa/", "first words") })
}

// TestHourIsMoved: an issue in bed whose hour is brought forward or put off is seen from
// the new one on, and not before.
func TestHourIsMoved(t *testing.T) {
	n := newNewsstand(t)
	this, next := storetest.Friday, storetest.Friday.AddDays(7)
	n.at(this)
	n.publish(this, "first words")
	n.publish(next, "second words")
	press := func(at time.Time) {
		is, err := n.s.Lock(context.Background(), next)
		ok(t, err)
		is.Release = at
		_, err = storetest.PublishLocked(n.s, is)
		ok(t, err)
	}
	press(next.AddDays(3).In(time.UTC)) // put off
	n.at(next.AddDays(1))
	n.anew(func() { n.shows("/", "first words") })
	press(next.AddDays(2).In(time.UTC)) // and brought forward
	n.anew(func() { n.shows("/", "first words") })
	n.at(next.AddDays(2))
	n.anew(func() { n.shows("/", "second words") })
}

// TestDamagedReleaseIsNotShown: the release before it stays, and the log says why.
func TestDamagedReleaseIsNotShown(t *testing.T) {
	n := newNewsstand(t)
	n.publish(storetest.Friday, "first words")
	n.shows("/", "first words")
	n.publish(storetest.Friday.AddDays(7), "second words")
	root, err := n.s.Releases().Root(n.released().ID)
	ok(t, err)
	manifest := n.s.Releases().Blobs().Path(root.Site)
	sound, err := os.ReadFile(manifest)
	ok(t, err)
	ok(t, os.WriteFile(manifest, append(sound, ' '), 0o600))
	n.shows("/", "first words")
	n.shows("/", "first words")
	if got := strings.Count(n.log.String(), "cannot be shown"); got != 1 {
		t.Errorf("the log says so %d times:\n%s", got, n.log)
	}
	ok(t, os.WriteFile(manifest, sound, 0o600))
	n.now.Add(60)
	n.shows("/", "second words")
	ok(t, os.WriteFile(filepath.Join(n.s.Dir(), "current"), []byte("nonsense\n"), 0o600))
	n.now.Add(60)
	n.shows("/", "second words")
}

// TestEveryAnswerIsOfOneRelease has readers ask all the time while releases are
// made one after another.
func TestEveryAnswerIsOfOneRelease(t *testing.T) {
	n := newNewsstand(t)
	n.publish(storetest.Friday, "words 0")
	n.shows("/", "words 0") // the test's log is not for many
	var stop atomic.Bool
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			last := ""
			for !stop.Load() {
				w := get(n.h, "GET", "/")
				now := w.Body.String()
				if w.Code != 200 || strings.Count(now, "words") != 2 || now < last {
					t.Errorf("%d %q after %q", w.Code, now, last)
					return
				}
				last = now
			}
		})
	}
	for i := 1; i < 8; i++ {
		n.publish(storetest.Friday, "words "+string(rune('0'+i)))
	}
	stop.Store(true)
	readers.Wait()
	n.shows("/", "words 7")
}
