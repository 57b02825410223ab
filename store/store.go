// Package store keeps a paper: its copy in every revision, its pictures, its
// impressions and releases, and the record of who did what.
//
// The copy is in a database: SQLite in the data directory, or PostgreSQL beside
// it. One text of SQL serves both; every statement numbers its arguments $1, $2.
// Files are in blob stores of the data directory:
//
//	offstone.db        the database, unless PostgreSQL is used
//	blobs/             originals, renditions and artwork, under their digests; never served
//	releases/ current  what readers are served (package release)
//	spool/ keys/       the letterbox and the keys, for other rooms
//	secrets.yaml       passwords for mail and hosts
//	offstone-schema-*  the database as it was before an upgrade
//	lock               held by the one process that writes
//	reserve            room on the disk that a newsroom gives up when there is no other
//
// Three promises, each with a test that fails when its guard is taken away:
//
//   - What was acknowledged is on the disk. SQLite runs with synchronous=FULL,
//     and a database that would lose saves in a power cut is refused.
//   - Nobody's words are overwritten. A revision is added only on top of the one
//     that its author had seen; otherwise the save fails with
//     [offstone.ErrConflict] and nothing changes.
//   - What has changed behind the program's back is named: [Store.Verify] checks
//     every blob, manifest and revision against its digest, and the audit chain.
//
// Other rooms keep their own SQL and run it through [Store.Read] and
// [Store.Write]; the tables of all rooms are made by this package's migrations.
package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/blob"
	"example.org/offstone/store/disk"
	"example.org/offstone/store/release"
)

// Store is an open paper. Any number of goroutines may use it.
type Store struct {
	dir      string
	place    string // where the paper is; see home.go
	dialect  dialect
	write    *sql.DB // SQLite: one connection
	read     *sql.DB
	blobs    *blob.Store
	releases *release.Tree
	readOnly bool
	clock    func() time.Time
	unlock   []func() error

	pressing sync.Mutex // one publication at a time

	lockedMu sync.Mutex
	locked   []frozen // latest last

	names names

	faultMu sync.Mutex
	fault   *Trouble // the disk's first failure: nothing is acknowledged after it
	full    *Trouble // the last thing that was to be saved found no room
	broken  chan struct{}
	reserve reserve
}

type dialect int

const (
	sqliteDialect dialect = iota
	postgresDialect
)

// Option changes how a store is opened.
type Option func(*options)

type options struct {
	readOnly bool
	unsafe   bool
	driver   string
	params   []string
	clock    func() time.Time
	reserve  int64
}

// ReadOnly opens a paper beside the process that writes it, for searching,
// exporting and verifying. Nothing in it can be changed.
func ReadOnly() Option { return func(o *options) { o.readOnly = true } }

// Unsafe accepts a database that may lose acknowledged saves in a power cut. It
// is for tests and benchmarks only.
func Unsafe() Option { return func(o *options) { o.unsafe = true } }

// SQLiteDriver opens the database through another database/sql driver, with
// more parameters for its address, such as "vfs=cut". It is for the tests that
// run the same SQL on two builds of SQLite.
func SQLiteDriver(name string, params ...string) Option {
	return func(o *options) { o.driver, o.params = name, params }
}

// Clock has the paper go by another clock than the machine's.
func Clock(now func() time.Time) Option { return func(o *options) { o.clock = now } }

func gather(opts []Option) options {
	o := options{driver: "sqlite", clock: time.Now}
	for _, set := range opts {
		set(&o)
	}
	return o
}

// DatabaseName is the database's file in a data directory.
const DatabaseName = "offstone.db"

// ScratchPrefix begins the names of folders in a data directory that hold nothing
// beyond one run. What a crash left of them goes when the paper is next opened for
// writing.
const ScratchPrefix = "scratch-"

// Is tells whether dir is a data directory that keeps its database in itself.
func Is(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, DatabaseName))
	return err == nil
}

// Create makes a new data directory for the paper p and opens it. A directory
// that holds one already is refused with [offstone.ErrConflict].
func Create(ctx context.Context, dir string, p *offstone.Paper, opts ...Option) (*Store, error) {
	if Is(dir) {
		return nil, fmt.Errorf("%s holds a paper already; choose an empty directory: %w", dir, offstone.ErrConflict)
	}
	s, err := openSQLite(ctx, dir, gather(opts))
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", dir, err)
	}
	if err := s.SavePaper(ctx, p, ""); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Open opens the data directory dir for writing, or with [ReadOnly] beside the
// process that writes it. A directory that another process has open is refused
// with [offstone.ErrLocked]; one that holds no paper, with [offstone.ErrNotFound].
func Open(ctx context.Context, dir string, opts ...Option) (*Store, error) {
	o := gather(opts)
	if o.driver == "sqlite" && !Is(dir) {
		return nil, fmt.Errorf("%s holds no paper (no %s in it); make one with offstone init: %w", dir, DatabaseName, offstone.ErrNotFound)
	}
	s, err := openSQLite(ctx, dir, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	return s, nil
}

// OpenPostgres opens the paper in the PostgreSQL database dsn with its files in
// dir. An empty database is set up.
func OpenPostgres(ctx context.Context, dsn, dir string, opts ...Option) (*Store, error) {
	s, err := openPostgres(ctx, dsn, dir, gather(opts))
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL for %s: %w", dir, err)
	}
	return s, nil
}

// newStore takes the lock on dir and opens its files; the database comes next.
func newStore(dir string, d dialect, o options) (*Store, error) {
	s := &Store{dir: dir, dialect: d, readOnly: o.readOnly, clock: o.clock, broken: make(chan struct{})}
	s.reserve = reserve{name: filepath.Join(dir, reserveName), bytes: o.reserve}
	if !o.readOnly {
		for _, sub := range []string{"", "spool", "keys"} {
			if err := os.MkdirAll(filepath.Join(dir, sub), 0o750); err != nil {
				return nil, err
			}
		}
		lock, err := disk.TakeLock(filepath.Join(dir, "lock"))
		if err != nil {
			return nil, err
		}
		s.unlock = append(s.unlock, lock.Release)
	}
	var err error
	if s.blobs, err = blob.Open(filepath.Join(dir, "blobs")); err == nil {
		s.releases, err = release.OpenTree(dir)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// settle brings the files into line with the database after a crash: unfinished
// files go, and the pointer says what was committed.
func (s *Store) settle(ctx context.Context) error {
	if err := s.findPlace(ctx); err != nil {
		return err
	}
	if s.readOnly {
		return nil
	}
	if err := cmp.Or(s.blobs.Sweep(), s.releases.Sweep(), s.sweepScratch(), s.reserve.renew(), disk.SyncDir(s.dir)); err != nil {
		return err
	}
	committed, err := s.Current(ctx)
	if err != nil {
		return err
	}
	if shown, err := s.releases.Current(); err == nil && shown == committed {
		return nil
	}
	return s.releases.Point(committed)
}

func (s *Store) sweepScratch() error {
	left, err := filepath.Glob(filepath.Join(s.dir, ScratchPrefix+"*"))
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

// Close lets the paper go.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	for _, unlock := range s.unlock {
		errs = append(errs, unlock())
	}
	s.unlock = nil
	return errors.Join(errs...)
}

// Dir gives the data directory.
func (s *Store) Dir() string { return s.dir }

// Blobs gives the store of originals, renditions and artwork. Whatever an
// article or an issue names must be put there before it is saved; saving
// flushes it.
func (s *Store) Blobs() *blob.Store { return s.blobs }

// Releases gives what readers are served.
func (s *Store) Releases() *release.Tree { return s.releases }
