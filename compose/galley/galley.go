// Package galley sets a story to type: its headline in every size that fits, its
// paragraphs for every number of lines, its pictures, boxes and tables. From these
// it gives the shapes that the story can take on a page ([Galley.Shapes]), and
// paints the one that make-up has chosen ([Galley.Paint]).
//
// Everything stands on one baseline grid. A story is a rectangle of whole columns
// and whole rows: a rule, kicker, headline, standfirst, and legs of equal depth
// that its text fills to the last row. Where adverts of uneven height stand below it, its legs
// go down to them ([Galley.Reaching]); a headline of a word or two may stand over some of the
// legs only. The paragraphs' line counts are chosen
// together so that it does (exact copyfit): widows, orphans, hyphens at a leg's end
// and white rows are charged, and the cheapest choice is taken.
//
// The package knows type and nothing of news.
package galley

import (
	"example.org/offstone/compose/picture"
	"example.org/offstone/compose/setting"
)

// Stories are written in the words of package setting.
type (
	// Style is a set of character styles.
	Style = setting.Style
	// Span is characters in one style.
	Span = setting.Span
	// Align says how ragged lines stand.
	Align = setting.Align
	// Family is the faces of one kind of type.
	Family = setting.Family
	// Type is a way of setting characters.
	Type = setting.Type
)

// The character styles and alignments.
const (
	Bold        = setting.Bold
	Italic      = setting.Italic
	Code        = setting.Code
	Struck      = setting.Struck
	SmallCaps   = setting.SmallCaps
	Caps        = setting.Caps
	Superior    = setting.Superior
	AlignLeft   = setting.AlignLeft
	AlignCentre = setting.AlignCentre
	AlignRight  = setting.AlignRight
)

// Plain makes spans of unstyled characters.
func Plain(s string) []Span { return setting.Plain(s) }

// Kind is what a [Block] is.
type Kind int

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Crosshead
	Item      // of a list, with its Label
	Quote     // a paragraph of a block quote
	Pull      // a pull quote: may be left out
	Facts     // a box of Kids under a heading
	TableOf   // a table
	Verbatim  // Lines as typed
	Figure    // a picture
	Note      // a footnote, with its Label
	BriefHead // the head of a brief or letter inside a panel
	ClassHead // the head of a class of line adverts or listings
	Entry     // a line advert or a listing: small, not indented
	Notice    // a public notice: small and justified, with white between two
	Signature // who wrote a letter
	Byline    // who wrote a story
	JumpTo    // the line that says where a story goes on
	Intro     // the sentence under a headline, set at the head of the first leg
)

// Block is one piece of a story's body. Which fields count depends on its Kind.
type Block struct {
	Kind    Kind
	Spans   []Span
	Label   string // of an Item or Note
	By      string // of a Pull
	Lines   []string
	Kids    []Block
	Table   *Table
	Picture *Picture

	Key   string // the story that it belongs to, in a panel of several; "" for the panel's own
	Title string // of a BriefHead: for bookmarks
	Kept  bool   // kept on paper
	Cut   bool   // may be dropped to make the story fit
	First bool   // begins a story: not indented, with a lead-in
	Group int    // neighbours of one number other than 0 are one list
}

// Heads says whether a block is the head of those behind it.
func (b *Block) Heads() bool {
	return b.Kind == Crosshead || b.Kind == BriefHead || b.Kind == ClassHead
}

// Table is rows of cells under a head.
type Table struct {
	// Strut makes the table a list: its columns are as wide as the strut's cells,
	// which are not shown, the last takes the room that is left, nothing is ruled,
	// and it may be broken between any two rows. Lists of one strut stand in line.
	Strut [][]Span

	Align []Align
	Head  [][]Span
	Rows  [][][]Span

	naturals naturals
}

// With gives the table with other rows.
func (t *Table) With(rows [][][]Span) *Table {
	return &Table{Strut: t.Strut, Align: t.Align, Head: t.Head, Rows: rows}
}

// Picture is a picture to be placed.
type Picture struct {
	Key     string // the story that it belongs to, in a panel of several
	Name    string
	Caption []Span // with the credit
	Alt     string
	Columns int // asked for; 0 for as the page likes
	Kept    bool

	Width, Height int  // pixels of the upright original
	Whole         bool `json:",omitempty"` // nothing of it may be cut

	// Raster makes the picture for a box of so many points, cropped to its
	// shape; nil when there is none.
	Raster func(wide, high float64) *picture.Raster `json:"-"`
}

// Rank is how much of the page a story claims.
type Rank int

// The ranks, lightest first.
const (
	Brief Rank = iota
	Inside
	Second
	Lead
)

// Story is what is set as one rectangle: a story, or a panel of small ones under
// a title.
type Story struct {
	Key        string
	Title      string // for bookmarks
	Rank       Rank
	Kicker     string
	Head       []Span
	Panel      string // title of a panel; a panel has neither kicker nor head
	Standfirst []Span
	Blocks     []Block
	Pictures   []*Picture
	Kept       bool // all of it is kept on paper
	Ragged     bool // set ragged right
	MaxCols    int  // no wider than this; 0 for any width
	Obituary   bool // its first picture stands at the head of the first leg, its head in a face of its own
	Fix        Fix  // what is settled by hand
	House      bool // a notice of the house's own that takes any size: Head and Standfirst in the middle
}

// Fix is what a person has settled about how a story is set; 0 settles nothing.
type Fix struct {
	Columns        int // its width
	Head           int // size of its headline, points
	PictureColumns int // width of its first picture
}
