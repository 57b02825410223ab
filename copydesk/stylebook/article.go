package stylebook

import (
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
)

func missingHeadline(d *desk, a *offstone.Article) {
	if strings.TrimSpace(a.Headline) != "" {
		return
	}
	q := about(a)
	q.Message = "This story has no headline; write one."
	d.ask(q)
}

// emptyBody lets a picture story be: pictures with a headline and no more.
func emptyBody(d *desk, a *offstone.Article) {
	if len(a.Pictures) > 0 || strings.TrimSpace(a.Body.String()) != "" {
		return
	}
	q := about(a)
	q.Line = a.Source.BodyLine
	q.Message = "This story has no text and no picture; file its copy or take it out of the issue."
	d.ask(q)
}

func missingCaption(d *desk, a *offstone.Article) {
	d.askPictures(a, func(p offstone.Picture) string { return p.Caption }, "%s has no caption; say in a line who or what it shows, where and when.")
}

func missingCredit(d *desk, a *offstone.Article) {
	d.askPictures(a, func(p offstone.Picture) string { return p.Credit }, "%s has no credit; name whoever took or drew it.")
}

func missingAlt(d *desk, a *offstone.Article) {
	d.askPictures(a, func(p offstone.Picture) string { return p.Alt }, "%s has no words for readers who cannot see it; describe it in a line under “alt”.")
}

func (d *desk) askPictures(a *offstone.Article, of func(offstone.Picture) string, msg string) {
	for _, p := range a.Pictures {
		if strings.TrimSpace(of(p)) == "" {
			q := about(a)
			q.Line, q.Message = a.Source.Pictures[p.File], fmt.Sprintf(msg, p.File)
			d.ask(q)
		}
	}
}

// pullQuotes asks for the words of pull quotes in the text.
func pullQuotes(d *desk, a *offstone.Article) {
	var pulled []offstone.PullQuote
	rest := letters(textWithout(a.Body, &pulled).String())
	for _, p := range pulled {
		s := p.Text.String()
		for part := range strings.SplitSeq(strings.ReplaceAll(s, "...", "…"), "…") {
			if !strings.Contains(rest, letters(part)) {
				q := about(a)
				q.Line = a.Source.BodyLine
				q.Message = fmt.Sprintf("The words of the pull quote [%s] do not stand in the text, and are lost where there is no room for it; put them into the story, or take them from it.", excerpt(s))
				d.ask(q)
				break
			}
		}
	}
}

// textWithout gives a body without its pull quotes, which it hands over.
func textWithout(body offstone.Body, pulled *[]offstone.PullQuote) (rest offstone.Body) {
	for _, b := range body {
		switch v := b.(type) {
		case offstone.PullQuote:
			*pulled = append(*pulled, v)
			continue
		case offstone.PrintOnly:
			b = offstone.PrintOnly{Blocks: textWithout(v.Blocks, pulled)}
		}
		rest = append(rest, b)
	}
	return rest
}

func unknownSection(d *desk, a *offstone.Article) {
	if d.hasSection(a.Section) {
		return
	}
	q := about(a)
	if a.Section == "" {
		q.Message = "This story stands in no section; choose one of " + d.sections() + "."
	} else {
		q.Message = fmt.Sprintf("There is no section “%s” in paper.yaml; choose one of %s.", a.Section, d.sections())
		q.Suggest = d.nearSection(a.Section)
	}
	d.ask(q)
}

// hasSection is true of every name in a paper that has settled no sections.
func (d *desk) hasSection(name string) bool {
	return d.is.Paper == nil || len(d.is.Paper.Sections) == 0 || slices.Contains(d.is.Paper.Sections, name)
}

func (d *desk) sections() string { return strings.Join(d.is.Paper.Sections, ", ") }

// nearSection gives the section that differs from name in nothing but case and
// an s at the end.
func (d *desk) nearSection(name string) string {
	bare := func(s string) string { return strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "s") }
	i := slices.IndexFunc(d.is.Paper.Sections, func(s string) bool { return bare(s) == bare(name) })
	if i < 0 {
		return ""
	}
	return d.is.Paper.Sections[i]
}

func pinnedBeyond(d *desk, a *offstone.Article) {
	if d.hasPage(a.Page) {
		return
	}
	q := about(a)
	q.Message = fmt.Sprintf("This story is pinned to page %d and the issue has %d pages; pin it to one of those or add pages.", a.Page, d.is.Pages)
	d.ask(q)
}

// hasPage is true of page 0, which means any, and of every page in an issue that
// takes as many as it needs.
func (d *desk) hasPage(n int) bool { return n == 0 || d.is.Pages == 0 || n <= d.is.Pages }
