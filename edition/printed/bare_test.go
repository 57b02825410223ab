package printed

import (
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
)

// A page for which there is no copy is filled with the paper's fillers and notices of the
// house, beside and above adverts too, and comes out again by its plan.
func TestPagesWithoutCopy(t *testing.T) {
	job := replanned(sampleJob(t, "2026-11-20"), nil)
	job.Issue.Pages = 16
	job.Issue.Articles = job.Issue.Articles[:12]
	e := planned(t, job)
	bare, fillers, steps := 0, 0, 0
	for i, set := range e.plan.sets(e.plan.given) {
		if len(set) > 0 {
			continue
		}
		bare++
		used, area := 0, e.plan.pages[i].area
		for _, pl := range e.pages[i].page.Placed {
			used += pl.Cols * pl.Option.Rows
			key := e.pages[i].units[pl.Item].key()
			fillers += btoi(strings.HasPrefix(key, "filler-"))
			steps += btoi(strings.HasSuffix(key, "+"))
		}
		if used < area.Size()*98/100 {
			t.Errorf("page %d: %d of %d column-rows are filled", i+1, used, area.Size())
		}
	}
	if bare < 4 || fillers == 0 || steps == 0 {
		t.Errorf("%d pages without copy, with %d fillers, %d beside adverts", bare, fillers, steps)
	}
	if got := asked(e.made.Queries, "scant-copy"); !strings.Contains(got, "too little copy for 16 pages") || !strings.Contains(got, "give the paper 8 pages") {
		t.Errorf("asked %q", got)
	}
	plan := e.plan.write(e.pages)
	again := planned(t, replanned(job, plan))
	if string(again.plan.write(again.pages)) != string(plan) {
		t.Error("by its plan the paper comes out otherwise")
	}
}

// TestBareFront: when there is copy for fewer pages than there are, the front page is
// none of those that go without.
func TestBareFront(t *testing.T) {
	job := edgeIssue(t, plainStory("one", offstone.WeightLead, 30, harbourWords), plainStory("two", offstone.WeightSecond, 30, harbourWords))
	job.Issue.Pages, job.Issue.LineAdverts = 2, nil
	p := planned(t, job).plan
	inside := make(assignment, len(p.matter))
	for k := range inside {
		inside[k] = 1
	}
	for k, i := range p.fillFront(inside) {
		if i != 0 {
			t.Errorf("%s stands on page %d", p.matter[k].key, i+1)
		}
	}
}

// TestHardlyAnyCopy: the only story of a paper of many pages is printed, on the front.
func TestHardlyAnyCopy(t *testing.T) {
	for _, pages := range []int{1, 4, 8} {
		for _, size := range []string{"a5", "tabloid", "broadsheet"} {
			job := edgeIssue(t, plainStory("ferry", offstone.WeightInside, 8, harbourWords))
			job.Issue.Pages, job.Issue.LineAdverts = pages, nil
			job.Issue.Paper.Print.Size = size
			job.Issue.Paper.Print.Width, job.Issue.Paper.Print.Height = offstone.Sizes[size].Width, offstone.Sizes[size].Height
			e := planned(t, job)
			if len(e.made.HeldOver) > 0 || !slices.ContainsFunc(e.plan.sets(e.plan.given)[0], func(m *matter) bool { return m.key == "ferry" }) {
				t.Errorf("%d pages %s: %d held over, and the front page has it not", pages, size, len(e.made.HeldOver))
			}
		}
	}
}

// TestScantCopyIsSpread: where the copy does not fill the pages, two of them a quarter bare
// are better than a full one beside one that is half bare.
func TestScantCopyIsSpread(t *testing.T) {
	job := corpusJob(t, paperKind{size: "tabloid", pages: 4, language: "en-GB", design: "classic"})
	job.Issue.Articles = job.Issue.Articles[:len(job.Issue.Articles)/2]
	p := planned(t, job).plan
	of := func(quarters int) []*matter {
		n := p.pages[1].room() * quarters / 4
		return []*matter{{size: n, least: n, most: n}}
	}
	if full, half, most := p.estimate(1, of(4)), p.estimate(1, of(2)), p.estimate(1, of(3)); 2*most >= full+half {
		t.Errorf("pages three quarters full cost %d each, a full one %d and one half full %d", most, full, half)
	}
}

// TestPagesThatAreNamed: a paper whose pages are not counted by hand has every page that
// something is booked, pinned or settled for.
func TestPagesThatAreNamed(t *testing.T) {
	for what, name := range map[string]func(*offstone.Issue){
		"an advert": func(is *offstone.Issue) {
			is.Adverts = []offstone.Advert{{Advertiser: "Quay Stores", Page: 3, Columns: 1, Height: 60}}
		},
		"a story":          func(is *offstone.Issue) { is.Articles[0].Page = 3 },
		"a settled story":  func(is *offstone.Issue) { is.Placed = []offstone.Placing{{Slug: "ferry", Page: 3}} },
		"a jump":           func(is *offstone.Issue) { is.Placed = []offstone.Placing{{Slug: "ferry", Page: 1, Jump: 4}} },
		"a page of others": func(is *offstone.Issue) { is.Flatplan = []offstone.PagePlan{{Page: 4, Supplied: &offstone.Artwork{}}} },
	} {
		job := edgeIssue(t, plainStory("ferry", offstone.WeightInside, 24, harbourWords))
		job.Issue.Pages, job.Issue.LineAdverts, job.Issue.Adverts = 0, nil, nil
		name(job.Issue)
		e := planned(t, job)
		if len(e.pages) != 4 {
			t.Errorf("%s: the paper has %d pages, want 4", what, len(e.pages))
		}
		for _, q := range e.made.Queries {
			if q.Rule == "advert-no-room" || q.Rule == "placed" {
				t.Errorf("%s: %s", what, q.Message)
			}
		}
	}
}
