package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/copyjson"
)

// ArticleID is an article's number in the store. It stays when the article is
// moved or renamed, and means nothing outside this paper.
type ArticleID int64

// Copy is an article as the store keeps it: its words at one revision, where it
// lies and how far it has come.
type Copy struct {
	ID      ArticleID
	Article *offstone.Article
	Issue   offstone.Date // zero: on the desk
	Stage   offstone.Stage
	SavedAt time.Time
	SavedBy string
}

// Draft is an article to be saved.
type Draft struct {
	Article *offstone.Article
	By      string

	ID       ArticleID // 0: new copy
	Expected int       // the revision that the author had seen; 0 for new copy
	Window   string    // names the editor's window; "" when there is none

	// For new copy only:
	Issue offstone.Date  // zero: the desk
	Stage offstone.Stage // "": filed
}

// Revision is one save of an article.
type Revision struct {
	Number  int
	SavedAt time.Time
	SavedBy string
	SHA256  offstone.BlobKey // of the canonical JSON
}

// SaveArticle adds a revision on top of the one that the author had seen, or
// files new copy, and gives the article as it now stands. When it returns, the
// words are on the disk.
//
// When somebody else has saved since, nothing changes and the error is
// [offstone.ErrConflict]; when what is to be saved is what is there already,
// nothing changes either and there is no error, so that a save whose answer
// was lost may be sent again. Nor does a window quarrel with itself: what it
// saved last and never heard of counts as seen. A slug that another article of the same issue
// has is a conflict too.
func (s *Store) SaveArticle(ctx context.Context, d Draft) (c Copy, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		c, err = tx.SaveArticle(ctx, d)
		return err
	})
	return c, err
}

// SaveArticle is [Store.SaveArticle] in a transaction that writes more.
func (tx *Tx) SaveArticle(ctx context.Context, d Draft) (Copy, error) {
	err := d.check()
	if err == nil {
		err = tx.s.blobs.Flush()
	}
	if err != nil {
		return Copy{}, err
	}
	c, err := tx.saveArticle(ctx, d)
	if err != nil {
		return Copy{}, fmt.Errorf("save %s: %w", d.Article.Slug, err)
	}
	return c, nil
}

func (d *Draft) check() error {
	if d.Article == nil {
		return fmt.Errorf("save an article: there is none: %w", offstone.ErrInvalid)
	}
	if (d.ID == 0) != (d.Expected == 0) {
		return fmt.Errorf("save %s: new copy has neither number nor revision, other copy has both: %w", d.Article.Slug, offstone.ErrInvalid)
	}
	return d.Article.Slug.Check()
}

func (tx *Tx) saveArticle(ctx context.Context, d Draft) (Copy, error) {
	if err := tx.savePictures(ctx, d.Article.Pictures); err != nil {
		return Copy{}, err
	}
	b, err := copyjson.EncodeArticle(copyjson.BareArticle(d.Article))
	if err != nil {
		return Copy{}, err
	}
	if d.Expected, err = tx.Seen(ctx, d); err != nil {
		return Copy{}, err
	}
	id, added, err := tx.claim(ctx, d, sumOf(b))
	if err != nil {
		return Copy{}, err
	}
	if added {
		if err := tx.addRevision(ctx, id, d, b); err != nil {
			return Copy{}, err
		}
	}
	return tx.Article(ctx, id)
}

// Seen gives the revision that d's author counts as having seen: the latest, when
// every one since the expected was typed in the same window.
func (tx *Tx) Seen(ctx context.Context, d Draft) (revision int, err error) {
	if d.Window == "" || d.ID == 0 {
		return d.Expected, nil
	}
	var others int
	err = tx.QueryRowContext(ctx, `SELECT COALESCE(MAX(number), 0), COALESCE(SUM(CASE WHEN typed_in = $1 AND saved_by = $2 THEN 0 ELSE 1 END), 0)
		FROM revisions WHERE article = $3 AND number > $4`, d.Window, d.By, d.ID, d.Expected).Scan(&revision, &others)
	if err != nil || others > 0 || revision == 0 {
		return d.Expected, err
	}
	return revision, nil
}

// claim takes the next revision number for d, or finds that its words are there
// already.
func (tx *Tx) claim(ctx context.Context, d Draft, sum string) (id ArticleID, added bool, err error) {
	if d.ID == 0 {
		id, err = tx.newArticle(ctx, d)
		return id, true, err
	}
	res, err := tx.ExecContext(ctx, `UPDATE articles SET revision = $1, slug = $2 WHERE id = $3 AND revision = $4
		AND NOT EXISTS (SELECT 1 FROM revisions r WHERE r.article = $3 AND r.number = $4 AND r.sha256 = $5)`,
		d.Expected+1, d.Article.Slug, d.ID, d.Expected, sum)
	if err != nil {
		return 0, false, slugTaken(err)
	}
	n, err := res.RowsAffected()
	if err != nil || n == 1 {
		return d.ID, true, err
	}
	var revision int
	var current string
	err = tx.QueryRowContext(ctx, `SELECT a.revision, r.sha256 FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision
		WHERE a.id = $1`, d.ID).Scan(&revision, &current)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, false, fmt.Errorf("article %d: %w", d.ID, offstone.ErrNotFound)
	case err != nil:
		return 0, false, err
	case current == sum:
		return d.ID, false, nil
	}
	return 0, false, fmt.Errorf("it is at revision %d and you had seen %d; look at both and save again: %w", revision, d.Expected, offstone.ErrConflict)
}

func (tx *Tx) newArticle(ctx context.Context, d Draft) (id ArticleID, err error) {
	stage := d.Stage
	if stage == "" {
		stage = offstone.Filed
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO articles (slug, issue, stage, revision) VALUES ($1, $2, $3, 1) RETURNING id`,
		d.Article.Slug, issueKey(d.Issue), stage).Scan(&id)
	if err == nil {
		err = tx.unshelve(ctx, id)
	}
	return id, slugTaken(err)
}

// slugTaken says in a sentence that a slug is there already.
func slugTaken(err error) error {
	if err == nil || !errors.Is(kind(err), offstone.ErrConflict) {
		return err
	}
	return fmt.Errorf("another story there has the same slug; give one of them a different slug: %w", offstone.ErrConflict)
}

// issueKey is an issue's date as the database keeps it: NULL for the desk.
func issueKey(d offstone.Date) sql.NullString {
	if d.IsZero() {
		return sql.NullString{}
	}
	return sql.NullString{String: d.String(), Valid: true}
}

func (tx *Tx) addRevision(ctx context.Context, id ArticleID, d Draft, b []byte) error {
	number := d.Expected + 1
	err := tx.Do(ctx, `INSERT INTO revisions (article, number, saved_at, saved_by, copy, sha256, typed_in) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		id, number, Micros(tx.at), d.By, string(b), sumOf(b), d.Window)
	if err != nil {
		return err
	}
	if err := tx.unshelve(ctx, id); err != nil {
		return err
	}
	return tx.Audit(ctx, d.By, "save", saved{id, number, offstone.KeyOf(b)})
}

const selectCopy = `SELECT a.id, COALESCE(a.issue, ''), a.stage, r.number, r.saved_at, r.saved_by, r.copy, r.sha256
	FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision `

// copies reads articles by a query that begins with selectCopy's columns.
func (tx *Tx) copies(ctx context.Context, query string, args ...any) (out []Copy, err error) {
	err = tx.Rows(ctx, query, args, func(rs *sql.Rows) error {
		c, err := scanCopy(rs)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, tx.fillPictures(ctx, out)
}

func scanCopy(rs *sql.Rows) (c Copy, err error) {
	var issue, text, sum string
	var number int
	var at int64
	if err := rs.Scan(&c.ID, &issue, &c.Stage, &number, &at, &c.SavedBy, &text, &sum); err != nil {
		return c, err
	}
	c.SavedAt = FromMicros(at)
	if issue != "" {
		if c.Issue, err = offstone.ParseDate(issue); err != nil {
			return c, err
		}
	}
	b, err := sound(fmt.Sprintf("article %d, revision %d", c.ID, number), text, sum)
	if err != nil {
		return c, err
	}
	if c.Article, err = copyjson.DecodeArticle(b); err != nil {
		return c, err
	}
	c.Article.Revision = number
	return c, nil
}

// Article reads one article at its current revision.
func (tx *Tx) Article(ctx context.Context, id ArticleID) (Copy, error) {
	cs, err := tx.copies(ctx, selectCopy+`WHERE a.id = $1`, id)
	if err != nil {
		return Copy{}, err
	}
	if len(cs) == 0 {
		return Copy{}, fmt.Errorf("article %d: %w", id, offstone.ErrNotFound)
	}
	return cs[0], nil
}

// Article reads one article at its current revision.
func (s *Store) Article(ctx context.Context, id ArticleID) (c Copy, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		c, err = tx.Article(ctx, id)
		return err
	})
	return c, err
}

// ArticleAt reads one article as it stood at a revision.
func (s *Store) ArticleAt(ctx context.Context, id ArticleID, revision int) (c Copy, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		c, err = tx.ArticleAt(ctx, id, revision)
		return err
	})
	return c, err
}

// ArticleAt is [Store.ArticleAt] in a transaction that reads more.
func (tx *Tx) ArticleAt(ctx context.Context, id ArticleID, revision int) (Copy, error) {
	cs, err := tx.copies(ctx, `SELECT a.id, COALESCE(a.issue, ''), a.stage, r.number, r.saved_at, r.saved_by, r.copy, r.sha256
		FROM articles a JOIN revisions r ON r.article = a.id WHERE a.id = $1 AND r.number = $2`, id, revision)
	if err != nil {
		return Copy{}, err
	}
	if len(cs) == 0 {
		return Copy{}, fmt.Errorf("article %d, revision %d: %w", id, revision, offstone.ErrNotFound)
	}
	return cs[0], nil
}

// History lists an article's revisions, oldest first.
func (s *Store) History(ctx context.Context, id ArticleID) (out []Revision, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		return tx.Rows(ctx, `SELECT number, saved_at, saved_by, sha256 FROM revisions WHERE article = $1 ORDER BY number`, []any{id}, func(rs *sql.Rows) error {
			var r Revision
			var at int64
			err := rs.Scan(&r.Number, &at, &r.SavedBy, &r.SHA256)
			r.SavedAt = FromMicros(at)
			out = append(out, r)
			return err
		})
	})
	return out, err
}

// Articles lists the copy placed in an issue, spiked copy apart, in running
// order.
func (s *Store) Articles(ctx context.Context, issue offstone.Date) (out []Copy, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		p, err := tx.Paper(ctx)
		if err != nil {
			return err
		}
		out, err = tx.placed(ctx, p, issue)
		return err
	})
	return out, err
}

func (tx *Tx) placed(ctx context.Context, p *offstone.Paper, issue offstone.Date) ([]Copy, error) {
	out, err := tx.copies(ctx, selectCopy+`WHERE a.issue = $1 AND a.stage <> $2`, issue.String(), offstone.Spiked)
	sortRunning(p, out)
	return out, err
}

// Desk lists the copy that is in no issue, spiked copy apart, by slug.
func (s *Store) Desk(ctx context.Context) ([]Copy, error) {
	return s.listCopies(ctx, `WHERE a.issue IS NULL AND a.stage <> $1`)
}

// Spiked lists the spiked copy, wherever it lay, by slug.
func (s *Store) Spiked(ctx context.Context) ([]Copy, error) {
	return s.listCopies(ctx, `WHERE a.stage = $1`)
}

func (s *Store) listCopies(ctx context.Context, where string) (out []Copy, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		out, err = tx.copies(ctx, selectCopy+where, offstone.Spiked)
		return err
	})
	sortSlugs(out)
	return out, err
}

// Place puts an article into an issue, or with the zero date back on the desk.
func (s *Store) Place(ctx context.Context, id ArticleID, issue offstone.Date, by string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.Place(ctx, id, issue, by) })
}

// Place is [Store.Place] in a transaction that writes more.
func (tx *Tx) Place(ctx context.Context, id ArticleID, issue offstone.Date, by string) error {
	return tx.change(ctx, id, by, "place", map[string]any{"article": id, "issue": issue}, `UPDATE articles SET issue = $1 WHERE id = $2`, issueKey(issue))
}

// Move takes an article to another stage. Who may do so is the newsroom's to say.
func (s *Store) Move(ctx context.Context, id ArticleID, to offstone.Stage, by string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.Move(ctx, id, to, by) })
}

// Move is [Store.Move] in a transaction that writes more.
func (tx *Tx) Move(ctx context.Context, id ArticleID, to offstone.Stage, by string) error {
	return tx.change(ctx, id, by, "move", map[string]any{"article": id, "stage": to}, `UPDATE articles SET stage = $1 WHERE id = $2`, to)
}

func (tx *Tx) change(ctx context.Context, id ArticleID, by, what string, detail any, update string, value any) error {
	err := tx.unshelve(ctx, id) // where it was
	if err == nil {
		err = tx.updateOne(ctx, id, update, value)
	}
	if err == nil {
		err = tx.unshelve(ctx, id) // where it is
	}
	if err == nil {
		err = tx.Audit(ctx, by, what, detail)
	}
	if err != nil {
		return fmt.Errorf("%s article %d: %w", what, id, err)
	}
	return nil
}

func (tx *Tx) updateOne(ctx context.Context, id ArticleID, update string, value any) error {
	res, err := tx.ExecContext(ctx, update, value, id)
	if err != nil {
		return slugTaken(err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fmt.Errorf("there is none: %w", offstone.ErrNotFound))
	}
	return nil
}

// OpenCopies lists the copy that is being worked on: on the desk, or in an issue
// that has not been put to bed; spiked copy apart.
func (tx *Tx) OpenCopies(ctx context.Context) ([]Copy, error) {
	return tx.copies(ctx, selectCopy+`LEFT JOIN issues i ON i.date = a.issue WHERE a.stage <> $1 AND (a.issue IS NULL OR i.state = 'open')`, offstone.Spiked)
}
