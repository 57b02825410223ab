package tree_test

import (
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
)

const samplePaper = "../../sample/paper"

// The sample paper reads whole. Its pictures are drawn when the sample is
// written, so here they are the only thing that is asked about.
func TestSamplePaper(t *testing.T) {
	f := open(t, samplePaper)
	days, err := f.Dates()
	if err != nil {
		t.Fatal(err)
	}
	if len(days) != 3 {
		t.Fatalf("dates: %v", days)
	}
	for _, d := range days {
		is, queries, err := f.Issue(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range queries {
			if q.Rule != "missing-file" {
				t.Errorf("%v", q)
			}
			if q.Line == 0 {
				t.Errorf("without a line: %v", q)
			}
		}
		if len(is.Articles) < 30 || len(is.Listings) == 0 || len(is.Adverts) == 0 || len(is.Fillers) == 0 || len(is.Standing) != 4 {
			t.Errorf("%v: %d articles, %d listings, %d adverts, %d fillers, %d standing", d, len(is.Articles), len(is.Listings), len(is.Adverts), len(is.Fillers), len(is.Standing))
		}
		if got := is.Release.Format("2006-01-02T15:04Z07:00"); got != d.String()+"T06:00Z" {
			t.Errorf("released at %s", got)
		}
	}
}

func open(t *testing.T, dir string) *tree.Folder {
	t.Helper()
	f, err := tree.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func day(t *testing.T, s string) offstone.Date {
	t.Helper()
	d, err := offstone.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
