package feed

import (
	"encoding/json"
	"fmt"
)

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

// JSON gives the feed that stands at address as a JSON Feed.
func (f *Feed) JSON(address string) ([]byte, error) {
	j := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, HomePage: f.Home, Feed: address,
		Description: f.Subtitle, Language: f.Language, Authors: []jsonAuthor{{f.Publisher.Name, f.Publisher.Address}}, Items: []jsonItem{},
	}
	for _, it := range f.Items {
		j.Items = append(j.Items, it.json())
	}
	b, err := json.MarshalIndent(j, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the feed %s: %w", address, err)
	}
	return append(b, '\n'), nil
}

func (it *Item) json() jsonItem {
	j := jsonItem{
		ID: it.Address, URL: it.Address, Title: it.Title, Content: it.HTML, Summary: it.Summary, Image: it.Image,
		Published: stamp(it.Published), Modified: stamp(it.Updated), Tags: it.Categories,
	}
	for _, a := range it.Authors {
		j.Authors = append(j.Authors, jsonAuthor{a.Name, a.Address})
	}
	return j
}
