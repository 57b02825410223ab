package markup

import (
	"fmt"

	"example.org/offstone"
)

// hidden finds the characters that turn the direction of what follows without
// being seen, so that copy reads otherwise than it is stored (Unicode TR 36;
// CVE-2021-42574). The marks that right-to-left scripts need in running text
// (U+200E, U+200F, U+061C) and joiners are not among them.
func hidden(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Hidden finds the first character of s that turns the direction of text unseen.
func Hidden(s string) (rune, bool) {
	for _, r := range s {
		if hidden(r) {
			return r, true
		}
	}
	return 0, false
}

// AskHidden gives the query about a hidden character in what (a headline, a
// byline, the text).
func AskHidden(what string, r rune, at offstone.Query) offstone.Query {
	at.Rule, at.Stops = "hidden-character", true
	at.Message = fmt.Sprintf("There is an invisible character (%U) in %s that turns the direction of the words after it; delete it and type the words anew.", r, what)
	return at
}
