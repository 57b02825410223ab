package desk

import (
	"encoding/json"
	"fmt"
	"net/http"
	"unicode/utf16"

	"example.org/offstone"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/usage"
)

// typingView is what the editor knows of the marks of a language, so that there is one table
// of them.
type typingView struct {
	usage.Quotes
	Dash     string
	Elisions []string
}

// Typing gives the marks of the paper's language to the editor, as JSON.
func (s storyView) Typing() (string, error) {
	u := usage.For(s.Language)
	return asJSON(typingView{u.Quotes(), u.Dash(), u.Elisions()})
}

// run is a stretch of a passage in the editor; line ends are characters of it.
type run struct {
	Text string `json:"text"`
	Code bool   `json:"code"`
}

// markEdit puts Is in the place of characters of a passage, counted as browsers count them
// (UTF-16).
type markEdit struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Is   string `json:"is"`
}

// marks answers the editor with what makes the marks of passages proper: what is pasted was
// typed elsewhere, and only whole passages tell which marks open and which close.
func (v *visit) marks() error {
	var passages [][]run
	if err := json.NewDecoder(v.r.Body).Decode(&passages); err != nil {
		return fmt.Errorf("what the editor sent cannot be read: %w", offstone.ErrInvalid)
	}
	language := v.paper().Language
	out := make([][]markEdit, len(passages))
	for i, p := range passages {
		out[i] = editsOf(p, language)
	}
	v.writeJSON(http.StatusOK, out)
	return nil
}

func editsOf(passage []run, language string) []markEdit {
	var t offstone.Text
	for _, r := range passage {
		s := offstone.Span{Text: r.Text}
		if r.Code {
			s.Style = offstone.Code
		}
		t = append(t, s)
	}
	words := t.String()
	out := []markEdit{}
	at, counted := 0, 0
	for _, e := range marks.Edits(t, language) {
		counted += len(utf16.Encode([]rune(words[at:e.Start])))
		n := len(utf16.Encode([]rune(words[e.Start:e.End])))
		out = append(out, markEdit{counted, counted + n, e.Is})
		at, counted = e.End, counted+n
	}
	return out
}
