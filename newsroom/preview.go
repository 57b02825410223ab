package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Preview is a link by which somebody outside the paper reads one revision of a
// story: a source, a lawyer, the photographer. It ends by itself after three days,
// when the story is published or spiked, when whoever made it has left or may no
// longer make one, and when an editor ends it.
type Preview struct {
	ID       string // not the link's secret
	Revision int
	Reader   string // for whom it was made
	By       string
	Made     time.Time
	Ends     time.Time
	Ended    bool
	Opened   []Opening // the latest first
}

// Opening is one time that a preview was opened.
type Opening struct {
	At    time.Time
	Agent string // the browser, as it calls itself
}

const (
	previewTime   = 72 * time.Hour
	longestReader = 120         // bytes
	openedApart   = time.Minute // openings by one browser that count as two
	mostOpenings  = 200         // that are kept of one link, which anybody may open who has it
)

// MakePreview makes a link to a story as it is at its latest revision.
func (n *Newsroom) MakePreview(ctx context.Context, who Person, id store.ArticleID, reader string) (token Token, err error) {
	if reader, err = readerWords(reader); err != nil {
		return "", err
	}
	token = newToken()
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		c, err := n.copyFor(ctx, tx, who, id, ShowCopy)
		if err != nil {
			return err
		}
		if c.InBed || c.Stage == offstone.Spiked {
			return fmt.Errorf("a story that is published or spiked is not shown outside: %w", offstone.ErrConflict)
		}
		err = tx.Do(ctx, `INSERT INTO previews (sha256, article, revision, reader, staff, made_at, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			token.digest(), id, c.Article.Revision, reader, who.ID, store.Micros(tx.At()), store.Micros(tx.At().Add(previewTime)))
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "show outside", map[string]any{"article": id, "revision": c.Article.Revision, "for": reader})
	})
	return token, err
}

// readerWords checks for whom a preview is said to be.
func readerWords(s string) (string, error) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > longestReader || strings.ContainsFunc(s, isControl) {
		return "", fmt.Errorf("say for whom the link is, in a few words: %w", offstone.ErrInvalid)
	}
	return s, nil
}

// EndPreview ends a preview of a story.
func (n *Newsroom) EndPreview(ctx context.Context, who Person, id store.ArticleID, preview string) error {
	return n.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := n.copyFor(ctx, tx, who, id, ShowCopy); err != nil {
			return err
		}
		var reader string
		err := tx.QueryRowContext(ctx, `UPDATE previews SET expires = $1 WHERE sha256 = $2 AND article = $3 AND expires > $1 RETURNING reader`, store.Micros(tx.At()), preview, id).Scan(&reader)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // it has ended already
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "end preview", map[string]any{"article": id, "for": reader})
	})
}

// Previews lists who outside was given a story, and when they opened it; the latest
// first.
func (n *Newsroom) Previews(ctx context.Context, who Person, id store.ArticleID) (out []Preview, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		c, err := n.copyFor(ctx, tx, who, id, ShowCopy)
		if err != nil {
			return err
		}
		out, err = previews(ctx, tx, c)
		return err
	})
	return out, err
}

func previews(ctx context.Context, tx *store.Tx, c Copy) (out []Preview, err error) {
	err = tx.Rows(ctx, `SELECT p.sha256, p.revision, p.reader, s.name, s.role, s.left_at IS NOT NULL, p.made_at, p.expires
		FROM previews p JOIN staff s ON s.id = p.staff WHERE p.article = $1 ORDER BY p.made_at DESC`, []any{c.ID}, func(rs *sql.Rows) error {
		var p Preview
		var by Person
		var made, ends int64
		err := rs.Scan(&p.ID, &p.Revision, &p.Reader, &by.Name, &by.Role, &by.Gone, &made, &ends)
		p.By, p.Made, p.Ends = by.Name, store.FromMicros(made), store.FromMicros(ends)
		p.Ended = over(c, by, p.Ends, tx.At())
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Opened, err = openings(ctx, tx, "openings", out[i].ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// over tells whether a preview of c that by has made shows nothing any more.
func over(c Copy, by Person, ends, now time.Time) bool {
	return !now.Before(ends) || c.InBed || c.Stage == offstone.Spiked || by.may(ShowCopy, c.Matter(by)) != nil
}

// openings reads from one of the two tables of openings when a preview was opened.
func openings(ctx context.Context, tx *store.Tx, table, preview string) (out []Opening, err error) {
	err = tx.Rows(ctx, `SELECT opened_at, agent FROM `+table+` WHERE preview = $1 ORDER BY opened_at DESC`, []any{preview}, func(rs *sql.Rows) error {
		var o Opening
		var at int64
		err := rs.Scan(&at, &o.Agent)
		o.At = store.FromMicros(at)
		out = append(out, o)
		return err
	})
	return out, err
}

// OpenPreview gives the story of a link, at the revision that it was made for, and
// notes that it was opened. When it has ended the error is [ErrUsed].
func (n *Newsroom) OpenPreview(ctx context.Context, link Token, agent string) (c store.Copy, err error) {
	if c, err = n.Shown(ctx, link); err != nil {
		return c, err
	}
	return c, n.store.Write(ctx, func(tx *store.Tx) error { return opened(ctx, tx, "openings", link, agent) })
}

// opened notes in one of the two tables of openings that a preview was opened.
func opened(ctx context.Context, tx *store.Tx, table string, link Token, agent string) error {
	agent = shortAgent(agent)
	var again bool
	var before int
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM `+table+` WHERE preview = $1 AND agent = $2 AND opened_at > $3), (SELECT COUNT(*) FROM `+table+` WHERE preview = $1)`,
		link.digest(), agent, store.Micros(tx.At().Add(-openedApart))).Scan(&again, &before)
	if err != nil || again || before >= mostOpenings {
		return err
	}
	return tx.Do(ctx, `INSERT INTO `+table+` (preview, opened_at, agent) VALUES ($1, $2, $3)`, link.digest(), store.Micros(tx.At()), agent)
}

// usedWords says of a link that has ended what to do.
func usedWords(err error) error {
	if errors.Is(err, ErrUsed) {
		return fmt.Errorf("%w; ask whoever sent it to you: %w", ErrUsed, offstone.ErrNotFound)
	}
	return err
}

// Shown is [Newsroom.OpenPreview] for what belongs to an open preview: its pictures.
func (n *Newsroom) Shown(ctx context.Context, link Token) (c store.Copy, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		var id store.ArticleID
		var revision int
		var by StaffID
		var ends int64
		err := tx.QueryRowContext(ctx, `SELECT article, revision, staff, expires FROM previews WHERE sha256 = $1`, link.digest()).Scan(&id, &revision, &by, &ends)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUsed
		}
		if err != nil {
			return err
		}
		maker, err := person(ctx, tx, by)
		if err != nil {
			return err
		}
		now, err := n.copyFor(ctx, tx, maker, id, ShowCopy)
		if errors.Is(err, offstone.ErrForbidden) || errors.Is(err, offstone.ErrNotFound) {
			return ErrUsed
		}
		if err != nil {
			return err
		}
		if over(now, maker, store.FromMicros(ends), tx.At()) {
			return ErrUsed
		}
		c, err = tx.ArticleAt(ctx, id, revision)
		return err
	})
	return c, usedWords(err)
}
