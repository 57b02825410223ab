package printed

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/proof"
)

// TestShareOut breaks a panel up: no class loses its head, no part is empty.
func TestShareOut(t *testing.T) {
	head := func(s string) galley.Block { return galley.Block{Kind: galley.ClassHead, Spans: galley.Plain(s)} }
	item := func(s string) galley.Block { return galley.Block{Kind: galley.Entry, Spans: galley.Plain(s)} }
	row := func(s string) [][]galley.Span { return [][]galley.Span{galley.Plain("9.30"), galley.Plain(s)} }
	list := func(rows ...[][]galley.Span) galley.Block {
		return galley.Block{Kind: galley.TableOf, Table: &galley.Table{Strut: [][]galley.Span{galley.Plain("19.30")}, Rows: rows}}
	}
	for _, tc := range []struct {
		name   string
		blocks []galley.Block
		n      int
		want   string
	}{
		{"classes", []galley.Block{head("Deaths"), item("Lusk"), head("For sale"), item("Dinghy"), item("Anchor"), item("Piano")}, 2, "# Deaths\nLusk\n# For sale\nDinghy\nAnchor\n--\n# For sale\nPiano"},
		{"without a class", []galley.Block{item("Cornet"), item("Dinghy")}, 2, "Cornet\n--\nDinghy"},
		{"days", []galley.Block{head("Friday"), list(row("Rowing"), row("Soup"), row("Choir")), head("Saturday"), list(row("Quiz"))}, 2, "# Friday\n9.30 | Rowing\n9.30 | Soup\n--\n# Friday\n9.30 | Choir\n# Saturday\n9.30 | Quiz"},
		{"a long one first", []galley.Block{item(strings.Repeat("long ", 40)), item("a"), item("b")}, 3, strings.Repeat("long ", 40) + "\n--\na\n--\nb"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, part := range shareOut(entriesOf(tc.blocks), tc.n) {
				got = append(got, strings.TrimPrefix(panelText(&galley.Story{Blocks: part}), "\n"))
			}
			if s := strings.Join(got, "\n--\n"); s != tc.want {
				t.Errorf("got\n%s\nwant\n%s", s, tc.want)
			}
		})
	}
}

// TestIslands: adverts leave only islands of the pages, and a panel of small advertisements is
// broken up until every entry finds one. Printed again the pages are the same, and one more
// entry leaves it in as many parts.
func TestIslands(t *testing.T) {
	job := smallJob(t)
	is := job.Issue
	is.Pages, is.Paper.Print = 8, offstone.PrintSettings{Width: 210, Height: 297, Size: "a4", Columns: 4}
	places := []string{"foot-left", "top", "anywhere", "foot-right", ""}
	for i := range 26 {
		is.Adverts = append(is.Adverts, offstone.Advert{
			Advertiser: fmt.Sprintf("Firm %d", i), Page: 1 + i%8, Columns: 1 + (i*7+1)%3, Height: float64(50 + (i*37+11)%110), Place: places[i%5],
		})
	}
	lot := func(i int) offstone.LineAdvert {
		return offstone.LineAdvert{Class: fmt.Sprintf("Class %d", i/12), Text: fmt.Sprintf("Lot %d, sound and dry, to be seen at the boatyard after six on any weekday, a fair price asked and no dealers", i)}
	}
	for i := range 110 {
		is.LineAdverts = append(is.LineAdverts, lot(i))
	}
	e := planned(t, job)
	if e.losesEntries() {
		t.Errorf("entries found no room: %v", e.plan.overset)
	}
	parts, plain := partsOf(e), newEditionIn(job, e.plan.shop)
	if plain.planOnce(); !plain.losesEntries() || partsOf(plain) >= parts {
		t.Fatalf("%d parts lose no entry, and %d are made: the issue does not show why", partsOf(plain), parts)
	}
	is.Plan = e.plan.write(e.pages)
	if again := planned(t, job); proof.Text(again.doc) != proof.Text(e.doc) {
		t.Error("printed again the pages are others")
	}
	is.LineAdverts = append(is.LineAdverts, lot(110))
	if more := planned(t, job); partsOf(more) != parts {
		t.Errorf("one entry more breaks the panel into %d parts instead of %d", partsOf(more), parts)
	}
}

// partsOf counts the panels of small advertisements.
func partsOf(e *edition) (n int) {
	for _, m := range e.plan.matter {
		n += btoi(m.panel != nil && m.article == nil)
	}
	return n
}

// TestPanelPartsOnce breaks a panel up for pages of more than one size: however often
// that is tried, every small advertisement is set, and none twice.
func TestPanelPartsOnce(t *testing.T) {
	job := smallJob(t)
	for i := range 30 {
		job.Issue.LineAdverts = append(job.Issue.LineAdverts, offstone.LineAdvert{Class: fmt.Sprintf("Class %d", i/7), Text: fmt.Sprintf("Lot(%d), sound and dry, to be seen at the boatyard", i)})
	}
	e, err := newEdition(job)
	if err != nil {
		t.Fatal(err)
	}
	p := e.plan
	p.gather()
	p.pages, _ = e.layout.pagesOf(job.Issue, p.old, 2)
	p.setAll()
	panel := p.matter[len(p.matter)-1]
	for _, share := range []int{2, 4, 3} {
		text := ""
		for _, part := range p.panelParts(panel, panel.size/share) {
			text += panelText(p.single(part, e.layout.columns()).Story())
		}
		for i := range 30 {
			if n := strings.Count(text, fmt.Sprintf("Lot(%d)", i)); n != 1 {
				t.Errorf("in parts of one in %d, small advertisement %d is set %d times", share, i, n)
			}
		}
	}
}
