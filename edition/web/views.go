package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"time"

	"example.org/offstone"
)

// A view is what one page shows, as plain values: its template has nothing to
// work out. The template of a view is a file of templates/ that begins by naming
// the view's type.

// frame is the part of every view that surrounds what the page is about.
type frame struct {
	Lang        string
	Title       string // of the browser's window
	Description string
	Path        string // address within the site
	Canonical   string // full address
	Policy      string // content security policy
	Words       *words
	Style, Icon string
	Fonts       []string // asked for early, but after what the first sight needs
	Masthead    template.HTML
	Foot        template.HTML
	Feeds       []feedLink
	Share       *share
	LD          template.JS // structured data, or none
	NoIndex     bool
	Class       string // of the body element

	Updated time.Time
	year    int
}

func (f *frame) framing() *frame { return f }

// framed is any view.
type framed interface{ framing() *frame }

// feedLink announces a feed.
type feedLink struct{ Title, Type, Address string }

// share is what other sites show of a page (Open Graph, ogp.me).
type share struct {
	Type, Title, SiteName, Locale string
	Image                         *shareImage
	Article                       *shareArticle
}

type shareImage struct {
	Address, Alt  string
	Width, Height int
}

type shareArticle struct {
	Published, Modified, Section string
	Tags                         []string
}

// mastheadView is the head of every page.
type mastheadView struct {
	Words    *words
	Paper    *offstone.Paper
	Title    template.HTML // the name, as a picture when the paper has one
	Front    bool          // on the front page the name is the page's heading
	Number   string
	Date     string
	DateTime string
	Sections []navLink
}

// navLink is a word that leads somewhere.
type navLink struct {
	Name, Address string
	Current       bool
}

// footView is the foot of every page.
type footView struct {
	Words    *words
	Paper    *offstone.Paper
	Sections []navLink
	Pages    []navLink
	Feed     string
}

// teaser is a story as a list with pictures shows it.
type teaser struct {
	Kicker, Headline, Intro, Byline, Address string
	Image                                    template.HTML
}

// printBox shows the printed front page small.
type printBox struct {
	Image                        template.HTML
	Address, Number, Date, Words string
}

// sectionBlock is a section on the front page.
type sectionBlock struct {
	Name, Address string
	ID            string
	Shape         string // "led" by a story at its top, "led few" when little else is there, or "plain"
	Top           *teaser
	Stories       []teaser
	Briefs        []teaser
}

// frontView is the front page.
type frontView struct {
	frame
	Lead    *teaser
	Seconds []teaser
	Print   *printBox
	Blocks  []sectionBlock
}

// bylineName is a name in a byline; Address is empty when it has no page.
type bylineName struct{ Before, Name, Address string }

// correctionView is a correction with its article, for which Headline and
// Address stand on the page that lists them all.
type correctionView struct {
	Head, Date, DateTime, Text, Headline, Address string
	day                                           offstone.Date
}

// articleView is an article.
type articleView struct {
	frame
	Section, SectionAddress      string
	Kicker, Headline, Standfirst string
	Byline                       []bylineName
	Published, PublishedTime     string
	Place, PlaceAddress          string
	Corrections                  []correctionView
	Picture                      template.HTML // above the text
	Body                         template.HTML
	Pictures                     template.HTML // after it
	MoreHead                     string
	More                         []listGroup
}

// listLine is a story in a list.
type listLine struct {
	Date, DateTime                              string
	Kicker, Headline, Standfirst, Byline, Place string
	Address                                     string
	Heavy                                       bool
}

// listGroup is lines under a heading.
type listGroup struct {
	Name, Address string
	Lines         []listLine
}

// listing is a line of what's on.
type listing struct{ Date, DateTime, Time, What, Where string }

// issueView is what one issue held.
type issueView struct {
	frame
	Heading, Number, Note string
	Front                 template.HTML
	FrontAddress          string
	Pages                 []navLink
	Groups                []listGroup
	Listings              []listing
	Newer, Older          *navLink
}

// rollView lists articles, newest first: a section's or a writer's.
type rollView struct {
	frame
	Heading, About string
	Top            []teaser
	Lines          []listLine
	Years          []navLink
	Feed           string
}

// yearView is a year of the archive, or all years when Year is empty.
type yearView struct {
	frame
	Heading string
	Years   []navLink
	Issues  []issueCard
}

// issueCard is an issue in the archive: its printed front page, or a front set
// from its words when there is no picture of it.
type issueCard struct {
	Address, Date, DateTime, Number, Title, Lead, Paper string
	Front                                               template.HTML
}

// correctionsView lists every correction.
type correctionsView struct {
	frame
	Corrections []correctionView
}

// standingView is a standing page.
type standingView struct {
	frame
	Heading string
	Body    template.HTML
}

// pageView is one page of the printed edition.
type pageView struct {
	frame
	Heading, Section       string
	Image, Alt             string
	Width, Height          string // mm
	Spots                  []spot
	Lines                  []listLine
	Pages                  []navLink
	Newer, Older           *navLink
	IssueName, IssueLinkTo string
}

// spot is the part of a printed page that leads to an article, mm.
type spot struct{ Address, X, Y, W, H string }

// notFoundView is the page for an address at which nothing stands.
type notFoundView struct {
	frame
	Links []navLink
}

// movedView sends a reader on from an old address.
type movedView struct {
	frame
	To string
}

//go:embed templates/*.html
var templateFiles embed.FS

// shared are the templates that others build on.
var shared = []string{"templates/layout.html", "templates/parts.html"}

// parsed parses every template once: each page's own over the shared ones.
var parsed = sync.OnceValues(func() (map[string]*template.Template, error) {
	base, err := template.ParseFS(templateFiles, shared...)
	if err != nil {
		return nil, fmt.Errorf("parse the shared templates: %w", err)
	}
	entries, err := templateFiles.ReadDir("templates")
	if err != nil {
		return nil, fmt.Errorf("list the templates: %w", err)
	}
	all := map[string]*template.Template{}
	for _, e := range entries {
		t, err := base.Clone()
		if err != nil {
			return nil, fmt.Errorf("parse template %s: %w", e.Name(), err)
		}
		if t, err = t.ParseFS(templateFiles, "templates/"+e.Name()); err != nil {
			return nil, fmt.Errorf("parse template %s: %w", e.Name(), err)
		}
		all[strings.TrimSuffix(e.Name(), ".html")] = t
	}
	return all, nil
})

// render makes a page: the layout around the view's own template.
func render(name string, view any) ([]byte, error) { return execute(name, "layout", view) }

// part makes a piece of a page.
func part(name string, view any) (template.HTML, error) {
	b, err := execute(name, "main", view)
	return raw(string(b)), err
}

func execute(name, entry string, view any) ([]byte, error) {
	all, err := parsed()
	if err != nil {
		return nil, err
	}
	t, ok := all[name]
	if !ok {
		return nil, fmt.Errorf("template %s: %w", name, offstone.ErrNotFound)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, entry, view); err != nil {
		return nil, fmt.Errorf("template %s: %w", name, err)
	}
	return b.Bytes(), nil
}
