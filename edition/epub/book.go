package epub

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"example.org/offstone"
)

// pictureWidth is how wide a picture is in the book, in pixels: enough for a
// tablet held upright, and no more to carry than need be.
const pictureWidth = 1200

// book is an edition being made: what its pages share.
type book struct {
	job      *offstone.Job
	issue    *offstone.Issue
	paper    *offstone.Paper
	lang     string
	words    words
	sections []section
	chapters []*chapter
	bySlug   map[offstone.Slug]*chapter
	cover    file
	pictures []file            // in the order of first use
	names    map[string]string // by blob: the picture's name in the container
	queries  []offstone.Query
}

// section is a part of the paper and the stories in it.
type section struct {
	name    string
	stories []*chapter
}

// chapter is a file of the book in its reading order.
type chapter struct {
	id, name, title string // manifest id; path below EPUB/; what the contents call it
	data            []byte
	story           offstone.Story
	page            int  // printed page on which the story begins; 0 when unknown
	breaks          bool // the first in reading order to begin on that page
}

// newBook gathers the stories and sets every page.
func newBook(ctx context.Context, job *offstone.Job) (*book, error) {
	b := &book{job: job, issue: job.Issue, paper: job.Issue.Paper, bySlug: map[offstone.Slug]*chapter{}, names: map[string]string{}}
	b.lang = languageOf(b.paper.Language)
	var err error
	if b.words, err = wordsFor(b.lang); err != nil {
		return nil, err
	}
	b.gather()
	b.cover = b.coverPicture()
	b.chapters = append(b.chapters, b.coverPage(), b.titlePage(), &chapter{id: "nav", name: "nav.xhtml", title: b.words.Contents})
	for _, sec := range b.sections {
		for _, c := range sec.stories {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := b.setStory(c); err != nil {
				return nil, fmt.Errorf("story %s: %w", c.story.Slug, err)
			}
			b.chapters = append(b.chapters, c)
		}
	}
	if len(b.issue.Listings) > 0 {
		b.chapters = append(b.chapters, b.listings())
	}
	b.chapters[navPlace].data = b.navigation()
	return b, nil
}

// navPlace is where the contents stand among the chapters.
const navPlace = 2

// gather puts the stories into their sections: these in the order in which
// they first appear, the stories of each in running order.
func (b *book) gather() {
	place := map[string]int{}
	for _, st := range b.issue.Stories(offstone.EPUB, b.issue.Moment()) {
		i, ok := place[st.Section]
		if !ok {
			i = len(b.sections)
			place[st.Section] = i
			b.sections = append(b.sections, section{name: cmp.Or(st.Section, b.words.NoSection)})
		}
		c := &chapter{name: "stories/" + string(st.Slug) + ".xhtml", title: st.Headline, story: st, page: b.startOf(st.Slug)}
		b.bySlug[st.Slug] = c
		b.sections[i].stories = append(b.sections[i].stories, c)
	}
	b.number()
}

// number gives each story its id in reading order and marks the first on each
// printed page.
func (b *book) number() {
	n, seen := 0, map[int]bool{0: true}
	for _, sec := range b.sections {
		for _, c := range sec.stories {
			n++
			c.id = fmt.Sprintf("story-%d", n)
			c.breaks = !seen[c.page]
			seen[c.page] = true
		}
	}
}

func (b *book) startOf(s offstone.Slug) int {
	if b.job.Print == nil {
		return 0
	}
	return b.job.Print.Starts[s]
}

// picture brings p into the container and gives its path below EPUB/ and its
// size; ok is false for one that has no rendition.
func (b *book) picture(st offstone.Story, p offstone.Picture) (name string, r offstone.Rendition, ok bool, err error) {
	r, ok = p.Rendition(pictureWidth)
	if !ok {
		b.queries = append(b.queries, offstone.Query{
			Rule: "picture-missing", Slug: st.Slug, File: st.Source.File,
			Message: fmt.Sprintf("The EPUB leaves out %s because the picture could not be made ready; send the file again.", p.File),
		})
		return "", r, false, nil
	}
	if name, ok = b.names[string(r.Blob)]; ok {
		return name, r, true, nil
	}
	data, err := b.job.Blob(r.Blob)
	if err != nil {
		return "", r, false, fmt.Errorf("read %s: %w", p.File, err)
	}
	name = fmt.Sprintf("pictures/%d%s", len(b.pictures)+1, suffixOf(r.Type))
	b.names[string(r.Blob)] = name
	b.pictures = append(b.pictures, file{name: name, data: data, stored: true})
	return name, r, true, nil
}

func suffixOf(mediaType string) string {
	if mediaType == "image/png" {
		return ".png"
	}
	return ".jpg"
}

func mediaTypeOf(name string) string {
	switch {
	case strings.HasSuffix(name, ".png"):
		return "image/png"
	case strings.HasSuffix(name, ".jpg"):
		return "image/jpeg"
	case strings.HasSuffix(name, ".svg"):
		return "image/svg+xml"
	}
	return "application/xhtml+xml"
}

// files gives the container's entries in their order.
func (b *book) files() []file {
	out := []file{
		{name: "mimetype", data: []byte("application/epub+zip"), stored: true},
		{name: "META-INF/container.xml", data: container()},
		{name: "EPUB/package.opf", data: b.packageDocument()},
		{name: "EPUB/toc.ncx", data: b.ncx()},
		{name: "EPUB/style.css", data: style},
		{name: "EPUB/" + b.cover.name, data: b.cover.data, stored: b.cover.stored},
	}
	for _, c := range b.chapters {
		out = append(out, file{name: "EPUB/" + c.name, data: c.data})
	}
	for _, p := range b.pictures {
		out = append(out, file{name: "EPUB/" + p.name, data: p.data, stored: true})
	}
	return out
}

// languageOf gives the paper's language as the book states it; English when the
// paper names none that can be read.
func languageOf(tag string) string {
	if _, err := language.Parse(tag); err != nil {
		return "en"
	}
	return tag
}

// reference writes the path of a file of the book as a URL.
func reference(name string) string { return (&url.URL{Path: name}).EscapedPath() }
