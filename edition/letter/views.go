package letter

// page is the letter as both parts show it: what it says, in which order, and
// nothing about how it looks.
type page struct {
	Language  string
	Direction string // "ltr" or "rtl"
	Words     words
	Title     string // what a browser calls the page
	Preheader string // what a list of messages shows after the subject

	Name      string
	Strapline string
	Dateline  string
	Site      string // address of the front page; "" when there is no site

	Lead     *item // nil when the letter carries no story
	Sections []section

	Sender  string // who sends the letter, in a sentence
	Imprint string // who prints and publishes the paper, where
	Leave   string // address at which a reader leaves
}

// Start is the side on which lines begin: "left" or "right".
func (p page) Start() string {
	if p.Direction == "rtl" {
		return "right"
	}
	return "left"
}

// section is a part of the paper with its stories, the lead apart.
type section struct {
	Name  string
	Items []item
}

// item is one story as the letter gives it.
type item struct {
	Slug        string
	Kicker      string
	Headline    string
	Address     string // of the story on the site; "" when it is not there
	Standfirst  string
	Sentence    string // the story's first, when it has no standfirst and is not given further
	Byline      string
	Page        string // "Page 3"; "" when unknown
	Picture     *picture
	Corrections []correction
	Blocks      []block // the story's opening, or all of it
	Whole       bool    // the blocks are the whole story, which is not on the site
	More        bool    // the story goes on after the blocks, on the site
	Signed      []string
	Notes       []note
}

// picture is shown from the paper's site.
type picture struct {
	Address, Alt, Caption, Credit string
	Width, Height                 int // as shown where there is room, pixels
}

type correction struct{ Head, Text string }

// block is one block of a body. Kind says which of the other fields are filled:
// "paragraph", "crosshead" and "pull" (Text), "bullets" and "numbers" (Items),
// "quote" (Items), "facts" (Text and Blocks), "table" (Head and Rows) and "lines"
// (Lines).
type block struct {
	Kind   string
	Text   line
	By     string
	Start  int
	Items  []line
	Blocks []block
	Head   []cell
	Rows   [][]cell
	Lines  []string
}

type cell struct {
	Text  line
	Align string // "left", "center" or "right"
}

type note struct {
	Number int
	Text   line
}

// line is styled text: runs that lead to an address or to none.
type line []run

type run struct {
	Address string
	Spans   []span
}

type span struct {
	Text                             string
	Bold, Italic, Struck, Code, Caps bool
	Break                            bool
	Note                             int // number of a footnote; 0 for none
}
