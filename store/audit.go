package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/release"
)

// Entry is one line of the audit chain.
type Entry struct {
	Seq    int64
	At     time.Time
	Who    string
	What   string // "save", "place", "publish", …
	Detail string // JSON
	Prev   string // hash of the entry before; empty for the first
	Hash   string
}

// hash covers everything in the entry but the hash itself.
func (e *Entry) hash() string {
	b, err := json.Marshal([]any{e.Seq, Micros(e.At), e.Who, e.What, e.Detail, e.Prev})
	if err != nil {
		panic(err) // numbers and strings always marshal
	}
	return string(offstone.KeyOf(b))
}

// Audit adds an entry to the chain, in the transaction of what it records. The
// detail is written as JSON; struct fields keep their order.
func (tx *Tx) Audit(ctx context.Context, who, what string, detail any) error {
	b, err := json.Marshal(detail)
	if err != nil {
		return fmt.Errorf("audit %s: %w", what, err)
	}
	e := Entry{At: tx.at, Who: who, What: what, Detail: string(b)}
	err = tx.QueryRowContext(ctx, `UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash`).Scan(&e.Seq, &e.Prev)
	if err != nil {
		return fmt.Errorf("audit %s: %w", what, err)
	}
	e.Hash = e.hash()
	err = tx.Do(ctx, `INSERT INTO audit (seq, at, who, what, detail, prev, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		e.Seq, Micros(e.At), e.Who, e.What, e.Detail, e.Prev, e.Hash)
	if err == nil {
		err = tx.Do(ctx, `UPDATE audit_head SET hash = $1 WHERE id = 1`, e.Hash)
	}
	if err != nil {
		return fmt.Errorf("audit %s: %w", what, err)
	}
	return nil
}

// AuditHead gives the last entry's number and hash: the digest that is printed
// in the paper, so that its copies are witnesses.
func (s *Store) AuditHead(ctx context.Context) (h release.Head, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		h, err = tx.auditHead(ctx)
		return err
	})
	return h, err
}

func (tx *Tx) auditHead(ctx context.Context) (h release.Head, err error) {
	return h, tx.QueryRowContext(ctx, `SELECT seq, hash FROM audit_head WHERE id = 1`).Scan(&h.Seq, &h.Hash)
}

// recordToPrint gives the end of the record for the imprint; "" when the paper does not
// want it there.
func (tx *Tx) recordToPrint(ctx context.Context) (string, error) {
	set, err := tx.Settings(ctx)
	if err != nil || !set.PrintAudit {
		return "", err
	}
	h, err := tx.auditHead(ctx)
	return h.Hash, err
}

// AuditTrail calls f with the entries from number from on, oldest first.
func (tx *Tx) AuditTrail(ctx context.Context, from int64, f func(Entry) error) error {
	const query = `SELECT seq, at, who, what, detail, prev, hash FROM audit WHERE seq >= $1 ORDER BY seq`
	return tx.Rows(ctx, query, []any{from}, func(rs *sql.Rows) error {
		var e Entry
		var at int64
		if err := rs.Scan(&e.Seq, &at, &e.Who, &e.What, &e.Detail, &e.Prev, &e.Hash); err != nil {
			return err
		}
		e.At = FromMicros(at)
		return f(e)
	})
}

// saved is the detail of a save: with it the chain vouches for every word.
type saved struct {
	Article  ArticleID        `json:"article"`
	Revision int              `json:"revision"`
	SHA256   offstone.BlobKey `json:"sha256"`
}
