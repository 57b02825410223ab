package web

import (
	"embed"
	"strconv"

	"example.org/offstone/copydesk/usage"
)

// words is the furniture of the site in one language: whatever stands on a
// page that nobody on the paper wrote. Each language is a file words/TAG.json (see
// [usage.Read]). Braces in a sentence mark where a value goes.
type words struct {
	usage.Usage `json:"-"` // days, numbers and bylines

	Locale string `json:"locale"` // for Open Graph

	Skip             string `json:"skip"`
	Sections         string `json:"sections"`
	FromNumber       string `json:"from_number"`
	FromPage         string `json:"from_page"`
	InPrint          string `json:"in_print"`
	ReadPages        string `json:"read_pages"`
	ThisNumber       string `json:"this_number"`
	Archive          string `json:"archive"`
	Years            string `json:"years"`
	IssuesOf         string `json:"issues_of"`
	Corrections      string `json:"corrections"`
	CorrectionsAbout string `json:"corrections_about"`
	NoCorrections    string `json:"no_corrections"`
	Briefs           string `json:"briefs"`
	Notes            string `json:"notes"`
	BackToText       string `json:"back_to_text"`
	Table            string `json:"table"`
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

// wordsFor gives the furniture for a BCP 47 tag.
func wordsFor(tag string) (*words, error) {
	w := &words{Usage: usage.For(tag)}
	return w, usage.Read(wordFiles, tag, w)
}

// Place says where in print an article stood: From number 1,147, page 3.
func (w *words) Place(number, page int) string {
	switch {
	case number <= 0:
		return ""
	case page <= 0:
		return usage.Fill(w.FromNumber, "n", w.Count(number))
	}
	return usage.Fill(w.FromPage, "n", w.Count(number), "page", strconv.Itoa(page))
}
