package printed

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// settled gives a story as a person wants it in print: of another weight, without
// its pictures, without passages marked for it and its last paragraphs.
func settled(st offstone.Story, hand offstone.Placing) offstone.Story {
	if hand.Weight == nil && hand.Cut == 0 && hand.CutMarked == 0 && !hand.NoPictures {
		return st
	}
	a := *st.Article
	if hand.Weight != nil {
		a.Weight = *hand.Weight
	}
	if hand.NoPictures {
		a.Pictures = nil
		a.Body = slices.DeleteFunc(slices.Clone(a.Body), func(b offstone.Block) bool {
			_, here := b.(offstone.PictureHere)
			return here
		})
	}
	a.Body = withoutLast(withoutMarked(a.Body, hand.CutMarked), hand.Cut)
	return a.StoryFor(offstone.Print)
}

// marked lists the paragraphs that the sub has marked as ones that print may drop.
func marked(body offstone.Body) (out []offstone.Paragraph) {
	for _, b := range body {
		if p, ok := b.(offstone.Paragraph); ok && p.Cut {
			out = append(out, p)
		}
	}
	return out
}

// withoutMarked leaves the last n marked paragraphs of a body out; one paragraph always
// stays.
func withoutMarked(body offstone.Body, n int) offstone.Body {
	out := slices.Clone(body)
	for i := len(out) - 1; i >= 0 && n > 0 && paragraphs(out) > 1; i-- {
		if p, ok := out[i].(offstone.Paragraph); ok && p.Cut {
			out = slices.Delete(out, i, i+1)
			n--
		}
	}
	return out
}

// withoutLast leaves the last n paragraphs of a body out, and what stands behind and
// between them but notes; the first paragraph always stays.
func withoutLast(body offstone.Body, n int) offstone.Body {
	out := slices.Clone(body)
	for n > 0 && paragraphs(out) > 1 {
		last := len(out) - 1
		for last >= 0 && isNote(out[last]) {
			last--
		}
		if _, ok := out[last].(offstone.Paragraph); ok {
			n--
		}
		out = slices.Delete(out, last, last+1)
	}
	for len(out) > 0 && paragraphs(out) < paragraphs(body) {
		if _, ok := out[len(out)-1].(offstone.Crosshead); !ok {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

func isNote(b offstone.Block) bool {
	_, ok := b.(offstone.Footnote)
	return ok
}

func paragraphs(body offstone.Body) (n int) {
	for _, b := range body {
		if _, ok := b.(offstone.Paragraph); ok {
			n++
		}
	}
	return n
}

// fixOf gives what is settled about how a story is set.
func fixOf(hand offstone.Placing) galley.Fix {
	return galley.Fix{Columns: hand.Columns, Head: hand.Head, PictureColumns: hand.PictureColumns}
}

// byHand says whether anything about a story's rectangle is settled.
func (m *matter) byHand() bool {
	return m.hand.Place != "" || m.hand.Row > 0 || m.hand.Rows > 0 || fixOf(m.hand) != galley.Fix{}
}

// setFixed sets a story as settled, or, where it cannot be set so, with as much of
// that as can be.
func setFixed(s *galley.Sheet, st *galley.Story) *galley.Galley {
	first := galley.New(s, st)
	if len(first.Shapes()) > 0 {
		return first
	}
	for _, drop := range []func(*galley.Fix){
		func(f *galley.Fix) { f.PictureColumns = 0 },
		func(f *galley.Fix) { f.Head = 0 },
		func(f *galley.Fix) { f.Columns = 0 },
	} {
		less := *st
		drop(&less.Fix)
		if less.Fix == st.Fix {
			continue
		}
		st = &less
		if g := galley.New(s, st); len(g.Shapes()) > 0 {
			return g
		}
	}
	return first
}

// place says where a unit must stand; ok is false when it may stand anywhere, or can
// stand nowhere as it is told.
func (u *unit) place(it makeup.Item, a makeup.Area) (f makeup.Fixed, ok bool) {
	if u.hand == nil || u.hand.Place == "" && u.hand.Row == 0 {
		return f, false
	}
	f = makeup.Fixed{Item: it, Col: -1, Row: -1}
	if h := u.hand; h.Row > 0 {
		f.Col, f.Row = h.Column-1, h.Row-1
	} else {
		f.Foot, f.Right = strings.HasPrefix(h.Place, "foot"), strings.HasSuffix(h.Place, "right")
		if strings.HasSuffix(h.Place, "left") {
			f.Col = 0
		}
	}
	return f, f.Fits(a)
}

// staysWhole says whether a story is told to stay on one page.
func staysWhole(m *matter) bool { return m.hand.Whole && m.hand.Jump == 0 }

// handJumps divides the stories that are told to go on elsewhere.
func (p *planner) handJumps() {
	for k := range p.matter {
		m := p.matter[k]
		j := m.hand.Jump - 1
		if m.article == nil || m.jumped || j < 0 || j >= len(p.pages) || p.pages[j].supplied != nil {
			continue
		}
		i := p.beginning(m, j)
		if i < 0 {
			continue
		}
		g := p.single(m, p.pages[i].columns)
		lines := m.hand.JumpAfter
		if lines == 0 {
			lines = g.Lines() / 2
		}
		p.divide(k, i, j, galley.Cut{Rows: lines}, func(w galley.JumpWords) (one, two *galley.Galley, cut galley.Cut, ok bool) {
			return g.Split(lines, galley.SendsText, w)
		})
	}
}

// beginning gives the page on which a story begins that is told to go on on page j: the one that
// suits it best of those on which what is given to them leaves it room.
func (p *planner) beginning(m *matter, j int) int {
	best, bestCost := heldOver, 0
	for i, pg := range p.pages {
		c, ok := p.suits(m, i)
		if !ok || i == j || pg.columns != p.pages[j].columns {
			continue
		}
		if m.pin == 0 {
			c += max(0, m.size/2-p.runRoom(i)) * rowTooMany
		}
		if best == heldOver || c < bestCost {
			best, bestCost = i, c
		}
	}
	return best
}

// honours says whether a placed unit stands as it is told.
func honours(h *offstone.Placing, pl makeup.Placed, s *galley.Shape, a makeup.Area) bool {
	return len(departures(h, pl, s, a)) == 0
}

// departure is one thing that was settled and came out otherwise.
type departure struct{ asked, got string }

// departures lists in what a placed unit departs from what was settled.
func departures(h *offstone.Placing, pl makeup.Placed, s *galley.Shape, a makeup.Area) (out []departure) {
	number := func(asked, got int, unit, what string) {
		if asked > 0 && asked != got {
			out = append(out, departure{fmt.Sprintf(what, offstone.Counted(asked, unit)), fmt.Sprintf(what, offstone.Counted(got, unit))})
		}
	}
	number(h.Columns, pl.Cols, "column", "%s wide")
	number(h.Rows, pl.Option.Rows, "row", "%s deep")
	number(h.Head, s.HeadSize(), "point", "with a headline of %s")
	pics, _ := s.Picture()
	number(h.PictureColumns, pics, "column", "with a picture of %s")
	at := fmt.Sprintf("at column %d, row %d", pl.Col+1, pl.Row+1)
	switch {
	case h.Row > 0 && (pl.Col != h.Column-1 || pl.Row != h.Row-1):
		out = append(out, departure{fmt.Sprintf("at column %d, row %d", h.Column, h.Row), at})
	case h.Row == 0 && h.Place != "" && !standsAt(h.Place, pl, a):
		out = append(out, departure{"at “" + h.Place + "”", at})
	}
	return out
}

// standsAt says whether a placed unit stands at a named place.
func standsAt(place string, pl makeup.Placed, a makeup.Area) bool {
	top, foot := a.Top[pl.Col], a.Foot[pl.Col]
	for c := pl.Col; c < pl.Col+pl.Cols; c++ {
		top, foot = max(top, a.Top[c]), min(foot, a.Foot[c])
	}
	switch {
	case strings.HasSuffix(place, "left") && pl.Col != 0,
		strings.HasSuffix(place, "right") && pl.Col+pl.Cols != a.Columns(),
		strings.HasPrefix(place, "top") && pl.Row != top,
		strings.HasPrefix(place, "foot") && pl.Row+pl.Option.Rows+pl.White < foot:
		return false
	}
	return true
}

// unhonoured asks about everything settled by hand that came out otherwise.
func (e *edition) unhonoured() (out []offstone.Query) {
	for _, h := range e.job.Issue.Placed {
		if msg := e.whyNot(&h); msg != "" {
			q := offstone.Query{Rule: "placed", Slug: h.Slug, Message: msg}
			if a, ok := e.job.Issue.Article(h.Slug); ok {
				q.File = a.Source.File
			}
			out = append(out, q)
		}
	}
	return out
}

// whyNot says what of a placing was not honoured, why, and what to do; "" when all
// was.
func (e *edition) whyNot(h *offstone.Placing) string {
	m := e.plan.find(h.Slug)
	switch {
	case m == nil:
		return fmt.Sprintf("“placed” in issue.yaml settles where %s stands, but print has no such story; mend the slug or take the entry out.", h.Slug)
	case h.Hold:
		return ""
	case h.Page > len(e.plan.pages):
		return fmt.Sprintf("“%s” is placed on page %d of a paper of %d, and stands where it suits; give it a page that there is, or add pages.", m.story.Headline, h.Page, len(e.plan.pages))
	case h.Page > 0 && e.plan.pages[h.Page-1].supplied != nil:
		return fmt.Sprintf("“%s” is placed on page %d, which is supplied whole, and stands elsewhere or waits; give it another page.", m.story.Headline, h.Page)
	}
	if m.across {
		return e.acrossOther(m, h)
	}
	if h.Jump > 0 && !e.jumpsTo(h.Slug, h.Jump) {
		return fmt.Sprintf("“%s” was to go on on page %d and does not: it is too short to be divided, or that page is its own, is supplied whole or has other columns. Name another page, or take “jump” out.", m.story.Headline, h.Jump)
	}
	if i, pl, g := e.standing(h.Slug); g != nil {
		if h.PictureColumns > 0 && !pictured(g) {
			return fmt.Sprintf("“%s” was to stand with a picture of %s and has none in print; give it one, or take “picture-columns” out.", m.story.Headline, offstone.Counted(h.PictureColumns, "column"))
		}
		return e.departed(m, i, g, departures(h, pl, &g.Shapes()[pl.Option.Ref], e.plan.pages[i].area))
	}
	if m.byHand() && e.made.Starts[h.Slug] > 0 {
		return fmt.Sprintf("“%s” was to stand by itself and stands among the briefs, for want of room on page %d; hold another story over, or give it another page.", m.story.Headline, e.made.Starts[h.Slug])
	}
	return ""
}

// standing finds where a story begins, on the pages from 0; nil when it stands by itself on none.
func (e *edition) standing(slug offstone.Slug) (page int, pl makeup.Placed, g *galley.Galley) {
	for i, up := range e.pages {
		for _, pl := range up.page.Placed {
			if g := up.units[pl.Item].galley; g.Story().Key == string(slug) && !g.Continued() {
				return i, pl, g
			}
		}
	}
	return 0, makeup.Placed{}, nil
}

// pictured says whether a story can stand with a picture.
func pictured(g *galley.Galley) bool {
	return slices.ContainsFunc(g.Shapes(), func(s galley.Shape) bool { columns, _ := s.Picture(); return columns > 0 })
}

func (e *edition) departed(m *matter, page int, g *galley.Galley, ds []departure) string {
	if len(ds) == 0 {
		return ""
	}
	var asked, got []string
	for _, d := range ds {
		asked, got = append(asked, d.asked), append(got, d.got)
	}
	return fmt.Sprintf("“%s” was to stand %s and stands %s: page %d cannot be made up so. %s",
		m.story.Headline, strings.Join(asked, ", "), strings.Join(got, ", "), e.plan.pages[page].number, takes(m.hand, g))
}

// takes says what a story could have instead.
func takes(h offstone.Placing, g *galley.Galley) string {
	least, most, heads := 0, 0, []int{}
	for i := range g.Shapes() {
		s := &g.Shapes()[i]
		if h.Columns > 0 && s.Cols != h.Columns {
			continue
		}
		if least == 0 || s.Rows < least {
			least = s.Rows
		}
		most = max(most, s.Rows)
		if s.HeadSize() > 0 {
			heads = append(heads, s.HeadSize())
		}
	}
	in := "it"
	if h.Columns > 0 {
		in = fmt.Sprintf("in %d columns it", h.Columns)
	}
	if least == 0 {
		return "It cannot be set in so many columns; leave “columns” out, or hold other stories of the page over."
	}
	out := fmt.Sprintf("Settle less of it, or move other stories away: %s takes %s rows", in, span(least, most))
	if len(heads) > 0 {
		slices.Sort(heads)
		out += fmt.Sprintf(" and a headline of %s points", span(heads[0], heads[len(heads)-1]))
	}
	return out + "."
}

// span words two bounds, or the one that both are.
func span(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return fmt.Sprintf("%d to %d", from, to)
}

// jumpsTo says whether a story goes on on a page.
func (e *edition) jumpsTo(s offstone.Slug, page int) bool {
	for _, j := range e.plan.jumps {
		if j.Slug == s && j.To == page {
			return true
		}
	}
	return false
}

// cutByHand lists what is left out of print because a person said so.
func (e *edition) cutByHand() (out []offstone.Difference) {
	for _, h := range e.job.Issue.Placed {
		if e.plan.find(h.Slug) == nil {
			continue
		}
		if a, ok := e.job.Issue.Article(h.Slug); ok && h.CutMarked > 0 {
			all := marked(a.Body)
			out = append(out, offstone.Difference{Slug: h.Slug, Edition: offstone.Print, Kind: "cut", Note: nameMarked(all[max(0, len(all)-h.CutMarked):]) + ", left out by hand"})
		}
		if h.Cut > 0 {
			out = append(out, offstone.Difference{Slug: h.Slug, Edition: offstone.Print, Kind: "cut", Note: "left out by hand: the last " + strings.TrimPrefix(offstone.Counted(h.Cut, "paragraph"), "1 ")})
		}
		if h.NoPictures {
			out = append(out, offstone.Difference{Slug: h.Slug, Edition: offstone.Print, Kind: "picture", Note: "its pictures are left out by hand"})
		}
	}
	return out
}
