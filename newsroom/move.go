package newsroom

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Step is an article's way from one stage to another.
type Step struct {
	Move     string // the verbs, one for each stage passed through: "Sub", "Sub, Place"
	From, To offstone.Stage
	Revision int // the words that were moved
	By       string
	At       time.Time
	Reason   string // always there when a stage was skipped
}

// Order asks for a move.
type Order struct {
	ID     store.ArticleID
	To     offstone.Stage
	Seen   int    // the revision that the person had before them
	Reason string // why stages are skipped; may be empty otherwise
}

// Move takes an article to another stage. Whoever moves it must have seen it as
// it is. Stages may be skipped for a reason. Where the paper wants four eyes, who
// wrote an article or changed it last does not pass it.
func (n *Newsroom) Move(ctx context.Context, who Person, o Order) (c Copy, err error) {
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if c, err = n.copyFor(ctx, tx, who, o.ID, MoveCopy); err != nil {
			return err
		}
		step, err := n.step(ctx, tx, who, o, c)
		if err != nil {
			return err
		}
		if err := tx.Move(ctx, o.ID, o.To, who.Name); err != nil {
			return err
		}
		if err := recordStep(ctx, tx, o.ID, step); err != nil {
			return err
		}
		c.Stage = o.To
		return nil
	})
	if err == nil {
		n.wire.tell(c.event(CopyMoved, who.Name))
	}
	return c, err
}

// step says which way who takes c, or why not.
func (n *Newsroom) step(ctx context.Context, tx *store.Tx, who Person, o Order, c Copy) (s Step, err error) {
	way, ok := n.moves.Way(who.Role, c.Stage, o.To)
	switch {
	case !ok:
		return s, fmt.Errorf("as %s you do not take copy from %q to %q: %w", who.Role, c.Stage, o.To, offstone.ErrForbidden)
	case o.Seen != c.Article.Revision:
		return s, fmt.Errorf("%s has changed this story since you looked (revision %d, you saw %d); look again: %w", c.SavedBy, c.Article.Revision, o.Seen, offstone.ErrConflict)
	case c.InBed && !May(who.Role, PutToBed, Matter{}):
		return s, fmt.Errorf("its issue has been put to bed; ask an editor: %w", offstone.ErrForbidden)
	}
	s = Step{From: c.Stage, To: o.To, Revision: c.Article.Revision, By: who.Name, At: tx.At(), Reason: o.Reason}
	for i, m := range way {
		if i > 0 {
			s.Move += ", "
		}
		s.Move += m.Name
	}
	if len(way) > 1 {
		if s.Reason, err = checkReason(o.Reason); err != nil {
			return s, err
		}
	}
	if o.To == offstone.OffStone {
		err = n.fourEyes(ctx, tx, who, c)
	}
	return s, err
}

func (n *Newsroom) fourEyes(ctx context.Context, tx *store.Tx, who Person, c Copy) error {
	settings, err := tx.Settings(ctx)
	if err != nil || !settings.FourEyes {
		return err
	}
	if c.Matter(who).Own || c.SavedBy == who.Name {
		return fmt.Errorf("this paper wants two pairs of eyes on a story, and yours were on it last; let a colleague pass it: %w", offstone.ErrForbidden)
	}
	return nil
}

func recordStep(ctx context.Context, tx *store.Tx, id store.ArticleID, s Step) error {
	return tx.Do(ctx, `INSERT INTO steps (article, number, move, old_stage, new_stage, revision, made_by, made_at, reason)
		VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM steps WHERE article = $1), $2, $3, $4, $5, $6, $7, $8)`,
		id, s.Move, s.From, s.To, s.Revision, s.By, store.Micros(s.At), s.Reason)
}

// Steps lists the moves an article has made, oldest first.
func (n *Newsroom) Steps(ctx context.Context, who Person, id store.ArticleID) (out []Step, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		if _, err := n.copyFor(ctx, tx, who, id, ReadHistory); err != nil {
			return err
		}
		return tx.Rows(ctx, `SELECT move, old_stage, new_stage, revision, made_by, made_at, reason FROM steps WHERE article = $1 ORDER BY number`, []any{id}, func(rs *sql.Rows) error {
			var s Step
			var at int64
			err := rs.Scan(&s.Move, &s.From, &s.To, &s.Revision, &s.By, &at, &s.Reason)
			s.At = store.FromMicros(at)
			out = append(out, s)
			return err
		})
	})
	return out, err
}

// Place puts an article into an issue, or with the zero date back on the desk.
func (n *Newsroom) Place(ctx context.Context, who Person, id store.ArticleID, issue offstone.Date) (c Copy, err error) {
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if c, err = n.copyFor(ctx, tx, who, id, PlaceCopy); err != nil {
			return err
		}
		if err := isIssue(ctx, tx, issue); err != nil {
			return err
		}
		for _, d := range []offstone.Date{c.Issue, issue} {
			bed, err := inBed(ctx, tx, d)
			if err != nil {
				return err
			}
			if bed && !May(who.Role, PutToBed, Matter{}) {
				return fmt.Errorf("issue %s has been put to bed; ask an editor: %w", d, offstone.ErrForbidden)
			}
		}
		c.Issue = issue
		return tx.Place(ctx, id, issue, who.Name)
	})
	if err == nil {
		n.wire.tell(c.event(BoardChanged, who.Name))
	}
	return c, err
}

// binDays is how long spiked copy can be fetched back.
const binDays = 90

// Spiked is copy in the bin.
type Spiked struct {
	Copy
	By     string
	At     time.Time
	Reason string
	Until  time.Time // it can be fetched back until then
}

// Bin lists the spiked copy that can be fetched back, the latest first.
func (n *Newsroom) Bin(ctx context.Context, who Person) (out []Spiked, err error) {
	if err := who.may(SeeBin, Matter{}); err != nil {
		return nil, err
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		since := store.Micros(tx.At().AddDate(0, 0, -binDays))
		var ids []store.ArticleID
		err := tx.Rows(ctx, `SELECT a.id, s.made_by, s.made_at, s.reason FROM articles a JOIN steps s ON s.article = a.id
			WHERE a.stage = $1 AND s.made_at > $2 AND s.number = (SELECT MAX(number) FROM steps l WHERE l.article = a.id) ORDER BY s.made_at DESC`,
			[]any{offstone.Spiked, since}, func(rs *sql.Rows) error {
				var sp Spiked
				var id store.ArticleID
				var at int64
				err := rs.Scan(&id, &sp.By, &at, &sp.Reason)
				sp.At = store.FromMicros(at)
				sp.Until = sp.At.AddDate(0, 0, binDays)
				out, ids = append(out, sp), append(ids, id)
				return err
			})
		for i := range out {
			if err == nil {
				out[i].Copy, err = n.copyFor(ctx, tx, who, ids[i], ReadCopy)
			}
		}
		return err
	})
	return out, err
}
