package web

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"example.org/offstone"
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
		{Title: name, Type: "application/atom+xml", Address: at + "feed.xml"},
		{Title: name, Type: "application/feed+json", Address: at + "feed.json"},
	}
}

// putFeeds writes every feed in both forms.
func (s *site) putFeeds() error {
	for _, at := range s.feeds.order {
		items := newestItems(s.feeds.items[at], lengthOf(at))
		title := s.paper.Name
		if name := s.feeds.name[at]; name != "" {
			title = name + " – " + title
		}
		texts := make([]string, len(items))
		for i, it := range items {
			texts[i] = s.feedText(it)
		}
		if err := s.putAtom(at, title, items, texts); err != nil {
			return err
		}
		if err := s.putJSONFeed(at, title, items, texts); err != nil {
			return err
		}
	}
	return nil
}

// feedText sets an article in full for a feed: with its standfirst and pictures,
// all addresses complete.
func (s *site) feedText(it feedItem) string {
	h := s.setter(it.story, s.paper.Address)
	for _, c := range it.story.Corrections {
		h.WriteString("<p><strong>" + escape(s.words.Correction+", "+s.words.Plain(c.Date)) + ".</strong> " + escape(c.Text) + "</p>\n")
	}
	for _, p := range it.story.Loose() {
		h.WriteString(figure(p, inText, s.paper.Address))
	}
	return h.body(it.story.Body)
}

// The Atom Syndication Format, RFC 4287.

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Authors    []atomPerson   `xml:"author"`
	Link       atomLink       `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    atomText       `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

func (s *site) putAtom(at, title string, items []feedItem, texts []string) error {
	f := atomFeed{
		Lang: s.paper.Language, ID: s.absolute(at), Title: title, Updated: s.stamp(s.newestChange(items)),
		Author: atomPerson{Name: s.paper.Name, URI: s.paper.Address + "/"},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: s.absolute(at + "feed.xml")},
			{Rel: "alternate", Type: "text/html", Href: s.absolute(at)},
		},
	}
	if at == "/" {
		f.Subtitle = s.paper.Strapline
	}
	for i, it := range items {
		f.Entries = append(f.Entries, s.atomEntry(it, texts[i]))
	}
	b, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return fmt.Errorf("feed of %s: %w", at, err)
	}
	return s.putFile(at+"feed.xml", append([]byte(xml.Header), append(b, '\n')...))
}

func (s *site) atomEntry(it feedItem, text string) atomEntry {
	e := atomEntry{
		ID: s.absolute(it.address), Title: it.story.Headline, Published: s.stamp(it.published), Updated: s.stamp(it.updated),
		Link:    atomLink{Rel: "alternate", Type: "text/html", Href: s.absolute(it.address)},
		Summary: it.story.Standfirst, Content: atomText{Type: "html", Text: text},
	}
	for _, name := range it.story.Byline {
		e.Authors = append(e.Authors, atomPerson{Name: name})
	}
	for _, c := range s.categories(it.story) {
		e.Categories = append(e.Categories, atomCategory{c})
	}
	return e
}

func (s *site) categories(st offstone.Story) []string {
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

// stamp writes a moment in the paper's zone as RFC 3339 has it.
func (s *site) stamp(t time.Time) string { return s.local(t).Format(time.RFC3339) }

// JSON Feed 1.1, jsonfeed.org.

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePage    string       `json:"home_page_url"`
	Feed        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Content   string       `json:"content_html"`
	Summary   string       `json:"summary,omitempty"`
	Image     string       `json:"image,omitempty"`
	Published string       `json:"date_published"`
	Modified  string       `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
}

func (s *site) putJSONFeed(at, title string, items []feedItem, texts []string) error {
	f := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: title, HomePage: s.absolute(at), Feed: s.absolute(at + "feed.json"),
		Language: s.paper.Language, Authors: []jsonAuthor{{Name: s.paper.Name, URL: s.paper.Address + "/"}}, Items: []jsonItem{},
	}
	if at == "/" {
		f.Description = s.paper.Strapline
	}
	for i, it := range items {
		f.Items = append(f.Items, s.jsonItem(it, texts[i]))
	}
	b, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		return fmt.Errorf("feed of %s: %w", at, err)
	}
	return s.putFile(at+"feed.json", append(b, '\n'))
}

func (s *site) jsonItem(it feedItem, text string) jsonItem {
	j := jsonItem{
		ID: s.absolute(it.address), URL: s.absolute(it.address), Title: it.story.Headline, Content: text, Summary: it.story.Standfirst,
		Published: s.stamp(it.published), Modified: s.stamp(it.updated), Tags: s.categories(it.story),
	}
	if img := s.shareImage(it.story); img != nil {
		j.Image = img.Address
	}
	for _, name := range it.story.Byline {
		a := jsonAuthor{Name: name}
		if s.hasWriterPage(name) {
			a.URL = s.absolute(writerPath(s.writerName(name)))
		}
		j.Authors = append(j.Authors, a)
	}
	return j
}
