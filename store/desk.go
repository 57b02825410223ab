package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

// Settings are what the paper's desk has settled for itself.
type Settings struct {
	FourEyes   bool `json:"four-eyes,omitempty"`   // nobody passes what they wrote or changed last
	PrintAudit bool `json:"print-audit,omitempty"` // the end of the record stands in the imprint
}

// Settings reads what the desk has settled.
func (tx *Tx) Settings(ctx context.Context) (s Settings, err error) {
	var text string
	err = tx.QueryRowContext(ctx, `SELECT settings FROM desk WHERE id = 1`).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &s)
	}
	if err != nil {
		return s, fmt.Errorf("read the desk's settings: %w", err)
	}
	return s, nil
}

// Settle changes what the desk has settled.
func (tx *Tx) Settle(ctx context.Context, s Settings, by string) error {
	b, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	err = tx.Do(ctx, `INSERT INTO desk (id, settings) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`, string(b))
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	return tx.Audit(ctx, by, "settle", s)
}
