package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// rollLength is how many articles the first page of a section or a writer
// lists; when there are more, all stand on a page for each year.
const rollLength = 60

// sectionTops is how many stories of the newest issue a section's page shows at
// its top.
const sectionTops = 3

// sectionPages makes the pages of each section.
func (s *site) sectionPages() error {
	bySlug := map[offstone.Slug][]offstone.Card{}
	for _, c := range s.shelf.cards {
		slug := offstone.SectionSlug(c.Section)
		bySlug[slug] = append(bySlug[slug], c)
	}
	for _, name := range s.sections {
		r := roll{
			name: name, address: sectionPath(name), section: name,
			about: usage.Fill(s.words.SectionAbout, "section", name), cards: bySlug[offstone.SectionSlug(name)],
		}
		if err := s.roll(r); err != nil {
			return fmt.Errorf("section %s: %w", name, err)
		}
	}
	return nil
}

// writerPages makes the pages of each writer.
func (s *site) writerPages() error {
	names, cards := s.writers()
	for _, name := range names {
		r := roll{name: name, address: writerPath(name), cards: cards[offstone.MakeSlug(name)]}
		r.about = usage.Fill(s.words.WrittenBy, "name", name)
		if p, known := s.paper.Writer(name); known {
			r.about = cmp.Or(p.About, capital(p.Role), r.about)
		}
		if err := s.roll(r); err != nil {
			return fmt.Errorf("writer %s: %w", name, err)
		}
	}
	return nil
}

// roll is a list of articles, newest first, that grows for ever.
type roll struct {
	name, address, about string
	section              string // that it lists; "" for a writer's
	cards                []offstone.Card
}

// roll makes the pages of a list: one with its newest lines, and one for each
// year when that does not hold them all.
func (s *site) roll(r roll) error {
	if len(r.cards) <= rollLength {
		return s.rollPage(r, r.address, r.name, r.cards, nil)
	}
	byYear := cutByYear(r.cards)
	var years []navLink
	for _, cards := range byYear {
		year := strconv.Itoa(cards[0].Issue.Year)
		years = append(years, navLink{Name: year, Address: r.address + year + "/"})
	}
	if err := s.rollPage(r, r.address, r.name, r.cards[:rollLength], years); err != nil {
		return err
	}
	for i, cards := range byYear {
		if err := s.rollPage(r, years[i].Address, r.name+", "+years[i].Name, cards, years); err != nil {
			return err
		}
	}
	return nil
}

// cutByYear cuts cards, newest first, where the year of the issue changes.
func cutByYear(cards []offstone.Card) [][]offstone.Card {
	var out [][]offstone.Card
	for start, i := 0, 1; i <= len(cards); i++ {
		if i == len(cards) || cards[i].Issue.Year != cards[start].Issue.Year {
			out = append(out, cards[start:i])
			start = i
		}
	}
	return out
}

func (s *site) rollPage(r roll, address, heading string, cards []offstone.Card, years []navLink) error {
	f, err := s.frame(address, heading, r.about, r.section)
	if err != nil {
		return err
	}
	f.Feeds = append(s.feedLinks(r.address, r.name), f.Feeds...)
	f.Class = "roll"
	v := &rollView{frame: f, Heading: heading, About: r.about, Years: years, Feed: r.address + "feed.xml"}
	for i := range v.Years {
		v.Years[i].Current = v.Years[i].Address == address
	}
	shown := map[offstone.Slug]bool{}
	if r.section != "" && address == r.address {
		v.Top = s.tops(r.section, shown)
	}
	var last offstone.Date
	for _, c := range cards {
		if c.Issue == s.issue.Date && shown[c.Slug] {
			continue
		}
		l := s.line(c, r.section == "")
		if c.Issue == last {
			l.Date = "" // one date for all the lines of an issue
		}
		last = c.Issue
		v.Lines = append(v.Lines, l)
	}
	return s.page("roll", v)
}

// tops shows the heaviest stories of a section in the newest issue and notes
// which they are.
func (s *site) tops(section string, shown map[offstone.Slug]bool) []teaser {
	var mine []offstone.Story
	for _, st := range s.issue.Stories(offstone.Web, s.at) {
		if offstone.SectionSlug(st.Section) == offstone.SectionSlug(section) && st.Weight > offstone.WeightBrief {
			mine = append(mine, st)
		}
	}
	slices.SortStableFunc(mine, func(a, b offstone.Story) int { return cmp.Compare(claim(b), claim(a)) })
	var out []teaser
	for i, st := range mine[:min(sectionTops, len(mine))] {
		at, length := onThumb, introShort
		if i == 0 {
			at, length = onLead, introLong
		}
		shown[st.Slug] = true
		out = append(out, *s.teaser(s.issue, st, at, length))
	}
	return out
}

// line sets a card as a line of a list, with its section or with its byline.
func (s *site) line(c offstone.Card, sections bool) listLine {
	l := listLine{
		Date: s.words.Plain(c.Issue), DateTime: c.Issue.String(), Kicker: c.Kicker, Headline: c.Headline,
		Standfirst: c.Standfirst, Address: offstone.StoryPath(c.Issue, c.Slug), Byline: s.words.Byline(c.Byline),
		Heavy: c.Weight >= offstone.WeightSecond,
	}
	if sections {
		l.Kicker, l.Byline = c.Section, ""
	}
	return l
}

// capital begins a text with a capital letter.
func capital(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// issueNote is what the archive keeps of an issue.
type issueNote struct {
	date   offstone.Date
	number int
	title  string
	days   string
	lead   string
}

// noteIssue remembers an issue for the archive.
func (s *site) noteIssue(is *offstone.Issue, stories []offstone.Story) {
	n := issueNote{date: is.Date, number: is.Number, title: is.Title, days: cmp.Or(s.words.Span(is.Covers), s.words.Plain(is.Date))}
	if i := leadOf(stories); i >= 0 {
		n.lead = stories[i].Headline
	}
	s.issues = append(s.issues, n)
}

// issuePage makes the page of one issue: everything that it held.
func (s *site) issuePage(is *offstone.Issue, stories []offstone.Story) error {
	address := issuePath(is.Date)
	heading := usage.Fill(s.words.IssueOf, "date", s.words.IssueDay(is))
	f, err := s.frame(address, heading, s.leadLine(heading, stories), "")
	if err != nil {
		return err
	}
	f.Class, f.year, f.Updated = "issue", is.Date.Year, is.Moment()
	v := &issueView{
		frame: f, Heading: heading, Number: s.words.Number(is.Number), Note: is.Title,
		Groups: s.issueGroups(is, stories), Listings: s.listings(is),
	}
	if r, ok := s.job.Fronts[is.Date]; ok {
		if err := s.rendition(r); err != nil {
			return err
		}
		v.Front = s.frontImage(is.Date, onIssue)
	}
	if is == s.issue {
		v.Pages = s.pageLinks(0)
		if len(v.Pages) > 0 {
			v.FrontAddress = v.Pages[0].Address
		}
	}
	v.Newer, v.Older = s.neighbours(is.Date)
	return s.page("issue", v)
}

func (s *site) leadLine(heading string, stories []offstone.Story) string {
	if i := leadOf(stories); i >= 0 {
		return heading + ": " + stories[i].Headline
	}
	return heading
}

// issueGroups lists an issue's stories by section, with their pages in print.
func (s *site) issueGroups(is *offstone.Issue, stories []offstone.Story) []listGroup {
	var out []listGroup
	for _, group := range bySection(stories) {
		g := listGroup{Name: group[0].Section}
		if name := s.sectionName(g.Name); name != "" {
			g.Address = sectionPath(name)
		}
		for _, st := range group {
			l := listLine{
				Kicker: st.Kicker, Headline: st.Headline, Byline: s.words.Byline(st.Byline), Address: offstone.StoryPath(is.Date, st.Slug),
				Heavy: st.Weight >= offstone.WeightSecond,
			}
			if l.Heavy {
				l.Standfirst = intro(st, introShort)
			}
			if n := s.shelf.card(is.Date, st.Slug).Page; n > 0 {
				l.Place = s.words.Page(n)
			}
			g.Lines = append(g.Lines, l)
		}
		out = append(out, g)
	}
	return out
}

func (s *site) listings(is *offstone.Issue) []listing {
	var out []listing
	for _, l := range is.Listings {
		out = append(out, listing{Date: s.words.Short(l.Date), DateTime: l.Date.String(), Time: s.words.Clock(l.Time), What: l.What, Where: l.Where})
	}
	return out
}

// neighbours finds the issues after and before a date.
func (s *site) neighbours(d offstone.Date) (newer, older *navLink) {
	for _, o := range s.shelf.dates {
		l := &navLink{Name: s.words.Plain(o), Address: issuePath(o)}
		switch c := o.Compare(d); {
		case c > 0:
			newer = l
		case c < 0:
			return newer, l
		}
	}
	return newer, nil
}

// archivePages makes a page for each year, and one that leads to them.
func (s *site) archivePages() error {
	byYear := map[int][]issueCard{}
	var years []navLink
	for _, n := range s.issues {
		y := n.date.Year
		if byYear[y] == nil {
			years = append(years, navLink{Name: strconv.Itoa(y), Address: yearPath(y)})
		}
		byYear[y] = append(byYear[y], s.issueCard(n))
	}
	newest := byYear[s.issue.Date.Year]
	if err := s.yearPage(archivePath, s.words.Archive, years, newest[:min(newestIssues, len(newest))]); err != nil {
		return err
	}
	for _, n := range years {
		y, err := strconv.Atoi(n.Name)
		if err != nil {
			return fmt.Errorf("year %q: %w", n.Name, err)
		}
		if err := s.yearPage(n.Address, usage.Fill(s.words.IssuesOf, "year", n.Name), years, byYear[y]); err != nil {
			return err
		}
	}
	return nil
}

// newestIssues is how many issues the archive's first page shows.
const newestIssues = 8

func (s *site) yearPage(address, heading string, years []navLink, issues []issueCard) error {
	f, err := s.frame(address, heading, heading, "")
	if err != nil {
		return err
	}
	f.Class = "archive"
	v := &yearView{frame: f, Heading: heading, Issues: issues}
	for _, y := range years {
		y.Current = y.Address == address
		v.Years = append(v.Years, y)
	}
	return s.page("year", v)
}

func (s *site) issueCard(n issueNote) issueCard {
	return issueCard{
		Address: issuePath(n.date), Date: n.days, DateTime: n.date.String(), Number: s.words.Number(n.number), Title: n.title,
		Lead: n.lead, Paper: s.paper.Name, Front: s.frontImage(n.date, onArchive),
	}
}

// correctionsPage lists every correction, the latest first.
func (s *site) correctionsPage() error {
	f, err := s.frame(correctionsPath, s.words.Corrections, s.words.CorrectionsAbout, "")
	if err != nil {
		return err
	}
	f.Class = "corrections"
	return s.page("corrections", &correctionsView{frame: f, Corrections: latestFirst(s.corrected)})
}

// standingPages makes the pages that belong to no issue.
func (s *site) standingPages() error {
	s.queryStanding()
	for _, p := range s.standing() {
		address := "/" + string(p.Slug) + "/"
		f, err := s.frame(address, p.Title, p.Title, "")
		if err != nil {
			return err
		}
		f.Class = "standing"
		h := &setter{site: s, words: s.words, picture: func(string) string { return "" }}
		h.dead = func(to string) { s.deadLink(p.Slug, p.Source, p.Body, to) }
		v := &standingView{frame: f, Heading: p.Title, Body: raw(h.body(p.Body.For(offstone.Web)))}
		if err := s.page("standing", v); err != nil {
			return err
		}
	}
	return nil
}

// standing lists the standing pages that have an address of their own.
func (s *site) standing() []offstone.Standing {
	var out []offstone.Standing
	for _, p := range s.issue.Standing {
		if !reserved[p.Slug] {
			out = append(out, p)
		}
	}
	return out
}

// queryStanding asks about the standing pages that have not.
func (s *site) queryStanding() {
	for _, p := range s.issue.Standing {
		if reserved[p.Slug] {
			s.made.Queries = append(s.made.Queries, offstone.Query{
				Rule: "address-taken", File: p.File(),
				Message: fmt.Sprintf("The site keeps /%s/ for a page of its own, so this standing page was left out; give its file another name.", p.Slug),
			})
		}
	}
}

// reserved are the first parts of addresses that the site keeps for itself.
var reserved = map[offstone.Slug]bool{
	"issues": true, "sections": true, "writers": true, "subjects": true, "archive": true, "search": true,
	"corrections": true, "assets": true, "letter": true, "sitemaps": true,
}

// notFound makes the page for an address at which nothing stands.
func (s *site) notFound() error {
	f, err := s.frame("/404.html", s.words.NotFound, s.words.NotFoundText, "")
	if err != nil {
		return err
	}
	f.NoIndex, f.Class, f.Updated = true, "standing", time.Time{}
	links := []navLink{{Name: s.words.Home, Address: "/"}, {Name: s.words.Archive, Address: archivePath}}
	return s.page("notfound", &notFoundView{frame: f, Links: links})
}
