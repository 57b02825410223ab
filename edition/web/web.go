// Package web makes the web edition: a plain static site of every issue so far,
// that needs no script and asks no other host for anything.
//
// The maker works from stories ([offstone.Story]), never from an article's own
// body, so that copy kept on paper or held back cannot reach the web. The newest
// issue is the front page; earlier ones are streamed, newest first, one in memory
// at a time. Lists (sections, writers, archive, sitemap) come from the shelf.
//
// What stands where is told in address.go, what the pages show in views.go, and
// how they look in templates/ and style/.
package web

import (
	"context"
	"fmt"
	"html/template"
	"slices"
	"time"

	"example.org/offstone"
)

// Maker makes the web edition. It holds nothing.
type Maker struct{}

// Make puts the site's files, all named "web/…", one at a time.
//
// The figures it gives are web_articles, web_pages and web_files. Its queries
// tell of links in the copy that lead nowhere and of redirects that stand in
// the way of a page; none of them stops the press.
func (Maker) Make(ctx context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error) {
	s, err := newSite(job, put)
	if err != nil {
		return nil, fmt.Errorf("web edition of %s: %w", job.Issue.Date, err)
	}
	if err := s.make(ctx); err != nil {
		return nil, fmt.Errorf("web edition of %s: %w", job.Issue.Date, err)
	}
	slices.SortStableFunc(s.made.Queries, offstone.CompareQueries)
	s.made.Differences = differences(job.Issue, s.at)
	s.made.Figures = map[string]float64{
		"web_articles": float64(s.articles), "web_pages": float64(len(s.pages)), "web_files": float64(len(s.names)),
	}
	return &s.made, nil
}

// site is one press run of the web edition.
type site struct {
	job   *offstone.Job
	issue *offstone.Issue
	paper *offstone.Paper
	at    time.Time // the moment for which the site is made
	words *words
	put   func(offstone.File) error

	shelf    shelf
	sections []string        // that have a page, in the paper's order
	known    map[string]bool // addresses of pages, known before any is made
	names    map[string]bool // addresses of files put
	pages    []pageNote      // for the sitemap, in the order made

	style, icon string // addresses
	fonts       []string
	front       *frontPicture
	smallFronts map[offstone.Date][]offstone.Rendition
	furniture   furniture

	issues    []issueNote // newest first
	corrected []correctionView
	feeds     feeds
	articles  int
	made      offstone.Made
}

// pageNote is what the sitemap says of a page.
type pageNote struct {
	address string
	updated time.Time // zero when it changes with every issue
	year    int       // of its issue; 0 when it belongs to none
}

func newSite(job *offstone.Job, put func(offstone.File) error) (*site, error) {
	paper := job.Issue.Paper
	w, err := wordsFor(paper.Language)
	if err != nil {
		return nil, err
	}
	s := &site{
		job: job, issue: job.Issue, paper: paper, at: job.Issue.Moment(), words: w, put: put,
		names: map[string]bool{}, furniture: furniture{},
	}
	s.shelf = newShelf(job.Shelf)
	s.sections = s.listSections()
	s.known = s.addresses()
	s.feeds = newFeeds()
	return s, nil
}

// make puts everything, in an order that never changes.
func (s *site) make(ctx context.Context) error {
	if err := s.groundwork(); err != nil {
		return err
	}
	if err := s.allIssues(ctx); err != nil {
		return err
	}
	for _, step := range []func() error{
		s.sectionPages, s.writerPages, s.archivePages, s.correctionsPage, s.standingPages,
		s.facsimile, s.putFeeds, s.notFound, s.redirects, s.sitemaps,
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// allIssues makes the pages of the issue being made and then of every earlier
// one, newest first.
func (s *site) allIssues(ctx context.Context) error {
	if err := s.oneIssue(s.issue); err != nil {
		return err
	}
	if s.job.Past == nil {
		return nil
	}
	for is, err := range s.job.Past {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("earlier issues: %w", err)
		}
		if err := s.oneIssue(is); err != nil {
			return fmt.Errorf("issue of %s: %w", is.Date, err)
		}
	}
	return nil
}

// oneIssue makes the pages of an issue: its own and its articles'. The newest
// one's front page is the site's too.
func (s *site) oneIssue(is *offstone.Issue) error {
	stories := is.Stories(offstone.Web, s.at)
	s.noteIssue(is, stories)
	if is == s.issue {
		if err := s.frontPage(stories); err != nil {
			return err
		}
	}
	if err := s.issuePage(is, stories); err != nil {
		return err
	}
	for _, st := range stories {
		if err := s.article(is, stories, st); err != nil {
			return fmt.Errorf("article %s: %w", st.Slug, err)
		}
	}
	return nil
}

// page makes one page from a view and puts it.
func (s *site) page(template string, view framed) error {
	b, err := render(template, view)
	if err != nil {
		return err
	}
	f := view.framing()
	if !f.NoIndex {
		s.pages = append(s.pages, pageNote{address: f.Path, updated: f.Updated, year: f.year})
	}
	return s.putFile(f.Path, b)
}

// differences lists what the issue holds and the site does not carry.
func differences(is *offstone.Issue, at time.Time) []offstone.Difference {
	var out []offstone.Difference
	for _, a := range is.Articles {
		d := offstone.Difference{Slug: a.Slug, Edition: offstone.Web, Kind: "absent"}
		switch {
		case !a.Editions.Has(offstone.Web):
			d.Note = "not for the web"
		case at.Before(a.Embargo):
			d.Note = "under embargo until " + a.Embargo.Format(time.RFC3339)
		case at.Before(a.WebFrom):
			d.Note = "not on the web until " + a.WebFrom.Format(time.RFC3339)
		default:
			continue
		}
		out = append(out, d)
	}
	return out
}

// raw marks HTML made by this package, in which every part of the copy is
// escaped, as fit to stand in a page.
func raw(s string) template.HTML { return template.HTML(s) } //nolint:gosec // see above
