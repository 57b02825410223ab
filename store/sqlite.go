package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"example.org/offstone"
	"modernc.org/sqlite" // registers the driver "sqlite"
)

// oldestSQLite is the first version without the known ways of corrupting a
// database in WAL mode: the WAL-reset race (fixed in 3.51.3) and the rollback
// corruption (fixed in 3.53.4).
var oldestSQLite = [3]int{3, 53, 4}

// readers is how many transactions may read at once; the writer has a
// connection of its own.
const readers = 4

// ownLocks asks for locks that belong to the open file. The default ones are
// dropped when anything in the process closes another descriptor of the
// database, and then two processes may write at once.
var ownLocks = sync.OnceValue(func() error {
	_, err := sqlite.OFDLocking(true)
	if errors.Is(err, sqlite.ErrOFDLockingUnavailable) || errors.Is(err, sqlite.ErrOFDLockingTooLate) {
		return nil // other systems have no such locks; an earlier caller has chosen
	}
	return err
})

func openSQLite(ctx context.Context, dir string, o options) (*Store, error) {
	if err := ownLocks(); err != nil {
		return nil, err
	}
	s, err := newStore(dir, sqliteDialect, o)
	if err != nil {
		return nil, err
	}
	if err := s.openSQLite(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) openSQLite(ctx context.Context, o options) (err error) {
	if s.write, err = s.openPool(o, "immediate", 1); err != nil {
		return err
	}
	if s.read, err = s.openPool(o, "deferred", readers); err != nil {
		return err
	}
	if err := checkSQLite(ctx, s.write, o.unsafe); err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.settle(ctx)
}

func (s *Store) openPool(o options, lock string, conns int) (*sql.DB, error) {
	path, err := filepath.Abs(filepath.Join(s.dir, DatabaseName))
	if err != nil {
		return nil, err
	}
	db, err := sql.Open(o.driver, sqliteAddress(path, lock, o))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

// sqliteAddress sets every pragma that matters: builds of SQLite differ in
// their defaults.
func sqliteAddress(path, lock string, o options) string {
	query := []string{
		"_txlock=" + lock,
		"_pragma=busy_timeout(5000)", "_pragma=journal_mode(WAL)",
		"_pragma=synchronous(FULL)", "_pragma=foreign_keys(1)",
	}
	if lock == "deferred" {
		query = append(query, "_pragma=query_only(1)")
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/paper
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: strings.Join(append(query, o.params...), "&")}
	return u.String()
}

// checkSQLite refuses a database that could lose or corrupt what was saved:
// an old SQLite, or pragmas that did not take.
func checkSQLite(ctx context.Context, db *sql.DB, unsafe bool) error {
	var version string
	if err := db.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version); err != nil {
		return err
	}
	if err := checkVersion(version); err != nil {
		return err
	}
	for _, p := range []struct{ name, want, why string }{
		{"journal_mode", "wal", "readers and the writer would wait for each other"},
		{"synchronous", "2", "a power cut could lose saved copy"},
		{"foreign_keys", "1", "copy could refer to what is gone"},
		{"busy_timeout", "5000", "a save could fail because of a backup"},
	} {
		var got string
		if err := db.QueryRowContext(ctx, `PRAGMA `+p.name).Scan(&got); err != nil {
			return fmt.Errorf("pragma %s: %w", p.name, err)
		}
		if got != p.want && !unsafe {
			return fmt.Errorf("SQLite runs with %s=%s instead of %s, and %s; remove what changes it: %w", p.name, got, p.want, p.why, offstone.ErrInvalid)
		}
	}
	return nil
}

func checkVersion(version string) error {
	parts := strings.SplitN(version, ".", 4)
	for i, want := range oldestSQLite {
		got := 0
		if i < len(parts) {
			got, _ = strconv.Atoi(parts[i])
		}
		if got > want {
			return nil
		}
		if got < want {
			return fmt.Errorf("SQLite %s can corrupt a database; use an Offstone built with SQLite %d.%d.%d or newer: %w",
				version, oldestSQLite[0], oldestSQLite[1], oldestSQLite[2], offstone.ErrInvalid)
		}
	}
	return nil
}

// SQLiteVersion tells which SQLite the program holds.
func SQLiteVersion(ctx context.Context) (version string, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return "", err
	}
	defer db.Close() //nolint:errcheck // only read
	return version, db.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version)
}

// Snapshot writes the database as it is at this moment to a new file, while
// others go on writing. PostgreSQL keeps its own: for it the error is
// [offstone.ErrInvalid].
func (s *Store) Snapshot(ctx context.Context, file string) error {
	if s.dialect != sqliteDialect {
		return fmt.Errorf("this paper is in PostgreSQL; back that up with pg_dump, and the data directory as files: %w", offstone.ErrInvalid)
	}
	// A connection of its own: readers may write nothing, and the writer has work.
	db, err := s.openPool(gather(nil), "immediate", 1) // VACUUM takes no lock that keeps others from writing
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO $1`, file)
	if err := errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return nil
}
