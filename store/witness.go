package store

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"

	"example.org/offstone"
)

// chainWalk follows the audit chain from its first entry and says what is wrong with
// it. After a fault it goes on from the entry as it stands, so that each is named once.
type chainWalk struct {
	last Entry
	find func(where, what string, args ...any)
}

func (w *chainWalk) step(e Entry) {
	where := fmt.Sprintf("audit entry %d", e.Seq)
	switch {
	case e.Seq == w.last.Seq+2:
		w.find(fmt.Sprintf("audit entry %d", e.Seq-1), "it is missing from the chain")
	case e.Seq != w.last.Seq+1:
		w.find(fmt.Sprintf("audit entries %d to %d", w.last.Seq+1, e.Seq-1), "they are missing from the chain")
	case e.Prev != w.last.Hash:
		w.find(where, "it does not follow on the entry before it: one of the two was changed or moved")
	}
	if e.Hash != e.hash() {
		w.find(where, "it is not as it was written: %s by %q at %s", e.What, e.Who, e.At)
	}
	w.last = e
}

// Witnessed is what a printed paper says of the record.
type Witnessed struct {
	Last  Entry     // the entry with which the record ended when the paper went to press
	Found []Finding // what is wrong with the record up to it; none: it is what it was then
}

// printedDigits is how many digits of a hash an imprint shows.
const printedDigits = 16

// Witness holds the record against the digits in a paper's imprint, with or without
// spaces. The paper is the better witness: the database could have been changed
// together with what it says was printed. The error is of kind [offstone.ErrInvalid]
// when these are no such digits, [offstone.ErrNotFound] when no entry ends so.
func (s *Store) Witness(ctx context.Context, digits string) (w Witnessed, err error) {
	printed := strings.ToLower(strings.Join(strings.Fields(digits), ""))
	if _, err := hex.DecodeString(printed); err != nil || len(printed) < printedDigits {
		return w, fmt.Errorf("%q is not what an imprint shows as the end of the record; type its %d digits, 0 to 9 and a to f: %w", digits, printedDigits, offstone.ErrInvalid)
	}
	walk := chainWalk{find: func(where, what string, args ...any) {
		if w.Last.Seq == 0 {
			w.Found = append(w.Found, Finding{where, fmt.Sprintf(what, args...)})
		}
	}}
	err = s.Read(ctx, func(tx *Tx) error {
		return tx.AuditTrail(ctx, 0, func(e Entry) error {
			walk.step(e)
			if w.Last.Seq == 0 && strings.HasPrefix(e.Hash, printed) {
				w.Last = e
			}
			return nil
		})
	})
	if err == nil && w.Last.Seq == 0 {
		return w, fmt.Errorf("no entry of the record ends in %s; if the paper does show these digits, the record was changed since it was printed: %w", digits, offstone.ErrNotFound)
	}
	return w, err
}
