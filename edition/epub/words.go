package epub

import (
	"embed"

	"example.org/offstone/copydesk/usage"
)

// words is the furniture of the book in one language: whatever stands in it
// that nobody on the paper wrote. Each language is a file words/TAG.json (see
// [usage.Read]).
type words struct {
	usage.Usage `json:"-"` // days, numbers and bylines

	FrontPage     string `json:"front_page"`
	Cover         string `json:"cover"`
	TitlePage     string `json:"title_page"`
	Contents      string `json:"contents"`
	Landmarks     string `json:"landmarks"`
	FirstStory    string `json:"first_story"`
	PrintedPages  string `json:"printed_pages"`
	NoSection     string `json:"no_section"`
	WhatsOn       string `json:"whats_on"`
	PageMark      string `json:"page_mark"`
	Table         string `json:"table"`
	Back          string `json:"back"`
	PrintedFront  string `json:"printed_front"`
	PrintedSource string `json:"printed_source"`

	// Sentences of the accessibility summary.
	Access            string `json:"access"`
	AccessPictures    string `json:"access_pictures"`
	AccessPages       string `json:"access_pages"`
	AccessUncertified string `json:"access_uncertified"`
}

//go:embed words/*.json
var wordFiles embed.FS

// wordsFor gives the furniture for a BCP 47 tag.
func wordsFor(tag string) (words, error) {
	w := words{Usage: usage.For(tag)}
	return w, usage.Read(wordFiles, tag, &w)
}
