package copyjson

import (
	"fmt"

	"example.org/offstone"
)

type standing struct {
	Schema int     `json:"schema"`
	Slug   string  `json:"slug"`
	Title  string  `json:"title,omitempty"`
	Body   []block `json:"body,omitempty"`
}

// EncodeStanding writes a standing page.
func EncodeStanding(s offstone.Standing) ([]byte, error) {
	body, err := fromBody(s.Body)
	if err != nil {
		return nil, fmt.Errorf("write standing page %s: %w", s.Slug, err)
	}
	b, err := marshal(&standing{schema, string(s.Slug), s.Title, body})
	if err != nil {
		return nil, fmt.Errorf("write standing page %s: %w", s.Slug, err)
	}
	return b, nil
}

// DecodeStanding reads what [EncodeStanding] writes and nothing else.
func DecodeStanding(b []byte) (offstone.Standing, error) {
	var w standing
	if err := unmarshal("standing page", b, &w); err != nil {
		return offstone.Standing{}, err
	}
	body, err := toBody(w.Body)
	if err != nil {
		return offstone.Standing{}, fmt.Errorf("read standing page %s: %w", w.Slug, err)
	}
	s := offstone.Standing{Slug: offstone.Slug(w.Slug), Title: w.Title, Body: body}
	again, err := EncodeStanding(s)
	return s, sameBytes("standing page "+w.Slug, b, again, err)
}

// shelf is the cards of one issue: issue and number stand once.
type shelf struct {
	Schema int    `json:"schema"`
	Issue  string `json:"issue"`
	Number int    `json:"number,omitempty"`
	Cards  []card `json:"cards,omitempty"`
}

type card struct {
	Slug       string   `json:"slug"`
	Headline   string   `json:"headline,omitempty"`
	Standfirst string   `json:"standfirst,omitempty"`
	Kicker     string   `json:"kicker,omitempty"`
	Byline     []string `json:"byline,omitempty"`
	Section    string   `json:"section,omitempty"`
	Weight     int      `json:"weight,omitempty"`
	Tags       []string `json:"tags,omitempty"`
	Page       int      `json:"page,omitempty"`
	Published  string   `json:"published,omitempty"`
}

// EncodeCards writes the cards of the issue date, in order.
func EncodeCards(date offstone.Date, number int, cards []offstone.Card) ([]byte, error) {
	w := &shelf{Schema: schema, Issue: date.String(), Number: number}
	for _, c := range cards {
		w.Cards = append(w.Cards, card{
			string(c.Slug), c.Headline, c.Standfirst, c.Kicker, c.Byline, c.Section,
			int(c.Weight), c.Tags, c.Page, fromTime(c.Published),
		})
	}
	b, err := marshal(w)
	if err != nil {
		return nil, fmt.Errorf("write cards of %s: %w", date, err)
	}
	return b, nil
}

// DecodeCards reads what [EncodeCards] writes. Unlike the other readers it does
// not write the document again to compare: a hundred thousand cards are read
// for every issue, and they are made again from the copy whenever in doubt.
func DecodeCards(b []byte) ([]offstone.Card, error) {
	var w shelf
	if err := unmarshal("cards", b, &w); err != nil {
		return nil, err
	}
	date, err := toDay(w.Issue)
	if err != nil {
		return nil, fmt.Errorf("read cards: %w", err)
	}
	out := make([]offstone.Card, len(w.Cards))
	for i, c := range w.Cards {
		published, err := toTime(c.Published)
		if err != nil {
			return nil, fmt.Errorf("read card %s of %s: %w", c.Slug, date, err)
		}
		out[i] = offstone.Card{
			Issue: date, Number: w.Number, Slug: offstone.Slug(c.Slug), Headline: c.Headline, Standfirst: c.Standfirst,
			Kicker: c.Kicker, Byline: c.Byline, Section: c.Section, Weight: offstone.Weight(c.Weight), Tags: c.Tags,
			Page: c.Page, Published: published,
		}
	}
	return out, nil
}

// EncodeRenditions writes what is known of one original picture: its size in
// pixels and the renditions made of it.
func EncodeRenditions(p offstone.Picture) ([]byte, error) {
	w := fromPicture(offstone.Picture{Blob: p.Blob, Width: p.Width, Height: p.Height, Drawn: p.Drawn, Renditions: p.Renditions})
	return marshal(&struct {
		Schema int `json:"schema"`
		picture
	}{schema, w})
}

// DecodeRenditions reads what [EncodeRenditions] writes into the fields of p
// that it concerns.
func DecodeRenditions(b []byte, p *offstone.Picture) error {
	var w struct {
		Schema int `json:"schema"`
		picture
	}
	if err := unmarshal("renditions", b, &w); err != nil {
		return err
	}
	p.Width, p.Height, p.Drawn, p.Renditions = w.Width, w.Height, w.Drawn, toRenditions(w.Renditions)
	return nil
}
