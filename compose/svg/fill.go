package svg

import (
	"encoding/xml"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone/compose/forme"
)

// looks are the properties that decide how a shape looks, each with the only values
// that flat fills allow; an empty list means that it is read elsewhere.
var looks = map[string][]string{
	"fill": nil, "fill-rule": nil, "display": nil, "visibility": nil,
	"stroke":  {"none", "transparent"},
	"opacity": {"1", "1.0", "100%"}, "fill-opacity": {"1", "1.0", "100%"},
	"filter": {"none"}, "mask": {"none"}, "clip-path": {"none"}, "mix-blend-mode": {"normal"},
	"marker": {"none"}, "marker-start": {"none"}, "marker-mid": {"none"}, "marker-end": {"none"},
}

// graphics reads how an element and those inside it are drawn; shown is false for one
// that is hidden.
func (r *reader) graphics(e xml.StartElement, outer graphics) (g graphics, shown bool, err error) {
	g = outer
	set := map[string]string{}
	for _, a := range e.Attr {
		if err := harmless(a); err != nil {
			return g, false, err
		}
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "transform":
			m, err := transform(a.Value)
			if err != nil {
				return g, false, err
			}
			g.matrix = outer.matrix.times(m)
		case "style":
		default:
			set[a.Name.Local] = strings.TrimSpace(a.Value)
		}
	}
	for declaration := range strings.SplitSeq(attribute(e, "style"), ";") { // stronger than attributes
		if name, value, ok := strings.Cut(declaration, ":"); ok {
			set[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
	}
	return g.with(set)
}

// harmless refuses what reaches out of the drawing or does something.
func harmless(a xml.Attr) error {
	name, value := strings.ToLower(a.Name.Local), strings.ToLower(a.Value)
	switch {
	case strings.HasPrefix(name, "on") && a.Name.Space == "":
		return refuse("it does something when it is opened (%s)", a.Name.Local)
	case name == "href", name == "src", name == "base" && a.Name.Space != "":
		return refuse("it refers to something else (%s); draw everything where it stands", a.Name.Local)
	case a.Name.Space == "xmlns", a.Name.Space == "" && name == "xmlns":
		return nil
	case strings.Contains(value, "url("), strings.Contains(value, "javascript:"), strings.Contains(value, "expression("), strings.Contains(value, "@import"), strings.Contains(value, "\\"):
		return refuse("it refers to something else in %s; only flat fills can be printed", a.Name.Local)
	}
	return nil
}

// with takes the properties of an element.
func (g graphics) with(set map[string]string) (graphics, bool, error) {
	for _, name := range slices.Sorted(maps.Keys(looks)) {
		only := looks[name]
		v, ok := set[name]
		if !ok || len(only) == 0 {
			continue
		}
		allowed := false
		for _, o := range only {
			allowed = allowed || strings.EqualFold(v, o)
		}
		if !allowed {
			return g, false, refuse("it has a %s, and only flat fills can be printed; turn it into outlines", name)
		}
	}
	if v, ok := set["fill"]; ok && v != "inherit" {
		g.fill = v
	}
	if v, ok := set["fill-rule"]; ok && v != "inherit" {
		g.rule = v
	}
	return g, set["display"] != "none" && set["visibility"] != "hidden", nil
}

// names of colours that drawing programs write.
var names = map[string]string{
	"black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "yellow": "#ffff00",
	"gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "maroon": "#800000", "navy": "#000080", "purple": "#800080",
	"teal": "#008080", "olive": "#808000", "lime": "#00ff00", "aqua": "#00ffff", "fuchsia": "#ff00ff", "orange": "#ffa500",
	"currentcolor": "#000000",
}

// inkOf gives the ink of a fill; paint is false for none.
func inkOf(fill string) (ink forme.Ink, paint bool, err error) {
	v := strings.ToLower(strings.TrimSpace(fill))
	if v == "none" || v == "transparent" {
		return ink, false, nil
	}
	if hex, ok := names[v]; ok {
		v = hex
	}
	rgb, ok := colour(v)
	if !ok {
		return ink, false, refuse("it has a fill %q, which is no flat colour that is known; write it as #000000", fill)
	}
	return inks(rgb), true, nil
}

func colour(v string) (rgb [3]int, ok bool) {
	if inner, isRGB := strings.CutPrefix(v, "rgb("); isRGB {
		parts := strings.FieldsFunc(strings.TrimSuffix(inner, ")"), func(r rune) bool { return r == ',' || r == ' ' })
		if len(parts) != 3 {
			return rgb, false
		}
		for i, p := range parts {
			n, err := strconv.Atoi(p)
			if err != nil || n < 0 || n > 255 {
				return rgb, false
			}
			rgb[i] = n
		}
		return rgb, true
	}
	hex, isHex := strings.CutPrefix(v, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if !isHex || len(hex) != 6 || err != nil {
		return rgb, false
	}
	return [3]int{int(n >> 16), int(n >> 8 & 255), int(n & 255)}, true
}

// inks gives the process inks of a colour: what all three have in common is black.
func inks(rgb [3]int) forme.Ink {
	least := 255
	for _, v := range rgb {
		least = min(least, 255-v)
	}
	part := func(v int) uint8 { return uint8((v*100 + 127) / 255) }
	return forme.Ink{C: part(255 - rgb[0] - least), M: part(255 - rgb[1] - least), Y: part(255 - rgb[2] - least), K: part(least)}
}

// matrix is an affine transform: x′ = ax + cy + e, y′ = bx + dy + f.
type matrix [6]float64

var unity = matrix{1, 0, 0, 1, 0, 0}

// times gives the transform that does n first. Products are rounded before they are
// added, so that every machine comes to the same sum.
func (m matrix) times(n matrix) matrix {
	dot := func(i, j int) float64 { return float64(m[i]*n[j]) + float64(m[i+2]*n[j+1]) }
	return matrix{dot(0, 0), dot(1, 0), dot(0, 2), dot(1, 2), dot(0, 4) + m[4], dot(1, 4) + m[5]}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return float64(m[0]*x) + float64(m[2]*y) + m[4], float64(m[1]*x) + float64(m[3]*y) + m[5]
}

// exact rounds what sines and roots gave to nine places.
func exact(v float64) float64 { return math.Round(v*1e9) / 1e9 }

// transform reads a list such as "translate(4 5) scale(2)".
func transform(s string) (matrix, error) {
	m := unity
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, " ,\t\r\n") {
		name, rest, ok := strings.Cut(s, "(")
		inner, after, closed := strings.Cut(rest, ")")
		n, err := numbers(inner)
		if !ok || !closed || err != nil {
			return m, refuse("a transform in it cannot be read")
		}
		one, ok := oneTransform(strings.TrimSpace(name), n)
		if !ok {
			return m, refuse("a transform in it (%s) is not known", strings.TrimSpace(name))
		}
		m, s = m.times(one), after
	}
	return m, nil
}

func oneTransform(name string, n []float64) (matrix, bool) {
	arg := func(i int, other float64) float64 {
		if i < len(n) {
			return n[i]
		}
		return other
	}
	switch {
	case name == "matrix" && len(n) == 6:
		return matrix(n), true
	case name == "translate" && len(n) >= 1 && len(n) <= 2:
		return matrix{1, 0, 0, 1, n[0], arg(1, 0)}, true
	case name == "scale" && len(n) >= 1 && len(n) <= 2:
		return matrix{n[0], 0, 0, arg(1, n[0]), 0, 0}, true
	case name == "rotate" && (len(n) == 1 || len(n) == 3):
		sin, cos := math.Sincos(n[0] * math.Pi / 180)
		turn := matrix{exact(cos), exact(sin), exact(-sin), exact(cos), 0, 0}
		to, back := matrix{1, 0, 0, 1, arg(1, 0), arg(2, 0)}, matrix{1, 0, 0, 1, -arg(1, 0), -arg(2, 0)}
		return to.times(turn).times(back), true
	}
	return unity, false
}
