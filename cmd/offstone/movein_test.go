package main

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
	"example.org/offstone/sample"
	"example.org/offstone/store"
)

// TestMovedInIssues: of a folder that is taken into a data directory, what has appeared already
// is on nobody's desk; the latest issue and those to come are.
func TestMovedInIssues(t *testing.T) {
	for day, want := range map[string]string{
		"2026-11-29": "[2026-11-20]",
		"2026-11-13": "[2026-11-13 2026-11-20]", // at midnight, and it appears at six
	} {
		if got := openWhenMovedIn(t, day); got != want {
			t.Errorf("open on %s: %s, want %s", day, got, want)
		}
	}
}

// openWhenMovedIn takes the sample in on a day and gives the issues that are open then.
func openWhenMovedIn(t *testing.T, day string) string {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	now, err := time.Parse(time.DateOnly, day)
	ok(err)
	folder, dir := filepath.Join(t.TempDir(), "folder"), filepath.Join(t.TempDir(), "paper")
	ok(sample.Write(folder))
	s, err := store.Create(t.Context(), dir, &offstone.Paper{Name: "x", Language: "en-GB", Zone: time.UTC}, store.Clock(func() time.Time { return now }))
	ok(err)
	defer s.Close() //nolint:errcheck // a test's
	_, err = (&paper{dir: dir, store: s}).moveIn(t.Context(), folder, true)
	ok(err)
	var open []offstone.Date
	ok(s.Read(t.Context(), func(tx *store.Tx) error {
		open, err = tx.OpenIssues(t.Context())
		return err
	}))
	return fmt.Sprint(open)
}

// TestGivenOutAndTakenIn: a paper that is exported and taken in again is as it was. Words that
// mean a day ("last week") are kept as they were typed, and so is a day that somebody marked.
func TestGivenOutAndTakenIn(t *testing.T) {
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	first, second, dir := filepath.Join(t.TempDir(), "first"), filepath.Join(t.TempDir(), "second"), filepath.Join(t.TempDir(), "paper")
	ok(sample.Write(first))
	s, err := store.Create(ctx, dir, &offstone.Paper{Name: "x", Language: "en-GB", Zone: time.UTC})
	ok(err)
	defer s.Close() //nolint:errcheck // a test's
	p := &paper{dir: dir, store: s}
	_, err = p.moveIn(ctx, first, true)
	ok(err)
	latest := offstone.Date{Year: 2026, Month: time.November, Day: 20}
	body := offstone.Body{
		offstone.Paragraph{Text: offstone.Plain("The ferry came last week, and the council met on 12 November.")},
		offstone.Paragraph{Text: offstone.Text{{Text: "It opens "}, {Text: "at Easter", When: "2027-03-28"}, {Text: ", at last."}}},
	}
	typed, err := s.SaveArticle(ctx, store.Draft{Article: &offstone.Article{Slug: "typed", Headline: "Typed here", Section: "News", Body: body}, Issue: latest, Stage: offstone.Placed, By: "Sam"})
	ok(err)

	was := revisions(t, s, latest)
	w, err := tree.NewWriter(second)
	ok(err)
	_, err = export(ctx, s, w)
	ok(err)
	ok(w.Close())
	_, err = p.moveIn(ctx, second, true)
	ok(err)
	if diff := cmp.Diff(was, revisions(t, s, latest)); diff != "" {
		t.Error(diff)
	}
	now, err := s.ArticleAt(ctx, typed.ID, 1)
	ok(err)
	if diff := cmp.Diff(body, now.Article.Body); diff != "" {
		t.Error(diff)
	}
	locked, err := s.Lock(ctx, latest)
	ok(err)
	for _, a := range locked.Articles {
		if b := a.Body.String(); a.Slug == "typed" && !cmp.Equal(a.Body, body) {
			t.Errorf("the press reads %s", b)
		}
	}
}

// revisions are the latest of each story in an issue.
func revisions(t *testing.T, s *store.Store, issue offstone.Date) map[offstone.Slug]int {
	t.Helper()
	is, err := s.Lock(t.Context(), issue)
	if err != nil {
		t.Fatal(err)
	}
	out := map[offstone.Slug]int{}
	for _, a := range is.Articles {
		out[a.Slug] = a.Revision
	}
	return out
}
