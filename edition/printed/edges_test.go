package printed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// edgeIssue is an issue of the sample paper that has only the given stories.
func edgeIssue(t *testing.T, articles ...*offstone.Article) *offstone.Job {
	t.Helper()
	job := sampleJob(t, "2026-11-20")
	is := *job.Issue
	is.Pages, is.Flatplan, is.Adverts, is.Listings, is.Plan = 0, nil, nil, nil, nil
	is.Articles = articles
	return &offstone.Job{Issue: &is, Blob: job.Blob}
}

// plainStory is a story of so many paragraphs.
func plainStory(slug string, w offstone.Weight, paragraphs int, text string) *offstone.Article {
	a := &offstone.Article{Slug: offstone.Slug(slug), Headline: "Ferry runs again", Section: "News", Weight: w}
	for range paragraphs {
		a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Text{{Text: text}}})
	}
	return a
}

// painted makes the pages of a job up and paints them.
func painted(t rapid.TB, job *offstone.Job) *edition {
	t.Helper()
	e, err := newEdition(job)
	if err != nil {
		t.Fatal(err)
	}
	e.planPages()
	if err := e.paint(); err != nil {
		t.Fatal(err)
	}
	return e
}

// planned makes the pages of a job up, paints them and reports on them.
func planned(t rapid.TB, job *offstone.Job) *edition {
	t.Helper()
	e := painted(t, job)
	e.report()
	return e
}

// onPage lists the stories of which a page has some.
func onPage(p *forme.Page, slugs ...string) (out []string) {
	for _, s := range slugs {
		if slices.ContainsFunc(p.Marks, func(m forme.Mark) bool {
			v, ok := m.(forme.Text)
			return ok && v.Key == s
		}) {
			out = append(out, s)
		}
	}
	return out
}

const harbourWords = "The ferry crossed the harbour again on Tuesday, with forty people and a dog on board, after a winter of repairs to its engine and its one long bench. "

func TestFrontPageIsFilledFirst(t *testing.T) {
	equal := func(slugs ...string) (out []*offstone.Article) {
		for _, s := range slugs {
			out = append(out, plainStory(s, offstone.WeightInside, 6, harbourWords+harbourWords))
		}
		return out
	}
	for _, tc := range []struct {
		name        string
		articles    []*offstone.Article
		given, want int // pages; given 0 for as many as it takes
	}{
		{"one brief", []*offstone.Article{plainStory("b", offstone.WeightBrief, 1, "Hello.")}, 0, 1},
		{"a story longer than a page", []*offstone.Article{plainStory("long", offstone.WeightInside, 90, harbourWords+harbourWords)}, 0, 2},
		{"six alike on four pages", equal("s0", "s1", "s2", "s3", "s4", "s5"), 4, 4},
	} {
		t.Run(tc.name, func(t *testing.T) {
			job := edgeIssue(t, tc.articles...)
			job.Issue.Pages = tc.given
			e := planned(t, job)
			if len(e.pages) != tc.want {
				t.Errorf("%d pages, want %d", len(e.pages), tc.want)
			}
			var slugs []string
			for _, a := range tc.articles {
				slugs = append(slugs, string(a.Slug))
			}
			if len(onPage(e.doc.Pages[0], slugs...)) == 0 {
				t.Error("no story on the front page")
			}
			if len(e.made.HeldOver)+len(e.made.Overset) > 0 {
				t.Errorf("held over %v, overset %v", e.made.HeldOver, e.made.Overset)
			}
		})
	}
}

// TestWhatNoPageHoldsWaits: pictures are not divided; the paper does not grow for them.
func TestWhatNoPageHoldsWaits(t *testing.T) {
	job := edgeIssue(t, plainStory("ok", offstone.WeightInside, 3, harbourWords), plainStory("vast", offstone.WeightInside, 1, harbourWords))
	picture := sampleJob(t, "2026-11-20").Issue.Articles[0].Pictures[0]
	for range 60 {
		job.Issue.Articles[1].Pictures = append(job.Issue.Articles[1].Pictures, picture)
	}
	e := planned(t, job)
	if len(e.pages) != 1 {
		t.Errorf("%d pages, want 1", len(e.pages))
	}
	if len(e.made.HeldOver) != 1 || e.made.HeldOver[0].Slug != "vast" {
		t.Fatalf("held over %v", e.made.HeldOver)
	}
	i := slices.IndexFunc(e.made.Queries, func(q offstone.Query) bool { return q.Rule == "held-over" })
	if i < 0 || !strings.Contains(e.made.Queries[i].Message, "deeper together than any page of this size") {
		t.Errorf("queries: %v", e.made.Queries)
	}
}

// TestABoxDeeperThanAPage: it is opened out below the text of its story, and goes on from page
// to page with it.
func TestABoxDeeperThanAPage(t *testing.T) {
	vast := plainStory("vast", offstone.WeightInside, 1, "")
	box := offstone.FactBox{Heading: offstone.Plain("What it said")}
	for range 300 {
		box.Blocks = append(box.Blocks, offstone.Paragraph{Text: offstone.Plain(harbourWords)})
	}
	vast.Body = offstone.Body{box}
	e := planned(t, edgeIssue(t, plainStory("ok", offstone.WeightInside, 3, harbourWords), vast))
	if on, _ := standsOn(e.doc, "vast"); len(e.made.HeldOver)+len(e.made.Overset) > 0 || len(on) < 2 {
		t.Errorf("on pages %v, held over %v, overset %v", on, e.made.HeldOver, e.made.Overset)
	}
	words := squash(printedWords(e.doc)["vast"])
	if n := strings.Count(words, squash(harbourWords)); n != 300 {
		t.Errorf("%d of 300 paragraphs are printed", n)
	}
	if n := strings.Count(words, squash("What it said")); n != 1 {
		t.Errorf("the heading stands %d times", n)
	}
}

// TestAStripeLeavesItsStoryIn: a picture of no shape to print is left out, its story
// is not.
func TestAStripeLeavesItsStoryIn(t *testing.T) {
	a := plainStory("a", offstone.WeightInside, 3, harbourWords)
	a.Pictures = []offstone.Picture{{
		File: "stripe.png", Width: 65_000, Height: 1, Alt: "a stripe",
		Renditions: []offstone.Rendition{{Blob: "x", Type: "image/png", Width: 65_000, Height: 1}},
	}}
	e := planned(t, edgeIssue(t, a))
	if len(e.pages) != 1 || len(onPage(e.doc.Pages[0], "a")) == 0 || len(e.made.HeldOver) > 0 {
		t.Errorf("%d pages, held over %v", len(e.pages), e.made.HeldOver)
	}
	if !slices.ContainsFunc(e.made.Queries, func(q offstone.Query) bool { return q.Rule == "picture-missing" }) {
		t.Errorf("queries: %v", e.made.Queries)
	}
}

func TestOneQueryForAScriptWithoutAFace(t *testing.T) {
	e := planned(t, edgeIssue(t, plainStory("a", offstone.WeightInside, 2, "港口渡輪再次啟航")))
	var got []string
	for _, q := range e.made.Queries {
		if q.Rule == "no-face" {
			got = append(got, q.Message)
		}
	}
	if len(got) != 1 || !strings.HasPrefix(got[0], "16 characters") || !strings.Contains(got[0], "a font with Han") {
		t.Errorf("got %q", got)
	}
}

// TestATableTooWideIsRunIn: no word is lost, and none stands outside the type area.
func TestATableTooWideIsRunIn(t *testing.T) {
	var table offstone.Table
	var row []offstone.Text
	for i := range 70 {
		table.Head = append(table.Head, offstone.Text{{Text: fmt.Sprintf("head%d", i)}})
		row = append(row, offstone.Text{{Text: fmt.Sprintf("value%d", i)}})
	}
	table.Rows = [][]offstone.Text{row, row}
	a := plainStory("a", offstone.WeightInside, 3, harbourWords)
	a.Body = append(a.Body, table)
	e := planned(t, edgeIssue(t, a))
	var words []string
	for _, m := range e.doc.Pages[0].Marks {
		v, ok := m.(forme.Text)
		if !ok || v.Key != "a" {
			continue
		}
		if right := e.layout.left + e.layout.measure; v.X+v.W > right+dim.Pt {
			t.Errorf("%q ends at %v, beyond %v", textOf(v), v.X+v.W, right)
		}
		words = append(words, strings.FieldsFunc(textOf(v), func(r rune) bool { return strings.ContainsRune(" :;", r) })...)
	}
	for i := range 70 {
		for _, w := range []string{fmt.Sprintf("head%d", i), fmt.Sprintf("value%d", i)} {
			if !slices.Contains(words, w) {
				t.Errorf("%s is lost", w)
			}
		}
	}
	if !slices.ContainsFunc(e.made.Queries, func(q offstone.Query) bool { return q.Rule == "table-too-wide" }) {
		t.Errorf("queries: %v", e.made.Queries)
	}
}

// TestLostLinesAreAsked gives a paper of one small page more of what must run than it
// holds: whatever lost lines is named in a query, story or panel.
func TestLostLinesAreAsked(t *testing.T) {
	sentence := strings.Repeat("The harbour board said that the ferry would run. ", 8)
	first, second := plainStory("first", offstone.WeightLead, 9, sentence), plainStory("second", offstone.WeightSecond, 9, sentence)
	first.MustRun, second.MustRun, second.Headline = true, true, "The quay is closed"
	job := edgeIssue(t, first, second)
	size := offstone.Sizes["a5"]
	paper := *job.Issue.Paper
	paper.Print.Width, paper.Print.Height, paper.Print.Columns = size.Width, size.Height, 2
	job.Issue.Paper, job.Issue.Pages = &paper, 1
	for range 60 {
		job.Issue.LineAdverts = append(job.Issue.LineAdverts, offstone.LineAdvert{Class: "For sale", Text: "Dinghy, 11 ft, oars, one new, the other not. £200. Ring 01632 960 111"})
	}
	e := planned(t, job)
	asked := ""
	for _, q := range e.made.Queries {
		if q.Rule == "overset" {
			asked += q.Message + "\n"
		}
	}
	for _, name := range []string{"“" + second.Headline + "”", "“Small advertisements”"} {
		if !strings.Contains(asked, name) {
			t.Errorf("%s is not named among what lost lines: %s(overset: %v)", name, asked, e.made.Overset)
		}
	}
	if n := strings.Count(asked, "Print loses "); n != len(e.made.Overset) {
		t.Errorf("%d queries about %d losses", n, len(e.made.Overset))
	}
}

// TestMorePicturesThanRoom gives a page more pictures than it holds: the first of them are
// printed, and one query says that the last are not.
func TestMorePicturesThanRoom(t *testing.T) {
	b := blobs{}
	show := plainStory("show", offstone.WeightLead, 6, strings.Repeat("The judges held their hats on. ", 9))
	for k := range 36 {
		p := offstone.Picture{File: fmt.Sprintf("pictures/%d.jpg", k), Caption: "A marrow", Credit: "N. Sowden", Columns: 1}
		b.thumb(&p)
		show.Pictures = append(show.Pictures, p)
	}
	job := edgeIssue(t, show)
	job.Issue.Pages, job.Blob = 1, b.get
	e := planned(t, job)
	shown := 0
	for _, m := range e.doc.Pages[0].Marks {
		if im, ok := m.(forme.Image); ok && im.Kind == "picture" {
			shown++
		}
	}
	asked := 0
	for _, q := range e.made.Queries {
		asked += btoi(q.Rule == "picture-no-room")
	}
	if shown < 4 || shown == len(show.Pictures) || asked != 1 {
		t.Errorf("%d pictures of %d are printed, and %d queries ask about the others", shown, len(show.Pictures), asked)
	}
}
