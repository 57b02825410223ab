package printed

import (
	"fmt"
	"testing"

	"example.org/offstone"
)

// bareIssue is a paper of so many tabloid pages with a short lead and a long story for
// every page inside.
func bareIssue(pages int) *offstone.Issue {
	is := &offstone.Issue{
		Paper: &offstone.Paper{Name: "The Beacon", Language: "en-GB", Sections: []string{"News", "Sport"}, Print: offstone.PrintSettings{Size: "tabloid", Width: 289, Height: 380, Columns: 5}},
		Date:  offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 3, Pages: pages,
	}
	for i := range pages {
		a := plainStory(fmt.Sprintf("story-%d", i), offstone.WeightSecond, 20, harbourWords+harbourWords)
		a.Section = is.Paper.Sections[i*2/pages]
		if i == 0 {
			a.Weight, a.Body = offstone.WeightLead, a.Body[:4]
		}
		is.Articles = append(is.Articles, a)
	}
	return is
}

// Of copy that fills half of the pages the front has its fill before the others: what is left
// of it is smaller than the beginning of any story.
func TestCopyFirst(t *testing.T) {
	for _, pages := range []int{4, 8, 12} {
		e := planned(t, &offstone.Job{Issue: bareIssue(pages)})
		inside := 0
		for _, up := range e.pages[1:] {
			inside += up.house()
		}
		if n := e.pages[0].house(); n > 30 || inside < 20*n || inside == 0 {
			t.Errorf("of %d pages the front has %d column-rows of notices, those inside %d", pages, n, inside)
		}
		if len(e.held()) > 0 || len(e.plan.overset) > 0 {
			t.Errorf("%d pages: %d stories wait, overset %v", pages, len(e.held()), e.plan.overset)
		}
	}
}

// A notice of the house stands at the right of the only story of a page, or below it, also
// beside an advert.
func TestHouseStandsRight(t *testing.T) {
	notices := 0
	for paragraphs := 8; paragraphs < 40; paragraphs++ {
		is := bareIssue(2)
		is.Adverts = []offstone.Advert{{Advertiser: "Lantern Bakery", Page: 2, Columns: 2, Height: 150, Place: "foot-right"}}
		only := plainStory("only", offstone.WeightSecond, paragraphs, harbourWords+harbourWords)
		only.Page = 2
		is.Articles[1] = only
		e := planned(t, &offstone.Job{Issue: is})
		up := e.pages[1]
		notices += btoi(up.house() > 0)
		if up.houseBeside() {
			t.Errorf("%d paragraphs: the notice stands to the left of the story", paragraphs)
		}
	}
	if notices < 10 {
		t.Errorf("only %d pages have a notice", notices)
	}
}
