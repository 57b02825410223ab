package printed

import (
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
	"example.org/offstone/compose/pdf"
	"example.org/offstone/compose/picture"
	"example.org/offstone/edition/printed/prepress"
)

// paint makes the formes.
func (e *edition) paint() error {
	is := e.job.Issue
	e.doc = &forme.Document{
		Title:    fmt.Sprintf("%s, %s", is.Paper.Name, e.layout.words.IssueDay(is)),
		Author:   is.Paper.Name,
		Language: is.Paper.Language,
		Subject:  is.Paper.Strapline,
		Root:     &forme.Element{Role: forme.Whole},
	}
	e.prepare()
	e.painter, e.spreads = galley.NewPainter(e.doc.Root), map[*crossing]*forme.Page{}
	for i, pg := range e.plan.pages {
		if e.only > 0 && pg.number != e.only {
			continue
		}
		page := &forme.Page{Number: pg.number, Width: e.layout.width, Height: e.layout.height}
		e.doc.Pages = append(e.doc.Pages, page)
		if err := e.paintPage(page, pg, e.pages[i]); err != nil {
			return fmt.Errorf("page %d: %w", pg.number, err)
		}
	}
	pr := &is.Paper.Print
	for _, page := range e.doc.Pages {
		prepress.Finish(pr, page)
	}
	if e.blank {
		return nil
	}
	return e.plan.c.pictures.develop(e.doc, e.inks)
}

// inks says whether a page is printed in black or in four inks.
func (e *edition) inks(page int) picture.Space {
	if prepress.Coloured(&e.job.Issue.Paper.Print, page) {
		return picture.CMYK
	}
	return picture.Grey
}

// prepare has the artwork of all pages decoded before they are painted, several at
// once. What fails here fails again, and is told of, in paint.
func (e *edition) prepare() {
	var g errgroup.Group
	g.SetLimit(workers())
	for _, pg := range e.plan.pages {
		if e.only > 0 && pg.number != e.only {
			continue
		}
		e.eachArt(pg, func(art offstone.Artwork) {
			g.Go(func() error {
				_, err := e.plan.c.pictures.decode(art.Blob)
				return err
			})
		})
	}
	_ = g.Wait()
}

// eachArt calls do for the artwork of a page that is a picture.
func (e *edition) eachArt(pg *sheetOf, do func(art offstone.Artwork)) {
	one := func(art offstone.Artwork) {
		if art.Blob != "" && e.job.Blob != nil && art.Type != "application/pdf" {
			do(art)
		}
	}
	if pg.supplied != nil {
		one(*pg.supplied)
	}
	for _, a := range pg.adverts {
		if a.ok {
			one(a.advert.Art)
		}
	}
	for _, x := range pg.across {
		if x.advert != nil {
			one(x.advert.advert.Art)
		}
	}
}

func (e *edition) paintPage(page *forme.Page, pg *sheetOf, up *madeUp) error {
	l := e.layout
	if pg.supplied != nil {
		return e.paintArt(page, *pg.supplied, e.layout.words.Supplied, 0, 0, l.width, l.height)
	}
	p := &pen{l: l, page: page, imprinted: pg.imprint}
	if pg.mast != nil {
		if err := e.drawnName(page, pg.mast); err != nil {
			return err
		}
		p.masthead(*pg.mast, e.job.Issue, e.doc.Root)
		e.paintEars(p, pg)
	} else if pg.picture == nil || !pg.picture.bleed {
		p.pageHead(pg.section, pg.number)
	}
	e.painter.Page = page
	if pg.picture != nil {
		e.paintPicture(page, pg)
	}
	if err := e.paintAcross(page, pg); err != nil {
		return err
	}
	e.paintUnits(p, pg, up)
	for i := range pg.adverts {
		if err := e.paintAdvert(p, &pg.adverts[i]); err != nil {
			return err
		}
	}
	if pg.contents != nil {
		e.paintContents(p, pg.contents)
	}
	if pg.imprintBox != nil {
		p.imprintBox(e.doc.Root.Add(forme.Section), pg.imprintBox)
	}
	p.folio(e.job.Issue, pg.number)
	if pg.imprint {
		p.imprint()
	}
	e.accentuate(page)
	return nil
}

// paintUnits paints what a page is made up of.
func (e *edition) paintUnits(p *pen, pg *sheetOf, up *madeUp) {
	l := e.layout
	for _, pl := range up.page.Placed {
		u := up.units[pl.Item]
		at := galley.Place{X: l.left + pg.sheet.X(pl.Col), Y: l.top + l.grid*dim.Len(pl.Row)}
		at.NoRule = pl.Row == pg.area.Top[pl.Col] && pg.picture == nil && !pg.storyAbove()
		r := e.plan.shop.reaching(up, pl, pg.area)
		e.painter.Measures.White += r.empty
		u.galley.Paint(e.painter, r.shape, at)
		e.columnRule(p, pg, pl)
		e.starts(u, pg.number)
	}
}

// accentuate gives the kickers of a page in colours the paper's accent, where the
// design wants it.
func (e *edition) accentuate(page *forme.Page) {
	pr := &e.job.Issue.Paper.Print
	if e.layout.accent == nil || !prepress.Coloured(pr, page.Number) {
		return
	}
	i := e.plan.c.pictures.condition.InksOf(e.layout.accent[0], e.layout.accent[1], e.layout.accent[2])
	ink := forme.Ink{C: percent(i[0]), M: percent(i[1]), Y: percent(i[2]), K: percent(i[3])}
	for k, m := range page.Marks {
		v, ok := m.(forme.Text)
		if !ok || v.Kind != "kicker" {
			continue
		}
		v.Runs = slices.Clone(v.Runs) // a line that is set is shared
		for n := range v.Runs {
			v.Runs[n].Ink = ink
		}
		page.Marks[k] = v
	}
}

// percent gives a share of 255 as per cent.
func percent(v uint8) uint8 { return uint8((100*uint32(v) + 127) / 255 & 0xff) }

// columnRule rules a story off from the one on its left.
func (e *edition) columnRule(p *pen, pg *sheetOf, pl makeup.Placed) {
	if pl.Col == 0 {
		return
	}
	l := e.layout
	w := dim.Points(l.design.Between)
	if w == 0 {
		return
	}
	x := l.left + pg.sheet.X(pl.Col) - pg.sheet.Gutter/2 - w/2
	y := l.top + l.grid*dim.Len(pl.Row)
	p.rule("column-rule", x, y+l.grid*6/10, w, l.grid*dim.Len(pl.Option.Rows-1)-l.grid*4/10)
}

// starts notes the page on which each story of a unit begins.
func (e *edition) starts(u unit, page int) {
	note := func(key string) {
		s := offstone.Slug(key)
		if _, ok := e.job.Issue.Article(s); !ok {
			return
		}
		if _, ok := e.made.Starts[s]; !ok {
			e.made.Starts[s] = page
		}
	}
	st := u.galley.Story()
	note(st.Key)
	for i := range st.Blocks {
		note(st.Blocks[i].Key)
	}
}

func (e *edition) paintAdvert(p *pen, a *placedAdvert) error {
	if !a.ok {
		return nil
	}
	l, above := e.layout, e.layout.grid*55/100
	if a.advert.Label {
		above += l.grid
		size := dim.Points(6.5 * min(l.scale, 1.15))
		p.write(nil, "label", l.face(l.design.Faces.Sans), size, a.x+a.w/2, a.y-l.grid*45/100, atCentre, l.words.Advertisement)
	}
	if a.y > e.layout.top+e.layout.grid*4 {
		p.rule("advert-rule", a.x, a.y-above, a.w, dim.Points(e.layout.design.Hairline))
	}
	return e.paintArt(p.page, a.advert.Art, a.advert.Advertiser, a.x, a.y, a.w, a.h)
}

// paintArt puts artwork into its box. Artwork that cannot be read leaves the box
// with the advertiser's name and a query that stops the press.
func (e *edition) paintArt(page *forme.Page, art offstone.Artwork, who string, x, y, w, h dim.Len) error {
	data, err := e.artData(art)
	if err != nil {
		return err
	}
	el := e.doc.Root.Add(forme.Figure)
	el.Alt = e.layout.words.Advertisement + ": " + who
	if data == nil {
		e.noArt(page, el, who, x, y, w, h)
		return nil
	}
	if art.Type == "application/pdf" {
		pages, err := pdf.Look(data)
		if err != nil {
			e.badArt(art, err)
			e.noArt(page, el, who, x, y, w, h)
			return nil
		}
		e.askManyPages(page.Number, art, len(pages))
		e.askShape(page, art, pages[0].Width, pages[0].Height, w, h)
		page.Marks = append(page.Marks, forme.Art{Elem: el, Kind: "advert", X: x, Y: y, W: w, H: h, PDF: data, Page: 1, Standin: who})
		return nil
	}
	e.askShape(page, art, dim.Len(art.Width), dim.Len(art.Height), w, h)
	r, x, y, w, h, err := e.plan.c.pictures.artwork(art, x, y, w, h)
	if err != nil {
		e.badArt(art, err)
		e.noArt(page, el, who, x, y, w, h)
		return nil
	}
	page.Marks = append(page.Marks, forme.Image{Elem: el, Kind: "advert", X: x, Y: y, W: w, H: h, Raster: r})
	return nil
}

// leastOfPlace is how many hundredths of its place artwork fills before somebody is asked
// whether the white beside it is meant.
const leastOfPlace = 80

// askShape asks about artwork of a shape, wide by high in any unit, that leaves much of its
// place of w by h white.
func (e *edition) askShape(page *forme.Page, art offstone.Artwork, wide, high, w, h dim.Len) {
	if wide <= 0 || high <= 0 {
		return
	}
	fills := 100 * min(w.Scale(int64(high), int64(wide)), h) / h * min(h.Scale(int64(wide), int64(high)), w) / w
	if fills >= leastOfPlace {
		return
	}
	e.made.Queries = append(e.made.Queries, offstone.Query{
		Rule: "advert-shape", File: art.File,
		Message: fmt.Sprintf("The artwork %s on page %d is of another shape than its place of %s × %s mm and fills %d per cent of it; ask for it in that shape, or book it another size.",
			art.File, page.Number, offstone.Millimetres(w.MM()), offstone.Millimetres(h.MM()), fills),
	})
}

// askManyPages asks about a PDF of which all but the first page stay out.
func (e *edition) askManyPages(number int, art offstone.Artwork, pages int) {
	if pages > 1 {
		e.made.Queries = append(e.made.Queries, offstone.Query{
			Rule: "artwork-pages", File: art.File,
			Message: fmt.Sprintf("%s has %d pages, and only the first is printed, on page %d; ask for each page as a file of its own.", art.File, pages, number),
		})
	}
}

// artData fetches artwork; nil when the issue names none.
func (e *edition) artData(art offstone.Artwork) ([]byte, error) {
	if art.Blob == "" || e.job.Blob == nil {
		return nil, nil
	}
	data, err := e.job.Blob(art.Blob)
	if err != nil {
		return nil, fmt.Errorf("read artwork %s: %w", art.File, err)
	}
	return data, nil
}

func (e *edition) badArt(art offstone.Artwork, err error) {
	e.made.Queries = append(e.made.Queries, offstone.Query{
		Rule: "artwork", File: art.File, Stops: true, Message: fmt.Sprintf("The artwork %s cannot be printed: %v.", art.File, err),
	})
}

// noArt rules the box and names who booked it.
func (e *edition) noArt(page *forme.Page, el *forme.Element, who string, x, y, w, h dim.Len) {
	hair := dim.Points(e.layout.design.Story)
	p := &pen{l: e.layout, page: page}
	for _, r := range [][4]dim.Len{{x, y, w, hair}, {x, y + h - hair, w, hair}, {x, y, hair, h}, {x + w - hair, y, hair, h}} {
		p.rule("advert", r[0], r[1], r[2], r[3])
	}
	size := dim.Points(18)
	f := e.layout.face(e.layout.design.Faces.SansBold)
	if wide := f.Width(who, "", size); wide > w*9/10 {
		size = size.Scale(int64(w*9/10), int64(wide))
	}
	p.write(el, "advert", f, size, x+w/2, y+h/2, atCentre, who)
}
