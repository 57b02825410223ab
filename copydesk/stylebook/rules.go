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

	Settled bool   // a paper cannot set it otherwise: what it asks about cannot be printed or is not safe
	Mends   string // what one click does about it; "" when only a person can
	English bool   // it reads English alone, and keeps still in papers of other languages

	issue   func(*desk)                    // looks at the issue as a whole
	article func(*desk, *offstone.Article) // looks at each of its articles
	copy    func(*desk, *passage)          // reads everything that is printed: articles, fillers, standing pages
}

// Rules are the rules of the house, in the order in which they are explained.
var Rules = []Rule{
	{
		Name: "missing-headline", Stops: true, Settled: true, article: missingHeadline,
		Why: "A story without a headline has no name on the page, in lists and in search.",
	},
	{
		Name: "empty-body", Stops: true, Settled: true, article: emptyBody,
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
		Name: "pull-quote", article: pullQuotes,
		Why: "A pull quote shows words of the story large, and is left out where there is no room; words that stand nowhere else are then lost.",
	},
	{
		Name: "quotation-marks", copy: quotationMarks,
		Why:   "A quotation that is not closed leaves it open whose words they are.",
		Mends: "Straight marks beside curly ones become curly, where it is plain which opens and which closes.",
	},
	{
		Name: "quotation-changed", copy: quotationChanged,
		Why:   "What stands in quotation marks is what somebody said; a sub may cut it at its ends or show with dots what was left out, and put no other words in.",
		Mends: "The words are put back as their writer filed them, before anybody else saved.",
	},
	{
		Name: "unattributed-quote", English: true, copy: unattributedQuote,
		Why: "Readers want to know whose words they read, and the paper may have to prove them.",
	},
	{
		Name: "name-spelling", English: true, copy: nameSpelling,
		Why:   "People forgive a paper much, but not their name spelt wrongly, nor in two ways.",
		Mends: "The usual form is put in wherever the other stands.",
	},
	{
		Name: "full-name", English: true, copy: fullName,
		Why:   "Readers are told first who somebody is; the surname alone, or “Mrs Lund”, comes after.",
		Mends: "The full name that comes later in the story is put in.",
	},
	{
		Name: "relative-date", English: true, copy: relativeDate,
		Why:   "“Yesterday” counts from the date of the issue, also in copy that was written before that day or for another issue, and “last Monday” may be one of two.",
		Mends: "The day of the week is put in, where the sentence takes it.",
	},
	{
		Name: "day-and-date", English: true, copy: dayAndDate,
		Why: "A date that falls on another day of the week has a slip in one of the two.",
	},
	{
		Name: "sums", English: true, copy: sums,
		Why: "Shares make a hundred, totals are the sum of what stands above them, and ages agree with years of birth.",
	},
	{
		Name: "long-sentence", English: true, copy: longSentence,
		Why: "A sentence of more than 60 words is read twice.",
	},
	{
		Name: "house-spelling", copy: houseSpelling,
		Why:   "The paper writes a word in one way.",
		Mends: "The house form is put in wherever the other stands in the text, in the case it has there.",
	},
	{
		Name: "banned-word", copy: bannedWord,
		Why: "There are words that the paper does without in its own voice.",
	},
	{
		Name: "hidden-character", Stops: true, Settled: true, copy: hiddenCharacter,
		Why:   "Unseen characters make words read otherwise than they are stored, and names that cannot be found.",
		Mends: "The characters are taken out.",
	},
	{
		Name: "reminder", copy: remind,
		Why: "A paper keeps a list of words at which it wants somebody to stop and think: courts, children, elections.",
	},
	{
		Name: "section", article: unknownSection, issue: flatplanSections,
		Why: "A section has a page of its own on the site, so its name must be one of the paper's.",
	},
	{
		Name: "dead-link", copy: deadLinks,
		Why:   "Addresses of this paper are for good, so that none may lead nowhere.",
		Mends: "The link is taken off and its words stay.",
	},
	{
		Name: "no-such-page", Stops: true, Settled: true, article: pinnedBeyond, issue: placedBeyond,
		Why: "What is ordered for a page that the issue does not have would come out somewhere else, or nowhere.",
	},
	{
		Name: "duplicate-slug", Stops: true, Settled: true, issue: duplicateSlugs,
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

// Why gives what a rule is for, in one sentence; "" for a name that no rule has.
func Why(rule string) string {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.Name == rule })
	if i < 0 {
		return ""
	}
	return Rules[i].Why
}

// desk is one check of an issue: what the rules look at, and where they ask.
type desk struct {
	is      *offstone.Issue
	book    *Book
	past    Past
	lexicon lexicon
	remind  lexicon
	pairs   []marks
	rule    Rule
	queries []offstone.Query
}

// Past is what a paper knows beside the issue in hand. Whatever is nil is not
// known, and what would need it is not asked about.
type Past struct {
	Story func(offstone.Date, offstone.Slug) bool // whether another issue has such an article
	Filed func(offstone.Slug) offstone.Body       // an article of this issue as its writer filed it
	Saved func(offstone.Slug) offstone.Date       // the day on which an article of this issue was last saved; zero when nobody knows
	Names []string                                // names of people that the paper has printed, in full
	Site  func(path string) bool                  // whether the paper's own site has anything at a path, once the issue is out
}

// Check puts every rule to the issue and gives the queries in the order of
// [offstone.CompareQueries]. A nil Book holds the rules of the house alone.
//
// Queries name the file of an article and the line on which the passage begins, where
// [offstone.Source] has them, the place in the body, and the words.
func (b *Book) Check(is *offstone.Issue, past Past) []offstone.Query {
	return b.check(is, past, passagesOf(is), is.Articles, true)
}

// CheckArticle puts the rules to one article of the issue, which need not be
// among is.Articles yet: what [Book.Check] would ask about it, fast enough for
// every save.
func (b *Book) CheckArticle(is *offstone.Issue, a *offstone.Article, past Past) []offstone.Query {
	return b.check(is, past, []*passage{passageOf(a)}, []*offstone.Article{a}, false)
}

func (b *Book) check(is *offstone.Issue, past Past, passages []*passage, articles []*offstone.Article, whole bool) []offstone.Query {
	if b == nil {
		b = &Book{}
	}
	d := &desk{is: is, book: b, past: past, lexicon: b.lexicon(), remind: b.reminders()}
	if is.Paper != nil {
		d.pairs = marksOf(is.Paper.Language)
	}
	for _, d.rule = range Rules {
		if b.Severity[d.rule.Name] == Off || d.rule.English && !isEnglish(is.Paper) {
			continue
		}
		if whole && d.rule.issue != nil {
			d.rule.issue(d)
		}
		if d.rule.article != nil {
			for _, a := range articles {
				d.rule.article(d, a)
			}
		}
		if d.rule.copy != nil {
			for _, p := range passages {
				d.rule.copy(d, p)
			}
		}
	}
	slices.SortStableFunc(d.queries, offstone.CompareQueries)
	return d.queries
}

// ask adds a query under the rule in hand.
func (d *desk) ask(q offstone.Query) {
	q.Rule, q.Stops = d.rule.Name, d.rule.Stops
	switch d.book.Severity[q.Rule] {
	case Stops:
		q.Stops = true
	case Advises:
		q.Stops = false
	}
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
