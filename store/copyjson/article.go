package copyjson

import (
	"fmt"

	"example.org/offstone"
)

type article struct {
	Schema        int          `json:"schema"`
	Slug          string       `json:"slug,omitempty"`
	Headline      string       `json:"headline,omitempty"`
	PrintHeadline string       `json:"print-headline,omitempty"`
	Standfirst    string       `json:"standfirst,omitempty"`
	Kicker        string       `json:"kicker,omitempty"`
	Byline        []string     `json:"byline,omitempty"`
	Section       string       `json:"section,omitempty"`
	Weight        string       `json:"weight,omitempty"`
	Order         int          `json:"order,omitempty"`
	Page          int          `json:"page,omitempty"`
	MustRun       bool         `json:"must-run,omitempty"`
	Editions      []string     `json:"editions,omitzero"`
	WebFrom       string       `json:"web-from,omitempty"`
	Embargo       string       `json:"embargo,omitempty"`
	Tags          []string     `json:"tags,omitempty"`
	Pictures      []picture    `json:"pictures,omitempty"`
	Corrections   []correction `json:"corrections,omitempty"`
	Body          []block      `json:"body,omitempty"`
}

type picture struct {
	File       string      `json:"file,omitempty"`
	Caption    string      `json:"caption,omitempty"`
	Credit     string      `json:"credit,omitempty"`
	Alt        string      `json:"alt,omitempty"`
	Focus      *[2]float64 `json:"focus,omitempty"`
	Columns    int         `json:"columns,omitempty"`
	Editions   []string    `json:"editions,omitzero"`
	Blob       string      `json:"blob,omitempty"`
	Width      int         `json:"width,omitempty"`
	Height     int         `json:"height,omitempty"`
	Drawn      bool        `json:"drawn,omitempty"`
	Renditions []rendition `json:"renditions,omitempty"`
}

type rendition struct {
	Blob   string `json:"blob"`
	Type   string `json:"type"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Size   int64  `json:"size"`
}

type correction struct {
	Date string `json:"date,omitempty"`
	Text string `json:"text,omitempty"`
}

// EncodeArticle writes a. Its Revision and Source are left out (see the package
// comment). Errors are of kind [offstone.ErrInvalid].
func EncodeArticle(a *offstone.Article) ([]byte, error) {
	w, err := fromArticle(a)
	if err != nil {
		return nil, fmt.Errorf("write article %s: %w", a.Slug, err)
	}
	b, err := marshal(w)
	if err != nil {
		return nil, fmt.Errorf("write article %s: %w", a.Slug, err)
	}
	return b, nil
}

// DecodeArticle reads what [EncodeArticle] writes and nothing else.
func DecodeArticle(b []byte) (*offstone.Article, error) {
	var w article
	if err := unmarshal("article", b, &w); err != nil {
		return nil, err
	}
	a, err := toArticle(w)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", w.Slug, err)
	}
	again, err := EncodeArticle(a)
	if err := sameBytes("article "+w.Slug, b, again, err); err != nil {
		return nil, err
	}
	return a, nil
}

func fromArticle(a *offstone.Article) (*article, error) {
	w := &article{
		Schema: schema, Slug: string(a.Slug), Headline: a.Headline, PrintHeadline: a.PrintHeadline,
		Standfirst: a.Standfirst, Kicker: a.Kicker, Byline: a.Byline, Section: a.Section,
		Order: a.Order, Page: a.Page, MustRun: a.MustRun, Editions: fromEditions(a.Editions),
		WebFrom: fromTime(a.WebFrom), Embargo: fromTime(a.Embargo), Tags: a.Tags,
		Pictures: fromPictures(a.Pictures),
	}
	if a.Weight < offstone.WeightBrief || a.Weight > offstone.WeightLead {
		return nil, fmt.Errorf("%d is no weight: %w", a.Weight, offstone.ErrInvalid)
	}
	if a.Weight != offstone.WeightInside {
		w.Weight = a.Weight.String()
	}
	for _, c := range a.Corrections {
		w.Corrections = append(w.Corrections, correction{dayWord(c.Date), c.Text})
	}
	var err error
	w.Body, err = fromBody(a.Body)
	return w, err
}

func toArticle(w article) (_ *offstone.Article, err error) {
	a := &offstone.Article{
		Slug: offstone.Slug(w.Slug), Headline: w.Headline, PrintHeadline: w.PrintHeadline,
		Standfirst: w.Standfirst, Kicker: w.Kicker, Byline: w.Byline, Section: w.Section,
		Order: w.Order, Page: w.Page, MustRun: w.MustRun, Tags: w.Tags,
	}
	if w.Weight != "" {
		var ok bool
		if a.Weight, ok = offstone.ParseWeight(w.Weight); !ok {
			return nil, fmt.Errorf("%q is no weight: %w", w.Weight, offstone.ErrInvalid)
		}
	}
	if a.Editions, err = toEditions(w.Editions); err != nil {
		return nil, err
	}
	if a.WebFrom, err = toTime(w.WebFrom); err != nil {
		return nil, err
	}
	if a.Embargo, err = toTime(w.Embargo); err != nil {
		return nil, err
	}
	if a.Pictures, err = each(w.Pictures, toPicture); err != nil {
		return nil, err
	}
	if a.Corrections, err = each(w.Corrections, toCorrection); err != nil {
		return nil, err
	}
	a.Body, err = toBody(w.Body)
	return a, err
}

func toCorrection(c correction) (offstone.Correction, error) {
	d, err := toDay(c.Date)
	return offstone.Correction{Date: d, Text: c.Text}, err
}

func fromPictures(ps []offstone.Picture) []picture {
	out, _ := each(ps, func(p offstone.Picture) (picture, error) { return fromPicture(p), nil })
	return out
}

func fromPicture(p offstone.Picture) picture {
	w := picture{
		File: p.File, Caption: p.Caption, Credit: p.Credit, Alt: p.Alt, Columns: p.Columns,
		Editions: fromEditions(p.Editions), Blob: string(p.Blob), Width: p.Width, Height: p.Height, Drawn: p.Drawn,
	}
	if p.Focus != (offstone.Focus{}) {
		w.Focus = &[2]float64{p.Focus.X, p.Focus.Y}
	}
	for _, r := range p.Renditions {
		w.Renditions = append(w.Renditions, rendition{string(r.Blob), r.Type, r.Width, r.Height, r.Size})
	}
	return w
}

func toPicture(w picture) (p offstone.Picture, err error) {
	p = offstone.Picture{
		File: w.File, Caption: w.Caption, Credit: w.Credit, Alt: w.Alt, Columns: w.Columns,
		Blob: offstone.BlobKey(w.Blob), Width: w.Width, Height: w.Height, Drawn: w.Drawn, Renditions: toRenditions(w.Renditions),
	}
	if w.Focus != nil {
		p.Focus = offstone.Focus{X: w.Focus[0], Y: w.Focus[1]}
	}
	p.Editions, err = toEditions(w.Editions)
	return p, err
}

func toRenditions(ws []rendition) (out []offstone.Rendition) {
	for _, r := range ws {
		out = append(out, offstone.Rendition{Blob: offstone.BlobKey(r.Blob), Type: r.Type, Width: r.Width, Height: r.Height, Size: r.Size})
	}
	return out
}

func dayWord(d offstone.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func toDay(s string) (offstone.Date, error) {
	if s == "" {
		return offstone.Date{}, nil
	}
	return offstone.ParseDate(s)
}
