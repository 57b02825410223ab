package letter

import (
	"embed"

	"example.org/offstone/copydesk/usage"
)

// words is the furniture of the letter in one language: whatever stands in it
// that nobody on the paper wrote. Each language is a file words/TAG.json (see
// [usage.Read]).
type words struct {
	usage.Usage `json:"-"` // days, numbers and bylines

	ReadOn    string `json:"read_on"`     // leads to the rest of the lead
	ReadThere string `json:"read_there"`  // leads to a lead that has been given to its end
	OnTheSite string `json:"on_the_site"` // leads to the front page
	NoSection string `json:"no_section"`
	Why       string `json:"why"` // why the reader gets the letter
	Sender    string `json:"sender"`
	NoSpying  string `json:"no_spying"`
	Leave     string `json:"leave"`     // the link's words
	LeaveHow  string `json:"leave_how"` // the sentence around it, for plain text
}

//go:embed words/*.json
var wordFiles embed.FS

// wordsFor gives the furniture for a BCP 47 tag.
func wordsFor(tag string) (words, error) {
	w := words{Usage: usage.For(tag)}
	return w, usage.Read(wordFiles, tag, &w)
}
