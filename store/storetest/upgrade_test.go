package storetest_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// oldPaper makes a data directory as an Offstone with schema 1 left it.
func oldPaper(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "schema-1.sql"))
	if err != nil {
		t.Fatal(err)
	}
	dir := storetest.MemoryDir(t)
	db, err := sql.Open("sqlite", filepath.Join(dir, store.DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(string(text))
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// schemaOf reads a database's version, its articles and their revisions without
// the store.
func schemaOf(t *testing.T, file string) (version, revisions int) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	var sound string
	err = errors.Join(
		db.QueryRow(`PRAGMA integrity_check`).Scan(&sound),
		db.QueryRow(`SELECT MAX(version_id) FROM goose_db_version`).Scan(&version),
		db.QueryRow(`SELECT COUNT(*) FROM revisions r JOIN articles a ON a.id = r.article`).Scan(&revisions))
	if err != nil || sound != "ok" {
		t.Errorf("%s: %s, %v", filepath.Base(file), sound, err)
	}
	return version, revisions
}

// soundOld opens the old paper and finds every word of it.
func soundOld(t *testing.T, dir, when string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		t.Errorf("%s: %v", when, err)
		return
	}
	defer s.Close() //nolint:errcheck // not what is tested
	if found, err := s.Verify(ctx); err != nil || len(found) > 0 {
		t.Errorf("%s: %v %v", when, found, err)
	}
	c, err := s.Article(ctx, 1)
	if err != nil || c.Article.Headline != "The ferry is back" {
		t.Errorf("%s: %v %v", when, c.Article, err)
	}
}

// TestUpgradeAndStepBack: TRUST F33. An older paper is brought up to date with a
// copy kept; the copy in the place of the database is the older paper again.
func TestUpgradeAndStepBack(t *testing.T) {
	ctx, dir := context.Background(), oldPaper(t)
	if _, err := store.Open(ctx, dir, store.ReadOnly()); !errors.Is(err, offstone.ErrInvalid) || !strings.Contains(err.Error(), "older Offstone") {
		t.Errorf("opened beside, before it was brought up to date: %v", err)
	}
	soundOld(t, dir, "brought up to date")
	now, old := filepath.Join(dir, store.DatabaseName), filepath.Join(dir, store.OldDatabase(1))
	if v, n := schemaOf(t, now); v < 2 || n != 2 {
		t.Errorf("schema %d with %d revisions", v, n)
	}
	if v, n := schemaOf(t, old); v != 1 || n != 2 {
		t.Errorf("the copy has schema %d and %d revisions", v, n)
	}
	for _, gone := range []string{now, now + "-wal", now + "-shm"} {
		if err := os.Remove(gone); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	if err := os.Rename(old, now); err != nil {
		t.Fatal(err)
	}
	if v, n := schemaOf(t, now); v != 1 || n != 2 {
		t.Errorf("stepped back to schema %d with %d revisions", v, n)
	}
	soundOld(t, dir, "brought up to date again")
	if v, _ := schemaOf(t, old); v != 1 {
		t.Errorf("the copy has schema %d", v)
	}
}

// TestKilledWhileUpgrading: wherever the process is killed, the paper opens with
// every word, and nothing was changed before the copy was there.
func TestKilledWhileUpgrading(t *testing.T) {
	needStrace(t)
	strike(t, oldPaper(t), "open", "signal=KILL", writing, 20, func(dir, _, when string) { checkUpgraded(t, dir, when) })
}

func checkUpgraded(t *testing.T, dir, when string) {
	t.Helper()
	if v, _ := schemaOf(t, filepath.Join(dir, store.DatabaseName)); v > 1 {
		if kept, n := schemaOf(t, filepath.Join(dir, store.OldDatabase(1))); kept != 1 || n != 2 {
			t.Errorf("%s: the paper is at schema %d and the copy at %d", when, v, kept)
		}
	}
	soundOld(t, dir, when)
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) > 0 {
		t.Errorf("%s: left over: %v", when, left)
	}
}
