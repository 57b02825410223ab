package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/offstone"
	"example.org/offstone/store/blob"
	"example.org/offstone/store/copyjson"
	"example.org/offstone/store/release"
)

// Finding is something that is not as it was written.
type Finding struct {
	Where string // "audit entry 57", "article 12, revision 3", "blob 9f86…"
	What  string // one sentence: what is wrong and what to do
}

// String gives "where: what".
func (f Finding) String() string { return f.Where + ": " + f.What }

// Verify reads everything and names whatever has changed behind Offstone's back:
// damaged or missing blobs, manifests that do not add up, revisions and settings
// whose words are not those that were saved, and entries of the audit chain that
// were changed, dropped or moved. It changes nothing. The error says that
// verifying itself was cut short.
func (s *Store) Verify(ctx context.Context) ([]Finding, error) {
	v := &verifier{s: s, saved: map[ArticleID]map[int]offstone.BlobKey{}, seqs: map[string]int64{}, named: map[offstone.BlobKey]string{}}
	for _, step := range []struct {
		where string
		check func(context.Context, *Tx) error
	}{
		{"database", v.database},
		{"audit chain", v.audit},
		{"revisions", v.revisions},
		{"settings", v.settings},
		{"impressions", v.impressions},
		{"releases", v.releases},
	} {
		err := s.Read(ctx, func(tx *Tx) error { return step.check(ctx, tx) })
		if ctx.Err() != nil {
			return v.found, fmt.Errorf("verify %s: %w", step.where, ctx.Err())
		}
		if err != nil {
			v.find(step.where, "it cannot be read (%v); fetch the paper back from a backup", err)
		}
	}
	v.blobs()
	return v.found, nil
}

type verifier struct {
	s     *Store
	found []Finding
	saved map[ArticleID]map[int]offstone.BlobKey // what the audit chain says was saved
	seqs  map[string]int64                       // entries of the audit chain by their hashes
	held  int64                                  // the last of them that something released vouches for
	named map[offstone.BlobKey]string            // blobs of blobs/ that something refers to, and what
}

func (v *verifier) find(where, what string, args ...any) {
	v.found = append(v.found, Finding{where, fmt.Sprintf(what, args...)})
}

// database asks SQLite itself; PostgreSQL checks its pages as it reads them.
func (v *verifier) database(ctx context.Context, tx *Tx) error {
	if v.s.dialect != sqliteDialect {
		return nil
	}
	lines, err := tx.Column(ctx, `PRAGMA integrity_check`)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if line != "ok" {
			v.find("database", "SQLite says: %s; fetch the paper back from a backup", line)
		}
	}
	return tx.Rows(ctx, `SELECT "table", COALESCE(rowid, 0), parent FROM pragma_foreign_key_check`, nil, func(rs *sql.Rows) error {
		var table, parent string
		var row int64
		if err := rs.Scan(&table, &row, &parent); err != nil {
			return err
		}
		v.find("database", "row %d of %s refers to something in %s that is gone", row, table, parent)
		return nil
	})
}

// audit walks the chain.
func (v *verifier) audit(ctx context.Context, tx *Tx) error {
	w := chainWalk{find: v.find}
	err := tx.AuditTrail(ctx, 0, func(e Entry) error {
		w.step(e)
		v.seqs[e.Hash] = e.Seq
		v.noteSave(e)
		return nil
	})
	if err != nil {
		return err
	}
	head, err := tx.auditHead(ctx)
	if err != nil {
		return err
	}
	if head.Seq != w.last.Seq || head.Hash != w.last.Hash {
		v.find("audit chain", "it ends at entry %d and should end at %d: the last entries were cut off or changed", w.last.Seq, head.Seq)
	}
	return nil
}

func (v *verifier) noteSave(e Entry) {
	var d saved
	if e.What != "save" || json.Unmarshal([]byte(e.Detail), &d) != nil {
		return
	}
	if v.saved[d.Article] == nil {
		v.saved[d.Article] = map[int]offstone.BlobKey{}
	}
	v.saved[d.Article][d.Revision] = d.SHA256
}

func (v *verifier) revisions(ctx context.Context, tx *Tx) error {
	err := tx.Rows(ctx, `SELECT article, number, copy, sha256 FROM revisions ORDER BY article, number`, nil, func(rs *sql.Rows) error {
		var id ArticleID
		var n int
		var text, sum string
		if err := rs.Scan(&id, &n, &text, &sum); err != nil {
			return err
		}
		v.revision(id, n, []byte(text), offstone.BlobKey(sum))
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(v.saved)) {
		for _, n := range slices.Sorted(maps.Keys(v.saved[id])) {
			v.find(fmt.Sprintf("article %d, revision %d", id, n), "the audit chain says that it was saved and it is gone")
		}
	}
	return v.articles(ctx, tx)
}

// articles compares what the rows of articles repeat with the revisions.
func (v *verifier) articles(ctx context.Context, tx *Tx) error {
	lines, err := tx.Column(ctx, `SELECT CAST(id AS TEXT) FROM articles a
		WHERE revision <> COALESCE((SELECT MAX(number) FROM revisions r WHERE r.article = a.id), 0) ORDER BY id`)
	for _, id := range lines {
		v.find("article "+id, "it does not stand at its latest revision")
	}
	if err != nil {
		return err
	}
	const query = `SELECT a.id, a.slug, a.stage, r.copy FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision ORDER BY a.id`
	return tx.Rows(ctx, query, nil, func(rs *sql.Rows) error {
		var id ArticleID
		var slug offstone.Slug
		var stage offstone.Stage
		var text string
		if err := rs.Scan(&id, &slug, &stage, &text); err != nil {
			return err
		}
		if !knownStage(stage) {
			v.find(fmt.Sprintf("article %d", id), "its stage is %q, which is none", stage)
		}
		if a, err := copyjson.DecodeArticle([]byte(text)); err == nil && a.Slug != slug {
			v.find(fmt.Sprintf("article %d", id), "it is listed as %s and is called %s", slug, a.Slug)
		}
		return nil
	})
}

func knownStage(st offstone.Stage) bool {
	return slices.Contains([]offstone.Stage{offstone.Filed, offstone.Subbed, offstone.Placed, offstone.OffStone, offstone.Spiked}, st)
}

func (v *verifier) revision(id ArticleID, n int, b []byte, sum offstone.BlobKey) {
	where := fmt.Sprintf("article %d, revision %d", id, n)
	switch told, ok := v.saved[id][n]; {
	case offstone.KeyOf(b) != sum:
		v.find(where, "its words are not those that were saved; fetch them back from a backup")
	case !ok:
		v.find(where, "the audit chain knows nothing of it")
	case told != sum:
		v.find(where, "its words and digest were both changed: the audit chain says otherwise; fetch them back from a backup")
	default:
		v.words(where, b)
	}
	delete(v.saved[id], n)
}

func (v *verifier) words(where string, b []byte) {
	a, err := copyjson.DecodeArticle(b)
	if err != nil {
		v.find(where, "it cannot be read: %v", err)
		return
	}
	for _, p := range a.Pictures {
		v.name(p.Blob, where)
	}
}

func (v *verifier) name(key offstone.BlobKey, where string) {
	if key != "" && v.named[key] == "" {
		v.named[key] = where
	}
}

// settings checks every other document, and collects the blobs that they name.
func (v *verifier) settings(ctx context.Context, tx *Tx) error {
	h, err := tx.house(ctx)
	if err != nil {
		v.find("settings", "%v", err)
	} else {
		v.houseBlobs(h)
	}
	v.documents(ctx, tx, "settings of issue", `SELECT date, settings, sha256 FROM issues ORDER BY date`, v.issueBlobs)
	v.documents(ctx, tx, "cards of", `SELECT issue, cards, sha256 FROM shelf ORDER BY issue`, func(_ string, b []byte) error {
		_, err := copyjson.DecodeCards(b)
		return err
	})
	v.documents(ctx, tx, "picture", `SELECT blob, known, sha256 FROM pictures ORDER BY blob`, func(key string, b []byte) error {
		p := offstone.Picture{Blob: offstone.BlobKey(key)}
		err := copyjson.DecodeRenditions(b, &p)
		v.pictureBlobs(p, "picture "+key)
		return err
	})
	return tx.Rows(ctx, `SELECT blob, name FROM kept_files UNION SELECT blob, name FROM stray_files
		UNION SELECT drawing, 'page ' || page || ' of ' || issue FROM page_previews ORDER BY blob`, nil, func(rs *sql.Rows) error {
		var key offstone.BlobKey
		var name string
		err := rs.Scan(&key, &name)
		v.name(key, "kept file "+name)
		return err
	})
}

// documents checks each text of a query against its digest and reads it.
func (v *verifier) documents(ctx context.Context, tx *Tx, what, query string, read func(name string, b []byte) error) {
	err := tx.Rows(ctx, query, nil, func(rs *sql.Rows) error {
		var name, text, sum string
		if err := rs.Scan(&name, &text, &sum); err != nil {
			return err
		}
		b, err := sound(what+" "+name, text, sum)
		if err == nil {
			err = read(name, b)
		}
		if err != nil {
			v.find(what+" "+name, "%v", err)
		}
		return nil
	})
	if err != nil {
		v.find(what+" …", "they cannot be read: %v", err)
	}
}

func (v *verifier) houseBlobs(h house) {
	if h.paper.Print.Profile != "" {
		v.name(h.paper.Print.Profile, "colour profile")
	}
	if h.paper.Masthead != nil {
		v.pictureBlobs(*h.paper.Masthead, "masthead")
	}
	if own := h.paper.Own; own != nil {
		for _, f := range own.Fonts {
			v.name(f.Blob, own.File)
		}
	}
	for _, f := range h.fillers {
		for _, p := range f.Pictures {
			v.pictureBlobs(p, "filler "+string(f.Slug))
		}
	}
}

func (v *verifier) pictureBlobs(p offstone.Picture, where string) {
	v.name(p.Blob, where)
	for _, r := range p.Renditions {
		v.name(r.Blob, where)
	}
}

func (v *verifier) issueBlobs(name string, b []byte) error {
	is, err := copyjson.DecodeIssue(b)
	if err != nil {
		return err
	}
	for _, a := range is.Adverts {
		v.name(a.Art.Blob, "issue "+name)
	}
	for _, p := range is.Flatplan {
		if p.Supplied != nil {
			v.name(p.Supplied.Blob, "issue "+name)
		}
	}
	return nil
}

func (v *verifier) impressions(ctx context.Context, tx *Tx) error {
	v.documents(ctx, tx, "impression", `SELECT issue || ', ' || CAST(number AS TEXT), settings, sha256 FROM impressions ORDER BY issue, number`, v.issueBlobs)
	const query = `SELECT issue || ', ' || CAST(number AS TEXT), manifest, audit FROM impressions ORDER BY made_at, issue, number`
	return tx.Rows(ctx, query, nil, func(rs *sql.Rows) error {
		var name, printed string
		var key offstone.BlobKey
		if err := rs.Scan(&name, &key, &printed); err != nil {
			return err
		}
		v.impression("impression "+name, key, printed)
		return nil
	})
}

// impression checks the manifest of one, and that the record still has the end that
// was printed in it.
func (v *verifier) impression(where string, key offstone.BlobKey, printed string) {
	m, err := v.s.releases.Manifest(key)
	if err != nil {
		v.find(where, "%v", err)
	} else if m.Audit != printed {
		v.find(where, "the end of the record that was printed in it is %q, its manifest says, and the database says %q: one of the two was changed", m.Audit, printed)
	}
	if seq, ok := v.seqs[printed]; ok {
		v.held = max(v.held, seq)
	} else if printed != "" {
		v.find(where, "%s was printed in it as the end of the record, and no entry ends so now: what the record has after entry %d was written anew", printed, v.held)
	}
}

func (v *verifier) releases(ctx context.Context, tx *Tx) error {
	err := tx.Rows(ctx, `SELECT id, root FROM releases ORDER BY seq`, nil, func(rs *sql.Rows) error {
		var p release.Pointer
		if err := rs.Scan(&p.ID, &p.Root); err != nil {
			return err
		}
		v.release(p)
		return nil
	})
	if err != nil {
		return err
	}
	var committed release.Pointer
	err = tx.QueryRowContext(ctx, `SELECT r.id, r.root FROM pointer p JOIN releases r ON r.id = p.release`).Scan(&committed.ID, &committed.Root)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if shown, err := v.s.releases.Current(); err != nil {
		v.find("current", "%v; press the paper again, which puts it right", err)
	} else if shown != committed {
		v.find("current", "readers see release %q and the record says %q; press the paper again, which puts it right", shown.ID, committed.ID)
	}
	return nil
}

func (v *verifier) release(p release.Pointer) {
	where := "release " + string(p.ID)
	for _, fault := range v.s.releases.Check(p.ID) {
		v.find(where, "%s", fault)
	}
	root, err := v.s.releases.Root(p.ID)
	if err != nil {
		return // named by Check
	}
	if h := root.Audit; h.Seq > 0 && v.seqs[h.Hash] != h.Seq {
		v.find(where, "it bears witness to audit entry %d with another hash than the chain has: the chain was written anew after entry %d", h.Seq, v.held)
	} else {
		v.held = max(v.held, h.Seq)
	}
}

// blobs reads every blob through.
func (v *verifier) blobs() {
	for _, st := range []struct {
		where string
		blobs *blob.Store
	}{{"blobs", v.s.blobs}, {"releases", v.s.releases.Blobs()}} {
		for key, err := range st.blobs.List() {
			if err == nil {
				err = st.blobs.Verify(key)
			}
			if err != nil {
				v.find(st.where, "%v", err)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v.named)) {
		if !v.s.blobs.Has(key) {
			v.find(v.named[key], "its picture or artwork %s is gone; fetch it back from a backup", key)
		}
	}
}
