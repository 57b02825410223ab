package printed

import (
	"os"
	"testing"

	"example.org/offstone"
)

func TestDebug(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	is := *job.Issue
	if size := os.Getenv("SIZE"); size != "" {
		paper := *is.Paper
		page := offstone.Sizes[size]
		paper.Print.Width, paper.Print.Height, paper.Print.Columns, paper.Print.Body = page.Width, page.Height, 0, 10
		is.Paper, is.Pages, is.Flatplan, is.Adverts = &paper, 0, nil, nil
		as := is.Articles
		is.Articles = nil
		for _, a := range as {
			c := *a
			c.Page = 0
			is.Articles = append(is.Articles, &c)
		}
	}
	e, err := newEdition(&offstone.Job{Issue: &is, Blob: job.Blob})
	if err != nil {
		t.Fatal(err)
	}
	p := e.plan
	n := e.job.Issue.Pages
	if n == 0 {
		n = e.fewest()
		t.Logf("fewest %d", n)
	}
	e.tryPages(n)
	t.Logf("solves %d", e.plan.solves)
	for i, pg := range e.plan.pages {
		size := 0
		for _, m := range e.plan.matter {
			if m.section == pg.section {
				size += m.size
			}
		}
		t.Logf("page %d %s room %d section's copy %d cost %d ok %v", pg.number, pg.section, pg.room(), size, e.pages[i].cost, e.pages[i].ok)
		for k, at := range e.plan.given {
			if at == i {
				m := e.plan.matter[k]
				t.Logf("     %-30s %-10s w%d size %d least %d most %d", m.key, m.section, m.weight, m.size, m.least, m.most)
			}
		}
	}
	for _, m := range e.held() {
		t.Logf("held %s %s size %d least %d", m.key, m.section, m.size, m.least)
	}
	t.Log(p.overset)
}
