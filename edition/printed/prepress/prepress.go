// Package prepress makes finished pages ready for one printer: the printing
// condition, which pages have colour, what is looked over before anything goes out,
// and the sheet that tells the printer what to do.
package prepress

import (
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// printer is what a kind of printing does to ink and lines.
type printer struct {
	gain, maxInk int     // per cent: dot gain at 50 %, and all inks together
	thinnest     float64 // rule that holds, pt
	stock        *picture.Stock
}

var printers = map[string]printer{
	"newsprint":   {26, 240, 0.25, picture.NewsprintStock},
	"digital":     {15, 300, 0.25, picture.CoatedStock},
	"photocopier": {20, 260, 0.5, picture.CoatedStock},
}

func of(pr *offstone.PrintSettings) printer {
	p, ok := printers[pr.Printer]
	if !ok {
		p = printers["newsprint"]
	}
	if pr.MaxInk > 0 {
		p.maxInk = pr.MaxInk
	}
	return p
}

// Condition gives the printing condition of a paper. icc is the printer's profile,
// nil when the paper names none; one that is of no use is asked about, and the house's
// own stands in for it.
func Condition(pr *offstone.PrintSettings, icc []byte) (*picture.Condition, []offstone.Query, error) {
	p := of(pr)
	colour := pr.Ink == "cmyk"
	var queries []offstone.Query
	if icc != nil {
		c, err := picture.NewCondition(p.gain, p.maxInk, icc)
		if err == nil && colour && c.Space == picture.Grey {
			err = fmt.Errorf("the colour profile is of one ink, and the paper prints in four: ask the printer for the CMYK profile")
		}
		if err == nil {
			return c, nil, nil
		}
		queries = append(queries, offstone.Query{
			Rule: "profile", File: "paper.yaml", Stops: true,
			Message: fmt.Sprintf("The printer's profile %s cannot be used: %v.", pr.ICC, err),
		})
	}
	if !colour {
		c, err := picture.NewCondition(p.gain, p.maxInk, nil)
		return c, queries, err
	}
	c, err := picture.NewInks(p.stock, p.gain, p.maxInk)
	return c, queries, err
}

// Coloured says whether a page is printed in four colours: all are when the paper is
// and names none.
func Coloured(pr *offstone.PrintSettings, page int) bool {
	return pr.Ink == "cmyk" && (len(pr.ColourPages) == 0 || slices.Contains(pr.ColourPages, page))
}

// Finish makes a page ready for its printer: on a page in black everything is
// black, and rules that would not hold are made as thick as the thinnest that does.
func Finish(pr *offstone.PrintSettings, page *forme.Page) {
	black := !Coloured(pr, page.Number)
	thinnest := dim.Points(of(pr).thinnest)
	page.Bleed = dim.MM(pr.Bleed)
	for i, m := range page.Marks {
		switch v := m.(type) {
		case forme.Rule:
			v = thickened(v, thinnest)
			if black {
				v.Ink = inBlack(v.Ink)
			}
			page.Marks[i] = v
		case forme.Path:
			if black {
				v.Ink = inBlack(v.Ink)
			}
			page.Marks[i] = v
		case forme.Text:
			if black {
				page.Marks[i] = textInBlack(v)
			}
		case forme.Art:
			v.Black = black
			page.Marks[i] = v
		}
	}
}

// thickened widens a rule about its middle.
func thickened(r forme.Rule, least dim.Len) forme.Rule {
	if r.W <= 0 || r.H <= 0 {
		return r
	}
	if more := least - r.H; more > 0 && r.W > r.H {
		r.Y, r.H = r.Y-more/2, least
	}
	if more := least - r.W; more > 0 && r.H > r.W {
		r.X, r.W = r.X-more/2, least
	}
	return r
}

func textInBlack(t forme.Text) forme.Text {
	if !slices.ContainsFunc(t.Runs, func(r forme.Run) bool { return !r.Ink.Grey() }) {
		return t
	}
	t.Runs = slices.Clone(t.Runs)
	for i := range t.Runs {
		t.Runs[i].Ink = inBlack(t.Runs[i].Ink)
	}
	return t
}

// inBlack gives the tint of black that is as dark as an ink.
func inBlack(i forme.Ink) forme.Ink {
	if i.Grey() {
		return i
	}
	r, g, b := picture.InkRGB(i.C, i.M, i.Y, i.K)
	dark := 255 - uint32(picture.Newsprint.GreyOf(r, g, b))
	return forme.Ink{K: uint8((100*dark + 127) / 255 & 0xff)}
}
