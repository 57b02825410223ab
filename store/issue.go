package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/store/copyjson"
)

// State is how far an issue has come.
type State string

// The states of an issue.
const (
	StateOpen State = "open"
	StateBed  State = "put to bed" // it has at least one impression, or was out when it was taken in
)

// SaveIssue keeps an issue's settings: number, title, pages, flatplan, adverts,
// line adverts, listings. A new date makes a new issue. Its copy is placed by
// itself (see [Store.SaveArticle], [Store.Place]) or with [Store.Take].
func (s *Store) SaveIssue(ctx context.Context, is *offstone.Issue, by string) error {
	if err := s.blobs.Flush(); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error { return tx.saveIssue(ctx, is, by) })
}

func (tx *Tx) saveIssue(ctx context.Context, is *offstone.Issue, by string) error {
	if is.Date.IsZero() {
		return fmt.Errorf("save an issue: it has no date: %w", offstone.ErrInvalid)
	}
	b, err := copyjson.EncodeIssue(is)
	if err != nil {
		return err
	}
	err = tx.Do(ctx, `INSERT INTO issues (date, number, state, settings, sha256) VALUES ($1, $2, 'open', $3, $4)
		ON CONFLICT (date) DO UPDATE SET number = excluded.number, settings = excluded.settings, sha256 = excluded.sha256`,
		is.Date.String(), is.Number, string(b), sumOf(b))
	if err == nil && is.Plan != nil {
		err = tx.Do(ctx, `UPDATE issues SET plan = $1 WHERE date = $2`, is.Plan, is.Date.String())
	}
	if err == nil {
		err = tx.unshelveIssue(ctx, is.Date.String())
	}
	if err != nil {
		return fmt.Errorf("save issue %s: %w", is.Date, err)
	}
	return tx.Audit(ctx, by, "save issue", map[string]string{"issue": is.Date.String(), "sha256": sumOf(b)})
}

// OutAlready says of issues that they had appeared before they were taken in. What has been
// put to bed here is as it was.
func (s *Store) OutAlready(ctx context.Context, dates []offstone.Date, by string) error {
	return s.Write(ctx, func(tx *Tx) error {
		for _, d := range dates {
			res, err := tx.ExecContext(ctx, `UPDATE issues SET state = 'put to bed' WHERE date = $1 AND state = 'open'`, d.String())
			if err != nil {
				return fmt.Errorf("issue %s was out already: %w", d, err)
			}
			n, err := res.RowsAffected()
			if err == nil && n == 1 {
				err = tx.Audit(ctx, by, "out already", map[string]string{"issue": d.String()})
			}
			if err != nil {
				return fmt.Errorf("issue %s was out already: %w", d, err)
			}
		}
		return nil
	})
}

// BeginIssue keeps a new issue. When there is one of its day the error is an
// [offstone.ErrConflict].
func (tx *Tx) BeginIssue(ctx context.Context, is *offstone.Issue, by string) error {
	dates, err := tx.Dates(ctx)
	if err != nil {
		return err
	}
	if slices.Contains(dates, is.Date) {
		return fmt.Errorf("there is an issue of %s already: %w", is.Date, offstone.ErrConflict)
	}
	return tx.saveIssue(ctx, is, by)
}

// DropIssue takes back an issue that nothing is in: no copy, no advert, no impression. Of any
// other the error is an [offstone.ErrConflict].
func (tx *Tx) DropIssue(ctx context.Context, date offstone.Date, by string) error {
	is, _, err := tx.issueSettings(ctx, date)
	if err != nil {
		return err
	}
	var used bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM articles WHERE issue = $1) OR EXISTS (SELECT 1 FROM impressions WHERE issue = $1)
		OR EXISTS (SELECT 1 FROM page_previews WHERE issue = $1)`, date.String()).Scan(&used)
	if err != nil {
		return fmt.Errorf("drop issue %s: %w", date, err)
	}
	if used || len(is.Adverts)+len(is.LineAdverts)+len(is.Listings) > 0 {
		return fmt.Errorf("the issue of %s holds copy or adverts, or has been printed or shown outside; take out what is in it first: %w", date, offstone.ErrConflict)
	}
	for _, query := range []string{`DELETE FROM shelf WHERE issue = $1`, `DELETE FROM issues WHERE date = $1`} {
		if err := tx.Do(ctx, query, date.String()); err != nil {
			return fmt.Errorf("drop issue %s: %w", date, err)
		}
	}
	return tx.Audit(ctx, by, "drop issue", map[string]string{"issue": date.String()})
}

// ChangeIssue changes an issue's settings in one transaction, as whoever had seen them
// under their digest wants; see [Store.IssueSettings]. When somebody has changed them
// since, the error is an [offstone.ErrConflict]. A plan that change sets is kept too.
func (s *Store) ChangeIssue(ctx context.Context, date offstone.Date, seen offstone.BlobKey, by string, change func(*Tx, *offstone.Issue) error) error {
	if err := s.blobs.Flush(); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		is, now, err := tx.issueSettings(ctx, date)
		if err != nil {
			return err
		}
		if now != seen {
			return fmt.Errorf("somebody has changed the flatplan of %s since you looked; look again: %w", date, offstone.ErrConflict)
		}
		if err := change(tx, is); err != nil {
			return err
		}
		return tx.saveIssue(ctx, is, by)
	})
}

// IssueSettings reads an issue's settings, without its copy, and their digest.
func (s *Store) IssueSettings(ctx context.Context, date offstone.Date) (is *offstone.Issue, seen offstone.BlobKey, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		is, seen, err = tx.issueSettings(ctx, date)
		return err
	})
	return is, seen, err
}

func (tx *Tx) issueSettings(ctx context.Context, date offstone.Date) (*offstone.Issue, offstone.BlobKey, error) {
	b, err := tx.document(ctx, "settings of issue "+date.String(), `SELECT settings, sha256 FROM issues WHERE date = $1`, date.String())
	if err != nil {
		return nil, "", err
	}
	is, err := copyjson.DecodeIssue(b)
	return is, offstone.KeyOf(b), err
}

// KeepPlan keeps the page plan of an issue as it was looked at, so that the press makes
// the pages that people have seen.
func (s *Store) KeepPlan(ctx context.Context, date offstone.Date, plan []byte) error {
	return s.Write(ctx, func(tx *Tx) error {
		return tx.Do(ctx, `UPDATE issues SET plan = $1 WHERE date = $2`, plan, date.String())
	})
}

// slugs gives the slugs of every issue's articles, those of spiked copy apart.
func (tx *Tx) slugs(ctx context.Context) (map[offstone.Date]map[offstone.Slug]bool, error) {
	out := map[offstone.Date]map[offstone.Slug]bool{}
	err := tx.Rows(ctx, `SELECT issue, slug FROM articles WHERE issue IS NOT NULL AND stage <> $1`, []any{offstone.Spiked}, func(rs *sql.Rows) error {
		var day string
		var slug offstone.Slug
		if err := rs.Scan(&day, &slug); err != nil {
			return err
		}
		d, err := offstone.ParseDate(day)
		if out[d] == nil {
			out[d] = map[offstone.Slug]bool{}
		}
		out[d][slug] = true
		return err
	})
	return out, err
}

// Take keeps an issue with all its copy in one transaction, as an importer or a
// paper folder gives it. An article that the issue has already, by its slug, gets
// a further revision when its words differ; taking the same issue twice changes
// nothing.
func (s *Store) Take(ctx context.Context, is *offstone.Issue, stage offstone.Stage, by string) error {
	if err := s.blobs.Flush(); err != nil {
		return fmt.Errorf("take issue %s: %w", is.Date, err)
	}
	err := s.Write(ctx, func(tx *Tx) error {
		if err := tx.saveIssue(ctx, is, by); err != nil {
			return err
		}
		return tx.take(ctx, is.Articles, is.Date, stage, by)
	})
	if err != nil {
		return fmt.Errorf("take issue %s: %w", is.Date, err)
	}
	return nil
}

// TakeDesk keeps articles on the desk, as [Store.Take] keeps those of an issue.
func (s *Store) TakeDesk(ctx context.Context, as []*offstone.Article, by string) error {
	if err := s.blobs.Flush(); err != nil {
		return fmt.Errorf("take the desk's copy: %w", err)
	}
	err := s.Write(ctx, func(tx *Tx) error { return tx.take(ctx, as, offstone.Date{}, offstone.Filed, by) })
	if err != nil {
		return fmt.Errorf("take the desk's copy: %w", err)
	}
	return nil
}

func (tx *Tx) take(ctx context.Context, as []*offstone.Article, issue offstone.Date, stage offstone.Stage, by string) error {
	for _, a := range as {
		d := Draft{Article: a, By: by, Issue: issue, Stage: stage}
		if err := d.check(); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `SELECT id, revision FROM articles WHERE COALESCE(issue, '') = $1 AND slug = $2 AND stage <> 'spiked'`,
			issueKey(issue).String, a.Slug).Scan(&d.ID, &d.Expected)
		if err == nil {
			d.Article, err = tx.keptAs(ctx, d.ID, a)
		} else if errors.Is(err, sql.ErrNoRows) {
			d.Article, err = dates.Unmarked(a), nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", a.Slug, err)
		}
		if _, err := tx.saveArticle(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", a.Slug, err)
		}
	}
	return nil
}

// keptAs gives an article that comes in again: as it is kept, where the two differ in nothing
// but the days that somebody has marked, for no folder can say those.
func (tx *Tx) keptAs(ctx context.Context, id ArticleID, a *offstone.Article) (*offstone.Article, error) {
	kept, err := tx.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	given := dates.Unmarked(a)
	is, err1 := copyjson.EncodeArticle(copyjson.BareArticle(given))
	was, err2 := copyjson.EncodeArticle(copyjson.BareArticle(dates.Unmarked(kept.Article)))
	if err := errors.Join(err1, err2); err != nil || !bytes.Equal(is, was) {
		return given, err
	}
	return kept.Article, nil
}

// IssueState tells how far an issue has come.
func (s *Store) IssueState(ctx context.Context, date offstone.Date) (st State, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT state FROM issues WHERE date = $1`, date.String()).Scan(&st)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("issue %s: %w", date, offstone.ErrNotFound)
		}
		return err
	})
	return st, err
}

// Dates lists the issues there are, oldest first.
func (s *Store) Dates(ctx context.Context) (out []offstone.Date, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		out, err = tx.Dates(ctx)
		return err
	})
	return out, err
}

// OpenIssues lists the issues that are not out yet, oldest first.
func (tx *Tx) OpenIssues(ctx context.Context) ([]offstone.Date, error) {
	return tx.datesOf(ctx, `SELECT date FROM issues WHERE state = 'open' ORDER BY date`)
}

// Dates is [Store.Dates] in a transaction that does more.
func (tx *Tx) Dates(ctx context.Context) ([]offstone.Date, error) {
	return tx.datesOf(ctx, `SELECT date FROM issues ORDER BY date`)
}

func (tx *Tx) datesOf(ctx context.Context, query string) (out []offstone.Date, err error) {
	err = tx.Rows(ctx, query, nil, func(rs *sql.Rows) error {
		var text string
		if err := rs.Scan(&text); err != nil {
			return err
		}
		d, err := offstone.ParseDate(text)
		out = append(out, d)
		return err
	})
	return out, err
}
