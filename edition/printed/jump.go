package printed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
)

// jumpSteps is how many places for a jump are tried in a story.
const jumpSteps = 20

// jump lets one of so many of the longest stories of a page that cannot be made up go on
// to another page. It says whether the page stands then; the assignment has the second
// part.
func (p *planner) jump(a assignment, i, most int, sends galley.Sends) (assignment, bool) {
	var long []int
	for k, m := range p.matter {
		if a[k] == i && m.article != nil && !m.jumped && !staysWhole(m) {
			long = append(long, k)
		}
	}
	slices.SortStableFunc(long, func(x, y int) int { return cmp.Compare(p.matter[y].least, p.matter[x].least) })
	for _, k := range long[:min(most, len(long))] {
		for _, j := range p.jumpPages(a, i) {
			if b, ok := p.jumpTo(a, k, i, j, sends); ok {
				return b, true
			}
		}
	}
	return a, false
}

// jumpPages lists the pages to which a story on page i may go on, those with most
// room first.
func (p *planner) jumpPages(a assignment, i int) []int {
	room := make([]int, len(p.pages))
	for j, pg := range p.pages {
		room[j] = pg.room()
	}
	for k, j := range a {
		if j >= 0 {
			room[j] -= p.matter[k].size
		}
	}
	var out []int
	for j, pg := range p.pages {
		if j > i && pg.supplied == nil && !p.rests(j) && pg.columns == p.pages[i].columns {
			out = append(out, j)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(room[y], room[x]) })
	return out[:min(3, len(out))]
}

// jumpTo divides matter k of page i so that as much as possible stays there and
// the rest stands on page j.
func (p *planner) jumpTo(a assignment, k, i, j int, sends galley.Sends) (assignment, bool) {
	m := p.matter[k]
	g := p.single(m, p.pages[i].columns)
	words := p.jumpWords(m, i, j)
	lines := g.Lines()
	if !slices.Contains(g.Sendable(), sends) {
		return a, false
	}
	for step := range jumpSteps {
		d := p.shop.split(g, lines*(jumpSteps-step)/(jumpSteps+1), sends, words)
		if !d.ok {
			continue
		}
		one := p.part(m, d.one, partKey(m, ">", j, d.cut), i)
		set := p.setOf(a, i)
		set[slices.Index(set, m)] = one
		if !p.makeUp(i, set).ok {
			continue
		}
		two := p.secondPart(m, d.two, d.cut, i, j)
		if !p.takes(a, j, two) {
			return a, false
		}
		p.noteJump(m, i, j, d.cut)
		p.matter[k] = one
		p.matter = append(p.matter, two)
		return append(a, j), true
	}
	return a, false
}

// partOf gives what matter is part of, and which: its key without the page of the other
// part and the place of the cut.
func partOf(key string) string {
	for i := range len(key) {
		if key[i] == '<' || key[i] == '>' {
			return key[:i+1]
		}
	}
	return key
}

// partKey names one part of a story that is divided between its own page and page j.
func partKey(m *matter, mark string, j int, cut galley.Cut) string {
	key := fmt.Sprintf("%s%s%d@%d.%d", m.key, mark, j+1, cut.Piece, cut.Line)
	if cut.Sends != galley.SendsText {
		key += fmt.Sprintf("+%d", cut.Sends)
	}
	return key
}

func (p *planner) secondPart(m *matter, g *galley.Galley, cut galley.Cut, i, j int) *matter {
	two := p.part(m, g, partKey(m, "<", i, cut), j)
	two.weight, two.jumped, two.hand = weightOf(offstone.WeightInside), false, offstone.Placing{}
	two.continued = true
	return two
}

func (p *planner) noteJump(m *matter, i, j int, cut galley.Cut) {
	p.jumps = append(p.jumps, keptJump{Slug: m.article.Slug, From: p.pages[i].number, To: p.pages[j].number, Cut: cut})
}

// divide divides matter k between pages i and j at about a cut, as split says, both
// parts pinned.
func (p *planner) divide(k, i, j int, at galley.Cut, split func(galley.JumpWords) (one, two *galley.Galley, cut galley.Cut, ok bool)) {
	m := p.matter[k]
	d := p.shop.divide(divideKey{p.single(m, p.pages[i].columns), at, p.jumpWords(m, i, j)}, split)
	if !d.ok {
		return
	}
	p.noteJump(m, i, j, d.cut)
	p.matter[k] = p.part(m, d.one, partKey(m, ">", j, d.cut), i)
	p.matter = append(p.matter, p.secondPart(m, d.two, d.cut, i, j))
}

// takes says whether page j can take more matter, at worst once all that may be
// held over is, or once it goes on to a third page.
func (p *planner) takes(a assignment, j int, more *matter) bool {
	if p.makeUp(j, append(p.setOf(a, j), more)).ok {
		return true
	}
	set := []*matter{more}
	room := p.pages[j].room()
	for k, at := range a {
		if at == j && p.matter[k].must {
			set = append(set, p.matter[k])
			room -= p.matter[k].least
		}
	}
	return p.makeUp(j, set).ok || room > p.pages[j].room()/2 && j+1 < len(p.pages)
}

// part makes the matter of one part of a story, pinned to its page.
func (p *planner) part(m *matter, g *galley.Galley, key string, page int) *matter {
	out := *m
	out.key, out.jumped, out.must, out.pin = key, true, true, page+1
	out.size, out.least, out.most = sizes(g)
	out.vast, out.whole, out.parted = len(g.Shapes()) == 0, cmp.Or(m.whole, m), m
	p.galleys.Store(galleyKey{key, p.pages[page].columns}, g)
	return &out
}

// jumpWords gives what stands at both ends of a jump. The short head is the headline's
// first words.
func (p *planner) jumpWords(m *matter, i, j int) galley.JumpWords {
	w, from, to := p.layout.words, p.pages[i].number, p.pages[j].number
	return galley.JumpWords{
		Head: w.jumpHead(m.story.Headline),
		To:   w.jumpsTo(to), ToLink: partAddress(m, to),
		From: w.jumpsFrom(from), FromLink: partAddress(m, from),
	}
}

// partAddress is the address of the part of a story that stands on a page of some number.
func partAddress(m *matter, number int) string {
	return fmt.Sprintf("#%s@%d", m.article.Slug, number)
}

// jumpHeadWords is how many words of a headline head a story where it goes on.
const jumpHeadWords = 3

// jumpHead gives the first words of a headline, the last of them none that leans on
// the next. A quotation that is not closed among them is not opened either.
func (w *words) jumpHead(headline string) string {
	some := firstWords(headline, jumpHeadWords)
	for n := len(some); n > 1 && n < len(strings.Fields(headline)) && slices.Contains(w.Little, strings.ToLower(some[n-1])); n-- {
		some = some[:n-1]
	}
	for n := range some {
		if n > 0 && strings.ContainsAny(some[n][len(some[n])-1:], ",;:") {
			some = some[:n+1]
			break
		}
	}
	head, q := strings.TrimRight(strings.Join(some, " "), ",;:–—- "), w.Quotes()
	for _, pair := range [][2]string{{q.Open, q.Close}, {q.Open1, q.Close1}} {
		if strings.Count(head, pair[0]) > strings.Count(head, pair[1]) {
			head = strings.ReplaceAll(head, pair[0], "")
		}
	}
	return head
}

func firstWords(s string, n int) []string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u202f' && r != '\u00a0' })
	return words[:min(n, len(words))]
}
