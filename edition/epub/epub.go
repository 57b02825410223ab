// Package epub makes the EPUB edition of an issue: one file in EPUB 3.3 that
// reading systems of the last fifteen years open.
//
// The book holds a cover, a title page, the contents by section, each story in
// a file of its own and, where the issue has listings, a page of what's on. It
// sets no typeface, no colour and no size but in proportion to the reader's own:
// how a page looks is the reader's choice, how it is built is ours. Nothing in
// it runs and nothing is fetched.
//
// Every byte follows from the job: entries stand in a fixed order with a fixed
// date, and the identifier is a digest of the copy.
package epub

import (
	"context"
	"fmt"

	"example.org/offstone"
)

// Maker makes the EPUB edition. The zero value is ready.
type Maker struct{}

// Make puts one file, epub/DATE.epub, which holds the stories that the EPUB
// edition carries at the issue's moment.
//
// A picture of which no rendition was made is left out with a query. An error
// means that a blob could not be read or put refused the file.
func (Maker) Make(ctx context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error) {
	b, err := newBook(ctx, job)
	if err != nil {
		return nil, fmt.Errorf("make the EPUB edition of %v: %w", job.Issue.Date, err)
	}
	data, err := pack(b.files())
	if err != nil {
		return nil, fmt.Errorf("pack the EPUB edition of %v: %w", job.Issue.Date, err)
	}
	if err := put(offstone.File{Name: "epub/" + job.Issue.Date.String() + ".epub", Data: data}); err != nil {
		return nil, err
	}
	return &offstone.Made{Queries: b.queries}, nil
}
