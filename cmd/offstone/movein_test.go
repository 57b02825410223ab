package main

import (
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
		"2026-11-29": "2026-11-20",
		"2026-11-13": "2026-11-13 2026-11-20", // at midnight, and it appears at six
	} {
		t.Run(day, func(t *testing.T) {
			folder, dir := filepath.Join(t.TempDir(), "folder"), filepath.Join(t.TempDir(), "paper")
			if err := sample.Write(folder); err != nil {
				t.Fatal(err)
			}
			now, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			s, err := store.Create(t.Context(), dir, &offstone.Paper{Name: "x", Language: "en-GB", Zone: time.UTC}, store.Clock(func() time.Time { return now }))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close() //nolint:errcheck // a test's
			if _, err := (&paper{dir: dir, store: s}).moveIn(t.Context(), folder, true); err != nil {
				t.Fatal(err)
			}
			got := ""
			err = s.Read(t.Context(), func(tx *store.Tx) error {
				open, err := tx.OpenIssues(t.Context())
				for i, d := range open {
					if i > 0 {
						got += " "
					}
					got += d.String()
				}
				return err
			})
			if err != nil || got != want {
				t.Errorf("open on %s: %s, want %s (%v)", day, got, want, err)
			}
		})
	}
}
