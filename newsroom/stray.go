package newsroom

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"

	"example.org/offstone"
	"example.org/offstone/store"
)

// keepStray keeps a file that could not be taken and goes with no story.
func (n *Newsroom) keepStray(ctx context.Context, who Person, f store.KeptFile) error {
	if err := n.store.Blobs().Flush(); err != nil {
		return fmt.Errorf("keep %s: %w", f.Name, err)
	}
	return n.store.Write(ctx, func(tx *store.Tx) error {
		return tx.Do(ctx, `INSERT INTO stray_files (sender, blob, name, size, why, sent_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (sender, blob) DO UPDATE SET name = excluded.name, why = excluded.why, sent_at = excluded.sent_at`,
			who.ID, f.Blob, f.Name, f.Size, f.Why, store.Micros(tx.At()))
	})
}

// Strays lists the files that could not be taken and go with no story, the latest first: a
// person's own, and for who may read everybody's copy all of them. They are listed for as
// long as spiked copy is.
func (n *Newsroom) Strays(ctx context.Context, who Person) (out []store.KeptFile, err error) {
	if err := who.may(FileCopy, Matter{}); err != nil {
		return nil, err
	}
	all := who.may(ReadCopy, Matter{}) == nil
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		since := store.Micros(tx.At().AddDate(0, 0, -binDays))
		return tx.Rows(ctx, `SELECT f.blob, f.name, f.size, f.why, s.name, f.sent_at FROM stray_files f JOIN staff s ON s.id = f.sender
			WHERE (f.sender = $1 OR $2 = 1) AND f.sent_at > $3 ORDER BY f.sent_at DESC, f.blob`, []any{who.ID, asInt(all), since}, func(rs *sql.Rows) error {
			var f store.KeptFile
			var at int64
			err := rs.Scan(&f.Blob, &f.Name, &f.Size, &f.Why, &f.By, &at)
			f.At = store.FromMicros(at)
			out = append(out, f)
			return err
		})
	})
	return out, err
}

func asInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Stray opens a file that goes with no story.
func (n *Newsroom) Stray(ctx context.Context, who Person, key offstone.BlobKey) (io.ReadSeekCloser, error) {
	strays, err := n.Strays(ctx, who)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(strays, func(f store.KeptFile) bool { return f.Blob == key }) {
		return nil, fmt.Errorf("file %.16s: %w", key, offstone.ErrNotFound)
	}
	return n.store.Blobs().Open(key)
}
