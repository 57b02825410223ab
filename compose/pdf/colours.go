package pdf

import (
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/offstone/compose/picture"
)

// kind is what a colour space of a supplied page counts.
type kind int

const (
	other   kind = iota // spot inks, patterns and whatever else is not changed
	grey                // nothing but black
	rgb                 // three lights
	inks                // four process inks
	indexed             // a palette
)

// families are the colour spaces that need no further look.
var families = map[types.Name]kind{
	"DeviceGray": grey, "G": grey, "CalGray": grey, "DeviceRGB": rgb, "RGB": rgb, "CalRGB": rgb,
	"DeviceCMYK": inks, "CMYK": inks, "Indexed": indexed, "I": indexed,
}

// kindOf tells the kind of a colour space (ISO 32000-1, 8.6) named or written out
// in resources.
func (s *source) kindOf(o types.Object, resources types.Dict) kind {
	o = s.deref(o)
	if n, ok := o.(types.Name); ok {
		if k, known := families[n]; known {
			return k
		}
		if named := s.entry(s.dict(resources["ColorSpace"]), string(n)); named != nil {
			return s.kindOf(named, nil)
		}
		return other
	}
	list, ok := o.(types.Array)
	if !ok || len(list) == 0 {
		return other
	}
	family, _ := s.deref(list[0]).(types.Name)
	switch {
	case len(list) > 1 && family == "Separation":
		if ink := s.deref(list[1]); ink == types.Name("Black") || ink == types.Name("None") {
			return grey
		}
		return other
	case len(list) > 1 && family == "ICCBased":
		return s.kindOfProfile(list[1])
	}
	return families[family]
}

func (s *source) kindOfProfile(o types.Object) kind {
	sd, ok := s.deref(o).(types.StreamDict)
	if !ok {
		return other
	}
	n, err := s.ctx.DereferenceNumber(sd.Dict["N"])
	if err != nil {
		return other
	}
	switch n {
	case 1:
		return grey
	case 3:
		return rgb
	case 4:
		return inks
	}
	return other
}

func (s *source) deref(o types.Object) types.Object {
	o, err := s.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	return o
}

func (s *source) dict(o types.Object) types.Dict {
	switch o := s.deref(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

// entry finds a key as a content stream writes it.
func (s *source) entry(d types.Dict, key string) types.Object {
	if d == nil {
		return nil
	}
	return d[key]
}

// recolour brings the colours of a supplied page to what it is printed with: to
// black, or what is in RGB to inks.
type recolour struct {
	*source
	condition *picture.Condition
	black     bool
}

// changes says whether colours of a kind are brought to others.
func (r *recolour) changes(k kind) bool { return k == rgb || k == inks && r.black }

// colour gives a colour as it is printed.
func (r *recolour) colour(k kind, v []float64) []float64 {
	part := func(x, whole float64) uint8 { return uint8(max(0, min(1, x))*whole + 0.5) }
	var red, green, blue uint8
	if k == inks {
		if v[0] == 0 && v[1] == 0 && v[2] == 0 {
			return []float64{1 - v[3]}
		}
		red, green, blue = picture.InkRGB(part(v[0], 100), part(v[1], 100), part(v[2], 100), part(v[3], 100))
	} else {
		red, green, blue = part(v[0], 255), part(v[1], 255), part(v[2], 255)
	}
	value := float64(r.condition.GreyOf(red, green, blue)) / 255
	switch {
	case r.black:
		return []float64{value}
	case red == green && green == blue:
		return []float64{0, 0, 0, 1 - value}
	}
	out := make([]float64, 4)
	for i, ink := range r.condition.InksOf(red, green, blue) {
		out[i] = float64(ink) / 255
	}
	return out
}

// space is the one that changed colours are in.
func (r *recolour) space() string {
	if r.black {
		return "DeviceGray"
	}
	return "DeviceCMYK"
}

// palette is which kinds of colour a content stream is filling and stroking with.
type palette struct{ fill, stroke kind }

// content changes the colours of a content stream. What it cannot change stays as it
// is; [Examine] tells of that.
func (r *recolour) content(content []byte, resources types.Dict) []byte {
	out := make([]byte, 0, len(content))
	var now palette
	var kept []palette
	rest := eachOperation(content, func(o operation) {
		switch o.name {
		case "q":
			kept = append(kept, now)
		case "Q":
			if n := len(kept); n > 0 {
				now, kept = kept[n-1], kept[:n-1]
			}
		}
		if changed, ok := r.operation(&o, resources, &now); ok {
			out = append(out, changed...)
			return
		}
		out = append(out, o.raw...)
	})
	return append(out, rest...)
}

// shorthand are the operators that choose a space and a colour in it at once.
var shorthand = map[string]kind{"rg": rgb, "RG": rgb, "k": inks, "K": inks, "g": grey, "G": grey}

// operation gives what stands in the place of an operation that sets a colour; ok is
// false when it stays.
func (r *recolour) operation(o *operation, resources types.Dict, now *palette) (changed string, ok bool) {
	side := &now.fill
	if o.name != "" && o.name[0] < 'a' {
		side = &now.stroke
	}
	if k, short := shorthand[o.name]; short {
		*side = other
		if v, numbers := o.numbers(map[kind]int{grey: 1, rgb: 3, inks: 4}[k]); numbers && r.changes(k) {
			return r.set(o.name, r.colour(k, v), map[bool]string{true: "g", false: "k"}), true
		}
		return "", false
	}
	switch o.name {
	case "cs", "CS":
		*side = r.kindOf(types.Name(o.lastName()), resources)
		if r.changes(*side) {
			return fmt.Sprintf("\n/%s %s\n", r.space(), o.name), true
		}
	case "sc", "scn", "SC", "SCN":
		if !r.changes(*side) {
			return "", false
		}
		if v, numbers := o.numbers(map[kind]int{rgb: 3, inks: 4}[*side]); numbers {
			return r.set(o.name, r.colour(*side, v), map[bool]string{true: "sc", false: "sc"}), true
		}
	}
	return "", false
}

// set writes a colour with the operator for black or inks, in capitals for strokes.
func (r *recolour) set(was string, v []float64, operator map[bool]string) string {
	op := operator[len(v) == 1]
	if was[0] < 'a' {
		op = map[string]string{"g": "G", "k": "K", "sc": "SC"}[op]
	}
	b := []byte{'\n'}
	for _, x := range v {
		b = append(append(b, precise(x)...), ' ')
	}
	return string(append(append(b, op...), '\n'))
}

// image gives a picture in the colours that it is printed in; ok is false when it
// stays as it is. The palette of one that has it is changed, else its pixels.
func (r *recolour) image(sd *types.StreamDict) (give func() (stream, error), extra []string, ok bool) {
	k := r.kindOf(sd.Dict["ColorSpace"], nil)
	if k == indexed {
		return r.paletted(sd)
	}
	if !r.changes(k) || !r.readable(sd, k) {
		return nil, nil, false
	}
	return func() (stream, error) {
		raster, err := r.pixels(sd, k)
		if err != nil {
			return stream{}, err
		}
		return encode(raster)
	}, []string{"SMask", "Mask", "Interpolate"}, true
}

// readable says whether the pixels of a picture can be read: eight bits, no colours
// that mean holes, no compression but the usual.
func (r *recolour) readable(sd *types.StreamDict, k kind) bool {
	bits := r.whole(sd, "BitsPerComponent")
	if _, keyed := r.deref(sd.Dict["Mask"]).(types.Array); keyed || bits != 8 {
		return false
	}
	if isJPEG(sd) {
		// Inks in a JPEG stand upside down unless Decode says otherwise.
		return k == rgb && sd.Dict["Decode"] == nil || k == inks && len(r.list(sd.Dict["Decode"])) == 8
	}
	return usualFilters(sd) && sd.Dict["Decode"] == nil && r.whole(sd, "Width")*r.whole(sd, "Height") < mostPixels
}

// mostPixels is the size of the largest picture that is read.
const mostPixels = 1 << 26

// isJPEG says whether a picture is a JPEG as it stands in its file.
func isJPEG(sd *types.StreamDict) bool {
	return len(sd.FilterPipeline) == 1 && sd.FilterPipeline[0].Name == "DCTDecode"
}

// usualFilters says whether a picture is compressed so that taking it apart gives its pixels.
func usualFilters(sd *types.StreamDict) bool {
	return !slices.ContainsFunc(sd.FilterPipeline, func(f types.PDFFilter) bool { return f.Name == "DCTDecode" || f.Name == "JPXDecode" })
}

func (r *recolour) list(o types.Object) types.Array {
	a, _ := r.deref(o).(types.Array)
	return a
}

func (s *source) whole(sd *types.StreamDict, key string) int {
	v, err := s.ctx.DereferenceNumber(sd.Dict[key])
	if err != nil {
		return 0
	}
	return int(v)
}

// pixels reads a picture and brings it into the inks of the page.
func (r *recolour) pixels(sd *types.StreamDict, k kind) (*picture.Raster, error) {
	if isJPEG(sd) {
		p, err := picture.Decode(sd.Raw)
		if err != nil {
			return nil, err
		}
		if r.black {
			return p.Grey(p.Whole(), p.Width, p.Height, r.condition), nil
		}
		return p.CMYK(p.Whole(), p.Width, p.Height, r.condition), nil
	}
	copied := *sd
	if err := copied.Decode(); err != nil {
		return nil, err
	}
	out := &picture.Raster{Width: r.whole(sd, "Width"), Height: r.whole(sd, "Height"), Space: picture.CMYK}
	if r.black {
		out.Space = picture.Grey
	}
	n := map[kind]int{rgb: 3, inks: 4}[k]
	if len(copied.Content) < out.Width*out.Height*n || out.Width < 1 || out.Height < 1 {
		return nil, errSupplied
	}
	for px := copied.Content[:out.Width*out.Height*n]; len(px) > 0; px = px[n:] {
		out.Pix = append(out.Pix, r.pixel(px[:n])...)
	}
	return out, nil
}

func (r *recolour) pixel(px []byte) []byte {
	red, green, blue := px[0], px[1], px[2]
	if len(px) == 4 {
		cut := func(v byte) uint8 { return uint8((int(v)*100 + 127) / 255) }
		if red|green|blue == 0 {
			return []byte{255 - px[3]}
		}
		red, green, blue = picture.InkRGB(cut(px[0]), cut(px[1]), cut(px[2]), cut(px[3]))
	}
	if r.black {
		return []byte{r.condition.GreyOf(red, green, blue)}
	}
	v := r.condition.InksOf(red, green, blue)
	return v[:]
}

// paletted gives a picture with its palette changed.
func (r *recolour) paletted(sd *types.StreamDict) (give func() (stream, error), extra []string, ok bool) {
	list := r.list(sd.Dict["ColorSpace"])
	if len(list) != 4 {
		return nil, nil, false
	}
	k := r.kindOf(list[1], nil)
	n := map[kind]int{rgb: 3, inks: 4}[k]
	if !r.changes(k) {
		return nil, nil, false
	}
	colours := r.bytes(list[3])
	var changed []byte
	for ; len(colours) >= n; colours = colours[n:] {
		changed = append(changed, r.pixel(colours[:n])...)
	}
	channels := len(r.pixel(make([]byte, n)))
	last := len(changed)/channels - 1
	if last < 0 {
		return nil, nil, false
	}
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace[/Indexed/%s %d<%x>]",
		r.whole(sd, "Width"), r.whole(sd, "Height"), r.whole(sd, "BitsPerComponent"), r.space(), last, changed)
	return func() (stream, error) { return stream{dict, sd.Raw}, nil }, []string{"SMask", "Mask", "Interpolate", "Decode", "Filter", "DecodeParms"}, true
}

// bytes reads a string or a stream.
func (s *source) bytes(o types.Object) []byte {
	switch o := s.deref(o).(type) {
	case types.StringLiteral:
		b, err := types.Unescape(string(o))
		if err != nil {
			return nil
		}
		return b
	case types.HexLiteral:
		b, err := o.Bytes()
		if err != nil {
			return nil
		}
		return b
	case types.StreamDict:
		if err := o.Decode(); err != nil {
			return nil
		}
		return o.Content
	}
	return nil
}
