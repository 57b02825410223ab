package hyphen

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed patterns
var files embed.FS

// language says which file of patterns a language has, how many letters its
// setters leave on either side of a break (the files' own hyphenmins, but never
// fewer than two), and two things more: how near to an apostrophe a word is broken,
// 0 for as near as in English; and how many times an English hyphen's price it
// takes to have no more of them than there, 0 for once.
type language struct {
	file        string
	left, right int
	quiet, dear int
}

// The prices were found by setting newspaper copy in each language at 45 mm until no more
// than 15 % of lines ended in a hyphen, or the gaps between words grew as wide as can be
// borne: at that price Russian newspaper copy still has 30 %, Ukrainian 24 %. Languages that were
// not tried cost what English does.
var languages = map[string]language{
	"cy":    {file: "cy", left: 2, right: 3, quiet: quietElision},
	"da":    {file: "da", left: 2, right: 2},
	"de":    {file: "de", left: 2, right: 2, dear: 8},
	"el":    {file: "el", left: 2, right: 2},
	"en-gb": {file: "en-gb", left: 2, right: 3},
	"en-us": {file: "en-us", left: 2, right: 3},
	"es":    {file: "es", left: 2, right: 2, dear: 2},
	"fr":    {file: "fr", left: 2, right: 2, quiet: quietElision, dear: 2},
	"ga":    {file: "ga", left: 2, right: 3},
	"it":    {file: "it", left: 2, right: 2, quiet: quietElision},
	"nb":    {file: "no", left: 2, right: 2},
	"nl":    {file: "nl", left: 2, right: 2, dear: 2},
	"nn":    {file: "no", left: 2, right: 2},
	"no":    {file: "no", left: 2, right: 2},
	"pl":    {file: "pl", left: 2, right: 2, dear: 16},
	"pt":    {file: "pt", left: 2, right: 3},
	"ru":    {file: "ru", left: 2, right: 2, dear: 16},
	"sv":    {file: "sv", left: 2, right: 2},
	"tr":    {file: "tr", left: 2, right: 2},
	"uk":    {file: "uk", left: 2, right: 2, quiet: quietElision, dear: 16},
}

var tables = func() map[string]func() *Patterns {
	m := make(map[string]func() *Patterns, len(languages))
	for name, l := range languages {
		m[name] = sync.OnceValue(func() *Patterns { return load(l) })
	}
	return m
}()

// Languages gives the languages with patterns, as lower-case BCP 47 tags, sorted.
func Languages() []string {
	names := make([]string, 0, len(languages))
	for n := range languages {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// For gives the patterns of a language (BCP 47), nil when there are none. A tag
// without patterns of its own takes those of its language: de-AT those of de.
// English is divided as the British do (by the sense of a word's parts) but in
// American copy (en-US, en-CA), which is divided by sound. The file is read at the
// first call.
func For(lang string) *Patterns {
	tag := strings.ToLower(lang)
	if tag == "en-ca" {
		tag = "en-us"
	}
	for {
		if read, ok := tables[tag]; ok {
			return read()
		}
		if tag == "en" {
			tag = "en-gb"
			continue
		}
		cut := strings.LastIndexByte(tag, '-')
		if cut < 0 {
			return nil
		}
		tag = tag[:cut]
	}
}

// load panics when an embedded file is missing: the program was then built
// wrongly, and its tests fail.
func load(l language) *Patterns {
	data, err := files.ReadFile("patterns/" + l.file + ".txt")
	if err != nil {
		panic(fmt.Sprintf("hyphenation patterns: %v", err))
	}
	p := parse(string(data), l.left, l.right)
	if l.quiet > 0 {
		p.quiet = l.quiet
	}
	p.dear = l.dear
	return p
}

// parse reads patterns one a line, then a line of "=" and exceptions one a line.
// Lines beginning with % are comments.
func parse(text string, left, right int) *Patterns {
	patterns, exceptions, _ := strings.Cut(text, "\n=\n")
	p := &Patterns{
		quiet:      quiet,
		levels:     make(map[string]string, strings.Count(patterns, "\n")),
		exceptions: map[string][]int{},
		left:       left, right: right,
	}
	for line := range strings.Lines(patterns) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '%' {
			p.add(line)
		}
	}
	for line := range strings.Lines(exceptions) {
		if line = strings.TrimSpace(line); line != "" {
			w, places := readException(line)
			p.exceptions[w] = places
		}
	}
	return p
}

// add takes one pattern: "1b2a" says level 1 before b, 2 between b and a.
func (p *Patterns) add(pattern string) {
	letters := make([]byte, 0, len(pattern))
	levels := make([]byte, 1, len(pattern)+1)
	for _, r := range pattern {
		if r >= '0' && r <= '9' {
			levels[len(levels)-1] = byte(r - '0')
			continue
		}
		letters = utf8.AppendRune(letters, r)
		levels = append(levels, 0)
	}
	p.levels[string(letters)] = string(levels)
	for n := len(letters) - 1; n > 0; n-- {
		if _, ok := p.levels[string(letters[:n])]; ok {
			break
		}
		p.levels[string(letters[:n])] = ""
	}
}

// readException takes "ta-ble" apart: the lower-case word and the places of its
// hyphens, counted in letters.
func readException(s string) (word string, places []int) {
	n := 0
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(s)) {
		if r == '-' {
			places = append(places, n)
			continue
		}
		b.WriteRune(r)
		n++
	}
	return b.String(), places
}
