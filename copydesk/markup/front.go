package markup

import (
	"bytes"
	"regexp"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// Limits on front matter.
const (
	maxFront   = 256 << 10 // bytes
	mostColumn = 12        // columns of a page
	mostPage   = 999       // pages of an issue
)

// splitFront parts the front matter from the body; at is the line on which the
// body begins. A file that does not begin with "---" has none. One that begins so
// and has no second such line is all body, and stops the issue: an embargo may
// stand in what was not read.
func (k *asker) splitFront(src []byte) (head, body []byte, at int) {
	o := k.o
	rest, ok := cutFence(bytes.TrimLeft(src, "\n"))
	if !ok {
		return nil, src, o.first()
	}
	for end := 0; end < len(rest) && end < maxFront; {
		line, _, more := bytes.Cut(rest[end:], []byte("\n"))
		next := end + len(line)
		if more {
			next++
		}
		if fence := string(bytes.TrimRight(line, " \t")); fence == "---" || fence == "..." {
			head, body = rest[:end], rest[next:]
			return head, body, o.first() + bytes.Count(src[:len(src)-len(body)], []byte("\n"))
		}
		end = next
	}
	k.ask(o.first(), "settings", true, "The front matter begins here and never ends; put a line --- after its last key.")
	return nil, src, o.first()
}

// cutFence takes the opening "---" line off.
func cutFence(src []byte) ([]byte, bool) {
	line, rest, ok := bytes.Cut(src, []byte("\n"))
	return rest, ok && string(bytes.TrimRight(line, " \t")) == "---"
}

// parseFront reads the keys of an article.
func parseFront(head []byte, o Options) (*offstone.Article, []offstone.Query) {
	a := &offstone.Article{Slug: o.Slug}
	if head == nil {
		return a, nil
	}
	sheet, m := settings.Read(head, o.File, o.first()+1, o.Slug)
	a.Headline = m.String("headline")
	a.PrintHeadline = m.String("print-headline")
	a.Standfirst = withLife(m.String("standfirst"), lived(m))
	a.Kicker = m.String("kicker")
	a.Byline = m.Strings("byline")
	a.Section = m.String("section")
	a.Weight = weight(m)
	a.Page = m.Int("page", 1, mostPage)
	a.MustRun = m.Bool("must-run")
	a.Editions = m.Editions("editions")
	a.WebFrom = m.Time("web-from", o.Zone)
	a.Embargo = m.Time("embargo", o.Zone)
	a.Tags = m.Strings("tags")
	for _, p := range m.Mappings("pictures") {
		if pic, ok := picture(p); ok {
			a.Pictures = append(a.Pictures, pic)
			if a.Source.Pictures == nil {
				a.Source.Pictures = map[string]int{}
			}
			a.Source.Pictures[pic.File] = p.Line("file")
		}
	}
	for _, c := range m.Mappings("corrections") {
		a.Corrections = append(a.Corrections, offstone.Correction{Date: c.Date("date"), Text: c.String("text")})
		c.Done()
	}
	m.Done()
	return a, append(sheet.Queries, hiddenIn(a, m)...)
}

// hiddenIn asks about hidden characters beside the body.
func hiddenIn(a *offstone.Article, m *settings.Mapping) []offstone.Query {
	var out []offstone.Query
	look := func(key, what string, texts ...string) {
		for _, s := range texts {
			if r, found := Hidden(s); found {
				out = append(out, AskHidden(what, r, offstone.Query{Slug: a.Slug, File: m.Sheet().File, Line: m.Line(key)}))
			}
		}
	}
	look("headline", "the headline", a.Headline)
	look("print-headline", "the print headline", a.PrintHeadline)
	look("standfirst", "the standfirst", a.Standfirst)
	look("kicker", "the kicker", a.Kicker)
	look("byline", "the byline", a.Byline...)
	look("section", "the section", a.Section)
	look("tags", "a tag", a.Tags...)
	for _, p := range a.Pictures {
		look("pictures", "what stands with a picture", p.File, p.Caption, p.Credit, p.Alt)
	}
	for _, c := range a.Corrections {
		look("corrections", "a correction", c.Text)
	}
	return out
}

// years finds the first and the last year of a life.
var years = regexp.MustCompile(`^(\d{4})\s*[–—-]\s*(\d{4})$`)

// lived reads the years of the life that an obituary tells of: 1931–2026.
func lived(m *settings.Mapping) string {
	s := m.String("lived")
	if s == "" {
		return ""
	}
	y := years.FindStringSubmatch(s)
	if y == nil {
		m.Ask("lived", "settings", false, "“lived: %s” is not two years and was left out; write lived: 1931–2026.", s)
		return ""
	}
	return y[1] + "–" + y[2]
}

// withLife puts the years of a life at the end of a standfirst, where every edition looks
// for them.
func withLife(standfirst, life string) string {
	if strings.HasSuffix(standfirst, life) {
		return standfirst
	}
	return strings.TrimSpace(standfirst + " " + life)
}

func weight(m *settings.Mapping) offstone.Weight {
	s := m.String("weight")
	if s == "" {
		return offstone.WeightInside
	}
	w, ok := offstone.ParseWeight(s)
	if !ok {
		m.Ask("weight", "settings", true, "“weight: %s” is not known; write lead, second, inside or brief.", s)
	}
	return w
}

func picture(m *settings.Mapping) (offstone.Picture, bool) {
	p := offstone.Picture{
		File:     m.String("file"),
		Caption:  m.String("caption"),
		Credit:   m.String("credit"),
		Alt:      m.String("alt"),
		Focus:    focus(m),
		Columns:  m.Int("columns", 1, mostColumn),
		Editions: m.Editions("editions"),
	}
	m.Done()
	if p.File == "" {
		m.Ask("file", "settings", true, "This picture names no file; add file: pictures/NAME.")
		return p, false
	}
	return p, true
}

func focus(m *settings.Mapping) offstone.Focus {
	xy := m.Floats("focus", 2)
	if xy == nil {
		return offstone.CentreFocus
	}
	if xy[0] < 0 || xy[0] > 1 || xy[1] < 0 || xy[1] > 1 {
		m.Ask("focus", "settings", true, "The focus [%g, %g] lies outside the picture; both numbers are shares from 0 to 1.", xy[0], xy[1])
		return offstone.CentreFocus
	}
	return offstone.Focus{X: xy[0], Y: xy[1]}
}
