package copyjson

import (
	"fmt"
	"time"

	"example.org/offstone"
)

type paper struct {
	Schema     int      `json:"schema"`
	Name       string   `json:"name,omitempty"`
	Strapline  string   `json:"strapline,omitempty"`
	Address    string   `json:"address,omitempty"`
	Language   string   `json:"language,omitempty"`
	Zone       string   `json:"timezone,omitempty"`
	Publishes  string   `json:"publishes,omitempty"`
	Price      string   `json:"price,omitempty"`
	Sections   []string `json:"sections,omitempty"`
	Accent     string   `json:"accent,omitempty"`
	Imprint    string   `json:"imprint,omitempty"`
	Print      printing `json:"print,omitzero"`
	WebDesign  string   `json:"web-design,omitempty"`
	LetterFrom string   `json:"letter-from,omitempty"`
	Masthead   *picture `json:"masthead,omitempty"`
	Own        *design  `json:"own-design,omitempty"`
	People     []person `json:"people,omitempty"`
}

type design struct {
	File  string `json:"file,omitempty"`
	Text  string `json:"text,omitempty"`
	Fonts []font `json:"fonts,omitempty"`
}

type font struct {
	Name string           `json:"name,omitempty"`
	Blob offstone.BlobKey `json:"blob,omitempty"`
}

type printing struct {
	Width       float64          `json:"width,omitempty"`
	Height      float64          `json:"height,omitempty"`
	Size        string           `json:"size,omitempty"`
	Columns     int              `json:"columns,omitempty"`
	Body        float64          `json:"body,omitempty"`
	Design      string           `json:"design,omitempty"`
	Ink         string           `json:"ink,omitempty"`
	ICC         string           `json:"icc,omitempty"`
	Profile     offstone.BlobKey `json:"profile,omitempty"`
	MaxInk      int              `json:"max-ink,omitempty"`
	Printer     string           `json:"printer,omitempty"`
	PDF         string           `json:"pdf,omitempty"`
	PagePattern string           `json:"page-pattern,omitempty"`
	ColourPages []int            `json:"colour-pages,omitempty"`
	Bleed       float64          `json:"bleed,omitempty"`
	Thickness   float64          `json:"thickness,omitempty"`
	Marks       bool             `json:"marks,omitempty"`
	NoContents  bool             `json:"no-contents,omitempty"`
	EarLeft     []string         `json:"ear-left,omitempty"`
	EarRight    []string         `json:"ear-right,omitempty"`
	Classes     []string         `json:"classes,omitempty"`
	Copies      int              `json:"copies,omitempty"`
}

func (p printing) IsZero() bool {
	return len(p.ColourPages) == 0 && p.Width == 0 && p.Height == 0 && p.Columns == 0 && p.Body == 0 && p.Bleed == 0 && p.Thickness == 0 &&
		p.MaxInk == 0 && p.Copies == 0 && !p.Marks && !p.NoContents && len(p.EarLeft)+len(p.EarRight)+len(p.Classes) == 0 &&
		p.Size+p.Design+p.Ink+p.ICC+string(p.Profile)+p.Printer+p.PDF+p.PagePattern == ""
}

type person struct {
	Name   string `json:"name,omitempty"`
	Byline string `json:"byline,omitempty"`
	Role   string `json:"role,omitempty"`
	About  string `json:"about,omitempty"`
}

// EncodePaper writes p, its people included. A zone that has no name in the
// IANA database is refused: another machine could not read it.
func EncodePaper(p *offstone.Paper) ([]byte, error) {
	w := &paper{
		Schema: schema, Name: p.Name, Strapline: p.Strapline, Address: p.Address, Language: p.Language,
		Publishes: p.Publishes, Price: p.Price, Sections: p.Sections, Accent: p.Accent, Imprint: p.Imprint,
		Print: printing(p.Print), WebDesign: p.Web.Design, LetterFrom: p.Letter.From,
	}
	if p.Zone != nil {
		w.Zone = p.Zone.String()
		if _, err := toZone(w.Zone); err != nil {
			return nil, fmt.Errorf("write paper %s: %w", p.Name, err)
		}
	}
	if p.Masthead != nil {
		m := fromPicture(*p.Masthead)
		w.Masthead = &m
	}
	if p.Own != nil {
		w.Own = &design{File: p.Own.File, Text: p.Own.Text}
		for _, f := range p.Own.Fonts {
			w.Own.Fonts = append(w.Own.Fonts, font(f))
		}
	}
	for _, who := range p.People {
		w.People = append(w.People, person(who))
	}
	b, err := marshal(w)
	if err != nil {
		return nil, fmt.Errorf("write paper %s: %w", p.Name, err)
	}
	return b, nil
}

// DecodePaper reads what [EncodePaper] writes and nothing else.
func DecodePaper(b []byte) (*offstone.Paper, error) {
	var w paper
	if err := unmarshal("paper", b, &w); err != nil {
		return nil, err
	}
	p, err := toPaper(w)
	if err != nil {
		return nil, fmt.Errorf("read paper: %w", err)
	}
	again, err := EncodePaper(p)
	if err := sameBytes("paper", b, again, err); err != nil {
		return nil, err
	}
	return p, nil
}

func toPaper(w paper) (*offstone.Paper, error) {
	p := &offstone.Paper{
		Name: w.Name, Strapline: w.Strapline, Address: w.Address, Language: w.Language,
		Publishes: w.Publishes, Price: w.Price, Sections: w.Sections, Accent: w.Accent, Imprint: w.Imprint,
		Print: offstone.PrintSettings(w.Print), Web: offstone.WebSettings{Design: w.WebDesign},
		Letter: offstone.LetterSettings{From: w.LetterFrom},
	}
	if w.Own != nil {
		p.Own = &offstone.OwnDesign{File: w.Own.File, Text: w.Own.Text}
		for _, f := range w.Own.Fonts {
			p.Own.Fonts = append(p.Own.Fonts, offstone.Font(f))
		}
	}
	for _, who := range w.People {
		p.People = append(p.People, offstone.Person(who))
	}
	if w.Masthead != nil {
		m, err := toPicture(*w.Masthead)
		if err != nil {
			return nil, err
		}
		p.Masthead = &m
	}
	var err error
	if w.Zone != "" {
		p.Zone, err = toZone(w.Zone)
	}
	return p, err
}

func toZone(name string) (*time.Location, error) {
	if name == "Local" {
		return nil, fmt.Errorf("time zone %q is a different one on every machine; name a place, such as Europe/London: %w", name, offstone.ErrInvalid)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("time zone %q: %w: %w", name, offstone.ErrInvalid, err)
	}
	return loc, nil
}
