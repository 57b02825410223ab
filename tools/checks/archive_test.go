package checks

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/tools/material"
)

// archives are real papers' pasts, as folders of Markdown, with the number of
// articles in each.
var archives = map[string]int{"18f-blog": 509, "digitalgov-news": 284}

// TestArchive takes each archive in: every article is there afterwards or its
// skip is explained, and the whole is pressed as an archive of issues. The printed
// pages of every issue are made only in make eval: they are some hundred papers.
func TestArchive(t *testing.T) {
	for name, articles := range archives {
		t.Run(name, func(t *testing.T) {
			source := material.Find(t, "03-news", name)
			if _, err := demo(); err != nil {
				t.Fatal(err)
			}
			bin, paper := filepath.Join(work, "offstone"), filepath.Join(t.TempDir(), "paper")
			out, err := run(t, bin, "intake", "tree", source, "--into", paper, "--json")
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			report := intakeReport(t, out)
			report.accountsFor(t, articles)
			t.Logf("taken %d, skipped %d, notes %d, pictures %d", report.Taken, len(report.Skipped), len(report.Notes), report.Pictures)
			args := []string{"press", paper}
			if os.Getenv("OFFSTONE_EVAL") == "" {
				args = append(args, "--only", "web,epub,letter")
			}
			if out, err := run(t, bin, args...); err != nil {
				t.Fatalf("%v\n%s", err, tail(out))
			}
			if got := articlePages(t, filepath.Join(paper, "out", "web")); got != report.Taken {
				t.Errorf("%d articles were taken and %d are on the site", report.Taken, got)
			}
		})
	}
}

type report struct {
	Taken    int
	Skipped  []struct{ Source, Reason string }
	Notes    []struct{ Source, Slug, Note string }
	Pictures int
}

// accountsFor fails when an article was neither taken nor skipped with a reason.
func (r *report) accountsFor(t *testing.T, articles int) {
	t.Helper()
	if r.Taken+len(r.Skipped) < articles {
		t.Errorf("took %d and skipped %d of %d", r.Taken, len(r.Skipped), articles)
	}
	for _, s := range r.Skipped {
		if s.Source == "" || s.Reason == "" {
			t.Errorf("a skip is not explained: %+v", s)
		}
	}
}

// intakeReport reads the JSON document out of what the command printed.
func intakeReport(t *testing.T, out string) (r report) {
	t.Helper()
	start := strings.IndexByte(out, '{')
	if start < 0 {
		t.Fatalf("no report in %q", out)
	}
	if err := json.NewDecoder(strings.NewReader(out[start:])).Decode(&r); err != nil {
		t.Fatal(err)
	}
	return r
}

func articlePages(t *testing.T, web string) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(web, "issues", "*", "*", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range found {
		if filepath.Base(filepath.Dir(f)) != "pages" {
			n++
		}
	}
	return n
}

func tail(s string) string { return s[max(0, len(s)-4000):] }
