package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"example.org/offstone"
)

// words is the furniture of the site in one language: whatever stands on a
// page that nobody on the paper wrote. Each language is a file words/TAG.json;
// a regional file (en-US) holds only what differs from its language's. Braces in
// a sentence mark where a value goes.
type words struct {
	Months   []string `json:"months"`
	Weekdays []string `json:"weekdays"` // Sunday first
	LongDate string   `json:"long_date"`
	Date     string   `json:"date"`
	DayMonth string   `json:"day_month"`
	Span     string   `json:"span"`

	Thousands string `json:"thousands"` // between groups of three digits
	Locale    string `json:"locale"`    // for Open Graph

	Skip             string   `json:"skip"`
	Sections         string   `json:"sections"`
	Number           string   `json:"number"`
	FromNumber       string   `json:"from_number"`
	FromPage         string   `json:"from_page"`
	By               string   `json:"by"`
	And              string   `json:"and"`
	RoleOpenings     []string `json:"role_openings"` // how a byline begins that names a role, in lower case
	InPrint          string   `json:"in_print"`
	ReadPages        string   `json:"read_pages"`
	ThisNumber       string   `json:"this_number"`
	Archive          string   `json:"archive"`
	Years            string   `json:"years"`
	IssuesOf         string   `json:"issues_of"`
	Earlier          string   `json:"earlier"`
	Corrections      string   `json:"corrections"`
	CorrectionsAbout string   `json:"corrections_about"`
	NoCorrections    string   `json:"no_corrections"`
	Correction       string   `json:"correction"`
	Briefs           string   `json:"briefs"`
	MoreFrom         string   `json:"more_from"`
	Notes            string   `json:"notes"`
	BackToText       string   `json:"back_to_text"`
	Table            string   `json:"table"`
	Page             string   `json:"page"`
	PageOf           string   `json:"page_of"`
	Pages            string   `json:"pages"`
	PreviousPage     string   `json:"previous_page"`
	NextPage         string   `json:"next_page"`
	PreviousIssue    string   `json:"previous_issue"`
	NextIssue        string   `json:"next_issue"`
	OnThisPage       string   `json:"on_this_page"`
	AlsoIn           string   `json:"also_in"`
	IssueOf          string   `json:"issue_of"`
	FrontOf          string   `json:"front_of"`
	PageImage        string   `json:"page_image"`
	WhatsOn          string   `json:"whats_on"`
	DateHead         string   `json:"date_head"`
	TimeHead         string   `json:"time_head"`
	WhatHead         string   `json:"what_head"`
	WhereHead        string   `json:"where_head"`
	WrittenBy        string   `json:"written_by"`
	SectionAbout     string   `json:"section_about"`
	ThePaper         string   `json:"the_paper"`
	Feed             string   `json:"feed"`
	Home             string   `json:"home"`
	NotFound         string   `json:"not_found"`
	NotFoundText     string   `json:"not_found_text"`
	Moved            string   `json:"moved"`
	MovedText        string   `json:"moved_text"`
}

//go:embed words/*.json
var wordFiles embed.FS

// fallback is the language of the furniture when the paper's has no file.
const fallback = "en"

// wordsFor gives the furniture for a BCP 47 tag: the language's own words with
// the region's laid over them, or English when there are none.
func wordsFor(tag string) (*words, error) {
	language, region, _ := strings.Cut(tag, "-")
	w := &words{}
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

// Long gives a date with its weekday: Friday 20 November 2026.
func (w *words) Long(d offstone.Date) string { return w.date(w.LongDate, d) }

// Plain gives a date without its weekday: 20 November 2026.
func (w *words) Plain(d offstone.Date) string { return w.date(w.Date, d) }

// Short gives a date without its year: 20 November.
func (w *words) Short(d offstone.Date) string { return w.date(w.DayMonth, d) }

func (w *words) date(pattern string, d offstone.Date) string {
	if d.IsZero() {
		return ""
	}
	return fill(pattern, "weekday", w.Weekdays[d.Weekday()], "day", strconv.Itoa(d.Day),
		"month", w.Months[d.Month-1], "year", strconv.Itoa(d.Year))
}

// Days gives a span of days: 20 November to 3 December 2026.
func (w *words) Days(s offstone.Days) string {
	first := w.Short(s.First)
	if s.First.Year != s.Last.Year {
		first = w.Plain(s.First)
	}
	return fill(w.Span, "first", first, "last", w.Plain(s.Last))
}

// Count gives a number with its thousands grouped: 1,147.
func (w *words) Count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + w.Thousands + s[i:]
	}
	return s
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

// Join strings names as a byline does: A, B and C.
func (w *words) Join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + w.And + names[last]
}

// isRole tells whether a byline names a role rather than a person: "our harbour
// correspondent" has no writer's page.
func (w *words) isRole(name string) bool {
	name = strings.ToLower(name)
	for _, o := range w.RoleOpenings {
		if strings.HasPrefix(name, o) {
			return true
		}
	}
	return false
}
