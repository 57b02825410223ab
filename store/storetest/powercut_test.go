package storetest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// cuts is how often the power goes in one run of the test. OFFSTONE_CUTS asks
// for more: TRUST wants a million before a release.
func cuts() int {
	n, err := strconv.Atoi(os.Getenv("OFFSTONE_CUTS"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 30
	}
	return 300
}

// TestPowerCut: TRUST F3. Whatever was acknowledged before the power went is
// there when it is back, and every tenth time the whole paper is verified.
func TestPowerCut(t *testing.T) {
	d := newDarkroom(t, "cut-full", 1)
	n := cuts()
	for range n + 1 {
		d.cut(t)
		for _, f := range d.lost {
			t.Errorf("cut %d: %s", d.cuts, f)
		}
		if t.Failed() {
			t.Log(d.disk)
			return
		}
	}
	t.Logf("%d cuts, %d saves acknowledged, none lost", n, d.acknowledged)
}

// TestPowerCutHasTeeth: with synchronous=NORMAL, which the store refuses, the
// same test finds lost saves.
func TestPowerCutHasTeeth(t *testing.T) {
	d := newDarkroom(t, "cut-normal", 2, "_pragma=user_version%3BPRAGMA+synchronous=NORMAL", "_pragma=synchronous(NORMAL)")
	for range 300 {
		d.cut(t)
		if len(d.lost) > 0 {
			t.Logf("cut %d: %s", d.cuts, d.lost[0])
			return
		}
	}
	t.Error("300 cuts with synchronous=NORMAL lost nothing: the disk is no test")
}

// darkroom is a paper on a disk whose power goes again and again, and what was
// acknowledged of it.
type darkroom struct {
	disk   *storetest.Disk
	dir    string
	opts   []store.Option
	random *rand.Rand

	known        map[store.ArticleID]known
	cuts         int
	acknowledged int
	lost         []string
}

// known is an article's last acknowledged revision.
type known struct {
	slug     offstone.Slug
	revision int
	words    string
}

func newDarkroom(t *testing.T, name string, seed uint64, params ...string) *darkroom {
	t.Helper()
	d := &darkroom{
		disk: storetest.NewDisk(name, t.TempDir(), seed), dir: t.TempDir(),
		random: rand.New(rand.NewPCG(seed, 1)), known: map[store.ArticleID]known{},
	}
	d.opts = []store.Option{store.Unsafe(), store.SQLiteDriver("sqlite3", append([]string{"vfs=" + name, "_pragma=wal_autocheckpoint(40)"}, params...)...)}
	s, err := store.Create(context.Background(), d.dir, storetest.Paper(), d.opts...)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		d.file(s)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// cut looks what the last cut has left, and lets a newsroom work until the
// power goes again.
func (d *darkroom) cut(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	d.cuts++
	d.lost = nil
	s, err := store.Open(ctx, d.dir, d.opts...)
	if err != nil {
		d.lose("cannot be opened: %v", err)
		return
	}
	d.look(ctx, s)
	d.disk.CutAfter(1 + d.random.IntN(300))
	for d.work(s) {
	}
	_ = s.Close() // the power is gone: nothing closes in good order
	d.disk.Restart()
}

func (d *darkroom) lose(what string, args ...any) {
	d.lost = append(d.lost, fmt.Sprintf(what, args...))
}

// work makes one save, and tells whether it was acknowledged.
func (d *darkroom) work(s *store.Store) bool {
	if d.random.IntN(10) == 0 {
		return d.file(s)
	}
	ids := make([]store.ArticleID, 0, len(d.known))
	for id := range d.known {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	id := ids[d.random.IntN(len(ids))]
	k := d.known[id]
	words := strings.Repeat(fmt.Sprintf("save %d of cut %d ", d.acknowledged, d.cuts), 1+d.random.IntN(200))
	c, err := s.SaveArticle(context.Background(), store.Draft{ID: id, Expected: k.revision, Article: storetest.Article(k.slug, words), By: "Marian"})
	return d.note(c, err)
}

func (d *darkroom) file(s *store.Store) bool {
	slug := offstone.MakeSlug(fmt.Sprintf("filed %d %d", d.cuts, d.acknowledged))
	c, err := s.SaveArticle(context.Background(), store.Draft{Article: storetest.Article(slug, "filed"), By: "Tom"})
	return d.note(c, err)
}

func (d *darkroom) note(c store.Copy, err error) bool {
	if err != nil {
		return false
	}
	d.acknowledged++
	d.known[c.ID] = known{c.Article.Slug, c.Article.Revision, c.Article.Body.String()}
	return true
}

// look compares the paper with what was acknowledged. The one save that was
// under way may have arrived or not: both are right, and it is taken as it is.
func (d *darkroom) look(ctx context.Context, s *store.Store) {
	for id, k := range d.known {
		c, err := s.Article(ctx, id)
		if err != nil {
			d.lose("%v", err)
			continue
		}
		at, err := s.ArticleAt(ctx, id, k.revision)
		if err != nil || at.Article.Body.String() != k.words || c.Article.Revision > k.revision+1 {
			d.lose("revision %d of article %d was acknowledged; it stands at %d: %v", k.revision, id, c.Article.Revision, err)
		}
		d.known[id] = known{c.Article.Slug, c.Article.Revision, c.Article.Body.String()}
	}
	if d.cuts%10 > 0 {
		return
	}
	found, err := s.Verify(ctx)
	for _, f := range found {
		d.lose("%v", f)
	}
	if err != nil {
		d.lose("%v", err)
	}
}
