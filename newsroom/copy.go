package newsroom

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/collate"
	"example.org/offstone/store"
	"example.org/offstone/store/copyjson"
)

// Copy is copy as a person sees it: where it has got to, whose it is and who has
// it open.
type Copy struct {
	store.Copy
	Authors []StaffID
	InBed   bool // its issue has been put to bed
	Lock    *CopyLock
}

// Matter gives what the policy is asked about c by who.
func (c *Copy) Matter(who Person) Matter {
	return Matter{Stage: c.Stage, Own: slices.Contains(c.Authors, who.ID), InBed: c.InBed}
}

// event names what became of c.
func (c *Copy) event(kind EventKind, by string) Event {
	return Event{Kind: kind, By: by, Article: c.ID, Issue: c.Issue, Stage: c.Stage, Revision: c.Article.Revision, Authors: c.Authors}
}

// Read gives an article at its latest revision, with who has it open.
func (n *Newsroom) Read(ctx context.Context, who Person, id store.ArticleID) (c Copy, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		c, err = n.copyFor(ctx, tx, who, id, ReadCopy)
		return err
	})
	return c, err
}

// copyFor reads an article that who may do d with. What a person may not read is
// not there for them.
func (n *Newsroom) copyFor(ctx context.Context, tx *store.Tx, who Person, id store.ArticleID, d Deed) (c Copy, err error) {
	if c.Copy, err = tx.Article(ctx, id); err != nil {
		return c, err
	}
	if c.Authors, err = authors(ctx, tx, id); err != nil {
		return c, err
	}
	if c.InBed, err = inBed(ctx, tx, c.Issue); err != nil {
		return c, err
	}
	if c.Lock, err = lockOn(ctx, tx, id); err != nil {
		return c, err
	}
	if who.may(ReadCopy, c.Matter(who)) != nil {
		return Copy{}, fmt.Errorf("article %d: %w", id, offstone.ErrNotFound)
	}
	return c, who.may(d, c.Matter(who))
}

func authors(ctx context.Context, tx *store.Tx, id store.ArticleID) (out []StaffID, err error) {
	err = tx.Rows(ctx, `SELECT staff FROM authors WHERE article = $1 ORDER BY staff`, []any{id}, func(rs *sql.Rows) error {
		var s StaffID
		err := rs.Scan(&s)
		out = append(out, s)
		return err
	})
	return out, err
}

func inBed(ctx context.Context, tx *store.Tx, issue offstone.Date) (bool, error) {
	if issue.IsZero() {
		return false, nil
	}
	var state string
	err := tx.QueryRowContext(ctx, `SELECT state FROM issues WHERE date = $1`, issue.String()).Scan(&state)
	return state == "put to bed", err
}

// Save is words on their way to the store.
type Save struct {
	Article  *offstone.Article
	ID       store.ArticleID // 0: new copy
	Expected int             // the revision that the writer had seen; 0 for new copy
	Window   string          // names the editor's window; "" when there is none
	Against  int64           // the commission that new copy is filed against; 0: none
	Settles  bool            // it settles what is kept aside of the writer's ([Newsroom.Aside])

	From offstone.BlobKey // the document kept with the story that the words were read from; "" when there is none
	Here bool             // the words can be had from the story again, so that a clash keeps nothing aside
}

// Clash says that words could not be saved on top of what their writer had seen.
// They are kept aside ([Newsroom.Aside]) until the writer has settled it; nothing
// of anybody's is lost. It is an [offstone.ErrConflict], or an
// [offstone.ErrLocked] when somebody has taken the copy over.
type Clash struct {
	Base, Yours, Theirs *offstone.Article // Theirs has the revision that is there now
	By                  string            // whose words are there
	kind                error
}

// Error says what happened and what to do.
func (c *Clash) Error() string {
	if errors.Is(c.kind, offstone.ErrLocked) {
		return fmt.Sprintf("%s has taken this story over; your text is kept: %v", c.By, c.kind)
	}
	return fmt.Sprintf("%s saved this story while you were writing; both texts are kept, look at them side by side: %v", c.By, c.kind)
}

// Unwrap gives the kind of error.
func (c *Clash) Unwrap() error { return c.kind }

// meanwhile says the same where nothing of anybody's needs to be kept.
func (c *Clash) meanwhile() error {
	if errors.Is(c.kind, offstone.ErrLocked) {
		return fmt.Errorf("%s has this story open; ask, or take it over, then do it again: %w", c.By, c.kind)
	}
	return fmt.Errorf("%s has saved this story since; look at it again: %w", c.By, c.kind)
}

// Merge puts both bodies together, block by block.
func (c *Clash) Merge() []collate.Stretch {
	return collate.Merge(c.Base.Body, c.Yours.Body, c.Theirs.Body)
}

// Save keeps words as a new revision; when it returns, they are on the disk. The
// writer takes the lock when nobody has it. Words that cannot be saved are put
// aside and the error is a [*Clash].
func (n *Newsroom) Save(ctx context.Context, who Person, s Save) (c Copy, err error) {
	if s.ID == 0 {
		return n.file(ctx, who, s)
	}
	var clash *Clash
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if c, err = n.copyFor(ctx, tx, who, s.ID, WriteCopy); err != nil {
			return err
		}
		if err := checkHead(c.Article, s.Article); err != nil {
			return err
		}
		draft, err := besidePictures(ctx, tx, s.draft(who), c)
		if err != nil {
			return err
		}
		if clash, err = n.clash(ctx, tx, who, draft, c); err != nil || clash != nil {
			return errors.Join(err, n.putAside(ctx, tx, who, s, clash))
		}
		return n.keep(ctx, tx, who, s, draft, &c)
	})
	if err == nil && clash != nil {
		return c, clash
	}
	if err == nil {
		n.wire.tell(c.event(CopySaved, who.Name))
	}
	return c, err
}

// keep saves words that nothing stands in the way of, and settles what they settle.
func (n *Newsroom) keep(ctx context.Context, tx *store.Tx, who Person, s Save, d store.Draft, c *Copy) (err error) {
	if c.Copy, err = tx.SaveArticle(ctx, d); err != nil {
		return err
	}
	if c.Lock, err = n.keepLock(ctx, tx, who, s.ID); err != nil {
		return err
	}
	if s.From != "" {
		if err := tx.ReadFrom(ctx, s.ID, s.From, c.Article.Revision); err != nil {
			return err
		}
	}
	return settleAside(ctx, tx, who, s, *c)
}

// file takes in new copy. It belongs to whoever files it.
func (n *Newsroom) file(ctx context.Context, who Person, s Save) (c Copy, err error) {
	if err := cmp.Or(who.may(FileCopy, Matter{}), checkHead(&offstone.Article{}, s.Article)); err != nil {
		return c, err
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if c, err = n.newCopy(ctx, tx, who, store.Draft{Article: s.Article, By: who.Name, Window: s.Window}, s.Against); err != nil {
			return err
		}
		c.Lock, err = n.keepLock(ctx, tx, who, c.ID)
		return err
	})
	if err == nil {
		n.wire.tell(c.event(CopySaved, who.Name))
	}
	return c, err
}

// draft is what the store is asked to keep.
func (s Save) draft(who Person) store.Draft {
	return store.Draft{Article: s.Article, By: who.Name, ID: s.ID, Expected: s.Expected, Window: s.Window}
}

// besidePictures gives words with the pictures that their story has now, where nothing but
// pictures has changed since they were read: who types on while photographs come from a
// telephone has no quarrel with anybody.
func besidePictures(ctx context.Context, tx *store.Tx, d store.Draft, c Copy) (store.Draft, error) {
	if d.Expected >= c.Article.Revision {
		return d, nil
	}
	was, err := tx.ArticleAt(ctx, d.ID, d.Expected)
	if err != nil {
		return d, err
	}
	for _, p := range was.Article.Pictures {
		if _, there := c.Article.Picture(p.File); !there {
			return d, nil // the words may put it somewhere
		}
	}
	with := func(a *offstone.Article, pictures []offstone.Picture) *offstone.Article {
		next := *a
		next.Pictures = pictures
		return &next
	}
	onlyPictures, err1 := sameWords(was.Article, with(c.Article, was.Article.Pictures))
	onlyWords, err2 := sameWords(was.Article, with(was.Article, d.Article.Pictures))
	same, err3 := sameWords(was.Article, c.Article)
	if err := errors.Join(err1, err2, err3); err != nil || !onlyPictures || !onlyWords || same {
		return d, err
	}
	d.Article, d.Expected = with(d.Article, c.Article.Pictures), c.Article.Revision
	return d, nil
}

// clash tells what stands in the way of a save; nil when nothing does.
func (n *Newsroom) clash(ctx context.Context, tx *store.Tx, who Person, d store.Draft, c Copy) (*Clash, error) {
	seen, err := tx.Seen(ctx, d)
	if err != nil {
		return nil, err
	}
	same, err := sameWords(c.Article, d.Article)
	if err != nil || same {
		return nil, err
	}
	clash := &Clash{Yours: d.Article, Theirs: c.Article, By: c.SavedBy}
	switch {
	case c.Lock != nil && c.Lock.By != who.ID && !c.Lock.Stale(tx.At()):
		clash.kind, clash.By = offstone.ErrLocked, c.Lock.Name
	case seen != c.Article.Revision:
		clash.kind = offstone.ErrConflict
	default:
		return nil, nil //nolint:nilnil // nothing stands in the way
	}
	base, err := tx.ArticleAt(ctx, d.ID, min(d.Expected, c.Article.Revision))
	clash.Base = base.Article
	return clash, err
}

func sameWords(a, b *offstone.Article) (bool, error) {
	x, err1 := copyjson.EncodeArticle(copyjson.BareArticle(a))
	y, err2 := copyjson.EncodeArticle(copyjson.BareArticle(b))
	return string(x) == string(y), errors.Join(err1, err2)
}

// putAside keeps words that could not be saved. What somebody typed and has not settled yet
// makes room for nothing but what they type.
func (n *Newsroom) putAside(ctx context.Context, tx *store.Tx, who Person, s Save, clash *Clash) error {
	switch {
	case clash == nil:
		return nil
	case s.Here:
		return clash.meanwhile()
	case s.From != "":
		var from offstone.BlobKey
		err := tx.QueryRowContext(ctx, `SELECT document FROM asides WHERE article = $1 AND staff = $2`, s.ID, who.ID).Scan(&from)
		if err == nil && from != s.From {
			err = fmt.Errorf("words of yours that could not be saved are kept aside still; put them together with the story or throw them away, then take the document: %w", offstone.ErrConflict)
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	b, err := copyjson.EncodeArticle(copyjson.BareArticle(s.Article))
	if err != nil {
		return err
	}
	return tx.Do(ctx, `INSERT INTO asides (article, staff, base, copy, sha256, kept_at, document) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (article, staff) DO UPDATE SET base = excluded.base, copy = excluded.copy, sha256 = excluded.sha256, kept_at = excluded.kept_at, document = excluded.document`,
		s.ID, who.ID, s.Expected, string(b), string(offstone.KeyOf(b)), store.Micros(tx.At()), string(s.From))
}

// settleAside forgets words of who that are kept aside once a save has settled them, or comes
// from where they came from: the window that could not save them has sent them again. A
// save that knows nothing of them leaves them.
func settleAside(ctx context.Context, tx *store.Tx, who Person, s Save, saved Copy) error {
	var base int
	var document offstone.BlobKey
	err := tx.QueryRowContext(ctx, `SELECT base, document FROM asides WHERE article = $1 AND staff = $2`, s.ID, who.ID).Scan(&base, &document)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if !s.Settles && s.Expected != base {
		return nil
	}
	if s.Settles && document != "" {
		if err := tx.ReadFrom(ctx, s.ID, document, saved.Article.Revision); err != nil {
			return err
		}
	}
	return dropAside(ctx, tx, who, s.ID)
}

func dropAside(ctx context.Context, tx *store.Tx, who Person, id store.ArticleID) error {
	return tx.Do(ctx, `DELETE FROM asides WHERE article = $1 AND staff = $2`, id, who.ID)
}

// Aside gives the words of who that could not be saved to an article, as the
// clash they met, against what is there now. There is none when the error is
// [offstone.ErrNotFound].
func (n *Newsroom) Aside(ctx context.Context, who Person, id store.ArticleID) (clash *Clash, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		c, err := n.copyFor(ctx, tx, who, id, ReadCopy)
		if err != nil {
			return err
		}
		var base int
		var text string
		err = tx.QueryRowContext(ctx, `SELECT base, copy FROM asides WHERE article = $1 AND staff = $2`, id, who.ID).Scan(&base, &text)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("nothing of yours is kept aside: %w", offstone.ErrNotFound)
		}
		if err != nil {
			return err
		}
		clash = &Clash{Theirs: c.Article, By: c.SavedBy, kind: offstone.ErrConflict}
		if clash.Yours, err = copyjson.DecodeArticle([]byte(text)); err != nil {
			return err
		}
		was, err := tx.ArticleAt(ctx, id, base)
		clash.Base = was.Article
		return err
	})
	return clash, err
}

// DropAside throws a person's kept words away, when they have been merged or are
// not wanted.
func (n *Newsroom) DropAside(ctx context.Context, who Person, id store.ArticleID) error {
	return n.store.Write(ctx, func(tx *store.Tx) error { return dropAside(ctx, tx, who, id) })
}

// History lists an article's revisions, oldest first.
func (n *Newsroom) History(ctx context.Context, who Person, id store.ArticleID) ([]store.Revision, error) {
	err := n.store.Read(ctx, func(tx *store.Tx) error {
		_, err := n.copyFor(ctx, tx, who, id, ReadHistory)
		return err
	})
	if err != nil {
		return nil, err
	}
	return n.store.History(ctx, id)
}

// Revision reads an article as it stood.
func (n *Newsroom) Revision(ctx context.Context, who Person, id store.ArticleID, revision int) (c store.Copy, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		if _, err := n.copyFor(ctx, tx, who, id, ReadHistory); err != nil {
			return err
		}
		c, err = tx.ArticleAt(ctx, id, revision)
		return err
	})
	return c, err
}

// Restore saves an earlier revision as the newest. Nothing between is lost, and an embargo or a
// correction that came since still holds: bringing words back does not release them.
func (n *Newsroom) Restore(ctx context.Context, who Person, id store.ArticleID, revision, expected int) (Copy, error) {
	old, err := n.Revision(ctx, who, id, revision)
	if err != nil {
		return Copy{}, err
	}
	now, err := n.Read(ctx, who, id)
	if err != nil {
		return Copy{}, err
	}
	a := *old.Article
	a.WebFrom, a.Embargo, a.Corrections = now.Article.WebFrom, now.Article.Embargo, now.Article.Corrections
	return n.Save(ctx, who, Save{Article: &a, ID: id, Expected: expected, Here: true})
}

// checkReason asks for a reason where one must be given.
func checkReason(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return "", fmt.Errorf("say why in a few words; it is kept with the story: %w", offstone.ErrInvalid)
	}
	return reason, nil
}
