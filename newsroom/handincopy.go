package newsroom

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/store"
)

// before finds the story that the person has filed from that very document, of several
// the one with that slug; its number is 0 when there is none.
func (h *handIn) before(document offstone.BlobKey, slug offstone.Slug) (c Copy, err error) {
	err = h.n.store.Read(h.ctx, func(tx *store.Tx) error {
		ids, err := h.own(tx, `SELECT k.article FROM kept_files k JOIN articles a ON a.id = k.article JOIN authors u ON u.article = a.id
			WHERE k.blob = $1 AND k.revision > 0 AND u.staff = $2 AND a.stage <> $3 ORDER BY k.article`, document, h.who.ID, offstone.Spiked)
		for _, id := range ids {
			first, readErr := tx.ArticleAt(h.ctx, id, 1)
			if readErr != nil {
				return readErr
			}
			if len(ids) == 1 || first.Article.Slug == slug || strings.HasPrefix(string(first.Article.Slug), string(slug)+"-") {
				c, err = h.n.copyFor(h.ctx, tx, h.who, id, ReadCopy)
				return err
			}
		}
		return err
	})
	return c, err
}

// pictured finds a story of the person's own that has a picture; its number is 0 when there
// is none.
func (h *handIn) pictured(original offstone.BlobKey) (c Copy, err error) {
	err = h.n.store.Read(h.ctx, func(tx *store.Tx) error {
		ids, err := tx.WithPicture(h.ctx, original, mostAlso)
		for _, id := range ids {
			has, readErr := h.n.copyFor(h.ctx, tx, h.who, id, ReadCopy)
			switch {
			case errors.Is(readErr, offstone.ErrNotFound), errors.Is(readErr, offstone.ErrForbidden):
			case readErr != nil:
				return readErr
			case slices.Contains(has.Authors, h.who.ID) && has.Stage != offstone.Spiked:
				c = has
				return nil
			}
		}
		return err
	})
	return c, err
}

func (h *handIn) own(tx *store.Tx, query string, args ...any) (ids []store.ArticleID, err error) {
	err = tx.Rows(h.ctx, query, args, func(rs *sql.Rows) error {
		var id store.ArticleID
		err := rs.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// file saves a story under a slug that is free on the desk, with the document that it was
// read from.
func (h *handIn) file(a *offstone.Article, original *store.KeptFile) (c Copy, err error) {
	slug := a.Slug
	err = h.n.store.Write(h.ctx, func(tx *store.Tx) error {
		issue := offstone.Date{}
		if h.against != 0 {
			asked, err := commission(h.ctx, tx, h.who, h.against)
			if err != nil {
				return err
			}
			issue = asked.Issue
			a.Section = cmp.Or(a.Section, asked.Section)
		}
		if a.Slug, err = freeSlug(h.ctx, tx, issue, slug); err != nil {
			return err
		}
		if c, err = h.n.newCopy(h.ctx, tx, h.who, store.Draft{Article: a, By: h.who.Name}, h.against); err != nil || original == nil {
			return err
		}
		original.Article = c.ID
		return tx.KeepFile(h.ctx, *original)
	})
	if err == nil {
		h.against = 0 // the first story answers it
		h.n.wire.tell(c.event(CopySaved, h.who.Name))
	}
	return c, err
}

// freeSlug gives a slug that no story of an issue or on the desk has: the given one, or that
// with a number.
func freeSlug(ctx context.Context, tx *store.Tx, issue offstone.Date, slug offstone.Slug) (offstone.Slug, error) {
	free, in := slug, ""
	if !issue.IsZero() {
		in = issue.String()
	}
	for i := 2; ; i++ {
		var taken bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM articles WHERE COALESCE(issue, '') IN ('', $1) AND slug = $2 AND stage <> $3)`, in, free, offstone.Spiked).Scan(&taken)
		if err != nil || !taken {
			return free, err
		}
		free = slug.Numbered(i)
	}
}
