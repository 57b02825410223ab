package offstone

import (
	"slices"
	"time"
)

// Slug is the short name of an article, unique within its issue. It is the name
// of the article's file and the last part of its address for good: lower-case
// letters and digits joined by single hyphens (see [MakeSlug]).
type Slug string

// Weight says how much of the reader's attention an article claims. It decides
// size and place in every edition.
type Weight int

// The weights, lightest first. The zero value is WeightInside: an article that
// claims nothing is an ordinary one.
const (
	WeightBrief Weight = iota - 1
	WeightInside
	WeightSecond
	WeightLead
)

var weightNames = []string{"brief", "inside", "second", "lead"}

// String gives the word used in front matter: brief, inside, second or lead.
func (w Weight) String() string {
	if w < WeightBrief || w > WeightLead {
		return "inside"
	}
	return weightNames[w-WeightBrief]
}

// ParseWeight reads the word used in front matter; ok is false for any other.
func ParseWeight(s string) (w Weight, ok bool) {
	i := slices.Index(weightNames, s)
	if i < 0 {
		return WeightInside, false
	}
	return Weight(i) + WeightBrief, true
}

// Byline names who wrote an article, in the order to be printed. A name may be
// a role ("our harbour correspondent"); then there is no writer's page for it.
type Byline []string

// Article is one piece of copy with everything that travels with it. As a
// revision it is immutable: rooms pass articles by pointer and never write to
// one that they did not make; a change is a new Article with the next Revision.
//
// Text fields hold plain text with typographic quotation marks as written; only
// Body carries styles.
type Article struct {
	Slug     Slug
	Revision int // counts saves from 1; 0 for copy read from a folder

	Headline      string
	PrintHeadline string // in print only, when set
	Standfirst    string
	Kicker        string
	Byline        Byline
	Section       string
	Weight        Weight

	Order    int  // running order from the file name's leading "NN-"; 0 when it has none
	Page     int  // pinned to this page of the printed edition; 0 when free
	MustRun  bool // never held over
	Editions EditionSet
	WebFrom  time.Time // before this only print carries the article; zero: at once
	Embargo  time.Time // before this no edition carries it; zero: none

	Tags        []string
	Pictures    []Picture
	Corrections []Correction
	Body        Body
	Source      Source // where the copy came from, for queries
}

// Source is the place that a query about an article points at: a path inside
// the paper folder, the line on which the body begins (from 1), the lines on
// which its blocks begin, those of a [PrintOnly] in its place, and the lines on which
// the pictures above the body are named, by their files.
type Source struct {
	File     string
	BodyLine int
	Lines    []int
	Pictures map[string]int
}

// LineOf gives the line on which the first block begins that has such a text; b is
// the body as it was read. 0 when none has, or the lines are not known.
func (s Source) LineOf(b Body, such func(Text) bool) int {
	blocks := b.Opened()
	if len(blocks) != len(s.Lines) {
		return 0
	}
	for i, bl := range blocks {
		has := false
		Body{bl}.EachText(func(t Text) { has = has || such(t) })
		if has {
			return s.Lines[i]
		}
	}
	return 0
}

// Correction is what the paper had to put right after an article appeared.
type Correction struct {
	Date Date
	Text string
}

// HeadlineFor gives the headline as e prints it.
func (a *Article) HeadlineFor(e Edition) string {
	if e == Print && a.PrintHeadline != "" {
		return a.PrintHeadline
	}
	return a.Headline
}

// In tells whether e carries the article at the moment at: e is among its
// editions, no embargo holds, and, outside print, its time on the web has come.
func (a *Article) In(e Edition, at time.Time) bool {
	if !a.Editions.Has(e) || at.Before(a.Embargo) {
		return false
	}
	return e == Print || !at.Before(a.WebFrom)
}

// PicturesFor lists the pictures that e may print, in order.
func (a *Article) PicturesFor(e Edition) []Picture {
	var out []Picture
	for _, p := range a.Pictures {
		if p.Editions.Has(e) {
			out = append(out, p)
		}
	}
	return out
}

// Picture returns the article's picture named file.
func (a *Article) Picture(file string) (Picture, bool) {
	for _, p := range a.Pictures {
		if p.File == file {
			return p, true
		}
	}
	return Picture{}, false
}
