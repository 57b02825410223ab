package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var zones = cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })

func paperIsKept(t *testing.T, opener Opener) {
	s := open(t, opener)
	want := Paper()
	want.Masthead = &offstone.Picture{File: "masthead.png", Focus: offstone.CentreFocus}
	ok(t, s.SavePaper(ctx, want, "Marian"))
	if d := cmp.Diff(want, must(s.Paper(ctx))(t), zones); d != "" {
		t.Error(d)
	}
	book := store.Stylebook{Source: "banned: [iconic]\n", Hyphens: []string{"Port-El-lery"}}
	ok(t, s.SaveStylebook(ctx, book, "Marian"))
	if d := cmp.Diff(book, must(s.Stylebook(ctx))(t)); d != "" {
		t.Error(d)
	}
}

func articleIsKept(t *testing.T, opener Opener) {
	s := open(t, opener)
	key := must(s.Blobs().Put([]byte("a photograph")))(t)
	want := Article("winter-ferry", "The winter sailing is to be restored.")
	want.Embargo = time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	want.Pictures = []offstone.Picture{{
		File: "pictures/ferry.jpg", Focus: offstone.Focus{X: 0.25, Y: 0.5}, Blob: key, Width: 4000, Height: 3000,
		Renditions: []offstone.Rendition{{Blob: key, Type: "image/jpeg", Width: 600, Height: 450, Size: 12}},
	}}
	c := must(s.SaveArticle(ctx, store.Draft{Article: want, By: "Marian"}))(t)
	got := must(s.Article(ctx, c.ID))(t)
	if d := cmp.Diff(want, got.Article, cmpopts.IgnoreFields(offstone.Article{}, "Revision")); d != "" {
		t.Error(d)
	}
	if got.Article.Revision != 1 || got.Stage != offstone.Filed || got.SavedBy != "Marian" || !got.Issue.IsZero() {
		t.Errorf("filed as %+v", got)
	}
	if _, err := s.Article(ctx, c.ID+1); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("an article that is not there: %v", err)
	}
}

func revisionsAreKept(t *testing.T, opener Opener) {
	s := open(t, opener)
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian"}))(t)
	for n, words := range []string{"two", "three"} {
		c = must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: n + 1, Article: Article("ferry", words), By: "Tom"}))(t)
	}
	for n, words := range []string{"one", "two", "three"} {
		at := must(s.ArticleAt(ctx, c.ID, n+1))(t)
		if at.Article.Body.String() != words || at.Article.Revision != n+1 {
			t.Errorf("revision %d reads %q", n+1, at.Article.Body)
		}
	}
	if h := must(s.History(ctx, c.ID))(t); len(h) != 3 || h[0].SavedBy != "Marian" || h[2].SavedBy != "Tom" {
		t.Errorf("history: %+v", h)
	}
}

func staleSaveIsRefused(t *testing.T, opener Opener) {
	s := open(t, opener)
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian"}))(t)
	must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 1, Article: Article("ferry", "two"), By: "Tom"}))(t)
	_, err := s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 1, Article: Article("ferry", "other"), By: "Marian"})
	if !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("a stale save: %v", err)
	}
	if got := must(s.Article(ctx, c.ID))(t); got.Article.Body.String() != "two" {
		t.Errorf("the refused words are there: %q", got.Article.Body)
	}
	_, err = s.SaveArticle(ctx, store.Draft{ID: c.ID + 9, Expected: 1, Article: Article("ferry", "x"), By: "Tom"})
	if !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("a save to no article: %v", err)
	}
}

func repeatedSaveIsOne(t *testing.T, opener Opener) {
	s := open(t, opener)
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian"}))(t)
	for range 3 {
		again := must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 1, Article: Article("ferry", "two"), By: "Marian"}))(t)
		if again.Article.Revision != 2 {
			t.Fatalf("at revision %d", again.Article.Revision)
		}
	}
	same := must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 2, Article: Article("ferry", "two"), By: "Marian"}))(t)
	if same.Article.Revision != 2 {
		t.Errorf("saving what is there made revision %d", same.Article.Revision)
	}
}

func slugIsTakenOnce(t *testing.T, opener Opener) {
	s := open(t, opener)
	first := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian"}))(t)
	second := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry-2", "two"), By: "Tom"}))(t)
	for _, d := range []store.Draft{{Article: Article("ferry", "two"), By: "Tom"}, {Article: Article("ferry", "two"), By: "Tom", ID: second.ID, Expected: 1}} {
		if _, err := s.SaveArticle(ctx, d); !errors.Is(err, offstone.ErrConflict) || !strings.Contains(err.Error(), "a different slug") || strings.Contains(err.Error(), "constraint") {
			t.Errorf("the same slug twice on the desk: %v", err)
		}
	}
	ok(t, s.Move(ctx, first.ID, offstone.Spiked, "Marian"))
	must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "two"), By: "Tom"}))(t)
	if err := s.Move(ctx, first.ID, offstone.Filed, "Marian"); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("fetched back over the other: %v", err)
	}
	if _, err := s.SaveArticle(ctx, store.Draft{Article: Article("Not a Slug", "x"), By: "Tom"}); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("a bad slug: %v", err)
	}
}

// noUpdateIsLost has every hand add its own paragraphs to one article, looking
// again after each refusal. In the end all of them are there, in revisions that
// each add one paragraph to the one before.
func noUpdateIsLost(t *testing.T, opener Opener) {
	s := open(t, opener)
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "start"), By: "Marian"}))(t)
	const hands, each = 6, 8
	var wg sync.WaitGroup
	for h := range hands {
		wg.Go(func() {
			for i := range each {
				if err := addParagraph(s, c.ID, fmt.Sprintf("%d/%d", h, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	last := must(s.Article(ctx, c.ID))(t).Article
	if len(last.Body) != 1+hands*each || last.Revision != 1+hands*each {
		t.Errorf("%d paragraphs at revision %d, want %d", len(last.Body), last.Revision, 1+hands*each)
	}
	for n := 2; n <= last.Revision; n++ {
		before, after := must(s.ArticleAt(ctx, c.ID, n-1))(t).Article.Body, must(s.ArticleAt(ctx, c.ID, n))(t).Article.Body
		if d := cmp.Diff(before, after[:len(after)-1]); d != "" {
			t.Fatalf("revision %d lost words of %d: %s", n, n-1, d)
		}
	}
}

func addParagraph(s *store.Store, id store.ArticleID, words string) error {
	for {
		c, err := s.Article(ctx, id)
		if err != nil {
			return err
		}
		a := *c.Article
		a.Body = append(append(offstone.Body{}, a.Body...), offstone.Paragraph{Text: offstone.Plain(words)})
		_, err = s.SaveArticle(ctx, store.Draft{ID: id, Expected: a.Revision, Article: &a, By: words})
		if !errors.Is(err, offstone.ErrConflict) {
			return err
		}
	}
}

func copyIsPlaced(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.SaveIssue(ctx, Issue(Friday, 0), "Marian"))
	c := must(s.SaveArticle(ctx, store.Draft{Article: Article("ferry", "one"), By: "Marian"}))(t)
	lists := func(onDesk, inIssue int) {
		t.Helper()
		desk, placed := must(s.Desk(ctx))(t), must(s.Articles(ctx, Friday))(t)
		if len(desk) != onDesk || len(placed) != inIssue {
			t.Errorf("%d on the desk and %d in the issue, want %d and %d", len(desk), len(placed), onDesk, inIssue)
		}
	}
	lists(1, 0)
	ok(t, s.Place(ctx, c.ID, Friday, "Marian"))
	lists(0, 1)
	ok(t, s.Place(ctx, c.ID, offstone.Date{}, "Marian"))
	lists(1, 0)
	if err := s.Place(ctx, c.ID, Friday.AddDays(7), "Marian"); err == nil {
		t.Error("placed into an issue that is not there")
	}
	ok(t, s.Move(ctx, c.ID, offstone.Spiked, "Marian"))
	lists(0, 0)
	if spiked := must(s.Spiked(ctx))(t); len(spiked) != 1 {
		t.Errorf("%d spiked", len(spiked))
	}
}

func takingTwiceIsOnce(t *testing.T, opener Opener) {
	s := open(t, opener)
	for range 2 {
		ok(t, s.Take(ctx, Issue(Friday, 5), offstone.OffStone, "import"))
		ok(t, s.TakeDesk(ctx, []*offstone.Article{Article("later", "one")}, "import"))
	}
	cs := append(must(s.Articles(ctx, Friday))(t), must(s.Desk(ctx))(t)...)
	if len(cs) != 6 {
		t.Errorf("%d articles", len(cs))
	}
	for _, c := range cs {
		if c.Article.Revision != 1 {
			t.Errorf("%s is at revision %d", c.Article.Slug, c.Article.Revision)
		}
	}
}

func lockIsFrozen(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.SaveRedirects(ctx, []offstone.Redirect{{From: "/old/", To: "/new/"}}, "Marian"))
	ok(t, s.SaveStanding(ctx, []offstone.Standing{{Slug: "contact", Title: "Contact"}, {Slug: "about", Title: "About"}}, "Marian"))
	ok(t, s.SaveFillers(ctx, []*offstone.Article{Article("house-ad", "Read the Beacon")}, "Marian"))
	ok(t, s.SaveStylebook(ctx, store.Stylebook{Hyphens: []string{"Port-El-lery"}}, "Marian"))
	want := Issue(Friday, 30)
	ok(t, s.Take(ctx, want, offstone.OffStone, "Marian"))
	locked := must(s.Lock(ctx, Friday))(t)
	before := locked.Copy
	for _, c := range must(s.Articles(ctx, Friday))(t) {
		must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: 1, Article: Article(c.Article.Slug, "changed"), By: "Tom"}))(t)
	}
	want.Paper, want.Fillers, want.Standing = Paper(), []*offstone.Article{Article("house-ad", "Read the Beacon")}, locked.Standing
	want.Redirects, want.Hyphens, want.Copy, want.Impression = locked.Redirects, locked.Hyphens, before, 1
	if d := cmp.Diff(want, locked, zones, cmpopts.IgnoreFields(offstone.Article{}, "Revision")); d != "" {
		t.Error(d)
	}
	if len(locked.Standing) != 2 || locked.Standing[0].Slug != "contact" || len(locked.Redirects) != 1 || len(locked.Hyphens) != 1 {
		t.Errorf("the house's own is not complete: %+v", locked)
	}
	if after := must(s.Lock(ctx, Friday))(t); after.Copy == before {
		t.Error("changed copy has the old digest")
	}
}

func digestIsOfTheCopy(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	before := must(s.Lock(ctx, Friday))(t).Copy
	c := must(s.Articles(ctx, Friday))(t)[0]
	for n, words := range []string{"other words", c.Article.Body.String()} {
		must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: n + 1, Article: Article(c.Article.Slug, words), By: "Tom"}))(t)
	}
	if after := must(s.Lock(ctx, Friday))(t).Copy; after != before {
		t.Error("the same words again have another digest")
	}
}
