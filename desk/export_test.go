package desk

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"example.org/offstone"
)

// Patterns lists the patterns of all routes.
func Patterns() (out []string) {
	for _, r := range routes {
		out = append(out, r.pattern)
	}
	return out
}

// LongestUpload and LongestRequest are what may be sent, in bytes.
const (
	LongestUpload  = longestUpload
	LongestRequest = longestRequest
)

// Uploads lists the paths that files may be sent to.
func Uploads() (out []string) {
	for _, r := range routes {
		if r.uploads {
			out = append(out, strings.TrimPrefix(r.pattern, "POST "))
		}
	}
	return out
}

// Decision asks what is asked before a route's handler runs, and nothing more.
func (d *Desk) Decision(r *http.Request, pattern string) string {
	at := slices.IndexFunc(routes, func(rt route) bool { return rt.pattern == pattern })
	v := &visit{desk: d, w: httptest.NewRecorder(), r: r}
	switch err := v.admit(routes[at]); {
	case err == nil:
		return "yes"
	case errors.Is(err, errSignedOut), errors.Is(err, errHalf):
		return "to the door"
	case errors.Is(err, offstone.ErrNotFound):
		return "hidden"
	case errors.Is(err, offstone.ErrForbidden):
		return "no"
	default:
		return err.Error()
	}
}

// Typing gives the marks of a language as the editor is given them.
func Typing(language string) (string, error) { return storyView{Language: language}.Typing() }
