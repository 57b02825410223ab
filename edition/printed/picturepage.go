package printed

import (
	"fmt"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
	"example.org/offstone/compose/setting"
)

// picturePage is a page designed round one picture: it fills the page from the head
// down, its caption stands under it, and its story, when that goes there too, in a
// band at the foot. Where the design wants it and the printer cuts the pages, the
// picture runs over the edges instead; caption and folio then stand in a white panel,
// or with the story below the picture.
type picturePage struct {
	pic   *galley.Picture
	story *offstone.Article
	whole bool // the story stands on the page; else only the picture does
	bleed bool // the picture runs over the edges of the page

	x, y, w, h dim.Len
	kept       bool
}

// leastPicture is how much of a picture page's depth the picture must have, in
// hundredths; a story that leaves less is too long for it.
const leastPicture = 50

// reservePictures gives the pages that the flatplan designs round a picture to it, with
// a band for its story.
func (p *planner) reservePictures() {
	for i := range p.issue.Flatplan {
		f := &p.issue.Flatplan[i]
		if f.Picture == "" {
			continue
		}
		for n := range galleyColumns { // set with its picture, in an earlier try
			p.galleys.Delete(galleyKey{f.Picture, n})
		}
		if f.Page < 1 || f.Page > len(p.pages) || p.pages[f.Page-1].supplied != nil {
			p.askPicture(f, "its page is not in this issue or is supplied whole; give it another")
			continue
		}
		if m, ok := p.matterOf(f.Picture); ok {
			p.pictureStory(f, m)
		} else {
			p.pictureAlone(f)
		}
	}
}

// galleyColumns is more columns than a page may have.
const galleyColumns = 16

func (p *planner) matterOf(slug string) (*matter, bool) {
	for _, m := range p.matter {
		if m.article != nil && m.key == slug {
			return m, true
		}
	}
	return nil, false
}

func (p *planner) askPicture(f *offstone.PagePlan, why string) {
	p.queries = append(p.queries, offstone.Query{
		Rule: "picture-page", Message: fmt.Sprintf("Page %d was not designed round the picture %s: %s.", f.Page, f.Picture, why),
	})
}

// pictureStory gives a page to the first picture of a story and its foot to the story.
func (p *planner) pictureStory(f *offstone.PagePlan, m *matter) {
	pg := p.pages[f.Page-1]
	m.pin, m.must = pg.number, true
	loose := m.story.Loose()
	if len(loose) == 0 {
		p.askPicture(f, "its story has no picture that stands by itself; put one at the head of its file")
		return
	}
	pic := p.c.picture(loose[0], m.article)
	if pic == nil {
		return
	}
	text := p.c.story(m.story)
	text.Pictures = text.Pictures[1:]
	m.panel = text
	rows, ok := p.bandRows(pg, m)
	if !ok {
		m.panel = nil
		p.galleys.Delete(galleyKey{m.key, pg.columns})
		p.askPicture(f, fmt.Sprintf("its story leaves less than half of the page to it, so that they stand as on other pages; cut the story, or put only the picture there with “picture: %s”", loose[0].File))
		return
	}
	pg.picture = &picturePage{pic: pic, story: m.article, whole: true, kept: text.Kept}
	p.layPicture(pg, rows)
}

// pictureAlone gives a page to a picture whose story stands elsewhere.
func (p *planner) pictureAlone(f *offstone.PagePlan) {
	for _, m := range p.matter {
		if m.article == nil {
			continue
		}
		picture, ok := m.story.Picture(f.Picture)
		if !ok || !picture.Editions.Has(offstone.Print) {
			continue
		}
		if pic := p.c.picture(picture, m.article); pic != nil {
			pg := p.pages[f.Page-1]
			kept := !m.story.In(offstone.Web, p.issue.Moment())
			pg.picture = &picturePage{pic: pic, story: m.article, kept: kept}
			p.layPicture(pg, 0)
		}
		return
	}
	p.askPicture(f, "no story in print has that name or that picture; write a story's slug or the file of a picture")
}

// bandRows gives the rows of the cheapest way to set a story across a page's foot; ok
// is false when that leaves too little to the picture.
func (p *planner) bandRows(pg *sheetOf, m *matter) (rows int, ok bool) {
	best := 0
	for _, s := range p.single(m, pg.columns).Shapes() {
		if s.Cols == pg.columns && (!ok || s.Cost < best) {
			rows, best, ok = s.Rows, s.Cost, true
		}
	}
	return rows, ok && rows <= pg.depth()*(100-leastPicture)/100
}

// depth is how many rows a page has between its head and its adverts.
func (pg *sheetOf) depth() int {
	foot := pg.area.Foot[0]
	for _, f := range pg.area.Foot {
		foot = min(foot, f)
	}
	return foot - pg.area.Top[0]
}

// layPicture takes all of a page but a band for the picture and its caption.
func (p *planner) layPicture(pg *sheetOf, band int) {
	l, s := p.layout, pg.sheet
	head, low := pg.area.Top[0], pg.area.Top[0]+pg.depth()
	caption := p.caption(pg)
	under := int((s.Caption.Leading*dim.Len(len(caption))+l.grid*8/10+l.grid-1)/l.grid) + 1
	pp := pg.picture
	pp.x, pp.w = l.left, l.measure
	pp.y = l.top + l.grid*dim.Len(head) + l.grid/2
	pp.h = l.grid*dim.Len(low-band-under-head) - l.grid/2
	if pp.bleed = p.bleeds(pg); pp.bleed {
		over, end := dim.MM(l.paper.Print.Bleed), pp.y+pp.h
		if band == 0 {
			end = l.height + over
		}
		pp.x, pp.w = -over, l.width+2*over
		pp.y, pp.h = -over, end+over
	}
	if pp.pic.Whole {
		p.askFilled(pg, pp.contain())
	} else {
		p.askCrop(pg)
	}
	pg.area = makeup.Flat(pg.columns, low)
	for c := range pg.area.Top {
		pg.area.Top[c] = low - band
	}
}

// contain takes the box down to the shape of a picture of which nothing may be cut, in the
// middle of the room that it had, and gives how much of that it fills, in hundredths.
func (pp *picturePage) contain() (filled int) {
	if high := pp.w.Scale(int64(pp.pic.Height), int64(pp.pic.Width)); high <= pp.h {
		filled = int(100 * high / max(1, pp.h))
		pp.y, pp.h = pp.y+(pp.h-high)/2, high
		return filled
	}
	wide := pp.h.Scale(int64(pp.pic.Width), int64(pp.pic.Height))
	filled = int(100 * wide / max(1, pp.w))
	pp.x, pp.w = pp.x+(pp.w-wide)/2, wide
	return filled
}

// askFilled asks about a picture of which nothing may be cut and that fills little of its page.
func (p *planner) askFilled(pg *sheetOf, filled int) {
	if pic := pg.picture.pic; filled < leastFilled {
		p.queries = append(p.queries, offstone.Query{
			Rule: "picture-page", Slug: pg.picture.story.Slug, File: pg.picture.story.Source.File,
			Message: fmt.Sprintf("Page %d is designed round the picture %s, which is shown whole and fills only %d per cent of its room, for it is of another shape; choose an upright one, let it be cropped with “focus”, or take the page's “picture” out.", pg.number, pic.Name, filled),
		})
	}
}

// leastFilled is how much of its room a whole picture should fill, in hundredths.
const leastFilled = 75

// bleeds says whether the picture of a page may run over its edges: the design wants
// it, the pages are cut, and no advert and nothing of the paper's own stands there.
func (p *planner) bleeds(pg *sheetOf) bool {
	pr := &p.layout.paper.Print
	bare := pg.mast == nil && len(pg.adverts) == 0 && !pg.imprint && pg.imprintBox == nil
	return p.layout.design.Manner.PicturePage == "bleed" && !pg.picture.pic.Whole && pr.Bleed > 0 && pr.Printer != "photocopier" && bare
}

// leastShown is how much of a picture a page that it fills should show, in hundredths.
const leastShown = 55

// askCrop asks about a picture of another shape than its page.
func (p *planner) askCrop(pg *sheetOf) {
	pic := pg.picture.pic
	a, b := int64(pic.Width)*int64(pg.picture.h), int64(pic.Height)*int64(pg.picture.w)
	if shown := 100 * min(a, b) / max(a, b, 1); shown < leastShown {
		p.queries = append(p.queries, offstone.Query{
			Rule: "picture-page", Slug: pg.picture.story.Slug, File: pg.picture.story.Source.File,
			Message: fmt.Sprintf("Page %d shows only %d per cent of the picture %s, which is of another shape; choose an upright one, or say with focus: what must be seen.", pg.number, shown, pic.Name),
		})
	}
}

// caption sets the words under a page's picture across it.
func (p *planner) caption(pg *sheetOf) []setting.Line {
	t := pg.sheet.Set(pg.picture.pic.Caption, pg.sheet.Caption, setting.Manner{Measure: p.layout.measure, Ragged: true, BestOnly: true})
	return t.Lines(t.Best())
}

// takes says whether matter may stand on a page that has a picture of its own.
func (pp *picturePage) takes(m *matter) bool { return pp.whole && m.article == pp.story }

// paintPicture puts a page's picture and its caption in their places.
func (e *edition) paintPicture(page *forme.Page, pg *sheetOf) {
	l, pp := e.layout, pg.picture
	key, kept := string(pp.story.Slug), pp.kept || pp.pic.Kept
	story := e.painter.Element(key, "", pp.kept)
	figure := story.Add(forme.Figure)
	figure.Alt, figure.Kept = pp.pic.Alt, kept
	if r := pp.pic.Raster(pp.w.Points(), pp.h.Points()); r != nil {
		page.Marks = append(page.Marks, forme.Image{Elem: figure, Kind: "picture", Key: key, Kept: kept, X: pp.x, Y: pp.y, W: pp.w, H: pp.h, Raster: r})
	}
	words := story.Add(forme.Caption)
	words.Kept = kept
	lead, lines, top := pg.sheet.Caption.Leading, e.plan.caption(pg), pp.y+pp.h+l.grid/5
	if pp.bleed && !pp.whole {
		foot := l.top + l.grid*dim.Len(l.rows)
		top = foot - lead*dim.Len(len(lines))
		pad := l.grid
		page.Marks = append(page.Marks, forme.Rule{Kind: "panel", Key: key, X: l.left - pad, Y: top - pad/2, W: l.measure + 2*pad, H: foot - top + l.grid*3, Ink: forme.White})
	}
	for i, line := range lines {
		page.Marks = append(page.Marks, forme.Text{
			Elem: words, Kind: "caption", Key: key, Kept: kept, X: l.left + line.X, Y: top + lead*dim.Len(i+1), W: line.W, H: lead, Runs: line.Runs,
		})
	}
}
