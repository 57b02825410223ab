package prepress

import (
	"fmt"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/imposition"
)

// TestSheet gives one sheet, front and back, that shows whether a copier flips as
// the booklet needs: four pages with large numbers, which fold in order when it does.
// It is imposed exactly as the booklet is.
func TestSheet(width, height dim.Len) *forme.Document {
	d := &forme.Document{Title: "Test sheet", Author: "Offstone", Language: "en-GB"}
	for n := 1; n <= 4; n++ {
		page := &forme.Page{Number: n, Width: width, Height: height}
		testPage(page)
		d.Pages = append(d.Pages, page)
	}
	return imposition.Booklet(d, 0) // one sheet has no creep
}

// testLines are what each page of the test sheet says, in small type below its number.
var testLines = [4][]string{
	{
		"TEST SHEET FOR THE BOOKLET",
		"Print both sides of this one sheet, flipped on the " + flip + ", at 100 per cent.",
		"Fold it once with this page outside and the fold on the left.",
		"If pages 1, 2, 3 and 4 follow and none stands on its head, print the booklet.",
		"If one stands on its head, choose the other edge and print this sheet again.",
	},
	{"This page must be behind page 1 and upright."},
	{"This page must face page 2 and be upright."},
	{"This page must be the last, outside."},
}

func testPage(page *forme.Page) {
	bold, plain := font.House("sans-bold"), font.House("sans")
	w, h := page.Width, page.Height
	figure := fmt.Sprint(page.Number)
	size := h / 3
	write(page, bold, size, (w-bold.Width(figure, "", size))/2, h/2, figure)
	small := dim.Points(10)
	if w < dim.MM(180) {
		small = dim.Points(7.5)
	}
	y := h/2 + small*4
	for _, line := range testLines[page.Number-1] {
		at := small
		if wide := plain.Width(line, "", at); wide > w*9/10 {
			at = at.Scale(int64(w*9/10), int64(wide))
		}
		write(page, plain, at, (w-plain.Width(line, "", at))/2, y, line)
		y += small * 3 / 2
	}
	up := "UP"
	write(page, bold, small, (w-bold.Width(up, "", small))/2, dim.MM(14), up)
	page.Marks = append(page.Marks, forme.Rule{Kind: "rule", X: w/2 - dim.MM(10), Y: dim.MM(9), W: dim.MM(20), H: dim.Pt, Ink: forme.Black})
}

// write puts a line of type on a page.
func write(page *forme.Page, f *font.Face, size, x, y dim.Len, words string) {
	r := forme.Run{Face: f, Size: size, Scale: 1000, Ink: forme.Black}
	var pen dim.Len
	for _, g := range f.Shape(words, "") {
		advance := f.Scale(g.Advance, size)
		r.Glyphs = append(r.Glyphs, forme.Glyph{ID: g.ID, X: pen + f.Scale(g.XOff, size), Y: f.Scale(g.YOff, size), Advance: advance, Text: g.Text})
		pen += advance
	}
	page.Marks = append(page.Marks, forme.Text{Kind: "test", X: x, Y: y, W: pen, H: size, Runs: []forme.Run{r}})
}
