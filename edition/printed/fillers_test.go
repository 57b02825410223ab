package printed

import (
	"strings"
	"testing"

	"example.org/offstone"
)

// fillersOn gives the pages, from 0, on which each filler stands.
func fillersOn(e *edition) map[string][]int {
	out := map[string][]int{}
	for i, up := range e.pages {
		for _, key := range up.fillers() {
			out[key] = append(out[key], i)
		}
	}
	return out
}

// strayed counts the fillers that stand on another page than the one whose turn they are,
// and fails for any that stands twice.
func strayed(t *testing.T, e *edition) (n int) {
	t.Helper()
	on := fillersOn(e)
	for k, f := range e.plan.fillers {
		switch at := on[f.Key]; {
		case len(at) > 1:
			t.Errorf("%s stands on pages %v", f.Key, at)
		case len(at) == 1 && at[0] != k%len(e.pages):
			n++
		}
	}
	return n
}

// TestFillersGoWhereTheyFit: a page that its own fillers do not fill takes others rather than
// a notice of the house; none stands twice, not even when only some pages are made up anew,
// and by its plan the paper comes out again.
func TestFillersGoWhereTheyFit(t *testing.T) {
	astray := 0
	for _, name := range []string{"a4-8-en-GB-parish", "a5-12-cy", "letter-5-cy"} {
		astray += fillersFit(t, corpusNamed(t, name))
	}
	if astray == 0 {
		t.Error("every filler stands on the page whose turn it is")
	}
}

// fillersFit holds one paper to it, and counts the fillers that stand on another page than the
// one whose turn they are.
func fillersFit(t *testing.T, job *offstone.Job) int {
	t.Helper()
	e := planned(t, job)
	astray := strayed(t, e)
	if house := e.made.Figures["house"]; house > 0.02 {
		t.Errorf("%.1f %% of the pages are notices of the house", house*100)
	}
	plan := e.plan.write(e.pages)
	again := painted(t, replanned(job, plan))
	if string(again.plan.write(again.pages)) != string(plan) {
		t.Error("by its plan the paper comes out otherwise")
	}
	changed := 0
	for _, a := range job.Issue.Articles {
		next := replanned(job, plan)
		reword(next, a.Slug, func(a *offstone.Article) { a.Body = a.Body[:1] })
		late := painted(t, next)
		strayed(t, late)
		if string(late.plan.write(late.pages)) != string(plan) {
			changed++
		}
	}
	if changed*2 < len(job.Issue.Articles) {
		t.Errorf("only %d of %d stories that are cut down change a page", changed, len(job.Issue.Articles))
	}
	for key := range fillersOn(e) {
		if !strings.HasPrefix(key, "filler-") {
			t.Errorf("%s is no filler", key)
		}
	}
	return astray
}
