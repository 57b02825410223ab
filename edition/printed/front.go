package printed

import (
	"context"
	"fmt"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/raster"
)

// frontWidth is how many pixels wide the picture of the front page is: sharp in
// an archive's list and on an EPUB's cover, and small enough to be fetched.
const frontWidth = 800

// Front makes the picture of the front page alone, as readers may see it. It is
// the same, to the byte, as the one that Make gives; the pages behind it are
// planned and not painted.
func (m *Maker) Front(ctx context.Context, job *offstone.Job) ([]byte, error) {
	e, err := newEdition(job)
	if err != nil {
		return nil, fmt.Errorf("make the front page of %v: %w", job.Issue.Date, err)
	}
	e.planPages()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	e.pages, e.plan.pages = e.pages[:1], e.plan.pages[:1]
	if err := e.paint(); err != nil {
		return nil, fmt.Errorf("make the front page of %v: %w", job.Issue.Date, err)
	}
	return frontPicture(publicForm(e.doc, e.layout))
}

// frontPicture makes the front page of a document as a PNG.
func frontPicture(public *forme.Document) ([]byte, error) {
	front, err := raster.PNG(public.Pages[0], frontWidth)
	if err != nil {
		return nil, fmt.Errorf("front page as PNG: %w", err)
	}
	return front, nil
}
