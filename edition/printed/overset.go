package printed

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
)

// shorten cuts the last fifth of a story's blocks, and says how many lines went; nil
// when there is nothing left to cut. Its pictures go first, the last third of them.
func (p *planner) shorten(m *matter, columns int) (*matter, int) {
	g := p.single(m, columns)
	if g.Divided() {
		return p.shortenPart(m, g, columns)
	}
	st := *g.Story()
	n := len(st.Blocks)
	if pics := len(st.Pictures); pics > 0 {
		st.Pictures = slices.Clip(st.Pictures[:pics-(pics+2)/3])
	} else if n > 1 {
		st.Blocks = slices.Clone(st.Blocks[:n-max(1, n/5)])
		for n = len(st.Blocks); n > 1 && st.Blocks[n-1].Heads(); n-- { // nothing is left of what it heads
			st.Blocks = st.Blocks[:n-1]
		}
	} else {
		return nil, 0
	}
	out := *m
	out.panel = &st
	out.key = fmt.Sprintf("%s~%d.%d", m.key, len(st.Blocks), len(st.Pictures))
	short := p.single(&out, columns)
	out.size, out.least, out.most = sizes(short)
	return &out, g.Lines() - short.Lines()
}

// shortenPart does the same for a part of a divided story.
func (p *planner) shortenPart(m *matter, g *galley.Galley, columns int) (*matter, int) {
	short := g.Shortened()
	if short == nil {
		return nil, 0
	}
	out := *m
	out.key = fmt.Sprintf("%s~%d", m.key, short.Lines())
	p.galleys.Store(galleyKey{out.key, columns}, short)
	out.size, out.least, out.most = sizes(short)
	return &out, g.Lines() - short.Lines()
}

// lose notes lines that found no room.
func (p *planner) lose(m *matter, lines, page int) {
	slug, name := offstone.Slug(""), ""
	if m.article != nil {
		slug, name = m.article.Slug, m.article.Headline
	} else {
		name = cmp.Or(m.panel.Panel, m.panel.Title)
	}
	if lines <= 0 {
		q := offstone.Query{
			Rule: "picture-no-room", Slug: slug,
			Message: fmt.Sprintf("Page %d has no room for all pictures of “%s”, and the last of them are left out of print; cut the story or give it another page.", p.pages[page].number, name),
		}
		if m.article != nil {
			q.File = m.article.Source.File
		}
		if !slices.Contains(p.queries, q) {
			p.queries = append(p.queries, q)
		}
		return
	}
	why := fmt.Sprintf("Page %d has no room for all of “%s”, and it may not be held over. Cut it, give it another page, or take an advert off.", p.pages[page].number, name)
	for i, o := range p.overset {
		if o.Slug == slug && (slug != "" || o.Reason == why) {
			p.overset[i].Lines += lines
			return
		}
	}
	p.overset = append(p.overset, offstone.Overset{Slug: slug, Lines: lines, Reason: why})
}

// linesOf gives the lines of a story as set.
func (p *planner) linesOf(m *matter) int { return p.single(m, p.layout.columns()).Lines() }
