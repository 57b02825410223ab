package printed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/imposition"
	"example.org/offstone/compose/pdf"
	"example.org/offstone/compose/svg"
	"example.org/offstone/edition/printed/prepress"
)

// files writes everything that the printed edition puts, several files at once.
func (e *edition) files() ([]offstone.File, error) {
	reader := pdf.Options{Tagged: true, Date: e.job.Issue.Moment()}
	public := publicForm(e.doc, e.layout)
	w := &writing{}
	w.g.SetLimit(workers())
	e.forPrinter(w)
	w.one(e.named("-reader.pdf"), func() ([]byte, error) { return writePDF(public, reader) })
	w.one(e.named(".json"), func() ([]byte, error) { return mapFile(e.pageMaps(e.doc)) })
	w.g.Go(func() error { return e.show(public) })
	if err := w.g.Wait(); err != nil {
		return nil, err
	}
	e.clear()
	w.one(e.named("-large.pdf"), func() ([]byte, error) {
		large, err := e.largePrint()
		if err != nil {
			return nil, err
		}
		return writePDF(large, reader)
	})
	if err := w.g.Wait(); err != nil {
		return nil, err
	}
	var files []offstone.File
	for _, f := range w.files {
		files = append(files, *f)
	}
	job := offstone.File{Name: e.named("-job.txt")}
	job.Data = prepress.JobSheet(e.job.Issue, len(e.doc.Pages), e.plan.c.pictures.condition, files[:w.printer])
	return append(files, job), nil
}

// clear lets go of what stands on the pages, once they are written: large print has pictures of
// its own size, and both together are most of what an issue takes.
func (e *edition) clear() {
	for _, page := range e.doc.Pages {
		page.Marks = nil
	}
	e.plan.c.pictures.clear()
}

// named names a file of the edition.
func (e *edition) named(end string) string { return "print/" + e.job.Issue.Date.String() + end }

// writing is files being written, in the order in which they were asked for.
type writing struct {
	g       errgroup.Group
	files   []*offstone.File
	printer int // how many of them, the first, go to the printer
}

func (w *writing) one(name string, data func() ([]byte, error)) {
	f := &offstone.File{Name: name}
	w.files = append(w.files, f)
	w.g.Go(func() (err error) {
		if f.Data, err = data(); err != nil {
			err = fmt.Errorf("write %s: %w", name, err)
		}
		return err
	})
}

// forPrinter writes what goes to the printer: the whole paper, and as the printer
// wants it each page alone or the pages on sheets.
func (e *edition) forPrinter(w *writing) {
	pr, opt := &e.job.Issue.Paper.Print, e.pressOptions()
	w.one(e.named("-press.pdf"), func() ([]byte, error) { return writePDF(e.doc, opt) })
	switch pr.Printer {
	case "digital":
	case "photocopier":
		width, height := e.layout.width, e.layout.height
		w.one(e.named("-booklet.pdf"), func() ([]byte, error) { return writePDF(imposition.Booklet(e.doc, prepress.Thickness(pr)), opt) })
		w.one(e.named("-test-sheet.pdf"), func() ([]byte, error) { return writePDF(prepress.TestSheet(width, height), opt) })
		e.made.Differences = append(e.made.Differences, offstone.Difference{
			Edition: offstone.Print, Kind: "booklet", Note: prepress.Booklet(len(e.doc.Pages), width, height, prepress.Thickness(pr)),
		})
	default:
		for i, page := range e.doc.Pages {
			w.one(e.named("-pages/"+e.pageName(i+1)), func() ([]byte, error) { return pdf.Page(e.doc, page, opt) })
		}
	}
	w.printer = len(w.files)
}

// pressOptions says how the printer wants the PDF.
func (e *edition) pressOptions() pdf.Options {
	pr := &e.job.Issue.Paper.Print
	return pdf.Options{
		Press: true, Date: e.job.Issue.Moment(), Condition: e.plan.c.pictures.condition,
		X1a: pr.PDF == "x-1a", CropMarks: prepress.Marked(pr),
	}
}

// mapFile writes DATE.json.
func mapFile(pages []offstone.Page) ([]byte, error) {
	data, err := json.Marshal(struct {
		Pages []jsonPage `json:"pages"`
	}{jsonPages(pages)})
	if err != nil {
		return nil, fmt.Errorf("write the map of the pages: %w", err)
	}
	return append(data, '\n'), nil
}

// show makes the pages as other editions show them.
func (e *edition) show(public *forme.Document) (err error) {
	e.made.Pages = e.pageMaps(public)
	drawn, err := svg.Pages(public)
	if err != nil {
		return fmt.Errorf("draw the pages: %w", err)
	}
	for i := range drawn {
		e.made.Pages[i].SVG = drawn[i]
	}
	if e.made.Front, err = frontPicture(public); err != nil {
		return err
	}
	e.made.Plan = e.plan.write(e.pages)
	return err
}

func writePDF(d *forme.Document, opt pdf.Options) ([]byte, error) {
	var b bytes.Buffer
	if err := pdf.Write(&b, d, opt); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// pageName names a single page's file after the paper's pattern: {date}, {page},
// {page2} (two figures) and {number} are filled in. A pattern without the page gets it at
// its end: no two may have one name.
func (e *edition) pageName(n int) string {
	pattern := e.job.Issue.Paper.Print.PagePattern
	if pattern == "" {
		pattern = "{date}-p{page2}.pdf"
	}
	name := strings.NewReplacer(
		"{date}", e.job.Issue.Date.String(), "{page}", fmt.Sprint(n), "{page2}", fmt.Sprintf("%02d", n),
		"{number}", fmt.Sprint(e.job.Issue.Number),
	).Replace(pattern)
	if !strings.Contains(pattern, "{page}") && !strings.Contains(pattern, "{page2}") {
		name = fmt.Sprintf("%s-p%02d.pdf", strings.TrimSuffix(name, ".pdf"), n)
	}
	name = strings.NewReplacer("/", "-", "\\", "-").Replace(name)
	return strings.TrimLeft(name, ".-") // a file whose name begins with a dot is hidden
}

// jsonPage is a page in DATE.json (EDGES: out/print/DATE.json).
type jsonPage struct {
	Number int             `json:"number"`
	Width  float64         `json:"width"`
	Height float64         `json:"height"`
	Marks  []offstone.Mark `json:"marks"`
}

func jsonPages(pages []offstone.Page) (out []jsonPage) {
	for _, p := range pages {
		out = append(out, jsonPage{p.Number, p.Width, p.Height, p.Marks})
	}
	return out
}

// pageMaps says where everything stands on the pages of a document.
func (e *edition) pageMaps(d *forme.Document) []offstone.Page {
	out := make([]offstone.Page, len(d.Pages))
	for i, p := range d.Pages {
		out[i] = offstone.Page{Number: p.Number, Width: mm(p.Width), Height: mm(p.Height), Section: e.plan.pages[i].section}
		for _, m := range p.Marks {
			out[i].Marks = append(out[i].Marks, mapMark(m))
		}
	}
	return out
}

func mapMark(m forme.Mark) offstone.Mark {
	switch v := m.(type) {
	case forme.Text:
		return offstone.Mark{Kind: v.Kind, Slug: offstone.Slug(v.Key), X: mm(v.X), Y: mm(v.Y - v.H*3/4), W: mm(v.W), H: mm(v.H), Text: textOf(v)}
	case forme.Rule:
		return offstone.Mark{Kind: v.Kind, Slug: offstone.Slug(v.Key), X: mm(v.X), Y: mm(v.Y), W: mm(v.W), H: mm(v.H)}
	case forme.Path:
		return offstone.Mark{Kind: v.Kind, Slug: offstone.Slug(v.Key), X: mm(v.X), Y: mm(v.Y), W: mm(v.W), H: mm(v.H)}
	case forme.Image:
		return offstone.Mark{Kind: v.Kind, Slug: offstone.Slug(v.Key), X: mm(v.X), Y: mm(v.Y), W: mm(v.W), H: mm(v.H)}
	case forme.Art:
		return offstone.Mark{Kind: v.Kind, Slug: offstone.Slug(v.Key), X: mm(v.X), Y: mm(v.Y), W: mm(v.W), H: mm(v.H), Text: v.Standin}
	}
	return offstone.Mark{}
}

func textOf(t forme.Text) string {
	var b strings.Builder
	for _, r := range t.Runs {
		for _, g := range r.Glyphs {
			b.WriteString(g.Text)
		}
	}
	return strings.TrimRight(b.String(), " ")
}
