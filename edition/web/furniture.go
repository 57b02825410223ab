package web

import (
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
	"example.org/offstone/edition/web/accent"
)

//go:embed style fonts
var dress embed.FS

// policy is the content security policy that every page carries with it to any
// host: no script at all. It names no source as 'self', for a validator that
// reads the page from disk takes that for nothing; the public process says the
// rest in its headers.
const policy = "script-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// furniture keeps the heads and feet of pages, which are the same on most.
type furniture map[string]template.HTML

// groundwork puts the files that every page uses.
func (s *site) groundwork() error {
	sheet, err := s.sheet()
	if err != nil {
		return err
	}
	if s.style, err = s.asset([]byte(sheet), ".css"); err != nil {
		return err
	}
	if s.icon, err = s.asset(icon(s.paper), ".svg"); err != nil {
		return err
	}
	if err := s.licences(); err != nil {
		return err
	}
	if s.paper.Masthead != nil {
		if err := s.renditions(*s.paper.Masthead); err != nil {
			return err
		}
	}
	if err := s.takeSmallFronts(); err != nil {
		return err
	}
	return s.takeFront()
}

// sheet gives the style sheet with the addresses of the fonts and the paper's
// accent.
func (s *site) sheet() (string, error) {
	b, err := dress.ReadFile("style/classic.css")
	if err != nil {
		return "", fmt.Errorf("read the style sheet: %w", err)
	}
	sheet := squeeze(string(b))
	for _, f := range facesFor(s.paper.Language) {
		font, err := dress.ReadFile("fonts/" + f.file)
		if err != nil {
			return "", fmt.Errorf("read font %s: %w", f.file, err)
		}
		address, err := s.asset(font, ".woff2")
		if err != nil {
			return "", err
		}
		s.fonts = append(s.fonts, address)
		sheet = strings.ReplaceAll(sheet, f.use+".woff2", address)
	}
	light, dark := accent.Shades(s.paper.Accent)
	return strings.NewReplacer("#a11a11", light, "#a22a22", dark).Replace(sheet), nil
}

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// squeeze takes comments and indentation out of a style sheet.
func squeeze(sheet string) string {
	var b strings.Builder
	for line := range strings.Lines(comment.ReplaceAllString(sheet, "")) {
		b.WriteString(strings.TrimSpace(line))
	}
	return b.String()
}

// icon is the paper's initial, for the browser's tab: that of its last word, for
// most papers begin with "The" and the place.
func icon(p *offstone.Paper) []byte {
	initial := "•"
	if words := strings.Fields(p.Name); len(words) > 0 {
		initial = strings.ToUpper(string([]rune(words[len(words)-1])[:1]))
	}
	light, _ := accent.Shades(p.Accent)
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="` + light +
		`"/><text x="32" y="49" font-family="Georgia, 'Times New Roman', serif" font-size="48" font-weight="bold" text-anchor="middle" fill="#fff">` +
		escape(initial) + "</text></svg>\n")
}

// frame makes the surroundings of a page. at is its address and current the
// section it belongs to, "" for none.
func (s *site) frame(at, title, description, current string) (frame, error) {
	head, err := s.masthead(at == "/", current)
	if err != nil {
		return frame{}, err
	}
	foot, err := s.foot()
	if err != nil {
		return frame{}, err
	}
	full := title + " – " + s.paper.Name
	if at == "/" {
		full = title
	}
	return frame{
		Lang: s.paper.Language, Title: full, Description: description, Path: at, Canonical: s.absolute(at), Policy: policy,
		Words: s.words, Style: s.style, Icon: s.icon, Fonts: s.fonts, Masthead: head, Foot: foot,
		Feeds: s.feedLinks("", s.paper.Name),
		Share: &share{Type: "website", Title: title, SiteName: s.paper.Name, Locale: s.words.Locale, Image: s.front.share(s)},
	}, nil
}

func (s *site) masthead(front bool, current string) (template.HTML, error) {
	key := "head " + current
	if front {
		key = "front"
	}
	if h, ok := s.furniture[key]; ok {
		return h, nil
	}
	v := mastheadView{
		Words: s.words, Paper: s.paper, Title: s.title(), Front: front, Number: s.words.Number(s.issue.Number),
		Date: usage.Capital(s.words.IssueDay(s.issue)), DateTime: s.issue.Date.String(), Sections: s.sectionLinks(current),
	}
	h, err := part("masthead", &v)
	s.furniture[key] = h
	return h, err
}

// title is the paper's name as its masthead has it.
func (s *site) title() template.HTML {
	if m := s.paper.Masthead; m != nil {
		named := *m
		named.Alt = s.paper.Name
		if img := imageTag(named, place{sizes: "(min-width: 900px) 760px, 88vw", first: true}, ""); img != "" {
			return img
		}
	}
	return raw(escape(s.paper.Name))
}

func (s *site) sectionLinks(current string) []navLink {
	var out []navLink
	for _, name := range s.sections {
		out = append(out, navLink{Name: name, Address: sectionPath(name), Current: name == current})
	}
	return out
}

func (s *site) foot() (template.HTML, error) {
	if h, ok := s.furniture["foot"]; ok {
		return h, nil
	}
	v := footView{Words: s.words, Paper: s.paper, Sections: s.sectionLinks(""), Feed: "/feed.xml"}
	v.Pages = append(v.Pages, navLink{Name: s.words.Archive, Address: archivePath}, navLink{Name: s.words.Corrections, Address: correctionsPath})
	for _, p := range s.standing() {
		v.Pages = append(v.Pages, navLink{Name: p.Title, Address: "/" + string(p.Slug) + "/"})
	}
	h, err := part("foot", &v)
	s.furniture["foot"] = h
	return h, err
}
