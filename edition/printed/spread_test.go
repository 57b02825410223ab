package printed

import (
	"testing"

	"example.org/offstone"
)

// twins is an issue of four pages whose second and third have the same copy: a story
// with a big picture, and two more.
func twins(t *testing.T) *offstone.Job {
	t.Helper()
	var copies []*offstone.Article
	add := func(slug string, w offstone.Weight, page, paragraphs int) *offstone.Article {
		a := plainStory(slug, w, paragraphs, harbourWords)
		a.Page = page
		copies = append(copies, a)
		return a
	}
	add("lead", offstone.WeightLead, 1, 40)
	b, cache := blobs{}, map[string][]byte{}
	for i, side := range []string{"left", "right"} {
		page := i + 2
		big := add(side+"-big", offstone.WeightSecond, page, 24)
		big.Headline = "Harbour board keeps the winter sailing after all"
		pic := offstone.Picture{File: "pictures/" + side + ".jpg", Caption: "The ferry.", Alt: "A ferry", Columns: 3}
		b.develop(t, &pic, cache)
		big.Pictures = []offstone.Picture{pic}
		add(side+"-one", offstone.WeightInside, page, 14).Headline = "Lodges wait for a licence that nobody grants"
		add(side+"-two", offstone.WeightInside, page, 9).Headline = "Rents of allotments to rise"
	}
	add("back", offstone.WeightSecond, 4, 40)
	job := edgeIssue(t, copies...)
	job.Blob, job.Issue.Pages = b.get, 4
	return job
}

// TestFacingPages: pages with the same copy would come out as one another's like; made
// up together they do not compete, and each is as its copy allows.
func TestFacingPages(t *testing.T) {
	e := planned(t, twins(t))
	p, sets := e.plan, e.plan.sets(e.plan.given)
	alone := [2]*madeUp{p.makeUp(1, sets[1]), p.makeUp(2, sets[2])}
	before, after := p.facing(1, alone[0], alone[1]), p.facing(1, e.pages[1], e.pages[2])
	t.Logf("cost alone %d and %d, together %d and %d", alone[0].cost, alone[1].cost, e.pages[1].cost, e.pages[2].cost)
	if len(before) < 2 {
		t.Fatalf("alone the pages have %d faults: they show nothing", len(before))
	}
	if len(after) >= len(before) {
		t.Errorf("alone the pages have %d faults, together %d", len(before), len(after))
	}
	if a, b := p.spreadCost(1, alone[0], alone[1]), p.spreadCost(1, e.pages[1], e.pages[2]); b >= a {
		t.Errorf("alone the pages cost %d, together %d", a, b)
	}
	if got := e.made.Figures["facing"]; got != float64(len(after)) {
		t.Errorf("the figure is %v", got)
	}
}

// TestNotLastWeeksLayout: with the plan of the issue before, a page with copy of the same
// lengths is made up otherwise than there; without one, and with one of other pages,
// nothing changes, and the same plan gives the same pages.
func TestNotLastWeeksLayout(t *testing.T) {
	job := twins(t)
	first := planned(t, job)
	last := first.plan.write(first.pages)
	with := func(before []byte) *edition {
		is := *job.Issue
		is.Before = before
		return planned(t, &offstone.Job{Issue: &is, Blob: job.Blob})
	}
	next, again, none := with(last), with(last), with([]byte(`{"version": 2, "pages": []}`))
	plan := func(e *edition) string { return string(e.plan.write(e.pages)) }
	if plan(next) != plan(again) {
		t.Error("the same plan gives other pages the second time")
	}
	if plan(none) != string(last) {
		t.Error("a plan without pages changes the pages")
	}
	was, now := 0, 0
	for i := range next.pages {
		was += next.plan.likeness(i, first.pages[i])
		now += next.plan.likeness(i, next.pages[i])
	}
	if now >= was/2 {
		t.Errorf("all pages as last time cost %d; made up otherwise they still cost %d", was, now)
	}
	if len(next.made.HeldOver)+len(next.made.Overset) > len(first.made.HeldOver)+len(first.made.Overset) {
		t.Errorf("held over %v, overset %v", next.made.HeldOver, next.made.Overset)
	}
}
