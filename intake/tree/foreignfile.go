package tree

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	render "github.com/yuin/goldmark/renderer/html"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/intake"
)

// foreignMarkdown reads Markdown with HTML in it. What it gives is never served:
// intake.Hypertext makes blocks of it.
var foreignMarkdown = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
	goldmark.WithParserOptions(parser.WithAttribute()),
	goldmark.WithRendererOptions(render.WithUnsafe()),
)

// foreignFile is one file on its way to becoming a piece.
type foreignFile struct {
	site    *site
	name    string
	piece   *intake.Piece
	sources map[string]string // pictures: where the folder has what the article calls so
}

// note adds a sentence once.
func (f *foreignFile) note(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if !slices.Contains(f.piece.Notes, s) {
		f.piece.Notes = append(f.piece.Notes, s)
	}
}

// read fills the piece from the file's text.
func (f *foreignFile) read(src []byte) {
	m, body, notes := foreignFront(src, f.name)
	for _, n := range notes {
		f.note("%s", n)
	}
	if f.piece.Skip = f.skip(m, body); f.piece.Skip != "" {
		return
	}
	if m == nil {
		_, m = settings.Read(nil, f.name, 1, "")
	}
	a := &offstone.Article{Slug: f.slug(m), Source: offstone.Source{File: f.name}}
	f.piece.Article = a
	f.beside(a, m)
	f.text(a, string(body))
	if a.Headline == "" {
		a.Headline = f.headlineFromText(a)
	}
	f.leadPicture(a, m)
	if len(a.Body) == 0 {
		f.pointer(a, m)
	}
	if f.piece.Date.IsZero() {
		f.note("Nothing tells on which day it appeared, so it lies on the desk.")
	}
	f.piece.Addresses = f.addresses(m)
	f.piece.Picture = func(file string) ([]byte, error) {
		b, err := fs.ReadFile(f.site.root.FS(), f.sources[file])
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.sources[file], notFound(err))
		}
		return b, nil
	}
}

// skip gives the reason for which a file is no copy; "" when it is.
func (f *foreignFile) skip(m *settings.Mapping, body []byte) string {
	base := strings.ToLower(path.Base(f.name))
	switch {
	case strings.Contains("/"+f.name, "/_drafts/"):
		return "It is a draft."
	case base == "_index.md" || base == "_index.html":
		return "It heads a list of articles and is none itself."
	}
	if m == nil {
		return skipBare(base, body)
	}
	return skipByFront(m, body)
}

// skipBare gives the reason for which a file without front matter is no copy.
func skipBare(base string, body []byte) string {
	switch {
	case slices.Contains([]string{"readme.md", "license.md", "contributing.md", "changelog.md", "code_of_conduct.md", "security.md"}, base):
		return "It is about the folder and not copy for the paper."
	case strings.HasSuffix(base, "html") || strings.HasSuffix(base, "htm"):
		return "It has no front matter, so it is a page of the program and not copy."
	case len(bytes.TrimSpace(body)) == 0:
		return "It is empty."
	}
	return ""
}

// skipByFront gives the reason that the front matter gives.
func skipByFront(m *settings.Mapping, body []byte) string {
	layout := strings.ToLower(m.String("layout"))
	switch {
	case m.Bool("draft"):
		return "It is a draft."
	case m.String("published") == "false":
		return "It was withdrawn (published: false)."
	case layout == "redirect" || layout == "redirected" || m.Has("redirect_to") || m.Has("redirect"):
		return "It only leads to another page."
	case m.String("title") == "" && m.String("headline") == "" && len(bytes.TrimSpace(body)) == 0:
		return "It is empty."
	}
	return ""
}

// first gives the first of keys that has a text.
func first(m *settings.Mapping, keys ...string) string {
	for _, k := range keys {
		if s := m.String(k); s != "" {
			return s
		}
	}
	return ""
}

// slug gives what the article is called: its own slug, or its file's name without
// date and suffix.
func (f *foreignFile) slug(m *settings.Mapping) offstone.Slug {
	if s := offstone.MakeSlug(path.Base(m.String("slug"))); m.String("slug") != "" && s != "" {
		return s
	}
	base := strings.TrimSuffix(path.Base(f.name), path.Ext(f.name))
	if base == "index" || base == "info" {
		base = path.Base(path.Dir(f.name)) // a bundle: the folder has the name
	}
	if d := dateInName.FindStringSubmatch(base); d != nil && d[2] != "" {
		base = d[2]
	}
	if s := offstone.MakeSlug(base); s != "" {
		return s
	}
	return "untitled"
}

// beside reads what stands beside the text.
func (f *foreignFile) beside(a *offstone.Article, m *settings.Mapping) {
	a.Headline = plainWords(first(m, "headline", "title", "subject", "name"))
	a.Standfirst = plainWords(first(m, "standfirst", "deck", "dek", "subtitle", "excerpt", "summary", "description", "teaser"))
	a.Kicker = plainWords(first(m, "kicker", "overline"))
	a.Section = plainWords(first(m, "section"))
	a.Byline = f.byline(m)
	for _, key := range []string{"tags", "topics", "categories", "keywords", "category"} {
		for _, t := range texts(m, key) {
			if !slices.Contains(a.Tags, t) {
				a.Tags = append(a.Tags, t)
			}
		}
	}
}

// texts reads a list, or one text with commas.
func texts(m *settings.Mapping, key string) []string {
	var out []string
	for _, s := range m.Strings(key) {
		for part := range strings.SplitSeq(s, ",") {
			if part = plainWords(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}

// plainWords takes marks and tags off a line of text.
func plainWords(s string) string {
	if !strings.ContainsAny(s, "*_[<&`\\{") {
		return strings.TrimSpace(s)
	}
	if t := templateTag.ReplaceAllString(s, ""); t != s {
		s = t
	}
	var b bytes.Buffer
	if err := foreignMarkdown.Convert(markup.Guard([]byte(s)), &b); err != nil {
		return strings.TrimSpace(s)
	}
	body, _, _ := (&intake.Hypertext{}).Read(b.String())
	return strings.Join(strings.Fields(body.String()), " ")
}

// byline reads names: one, several, or mappings that hold one.
func (f *foreignFile) byline(m *settings.Mapping) offstone.Byline {
	var out offstone.Byline
	for _, key := range []string{"byline", "authors", "author", "by", "writer", "creator"} {
		if !m.Has(key) {
			continue
		}
		var names []string
		if one := m.Mapping(key); len(one.Keys()) > 0 {
			names = append(names, first(one, "display_name", "name", "login"))
		} else if names = m.Strings(key); len(names) == 0 {
			for _, who := range m.Mappings(key) {
				names = append(names, first(who, "display_name", "name", "login"))
			}
		}
		for _, n := range names {
			if n = f.personName(plainWords(html.UnescapeString(n))); n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// personName makes a name of a program's short one: "melody-kramer" is Melody
// Kramer. What does not look like one is left.
func (f *foreignFile) personName(s string) string {
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLower(r) && r != '-' && r != '_' }) {
		return s
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' })
	for i, p := range parts {
		r, n := utf8.DecodeRuneInString(p)
		parts[i] = string(unicode.ToUpper(r)) + p[n:]
	}
	name := strings.Join(parts, " ")
	if f.site.told[s] {
		return name
	}
	f.site.told[s] = true
	f.note("The byline has only the short name %q, of which %q was made; write the full name.", s, name)
	return name
}

// text reads the body.
func (f *foreignFile) text(a *offstone.Article, src string) {
	if !strings.HasPrefix(strings.ToLower(path.Ext(f.name)), ".htm") {
		src = kramdown.ReplaceAllString(f.tags(src), "")
		var b bytes.Buffer
		if err := foreignMarkdown.Convert(markup.Guard([]byte(src)), &b); err != nil {
			f.note("Its text could not be read (%v).", err)
			return
		}
		src = b.String()
	} else {
		src = f.tags(src)
	}
	h := &intake.Hypertext{Picture: f.picture, Link: f.link}
	body, pictures, notes := h.Read(src)
	a.Body, a.Pictures = body, pictures
	for _, n := range notes {
		f.note("%s", n)
	}
}

// headlineFromText takes the headline from a text that begins with a head.
func (f *foreignFile) headlineFromText(a *offstone.Article) string {
	if len(a.Body) > 0 {
		if h, ok := a.Body[0].(offstone.Crosshead); ok {
			a.Body = a.Body[1:]
			return h.Text.String()
		}
	}
	f.note("It has no headline; write one.")
	return ""
}

// pointer makes copy of a file without a text, which points to news elsewhere:
// its standfirst and the address.
func (f *foreignFile) pointer(a *offstone.Article, m *settings.Mapping) {
	if a.Standfirst != "" {
		a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain(a.Standfirst)})
		a.Standfirst = ""
	}
	if link, ok := markup.FitLink(first(m, "source_url", "external_url", "link", "canonical_url", "href")); ok {
		a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Text{{Text: link, Link: link}}})
	}
	a.Weight = offstone.WeightBrief
	f.note("It has no text of its own; what stands beside it became a brief.")
}

// link makes an address in a foreign text one of the paper's: its own files and
// pages by their path.
func (f *foreignFile) link(address string) string {
	if strings.Contains(address, ":") || strings.HasPrefix(address, "/") || strings.HasPrefix(address, "#") {
		return address
	}
	if strings.HasPrefix(address, "www.") {
		return "https://" + address
	}
	return address
}

// picture finds the file behind a picture's address and gives the name under
// which the article will have it.
func (f *foreignFile) picture(address string) (string, bool) {
	address, _, _ = strings.Cut(address, "?")
	for _, c := range f.candidates(address) {
		info, err := f.site.root.Stat(c)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if !printablePicture(c) {
			f.note("The picture %s is of a kind that cannot be printed; save it as JPEG or PNG.", c)
			return "", false
		}
		return f.keep(c), true
	}
	return "", false
}

// candidates lists where a folder may have the file of an address.
func (f *foreignFile) candidates(address string) []string {
	if i := strings.Index(address, "://"); i >= 0 {
		_, after, ok := strings.Cut(address[i+3:], "/")
		if !ok {
			return nil
		}
		address = "/" + after
	}
	var out []string
	add := func(elem ...string) {
		if c := path.Join(elem...); filepath.IsLocal(c) {
			out = append(out, c)
		}
	}
	if !strings.HasPrefix(address, "/") {
		add(path.Dir(f.name), address)
	}
	for _, dir := range []string{".", "static", "assets", "content", "source", "public", "images", "img", "assets/images", "assets/img", "static/images"} {
		add(dir, address)
	}
	return out
}

func printablePicture(name string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".gif"}, strings.ToLower(path.Ext(name)))
}

// keep gives a picture its name in the paper.
func (f *foreignFile) keep(file string) string {
	ext := strings.ToLower(path.Ext(file))
	base := string(offstone.MakeSlug(strings.TrimSuffix(path.Base(file), path.Ext(file))))
	if base == "" {
		base = "picture"
	}
	name := "pictures/" + base + ext
	for n := 2; f.sources[name] != "" && f.sources[name] != file; n++ {
		name = fmt.Sprintf("pictures/%s-%d%s", base, n, ext)
	}
	f.sources[name] = file
	return name
}

// leadPicture takes the picture that the front matter names.
func (f *foreignFile) leadPicture(a *offstone.Article, m *settings.Mapping) {
	address := first(m, "image", "featured_image", "featured-image", "featuredImage", "cover", "thumbnail", "hero", "banner", "primary_image")
	if address == "" {
		if list := m.Strings("images"); len(list) > 0 {
			address = list[0]
		} else {
			address = first(m.Mapping("cover"), "image", "src")
		}
	}
	if address == "" || address == "false" || address == "true" {
		return
	}
	file, ok := f.picture(address)
	if !ok {
		f.note("The picture %s is not there and was left out.", address)
		return
	}
	p := offstone.Picture{
		File: file, Focus: offstone.CentreFocus,
		Alt:     plainWords(first(m, "image_alt", "image-alt", "imageAlt", "alt", "featured_image_alt")),
		Caption: plainWords(first(m, "image_figcaption", "image_caption", "image-caption", "caption", "featured_image_caption")),
		Credit:  plainWords(first(m, "image_credit", "image-credit", "credit", "photo_credit", "image_source")),
	}
	i := slices.IndexFunc(a.Pictures, func(q offstone.Picture) bool { return q.File == file })
	if i < 0 {
		a.Pictures = slices.Insert(a.Pictures, 0, p)
		return
	}
	if a.Pictures[i].Alt == "" {
		a.Pictures[i].Alt = p.Alt
	}
	if a.Pictures[i].Caption == "" {
		a.Pictures[i].Caption = p.Caption
	}
	a.Pictures[i].Credit = p.Credit
}

// addresses lists the paths under which the article was known. Without one in
// the front matter a dated file's is the usual one of Jekyll and its like.
func (f *foreignFile) addresses(m *settings.Mapping) []string {
	var out []string
	add := func(list ...string) {
		for _, s := range list {
			if i := strings.Index(s, "://"); i >= 0 {
				_, after, _ := strings.Cut(s[i+3:], "/")
				s = "/" + after
			}
			if !strings.HasPrefix(s, "/") {
				s = "/" + s
			}
			if sitePath(s) && s != "/" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	permalink := first(m, "permalink", "url")
	if permalink != "" && !strings.Contains(permalink, "/:") && !strings.HasPrefix(permalink, ":") {
		add(permalink)
	} else if base := strings.TrimSuffix(path.Base(f.name), path.Ext(f.name)); dateInName.MatchString(base) {
		d := dateInName.FindStringSubmatch(base)
		name := d[2]
		if s := m.String("slug"); s != "" {
			name = s
		}
		add("/" + strings.ReplaceAll(d[1], "-", "/") + "/" + name + "/")
	}
	for _, key := range []string{"redirect_from", "aliases", "redirects", "old_urls"} {
		add(m.Strings(key)...)
	}
	return out
}
