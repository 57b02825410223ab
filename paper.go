package offstone

import (
	"path"
	"slices"
	"strings"
	"time"
)

// Paper is a title and how it comes out: what stands in paper.yaml.
type Paper struct {
	Name      string
	Strapline string
	Address   string // of the web site, e.g. "https://beacon.example"; no slash at the end
	Language  string // BCP 47, e.g. "en-GB"
	Zone      *time.Location
	Publishes string // when it appears, as written: "Friday 06:00"
	Price     string
	Sections  []string // in the paper's order
	Accent    string   // web accent colour, "#rrggbb"; "" for the design's
	Imprint   string   // who prints and publishes it, where; printed on the last page

	Print  PrintSettings
	Web    WebSettings
	Letter LetterSettings

	Masthead *Picture   // when nil, the name is set in type
	Own      *OwnDesign // a design of the paper's own, used when Print.Design names it
	People   []Person
}

// OwnDesign is a design of printed pages that a paper made for itself.
type OwnDesign struct {
	File  string // designs/NAME.yaml or designs/NAME/design.yaml in the paper folder
	Text  string // as it was written
	Fonts []Font
}

// Name gives the design's name, as [PrintSettings] have it.
func (o *OwnDesign) Name() string { return DesignName(o.File) }

// DesignName gives the name of the design in designs/NAME.yaml or designs/NAME/design.yaml.
func DesignName(file string) string {
	name := strings.TrimSuffix(path.Base(file), ".yaml")
	if name == "design" {
		name = path.Base(path.Dir(file))
	}
	return name
}

// Font is a font file that a design names.
type Font struct {
	Name string // as the design names it: a path from the folder that the design stands in
	Blob BlobKey
}

// PrintSettings say on what and how the printed edition is made.
type PrintSettings struct {
	Width, Height float64 // trimmed page, mm
	Size          string  // name of the size, "" when given in mm
	Columns       int     // 0: as the design likes
	Body          float64 // size of body type, pt; 0: the design's
	Design        string
	Ink           string // "black" or "cmyk"
	ICC           string // the printer's profile, a file of the paper folder
	Profile       BlobKey
	MaxInk        int    // of all inks together on one spot, per cent; 0 for what is usual at the printer
	Printer       string // "newsprint", "digital" or "photocopier"
	PDF           string // "x-1a" for printers with old machines; "" for PDF/X-4
	PagePattern   string // names single-page PDFs; "" for the house's
	ColourPages   []int
	Bleed         float64  // how far artwork at the edge runs over it, mm
	Thickness     float64  // of a sheet of a booklet's paper, mm; 0 for what copiers hold
	Marks         bool     // crop marks outside the trim
	NoContents    bool     // the front page has no list of what is inside; a paper of under 8 pages never has
	EarLeft       []string // lines of the text beside the paper's name
	EarRight      []string
	Classes       []string // of line adverts, in the paper's order; others follow as they come
	Copies        int      // how many are printed; 0 when it is not said
}

// WebSettings choose the web edition's design.
type WebSettings struct{ Design string }

// LetterSettings say who sends the letter edition.
type LetterSettings struct{ From string } // an RFC 5322 mailbox

// Person is a correspondent or a member of staff, as far as readers may know.
type Person struct {
	Name   string
	Byline string // how the name is printed when not as Name
	Role   string
	About  string
}

// SectionSlug gives the last part of the address of a section's page.
func SectionSlug(name string) Slug { return MakeSlug(name) }

// Writer finds the person behind a name in a byline.
func (p *Paper) Writer(name string) (Person, bool) {
	i := slices.IndexFunc(p.People, func(w Person) bool { return w.Name == name || w.Byline == name })
	if i < 0 {
		return Person{}, false
	}
	return p.People[i], true
}

// Size is a trimmed page size, mm.
type Size struct{ Width, Height float64 }

// Sizes are the page sizes that a paper may name (print.size in paper.yaml).
var Sizes = map[string]Size{
	"a5": {148, 210}, "a4": {210, 297}, "a3": {297, 420}, "letter": {215.9, 279.4},
	"tabloid": {289, 380}, "berliner": {315, 470}, "broadsheet": {375, 597},
}
