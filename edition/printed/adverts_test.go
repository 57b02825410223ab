package printed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
)

// TestBookedSides: where the adverts of a page fit as they are booked, they stand so, in
// whatever turn they were booked; where they cannot, somebody is asked.
func TestBookedSides(t *testing.T) {
	n := 0
	ad := func(columns int, height float64, place string) offstone.Advert {
		n++
		return offstone.Advert{Advertiser: fmt.Sprintf("Chandler %d", n), Page: 3, Columns: columns, Height: height, Place: place}
	}
	for _, c := range []struct {
		name    string
		adverts []offstone.Advert
		want    string // the first column of each, from 0
		asked   string
		figure  float64
	}{
		{"a tall one below one at the head", []offstone.Advert{ad(2, 250, "foot-left"), ad(3, 200, "top")}, "0 2", "", 1},
		{"a tall one at the right", []offstone.Advert{ad(1, 300, "foot-right"), ad(2, 100, "top")}, "4 2", "", 1},
		{"three", []offstone.Advert{ad(4, 100, "foot-left"), ad(1, 300, "foot-right"), ad(2, 100, "top")}, "0 4 2", "", 1},
		{"too wide to stand side by side", []offstone.Advert{ad(3, 100, "foot-left"), ad(3, 100, "foot-right")}, "0 2", "advert-gap", 1},
		{"too much for one side", []offstone.Advert{ad(2, 200, "foot-left"), ad(2, 200, "foot-left")}, "0 2", "advert-moved", .5},
	} {
		job := smallJob(t)
		job.Issue.Pages, job.Issue.Adverts = 4, c.adverts
		job.Issue.Paper.Print = offstone.PrintSettings{Width: 289, Height: 380, Size: "tabloid", Columns: 5}
		e := planned(t, job)
		rules := ""
		for _, q := range e.made.Queries {
			if strings.HasPrefix(q.Rule, "advert-") && q.Rule != "advert-missing" {
				rules = q.Rule
			}
		}
		if s := columnsOfAdverts(e, 3); s != c.want || rules != c.asked || e.made.Figures["adverts"] != c.figure {
			t.Errorf("%s: in the columns %s, asked %q, figure %g; want %s, %q, %g", c.name, s, rules, e.made.Figures["adverts"], c.want, c.asked, c.figure)
		}
	}
}

// columnsOfAdverts gives the first columns, from 0, of a page's adverts in the order in which they were booked.
func columnsOfAdverts(e *edition, page int) string {
	pg, got := e.plan.pages[page-1], make([]string, len(e.job.Issue.Adverts))
	for _, a := range pg.adverts {
		k := slices.IndexFunc(e.job.Issue.Adverts, func(b offstone.Advert) bool { return b.Advertiser == a.advert.Advertiser })
		for col := pg.columns - 1; a.ok && col >= 0; col-- {
			if (a.x - e.layout.left - pg.sheet.X(col)).Points() < 1 {
				got[k] = fmt.Sprint(col)
			}
		}
	}
	return strings.Join(got, " ")
}
