package printed

import (
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/galley"
)

// shown gives the shape in which a picture is printed, in pixels; ok is false when it
// cannot be. Of very wide and very tall ones a part is shown, of what is drawn only of
// those that are too tall for a page.
func shown(p offstone.Picture) (shape *galley.Picture, ok bool) {
	w, h := p.Width, p.Height
	if r, ok := p.Rendition(1 << 30); ok && (w <= 0 || h <= 0) {
		w, h = r.Width, r.Height
	}
	if w <= 0 || h <= 0 || len(p.Renditions) == 0 || w > 60*h || h > 60*w {
		return nil, false
	}
	if whole := p.ShownWhole() && h <= 3*w; whole {
		return &galley.Picture{Width: w, Height: h, Whole: true}, true
	}
	return &galley.Picture{Width: min(w, 6*h), Height: min(h, 3*w)}, true
}

// Crops gives the parts of a picture that the printed edition of an issue may show, for
// every width in columns the shallowest and the deepest: the page decides between them.
// It is nothing for a picture that cannot be printed. Of the issue only the paper
// matters.
func (r *Room) Crops(is *offstone.Issue, p offstone.Picture) ([]offstone.Crop, error) {
	s, err := r.shopFor(&offstone.Job{Issue: is, Blob: r.blob})
	if err != nil {
		return nil, fmt.Errorf("crops of %s: %w", p.File, err)
	}
	shape, ok := shown(p)
	if !ok || p.Width <= 0 {
		return nil, nil
	}
	var out []offstone.Crop
	sheet := s.layout.sheet(s.layout.columns())
	for cols := 1; cols <= sheet.Columns; cols++ {
		shallow, deep := sheet.PictureBoxes(shape, cols)
		for _, box := range [][2]dim.Len{shallow, deep} {
			out = append(out, offstone.Crop{
				Edition: offstone.Print, Place: "column", Columns: cols,
				Part: cropped(p.Width, p.Height, box[0], box[1], focusOf(p)),
			})
		}
	}
	return out, nil
}

// Crops gives the parts of a story's picture that its page shows as it stands.
func (p *Proof) Crops(slug offstone.Slug, pic offstone.Picture) (out []offstone.Crop, err error) {
	fit, ok := p.Copyfit(slug)
	if !ok || fit.Page == 0 || pic.Width <= 0 {
		return nil, nil
	}
	one := *p.e // painting writes into the edition
	one.made = &offstone.Made{Starts: map[offstone.Slug]int{}}
	one.only, one.blank = fit.Page, true
	if err := one.paint(); err != nil {
		return nil, err
	}
	pictures := one.plan.c.pictures
	for _, m := range one.doc.Pages[0].Marks {
		im, ok := m.(forme.Image)
		if !ok || im.Key != string(slug) {
			continue
		}
		x, ok := pictures.exposureOf(im.Raster)
		if !ok || !slices.ContainsFunc(pic.Renditions, func(r offstone.Rendition) bool { return r.Blob == x.blob }) {
			continue
		}
		out = append(out, offstone.Crop{
			Edition: offstone.Print, Place: "column", Page: fit.Page, Columns: one.layout.columnsOf(x.w),
			Part: cropped(pic.Width, pic.Height, x.w, x.h, focusOf(pic)),
		})
	}
	return out, nil
}

// columnsOf gives the columns that a width fills; 0 when it fills no number of them.
func (l *layout) columnsOf(wide dim.Len) int {
	sheet := l.sheet(l.columns())
	for n := 1; n <= sheet.Columns; n++ {
		if off := sheet.Span(n) - wide; -dim.Pt < off && off < dim.Pt {
			return n
		}
	}
	return 0
}
