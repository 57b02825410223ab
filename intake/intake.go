// Package intake is what all the ways of taking foreign copy in share: the piece
// that each of them makes, the report that they give, and the reading of foreign
// HTML.
//
// Each kind of source has a room of its own (intake/tree, intake/text). It gives
// pieces one at a time, so that an archive is never held whole, and says in a
// note whatever could not be carried over. Nothing is left out silently: what a
// source holds is either taken or skipped with a reason.
package intake

import (
	"encoding/json"

	"example.org/offstone"
)

// Piece is an article on its way in, with what travels beside it.
type Piece struct {
	Article *offstone.Article
	Source  string        // the file or address that it came from, for the report
	Date    offstone.Date // the day on which it appeared; zero when nothing tells
	Issue   offstone.Date // the issue in which it stood; zero when nothing tells

	// Addresses are paths under which it was known, to be redirected.
	Addresses []string

	// Picture gives the bytes of one of the article's pictures by its File; nil
	// when it has none.
	Picture func(file string) ([]byte, error)

	Notes    []string // what could not be carried over: one sentence each
	Comments int      // readers' comments that were left behind
	Skip     string   // why the source is no copy; Article is nil then
}

// Report says what came of an intake. Its JSON is `offstone intake --json`.
type Report struct {
	Taken    int       `json:"taken"`
	Skipped  []Skipped `json:"skipped"`
	Notes    []Note    `json:"notes"`
	Pictures int       `json:"pictures"`
	Comments int       `json:"comments"`

	known int // articles that were there already
}

// Skipped is a source that was not taken.
type Skipped struct {
	Source string `json:"source"`
	Reason string `json:"reason"`
}

// Note is one sentence about what could not be carried over.
type Note struct {
	Source string        `json:"source"`
	Slug   offstone.Slug `json:"slug"`
	Note   string        `json:"note"`
}

// Skip notes that source was not taken.
func (r *Report) Skip(source, reason string) {
	r.Skipped = append(r.Skipped, Skipped{source, reason})
}

// Known notes that what source holds was there already.
func (r *Report) Known(source string) {
	r.known++
	r.Skip(source, "It is there already.")
}

// Nothing tells that no article was found: none was taken, and none was there already.
func (r *Report) Nothing() bool { return r.Taken+r.known == 0 }

// Take notes that p was taken with n pictures.
func (r *Report) Take(p *Piece, pictures int) {
	r.Taken++
	r.Pictures += pictures
	r.Comments += p.Comments
	for _, n := range p.Notes {
		r.Notes = append(r.Notes, Note{p.Source, p.Article.Slug, n})
	}
}

// MarshalJSON writes empty lists as such.
func (r *Report) MarshalJSON() ([]byte, error) {
	type plain Report
	out := plain(*r)
	if out.Skipped == nil {
		out.Skipped = []Skipped{}
	}
	if out.Notes == nil {
		out.Notes = []Note{}
	}
	return json.Marshal(out)
}
