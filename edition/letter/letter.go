// Package letter makes the letter edition of an issue: one message, as HTML and
// as plain text, that says what is in the paper and leads to it.
//
// The letter is the same for every reader. Its pictures lie on the paper's site
// under names made of their bytes, its links are the stories' own, and nothing in
// it tells who has read it. One address in it, [LeavePath] on the paper's site,
// stands for each reader's own way to leave; circulation puts that in.
//
// Every byte follows from the job: the message's date is the issue's, its
// identifier and boundary are digests of the copy.
package letter

import (
	"context"
	"fmt"

	"example.org/offstone"
)

// LeavePath is the path of the paper's site at which a reader leaves the list.
// It stands once in each part of the message, as a link in the HTML and on a
// line of its own in the text.
const LeavePath = "/letter/leave"

// Maker makes the letter edition. The zero value is ready.
type Maker struct{}

// Make puts letter/DATE.html, letter/DATE.txt and letter/DATE.eml, which holds
// both. Stories that the web edition carries at the issue's moment are announced
// and linked; those that only the letter carries are given whole.
//
// Without a sender or a site there is no message, and a query says what to add.
func (Maker) Make(_ context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error) {
	job, wants := named(job)
	c, err := compose(job)
	if err != nil {
		return nil, fmt.Errorf("compose the letter of %v: %w", job.Issue.Date, err)
	}
	c.made.Queries = append(c.made.Queries, wants...)
	page, err := c.page.html()
	if err != nil {
		return nil, fmt.Errorf("make the letter of %v: %w", job.Issue.Date, err)
	}
	text := c.page.text()
	name := "letter/" + job.Issue.Date.String()
	files := []offstone.File{{Name: name + ".html", Data: page}, {Name: name + ".txt", Data: []byte(text)}}
	h, err := newHeader(job.Issue, c.page)
	if err != nil {
		return nil, fmt.Errorf("head the letter of %v: %w", job.Issue.Date, err)
	}
	message, err := h.message([]byte(text), page)
	if err != nil {
		return nil, fmt.Errorf("write the message of %v: %w", job.Issue.Date, err)
	}
	files = append(files, offstone.File{Name: name + ".eml", Data: message})
	for _, f := range files {
		if err := put(f); err != nil {
			return nil, err
		}
	}
	return c.made, nil
}
