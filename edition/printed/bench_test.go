package printed

import (
	"context"
	"fmt"
	"testing"

	"example.org/offstone"
)

// BenchmarkEightPages makes the sample's issue of eight tabloid pages: press from copy
// to the PDF for the printer, which is what the issue's figure names, and edition from
// copy to every file of the printed edition, with proposals for what found no room.
func BenchmarkEightPages(b *testing.B) {
	job := sampleJob(b, "2026-11-20")
	b.Run("press", func(b *testing.B) { measured(b, func() error { return pressPDF(job) }) })
	b.Run("edition", func(b *testing.B) { measured(b, func() error { return whole(job) }) })
}

// BenchmarkThirtyTwoPages does the same with a tabloid of 32 pages of the corpus.
func BenchmarkThirtyTwoPages(b *testing.B) {
	job := corpusJob(b, paperKind{size: "tabloid", pages: 32, language: "en-GB", design: "classic", adverts: 15})
	b.Run("press", func(b *testing.B) { measured(b, func() error { return pressPDF(job) }) })
	b.Run("edition", func(b *testing.B) { measured(b, func() error { return whole(job) }) })
}

func whole(job *offstone.Job) error {
	_, err := (&Maker{}).Make(context.Background(), job, func(offstone.File) error { return nil })
	return err
}

func pressPDF(job *offstone.Job) error {
	e, err := newEdition(job)
	if err != nil {
		return err
	}
	e.planPages()
	if err := e.paint(); err != nil {
		return err
	}
	_, err = writePDF(e.doc, e.pressOptions())
	return err
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
	measured(b, func() error {
		next := replanned(job, nil).Issue
		next.Pages, next.Adverts = 28, next.Adverts[1:]
		_, err := first.Previews(next)
		return err
	})
}
