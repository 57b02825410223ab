package printed

import (
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/makeup"
)

// TestSendsOn: a lead that must stand on a front page too small for its headline, picture and
// box begins there all the same, what stands beside its text goes on with the rest, and no line
// of it is lost.
func TestSendsOn(t *testing.T) {
	job := freed(replanned(sampleJob(t, "2026-11-20"), nil))
	paper, a4 := *job.Issue.Paper, offstone.Sizes["a4"]
	paper.Print = offstone.PrintSettings{Size: "a4", Width: a4.Width, Height: a4.Height, Columns: 3, Body: 11, Design: "parish", Ink: "black", Printer: "digital"}
	job.Issue.Paper, job.Issue.Pages, job.Issue.Flatplan = &paper, 16, nil
	lead := *job.Issue.Articles[0]
	lead.Page, job.Issue.Articles[0] = 1, &lead
	for i := range job.Issue.Adverts {
		job.Issue.Adverts[i].Columns = min(2, job.Issue.Adverts[i].Columns)
	}
	e := planned(t, job)
	if len(e.made.Overset) > 0 {
		t.Errorf("overset: %v", e.made.Overset)
	}
	if on, _ := standsOn(e.doc, string(lead.Slug)); len(on) < 2 || on[0] != 1 {
		t.Errorf("the lead stands on pages %v", on)
	}
	if !slices.ContainsFunc(e.plan.jumps, func(j keptJump) bool { return j.Slug == lead.Slug && j.Cut.Sends > 0 }) {
		t.Errorf("nothing beside its text goes on: %+v", e.plan.jumps)
	}
	printed := squash(printedWords(e.doc)[lead.Slug])
	for _, words := range []string{"from Tuesday 1 December", lead.Pictures[0].Caption} {
		if !strings.Contains(strings.ToLower(printed), strings.ToLower(squash(words))) {
			t.Errorf("it has lost %q", words)
		}
	}
	checkByPlan(t, e)
}

// TestBare: a column of a page on which nothing stands is counted, and what is empty below
// something is not.
func TestBare(t *testing.T) {
	area := makeup.Area{Top: []int{8, 8, 8}, Foot: []int{39, 36, 36}}
	up := &madeUp{page: makeup.Page{Placed: []makeup.Placed{{Row: 8, Cols: 2, Option: makeup.Option{Rows: 20}}}}}
	if n := up.bare(area); n != 28 {
		t.Errorf("%d column-rows, want 28", n)
	}
}
