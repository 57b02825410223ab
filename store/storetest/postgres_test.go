package storetest_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

func TestPostgres(t *testing.T) {
	cluster := storetest.NewCluster(t)
	storetest.Run(t, func(*testing.T) storetest.Opener {
		made := map[string]string{}
		return func(t testing.TB, dir string, opts ...store.Option) (*store.Store, error) {
			opts = append(opts, store.Unsafe())
			dsn, again := made[dir]
			if !again {
				dsn = cluster.Database(t)
				made[dir] = dsn
			}
			s, err := store.OpenPostgres(context.Background(), dsn, dir, opts...)
			if err == nil && !again {
				err = s.SavePaper(context.Background(), storetest.Paper(), "")
			}
			return s, err
		}
	})
}

// TestUnsafePostgresIsRefused: TRUST F28.
func TestUnsafePostgresIsRefused(t *testing.T) {
	cluster := storetest.NewCluster(t)
	if !cluster.Private() {
		t.Skip("only a cluster of the test's own has unsafe settings")
	}
	_, err := store.OpenPostgres(context.Background(), cluster.Database(t), t.TempDir())
	if !errors.Is(err, offstone.ErrInvalid) || !strings.Contains(err.Error(), "fsync=off") {
		t.Errorf("fsync=off: %v", err)
	}
}

// TestTwoWritersOnOneDatabase: the lock on the data directory does not reach a
// second machine, so the database is locked too.
func TestTwoWritersOnOneDatabase(t *testing.T) {
	dsn := storetest.NewCluster(t).Database(t)
	s, err := store.OpenPostgres(context.Background(), dsn, t.TempDir(), store.Unsafe())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // not what is tested
	if _, err := store.OpenPostgres(context.Background(), dsn, t.TempDir(), store.Unsafe()); !errors.Is(err, offstone.ErrLocked) {
		t.Errorf("a second writer from another directory: %v", err)
	}
}
