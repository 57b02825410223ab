package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"example.org/offstone"
	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
)

// writerLock is the advisory lock that the one writing process holds on a
// PostgreSQL database. The number spells "stone".
const writerLock = 0x73746f6e65

func openPostgres(ctx context.Context, dsn, dir string, o options) (*Store, error) {
	s, err := newStore(dir, postgresDialect, o)
	if err != nil {
		return nil, err
	}
	if err := s.openPostgres(ctx, dsn, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) openPostgres(ctx context.Context, dsn string, o options) (err error) {
	if s.write, err = sql.Open("pgx", dsn); err != nil {
		return err
	}
	s.read = s.write
	s.write.SetMaxOpenConns(2 * readers)
	if err := checkPostgres(ctx, s.write, o.unsafe); err != nil {
		return err
	}
	if !o.readOnly {
		if err := s.lockPostgres(ctx); err != nil {
			return err
		}
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.settle(ctx)
}

// lockPostgres takes the writer's lock on a connection that is kept for it.
func (s *Store) lockPostgres(ctx context.Context) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	var got bool
	err = conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock($1)`, writerLock).Scan(&got)
	if err != nil || !got {
		if err == nil {
			err = fmt.Errorf("another Offstone has this paper's database open; stop it first: %w", offstone.ErrLocked)
		}
		return errors.Join(err, conn.Close())
	}
	s.unlock = append(s.unlock, func() error { //nolint:contextcheck // the opener's is over by then
		_, err := conn.ExecContext(context.Background(), `SELECT pg_advisory_unlock($1)`, writerLock)
		return errors.Join(err, conn.Close())
	})
	return nil
}

func checkPostgres(ctx context.Context, db *sql.DB, unsafe bool) error {
	for _, name := range []string{"fsync", "synchronous_commit", "full_page_writes"} {
		var got string
		if err := db.QueryRowContext(ctx, `SELECT current_setting($1)`, name).Scan(&got); err != nil {
			return fmt.Errorf("setting %s: %w", name, err)
		}
		if got == "off" && !unsafe {
			return fmt.Errorf("PostgreSQL runs with %s=off, and a power cut could lose saved copy; set %s=on: %w", name, name, offstone.ErrInvalid)
		}
	}
	return nil
}
