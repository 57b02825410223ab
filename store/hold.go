package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
)

// Hold is a legal hold on an article: while it stands, no issue with the article
// is released.
type Hold struct {
	Article ArticleID
	Slug    offstone.Slug
	Reason  string
	By      string
	At      time.Time
}

// Hold puts an article under a legal hold. A reason is asked for, because
// somebody else will have to end it.
func (s *Store) Hold(ctx context.Context, id ArticleID, reason, by string) error {
	if strings.TrimSpace(reason) == "" {
		return fmt.Errorf("hold article %d: say why: %w", id, offstone.ErrInvalid)
	}
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.Article(ctx, id); err != nil {
			return err
		}
		err := tx.Do(ctx, `INSERT INTO holds (article, reason, held_by, held_at) VALUES ($1, $2, $3, $4)`, id, reason, by, Micros(tx.at))
		if err != nil && errors.Is(kind(err), offstone.ErrConflict) {
			return fmt.Errorf("article %d is held already: %w", id, offstone.ErrConflict)
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, by, "hold", map[string]any{"article": id, "reason": reason})
	})
}

// EndHold ends the legal hold on an article.
func (s *Store) EndHold(ctx context.Context, id ArticleID, reason, by string) error {
	return s.Write(ctx, func(tx *Tx) error {
		res, err := tx.ExecContext(ctx, `DELETE FROM holds WHERE article = $1`, id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fmt.Errorf("article %d is under no hold: %w", id, offstone.ErrNotFound))
		}
		return tx.Audit(ctx, by, "end hold", map[string]any{"article": id, "reason": reason})
	})
}

// Holds lists the legal holds that stand, oldest first.
func (s *Store) Holds(ctx context.Context) (out []Hold, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		return tx.Rows(ctx, `SELECT h.article, a.slug, h.reason, h.held_by, h.held_at FROM holds h JOIN articles a ON a.id = h.article
			ORDER BY h.held_at, h.article`, nil, func(rs *sql.Rows) error {
			var h Hold
			var at int64
			err := rs.Scan(&h.Article, &h.Slug, &h.Reason, &h.By, &at)
			h.At = FromMicros(at)
			out = append(out, h)
			return err
		})
	})
	return out, err
}

// HeldQueries asks about every article of an issue that is under a legal hold.
// They stop the press.
func (s *Store) HeldQueries(ctx context.Context, issue offstone.Date) (out []offstone.Query, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		return tx.Rows(ctx, `SELECT a.slug, h.reason, h.held_by FROM holds h JOIN articles a ON a.id = h.article
			WHERE a.issue = $1 AND a.stage <> $2 ORDER BY a.slug`, []any{issue.String(), offstone.Spiked}, func(rs *sql.Rows) error {
			q := offstone.Query{Rule: "legal-hold", Stops: true}
			var reason, by string
			err := rs.Scan(&q.Slug, &reason, &by)
			q.Message = fmt.Sprintf("%s put it under a legal hold (%s); end the hold, or take it out of the issue", by, reason)
			out = append(out, q)
			return err
		})
	})
	return out, err
}

// unheld refuses articles of which one is under a legal hold. [Store.HeldQueries] asks before
// anything is made; this is for a hold that came while the press was at work.
func (tx *Tx) unheld(ctx context.Context, ids []ArticleID) (err error) {
	read := tx.Rows(ctx, `SELECT h.article, a.slug, h.reason, h.held_by FROM holds h JOIN articles a ON a.id = h.article`, nil, func(rs *sql.Rows) error {
		var id ArticleID
		var slug, reason, by string
		if err := rs.Scan(&id, &slug, &reason, &by); err != nil {
			return err
		}
		if slices.Contains(ids, id) {
			err = fmt.Errorf("%s put %s under a legal hold (%s) while the press was at work, and nothing was released; end the hold, or take the story out of the issue, then put it to bed again: %w", by, slug, reason, offstone.ErrConflict)
		}
		return nil
	})
	return errors.Join(read, err)
}
