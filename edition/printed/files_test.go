package printed

import (
	"testing"

	"example.org/offstone"
)

// TestPageNames: every page has a name of its own, whatever the paper's pattern.
func TestPageNames(t *testing.T) {
	is := &offstone.Issue{Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 7, Paper: &offstone.Paper{}}
	e := &edition{job: &offstone.Job{Issue: is}}
	for pattern, want := range map[string]string{
		"":                       "2026-11-20-p03.pdf",
		"{number}/{page}.pdf":    "7-3.pdf",
		"B{date}_{page2}.pdf":    "B2026-11-20_03.pdf",
		"beacon.pdf":             "beacon-p03.pdf",
		"beacon-{page3}.pdf":     "beacon-{page3}-p03.pdf",
		"{pages}-of-{paper}.pdf": "{pages}-of-{paper}-p03.pdf",
	} {
		is.Paper.Print.PagePattern = pattern
		if got := e.pageName(3); got != want {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
}
