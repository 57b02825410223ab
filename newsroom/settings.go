package newsroom

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"example.org/offstone/store"
)

// Settings are what a desk has settled for itself.
type Settings struct {
	FourEyes   bool `json:"four-eyes,omitempty"`   // nobody passes what they wrote or changed last
	PrintAudit bool `json:"print-audit,omitempty"` // the head of the audit chain stands in the imprint
}

// Settings reads what the desk has settled.
func (n *Newsroom) Settings(ctx context.Context) (s Settings, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		s, err = readSettings(ctx, tx)
		return err
	})
	return s, err
}

func readSettings(ctx context.Context, tx *store.Tx) (s Settings, err error) {
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
func (n *Newsroom) Settle(ctx context.Context, who Person, s Settings) error {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return err
	}
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: BoardChanged, By: who.Name}, func(tx *store.Tx) error {
		err := tx.Do(ctx, `INSERT INTO desk (id, settings) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`, string(b))
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "settle", s)
	})
}
