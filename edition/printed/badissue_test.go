package printed

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/forme/formetest"
)

// badIssue is a small paper with everything wrong that a printer would send it back for.
func badIssue(t *testing.T) *offstone.Job {
	t.Helper()
	job := smallJob(t)
	b := blobs{}
	is := job.Issue
	is.Paper.Imprint = ""
	is.Paper.Print.Ink, is.Paper.Print.MaxInk = "cmyk", 240
	is.Pages = 3
	lead := is.Articles[0]
	small := photograph(t, "small", 300, 200)
	lead.Pictures = []offstone.Picture{{
		File: "pictures/hall.jpg", Width: 300, Height: 200, Alt: "A hall",
		Renditions: []offstone.Rendition{{Blob: b.put(small), Type: "image/jpeg", Width: 300, Height: 200, Size: int64(len(small))}},
	}}
	lead.Body = append(lead.Body, offstone.Paragraph{Text: offstone.Plain("A sign of no face: \U00013080.")})
	advert := func(name, content, resources string) offstone.Artwork {
		data := formetest.PDF(
			"<</Type/Catalog/Pages 2 0 R>>",
			"<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 180 90]/Contents 4 0 R/Resources<<"+resources+">>>>",
			formetest.Stream(content, ""),
		)
		return offstone.Artwork{File: name, Blob: b.put(data), Type: "application/pdf", Width: 180, Height: 90}
	}
	im := image.NewRGBA(image.Rect(0, 0, 60, 30))
	for i := range 60 * 30 {
		im.SetRGBA(i%60, i/60, color.RGBA{uint8(i), uint8(i / 7), 0, 255})
	}
	var tiny bytes.Buffer
	if err := png.Encode(&tiny, im); err != nil {
		t.Fatal(err)
	}
	is.Adverts = []offstone.Advert{
		{Advertiser: "Nobody", Page: 1, Columns: 1, Height: 20},
		{Advertiser: "Coarse", Page: 2, Columns: 1, Height: 20, Art: offstone.Artwork{File: "coarse.png", Blob: b.put(tiny.Bytes()), Type: "image/png", Width: 60, Height: 30}},
		{Advertiser: "Loose", Page: 2, Columns: 1, Height: 20, Art: advert("loose.pdf", ".05 w 0 0 m 90 90 l S BT /F 9 Tf (x) Tj ET 1 1 1 1 k 0 0 50 50 re f", "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>")},
		{Advertiser: "Screen", Page: 3, Columns: 1, Height: 20, Art: advert("screen.pdf", "1 0 0 rg 0 0 50 50 re f", "")},
	}
	job.Blob = b.get
	return job
}

// TestBadIssue presses an issue with everything wrong: each fault is asked about, with
// what to do, and none when it is mended.
func TestBadIssue(t *testing.T) {
	made, _ := press(t, badIssue(t))
	var got []string
	for _, q := range made.Queries {
		got = append(got, q.Rule)
	}
	want := []string{"no-imprint", "page-count", "picture-coarse", "no-face", "advert-missing", "advert-coarse", "advert-font", "thin-rule", "too-much-ink", "advert-rgb"}
	for _, rule := range want {
		if !slices.Contains(got, rule) {
			t.Errorf("nobody asks %s: %v", rule, made.Queries)
		}
	}
	made, _ = press(t, smallJob(t))
	for _, q := range made.Queries {
		if slices.Contains(want, q.Rule) {
			t.Errorf("of a sound paper: %v", q)
		}
	}
}
