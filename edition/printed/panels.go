package printed

import (
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/copydesk/usage"
)

// Keys of the panels that are made of many small pieces.
const (
	lineAdvertsKey = "line-adverts"
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

// lineAdverts makes the panel of small advertisements, by class in the order in
// which the classes first come.
func (c *composer) lineAdverts() *galley.Story {
	all := c.job.Issue.LineAdverts
	if len(all) == 0 {
		return nil
	}
	out := &galley.Story{Key: lineAdvertsKey, Title: c.layout.words.LineAdverts, Panel: c.layout.words.LineAdverts, Rank: galley.Inside, Ragged: true}
	var classes []string
	by := map[string][]offstone.LineAdvert{}
	for _, a := range all {
		if by[a.Class] == nil {
			classes = append(classes, a.Class)
		}
		by[a.Class] = append(by[a.Class], a)
	}
	for _, cl := range classes {
		if cl != "" {
			out.Blocks = append(out.Blocks, galley.Block{Kind: galley.ClassHead, Spans: galley.Plain(cl)})
		}
		for _, a := range by[cl] {
			out.Blocks = append(out.Blocks, galley.Block{Kind: galley.Entry, Spans: firstBold(a.Text)})
		}
	}
	return out
}

// firstBold sets the first words of a small advertisement in bold: up to the first
// comma or stop, as readers scan for the thing.
func firstBold(s string) []galley.Span {
	n := strings.IndexAny(s, ",.:;")
	if n <= 0 || n > 40 {
		n = strings.IndexByte(s, ' ')
	}
	if n <= 0 {
		return galley.Plain(s)
	}
	return []galley.Span{{Text: s[:n], Style: galley.Bold}, {Text: s[n:]}}
}

// listings makes the panel of what is on, day by day.
func (c *composer) listings() *galley.Story {
	all := c.job.Issue.Listings
	if len(all) == 0 {
		return nil
	}
	w := c.layout.words
	out := &galley.Story{Key: listingsKey, Title: w.Listings, Panel: w.Listings, Rank: galley.Inside, Ragged: true}
	var day offstone.Date
	for _, l := range all {
		if l.Date != day && !l.Date.IsZero() {
			day = l.Date
			out.Blocks = append(out.Blocks, galley.Block{Kind: galley.ClassHead, Spans: galley.Plain(usage.Capital(w.Weekday(day)))})
		}
		out.Blocks = append(out.Blocks, galley.Block{Kind: galley.Entry, Spans: listing(w, l)})
	}
	return out
}

func listing(w *words, l offstone.Listing) []galley.Span {
	var out []galley.Span
	if l.Time != "" {
		out = append(out, galley.Span{Text: w.Clock(l.Time) + " ", Style: galley.Bold})
	}
	out = append(out, galley.Span{Text: l.What})
	if l.Where != "" {
		out = append(out, galley.Span{Text: ", " + l.Where, Style: galley.Italic})
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
