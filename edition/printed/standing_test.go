package printed

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/proof"
)

// wordsOf gives the lines of a kind on a page.
func wordsOf(p *forme.Page, kind string) (out []string) {
	for _, m := range p.Marks {
		if t, ok := m.(forme.Text); ok && t.Kind == kind {
			out = append(out, textOf(t))
		}
	}
	return out
}

// manyPages is an issue of so many pages that each have a story.
func manyPages(t *testing.T, pages int) *offstone.Job {
	t.Helper()
	job := edgeIssue(t)
	job.Issue.Pages = pages
	names := []string{"Quay", "Bell", "Ferry", "School", "Market", "Chapel", "Lighthouse", "Bakery"}
	for i := range pages {
		a := plainStory(strings.ToLower(names[i%8])+string(rune('a'+i)), offstone.WeightSecond, 5, harbourWords)
		a.Headline, a.Page = names[i%8]+" opens again", i+1
		job.Issue.Articles = append(job.Issue.Articles, a)
	}
	return job
}

// TestContents: a paper of eight pages lists what is inside with the page on which it
// came to stand; a smaller one does not, nor one that does not want it.
func TestContents(t *testing.T) {
	e := planned(t, manyPages(t, 8))
	got := wordsOf(e.doc.Pages[0], "contents")
	if len(got) == 0 || got[0] != "Inside" {
		t.Fatalf("the front page has no list: %q", got)
	}
	for slug, page := range e.made.Starts {
		a, _ := e.job.Issue.Article(slug)
		if page > 1 && page <= 6 && !slices.Contains(got, a.Headline) {
			t.Errorf("%q of page %d is not listed: %q", a.Headline, page, got)
		}
	}
	for i, s := range got {
		if k := slices.IndexFunc(e.job.Issue.Articles, func(a *offstone.Article) bool { return a.Headline == s }); k > 0 && got[i-1] != string(rune('1'+k)) {
			t.Errorf("%q is said to be on page %s", s, got[i-1])
		}
	}
	four, without := manyPages(t, 4), manyPages(t, 8)
	paper := *without.Issue.Paper
	paper.Print.NoContents = true
	without.Issue.Paper = &paper
	for name, job := range map[string]*offstone.Job{"of four pages": four, "that wants none": without} {
		if got := wordsOf(planned(t, job).doc.Pages[0], "contents"); len(got) > 0 {
			t.Errorf("a paper %s has a list: %q", name, got)
		}
	}
}

// TestContentsOfOneWord: a headline of one word without an end stands in the list on as
// many lines as another, and no line over the next item.
func TestContentsOfOneWord(t *testing.T) {
	job := manyPages(t, 8)
	job.Issue.Articles[3].Headline = strings.Repeat("W", 300)
	on, lines := planned(t, job).doc.Pages[0], 0
	for _, s := range wordsOf(on, "contents") {
		if strings.HasPrefix(s, "WW") {
			lines++
		}
	}
	if lines == 0 || lines > 2 {
		t.Errorf("the word stands on %d lines of the list", lines)
	}
}

// TestContentsKeepSecrets: what is kept on paper is not announced, for the front page
// is shown to everybody.
func TestContentsKeepSecrets(t *testing.T) {
	job := manyPages(t, 8)
	secret := job.Issue.Articles[3]
	secret.Editions = offstone.OnlyIn(offstone.Print)
	for _, s := range wordsOf(planned(t, job).doc.Pages[0], "contents") {
		if s == secret.Headline {
			t.Errorf("%q is listed", s)
		}
	}
}

// TestEars: the issue's lines stand before the paper's, and an advert before either.
func TestEars(t *testing.T) {
	job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
	paper := *job.Issue.Paper
	paper.Print.EarLeft, paper.Print.EarRight = []string{"Established 1893"}, []string{"Price 80p"}
	job.Issue.Paper, job.Issue.EarRight = &paper, []string{"Gales from Friday"}
	if got := wordsOf(planned(t, job).doc.Pages[0], "ear"); !slices.Equal(got, []string{"Established 1893", "Gales from Friday"}) {
		t.Errorf("the ears are %q", got)
	}
	job.Issue.Adverts = []offstone.Advert{{Advertiser: "Chandlers", Place: "ear-left"}}
	if got := wordsOf(planned(t, job).doc.Pages[0], "ear"); !slices.Equal(got, []string{"Gales from Friday"}) {
		t.Errorf("beside an advert the ears are %q", got)
	}
}

// TestImprint: a short imprint stands on the folio's line of the last page, a long one
// whole in a box of its own.
func TestImprint(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Published by the Friends of the Paper, 4 Chapel Brae, Port Ellery. ", 8))
	for _, c := range []struct {
		imprint string
		page    int
	}{{"Printed by X, Quay Street", 3}, {long, 1}} {
		job := manyPages(t, 4)
		paper := *job.Issue.Paper
		paper.Imprint = c.imprint
		job.Issue.Paper = &paper
		e := planned(t, job)
		for i, p := range e.doc.Pages {
			got := strings.Join(wordsOf(p, "imprint"), " ")
			if (got != "") != (i == c.page) || got != "" && !strings.Contains(strings.ReplaceAll(got, "\u00ad", ""), c.imprint) {
				t.Errorf("page %d: the imprint is %q", i+1, got)
			}
		}
	}
}

// TestRecordInImprint: the end of the record stands behind the imprint, or alone where there
// is none, and whatever its digits are, nothing else on the pages moves.
func TestRecordInImprint(t *testing.T) {
	const end = "1a2b3c4d5e6f7a8b" + "9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a2b"
	long := strings.TrimSpace(strings.Repeat("Published by the Friends of the Paper, 4 Chapel Brae, Port Ellery. ", 8))
	for _, c := range []struct {
		imprint, ends string
	}{
		{"Printed by X, Quay Street", "Printed by X, Quay Street · Record: 1a2b 3c4d 5e6f 7a8b"},
		{"", "Record: 1a2b 3c4d 5e6f 7a8b"},
		{long, "Port Ellery. Record: 1a2b 3c4d 5e6f 7a8b"},
	} {
		with := func(record string) *edition {
			job := manyPages(t, 2)
			paper := *job.Issue.Paper
			paper.Imprint = c.imprint
			job.Issue.Paper, job.Issue.Record = &paper, record
			return planned(t, job)
		}
		without, proofed, printed := with(""), with(offstone.NoRecord), with(end)
		for i, p := range printed.doc.Pages {
			got := strings.Join(wordsOf(p, "imprint"), " ")
			if i != 1 && got != "" || i == 1 && !strings.HasSuffix(got, c.ends) {
				t.Errorf("imprint %.20q: page %d ends %q", c.imprint, i+1, got)
			}
			if was := strings.Join(wordsOf(proofed.doc.Pages[i], "imprint"), " "); was != strings.ReplaceAll(got, "1a2b 3c4d 5e6f 7a8b", "0000 0000 0000 0000") {
				t.Errorf("imprint %.20q: page %d of the proof says %q", c.imprint, i+1, was)
			}
			if was := strings.Join(wordsOf(without.doc.Pages[i], "imprint"), " "); strings.Contains(was, "Record") {
				t.Errorf("imprint %.20q: unasked, page %d says %q", c.imprint, i+1, was)
			}
		}
		if was, is := elsewhere(proofed), elsewhere(printed); was != is {
			t.Errorf("imprint %.20q: the pages are otherwise than their proof:\n%s\n%s", c.imprint, was, is)
		}
	}
}

// elsewhere describes the pages but for the line with the end of the record.
func elsewhere(e *edition) string {
	return regexp.MustCompile(`(?m)^.*Record: .*$`).ReplaceAllString(proof.Text(e.doc), "")
}

// A lead that is placed across a small front page keeps its picture and loses no line to
// the list of what is inside, which stands across the foot.
func TestContentsAcross(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	paper := *job.Issue.Paper
	paper.Print.Size, paper.Print.Width, paper.Print.Height, paper.Print.Design, paper.Print.Columns = "a4", 210, 297, "parish", 0
	job.Issue.Paper, job.Issue.Adverts = &paper, nil
	lead := job.Issue.Articles[0].Slug
	job.Issue.Placed = []offstone.Placing{{Slug: lead, Page: 1, Columns: 3, Place: "top"}}
	e := planned(t, job)
	if box := e.plan.pages[0].contents; box == nil || box.cols != 3 {
		t.Errorf("the list of what is inside is %+v", box)
	}
	if len(e.plan.overset) > 0 {
		t.Errorf("overset %v", e.plan.overset)
	}
	pictures := 0
	for _, m := range e.doc.Pages[0].Marks {
		im, ok := m.(forme.Image)
		pictures += btoi(ok && im.Key == string(lead))
	}
	if pictures != 1 {
		t.Errorf("the lead has %d pictures on the front page", pictures)
	}
}
