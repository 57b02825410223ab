package usage

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/text/language"
)

// Languages are those in which every edition has its furniture, by the first part
// of their tag.
var Languages = []string{"en", "cy", "de", "el", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"}

// fallback is the language of the furniture when the paper's has no file.
const fallback = "en"

//go:embed words/*.json
var wordFiles embed.FS

// forms is how one language writes days, numbers and bylines: a file
// words/TAG.json.
type forms struct {
	Months   [12]string `json:"months"`   // as they stand in a date: in the genitive where there is one
	Weekdays [7]string  `json:"weekdays"` // Sunday first
	Long     string     `json:"long"`     // {weekday}, {day}, {month} and {year} stand for a day's parts
	Plain    string     `json:"plain"`
	Short    string     `json:"short"`
	Weekday  string     `json:"weekday"`
	Span     string     `json:"span"`  // {first} and {last} stand for days
	First    string     `json:"first"` // how the first of a month is written when not 1
	Clock    string     `json:"clock"` // {hour}, {hour12}, {minute} and {half} stand for a time's parts
	Halves   [2]string  `json:"halves"`

	Thousands string `json:"thousands"` // between groups of three digits
	Fewest    int    `json:"fewest"`    // digits of a number that is grouped; 0 for 4
	Decimal   string `json:"decimal"`

	And  string `json:"and"` // before the last of a list
	Ands []struct {
		And    string   `json:"and"`
		Before []string `json:"before"`
	} `json:"ands"` // other forms of it, by how the next word begins, in lower case
	By string `json:"by"` // {names} stands for those of a byline

	Number       string `json:"number"` // {n}
	Page         string `json:"page"`   // {page}
	Credit       string `json:"credit"` // {name}
	Correction   string `json:"correction"`
	CorrectionOf string `json:"correction_of"` // {date}

	Quotes   [4]string `json:"quotes"`   // opening and closing marks, double and single, with the spaces inside them
	Dash     string    `json:"dash"`     // between two spaces
	Elisions []string  `json:"elisions"` // words that have lost their first letters, without the apostrophe before them

	Roles   []string `json:"roles"`   // how a byline begins that names a role, in lower case
	Letters []string `json:"letters"` // words that are in the name of a section for readers' letters, in lower case
}

// For gives the usage of a BCP 47 tag's language and region. A language without
// one is written as English.
func For(tag string) Usage {
	var u Usage
	if err := Read(wordFiles, tag, &u.forms); err != nil {
		panic(err) // the files are part of the program, and its tests read each of them
	}
	return u
}

// Read fills an edition's words from files words/TAG.json: those of the tag's
// language with the region's laid over them, or English when there are none. A
// regional file holds only what differs.
func Read(files fs.FS, tag string, words any) error {
	base, _, region := language.Make(tag).Raw()
	lang := base.String()
	err := readFile(files, lang, words)
	if errors.Is(err, fs.ErrNotExist) {
		lang = fallback
		err = readFile(files, lang, words)
	}
	if err != nil {
		return err
	}
	if err := readFile(files, lang+"-"+region.String(), words); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func readFile(files fs.FS, tag string, words any) error {
	b, err := fs.ReadFile(files, "words/"+tag+".json")
	if err != nil {
		return fmt.Errorf("read the words of %s: %w", tag, err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(words); err != nil {
		return fmt.Errorf("read the words of %s: %w", tag, err)
	}
	return nil
}

// Fill puts values into the braces of a sentence: Fill(s, "n", "1,147").
func Fill(sentence string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		sentence = strings.ReplaceAll(sentence, "{"+pairs[i]+"}", pairs[i+1])
	}
	return sentence
}
