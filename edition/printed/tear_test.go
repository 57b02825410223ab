package printed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
)

// longReads is a paper of four pages with so many stories of so many words and nothing
// else: whole, they fill no page to its last row.
func longReads(t *testing.T, stories, words int) *offstone.Job {
	t.Helper()
	job := smallJob(t)
	page := offstone.Sizes["tabloid"]
	job.Issue.Paper.Print = offstone.PrintSettings{Size: "tabloid", Width: page.Width, Height: page.Height}
	job.Issue.Pages, job.Issue.Articles = 4, nil
	for i := range stories {
		a := &offstone.Article{
			Slug: offstone.Slug(fmt.Sprintf("read-%d", i)), Headline: fmt.Sprintf("A long read for a long evening, part %d", i+1), Section: "News",
			Weight: offstone.WeightSecond, MustRun: true,
		}
		for n := 0; n < words; n += 60 {
			a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain(fmt.Sprintf("Passage %d. ", n) + strings.Repeat("The board met again on Tuesday evening. ", 8))})
		}
		job.Issue.Articles = append(job.Issue.Articles, a)
	}
	return job
}

// prepared gathers and deals an issue as it is before stories are divided.
func prepared(t *testing.T, job *offstone.Job) (*planner, assignment) {
	t.Helper()
	e, err := newEdition(job)
	if err != nil {
		t.Fatal(err)
	}
	p := e.plan
	p.gather()
	p.pages, _ = e.layout.pagesOf(job.Issue, p.old, job.Issue.Pages)
	p.reservePictures()
	p.setAll()
	p.label()
	p.most = hastyLimit
	return p, p.refine(p.anneal(p.deal()))
}

// TestTear divides long stories by choice: the pages are better for it by more than the
// readers' turning over costs, a story is divided once, it goes on further back, and the
// front page shows more stories.
func TestTear(t *testing.T) {
	p, whole := prepared(t, longReads(t, 5, 1500))
	before, shown := p.total(whole, p.pageCost), begins(p, whole, 0)
	torn := p.tear(whole)
	if len(p.jumps) == 0 {
		t.Fatalf("nothing is divided; the pages cost %d whole", before)
	}
	if after := p.total(torn, p.pageCost) + len(p.jumps)*jumpPrice; after >= before {
		t.Errorf("whole the pages cost %d, divided %d", before, after)
	}
	if now := begins(p, torn, 0); now <= shown {
		t.Errorf("the front page showed %d stories and shows %d", shown, now)
	}
	var seen []offstone.Slug
	for _, j := range p.jumps {
		if j.To <= j.From || slices.Contains(seen, j.Slug) {
			t.Errorf("jump %+v, after those of %v", j, seen)
		}
		seen = append(seen, j.Slug)
	}
	for k, m := range p.matter {
		if torn[k] < 0 {
			t.Errorf("%s waits", m.key)
		}
	}
}

// begins counts the stories that begin on a page.
func begins(p *planner, a assignment, page int) (n int) {
	for k, m := range p.matter {
		if a[k] == page && m.article != nil && !m.continued {
			n++
		}
	}
	return n
}

// TestTearIsAChoice leaves whole what is short, and what is told to stand on its page.
func TestTearIsAChoice(t *testing.T) {
	pinned := longReads(t, 5, 1500)
	for i, a := range pinned.Issue.Articles {
		a.Page = min(i+1, 4)
	}
	for name, job := range map[string]*offstone.Job{"short stories": longReads(t, 12, 120), "stories on their pages": pinned} {
		p, whole := prepared(t, job)
		if torn := p.tear(whole); len(p.jumps) > 0 || !slices.Equal(torn, whole) {
			t.Errorf("%s are divided: %+v", name, p.jumps)
		}
	}
}

// TestTornStoryIsWhole prints divided stories with every passage in its order, and at
// both ends where the rest is.
func TestTornStoryIsWhole(t *testing.T) {
	job := longReads(t, 5, 1500)
	e := planned(t, job)
	if len(e.plan.jumps) == 0 {
		t.Fatal("nothing is divided")
	}
	printed := printedWords(e.doc)
	for _, a := range job.Issue.Articles {
		words, at := squash(printed[a.Slug]), 0
		for _, b := range a.Body {
			text := squash(b.(offstone.Paragraph).Text.String())
			found := strings.Index(words[at:], text)
			if found < 0 {
				t.Fatalf("%s has lost “%.40s…” or has it elsewhere", a.Slug, text)
			}
			at += found + len(text)
		}
	}
	for _, j := range e.plan.jumps {
		if on, to := standsOn(e.doc, string(j.Slug)); !slices.Equal(on, []int{j.From, j.To}) || to != fmt.Sprintf("Continued on page\u00a0%d", j.To) {
			t.Errorf("%s stands on pages %v and says “%s”", j.Slug, on, to)
		}
	}
}
