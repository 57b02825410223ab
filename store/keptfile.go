package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"example.org/offstone"
)

// KeptFile is a file as somebody sent it for an article: the document that the article was
// read from, or a file that could not be taken. Its bytes are kept, so that nothing sent is
// ever lost.
type KeptFile struct {
	Article ArticleID
	Blob    offstone.BlobKey
	Name    string // as its sender calls it
	Size    int64  // bytes
	Why     string // it was not taken, or what was left out of it; in sentences
	By      string
	At      time.Time // files that were kept together have the same

	Revision int // the revision of the article that was read from it; 0: none yet
}

// KeepFile notes a file of which the blob has been put. The same file sent again is
// kept once.
func (s *Store) KeepFile(ctx context.Context, f KeptFile) error {
	if err := s.blobs.Flush(); err != nil {
		return fmt.Errorf("keep %s: %w", f.Name, err)
	}
	return s.Write(ctx, func(tx *Tx) error { return tx.KeepFile(ctx, f) })
}

// KeepFile is [Store.KeepFile] in a transaction that writes more, the article
// itself among it.
func (tx *Tx) KeepFile(ctx context.Context, f KeptFile) error {
	return tx.Do(ctx, `INSERT INTO kept_files (article, blob, name, size, why, sent_by, sent_at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (article, blob) DO UPDATE SET name = excluded.name, why = excluded.why, sent_by = excluded.sent_by, sent_at = excluded.sent_at`,
		f.Article, f.Blob, f.Name, f.Size, f.Why, f.By, Micros(tx.At()), f.Revision)
}

// KeptFiles lists what was kept for an article, the latest first.
func (tx *Tx) KeptFiles(ctx context.Context, id ArticleID) (out []KeptFile, err error) {
	const query = `SELECT blob, name, size, why, sent_by, sent_at, revision FROM kept_files WHERE article = $1 ORDER BY sent_at DESC, blob`
	err = tx.Rows(ctx, query, []any{id}, func(rs *sql.Rows) error {
		f := KeptFile{Article: id}
		var at int64
		err := rs.Scan(&f.Blob, &f.Name, &f.Size, &f.Why, &f.By, &at, &f.Revision)
		f.At = FromMicros(at)
		out = append(out, f)
		return err
	})
	return out, err
}

// ReadFrom notes that a revision of an article was read from a file that is kept for it.
func (tx *Tx) ReadFrom(ctx context.Context, id ArticleID, blob offstone.BlobKey, revision int) error {
	return tx.Do(ctx, `UPDATE kept_files SET revision = $1 WHERE article = $2 AND blob = $3`, revision, id, blob)
}

// UnkeepFile takes a file from an article to which it does not belong. One that a revision
// was read from stays.
func (tx *Tx) UnkeepFile(ctx context.Context, id ArticleID, blob offstone.BlobKey) error {
	return tx.Do(ctx, `DELETE FROM kept_files WHERE article = $1 AND blob = $2 AND revision = 0`, id, blob)
}

// WithPicture lists the articles of which the latest revision has a picture with an
// original, the newest first, at most so many.
func (tx *Tx) WithPicture(ctx context.Context, original offstone.BlobKey, most int) (out []ArticleID, err error) {
	if err := original.Check(); err != nil {
		return nil, err
	}
	const query = `SELECT a.id FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision
		WHERE r.copy LIKE $1 ORDER BY a.id DESC LIMIT $2`
	err = tx.Rows(ctx, query, []any{`%"` + string(original) + `"%`, most}, func(rs *sql.Rows) error {
		var id ArticleID
		err := rs.Scan(&id)
		out = append(out, id)
		return err
	})
	return out, err
}
