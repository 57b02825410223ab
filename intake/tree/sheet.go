package tree

import (
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/settings"
)

// The sheets of a paper folder that are read and written by themselves, too: a newsroom
// keeps what they say and shows it as they have it.
const (
	PaperSheet     = "paper.yaml"
	PeopleSheet    = "people.yaml"
	StylebookSheet = "stylebook.yaml"
)

// WritePaper gives the text of paper.yaml, in which the people and the files of the paper
// do not stand.
func WritePaper(p *offstone.Paper) ([]byte, error) {
	y := &settings.Draft{}
	y.Text("name", p.Name)
	y.Text("strapline", p.Strapline)
	y.Text("address", p.Address)
	y.Text("language", p.Language)
	if p.Zone != nil {
		y.Text("timezone", p.Zone.String())
	}
	y.Text("publishes", p.Publishes)
	y.Text("price", p.Price)
	y.Texts("sections", p.Sections)
	y.Text("accent", p.Accent)
	y.Text("imprint", p.Imprint)
	y.Mapping("print", printDraft(p.Print))
	web, letter := &settings.Draft{}, &settings.Draft{}
	web.Text("design", p.Web.Design)
	letter.Text("from", p.Letter.From)
	y.Braced("web", web)
	y.Braced("letter", letter)
	return y.Bytes()
}

// ReadPaper reads the text of paper.yaml. It always gives a paper; whatever is wrong with the
// text becomes a query with its line. The files that it names are not looked for.
func ReadPaper(src []byte) (*offstone.Paper, []offstone.Query) {
	sheet, m := settings.Read(src, PaperSheet, 1, "")
	p := &offstone.Paper{
		Name:      m.String("name"),
		Strapline: m.String("strapline"),
		Address:   address(m),
		Language:  tongue(m),
		Zone:      zone(m),
		Publishes: publishes(m),
		Price:     m.String("price"),
		Sections:  sections(m),
		Accent:    accent(m),
		Imprint:   m.String("imprint"),
		Print:     printSettings(m.Mapping("print")),
	}
	web := m.Mapping("web")
	p.Web.Design = designName(web)
	web.Done()
	letter := m.Mapping("letter")
	p.Letter.From = letter.String("from")
	letter.Done()
	if p.Name == "" {
		m.Ask("name", "settings", true, "The paper has no name; give it one.")
	}
	oneLiners(m, "name", "strapline", "price", "publishes", "imprint")
	oneLiners(letter, "from")
	m.Done()
	return p, sheet.Queries
}

// WritePeople gives the text of people.yaml; nothing when there are none.
func WritePeople(people []offstone.Person) ([]byte, error) {
	if len(people) == 0 {
		return nil, nil
	}
	list := make([]*settings.Draft, len(people))
	for i, p := range people {
		y := &settings.Draft{}
		y.Text("name", p.Name)
		y.Text("byline", p.Byline)
		y.Text("role", p.Role)
		y.Text("about", p.About)
		list[i] = y
	}
	return settings.ListBytes(list)
}

// ReadPeople reads the text of people.yaml as [ReadPaper] does that of the paper. E-mail
// addresses stay there.
func ReadPeople(src []byte) (people []offstone.Person, queries []offstone.Query) {
	sheet, list := settings.ReadList(src, PeopleSheet)
	for _, m := range list {
		p := offstone.Person{Name: m.String("name"), Byline: m.String("byline"), Role: m.String("role"), About: m.String("about")}
		m.String("email")
		m.String("e-mail")
		m.Done()
		if p.Name == "" {
			m.Ask("name", "settings", false, "This person has no name and was left out; add name:.")
			continue
		}
		people = append(people, p)
	}
	return people, sheet.Queries
}

// StandingSlug gives the slug of the standing page that a file is; ok is false for one that
// is none.
func StandingSlug(file string) (slug offstone.Slug, ok bool) {
	name, in := strings.CutPrefix(file, "standing/")
	name, is := strings.CutSuffix(name, ".md")
	slug = offstone.Slug(name)
	return slug, in && is && slug.Check() == nil
}

// WriteStanding gives the text of a standing page.
func WriteStanding(s offstone.Standing) []byte {
	return markup.Write(&offstone.Article{Slug: s.Slug, Headline: s.Title, Body: s.Body})
}

// ReadStanding reads the text of a standing page as [ReadPaper] does that of the paper.
func ReadStanding(src []byte, slug offstone.Slug) (offstone.Standing, []offstone.Query) {
	a, queries := markup.Parse(src, markup.Options{File: offstone.Standing{Slug: slug}.File(), Slug: slug})
	s, more := standingPage(a)
	return s, append(queries, more...)
}
