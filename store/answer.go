package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
)

// Answer is what a person said to a query. It holds for the same question about
// the same article, until the words it asked about change.
type Answer struct {
	Article ArticleID
	Rule    string
	About   string // the query's sentence
	Reason  string
	By      string
	At      time.Time
}

// Answer records why a query need not be followed. The same query answered again
// takes the newer reason.
func (s *Store) Answer(ctx context.Context, a Answer) error {
	if strings.TrimSpace(a.Reason) == "" {
		return fmt.Errorf("answer %s: say why the copy may stand: %w", a.Rule, offstone.ErrInvalid)
	}
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.Article(ctx, a.Article); err != nil {
			return err
		}
		err := tx.Do(ctx, `INSERT INTO answers (article, rule, about, reason, answered_by, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (article, rule, about) DO UPDATE SET reason = excluded.reason, answered_by = excluded.answered_by, answered_at = excluded.answered_at`,
			a.Article, a.Rule, a.About, a.Reason, a.By, Micros(tx.at))
		if err != nil {
			return err
		}
		return tx.Audit(ctx, a.By, "answer", map[string]any{"article": a.Article, "rule": a.Rule, "about": a.About, "reason": a.Reason})
	})
}

// Answers lists the answers given about an article, by rule.
func (s *Store) Answers(ctx context.Context, id ArticleID) (out []Answer, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		return tx.Rows(ctx, `SELECT rule, about, reason, answered_by, answered_at FROM answers WHERE article = $1 ORDER BY rule, about`, []any{id}, func(rs *sql.Rows) error {
			a := Answer{Article: id}
			var at int64
			err := rs.Scan(&a.Rule, &a.About, &a.Reason, &a.By, &at)
			a.At = FromMicros(at)
			out = append(out, a)
			return err
		})
	})
	return out, err
}

// Unanswered leaves out the queries of an issue that a person has answered.
func (s *Store) Unanswered(ctx context.Context, issue offstone.Date, queries []offstone.Query) ([]offstone.Query, error) {
	type question struct {
		slug        offstone.Slug
		rule, about string
	}
	answered := map[question]bool{}
	err := s.Read(ctx, func(tx *Tx) error {
		return tx.Rows(ctx, `SELECT a.slug, n.rule, n.about FROM answers n JOIN articles a ON a.id = n.article
			WHERE a.issue = $1 AND a.stage <> $2`, []any{issue.String(), offstone.Spiked}, func(rs *sql.Rows) error {
			var q question
			err := rs.Scan(&q.slug, &q.rule, &q.about)
			answered[q] = true
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the answers for %s: %w", issue, err)
	}
	return slices.DeleteFunc(queries, func(q offstone.Query) bool { return answered[question{q.Slug, q.Rule, q.Message}] }), nil
}
