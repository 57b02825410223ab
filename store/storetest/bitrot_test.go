package storetest_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// TestBitRot: TRUST F10. With one byte of the database changed, either that is
// found, or it lay where nothing is: the issue is then locked exactly as it was.
// No changed word reaches an edition unnoticed.
func TestBitRot(t *testing.T) {
	ctx := context.Background()
	before := published(t, storetest.Friday)
	want := lockedCopy(t, before)
	whole, err := os.ReadFile(filepath.Join(before, "offstone.db"))
	if err != nil {
		t.Fatal(err)
	}
	flips, found := 150, 0
	if os.Getenv("OFFSTONE_SOAK") != "" {
		flips = 2000
	}
	random := rand.New(rand.NewPCG(10, 10))
	dir := copyOf(t, before)
	for range flips {
		b := append([]byte(nil), whole...)
		at := random.IntN(len(b))
		for b[at] == 0 { // most of a young database is empty, and nothing is lost there
			at = random.IntN(len(b))
		}
		b[at] ^= byte(1 + random.IntN(255))
		for _, name := range []string{"offstone.db-wal", "offstone.db-shm"} {
			_ = os.Remove(filepath.Join(dir, name)) // often there is none
		}
		if err := os.WriteFile(filepath.Join(dir, "offstone.db"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if noticed(ctx, dir) {
			found++
			continue
		}
		if got := lockedCopy(t, dir); got != want {
			t.Errorf("byte %d changed: nothing was found and the issue reads otherwise", at)
		}
	}
	if found < flips/10 {
		t.Errorf("only %d of %d changes were found", found, flips)
	}
	t.Logf("%d of %d changes found, the others lay in what is no longer used", found, flips)
}

// noticed tells whether the paper refuses to open, to verify or to be pressed.
func noticed(ctx context.Context, dir string) bool {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return true
	}
	defer s.Close() //nolint:errcheck // not what is tested
	found, err := s.Verify(ctx)
	if err != nil || len(found) > 0 {
		return true
	}
	_, err = s.Lock(ctx, storetest.Friday) // a changed name of a column stops whoever reads it
	return err != nil
}

func lockedCopy(t *testing.T, dir string) offstone.BlobKey {
	t.Helper()
	s, err := store.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // not what is tested
	is, err := s.Lock(context.Background(), storetest.Friday)
	if err != nil {
		t.Fatal(err)
	}
	return is.Copy
}
