package printed

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/offstone"
)

// find gives the matter of a story, or of its first part.
func (p *planner) find(s offstone.Slug) *matter {
	for _, m := range p.matter {
		if m.article != nil && m.article.Slug == s {
			return m
		}
	}
	return nil
}

// fit says by how much a story misses the page that suits it, and how room can be
// made for it there.
func (p *planner) fit(m *matter) offstone.Fit {
	i := p.nearest(m)
	out := offstone.Fit{Slug: m.article.Slug, LinesOver: p.linesOf(m)}
	if i < 0 {
		return out
	}
	out.Page = p.pages[i].number
	set := p.sets(p.given)[i]
	left := p.pages[i].room() - m.least
	for _, o := range set {
		if o != m {
			left -= o.least
		}
	}
	if left < 0 {
		out.LinesOver = -left
	}
	if n := p.linesOf(m); out.LinesOver < n {
		out.Proposals = append(out.Proposals, offstone.FitProposal{Kind: "cut", Lines: out.LinesOver, Text: fmt.Sprintf("Cut %d of its %d lines", out.LinesOver, n)})
	}
	out.Proposals = append(out.Proposals, p.pictureProposals(m, set)...)
	out.Proposals = append(out.Proposals, p.holdProposals(m, set)...)
	if !m.must {
		out.Proposals = append(out.Proposals, offstone.FitProposal{Kind: "weight", Lines: m.size, Text: "Give it must-run, so that lighter stories make way for it"})
	}
	return out
}

// pictureProposals lists the pictures on a page that take much room.
func (p *planner) pictureProposals(m *matter, set []*matter) (out []offstone.FitProposal) {
	for _, o := range append([]*matter{m}, set...) {
		if o.article == nil || len(o.story.Pictures) == 0 || o.size-o.least < 12 {
			continue
		}
		out = append(out, offstone.FitProposal{
			Kind: "picture", Lines: o.size - o.least, Text: fmt.Sprintf("Give the picture of “%s” one column less", o.story.Headline),
		})
		if len(out) == 2 {
			break
		}
	}
	return out
}

// holdProposals names the lightest story of the page that could wait instead.
func (p *planner) holdProposals(m *matter, set []*matter) []offstone.FitProposal {
	others := slices.DeleteFunc(slices.Clone(set), func(o *matter) bool {
		return o == m || o.must || o.article == nil || o.size < m.least*3/4
	})
	if len(others) == 0 {
		return nil
	}
	o := slices.MinFunc(others, func(x, y *matter) int { return cmp.Compare(x.weight, y.weight) })
	return []offstone.FitProposal{{Kind: "hold-over", Lines: o.size, Text: fmt.Sprintf("Hold “%s” over instead", o.story.Headline)}}
}
