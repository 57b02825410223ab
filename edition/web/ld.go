package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
)

// Structured data in the vocabulary of schema.org, as search engines read it.
// It is JSON in which every "<", ">" and "&" is escaped (encoding/json does it
// unasked), so that nothing in the copy can end the script element.

type ldThing struct {
	Context     string   `json:"@context,omitempty"`
	Type        string   `json:"@type"`
	ID          string   `json:"@id,omitempty"`
	Name        string   `json:"name,omitempty"`
	URL         string   `json:"url,omitempty"`
	Logo        *ldImage `json:"logo,omitempty"`
	Description string   `json:"description,omitempty"`
	InLanguage  string   `json:"inLanguage,omitempty"`
	Publisher   *ldThing `json:"publisher,omitempty"`
	JobTitle    string   `json:"jobTitle,omitempty"`

	CorrectionsPolicy string `json:"correctionsPolicy,omitempty"`
	IssueNumber       string `json:"issueNumber,omitempty"`
	DatePublished     string `json:"datePublished,omitempty"`
}

type ldImage struct {
	Type    string `json:"@type"`
	URL     string `json:"url"`
	Width   int    `json:"width,omitempty"`
	Height  int    `json:"height,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"creditText,omitempty"`
}

type ldArticle struct {
	Context          string     `json:"@context"`
	Type             string     `json:"@type"`
	ID               string     `json:"@id"`
	MainEntityOfPage string     `json:"mainEntityOfPage"`
	URL              string     `json:"url"`
	Headline         string     `json:"headline"`
	Description      string     `json:"description,omitempty"`
	Image            []ldImage  `json:"image,omitempty"`
	DatePublished    string     `json:"datePublished"`
	DateModified     string     `json:"dateModified"`
	Author           []ldThing  `json:"author"`
	Publisher        *ldThing   `json:"publisher"`
	IsPartOf         *ldThing   `json:"isPartOf"`
	ArticleSection   string     `json:"articleSection,omitempty"`
	Keywords         string     `json:"keywords,omitempty"`
	WordCount        int        `json:"wordCount"`
	InLanguage       string     `json:"inLanguage"`
	Free             bool       `json:"isAccessibleForFree"`
	PrintPage        string     `json:"printPage,omitempty"`
	Correction       []ldRepair `json:"correction,omitempty"`
}

type ldRepair struct {
	Type          string `json:"@type"`
	Text          string `json:"text"`
	DatePublished string `json:"datePublished"`
}

const schema = "https://schema.org"

// describe gives the page its structured data. The page's policy names the data
// by its digest: no browser runs it, but a validator may take it for a script.
func (f *frame) describe(data any) error {
	b, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("structured data of %s: %w", f.Path, err)
	}
	sum := sha256.Sum256(b)
	f.LD = template.JS(b) //nolint:gosec // see above
	f.Policy = strings.Replace(f.Policy, "script-src 'none'", "script-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'", 1)
	return nil
}

func (s *site) publisherLD() *ldThing {
	p := &ldThing{
		Type: "NewsMediaOrganization", ID: s.paper.Address + "/#paper", Name: s.paper.Name, URL: s.paper.Address + "/",
		Description: s.paper.Strapline, CorrectionsPolicy: s.absolute(correctionsPath),
	}
	p.Logo = &ldImage{Type: "ImageObject", URL: s.absolute(s.icon)}
	if s.paper.Masthead != nil {
		if r, ok := s.paper.Masthead.Rendition(usual); ok {
			p.Logo = &ldImage{Type: "ImageObject", URL: s.absolute(r.AssetPath()), Width: r.Width, Height: r.Height}
		}
	}
	return p
}

func (s *site) paperLD() any {
	return ldThing{
		Context: schema, Type: "WebSite", ID: s.paper.Address + "/#site", Name: s.paper.Name, URL: s.paper.Address + "/",
		Description: s.paper.Strapline, InLanguage: s.paper.Language, Publisher: s.publisherLD(),
	}
}

func (s *site) articleLD(is *offstone.Issue, st offstone.Story, f frame, published time.Time) any {
	a := ldArticle{
		Context: schema, Type: "NewsArticle", ID: f.Canonical + "#article", MainEntityOfPage: f.Canonical, URL: f.Canonical,
		Headline: st.Headline, Description: f.Description,
		DatePublished: s.local(published).Format(time.RFC3339), DateModified: s.local(f.Updated).Format(time.RFC3339),
		Author: s.authors(st.Byline), Publisher: s.publisherLD(), IsPartOf: s.issueLD(is),
		ArticleSection: st.Section, Keywords: strings.Join(st.Tags, ", "), WordCount: st.Body.WordCount(),
		InLanguage: s.paper.Language, Free: true, PrintPage: pageLD(s.shelf.card(is.Date, st.Slug).Page),
	}
	for _, p := range st.Pictures {
		if r, ok := p.Rendition(shareWidth); ok {
			a.Image = append(a.Image, ldImage{
				Type: "ImageObject", URL: s.absolute(r.AssetPath()), Width: r.Width, Height: r.Height, Caption: p.Caption, Credit: p.Credit,
			})
		}
	}
	for _, c := range st.Corrections {
		a.Correction = append(a.Correction, ldRepair{Type: "CorrectionComment", Text: c.Text, DatePublished: c.Date.String()})
	}
	return a
}

func (s *site) issueLD(is *offstone.Issue) *ldThing {
	t := &ldThing{Type: "PublicationIssue", URL: s.absolute(issuePath(is.Date)), DatePublished: is.Date.String()}
	if is.Number > 0 {
		t.IssueNumber = strconv.Itoa(is.Number)
	}
	return t
}

// authors lists who wrote an article; the paper itself when nobody is named.
func (s *site) authors(by offstone.Byline) []ldThing {
	var out []ldThing
	for _, name := range by {
		a := ldThing{Type: "Person", Name: name}
		if s.words.IsRole(name) {
			a.Type = "Organization"
		}
		if s.hasWriterPage(name) {
			a.URL = s.absolute(writerPath(s.writerName(name)))
		}
		if p, known := s.paper.Writer(name); known {
			a.JobTitle = p.Role
		}
		out = append(out, a)
	}
	if out == nil {
		out = []ldThing{{Type: "NewsMediaOrganization", Name: s.paper.Name, URL: s.paper.Address + "/"}}
	}
	return out
}

func pageLD(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
