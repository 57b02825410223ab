package printed

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/svg"
)

// A proof is for the house. It shows what the press prints, to the byte, and with that
// what is kept on paper, which the pages for readers blank.
func TestProofIsThePage(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	e := planned(t, job)
	made, _ := press(t, job)
	p, err := NewRoom(job.Blob).Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for i, f := range e.doc.Pages {
		want, err := svg.Page(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.SVG(i + 1)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("the proof of page %d differs from the page (%v)", i+1, err)
		}
		blanked := slices.ContainsFunc(made.Pages[i].Marks, func(m offstone.Mark) bool { return m.Kind == "kept" })
		if blanked == bytes.Equal(got, made.Pages[i].SVG) {
			t.Errorf("page %d is blanked for readers: %t; the house must see all of it", i+1, blanked)
		}
		kept += btoi(blanked)
	}
	if kept == 0 {
		t.Error("nothing is kept on paper")
	}
	if png, err := p.PNG(1, 400); err != nil || !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("page 1 as PNG: %v", err)
	}
	if _, err := p.SVG(99); err == nil {
		t.Error("there is a page 99")
	}
}

// Typing into a story changes its own page and says how the story fits; the proof
// before the change still shows the page before.
func TestLiveProof(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	first, err := NewRoom(job.Blob).Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	before, err := first.SVG(3)
	if err != nil {
		t.Fatal(err)
	}
	fit, ok := first.Copyfit("allotment-rents")
	if !ok || fit.Text != "fits on page 3" {
		t.Errorf("at first: %+v", fit)
	}
	for _, tc := range []struct {
		words int
		says  string
	}{{0, "fits on page 3"}, {100, "over on page 3"}, {1500, "over on page 3"}} {
		next := replanned(job, nil)
		if tc.words > 0 {
			reword(next, "allotment-rents", addWords(strings.Repeat(" words", tc.words)))
		}
		a, _ := next.Issue.Article("allotment-rents")
		p, err := first.Change(a)
		if err != nil {
			t.Fatal(err)
		}
		if fit, _ := p.Copyfit("allotment-rents"); !strings.HasSuffix(fit.Text, tc.says) {
			t.Errorf("with %d words more: %+v", tc.words, fit)
		}
		if tc.words == 0 && len(p.Changed(first)) > 0 {
			t.Errorf("no change changes pages %v", p.Changed(first))
		}
	}
	if again, err := first.SVG(3); err != nil || !bytes.Equal(before, again) {
		t.Errorf("the first proof has changed: %v", err)
	}
}

// Several people write at once: what each sees is what he would see alone.
func TestRoomServesSeveral(t *testing.T) {
	job := smallJob(t)
	room := NewRoom(job.Blob)
	first, err := room.Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	draw := func(p *Proof, n int) []byte {
		a, _ := p.Issue().Article("bowls")
		b := *a
		b.Headline = fmt.Sprintf("%s, %d", a.Headline, n%3)
		next, err := p.Change(&b)
		if err != nil {
			t.Error(err)
			return nil
		}
		out, err := next.SVG(1 + n%2)
		if err != nil {
			t.Error(err)
		}
		return out
	}
	got := make([][]byte, 12)
	var g sync.WaitGroup
	for n := range got {
		g.Go(func() { got[n] = draw(first, n) })
	}
	g.Wait()
	alone, err := NewRoom(job.Blob).Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	for n := range got {
		if !slices.Equal(got[n], draw(alone, n)) {
			t.Errorf("writer %d sees something else", n)
		}
	}
}

// BenchmarkLiveProof changes a story so that its page, the second of the sample's
// issue, is made up anew, and draws that page.
func BenchmarkLiveProof(b *testing.B) {
	job := sampleJob(b, "2026-11-20")
	first, err := NewRoom(job.Blob).Lay(job.Issue)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	measured(b, func() error {
		n++
		next := replanned(job, nil)
		reword(next, "magistrates-20-november", addWords(strings.Repeat(" and so on", 8+n%40)))
		a, _ := next.Issue.Article("magistrates-20-november")
		p, err := first.Change(a)
		if err != nil {
			return err
		}
		_, err = p.SVG(2)
		return err
	})
}
