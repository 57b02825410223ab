package offstone

import (
	"cmp"
	"slices"
	"time"
)

// Issue is one number of a paper, frozen: everything that any edition needs,
// as values. It is made by Lock in one read and never changed; a correction makes
// another Issue with the next Impression.
//
// All that can be resolved once is: pictures have their renditions, references
// to other articles their addresses, relative dates their days.
type Issue struct {
	Paper      *Paper
	Date       Date
	Covers     Days // of a double issue; zero for an ordinary one
	Number     int
	Title      string // "Christmas issue"; usually empty
	Impression int    // counts from 1; 0 while nothing is recorded

	Pages       int // asked for; 0: as few as hold the copy
	Flatplan    []PagePlan
	EarLeft     []string // this issue's text beside the paper's name; the paper's when empty
	EarRight    []string
	Placed      []Placing // what is settled by hand, at most one for each story
	Passed      []int     // pages declared final
	Adverts     []Advert
	LineAdverts []LineAdvert // of this issue, and those paid for in earlier ones that still run
	Listings    []Listing
	Articles    []*Article // in running order
	Fillers     []*Article
	Standing    []Standing
	Hyphens     []string // the stylebook's exceptions: "Port-El-lery"
	Redirects   []Redirect
	Plan        []byte // the page plan kept from last time; nil when there is none
	Before      []byte // the page plan of the issue before, so that this one looks otherwise; nil when there is none

	Copy    BlobKey   // digest of what people supplied above: equal copy, equal digest
	Release time.Time // the moment at which it appears; zero: the start of its day
	Record  string    // the end of the paper's record at the lock, to be printed: 64 digits, [NoRecord] in a proof, "" when the paper prints none
}

// NoRecord stands in a proof where the end of the record will be: what the record says
// when the issue goes to press is not known before.
const NoRecord = "0000000000000000000000000000000000000000000000000000000000000000"

// Days is a span of days, both ends included.
type Days struct{ First, Last Date }

// PagePlan is one line of the flatplan: what a page is for.
type PagePlan struct {
	Page     int
	Section  string
	Columns  int      // when it differs from the paper's
	Supplied *Artwork // a full page made elsewhere
	Picture  string   // the page is made round one picture: the slug of its story, or the picture's file
}

// Advert is a display advertisement at its booked size and place.
type Advert struct {
	Advertiser string
	Art        Artwork
	Page       int     // 0 when the printed edition may choose
	Across     bool    // as wide as Page and the next, which face each other in the middle of the paper
	Columns    int     // booked width
	Height     float64 // booked height, mm
	Place      string  // foot, foot-left, foot-right, foot-outer, top, ear-left, ear-right, full or anywhere
	Status     string  // "approved" and so on
	Paid       bool
	Label      bool // it looks like copy, so that the page says what it is
}

// Artwork is a file that is printed as it is: an advert or a supplied page.
type Artwork struct {
	File   string
	Blob   BlobKey
	Type   string // application/pdf, image/png or image/jpeg
	Width  int    // pixels of a picture; 0 for PDF
	Height int
}

// LineAdvert is a classified advertisement of a few lines.
type LineAdvert struct {
	Class string
	Text  string
	Runs  int // for how many issues it still runs, this one among them; 0 is one
}

// Listing is one line of what's on.
type Listing struct {
	Date  Date
	Time  string
	What  string
	Where string
	Class string
}

// Standing is a page of the web edition that belongs to no issue: about,
// contact, privacy, subscribe.
type Standing struct {
	Slug   Slug
	Title  string
	Body   Body
	Source Source // where it came from, for queries
}

// File is the path of the page inside a paper folder.
func (s Standing) File() string { return cmp.Or(s.Source.File, "standing/"+string(s.Slug)+".md") }

// Redirect sends an old address to a new one; both are paths of the paper's
// site that begin with a slash.
type Redirect struct{ From, To string }

// Card is what the shelf keeps of a published article: enough for a list, an
// index or a feed's entry, a few hundred bytes.
type Card struct {
	Issue      Date
	Number     int
	Slug       Slug
	Headline   string
	Standfirst string
	Kicker     string
	Byline     Byline
	Section    string
	Weight     Weight
	Tags       []string
	Page       int       // in print; 0 when unknown
	Published  time.Time // moment of first appearance on the web
}

// Shelf is the cards of every article in the web edition up to and including
// the issue being made, newest issue first and in running order within one.
type Shelf []Card

// Published gives the moment at which a appears on the web: its issue's, its
// embargo's or its own, whichever is last.
func (is *Issue) Published(a *Article) time.Time {
	t := is.Moment()
	for _, o := range []time.Time{a.Embargo, a.WebFrom} {
		if o.After(t) {
			t = o
		}
	}
	return t
}

// Moment is the hour at which the issue appears: its Release, or the start of
// its day in the paper's zone. Files of the editions carry it as their date.
func (is *Issue) Moment() time.Time {
	if !is.Release.IsZero() {
		return is.Release
	}
	return is.Date.In(is.zone())
}

func (is *Issue) zone() *time.Location {
	if is.Paper == nil || is.Paper.Zone == nil {
		return time.UTC
	}
	return is.Paper.Zone
}

// Article finds one by its slug.
func (is *Issue) Article(s Slug) (*Article, bool) {
	i := slices.IndexFunc(is.Articles, func(a *Article) bool { return a.Slug == s })
	if i < 0 {
		return nil, false
	}
	return is.Articles[i], true
}

// Cards makes the shelf's cards for the stories that the web edition carries at
// the moment at. pages tells on which printed page an article begins.
func (is *Issue) Cards(at time.Time, pages map[Slug]int) []Card {
	var out []Card
	for _, st := range is.Stories(Web, at) {
		a := st.Article
		out = append(out, Card{
			Issue: is.Date, Number: is.Number, Slug: a.Slug, Headline: st.Headline, Standfirst: a.Standfirst,
			Kicker: a.Kicker, Byline: a.Byline, Section: a.Section, Weight: a.Weight, Tags: a.Tags,
			Page: pages[a.Slug], Published: is.Published(a),
		})
	}
	return out
}

// CompareOrder is the running order: by section as the paper lists them, then
// by the file's number, then heavier first, then by slug.
func CompareOrder(p *Paper, a, b *Article) int {
	return cmp.Or(
		cmp.Compare(sectionIndex(p, a.Section), sectionIndex(p, b.Section)),
		cmp.Compare(a.Order, b.Order),
		cmp.Compare(b.Weight, a.Weight),
		cmp.Compare(a.Slug, b.Slug))
}

func sectionIndex(p *Paper, s string) int {
	if i := slices.Index(p.Sections, s); i >= 0 {
		return i
	}
	return len(p.Sections)
}
