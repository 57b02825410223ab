// Package design reads designs: how a paper's pages look, as data. A design is a
// YAML file; three come with the program ([House]), and a paper can write its own
// on one of these ([Read]). docs/designs.md says what every key does.
//
// A design knows no page. Lengths of furniture are those beside body type of the
// design's own size, and go with the paper's; headlines are those of a page as wide
// as the design's home, and go with the page's width.
package design

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// Design is a design as it was read, every value within its limits.
type Design struct {
	Name string
	base string // of the program's, on which a paper's own is based

	Faces    Faces
	Fallback []string // faces for characters that the others lack, the first asked first

	Home         float64 // width of the page for which headlines are given, mm
	Body         float64 // size of body type, pt, where the paper does not say
	Leading      float64 // leading over size, for body type under 10 points
	LeadingLarge float64 // and from there up

	Kicker, Byline, Caption, Folio, Dateline, Strapline float64 // pt
	Crosshead, Standfirst, Pull, Section                float64
	Facts, FactsHead, Table, Entry, Panel, BriefHead    float64

	Column                            float64 // mm: a page has as many columns as its measure holds of these, where the paper does not say how many
	Gutter                            float64 // mm
	MarginSide, MarginTop, MarginFoot float64 // mm
	Small                             float64 // share of the margins that a small page keeps
	Hairline, Story, Heavy, Between   float64 // pt; 0 for no rule
	Tint                              int     // per cent of black

	Heads  Heads
	Manner Manner
}

// Faces names a face for each role: one of the house's ("display-bold") or a font
// file of the paper's ("fonts/Own.ttf", from the folder that the design stands in).
type Faces struct {
	Head, Brief, Standfirst, Pull            string
	Body, BodyItalic, BodyBold, BodyBoldItal string
	Sans, SansBold, SansItalic               string
	Panel, FactsHead, Masthead, Section      string
	Obituary                                 string
}

// Heads is how headlines are set.
type Heads struct {
	Steps        []int   // sizes, pt, ascending
	Leading      float64 // baseline to baseline over size, from 20 points up
	LeadingSmall float64 // and below
	Above, Below float64 // white above the capitals and below the last line, lines of body type
	Lines        []int   // most lines, by the width in fifths of the page
	Ranks        [4]Rank // brief, inside, second, lead
	Name, High   float64 // masthead: size of the paper's name in type, and height of a drawn one, pt
}

// Rank is what a weight asks of the page, by its width in fifths.
type Rank struct {
	Sizes   []int // of the headline, pt; 0 for a width that it does not take
	Widths  []int // how unwelcome that width is; [Never] for one that it does not take
	Picture int   // fifths that its first picture likes to take
}

// Never stands for a width that a rank does not take.
const Never = -1

// Manner is how a design does what can be done in several ways.
type Manner struct {
	Masthead string // quiet, reversed or flag
	Section  string // quiet, reversed or flag
	Folio    string // outer or centre
	Panel    string // rule, bar or frame
	Box      string // tint, bar or frame
	Opening  string // lead-in, drop-cap or plain
	Text     string // justified or ragged
	Briefs   string // justified or ragged
	Kicker   string // plain or capitals

	KickerInk   string // black or accent
	PicturePage string // framed or bleed
}

//go:embed house/*.yaml
var files embed.FS

// Usual is the design of a paper that names none.
const Usual = "classic"

// names lists the designs that come with the program, the usual one first.
var names = []string{Usual, "tabloid", "parish"}

// Names lists the designs that come with the program.
func Names() []string { return slices.Clone(names) }

// House gives a design that comes with the program; ok is false when there is none
// of that name. "" is the usual one. It panics on a file that is not as it should
// be: the program was then built wrongly, and its tests fail.
func House(name string) (d *Design, ok bool) {
	if name == "" {
		name = Usual
	}
	if !slices.Contains(names, name) {
		return nil, false
	}
	file := "house/" + name + ".yaml"
	src, err := files.ReadFile(file)
	if err != nil {
		panic(fmt.Sprintf("house design %s: %v", name, err))
	}
	sheet, m := settings.Read(src, file, 1, "")
	d = &Design{Name: name}
	if base := m.String("based-on"); base != "" {
		if d, ok = House(base); !ok {
			panic(fmt.Sprintf("house design %s is based on %q, which is none", name, base))
		}
		d.Name = name
	}
	d.read(m)
	if len(sheet.Queries) > 0 {
		panic(fmt.Sprintf("house design: %v", sheet.Queries[0]))
	}
	return d, true
}

// Read reads a paper's own design. Whatever is wrong with it becomes a query with
// the line, and stands as in the design that it is based on.
func Read(src []byte, file string) (*Design, []offstone.Query) {
	sheet, m := settings.Read(src, file, 1, "")
	base := m.String("based-on")
	d, ok := House(base)
	if !ok {
		m.Ask("based-on", "design", true, "“based-on: %s” is no design that comes with the program; write %s.", base, listed(names))
		base = Usual
		d, _ = House(base)
	}
	d.Name, d.base = offstone.DesignName(file), base
	d.read(m)
	return d, sheet.Queries
}

// Fonts lists the font files that the design names, each once.
func (d *Design) Fonts() (out []string) {
	for _, f := range d.roles() {
		if IsFont(*f.at) && !slices.Contains(out, *f.at) {
			out = append(out, *f.at)
		}
	}
	for _, name := range d.Fallback {
		if IsFont(name) && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Replace gives every role whose face is lost that of the design that d is based on,
// and leaves lost faces out of the fallback.
func (d *Design) Replace(lost func(name string) bool) {
	base, _ := House(d.base)
	other := base.roles()
	for i, r := range d.roles() {
		if lost(*r.at) {
			*r.at = *other[i].at
		}
	}
	d.Fallback = slices.DeleteFunc(slices.Clone(d.Fallback), lost)
}

// IsFont tells a font file of the paper's from a house face.
func IsFont(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".ttf" || ext == ".otf"
}

// listed writes names as a choice.
func listed(names []string) string {
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
