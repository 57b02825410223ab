package backup

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"

	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// TestRehearsalNoticesABit: TRUST F32. A bit that turns between the writing of a backup and
// its rehearsal, wherever it is, keeps that backup from being a good one.
func TestRehearsalNoticesABit(t *testing.T) {
	bits := 100
	if os.Getenv("OFFSTONE_SOAK") != "" {
		bits = 1000
	}
	ctx := context.Background()
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "paper"), storetest.Paper())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test's
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "paper.offstone")
	if err := writeFile(ctx, s, file, id.Recipient()); err != nil {
		t.Fatal(err)
	}
	if err := rehearse(ctx, file, id); err != nil {
		t.Fatalf("a sound backup: %v", err)
	}
	sound, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range bits {
		at := i * (len(sound) - 1) / (bits - 1)
		turned := bytes.Clone(sound)
		turned[at] ^= 1 << (i % 8)
		if err := os.WriteFile(file, turned, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := rehearse(ctx, file, id); err == nil {
			t.Errorf("bit %d of byte %d of %d turned, and nobody noticed", i%8, at, len(sound))
		}
	}
}
