package storetest_test

import (
	"context"
	"testing"

	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
	_ "github.com/ncruces/go-sqlite3/driver" // registers the driver "sqlite3"
)

// onSQLite opens a paper in SQLite, making it the first time.
func onSQLite(also ...store.Option) storetest.Opener {
	return func(_ testing.TB, dir string, opts ...store.Option) (*store.Store, error) {
		opts = append(opts, also...)
		if store.Is(dir) {
			return store.Open(context.Background(), dir, opts...)
		}
		return store.Create(context.Background(), dir, storetest.Paper(), opts...)
	}
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Opener { return onSQLite() })
}

// TestOtherSQLite runs the same SQL on another build of SQLite: what holds on
// both is SQLite's doing and not a driver's.
func TestOtherSQLite(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Opener { return onSQLite(store.SQLiteDriver("sqlite3")) })
}
