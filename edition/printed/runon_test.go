package printed

import (
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
)

// onSmallSheets is the sample's issue on 32 pages of A5, for most of which its stories are
// too deep, and with more copy than they hold.
func onSmallSheets(t *testing.T) *offstone.Job {
	t.Helper()
	job := replanned(sampleJob(t, "2026-11-20"), nil)
	paper, a5 := *job.Issue.Paper, offstone.Sizes["a5"]
	paper.Print = offstone.PrintSettings{Size: "a5", Width: a5.Width, Height: a5.Height, Design: "parish", Ink: "black", Printer: "digital"}
	job.Issue.Paper, job.Issue.Pages, job.Issue.Adverts, job.Issue.Flatplan = &paper, 32, nil, nil
	return job
}

// freed gives the stories of a job no pages.
func freed(job *offstone.Job) *offstone.Job {
	for k, a := range job.Issue.Articles {
		b := *a
		b.Page = 0
		job.Issue.Articles[k] = &b
	}
	return job
}

// TestRunOn prints a lead that is deeper than three pages whole, on pages that follow one
// another, under one headline, while lighter stories wait; and nothing that must run loses
// a line.
func TestRunOn(t *testing.T) {
	e := planned(t, freed(onSmallSheets(t)))
	for _, o := range e.made.Overset {
		t.Errorf("overset: %v", o)
	}
	if len(e.made.HeldOver) == 0 {
		t.Error("nothing waits: there is room for everything")
	}
	lead := string(e.job.Issue.Articles[0].Slug)
	if on, _ := standsOn(e.doc, lead); len(on) < 4 || on[0] != 1 || on[len(on)-1] != len(on) {
		t.Errorf("the lead stands on pages %v", on)
	}
	if heads := headsOf(e.doc, lead); heads != 1 {
		t.Errorf("the lead has %d headlines", heads)
	}
	printed := squash(printedWords(e.doc)[offstone.Slug(lead)])
	for _, bl := range e.job.Issue.Articles[0].Body {
		if p, ok := bl.(offstone.Paragraph); ok && !p.Cut && !strings.Contains(printed, squash(p.Text.String())) {
			t.Errorf("the lead has lost %q", p.Text.String())
		}
	}
	checkByPlan(t, e)
}

// headsOf counts the pages on which a story has a headline.
func headsOf(d *forme.Document, key string) (n int) {
	for _, p := range d.Pages {
		n += btoi(slices.ContainsFunc(p.Marks, func(m forme.Mark) bool {
			v, ok := m.(forme.Text)
			return ok && v.Key == key && v.Kind == "headline"
		}))
	}
	return n
}

// checkByPlan: made by its plan, an issue comes out as it was.
func checkByPlan(t *testing.T, e *edition) {
	t.Helper()
	plan := e.plan.write(e.pages)
	again := planned(t, replanned(e.job, plan))
	if string(again.plan.write(again.pages)) != string(plan) {
		t.Error("by its plan the paper comes out otherwise")
	}
}

// TestTurnedOut gives the front page of a small paper three stories, for which it has no
// room: the heaviest stays, another makes way rather than lose lines, and that is said.
func TestTurnedOut(t *testing.T) {
	e := planned(t, onSmallSheets(t))
	for _, o := range e.made.Overset {
		t.Errorf("overset: %v", o)
	}
	if on, _ := standsOn(e.doc, string(e.job.Issue.Articles[0].Slug)); len(on) == 0 || on[0] != 1 {
		t.Errorf("the lead stands on pages %v", on)
	}
	away := slices.ContainsFunc(e.made.Queries, func(q offstone.Query) bool {
		on, _ := standsOn(e.doc, string(q.Slug))
		return q.Rule == "placed" && strings.Contains(q.Message, "is given page 1, which has no room for it") && !slices.Contains(on, 1)
	})
	if !away {
		t.Errorf("nobody is told who made way: %v", e.made.Queries)
	}
}

// TestLeadOnSmallFront begins the lead on the front page of a small paper, which does not
// hold it whole.
func TestLeadOnSmallFront(t *testing.T) {
	job := freed(onSmallSheets(t))
	job.Issue.Articles, job.Issue.Pages, job.Issue.LineAdverts = job.Issue.Articles[:6], 8, nil
	lead := *job.Issue.Articles[0]
	lead.Pictures, lead.Body = nil, nil
	for range 10 {
		lead.Body = append(lead.Body, offstone.Paragraph{Text: offstone.Plain(harbourWords)})
	}
	job.Issue.Articles[0] = &lead
	e := planned(t, job)
	if p := e.plan; p.find(lead.Slug).vast {
		t.Fatal("the lead is deeper than any page")
	}
	if on, _ := standsOn(e.doc, string(lead.Slug)); !slices.Equal(on, []int{1, 2}) {
		t.Errorf("the lead stands on pages %v", on)
	}
}
