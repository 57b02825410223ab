package offstone

import (
	"cmp"
	"fmt"
)

// Query is a question to a person about the copy: one sentence, and the place
// it is about. It is never an error. A query that Stops must be answered before
// the issue can be put to bed; any other advises.
type Query struct {
	Rule    string // the rule's name in the stylebook, e.g. "missing-credit"
	Slug    Slug   // the article, when it is about one
	File    string // path inside the paper folder, when it came from one
	Line    int    // line in File, from 1; 0 when it concerns the whole file
	Stops   bool
	Message string // what is wrong and what to do
	Suggest string // what to put instead, when the rule knows

	Place *Place // the words of the body that it is about, when it is about some
	Fix   *Fix   // mends it in the body, when a machine can
}

// String gives "file:line: message (rule)".
func (q Query) String() string {
	place := q.File
	if place == "" {
		place = string(q.Slug)
	}
	if q.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, q.Line)
	}
	if place != "" {
		place += ": "
	}
	return fmt.Sprintf("%s%s (%s)", place, q.Message, q.Rule)
}

// CompareQueries orders queries by file, line, rule and message, so that two
// runs report alike.
func CompareQueries(a, b Query) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
}

// Stopping tells whether any of qs must be answered first.
func Stopping(qs []Query) bool {
	for _, q := range qs {
		if q.Stops {
			return true
		}
	}
	return false
}
