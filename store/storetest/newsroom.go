package storetest

import (
	"errors"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// windowAgreesWithItself has one window save on top of what it last heard of. What
// it typed itself in the meantime counts as seen; whatever anybody else did, or
// the same person in another window, does not.
func windowAgreesWithItself(t *testing.T, opener Opener) {
	s := open(t, opener)
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian", Window: "w1"}))(t)
	save := func(words, by, window string) (int, error) {
		c, err := s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 1, Article: Article("ferry", words), By: by, Window: window})
		if err != nil {
			return 0, err
		}
		return c.Article.Revision, nil
	}
	for n, words := range []string{"two", "three", "four"} { // the answers were lost
		if got, err := save(words, "Marian", "w1"); err != nil || got != n+2 {
			t.Errorf("%q is revision %d, %v", words, got, err)
		}
	}
	for _, other := range []struct{ by, window string }{{"Marian", "w2"}, {"Tom", "w1"}, {"Marian", ""}} {
		if _, err := save("five", other.by, other.window); !errors.Is(err, offstone.ErrConflict) {
			t.Errorf("%s in window %q, who had not seen the last three: %v", other.by, other.window, err)
		}
	}
	must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 4, Article: Article("ferry", "Tom's"), By: "Tom", Window: "w3"}))(t)
	if _, err := save("five", "Marian", "w1"); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("over another's words: %v", err)
	}
	if got := must(s.Article(ctx, c.ID))(t); got.Article.Body.String() != "Tom's" || got.Article.Revision != 5 {
		t.Errorf("it reads %q at revision %d", got.Article.Body, got.Article.Revision)
	}
}

// holdsStop has one article of an issue under a legal hold.
func holdsStop(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	cs := must(s.Articles(ctx, Friday))(t)
	held := cs[1]
	if err := s.Hold(ctx, held.ID, "  ", "Marian"); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("a hold without a reason: %v", err)
	}
	if err := s.Hold(ctx, 9999, "the solicitor reads it", "Marian"); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("a hold on no article: %v", err)
	}
	ok(t, s.Hold(ctx, held.ID, "the solicitor reads it", "Marian"))
	if err := s.Hold(ctx, held.ID, "again", "Tom"); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("held twice: %v", err)
	}
	want := []store.Hold{{Article: held.ID, Slug: held.Article.Slug, Reason: "the solicitor reads it", By: "Marian"}}
	if d := cmp.Diff(want, must(s.Holds(ctx))(t), cmpopts.IgnoreFields(store.Hold{}, "At")); d != "" {
		t.Error(d)
	}
	stopped := func(date offstone.Date, n int) {
		t.Helper()
		qs := must(s.HeldQueries(ctx, date))(t)
		if len(qs) != n {
			t.Fatalf("%d queries, want %d: %v", len(qs), n, qs)
		}
		for _, q := range qs {
			if !q.Stops || q.Slug != held.Article.Slug {
				t.Errorf("%+v", q)
			}
		}
	}
	stopped(Friday, 1)
	stopped(Friday.AddDays(7), 0)
	ok(t, s.Move(ctx, held.ID, offstone.Spiked, "Marian")) // nothing spiked goes to press
	stopped(Friday, 0)
	ok(t, s.Move(ctx, held.ID, offstone.Filed, "Marian"))
	stopped(Friday, 1)
	ok(t, s.EndHold(ctx, held.ID, "cleared", "Tom"))
	stopped(Friday, 0)
	if err := s.EndHold(ctx, held.ID, "cleared", "Tom"); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("a hold ended twice: %v", err)
	}
}

// answersHold has a person answer one query of two.
func answersHold(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 2), offstone.Filed, "Marian"))
	c := must(s.Articles(ctx, Friday))(t)[0]
	asked := offstone.Query{Rule: "names", Slug: c.Article.Slug, Message: "Orran or Oran?"}
	reworded, elsewhere := asked, asked
	reworded.Message = "Orran or Orren?"
	elsewhere.Slug = "another"
	left := func() []offstone.Query {
		t.Helper()
		return must(s.Unanswered(ctx, Friday, []offstone.Query{asked, reworded, elsewhere}))(t)
	}
	if n := len(left()); n != 3 {
		t.Errorf("nobody has answered, and %d are left", n)
	}
	a := store.Answer{Article: c.ID, Rule: asked.Rule, About: asked.Message, Reason: "it is the ship's name", By: "Tom"}
	silent := a
	silent.Reason = " "
	if err := s.Answer(ctx, silent); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("an answer without a reason: %v", err)
	}
	for _, reason := range []string{"it is the ship's name", "looked up in Lloyd's Register"} {
		a.Reason = reason
		ok(t, s.Answer(ctx, a))
	}
	if d := cmp.Diff([]store.Answer{a}, must(s.Answers(ctx, c.ID))(t), cmpopts.IgnoreFields(store.Answer{}, "At")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]offstone.Query{reworded, elsewhere}, left()); d != "" {
		t.Error(d)
	}
	ok(t, s.Place(ctx, c.ID, offstone.Date{}, "Marian")) // what is not in the issue answers for nothing in it
	if n := len(left()); n != 3 {
		t.Errorf("its article is on the desk, and %d are left", n)
	}
}

// keptFilesAreFound keeps a file that cannot be taken, twice, and finds the articles that
// have a picture by its original.
func keptFilesAreFound(t *testing.T, opener Opener) {
	s := open(t, opener)
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian"}))(t)
	key := must(s.Blobs().Put([]byte("a telephone's picture")))(t)
	want := store.KeptFile{Article: c.ID, Blob: key, Name: "b.HEIC", Size: 21, Why: "it is HEIC", By: "Tom"}
	for _, name := range []string{"a.HEIC", "b.HEIC"} {
		f := want
		f.Name = name
		ok(t, s.KeepFile(ctx, f))
	}
	pictured := *Article("lamp", "two")
	pictured.Pictures = []offstone.Picture{{File: "pictures/lamp.jpg", Blob: key, Focus: offstone.CentreFocus}}
	lamp := must(s.SaveArticle(ctx, store.Draft{Article: &pictured, By: "Marian"}))(t)
	ok(t, s.Read(ctx, func(tx *store.Tx) error {
		if d := cmp.Diff([]store.KeptFile{want}, must(tx.KeptFiles(ctx, c.ID))(t), cmpopts.IgnoreFields(store.KeptFile{}, "At")); d != "" {
			t.Error(d)
		}
		if got := must(tx.WithPicture(ctx, key, 5))(t); len(got) != 1 || got[0] != lamp.ID {
			t.Errorf("the picture is in %v, not in %d alone", got, lamp.ID)
		}
		if _, err := tx.WithPicture(ctx, "%", 5); !errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("a key that is none: %v", err)
		}
		return nil
	}))
	if faults := must(s.Verify(ctx))(t); len(faults) > 0 {
		t.Errorf("verify finds %v", faults)
	}
}

// openCopyIsListed has copy on the desk, in an open issue, spiked, and in an issue
// that went to press.
func openCopyIsListed(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 2), offstone.OffStone, "Marian"))
	ok(t, s.Take(ctx, Issue(Friday.AddDays(7), 3), offstone.Filed, "Marian"))
	must(s.SaveArticle(ctx, store.Draft{Article: Article("later", "one"), By: "Marian"}))(t)
	spiked := must(s.SaveArticle(ctx, store.Draft{Article: Article("never", "one"), By: "Marian"}))(t)
	ok(t, s.Move(ctx, spiked.ID, offstone.Spiked, "Marian"))
	listed := func(n int) {
		t.Helper()
		ok(t, s.Read(ctx, func(tx *store.Tx) error {
			cs, err := tx.OpenCopies(ctx)
			if len(cs) != n {
				t.Errorf("%d are worked on, want %d", len(cs), n)
			}
			return err
		}))
	}
	listed(6)
	must(Publish(s, Friday))(t)
	listed(4)
}
