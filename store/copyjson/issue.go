package copyjson

import (
	"fmt"

	"example.org/offstone"
)

type issue struct {
	Schema      int          `json:"schema"`
	Date        string       `json:"date"`
	Covers      []string     `json:"covers,omitempty"`
	Number      int          `json:"number,omitempty"`
	Title       string       `json:"title,omitempty"`
	Release     string       `json:"release,omitempty"`
	Pages       int          `json:"pages,omitempty"`
	Flatplan    []pagePlan   `json:"flatplan,omitempty"`
	EarLeft     []string     `json:"ear-left,omitempty"`
	EarRight    []string     `json:"ear-right,omitempty"`
	Placed      []placing    `json:"placed,omitempty"`
	Passed      []int        `json:"passed,omitempty"`
	Adverts     []advert     `json:"adverts,omitempty"`
	LineAdverts []lineAdvert `json:"line-adverts,omitempty"`
	Listings    []listing    `json:"listings,omitempty"`
}

type pagePlan struct {
	Page     int      `json:"page,omitempty"`
	Section  string   `json:"section,omitempty"`
	Columns  int      `json:"columns,omitempty"`
	Supplied *artwork `json:"supplied,omitempty"`
	Picture  string   `json:"picture,omitempty"`
}

type artwork struct {
	File   string `json:"file,omitempty"`
	Blob   string `json:"blob,omitempty"`
	Type   string `json:"type,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

type advert struct {
	Advertiser string  `json:"advertiser,omitempty"`
	Art        artwork `json:"art"`
	Page       int     `json:"page,omitempty"`
	Across     bool    `json:"across,omitempty"`
	Columns    int     `json:"columns,omitempty"`
	Height     float64 `json:"height,omitempty"`
	Place      string  `json:"place,omitempty"`
	Status     string  `json:"status,omitempty"`
	Paid       bool    `json:"paid,omitempty"`
	Label      bool    `json:"label,omitempty"`
}

type lineAdvert struct {
	Class string `json:"class,omitempty"`
	Text  string `json:"text,omitempty"`
	Runs  int    `json:"runs,omitempty"`
}

type listing struct {
	Date  string `json:"date,omitempty"`
	Time  string `json:"time,omitempty"`
	What  string `json:"what,omitempty"`
	Where string `json:"where,omitempty"`
	Class string `json:"class,omitempty"`
}

// EncodeIssue writes the settings of an issue: what stands in issue.yaml, with
// its adverts and listings. Copy, fillers, standing pages and everything that
// is worked out at Lock or in the press are not part of it.
func EncodeIssue(is *offstone.Issue) ([]byte, error) {
	b, err := marshal(fromIssue(is))
	if err != nil {
		return nil, fmt.Errorf("write issue %s: %w", is.Date, err)
	}
	return b, nil
}

// DecodeIssue reads what [EncodeIssue] writes and nothing else. The issue that
// it gives holds settings only.
func DecodeIssue(b []byte) (*offstone.Issue, error) {
	var w issue
	if err := unmarshal("issue", b, &w); err != nil {
		return nil, err
	}
	is, err := toIssue(w)
	if err != nil {
		return nil, fmt.Errorf("read issue %s: %w", w.Date, err)
	}
	again, err := EncodeIssue(is)
	if err := sameBytes("issue "+w.Date, b, again, err); err != nil {
		return nil, err
	}
	return is, nil
}

func fromIssue(is *offstone.Issue) *issue {
	w := &issue{
		Schema: schema, Date: is.Date.String(), Number: is.Number, Title: is.Title,
		Release: fromTime(is.Release), Pages: is.Pages, Passed: is.Passed,
		EarLeft: is.EarLeft, EarRight: is.EarRight,
	}
	if is.Covers != (offstone.Days{}) {
		w.Covers = []string{dayWord(is.Covers.First), dayWord(is.Covers.Last)}
	}
	for _, p := range is.Flatplan {
		w.Flatplan = append(w.Flatplan, pagePlan{p.Page, p.Section, p.Columns, fromArtworkAt(p.Supplied), p.Picture})
	}
	for _, p := range is.Placed {
		w.Placed = append(w.Placed, fromPlacing(p))
	}
	for _, a := range is.Adverts {
		w.Adverts = append(w.Adverts, advert{a.Advertiser, fromArtwork(a.Art), a.Page, a.Across, a.Columns, a.Height, a.Place, a.Status, a.Paid, a.Label})
	}
	for _, l := range is.LineAdverts {
		w.LineAdverts = append(w.LineAdverts, lineAdvert(l))
	}
	for _, l := range is.Listings {
		w.Listings = append(w.Listings, listing{dayWord(l.Date), l.Time, l.What, l.Where, l.Class})
	}
	return w
}

func fromArtworkAt(a *offstone.Artwork) *artwork {
	if a == nil {
		return nil
	}
	w := fromArtwork(*a)
	return &w
}

func fromArtwork(a offstone.Artwork) artwork {
	return artwork{a.File, string(a.Blob), a.Type, a.Width, a.Height}
}

func toArtwork(w artwork) offstone.Artwork {
	return offstone.Artwork{File: w.File, Blob: offstone.BlobKey(w.Blob), Type: w.Type, Width: w.Width, Height: w.Height}
}

func toIssue(w issue) (is *offstone.Issue, err error) {
	is = &offstone.Issue{Number: w.Number, Title: w.Title, Pages: w.Pages, Passed: w.Passed, EarLeft: w.EarLeft, EarRight: w.EarRight}
	if is.Date, err = toDay(w.Date); err != nil {
		return nil, err
	}
	if is.Covers, err = toDays(w.Covers); err != nil {
		return nil, err
	}
	if is.Release, err = toTime(w.Release); err != nil {
		return nil, err
	}
	for _, p := range w.Flatplan {
		is.Flatplan = append(is.Flatplan, toPagePlan(p))
	}
	if is.Placed, err = each(w.Placed, toPlacing); err != nil {
		return nil, err
	}
	for _, a := range w.Adverts {
		is.Adverts = append(is.Adverts, offstone.Advert{
			Advertiser: a.Advertiser, Art: toArtwork(a.Art), Page: a.Page, Across: a.Across, Columns: a.Columns,
			Height: a.Height, Place: a.Place, Status: a.Status, Paid: a.Paid, Label: a.Label,
		})
	}
	for _, l := range w.LineAdverts {
		is.LineAdverts = append(is.LineAdverts, offstone.LineAdvert(l))
	}
	is.Listings, err = each(w.Listings, toListing)
	return is, err
}

func toPagePlan(p pagePlan) offstone.PagePlan {
	out := offstone.PagePlan{Page: p.Page, Section: p.Section, Columns: p.Columns, Picture: p.Picture}
	if p.Supplied != nil {
		art := toArtwork(*p.Supplied)
		out.Supplied = &art
	}
	return out
}

func toListing(l listing) (offstone.Listing, error) {
	d, err := toDay(l.Date)
	return offstone.Listing{Date: d, Time: l.Time, What: l.What, Where: l.Where, Class: l.Class}, err
}

func toDays(words []string) (d offstone.Days, err error) {
	if len(words) == 0 {
		return d, nil
	}
	if len(words) != 2 {
		return d, fmt.Errorf("a span has a first and a last day: %w", offstone.ErrInvalid)
	}
	if d.First, err = toDay(words[0]); err != nil {
		return d, err
	}
	d.Last, err = toDay(words[1])
	return d, err
}
