package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"example.org/offstone/copydesk/usage"
)

// words is the furniture of the site in one language: whatever stands on a
// page that nobody on the paper wrote. Each language is a file words/TAG.json;
// a regional file (en-US) holds only what differs from its language's. Braces in
// a sentence mark where a value goes.
type words struct {
	usage.Usage `json:"-"` // days, numbers and bylines

	Locale string `json:"locale"` // for Open Graph

	Skip             string `json:"skip"`
	Sections         string `json:"sections"`
	Number           string `json:"number"`
	FromNumber       string `json:"from_number"`
	FromPage         string `json:"from_page"`
	InPrint          string `json:"in_print"`
	ReadPages        string `json:"read_pages"`
	ThisNumber       string `json:"this_number"`
	Archive          string `json:"archive"`
	Years            string `json:"years"`
	IssuesOf         string `json:"issues_of"`
	Earlier          string `json:"earlier"`
	Corrections      string `json:"corrections"`
	CorrectionsAbout string `json:"corrections_about"`
	NoCorrections    string `json:"no_corrections"`
	Correction       string `json:"correction"`
	Briefs           string `json:"briefs"`
	MoreFrom         string `json:"more_from"`
	Notes            string `json:"notes"`
	BackToText       string `json:"back_to_text"`
	Table            string `json:"table"`
	Page             string `json:"page"`
	PageOf           string `json:"page_of"`
	Pages            string `json:"pages"`
	PreviousPage     string `json:"previous_page"`
	NextPage         string `json:"next_page"`
	PreviousIssue    string `json:"previous_issue"`
	NextIssue        string `json:"next_issue"`
	OnThisPage       string `json:"on_this_page"`
	AlsoIn           string `json:"also_in"`
	IssueOf          string `json:"issue_of"`
	FrontOf          string `json:"front_of"`
	PageImage        string `json:"page_image"`
	WhatsOn          string `json:"whats_on"`
	DateHead         string `json:"date_head"`
	TimeHead         string `json:"time_head"`
	WhatHead         string `json:"what_head"`
	WhereHead        string `json:"where_head"`
	WrittenBy        string `json:"written_by"`
	SectionAbout     string `json:"section_about"`
	ThePaper         string `json:"the_paper"`
	Feed             string `json:"feed"`
	Home             string `json:"home"`
	NotFound         string `json:"not_found"`
	NotFoundText     string `json:"not_found_text"`
	Moved            string `json:"moved"`
	MovedText        string `json:"moved_text"`
}

//go:embed words/*.json
var wordFiles embed.FS

// fallback is the language of the furniture when the paper's has no file.
const fallback = "en"

// wordsFor gives the furniture for a BCP 47 tag: the language's own words with
// the region's laid over them, or English when there are none.
func wordsFor(tag string) (*words, error) {
	language, region, _ := strings.Cut(tag, "-")
	w := &words{Usage: usage.For(tag)}
	err := w.read(strings.ToLower(language))
	if errors.Is(err, fs.ErrNotExist) {
		return w, w.read(fallback)
	}
	if err != nil || region == "" {
		return w, err
	}
	err = w.read(strings.ToLower(language) + "-" + strings.ToUpper(region))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return w, err
}

func (w *words) read(tag string) error {
	b, err := wordFiles.ReadFile("words/" + tag + ".json")
	if err != nil {
		return fmt.Errorf("read the words of %s: %w", tag, err)
	}
	if err := json.Unmarshal(b, w); err != nil {
		return fmt.Errorf("read the words of %s: %w", tag, err)
	}
	return nil
}

// fill puts values into the braces of a sentence: fill(s, "n", "1,147").
func fill(sentence string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		sentence = strings.ReplaceAll(sentence, "{"+pairs[i]+"}", pairs[i+1])
	}
	return sentence
}

// NumberOf names an issue by its number; "" when it has none.
func (w *words) NumberOf(n int) string {
	if n <= 0 {
		return ""
	}
	return fill(w.Number, "n", w.Count(n))
}

// Place says where in print an article stood: From number 1,147, page 3.
func (w *words) Place(number, page int) string {
	switch {
	case number <= 0:
		return ""
	case page <= 0:
		return fill(w.FromNumber, "n", w.Count(number))
	}
	return fill(w.FromPage, "n", w.Count(number), "page", strconv.Itoa(page))
}
