package newsroom_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// photo is a picture with a slip.
func photo(t testing.TB, name string) []byte {
	t.Helper()
	return must(os.ReadFile(filepath.Join("..", "intake", "picture", "testdata", name)))(t)
}

func (d *desk) read(t testing.TB, who newsroom.Person, id store.ArticleID) newsroom.Copy {
	t.Helper()
	return must(d.Read(ctx, who, id))(t)
}

// TestAddPicture: a picture comes with the words of its slip; sent again it is the same
// one, and to another story it says where else it is.
func TestAddPicture(t *testing.T) {
	d := open(t)
	who := d.role[offstone.SubEditor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	taken := must(d.AddPicture(ctx, who, c.ID, `C:\Photos\Ferry returns.JPG`, photo(t, "full.jpg")))(t)
	p := taken.Picture
	if p.File != "pictures/ferry-returns.jpg" || p.Caption != "The ferry “Ellery” off Łódź Quay" || p.Credit != "Jane Roe, Zoë Ån/Coast News" ||
		p.Alt != "A white ferry between two piers" || p.Width != 60 || len(p.Renditions) != 1 || taken.Again || taken.Also != nil {
		t.Errorf("taken as %+v", taken)
	}
	again := must(d.AddPicture(ctx, who, c.ID, "other name.jpg", photo(t, "full.jpg")))(t)
	if c = d.read(t, who, c.ID); !again.Again || again.Picture.File != p.File || len(c.Article.Pictures) != 1 || words(c) != "The ferry is back." {
		t.Errorf("sent again it is %+v, the story has %d", again, len(c.Article.Pictures))
	}
	ok(t, d.ChangePicture(ctx, who, c.ID, newsroom.PictureChange{File: p.File, Seen: c.Article.Revision, Caption: "Back", Credit: "J. Roe", Alt: "A ferry", Focus: offstone.Focus{X: 0.2, Y: 0.3}}))

	d.checkElsewhere(t, who, c.ID)
}

// checkElsewhere sends a story's picture to others: whoever may read the story is told.
func (d *desk) checkElsewhere(t *testing.T, who newsroom.Person, first store.ArticleID) {
	t.Helper()
	other := d.file(t, who, "piers", "Two piers.")
	also := must(d.AddPicture(ctx, who, other.ID, "x.jpg", photo(t, "full.jpg")))(t)
	if len(also.Also) != 1 || also.Picture.Caption != "The ferry “Ellery” off Łódź Quay" || also.Picture.Focus != (offstone.Focus{X: 0.2, Y: 0.3}) {
		t.Errorf("in another story it is %+v", also)
	}
	stranger := d.role[offstone.Correspondent]
	own := d.file(t, stranger, "own", "My own story.")
	if mine := must(d.AddPicture(ctx, stranger, own.ID, "x.jpg", photo(t, "full.jpg")))(t); mine.Also != nil {
		t.Errorf("a correspondent is told of stories that are not theirs: %q", mine.Also)
	}
	_, err := d.AddPicture(ctx, stranger, first, "x.jpg", photo(t, "full.jpg"))
	wants(t, err, offstone.ErrNotFound)
	if problems := must(d.store.Verify(ctx))(t); len(problems) > 0 {
		t.Errorf("verify: %v", problems)
	}
}

// TestRefusedIsKept: what cannot be taken is answered in a sentence and is still there.
func TestRefusedIsKept(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Editor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	heic := []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00 a telephone's")
	for range 2 {
		_, err := d.AddPicture(ctx, who, c.ID, "IMG_0001.HEIC", heic)
		wants(t, err, offstone.ErrInvalid)
		if !strings.Contains(err.Error(), "choose Share, Options, Most Compatible") || !strings.Contains(err.Error(), "what you sent is kept with the story") {
			t.Errorf("refused with %v", err)
		}
	}
	kept := must(d.KeptFiles(ctx, who, c.ID))(t)
	if len(kept) != 1 || kept[0].Name != "IMG_0001.HEIC" || kept[0].Size != int64(len(heic)) || strings.Contains(kept[0].Why, "not valid") {
		t.Fatalf("kept: %+v", kept)
	}
	f := must(d.Original(ctx, who, c.ID, kept[0].Blob))(t)
	defer f.Close() //nolint:errcheck // it was only read
	if got := must(io.ReadAll(f))(t); !bytes.Equal(got, heic) {
		t.Errorf("what was kept is %q", got)
	}
	_, err := d.Original(ctx, who, c.ID, offstone.KeyOf([]byte("something else")))
	wants(t, err, offstone.ErrNotFound)
	if c = d.read(t, who, c.ID); len(c.Article.Pictures) != 0 || c.Article.Revision != 1 {
		t.Error("the story was changed")
	}
	_, err = d.AddPicture(ctx, who, c.ID, "empty.jpg", nil)
	wants(t, err, offstone.ErrInvalid)
}

// TestChangePicture: words, focus and place are settled; what a colleague settled
// meanwhile is not overwritten.
func TestChangePicture(t *testing.T) {
	d := open(t)
	who, other := d.role[offstone.SubEditor], d.role[offstone.Editor]
	c := d.file(t, who, "ferry", "One.\n\nTwo.\n\nThree.")
	file := must(d.AddPicture(ctx, who, c.ID, "a.jpg", photo(t, "full.jpg")))(t).Picture.File
	seen := d.read(t, who, c.ID).Article.Revision
	change := newsroom.PictureChange{File: file, Seen: seen, Caption: "Mine", Focus: offstone.CentreFocus, Columns: 2, After: 1}
	ok(t, d.ChangePicture(ctx, who, c.ID, change))
	c = d.read(t, who, c.ID)
	if p, _ := c.Article.Picture(file); p.Caption != "Mine" || p.Columns != 2 || newsroom.PictureAfter(c.Article, file) != 1 {
		t.Errorf("changed to %+v, after %d", p, newsroom.PictureAfter(c.Article, file))
	}
	_, err := d.AddPicture(ctx, other, c.ID, "b.jpg", photo(t, "plain.jpg"))
	wants(t, err, offstone.ErrLocked)
	d.clock.forward(time.Hour)
	theirs := change
	theirs.Caption, theirs.Seen = "Theirs", seen
	wants(t, d.ChangePicture(ctx, other, c.ID, theirs), offstone.ErrConflict)
	ok(t, d.ReplacePicture(ctx, other, c.ID, file, "b.jpg", photo(t, "plain.jpg")))
	c = d.read(t, who, c.ID)
	if p, _ := c.Article.Picture(file); p.Blob != offstone.KeyOf(photo(t, "plain.jpg")) || p.Caption != "Mine" {
		t.Errorf("replaced by %+v", p)
	}
	ok(t, d.DropPicture(ctx, other, c.ID, file))
	if c = d.read(t, who, c.ID); len(c.Article.Pictures) != 0 || words(c) != "One.\n\nTwo.\n\nThree." {
		t.Errorf("after dropping it the story is %q", words(c))
	}
	wants(t, d.DropPicture(ctx, other, c.ID, file), offstone.ErrConflict)
}

// TestCrops: before a story has a page print may show it in any width; on its page, as it
// stands there.
func TestCrops(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Editor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	p := must(d.AddPicture(ctx, who, c.ID, "a.jpg", photo(t, "full.jpg")))(t).Picture
	crops := must(d.Crops(ctx, who, d.read(t, who, c.ID), p))(t)
	printed := 0
	for _, crop := range crops {
		if crop.Part.Empty() {
			t.Errorf("%+v is empty", crop)
		}
		if crop.Edition == offstone.Print {
			printed++
		}
	}
	if printed < 4 || len(crops) != printed+2 {
		t.Errorf("there are %d crops, %d of them in print", len(crops), printed)
	}
}

// TestSamePictureAtOnce: sent twice at the same moment it is one picture.
func TestSamePictureAtOnce(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Editor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	var g errgroup.Group
	for range 8 {
		g.Go(func() error {
			_, err := d.AddPicture(ctx, who, c.ID, "a.jpg", photo(t, "full.jpg"))
			return err
		})
	}
	ok(t, g.Wait())
	if c = d.read(t, who, c.ID); len(c.Article.Pictures) != 1 || c.Article.Revision != 2 {
		t.Errorf("there are %d pictures at revision %d", len(c.Article.Pictures), c.Article.Revision)
	}
}
