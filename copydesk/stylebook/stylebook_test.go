package stylebook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/stylebook"
)

var day = offstone.Date{Year: 2026, Month: 11, Day: 20}

// issueOf makes an issue of stories that have nothing wrong but their body.
func issueOf(bodies ...string) *offstone.Issue {
	is := &offstone.Issue{
		Paper: &offstone.Paper{Address: "https://beacon.example", Language: "en-GB", Sections: []string{"News", "Letters"}},
		Date:  day, Pages: 8,
	}
	for i, b := range bodies {
		a, _ := markup.Parse([]byte("---\nheadline: Ferry is late\nsection: News\n---\n"+b), markup.Options{
			File: fmt.Sprintf("issues/2026-11-20/%d.md", i+1), Slug: offstone.Slug(fmt.Sprintf("story-%d", i+1)),
		})
		is.Articles = append(is.Articles, a)
	}
	return is
}

var book = &stylebook.Book{
	Spellings: map[string]string{
		"gaol": "jail", "web site": "website", "e-mail": "email", "per cent.": "per cent",
		"St Orran": "Saint Orran", "Orran": "Saint Orran", "gaol master": "jail master",
	},
	Banned: []string{"iconic", "going forward"},
}

// short gives a query as "rule: what the message says of the copy > suggestion".
func short(qs []offstone.Query) []string {
	var out []string
	for _, q := range qs {
		s := q.Rule
		if _, rest, ok := strings.Cut(q.Message, "["); ok {
			s += ": " + rest[:strings.LastIndex(rest, "]")]
		} else if _, rest, ok := strings.Cut(q.Message, "“"); ok {
			s += ": " + rest[:strings.Index(rest, "”")]
		}
		if q.Suggest != "" {
			s += " > " + q.Suggest
		}
		out = append(out, s)
	}
	return out
}

func TestCopy(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a pair", "“I am not going to,” she said. “You may have a minute.”", nil},
		{"apostrophes", "The dentist’s boats’ crews don’t like ’em: the ’80s, rock ’n’ roll and St Ann’s.", nil},
		{"marks within marks", "“He said, ‘I shall never use it in winter.’ I said no, I don’t suppose so,” she said.", nil},
		{"single marks", "Appeals for US ‘mediation’ in the dentists’ dispute.", nil},
		{"not closed", "She said: “I want the boat.\n\nHe did not.", []string{"quotation-marks: “I want the boat."}},
		{"not closed at the end", "She said: “I want the boat.", []string{"quotation-marks: “I want the boat."}},
		{"not opened", "I want the boat,” she said.", []string{"quotation-marks: I want the boat,”"}},
		{"opened twice", "“I want “the boat” now,” she said.", []string{"quotation-marks: “the boat” now,” she said."}},
		{"a single mark not closed", "They want ‘mediation and peace.", []string{"quotation-marks: ‘mediation and peace."}},
		{"running over paragraphs", "He said: “We went out.\n\n“We came back.\n\n“That was all.”\n\nNo more.", nil},
		{"running over a crosshead", "He said: “We went out.\n\n## Fog\n\n“We came back.”", nil},
		{
			"running on without its mark", "He said: “We went out.\n\nWe came back.\n\nThat was all.”\n\n“No,” she said.",
			[]string{"quotation-marks: “We went out."},
		},
		{"one slip is one query", "“I went home, he said.\n\nShe said: “Hello.”", []string{"quotation-marks: “I went home, he said."}},
		{"straight and curly", "“I am,” she said. \"So am I.\"", []string{`quotation-marks: "So am I."`}},
		{"straight alone", "\"I am,\" she said, with 6\" to spare.", nil},
		{"odd straight", "\"I am,\" she said. \"So am I.", []string{`quotation-marks: "So am I.`}},
		{"straight running over", "\"I am.\n\n\"So am I,\" she said.", nil},
		{"a crosshead by itself", "## “Not a sum\n\nText.”", []string{"quotation-marks: “Not a sum", "quotation-marks: Text.”"}},
		{"in a list and a note", "- “one”\n- “two\n\nText.[^1]\n\n[^1]: “three", []string{"quotation-marks: “two", "quotation-marks: “three"}},

		{"spelling", "The gaol wall.", []string{"house-spelling: The gaol wall. > jail"}},
		{"its case is kept", "Gaol! GAOL!", []string{"house-spelling: Gaol! GAOL! > JAIL", "house-spelling: Gaol! GAOL! > Jail"}},
		{"each form once", "A gaol, a gaol, a gaol.", []string{"house-spelling: A gaol, a gaol, a gaol. > jail"}},
		{"the longest form", "The gaol master.", []string{"house-spelling: The gaol master. > jail master"}},
		{"whole words only", "Gaoler, Old-gaols, jail.", nil},
		{"with a possessive", "the gaol’s mouth", []string{"house-spelling: the gaol’s mouth > jail"}},
		{"over a line end", "a web\nsite", []string{"house-spelling: a web site > website"}},
		{"not in addresses", "See www.gaol.example, post@gaol.example, example.org/gaol and gaol@post.example.", nil},
		{"a full stop of the sentence", "It rose 14 per cent. Then it fell.", nil},
		{"a full stop of the form", "It rose 14 per cent. of the sum.", []string{"house-spelling: It rose 14 per cent. of the sum. > per cent"}},
		{"capitals as written", "The St Orran, the ST ORRAN.", []string{"house-spelling: The St Orran, the ST ORRAN. > Saint Orran"}},
		{"within the house form", "The Saint Orran.", nil},
		{"in a quotation too", "“A gaol,” she said.", []string{"house-spelling: “A gaol,” she said. > jail"}},
		{"across styles", "The ga**ol** wall.", []string{"house-spelling: The gaol wall. > jail"}},

		{"banned", "An iconic bell.", []string{"banned-word: An iconic bell."}},
		{"banned phrase", "The plan going forward.", []string{"banned-word: The plan going forward."}},
		{"somebody’s own word", "“An iconic bell,” she said. It was ‘iconic’.", nil},
		{"of a word", "Iconicity.", nil},

		{"turned unseen", "The \u202ebell.", []string{"hidden-character: The bell."}},
		{"no width", "The be\u200bll.", []string{"hidden-character: The bell."}},
		{"joiners and marks of direction", "می\u200cخواهم \u200e👩\u200d🚀 soft\u00adware", nil},
		{"a flag", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", nil},
		{"Thai", "สวัสดี\u200bครับ", nil},

		{"a story of this issue", "[See](/issues/2026-11-20/story-1/)", nil},
		{"in full", "[See](https://beacon.example/issues/2026-11-20/story-1)", nil},
		{"no such story here", "[See](/issues/2026-11-20/story-9/)", []string{"dead-link: See"}},
		{"no such story elsewhere", "[Look](/issues/2026-11-13/gone/#top) [again](/issues/2026-11-13/gone/#top)", []string{"dead-link: Look"}},
		{"another issue’s", "[See](/issues/2026-11-13/there/)", nil},
		{"other pages and sites", "[a](/about/) [b](/issues/2026-11-13/) [c](https://elsewhere.example/issues/2026-11-13/x/)", nil},
		{"redirected", "[a](/issues/2026-11-13/old/) [b](/gone)", nil},
		{"no such page", "[a](/about/) [b](/abuot/#us) [c](https://beacon.example/feed.xml) [d](/feed.rss)", []string{"dead-link: b", "dead-link: d"}},
		{"not the paper’s own", "[a](//other.example/abuot/) [b](mailto:desk@beacon.example) [c](#note)", nil},
	}
	pages := func(path string) bool {
		return slices.Contains([]string{"/about/", "/feed.xml", "/issues/2026-11-13/"}, path)
	}
	known := func(d offstone.Date, s offstone.Slug) bool { return d.String() == "2026-11-13" && s == "there" }
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			is := issueOf(test.body)
			is.Redirects = []offstone.Redirect{{From: "/issues/2026-11-13/old/", To: "/about/"}, {From: "/gone/", To: "/about/"}}
			if d := cmp.Diff(test.want, short(book.Check(is, stylebook.Past{Story: known, Site: pages}))); d != "" {
				t.Error(d)
			}
		})
	}
}

// What is asked about the body names the line on which the passage begins, also
// within what is kept on paper and in notes.
func TestLines(t *testing.T) {
	src := "---\nheadline: Gaol\n---\nOne.[^1]\n\n“Two\nruns on.\n\n<!-- print only -->\nThree.\n\nA gaol.\n<!-- /print only -->\n\n" +
		"- a\u200bb\n\n> [!FACTS] Facts\n> Iconic.\n\n[Four](/issues/2026-11-20/none/)\n\n[^1]: Going forward.\n"
	is := issueOf("")
	is.Articles[0], _ = markup.Parse([]byte(src), markup.Options{File: "issues/2026-11-20/a.md", Slug: "a"})
	is.Articles[0].Section = "News"
	var got []string
	for _, q := range book.Check(is, stylebook.Past{}) {
		got = append(got, fmt.Sprintf("%s:%d", q.Rule, q.Line))
	}
	want := []string{
		"house-spelling:0", "quotation-marks:6", "house-spelling:12", "hidden-character:15", "banned-word:17", "dead-link:20", "banned-word:22",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Marks are those of the paper's language; where they do not tell opening from
// closing, only straight ones are looked at.
func TestLanguages(t *testing.T) {
	tests := []struct {
		language, body string
		want           int
	}{
		{"de-DE", "„Ja“, sagte sie, „und »nein« auch.“", 0},
		{"de-DE", "„Ja, sagte sie.", 1},
		{"fr", "« Oui », dit-elle.", 0},
		{"fr", "« Oui, dit-elle.", 1},
		{"sv", "”Ja”, sade hon. ”Nej.", 0},
		{"", "“Ja", 0},
	}
	for _, test := range tests {
		is := issueOf(test.body)
		is.Paper.Language = test.language
		if got := book.Check(is, stylebook.Past{}); len(got) != test.want {
			t.Errorf("%s: %s: %v", test.language, test.body, got)
		}
	}
}

// What is asked about the heads of stories and about the issue, in full.
func TestIssue(t *testing.T) {
	picture := offstone.Picture{File: "pictures/bell.jpg", Caption: "The bell.", Credit: "N. Sowden", Alt: "A bell"}
	tests := []struct {
		name   string
		change func(*offstone.Issue)
		want   string
	}{
		{"nothing wrong", func(*offstone.Issue) {}, ""},
		{
			"no headline", func(is *offstone.Issue) { is.Articles[0].Headline = " " },
			"issues/2026-11-20/1.md: This story has no headline; write one. (missing-headline) STOPS",
		},
		{
			"no text", func(is *offstone.Issue) { is.Articles[0].Body = nil },
			"issues/2026-11-20/1.md:5: This story has no text and no picture; file its copy or take it out of the issue. (empty-body) STOPS",
		},
		{"a picture story", func(is *offstone.Issue) {
			is.Articles[0].Body, is.Articles[0].Pictures = nil, []offstone.Picture{picture}
		}, ""},
		{"a bare picture", func(is *offstone.Issue) { is.Articles[0].Pictures = []offstone.Picture{{File: "pictures/bell.jpg"}} }, `
issues/2026-11-20/1.md: pictures/bell.jpg has no words for readers who cannot see it; describe it in a line under “alt”. (missing-alt)
issues/2026-11-20/1.md: pictures/bell.jpg has no caption; say in a line who or what it shows, where and when. (missing-caption)
issues/2026-11-20/1.md: pictures/bell.jpg has no credit; name whoever took or drew it. (missing-credit)`},
		{"a pull quote of the text", func(is *offstone.Issue) {
			is.Articles[0].Body = offstone.Body{
				offstone.Paragraph{Text: offstone.Text{{Text: "“It rang twice”, she said, “and then it stopped.”"}}},
				offstone.PullQuote{Text: offstone.Text{{Text: "‘It rang twice … and then it stopped’"}}},
			}
		}, ""},
		{"a pull quote of nothing", func(is *offstone.Issue) {
			is.Articles[0].Body = append(is.Articles[0].Body, offstone.PullQuote{Text: offstone.Text{{Text: "It never rang"}}})
		}, "issues/2026-11-20/1.md:5: The words of the pull quote [It never rang] do not stand in the text, and are lost where there is no room for it; put them into the story, or take them from it. (pull-quote)"},
		{
			"an unknown section", func(is *offstone.Issue) { is.Articles[0].Section = "letter" },
			"issues/2026-11-20/1.md: There is no section “letter” in paper.yaml; choose one of News, Letters. (section) > Letters",
		},
		{
			"no section", func(is *offstone.Issue) { is.Articles[0].Section = "" },
			"issues/2026-11-20/1.md: This story stands in no section; choose one of News, Letters. (section)",
		},
		{"a paper without sections", func(is *offstone.Issue) { is.Paper.Sections = nil }, ""},
		{"pages", func(is *offstone.Issue) {
			is.Articles[0].Page = 12
			is.Flatplan = []offstone.PagePlan{{Page: 10, Section: "News"}, {Page: 2, Section: "Sport"}}
		}, `
issues/2026-11-20/1.md: This story is pinned to page 12 and the issue has 8 pages; pin it to one of those or add pages. (no-such-page) STOPS
issues/2026-11-20/issue.yaml: The flatplan speaks of page 10 and the issue has 8 pages; take the line out or add pages. (no-such-page) STOPS
issues/2026-11-20/issue.yaml: The flatplan gives page 2 to “Sport”, which is no section in paper.yaml; choose one of News, Letters. (section)`},
		{"as many pages as it needs", func(is *offstone.Issue) { is.Articles[0].Page, is.Pages = 12, 0 }, ""},
		{"adverts", func(is *offstone.Issue) {
			is.Adverts = []offstone.Advert{
				{Advertiser: "Hollin Hotel", Status: "approved", Paid: true, Page: 3},
				{Advertiser: "Carrow Motors", Status: "booked", Page: 9},
			}
		}, `
issues/2026-11-20/issue.yaml: The advert of Carrow Motors is not approved (status: booked); have its proof passed or take it out. (advert-not-approved)
issues/2026-11-20/issue.yaml: The advert of Carrow Motors is not paid for; ask the adverts desk, or set “paid: true”. (advert-not-paid)
issues/2026-11-20/issue.yaml: The advert of Carrow Motors is booked for page 9 and the issue has 8 pages; book another page or add pages. (no-such-page) STOPS`},
		{
			"two of one name", func(is *offstone.Issue) { is.Articles[2].Slug = "story-1" },
			"issues/2026-11-20/3.md: Another story (issues/2026-11-20/1.md) has the same short name, so both would have one address; rename one of the files. (duplicate-slug) STOPS",
		},
		{
			"a link to a story on paper only", func(is *offstone.Issue) { is.Articles[1].Editions = offstone.OnlyIn(offstone.Print) },
			"issues/2026-11-20/1.md:5: The link on “story” leads to story-2, which is not in the web edition; take the link off. (dead-link)",
		},
		{
			"a byline turned round", func(is *offstone.Issue) { is.Articles[0].Byline = offstone.Byline{"Mar\u202eian"} },
			"issues/2026-11-20/1.md: There is an invisible character (U+202E) in the byline [Marian] that turns the direction of the words after it; delete it and type the words anew. (hidden-character) STOPS",
		},
		{"names are spelt as they are", func(is *offstone.Issue) { is.Articles[0].Byline = offstone.Byline{"Ann Gaol"} }, ""},
		{"fillers and standing pages", func(is *offstone.Issue) {
			is.Fillers = []*offstone.Article{{Slug: "old", Headline: "By the gaol", Source: offstone.Source{File: "fillers/old.md"}}}
			is.Standing = []offstone.Standing{{Slug: "about", Title: "About", Body: offstone.Body{offstone.Paragraph{Text: offstone.Plain("An iconic paper.")}}}}
		}, `
fillers/old.md: “gaol” stands in [By the gaol]; the stylebook has “jail”, so change it. (house-spelling) > jail
standing/about.md: “iconic” stands in [An iconic paper.]; the stylebook does without it, so find another word. (banned-word)`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			is := issueOf("Text and a [story](/issues/2026-11-20/story-2/).", "More.", "And more.")
			test.change(is)
			var got strings.Builder
			for _, q := range book.Check(is, stylebook.Past{}) {
				got.WriteString("\n" + q.String())
				if q.Stops {
					got.WriteString(" STOPS")
				}
				if q.Suggest != "" {
					got.WriteString(" > " + q.Suggest)
				}
			}
			if d := cmp.Diff(strings.TrimPrefix(test.want, "\n"), strings.TrimPrefix(got.String(), "\n")); d != "" {
				t.Error(d)
			}
		})
	}
}

// A nil book holds the rules of the house alone.
func TestNoBook(t *testing.T) {
	var none *stylebook.Book
	got := none.Check(issueOf("An iconic gaol.", ""), stylebook.Past{})
	if len(got) != 1 || got[0].Rule != "empty-body" || !got[0].Stops {
		t.Error(got)
	}
}

func TestParse(t *testing.T) {
	b, queries := stylebook.Parse([]byte(`spellings:
  gaol: jail
  "Port-Ellery": Port Ellery
  "...": …
  nothing:
banned: [iconic, "'"]
hyphenation: [Port-El-lery]
spelings: {}
`), "stylebook.yaml")
	want := &stylebook.Book{
		Spellings: map[string]string{"gaol": "jail", "Port-Ellery": "Port Ellery"},
		Banned:    []string{"iconic"},
		Hyphens:   []string{"Port-El-lery"},
	}
	if d := cmp.Diff(want, b); d != "" {
		t.Error(d)
	}
	var lines []int
	for _, q := range queries {
		lines = append(lines, q.Line)
	}
	if d := cmp.Diff([]int{4, 5, 6, 8}, lines); d != "" {
		t.Error(d, queries)
	}
}

// Every rule says what it is for, and no two share a name.
func TestRules(t *testing.T) {
	var names []string
	for _, r := range stylebook.Rules {
		if r.Name == "" || !strings.HasSuffix(r.Why, ".") || slices.Contains(names, r.Name) {
			t.Errorf("%+v", r)
		}
		names = append(names, r.Name)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("“I want\u200b the ‘gaol\" \u202e[x](/issues/2026-11-20/y/)”")
	f.Fuzz(func(t *testing.T, s string) {
		is := issueOf()
		text := offstone.Text{{Text: s, Link: s}}
		is.Articles = []*offstone.Article{{Headline: s, Slug: "s", Body: offstone.Body{offstone.Paragraph{Text: text}, offstone.Paragraph{Text: text}}}}
		for _, q := range book.Check(is, stylebook.Past{}) {
			if q.Message == "" || q.Rule == "" {
				t.Errorf("%+v", q)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	is := issueOf(slices.Repeat([]string{strings.Repeat("“The jail wall,” she said, “is an old friend’s.”\n\n", 20)}, 50)...)
	for b.Loop() {
		book.Check(is, stylebook.Past{})
	}
}
