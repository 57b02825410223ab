package newsroom

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/backup"
	"example.org/offstone/store/storetest"
)

// TestNightly: one backup a night, a fortnight of them, and a failure that nobody
// who runs the paper can miss until a backup is good again.
func TestNightly(t *testing.T) {
	ctx := context.Background()
	at := time.Date(2026, 11, 1, 3, 30, 0, 0, time.UTC)
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "paper"), storetest.Paper(), store.Clock(func() time.Time { return at }))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	n := Open(s, postroom.Here)
	k := Nightly{Folder: t.TempDir(), Log: slog.New(slog.DiscardHandler)}
	made := func() []string {
		names, _ := filepath.Glob(filepath.Join(k.Folder, "*"))
		return names
	}
	withoutKey(ctx, t, n, k)
	makeKey(t, s)
	for range 16 {
		n.nightly(ctx, k)
		n.nightly(ctx, k) // the second look finds it made
		at = at.Add(24 * time.Hour)
	}
	if got := made(); len(got) != backupsKept || !strings.HasSuffix(got[0], "paper-2026-11-03.offstone") {
		t.Fatalf("%d backups: %v", len(got), got)
	}

	key, err := s.Blobs().Put([]byte("a picture"))
	if err == nil {
		err = s.Blobs().Flush()
	}
	if err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(s.Blobs().Path(key))
	if err != nil {
		t.Fatal(err)
	}
	rot := func(b []byte) {
		if err := os.WriteFile(s.Blobs().Path(key), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rot([]byte("rot"))
	n.nightly(ctx, k)
	if !strings.Contains(n.Alarm(), string(key)) && !strings.Contains(n.Alarm(), "not whole") {
		t.Errorf("a damaged paper raises %q", n.Alarm())
	}
	if len(made()) != backupsKept {
		t.Error("a bad backup was kept, or a good one is gone")
	}
	rot(sound)
	n.nightly(ctx, k)
	if n.Alarm() != "" {
		t.Errorf("still %q", n.Alarm())
	}
	if offstone.KeyOf(sound) != key {
		t.Fatal("the test's picture is not what it was")
	}
}

// TestNightlyOfACopy: a copy that is asleep leaves the folder of the original's
// backups alone (TRUST F13).
func TestNightlyOfACopy(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "paper")
	s, err := store.Create(ctx, dir, storetest.Paper())
	if err != nil {
		t.Fatal(err)
	}
	makeKey(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if s, err = store.Open(ctx, copied); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	n, k := Open(s, postroom.Here), Nightly{Folder: t.TempDir(), Log: slog.New(slog.DiscardHandler)}
	made := func() int {
		n.nightly(ctx, k)
		left, err := os.ReadDir(k.Folder)
		if err != nil {
			t.Fatal(err)
		}
		return len(left)
	}
	if got := made(); got != 0 {
		t.Errorf("asleep, it made %d backups", got)
	}
	if err := n.Wake(ctx, Person{Name: "Pat", Role: offstone.Editor}); err != nil {
		t.Fatal(err)
	}
	if got := made(); got != 1 {
		t.Errorf("awake, it made %d backups", got)
	}
}

func makeKey(t *testing.T, s *store.Store) {
	t.Helper()
	if _, _, err := backup.Key(s.Dir()); err != nil {
		t.Fatal(err)
	}
}

// withoutKey: nobody would see a recovery key that the night had made.
func withoutKey(ctx context.Context, t *testing.T, n *Newsroom, k Nightly) {
	t.Helper()
	n.nightly(ctx, k)
	left, err := os.ReadDir(k.Folder)
	if !strings.Contains(n.Alarm(), "no recovery key") || len(left) > 0 || err != nil {
		t.Errorf("without a recovery key: %q, %v %v", n.Alarm(), left, err)
	}
}
