package printed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/pdf"
	"example.org/offstone/compose/svg"
)

// files writes everything that the printed edition puts, several files at once.
func (e *edition) files() ([]offstone.File, error) {
	base := "print/" + e.job.Issue.Date.String()
	press := pdf.Options{Press: true, Tagged: true, Date: e.job.Issue.Moment(), Condition: e.plan.c.pictures.condition}
	reader := pdf.Options{Tagged: true, Date: e.job.Issue.Moment()}
	public, large := publicForm(e.doc, e.layout), e.largePrint()
	whole := make([]offstone.File, 4)
	var single []offstone.File
	var g errgroup.Group
	g.SetLimit(workers())
	one := func(i int, name string, data func() ([]byte, error)) {
		g.Go(func() error {
			b, err := data()
			whole[i] = offstone.File{Name: base + name, Data: b}
			return err
		})
	}
	one(0, "-press.pdf", func() ([]byte, error) { return writePDF(e.doc, press) })
	one(1, "-reader.pdf", func() ([]byte, error) { return writePDF(public, reader) })
	one(2, "-large.pdf", func() ([]byte, error) { return writePDF(large, reader) })
	one(3, ".json", func() ([]byte, error) { return mapFile(e.pageMaps(e.doc)) })
	g.Go(func() (err error) { single, err = e.singlePages(base, press); return err })
	g.Go(func() error { return e.show(public) })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return append(whole, single...), nil
}

// singlePages writes every page as a file of its own, as presses take them.
func (e *edition) singlePages(base string, opt pdf.Options) (out []offstone.File, err error) {
	pages, err := pdf.Pages(e.doc, opt)
	if err != nil {
		return nil, fmt.Errorf("write pages: %w", err)
	}
	for i, data := range pages {
		out = append(out, offstone.File{Name: base + "-pages/" + e.pageName(i+1), Data: data})
	}
	return out, nil
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
	e.made.Plan, err = e.plan.write()
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
// {page2} (two figures) and {number} are filled in.
func (e *edition) pageName(n int) string {
	pattern := e.job.Issue.Paper.Print.PagePattern
	if pattern == "" {
		pattern = "{date}-p{page2}.pdf"
	}
	name := strings.NewReplacer(
		"{date}", e.job.Issue.Date.String(), "{page}", fmt.Sprint(n), "{page2}", fmt.Sprintf("%02d", n),
		"{number}", fmt.Sprint(e.job.Issue.Number),
	).Replace(pattern)
	if !strings.Contains(pattern, "{page") {
		name = fmt.Sprintf("%s-p%02d.pdf", strings.TrimSuffix(name, ".pdf"), n)
	}
	return strings.NewReplacer("/", "-", "\\", "-").Replace(name)
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
