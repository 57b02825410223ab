// Package forme holds finished pages: marks in fixed places with a structure
// tree, and nothing left to decide. The printers of the composing room (pdf, svg,
// raster, proof) put a forme on to something; none of them moves a mark.
//
// Places are measured from the top left corner of the trimmed page, x to the
// right and y downwards. Marks may reach into the bleed, at negative places.
package forme

import (
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/picture"
)

// Document is the pages of one print run with what they say in reading order.
type Document struct {
	Title    string
	Author   string
	Language string // BCP 47
	Subject  string
	Pages    []*Page
	Root     *Element // Role Whole; its kids are the stories in reading order
}

// Page is one page, trimmed size. Bleed is how far ink may run past the trim.
type Page struct {
	Number        int
	Width, Height dim.Len
	Bleed         dim.Len
	Marks         []Mark // in painting order

	// FoldLeft and FoldRight say that something runs across that edge on to the page
	// beside it: the edge lies in the fold of a sheet, where no knife cuts.
	FoldLeft, FoldRight bool
}

// Role is what an element is to a reader who cannot see the page (ISO 32000-1,
// 14.8.4).
type Role string

// The roles in use.
const (
	Whole      Role = "Document"
	Article    Role = "Art"
	Section    Role = "Sect"
	H1         Role = "H1"
	H2         Role = "H2"
	H3         Role = "H3"
	P          Role = "P"
	BlockQuote Role = "BlockQuote"
	List       Role = "L"
	ListItem   Role = "LI"
	ListBody   Role = "LBody"
	ListLabel  Role = "Lbl"
	Table      Role = "Table"
	TableRow   Role = "TR"
	TableHead  Role = "TH"
	TableCell  Role = "TD"
	Figure     Role = "Figure"
	Caption    Role = "Caption"
	Note       Role = "Note"
	Aside      Role = "Aside"
)

// Element is a node of the structure tree. The marks that show it point at it;
// one element may show on several legs and pages.
type Element struct {
	Role  Role
	Key   string // the story's slug on an Article element
	Title string // for bookmarks; set on stories
	Alt   string // for figures
	Kept  bool   // kept on paper: left out of what readers may see elsewhere
	Kids  []*Element
}

// Add makes a kid of e and returns it.
func (e *Element) Add(r Role) *Element {
	k := &Element{Role: r}
	e.Kids = append(e.Kids, k)
	return k
}

// Mark is [Text], [Rule], [Image], [Path] or [Art].
type Mark interface{ mark() }

// Ink is a colour as percentages of the process inks, 0 to 100.
type Ink struct{ C, M, Y, K uint8 }

// Grey says whether i is black alone, or paper.
func (i Ink) Grey() bool { return i.C == 0 && i.M == 0 && i.Y == 0 }

// The inks of a paper printed in black only.
var (
	Black = Ink{K: 100}
	White = Ink{}
)

// Text is glyphs on one baseline, each already in its place. Elem is nil for an
// artifact: a folio, a running head, anything that is not copy. Kind and Key are
// for the map of the page ("line", "headline", …; the story's slug).
type Text struct {
	Elem *Element
	Kind string
	Key  string
	Kept bool    // kept on paper (see Element)
	X, Y dim.Len // start of the line on its baseline
	W, H dim.Len // box of the line for the map: width, and leading
	Runs []Run
}

// Run is glyphs of one face, size and ink. Their places count from Text.X and
// Text.Y.
type Run struct {
	Face   *font.Face
	Size   dim.Len
	Scale  int // horizontal scaling of the glyphs in thousandths; 1000 is none
	Ink    Ink
	Link   string // address, "" for none
	Glyphs []Glyph
}

// Glyph is one glyph in its place.
type Glyph struct {
	ID      uint16
	X, Y    dim.Len // from Text.X and Text.Y, Y upwards
	Advance dim.Len // width as set, with Scale applied; tracking is not part of it
	Text    string  // the characters it stands for; "" when an earlier glyph of a ligature or cluster has them
}

// Rule is a filled rectangle.
type Rule struct {
	Kind, Key  string
	X, Y, W, H dim.Len
	Ink        Ink
}

// Image is a picture filling its box.
type Image struct {
	Elem       *Element
	Kind, Key  string
	Kept       bool // kept on paper (see Element)
	X, Y, W, H dim.Len
	Raster     *picture.Raster
}

// Art is a page of somebody else's PDF, fitted into its box as it is.
type Art struct {
	Elem       *Element
	Kind, Key  string
	X, Y, W, H dim.Len
	PDF        []byte
	Page       int    // from 1
	Black      bool   // the page is printed in black only, and so its colours are
	Standin    string // words shown where a PDF cannot be (SVG, PNG)
}

func (Text) mark()  {}
func (Rule) mark()  {}
func (Image) mark() {}
func (Art) mark()   {}

// Coloured says whether anything on the page has colour. Supplied pages, which
// stay as they are, do not count.
func (p *Page) Coloured() bool {
	for _, m := range p.Marks {
		if coloured(m) {
			return true
		}
	}
	return false
}

func coloured(m Mark) bool {
	switch m := m.(type) {
	case Rule:
		return !m.Ink.Grey()
	case Path:
		return !m.Ink.Grey()
	case Image:
		return m.Raster != nil && m.Raster.Space != picture.Grey
	case Text:
		for _, r := range m.Runs {
			if !r.Ink.Grey() {
				return true
			}
		}
	}
	return false
}
