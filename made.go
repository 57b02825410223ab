package offstone

import "iter"

// Job is all that the maker of an edition is given. A maker is pure: the same
// job makes the same files, whatever the hour, the machine or the order of maps.
type Job struct {
	Issue *Issue
	Shelf Shelf
	Past  iter.Seq2[*Issue, error] // earlier issues, newest first, each read when asked for; nil when there are none

	Blob   func(BlobKey) ([]byte, error) // bytes of a rendition or an artwork named in an issue
	Fronts map[Date]Rendition            // printed front pages of this and earlier issues, as small pictures
	Print  *Made                         // what the printed edition made of this issue; nil while it is being made
}

// Made is what a maker says of its work, beside the files. Only the printed
// edition fills the fields from Pages on.
type Made struct {
	Queries     []Query
	Differences []Difference
	Figures     map[string]float64 // by the names of report.json

	Pages    []Page       // as readers may see them: what is kept on paper is blanked
	Front    []byte       // the front page as a PNG, as readers may see it
	Starts   map[Slug]int // page on which each story begins
	Fit      []Fit
	Overset  []Overset
	HeldOver []HeldOver
	Plan     []byte // the page plan, to be kept for next time
}

// Page is one page of the printed edition as made up.
type Page struct {
	Number        int
	Section       string
	Width, Height float64 // mm, trimmed
	Marks         []Mark
	SVG           []byte // the page as a picture for browsers: no script, no outside reference
}

// Mark is a thing on a page with its box, in millimetres from the top left of
// the trimmed page.
type Mark struct {
	Kind string  `json:"kind"` // "headline", "line", "picture", "caption", "advert", "rule", …
	Slug Slug    `json:"slug,omitempty"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
	Text string  `json:"text,omitempty"`
}

// Fit says how far a story is from its place, with ways to mend it.
type Fit struct {
	Slug      Slug          `json:"slug"`
	Page      int           `json:"page"`
	LinesOver int           `json:"lines_over"` // negative: lines short
	Proposals []FitProposal `json:"proposals"`
}

// FitProposal is one way to make a story fit. Words are never rewritten.
type FitProposal struct {
	Kind  string `json:"kind"`  // "cut", "picture", "jump", "hold-over", "weight"
	Lines int    `json:"lines"` // lines gained
	Text  string `json:"text"`

	Effect string `json:"effect,omitempty"` // what else changes
	Settle string `json:"settle,omitempty"` // what to write under “placed” in issue.yaml
}

// Overset is copy that found no room on its page.
type Overset struct {
	Slug   Slug   `json:"slug"`
	Lines  int    `json:"lines"`
	Reason string `json:"reason"`
}

// HeldOver is a story kept for another issue for want of room.
type HeldOver struct {
	Slug  Slug `json:"slug"`
	Lines int  `json:"lines"`
}
