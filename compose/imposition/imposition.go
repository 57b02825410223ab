// Package imposition puts pages on sheets so that the sheets, folded once and laid
// into one another, read in order: two pages beside each other on each side.
package imposition

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// Sheet is the pages on the two sides of one sheet, left and right as each side is
// looked at; 0 is a blank page.
type Sheet struct{ Front, Back [2]int }

// Saddle gives the sheets of a booklet of n pages, the outermost first. A count
// that is no multiple of four gets blank pages at the end.
//
// The sheets are turned over on their short edge: a back's left page lies behind
// its front's right page.
func Saddle(n int) []Sheet {
	full := Full(n)
	page := func(number int) int {
		if number > n {
			return 0
		}
		return number
	}
	sheets := make([]Sheet, full/4)
	for i := range sheets {
		sheets[i] = Sheet{
			Front: [2]int{page(full - 2*i), page(1 + 2*i)},
			Back:  [2]int{page(2 + 2*i), page(full - 1 - 2*i)},
		}
	}
	return sheets
}

// Full gives the number of pages that whole sheets hold: n, or the next multiple of
// four.
func Full(n int) int { return max(4, (n+3)/4*4) }

// Paper is a sheet as it is sold.
type Paper struct {
	Name          string
	Width, Height dim.Len // lying on its long edge
}

// papers are those that copiers hold.
var papers = []Paper{
	{"A5", dim.MM(210), dim.MM(148)},
	{"A4", dim.MM(297), dim.MM(210)},
	{"A3", dim.MM(420), dim.MM(297)},
	{"US Letter", dim.MM(279.4), dim.MM(215.9)},
	{"US Ledger (11 × 17 in)", dim.MM(431.8), dim.MM(279.4)},
}

// slack is by how much a sheet may be larger than the pages: two of A5 lack a
// millimetre of A4.
var slack = dim.MM(2)

// PaperFor gives the sheet that two pages of a size lie on: one as it is sold, or
// else one cut to the pages, which has no name.
func PaperFor(width, height dim.Len) Paper {
	for _, p := range papers {
		if over := p.Width - 2*width; over >= 0 && over <= slack && p.Height-height >= 0 && p.Height-height <= slack {
			return p
		}
	}
	return Paper{Width: 2 * width, Height: height}
}

// Creep is how far the fore edges of a sheet stand out beyond those of the outermost,
// round which so many sheets lie: each wraps its own thickness round the fold.
func Creep(around int, thickness dim.Len) dim.Len { return dim.Len(max(0, around)) * thickness }

// Booklet gives the document with its pages on sheets of a thickness: a front and a
// back in turn, numbered from 1, the spine in the middle. The pages of inner sheets lie
// nearer to the spine by their creep. Marks keep everything but their place; the
// structure stays behind, for the sheets are read by a machine.
func Booklet(d *forme.Document, thickness dim.Len) *forme.Document {
	out := *d
	out.Root, out.Pages = nil, nil
	if len(d.Pages) == 0 {
		return &out
	}
	w, h := d.Pages[0].Width, d.Pages[0].Height
	paper := PaperFor(w, h)
	side := func(pages [2]int, creep dim.Len) {
		sheet := &forme.Page{Number: len(out.Pages) + 1, Width: paper.Width, Height: paper.Height}
		out.Pages = append(out.Pages, sheet)
		for i, n := range pages {
			if n == 0 {
				continue
			}
			x, y := paper.Width/2-w+creep, (paper.Height-h)/2
			if i == 1 {
				x = paper.Width/2 - creep
			}
			for _, m := range d.Pages[n-1].Marks {
				sheet.Marks = append(sheet.Marks, forme.Moved(m, x, y))
			}
		}
	}
	for n, s := range Saddle(len(d.Pages)) {
		creep := Creep(n, thickness)
		side(s.Front, creep)
		side(s.Back, creep)
	}
	return &out
}
