package newsroom

import (
	"context"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/store"
)

// PassPage says that a page of an issue is final as it stands: whatever else changes, it
// stays. key is the page as the person saw it (see [printed.Proof.PageKey]); when it stands
// otherwise by now, the error is [offstone.ErrConflict].
func (n *Newsroom) PassPage(ctx context.Context, who Person, date offstone.Date, page int, key string) error {
	f, err := n.planFor(ctx, who, date, "", PassPage)
	if err != nil {
		return err
	}
	now, err := f.Proof.PageKey(page)
	if err != nil {
		return err
	}
	if now != key {
		return fmt.Errorf("page %d has changed since you looked; look at it again, then pass it: %w", page, offstone.ErrConflict)
	}
	return n.passed(ctx, who, f, "pass page", page, func(is *offstone.Issue) {
		if !slices.Contains(is.Passed, page) {
			is.Passed = append(slices.Clone(is.Passed), page)
			slices.Sort(is.Passed)
		}
		is.Plan = f.Proof.Plan()
	})
}

// TakePageBack says that a page that was passed may change again.
func (n *Newsroom) TakePageBack(ctx context.Context, who Person, date offstone.Date, page int) error {
	f, err := n.planFor(ctx, who, date, "", PassPage)
	if err != nil {
		return err
	}
	return n.passed(ctx, who, f, "take page back", page, func(is *offstone.Issue) {
		is.Passed = slices.DeleteFunc(slices.Clone(is.Passed), func(p int) bool { return p == page })
	})
}

// passed changes which pages of a flatplan are final.
func (n *Newsroom) passed(ctx context.Context, who Person, f Flatplan, what string, page int, change func(*offstone.Issue)) error {
	date := f.Settings.Date
	err := n.store.ChangeIssue(ctx, date, f.Seen, who.Name, func(tx *store.Tx, is *offstone.Issue) error {
		change(is)
		return tx.Audit(ctx, who.Name, what, map[string]any{"issue": date.String(), "page": page})
	})
	if err == nil {
		n.wire.tell(Event{Kind: BoardChanged, By: who.Name, Issue: date})
	}
	return err
}
