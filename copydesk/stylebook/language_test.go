package stylebook_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/stylebook"
)

// messages gives what the queries of some rules say.
func messages(qs []offstone.Query) (out []string) {
	for _, q := range qs {
		s := q.Rule + ": " + q.Message
		if q.Fix != nil {
			s += " | " + q.Fix.Label
		}
		out = append(out, s)
	}
	return out
}

// What the rules ask that read English. The issue is Friday's, 20 November 2026.
func TestEnglish(t *testing.T) {
	const long = "“We were never asked about the road or the noise that it brings.”"
	tests := []struct {
		name, body string
		want       []string
	}{
		{"nobody’s words", "The plan is new.\n\n" + long + "\n\nIt is wide.", []string{
			"unattributed-quote: Nothing near [We were never asked about the road or th…] says whose words these are; name who said or wrote them.",
		}},
		{"said in the paragraph", long + " said Hanna Lund.", nil},
		{"said before", "Hanna Lund said she was angry.\n\n" + long, nil},
		{"said after", long + "\n\nSo said one who lives there.", nil},
		{"after a colon", "On a wall:\n\n" + long, nil},
		{"an interview", "**What did you see?**\n\n" + long, nil},
		{"signed", long + "\n— Hanna Lund", nil},
		{"running on", "“We were never asked about the road or the noise.\n\n“Nobody asked us about the lorries or the dust,” said Hanna Lund.", nil},
		{"a title", "“The Long and Winding Story of the Road to Hollin Quay”", nil},
		{"a few words", "The “wholly and utterly new” road.", nil},

		{"two ways", "Hanna Lund spoke. Then Hannah Lund left. Later Hanna Lund came.", []string{
			"name-spelling: “Hannah Lund” stands once here and “Hanna Lund” twice; find out which is right. | Write “Hanna Lund”",
		}},
		{"a surname two ways", "Hanna Petersen spoke. “No,” Peterson said.", []string{
			"name-spelling: “Peterson” stands in […na Petersen spoke. “No,” Peterson said.] and “Hanna Petersen” elsewhere; find out which is right. | Write “Petersen”",
		}},
		{"two people", "Hanna Lund and Hannah Lund are cousins. Daniel Berg and Daniela Berg are not.", nil},
		{"a man and a woman", "Daniel Berg spoke. Daniela Berg did not.", nil},
		{"one of them’s", "Hanna Petersen’s boat sank. The Petersens swam.", nil},
		{"unlike last time", "Marian Hollis has the boat.", []string{
			"name-spelling: “Marian Hollis” has been “Marion Hollis” in this paper; find out which is right. | Write “Marion Hollis”",
		}},
		{"as last time", "Tom Ruan has the boat.", nil},

		{"surname first", "“No,” Lund said. Hanna Lund has a boat.", []string{
			"full-name: “Lund” stands in [“No,” Lund said. Hanna Lund has a b…] before the full name does, which is “Hanna Lund”; give it here. | Write “Hanna Lund”",
		}},
		{"no first name", "“No,” said Mrs Lund. Mr Berg’s boat sank.", []string{
			"full-name: “Mrs Lund” stands in [“No,” said Mrs Lund. Mr Berg’s boat sank.], and no first name anywhere; give the full name here.",
		}},
		{"after the full name", "Hanna Lund has a boat. “No,” Lund said. Mrs Lund’s son has one.", nil},
		{"title and full name", "Dr Hanna J. Lund has a boat, which Dr Lund built.", nil},

		{"tomorrow", "The ferry sails tomorrow, Saturday. The bell rang yesterday. It rings tonight.", nil},
		{"not that day of the week", "The ferry sails tomorrow (Sunday).", []string{
			"relative-date: “tomorrow” in [The ferry sails tomorrow (Sunday).] is Saturday 21 November by the date of this issue, and not a Sunday; say which day is meant.",
		}},
		{"a day that had not come", "2026-11-17 SAVED: Last night the bell rang. It rings tonight and tomorrow. The rope broke the day before yesterday.", []string{
			"relative-date: “Last night” in [Last night the bell rang. It rings …] is Thursday 19 November by the date of this issue, which had not come when these words were last saved, on Tuesday 17 November; say which day is meant. | Write “On Thursday night”",
			"relative-date: “the day before yesterday” in […tomorrow. The rope broke the day before yesterday.] is Wednesday 18 November by the date of this issue, which had not come when these words were last saved, on Tuesday 17 November; say which day is meant. | Write “on Wednesday”",
		}},
		{"for another issue", "2026-11-10 SAVED: Fares rise by tomorrow.", []string{
			"relative-date: “tomorrow” in [Fares rise by tomorrow.] is Saturday 21 November by the date of this issue, and these words were last saved on Tuesday 10 November; say which day is meant. | Write “Saturday”",
		}},
		{"one of two", "The bell rang last Tuesday.", []string{
			"relative-date: “last Tuesday” in [The bell rang last Tuesday.] may be Tuesday 17 November or Tuesday 10 November; say which.",
		}},
		{"certain", "The bell rang last Sunday and today it will ring again. The fire was yesterday’s news.", nil},
		{"said", "“I sail tomorrow,” said Hanna Lund.", nil},
		{"no such day", "The fair is on Tuesday 24 November and on Friday 4 December and on Sunday 6 December.", nil},
		{"not that day", "The fair is on Wednesday 24 November.", []string{
			"day-and-date: “Wednesday 24 November” is a Tuesday; ask which of the two is right.",
		}},

		{"more than all", "Of the members 48 per cent were for, 37 per cent no, and 18 per cent stayed away.", []string{
			"sums: The percentages in [48 per cent were for, 37 per cent no, an…] make 103; work them out again.",
		}},
		{"all", "Of the members 48% were for, 37% against and 15% stayed away. Rounded, 33.3%, 33.3% and 33.3% are a third each.", nil},
		{"not shares", "Fares rose by 48%, wages by 37% and rents by 18%.", nil},
		{"two with the rest", "Hollin gave 62% and the other wards gave 37.", nil},
		{"for and against", "It was 62 per cent for and 36 per cent against.", []string{
			"sums: The percentages in [62 per cent for and 36 per cent against.] make 98; work them out again.",
		}},
		{"a part", "Three of the five boats (40 per cent) are gone.", []string{
			"sums: “Three of five” is 60 per cent, not 40; work it out again.",
		}},
		{"a part rounded", "Two of the three boats (67 per cent), nearly six out of ten (58%) and 7 of 12 (58%) are gone.", nil},
		{"an age", "Hanna Lund, 43, was born in Hollin in 1970 and has a boat.", []string{
			"sums: Whoever was born in 1970 is 55 or 56 at the date of this issue, and [43] says 43; ask which is right.",
		}},
		{"the age", "Hanna Lund, 56, was born in 1970. Tom Ruan was 12 when he moved; he was born in 1990.", nil},
		{"a total", "| Ward | Votes |\n| --- | --- |\n| Quay | 1,200 |\n| Hill | 300 |\n| Total | 1,600 |", []string{
			"sums: The column above the total 1,600 makes 1500; work it out again.",
		}},
		{"the total", "| Ward | Votes |\n| --- | --- |\n| Quay | 1,200 |\n| Hill | 300 |\n| Total | 1,500 |", nil},

		{"a long sentence", strings.Repeat("The bell and ", 20) + "the rope fell. It rang.", []string{
			"long-sentence: The sentence that begins [The bell and The bell and The bell and T…] has 63 words; see whether it makes two.",
		}},
		{"two sentences", strings.Repeat("The bell and ", 10) + "the rope fell on St. Ann’s at 3 p.m. The " + strings.Repeat("bell and ", 12) + "it rang.", nil},
		{"items", strings.Repeat("A bell and rope; ", 20) + "all fell.", nil},
	}
	past := stylebook.Past{Names: []string{"Marion Hollis", "Tom Ruan", "Tom Ruane"}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			past := past
			saved, body, ok := strings.Cut(test.body, " SAVED: ")
			if ok {
				past.Saved = func(offstone.Slug) offstone.Date { d, _ := offstone.ParseDate(saved); return d }
			} else {
				body = test.body
			}
			is := issueOf(body)
			if d := cmp.Diff(test.want, messages((&stylebook.Book{}).CheckArticle(is, is.Articles[0], past))); d != "" {
				t.Error(d)
			}
			is.Paper.Language = "de"
			for _, q := range (&stylebook.Book{}).CheckArticle(is, is.Articles[0], past) {
				if q.Rule != "quotation-marks" {
					t.Errorf("a German paper is asked: %v", q)
				}
			}
		})
	}
}

// A mend of a name puts the usual form in wherever the other stands.
func TestNameFix(t *testing.T) {
	is := issueOf("Hannah Lund spoke.\n\n- Hannah Lund’s boat\n\nHanna Lund, Hanna Lund and Hanna Lund.")
	q, ok := labelled(t, (&stylebook.Book{}).CheckArticle(is, is.Articles[0], stylebook.Past{}), "Write “Hanna Lund” in 2 places")
	if !ok {
		return
	}
	b, err := q.Fix.Apply(is.Articles[0].Body)
	if err != nil || strings.Contains(b.String(), "Hannah") {
		t.Error(b, err)
	}
}

// What stands in quotation marks is held against the copy as it was filed.
func TestQuotationChanged(t *testing.T) {
	const filed = "“The harbour wall is old, and I would not lend my brother a boat there,” said Hanna Lund. “Nobody asked us at the gaol.”\n\nThe wall is old."
	tests := []struct{ name, now, was, is string }{
		{"as it was", filed, "", ""},
		{"one word", strings.Replace(filed, "brother", "sister", 1), "brother", "sister"},
		{"a word put in", strings.Replace(filed, "is old", "is very old", 1), "", "very "},
		{"a word left out", strings.Replace(filed, "would not lend", "would lend", 1), "not ", ""},
		{"words put in at an end", strings.Replace(filed, "a boat there", "a boat there for money", 1), "", " for money"},
		{"two changes", strings.Replace(strings.Replace(filed, "old", "new", 1), "brother", "sister", 1), "old, and I would not lend my brother", "new, and I would not lend my sister"},
		{"cut at its ends", "The wall is “old”, and “I would not lend my brother a boat there,” said Hanna Lund.", "", ""},
		{"divided", "“The harbour wall is old,” said Hanna Lund, “and I would not lend my brother a boat there.”", "", ""},
		{"put together", "“The harbour wall is old, and I would not lend my brother a boat there. Nobody asked us at the gaol,” said Hanna Lund.", "", ""},
		{"cut with dots", "“The harbour wall is old, and … a boat there,” said Hanna Lund.", "", ""},
		{"cut without", "“The harbour wall is old, and a boat there,” said Hanna Lund.", "I would not lend my brother ", ""},
		{"put in with brackets", "“The harbour wall [of Hollin] is old, and I would not lend my brother a boat there,” said Hanna Lund.", "", ""},
		{"other marks", strings.NewReplacer("“", `"`, "”", `"`, ",", " –").Replace(filed), "", ""},
		{"house spelling", strings.Replace(filed, "gaol", "jail", 1), "", ""},
		{"told, not said", "Hanna Lund said that the wall was old.", "", ""},
		{"moved and new", "“Fares will go up in May, whatever anybody says,” said Tom Ruan.\n\n“Nobody asked us at the gaol,” said Hanna Lund.", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			is := issueOf(test.now)
			found := changedSince(is, filed)
			if test.was+test.is == "" {
				if len(found) > 0 {
					t.Error(messages(found))
				}
				return
			}
			if len(found) != 1 || found[0].Fix == nil {
				t.Fatal(messages(found))
			}
			e := found[0].Fix.Edits[0]
			if e.Was != test.is || e.Is != test.was {
				t.Errorf("[%s] was [%s]", e.Was, e.Is)
			}
			back, err := found[0].Fix.Apply(is.Articles[0].Body)
			if err != nil || !strings.Contains(back.String(), "The harbour wall is old, and I would not lend my brother a boat there") {
				t.Error(back, err)
			}
		})
	}
}

// changedSince gives the queries about an issue's quotations that were filed otherwise.
func changedSince(is *offstone.Issue, filed string) (found []offstone.Query) {
	past := stylebook.Past{Filed: func(offstone.Slug) offstone.Body {
		a, _ := markup.Parse([]byte("---\n---\n"+filed), markup.Options{})
		return a.Body
	}}
	strict := &stylebook.Book{Spellings: map[string]string{"gaol": "jail"}}
	for _, q := range strict.CheckArticle(is, is.Articles[0], past) {
		if q.Rule == "quotation-changed" {
			found = append(found, q)
		}
	}
	return found
}

// Faults put into real copy are found, and what a sub may do is not asked about: the
// other half of TestPrecision.
func TestSeeded(t *testing.T) {
	pieces := realCopy(t)
	house := &offstone.Paper{Language: "en-US", Zone: time.UTC, Sections: []string{"News"}}
	ask := func(p piece, b offstone.Body, rule string, past stylebook.Past) bool {
		a := *p.article
		a.Body = b
		for _, q := range (&stylebook.Book{}).CheckArticle(&offstone.Issue{Date: p.day, Paper: house}, &a, past) {
			if q.Rule == rule {
				return true
			}
		}
		return false
	}
	var word, kept tally
	for _, p := range pieces {
		body, at, quoted := longQuotation(p.article.Body)
		if quoted == "" {
			continue
		}
		filed := stylebook.Past{Filed: func(offstone.Slug) offstone.Body { return body }}
		words := strings.Split(quoted, " ")
		middle := len(words) / 2
		put := func(is string) offstone.Body {
			b, err := offstone.Fix{Edits: []offstone.Edit{{Place: at, Was: quoted, Is: is}}}.Apply(body)
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		changed := strings.Join(words[:middle], " ") + " harbour " + strings.Join(words[middle+1:], " ")
		word.count(ask(p, put(changed), "quotation-changed", filed))
		for _, may := range []string{
			strings.Join(words[1:], " "), strings.Join(words[:len(words)-1], " "),
			strings.Join(words[:middle], " ") + ",” she said, “" + strings.Join(words[middle:], " "),
			strings.Join(words[:middle], " ") + " … " + strings.Join(words[middle+2:], " "),
			strings.Join(words[:middle], " ") + " [harbour] " + strings.Join(words[middle:], " "),
		} {
			kept.count(ask(p, put(may), "quotation-changed", filed))
		}
	}
	t.Logf("one word changed in a quotation: %d of %d asked about; what a sub may do: %d of %d", word.hits, word.all, kept.hits, kept.all)
	if word.all < 100 || word.hits*100 < word.all*99 || kept.hits*100 > kept.all {
		t.Error("the words changed in quotations are not told from those that a sub may change")
	}
}

type tally struct{ hits, all int }

func (n *tally) count(hit bool) {
	n.all++
	if hit {
		n.hits++
	}
}

// longQuotation finds the first quotation of ten words or more in curly marks, in a
// paragraph that has no others, and gives that paragraph as a body.
func longQuotation(b offstone.Body) (body offstone.Body, at offstone.Place, quoted string) {
	for _, bl := range b {
		p, is := bl.(offstone.Paragraph)
		if !is {
			continue
		}
		s := p.Text.String()
		start, end := strings.Index(s, "“"), strings.Index(s, "”")
		if strings.Count(s, "“") != 1 || strings.Count(s, "”") != 1 || start > end || strings.ContainsAny(s, "\"…[<={") {
			continue
		}
		start += len("“")
		if len(strings.Fields(s[start:end])) >= 10 {
			return offstone.Body{p}, offstone.Place{Start: start, End: end}, s[start:end]
		}
	}
	return nil, at, ""
}
