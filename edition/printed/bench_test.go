package printed

import (
	"context"
	"fmt"
	"testing"

	"example.org/offstone"
)

// BenchmarkEightPages makes the sample's issue of eight tabloid pages from copy to
// files; pages/s is what it does in a second.
func BenchmarkEightPages(b *testing.B) {
	job := sampleJob(b, "2026-11-20")
	m := &Maker{}
	b.ResetTimer()
	for b.Loop() {
		if _, err := m.Make(context.Background(), job, func(offstone.File) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(8*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkThirtyTwoPages makes a tabloid of 32 pages of the corpus from copy to files.
func BenchmarkThirtyTwoPages(b *testing.B) {
	job := corpusJob(b, paperKind{size: "tabloid", pages: 32, language: "en-GB", design: "classic", adverts: 15})
	m := &Maker{}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Make(context.Background(), job, func(offstone.File) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(32*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkPlan makes the same pages up without writing them.
func BenchmarkPlan(b *testing.B) {
	job := sampleJob(b, "2026-11-20")
	b.ResetTimer()
	for b.Loop() {
		e, err := newEdition(job)
		if err != nil {
			b.Fatal(err)
		}
		e.planPages()
	}
}

// BenchmarkPreviews shows what an advert cancelled and four pages dropped do to a paper
// of 32 pages.
func BenchmarkPreviews(b *testing.B) {
	job := replanned(sampleJob(b, "2026-11-20"), nil)
	one := job.Issue.Articles
	for n := range 3 {
		for _, a := range one {
			c := *a
			c.Slug, c.Headline = offstone.Slug(fmt.Sprintf("%s-%d", a.Slug, n)), fmt.Sprintf("%s, %d", a.Headline, n)
			job.Issue.Articles = append(job.Issue.Articles, &c)
		}
	}
	job.Issue.Pages = 32
	first, err := NewRoom(job.Blob).Lay(job.Issue)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		next := replanned(job, nil).Issue
		next.Pages, next.Adverts = 28, next.Adverts[1:]
		if _, err := first.Previews(next); err != nil {
			b.Fatal(err)
		}
	}
}
