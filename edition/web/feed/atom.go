package feed

import (
	"encoding/xml"
	"fmt"
)

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

// Atom gives the feed that stands at address as Atom.
func (f *Feed) Atom(address string) ([]byte, error) {
	a := atomFeed{
		Lang: f.Language, ID: f.Home, Title: f.Title, Subtitle: f.Subtitle, Updated: stamp(f.Updated),
		Author: atomPerson{f.Publisher.Name, f.Publisher.Address},
		Links:  []atomLink{{"self", AtomType, address}, {"alternate", "text/html", f.Home}},
	}
	for _, it := range f.Items {
		a.Entries = append(a.Entries, it.atom())
	}
	b, err := xml.MarshalIndent(a, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the feed %s: %w", address, err)
	}
	return append([]byte(xml.Header), append(b, '\n')...), nil
}

func (it *Item) atom() atomEntry {
	e := atomEntry{
		ID: it.Address, Title: it.Title, Published: stamp(it.Published), Updated: stamp(it.Updated),
		Link:    atomLink{"alternate", "text/html", it.Address},
		Summary: it.Summary, Content: atomText{Type: "html", Text: it.HTML},
	}
	for _, a := range it.Authors {
		e.Authors = append(e.Authors, atomPerson{Name: a.Name})
	}
	for _, c := range it.Categories {
		e.Categories = append(e.Categories, atomCategory{c})
	}
	return e
}
