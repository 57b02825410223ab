package printed

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/copydesk/usage"
)

// Keys of the panels that are made of many small pieces.
const (
	lineAdvertsKey = "line-adverts"
	noticesKey     = "notices"
	listingsKey    = "listings"
)

// briefs makes one panel of several short stories. Each keeps its own key, so that
// it is found under its own name on the page and in the reading order.
func (c *composer) briefs(key, title string, stories []offstone.Story) *galley.Story {
	out := &galley.Story{Key: key, Panel: title, Rank: galley.Brief, Ragged: c.layout.design.Manner.Briefs == "ragged"}
	for _, st := range stories {
		one := c.story(st)
		head := galley.Block{Kind: galley.BriefHead, Spans: one.Head, Title: one.Title, Kept: one.Kept, Key: one.Key}
		out.Blocks = append(out.Blocks, head)
		for _, b := range galley.Opened(one.Blocks) {
			b.Key, b.Kept = one.Key, b.Kept || one.Kept
			b.First = false
			out.Blocks = append(out.Blocks, b)
		}
		for _, p := range append(one.Pictures, figures(one.Blocks)...) {
			own := *p
			own.Key, own.Kept = one.Key, p.Kept || one.Kept
			out.Pictures = append(out.Pictures, &own)
		}
	}
	return out
}

// correction makes the quiet panel of a story that puts something right; nil for
// every other story.
func (c *composer) correction(st offstone.Story) *galley.Story {
	w := c.layout.words
	is := func(s string) bool {
		return strings.EqualFold(s, w.Correction(offstone.Date{})) || strings.EqualFold(s, w.Corrections)
	}
	if !is(st.Headline) && !is(st.Kicker) {
		return nil
	}
	out := c.story(st)
	out.Panel, out.Kicker = w.Corrections, ""
	if !is(st.Headline) {
		head := galley.Block{Kind: galley.BriefHead, Spans: out.Head, Key: out.Key, Kept: out.Kept}
		out.Blocks = append([]galley.Block{head}, out.Blocks...)
	}
	out.Head, out.Standfirst = nil, nil
	for i := range out.Blocks {
		out.Blocks[i].First = false
	}
	return out
}

// lineAdverts makes the panels of small advertisements: public notices by
// themselves, all others by class, in the paper's order and then in the order in which
// the classes first come.
func (c *composer) lineAdverts() (out []*galley.Story) {
	w := c.layout.words
	classes, by := c.classes()
	notices := &galley.Story{Key: noticesKey, Title: w.NoticePanel, Panel: w.NoticePanel, Rank: galley.Inside}
	small := &galley.Story{Key: lineAdvertsKey, Title: w.LineAdverts, Panel: w.LineAdverts, Rank: galley.Inside, Ragged: true}
	for _, class := range classes {
		name := strings.ToLower(class)
		switch {
		case slices.Contains(w.Notices, name):
			notices.Blocks = append(notices.Blocks, notice(by[class])...)
			continue
		case class != "":
			small.Blocks = append(small.Blocks, galley.Block{Kind: galley.ClassHead, Spans: galley.Plain(class)})
		}
		begin := upTo(",.:;", galley.Bold)
		if slices.Contains(w.Announcements, name) {
			begin = upTo(".:–—", galley.SmallCaps|galley.Bold)
		}
		for _, a := range by[class] {
			small.Blocks = append(small.Blocks, galley.Block{Kind: galley.Entry, Spans: begin(numbersWhole(a.Text))})
		}
	}
	for _, st := range []*galley.Story{notices, small} {
		if len(st.Blocks) > 0 {
			out = append(out, st)
		}
	}
	return out
}

// classes sorts line adverts by class.
func (c *composer) classes() (order []string, by map[string][]offstone.LineAdvert) {
	by = map[string][]offstone.LineAdvert{}
	for _, a := range c.job.Issue.LineAdverts {
		by[a.Class] = append(by[a.Class], a)
		if len(by[a.Class]) == 1 {
			order = append(order, a.Class)
		}
	}
	wanted := c.layout.paper.Print.Classes
	place := func(class string) int {
		i := slices.Index(wanted, class)
		switch {
		case class == "":
			return -1 // behind no class's head, which is not theirs
		case i < 0:
			return len(wanted)
		}
		return i
	}
	slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(place(x), place(y)) })
	return order, by
}

// notice sets public notices: each justified like copy and without a lead-in, what it
// is about in bold.
func notice(all []offstone.LineAdvert) (out []galley.Block) {
	begin := upTo(".:", galley.Bold)
	for _, a := range all {
		out = append(out, galley.Block{Kind: galley.Notice, Spans: begin(numbersWhole(a.Text))})
	}
	return out
}

// telephone finds the numbers of telephones: groups of digits with single spaces, eight
// digits at the least.
var telephone = regexp.MustCompile(`\+?\d{2,}(?: \d{2,})+`)

// numbersWhole keeps the numbers of telephones on one line: who rings reads them at a glance.
func numbersWhole(text string) string {
	return telephone.ReplaceAllStringFunc(text, func(n string) string {
		if len(strings.ReplaceAll(n, " ", "")) < 8 {
			return n
		}
		return strings.ReplaceAll(n, " ", "\u00a0")
	})
}

// upTo gives the setting of a small advertisement whose first words, up to the first
// of marks, stand out: readers scan for the thing, or the name.
func upTo(marks string, style galley.Style) func(text string) []galley.Span {
	return func(text string) []galley.Span {
		n := strings.IndexAny(text, marks)
		if n <= 0 || n > 48 {
			n = strings.IndexByte(text, ' ')
		}
		if n <= 0 {
			return galley.Plain(text)
		}
		return []galley.Span{{Text: text[:n], Style: style}, {Text: text[n:]}}
	}
}

// listings makes the panel of what is on, day by day, the hours in line.
func (c *composer) listings() *galley.Story {
	all := c.job.Issue.Listings
	if len(all) == 0 {
		return nil
	}
	w := c.layout.words
	out := &galley.Story{Key: listingsKey, Title: w.Listings, Panel: w.Listings, Rank: galley.Inside, Ragged: true}
	longest := ""
	for _, l := range all {
		if hour := w.Clock(l.Time); len(hour) > len(longest) {
			longest = hour
		}
	}
	strut := [][]galley.Span{galley.Plain(longest)}
	var day offstone.Date
	var list *galley.Table
	for _, l := range all {
		if list == nil || l.Date != day {
			day, list = l.Date, &galley.Table{Strut: strut, Align: []galley.Align{galley.AlignRight, galley.AlignLeft}}
			if !day.IsZero() {
				out.Blocks = append(out.Blocks, galley.Block{Kind: galley.ClassHead, Spans: galley.Plain(usage.Capital(w.Weekday(day)))})
			}
			out.Blocks = append(out.Blocks, galley.Block{Kind: galley.TableOf, Table: list})
		}
		what := galley.Plain(l.What)
		if l.Where != "" {
			what = append(what, galley.Span{Text: ", " + l.Where, Style: galley.Italic})
		}
		list.Rows = append(list.Rows, [][]galley.Span{galley.Plain(w.Clock(l.Time)), what})
	}
	return out
}

// fillers makes the house's small items for gaps.
func (c *composer) fillers() []*galley.Story {
	var out []*galley.Story
	for _, a := range c.job.Issue.Fillers {
		st := a.StoryFor(offstone.Print)
		g := c.story(st)
		g.Key, g.Rank = "filler-"+string(a.Slug), galley.Brief
		g.Kicker = ""
		out = append(out, g)
	}
	return out
}

// figures gives the pictures that stand among blocks.
func figures(blocks []galley.Block) (out []*galley.Picture) {
	for _, b := range blocks {
		if b.Picture != nil {
			out = append(out, b.Picture)
		}
	}
	return out
}
