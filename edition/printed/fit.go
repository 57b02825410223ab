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

// mostTried is for how many stories of an issue the press itself tries what would
// make them fit, the first that wait; a [Proof] tries it for any.
const mostTried = 3

// fit says by how much a story misses the page that suits it, and how room can be
// made for it there.
func (e *edition) fit(m *matter) offstone.Fit {
	p, i := e.plan, e.plan.nearest(m)
	out := offstone.Fit{Slug: m.article.Slug, LinesOver: p.linesOf(m)}
	if i >= 0 {
		out.Page = p.pages[i].number
		left := p.pages[i].room() - m.least
		for _, o := range p.sets(p.given)[i] {
			if o != m {
				left -= o.least
			}
		}
		if left < 0 {
			out.LinesOver = -left
		}
	}
	if m.hand.Hold || len(e.made.Fit) >= mostTried {
		return out
	}
	for _, o := range e.proposals(m) {
		out.Proposals = append(out.Proposals, o.FitProposal)
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
	number("cut", h.Cut)
	if h.NoPictures {
		out = append(out, "no-pictures: true")
	}
	if h.Hold {
		out = append(out, "hold: true")
	}
	return "{" + strings.Join(out, ", ") + "}"
}
