package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/release"
)

// Outlet takes the files of one issue's editions and makes them the release
// that readers see, in one step, recording the impression. It is the press's
// outlet into a data directory; make one for each run with [Store.Outlet].
type Outlet struct {
	s    *Store
	by   string
	done release.Pointer
}

// Outlet makes an outlet for one run of the press on behalf of a person.
func (s *Store) Outlet(by string) *Outlet { return &Outlet{s: s, by: by} }

// Put keeps one file. Several goroutines may put files at once.
func (o *Outlet) Put(f offstone.File) error {
	if _, err := o.s.releases.Blobs().Put(f.Data); err != nil {
		return fmt.Errorf("put %s: %w", f.Name, err)
	}
	return nil
}

// Discard drops what was put and not committed.
func (o *Outlet) Discard() error { return o.s.releases.Blobs().Forget() }

// Published tells which release the commit made, or found to be the same as the
// one that readers see already.
func (o *Outlet) Published() release.Pointer { return o.done }

// Commit publishes the issue that m describes, which must have been locked by
// [Store.Lock]: unchanged copy keeps its impression, changed copy makes the next;
// m's impression is set. Files and manifests go to the disk first, then the root
// above them, then the pointer, then the record; a crash leaves the old release
// or the new one. Every file that m names must have been put.
//
// Pages of the web edition go under the issue whose address they bear, so that a
// run may bring the pages of earlier issues too. When the issue is older than
// the newest one released, the pages that belong to no issue stay as they are.
//
// An article that was put under a legal hold while the press was at work keeps the issue
// from going out: the error is an [offstone.ErrConflict].
func (o *Outlet) Commit(ctx context.Context, made release.Impression) error {
	m := made.Manifest
	o.s.pressing.Lock()
	defer o.s.pressing.Unlock()
	f, err := o.s.recall(m.Issue, m.Copy, m.Audit)
	if err != nil {
		return err
	}
	if m.Partial {
		return fmt.Errorf("publish issue %s: only some editions were made; press them all: %w", m.Issue, offstone.ErrInvalid)
	}
	m.Impression = f.issue.Impression
	p := pressing{Outlet: o, frozen: f, manifest: m, report: made.Report, plan: made.Plan, starts: made.Starts}
	if err := p.publish(ctx); err != nil {
		return fmt.Errorf("publish issue %s: %w", m.Issue, err)
	}
	o.done = p.pointer
	return nil
}

// pressing is one publication under way.
type pressing struct {
	*Outlet
	frozen
	manifest *release.Manifest
	report   []byte
	plan     []byte
	starts   map[offstone.Slug]int

	now      time.Time        // that hours are held against
	key      offstone.BlobKey // of the issue's own manifest
	pointer  release.Pointer
	released []release.Pointer // written anew, the one that pointer names last; empty when nothing has changed
}

func (p *pressing) publish(ctx context.Context) error {
	if err := p.write(ctx); err != nil {
		return err
	}
	err := p.s.Write(ctx, func(tx *Tx) error {
		if err := tx.unheld(ctx, p.ids); err != nil {
			return err
		}
		if err := p.record(ctx, tx); err != nil {
			return err
		}
		return p.s.releases.Point(p.pointer) // last before the commit
	})
	if err != nil {
		return errors.Join(err, p.s.repoint(ctx))
	}
	return nil
}

// repoint makes the pointer say what the database says.
func (s *Store) repoint(ctx context.Context) error {
	committed, err := s.Current(context.WithoutCancel(ctx))
	if err != nil {
		return err
	}
	return s.releases.Point(committed)
}

// record writes down the impression, the shelf's cards and the release.
func (p *pressing) record(ctx context.Context, tx *Tx) error {
	last, err := tx.lastImpression(ctx, p.issue.Date)
	if err != nil {
		return err
	}
	number, same := last.number, last.copy == p.issue.Copy
	if !same {
		number++
	}
	if number != p.issue.Impression || same && last.record != p.issue.Record {
		return fmt.Errorf("impression %d was recorded in the meantime; press the issue again: %w", number, offstone.ErrConflict)
	}
	if same {
		err = tx.Do(ctx, `UPDATE impressions SET manifest = $1, plan = $2, report = $3 WHERE issue = $4 AND number = $5`,
			p.key, p.plan, p.report, p.issue.Date.String(), number)
	} else {
		err = p.newImpression(ctx, tx)
	}
	if err != nil {
		return err
	}
	if err := p.recordIssue(ctx, tx); err != nil {
		return err
	}
	if len(p.released) > 0 {
		return p.recordRelease(ctx, tx)
	}
	return nil
}

func (p *pressing) newImpression(ctx context.Context, tx *Tx) error {
	err := tx.Do(ctx, `INSERT INTO impressions (issue, number, copy, manifest, settings, sha256, plan, report, made_at, audit)
		SELECT date, CAST($1 AS INTEGER), $2, $3, settings, sha256, $4, $5, CAST($6 AS BIGINT), $7 FROM issues WHERE date = $8`,
		p.issue.Impression, p.issue.Copy, p.key, p.plan, p.report, Micros(tx.at), p.issue.Record, p.issue.Date.String())
	if err != nil {
		return err
	}
	for i, a := range p.issue.Articles {
		err := tx.Do(ctx, `INSERT INTO impression_copy (issue, impression, place, article, revision) VALUES ($1, $2, $3, $4, $5)`,
			p.issue.Date.String(), p.issue.Impression, i, p.ids[i], a.Revision)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *pressing) recordIssue(ctx context.Context, tx *Tx) error {
	err := tx.Do(ctx, `UPDATE issues SET state = 'put to bed', plan = COALESCE($1, plan) WHERE date = $2`, p.plan, p.issue.Date.String())
	if err != nil {
		return err
	}
	return tx.saveCards(ctx, p.issue, p.starts)
}

func (p *pressing) recordRelease(ctx context.Context, tx *Tx) error {
	for _, r := range p.released {
		err := tx.Do(ctx, `INSERT INTO releases (id, root, issue, impression, made_at) VALUES ($1, $2, $3, $4, $5)`,
			r.ID, r.Root, p.issue.Date.String(), p.issue.Impression, Micros(tx.at))
		if err != nil {
			return err
		}
	}
	if err := tx.point(ctx, p.pointer.ID); err != nil {
		return err
	}
	return tx.Audit(ctx, p.by, "publish", struct {
		Issue      offstone.Date    `json:"issue"`
		Impression int              `json:"impression"`
		Copy       offstone.BlobKey `json:"copy"`
		Release    release.ID       `json:"release"`
		Root       offstone.BlobKey `json:"root"`
	}{p.issue.Date, p.issue.Impression, p.issue.Copy, p.pointer.ID, p.pointer.Root})
}

func (tx *Tx) point(ctx context.Context, id release.ID) error {
	return tx.Do(ctx, `INSERT INTO pointer (id, release) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET release = excluded.release`, id)
}

// Current tells which release the record says readers see; the zero Pointer
// when nothing was published.
func (s *Store) Current(ctx context.Context) (p release.Pointer, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT r.id, r.root FROM pointer p JOIN releases r ON r.id = p.release`).Scan(&p.ID, &p.Root)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return p, err
}

// GoBack makes an earlier release the one that readers see.
func (s *Store) GoBack(ctx context.Context, id release.ID, by string) error {
	s.pressing.Lock()
	defer s.pressing.Unlock()
	if faults := s.releases.Check(id); len(faults) > 0 {
		return fmt.Errorf("go back to release %s: %s: %w", id, faults[0], offstone.ErrInvalid)
	}
	err := s.Write(ctx, func(tx *Tx) error {
		p := release.Pointer{ID: id}
		if err := tx.QueryRowContext(ctx, `SELECT root FROM releases WHERE id = $1`, id).Scan(&p.Root); err != nil {
			return err
		}
		if err := tx.point(ctx, id); err != nil {
			return err
		}
		if err := tx.Audit(ctx, by, "go back", map[string]release.ID{"release": id}); err != nil {
			return err
		}
		return s.releases.Point(p)
	})
	if err != nil {
		return fmt.Errorf("go back to release %s: %w", id, errors.Join(err, s.repoint(ctx)))
	}
	return nil
}

// Impression is the record of an issue as it went to press.
type Impression struct {
	Issue    offstone.Date
	Number   int
	Copy     offstone.BlobKey
	Manifest offstone.BlobKey // among the released blobs
	MadeAt   time.Time
}

// Impressions lists those of an issue, first to latest.
func (s *Store) Impressions(ctx context.Context, date offstone.Date) (out []Impression, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		const query = `SELECT number, copy, manifest, made_at FROM impressions WHERE issue = $1 ORDER BY number`
		return tx.Rows(ctx, query, []any{date.String()}, func(rs *sql.Rows) error {
			im := Impression{Issue: date}
			var at int64
			err := rs.Scan(&im.Number, &im.Copy, &im.Manifest, &at)
			im.MadeAt = FromMicros(at)
			out = append(out, im)
			return err
		})
	})
	return out, err
}

// Revisions gives the revisions of which an impression was made, by article.
func (s *Store) Revisions(ctx context.Context, im Impression) (out map[ArticleID]int, err error) {
	out = map[ArticleID]int{}
	err = s.Read(ctx, func(tx *Tx) error {
		const query = `SELECT article, revision FROM impression_copy WHERE issue = $1 AND impression = $2`
		return tx.Rows(ctx, query, []any{im.Issue.String(), im.Number}, func(rs *sql.Rows) error {
			var id ArticleID
			var n int
			err := rs.Scan(&id, &n)
			out[id] = n
			return err
		})
	})
	return out, err
}

// Report reads the report.json of an impression.
func (s *Store) Report(ctx context.Context, im Impression) (report []byte, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		return tx.QueryRowContext(ctx, `SELECT report FROM impressions WHERE issue = $1 AND number = $2`, im.Issue.String(), im.Number).Scan(&report)
	})
	return report, err
}
