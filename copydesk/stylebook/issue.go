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
	slug    offstone.Slug
	file    string
	article *offstone.Article // nil for a standing page
	lines   []line            // the short texts round the body
	body    []numbered
	read    []running // the running text, once a rule has asked for it
	people  *story    // the names in it
}

// numbered is a block of a body and where it stands.
type numbered struct {
	offstone.Block
	spot
}

// spot is where a text stands: the line of the file on which its block begins, 0
// when nobody knows, and its place in the body. A short text round the body has
// the spot nowhere.
type spot struct{ line, block, text int }

var nowhere = spot{block: -1}

// place gives bytes of the text at s as a query's place; nil for a text that is
// not in the body.
func (s spot) place(start, end int) *offstone.Place {
	if s.block < 0 {
		return nil
	}
	return &offstone.Place{Block: s.block, Text: s.text, Start: start, End: end}
}

// number opens passages kept on paper, as lines counts them.
func number(b offstone.Body, lines []int) []numbered {
	var out []numbered
	for i, bl := range b {
		kept, ok := bl.(offstone.PrintOnly)
		if !ok {
			out = append(out, numbered{bl, spot{block: i}})
			continue
		}
		out = append(out, inside(kept.Blocks, spot{block: i})...)
	}
	if len(lines) == len(out) {
		for i := range out {
			out[i].line = lines[i]
		}
	}
	return out
}

// inside numbers the blocks of one that holds them; the first of their texts
// stands at from.
func inside(blocks []offstone.Block, from spot) []numbered {
	var out []numbered
	for _, bl := range blocks {
		out = append(out, numbered{bl, from})
		offstone.Body{bl}.EachText(func(offstone.Text) { from.text++ })
	}
	return out
}

// eachText gives the texts of a block.
func (n numbered) eachText(f func(at spot, t offstone.Text)) {
	at := n.spot
	offstone.Body{n.Block}.EachText(func(t offstone.Text) {
		f(at, t)
		at.text++
	})
}

// eachText gives the texts of the body.
func (p *passage) eachText(f func(at spot, t offstone.Text)) {
	for _, n := range p.body {
		n.eachText(f)
	}
}

// eachPlain gives the texts of the body; those of lines kept as typed have no place
// in it, because nothing can be put in there.
func (p *passage) eachPlain(f func(at spot, t offstone.Text)) {
	for _, n := range p.body {
		_, typed := n.Block.(offstone.Verbatim)
		n.eachText(func(at spot, t offstone.Text) {
			if typed {
				at.block = nowhere.block
			}
			f(at, t)
		})
	}
}

// line is a short text with the name of its place.
type line struct {
	what string
	text string
	name bool // of a person: spelt as its owner spells it
}

func passageOf(a *offstone.Article) *passage {
	return &passage{slug: a.Slug, file: a.Source.File, article: a, lines: linesOf(a), body: number(a.Body, a.Source.Lines)}
}

func passagesOf(is *offstone.Issue) []*passage {
	var out []*passage
	for _, a := range slices.Concat(is.Articles, is.Fillers) {
		out = append(out, passageOf(a))
	}
	for _, s := range is.Standing {
		out = append(out, &passage{
			slug: s.Slug, file: s.File(),
			lines: []line{{what: "the title", text: s.Title}}, body: number(s.Body, s.Source.Lines),
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

// at begins a query about what stands at a spot.
func (p *passage) at(s spot) offstone.Query {
	return offstone.Query{Slug: p.slug, File: p.file, Line: s.line}
}

// on begins a query about bytes of the text at a spot.
func (p *passage) on(s spot, start, end int) offstone.Query {
	q := p.at(s)
	q.Place = s.place(start, end)
	return q
}
