package printed

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
)

func TestSample(t *testing.T) {
	made, files := press(t, sampleJob(t, "2026-11-20"))
	for _, k := range slices.Sorted(maps.Keys(made.Figures)) {
		t.Logf("%-16s %g", k, made.Figures[k])
	}
	for _, q := range made.Queries {
		t.Log(q)
	}
	for _, o := range made.Overset {
		t.Errorf("overset: %v", o)
	}
	if len(files) == 0 {
		t.Error("no files")
	}
}

// TestJump gives the front page more than it holds: the lead goes on inside, mid
// sentence, and loses nothing.
func TestJump(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	is := *job.Issue
	is.Articles = slices.Clone(is.Articles)
	lead := *is.Articles[0]
	for _, bl := range lead.Body {
		if _, ok := bl.(offstone.Paragraph); ok {
			lead.Body = append(lead.Body, bl)
		}
	}
	is.Articles[0] = &lead
	e := planned(t, &offstone.Job{Issue: &is, Blob: job.Blob})
	on, to := standsOn(e.doc, string(lead.Slug))
	if len(on) != 2 || on[0] != 1 {
		t.Errorf("the lead stands on pages %v", on)
	}
	if want := fmt.Sprintf("Continued on page\u00a0%d", on[len(on)-1]); to != want {
		t.Errorf("jump line %q, want %q", to, want)
	}
	for _, o := range e.made.Overset {
		t.Errorf("overset: %v", o)
	}
	if os.Getenv("OFFSTONE_LOOK") != "" {
		press(t, &offstone.Job{Issue: &is, Blob: job.Blob})
	}
}

// standsOn gives the pages on which a story stands, and its jump line.
func standsOn(d *forme.Document, key string) (pages []int, jump string) {
	for _, p := range d.Pages {
		lines := 0
		for _, m := range p.Marks {
			v, ok := m.(forme.Text)
			if !ok || v.Key != key {
				continue
			}
			lines++
			if v.Kind == "signature" {
				jump = textOf(v)
			}
		}
		if lines > 0 {
			pages = append(pages, p.Number)
		}
	}
	return pages, jump
}

// TestSizes makes the sample on other pages than its own.
func TestSizes(t *testing.T) {
	for _, tc := range []struct {
		size    string
		columns int
		body    float64
	}{{"a4", 3, 10}, {"a5", 2, 10}, {"broadsheet", 6, 9}} {
		t.Run(fmt.Sprint(tc.size, tc.columns), func(t *testing.T) {
			job := sampleJob(t, "2026-11-20")
			is := *job.Issue
			paper := *is.Paper
			page := offstone.Sizes[tc.size]
			paper.Print.Width, paper.Print.Height, paper.Print.Columns, paper.Print.Body = page.Width, page.Height, tc.columns, tc.body
			is.Paper, is.Pages, is.Flatplan, is.Adverts = &paper, 0, nil, nil
			is.Articles = slices.Clone(is.Articles)
			for i, a := range is.Articles {
				c := *a
				c.Page = 0
				is.Articles[i] = &c
			}
			if dir := os.Getenv("OFFSTONE_LOOK"); dir != "" {
				t.Setenv("OFFSTONE_LOOK", dir+"/"+tc.size+fmt.Sprint(tc.columns))
			}
			made, _ := press(t, &offstone.Job{Issue: &is, Blob: job.Blob})
			t.Logf("%v held %v", made.Figures, made.HeldOver)
			if len(made.Overset) > 0 {
				t.Errorf("overset: %v", made.Overset)
			}
		})
	}
}
