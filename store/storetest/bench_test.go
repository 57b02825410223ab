package storetest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

func benchPaper(b *testing.B) *store.Store {
	b.Helper()
	s, err := store.Create(context.Background(), b.TempDir(), storetest.Paper())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

// weekly is an issue of eight pages: sixty articles of about 400 words.
func weekly(date offstone.Date) *offstone.Issue {
	is := &offstone.Issue{Date: date, Number: 1147, Pages: 8}
	for i := range 60 {
		a := storetest.Article(offstone.MakeSlug(fmt.Sprint("article ", i)), "")
		a.Body = nil
		for p := range 10 {
			a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain(strings.Repeat(fmt.Sprint("The winter sailing is to be restored ", p, " "), 5))})
		}
		is.Articles = append(is.Articles, a)
	}
	return is
}

// BenchmarkSave is one save of an article, on the disk when it returns.
func BenchmarkSave(b *testing.B) {
	ctx, s := context.Background(), benchPaper(b)
	a := *weekly(storetest.Friday).Articles[0]
	c, err := s.SaveArticle(ctx, store.Draft{Article: &a, By: "Marian"})
	if err != nil {
		b.Fatal(err)
	}
	for n := 1; b.Loop(); n++ {
		a.Headline = fmt.Sprint("Headline ", n)
		if c, err = s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: n, Article: &a, By: "Marian"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLock(b *testing.B) {
	ctx, s := context.Background(), benchPaper(b)
	if err := s.Take(ctx, weekly(storetest.Friday), offstone.OffStone, "Marian"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Lock(ctx, storetest.Friday); err != nil {
			b.Fatal(err)
		}
	}
}

// archive is a year of issues.
func archive(b *testing.B) *store.Store {
	ctx, s := context.Background(), benchPaper(b)
	for week := range 52 {
		if err := s.Take(ctx, weekly(storetest.Friday.AddDays(-7*week)), offstone.OffStone, "Marian"); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func BenchmarkShelf(b *testing.B) {
	ctx, s := context.Background(), archive(b)
	for b.Loop() {
		shelf, err := s.Shelf(ctx, storetest.Friday, time.Now())
		if err != nil || len(shelf) != 52*60 {
			b.Fatal(len(shelf), err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	ctx, s := context.Background(), archive(b)
	for b.Loop() {
		if found, err := s.Verify(ctx); err != nil || len(found) > 0 {
			b.Fatal(found, err)
		}
	}
}
