package main

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/sample"
	"example.org/offstone/store"
)

// TestMovedInIssues: of a folder that is taken into a data directory, what has appeared already
// is on nobody's desk; the latest issue and those to come are.
func TestMovedInIssues(t *testing.T) {
	for day, want := range map[string]string{
		"2026-11-29": "[2026-11-20]",
		"2026-11-13": "[2026-11-13 2026-11-20]", // at midnight, and it appears at six
	} {
		if got := openWhenMovedIn(t, day); got != want {
			t.Errorf("open on %s: %s, want %s", day, got, want)
		}
	}
}

// openWhenMovedIn takes the sample in on a day and gives the issues that are open then.
func openWhenMovedIn(t *testing.T, day string) string {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	now, err := time.Parse(time.DateOnly, day)
	ok(err)
	folder, dir := filepath.Join(t.TempDir(), "folder"), filepath.Join(t.TempDir(), "paper")
	ok(sample.Write(folder))
	s, err := store.Create(t.Context(), dir, &offstone.Paper{Name: "x", Language: "en-GB", Zone: time.UTC}, store.Clock(func() time.Time { return now }))
	ok(err)
	defer s.Close() //nolint:errcheck // a test's
	_, err = (&paper{dir: dir, store: s}).moveIn(t.Context(), folder, true)
	ok(err)
	var open []offstone.Date
	ok(s.Read(t.Context(), func(tx *store.Tx) error {
		open, err = tx.OpenIssues(t.Context())
		return err
	}))
	return fmt.Sprint(open)
}
