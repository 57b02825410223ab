package printed

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
)

// TestDrawnName makes a paper that has its name drawn: the picture stands in place
// of the type, as wide or as high as there is room for.
func TestDrawnName(t *testing.T) {
	for _, tc := range []struct {
		name      string
		w, h      int
		wide, top float64 // mm: the picture's width, and the most that it may be high
	}{
		{"as wide as the page allows", 1200, 150, 109.7, 14},
		{"no higher than a name may be", 400, 400, 17.3, 17.4},
	} {
		t.Run(tc.name, func(t *testing.T) {
			found, inType := nameOn(t, drawnNameJob(t, tc.w, tc.h))
			if inType {
				t.Error("the name was set in type too")
			}
			if found == nil {
				t.Fatal("the drawn name is not on the front page")
			}
			if w := found.W.MM(); w < tc.wide-1 || w > tc.wide+1 || found.H.MM() > tc.top {
				t.Errorf("got %.1f × %.1f mm, want %.1f wide and at most %.1f high", w, found.H.MM(), tc.wide, tc.top)
			}
			if found.Elem.Alt != "The Pennick Messenger" {
				t.Errorf("it is read out as %q", found.Elem.Alt)
			}
		})
	}
}

// drawnNameJob is the small paper with a picture of its name.
func drawnNameJob(t *testing.T, w, h int) *offstone.Job {
	t.Helper()
	job, b := smallJob(t), blobs{}
	key, others := b.put(photograph(t, "name", w, h)), job.Blob
	job.Blob = func(k offstone.BlobKey) ([]byte, error) {
		if k == key {
			return b.get(k)
		}
		return others(k)
	}
	job.Issue.Paper.Masthead = &offstone.Picture{
		File: "masthead.png", Width: w, Height: h,
		Renditions: []offstone.Rendition{{Blob: key, Type: "image/jpeg", Width: w, Height: h}},
	}
	return job
}

// nameOn gives the picture of the name on the front page, nil when there is none,
// and says whether the name stands there in type.
func nameOn(t *testing.T, job *offstone.Job) (found *forme.Image, inType bool) {
	t.Helper()
	for _, m := range painted(t, job).doc.Pages[0].Marks {
		switch v := m.(type) {
		case forme.Image:
			if v.Kind == "masthead" {
				found = &v
			}
		case forme.Text:
			inType = inType || v.Kind == "masthead"
		}
	}
	return found, inType
}

// TestDrawingOfTheName asks about a drawing that cannot be printed and sets the name.
func TestDrawingOfTheName(t *testing.T) {
	job := smallJob(t)
	job.Issue.Paper.Masthead = &offstone.Picture{File: "masthead.svg"}
	e := painted(t, job)
	e.report()
	for _, q := range e.made.Queries {
		if q.Rule == "masthead-drawing" && strings.Contains(q.Message, "masthead.svg") {
			return
		}
	}
	t.Errorf("nobody was asked about the drawing: %v", e.made.Queries)
}

// nameInOutlines draws words as a drawing program would: one path for each letter.
func nameInOutlines(words string) string {
	f := font.House("display-bold")
	var b strings.Builder
	x, high := 0, int(f.Upem)*9/10
	for _, g := range f.Shape(words, "en") {
		b.WriteString(`<path d="`)
		for _, seg := range f.Outline(g.ID) {
			b.WriteByte("MLQC"[seg.Op])
			for _, p := range seg.Points() {
				fmt.Fprintf(&b, " %d %d", x+int(p.X), high-int(p.Y))
			}
		}
		b.WriteString(`"/>`)
		x += int(g.Advance)
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><title>%s</title><g fill="#111">%s</g></svg>`, x, f.Upem*6/5, words, b.String())
}

// drawingJob is the small paper with a drawing of its name.
func drawingJob(t *testing.T, drawing string) *offstone.Job {
	t.Helper()
	job, b := smallJob(t), blobs{}
	key, others := b.put([]byte(drawing)), job.Blob
	job.Blob = func(k offstone.BlobKey) ([]byte, error) {
		if k == key {
			return b.get(k)
		}
		return others(k)
	}
	job.Issue.Paper.Masthead = &offstone.Picture{File: "masthead.svg", Blob: key}
	return job
}

// TestNameInOutlines prints a drawing of the name as vectors, in every file.
func TestNameInOutlines(t *testing.T) {
	made, files := press(t, drawingJob(t, nameInOutlines("The Pennick Messenger")))
	for _, q := range made.Queries {
		if q.Rule == "masthead-drawing" {
			t.Error(q.Message)
		}
	}
	e := painted(t, drawingJob(t, nameInOutlines("The Pennick Messenger")))
	var paths []forme.Path
	for _, m := range e.doc.Pages[0].Marks {
		switch v := m.(type) {
		case forme.Path:
			paths = append(paths, v)
		case forme.Text:
			if v.Kind == "masthead" {
				t.Error("the name was set in type too")
			}
		}
	}
	if len(paths) < 18 || paths[0].Elem.Alt != "The Pennick Messenger" || paths[0].Ink.K < 90 {
		t.Errorf("%d paths, first %+v", len(paths), paths)
	}
	if len(files) == 0 || !strings.Contains(string(made.Pages[0].SVG), "<path fill=") {
		t.Error("the page's picture has no outlines")
	}
	paper := painted(t, drawingJob(t, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1"><text>Beacon</text></svg>`))
	if found := paper.layout.look.queries; len(found) != 1 || !strings.Contains(found[0].Message, "text") {
		t.Errorf("a drawing with live text: %v", found)
	}
}
