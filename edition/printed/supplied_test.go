package printed

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
	"example.org/offstone/compose/pdf"
)

// TestSuppliedPages: a full page made elsewhere fills its page as it is, whatever kind
// of file it is; one that cannot be read stops the press and leaves a named box.
func TestSuppliedPages(t *testing.T) {
	var whole bytes.Buffer
	if err := pdf.Write(&whole, formetest.Specimen(), pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	var sheet bytes.Buffer
	if err := png.Encode(&sheet, image.NewGray(image.Rect(0, 0, 289*4, 380*4))); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		kind string
	}{
		"PDF":    {whole.Bytes(), "application/pdf"},
		"JPEG":   {photograph(t, "poster", 289*4, 380*4), "image/jpeg"},
		"PNG":    {sheet.Bytes(), "image/png"},
		"broken": {[]byte("%PDF-1.7 nothing"), "application/pdf"},
	} {
		job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
		b := blobs{}
		art := offstone.Artwork{File: "pictures/back", Blob: b.put(c.data), Type: c.kind, Width: 289 * 4, Height: 380 * 4}
		job.Blob = b.get
		job.Issue.Pages, job.Issue.Flatplan = 2, []offstone.PagePlan{{Page: 2, Supplied: &art}}
		checkSupplied(t, name, planned(t, job))
	}
}

func checkSupplied(t *testing.T, name string, e *edition) {
	t.Helper()
	stopped := slices.ContainsFunc(e.made.Queries, func(q offstone.Query) bool { return q.Rule == "artwork" && q.Stops })
	if name == "broken" || stopped {
		if name != "broken" || !stopped {
			t.Errorf("%s: the queries are %v", name, e.made.Queries)
		}
		return
	}
	page := e.doc.Pages[1]
	if len(page.Marks) != 1 {
		t.Fatalf("%s: %d marks on the page", name, len(page.Marks))
	}
	switch v := page.Marks[0].(type) {
	case forme.Art:
		if name != "PDF" || v.W != page.Width || v.H != page.Height {
			t.Errorf("%s: %v × %v", name, v.W, v.H)
		}
	case forme.Image:
		if name == "PDF" || v.W < page.Width*99/100 || v.H < page.Height*99/100 {
			t.Errorf("%s: %v × %v", name, v.W, v.H)
		}
	default:
		t.Errorf("%s: the page holds a %T", name, v)
	}
}

// TestNoAdvertBehindASuppliedPage: what may stand anywhere stands on another page than one
// made elsewhere, and what is booked for that page or finds no other is told of.
func TestNoAdvertBehindASuppliedPage(t *testing.T) {
	whole := offstone.Artwork{File: "pictures/back.png"}
	for _, c := range []struct {
		name     string
		booked   int
		supplied []offstone.PagePlan
		page     int // where the advert stands; 0 for none, and a query
	}{
		{"anywhere", 0, []offstone.PagePlan{{Page: 2, Supplied: &whole}}, 1},
		{"booked", 2, []offstone.PagePlan{{Page: 2, Supplied: &whole}}, 0},
		{"nowhere", 0, []offstone.PagePlan{{Page: 1, Supplied: &whole}, {Page: 2, Supplied: &whole}}, 0},
	} {
		job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
		is := job.Issue
		is.Pages, is.Flatplan = 2, c.supplied
		is.Adverts = []offstone.Advert{{Advertiser: "Chandler", Page: c.booked, Columns: 2, Height: 60}}
		e := planned(t, job)
		at := 0
		for _, pg := range e.plan.pages {
			if len(pg.adverts) > 0 {
				at = pg.number
			}
		}
		if asked := asked(e.made.Queries, "advert-no-room") != ""; at != c.page || asked != (c.page == 0) {
			t.Errorf("%s: it stands on page %d, and asked about is %t", c.name, at, asked)
		}
	}
}

// TestAdvertsThatMayStandAnywhere: a large advert finds a page that smaller ones leave it,
// whatever the order of the bookings, and none is sent to a page that one fills.
func TestAdvertsThatMayStandAnywhere(t *testing.T) {
	small := offstone.Advert{Advertiser: "Small", Columns: 1, Height: 50, Place: "anywhere"}
	whole := offstone.Advert{Advertiser: "Whole", Place: "full"}
	filled, tall := whole, offstone.Advert{Advertiser: "Tall", Columns: 5, Height: 200, Place: "anywhere"}
	filled.Page = 2
	for name, adverts := range map[string][]offstone.Advert{
		"the largest last":      {small, small, small, whole},
		"a page that is filled": {filled, tall, tall, small},
	} {
		job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
		job.Issue.Pages, job.Issue.Adverts = 4, adverts
		if q := asked(planned(t, job).made.Queries, "advert-no-room"); q != "" {
			t.Errorf("%s: %s", name, q)
		}
	}
}

// TestAdvertsStandAsAPyramid: a wide advert stands below narrower ones, whatever the order of
// the bookings, and shuts nothing off; one without room counts as not placed.
func TestAdvertsStandAsAPyramid(t *testing.T) {
	for _, c := range []struct {
		name   string
		wide   [2]int
		high   float64
		booked float64
	}{{"pyramid", [2]int{2, 4}, 80, 1}, {"no room beside", [2]int{3, 4}, 80, 1}, {"too high", [2]int{3, 4}, 250, 0.5}} {
		job := edgeIssue(t, plainStory("a", offstone.WeightLead, 40, harbourWords))
		job.Issue.Pages = 2
		for _, cols := range c.wide {
			job.Issue.Adverts = append(job.Issue.Adverts, offstone.Advert{Advertiser: "Chandler", Page: 2, Columns: cols, Height: c.high, Place: "foot-right"})
		}
		e := planned(t, job)
		if got := asked(e.made.Queries, "advert-gap"); got != "" || e.made.Figures["adverts"] != c.booked {
			t.Errorf("%s: adverts %v; asked about a gap: %s", c.name, e.made.Figures["adverts"], got)
		}
	}
}

// TestArtworkOfAnotherShape: artwork that leaves much of its place white is asked about,
// and what fills most of it is not.
func TestArtworkOfAnotherShape(t *testing.T) {
	b := blobs{}
	job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
	job.Blob, job.Issue.Pages = b.get, 2
	for _, c := range []struct {
		who        string
		wide, high int
	}{{"square", 600, 600}, {"nearly", 600, 260}} {
		art := offstone.Artwork{File: c.who, Blob: b.put(photograph(t, c.who, c.wide, c.high)), Type: "image/jpeg", Width: c.wide, Height: c.high}
		job.Issue.Adverts = append(job.Issue.Adverts, offstone.Advert{Art: art, Advertiser: c.who, Page: 2, Columns: 5, Height: 100})
	}
	if got := asked(planned(t, job).made.Queries, "advert-shape"); !strings.Contains(got, "square on page 2") || strings.Contains(got, "nearly") {
		t.Errorf("asked is %q", got)
	}
}

// TestArtworkOfSeveralPages: of a PDF of several pages the first is printed, and the others
// are asked about.
func TestArtworkOfSeveralPages(t *testing.T) {
	var two bytes.Buffer
	if err := pdf.Write(&two, formetest.Specimen(), pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
	b := blobs{}
	art := offstone.Artwork{File: "pictures/back", Blob: b.put(two.Bytes()), Type: "application/pdf"}
	job.Blob = b.get
	job.Issue.Pages, job.Issue.Flatplan = 2, []offstone.PagePlan{{Page: 2, Supplied: &art}}
	if got := asked(planned(t, job).made.Queries, "artwork-pages"); !strings.Contains(got, "only the first is printed, on page 2") {
		t.Errorf("asked %q", got)
	}
}

// TestFolioOnPage: however deep the grid, the folio stands on the paper; and a page's
// file is not hidden by its pattern.
func TestFolioOnPage(t *testing.T) {
	job := edgeIssue(t, plainStory("a", offstone.WeightLead, 4, harbourWords))
	paper := *job.Issue.Paper
	paper.Print.Width, paper.Print.Height, paper.Print.Body, paper.Print.Columns = 210, 297, 36, 2
	paper.Print.PagePattern = "../x{page}.pdf"
	job.Issue.Paper = &paper
	e := planned(t, job)
	for _, page := range e.doc.Pages {
		for _, m := range page.Marks {
			if v, ok := m.(forme.Text); ok && (v.Kind == "folio" || v.Kind == "imprint") && v.Y > page.Height-dim.MM(4) {
				t.Errorf("page %d: the %s stands %.1f mm from the top", page.Number, v.Kind, v.Y.MM())
			}
		}
	}
	if name := e.pageName(1); name != "x1.pdf" {
		t.Errorf("the first page is called %q", name)
	}
}
