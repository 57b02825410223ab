package tree

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/settings"
)

// Issue reads the issue of d whole, as values, with the queries about reading
// it. Relative dates are resolved; renditions and the digest of the copy are left
// to [Folder.Lock].
func (f *Folder) Issue(d offstone.Date) (*offstone.Issue, []offstone.Query, error) {
	dir := issueDir(d)
	if info, err := f.root.Stat(dir); err != nil || !info.IsDir() {
		return nil, nil, fmt.Errorf("there is no issue of %v: %w", d, offstone.ErrNotFound)
	}
	h, err := f.shared()
	if err != nil {
		return nil, nil, err
	}
	is := &offstone.Issue{
		Paper: h.paper, Date: d, Fillers: h.fillers, Standing: h.standing,
		Hyphens: h.book.Hyphens, Redirects: h.redirects,
	}
	r := &issueReader{f: f, is: is, dir: dir, queries: slices.Clone(h.queries)}
	unread, err := readEach(r.settings, r.running, r.copy, r.plan)
	if err != nil {
		return nil, nil, err
	}
	r.queries = append(r.queries, unread...)
	r.queries = append(r.queries, dates.Resolve(is)...)
	slices.SortStableFunc(r.queries, offstone.CompareQueries)
	return is, r.queries, nil
}

func issueDir(d offstone.Date) string { return path.Join("issues", d.String()) }

// issueReader fills one issue from its directory.
type issueReader struct {
	f       *Folder
	is      *offstone.Issue
	dir     string
	queries []offstone.Query
}

// settings reads issue.yaml, which may be absent.
func (r *issueReader) settings() error {
	file := path.Join(r.dir, "issue.yaml")
	src, err := r.f.read(file)
	if err != nil || src == nil {
		return err
	}
	sheet, m := settings.Read(src, file, 1, "")
	is := r.is
	is.Number = m.Int("number", 0, mostNumber)
	is.Title = m.String("title")
	is.Pages = m.Int("pages", 1, MostPages)
	is.Covers = covers(m, is.Date)
	for _, p := range m.Mappings("flatplan") {
		plan, err := r.pagePlan(p, file, src)
		if err != nil {
			return err
		}
		is.Flatplan = append(is.Flatplan, plan)
	}
	is.EarLeft, is.EarRight = ears(m.Mapping("ears"))
	is.Placed, is.Passed = placed(m), passed(m)
	for _, a := range m.Mappings("adverts") {
		ad, err := r.advert(a, file, src)
		if err != nil {
			return err
		}
		if ad.Status == cancelled {
			continue
		}
		is.Adverts = append(is.Adverts, ad)
	}
	is.LineAdverts = lineAdverts(m, is.Paper.Language)
	for _, name := range m.Strings("listings") {
		if err := r.listings(name, file, src); err != nil {
			return err
		}
	}
	m.Done()
	r.queries = append(r.queries, sheet.Queries...)
	return nil
}

func lineAdverts(m *settings.Mapping, language string) (out []offstone.LineAdvert) {
	for _, l := range m.Mappings("line-adverts") {
		out = append(out, offstone.LineAdvert{Class: l.String("class"), Text: marks.Plain(l.String("text"), language), Runs: l.Int("issues", 0, mostNumber)})
		l.Done()
	}
	return out
}

// running adds the line adverts of earlier issues that were paid for long enough to
// stand in this one, with the runs that are left to them. One that this issue has
// itself is not added.
func (r *issueReader) running() error {
	dates, err := r.f.Dates()
	if err != nil {
		return err
	}
	at := slices.Index(dates, r.is.Date)
	for back := 1; back <= min(at, mostRuns); back++ {
		file := path.Join(issueDir(dates[at-back]), "issue.yaml")
		src, err := r.f.read(file)
		if err != nil || src == nil {
			return err
		}
		_, m := settings.Read(src, file, 1, "") // its own faults are told when it is read for itself
		for _, l := range lineAdverts(m, r.is.Paper.Language) {
			same := func(o offstone.LineAdvert) bool { return o.Class == l.Class && o.Text == l.Text }
			if l.Runs -= back; l.Runs > 0 && !slices.ContainsFunc(r.is.LineAdverts, same) {
				r.is.LineAdverts = append(r.is.LineAdverts, l)
			}
		}
	}
	return nil
}

// mostRuns is how many issues back line adverts are looked for: half a year of a weekly.
const mostRuns = 26

// covers reads the span of a double issue, "2026-11-20/2026-12-03".
func covers(m *settings.Mapping, d offstone.Date) offstone.Days {
	s := m.String("covers")
	if s == "" {
		return offstone.Days{}
	}
	first, last, _ := strings.Cut(s, "/")
	a, err1 := offstone.ParseDate(first)
	b, err2 := offstone.ParseDate(last)
	if err1 != nil || err2 != nil || b.Compare(a) < 0 {
		m.Ask("covers", "bad-date", true, "“covers: %s” is not a span of days; write it as %s/%s.", s, d, d.AddDays(13))
		return offstone.Days{}
	}
	return offstone.Days{First: a, Last: b}
}

func (r *issueReader) pagePlan(m *settings.Mapping, file string, src []byte) (offstone.PagePlan, error) {
	p := offstone.PagePlan{
		Page: m.Int("page", 1, MostPages), Section: m.String("section"), Columns: m.Int("columns", 1, mostColumns), Picture: m.String("picture"),
	}
	supplied := m.String("supplied")
	m.Done()
	if p.Page == 0 {
		m.Ask("page", "settings", true, "This line of the flatplan names no page; add page: and its number.")
	}
	if supplied == "" {
		return p, nil
	}
	art, qs, err := r.f.artwork(supplied, file, src)
	r.queries = append(r.queries, qs...)
	p.Supplied = &art
	return p, err
}

// places are where an advert may stand on its page.
var places = []string{"foot-outer", "foot", "foot-left", "foot-right", "top", "ear-left", "ear-right", "full", "anywhere"}

// statuses are how far an advert has come; only an approved one passes the
// stylebook, and a cancelled one is not printed.
var statuses = []string{"booked", "proofed", "approved", cancelled}

const cancelled = "cancelled"

// advertStatus reads the status of an advert.
func advertStatus(m *settings.Mapping) string {
	s := strings.ToLower(m.String("status"))
	switch {
	case s == "canceled":
		s = cancelled
	case s != "" && !slices.Contains(statuses, s):
		m.Ask("status", "settings", false, "“status: %s” is not known; write %s or %s.", s, strings.Join(statuses[:len(statuses)-1], ", "), cancelled)
	}
	return s
}

const mostHeight = 1000 // mm

func (r *issueReader) advert(m *settings.Mapping, file string, src []byte) (offstone.Advert, error) {
	a := offstone.Advert{
		Advertiser: m.String("advertiser"),
		Page:       m.Int("page", 1, MostPages),
		Columns:    m.Int("columns", 1, mostColumns),
		Height:     m.Measure("height", "mm", 1, mostHeight),
		Place:      oneOf(m, "place", places...),
		Status:     advertStatus(m),
		Paid:       m.Bool("paid"),
		Label:      m.Bool("label"),
	}
	if n := facing(m, a.Page); n > 0 {
		a.Page, a.Across = n, true
	}
	name := m.String("file")
	m.Done()
	if a.Status == cancelled {
		m.Ask("status", "advert", false, "The advert of %s is cancelled and was left out; take its entry out when nobody needs it.", orElse(a.Advertiser, "an unnamed advertiser"))
		return a, nil
	}
	if name == "" {
		// What is booked and has not come yet is asked for when the pages are looked over.
		if a.Advertiser == "" {
			m.Ask("file", "settings", true, "This advert names no file; add file: pictures/NAME, or advertiser: when it has not come yet.")
		}
		return a, nil
	}
	art, qs, err := r.f.artwork(name, file, src)
	a.Art = art
	r.queries = append(r.queries, qs...)
	return a, err
}

// copy reads the articles, in running order.
func (r *issueReader) copy() error {
	as, qs, err := r.f.articles(r.dir, r.is.Paper)
	if err != nil {
		return err
	}
	r.queries = append(r.queries, qs...)
	slices.SortStableFunc(as, func(a, b *offstone.Article) int { return offstone.CompareOrder(r.is.Paper, a, b) })
	r.is.Articles = as
	return nil
}

// plan reads the page plan kept with the issue, and that of the issue before.
func (r *issueReader) plan() (err error) {
	if r.is.Plan, err = r.f.planOf(r.is.Date); err != nil {
		return err
	}
	dates, err := r.f.Dates()
	if err != nil {
		return err
	}
	if i := slices.Index(dates, r.is.Date); i > 0 {
		r.is.Before, err = r.f.planOf(dates[i-1])
	}
	return err
}

// planOf reads the page plan of an issue; nil when none is kept.
func (f *Folder) planOf(d offstone.Date) ([]byte, error) {
	return f.read(path.Join(issueDir(d), "plan.json"))
}
