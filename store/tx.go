package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"time"

	"example.org/offstone"
)

// Tx is one transaction. Everything read in it is of one moment.
type Tx struct {
	*sql.Tx
	s  *Store
	at time.Time // of everything written in it
}

// At is the time of the transaction: of everything written in it.
func (tx *Tx) At() time.Time { return tx.at }

// Read runs f in a transaction that sees one state of the paper and changes
// nothing.
func (s *Store) Read(ctx context.Context, f func(*Tx) error) error {
	opts := &sql.TxOptions{ReadOnly: true}
	if s.dialect == postgresDialect {
		opts.Isolation = sql.LevelRepeatableRead
	}
	tx, err := s.read.BeginTx(ctx, opts)
	if err != nil {
		return fmt.Errorf("begin to read: %w", err)
	}
	err = f(&Tx{Tx: tx, s: s, at: s.Now()})
	return errors.Join(err, ignoreDone(tx.Rollback()))
}

// Write runs f in a transaction and commits when it gives nil. One transaction
// writes at a time. When Write returns nil, all that f did is on the disk.
//
// After a failure of the disk nothing can be acknowledged any more: from then on
// every Write fails, until the paper is opened anew.
func (s *Store) Write(ctx context.Context, f func(*Tx) error) error {
	if s.readOnly {
		return fmt.Errorf("this paper was opened for reading only: %w", offstone.ErrForbidden)
	}
	if err := s.failed(); err != nil {
		return err
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.note(fmt.Errorf("begin to write: %w", busy(err)))
	}
	err = s.oneWriter(ctx, tx)
	if err == nil {
		err = f(&Tx{Tx: tx, s: s, at: s.Now()})
	}
	if err != nil {
		return s.note(errors.Join(kind(err), ignoreDone(tx.Rollback())))
	}
	if err := tx.Commit(); err != nil {
		return s.note(fmt.Errorf("commit: %w", kind(err)))
	}
	return s.note(nil)
}

// oneWriter makes PostgreSQL do as SQLite does. Without it two writers could
// wait for each other, each holding an article that the other needs.
func (s *Store) oneWriter(ctx context.Context, tx *sql.Tx) error {
	if s.dialect != postgresDialect {
		return nil
	}
	_, err := tx.ExecContext(ctx, `LOCK TABLE audit_head IN SHARE ROW EXCLUSIVE MODE`)
	return err
}

// Now is the paper's clock, as exact as the database keeps it.
func (s *Store) Now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// Well tells whether the paper can be read, and has been writable so far.
func (s *Store) Well(ctx context.Context) error {
	if err := s.failed(); err != nil {
		return err
	}
	return s.Read(ctx, func(tx *Tx) error {
		var seq int64
		return tx.QueryRowContext(ctx, `SELECT seq FROM audit_head WHERE id = 1`).Scan(&seq)
	})
}

// Trouble is a failure of what the paper lies on. Nothing was saved.
type Trouble struct {
	Words string // for people: what happened, then what to do
	cause error
}

// Error gives the words, and what the system said.
func (t *Trouble) Error() string { return t.Words + ": " + t.cause.Error() }

// Unwrap gives what the system said.
func (t *Trouble) Unwrap() error { return t.cause }

// Trouble tells what keeps anything from being saved at present; nil when nothing
// does, as far as is known.
func (s *Store) Trouble() *Trouble {
	s.faultMu.Lock()
	defer s.faultMu.Unlock()
	if s.fault != nil {
		return s.fault
	}
	return s.full
}

// Failed is closed when the disk has failed: nothing is saved any more until the paper
// is opened anew.
func (s *Store) Failed() <-chan struct{} { return s.broken }

func (s *Store) failed() error {
	s.faultMu.Lock()
	defer s.faultMu.Unlock()
	if s.fault != nil {
		return s.fault
	}
	return nil
}

// note remembers a failure of the disk, says it in words and gives it back. A full disk
// is tried again; one that has failed is not: what it lost, nobody knows.
func (s *Store) note(err error) error {
	s.faultMu.Lock()
	defer s.faultMu.Unlock()
	switch {
	case err == nil:
		s.full = nil
	case errors.Is(err, syscall.ENOSPC), strings.Contains(err.Error(), "database or disk is full"):
		words := "the disk is full, and nothing can be saved until there is room on it again; what you had saved is safe"
		if s.reserve.give() {
			words = "the disk is full, and this was not saved; send it again, for some room was kept aside for that, and make more at once"
		}
		s.full = &Trouble{words, err}
		return s.full
	case strings.Contains(err.Error(), "disk I/O error"):
		if s.fault == nil {
			s.fault = &Trouble{"the disk failed and nothing was saved since; check it, then start Offstone again", err}
			close(s.broken)
		}
		return s.fault
	}
	return err
}

// kind gives the drivers' errors that callers tell apart the house's kind.
func kind(err error) error {
	var pg interface{ SQLState() string }
	twice := strings.Contains(err.Error(), "UNIQUE constraint failed") || errors.As(err, &pg) && pg.SQLState() == "23505"
	if twice && !errors.Is(err, offstone.ErrConflict) {
		return fmt.Errorf("%w: %w", offstone.ErrConflict, err)
	}
	return err
}

func busy(err error) error {
	if strings.Contains(err.Error(), "database is locked") {
		return &Trouble{"something else is using the paper's database, and this was not saved; try again", err}
	}
	return err
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// Micros is a time as the database keeps it.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// FromMicros reads a time from the database.
func FromMicros(us int64) time.Time { return time.UnixMicro(us).UTC() }

// Rows runs a query and calls scan for each row.
func (tx *Tx) Rows(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	rs, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rs.Close() //nolint:errcheck // Err below tells
	for rs.Next() {
		if err := scan(rs); err != nil {
			return err
		}
	}
	return rs.Err()
}

// Do runs a statement whose result does not matter.
func (tx *Tx) Do(ctx context.Context, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, query, args...)
	return err
}

// Column reads the texts of a query's only column.
func (tx *Tx) Column(ctx context.Context, query string, args ...any) (out []string, err error) {
	err = tx.Rows(ctx, query, args, func(rs *sql.Rows) error {
		var text string
		err := rs.Scan(&text)
		out = append(out, text)
		return err
	})
	return out, err
}
