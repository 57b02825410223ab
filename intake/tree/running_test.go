package tree_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
)

// TestLineAdvertsRun: a line advert stands in as many issues as it was paid for,
// and once in each, whoever carries it over.
func TestLineAdvertsRun(t *testing.T) {
	f := open(t, lay(t, `
-- paper.yaml --
name: The Test
-- issues/2026-11-06/issue.yaml --
line-adverts:
  - {class: For sale, text: Oars, issues: 3}
  - {class: For sale, text: Boots, issues: 1}
  - {class: Wanted, text: Piano, issues: 2}
-- issues/2026-11-13/issue.yaml --
line-adverts:
  - {class: Wanted, text: Piano, issues: 1}
  - {class: To let, text: Cottage}
-- issues/2026-11-20/issue.yaml --
number: 3
-- issues/2026-11-27/issue.yaml --
number: 4
`))
	for date, want := range map[string][]offstone.LineAdvert{
		"2026-11-13": {{Class: "Wanted", Text: "Piano", Runs: 1}, {Class: "To let", Text: "Cottage"}, {Class: "For sale", Text: "Oars", Runs: 2}},
		"2026-11-20": {{Class: "For sale", Text: "Oars", Runs: 1}},
		"2026-11-27": nil,
	} {
		is, _, err := f.Issue(day(t, date))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, is.LineAdverts); d != "" {
			t.Errorf("%s: %s", date, d)
		}
	}
}
