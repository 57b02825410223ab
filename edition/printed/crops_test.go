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
				checkBetween(t, room, job.Issue, pic, c)
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
