package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/copyjson"
)

// ever is later than any embargo: cards are kept for copy that is not free yet
// and left out when the shelf is read.
var ever = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// Shelf reads the cards of every article in the web edition up to and including
// the issue date, as they are free at the moment at: newest issue first, in
// running order within one. For the issues that were put to bed here a card shows
// what went to press; for others, and for the issue date itself, the copy as it
// stands.
func (s *Store) Shelf(ctx context.Context, date offstone.Date, at time.Time) (shelf offstone.Shelf, err error) {
	if !s.readOnly {
		if err := s.shelve(ctx, date); err != nil {
			return nil, fmt.Errorf("shelf of %s: %w", date, err)
		}
	}
	err = s.Read(ctx, func(tx *Tx) error {
		shelf, err = tx.shelf(ctx, date, at)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("shelf of %s: %w", date, err)
	}
	return shelf, nil
}

func (tx *Tx) shelf(ctx context.Context, date offstone.Date, at time.Time) (offstone.Shelf, error) {
	kept := map[string][]offstone.Card{}
	err := tx.documents(ctx, "shelf", `SELECT issue, cards, sha256 FROM shelf WHERE issue < $1`, []any{date.String()}, func(issue string, b []byte) (err error) {
		kept[issue], err = copyjson.DecodeCards(b)
		return err
	})
	if err != nil {
		return nil, err
	}
	h, err := tx.house(ctx)
	if err != nil {
		return nil, err
	}
	dates, err := tx.Dates(ctx)
	if err != nil {
		return nil, err
	}
	var out offstone.Shelf
	for _, d := range slices.Backward(dates) {
		if d.Compare(date) > 0 {
			continue
		}
		cards, ok := kept[d.String()]
		if !ok {
			f, err := tx.working(ctx, h, d)
			if err != nil {
				return nil, err
			}
			cards = f.issue.Cards(ever, nil)
		}
		out = append(out, free(cards, at)...)
	}
	return out, nil
}

func free(cards []offstone.Card, at time.Time) []offstone.Card {
	return slices.DeleteFunc(cards, func(c offstone.Card) bool { return c.Published.After(at) })
}

// shelve makes the cards of the earlier issues that have none: those taken in
// from elsewhere, and those whose copy changed before they went to press.
func (s *Store) shelve(ctx context.Context, before offstone.Date) error {
	var bare []string
	const query = `SELECT date FROM issues i WHERE date < $1 AND NOT EXISTS (SELECT 1 FROM shelf s WHERE s.issue = i.date) ORDER BY date`
	err := s.Read(ctx, func(tx *Tx) (err error) {
		bare, err = tx.Column(ctx, query, before.String())
		return err
	})
	if err != nil || len(bare) == 0 {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		h, err := tx.house(ctx)
		if err != nil {
			return err
		}
		for _, text := range bare {
			if err := tx.shelveWorking(ctx, h, text); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) shelveWorking(ctx context.Context, h house, text string) error {
	date, err := offstone.ParseDate(text)
	if err != nil {
		return err
	}
	f, err := tx.working(ctx, h, date)
	if err != nil {
		return err
	}
	return tx.saveCards(ctx, f.issue, nil)
}

func (tx *Tx) saveCards(ctx context.Context, is *offstone.Issue, starts map[offstone.Slug]int) error {
	b, err := copyjson.EncodeCards(is.Date, is.Number, is.Cards(ever, starts))
	if err != nil {
		return err
	}
	return tx.Do(ctx, `INSERT INTO shelf (issue, cards, sha256) VALUES ($1, $2, $3)
		ON CONFLICT (issue) DO UPDATE SET cards = excluded.cards, sha256 = excluded.sha256`, is.Date.String(), string(b), sumOf(b))
}

// unshelve drops the cards of the issue in which article id lies, unless that
// went to press: then they show what readers saw.
func (tx *Tx) unshelve(ctx context.Context, id ArticleID) error {
	return tx.Do(ctx, `DELETE FROM shelf WHERE issue = (SELECT issue FROM articles WHERE id = $1)
		AND NOT EXISTS (SELECT 1 FROM impressions i WHERE i.issue = shelf.issue)`, id)
}

func (tx *Tx) unshelveIssue(ctx context.Context, date string) error {
	return tx.Do(ctx, `DELETE FROM shelf WHERE issue = $1 AND NOT EXISTS (SELECT 1 FROM impressions i WHERE i.issue = $1)`, date)
}
