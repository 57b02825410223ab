package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
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

	key      offstone.BlobKey // of the issue's own manifest
	pointer  release.Pointer
	released bool // a new release was written
}

func (p *pressing) publish(ctx context.Context) error {
	if err := p.write(ctx); err != nil {
		return err
	}
	err := p.s.Write(ctx, func(tx *Tx) error {
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

// write puts the release on the disk, short of the pointer.
func (p *pressing) write(ctx context.Context) error {
	current, old, err := p.s.root()
	if err != nil {
		return err
	}
	root, err := p.grow(ctx, old)
	if err != nil {
		return err
	}
	if reflect.DeepEqual(root, old) {
		p.pointer = current
		return nil
	}
	if root.Audit, err = p.s.AuditHead(ctx); err != nil {
		return err
	}
	p.pointer, err = p.s.releases.Write(root)
	p.released = true
	return err
}

// root reads the root that readers see; a zero Root when there is none.
func (s *Store) root() (release.Pointer, release.Root, error) {
	current, err := s.releases.Current()
	if err != nil || current.ID == "" {
		return current, release.Root{}, err
	}
	r, err := s.releases.Root(current.ID)
	if err != nil {
		return current, release.Root{}, err
	}
	return current, *r, nil
}

// grow gives the root that follows old: with this issue's manifest, those of the
// earlier issues whose pages were made too, and the site's.
func (p *pressing) grow(ctx context.Context, old release.Root) (release.Root, error) {
	root := old
	root.Schema, root.Issues = 1, slices.Clone(old.Issues)
	site, own, past := p.split()
	key, err := p.s.putManifest(own)
	if err != nil {
		return root, err
	}
	p.key = key
	setIssue(&root, own, key)
	for _, d := range slices.SortedFunc(maps.Keys(past), offstone.Date.Compare) {
		m, err := p.pastManifest(ctx, old, d, past[d])
		if err != nil {
			return root, err
		}
		if key, err = p.s.putManifest(m); err != nil {
			return root, err
		}
		setIssue(&root, m, key)
	}
	if root.Issues[0].Issue != own.Issue {
		return root, nil // a correction to an older issue
	}
	root.NotBefore = time.Time{}
	if own.NotBefore != nil {
		root.NotBefore = own.NotBefore.UTC()
	}
	root.Site, err = p.s.putManifest(site)
	return root, err
}

// split divides the run's files: what belongs to no issue, to this one, and the
// web pages of earlier ones.
func (p *pressing) split() (site, own *release.Manifest, past map[offstone.Date][]release.File) {
	s, o := *p.manifest, *p.manifest
	site, own = &s, &o
	site.Editions, own.Editions = map[string]release.Edition{}, maps.Clone(p.manifest.Editions)
	past = map[offstone.Date][]release.File{}
	web := offstone.Web.String()
	var siteFiles, ownFiles []release.File
	for _, f := range p.manifest.Editions[web].Files {
		switch d := issueOf(f.Name); d {
		case p.manifest.Issue:
			ownFiles = append(ownFiles, f)
		case offstone.Date{}:
			siteFiles = append(siteFiles, f)
		default:
			past[d] = append(past[d], f)
		}
	}
	site.Editions[web], own.Editions[web] = release.Edition{Files: siteFiles}, release.Edition{Files: ownFiles}
	return site, own, past
}

// issueOf gives the issue under whose address a file lies; zero for none.
func issueOf(name string) offstone.Date {
	rest, ok := strings.CutPrefix(name, "web/issues/")
	day, _, _ := strings.Cut(rest, "/")
	d, err := offstone.ParseDate(day)
	if !ok || err != nil {
		return offstone.Date{}
	}
	return d
}

// pastManifest is an earlier issue's manifest with new pages in its web edition.
func (p *pressing) pastManifest(ctx context.Context, old release.Root, d offstone.Date, pages []release.File) (*release.Manifest, error) {
	m := &release.Manifest{Issue: d, Editions: map[string]release.Edition{}}
	i := slices.IndexFunc(old.Issues, func(is release.RootIssue) bool { return is.Issue == d })
	if i >= 0 {
		before, err := p.s.releases.Manifest(old.Issues[i].Manifest)
		if err != nil {
			return nil, err
		}
		m = before
	} else {
		is, err := p.s.Printed(ctx, d)
		if err != nil {
			return nil, err
		}
		m.Number, m.Impression, m.Copy = is.Number, is.Impression, is.Copy
	}
	m.Editions[offstone.Web.String()] = release.Edition{Files: pages}
	return m, nil
}

// putManifest keeps m, every file of which must have been put.
func (s *Store) putManifest(m *release.Manifest) (offstone.BlobKey, error) {
	for _, e := range m.Editions {
		for _, f := range e.Files {
			if !s.releases.Blobs().Has(f.SHA256) {
				return "", fmt.Errorf("%s is listed and was not put: %w", f.Name, offstone.ErrInvalid)
			}
		}
	}
	return s.releases.PutManifest(m)
}

// setIssue puts an issue's manifest into the root, newest issue first.
func setIssue(root *release.Root, m *release.Manifest, key offstone.BlobKey) {
	is := release.RootIssue{Issue: m.Issue, Number: m.Number, Impression: m.Impression, Manifest: key}
	i, found := slices.BinarySearchFunc(root.Issues, is, func(a, b release.RootIssue) int { return b.Issue.Compare(a.Issue) })
	if found {
		root.Issues[i] = is
		return
	}
	root.Issues = slices.Insert(root.Issues, i, is)
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
	if p.released {
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
	err := tx.Do(ctx, `INSERT INTO releases (id, root, issue, impression, made_at) VALUES ($1, $2, $3, $4, $5)`,
		p.pointer.ID, p.pointer.Root, p.issue.Date.String(), p.issue.Impression, Micros(tx.at))
	if err != nil {
		return err
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
