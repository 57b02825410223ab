package stylebook

import "example.org/offstone"

// Known tells whether there is an article of that slug in the issue of that day.
type Known func(offstone.Date, offstone.Slug) bool

// Check gives the queries about an issue's copy.
func (b *Book) Check(is *offstone.Issue, known Known) []offstone.Query { return nil }
