package pdf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// lettering is as much of the text state (ISO 32000-1, 9.3) and of the fill colour as tells how
// small type is that stands nearly white: on paper it is seen only on something darker.
type lettering struct {
	size   float64    // of the font
	matrix [6]float64 // of the text
	unseen bool       // it paints nothing
	light  bool       // the fill is nearly white
	tints  bool       // the fill's colour space counts ink, and not light
}

// light is from which share of white, of each of its lights, a colour counts as nearly white.
const light = 0.7

// letter follows the text state and notes type that stands nearly white.
func (x *examiner) letter(o *operation, resources types.Dict, d *drawing) {
	l := &d.letters
	switch o.name {
	case "BT":
		l.matrix = [6]float64{1, 0, 0, 1, 0, 0}
	case "Tm":
		if v, ok := o.numbers(6); ok {
			l.matrix = [6]float64(v)
		}
	case "Tf":
		if v, ok := o.numbers(1); ok {
			l.size = v[0]
		}
	case "Tr":
		if v, ok := o.numbers(1); ok {
			l.unseen = v[0] == 3 || v[0] == 7
		}
	case "Tj", "TJ", "'", "\"":
		shown := drawing{matrix: times(l.matrix, d.matrix)}
		if size := math.Abs(l.size) * shown.scale(); l.light && !l.unseen && size > 0 {
			x.found.Reversed = min(x.found.Reversed, size)
		}
	default:
		x.filled(o, resources, d)
	}
}

// filled follows the colour that type is filled with.
func (x *examiner) filled(o *operation, resources types.Dict, d *drawing) {
	l := &d.letters
	switch o.name {
	case "cs":
		l.light, l.tints = false, x.tints(types.Name(o.lastName()), resources) // all spaces begin black
	case "g", "rg", "k":
		l.light = nearlyWhite(o, shorthand[o.name], false)
	case "sc", "scn":
		l.light = nearlyWhite(o, d.fill, l.tints)
	}
}

// nearlyWhite says whether a colour of some kind, or the tint of an ink, is.
func nearlyWhite(o *operation, k kind, tint bool) bool {
	n := map[kind]int{other: 1, grey: 1, rgb: 3, inks: 4}[k]
	v, ok := o.numbers(n)
	if !ok || n == 0 || k == other && !tint {
		return false
	}
	least, sum := 1.0, 0.0
	for _, one := range v {
		least, sum = min(least, one), sum+one
	}
	if tint || k == inks {
		return sum <= 1-light
	}
	return least >= light
}

// tints says whether a colour space counts how much there is of an ink (8.6.6.4).
func (x *examiner) tints(o types.Object, resources types.Dict) bool {
	if n, ok := o.(types.Name); ok {
		o = x.entry(x.dict(resources["ColorSpace"]), string(n))
	}
	list := x.list(o)
	return len(list) > 1 && x.deref(list[0]) == types.Name("Separation")
}
