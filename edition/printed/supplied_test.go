package printed

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"

	"example.org/offstone"
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
