package letter

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

// How far the letter gives a story that stands on the site: the lead's opening
// paragraphs until there are openingWords of them.
const openingWords = 90

// pictureWidth is the width of the lead's picture where there is room, and
// twice it that of the file shown there, for fine screens.
const pictureWidth = 600

// composer makes the letter's page from an issue.
type composer struct {
	job   *offstone.Job
	issue *offstone.Issue
	paper *offstone.Paper
	words words
	page  page
	made  *offstone.Made
}

// compose decides what the letter says.
func compose(job *offstone.Job) (*composer, error) {
	c := &composer{job: job, issue: job.Issue, paper: job.Issue.Paper, made: &offstone.Made{}}
	lang := c.paper.Language
	if _, err := language.Parse(lang); err != nil {
		lang = "en"
	}
	var err error
	if c.words, err = wordsFor(lang); err != nil {
		return nil, err
	}
	c.page = page{
		Language: lang, Direction: direction(lang), Words: c.words,
		Title: clean(c.paper.Name + ", " + c.words.Plain(c.issue.Date)),
		Name:  clean(c.paper.Name), Strapline: clean(c.paper.Strapline), Dateline: clean(c.dateline()),
		Site: c.paper.Absolute(c.paper.Address), Leave: c.paper.Absolute(LeavePath),
		Sender: clean(usage.Fill(c.words.Sender, "name", c.paper.Name)), Imprint: clean(c.paper.Imprint),
	}
	c.setStories(c.issue.Stories(offstone.Letter, c.issue.Moment()))
	c.page.Preheader = c.preheader()
	return c, nil
}

// dateline is number, day and price in one line.
func (c *composer) dateline() string {
	day := usage.Capital(c.words.IssueDay(c.issue))
	parts := []string{day}
	if c.issue.Number > 0 {
		parts = []string{c.words.Number(c.issue.Number), day}
	}
	if c.issue.Title != "" {
		parts = append(parts, c.issue.Title)
	}
	return strings.Join(parts, " · ")
}

// setStories puts the lead first and the others into their sections, these in
// the order in which they first appear.
func (c *composer) setStories(stories []offstone.Story) {
	lead := slices.IndexFunc(stories, func(st offstone.Story) bool { return st.Weight == offstone.WeightLead })
	if lead < 0 && len(stories) > 0 {
		lead = 0
	}
	place := map[string]int{}
	for i, st := range stories {
		if i == lead {
			it := c.lead(st)
			c.page.Lead = &it
			continue
		}
		at, ok := place[st.Section]
		if !ok {
			at = len(c.page.Sections)
			place[st.Section] = at
			c.page.Sections = append(c.page.Sections, section{Name: clean(cmp.Or(st.Section, c.words.NoSection))})
		}
		c.page.Sections[at].Items = append(c.page.Sections[at].Items, c.item(st))
	}
}

// lead gives the chief story: with its picture and its opening, or whole.
func (c *composer) lead(st offstone.Story) item {
	it := c.item(st)
	it.Byline = clean(c.words.Byline(st.Byline))
	it.Sentence = ""
	if !it.Whole {
		first, more := opening(st.Body)
		it.Blocks, it.More = newSetter(c, st, false).blocks(first), more
		it.Picture = c.picture(st)
	}
	return it
}

// item gives a story in short when it stands on the site, else whole.
func (c *composer) item(st offstone.Story) item {
	it := item{
		Slug: string(st.Slug), Kicker: clean(st.Kicker), Headline: clean(cmp.Or(st.Headline, string(st.Slug))), Standfirst: clean(st.Standfirst),
		Page: c.printedPage(st.Slug),
	}
	for _, cor := range st.Corrections {
		it.Corrections = append(it.Corrections, c.correction(cor))
	}
	if st.In(offstone.Web, c.issue.Moment()) {
		it.Address = c.paper.Absolute(offstone.StoryPath(c.issue.Date, st.Slug))
		if it.Standfirst == "" {
			it.Sentence = firstSentence(st.Body)
		}
		return it
	}
	c.setWhole(&it, st)
	return it
}

// setWhole gives a story that readers can find nowhere else.
func (c *composer) setWhole(it *item, st offstone.Story) {
	it.Whole = true
	s := newSetter(c, st, true)
	it.Blocks = s.blocks(st.Body)
	it.Notes = s.notes()
	if c.words.IsLetter(c.paper, st.Article) {
		for _, name := range st.Byline {
			it.Signed = append(it.Signed, clean(name))
		}
	} else {
		it.Byline = clean(c.words.Byline(st.Byline))
	}
	for _, p := range st.Pictures {
		c.made.Differences = append(c.made.Differences, offstone.Difference{
			Slug: st.Slug, Edition: offstone.Letter, Kind: "absent",
			Note: "the picture " + p.File + ": the letter shows pictures that lie on the site, and this story is not there",
		})
	}
}

func (c *composer) correction(cor offstone.Correction) correction {
	return correction{Head: c.words.Correction(cor.Date) + ".", Text: clean(cor.Text)}
}

func (c *composer) printedPage(s offstone.Slug) string {
	if c.job.Print == nil || c.job.Print.Starts[s] == 0 {
		return ""
	}
	return c.words.Page(c.job.Print.Starts[s])
}

// picture finds the story's first picture that lies on the site too.
func (c *composer) picture(st offstone.Story) *picture {
	for _, p := range st.Pictures {
		r, ok := p.Rendition(2 * pictureWidth)
		if !ok || !p.Editions.Has(offstone.Web) || r.Width == 0 || c.page.Site == "" {
			continue
		}
		width := min(r.Width, pictureWidth)
		return &picture{
			Address: c.paper.Absolute(r.AssetPath()), Alt: clean(p.Alt), Caption: clean(p.Caption), Credit: clean(p.Credit),
			Width: width, Height: r.Height * width / r.Width,
		}
	}
	return nil
}

// preheaderItems is how many stories the line after the subject names.
const preheaderItems = 3

// preheader is the lead's standfirst and the next headlines: the subject says
// the lead's own.
func (c *composer) preheader() string {
	var parts []string
	if c.page.Lead != nil && c.page.Lead.Standfirst != "" {
		parts = append(parts, c.page.Lead.Standfirst)
	}
	for _, sec := range c.page.Sections {
		for _, it := range sec.Items {
			if len(parts) < preheaderItems {
				parts = append(parts, it.Headline)
			}
		}
	}
	return strings.Join(parts, " · ")
}

// direction gives a language's value of the dir attribute.
func direction(lang string) string {
	if usage.RightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}
