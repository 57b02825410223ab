package web

import (
	"cmp"
	"slices"
	"time"

	"example.org/offstone"
	"example.org/offstone/edition/web/feed"
)

// How many articles a feed holds.
const (
	feedLength       = 40
	smallFeedLength  = 20 // a section's or a writer's
	feedSlackEntries = 40 // kept above that between clearances
)

// feedItem is an article waiting for its feeds. Its text is set when the feed is
// written, for most items have been overtaken by then.
type feedItem struct {
	story     offstone.Story
	address   string
	published time.Time
	updated   time.Time
}

// feeds gathers the newest articles of the paper and of each section and writer
// while issues go by, by the address under which the feed stands.
type feeds struct {
	items map[string][]feedItem
	name  map[string]string
	order []string
}

// newFeeds begins with the paper's own feed, which there is even when empty.
func newFeeds() feeds {
	return feeds{items: map[string][]feedItem{"/": nil}, name: map[string]string{}, order: []string{"/"}}
}

func (f *feeds) add(s *site, is *offstone.Issue, st offstone.Story, published time.Time) {
	item := feedItem{story: st, address: offstone.StoryPath(is.Date, st.Slug), published: published, updated: s.updated(st.Article, published)}
	f.addTo("/", "", item)
	if name := s.sectionName(st.Section); name != "" {
		f.addTo(sectionPath(name), name, item)
	}
	for _, name := range st.Byline {
		if s.hasWriterPage(name) {
			f.addTo(writerPath(s.writerName(name)), s.writerName(name), item)
		}
	}
}

func (f *feeds) addTo(at, name string, item feedItem) {
	if _, met := f.items[at]; !met {
		f.order = append(f.order, at)
		f.name[at] = name
	}
	items := f.items[at]
	if n := len(items); n > 0 && items[n-1].address == item.address {
		return // a byline that names one writer twice
	}
	items = append(items, item)
	if len(items) > lengthOf(at)+feedSlackEntries {
		items = newestItems(items, lengthOf(at))
	}
	f.items[at] = items
}

func lengthOf(at string) int {
	if at == "/" {
		return feedLength
	}
	return smallFeedLength
}

// newestItems keeps the n articles published last. Those of one moment stay in
// running order.
func newestItems(items []feedItem, n int) []feedItem {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b feedItem) int { return b.published.Compare(a.published) })
	return items[:min(n, len(items))]
}

// feedLinks announces the feeds at an address; "" for the paper's own.
func (s *site) feedLinks(at, name string) []feedLink {
	at = cmp.Or(at, "/")
	return []feedLink{
		{Title: name, Type: feed.AtomType, Address: at + "feed.xml"},
		{Title: name, Type: feed.JSONType, Address: at + "feed.json"},
	}
}

// putFeeds writes every feed in both forms.
func (s *site) putFeeds() error {
	for _, at := range s.feeds.order {
		f := s.feed(at)
		atom, err := f.Atom(s.absolute(at + "feed.xml"))
		if err != nil {
			return err
		}
		json, err := f.JSON(s.absolute(at + "feed.json"))
		if err != nil {
			return err
		}
		if err := cmp.Or(s.putFile(at+"feed.xml", atom), s.putFile(at+"feed.json", json)); err != nil {
			return err
		}
	}
	return nil
}

// feed gathers what stands in the feeds at an address.
func (s *site) feed(at string) *feed.Feed {
	items := newestItems(s.feeds.items[at], lengthOf(at))
	f := &feed.Feed{
		Title: s.paper.Name, Language: s.paper.Language, Home: s.absolute(at), Updated: s.local(s.newestChange(items)),
		Publisher: feed.Author{Name: s.paper.Name, Address: s.paper.Address + "/"},
	}
	if name := s.feeds.name[at]; name != "" {
		f.Title = name + " – " + f.Title
	}
	if at == "/" {
		f.Subtitle = s.paper.Strapline
	}
	for _, it := range items {
		f.Items = append(f.Items, s.feedEntry(it))
	}
	return f
}

func (s *site) feedEntry(it feedItem) feed.Item {
	e := feed.Item{
		Address: s.absolute(it.address), Title: it.story.Headline, Summary: it.story.Standfirst, HTML: s.feedText(it),
		Published: s.local(it.published), Updated: s.local(it.updated), Categories: categories(it.story),
	}
	if img := s.shareImage(it.story); img != nil {
		e.Image = img.Address
	}
	for _, name := range it.story.Byline {
		a := feed.Author{Name: name}
		if s.hasWriterPage(name) {
			a.Address = s.absolute(writerPath(s.writerName(name)))
		}
		e.Authors = append(e.Authors, a)
	}
	return e
}

// feedText sets an article in full for a feed: with its standfirst and pictures,
// all addresses complete.
func (s *site) feedText(it feedItem) string {
	h := s.setter(it.story, s.paper.Address)
	for _, c := range it.story.Corrections {
		h.WriteString("<p><strong>" + escape(s.words.Correction(c.Date)) + ".</strong> " + escape(c.Text) + "</p>\n")
	}
	for _, p := range it.story.Loose() {
		h.WriteString(figure(p, inText, s.paper.Address))
	}
	return h.body(it.story.Body)
}

func categories(st offstone.Story) []string {
	if st.Section == "" {
		return st.Tags
	}
	return append([]string{st.Section}, st.Tags...)
}

// newestChange is when a feed last changed: with its newest entry.
func (s *site) newestChange(items []feedItem) time.Time {
	if len(items) == 0 {
		return s.at
	}
	t := items[0].updated
	for _, it := range items {
		if it.updated.After(t) {
			t = it.updated
		}
	}
	return t
}
