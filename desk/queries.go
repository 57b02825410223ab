package desk

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/store"
)

// queryView is a query beside the text.
type queryView struct {
	offstone.Query
	Why   string // what the rule is for
	Mark  string // JSON: where the words stand, for the editor; "" when it is about none
	Edits string // JSON: what its mend does, for the editor; "" when it has none
}

// anchor says where words stand so that the editor finds them, whatever else it counts
// differently: the words, a little of what stands before them, and which of the places
// it is where both stand so.
type anchor struct {
	Before string `json:"before"`
	Words  string `json:"words"`
	Nth    int    `json:"nth"`
}

// change is an anchor with what comes in its place.
type change struct {
	anchor
	Is     string `json:"is"`
	Unlink bool   `json:"unlink,omitempty"`
}

func viewQueries(b offstone.Body, queries []offstone.Query) ([]queryView, error) {
	texts := textsOf(b)
	var out []queryView
	for _, q := range queries {
		v := queryView{Query: q, Why: stylebook.Why(q.Rule)}
		var err error
		if q.Place != nil {
			v.Mark, err = asJSON(texts.anchor(*q.Place))
		}
		if q.Fix != nil && err == nil {
			var changes []change
			for _, e := range q.Fix.Edits {
				changes = append(changes, change{texts.anchor(e.Place), e.Is, e.Unlink})
			}
			v.Edits, err = asJSON(changes)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func asJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

// bodyTexts are the texts of a body in the order of reading, by their block.
type bodyTexts [][]string

func textsOf(b offstone.Body) (out bodyTexts) {
	for _, bl := range b {
		var texts []string
		offstone.Body{bl}.EachText(func(t offstone.Text) { texts = append(texts, t.String()) })
		out = append(out, texts)
	}
	return out
}

const mostBefore = 40 // bytes

func (ts bodyTexts) anchor(p offstone.Place) anchor {
	s := ts[p.Block][p.Text]
	from := max(0, p.Start-mostBefore)
	for from < p.Start && !utf8.RuneStart(s[from]) {
		from++
	}
	a := anchor{Before: s[from:p.Start], Words: s[p.Start:p.End]}
	for _, text := range append(slices.Concat(ts[:p.Block]...), ts[p.Block][:p.Text]...) {
		a.Nth += occurrences(text, a.Before+a.Words)
	}
	a.Nth += occurrences(s[:from+max(len(a.Before+a.Words)-1, 0)], a.Before+a.Words)
	return a
}

// occurrences counts where s holds words, also where they overlap.
func occurrences(s, words string) (n int) {
	for from := 0; words != ""; n++ {
		i := strings.Index(s[from:], words)
		if i < 0 {
			return n
		}
		_, size := utf8.DecodeRuneInString(s[from+i:])
		from += i + size
	}
	return n
}

func (v *visit) mend() error {
	return v.onStory(func(id store.ArticleID) error {
		seen, err := strconv.Atoi(v.form("seen"))
		if err != nil {
			return errUnseen
		}
		_, err = v.desk.room.Mend(v.r.Context(), v.who(), id, seen, v.form("rule"), v.form("about"))
		return err
	})
}
