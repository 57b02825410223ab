package tree

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/markup"
)

// numbered finds the running order before a slug in a file's name.
var numbered = regexp.MustCompile(`^(\d\d)-(.+)$`)

// nameOf reads an article's running order and slug off its file's name. ok is
// false when the name is no slug; the one nearest to it is given then.
func nameOf(file string) (order int, slug offstone.Slug, ok bool) {
	base := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if m := numbered.FindStringSubmatch(base); m != nil {
		order, _ = strconv.Atoi(m[1])
		base = m[2]
	}
	slug = offstone.Slug(base)
	if slug.Check() == nil {
		return order, slug, true
	}
	return order, offstone.MakeSlug(base), false
}

// fileName is the name under which an article is kept, from which nameOf reads
// its order and slug.
func fileName(a *offstone.Article) string {
	if a.Order == 0 && !numbered.MatchString(string(a.Slug)) {
		return string(a.Slug) + ".md"
	}
	return fmt.Sprintf("%02d-%s.md", min(99, max(0, a.Order)), a.Slug)
}

// article reads one file of copy with its pictures.
func (f *Folder) article(file string, p *offstone.Paper) (*offstone.Article, []offstone.Query, error) {
	src, err := f.read(file)
	if err != nil {
		return nil, nil, err
	}
	order, slug, ok := nameOf(file)
	a, queries := markup.Parse(src, markup.Options{File: file, Slug: slug, Zone: p.Zone})
	a = marks.Article(a, p.Language)
	a.Order = order
	if !ok {
		queries = append(queries, badName(file, slug))
	}
	for i := range a.Pictures {
		qs, err := f.picture(&a.Pictures[i], file, src)
		if err != nil {
			return nil, nil, err
		}
		queries = append(queries, qs...)
	}
	return a, queries, nil
}

func badName(file string, slug offstone.Slug) offstone.Query {
	return offstone.Query{
		Rule: "file-name", Slug: slug, File: file, Stops: slug == "", Suggest: string(slug) + ".md",
		Message: fmt.Sprintf("The name of this file cannot be an address, so %q was read for it; name the file with lower-case letters and digits joined by single hyphens.", slug),
	}
}

// Desk reads the copy that is in no issue yet, in the order of its files' names.
func (f *Folder) Desk() ([]*offstone.Article, []offstone.Query, error) {
	h, err := f.shared()
	if err != nil {
		return nil, nil, err
	}
	return f.articles("desk", h.paper)
}

// articles reads the copy in dir, by file name.
func (f *Folder) articles(dir string, p *offstone.Paper) ([]*offstone.Article, []offstone.Query, error) {
	files, queries, err := f.files(dir, ".md")
	if err != nil {
		return nil, nil, err
	}
	var out []*offstone.Article
	for _, file := range files {
		a, qs, err := f.article(file, p)
		if err != nil {
			return nil, nil, err
		}
		out, queries = append(out, a), append(queries, qs...)
	}
	return out, queries, nil
}

// readFillers reads the items for gaps. A picture or PDF among them is an
// article that is nothing but that picture.
func (f *Folder) readFillers(h *house) error {
	as, qs, err := f.articles("fillers", h.paper)
	if err != nil {
		return err
	}
	h.fillers, h.queries = as, append(h.queries, qs...)
	art, qs, err := f.files("fillers", ".pdf", ".png", ".jpg", ".jpeg")
	if err != nil {
		return err
	}
	for _, q := range qs {
		if !slices.Contains(h.queries, q) { // a folder is asked about twice
			h.queries = append(h.queries, q)
		}
	}
	for _, file := range art {
		if f.shownBy(h.fillers, file) {
			continue
		}
		_, slug, _ := nameOf(file)
		a := &offstone.Article{
			Slug: slug, Source: offstone.Source{File: file},
			Pictures: []offstone.Picture{{File: path.Base(file), Focus: offstone.CentreFocus}},
		}
		qs, err := f.picture(&a.Pictures[0], file, nil)
		if err != nil {
			return err
		}
		h.fillers, h.queries = append(h.fillers, a), append(h.queries, qs...)
	}
	return nil
}

// shownBy tells whether one of as shows the file.
func (f *Folder) shownBy(as []*offstone.Article, file string) bool {
	for _, a := range as {
		for _, p := range a.Pictures {
			if path.Join(path.Dir(a.Source.File), p.File) == file {
				return true
			}
		}
	}
	return false
}

// readStanding reads about, contact and the like. They hold no pictures.
func (f *Folder) readStanding(h *house) error {
	as, qs, err := f.articles("standing", h.paper)
	if err != nil {
		return err
	}
	h.queries = append(h.queries, qs...)
	for _, a := range as {
		s, qs := standingPage(a)
		h.standing, h.queries = append(h.standing, s), append(h.queries, qs...)
	}
	return nil
}

// standingPage makes a page of copy.
func standingPage(a *offstone.Article) (s offstone.Standing, queries []offstone.Query) {
	s = offstone.Standing{Slug: a.Slug, Title: orElse(a.Headline, string(a.Slug)), Source: a.Source}
	for _, b := range a.Body {
		if p, ok := b.(offstone.PictureHere); ok {
			queries = append(queries, offstone.Query{
				Rule: "picture", Slug: a.Slug, File: a.Source.File, Line: a.Source.BodyLine,
				Message: fmt.Sprintf("A standing page shows no pictures, so %s was left out; take it out of the page.", p.File),
			})
			continue
		}
		s.Body = append(s.Body, b)
	}
	return s, queries
}
