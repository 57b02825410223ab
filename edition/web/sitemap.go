package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
)

// sitemapLength is how many addresses one sitemap may hold (sitemaps.org: 50,000).
const sitemapLength = 50000

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

type urlSet struct {
	XMLName xml.Name  `xml:"urlset"`
	Space   string    `xml:"xmlns,attr"`
	News    string    `xml:"xmlns:news,attr,omitempty"`
	URLs    []siteURL `xml:"url"`
}

type siteURL struct {
	Loc     string    `xml:"loc"`
	LastMod string    `xml:"lastmod,omitempty"`
	News    *newsItem `xml:"news:news"`
}

type newsItem struct {
	Publication struct {
		Name     string `xml:"news:name"`
		Language string `xml:"news:language"`
	} `xml:"news:publication"`
	Date  string `xml:"news:publication_date"`
	Title string `xml:"news:title"`
}

type siteIndex struct {
	XMLName xml.Name  `xml:"sitemapindex"`
	Space   string    `xml:"xmlns,attr"`
	Maps    []siteURL `xml:"sitemap"`
}

// sitemaps puts the sitemap, the news sitemap and robots.txt.
func (s *site) sitemaps() error {
	if err := s.putSitemap(); err != nil {
		return err
	}
	if err := s.putNewsSitemap(); err != nil {
		return err
	}
	text := "User-agent: *\nAllow: /\n\nSitemap: " + s.absolute("/sitemap.xml") + "\nSitemap: " + s.absolute("/news-sitemap.xml") + "\n"
	return s.putFile("/robots.txt", []byte(text))
}

// putSitemap puts one sitemap while it holds every page; after that one for each
// year's issues under an index.
func (s *site) putSitemap() error {
	if len(s.pages) <= sitemapLength {
		return s.putXML("/sitemap.xml", s.urls(s.pages))
	}
	byYear := map[int][]pageNote{}
	var years []int
	for _, p := range s.pages {
		if byYear[p.year] == nil {
			years = append(years, p.year)
		}
		byYear[p.year] = append(byYear[p.year], p)
	}
	slices.Sort(years)
	index := siteIndex{Space: sitemapSpace}
	for _, y := range years {
		name := "/sitemaps/" + strconv.Itoa(y) + ".xml"
		if y == 0 {
			name = "/sitemaps/lists.xml"
		}
		if err := s.putXML(name, s.urls(byYear[y])); err != nil {
			return err
		}
		index.Maps = append(index.Maps, siteURL{Loc: s.absolute(name)})
	}
	return s.putXML("/sitemap.xml", index)
}

func (s *site) urls(pages []pageNote) urlSet {
	set := urlSet{Space: sitemapSpace}
	for _, p := range pages {
		updated := p.updated
		if updated.IsZero() {
			updated = s.at
		}
		set.URLs = append(set.URLs, siteURL{Loc: s.absolute(p.address), LastMod: s.stamp(updated)})
	}
	return set
}

// newsDays is how long an article counts as news for the news sitemap.
const newsDays = 2 * 24 * time.Hour

// newsLength is how many articles a news sitemap may hold.
const newsLength = 1000

// putNewsSitemap lists the articles of the last two days before the issue.
func (s *site) putNewsSitemap() error {
	set := urlSet{Space: sitemapSpace, News: "http://www.google.com/schemas/sitemap-news/0.9"}
	language, _, _ := strings.Cut(s.paper.Language, "-")
	for _, c := range s.shelf.cards {
		if c.Published.Before(s.at.Add(-newsDays)) || len(set.URLs) == newsLength {
			continue
		}
		n := &newsItem{Date: s.stamp(c.Published), Title: c.Headline}
		n.Publication.Name, n.Publication.Language = s.paper.Name, strings.ToLower(language)
		set.URLs = append(set.URLs, siteURL{Loc: s.absolute(offstone.StoryPath(c.Issue, c.Slug)), News: n})
	}
	return s.putXML("/news-sitemap.xml", set)
}

func (s *site) putXML(address string, v any) error {
	b, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Errorf("write %s: %w", address, err)
	}
	return s.putFile(address, append([]byte(xml.Header), append(b, '\n')...))
}

// redirects puts a page at each old address that sends readers on, and
// redirects.json for a server that can answer with the new address itself.
func (s *site) redirects() error {
	table := []redirect{}
	for _, r := range s.issue.Redirects {
		if !sitePath(r.From) || !sitePath(r.To) {
			s.queryRedirect(r, "both addresses must be paths of this site that begin with one slash")
			continue
		}
		if s.linkTo(r.To).Address == "" {
			s.queryRedirect(r, "nothing stands at the new address")
			continue
		}
		table = append(table, redirect{r.From, r.To})
		if strings.ContainsAny(r.From, "?#") {
			continue // only a server can tell these apart
		}
		if err := s.moved(r); err != nil {
			return err
		}
	}
	b, err := json.MarshalIndent(table, "", " ")
	if err != nil {
		return fmt.Errorf("write redirects.json: %w", err)
	}
	return s.putFile("/redirects.json", append(b, '\n'))
}

type redirect struct {
	From string `json:"from"`
	To   string `json:"to"`
}

func (s *site) moved(r offstone.Redirect) error {
	from := slashed(r.From)
	if s.names[from] {
		s.queryRedirect(r, "a page of the site stands at the old address")
		return nil
	}
	f, err := s.frame(from, s.words.Moved, s.words.Moved, "")
	if err != nil {
		return err
	}
	f.Canonical, f.NoIndex, f.Class = s.paper.Address+r.To, true, "standing"
	return s.page("moved", &movedView{frame: f, To: r.To})
}

func (s *site) queryRedirect(r offstone.Redirect, why string) {
	s.made.Queries = append(s.made.Queries, offstone.Query{
		Rule: "redirect", File: "redirects.yaml",
		Message: fmt.Sprintf("%s is not sent on to %s: %s.", shorten(r.From, 80), shorten(r.To, 80), why),
	})
}

// sitePath tells whether an address is a plain path of this site, so that no
// redirect can lead to another host or write a file outside the site.
func sitePath(p string) bool {
	if !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") || strings.ContainsAny(p, "\\\x00\r\n") {
		return false
	}
	plain, _, _ := strings.Cut(p, "?")
	plain, _, _ = strings.Cut(plain, "#")
	return path.Clean(plain) == strings.TrimSuffix(plain, "/") || plain == "/"
}
