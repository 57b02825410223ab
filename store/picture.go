package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/store/copyjson"
)

// savePictures keeps what is known of the pictures' originals apart from the
// copy: renditions can be made again, words cannot.
func (tx *Tx) savePictures(ctx context.Context, ps []offstone.Picture) error {
	for _, p := range ps {
		if p.Blob == "" || p.Width == 0 && len(p.Renditions) == 0 {
			continue
		}
		b, err := copyjson.EncodeRenditions(p)
		if err != nil {
			return fmt.Errorf("picture %s: %w", p.File, err)
		}
		err = tx.Do(ctx, `INSERT INTO pictures (blob, known, sha256) VALUES ($1, $2, $3)
			ON CONFLICT (blob) DO UPDATE SET known = excluded.known, sha256 = excluded.sha256`, p.Blob, string(b), sumOf(b))
		if err != nil {
			return fmt.Errorf("picture %s: %w", p.File, err)
		}
	}
	return nil
}

// fillPictures puts what is known of the originals back into the copy.
func (tx *Tx) fillPictures(ctx context.Context, cs []Copy) error {
	for _, c := range cs {
		for i := range c.Article.Pictures {
			if err := tx.fillPicture(ctx, &c.Article.Pictures[i]); err != nil {
				return fmt.Errorf("%s: picture %s: %w", c.Article.Slug, c.Article.Pictures[i].File, err)
			}
		}
	}
	return nil
}

func (tx *Tx) fillPicture(ctx context.Context, p *offstone.Picture) error {
	if p.Blob == "" {
		return nil
	}
	const query = `SELECT blob, known, sha256 FROM pictures WHERE blob = $1`
	return tx.documents(ctx, "picture", query, []any{p.Blob}, func(_ string, b []byte) error {
		return copyjson.DecodeRenditions(b, p)
	})
}

func sortRunning(p *offstone.Paper, cs []Copy) {
	slices.SortFunc(cs, func(a, b Copy) int {
		return cmp.Or(offstone.CompareOrder(p, a.Article, b.Article), cmp.Compare(a.ID, b.ID))
	})
}

func sortSlugs(cs []Copy) {
	slices.SortFunc(cs, func(a, b Copy) int {
		return cmp.Or(cmp.Compare(a.Article.Slug, b.Article.Slug), cmp.Compare(a.ID, b.ID))
	})
}
