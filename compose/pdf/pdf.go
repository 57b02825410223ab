// Package pdf writes formes as PDF 1.7 (ISO 32000-1): for the printer, with trim
// and bleed boxes, output intent and black type in the black plate only; and for
// readers, tagged as PDF/UA-1 (ISO 14289-1) asks, with links and bookmarks.
//
// The same document and options give the same bytes.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// Options say what a file is for.
type Options struct {
	// Press makes the printer's form after PDF/X-4 (ISO 15930-7): media, bleed and
	// trim boxes, an output intent, nothing in RGB. Otherwise the page is the
	// trimmed one, in the colours of screens.
	Press bool

	// Condition is how the press prints; nil for newsprint. It gives the press
	// form its output intent.
	Condition *picture.Condition

	// X1a makes the press form after PDF/X-1a:2003 (ISO 15930-4) instead, for
	// printers whose machines know nothing later: PDF 1.4.
	X1a bool

	// CropMarks puts marks outside the trim of the press form.
	CropMarks bool

	// Tagged writes the structure tree, links and bookmarks. The document's Root
	// is then needed, and every mark's element must stand in it.
	Tagged bool

	// Date is the issue's, for the file's dates; it is written as it is, in UTC.
	Date time.Time
}

// Write writes d as one PDF file.
func Write(w io.Writer, d *forme.Document, opt Options) error {
	p := newPrinter(d, opt)
	if err := p.print(); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if opt.Press && opt.X1a {
		return p.file.writeOld(w, p.trailer)
	}
	return p.file.writeTo(w, p.trailer)
}

// Page writes one page of d as a file of its own, as newspaper presses want them,
// untagged.
func Page(d *forme.Document, page *forme.Page, opt Options) ([]byte, error) {
	opt.Tagged = false
	single := *d
	single.Pages = []*forme.Page{page}
	var b bytes.Buffer
	err := Write(&b, &single, opt)
	return b.Bytes(), err
}

// printer is one file being made.
type printer struct {
	file *file
	doc  *forme.Document
	opt  Options

	pages   []ref // of the page objects
	faces   map[*font.Face]*face
	order   []*face
	images  map[*picture.Raster]ref
	adverts map[advertKey]*advert
	sources map[sourceKey]*source
	colour  bool // something has colour
	tags    *tags
	trailer trailer
	room    []byte // in which a page's content is written
}

func newPrinter(d *forme.Document, opt Options) *printer {
	if opt.Condition == nil {
		opt.Condition = picture.Newsprint
	}
	return &printer{
		file: &file{}, doc: d, opt: opt,
		faces: map[*font.Face]*face{}, images: map[*picture.Raster]ref{},
		adverts: map[advertKey]*advert{}, sources: map[sourceKey]*source{},
	}
}

func (p *printer) print() error {
	if len(p.doc.Pages) == 0 {
		return errors.New("the document has no pages")
	}
	if p.opt.Tagged {
		if p.doc.Root == nil {
			return errors.New("a tagged file needs the document's structure")
		}
		p.tags = newTags(p.doc.Root)
	}
	p.colour = slices.ContainsFunc(p.doc.Pages, (*forme.Page).Coloured)
	tree := p.file.alloc()
	for range p.doc.Pages {
		p.pages = append(p.pages, p.file.alloc())
	}
	for i, page := range p.doc.Pages {
		if err := p.page(i, page, tree); err != nil {
			return fmt.Errorf("page %d: %w", page.Number, err)
		}
	}
	p.file.set(tree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", refs(p.pages), len(p.pages)))
	for _, f := range p.order {
		if err := p.embed(f); err != nil {
			return err
		}
	}
	return p.finish(tree)
}

// margin is what the media reaches beyond the trim on every side.
func (p *printer) margin(page *forme.Page) dim.Len {
	switch {
	case !p.opt.Press:
		return 0
	case p.opt.CropMarks:
		return page.Bleed + markGap + markLength
	}
	return page.Bleed
}

// page writes the contents and the object of one page.
func (p *printer) page(i int, page *forme.Page, tree ref) error {
	c := &content{printer: p, page: page, index: i, margin: p.margin(page), fonts: map[*face]bool{}, buf: p.room[:0]}
	c.objects = map[ref]bool{}
	if err := c.paint(); err != nil {
		return err
	}
	p.room = c.buf
	m := c.margin
	full := rect(0, 0, page.Width+2*m, page.Height+2*m)
	trim := rect(m, m, page.Width+m, page.Height+m)
	b := page.Bleed
	if !p.opt.Press {
		b = 0
	}
	body := fmt.Sprintf("<</Type/Page/Parent %v/MediaBox%s/BleedBox%s/TrimBox%s/Contents %v/Resources%s",
		tree, full, rect(m-b, m-b, page.Width+m+b, page.Height+m+b), trim, p.file.stream("", bytes.Clone(c.buf)), c.resources())
	if p.tags != nil {
		body += fmt.Sprintf("/StructParents %d/Tabs/S", i)
	}
	if len(c.annots) > 0 {
		body += fmt.Sprintf("/Annots[%s]", refs(c.annots))
	}
	p.file.set(p.pages[i], body+">>")
	return nil
}
