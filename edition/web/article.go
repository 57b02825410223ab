package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// article makes an article's page.
func (s *site) article(is *offstone.Issue, stories []offstone.Story, st offstone.Story) error {
	if err := s.renditions(st.Pictures...); err != nil {
		return err
	}
	address := offstone.StoryPath(is.Date, st.Slug)
	f, err := s.frame(address, st.Headline, intro(st, introLong), s.sectionName(st.Section))
	if err != nil {
		return err
	}
	published := is.Published(st.Article)
	f.Updated, f.year, f.Class = s.updated(st.Article, published), is.Date.Year, "article"
	f.Share = s.shareOf(st, f, published)
	if err := f.describe(s.articleLD(is, st, f, published)); err != nil {
		return err
	}
	v := &articleView{
		frame: f, Section: s.sectionName(st.Section), Kicker: st.Kicker, Headline: st.Headline, Standfirst: st.Standfirst,
		Byline: s.signed(st.Byline), Published: s.words.Long(offstone.DateOf(s.local(published))),
		PublishedTime: s.local(published).Format(time.RFC3339), Corrections: s.correctionsOf(is, st),
	}
	if v.Kicker == v.Section {
		v.Kicker = ""
	}
	if v.Section != "" {
		v.SectionAddress = sectionPath(v.Section)
	}
	v.Place, v.PlaceAddress = s.place(is, st.Slug)
	s.setArticle(v, st)
	v.MoreHead, v.More = s.more(is, stories, st.Slug)
	s.corrected = append(s.corrected, v.Corrections...)
	s.articles++
	s.feeds.add(s, is, st, published)
	return s.page("article", v)
}

// setArticle sets the text and the pictures: the first that the copy puts
// nowhere above the text, further ones after it.
func (s *site) setArticle(v *articleView, st offstone.Story) {
	loose := st.Loose()
	if len(loose) > 0 {
		v.Picture = raw(figure(loose[0], onArticle, ""))
		var after strings.Builder
		for _, p := range loose[1:] {
			after.WriteString(figure(p, inText, ""))
		}
		v.Pictures = raw(after.String())
	}
	h := s.setter(st, "")
	h.leadIns = st.Weight > offstone.WeightBrief
	h.dead = func(to string) { s.deadLink(st.Slug, st.Source, st.Article.Body, to) }
	v.Body = raw(h.body(st.Body))
}

// setter prepares to set a story's body.
func (s *site) setter(st offstone.Story, prefix string) *setter {
	return &setter{site: s, words: s.words, prefix: prefix, picture: func(file string) string {
		i := slices.IndexFunc(st.Pictures, func(p offstone.Picture) bool { return p.File == file })
		if i < 0 {
			return ""
		}
		return figure(st.Pictures[i], inText, prefix)
	}}
}

// deadLink asks about a link that leads nowhere, in the copy that came from source.
func (s *site) deadLink(slug offstone.Slug, source offstone.Source, copied offstone.Body, to string) {
	line := source.LineOf(copied, func(t offstone.Text) bool {
		return slices.ContainsFunc(t, func(sp offstone.Span) bool { return sp.Link == to })
	})
	s.made.Queries = append(s.made.Queries, offstone.Query{
		Rule: "dead-link", Slug: slug, File: source.File, Line: line,
		Message: fmt.Sprintf("The web edition has nothing at %s, so the words stand without their link; mend the address or take the link out.", shorten(to, 80)),
	})
}

// sectionName gives the name under which the site keeps a section, "" when it
// has none.
func (s *site) sectionName(name string) string {
	slug := offstone.SectionSlug(name)
	for _, n := range s.sections {
		if slug != "" && offstone.SectionSlug(n) == slug {
			return n
		}
	}
	return ""
}

// signed gives a byline with the writers' pages and the words between.
func (s *site) signed(by offstone.Byline) []bylineName {
	parts := s.words.BylineParts(by)
	var out []bylineName
	for i, name := range by {
		n := bylineName{Before: parts[2*i], Name: parts[2*i+1]}
		if s.hasWriterPage(name) {
			n.Address = writerPath(s.writerName(name))
		}
		out = append(out, n)
	}
	if len(out) > 0 && parts[len(parts)-1] != "" {
		out = append(out, bylineName{Before: parts[len(parts)-1]})
	}
	return out
}

// place says where an article stood in print; the address is that of the page's
// facsimile where the site has it, else of the issue.
func (s *site) place(is *offstone.Issue, slug offstone.Slug) (words, address string) {
	n := s.shelf.card(is.Date, slug).Page
	words, address = s.words.Place(is.Number, n), issuePath(is.Date)
	if p := pagePath(is.Date, n); n > 0 && is == s.issue && s.known[p] {
		address = p
	}
	return words, address
}

// local gives a moment in the paper's zone.
func (s *site) local(t time.Time) time.Time {
	if s.paper.Zone == nil {
		return t.UTC()
	}
	return t.In(s.paper.Zone)
}

// updated is when an article was last changed as far as readers know: at its
// newest correction that is not dated after this edition.
func (s *site) updated(a *offstone.Article, published time.Time) time.Time {
	for _, c := range a.Corrections {
		if t := c.Date.In(s.local(published).Location()); t.After(published) && !t.After(s.at) {
			published = t
		}
	}
	return published
}

// correctionsOf gives what had to be put right in a story.
func (s *site) correctionsOf(is *offstone.Issue, st offstone.Story) []correctionView {
	var out []correctionView
	for _, c := range st.Corrections {
		out = append(out, correctionView{
			Head: s.words.Correction(c.Date), Date: s.words.Plain(c.Date), DateTime: c.Date.String(), Text: c.Text,
			Headline: st.Headline, Address: offstone.StoryPath(is.Date, st.Slug), day: c.Date,
		})
	}
	return out
}

// more lists what else the issue held.
func (s *site) more(is *offstone.Issue, stories []offstone.Story, but offstone.Slug) (string, []listGroup) {
	head := usage.Fill(s.words.IssueOf, "date", s.words.Plain(is.Date))
	if is.Number > 0 {
		head = usage.Fill(s.words.AlsoIn, "n", s.words.Count(is.Number))
	}
	var out []listGroup
	for _, group := range bySection(stories) {
		g := listGroup{Name: group[0].Section}
		for _, st := range group {
			if st.Slug != but && st.Weight > offstone.WeightBrief {
				g.Lines = append(g.Lines, listLine{Headline: st.Headline, Address: offstone.StoryPath(is.Date, st.Slug)})
			}
		}
		if g.Lines = g.Lines[:min(len(g.Lines), moreLines)]; len(g.Lines) > 0 {
			out = append(out, g)
		}
	}
	return head, out
}

// moreLines is how many heads of each section stand at an article's end.
const moreLines = 3

// shareOf gives what other sites show of an article.
func (s *site) shareOf(st offstone.Story, f frame, published time.Time) *share {
	sh := *f.Share
	sh.Type = "article"
	sh.Article = &shareArticle{
		Published: s.local(published).Format(time.RFC3339), Modified: s.local(f.Updated).Format(time.RFC3339),
		Section: st.Section, Tags: st.Tags,
	}
	if img := s.shareImage(st); img != nil {
		sh.Image = img
	}
	return &sh
}

// shareWidth is how wide other sites want a picture.
const shareWidth = 1200

func (s *site) shareImage(st offstone.Story) *shareImage {
	if len(st.Pictures) == 0 {
		return nil
	}
	p := st.Pictures[0]
	r, ok := p.Rendition(shareWidth)
	if !ok {
		return nil
	}
	alt := p.Alt
	if alt == "" {
		alt = p.Caption
	}
	return &shareImage{Address: s.absolute(r.AssetPath()), Alt: alt, Width: r.Width, Height: r.Height}
}

// latestFirst orders corrections by date, those of one day as they came.
func latestFirst(cs []correctionView) []correctionView {
	cs = slices.Clone(cs)
	slices.SortStableFunc(cs, func(a, b correctionView) int { return b.day.Compare(a.day) })
	return cs
}
