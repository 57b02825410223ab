package tree_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/tree"
)

func material(t *testing.T, elem ...string) string {
	t.Helper()
	root := os.Getenv("OFFSTONE_MATERIAL")
	if root == "" {
		root = "../../../shared/data"
	}
	dir := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("%s is not here; name the folder that holds it in OFFSTONE_MATERIAL", filepath.Join(elem...))
	}
	return dir
}

func weekly() *offstone.Paper {
	return &offstone.Paper{
		Name: "The Taken", Address: "https://taken.example", Language: "en-US", Zone: time.UTC, Publishes: "Friday 06:00", Sections: []string{"News"},
		Print: offstone.PrintSettings{Size: "a4", Columns: 3, Body: 9, Design: "classic", Ink: "black", Printer: "digital"}, Web: offstone.WebSettings{Design: "classic"},
	}
}

// take puts a foreign folder into a new paper.
func take(t *testing.T, from string) (dir string, report *intake.Report) {
	t.Helper()
	dir = t.TempDir()
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Paper(weekly()); err != nil {
		t.Fatal(err)
	}
	report, err = w.Take(tree.Pieces(from), tree.Taking{Paper: weekly()})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, report
}

// Two newsrooms' archives come in whole: every post is an article or has a
// reason why not, and what was taken is copy that stops nothing.
func TestRealArchives(t *testing.T) {
	for _, c := range []struct {
		dir   string
		posts int
		words int // at least
	}{
		{"18f-blog", 509, 400_000},
		{"digitalgov-news", 284, 60_000},
		{"cc-labs-jekyll", 222, 30_000},
	} {
		t.Run(c.dir, func(t *testing.T) {
			dir, report := take(t, material(t, "03-news", c.dir))
			if report.Taken+len(report.Skipped) != c.posts {
				t.Errorf("%d taken and %d skipped of %d", report.Taken, len(report.Skipped), c.posts)
			}
			for _, s := range report.Skipped {
				if s.Reason == "" {
					t.Errorf("%s was skipped without a reason", s.Source)
				}
				t.Logf("skipped: %v", s)
			}
			f := open(t, dir)
			dates, err := f.Dates()
			if err != nil {
				t.Fatal(err)
			}
			articles, words := 0, 0
			for _, d := range dates {
				if d.Weekday() != time.Friday {
					t.Errorf("an issue on %v", d)
				}
				is, queries, err := f.Issue(d)
				if err != nil {
					t.Fatal(err)
				}
				for _, q := range queries {
					if q.Stops {
						t.Errorf("%v", q)
					}
				}
				articles += len(is.Articles)
				for _, a := range is.Articles {
					words += a.Body.WordCount()
					if a.Headline == "" || len(a.Body) == 0 {
						t.Errorf("%s: headline %q, %d blocks", a.Source.File, a.Headline, len(a.Body))
					}
				}
			}
			desk, _, err := f.Desk()
			if err != nil {
				t.Fatal(err)
			}
			if articles+len(desk) != report.Taken || words < c.words {
				t.Errorf("%d articles, %d on the desk, of %d; %d words", articles, len(desk), report.Taken, words)
			}
			t.Logf("%d taken, %d issues, %d pictures, %d notes, %d words", report.Taken, len(dates), report.Pictures, len(report.Notes), words)
		})
	}
}
