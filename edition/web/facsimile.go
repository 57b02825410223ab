package web

import (
	"fmt"
	"strconv"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// printed gives the pages of the printed edition, none when it was not made.
func (s *site) printed() []offstone.Page {
	if s.job.Print == nil {
		return nil
	}
	return s.job.Print.Pages
}

// pageLinks leads to the printed pages; the one numbered current is marked.
func (s *site) pageLinks(current int) []navLink {
	var out []navLink
	for _, p := range s.printed() {
		out = append(out, navLink{
			Name: s.words.Page(p.Number), Address: pagePath(s.issue.Date, p.Number), Current: p.Number == current,
		})
	}
	return out
}

// facsimile makes a page of the site for each printed page of the newest issue.
func (s *site) facsimile() error {
	headlines := map[offstone.Slug]string{}
	for _, st := range s.issue.Stories(offstone.Web, s.at) {
		headlines[st.Slug] = st.Headline
	}
	links := s.pageLinks(0)
	for i, p := range s.printed() {
		v, err := s.printedPage(p, headlines)
		if err != nil {
			return fmt.Errorf("printed page %d: %w", p.Number, err)
		}
		if i > 0 {
			v.Newer = &links[i-1]
		}
		if i+1 < len(links) {
			v.Older = &links[i+1]
		}
		if err := s.page("page", v); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) printedPage(p offstone.Page, headlines map[offstone.Slug]string) (*pageView, error) {
	image, err := s.asset(p.SVG, ".svg")
	if err != nil {
		return nil, err
	}
	number, day := strconv.Itoa(p.Number), s.words.Plain(s.issue.Date)
	heading := usage.Fill(s.words.PageOf, "page", number, "total", strconv.Itoa(len(s.printed())))
	alt := usage.Fill(s.words.PageImage, "page", number, "date", day)
	f, err := s.frame(pagePath(s.issue.Date, p.Number), heading+", "+day, alt, "")
	if err != nil {
		return nil, err
	}
	f.Class, f.year, f.Updated = "facsimile", s.issue.Date.Year, s.at
	v := &pageView{
		frame: f, Heading: heading, Section: p.Section, Image: image, Alt: alt, Width: offstone.Millimetres(p.Width), Height: offstone.Millimetres(p.Height),
		Pages: s.pageLinks(p.Number), IssueName: usage.Fill(s.words.IssueOf, "date", s.words.IssueDay(s.issue)), IssueLinkTo: issuePath(s.issue.Date),
	}
	for _, b := range boxes(p.Marks) {
		headline, here := headlines[b.slug]
		if !here {
			continue
		}
		address := offstone.StoryPath(s.issue.Date, b.slug)
		v.Spots = append(v.Spots, b.spot(address))
		v.Lines = append(v.Lines, listLine{Headline: headline, Address: address})
	}
	return v, nil
}

// box is the rectangle that a story takes on a page, mm.
type box struct {
	slug                     offstone.Slug
	left, top, right, bottom float64
}

// boxes gathers the marks of each story, in the order in which they first stand
// on the page.
func boxes(marks []offstone.Mark) []box {
	var out []box
	at := map[offstone.Slug]int{}
	for _, m := range marks {
		if m.Slug == "" {
			continue
		}
		i, met := at[m.Slug]
		if !met {
			i = len(out)
			at[m.Slug] = i
			out = append(out, box{m.Slug, m.X, m.Y, m.X + m.W, m.Y + m.H})
		}
		b := &out[i]
		b.left, b.top = min(b.left, m.X), min(b.top, m.Y)
		b.right, b.bottom = max(b.right, m.X+m.W), max(b.bottom, m.Y+m.H)
	}
	return out
}

func (b box) spot(address string) spot {
	return spot{
		Address: address, X: offstone.Millimetres(b.left), Y: offstone.Millimetres(b.top),
		W: offstone.Millimetres(b.right - b.left), H: offstone.Millimetres(b.bottom - b.top),
	}
}
