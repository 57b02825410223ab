package printed

import (
	"bytes"
	"image"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// The crops of a proof are what its pages show, to the pixel, and lie between those that
// the paper may show at that width.
func TestCropsAreWhatIsPrinted(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	room := NewRoom(job.Blob)
	p, err := room.Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, a := range job.Issue.Articles {
		for _, pic := range a.Pictures {
			crops, err := p.Crops(a.Slug, pic)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range crops {
				checkPrinted(t, p, a.Slug, pic, c)
				if a.Kicker != "Obituary" { // head and shoulders: TestObituary
					checkBetween(t, room, job.Issue, pic, c)
				}
				compared++
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d pictures were compared", compared)
	}
}

func checkPrinted(t *testing.T, p *Proof, slug offstone.Slug, pic offstone.Picture, c offstone.Crop) {
	t.Helper()
	page, err := p.forme(c.Page)
	if err != nil {
		t.Fatal(err)
	}
	pictures := p.e.plan.c.pictures
	from, err := pictures.decode(pic.Renditions[0].Blob)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range page.Marks {
		im, ok := m.(forme.Image)
		if !ok || im.Key != string(slug) || im.Raster.Space != picture.Grey {
			continue
		}
		if bytes.Equal(from.Grey(c.Part, im.Raster.Width, im.Raster.Height, pictures.condition).Pix, im.Raster.Pix) {
			return
		}
	}
	t.Errorf("page %d does not show %v of %s", c.Page, c.Part, pic.File)
}

func checkBetween(t *testing.T, room *Room, is *offstone.Issue, pic offstone.Picture, c offstone.Crop) {
	t.Helper()
	may, err := room.Crops(is, pic)
	if err != nil {
		t.Fatal(err)
	}
	if c.Columns == 0 {
		return
	}
	slope := func(r image.Rectangle) float64 { return float64(r.Dy()) / float64(r.Dx()) }
	shallow, deep := may[2*c.Columns-2], may[2*c.Columns-1]
	if shallow.Columns != c.Columns || slope(c.Part) < slope(shallow.Part)-.01 || slope(c.Part) > slope(deep.Part)+.01 {
		t.Errorf("%s stands as %v, which is not between %v and %v", pic.File, c.Part, shallow.Part, deep.Part)
	}
}

// The focus stays in every crop, wherever it is.
func TestCropsKeepTheFocus(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	room := NewRoom(job.Blob)
	for _, f := range []offstone.Focus{{}, {X: 0.02, Y: 0.98}, {X: 0.9, Y: 0.1}, {X: 1, Y: 1}} {
		pic := offstone.Picture{File: "a.jpg", Width: 3000, Height: 900, Focus: f, Renditions: []offstone.Rendition{{Width: 1600, Height: 480}}}
		crops, err := room.Crops(job.Issue, pic)
		if err != nil || len(crops) != 2*job.Issue.Paper.Print.Columns {
			t.Fatalf("%d crops: %v", len(crops), err)
		}
		f = focusOf(pic)
		at := image.Pt(min(int(f.X*3000), 2999), min(int(f.Y*900), 899))
		for _, c := range crops {
			if !at.In(c.Part) || !c.Part.In(image.Rect(0, 0, 3000, 900)) {
				t.Errorf("%d columns: %v loses the focus %v", c.Columns, c.Part, f)
			}
		}
	}
	if crops, err := room.Crops(job.Issue, offstone.Picture{File: "promise.jpg"}); err != nil || crops != nil {
		t.Errorf("a picture that is not there yet has %v: %v", crops, err)
	}
}

// A chart is printed whole, in a story, in large print and on a page of its own, until
// somebody sets its focus.
func TestChartsAreWhole(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	before, b := job.Blob, blobs{}
	job.Blob = func(k offstone.BlobKey) ([]byte, error) {
		if data, err := b.get(k); err == nil {
			return data, nil
		}
		return before(k)
	}
	charts := []offstone.Picture{
		{File: "wide.jpg", Width: 1600, Height: 400, Focus: offstone.CentreFocus},
		{File: "very-wide.jpg", Width: 1600, Height: 160},
		{File: "tall.jpg", Width: 700, Height: 1750, Focus: offstone.CentreFocus},
		{File: "with-a-focus.jpg", Width: 1600, Height: 240, Focus: offstone.Focus{X: 0.1, Y: 0.5}},
	}
	for i := range charts {
		p := &charts[i]
		p.Drawn, p.Caption = true, "Passengers by month"
		p.Renditions = []offstone.Rendition{{Blob: b.put(photograph(t, p.File, p.Width, p.Height)), Type: "image/jpeg", Width: p.Width, Height: p.Height}}
		a := *job.Issue.Articles[i]
		a.Pictures, a.MustRun = []offstone.Picture{*p}, true
		job.Issue.Articles[i] = &a
	}
	job.Issue.Flatplan = append(job.Issue.Flatplan, offstone.PagePlan{Page: 3, Picture: charts[0].File})
	e := planned(t, job)
	large, err := e.largePrint()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range charts {
		for where, doc := range map[string]*forme.Document{"on its page": e.doc, "in large print": large} {
			seen, own := shapesOf(doc, string(job.Issue.Articles[i].Slug), p)
			if whole := p.ShownWhole(); seen == 0 || whole && own != seen || !whole && doc == e.doc && own > 0 {
				t.Errorf("%s %s: of %d times %d have its shape", p.File, where, seen, own)
			}
		}
	}
}

// shapesOf says how often a story's picture stands in a document, and how often in its
// own shape.
func shapesOf(doc *forme.Document, key string, pic offstone.Picture) (seen, own int) {
	for _, page := range doc.Pages {
		for _, m := range page.Marks {
			if im, ok := m.(forme.Image); ok && im.Key == key {
				seen++
				off := im.W.Points()*float64(pic.Height)/float64(pic.Width) - im.H.Points()
				own += btoi(off > -0.5 && off < 0.5)
			}
		}
	}
	return seen, own
}
