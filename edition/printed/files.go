package printed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/pdf"
	"example.org/offstone/compose/raster"
	"example.org/offstone/compose/svg"
)

// files writes everything that the printed edition puts.
func (e *edition) files() ([]offstone.File, error) {
	date := e.job.Issue.Date.String()
	opt := pdf.Options{Press: true, Tagged: true, Date: e.job.Issue.Moment(), Condition: e.plan.c.pictures.condition}
	var out []offstone.File
	press, err := writePDF(e.doc, opt)
	if err != nil {
		return nil, err
	}
	out = append(out, offstone.File{Name: "print/" + date + "-press.pdf", Data: press})
	pages, err := pdf.Pages(e.doc, opt)
	if err != nil {
		return nil, fmt.Errorf("write pages: %w", err)
	}
	for i, data := range pages {
		out = append(out, offstone.File{Name: "print/" + date + "-pages/" + e.pageName(i+1), Data: data})
	}
	public := publicForm(e.doc, e.layout)
	reader, err := writePDF(public, pdf.Options{Tagged: true, Date: e.job.Issue.Moment()})
	if err != nil {
		return nil, err
	}
	out = append(out, offstone.File{Name: "print/" + date + "-reader.pdf", Data: reader})
	large, err := writePDF(e.largePrint(), pdf.Options{Tagged: true, Date: e.job.Issue.Moment()})
	if err != nil {
		return nil, fmt.Errorf("large print: %w", err)
	}
	out = append(out, offstone.File{Name: "print/" + date + "-large.pdf", Data: large})
	if err := e.show(public); err != nil {
		return nil, err
	}
	data, err := json.Marshal(struct {
		Pages []jsonPage `json:"pages"`
	}{jsonPages(e.pageMaps(e.doc))})
	if err != nil {
		return nil, fmt.Errorf("write the map of the pages: %w", err)
	}
	return append(out, offstone.File{Name: "print/" + date + ".json", Data: append(data, '\n')}), nil
}

// frontWidth is how many pixels wide the picture of the front page is.
const frontWidth = 1000

// show makes the pages as other editions show them.
func (e *edition) show(public *forme.Document) (err error) {
	e.made.Pages = e.pageMaps(public)
	for i, p := range public.Pages {
		if e.made.Pages[i].SVG, err = svg.Page(p); err != nil {
			return fmt.Errorf("page %d as SVG: %w", p.Number, err)
		}
	}
	if e.made.Front, err = raster.PNG(public.Pages[0], frontWidth); err != nil {
		return fmt.Errorf("front page as PNG: %w", err)
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
