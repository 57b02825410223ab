package stylebook

import (
	"slices"

	"example.org/offstone"
)

// Rule is one check, with what people are told of it.
type Rule struct {
	Name  string // as it stands in [offstone.Query.Rule]
	Why   string // one sentence: what the rule is for
	Stops bool   // the issue cannot be put to bed before the query is answered

	issue   func(*desk)                    // looks at the issue as a whole
	article func(*desk, *offstone.Article) // looks at each of its articles
	copy    func(*desk, *passage)          // reads everything that is printed: articles, fillers, standing pages
}

// Rules are the rules of the house, in the order in which they are explained.
var Rules = []Rule{
	{
		Name: "missing-headline", Stops: true, article: missingHeadline,
		Why: "A story without a headline has no name on the page, in lists and in search.",
	},
	{
		Name: "empty-body", Stops: true, article: emptyBody,
		Why: "A story without text is usually copy that was not saved; only a picture story may do without.",
	},
	{
		Name: "missing-caption", article: missingCaption,
		Why: "Readers look at pictures first and want to know what they see.",
	},
	{
		Name: "missing-credit", article: missingCredit,
		Why: "Whoever took or drew a picture is named beside it, in most countries by law.",
	},
	{
		Name: "missing-alt", article: missingAlt,
		Why: "Readers who cannot see a picture are told what it shows.",
	},
	{
		Name: "quotation-marks", copy: quotationMarks,
		Why: "A quotation that is not closed leaves it open whose words they are.",
	},
	{
		Name: "house-spelling", copy: houseSpelling,
		Why: "The paper writes a word in one way.",
	},
	{
		Name: "banned-word", copy: bannedWord,
		Why: "There are words that the paper does without in its own voice.",
	},
	{
		Name: "hidden-character", Stops: true, copy: hiddenCharacter,
		Why: "Unseen characters make words read otherwise than they are stored, and names that cannot be found.",
	},
	{
		Name: "section", article: unknownSection, issue: flatplanSections,
		Why: "A section has a page of its own on the site, so its name must be one of the paper's.",
	},
	{
		Name: "dead-link", copy: deadLinks,
		Why: "Addresses of this paper are for good, so that none may lead nowhere.",
	},
	{
		Name: "no-such-page", Stops: true, article: pinnedBeyond, issue: placedBeyond,
		Why: "What is ordered for a page that the issue does not have would come out somewhere else, or nowhere.",
	},
	{
		Name: "duplicate-slug", Stops: true, issue: duplicateSlugs,
		Why: "Two stories cannot have one address.",
	},
	{
		Name: "advert-not-approved", issue: notApproved,
		Why: "An advertiser passes the proof before the advert is printed.",
	},
	{
		Name: "advert-not-paid", issue: notPaid,
		Why: "The adverts desk wants to know what is run on trust.",
	},
}

// desk is one check of an issue: what the rules look at, and where they ask.
type desk struct {
	is      *offstone.Issue
	lexicon lexicon
	pairs   []marks
	known   func(offstone.Date, offstone.Slug) bool
	rule    Rule
	queries []offstone.Query
}

// Check puts every rule to the issue and gives the queries in the order of
// [offstone.CompareQueries]. A nil Book holds the rules of the house alone.
//
// known tells whether an article of another issue exists, so that links to it
// can be checked; nil leaves such links alone. Queries name the file of an
// article and the line on which the passage begins, where [offstone.Source] has them,
// and the words.
func (b *Book) Check(is *offstone.Issue, known func(offstone.Date, offstone.Slug) bool) []offstone.Query {
	d := &desk{is: is, lexicon: b.lexicon(), known: known}
	if is.Paper != nil {
		d.pairs = marksOf(is.Paper.Language)
	}
	passages := passagesOf(is)
	for _, d.rule = range Rules {
		d.apply(passages)
	}
	slices.SortStableFunc(d.queries, offstone.CompareQueries)
	return d.queries
}

// apply puts the rule in hand.
func (d *desk) apply(passages []*passage) {
	if d.rule.issue != nil {
		d.rule.issue(d)
	}
	if d.rule.article != nil {
		for _, a := range d.is.Articles {
			d.rule.article(d, a)
		}
	}
	if d.rule.copy != nil {
		for _, p := range passages {
			d.rule.copy(d, p)
		}
	}
}

// ask adds a query under the rule in hand.
func (d *desk) ask(q offstone.Query) {
	q.Rule, q.Stops = d.rule.Name, d.rule.Stops
	d.queries = append(d.queries, q)
}

// about begins a query about an article.
func about(a *offstone.Article) offstone.Query {
	return offstone.Query{Slug: a.Slug, File: a.Source.File}
}

// aboutIssue begins a query about the issue's settings.
func (d *desk) aboutIssue(msg string) offstone.Query {
	return offstone.Query{File: "issues/" + d.is.Date.String() + "/issue.yaml", Message: msg}
}
