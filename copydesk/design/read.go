package design

import (
	"slices"
	"strconv"
	"strings"

	"example.org/offstone/compose/font"
	"example.org/offstone/copydesk/settings"
)

// number is a key that holds a measure.
type number struct {
	group, key, unit string
	low, high        float64
	at               func(*Design) *float64
}

// numbers lists them. The limits are those beyond which a page cannot be read or
// cannot be printed; 0 is allowed only where it means that there is none.
var numbers = []number{
	{"body", "size", "pt", 5, 36, func(d *Design) *float64 { return &d.Body }},
	{"body", "leading", "", 1, 2, func(d *Design) *float64 { return &d.Leading }},
	{"body", "leading-large", "", 1, 2, func(d *Design) *float64 { return &d.LeadingLarge }},

	{"sizes", "kicker", "pt", 4, 36, func(d *Design) *float64 { return &d.Kicker }},
	{"sizes", "byline", "pt", 4, 36, func(d *Design) *float64 { return &d.Byline }},
	{"sizes", "caption", "pt", 4, 36, func(d *Design) *float64 { return &d.Caption }},
	{"sizes", "folio", "pt", 4, 36, func(d *Design) *float64 { return &d.Folio }},
	{"sizes", "dateline", "pt", 4, 36, func(d *Design) *float64 { return &d.Dateline }},
	{"sizes", "strapline", "pt", 4, 36, func(d *Design) *float64 { return &d.Strapline }},
	{"sizes", "crosshead", "pt", 4, 36, func(d *Design) *float64 { return &d.Crosshead }},
	{"sizes", "standfirst", "pt", 4, 48, func(d *Design) *float64 { return &d.Standfirst }},
	{"sizes", "pull", "pt", 4, 60, func(d *Design) *float64 { return &d.Pull }},
	{"sizes", "section", "pt", 6, 60, func(d *Design) *float64 { return &d.Section }},
	{"sizes", "facts", "pt", 4, 36, func(d *Design) *float64 { return &d.Facts }},
	{"sizes", "facts-head", "pt", 4, 36, func(d *Design) *float64 { return &d.FactsHead }},
	{"sizes", "table", "pt", 4, 36, func(d *Design) *float64 { return &d.Table }},
	{"sizes", "entry", "pt", 4, 36, func(d *Design) *float64 { return &d.Entry }},
	{"sizes", "panel", "pt", 4, 36, func(d *Design) *float64 { return &d.Panel }},
	{"sizes", "brief-head", "pt", 4, 36, func(d *Design) *float64 { return &d.BriefHead }},

	{"page", "home", "mm", 70, 1000, func(d *Design) *float64 { return &d.Home }},
	{"page", "column", "mm", 20, 300, func(d *Design) *float64 { return &d.Column }},
	{"page", "gutter", "mm", 2, 20, func(d *Design) *float64 { return &d.Gutter }},
	{"page", "side", "mm", 4, 60, func(d *Design) *float64 { return &d.MarginSide }},
	{"page", "top", "mm", 4, 60, func(d *Design) *float64 { return &d.MarginTop }},
	{"page", "foot", "mm", 6, 60, func(d *Design) *float64 { return &d.MarginFoot }},

	{"page", "small", "", 0.5, 1, func(d *Design) *float64 { return &d.Small }},

	{"rules", "hairline", "pt", 0.2, 4, func(d *Design) *float64 { return &d.Hairline }},
	{"rules", "story", "pt", 0, 12, func(d *Design) *float64 { return &d.Story }},
	{"rules", "between", "pt", 0, 4, func(d *Design) *float64 { return &d.Between }},
	{"rules", "heavy", "pt", 0.5, 12, func(d *Design) *float64 { return &d.Heavy }},

	{"heads", "leading", "", 0.8, 2, func(d *Design) *float64 { return &d.Heads.Leading }},
	{"heads", "leading-small", "", 0.8, 2, func(d *Design) *float64 { return &d.Heads.LeadingSmall }},
	{"heads", "above", "", 0, 4, func(d *Design) *float64 { return &d.Heads.Above }},
	{"heads", "below", "", 0, 4, func(d *Design) *float64 { return &d.Heads.Below }},

	{"masthead", "size", "pt", 12, 300, func(d *Design) *float64 { return &d.Heads.Name }},
	{"masthead", "highest", "pt", 20, 400, func(d *Design) *float64 { return &d.Heads.High }},
}

// role is a key that names a face.
type role struct {
	key string
	at  *string
}

func (d *Design) roles() []role {
	f := &d.Faces
	return []role{
		{"head", &f.Head},
		{"brief-head", &f.Brief},
		{"standfirst", &f.Standfirst},
		{"pull", &f.Pull},
		{"body", &f.Body},
		{"body-italic", &f.BodyItalic},
		{"body-bold", &f.BodyBold},
		{"body-bold-italic", &f.BodyBoldItal},
		{"sans", &f.Sans},
		{"sans-bold", &f.SansBold},
		{"sans-italic", &f.SansItalic},
		{"panel", &f.Panel},
		{"facts-head", &f.FactsHead},
		{"masthead", &f.Masthead},
		{"section", &f.Section},
		{"obituary", &f.Obituary},
	}
}

// choice is a key that holds one of some words.
type choice struct {
	key   string
	words []string
	at    func(*Manner) *string
}

var choices = []choice{
	{"masthead", []string{"quiet", "reversed", "flag"}, func(m *Manner) *string { return &m.Masthead }},
	{"section", []string{"quiet", "reversed", "flag"}, func(m *Manner) *string { return &m.Section }},
	{"folio", []string{"outer", "centre"}, func(m *Manner) *string { return &m.Folio }},
	{"panel", []string{"rule", "bar", "frame"}, func(m *Manner) *string { return &m.Panel }},
	{"box", []string{"tint", "bar", "frame"}, func(m *Manner) *string { return &m.Box }},
	{"opening", []string{"lead-in", "drop-cap", "plain"}, func(m *Manner) *string { return &m.Opening }},
	{"text", []string{"justified", "ragged"}, func(m *Manner) *string { return &m.Text }},
	{"briefs", []string{"justified", "ragged"}, func(m *Manner) *string { return &m.Briefs }},
	{"kicker", []string{"plain", "capitals"}, func(m *Manner) *string { return &m.Kicker }},
	{"kicker-ink", []string{"black", "accent"}, func(m *Manner) *string { return &m.KickerInk }},
	{"picture-page", []string{"framed", "bleed"}, func(m *Manner) *string { return &m.PicturePage }},
}

// ranks are the weights, lightest first.
var ranks = [...]string{"brief", "inside", "second", "lead"}

// read takes what m says over what d has.
func (d *Design) read(m *settings.Mapping) {
	groups := map[string]*settings.Mapping{}
	group := func(key string) *settings.Mapping {
		if groups[key] == nil {
			groups[key] = m.Mapping(key)
		}
		return groups[key]
	}
	m.String("based-on")
	for _, n := range numbers {
		g := group(n.group)
		if g.Has(n.key) {
			n.read(g, n.at(d))
		}
	}
	d.faces(group("faces"), m)
	for _, c := range choices {
		c.read(group("manner"), c.at(&d.Manner))
	}
	if rules := group("rules"); rules.Has("tint") {
		if t := rules.Measure("tint", "%", 0, 30); t == float64(int(t)) {
			d.Tint = int(t)
		} else {
			rules.Ask("tint", "design", true, "“tint” should be a whole number from 0 to 30, per cent of black.")
		}
	}
	d.heads(group("heads"))
	for _, key := range []string{"faces", "body", "sizes", "page", "rules", "heads", "masthead", "manner"} {
		group(key).Done()
	}
	m.Done()
}

// read takes a measure; what is outside its limits stays as it was.
func (n *number) read(m *settings.Mapping, at *float64) {
	asked := len(m.Sheet().Queries)
	if v := m.Measure(n.key, n.unit, n.low, n.high); len(m.Sheet().Queries) == asked {
		*at = v
	}
}

func (c *choice) read(m *settings.Mapping, at *string) {
	if !m.Has(c.key) {
		return
	}
	if s := m.String(c.key); slices.Contains(c.words, s) {
		*at = s
		return
	}
	m.Ask(c.key, "design", true, "“%s: %s” is not known; write %s.", c.key, m.String(c.key), listed(c.words))
}

func (d *Design) faces(m, root *settings.Mapping) {
	for _, r := range d.roles() {
		if name := m.String(r.key); name != "" && known(m, r.key, name) {
			*r.at = name
		}
	}
	if !root.Has("fallback") {
		return
	}
	d.Fallback = nil
	for _, name := range root.Strings("fallback") {
		if known(root, "fallback", name) {
			d.Fallback = append(d.Fallback, name)
		}
	}
}

// known asks about a face that is neither the house's nor a font file.
func known(m *settings.Mapping, key, name string) bool {
	if IsFont(name) || slices.Contains(font.Houses(), name) {
		return true
	}
	m.Ask(key, "design", true, "“%s” is no face that comes with the program and no TTF or OTF file; write one of %s, or the name of a font file beside the design.", name, strings.Join(font.Houses(), ", "))
	return false
}

// Limits of headlines.
const (
	leastHead, mostHead = 8, 300
	mostSteps           = 40
	mostUnwelcome       = 1000
	mostLines           = 9
	fifths              = 5
)

func (d *Design) heads(m *settings.Mapping) {
	if m.Has("steps") {
		d.steps(m)
	}
	if lines, ok := whole(m, "lines", 1, mostLines, false); ok {
		d.Heads.Lines = lines
	}
	for i, name := range ranks {
		r, at := m.Mapping(name), &d.Heads.Ranks[i]
		if sizes, ok := whole(r, "sizes", leastHead, mostHead, false); ok {
			at.Sizes = sizes
		}
		if widths, ok := whole(r, "widths", 0, mostUnwelcome, true); ok {
			if slices.ContainsFunc(widths, func(w int) bool { return w != Never }) {
				at.Widths = widths
			} else {
				r.Ask("widths", "design", true, "“widths” takes no width at all; write 0 for the one that suits best.")
			}
		}
		if r.Has("picture") {
			at.Picture = max(1, r.Int("picture", 1, fifths))
		}
		r.Done()
	}
}

// whole reads five whole numbers, one for each fifth of the page; “no” among them
// is Never where that is allowed.
func whole(m *settings.Mapping, key string, low, high int, never bool) ([]int, bool) {
	words := m.Strings(key)
	if !m.Has(key) {
		return nil, false
	}
	out := make([]int, 0, fifths)
	for _, w := range words {
		n, err := strconv.Atoi(w)
		switch {
		case err == nil && n >= low && n <= high:
			out = append(out, n)
		case never && w == "no":
			out = append(out, Never)
		}
	}
	if len(out) == fifths && len(words) == fifths {
		return out, true
	}
	m.Ask(key, "design", true, "“%s” should be five whole numbers from %d to %d in square brackets: for a fifth of the page's width, two fifths, and so on.", key, low, high)
	return nil, false
}

func (d *Design) steps(m *settings.Mapping) {
	words := m.Strings("steps")
	out := make([]int, 0, len(words))
	for _, w := range words {
		n, err := strconv.Atoi(w)
		if err != nil || n < leastHead || n > mostHead || len(out) > 0 && n <= out[len(out)-1] {
			break
		}
		out = append(out, n)
	}
	if len(out) != len(words) || len(out) == 0 || len(out) > mostSteps {
		m.Ask("steps", "design", true, "“steps” should be sizes of headlines in points, from %d to %d, each larger than the one before and at most %d of them.", leastHead, mostHead, mostSteps)
		return
	}
	d.Heads.Steps = out
}
