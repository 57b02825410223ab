package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"example.org/offstone/store/disk"
)

// A paper is at home in one place. Its directory may be copied, restored from a
// backup or put back as it was before an upgrade; such a paper believes that
// whatever its original did since is still to be done. So whatever a paper does by
// itself, and whatever leaves the machine, asks [Store.AtHome] first. The public process has
// no database to ask: for that, the releases are told (see [release.Tree.Sleep]).

// AtHome tells whether the paper is where somebody has last made it at home. A paper
// that has never been anywhere is.
func (s *Store) AtHome(ctx context.Context) (at bool, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		home, err := tx.home(ctx)
		at = home == "" || home == s.place
		return err
	})
	return at, err
}

// MakeHome makes the paper at home where it is.
func (s *Store) MakeHome(ctx context.Context, by string) error {
	err := s.Write(ctx, func(tx *Tx) error {
		home, err := tx.home(ctx)
		if err != nil || home == s.place {
			return err
		}
		if err := tx.setHome(ctx, s.place); err != nil {
			return err
		}
		return tx.Audit(ctx, by, "wake", struct{}{})
	})
	if err != nil {
		return err
	}
	return s.releases.Wake()
}

func (tx *Tx) home(ctx context.Context) (place string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT place FROM home WHERE id = 1`).Scan(&place)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("where the paper is at home: %w", err)
	}
	return place, err
}

func (tx *Tx) setHome(ctx context.Context, place string) error {
	return tx.Do(ctx, `INSERT INTO home (id, place) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET place = excluded.place`, place)
}

// findPlace finds out where the paper is, and makes that its home when it has none.
func (s *Store) findPlace(ctx context.Context) (err error) {
	s.place, err = disk.Place(filepath.Join(s.dir, DatabaseName))
	if errors.Is(err, fs.ErrNotExist) { // the database is elsewhere
		s.place, err = disk.Place(filepath.Join(s.dir, "lock"))
	}
	if err != nil {
		return err
	}
	if s.readOnly {
		return nil
	}
	var last time.Time
	at := true
	err = s.Write(ctx, func(tx *Tx) error {
		home, err := tx.home(ctx)
		if err == nil && home == "" {
			return tx.setHome(ctx, s.place)
		}
		at = home == s.place
		if err == nil && !at {
			last, err = tx.lastEntry(ctx)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case at:
		return s.releases.Wake()
	}
	return s.releases.Sleep(last)
}

// lastEntry is when the last entry was made in the record: up to then at least, the paper
// knows what became of it.
func (tx *Tx) lastEntry(ctx context.Context) (time.Time, error) {
	var at int64
	err := tx.QueryRowContext(ctx, `SELECT COALESCE((SELECT at FROM audit ORDER BY seq DESC LIMIT 1), 0)`).Scan(&at)
	return FromMicros(at), err
}
