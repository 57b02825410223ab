package printed

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// acrossJob is an issue of eight pages with a story that has a picture, placed across
// two of them.
func acrossJob(t *testing.T, hand offstone.Placing, adverts ...offstone.Advert) *offstone.Job {
	t.Helper()
	job := sampleJob(t, "2026-11-20")
	is := *job.Issue
	is.Pages, is.Flatplan, is.Adverts, is.Plan = 8, nil, adverts, nil
	if hand.Slug != "" {
		is.Placed = []offstone.Placing{hand}
	}
	return &offstone.Job{Issue: &is, Blob: job.Blob}
}

// gunn is the story of the sample that runs across pages.
const gunn = offstone.Slug("interview-elspeth-gunn")

// pageWords gives all that is set on a page, line by line.
func pageWords(p *forme.Page, key offstone.Slug) (out []string) {
	for _, m := range p.Marks {
		if v, ok := m.(forme.Text); ok && v.Key == string(key) {
			out = append(out, textOf(v))
		}
	}
	return out
}

// checkGutter fails when words stand in the gutter between two facing pages or over an
// edge of a page.
func checkGutter(t *testing.T, e *edition, p *forme.Page) {
	t.Helper()
	for _, m := range p.Marks {
		if v, ok := m.(forme.Text); ok && (v.X < e.layout.left-dim.MM(1) || v.X+v.W > e.layout.left+e.layout.measure+dim.MM(1)) {
			t.Errorf("page %d: %q stands from %.1f to %.1f mm", p.Number, textOf(v), v.X.MM(), (v.X + v.W).MM())
		}
	}
}

// TestAcross: a story runs across the two pages in the middle: its head reads on from
// one to the other, its picture is cut at the fold and joins there, and no word is lost.
func TestAcross(t *testing.T) {
	job := acrossJob(t, offstone.Placing{Slug: gunn, Page: 4, Across: true, PictureColumns: 7})
	e := planned(t, job)
	for _, q := range e.made.Queries {
		if q.Rule == "placed" || q.Rule == "bleed" {
			t.Error(q.Message)
		}
	}
	left, right := e.doc.Pages[3], e.doc.Pages[4]
	a, _ := job.Issue.Article(gunn)
	head := append(wordsOf(left, "headline")[:1], wordsOf(right, "headline")[0])
	if got := strings.Join(head, " "); got != a.HeadlineFor(offstone.Print) {
		t.Errorf("the headline reads %q", got)
	}
	checkHalves(t, e, left, right)
	got := letters(strings.Join(append(pageWords(left, gunn), pageWords(right, gunn)...), ""))
	checkBody(t, a, got)
	checkGutter(t, e, left)
	checkGutter(t, e, right)
	if e.made.Starts[gunn] != 4 {
		t.Errorf("it begins on page %d", e.made.Starts[gunn])
	}
	if again := planned(t, replanned(job, e.plan.write(e.pages))); string(again.plan.write(again.pages)) != string(e.plan.write(e.pages)) {
		t.Error("with its plan the issue is made up otherwise")
	}
}

// checkHalves fails when the picture of two pages does not join at the fold, or is not as
// wide as it was told to be.
func checkHalves(t *testing.T, e *edition, left, right *forme.Page) {
	t.Helper()
	one, two := pictureOf(left, gunn), pictureOf(right, gunn)
	if one == nil || two == nil || one.X+one.W != left.Width || two.X != 0 || one.Y != two.Y || one.H != two.H {
		t.Fatalf("the halves of the picture are %+v and %+v", one, two)
	}
	if w := one.W + two.W; w != e.layout.folded(5).Span(7) {
		t.Errorf("the picture is %.1f mm wide", w.MM())
	}
	if joint := one.Raster.Width * int(two.W) / int(one.W); joint < two.Raster.Width-2 || joint > two.Raster.Width+2 {
		t.Errorf("the halves have %d and %d pixels for %v and %v", one.Raster.Width, two.Raster.Width, one.W, two.W)
	}
}

// checkBody fails when a paragraph of a story is not among letters that were set.
func checkBody(t *testing.T, a *offstone.Article, got string) {
	t.Helper()
	for _, b := range a.Body {
		if p, ok := b.(offstone.Paragraph); ok && !strings.Contains(got, letters(p.Text.String())) {
			t.Errorf("%q is not there, or not in order", p.Text)
		}
	}
}

// letters gives the letters of a text in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func pictureOf(p *forme.Page, key offstone.Slug) *forme.Image {
	for _, m := range p.Marks {
		if v, ok := m.(forme.Image); ok && v.Key == string(key) {
			return &v
		}
	}
	return nil
}

// TestAdvertAcross: an advert runs across both pages in the middle at one height, as wide
// as both or with half its columns on either side of the fold; elsewhere, and with an odd
// number of columns, it is refused.
func TestAdvertAcross(t *testing.T) {
	a := offstone.Advert{Advertiser: "Ellery Chandlers", Page: 4, Across: true, Height: 90}
	for columns, rows := range map[int]string{0: "[28 28 28 28 28]", 4: "[0 0 0 28 28]"} {
		a.Columns = columns
		e := planned(t, acrossJob(t, offstone.Placing{}, a))
		low := [2]dim.Len{}
		for k, p := range e.doc.Pages[3:5] {
			checkGutter(t, e, p)
			for _, m := range p.Marks {
				if v, ok := m.(forme.Rule); ok && v.Kind == "advert" {
					low[k] = max(low[k], v.Y)
				}
			}
		}
		if low[0] == 0 || low[0] != low[1] || e.made.Figures["adverts"] != 1 {
			t.Errorf("%d columns: the advert ends at %v", columns, low)
		}
		if taken := fmt.Sprint(takenAt(e.plan.pages[3])); taken != rows {
			t.Errorf("%d columns: it takes %s rows of the left page", columns, taken)
		}
	}
	for want, change := range map[string]func(){
		"only pages 4 and 5": func() { a.Page, a.Columns = 2, 0 },
		"an even number":     func() { a.Page, a.Columns = 4, 3 },
	} {
		change()
		e := planned(t, acrossJob(t, offstone.Placing{}, a))
		if got := asked(e.made.Queries, "advert-no-room"); !strings.Contains(got, want) {
			t.Errorf("nobody is told %q: %s", want, got)
		}
	}
}

// TestAdvertTooWide: an advert booked wider than the paper stands across all its columns and
// is asked about: that is narrower than it was sold. A whole page has no columns to count.
func TestAdvertTooWide(t *testing.T) {
	for place, want := range map[string]string{"foot-right": "the paper has", "full": ""} {
		e := planned(t, acrossJob(t, offstone.Placing{}, offstone.Advert{Advertiser: "Ellery Chandlers", Page: 4, Columns: 12, Height: 90, Place: place}))
		if got := asked(e.made.Queries, "advert-narrowed"); (got == "") != (want == "") || !strings.Contains(got, want) || offstone.Stopping(e.made.Queries) {
			t.Errorf("of 12 columns at %q it is said: %q", place, got)
		}
	}
}

// takenAt gives the rows that adverts take at the foot of each column of a page.
func takenAt(pg *sheetOf) (rows []int) {
	for _, foot := range pg.area.Foot {
		rows = append(rows, pg.sheet.Rows+1-foot)
	}
	return rows
}

// TestNotAcross: where the pages do not lie on one sheet, or the story finds no room, it
// stands on the left page, and somebody is told.
func TestNotAcross(t *testing.T) {
	for want, change := range map[string]func(*offstone.Issue){
		"only pages 4 and 5":  func(is *offstone.Issue) { is.Placed[0].Page = 6 },
		"a paper of 10 pages": func(is *offstone.Issue) { is.Pages = 10 },
		"is supplied whole":   func(is *offstone.Issue) { is.Flatplan = []offstone.PagePlan{{Page: 5, Supplied: &offstone.Artwork{}}} },
		"have other columns":  func(is *offstone.Issue) { is.Flatplan = []offstone.PagePlan{{Page: 5, Columns: 4}} },
		"finds no shape in":   func(is *offstone.Issue) { is.Placed[0].Rows = 9 },
		"picture or advert st": func(is *offstone.Issue) {
			is.Adverts = []offstone.Advert{{Page: 5, Columns: 2, Height: 50, Place: "top"}}
		},
	} {
		job := edgeIssue(t, plainStory(string(gunn), offstone.WeightSecond, 20, harbourWords), plainStory("lead", offstone.WeightLead, 20, harbourWords))
		job.Issue.Pages, job.Issue.Placed = 8, []offstone.Placing{{Slug: gunn, Page: 4, Across: true}}
		change(job.Issue)
		e := planned(t, job)
		if got := asked(e.made.Queries, "placed"); !strings.Contains(got, want) {
			t.Errorf("nobody is told that %q: %s", want, got)
		}
		if at := job.Issue.Placed[0].Page; e.made.Starts[gunn] != at && !slices.ContainsFunc(e.made.HeldOver, func(h offstone.HeldOver) bool { return h.Slug == gunn }) {
			t.Errorf("%s: the story begins on page %d, not %d", want, e.made.Starts[gunn], at)
		}
	}
}
