package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/edition/web/sitemap"
)

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
	if len(s.pages) <= sitemap.Most {
		return s.putSitemapOf("/sitemap.xml", s.pages)
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
	var parts []string
	for _, y := range years {
		name := "/sitemaps/" + strconv.Itoa(y) + ".xml"
		if y == 0 {
			name = "/sitemaps/lists.xml"
		}
		if err := s.putSitemapOf(name, byYear[y]); err != nil {
			return err
		}
		parts = append(parts, s.absolute(name))
	}
	b, err := sitemap.Index(parts)
	if err != nil {
		return err
	}
	return s.putFile("/sitemap.xml", b)
}

func (s *site) putSitemapOf(name string, pages []pageNote) error {
	entries := make([]sitemap.Entry, len(pages))
	for i, p := range pages {
		updated := p.updated
		if updated.IsZero() {
			updated = s.at
		}
		entries[i] = sitemap.Entry{Address: s.absolute(p.address), Updated: s.local(updated)}
	}
	b, err := sitemap.Write(entries)
	if err != nil {
		return err
	}
	return s.putFile(name, b)
}

// newsDays is how long an article counts as news for the news sitemap.
const newsDays = 2 * 24 * time.Hour

// putNewsSitemap lists the articles of the last two days before the issue.
func (s *site) putNewsSitemap() error {
	var items []sitemap.News
	for _, c := range s.shelf.cards {
		if c.Published.Before(s.at.Add(-newsDays)) || len(items) == sitemap.MostNews {
			continue
		}
		items = append(items, sitemap.News{
			Address: s.absolute(offstone.StoryPath(c.Issue, c.Slug)), Title: c.Headline, Published: s.local(c.Published),
		})
	}
	language, _, _ := strings.Cut(s.paper.Language, "-")
	b, err := sitemap.WriteNews(s.paper.Name, strings.ToLower(language), items)
	if err != nil {
		return err
	}
	return s.putFile("/news-sitemap.xml", b)
}
