package offstone

import (
	"net/url"
	"strings"
)

// The addresses of a paper's site are for good. Those that more than one
// edition writes have their rule here.

// StoryPath is the path at which the web edition keeps a story, unescaped:
// /issues/2026-11-20/winter-ferry/.
func StoryPath(d Date, s Slug) string { return "/issues/" + d.String() + "/" + string(s) + "/" }

// assetDigits is how many digits of a digest name a file under /assets/: 64 bits.
const assetDigits = 16

// AssetPath is the path at which the web edition keeps r: named by its bytes, so
// that every reader fetches the same file and a changed picture is another.
func (r Rendition) AssetPath() string {
	suffix := ".jpg"
	if r.Type == "image/png" {
		suffix = ".png"
	}
	return "/assets/" + string(r.Blob[:min(assetDigits, len(r.Blob))]) + suffix
}

// Target gives the article of this issue to which a link of the copy leads,
// whether it is written as a path of the site or in full.
func (is *Issue) Target(link string) (*Article, bool) {
	path, own := is.Paper.Path(link)
	if !own {
		return nil, false
	}
	u, err := url.Parse(path)
	if err != nil {
		return nil, false
	}
	rest, ok := strings.CutPrefix(u.Path, "/issues/"+is.Date.String()+"/")
	if !ok {
		return nil, false
	}
	return is.Article(Slug(strings.TrimSuffix(rest, "/")))
}

// Path gives the part of link after the paper's own address; own is false when
// it leads to another site. A link that begins with a slash is the paper's own
// also when the paper has no address yet.
func (p *Paper) Path(link string) (path string, own bool) {
	path = strings.TrimPrefix(link, p.Address)
	return path, strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//")
}

// Absolute gives a link of the copy as a whole URL, fit to be written in a file
// that is read away from the site. It is empty for what copy may not link to:
// anything but http, https, mailto and paths of the paper's site.
func (p *Paper) Absolute(link string) string {
	if path, own := p.Path(link); own {
		link = p.Address + path
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "mailto" && strings.Contains(u.Opaque, "@"):
	case (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil:
	default:
		return ""
	}
	return percent(u.String())
}

// percent escapes the characters for which RFC 3986 has no place in a URL.
func percent(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r > ' ' && r < 0x7f && !strings.ContainsRune("\"<>\\^`{|}", r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString(url.PathEscape(string(r)))
	}
	return b.String()
}
