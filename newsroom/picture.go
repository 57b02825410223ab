package newsroom

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/edition/web"
	"example.org/offstone/intake"
	"example.org/offstone/intake/picture"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
)

// MaxPictureBytes is the largest file that is taken as a picture.
const MaxPictureBytes = picture.MaxBytes

// Taken is what became of a file that was sent as a picture.
type Taken struct {
	Picture offstone.Picture
	Again   bool     // the story had it already
	Also    []string // headlines of other stories that have the same picture, of those the person may read
}

// AddPicture takes a file as a picture of a story: renditions are made, and caption,
// credit, alternative text and focus filled from what is written in the file, or from
// another story that has the same picture. A file that cannot be taken is kept as it
// came; the error is an [offstone.ErrInvalid] and says what to do.
func (n *Newsroom) AddPicture(ctx context.Context, who Person, id store.ArticleID, name string, data []byte) (t Taken, err error) {
	p, err := n.develop(ctx, who, id, name, data)
	if err != nil {
		return t, err
	}
	err = n.onPictures(ctx, who, id, func(tx *store.Tx, c Copy) error {
		a := c.Article
		if i := slices.IndexFunc(a.Pictures, func(o offstone.Picture) bool { return o.Blob == p.Blob }); i >= 0 {
			t = Taken{Picture: a.Pictures[i], Again: true}
			return nil
		}
		others, err := n.withPicture(ctx, tx, who, id, p.Blob)
		if err != nil {
			return err
		}
		t = Taken{Picture: filled(p, others)}
		for _, o := range others {
			t.Also = append(t.Also, cmp.Or(o.Article.Headline, string(o.Article.Slug)))
		}
		t.Picture.File = freeName(a, name, p)
		a.Pictures = append(a.Pictures, t.Picture)
		return nil
	})
	return t, err
}

// ReplacePicture puts another file in the place of a story's picture. Its words, place and
// name stay; the focus does when the shape does.
func (n *Newsroom) ReplacePicture(ctx context.Context, who Person, id store.ArticleID, file, name string, data []byte) error {
	p, err := n.develop(ctx, who, id, name, data)
	if err != nil {
		return err
	}
	return n.onPictures(ctx, who, id, func(_ *store.Tx, c Copy) error {
		a := c.Article
		i, err := indexOf(a, file)
		if err != nil {
			return err
		}
		was := a.Pictures[i]
		if was.Width*p.Height != was.Height*p.Width {
			was.Focus = offstone.CentreFocus
		}
		a.Pictures[i] = was.Developed(p)
		return nil
	})
}

// develop keeps a file and makes its renditions. What cannot be made is kept beside the
// story with the reason.
func (n *Newsroom) develop(ctx context.Context, who Person, id store.ArticleID, name string, data []byte) (p offstone.Picture, err error) {
	if err := cmp.Or(n.Allow(ctx, who, WriteCopy, id), n.room()); err != nil {
		return p, err
	}
	p, err = n.developed(ctx, n.darkroom.open, name, data)
	if !errors.Is(err, offstone.ErrInvalid) || len(data) == 0 || len(data) > MaxPictureBytes {
		return p, err
	}
	kept := store.KeptFile{Article: id, Name: name, Size: int64(len(data)), Why: Reason(err), By: who.Name}
	if kept.Blob, err = n.store.Blobs().Put(data); err == nil {
		err = n.store.KeepFile(ctx, kept)
	}
	if err != nil {
		return p, err
	}
	return p, fmt.Errorf("%s; what you sent is kept with the story: %w", strings.TrimSuffix(kept.Why, "."), offstone.ErrInvalid)
}

// developed has a picture's renditions made and keeps them, and its original.
func (n *Newsroom) developed(ctx context.Context, open postroom.Opener, name string, data []byte) (p offstone.Picture, err error) {
	if intake.KindOf(data) == intake.WordDocument {
		return p, fmt.Errorf("this is a Word document and no picture; take it as the story's new version, or hand it in under File as another story, and the pictures in it come along: %w", offstone.ErrInvalid)
	}
	paper, err := n.store.Paper(ctx)
	if err != nil {
		return p, err
	}
	opened, err := open(ctx, postroom.Parcel{As: postroom.Picture, Name: name, Data: data, Zone: paper.Zone, Language: paper.Language})
	if err != nil {
		return p, err
	}
	for _, rendition := range opened.Renditions {
		if _, err := n.store.Blobs().Put(rendition); err != nil {
			return p, err
		}
	}
	_, err = n.store.Blobs().Put(data)
	return opened.Picture, err
}

// onPictures changes the pictures of an article on top of whatever words are there now:
// pictures come beside the words and overwrite none. change gets a copy of its own to
// change.
func (n *Newsroom) onPictures(ctx context.Context, who Person, id store.ArticleID, change func(*store.Tx, Copy) error) error {
	var c Copy
	err := n.store.Write(ctx, func(tx *store.Tx) (err error) {
		if c, err = n.copyFor(ctx, tx, who, id, WriteCopy); err != nil {
			return err
		}
		if l := c.Lock; l != nil && l.By != who.ID && !l.Stale(tx.At()) {
			return fmt.Errorf("%s has this story open; ask, or take it over, then send the picture again: %w", l.Name, offstone.ErrLocked)
		}
		a, seen := *c.Article, c.Article.Revision
		a.Pictures, a.Body, c.Article = slices.Clone(a.Pictures), slices.Clone(a.Body), &a
		if err := change(tx, c); err != nil {
			return err
		}
		if c.Copy, err = tx.SaveArticle(ctx, store.Draft{Article: &a, By: who.Name, ID: id, Expected: seen}); err != nil {
			return err
		}
		_, err = n.keepLock(ctx, tx, who, id)
		return err
	})
	if err == nil {
		n.wire.tell(c.event(CopySaved, who.Name))
	}
	return err
}

// filled gives a new picture the words that its own file does not say, from another story
// that has it.
func filled(p offstone.Picture, others []Copy) offstone.Picture {
	for _, o := range others {
		for _, was := range o.Article.Pictures {
			if was.Blob != p.Blob {
				continue
			}
			p.Caption, p.Credit, p.Alt = cmp.Or(p.Caption, was.Caption), cmp.Or(p.Credit, was.Credit), cmp.Or(p.Alt, was.Alt)
			if p.Focus == offstone.CentreFocus {
				p.Focus = was.Focus
			}
		}
	}
	return p
}

// mostAlso is how many other stories of a picture are looked at.
const mostAlso = 5

// withPicture gives the other stories with the same original that a person may read.
func (n *Newsroom) withPicture(ctx context.Context, tx *store.Tx, who Person, id store.ArticleID, key offstone.BlobKey) (out []Copy, err error) {
	ids, err := tx.WithPicture(ctx, key, mostAlso)
	for _, other := range ids {
		c, err := n.copyFor(ctx, tx, who, other, ReadCopy)
		switch {
		case other == id, errors.Is(err, offstone.ErrNotFound), errors.Is(err, offstone.ErrForbidden):
		case err != nil:
			return nil, err
		default:
			out = append(out, c)
		}
	}
	return out, err
}

// freeName gives a picture a name in the story's copy that no other has.
func freeName(a *offstone.Article, name string, p offstone.Picture) string {
	ending := ".jpg"
	if len(p.Renditions) > 0 && p.Renditions[0].Type == "image/png" {
		ending = ".png"
	}
	stem := string(offstone.MakeSlug(strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), path.Ext(name))))
	stem = cmp.Or(stem, "picture")
	for i := 1; ; i++ {
		file := "pictures/" + stem + ending
		if i > 1 {
			file = fmt.Sprintf("pictures/%s-%d%s", stem, i, ending)
		}
		if !slices.ContainsFunc(a.Pictures, func(o offstone.Picture) bool { return path.Base(o.File) == path.Base(file) }) {
			return file
		}
	}
}

func indexOf(a *offstone.Article, file string) (int, error) {
	i := slices.IndexFunc(a.Pictures, func(p offstone.Picture) bool { return p.File == file })
	if i < 0 {
		return 0, fmt.Errorf("the story has no picture %s any more; load it again: %w", file, offstone.ErrConflict)
	}
	return i, nil
}

// PictureChange is what a person settles about a picture of a story.
type PictureChange struct {
	File                 string
	Seen                 int // the revision that the person had seen
	Caption, Credit, Alt string
	Focus                offstone.Focus
	Columns              int // in print; 0 as the page likes
	After                int // stands after so many blocks of the text as seen; 0: at the head
}

// ChangePicture settles words, focus, width and place of a picture. What somebody else
// has settled otherwise meanwhile is not overwritten.
func (n *Newsroom) ChangePicture(ctx context.Context, who Person, id store.ArticleID, ch PictureChange) error {
	return n.onPictures(ctx, who, id, func(tx *store.Tx, c Copy) error {
		a := c.Article
		seen, err := tx.ArticleAt(ctx, id, ch.Seen)
		if err != nil {
			return err
		}
		i, err := indexOf(a, ch.File)
		if err != nil {
			return err
		}
		was, known := seen.Article.Picture(ch.File)
		if !known || !sameSettled(was, a.Pictures[i]) {
			return fmt.Errorf("%s changed this picture meanwhile; look at it again, then change what is still to be changed: %w", c.SavedBy, offstone.ErrConflict)
		}
		p := &a.Pictures[i]
		p.Caption, p.Credit, p.Alt, p.Focus, p.Columns = ch.Caption, ch.Credit, ch.Alt, ch.Focus, ch.Columns
		if ch.After == PictureAfter(seen.Article, ch.File) {
			return nil
		}
		if same, err := sameWords(&offstone.Article{Body: seen.Article.Body}, &offstone.Article{Body: a.Body}); err != nil || !same {
			return cmp.Or(err, fmt.Errorf("%s changed the text meanwhile; look at it again, then say where the picture stands: %w", c.SavedBy, offstone.ErrConflict))
		}
		a.Body = placed(a.Body, ch.File, ch.After)
		return nil
	})
}

func sameSettled(a, b offstone.Picture) bool {
	return a.Caption == b.Caption && a.Credit == b.Credit && a.Alt == b.Alt && a.Focus == b.Focus && a.Columns == b.Columns
}

// PictureAfter tells after how many blocks of the text a picture stands, not counting
// itself; 0: at the head.
func PictureAfter(a *offstone.Article, file string) int {
	return max(0, slices.Index(a.Body, offstone.Block(offstone.PictureHere{File: file})))
}

// placed gives the body with a picture after so many of its other blocks.
func placed(b offstone.Body, file string, after int) offstone.Body {
	here := offstone.Block(offstone.PictureHere{File: file})
	b = slices.DeleteFunc(slices.Clone(b), func(o offstone.Block) bool { p, ok := o.(offstone.PictureHere); return ok && p.File == file })
	if after <= 0 {
		return b
	}
	return slices.Insert(b, min(after, len(b)), here)
}

// DropPicture takes a picture out of a story. Its file stays, and so do the revisions
// that had it.
func (n *Newsroom) DropPicture(ctx context.Context, who Person, id store.ArticleID, file string) error {
	return n.onPictures(ctx, who, id, func(_ *store.Tx, c Copy) error {
		a := c.Article
		i, err := indexOf(a, file)
		if err != nil {
			return err
		}
		a.Pictures, a.Body = slices.Delete(a.Pictures, i, i+1), placed(a.Body, file, 0)
		return nil
	})
}

// Crops gives what each edition shows of a picture of a story: in print as its page
// stands, or where it has none yet, as it may stand in so many columns.
func (n *Newsroom) Crops(ctx context.Context, who Person, c Copy, p offstone.Picture) ([]offstone.Crop, error) {
	if err := who.may(ReadCopy, c.Matter(who)); err != nil {
		return nil, err
	}
	crops := web.Crops(p)
	if !c.Issue.IsZero() {
		proof, err := n.proofs.of(ctx, c.Issue)
		if err != nil {
			return nil, err
		}
		now, err := proof.Crops(c.Article.Slug, p)
		if err != nil || len(now) > 0 {
			return append(crops, now...), err
		}
	}
	house, err := n.store.House(ctx)
	if err != nil {
		return nil, err
	}
	may, err := n.darkroom.crops.Crops(house, p)
	return append(crops, may...), err
}

// Slip reads what is written in the file of a story's picture. It is empty where the
// original says nothing.
func (n *Newsroom) Slip(ctx context.Context, who Person, c Copy, p offstone.Picture) (s picture.Slip, err error) {
	if err := who.may(ReadCopy, c.Matter(who)); err != nil || p.Blob == "" {
		return s, err
	}
	paper, err := n.store.Paper(ctx)
	if err != nil {
		return s, err
	}
	data, err := n.store.Blobs().Get(p.Blob)
	if err != nil {
		return s, err
	}
	return picture.ReadSlip(data, cmp.Or(paper.Zone, time.UTC))
}

// KeptFiles lists the files of a story that could not be taken.
func (n *Newsroom) KeptFiles(ctx context.Context, who Person, id store.ArticleID) (out []store.KeptFile, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		if _, err := n.copyFor(ctx, tx, who, id, ReadCopy); err != nil {
			return err
		}
		out, err = tx.KeptFiles(ctx, id)
		return err
	})
	return out, err
}

// Original opens what was sent for a story: a picture's original or a kept file.
func (n *Newsroom) Original(ctx context.Context, who Person, id store.ArticleID, key offstone.BlobKey) (io.ReadSeekCloser, error) {
	kept, err := n.KeptFiles(ctx, who, id)
	if err != nil {
		return nil, err
	}
	c, err := n.Read(ctx, who, id)
	if err != nil {
		return nil, err
	}
	ours := slices.ContainsFunc(kept, func(f store.KeptFile) bool { return f.Blob == key }) ||
		slices.ContainsFunc(c.Article.Pictures, func(p offstone.Picture) bool { return p.Blob == key })
	if !ours {
		return nil, fmt.Errorf("file %.16s of article %d: %w", key, id, offstone.ErrNotFound)
	}
	return n.store.Blobs().Open(key)
}
