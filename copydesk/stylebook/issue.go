package stylebook

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/offstone"
)

func flatplanSections(d *desk) {
	for _, p := range d.is.Flatplan {
		if p.Section == "" || d.hasSection(p.Section) {
			continue
		}
		q := d.aboutIssue(fmt.Sprintf("The flatplan gives page %d to “%s”, which is no section in paper.yaml; choose one of %s.", p.Page, p.Section, d.sections()))
		q.Suggest = d.nearSection(p.Section)
		d.ask(q)
	}
}

func placedBeyond(d *desk) {
	for _, p := range d.is.Flatplan {
		if !d.hasPage(p.Page) {
			d.ask(d.aboutIssue(fmt.Sprintf("The flatplan speaks of page %d and the issue has %d pages; take the line out or add pages.", p.Page, d.is.Pages)))
		}
	}
	for _, ad := range d.is.Adverts {
		if !d.hasPage(ad.Page) {
			d.ask(d.aboutIssue(fmt.Sprintf("The advert of %s is booked for page %d and the issue has %d pages; book another page or add pages.", advertiser(ad), ad.Page, d.is.Pages)))
		}
	}
}

// duplicateSlugs asks once about each slug, at the second file.
func duplicateSlugs(d *desk) {
	had := map[offstone.Slug]*offstone.Article{}
	for _, a := range d.is.Articles {
		other, twice := had[a.Slug]
		if !twice {
			had[a.Slug] = a
			continue
		}
		q := about(a)
		q.Message = fmt.Sprintf("Another story (%s) has the same short name, so both would have one address; rename one of the files.",
			cmp.Or(other.Source.File, other.Headline))
		d.ask(q)
	}
}

func notApproved(d *desk) {
	for _, ad := range d.is.Adverts {
		if ad.Status == "approved" {
			continue
		}
		d.ask(d.aboutIssue(fmt.Sprintf("The advert of %s is not approved (status: %s); have its proof passed or take it out.", advertiser(ad), cmp.Or(ad.Status, "none"))))
	}
}

func notPaid(d *desk) {
	for _, ad := range d.is.Adverts {
		if !ad.Paid {
			d.ask(d.aboutIssue(fmt.Sprintf("The advert of %s is not paid for; ask the adverts desk, or set “paid: true”.", advertiser(ad))))
		}
	}
}

func advertiser(ad offstone.Advert) string {
	return cmp.Or(ad.Advertiser, ad.Art.File, "an unnamed advertiser")
}

// passage is copy that readers see: an article, a filler or a standing page.
type passage struct {
	slug  offstone.Slug
	file  string
	lines []line // the short texts round the body
	body  offstone.Body
}

// line is a short text with the name of its place.
type line struct {
	what string
	text string
	name bool // of a person: spelt as its owner spells it
}

func passagesOf(is *offstone.Issue) []*passage {
	var out []*passage
	for _, a := range slices.Concat(is.Articles, is.Fillers) {
		out = append(out, &passage{slug: a.Slug, file: a.Source.File, lines: linesOf(a), body: a.Body})
	}
	for _, s := range is.Standing {
		out = append(out, &passage{
			slug: s.Slug, file: "standing/" + string(s.Slug) + ".md",
			lines: []line{{what: "the title", text: s.Title}}, body: s.Body,
		})
	}
	return out
}

func linesOf(a *offstone.Article) []line {
	ls := []line{
		{what: "the headline", text: a.Headline},
		{what: "the print headline", text: a.PrintHeadline},
		{what: "the standfirst", text: a.Standfirst},
		{what: "the kicker", text: a.Kicker},
	}
	for _, n := range a.Byline {
		ls = append(ls, line{what: "the byline", text: n, name: true})
	}
	for _, t := range a.Tags {
		ls = append(ls, line{what: "a tag", text: t, name: true})
	}
	for _, p := range a.Pictures {
		ls = append(ls, line{what: "the caption of " + p.File, text: p.Caption},
			line{what: "the credit of " + p.File, text: p.Credit, name: true},
			line{what: "the description of " + p.File, text: p.Alt})
	}
	return slices.DeleteFunc(ls, func(l line) bool { return l.text == "" })
}

// about begins a query about the passage.
func (p *passage) about() offstone.Query { return offstone.Query{Slug: p.slug, File: p.file} }
