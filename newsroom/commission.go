package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Asked is copy that was commissioned.
type Asked struct {
	ID      int64
	Issue   offstone.Date // zero: for no issue yet
	Section string
	Brief   string
	Words   int    // how long it is to be; 0 where nobody has said
	Writer  string // a colleague's name; empty: whoever takes it on
	Due     time.Time
	By      string
}

// Late tells by how long copy is late; not at all while it is 0 or below.
func (a Asked) Late(now time.Time) time.Duration {
	if a.Due.IsZero() {
		return 0
	}
	return now.Sub(a.Due)
}

// mostCommissioned is the longest story that can be asked for, in words.
const mostCommissioned = 20_000

const selectAsked = `SELECT c.id, c.issue, c.section, c.brief, c.words, COALESCE(s.name, ''), COALESCE(c.due, 0), c.made_by
	FROM commissions c LEFT JOIN staff s ON s.id = c.writer `

func scanAsked(rs interface{ Scan(...any) error }) (a Asked, err error) {
	var issue string
	var due int64
	if err := rs.Scan(&a.ID, &issue, &a.Section, &a.Brief, &a.Words, &a.Writer, &due, &a.By); err != nil {
		return a, err
	}
	if due != 0 {
		a.Due = store.FromMicros(due)
	}
	if issue != "" {
		a.Issue, err = offstone.ParseDate(issue)
	}
	return a, err
}

// concerns tells whether a person may see a commission, and file against it: who gives
// commissions all of them, others their own and those that are for whoever takes them on.
func (a Asked) concerns(who Person) bool {
	return who.may(FileCopy, Matter{}) == nil && (who.may(Commission, Matter{}) == nil || a.Writer == who.Name || a.Writer == "")
}

// asked lists the commissions that nothing has been filed against, those that are due first
// first; those without an hour come last.
func asked(ctx context.Context, tx *store.Tx, who Person) (out []Asked, err error) {
	err = tx.Rows(ctx, selectAsked+`WHERE c.article IS NULL ORDER BY c.due IS NULL, c.due, c.id`, nil, func(rs *sql.Rows) error {
		a, err := scanAsked(rs)
		if err == nil && a.concerns(who) {
			out = append(out, a)
		}
		return err
	})
	return out, err
}

// Commission asks a colleague, or whoever takes it on, for copy.
func (n *Newsroom) Commission(ctx context.Context, who Person, a Asked) error {
	if err := who.may(Commission, Matter{}); err != nil {
		return err
	}
	a.Brief = strings.TrimSpace(a.Brief)
	switch {
	case a.Brief == "" || len(a.Brief) > longestNote:
		return fmt.Errorf("say in a few sentences what is wanted: %w", offstone.ErrInvalid)
	case a.Words < 0 || a.Words > mostCommissioned:
		return fmt.Errorf("give the length in words, at most %d, or leave it open: %w", mostCommissioned, offstone.ErrInvalid)
	case !a.Due.IsZero() && a.Due.Before(n.store.Now()):
		return fmt.Errorf("the hour at which it is due has passed already; give a later one: %w", offstone.ErrInvalid)
	}
	return n.write(ctx, Event{Kind: BoardChanged, By: who.Name, Issue: a.Issue}, func(tx *store.Tx) error {
		var writer sql.NullInt64
		if a.Writer != "" {
			p, err := scanPerson(tx.QueryRowContext(ctx, selectStaff+`WHERE s.name = $1`, a.Writer))
			if err != nil || p.may(FileCopy, Matter{}) != nil {
				return fmt.Errorf("%s does not write for this paper; choose somebody who does: %w", a.Writer, offstone.ErrInvalid)
			}
			writer = sql.NullInt64{Int64: int64(p.ID), Valid: true}
		}
		if err := isIssue(ctx, tx, a.Issue); err != nil {
			return err
		}
		due := sql.NullInt64{Int64: store.Micros(a.Due), Valid: !a.Due.IsZero()}
		issue := ""
		if !a.Issue.IsZero() {
			issue = a.Issue.String()
		}
		err := tx.Do(ctx, `INSERT INTO commissions (issue, section, brief, words, writer, due, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			issue, a.Section, a.Brief, a.Words, writer, due, who.Name)
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "commission", map[string]string{"brief": a.Brief, "name": a.Writer})
	})
}

// CallOff takes a commission back while nothing has been filed against it.
func (n *Newsroom) CallOff(ctx context.Context, who Person, id int64) error {
	if err := who.may(Commission, Matter{}); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: BoardChanged, By: who.Name}, func(tx *store.Tx) error {
		a, err := commission(ctx, tx, who, id)
		if err != nil {
			return err
		}
		if err := tx.Do(ctx, `DELETE FROM commissions WHERE id = $1`, id); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "call off", map[string]string{"brief": a.Brief, "name": a.Writer})
	})
}

// Commissioned gives a commission that a person may file against.
func (n *Newsroom) Commissioned(ctx context.Context, who Person, id int64) (a Asked, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		a, err = commission(ctx, tx, who, id)
		return err
	})
	return a, err
}

// commission reads one that nothing has been filed against.
func commission(ctx context.Context, tx *store.Tx, who Person, id int64) (Asked, error) {
	a, err := scanAsked(tx.QueryRowContext(ctx, selectAsked+`WHERE c.id = $1 AND c.article IS NULL`, id))
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && !a.concerns(who):
		return a, fmt.Errorf("somebody has filed against this commission, or it was called off; look at the desk again: %w", offstone.ErrConflict)
	case err != nil:
		return a, err
	}
	return a, nil
}

// answered puts new copy to the commission that it was filed against.
func answered(ctx context.Context, tx *store.Tx, id int64, c store.ArticleID) error {
	return tx.Do(ctx, `UPDATE commissions SET article = $1 WHERE id = $2`, c, id)
}

// BriefOf gives the commission that a story was filed against; there is none when its ID
// is 0.
func (n *Newsroom) BriefOf(ctx context.Context, who Person, id store.ArticleID) (a Asked, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		if _, err := n.copyFor(ctx, tx, who, id, ReadCopy); err != nil {
			return err
		}
		a, err = scanAsked(tx.QueryRowContext(ctx, selectAsked+`WHERE c.article = $1`, id))
		if errors.Is(err, sql.ErrNoRows) {
			a, err = Asked{}, nil
		}
		return err
	})
	return a, err
}

// newCopy saves new copy as who's own. Filed against a commission (0: none), it goes into
// the issue that it was asked for while that is open.
func (n *Newsroom) newCopy(ctx context.Context, tx *store.Tx, who Person, d store.Draft, against int64) (c Copy, err error) {
	if against != 0 {
		a, err := commission(ctx, tx, who, against)
		if err != nil {
			return c, err
		}
		if d.Issue, err = openIssue(ctx, tx, a.Issue); err != nil {
			return c, err
		}
	}
	if c.Copy, err = tx.SaveArticle(ctx, d); err != nil {
		return c, err
	}
	c.Authors = []StaffID{who.ID}
	if err := tx.Do(ctx, `INSERT INTO authors (article, staff) VALUES ($1, $2)`, c.ID, who.ID); err != nil || against == 0 {
		return c, err
	}
	return c, answered(ctx, tx, against, c.ID)
}

// openIssue gives an issue back while copy can go into it, and else the desk.
func openIssue(ctx context.Context, tx *store.Tx, d offstone.Date) (offstone.Date, error) {
	open, err := tx.OpenIssues(ctx)
	if err != nil || !slices.Contains(open, d) {
		return offstone.Date{}, err
	}
	return d, nil
}
