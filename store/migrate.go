package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/offstone"
	"example.org/offstone/store/disk"
	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the database to the schema of this program, each step in a
// transaction of its own. There is no way back but the copy that is kept: a newer
// database is refused.
func (s *Store) migrate(ctx context.Context) error {
	p, err := s.migrator()
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	have, want, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the database's version: %w", err)
	}
	switch {
	case have > want:
		return fmt.Errorf("this paper was last opened by a newer Offstone (schema %d, this one has %d); use that one%s: %w", have, want, s.wayBack(want), offstone.ErrInvalid)
	case have == want:
		return nil
	case s.readOnly:
		return fmt.Errorf("this paper was last opened by an older Offstone; open it once for writing (offstone serve) and try again: %w", offstone.ErrInvalid)
	}
	if err := s.keepOld(ctx, have); err != nil {
		return fmt.Errorf("keep the database as the older Offstone left it: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	return nil
}

// OldDatabase names the file in a data directory that keeps the database as it
// was before it was brought to a newer schema. Put in the place of [DatabaseName],
// it is what the older Offstone can go on with.
func OldDatabase(schema int64) string { return fmt.Sprintf("offstone-schema-%d.db", schema) }

// wayBack tells of the copy that an older Offstone can go on with, when there is one.
func (s *Store) wayBack(schema int64) string {
	if _, err := os.Stat(filepath.Join(s.dir, OldDatabase(schema))); s.dialect != sqliteDialect || err != nil {
		return ""
	}
	return fmt.Sprintf(", or go back to %s, which keeps the paper as it was before", OldDatabase(schema))
}

// keepOld copies a database that an older Offstone made, before it is changed.
// PostgreSQL keeps its own copies, and an empty database needs none.
func (s *Store) keepOld(ctx context.Context, schema int64) error {
	if s.dialect != sqliteDialect || schema == 0 {
		return nil
	}
	name := filepath.Join(s.dir, OldDatabase(schema))
	part := name + disk.TempSuffix
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by a killed run
		return err
	}
	if err := s.Snapshot(ctx, part); err != nil {
		return errors.Join(err, os.RemoveAll(part))
	}
	if err := disk.SyncFile(part); err != nil {
		return err
	}
	if err := os.Rename(part, name); err != nil {
		return err
	}
	return disk.SyncDir(s.dir)
}

func (s *Store) migrator() (*goose.Provider, error) { return migrator(s.dialect, s.write) }

func migrator(d dialect, db *sql.DB) (*goose.Provider, error) {
	name, gooseName := "sqlite", goose.DialectSQLite3
	if d == postgresDialect {
		name, gooseName = "postgres", goose.DialectPostgres
	}
	dir, err := fs.Sub(migrations, "migrations/"+name)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(gooseName, db, dir)
}
