package printed

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
)

// replanned gives a job with the plan that was made of it, its issue copied so that
// a test may change it.
func replanned(job *offstone.Job, plan []byte) *offstone.Job {
	is := *job.Issue
	is.Plan, is.Articles, is.Adverts = plan, slices.Clone(is.Articles), slices.Clone(is.Adverts)
	out := *job
	out.Issue = &is
	return &out
}

// reword changes a copy of a story.
func reword(job *offstone.Job, slug offstone.Slug, change func(a *offstone.Article)) {
	k := slices.IndexFunc(job.Issue.Articles, func(a *offstone.Article) bool { return a.Slug == slug })
	a := *job.Issue.Articles[k]
	a.Body = slices.Clone(a.Body)
	change(&a)
	job.Issue.Articles[k] = &a
}

// addWords puts words at the end of a story's first paragraph but, where it has
// more, of its second.
func addWords(words string) func(*offstone.Article) {
	return func(a *offstone.Article) {
		n := 0
		for i, b := range a.Body {
			if p, ok := b.(offstone.Paragraph); ok {
				if n++; n == min(2, paragraphs(a.Body)) {
					p.Text = append(slices.Clone(p.Text), offstone.Span{Text: words})
					a.Body[i] = p
					return
				}
			}
		}
	}
}

// changedPages lists the pages whose PDF or SVG differs.
func changedPages(was, is *offstone.Made, before, after map[string][]byte) (out []int) {
	for i := range max(len(was.Pages), len(is.Pages)) {
		if i >= len(was.Pages) || i >= len(is.Pages) || !bytes.Equal(was.Pages[i].SVG, is.Pages[i].SVG) {
			out = append(out, i+1)
			continue
		}
		for name := range after {
			if strings.HasSuffix(name, fmt.Sprintf("-p%02d.pdf", i+1)) && !bytes.Equal(before[name], after[name]) {
				out = append(out, i+1)
			}
		}
	}
	return out
}

// soak tells whether the long campaigns run.
func soak() bool { return os.Getenv("OFFSTONE_SOAK") != "" }

// laidOut makes a job's pages up and reports on them, without writing their files.
func laidOut(t *testing.T, job *offstone.Job) *offstone.Made {
	t.Helper()
	e := planned(t, job)
	e.made.Plan = e.plan.write(e.pages)
	return e.made
}

func TestReprint(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	made, files := press(t, job)
	again, refiles := press(t, replanned(job, made.Plan))
	for name, data := range files {
		if !bytes.Equal(refiles[name], data) {
			t.Errorf("%s differs in a reprint", name)
		}
	}
	if !bytes.Equal(made.Plan, again.Plan) {
		t.Errorf("the plan differs: %s", firstDifference(string(again.Plan), string(made.Plan)))
	}
}

// A changed word changes its page and no other, in every story of the issue.
func TestChangedWordStaysOnItsPage(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	made, files := press(t, job)
	own := pagesOfStories(made.Plan)
	for k, a := range job.Issue.Articles {
		if k%12 > 0 && !soak() {
			continue
		}
		for _, words := range []string{" So it is.", " The harbour board said that it would answer in writing before the end of the month, and that it had no more to say until then; nobody who was asked thought that this was likely."} {
			next := replanned(job, made.Plan)
			reword(next, a.Slug, addWords(words))
			then, refiles := press(t, next)
			changed := changedPages(made, then, files, refiles)
			if len(changed) == 0 {
				t.Errorf("%s has more words and no page shows it", a.Slug)
			}
			if i := slices.IndexFunc(changed, func(n int) bool { return !slices.Contains(own[a.Slug], n) }); i >= 0 {
				t.Errorf("%d more letters in %s, on page %v, change page %d", len(words), a.Slug, own[a.Slug], changed[i])
			}
			if len(then.HeldOver) > len(made.HeldOver) {
				t.Errorf("%d more letters in %s hold %v over", len(words), a.Slug, then.HeldOver)
			}
		}
	}
}

// pagesOfStories gives the pages on which a plan has each story.
func pagesOfStories(plan []byte) map[offstone.Slug][]int {
	own := map[offstone.Slug][]int{}
	for _, pg := range readPlan(plan).Pages {
		for _, u := range pg.Units {
			for _, key := range append([]string{strings.TrimPrefix(u.Key, "<")}, u.Of...) {
				own[offstone.Slug(key)] = append(own[offstone.Slug(key)], pg.Number)
			}
		}
	}
	return own
}

// A page that is passed stays, to the byte, whatever happens elsewhere; what would
// touch it is a query.
func TestPassedPages(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	made, files := press(t, job)
	next := replanned(job, made.Plan)
	next.Issue.Passed = []int{1, 3}
	reword(next, "town-beat-hollin", addWords(strings.Repeat(" And so it went on until the whistle.", 60)))
	listed := readPlan(made.Plan).Pages[0].Contents
	named := listed[slices.IndexFunc(listed, func(c contentsLine) bool { return c.Page != 3 })].Head
	for _, a := range job.Issue.Articles {
		if a.HeadlineFor(offstone.Print) == named {
			reword(next, a.Slug, func(a *offstone.Article) { a.Headline, a.PrintHeadline = "Another headline altogether", "" })
		}
	}
	next.Issue.Placed = []offstone.Placing{{Slug: "merrin-turbine", Page: 3}}
	advert := next.Issue.Adverts[slices.IndexFunc(next.Issue.Adverts, func(a offstone.Advert) bool { return a.Page == 5 })]
	advert.Page, advert.Art.File, advert.Advertiser = 3, "pictures/late.pdf", "A late advertiser"
	next.Issue.Adverts = append(next.Issue.Adverts, advert)
	then, refiles := press(t, next)
	for _, n := range changedPages(made, then, files, refiles) {
		if n == 1 || n == 3 {
			t.Errorf("page %d is passed and changes", n)
		}
	}
	for _, want := range []string{"told to stand on page 3, which is passed", "A late advertiser cannot stand as booked: page 3 is passed", "list of what is inside says"} {
		if !slices.ContainsFunc(then.Queries, func(q offstone.Query) bool { return strings.Contains(q.Message, want) }) {
			t.Errorf("no query says %q", want)
		}
	}
	touched := replanned(job, made.Plan)
	touched.Issue.Passed = []int{3}
	reword(touched, "allotment-rents", addWords(" So."))
	for _, q := range laidOut(t, touched).Queries {
		if q.Rule == "passed" && strings.Contains(q.Message, "the words of “allotment-rents” have changed since") {
			return
		}
	}
	t.Error("words on a passed page change and nobody asks")
}
