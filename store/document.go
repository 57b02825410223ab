package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.org/offstone"
)

// sound gives the bytes of a document whose digest is still right. A damaged
// one is refused before any edition can carry it.
func sound(what, text, sum string) ([]byte, error) {
	if offstone.KeyOf([]byte(text)) != offstone.BlobKey(sum) {
		return nil, fmt.Errorf("%s: it has changed in the database behind Offstone's back; fetch it back from a backup: %w", what, offstone.ErrInvalid)
	}
	return []byte(text), nil
}

// document reads one text and its digest.
func (tx *Tx) document(ctx context.Context, what, query string, args ...any) ([]byte, error) {
	var text, sum string
	err := tx.QueryRowContext(ctx, query, args...).Scan(&text, &sum)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%s: %w", what, offstone.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return sound(what, text, sum)
}

// documents reads a list of named texts, each with its digest.
func (tx *Tx) documents(ctx context.Context, what, query string, args []any, f func(name string, b []byte) error) error {
	return tx.Rows(ctx, query, args, func(rs *sql.Rows) error {
		var name, text, sum string
		if err := rs.Scan(&name, &text, &sum); err != nil {
			return err
		}
		b, err := sound(what+" "+name, text, sum)
		if err != nil {
			return err
		}
		return f(name, b)
	})
}

func sumOf(b []byte) string { return string(offstone.KeyOf(b)) }

// row gives the bytes over which the digest of a row of plain columns is taken.
func row(place int, columns ...string) []byte {
	return []byte(strconv.Itoa(place) + "\x00" + strings.Join(columns, "\x00"))
}
