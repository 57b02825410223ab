package web

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"example.org/offstone"
)

// The addresses of the site are for good: what a reader has written down still
// leads there in ten years' time. All end in a slash and are kept as index.html.

func issuePath(d offstone.Date) string { return "/issues/" + d.String() + "/" }

func pagePath(d offstone.Date, n int) string { return issuePath(d) + "pages/" + strconv.Itoa(n) + "/" }

func sectionPath(name string) string { return "/sections/" + string(offstone.SectionSlug(name)) + "/" }

func writerPath(name string) string { return "/writers/" + string(offstone.MakeSlug(name)) + "/" }

func yearPath(year int) string { return "/archive/" + strconv.Itoa(year) + "/" }

const (
	archivePath     = "/archive/"
	correctionsPath = "/corrections/"
)

// fileOf names the file that holds the page at an address.
func fileOf(address string) string {
	if strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	return "web" + address
}

// escaped writes a path as it stands in an address.
func escaped(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// absolute gives the full address of a path of the paper's site.
func (s *site) absolute(p string) string { return s.paper.Address + escaped(p) }

// hasWriterPage tells whether a name in a byline leads to a page of its own: a
// member of the paper, or else a plain name. A role has none, and neither has a
// letter writer, who signs with a place: "Hector Bain, Customs House Lane".
func (s *site) hasWriterPage(name string) bool {
	if offstone.MakeSlug(name) == "" {
		return false
	}
	if _, known := s.paper.Writer(name); known {
		return true
	}
	first := []rune(name)[0]
	return !strings.Contains(name, ",") && !unicode.IsLower(first) && !s.words.IsRole(name)
}

// writerName gives the name under which a writer's articles are gathered: the
// person's own, however the byline prints it.
func (s *site) writerName(name string) string {
	if p, known := s.paper.Writer(name); known {
		return p.Name
	}
	return name
}

// link is where a link in the copy leads.
type link struct {
	Address string // "" when it leads nowhere that the site will link to
	Foreign bool   // to another host
}

// linkTo judges an address written in copy. What [offstone.Paper.Absolute] lets
// pass is a link, but within this site only where something stands.
func (s *site) linkTo(address string) link {
	if within, own := s.paper.Path(address); own {
		return s.linkWithin(within)
	}
	whole := s.paper.Absolute(address)
	return link{Address: whole, Foreign: !strings.HasPrefix(whole, "mailto:")}
}

func (s *site) linkWithin(address string) link {
	u, err := url.Parse(address)
	if err != nil || !s.known[slashed(u.Path)] {
		return link{}
	}
	return link{Address: u.String()}
}

// slashed gives the form of an address under which the site knows it.
func slashed(p string) string {
	if path.Ext(p) == "" && !strings.HasSuffix(p, "/") {
		p += "/"
	}
	return p
}
