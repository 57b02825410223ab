package newsroom

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/filing"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
)

// Version is what a story would be if a document that is kept with it became its new
// version: the document's words and pictures; all else as it stands.
type Version struct {
	Copy  // as it stands
	File  store.KeptFile
	Next  *offstone.Article
	Notes []string // what was left out of the document or changed; in sentences
	Same  bool     // the document says what the story says already

	Edited bool // the story has changed since it was filed
}

// Version reads a document that is kept with a story, to whoever may change the story.
// Nothing is changed.
func (n *Newsroom) Version(ctx context.Context, who Person, id store.ArticleID, key offstone.BlobKey) (v Version, err error) {
	if err := n.Allow(ctx, who, WriteCopy, id); err != nil {
		return v, err
	}
	if v.Copy, err = n.Read(ctx, who, id); err != nil {
		return v, err
	}
	if v.Next, v.Notes, err = n.fromDocument(ctx, who, v.Copy.Copy, key, &v.File); err != nil {
		return v, err
	}
	if v.Same, err = sameWords(v.Article, v.Next); err != nil {
		return v, err
	}
	filed, err := n.Revision(ctx, who, id, 1)
	if err != nil {
		return v, err
	}
	same, err := sameWords(filed.Article, v.Article)
	v.Edited = !same
	return v, err
}

// TakeVersion makes a document that is kept with a story its new version, through an
// ordinary save on top of a revision: the one that the person has seen, or the first, which
// leaves what was changed since to be put together with the document. Where somebody has
// saved since that revision, or has the story open, the error is a [*Clash].
func (n *Newsroom) TakeVersion(ctx context.Context, who Person, id store.ArticleID, key offstone.BlobKey, onTop int) (Copy, error) {
	if err := n.Allow(ctx, who, WriteCopy, id); err != nil {
		return Copy{}, err
	}
	was, err := n.Revision(ctx, who, id, onTop)
	if err != nil {
		return Copy{}, err
	}
	var f store.KeptFile
	next, _, err := n.fromDocument(ctx, who, was, key, &f)
	if err != nil {
		return Copy{}, err
	}
	return n.Save(ctx, who, Save{Article: next, ID: id, Expected: onTop, From: key})
}

// FileKept files a document that is kept with a story as a story of its own, with the
// pictures that came with it. It is then kept with that one.
func (n *Newsroom) FileKept(ctx context.Context, who Person, id store.ArticleID, key offstone.BlobKey, against int64) ([]HandedIn, error) {
	f, files, err := n.handedWith(ctx, who, id, key)
	if err != nil {
		return nil, err
	}
	handed, err := n.handIn(ctx, who, against, files, true)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(handed, func(a HandedIn) bool { return a.Name == f.Name })
	if i < 0 || handed[i].Fate == Refused {
		return handed, nil
	}
	return handed, n.store.Write(ctx, func(tx *store.Tx) error {
		for _, f := range files {
			if err := tx.UnkeepFile(ctx, id, offstone.KeyOf(f.Data)); err != nil {
				return err
			}
		}
		return nil
	})
}

// handedWith reads a document that is kept with a story, and the files that were handed in
// with it.
func (n *Newsroom) handedWith(ctx context.Context, who Person, id store.ArticleID, key offstone.BlobKey) (f store.KeptFile, files []filing.File, err error) {
	kept, err := n.KeptFiles(ctx, who, id)
	if err != nil {
		return f, nil, err
	}
	i := slices.IndexFunc(kept, func(k store.KeptFile) bool { return k.Blob == key })
	if i < 0 {
		return f, nil, fmt.Errorf("file %.16s of article %d: %w", key, id, offstone.ErrNotFound)
	}
	f = kept[i]
	for _, k := range kept {
		if k.By != f.By || !k.At.Equal(f.At) || k.Blob != key && filing.MayBeCopy(k.Name) {
			continue
		}
		data, err := n.store.Blobs().GetSound(k.Blob)
		if err != nil {
			return f, nil, fmt.Errorf("read %s: %w", k.Name, err)
		}
		files = append(files, filing.File{Name: k.Name, Data: data})
	}
	return f, files, nil
}

// fromDocument gives a story as a document that is kept with it would have it.
func (n *Newsroom) fromDocument(ctx context.Context, who Person, is store.Copy, key offstone.BlobKey, f *store.KeptFile) (*offstone.Article, []string, error) {
	paper, err := n.store.Paper(ctx)
	if err != nil {
		return nil, nil, err
	}
	var files []filing.File
	if *f, files, err = n.handedWith(ctx, who, is.ID, key); err != nil {
		return nil, nil, err
	}
	opening := n.opening(paper)
	contents, err := opening.contents(ctx, files)
	if err != nil {
		return nil, nil, err
	}
	p, err := pieceFor(is.Article, filing.Join(contents).Pieces, f.Name)
	if err != nil {
		return nil, nil, err
	}
	next, notes, err := n.revised(ctx, opening.open, is.Article, p)
	return next, append(slices.Clone(p.Notes), notes...), err
}

// pieceFor finds what a document holds for a story: the only piece, else the one of its
// slug.
func pieceFor(is *offstone.Article, pieces []intake.Piece, document string) (intake.Piece, error) {
	var read []intake.Piece
	for _, p := range pieces {
		switch {
		case p.Source != document:
		case p.Article == nil:
			return p, fmt.Errorf("%s cannot become a version of the story; %s: %w", document, strings.TrimSuffix(p.Skip, "."), offstone.ErrInvalid)
		case p.Article.Slug == is.Slug:
			return p, nil
		default:
			read = append(read, p)
		}
	}
	if len(read) != 1 {
		return intake.Piece{}, fmt.Errorf("%s holds several stories, and none of them has this story's slug; file it as new stories: %w", document, offstone.ErrInvalid)
	}
	return read[0], nil
}

// revised gives a story with the words of a piece. Fields that the piece leaves empty stay,
// and so do the story's pictures, where they stood; those of the piece come to them.
func (n *Newsroom) revised(ctx context.Context, open postroom.Opener, is *offstone.Article, p intake.Piece) (next *offstone.Article, notes []string, err error) {
	a, own := *is, p.Article
	a.Kicker, a.Headline, a.Standfirst = cmp.Or(own.Kicker, is.Kicker), cmp.Or(own.Headline, is.Headline), cmp.Or(own.Standfirst, is.Standfirst)
	a.PrintHeadline = cmp.Or(own.PrintHeadline, is.PrintHeadline)
	if len(own.Byline) > 0 {
		a.Byline = own.Byline
	}
	a.Pictures = slices.Clone(is.Pictures)
	names := map[string]string{} // of the piece's pictures, in the story
	if n := len(own.Pictures); n > MostFiles {
		notes = append(notes, tooMany(n))
	}
	for _, pic := range own.Pictures[:min(len(own.Pictures), MostFiles)] {
		data, err := p.Picture(pic.File)
		if err != nil {
			return nil, nil, err
		}
		switch name, err := n.pictureOf(ctx, open, &a, pic, data); {
		case errors.Is(err, offstone.ErrInvalid):
			notes = append(notes, fmt.Sprintf("The picture %s was left out: %s", path.Base(pic.File), Reason(err)))
		case err != nil:
			return nil, nil, err
		default:
			names[pic.File] = name
		}
	}
	body := own.Body.WithoutPictures(func(file string) bool { return names[file] == "" })
	a.Body = withNames(body, names)
	for _, b := range is.Body {
		if here, ok := b.(offstone.PictureHere); ok && !slices.Contains(a.Body, b) {
			a.Body = placed(a.Body, here.File, PictureAfter(is, here.File))
		}
	}
	return &a, notes, nil
}

// pictureOf gives the name of a picture in a story, which gets it when it has it not.
func (n *Newsroom) pictureOf(ctx context.Context, open postroom.Opener, a *offstone.Article, pic offstone.Picture, data []byte) (string, error) {
	key := offstone.KeyOf(data)
	if i := slices.IndexFunc(a.Pictures, func(o offstone.Picture) bool { return o.Blob == key }); i >= 0 {
		return a.Pictures[i].File, nil
	}
	made, err := n.developed(ctx, open, path.Base(pic.File), data)
	if err != nil {
		return "", err
	}
	pic = pic.Developed(made)
	pic.File = freeName(a, path.Base(pic.File), made)
	a.Pictures = append(a.Pictures, pic)
	return pic.File, nil
}

// withNames gives a body with other names for its pictures.
func withNames(b offstone.Body, names map[string]string) offstone.Body {
	out := slices.Clone(b)
	for i, bl := range out {
		switch v := bl.(type) {
		case offstone.PictureHere:
			out[i] = offstone.PictureHere{File: names[v.File]}
		case offstone.PrintOnly:
			out[i] = offstone.PrintOnly{Blocks: withNames(v.Blocks, names)}
		}
	}
	return out
}

// mostNamesakes is how many stories are looked at for the one that a document is about.
const mostNamesakes = 10

// namesake finds the story that a piece may be a new version of: not spiked, not in print,
// one that the person may read and that was not filed just now. Its slug is the piece's; or,
// of a document that holds nothing else, the file's name, or it was read from a file of that
// name. Its number is 0 when there is none.
func (h *handIn) namesake(p intake.Piece, alone bool) (c Copy, err error) {
	slugs, name := []offstone.Slug{p.Article.Slug, p.Article.Slug}, ""
	if alone {
		slugs[1], name = offstone.MakeSlug(strings.TrimSuffix(p.Source, path.Ext(p.Source))), p.Source
	}
	err = h.n.store.Read(h.ctx, func(tx *store.Tx) error {
		var ids []store.ArticleID
		err := tx.Rows(h.ctx, `SELECT a.id FROM articles a WHERE a.stage <> $1 AND (a.slug = $2 OR a.slug = $3
			OR EXISTS (SELECT 1 FROM kept_files k WHERE k.article = a.id AND k.name = $4 AND k.revision > 0))
			ORDER BY a.slug = $2 DESC, a.id DESC LIMIT $5`, []any{offstone.Spiked, slugs[0], slugs[1], name, mostNamesakes}, func(rs *sql.Rows) error {
			var id store.ArticleID
			err := rs.Scan(&id)
			ids = append(ids, id)
			return err
		})
		for _, id := range ids {
			is, readErr := h.n.copyFor(h.ctx, tx, h.who, id, ReadCopy)
			switch {
			case errors.Is(readErr, offstone.ErrNotFound):
			case readErr != nil:
				return readErr
			case !is.InBed && !h.filedNow(id):
				c = is
				return nil
			}
		}
		return err
	})
	return c, err
}

func (h *handIn) filedNow(id store.ArticleID) bool {
	for _, c := range h.stories {
		if c.ID == id {
			return true
		}
	}
	return false
}

// ask keeps a piece's document, and the pictures that came with it, with the story that it
// may be a new version of, until somebody has said what it is.
func (h *handIn) ask(i int, p intake.Piece, story Copy) error {
	original := h.original(p)
	files := []store.KeptFile{original}
	if _, err := h.n.store.Blobs().Put(h.data[p.Source]); err != nil {
		return err
	}
	for k, source := range h.beside {
		if k.piece != i {
			continue
		}
		key, err := h.n.store.Blobs().Put(h.data[source])
		if err != nil {
			return err
		}
		files = append(files, store.KeptFile{Blob: key, Name: source, Size: int64(len(h.data[source])), Why: "It came with " + p.Source + ".", By: h.who.Name})
		h.prints[k] = HandedIn{Fate: Waiting, Stories: []Copy{story}}
	}
	if err := h.n.store.Blobs().Flush(); err != nil {
		return fmt.Errorf("keep %s: %w", p.Source, err)
	}
	err := h.n.store.Write(h.ctx, func(tx *store.Tx) error {
		for _, f := range files {
			f.Article = story.ID
			if err := tx.KeepFile(h.ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	h.stories[i] = story
	h.n.wire.tell(story.event(BoardChanged, h.who.Name))
	return h.answer(HandedIn{Name: p.Source, Fate: Waiting, Stories: []Copy{story}, File: original.Blob, Notes: p.Notes})
}
