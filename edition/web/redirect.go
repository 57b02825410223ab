package web

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"example.org/offstone"
)

// redirects puts a page at each old address that sends readers on, and
// redirects.json for a server that can answer with the new address itself.
func (s *site) redirects() error {
	table := []redirect{}
	for _, r := range s.issue.Redirects {
		if !sitePath(r.From) || !sitePath(r.To) {
			s.queryRedirect(r, "both addresses must be paths of this site that begin with one slash")
			continue
		}
		if s.linkTo(r.To).Address == "" {
			s.queryRedirect(r, "nothing stands at the new address")
			continue
		}
		table = append(table, redirect{r.From, r.To})
		if strings.ContainsAny(r.From, "?#") {
			continue // only a server can tell these apart
		}
		if err := s.moved(r); err != nil {
			return err
		}
	}
	b, err := json.MarshalIndent(table, "", " ")
	if err != nil {
		return fmt.Errorf("write redirects.json: %w", err)
	}
	return s.putFile("/redirects.json", append(b, '\n'))
}

type redirect struct {
	From string `json:"from"`
	To   string `json:"to"`
}

func (s *site) moved(r offstone.Redirect) error {
	from := slashed(r.From)
	if s.names[from] {
		s.queryRedirect(r, "a page of the site stands at the old address")
		return nil
	}
	f, err := s.frame(from, s.words.Moved, s.words.Moved, "")
	if err != nil {
		return err
	}
	f.Canonical, f.NoIndex, f.Class = s.paper.Address+r.To, true, "standing"
	return s.page("moved", &movedView{frame: f, To: r.To})
}

func (s *site) queryRedirect(r offstone.Redirect, why string) {
	s.made.Queries = append(s.made.Queries, offstone.Query{
		Rule: "redirect", File: "redirects.yaml",
		Message: fmt.Sprintf("%s is not sent on to %s: %s.", shorten(r.From, 80), shorten(r.To, 80), why),
	})
}

// sitePath tells whether an address is a plain path of this site, so that no
// redirect can lead to another host or write a file outside the site.
func sitePath(p string) bool {
	if !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") || strings.ContainsAny(p, "\\\x00\r\n") {
		return false
	}
	plain, _, _ := strings.Cut(p, "?")
	plain, _, _ = strings.Cut(plain, "#")
	return path.Clean(plain) == strings.TrimSuffix(plain, "/") || plain == "/"
}
