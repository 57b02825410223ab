// Package sitemap writes lists of addresses for search engines: sitemaps and
// their index (sitemaps.org, 0.9), and sitemaps of news (Google, 0.9).
package sitemap

import (
	"encoding/xml"
	"fmt"
	"time"
)

// How many addresses one list may hold.
const (
	Most     = 50000
	MostNews = 1000
)

const (
	space     = "http://www.sitemaps.org/schemas/sitemap/0.9"
	newsSpace = "http://www.google.com/schemas/sitemap-news/0.9"
)

// Entry is one page. Its address is a whole URL; the moment is written in its own
// zone.
type Entry struct {
	Address string
	Updated time.Time
}

// News is one article of the last two days.
type News struct {
	Address   string
	Title     string
	Published time.Time
}

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
	Publication publication `xml:"news:publication"`
	Date        string      `xml:"news:publication_date"`
	Title       string      `xml:"news:title"`
}

type publication struct {
	Name     string `xml:"news:name"`
	Language string `xml:"news:language"`
}

type siteIndex struct {
	XMLName xml.Name  `xml:"sitemapindex"`
	Space   string    `xml:"xmlns,attr"`
	Maps    []siteURL `xml:"sitemap"`
}

// Write gives a sitemap of no more than [Most] pages.
func Write(entries []Entry) ([]byte, error) {
	set := urlSet{Space: space}
	for _, e := range entries {
		set.URLs = append(set.URLs, siteURL{Loc: e.Address, LastMod: e.Updated.Format(time.RFC3339)})
	}
	return document(set)
}

// WriteNews gives a sitemap of no more than [MostNews] articles of a paper, whose
// language is given by its ISO 639 code.
func WriteNews(paper, language string, items []News) ([]byte, error) {
	set := urlSet{Space: space, News: newsSpace}
	for _, n := range items {
		set.URLs = append(set.URLs, siteURL{Loc: n.Address, News: &newsItem{
			Publication: publication{paper, language}, Date: n.Published.Format(time.RFC3339), Title: n.Title,
		}})
	}
	return document(set)
}

// Index gives the list of sitemaps that stand at addresses.
func Index(addresses []string) ([]byte, error) {
	index := siteIndex{Space: space}
	for _, a := range addresses {
		index.Maps = append(index.Maps, siteURL{Loc: a})
	}
	return document(index)
}

func document(v any) ([]byte, error) {
	b, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write a sitemap: %w", err)
	}
	return append([]byte(xml.Header), append(b, '\n')...), nil
}
