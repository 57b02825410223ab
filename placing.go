package offstone

import "slices"

// Placing is what a person has settled about one story in print: each field fixes
// one thing and leaves the rest to make-up; the zero value settles nothing. It
// holds whatever else changes, until somebody takes it out. What cannot be
// honoured is a query, and the page still comes out.
//
// CutMarked, Cut, NoPictures and Hold take away from print only: other editions carry the
// story whole.
type Placing struct {
	Slug Slug

	Page   int    // on this page, from 1
	Across bool   // across this page and the next, which face each other in the middle of the paper
	Place  string // there on the page; see [Places]
	Column int    // its left column, from 1; with Row, instead of Place
	Row    int    // its first row of the baseline grid, from 1 at the head of the type area

	Columns        int     // its width
	Rows           int     // its depth, the white below it included
	Head           int     // size of its headline, points
	PictureColumns int     // width of its first picture
	Weight         *Weight // its weight in print, when it is not the article's

	Jump      int  // it goes on on this page
	JumpAfter int  // and about so many of its lines stand before that; 0: as many as the page holds
	Whole     bool // it stays on one page; with Jump, that counts

	CutMarked  int  // so many of its paragraphs that are marked as ones to drop are left out, from the last
	Cut        int  // so many of its last paragraphs are left out
	NoPictures bool // its pictures are left out
	Hold       bool // it waits for another issue
}

// Places are the names of places on a page. "top" and "foot" are in whatever column
// suits.
var Places = []string{"top-left", "top", "top-right", "foot-left", "foot", "foot-right"}

// Placing finds what is settled about a story.
func (is *Issue) Placing(s Slug) (Placing, bool) {
	i := slices.IndexFunc(is.Placed, func(p Placing) bool { return p.Slug == s })
	if i < 0 {
		return Placing{}, false
	}
	return is.Placed[i], true
}
