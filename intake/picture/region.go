package picture

import (
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/picture"
)

// bounds is the rectangle round all regions added to it, in shares.
type bounds struct {
	x0, y0, x1, y1 float64
	any            bool
}

// add takes in a region by its middle; one of which the size is unknown is a point.
func (b *bounds) add(x, y, w, h float64) {
	if !(w >= 0 && h >= 0) {
		w, h = 0, 0
	}
	if !(x >= 0 && x <= 1 && y >= 0 && y <= 1 && w <= 1 && h <= 1) {
		return
	}
	if !b.any {
		*b = bounds{x, y, x, y, true}
	}
	b.x0, b.x1 = min(b.x0, x-w/2), max(b.x1, x+w/2)
	b.y0, b.y1 = min(b.y0, y-h/2), max(b.y1, y+h/2)
}

// regionFocus is the focus that regions give: where it was focused, else the middle of
// all faces, else what an editor marked.
func regionFocus(x *property, e *picture.Embedded) *offstone.Focus {
	regions := x.get(nsRegions, "Regions")
	for _, kind := range []string{"Focus", "Face", "Pet"} {
		var b bounds
		for _, r := range regions.get("", "RegionList").items() {
			if strings.EqualFold(r.get("", "Type").line(), kind) {
				a := r.get("", "Area")
				b.add(a.get("", "x").number(), a.get("", "y").number(), a.get("", "w").number(), a.get("", "h").number())
			}
		}
		if !b.any {
			continue
		}
		mx, my := (b.x0+b.x1)/2, (b.y0+b.y1)/2
		if turnedSince(regions.get("", "AppliedToDimensions"), e) {
			return focus(mx, my)
		}
		return focusAt(e, mx, my)
	}
	return marked(x, e)
}

// turnedSince says whether regions were marked on the upright picture and not, as the
// standard has it, on the stored one (Metadata Working Group 2.0, 5.9.3): then the
// dimensions that they apply to lie across.
func turnedSince(applied *property, e *picture.Embedded) bool {
	w, h := applied.get("", "w").number(), applied.get("", "h").number()
	return e.Across() && w != h && w < h != (e.Stored.X < e.Stored.Y)
}

// marked is the middle of the region that somebody marked as the main subject or for
// cropping (IPTC 2021, Image Region). To which way up it belongs is told nowhere, so only
// those of upright pictures are heeded.
func marked(x *property, e *picture.Embedded) *offstone.Focus {
	if e.Turned() {
		return nil
	}
	for _, role := range []string{"mainsubject", "interest", "cropping"} {
		for _, r := range x.get(nsExt, "ImageRegion").items() {
			if !strings.Contains(roles(r), role) {
				continue
			}
			if b := boundary(r.get("", "RegionBoundary"), e); b.any {
				return focusAt(e, (b.x0+b.x1)/2, (b.y0+b.y1)/2)
			}
		}
	}
	return nil
}

// roles gives the identifiers and names of a region's roles in lower case.
func roles(r *property) (s string) {
	for _, role := range r.get("", "rRole").items() {
		s += role.get("", "Identifier").line() + " " + role.get("", "Name").line() + " "
	}
	return strings.ToLower(strings.ReplaceAll(s, " ", ""))
}

// boundary reads a rectangle, a circle or a polygon.
func boundary(r *property, e *picture.Embedded) (b bounds) {
	w, h := 1.0, 1.0
	if r.get("", "rbUnit").line() == "pixel" {
		w, h = float64(e.Stored.X), float64(e.Stored.Y)
	}
	at := func(p *property, name string, of float64) float64 { return p.get("", name).number() / of }
	switch r.get("", "rbShape").line() {
	case "rectangle":
		dx, dy := at(r, "rbW", w), at(r, "rbH", h)
		b.add(at(r, "rbX", w)+dx/2, at(r, "rbY", h)+dy/2, dx, dy)
	case "circle":
		b.add(at(r, "rbX", w), at(r, "rbY", h), 0, 0)
	case "polygon":
		for _, v := range r.get("", "rbVertices").items() {
			b.add(at(v, "rbX", w), at(v, "rbY", h), 0, 0)
		}
	}
	return b
}
