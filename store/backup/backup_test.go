package backup_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"filippo.io/age"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/backup"
	"example.org/offstone/store/storetest"
)

var ctx = context.Background()

const canary = "canary-7f3a words that no backup shows"

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t testing.TB, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("error %v, want %v", err, kind)
	}
}

// paper makes a paper with some copy and a picture's bytes.
func paper(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "paper"), storetest.Paper())
	ok(t, err)
	t.Cleanup(func() { _ = s.Close() })
	_, err = s.Blobs().Put([]byte("a picture: " + canary))
	ok(t, err)
	ok(t, s.SaveIssue(ctx, storetest.Issue(storetest.Friday, 3), "test"))
	_, err = s.SaveArticle(ctx, store.Draft{Article: storetest.Article("ferry", canary), By: "Marian Teague"})
	ok(t, err)
	return s
}

// saved backs a paper up and gives the file and the key that opens it.
func saved(t testing.TB, s *store.Store) (file, secret string) {
	t.Helper()
	to, secret, err := backup.Key(s.Dir())
	ok(t, err)
	file = filepath.Join(t.TempDir(), "paper.offstone")
	ok(t, backup.Save(ctx, s, file, to))
	return file, secret
}

// TestThereAndBack: what was backed up is restored whole on a blank machine, and
// nothing of it can be read in the file.
func TestThereAndBack(t *testing.T) {
	s := paper(t)
	file, secret := saved(t, s)
	raw, err := os.ReadFile(file)
	ok(t, err)
	if bytes.Contains(raw, []byte("canary-7f3a")) || bytes.Contains(raw, []byte("Marian Teague")) {
		t.Error("the backup shows the paper's words")
	}
	alone(t, file)
	dir := filepath.Join(t.TempDir(), "fresh")
	ok(t, backup.Restore(ctx, file, dir, secret+"\n"))
	back, err := store.Open(ctx, dir)
	ok(t, err)
	defer func() { ok(t, back.Close()) }()
	desk, err := back.Desk(ctx)
	ok(t, err)
	if len(desk) != 1 || desk[0].Article.Body.String() != canary {
		t.Errorf("restored %+v", desk)
	}
	was, err := s.AuditHead(ctx)
	ok(t, err)
	is, err := back.AuditHead(ctx)
	ok(t, err)
	if was != is {
		t.Errorf("the record ends with %v, it ended with %v", is, was)
	}
	if !back.Blobs().Has(offstone.KeyOf([]byte("a picture: " + canary))) {
		t.Error("the picture is missing")
	}
}

// alone holds that nothing lies beside path.
func alone(t *testing.T, path string) {
	t.Helper()
	left, err := os.ReadDir(filepath.Dir(path))
	ok(t, err)
	for _, e := range left {
		if e.Name() != filepath.Base(path) {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

// TestKilledRunsLeaveNothing: what a killed run leaves holds the paper in the clear,
// and goes with the next run.
func TestKilledRunsLeaveNothing(t *testing.T) {
	s := paper(t)
	file, secret := saved(t, s)
	dir := filepath.Join(t.TempDir(), "fresh")
	for _, left := range []string{filepath.Join(filepath.Dir(file), ".paper.offstone.part-rehearsal"), filepath.Join(filepath.Dir(dir), ".fresh-restore"), filepath.Join(s.Dir(), store.ScratchPrefix+"backup-1")} {
		ok(t, os.MkdirAll(filepath.Join(left, "blobs"), 0o700))
		ok(t, os.WriteFile(filepath.Join(left, store.DatabaseName), []byte(canary), 0o600))
	}
	ok(t, os.WriteFile(file+".part", []byte("half"), 0o600))
	to, _, err := backup.Key(s.Dir())
	ok(t, err)
	ok(t, backup.Save(ctx, s, file, to))
	alone(t, file)
	ok(t, backup.Restore(ctx, file, dir, secret))
	alone(t, dir)
	ok(t, s.Close())
	s, err = store.Open(ctx, s.Dir())
	ok(t, err)
	defer func() { ok(t, s.Close()) }()
	if left, _ := filepath.Glob(filepath.Join(s.Dir(), "*backup*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestKeyIsShownOnce: a machine that is taken does not give its backups away.
func TestKeyIsShownOnce(t *testing.T) {
	s := paper(t)
	_, secret, err := backup.Key(s.Dir())
	ok(t, err)
	if !strings.HasPrefix(secret, "AGE-SECRET-KEY-1") {
		t.Errorf("the first key is %q", secret)
	}
	_, again, err := backup.Key(s.Dir())
	ok(t, err)
	if again != "" {
		t.Error("the key is shown twice")
	}
	ok(t, filepath.WalkDir(s.Dir(), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(secret)) {
			t.Errorf("%s has the recovery key", path)
		}
		return err
	}))
}

// TestNothingIsWrittenOver: a living paper is never restored over, and a wrong key
// or no key does nothing.
func TestNothingIsWrittenOver(t *testing.T) {
	s := paper(t)
	file, secret := saved(t, s)
	wants(t, backup.Restore(ctx, file, s.Dir(), secret), offstone.ErrConflict)
	other, err := age.GenerateX25519Identity()
	ok(t, err)
	for _, key := range []string{"", "AGE-SECRET-KEY-1", other.String()} {
		dir := filepath.Join(t.TempDir(), "fresh")
		wants(t, backup.Restore(ctx, file, dir, key), offstone.ErrInvalid)
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("with key %.20q something was restored", key)
		}
	}
}

// TestDamageIsNoticed: a bit that has turned, and an end that is missing, are
// found wherever they are.
func TestDamageIsNoticed(t *testing.T) {
	file, secret := saved(t, paper(t))
	sound, err := os.ReadFile(file)
	ok(t, err)
	try := func(what string, damaged []byte) {
		t.Helper()
		name := filepath.Join(t.TempDir(), "damaged")
		ok(t, os.WriteFile(name, damaged, 0o600))
		dir := filepath.Join(t.TempDir(), "fresh")
		if err := backup.Restore(ctx, name, dir, secret); err == nil {
			t.Errorf("%s: restored all the same", what)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: something is there", what)
		}
	}
	const places = 40
	for i := range places {
		at := i * (len(sound) - 1) / (places - 1)
		turned := bytes.Clone(sound)
		turned[at] ^= 1 << (i % 8)
		try("a bit turned", turned)
	}
	for i := range 10 {
		try("cut short", sound[:i*(len(sound)-1)/9])
	}
}

// TestWhileOthersWrite: a backup is of one moment, whatever is saved meanwhile.
func TestWhileOthersWrite(t *testing.T) {
	s := paper(t)
	var stop atomic.Bool
	done := make(chan error, 1)
	go func() {
		var err error
		for i := 1; !stop.Load() && err == nil; i++ {
			_, err = s.SaveArticle(ctx, store.Draft{Article: storetest.Article(offstone.Slug("story").Numbered(i), "more"), By: "x"})
		}
		done <- err
	}()
	for range 3 {
		file, secret := saved1(t, s)
		ok(t, backup.Restore(ctx, file, filepath.Join(t.TempDir(), "fresh"), secret))
	}
	stop.Store(true)
	ok(t, <-done)
}

// saved1 backs up under a new key each time.
func saved1(t testing.TB, s *store.Store) (file, secret string) {
	t.Helper()
	ok(t, errors.Join(os.RemoveAll(filepath.Join(s.Dir(), "keys", "recovery.pub"))))
	return saved(t, s)
}

// TestBadBackupIsThrownAway: a backup of a damaged paper never replaces a good one.
func TestBadBackupIsThrownAway(t *testing.T) {
	s := paper(t)
	file, _ := saved(t, s)
	good, err := os.ReadFile(file)
	ok(t, err)
	key := offstone.KeyOf([]byte("a picture: " + canary))
	ok(t, os.WriteFile(s.Blobs().Path(key), []byte("rot"), 0o600))
	to, _, err := backup.Key(s.Dir())
	ok(t, err)
	if err := backup.Save(ctx, s, file, to); err == nil {
		t.Error("a damaged paper was backed up without a word")
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, good) {
		t.Errorf("the last good backup is gone (%v)", err)
	}
}
