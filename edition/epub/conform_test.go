package epub

import (
	"testing"

	"example.org/offstone"
	"example.org/offstone/edition/editiontest"
)

// TestConformance reads the words back out of the book. One picture of the
// fixture cannot be shown and is left out before, with its caption; hostile copy is
// compared by TestStoryPages.
func TestConformance(t *testing.T) {
	b := fullBench().printed()
	b.issue.Articles = append(b.issue.Articles[:2:2], b.issue.Articles[3:]...)
	lead := *b.issue.Articles[0]
	lead.Pictures = lead.Pictures[:3]
	b.issue.Articles[0] = &lead
	job := b.job()
	editiontest.Same(t, Maker{}, job)
	files, _ := editiontest.Make(t, Maker{}, job)
	editiontest.Words(t, b.issue.Stories(offstone.EPUB, b.issue.Moment()), editiontest.EPUB(t, files, job), nil)
	editiontest.NoTrace(t, files, canary)
}
