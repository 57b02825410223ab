package printed

import (
	"bytes"
	"embed"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone/copydesk/usage"
)

//go:embed words/*.json
var wordFiles embed.FS

// words is the furniture of the printed page in one language: whatever stands there
// that nobody on the paper wrote. Each language is a file words/TAG.json (see
// [usage.Read]).
type words struct {
	usage.Usage `json:"-"` // days, numbers and bylines

	Briefs        string `json:"briefs"`
	LineAdverts   string `json:"line_adverts"`
	NoticePanel   string `json:"notice_panel"`
	Listings      string `json:"listings"`
	Corrections   string `json:"corrections"`
	Contents      string `json:"contents"`
	Advertisement string `json:"advertisement"`
	Supplied      string `json:"supplied"`
	Kept          string `json:"kept"`
	ContinuedOn   string `json:"continued_on"`
	ContinuedFrom string `json:"continued_from"`
	Record        string `json:"record"`

	ListingSections []string `json:"listing_sections"` // words in the name of a section of listings, in lower case
	Obituaries      []string `json:"obituaries"`       // kickers and sections of obituaries, in lower case
	Notices         []string `json:"notices"`          // classes of public notices, in lower case
	Announcements   []string `json:"announcements"`    // classes of births, marriages and deaths, in lower case
	Little          []string `json:"little"`           // words that should not end a headline's line, in lower case
	CapitalNouns    bool     `json:"capital_nouns"`    // every noun has a capital, so that two in a row are no name
}

// wordsFor gives the furniture for a BCP 47 tag.
func wordsFor(tag string) (*words, error) {
	w := &words{Usage: usage.For(tag)}
	return w, usage.Read(wordFiles, tag, w)
}

// recordPrinted is how much of the end of the record is printed, in digits: as much as
// anybody types off paper, and more than anybody can forge.
const recordPrinted = 16

// recordLine gives the end of the record for the imprint, its digits in fours as they
// are read; "" for none.
func (w *words) recordLine(record string) string {
	if record == "" {
		return ""
	}
	fours := slices.Collect(slices.Chunk([]byte(record[:recordPrinted]), 4))
	return usage.Fill(w.Record, "digits", string(bytes.Join(fours, []byte(" "))))
}

// jumpsTo and jumpsFrom are what stands at the ends of a jump.
func (w *words) jumpsTo(page int) string {
	return usage.Fill(strings.ReplaceAll(w.ContinuedOn, " {page}", "\u00a0{page}"), "page", strconv.Itoa(page))
}

func (w *words) jumpsFrom(page int) string {
	return usage.Fill(w.ContinuedFrom, "page", strconv.Itoa(page))
}

// Jump gives what stands at the two ends of a jump in a language, "{page}" for the page
// at the other end.
func Jump(language string) (onward, back string, err error) {
	w, err := wordsFor(language)
	if err != nil {
		return "", "", err
	}
	return w.ContinuedOn, w.ContinuedFrom, nil
}
