// Package feed writes the newest articles of a paper, a section or a writer as
// an Atom feed (RFC 4287) and as a JSON Feed (version 1.1, jsonfeed.org).
package feed

import "time"

// Feed is what both forms say. Addresses are whole URLs; moments are written in
// their own zone.
type Feed struct {
	Title     string
	Subtitle  string // "" for none
	Language  string // BCP 47
	Home      string // the page whose articles these are; the feed's identity for good
	Publisher Author
	Updated   time.Time
	Items     []Item
}

// Item is one article in full.
type Item struct {
	Address    string // its identity too
	Title      string
	Summary    string // "" for none
	HTML       string
	Image      string // "" for none
	Published  time.Time
	Updated    time.Time
	Authors    []Author
	Categories []string
}

// Author is who wrote an article or publishes the feed.
type Author struct {
	Name    string
	Address string // of the author's page; "" for none
}

// Types of the two forms.
const (
	AtomType = "application/atom+xml"
	JSONType = "application/feed+json"
)

func stamp(t time.Time) string { return t.Format(time.RFC3339) }
