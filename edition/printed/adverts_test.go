package printed

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
)

// TestBookedSides: where the adverts of a page fit as they are booked, they stand so, in
// whatever turn they were booked; where they cannot, somebody is asked.
func TestBookedSides(t *testing.T) {
	ad := func(columns int, height float64, place string) offstone.Advert {
		return offstone.Advert{Advertiser: "Chandler " + place, Page: 3, Columns: columns, Height: height, Place: place}
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
		pg, got, rules := e.plan.pages[2], make([]string, len(c.adverts)), ""
		for _, a := range pg.adverts {
			for k := range c.adverts {
				for col := range pg.columns {
					if a.ok && a.advert == &job.Issue.Adverts[k] && (a.x-e.layout.left-pg.sheet.X(col)).Points() < 1 && got[k] == "" {
						got[k] = fmt.Sprint(col)
					}
				}
			}
		}
		for _, q := range e.made.Queries {
			if strings.HasPrefix(q.Rule, "advert-") && q.Rule != "advert-missing" {
				rules = q.Rule
			}
		}
		if s := strings.Join(got, " "); s != c.want || rules != c.asked || e.made.Figures["adverts"] != c.figure {
			t.Errorf("%s: in the columns %s, asked %q, figure %g; want %s, %q, %g", c.name, s, rules, e.made.Figures["adverts"], c.want, c.asked, c.figure)
		}
	}
}
