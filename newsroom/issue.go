package newsroom

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
	"example.org/offstone/store"
)

const (
	longestTitle = 80    // bytes: it stands in the line below the paper's name
	mostNumber   = 99999 // of an issue
)

// NextIssue proposes the issue after the last: its day by the paper's schedule, its number by
// the last one's. Where nobody can tell they are zero.
func (n *Newsroom) NextIssue(ctx context.Context, who Person) (*offstone.Issue, error) {
	if err := who.may(PlanPages, Matter{}); err != nil {
		return nil, err
	}
	p, err := n.store.Paper(ctx)
	if err != nil {
		return nil, err
	}
	all, err := n.store.Dates(ctx)
	if err != nil {
		return nil, err
	}
	next, last := &offstone.Issue{Number: 1}, offstone.Date{}
	if len(all) > 0 {
		last = all[len(all)-1]
		is, _, err := n.store.IssueSettings(ctx, last)
		if err != nil {
			return nil, err
		}
		if next.Number = 0; is.Number > 0 {
			next.Number = is.Number + 1
		}
	}
	from, publishes := offstone.DateOf(n.store.Now().In(p.Zone)), p.Publishes
	if !last.IsZero() {
		if after := last.AddDays(1); after.Compare(from) > 0 {
			from = after
		}
		publishes = cmp.Or(publishes, last.Weekday().String())
	}
	if publishes != "" {
		next.Date = tree.IssueOn(publishes, from)
	}
	return next, nil
}

// BeginIssue begins an issue: its day, number and title and, where they are set, its pages.
// Stories are placed in it from then on.
func (n *Newsroom) BeginIssue(ctx context.Context, who Person, is *offstone.Issue) error {
	if err := who.may(PlanPages, Matter{}); err != nil {
		return err
	}
	is.Title = strings.Join(strings.Fields(is.Title), " ")
	switch {
	case is.Date.IsZero():
		return fmt.Errorf("say on which day the issue appears: %w", offstone.ErrInvalid)
	case is.Number < 0 || is.Number > mostNumber:
		return fmt.Errorf("give the number of the issue, from 1 to %d, or leave it open: %w", mostNumber, offstone.ErrInvalid)
	case len(is.Title) > longestTitle || strings.ContainsFunc(is.Title, isControl):
		return fmt.Errorf("give a title of at most %d letters, or none: %w", longestTitle, offstone.ErrInvalid)
	case is.Pages < 0 || is.Pages > mostPages:
		return fmt.Errorf("give the pages as a number up to %d, or leave them open: %w", mostPages, offstone.ErrInvalid)
	}
	return n.write(ctx, Event{Kind: BoardChanged, By: who.Name, Issue: is.Date}, func(tx *store.Tx) error {
		return tx.BeginIssue(ctx, is, who.Name)
	})
}

// DropIssue takes an issue back that was begun by mistake: one that holds nothing yet.
func (n *Newsroom) DropIssue(ctx context.Context, who Person, date offstone.Date) error {
	if err := who.may(PlanPages, Matter{}); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: BoardChanged, By: who.Name, Issue: date}, func(tx *store.Tx) error {
		return tx.DropIssue(ctx, date, who.Name)
	})
}

// isIssue refuses a day of which there is no issue.
func isIssue(ctx context.Context, tx *store.Tx, d offstone.Date) error {
	all, err := tx.Dates(ctx)
	if err == nil && !d.IsZero() && !slices.Contains(all, d) {
		err = fmt.Errorf("there is no issue of %s; begin it first: %w", d, offstone.ErrInvalid)
	}
	return err
}
