package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
)

// TestHome: TRUST F13. A paper is at home where it was made. A copy of its directory
// is not, wherever it lies, nor is one that has been moved or had an older database
// put into its place; each is once somebody has said so, and the original stays.
func TestHome(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "paper")
	s, err := store.Create(ctx, dir, &offstone.Paper{Name: "B"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	atHome := func(dir string, want bool) {
		t.Helper()
		s, err := store.Open(ctx, dir, store.ReadOnly())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close() //nolint:errcheck // only read
		if got, err := s.AtHome(ctx); err != nil || got != want {
			t.Errorf("%s: at home %v, %v", filepath.Base(dir), got, err)
		}
	}
	copied := filepath.Join(t.TempDir(), "paper")
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(t.TempDir(), "moved")
	atHome(dir, true)
	atHome(copied, false)
	makeHome(t, copied)
	atHome(copied, true)
	atHome(dir, true)
	if err := os.Rename(copied, moved); err != nil {
		t.Fatal(err)
	}
	atHome(moved, false)
	makeHome(t, moved)

	older := filepath.Join(moved, "older.db")
	b, err := os.ReadFile(filepath.Join(moved, store.DatabaseName))
	if err == nil {
		err = os.WriteFile(older, b, 0o600)
	}
	if err == nil {
		err = os.Rename(older, filepath.Join(moved, store.DatabaseName))
	}
	if err != nil {
		t.Fatal(err)
	}
	atHome(moved, false)
}

// makeHome opens a paper for writing, which makes it at home nowhere, and says that
// it is at home there.
func makeHome(t *testing.T, dir string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // read again below
	if at, err := s.AtHome(ctx); err != nil || at {
		t.Errorf("opened, %s is at home: %v", dir, err)
	}
	if err := s.MakeHome(ctx, "Pat"); err != nil {
		t.Fatal(err)
	}
}
