package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"example.org/offstone"
	"example.org/offstone/store"
)

// PagePreview is one page of an issue as it stood when a link to it was made, for somebody
// outside the paper: the advertiser, the photographer. It ends as a [Preview] of a story
// does, and when the issue is put to bed.
type PagePreview struct {
	Preview
	Issue   offstone.Date
	Page    int
	drawing offstone.BlobKey
}

// MakePagePreview makes a link to a page as it stands now.
func (n *Newsroom) MakePagePreview(ctx context.Context, who Person, date offstone.Date, page int, reader string) (token Token, err error) {
	if err := who.may(ShowCopy, Matter{}); err != nil {
		return "", err
	}
	if reader, err = readerWords(reader); err != nil {
		return "", err
	}
	proof, err := n.proofs.of(ctx, date)
	if err != nil {
		return "", err
	}
	drawing, err := proof.SVG(page)
	if err != nil {
		return "", err
	}
	key, err := n.store.Blobs().Put(drawing)
	if err == nil {
		err = n.store.Blobs().Flush()
	}
	if err != nil {
		return "", fmt.Errorf("keep page %d of %s: %w", page, date, err)
	}
	token = newToken()
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		bed, err := inBed(ctx, tx, date)
		if err != nil {
			return err
		}
		if bed {
			return fmt.Errorf("the issue of %s has been put to bed, and its pages are out: %w", date, offstone.ErrConflict)
		}
		err = tx.Do(ctx, `INSERT INTO page_previews (sha256, issue, page, drawing, reader, staff, made_at, expires) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			token.digest(), date.String(), page, key, reader, who.ID, store.Micros(tx.At()), store.Micros(tx.At().Add(previewTime)))
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "show page outside", map[string]any{"issue": date.String(), "page": page, "for": reader})
	})
	return token, err
}

// EndPagePreview ends a preview of a page.
func (n *Newsroom) EndPagePreview(ctx context.Context, who Person, date offstone.Date, page int, preview string) error {
	if err := who.may(ShowCopy, Matter{}); err != nil {
		return err
	}
	return n.store.Write(ctx, func(tx *store.Tx) error {
		var reader string
		err := tx.QueryRowContext(ctx, `UPDATE page_previews SET expires = $1 WHERE sha256 = $2 AND issue = $3 AND page = $4 AND expires > $1 RETURNING reader`,
			store.Micros(tx.At()), preview, date.String(), page).Scan(&reader)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // it has ended already
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "end preview", map[string]any{"issue": date.String(), "page": page, "for": reader})
	})
}

const selectPagePreviews = `SELECT p.sha256, p.issue, p.page, p.drawing, p.reader, s.name, s.role, s.left_at IS NOT NULL, p.made_at, p.expires
	FROM page_previews p JOIN staff s ON s.id = p.staff `

// scanPagePreview reads a preview of a page and whether it shows nothing any more.
func scanPagePreview(tx *store.Tx, rs interface{ Scan(...any) error }) (p PagePreview, err error) {
	var by Person
	var issue string
	var made, ends int64
	if err := rs.Scan(&p.ID, &issue, &p.Page, &p.drawing, &p.Reader, &by.Name, &by.Role, &by.Gone, &made, &ends); err != nil {
		return p, err
	}
	if p.Issue, err = offstone.ParseDate(issue); err != nil {
		return p, err
	}
	p.By, p.Made, p.Ends = by.Name, store.FromMicros(made), store.FromMicros(ends)
	p.Ended = !tx.At().Before(p.Ends) || by.may(ShowCopy, Matter{}) != nil
	return p, nil
}

// PagePreviews lists who outside was given a page, and when they opened it; the latest
// first.
func (n *Newsroom) PagePreviews(ctx context.Context, who Person, date offstone.Date, page int) (out []Preview, err error) {
	if err := who.may(ShowCopy, Matter{}); err != nil {
		return nil, err
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		bed, err := inBed(ctx, tx, date)
		if err != nil {
			return err
		}
		err = tx.Rows(ctx, selectPagePreviews+`WHERE p.issue = $1 AND p.page = $2 ORDER BY p.made_at DESC`, []any{date.String(), page}, func(rs *sql.Rows) error {
			p, err := scanPagePreview(tx, rs)
			p.Ended = p.Ended || bed
			out = append(out, p.Preview)
			return err
		})
		for i := range out {
			if err == nil {
				out[i].Opened, err = openings(ctx, tx, "page_openings", out[i].ID)
			}
		}
		return err
	})
	return out, err
}

// OpenPagePreview gives the page of a link, and notes that it was opened. When it has ended
// the error is [ErrUsed].
func (n *Newsroom) OpenPagePreview(ctx context.Context, link Token, agent string) (PagePreview, error) {
	p, err := n.shownPage(ctx, link)
	if err != nil {
		return p, err
	}
	return p, n.store.Write(ctx, func(tx *store.Tx) error { return opened(ctx, tx, "page_openings", link, agent) })
}

// ShownPage gives the drawing, in SVG, of an open preview of a page.
func (n *Newsroom) ShownPage(ctx context.Context, link Token) ([]byte, error) {
	p, err := n.shownPage(ctx, link)
	if err != nil {
		return nil, err
	}
	return n.store.Blobs().GetSound(p.drawing)
}

func (n *Newsroom) shownPage(ctx context.Context, link Token) (p PagePreview, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		p, err = scanPagePreview(tx, tx.QueryRowContext(ctx, selectPagePreviews+`WHERE p.sha256 = $1`, link.digest()))
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUsed
		}
		if err != nil {
			return err
		}
		bed, err := inBed(ctx, tx, p.Issue)
		if err == nil && (bed || p.Ended) {
			return ErrUsed
		}
		return err
	})
	return p, usedWords(err)
}
