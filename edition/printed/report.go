package printed

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/makeup"
	"example.org/offstone/edition/printed/prepress"
)

// stats counts what the figures need beside the painter's measures.
type stats struct{ tombstones, order, facing int }

// report fills what the printed edition says of itself.
func (e *edition) report() {
	e.made.Overset = e.plan.overset
	for _, o := range e.plan.overset {
		lost := offstone.Query{Rule: "overset", Slug: o.Slug, Message: fmt.Sprintf("Print loses %s. %s", offstone.Counted(o.Lines, "line"), o.Reason)}
		if m := e.plan.find(o.Slug); m != nil {
			fit := e.fit(m)
			fit.LinesOver = o.Lines
			e.made.Fit = append(e.made.Fit, fit)
			lost.File = m.article.Source.File
		}
		e.made.Queries = append(e.made.Queries, lost)
	}
	for _, m := range e.held() {
		e.hold(m)
	}
	e.propose()
	e.countHeads()
	e.figures()
	e.differences()
	for _, asked := range [][]offstone.Query{e.unhonoured(), e.turnedOut(), e.sent(), e.astray(), e.turnedAway(), e.scant(), e.openedBoxes()} {
		e.made.Queries = append(e.made.Queries, asked...)
	}
	e.made.Queries = append(e.made.Queries, e.plan.queries...)
	e.made.Queries = append(e.made.Queries, e.plan.c.pictures.queries...)
	e.made.Queries = append(e.made.Queries, e.faceless()...)
	e.made.Queries = append(e.made.Queries, e.settings()...)
	e.made.Queries = append(e.made.Queries, prepress.Preflight(e.job.Issue, e.doc, e.plan.c.pictures.condition)...)
	slices.SortStableFunc(e.made.Queries, offstone.CompareQueries)
}

// hold reports a story that waits for another issue.
func (e *edition) hold(m *matter) {
	if m.article == nil {
		return
	}
	lines := e.plan.linesOf(m)
	a := m.article
	e.made.HeldOver = append(e.made.HeldOver, offstone.HeldOver{Slug: a.Slug, Lines: lines})
	e.made.Differences = append(e.made.Differences, offstone.Difference{Slug: a.Slug, Edition: offstone.Print, Kind: "held-over", Note: fmt.Sprintf("%d lines wait for another issue", lines)})
	e.made.Queries = append(e.made.Queries, offstone.Query{
		Rule: "held-over", Slug: a.Slug, File: a.Source.File,
		Message: e.whyHeld(m, lines),
	})
	e.made.Fit = append(e.made.Fit, e.fit(m))
}

// whyHeld says why a story waits and what helps.
func (e *edition) whyHeld(m *matter, lines int) string {
	if m.hand.Hold {
		return fmt.Sprintf("This story of %d lines is held over by hand; take “hold” out of its entry under “placed” when it is to stand.", lines)
	}
	if m.vast && e.plan.single(m, e.plan.layout.columns()).Crowded() {
		return "The pictures of this story are deeper together than any page of this size; it is held over. Leave some out."
	}
	if m.vast {
		return fmt.Sprintf("This story of %d lines is deeper than any page of this size, and no pages have room for its parts beside the rest; it is held over. Cut it, give it must-run, or add pages.", lines)
	}
	return fmt.Sprintf("There is no room in print for this story of %d lines; it is held over. Cut it or another, add pages, or give it must-run.", lines)
}

// openedBoxes asks about boxes of facts that no page has room for beside the text.
func (e *edition) openedBoxes() (out []offstone.Query) {
	for _, m := range e.plan.matter {
		if m.article == nil || m.continued || m.across {
			continue
		}
		if e.plan.single(cmp.Or(m.whole, m), e.plan.layout.columns()).Opened() {
			out = append(out, offstone.Query{
				Rule: "box-opened", Slug: m.article.Slug, File: m.article.Source.File,
				Message: "The fact boxes of this story are deeper than a page of this size; they stand below the text, under crossheads. Shorten them to have them in boxes.",
			})
		}
	}
	return out
}

// scant asks about pages that are mostly notices of the house, for want of copy.
func (e *edition) scant() []offstone.Query {
	var scant []string
	house, room := 0, 0
	for i, up := range e.pages {
		own := 0
		for _, pl := range up.page.Placed {
			if u := up.units[pl.Item]; u.weight < fillerWeight {
				own += pl.Cols * pl.Option.Rows
			}
		}
		if pg := e.plan.pages[i]; own*2 > pg.room() {
			scant = append(scant, strconv.Itoa(pg.number))
		}
		house, room = house+own, room+e.plan.pages[i].room()
	}
	if len(scant) == 0 {
		return nil
	}
	return []offstone.Query{{Rule: "scant-copy", File: "issue.yaml", Message: e.scantMessage(scant, house, room)}}
}

// namedPages is how many pages a sentence names; of more it says how many there are.
const namedPages = 6

// scantMessage says which pages are mostly notices of the house, and what helps: copy, where
// none waits or is lost, or fewer pages, where somebody has said how many.
func (e *edition) scantMessage(scant []string, house, room int) string {
	n := len(e.pages)
	what := "pages " + offstone.Listed(scant) + " are"
	switch {
	case len(scant) == 1:
		what = "page " + scant[0] + " is"
	case len(scant) > namedPages:
		what = fmt.Sprintf("%d are", len(scant))
	}
	waits := slices.ContainsFunc(e.held(), func(m *matter) bool { return !m.hand.Hold })
	if waits || len(e.plan.overset) > 0 {
		return fmt.Sprintf("Of %s %s mostly notices of the house, though copy waits or is lost: none of it fits there as it is. Cut it, or break it up into shorter stories.", offstone.Counted(n, "page"), what)
	}
	fewer := ""
	if few := pageCount((n*(room-house) + room - 1) / room); few < n && e.job.Issue.Pages > 0 {
		fewer = fmt.Sprintf(", or give the paper %s", offstone.Counted(few, "page"))
	}
	return fmt.Sprintf("There is too little copy for %s: %s mostly notices of the house. Add copy or fillers%s.", offstone.Counted(n, "page"), what, fewer)
}

// differences lists where print departs from the copy on purpose.
func (e *edition) differences() {
	for _, st := range e.job.Issue.Stories(offstone.Print, e.job.Issue.Moment()) {
		if st.PrintHeadline != "" && st.PrintHeadline != st.Article.Headline {
			e.made.Differences = append(e.made.Differences, offstone.Difference{Slug: st.Slug, Edition: offstone.Print, Kind: "headline", Note: st.PrintHeadline})
		}
	}
	for _, o := range e.plan.overset {
		e.made.Differences = append(e.made.Differences, offstone.Difference{Slug: o.Slug, Edition: offstone.Print, Kind: "cut", Note: fmt.Sprintf("%d lines found no room", o.Lines)})
	}
	e.made.Differences = append(e.made.Differences, e.cutByHand()...)
	cuts := e.painter.Measures.Cuts
	for _, key := range slices.Sorted(maps.Keys(cuts)) {
		note := fmt.Sprintf("cut to fit: %d of the passages marked for it", cuts[key])
		e.made.Differences = append(e.made.Differences, offstone.Difference{Slug: offstone.Slug(key), Edition: offstone.Print, Kind: "cut", Note: note})
	}
	slices.SortStableFunc(e.made.Differences, func(x, y offstone.Difference) int {
		if x.Slug != y.Slug {
			if x.Slug < y.Slug {
				return -1
			}
			return 1
		}
		return 0
	})
}

// countHeads counts tombstones and faults of order on every page, and the faults of
// facing pages.
func (e *edition) countHeads() {
	for _, up := range e.pages {
		for i, x := range up.page.Placed {
			for _, y := range up.page.Placed[i+1:] {
				e.stats.tombstones += tombstone(x, y)
				e.stats.order += disorder(x, y) + disorder(y, x)
			}
		}
	}
	for left := 1; left+1 < len(e.pages); left += 2 {
		e.stats.facing += len(e.plan.facing(left, e.pages[left], e.pages[left+1]))
	}
}

func tombstone(x, y makeup.Placed) int {
	beside := x.Col+x.Cols == y.Col || y.Col+y.Cols == x.Col
	near := max(x.Option.Head-y.Option.Head, y.Option.Head-x.Option.Head) <= 4
	if beside && near && x.Row == y.Row && x.Option.Head > 0 && y.Option.Head > 0 {
		return 1
	}
	return 0
}

// disorder counts one when low stands under top with a bigger head.
func disorder(top, low makeup.Placed) int {
	over := top.Col < low.Col+low.Cols && low.Col < top.Col+top.Cols
	if over && top.Row < low.Row && low.Option.Head > top.Option.Head && top.Option.Head > 0 {
		return 1
	}
	return 0
}

// figures computes the figures of PRINT by their names.
func (e *edition) figures() {
	m := &e.painter.Measures
	f := e.made.Figures
	f["overset"] = 0
	for _, o := range e.made.Overset {
		f["overset"] += float64(o.Lines)
	}
	room, bare := 0, 0
	for i, pg := range e.plan.pages {
		room, bare = room+pg.room()+pg.shut, bare+pg.shut
		if pg.supplied == nil && pg.picture == nil {
			bare += e.pages[i].bare(pg.area)
		}
	}
	f["white"] = ratio(m.White+bare, room)
	f["house"] = ratio(m.House, room)
	f["fill"] = 1 - f["white"] - f["house"]
	f["hyphens"] = ratio(m.Hyphens, m.Lines)
	f["ladders"] = float64(m.Ladders)
	f["word_space_sd"], f["word_space_p95"], f["loose_lines"] = gaps(m.Gaps)
	f["overfull"] = float64(m.Overfull)
	f["widows"], f["orphans"] = float64(m.Widows), float64(m.Orphans)
	f["headline_fit"], f["headline_short"] = mean(m.Heads), float64(m.ShortHeads)
	n := float64(max(1, len(e.pages)))
	f["tombstones"], f["order"] = float64(e.stats.tombstones)/n, float64(e.stats.order)/n
	f["facing"] = ratio(e.stats.facing, max(1, (len(e.pages)-1)/2))
	f["leg_depth"] = ratio(m.GoodLegs, m.Legs)
	f["adverts"] = 1
	if booked := len(e.job.Issue.Adverts); booked > 0 {
		f["adverts"] = ratio(e.placedAdverts(), booked)
	}
	f["pages"] = float64(len(e.pages))
	f["foot_alignment"] = 1 - ratio(m.Short, m.Stories)
	for k, v := range f {
		f[k] = math.Round(v*10000) / 10000
	}
}

// placedAdverts counts the adverts that stand as they are booked.
func (e *edition) placedAdverts() (n int) {
	across := map[*crossing]bool{}
	for _, pg := range e.plan.pages {
		for _, a := range pg.adverts {
			n += btoi(a.ok && !a.moved)
		}
		for _, x := range pg.across {
			if x.advert != nil && !across[x] {
				across[x] = true
				n += btoi(x.advert.ok)
			}
		}
	}
	return n
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func mean(v []int) float64 {
	sum := 0
	for _, x := range v {
		sum += x
	}
	return ratio(sum, len(v)*1000)
}

// gaps gives the spread of word gaps over natural, their 95th percentile, and the
// share of lines whose gaps are more than twice the natural.
func gaps(v []int64) (sd, p95, loose float64) {
	if len(v) == 0 {
		return 0, 0, 0
	}
	v = slices.Clone(v)
	slices.Sort(v)
	sum, n := 0.0, 0
	for _, g := range v {
		sum += float64(g)
		n += btoi(g > 20_000)
	}
	avg := sum / float64(len(v))
	sq := 0.0
	for _, g := range v {
		d := (float64(g) - avg) / 10_000
		sq += d * d
	}
	return math.Sqrt(sq / float64(len(v))), float64(v[len(v)*95/100]) / 10_000, ratio(n, len(v))
}

// faceless asks about stories with characters that no face of the house can show:
// once for each story, with how many there are and what face they need.
func (e *edition) faceless() (out []offstone.Query) {
	lost := map[string][]string{}
	for _, p := range e.doc.Pages {
		for _, mk := range p.Marks {
			t, ok := mk.(forme.Text)
			if !ok {
				continue
			}
			for _, r := range t.Runs {
				for _, g := range r.Glyphs {
					if g.ID == 0 && g.Text != "" {
						lost[t.Key] = append(lost[t.Key], g.Text)
					}
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(lost)) {
		out = append(out, offstone.Query{Rule: "no-face", Slug: offstone.Slug(key), Message: facelessMessage(lost[key])})
	}
	return out
}

func facelessMessage(lost []string) string {
	if len(lost) == 1 {
		return fmt.Sprintf("The character %q is in none of the print faces and prints as an empty box; write it otherwise, or give the paper a font with %s.", lost[0], scriptsOf(lost))
	}
	return fmt.Sprintf("%d characters, the first of them %q, are in none of the print faces and print as empty boxes; write them otherwise, or give the paper a font with %s.", len(lost), lost[0], scriptsOf(lost))
}

// scriptsOf names the scripts of characters, as Unicode names them.
func scriptsOf(chars []string) string {
	names := map[string]bool{}
	for _, s := range chars {
		for _, r := range s {
			names[scriptOf(r)] = true
		}
	}
	if len(names) > 1 {
		delete(names, "symbols")
	}
	return strings.Join(slices.Sorted(maps.Keys(names)), ", ")
}

func scriptOf(r rune) string {
	for _, name := range slices.Sorted(maps.Keys(unicode.Scripts)) {
		if name != "Common" && name != "Inherited" && unicode.Is(unicode.Scripts[name], r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return "symbols"
}

// settings asks about what paper.yaml wants and this edition does not give.
func (e *edition) settings() (out []offstone.Query) {
	out = append(out, e.layout.look.queries...)
	return out
}

// mm gives a length in millimetres, to a hundredth.
func mm(l dim.Len) float64 { return math.Round(l.MM()*100) / 100 }
