package newsroom

import (
	"context"

	"example.org/offstone/store"
)

// Settings reads what the desk has settled.
func (n *Newsroom) Settings(ctx context.Context) (s store.Settings, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		s, err = tx.Settings(ctx)
		return err
	})
	return s, err
}

// Settle changes what the desk has settled.
func (n *Newsroom) Settle(ctx context.Context, who Person, s store.Settings) error {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: BoardChanged, By: who.Name}, func(tx *store.Tx) error { return tx.Settle(ctx, s, who.Name) })
}
