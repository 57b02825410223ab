package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
)

// filled is a paper with a bit of everything in it.
func filled(t *testing.T, s *store.Store) {
	t.Helper()
	is := Issue(Friday, 4)
	key := must(s.Blobs().Put([]byte("a photograph")))(t)
	is.Articles[0].Pictures = []offstone.Picture{{File: "pictures/ferry.jpg", Blob: key, Width: 10, Height: 10}}
	ok(t, s.Take(ctx, is, offstone.OffStone, "Marian"))
	ok(t, s.SaveStanding(ctx, []offstone.Standing{{Slug: "about", Title: "About"}}, "Marian"))
	must(Publish(s, Friday))(t)
	correct(t, s, Friday, "corrected")
	must(Publish(s, Friday))(t)
}

func soundPaperVerifies(t *testing.T, opener Opener) {
	s := open(t, opener)
	filled(t, s)
	for _, f := range must(s.Verify(ctx))(t) {
		t.Error(f)
	}
}

// tamper changes rows behind the store's back.
func tamper(t *testing.T, s *store.Store, sql string, args ...any) {
	t.Helper()
	ok(t, s.Write(ctx, func(tx *store.Tx) error {
		res, err := tx.ExecContext(ctx, sql, args...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return fmt.Errorf("nothing to tamper with (%w): %s", err, sql)
		}
		return nil
	}))
}

func named(t *testing.T, s *store.Store, words ...string) {
	t.Helper()
	found := must(s.Verify(ctx))(t)
	for _, f := range found {
		all := true
		for _, w := range words {
			all = all && strings.Contains(f.String(), w)
		}
		if all {
			return
		}
	}
	t.Errorf("nothing found that says %q: %v", words, found)
}

func damageIsNamed(t *testing.T, opener Opener) {
	for _, c := range []struct {
		name  string
		do    func(*testing.T, *store.Store)
		words []string
	}{
		{"a word changed", func(t *testing.T, s *store.Store) {
			tamper(t, s, `UPDATE revisions SET copy = REPLACE(copy, 'winter', 'summer') WHERE article = 2`)
		}, []string{"article 2, revision 1", "not those that were saved"}},
		{"word and digest changed", func(t *testing.T, s *store.Store) {
			tamper(t, s, `UPDATE revisions SET copy = (SELECT copy FROM revisions WHERE article = 3), sha256 = (SELECT sha256 FROM revisions WHERE article = 3) WHERE article = 2`)
		}, []string{"article 2, revision 1", "audit chain says otherwise"}},
		{"settings of an issue changed", func(t *testing.T, s *store.Store) {
			tamper(t, s, `UPDATE issues SET settings = REPLACE(settings, '1147', '1148')`)
		}, []string{"settings of issue 2026-11-20"}},
		{"a standing page changed", func(t *testing.T, s *store.Store) {
			tamper(t, s, `UPDATE standing SET page = REPLACE(page, 'About', 'Abroad')`)
		}, []string{"standing page about"}},
		{"a picture damaged", func(t *testing.T, s *store.Store) { damageFile(t, filepath.Join(s.Dir(), "blobs")) }, []string{"bytes have changed"}},
		{"a picture lost", func(t *testing.T, s *store.Store) { ok(t, os.RemoveAll(filepath.Join(s.Dir(), "blobs"))) }, []string{"article 1", "gone"}},
		{"a released file damaged", func(t *testing.T, s *store.Store) { damageFile(t, filepath.Join(s.Dir(), "releases", "blobs")) }, []string{"bytes have changed"}},
		{"a root damaged", func(t *testing.T, s *store.Store) {
			for _, id := range must(s.Releases().List())(t) {
				damageFile(t, filepath.Join(s.Dir(), "releases", string(id)))
			}
		}, []string{"its root has changed"}},
		{"the pointer moved", func(t *testing.T, s *store.Store) {
			ids := must(s.Releases().List())(t)
			now := must(s.Current(ctx))(t)
			for _, id := range ids {
				if id != now.ID {
					ok(t, s.Releases().Point(release.Pointer{ID: id, Root: now.Root}))
				}
			}
		}, []string{"current", "the record says"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, opener)
			filled(t, s)
			c.do(t, s)
			named(t, s, c.words...)
		})
	}
}

// damageFile flips one bit in the first file below dir.
func damageFile(t *testing.T, dir string) {
	t.Helper()
	done := false
	ok(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || done || !d.Type().IsRegular() {
			return err
		}
		done = true
		b, err := os.ReadFile(path) //nolint:gosec // as above
		if err != nil {
			return err
		}
		b[len(b)/2] ^= 4
		return os.WriteFile(path, b, 0o600) //nolint:gosec // the test's own directory
	}))
	if !done {
		t.Fatalf("nothing below %s to damage", dir)
	}
}

// auditIsWatched tampers with each of many entries in turn (TRUST: T76). Every
// change is undone before the next.
func auditIsWatched(t *testing.T, opener Opener) {
	s := open(t, opener)
	const entries = 60
	ok(t, s.Write(ctx, func(tx *store.Tx) error {
		for i := range entries {
			if err := tx.Audit(ctx, "Marian", "test", i); err != nil {
				return err
			}
		}
		return nil
	}))
	last := must(s.AuditHead(ctx))(t).Seq
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // to be repeated
	for seq := int64(1); seq <= last; seq++ {
		other := 1 + random.Int64N(last)
		for other == seq {
			other = 1 + random.Int64N(last)
		}
		tamper(t, s, `UPDATE audit SET detail = detail || ' ' WHERE seq = $1`, seq)
		named(t, s, fmt.Sprintf("audit entry %d:", seq), "not as it was written")
		tamper(t, s, `UPDATE audit SET detail = SUBSTR(detail, 1, LENGTH(detail) - 1) WHERE seq = $1`, seq)

		tamper(t, s, `UPDATE audit SET seq = -seq WHERE seq = $1`, seq) // out of the chain
		if seq < last {
			named(t, s, fmt.Sprintf("audit entry %d:", seq), "missing")
		} else {
			named(t, s, "audit chain", "cut off")
		}
		tamper(t, s, `UPDATE audit SET seq = -seq WHERE seq = -CAST($1 AS BIGINT)`, seq)

		swap(t, s, seq, other)
		named(t, s, fmt.Sprintf("audit entry %d:", seq))
		swap(t, s, seq, other)
	}
	if found := must(s.Verify(ctx))(t); len(found) > 0 {
		t.Errorf("mended, and yet: %v", found)
	}
	tamper(t, s, `DELETE FROM audit WHERE seq > $1`, last-5)
	named(t, s, "audit chain", "cut off")
}

func swap(t *testing.T, s *store.Store, a, b int64) {
	t.Helper()
	tamper(t, s, `UPDATE audit SET seq = -seq WHERE seq IN ($1, $2)`, a, b)
	tamper(t, s, `UPDATE audit SET seq = $1 WHERE seq = -CAST($2 AS BIGINT)`, a, b)
	tamper(t, s, `UPDATE audit SET seq = $1 WHERE seq = -CAST($2 AS BIGINT)`, b, a)
}

func secondWriterIsRefused(t *testing.T, opener Opener) {
	dir := t.TempDir()
	first := openAt(t, opener, dir)
	if _, err := opener(t, dir); !errors.Is(err, offstone.ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	ok(t, first.Close())
	openAt(t, opener, dir)
}

func readerBesideWriter(t *testing.T, opener Opener) {
	dir := t.TempDir()
	writer := openAt(t, opener, dir)
	reader := openAt(t, opener, dir, store.ReadOnly())
	ok(t, writer.Take(ctx, Issue(Friday, 2), offstone.Filed, "Marian"))
	if got := must(reader.Lock(ctx, Friday))(t); len(got.Articles) != 2 {
		t.Errorf("the reader sees %d articles", len(got.Articles))
	}
	if err := reader.SaveIssue(ctx, Issue(Friday, 0), "Tom"); !errors.Is(err, offstone.ErrForbidden) {
		t.Errorf("the reader writes: %v", err)
	}
}

func pointerIsMended(t *testing.T, opener Opener) {
	dir := t.TempDir()
	s := openAt(t, opener, dir)
	filled(t, s)
	committed := must(s.Current(ctx))(t)
	ids := must(s.Releases().List())(t)
	for _, id := range ids {
		if id != committed.ID { // as if the power went between the pointer and the record
			ok(t, s.Releases().Point(release.Pointer{ID: id, Root: committed.Root}))
		}
	}
	left := filepath.Join(dir, "current-123.part")
	ok(t, os.WriteFile(left, []byte("half"), 0o600))
	ok(t, s.Close())
	s = openAt(t, opener, dir)
	if shown := must(s.Releases().Current())(t); shown != committed {
		t.Errorf("readers see %v, the record says %v", shown, committed)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what the crash left is still there")
	}
}
