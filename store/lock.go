package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"example.org/offstone"
	"example.org/offstone/store/copyjson"
)

// house is what every issue shares.
type house struct {
	paper     *offstone.Paper
	fillers   []*offstone.Article
	standing  []offstone.Standing
	hyphens   []string
	redirects []offstone.Redirect
}

func (tx *Tx) house(ctx context.Context) (h house, err error) {
	if h.paper, err = tx.Paper(ctx); err != nil {
		return h, err
	}
	if h.fillers, err = tx.fillers(ctx); err != nil {
		return h, err
	}
	if h.standing, err = tx.Standing(ctx); err != nil {
		return h, err
	}
	if h.redirects, err = tx.redirects(ctx); err != nil {
		return h, err
	}
	sb, err := tx.Stylebook(ctx)
	h.hyphens = sb.Hyphens
	return h, err
}

// House gives what every issue shares, as an issue without a date: paper,
// fillers, standing pages, hyphenation exceptions and redirects.
func (s *Store) House(ctx context.Context) (*offstone.Issue, error) {
	var h house
	err := s.Read(ctx, func(tx *Tx) (err error) {
		h, err = tx.house(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what the issues share: %w", err)
	}
	return &offstone.Issue{Paper: h.paper, Fillers: h.fillers, Standing: h.standing, Hyphens: h.hyphens, Redirects: h.redirects}, nil
}

// frozen is an issue as it was locked, with the numbers of its articles. It is
// kept until it is published, so that the impression is recorded with exactly
// the revisions that went to press.
type frozen struct {
	issue *offstone.Issue
	ids   []ArticleID // of issue.Articles
}

// Lock reads an issue whole, in one transaction, as values: its settings, its
// copy in running order, the paper, fillers, standing pages, redirects and the
// plan kept from last time. Pictures carry their renditions. Copy is set, and
// Impression is the number under which this copy is or will be recorded. Record is
// the end of the record as it is now, when the paper prints it; an impression that
// was made keeps its own, so that the same copy gives the same bytes for ever.
//
// Nothing that happens in the newsroom afterwards changes the issue; an
// [Outlet] that publishes it records these revisions.
func (s *Store) Lock(ctx context.Context, date offstone.Date) (*offstone.Issue, error) {
	f, err := s.freeze(ctx, date)
	if err != nil {
		return nil, fmt.Errorf("lock issue %s: %w", date, err)
	}
	s.remember(f)
	return f.issue, nil
}

// AsItStands reads an issue as [Store.Lock] does, for looking at: it cannot be
// published, and bears no end of the record.
func (s *Store) AsItStands(ctx context.Context, date offstone.Date) (*offstone.Issue, error) {
	f, err := s.freeze(ctx, date)
	if err != nil {
		return nil, fmt.Errorf("read issue %s: %w", date, err)
	}
	if f.issue.Record != "" {
		f.issue.Record = offstone.NoRecord
	}
	return f.issue, nil
}

func (s *Store) freeze(ctx context.Context, date offstone.Date) (f frozen, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		h, err := tx.house(ctx)
		if err == nil {
			f, err = tx.working(ctx, h, date)
		}
		return err
	})
	return f, err
}

// remember keeps the latest frozen states, each issue and copy once for each end of
// the record that it bears.
func (s *Store) remember(f frozen) {
	s.lockedMu.Lock()
	defer s.lockedMu.Unlock()
	const enough = 8
	s.locked = append(slices.DeleteFunc(s.locked, func(o frozen) bool { return o.is(f.issue.Date, f.issue.Copy, f.issue.Record) }), f)
	if len(s.locked) > enough {
		s.locked = slices.Delete(s.locked, 0, 1)
	}
}

func (f *frozen) is(date offstone.Date, key offstone.BlobKey, record string) bool {
	return f.issue.Date == date && f.issue.Copy == key && f.issue.Record == record
}

// recall finds what was locked under this copy's digest, bearing this end of the record.
func (s *Store) recall(date offstone.Date, key offstone.BlobKey, record string) (frozen, error) {
	s.lockedMu.Lock()
	defer s.lockedMu.Unlock()
	for _, f := range s.locked {
		if f.is(date, key, record) {
			return f, nil
		}
	}
	return frozen{}, fmt.Errorf("issue %s was not locked with this copy; lock and press it again: %w", date, offstone.ErrConflict)
}

// working reads an issue as it stands in the newsroom.
func (tx *Tx) working(ctx context.Context, h house, date offstone.Date) (f frozen, err error) {
	b, err := tx.document(ctx, "settings of issue "+date.String(), `SELECT settings, sha256 FROM issues WHERE date = $1`, date.String())
	if err != nil {
		return f, err
	}
	cs, err := tx.placed(ctx, h.paper, date)
	if err != nil {
		return f, err
	}
	if f, err = h.issue(b, cs); err != nil {
		return f, err
	}
	if err := tx.QueryRowContext(ctx, `SELECT plan FROM issues WHERE date = $1`, date.String()).Scan(&f.issue.Plan); err != nil {
		return f, err
	}
	if f.issue.Before, err = tx.planBefore(ctx, date); err != nil {
		return f, err
	}
	last, err := tx.lastImpression(ctx, date)
	f.issue.Impression, f.issue.Record = last.number, last.record
	if err == nil && last.copy != f.issue.Copy {
		f.issue.Impression++
		f.issue.Record, err = tx.recordToPrint(ctx)
	}
	return f, err
}

// planBefore gives the page plan of the issue before date as it last went to press; nil
// when there is none.
func (tx *Tx) planBefore(ctx context.Context, date offstone.Date) (plan []byte, err error) {
	err = tx.QueryRowContext(ctx, `SELECT plan FROM impressions WHERE issue < $1 ORDER BY issue DESC, number DESC LIMIT 1`, date.String()).Scan(&plan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return plan, err
}

// issue puts an issue together from its settings and copy.
func (h *house) issue(settings []byte, cs []Copy) (f frozen, err error) {
	is, err := copyjson.DecodeIssue(settings)
	if err != nil {
		return f, err
	}
	is.Paper, is.Fillers, is.Standing, is.Hyphens, is.Redirects = h.paper, h.fillers, h.standing, h.hyphens, h.redirects
	f.issue = is
	for _, c := range cs {
		is.Articles = append(is.Articles, c.Article)
		f.ids = append(f.ids, c.ID)
	}
	is.Copy, err = copyjson.Digest(is)
	return f, err
}

// pressed is what was put to bed under a number.
type pressed struct {
	number int
	copy   offstone.BlobKey
	record string // the end of the record that it bears; "" for none
}

// lastImpression gives an issue's latest impression; zero when it has none.
func (tx *Tx) lastImpression(ctx context.Context, date offstone.Date) (p pressed, err error) {
	err = tx.QueryRowContext(ctx, `SELECT number, copy, audit FROM impressions WHERE issue = $1 ORDER BY number DESC LIMIT 1`, date.String()).
		Scan(&p.number, &p.copy, &p.record)
	if errors.Is(err, sql.ErrNoRows) {
		return pressed{}, nil
	}
	return p, err
}

// Past gives the issues before date, newest first, each read when it is asked
// for: as it last went to press, or, when it never did here, as it stands.
// Words saved since for a correction are not in it.
func (s *Store) Past(ctx context.Context, before offstone.Date) iter.Seq2[*offstone.Issue, error] {
	return func(yield func(*offstone.Issue, error) bool) {
		dates, err := s.Dates(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, d := range slices.Backward(dates) {
			if d.Compare(before) >= 0 {
				continue
			}
			is, err := s.Printed(ctx, d)
			if !yield(is, err) || err != nil {
				return
			}
		}
	}
}

// Printed reads one issue as it last went to press, or, when it never did here,
// as it stands.
func (s *Store) Printed(ctx context.Context, date offstone.Date) (*offstone.Issue, error) {
	var f frozen
	err := s.Read(ctx, func(tx *Tx) error {
		h, err := tx.house(ctx)
		if err == nil {
			f, err = tx.printed(ctx, h, date)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read issue %s: %w", date, err)
	}
	return f.issue, nil
}

func (tx *Tx) printed(ctx context.Context, h house, date offstone.Date) (frozen, error) {
	last, err := tx.lastImpression(ctx, date)
	if err != nil {
		return frozen{}, err
	}
	n := last.number
	if n == 0 {
		f, err := tx.working(ctx, h, date)
		if err == nil {
			f.issue.Record = "" // it was never printed here
		}
		return f, err
	}
	what := fmt.Sprintf("settings of issue %s, impression %d", date, n)
	b, err := tx.document(ctx, what, `SELECT settings, sha256 FROM impressions WHERE issue = $1 AND number = $2`, date.String(), n)
	if err != nil {
		return frozen{}, err
	}
	cs, err := tx.copies(ctx, `SELECT a.id, i.issue, a.stage, r.number, r.saved_at, r.saved_by, r.copy, r.sha256
		FROM impression_copy i JOIN articles a ON a.id = i.article JOIN revisions r ON r.article = i.article AND r.number = i.revision
		WHERE i.issue = $1 AND i.impression = $2 ORDER BY i.place`, date.String(), n)
	if err != nil {
		return frozen{}, err
	}
	f, err := h.issue(b, cs)
	if err != nil {
		return f, err
	}
	f.issue.Impression, f.issue.Copy, f.issue.Record = n, last.copy, last.record
	return f, tx.QueryRowContext(ctx, `SELECT plan FROM impressions WHERE issue = $1 AND number = $2`, date.String(), n).Scan(&f.issue.Plan)
}
