package epub

import (
	"cmp"
	_ "embed" // the style sheet
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

//go:embed style.css
var style []byte

// title names the book as a shelf shows it: the paper and its day.
func (b *book) title() string {
	t := b.paper.Name + ", " + b.span()
	if b.issue.Title != "" {
		t += ": " + b.issue.Title
	}
	return t
}

// span is the day of the issue in words, or the days that it covers.
func (b *book) span() string {
	return cmp.Or(b.words.Span(b.issue.Covers), b.words.Plain(b.issue.Date))
}

// coverPicture is the printed front page; without one, the paper's name and
// day drawn in type.
func (b *book) coverPicture() file {
	if b.job.Print != nil && len(b.job.Print.Front) > 0 {
		return file{name: "cover.png", data: b.job.Print.Front, stored: true}
	}
	return file{name: "cover.svg", data: b.typographicCover()}
}

func (b *book) coverAlt() string {
	if b.cover.stored {
		return usage.Fill(b.words.PrintedFront, "title", b.title())
	}
	return b.title()
}

func (b *book) coverName() string {
	if b.cover.stored {
		return b.words.FrontPage
	}
	return b.words.Cover
}

func (b *book) coverPage() *chapter {
	s := newXHTML(b.lang, b.title(), "style.css", "cover")
	s.start("div", "class", "cover")
	s.empty("img", "src", b.cover.name, "alt", b.coverAlt(), "role", "doc-cover")
	return &chapter{id: "cover", name: "cover.xhtml", title: b.coverName(), data: s.bytes()}
}

// The drawn cover is coverWidth by coverHeight; a character of a serif face is
// taken to be charWidth of its size wide, which is generous.
const (
	coverWidth  = 600
	coverHeight = 800
	coverMargin = 48
	charWidth   = 0.6
)

// typographicCover draws the paper's name over its day and number, between two
// rules.
func (b *book) typographicCover() []byte {
	s := &sheet{}
	s.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	s.start("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", fmt.Sprintf("0 0 %d %d", coverWidth, coverHeight))
	s.line()
	s.leaf("title", b.title())
	s.empty("rect", "width", strconv.Itoa(coverWidth), "height", strconv.Itoa(coverHeight), "fill", "#fff")
	y := coverLines(s, strings.Fields(b.paper.Name), 92, 150)
	s.empty("path", "d", fmt.Sprintf("M%d %dH%dM%d %dH%d", coverMargin, y+44, coverWidth-coverMargin, coverMargin, y+92, coverWidth-coverMargin), "stroke", "#000")
	coverLines(s, []string{b.dateline()}, 22, y+75)
	chief := b.issue.Title
	if chief == "" && len(b.sections) > 0 {
		chief = b.sections[0].stories[0].title
	}
	coverLines(s, strings.Fields(chief), 40, y+172)
	return s.bytes()
}

// dateline is the number and day of the issue in one line.
func (b *book) dateline() string {
	if b.issue.Number == 0 {
		return b.span()
	}
	return b.words.Number(b.issue.Number) + " · " + b.span()
}

// coverLines draws words in the middle of the cover, one line under another,
// from the baseline y on, as large as fits up to size. It gives the last
// baseline.
func coverLines(s *sheet, words []string, size float64, y int) int {
	longest := 1
	for _, w := range words {
		longest = max(longest, utf8.RuneCountInString(w))
	}
	room := float64(coverWidth - 2*coverMargin)
	size = min(size, room/(charWidth*float64(longest)))
	var lines []string
	for _, w := range words {
		n := len(lines) - 1
		if n >= 0 && float64(utf8.RuneCountInString(lines[n]+" "+w))*size*charWidth <= room {
			lines[n] += " " + w
			continue
		}
		lines = append(lines, w)
	}
	for i, l := range lines {
		if i > 0 {
			y += int(size * 1.1)
		}
		s.leaf("text", l, "x", strconv.Itoa(coverWidth/2), "y", strconv.Itoa(y), "font-family", "serif",
			"font-size", strconv.FormatFloat(size, 'f', 1, 64), "text-anchor", "middle")
	}
	return y
}

func (b *book) titlePage() *chapter {
	s := newXHTML(b.lang, b.title(), "style.css", "frontmatter")
	s.start("section", "class", "title-page", "epub:type", "titlepage", "aria-label", b.words.TitlePage)
	s.line()
	s.leaf("h1", cmp.Or(b.paper.Name, b.title()))
	s.paragraph("strapline", b.paper.Strapline)
	s.paragraph("dateline", b.dateline())
	s.paragraph("issue-title", b.issue.Title)
	if site := b.paper.Absolute(b.paper.Address); site != "" {
		s.start("p", "class", "address")
		s.leaf("a", strings.TrimPrefix(strings.TrimPrefix(site, "https://"), "http://"), "href", site)
		s.end()
	}
	s.paragraph("imprint", b.paper.Imprint)
	return &chapter{id: "title-page", name: "title.xhtml", title: b.words.TitlePage, data: s.bytes()}
}

// listings sets what's on, a list for each day.
func (b *book) listings() *chapter {
	c := &chapter{id: "listings", name: "listings.xhtml", title: b.words.WhatsOn}
	s := newXHTML(b.lang, c.title, "style.css", "bodymatter")
	s.start("article", "id", "story", "class", "listings")
	s.line()
	s.leaf("h1", c.title)
	var day offstone.Date
	for i, l := range b.issue.Listings {
		if i == 0 || l.Date != day {
			if i > 0 {
				s.end()
			}
			day = l.Date
			s.leaf("h2", usage.Capital(b.words.Weekday(day)), "class", "crosshead")
			s.start("ul")
			s.line()
		}
		s.setListing(l, b.words.Clock(l.Time))
	}
	c.data = s.bytes()
	return c
}

func (s *sheet) setListing(l offstone.Listing, hour string) {
	s.start("li")
	if hour != "" {
		s.leaf("strong", hour)
		s.text(" ")
	}
	s.text(l.What)
	if l.Where != "" {
		s.text(", " + l.Where)
	}
	s.end()
}
