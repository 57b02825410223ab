package pdf

import (
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// Contents is what a printer asks about a supplied page.
type Contents struct {
	Unembedded  []string // fonts that are not in the file
	RGB, Inks   bool     // colours of these kinds are used; black alone is none
	Stuck       []string // colours that cannot be brought to those of the page they stand on
	MostInk     int      // of flat colours, and of pictures but for specks, per cent of all inks together
	PPI         int      // of the coarsest picture, at the size it is printed; 0 without any
	Thinnest    float64  // stroke, pt at the size it is printed; 0 for a device's thinnest
	Stroked     bool     // there is a stroke
	Reversed    float64  // size of the smallest type that is nearly white, pt at the size it is printed; infinite without any
	Transparent bool
	Bleed       dim.Len // by how much the page is larger than its trim on every side
}

// Examine looks through the page of an artwork in its box.
func Examine(a forme.Art) (c *Contents, err error) {
	s, err := readSource(a.PDF)
	if err != nil {
		return nil, err
	}
	page, err := s.page(max(1, a.Page))
	if err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil {
			c, err = nil, errSupplied
		}
	}()
	w, h := page.size()
	scale := min(a.W.Points()/w, a.H.Points()/h)
	x := &examiner{recolour: &recolour{s, picture.Newsprint, a.Black}, found: &Contents{Thinnest: math.Inf(1), Reversed: math.Inf(1)}}
	x.walk(page.content, page.resources, drawing{matrix: [6]float64{scale, 0, 0, scale}, width: 1}, 0)
	t, b := page.trim, page.bleed
	x.found.Bleed = dim.Points(max(0, min(t.LL.X-b.LL.X, t.LL.Y-b.LL.Y, b.UR.X-t.UR.X, b.UR.Y-t.UR.Y)) * scale)
	return x.found, nil
}

type examiner struct {
	*recolour
	found *Contents
	forms int // walked so far
}

// drawing is as much of the graphics state as is looked at.
type drawing struct {
	matrix       [6]float64
	width        float64 // of strokes
	fill, stroke kind
	letters      lettering
}

// mostForms bounds the work on files whose forms show one another over and over.
const mostForms = 5000

func (x *examiner) walk(content []byte, resources types.Dict, d drawing, depth int) {
	if x.forms++; depth > 20 || x.forms > mostForms {
		return
	}
	var kept []drawing
	eachOperation(content, func(o operation) {
		switch o.name {
		case "q":
			kept = append(kept, d)
		case "Q":
			if n := len(kept); n > 0 {
				d, kept = kept[n-1], kept[:n-1]
			}
		case "Do":
			x.object(x.entry(x.dict(resources["XObject"]), o.lastName()), resources, d, depth)
		default:
			x.operation(&o, resources, &d)
			x.letter(&o, resources, &d)
		}
	})
}

// operation looks at an operation that shows no picture and no form.
func (x *examiner) operation(o *operation, resources types.Dict, d *drawing) {
	switch o.name {
	case "cm":
		if v, ok := o.numbers(6); ok {
			d.matrix = times([6]float64(v), d.matrix)
		}
	case "w":
		if v, ok := o.numbers(1); ok {
			d.width = v[0]
		}
	case "S", "s", "B", "B*", "b", "b*":
		x.found.Stroked = true
		x.found.Thinnest = min(x.found.Thinnest, d.width*d.scale())
	case "Tf":
		if n := len(o.operands); n >= 2 {
			x.font(resources, o.operands[n-2])
		}
	case "gs":
		x.state(x.dict(x.entry(x.dict(resources["ExtGState"]), o.lastName())), d)
	case "ID":
		x.inline(o)
	default:
		x.colour(o, resources, d)
	}
}

// times gives the matrix that does a and then b.
func times(a, b [6]float64) [6]float64 {
	return [6]float64{
		a[0]*b[0] + a[1]*b[2], a[0]*b[1] + a[1]*b[3],
		a[2]*b[0] + a[3]*b[2], a[2]*b[1] + a[3]*b[3],
		a[4]*b[0] + a[5]*b[2] + b[4], a[4]*b[1] + a[5]*b[3] + b[5],
	}
}

func (d *drawing) scale() float64 {
	return math.Sqrt(math.Abs(d.matrix[0]*d.matrix[3] - d.matrix[1]*d.matrix[2]))
}

// note adds a word to a list once.
func note(list *[]string, word string) {
	if !slices.Contains(*list, word) {
		*list = append(*list, word)
	}
}

func (x *examiner) used(k kind) {
	x.found.RGB = x.found.RGB || k == rgb
	x.found.Inks = x.found.Inks || k == inks
}

// flat notes a flat colour. Grey that is written in red, green and blue, and black that
// is written in four inks, is no colour to anybody.
func (x *examiner) flat(k kind, o *operation) {
	switch k {
	case rgb:
		v, ok := o.numbers(3)
		if !ok || v[0] != v[1] || v[1] != v[2] {
			x.used(k)
		}
	case inks:
		v, ok := o.numbers(4)
		if !ok {
			x.used(k)
			return
		}
		if v[0]+v[1]+v[2] > 0 {
			x.used(k)
		}
		x.found.MostInk = max(x.found.MostInk, int(math.Round(100*(v[0]+v[1]+v[2]+v[3]))))
	}
}

func (x *examiner) colour(o *operation, resources types.Dict, d *drawing) {
	if k, ok := shorthand[o.name]; ok {
		x.flat(k, o)
		return
	}
	side := &d.fill
	if o.name != "" && o.name[0] < 'a' {
		side = &d.stroke
	}
	switch o.name {
	case "cs", "CS":
		*side = x.kindOf(types.Name(o.lastName()), resources)
		if *side == other {
			x.special(o.lastName(), resources)
		}
	case "sc", "scn", "SC", "SCN":
		x.flat(*side, o)
		if name := o.lastName(); name != "" {
			x.pattern(x.dict(x.entry(x.dict(resources["Pattern"]), name)))
		}
	case "sh":
		x.shading(x.dict(x.entry(x.dict(resources["Shading"]), o.lastName())), resources)
	}
}

// special notes a space that stays as it is where black is wanted: a spot ink.
func (x *examiner) special(name string, resources types.Dict) {
	if name == "Pattern" {
		return // each pattern is looked at by itself
	}
	space := x.list(x.entry(x.dict(resources["ColorSpace"]), name))
	if len(space) > 0 && x.deref(space[0]) == types.Name("Pattern") {
		return
	}
	what := "a special colour"
	if len(space) > 1 && x.deref(space[0]) == types.Name("Separation") {
		if ink, ok := x.deref(space[1]).(types.Name); ok {
			if n, err := types.DecodeName(string(ink)); err == nil {
				what = "the spot colour " + n
			}
		}
	}
	if what != "the spot colour All" {
		note(&x.found.Stuck, what)
	}
}

func (x *examiner) pattern(p types.Dict) {
	if p != nil && p["Shading"] != nil {
		x.shading(x.dict(p["Shading"]), nil)
	}
}

func (x *examiner) shading(sh types.Dict, resources types.Dict) {
	if sh == nil {
		return
	}
	k := x.kindOf(sh["ColorSpace"], resources)
	x.used(k)
	if x.changes(k) || k == other {
		note(&x.found.Stuck, "a blend of colours")
	}
}

// font asks whether a font's glyphs are in the file.
func (x *examiner) font(resources types.Dict, name string) {
	if name[0] != '/' {
		return
	}
	f := x.dict(x.entry(x.dict(resources["Font"]), name[1:]))
	if f == nil || x.deref(f["Subtype"]) == types.Name("Type3") {
		return
	}
	base, _ := x.deref(f["BaseFont"]).(types.Name)
	if below := x.list(f["DescendantFonts"]); len(below) > 0 {
		f = x.dict(below[0])
	}
	of := x.dict(f["FontDescriptor"])
	for _, program := range []string{"FontFile", "FontFile2", "FontFile3"} {
		if of != nil && of[program] != nil {
			return
		}
	}
	note(&x.found.Unembedded, string(base))
}

// state looks at a graphics state dictionary (8.4.5).
func (x *examiner) state(gs types.Dict, d *drawing) {
	if gs == nil {
		return
	}
	if v, err := x.ctx.DereferenceNumber(gs["LW"]); gs["LW"] != nil && err == nil {
		d.width = v
	}
	for _, key := range []string{"ca", "CA"} {
		if v, err := x.ctx.DereferenceNumber(gs[key]); gs[key] != nil && err == nil && v < 1 {
			x.found.Transparent = true
		}
	}
	if m := x.deref(gs["SMask"]); m != nil && m != types.Name("None") {
		x.found.Transparent = true
	}
	if m := x.deref(gs["BM"]); m != nil && m != types.Name("Normal") && m != types.Name("Compatible") {
		x.found.Transparent = true
	}
}

// object looks at a picture or walks a form.
func (x *examiner) object(o types.Object, resources types.Dict, d drawing, depth int) {
	sd, ok := x.deref(o).(types.StreamDict)
	if !ok {
		return
	}
	if x.deref(sd.Dict["Subtype"]) == types.Name("Image") {
		x.picture(&sd, &d)
		return
	}
	own := x.dict(sd.Dict["Resources"])
	if own == nil {
		own = resources
	}
	if m := x.list(sd.Dict["Matrix"]); len(m) == 6 {
		var v [6]float64
		for i := range m {
			v[i], _ = x.ctx.DereferenceNumber(m[i])
		}
		d.matrix = times(v, d.matrix)
	}
	if err := sd.Decode(); err == nil {
		x.walk(sd.Content, own, d, depth+1)
	}
}

func (x *examiner) picture(sd *types.StreamDict, d *drawing) {
	if x.deref(sd.Dict["SMask"]) != nil {
		x.found.Transparent = true
	}
	if mask, ok := x.deref(sd.Dict["ImageMask"]).(types.Boolean); ok && bool(mask) {
		return
	}
	wide := math.Hypot(d.matrix[0], d.matrix[1])
	if w := x.whole(sd, "Width"); w > 0 && wide >= 18 { // smaller ones are ornaments
		if ppi := int(float64(w) * 72 / wide); x.found.PPI == 0 || ppi < x.found.PPI {
			x.found.PPI = max(1, ppi)
		}
	}
	k := x.kindOf(sd.Dict["ColorSpace"], nil)
	if k == inks && !x.black {
		x.found.MostInk = max(x.found.MostInk, x.pictureInk(sd))
	}
	if k == indexed {
		if list := x.list(sd.Dict["ColorSpace"]); len(list) > 1 {
			k = x.kindOf(list[1], nil)
		}
	}
	x.used(k)
	if _, _, ok := x.image(sd); !ok && (x.changes(k) || k == other) {
		note(&x.found.Stuck, "a picture")
	}
}

// inline looks at a picture that stands in the content itself.
func (x *examiner) inline(o *operation) {
	for i := 0; i+1 < len(o.operands); i++ {
		if o.operands[i] != "/CS" && o.operands[i] != "/ColorSpace" {
			continue
		}
		if k := x.kindOf(types.Name(o.operands[i+1][1:]), nil); x.changes(k) {
			x.used(k)
			note(&x.found.Stuck, "a picture")
		}
	}
}
