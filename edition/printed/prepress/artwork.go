package prepress

import (
	"math"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/pdf"
	"example.org/offstone/compose/picture"
)

// artwork looks a supplied PDF over.
func (f *flight) artwork(page *forme.Page, m *forme.Art) {
	found, err := pdf.Examine(*m)
	if err != nil {
		return // it was asked about when it was placed
	}
	file := f.files[offstone.KeyOf(m.PDF)]
	n := page.Number
	f.edge(page, m.X, m.Y, m.W, m.H, file, file, found.Bleed)
	if len(found.Unembedded) > 0 {
		f.ask("advert-font", file, false, "%s on page %d does not hold the fonts it is set in (%s), and may print in others; ask for it with its fonts embedded.", file, n, strings.Join(found.Unembedded, ", "))
	}
	f.colours(page, m, found, file)
	if found.PPI > 0 && found.PPI < picture.Coarsest {
		f.ask("advert-coarse", file, false, "%s on page %d holds a picture of %d pixels to the inch at its size in print; at least %d are needed. Ask for it with a finer one.", file, n, found.PPI, picture.Coarsest)
	}
	if least := of(f.print).thinnest; found.Stroked && found.Thinnest < least-0.005 {
		f.ask("thin-rule", file, false, "%s on page %d has lines of %.2f pt, and this printing loses lines under %.2f pt; ask for it with thicker ones.", file, n, math.Max(0, found.Thinnest), least)
	}
	if found.Reversed < leastReversed.Points()-0.05 {
		f.ask("small-reversed", file, false, "%s on page %d has white type of %.1f pt, which fills with ink; ask for it at %.0f pt or larger, or black on white.", file, n, found.Reversed, leastReversed.Points())
	}
	if found.Transparent && f.print.PDF == "x-1a" {
		f.ask("advert-transparent", file, true, "%s on page %d has transparent parts, which PDF/X-1a cannot hold; ask for it flattened, or write “pdf: x-4” if the printer takes that.", file, n)
	}
}

// colours asks about colours that were changed, that could not be, and that take too
// much ink.
func (f *flight) colours(page *forme.Page, m *forme.Art, found *pdf.Contents, file string) {
	n := page.Number
	switch {
	case m.Black && len(found.Stuck) > 0:
		// On a web press nothing but the black plate of this page is printed.
		f.ask("advert-colour", file, f.print.Printer == "newsprint", "%s is in colour (%s), and page %d is printed in black only; ask for it in black, or give it a page in colour.", file, strings.Join(found.Stuck, ", "), n)
	case len(found.Stuck) > 0 && found.RGB:
		f.ask("advert-rgb", file, false, "%s on page %d holds RGB colours that could not be brought into inks (%s); ask for it in CMYK.", file, n, strings.Join(found.Stuck, ", "))
	case m.Black && (found.RGB || found.Inks):
		f.ask("advert-colour", file, false, "%s came in colour and was brought to black for page %d; look at it, or ask for it in black.", file, n)
	case found.RGB:
		f.ask("advert-rgb", file, false, "%s on page %d came in RGB and was brought into inks; look at its colours, or ask for it in CMYK.", file, n)
	}
	if !m.Black && found.MostInk > f.condition.MaxInk {
		f.ask("too-much-ink", file, false, "%s on page %d takes %d per cent of ink on one spot, and no more than %d dries; ask for it made for that limit.", file, n, found.MostInk, f.condition.MaxInk)
	}
}
