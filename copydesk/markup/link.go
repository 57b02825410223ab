package markup

import (
	"fmt"
	"net/url"
	"strings"

	"example.org/offstone"
)

// maxLink is the longest address that copy may link to, bytes.
const maxLink = 2000

// FitLink tells whether copy may link to dest and gives it as it is kept: http,
// https and mailto addresses, and paths of the paper's site; spaces are escaped.
func FitLink(dest string) (string, bool) {
	dest = strings.ReplaceAll(strings.TrimSpace(dest), " ", "%20")
	if dest == "" || len(dest) > maxLink || strings.ContainsFunc(dest, notInLink) {
		return "", false
	}
	site := offstone.Paper{Address: "https://paper.example"}
	return dest, site.Absolute(dest) != ""
}

// notInLink finds what browsers read otherwise than RFC 3986 does: a backslash
// is a slash to them, and a line end nothing.
func notInLink(r rune) bool { return r == '\\' || isControl(r) || r == '\n' || r == '\t' || hidden(r) }

func (w *walker) askLink(dest string) {
	msg := fmt.Sprintf("The link to %q was taken off and its words kept, because copy links only to http, https and mailto addresses and to paths of this site; mend the address.", excerpt(dest))
	q := offstone.Query{Rule: "link", Slug: w.o.Slug, File: w.o.File, Line: w.line, Message: msg}
	if u, err := url.Parse("https://" + dest); err == nil && strings.HasPrefix(dest, "www.") {
		q.Suggest = u.String()
	}
	w.queries = append(w.queries, q)
}
