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

// Note is a remark on a passage, to a colleague or to everybody on the story. It
// stands until somebody resolves it; it never goes into an edition.
type Note struct {
	ID       int64
	Article  store.ArticleID
	Revision int    // the words it was written about
	Passage  string // the marked words; empty for the whole story
	Text     string
	By       string
	To       string // a colleague's name; empty: whoever works on it
	At       time.Time
	Resolved time.Time // zero while it stands
	Resolver string
}

const longestNote = 4000 // bytes

// Note writes a remark on an article. It can only be addressed to somebody who
// may read the article.
func (n *Newsroom) Note(ctx context.Context, who Person, note Note) (Note, error) {
	note.Text = strings.TrimSpace(note.Text)
	if note.Text == "" || len(note.Text)+len(note.Passage) > longestNote {
		return note, fmt.Errorf("write a note of at most %d letters, its passage included: %w", longestNote, offstone.ErrInvalid)
	}
	var c Copy
	err := n.store.Write(ctx, func(tx *store.Tx) (err error) {
		if c, err = n.copyFor(ctx, tx, who, note.Article, NoteOnCopy); err != nil {
			return err
		}
		if err := addressable(ctx, tx, c, note.To); err != nil {
			return err
		}
		note.By, note.At, note.Revision = who.Name, tx.At(), c.Article.Revision
		return tx.QueryRowContext(ctx, `INSERT INTO notes (article, revision, passage, body, made_by, addressee, made_at, resolved_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7, '') RETURNING id`,
			note.Article, note.Revision, note.Passage, note.Text, note.By, note.To, store.Micros(note.At)).Scan(&note.ID)
	})
	if err == nil {
		n.wire.tell(c.event(NoteChanged, who.Name))
	}
	return note, err
}

// Readers names whom a note on an article can be for: who may read it, but the person.
func (n *Newsroom) Readers(ctx context.Context, who Person, id store.ArticleID) (out []string, err error) {
	c, err := n.Read(ctx, who, id)
	if err != nil {
		return nil, err
	}
	staff, err := n.Staff(ctx, who)
	for _, p := range staff {
		if p.ID != who.ID && p.may(ReadCopy, c.Matter(p)) == nil {
			out = append(out, p.Name)
		}
	}
	return out, err
}

// addressable: whoever a note is for may read what it is about.
func addressable(ctx context.Context, tx *store.Tx, c Copy, name string) error {
	if name == "" {
		return nil
	}
	p, err := scanPerson(tx.QueryRowContext(ctx, selectStaff+`WHERE s.name = $1`, name))
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("nobody at this paper is called %q; choose somebody from the list, or nobody: %w", name, offstone.ErrInvalid)
	}
	if err != nil {
		return err
	}
	if p.may(ReadCopy, c.Matter(p)) != nil {
		return fmt.Errorf("%s does not read this story; address the note to somebody who does: %w", name, offstone.ErrInvalid)
	}
	return nil
}

// Resolve marks a note as dealt with.
func (n *Newsroom) Resolve(ctx context.Context, who Person, id int64) error {
	var c Copy
	err := n.store.Write(ctx, func(tx *store.Tx) (err error) {
		var article store.ArticleID
		if err := tx.QueryRowContext(ctx, `SELECT article FROM notes WHERE id = $1`, id).Scan(&article); err != nil {
			return fmt.Errorf("note %d: %w", id, offstone.ErrNotFound)
		}
		if c, err = n.copyFor(ctx, tx, who, article, NoteOnCopy); err != nil {
			return err
		}
		return tx.Do(ctx, `UPDATE notes SET resolved_at = $1, resolved_by = $2 WHERE id = $3 AND resolved_at IS NULL`, store.Micros(tx.At()), who.Name, id)
	})
	if err == nil {
		n.wire.tell(c.event(NoteChanged, who.Name))
	}
	return err
}

// Notes lists the notes on an article, those that stand first, each part oldest
// first.
func (n *Newsroom) Notes(ctx context.Context, who Person, id store.ArticleID) (out []Note, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		if _, err := n.copyFor(ctx, tx, who, id, NoteOnCopy); err != nil {
			return err
		}
		return tx.Rows(ctx, `SELECT id, revision, passage, body, made_by, addressee, made_at, resolved_by, COALESCE(resolved_at, 0) FROM notes
			WHERE article = $1 ORDER BY resolved_at IS NOT NULL, made_at, id`, []any{id}, func(rs *sql.Rows) error {
			note := Note{Article: id}
			var at, resolved int64
			err := rs.Scan(&note.ID, &note.Revision, &note.Passage, &note.Text, &note.By, &note.To, &at, &note.Resolver, &resolved)
			note.At = store.FromMicros(at)
			if resolved != 0 {
				note.Resolved = store.FromMicros(resolved)
			}
			out = append(out, note)
			return err
		})
	})
	return out, err
}
