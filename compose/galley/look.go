package galley

// Look is what a design asks of headlines, panels and boxes. Lists by width hold a
// figure for each fifth of the page, from 1 to 5; index 0 is not used.
type Look struct {
	Ranks     [4]RankLook // by Rank
	HeadLines [6]int      // most lines of a headline

	HeadLeading, SmallLeading int // thousandths of the size, from 20 points up and below
	HeadAbove, HeadBelow      int // white above the capitals and below the last line, hundredths of a row

	Panel, Box Manner
	DropCap    int  // rows of the initial that opens a story; 0 for none
	BigKicker  bool // kickers in capitals
}

// RankLook is what a rank asks of width and headline.
type RankLook struct {
	Width   [6]int // cost in points; [Never] for a width that it does not take
	Size    [6]int // of the headline that suits, in points on a page of scale 1
	Picture int    // fifths that the first picture likes to take
}

// Never is the cost of a width that is out of the question.
const Never = 1 << 20

// Manner is how a panel or a box stands out.
type Manner int

// The manners.
const (
	Ruled  Manner = iota // a heavy rule above, and the sheet's tint behind a box
	Barred               // its title white on a black bar, and the tint behind
	Framed               // rules all round
)
