package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"example.org/offstone"
	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the database to the schema of this program, each step in a
// transaction of its own. There is no way back: a newer database is refused.
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
		return fmt.Errorf("this paper was last opened by a newer Offstone (schema %d, this one has %d); use that one: %w", have, want, offstone.ErrInvalid)
	case have == want:
		return nil
	case s.readOnly:
		return fmt.Errorf("this paper was last opened by an older Offstone; open it once for writing (offstone serve) and try again: %w", offstone.ErrInvalid)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	return nil
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
