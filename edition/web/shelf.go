package web

import (
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
)

// shelf is the cards of everything published, ready to be looked up.
type shelf struct {
	cards  offstone.Shelf
	issues map[offstone.Date][]offstone.Card
	dates  []offstone.Date // newest first
}

func newShelf(cards offstone.Shelf) shelf {
	sh := shelf{cards: cards, issues: map[offstone.Date][]offstone.Card{}}
	for start := 0; start < len(cards); {
		d, end := cards[start].Issue, start
		for end < len(cards) && cards[end].Issue == d {
			end++
		}
		sh.issues[d] = cards[start:end]
		sh.dates = append(sh.dates, d)
		start = end
	}
	return sh
}

// card finds an article's.
func (sh shelf) card(d offstone.Date, slug offstone.Slug) offstone.Card {
	for _, c := range sh.issues[d] {
		if c.Slug == slug {
			return c
		}
	}
	return offstone.Card{}
}

// listSections gives the sections that have a page: those of the paper that
// hold anything, in the paper's order, then any others by the newest article.
func (s *site) listSections() []string {
	held, names := map[offstone.Slug]bool{}, []string{}
	for _, c := range s.shelf.cards {
		if slug := offstone.SectionSlug(c.Section); slug != "" && !held[slug] {
			held[slug] = true
			names = append(names, c.Section)
		}
	}
	var out []string
	for _, name := range slices.Concat(s.paper.Sections, names) {
		if slug := offstone.SectionSlug(name); held[slug] {
			delete(held, slug)
			out = append(out, name)
		}
	}
	return out
}

// writers gathers the cards of every writer who has a page, by the slug of the
// name; names come in the order of their newest article.
func (s *site) writers() (names []string, cards map[offstone.Slug][]offstone.Card) {
	cards = map[offstone.Slug][]offstone.Card{}
	for _, c := range s.shelf.cards {
		for _, slug := range s.writerSlugs(c.Byline, func(name string) { names = append(names, name) }, cards) {
			cards[slug] = append(cards[slug], c)
		}
	}
	return names, cards
}

// writerSlugs gives the slugs of a byline's writers, each once, and tells of
// names met for the first time.
func (s *site) writerSlugs(by offstone.Byline, fresh func(string), have map[offstone.Slug][]offstone.Card) []offstone.Slug {
	var out []offstone.Slug
	for _, name := range by {
		if !s.hasWriterPage(name) {
			continue
		}
		name = s.writerName(name)
		slug := offstone.MakeSlug(name)
		if slices.Contains(out, slug) {
			continue
		}
		if _, seen := have[slug]; !seen {
			fresh(name)
		}
		out = append(out, slug)
	}
	return out
}

// addresses lists every page of the site before any is made, so that a link in
// the copy can be judged when it is set.
func (s *site) addresses() map[string]bool {
	known := map[string]bool{
		"/": true, archivePath: true, correctionsPath: true, issuePath(s.issue.Date): true,
		"/sitemap.xml": true, "/robots.txt": true,
	}
	feeds := func(at string) { known[at+"feed.xml"], known[at+"feed.json"] = true, true }
	feeds("/")
	for _, c := range s.shelf.cards {
		known[issuePath(c.Issue)] = true
		known[offstone.StoryPath(c.Issue, c.Slug)] = true
		known[yearPath(c.Issue.Year)] = true
	}
	known[yearPath(s.issue.Date.Year)] = true
	for _, name := range s.sections {
		known[sectionPath(name)] = true
		feeds(sectionPath(name))
	}
	names, _ := s.writers()
	for _, name := range names {
		known[writerPath(name)] = true
		feeds(writerPath(name))
	}
	for _, st := range s.issue.Stories(offstone.Web, s.at) {
		for _, p := range st.Pictures {
			for _, r := range p.Renditions {
				known[r.AssetPath()] = true
			}
		}
	}
	for _, p := range s.standing() {
		known["/"+string(p.Slug)+"/"] = true
	}
	for _, p := range s.printed() {
		known[pagePath(s.issue.Date, p.Number)] = true
	}
	for _, r := range s.issue.Redirects {
		if sitePath(r.From) && known[slashed(r.To)] {
			known[slashed(r.From)] = true
		}
	}
	return known
}

// Addresses tells at which paths of the paper's site something will stand when an issue is
// out, for copy that is still being written: as [site.addresses] does for what is made,
// with the pages of the newest issue by their form, because they are not made up yet.
func Addresses(is *offstone.Issue, cards offstone.Shelf) (func(path string) bool, error) {
	s, err := newSite(&offstone.Job{Issue: is, Shelf: cards}, nil)
	if err != nil {
		return nil, err
	}
	for _, name := range is.Paper.Sections { // the first story may be in this issue
		for _, at := range []string{"", "feed.xml", "feed.json"} {
			s.known[sectionPath(name)+at] = true
		}
	}
	return func(p string) bool {
		p = slashed(p)
		if s.known[p] {
			return true
		}
		page, ofIssue := strings.CutPrefix(p, issuePath(is.Date)+"pages/")
		n, err := strconv.Atoi(strings.TrimSuffix(page, "/"))
		return ofIssue && err == nil && n > 0 && (is.Pages == 0 || n <= is.Pages)
	}, nil
}
