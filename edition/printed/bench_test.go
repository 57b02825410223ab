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

// BenchmarkPictures does the same with a photograph of its own for every picture: what the
// pages of such a paper take is mostly these.
func BenchmarkPictures(b *testing.B) {
	job := corpusJob(b, paperKind{size: "tabloid", pages: 32, language: "en-GB", design: "classic", adverts: 15})
	own := blobs{}
	for _, a := range job.Issue.Articles {
		for k := range a.Pictures {
			p := &a.Pictures[k]
			p.Width, p.Height = 1280, 853
			data := photograph(b, fmt.Sprint(a.Slug, k), p.Width, p.Height)
			p.Renditions = []offstone.Rendition{{Blob: own.put(data), Type: "image/jpeg", Width: p.Width, Height: p.Height, Size: int64(len(data))}}
		}
	}
	others := job.Blob
	job.Blob = func(key offstone.BlobKey) ([]byte, error) {
		if data, ok := own[key]; ok {
			return data, nil
		}
		return others(key)
	}
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
	e.plan.c.pictures.passing = true
	e.planPages()
	if err := e.paint(); err != nil {
		return err
	}
	_, err = writePDF(e.doc, e.pressOptions())
	return err
}

// BenchmarkPreviews shows what late changes do to a paper of 32 pages and to the sample's
// issue, each from the pages as they stood.
func BenchmarkPreviews(b *testing.B) {
	for _, paper := range []struct {
		name string
		job  *offstone.Job
	}{{"32 pages", tripled(b)}, {"8 pages", replanned(sampleJob(b, "2026-11-20"), nil)}} {
		pages := paper.job.Issue.Pages
		if pages == 0 {
			pages = 8
		}
		for _, late := range []struct {
			name           string
			adverts, pages int
		}{{"an advert cancelled", 1, 0}, {"four pages dropped", 0, -4}, {"four pages added", 0, 4}, {"an advert cancelled and four pages dropped", 1, -4}} {
			b.Run(paper.name+"/"+late.name, func(b *testing.B) {
				first, err := NewRoom(paper.job.Blob).Lay(paper.job.Issue)
				if err != nil {
					b.Fatal(err)
				}
				measured(b, func() error {
					next := replanned(paper.job, nil).Issue
					next.Pages, next.Adverts = pages+late.pages, next.Adverts[late.adverts:]
					ways, err := first.Previews(next)
					showWays(b, ways)
					return err
				})
			})
		}
	}
}

// tripled is a paper of 32 pages with three times the sample's copy besides its own.
func tripled(b *testing.B) *offstone.Job {
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
	return job
}

// showWays logs what the ways to take in a change come to.
func showWays(b *testing.B, ways []Preview) {
	b.Helper()
	for _, w := range ways {
		b.Logf("%s: %d pages change, %d moves, held %v, cost %d", w.Name, len(w.Pages), len(w.Moves), w.Held, w.Cost)
	}
}
