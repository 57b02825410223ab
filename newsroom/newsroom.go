// Package newsroom is where a paper's people work on copy: who they are and how
// they sign in, what each may do, filing and saving, locks, moves, notes and
// commissions.
//
// Every deed goes the same way: a [Person] asks, [May] says whether that role may
// do it to that copy, the [store.Store] does it in one transaction with its entry
// in the audit chain, and those who may know are told through the [Wire]. Nothing
// here knows of the web; package desk shows it.
//
// Three rules hold throughout. Saved means saved: when Save returns, the words are
// on the disk. Nobody's words are overwritten: what cannot be saved on top of what
// its writer had seen is put aside and kept. And what [May] does not allow in so
// many words is refused.
package newsroom

import (
	"context"

	"example.org/offstone"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
)

// Newsroom is the desk of one paper. Any number of goroutines may use it.
type Newsroom struct {
	store    *store.Store
	moves    offstone.Moves
	wire     *Wire
	door     *door
	proofs   *proofs
	darkroom *darkroom
	trials   trials
	alarm    alarm
}

// Open gives the newsroom of a paper that is open for writing. What comes from outside is
// opened by open.
func Open(s *store.Store, open postroom.Opener) *Newsroom {
	return &Newsroom{store: s, moves: offstone.HouseMoves, wire: newWire(), door: newDoor(s.Now), proofs: newProofs(s), darkroom: newDarkroom(s, open)}
}

// Wire gives the room's own news of who did what.
func (n *Newsroom) Wire() *Wire { return n.wire }

// Moves gives the paper's workflow.
func (n *Newsroom) Moves() offstone.Moves { return n.moves }

// room fails when the disk has room for words only.
func (n *Newsroom) room() error {
	if t := n.store.Short(); t != nil {
		return t
	}
	return nil
}

// write runs f in a transaction and tells the wire when it has been committed.
func (n *Newsroom) write(ctx context.Context, e Event, f func(*store.Tx) error) error {
	if err := n.store.Write(ctx, f); err != nil {
		return err
	}
	n.wire.tell(e)
	return nil
}
