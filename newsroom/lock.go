package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// CopyLock says who has an article open for writing. It is freed by its holder,
// taken over by a colleague, or goes stale when the holder's window has been
// silent.
type CopyLock struct {
	By    StaffID
	Name  string
	Taken time.Time
	Seen  time.Time // the holder's window last spoke
}

// staleAfter is how long a window may be silent: several of its heartbeats (one
// every 20 s), so that a tunnel on the train costs nobody the lock.
const staleAfter = 90 * time.Second

// Stale tells whether the holder's window has been silent for so long that
// anybody may take the copy without asking.
func (l CopyLock) Stale(now time.Time) bool { return now.Sub(l.Seen) > staleAfter }

func lockOn(ctx context.Context, tx *store.Tx, id store.ArticleID) (*CopyLock, error) {
	var l CopyLock
	var taken, seen int64
	err := tx.QueryRowContext(ctx, `SELECT l.staff, s.name, l.taken, l.seen FROM copy_locks l JOIN staff s ON s.id = l.staff WHERE l.article = $1`, id).
		Scan(&l.By, &l.Name, &taken, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // nobody has it
	}
	l.Taken, l.Seen = store.FromMicros(taken), store.FromMicros(seen)
	return &l, err
}

// Lock takes an article for writing, or says again that who still has it. When a
// colleague has it the error is [offstone.ErrLocked] and says who.
func (n *Newsroom) Lock(ctx context.Context, who Person, id store.ArticleID) (Copy, error) {
	return n.takeLock(ctx, who, id, WriteCopy)
}

// TakeOver takes an article from a colleague, who is told at once. What they had
// not saved is kept aside when their window saves next.
func (n *Newsroom) TakeOver(ctx context.Context, who Person, id store.ArticleID) (Copy, error) {
	return n.takeLock(ctx, who, id, TakeOver)
}

// KeepLock says that who still has an article open. It takes nothing: who has been taken
// over, or has let the article go, has it again by writing and not by leaving a window open.
// The error is then [offstone.ErrLocked].
func (n *Newsroom) KeepLock(ctx context.Context, who Person, id store.ArticleID) error {
	return n.store.Write(ctx, func(tx *store.Tx) error {
		c, err := n.copyFor(ctx, tx, who, id, WriteCopy)
		switch {
		case err != nil:
			return err
		case c.Lock == nil:
			return fmt.Errorf("you no longer have this story open; write on, and it is yours again: %w", offstone.ErrLocked)
		case c.Lock.By != who.ID:
			return fmt.Errorf("%s has this story open now; what you write is kept, and can be put together with theirs: %w", c.Lock.Name, offstone.ErrLocked)
		}
		_, err = n.keepLock(ctx, tx, who, id)
		return err
	})
}

func (n *Newsroom) takeLock(ctx context.Context, who Person, id store.ArticleID, d Deed) (c Copy, err error) {
	changed := false
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if c, err = n.copyFor(ctx, tx, who, id, d); err != nil {
			return err
		}
		was := c.Lock
		mine := was != nil && was.By == who.ID
		if was != nil && !mine && !was.Stale(tx.At()) && d != TakeOver {
			return fmt.Errorf("%s has this story open since %s; ask, or take it over: %w", was.Name, was.Taken.Format(time.RFC3339), offstone.ErrLocked)
		}
		if was != nil && !mine && d == TakeOver {
			if err := tx.Audit(ctx, who.Name, "take over", map[string]any{"article": id, "from": was.Name}); err != nil {
				return err
			}
		}
		changed = !mine
		c.Lock, err = n.keepLock(ctx, tx, who, id)
		return err
	})
	if err == nil && changed {
		n.wire.tell(c.event(LockChanged, who.Name))
	}
	return c, err
}

// keepLock gives who the lock, or keeps it fresh.
func (n *Newsroom) keepLock(ctx context.Context, tx *store.Tx, who Person, id store.ArticleID) (*CopyLock, error) {
	err := tx.Do(ctx, `INSERT INTO copy_locks (article, staff, taken, seen) VALUES ($1, $2, $3, $3)
		ON CONFLICT (article) DO UPDATE SET seen = excluded.seen, staff = excluded.staff,
			taken = CASE WHEN copy_locks.staff = excluded.staff THEN copy_locks.taken ELSE excluded.taken END`,
		id, who.ID, store.Micros(tx.At()))
	if err != nil {
		return nil, err
	}
	return lockOn(ctx, tx, id)
}

// Unlock lets an article go.
func (n *Newsroom) Unlock(ctx context.Context, who Person, id store.ArticleID) error {
	var c Copy
	err := n.store.Write(ctx, func(tx *store.Tx) (err error) {
		if c, err = n.copyFor(ctx, tx, who, id, ReadCopy); err != nil {
			return err
		}
		return tx.Do(ctx, `DELETE FROM copy_locks WHERE article = $1 AND staff = $2`, id, who.ID)
	})
	if err == nil && c.Lock != nil && c.Lock.By == who.ID {
		n.wire.tell(c.event(LockChanged, who.Name))
	}
	return err
}
