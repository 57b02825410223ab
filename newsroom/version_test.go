package newsroom_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// TestNewVersion: a document named like a story waits with it, its pictures too; taken, its
// words and pictures come in on top of what was seen, and all else of the story stays.
func TestNewVersion(t *testing.T) {
	d := open(t)
	writer, sub := d.role[offstone.Correspondent], d.role[offstone.SubEditor]
	first := []filing.File{{Name: "lamp.docx", Data: document(t, run("Lamp comes back"), run(long))}}
	c := must(d.HandIn(ctx, writer, 0, first))(t)[0].Stories[0]
	a := *d.read(t, writer, c.ID).Article
	a.Section, a.Standfirst = "Harbour", "At last"
	must(d.Save(ctx, writer, newsroom.Save{Article: &a, ID: c.ID, Expected: 1}))(t)
	must(d.AddPicture(ctx, writer, c.ID, "pier.png", photo(t, "plain.png")))(t)

	second := []filing.File{
		{Name: "Lamp-comes-back.md", Data: []byte("# Lamp is back\n\nIt shines.\n\n![](full.jpg)\n")},
		{Name: "full.jpg", Data: photo(t, "full.jpg")},
		{Name: "turned.jpg", Data: photo(t, "turned.jpg")},
	}
	want := "Lamp-comes-back.md waiting lamp-comes-back\nfull.jpg waiting lamp-comes-back\nturned.jpg waiting lamp-comes-back\n"
	for range 2 { // asked again when it is handed in again
		handed := must(d.HandIn(ctx, writer, 0, second))(t)
		if told(handed) != want {
			t.Fatalf("got\n%swant\n%s", told(handed), want)
		}
	}
	key := offstone.KeyOf(second[0].Data)
	v := must(d.Version(ctx, writer, c.ID, key))(t)
	if got := fmt.Sprintln(v.Article.Revision, v.Next.Headline, v.Next.Section, v.Next.Standfirst, v.Next.Slug, len(v.Next.Pictures), v.Edited, v.Same); got != "3 Lamp is back Harbour At last lamp-comes-back 3 true false\n" {
		t.Errorf("it would become %s", got)
	}
	if got := d.read(t, writer, c.ID).Article; got.Revision != 3 || got.Headline == v.Next.Headline {
		t.Errorf("it is taken before anybody said so: %+v", got)
	}
	must(d.TakeVersion(ctx, writer, c.ID, key, 3))(t)
	got := d.read(t, writer, c.ID).Article
	if here, is := got.Body[1].(offstone.PictureHere); !is || here.File != "pictures/full.jpg" || got.Revision != 4 || len(got.Pictures) != 3 {
		t.Errorf("taken as %+v", got)
	}
	d.taken(t, writer, c.ID, key)
	if told := told(must(d.HandIn(ctx, writer, 0, second[:1]))(t)); told != "Lamp-comes-back.md known lamp-comes-back\n" {
		t.Error(told)
	}
	_, err := d.Version(ctx, d.role[offstone.AdvertsDesk], c.ID, key)
	wants(t, err, offstone.ErrNotFound)
	ok(t, d.Unlock(ctx, writer, c.ID))
	must(d.Move(ctx, sub, newsroom.Order{ID: c.ID, To: offstone.Subbed, Seen: 4}))(t)
	_, err = d.TakeVersion(ctx, writer, c.ID, key, 4)
	wants(t, err, offstone.ErrForbidden)
}

// taken checks that a document is the story's fourth version.
func (d *desk) taken(t *testing.T, who newsroom.Person, id store.ArticleID, key offstone.BlobKey) {
	t.Helper()
	if now := must(d.Version(ctx, who, id, key))(t); !now.Same || now.File.Revision != 4 {
		t.Errorf("it is not what was taken: %+v", now.File)
	}
}

// TestNewVersionClash: a document never goes on top of what its reader has not seen, nor on
// a story that somebody has open; put on top of the first version, both are put together.
func TestNewVersionClash(t *testing.T) {
	d := open(t)
	writer, sub := d.role[offstone.Correspondent], d.role[offstone.SubEditor]
	c := must(d.HandIn(ctx, writer, 0, []filing.File{{Name: "quay.md", Data: []byte("# Quay\n\nOne.\n\nTwo.\n\nThree.\n")}}))(t)[0].Stories[0]
	next := filing.File{Name: "quay.md", Data: []byte("# Quay\n\nOne.\n\nTwo.\n\nThree, and four.\n")}
	if told := told(must(d.HandIn(ctx, sub, 0, []filing.File{next}))(t)); told != "quay.md waiting quay\n" {
		t.Fatal(told)
	}
	key := offstone.KeyOf(next.Data)
	a := *c.Article
	a.Body = offstone.Body{offstone.Paragraph{Text: offstone.Plain("One, subbed.")}, c.Article.Body[1], c.Article.Body[2]}
	must(d.Save(ctx, sub, newsroom.Save{Article: &a, ID: c.ID, Expected: 1}))(t)

	_, err := d.TakeVersion(ctx, writer, c.ID, key, 2)
	wants(t, err, offstone.ErrLocked)
	ok(t, d.DropAside(ctx, writer, c.ID))
	_, err = d.TakeVersion(ctx, sub, c.ID, key, 1)
	wants(t, err, offstone.ErrConflict)
	clash := must(d.Aside(ctx, sub, c.ID))(t)
	var got []string
	for _, s := range clash.Merge() {
		if s.Disputed {
			t.Errorf("disputed: %v and %v", s.Yours, s.Theirs)
		}
		for _, b := range s.Agreed {
			got = append(got, offstone.Body{b}.String())
		}
	}
	if s := strings.Join(got, "|"); s != "One, subbed.|Two.|Three, and four." {
		t.Errorf("put together: %s", s)
	}
	if now := d.read(t, sub, c.ID).Article.Revision; now != 2 {
		t.Errorf("revision %d was saved over what nobody had seen", now)
	}
	both := *clash.Yours
	must(d.Save(ctx, sub, newsroom.Save{Article: &both, ID: c.ID, Expected: 2, Settles: true}))(t)
	for _, f := range must(d.KeptFiles(ctx, sub, c.ID))(t) {
		if f.Blob == key && f.Revision != 3 {
			t.Errorf("a document that was put together with the story is still offered: %+v", f)
		}
	}
}

// TestFileKept: a document that is another story after all is filed as one, with the
// pictures that came with it, and waits no longer.
func TestFileKept(t *testing.T) {
	d := open(t)
	writer := d.role[offstone.Correspondent]
	diary := must(d.HandIn(ctx, writer, 0, []filing.File{{Name: "diary.md", Data: []byte("# Diary\n\nLast week.\n")}}))(t)[0].Stories[0]
	next := []filing.File{{Name: "diary.md", Data: []byte("# Diary\n\nThis week.\n")}, {Name: "diary-1.jpg", Data: photo(t, "full.jpg")}}
	must(d.HandIn(ctx, writer, 0, next))(t)
	key := offstone.KeyOf(next[0].Data)
	handed := must(d.FileKept(ctx, writer, diary.ID, key, 0))(t)
	if got := told(handed); got != "diary.md filed diary-2\ndiary-1.jpg joined diary-2\n" {
		t.Errorf("got\n%s", got)
	}
	if kept := must(d.KeptFiles(ctx, writer, diary.ID))(t); len(kept) != 1 || kept[0].Revision != 1 {
		t.Errorf("with the other story: %+v", kept)
	}
	if kept := must(d.KeptFiles(ctx, writer, handed[0].Stories[0].ID))(t); len(kept) != 1 || kept[0].Blob != key {
		t.Errorf("with its own: %+v", kept)
	}
	_, err := d.FileKept(ctx, d.join(t, "Olive Other", offstone.Correspondent), diary.ID, key, 0)
	wants(t, err, offstone.ErrNotFound)
}
