package printed

import (
	"fmt"
	"strings"

	"example.org/offstone"
)

// find gives the matter of a story, or of its first part.
func (p *planner) find(s offstone.Slug) *matter {
	for _, m := range p.matter {
		if m.article != nil && m.article.Slug == s && !m.continued {
			return m
		}
	}
	return nil
}

// fit says by how much a story misses the page that suits it.
func (e *edition) fit(m *matter) offstone.Fit {
	i := e.plan.nearest(m)
	out := offstone.Fit{Slug: m.article.Slug, LinesOver: e.plan.linesOf(m), Proposals: []offstone.FitProposal{}}
	if i >= 0 {
		out.Page = e.plan.pages[i].number
		if left := e.spare(m, i); left < 0 {
			out.LinesOver = -left
		}
	}
	return out
}

// settle writes what a proposal settles as an entry of “placed” in issue.yaml.
func settle(h offstone.Placing) string {
	out := []string{"slug: " + string(h.Slug)}
	number := func(key string, n int) {
		if n > 0 {
			out = append(out, fmt.Sprintf("%s: %d", key, n))
		}
	}
	number("page", h.Page)
	number("picture-columns", h.PictureColumns)
	if h.Weight != nil {
		out = append(out, "weight: "+h.Weight.String())
	}
	number("jump", h.Jump)
	number("cut-marked", h.CutMarked)
	number("cut", h.Cut)
	if h.NoPictures {
		out = append(out, "no-pictures: true")
	}
	if h.Hold {
		out = append(out, "hold: true")
	}
	return "{" + strings.Join(out, ", ") + "}"
}
