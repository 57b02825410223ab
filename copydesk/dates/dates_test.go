package dates_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/copydesk/markup"
)

// friday is the date on the front page: Friday 20 November 2026.
var friday = offstone.Date{Year: 2026, Month: 11, Day: 20}

// show gives s with what each reference means after it in braces.
func show(s string, refs []dates.Ref) string {
	var b strings.Builder
	at := 0
	for _, r := range refs {
		b.WriteString(s[at:r.Start] + "[" + s[r.Start:r.End] + "=" + r.When + "]")
		at = r.End
	}
	return b.String() + s[at:]
}

// bare takes what show has put in out again.
func bare(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		words, rest, _ := strings.Cut(rest, "=")
		b.WriteString(words)
		_, s, _ = strings.Cut(rest, "]")
	}
}

// Each line is a sentence of the issue of Friday 20 November 2026 with what its
// words mean; lines without brackets mean no certain day.
const sentences = `
The board met [yesterday=2026-11-19] and meets again [tomorrow=2026-11-21].
It was seen by [last night=2026-11-19] and will be seen [tonight=2026-11-20].
They crossed [this morning=2026-11-20], with sleeping bags.
It closed [the day before yesterday=2026-11-18] and opens [the day after tomorrow=2026-11-22].
Bread is best if it is yesterday’s, with [yesterday=2026-11-19]’s soup.
Prices rose [today=2026-11-20].
It would cost £30,000 at today’s prices.
The families of today are smaller than those of yesterday.
They sang “Yesterday” and then Tomorrow Never Knows.
It was the last night of the play.
There is no tomorrow for the old pier.

It was found [last week=2026-W46], and will be back [this week=2026-W47] or [next week=2026-W48].
He spoke at [last week=2026-W46]’s meeting.
So far [this month=2026-11] they have sold nine, against ten [last month=2026-10] and none [next month=2026-12].
The harvest beat [last year=2025] and [next year=2027] will beat [this year=2026].
It was the last week of term, the next week there was none, and every last month counted.
It happened last week in October.
Week by week and year by year.

The board voted on [Wednesday=2026-11-18] night to find the money.
The sum agreed on [Wednesday=2026-11-18] will be met in three parts.
“I did,” she said on [Monday=2026-11-16].
On [Saturday=2026-11-14] they gave the open class to Beth Ainslie.
He was asked on [Monday=2026-11-16], when no boat could have sailed.
The paper came out on [Friday=2026-11-13].
They were not told on [Tuesday=2026-11-17].
The parade will be held on [Sunday=2026-11-22].
She’ll open it on [Friday=2026-11-27].
On [Monday=2026-11-23] the office will be shut.
He told the board that the ferry will sail on [Monday=2026-11-23].

The board meets on Wednesday.
The club that formed in May meets on Tuesday.
There is a talk on Tuesday.
It was due to begin on Monday.
They agreed to meet on Monday.
The match was expected on Saturday.
It would sail on Monday.
He had called on Monday.
It is to be held on Monday.
There will be a sale of used cars on [Saturday=2026-11-21].
A sale of used cars on Saturday.
On Saturday the varnished floor will be opened.
He was there on Mondays, on Monday mornings, on the Monday and on Monday or Tuesday.
They met on Friday Street, on Sunday Times business, on Good Friday and on Black Friday.
He taught Sunday school and was a Man Friday.
The Wednesday boat came.

It opened [last Saturday=2026-11-14] and closed [last Friday=2026-11-13].
It opened last Tuesday.
There is a quiz [next Friday=2026-11-27], a fair [next Saturday=2026-11-28] and a fête [next Wednesday=2026-11-25].
It begins next Sunday.
It sails [this Saturday=2026-11-21] and [this coming Tuesday=2026-11-24].
It sank [this past Tuesday=2026-11-17].
It sank [this Tuesday=2026-11-17].
It met on [Wednesday of last week=2026-11-11] and on [Tuesday last week=2026-11-10].
The supper is on [Saturday week=2026-11-28], not on [Friday next=2026-11-27].
It was late, like this Saturday Review.
The last Saturday of October was wet.

It opened on [20 October=2026-10-20] and shuts on [31 March=2027-03-31].
It opened on [20 November 2025=2025-11-20] and [Friday, November 20, 2026=2026-11-20].
It opens on [Dec 1=2026-12-01].
It is on [Friday 27 November=2026-11-27], [the 5th=]of no month.
The [20th of November=2026-11-20], the [1st December=2026-12-01] and [1 October last year=2025-10-01].
It went ashore in [March 1988=1988-03] and not before [May 2025=2025-05].
From [9 November=2026-11-09] to [12 December=2026-12-12].
It is on Thursday 27 November, or on 31 November, or on 29 February.
It is on [29 February 2028=2028-02-29], not 29 February 2026.
We may march 20 may miles, and March 12 miles, and the 7.20 May be late.
She was born on 20 May.
The gale of [8 November=2026-11-08] 1.5 miles out cost £20 May said.
It was 3 November in 1969.

“I came in on Tuesday and yesterday,” she said. “It opens on [1 December=2026-12-01].”
He said that ‘last week’ was [last week=2026-W46].

50 years ago: [19 November 1976=1976-11-19]. The boat was late on Tuesday owing to a pig. It came on 20 November, and last week.
It began to turn in 2018, and voted on Saturday.
It was three years ago. They met yesterday.
`

func TestFind(t *testing.T) {
	for line := range strings.Lines(strings.ReplaceAll(sentences, "[the 5th=]", "the 5th ")) {
		want := strings.TrimSuffix(line, "\n")
		s := bare(want)
		if d := cmp.Diff(want, show(s, dates.Find(s, "en-GB", friday))); d != "" {
			t.Error(d)
		}
	}
}

// What is certain depends on the day on which the paper comes out.
func TestDayOfIssue(t *testing.T) {
	tests := []struct {
		issue offstone.Date
		want  string
	}{
		{offstone.Date{Year: 2026, Month: 11, Day: 23}, "It opened [last Tuesday=2026-11-17]. It closes next Friday."},
		{offstone.Date{Year: 2026, Month: 11, Day: 19}, "It opened last Tuesday. It closes next Sunday."},
		{offstone.Date{Year: 2026, Month: 11, Day: 22}, "It opened last Tuesday. It closes [next Friday=2026-11-27]."},
		{offstone.Date{Year: 2027, Month: 1, Day: 1}, "It shut [last week=2026-W52] and [last month=2026-12], on [30 December=2026-12-30]."},
		{offstone.Date{Year: 2026, Month: 12, Day: 31}, "It opens [next month=2027-01] and [tomorrow=2027-01-01]."},
		{offstone.Date{Year: 2026, Month: 5, Day: 22}, "Nobody knows of which year 20 November is."},
		{offstone.Date{}, "It shut last week."},
	}
	for _, test := range tests {
		s := bare(test.want)
		if d := cmp.Diff(test.want, show(s, dates.Find(s, "en-GB", test.issue))); d != "" {
			t.Errorf("%v: %s", test.issue, d)
		}
	}
}

func TestUnknownLanguage(t *testing.T) {
	if refs := dates.Find("It met yesterday.", "mi", friday); refs != nil {
		t.Error(refs)
	}
}

func TestMark(t *testing.T) {
	p := func(spans ...offstone.Span) offstone.Body { return offstone.Body{offstone.Paragraph{Text: spans}} }
	tests := []struct {
		name     string
		in, want offstone.Body
	}{
		{
			"a span is split", p(offstone.Span{Text: "It met yesterday."}),
			p(offstone.Span{Text: "It met "}, offstone.Span{Text: "yesterday", When: "2026-11-19"}, offstone.Span{Text: "."}),
		},
		{
			"a link stays whole but for its mark", p(offstone.Span{Text: "See "}, offstone.Span{Text: "what we wrote last week", Link: "/a/", Style: offstone.Bold}),
			p(offstone.Span{Text: "See "}, offstone.Span{Text: "what we wrote ", Link: "/a/", Style: offstone.Bold},
				offstone.Span{Text: "last week", Link: "/a/", Style: offstone.Bold, When: "2026-W46"}),
		},
		{
			"over the end of a span", p(offstone.Span{Text: "On 27 "}, offstone.Span{Text: "November", Style: offstone.Italic}),
			p(offstone.Span{Text: "On "}, offstone.Span{Text: "27 ", When: "2026-11-27"}, offstone.Span{Text: "November", Style: offstone.Italic, When: "2026-11-27"}),
		},
		{
			"after a note and a forced line end", p(offstone.Span{Text: "é"}, offstone.Span{Note: "1"}, offstone.Span{Break: true}, offstone.Span{Text: "It met yesterday"}),
			p(offstone.Span{Text: "é"}, offstone.Span{Note: "1"}, offstone.Span{Break: true}, offstone.Span{Text: "It met "}, offstone.Span{Text: "yesterday", When: "2026-11-19"}),
		},
		{
			"code and what is marked already", p(offstone.Span{Text: "yesterday", Style: offstone.Code}, offstone.Span{Text: " yesterday", When: "2020"}),
			p(offstone.Span{Text: "yesterday", Style: offstone.Code}, offstone.Span{Text: " yesterday", When: "2020"}),
		},
		{
			"words of others",
			offstone.Body{offstone.BlockQuote{Paragraphs: []offstone.Text{offstone.Plain("We met yesterday")}}, offstone.PullQuote{Text: offstone.Plain("Yesterday")}},
			offstone.Body{offstone.BlockQuote{Paragraphs: []offstone.Text{offstone.Plain("We met yesterday")}}, offstone.PullQuote{Text: offstone.Plain("Yesterday")}},
		},
		{
			"panels",
			offstone.Body{offstone.PrintOnly{Blocks: []offstone.Block{offstone.FactBox{Blocks: []offstone.Block{offstone.List{Items: []offstone.Text{offstone.Plain("tomorrow")}}}}}}},
			offstone.Body{offstone.PrintOnly{Blocks: []offstone.Block{offstone.FactBox{Blocks: []offstone.Block{offstone.List{Items: []offstone.Text{{{Text: "tomorrow", When: "2026-11-21"}}}}}}}}},
		},
		{"nothing", nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, dates.Mark(test.in, "en-GB", friday)); d != "" {
				t.Error(d)
			}
		})
	}
}

// Article marks a copy: the article that it is given stays as it was.
func TestArticle(t *testing.T) {
	a := &offstone.Article{Slug: "a", Body: offstone.Body{offstone.Paragraph{Text: offstone.Plain("It met yesterday.")}}}
	marked := dates.Article(a, "en", friday)
	if len(a.Body[0].(offstone.Paragraph).Text) != 1 || len(marked.Body[0].(offstone.Paragraph).Text) != 3 || marked.Slug != "a" {
		t.Errorf("%+v %+v", a, marked)
	}
}

// unmarked gives b without marks, spans joined.
func unmarked(b offstone.Body) offstone.Body {
	return b.MapText(func(t offstone.Text) offstone.Text {
		out := make(offstone.Text, len(t))
		for i, s := range t {
			s.When = ""
			out[i] = s
		}
		return out.Join()
	})
}

// Marking changes nothing but marks, and a second marking nothing at all.
func TestMarkKeepsEverything(t *testing.T) {
	words := []string{"yesterday", "On Tuesday", "he came", "last", "week", "20", "November", "2025", "“", "”", ",", ".", "’s", "é", "\n", " ", "May", "will", "Friday", ""}
	span := rapid.Custom(func(t *rapid.T) offstone.Span {
		if rapid.IntRange(0, 9).Draw(t, "kind") == 0 {
			return offstone.Span{Break: true}
		}
		return offstone.Span{
			Text:  strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 8).Draw(t, "words"), " "),
			Style: offstone.Style(rapid.IntRange(0, 31).Draw(t, "style")),
			Link:  rapid.SampledFrom([]string{"", "/a/"}).Draw(t, "link"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		b := offstone.Body{
			offstone.Paragraph{Text: rapid.SliceOf(span).Draw(t, "text")},
			offstone.PrintOnly{Blocks: []offstone.Block{offstone.Crosshead{Text: rapid.SliceOf(span).Draw(t, "crosshead")}}},
		}
		marked := dates.Mark(b, "en-GB", friday)
		if marked.String() != b.String() {
			t.Fatalf("%q became %q", b.String(), marked.String())
		}
		if d := cmp.Diff(unmarked(b), unmarked(marked)); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(marked, dates.Mark(marked, "en-GB", friday)); d != "" {
			t.Fatal(d)
		}
	})
}

// The three issues of the sample, with all that is found in them.
func TestSamplePaper(t *testing.T) {
	files, err := filepath.Glob("../../sample/paper/issues/*/*.md")
	if err != nil || len(files) < 100 {
		t.Fatal(len(files), err)
	}
	found := map[string]string{}
	for _, f := range files {
		day, err := offstone.ParseDate(filepath.Base(filepath.Dir(f)))
		if err != nil {
			t.Fatal(err)
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := markup.Parse(src, markup.Options{})
		for _, s := range strings.Split(a.Body.String(), "\n") {
			for _, r := range dates.Find(s, "en-GB", day) {
				found[filepath.Base(f)] += " " + s[r.Start:r.End] + "=" + r.When
			}
		}
	}
	// Each was checked by hand against the rest of the sample: the bell was missed
	// on 2 November, the row is on the 14th, the quiz on the 27th.
	for file, want := range map[string]string{
		"01-winter-ferry-restored.md": " Wednesday=2026-11-18 Tuesday 1 December=2026-12-01 31 March=2027-03-31 1 October=2026-10-01" +
			" Last week=2026-W46 Wednesday=2026-11-18 1 December=2026-12-01 Tuesday 1 December=2026-12-01 Wednesday 31 March=2027-03-31" +
			" Wednesday 16 December=2026-12-16",
		"02-bell-reward.md":          " Wednesday=2026-11-11 Monday of last week=2026-11-02 28 November=2026-11-28",
		"23-from-our-files-1976.md":  " 19 November 1976=1976-11-19 23 November 1951=1951-11-23 19 November 1926=1926-11-19 23 November 2001=2001-11-23",
		"25-interview-wally-prew.md": " this month=2026-11",
	} {
		if d := cmp.Diff(want, found[file]); d != "" {
			t.Errorf("%s: %s", file, d)
		}
	}
	if n := len(strings.Fields(strings.Join(mapValues(found), " "))); n < 300 {
		t.Errorf("only %d words found to mean a day", n)
	}
}

func mapValues(m map[string]string) []string {
	var out []string
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

func FuzzFind(f *testing.F) {
	f.Add("On Tuesday, 20 November 2025, he came “last week”’s\n day")
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, r := range dates.Find(s, "en-GB", friday) {
			if r.Start < at || r.End <= r.Start || r.End > len(s) || r.When == "" {
				t.Fatalf("%+v in %q", r, s)
			}
			at = r.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("The harbour board voted by seven to two on Wednesday night to find the £148,000 it will cost. ", 10)
	for b.Loop() {
		dates.Find(s, "en-GB", friday)
	}
}
