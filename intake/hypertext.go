package intake

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

// maxDepth is how deep elements may stand within one another before only their
// words are read.
const maxDepth = 200

// Hypertext reads foreign HTML into blocks.
type Hypertext struct {
	// Picture finds the picture behind an address: the File under which the
	// article will have it; ok is false when it cannot be had.
	Picture func(address string) (file string, ok bool)
	// Link makes an address in the foreign text one that copy may link to; nil
	// leaves it as it is.
	Link func(address string) string
}

// Read gives the blocks of a fragment of HTML, the pictures that it shows and a
// note for each thing that has no form in a paper. Nothing of the source comes
// through but words, the house's styles and links that copy may have.
func (h *Hypertext) Read(src string) (offstone.Body, []offstone.Picture, []string) {
	r := &hyperReader{h: h, noted: map[string]bool{}, labels: map[string]string{}}
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(src), root)
	if err != nil {
		r.note("Its elements are nested deeper than any text needs, so only the words were taken; look through it.")
		return offstone.Body{offstone.Paragraph{Text: offstone.Plain(words(src))}}, nil, r.notes
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	out := &Flow{}
	r.children(root, out, 0)
	out.Paragraph()
	body := append(out.Blocks, r.footnotes...)
	return body, r.pictures, r.notes
}

// words gives the text of HTML that cannot be parsed.
func words(src string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(src))
	for z.Next() != html.ErrorToken {
		if t := z.Token(); t.Type == html.TextToken {
			b.WriteString(t.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// hyperReader walks one fragment.
type hyperReader struct {
	h         *Hypertext
	pictures  []offstone.Picture
	footnotes []offstone.Block
	labels    map[string]string // of notes, by what the references lead to
	notes     []string
	noted     map[string]bool
}

// note adds a sentence once.
func (r *hyperReader) note(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if !r.noted[s] {
		r.noted[s] = true
		r.notes = append(r.notes, s)
	}
}

// children reads the nodes within n at block level.
func (r *hyperReader) children(n *html.Node, out *Flow, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, out, offstone.Span{}, depth+1)
	}
}

// node reads one node where blocks may stand. Elements within running text go
// the same way: a block among them ends the paragraph, as browsers have it.
func (r *hyperReader) node(n *html.Node, out *Flow, as offstone.Span, depth int) {
	switch {
	case n.Type == html.TextNode:
		out.Chars(Printable(n.Data), as)
	case n.Type != html.ElementNode:
	case depth > maxDepth:
		r.note("Its elements are nested deeper than any text needs, so only the words of the innermost were taken; look through it.")
		out.Chars(" "+textOf(n)+" ", as)
	case r.dropped(n):
	case r.block(n, out, depth):
	default:
		r.inline(n, out, as, depth)
	}
}

// textOf gives the words of n without recursion.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(Printable(b.String())), " ")
}

// dropped tells whether n is an element that no paper can show.
func (r *hyperReader) dropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Link, atom.Meta, atom.Title, atom.Head, atom.Source, atom.Track, atom.Base:
		if n.DataAtom == atom.Script {
			r.note("A script was left out.")
		}
		return true
	case atom.Svg, atom.Math, atom.Canvas:
		r.note("A drawing in the text (%s) was left out; save it as a picture if it belongs to the story.", n.Data)
		return true
	case atom.Form, atom.Input, atom.Button, atom.Select, atom.Textarea, atom.Nav, atom.Dialog:
		r.note("A part that readers use (%s) was left out.", n.Data)
		return true
	}
	return attr(n, "class") == "footnote-backref" || attr(n, "role") == "doc-backlink"
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

// block reads an element that is a block of its own; false when it is none.
func (r *hyperReader) block(n *html.Node, out *Flow, depth int) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Aside, atom.Header, atom.Footer, atom.Details, atom.Summary,
		atom.Center, atom.Address, atom.Fieldset, atom.Body, atom.Dl, atom.Dd, atom.Figcaption, atom.Hgroup:
		if hasClass(n, "footnotes") {
			r.readFootnotes(n, depth)
			return true
		}
		out.Paragraph()
		r.children(n, out, depth)
		out.Paragraph()
	case atom.Dt:
		out.Paragraph()
		r.styled(n, out, offstone.Span{Style: offstone.Bold}, depth)
		out.Paragraph()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.heading(n, out, depth)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		if l := r.list(n, out, depth); len(l.Items) > 0 {
			out.Add(l)
		}
	case atom.Blockquote:
		r.quote(n, out, depth)
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		out.Add(offstone.Verbatim{Lines: preLines(n)})
	case atom.Table:
		r.table(n, out, depth)
	case atom.Figure:
		r.figure(n, out, depth)
	case atom.Img:
		r.image(n, out, "")
	case atom.Hr:
		out.Paragraph()
	case atom.Iframe, atom.Embed, atom.Object, atom.Video, atom.Audio, atom.Frame:
		r.embed(n, out)
	default:
		return false
	}
	return true
}

func (r *hyperReader) heading(n *html.Node, out *Flow, depth int) {
	inner := r.within(n, depth)
	t := Flat(inner)
	for i, s := range t {
		t[i].Style = s.Style &^ offstone.Bold // a head is bold by itself
	}
	if t = t.Join(); len(t) > 0 {
		out.Add(offstone.Crosshead{Text: t})
	}
	out.Add(picturesOf(inner)...)
}

// within reads a container by itself.
func (r *hyperReader) within(n *html.Node, depth int) offstone.Body {
	inner := &Flow{}
	r.children(n, inner, depth)
	inner.Paragraph()
	return inner.Blocks
}

func picturesOf(b offstone.Body) []offstone.Block {
	var out []offstone.Block
	for _, bl := range b {
		if p, ok := bl.(offstone.PictureHere); ok {
			out = append(out, p)
		}
	}
	return out
}

// list reads a list; lists within it become items after theirs. Pictures in it
// are put before it.
func (r *hyperReader) list(n *html.Node, out *Flow, depth int) offstone.List {
	l := offstone.List{Ordered: n.DataAtom == atom.Ol}
	if l.Ordered {
		l.Start = 1
		if _, err := fmt.Sscanf(attr(n, "start"), "%d", &l.Start); err != nil || l.Start < 0 || l.Start > 999_999_999 {
			l.Start = 1
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || depth > maxDepth {
			continue
		}
		var own offstone.Body
		for _, bl := range r.itemBlocks(c, depth+1) {
			switch v := bl.(type) {
			case offstone.List:
				r.note("A list stood within a list; its items were put after the one that held them.")
				l.Items = appendItem(l.Items, own)
				own = nil
				l.Items = append(l.Items, v.Items...)
			case offstone.PictureHere:
				out.Add(v)
			default:
				own = append(own, bl)
			}
		}
		l.Items = appendItem(l.Items, own)
	}
	return l
}

// itemBlocks reads a child of a list: an item, or what stands there in its place.
func (r *hyperReader) itemBlocks(c *html.Node, depth int) offstone.Body {
	if c.DataAtom == atom.Li {
		return r.within(c, depth)
	}
	inner := &Flow{}
	r.node(c, inner, offstone.Span{}, depth)
	inner.Paragraph()
	return inner.Blocks
}

func appendItem(items []offstone.Text, own offstone.Body) []offstone.Text {
	if t := Flat(own); len(t) > 0 {
		return append(items, t)
	}
	return items
}

func (r *hyperReader) quote(n *html.Node, out *Flow, depth int) {
	var ps []offstone.Text
	inner := r.within(n, depth)
	inner.EachText(func(t offstone.Text) {
		if len(t) > 0 {
			ps = append(ps, t)
		}
	})
	if len(ps) > 0 {
		out.Add(offstone.BlockQuote{Paragraphs: ps})
	}
	out.Add(picturesOf(inner)...)
}

// preLines gives the lines of preformatted text.
func preLines(n *html.Node) []string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	s := strings.Trim(strings.ReplaceAll(b.String(), "\r", ""), "\n")
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Map(func(c rune) rune {
			if c == '\t' {
				return c
			}
			return []rune(Printable(string(c)))[0]
		}, l)
	}
	return lines
}

// figure reads a picture with its caption, or a container that is called one.
func (r *hyperReader) figure(n *html.Node, out *Flow, depth int) {
	var caption string
	for c := range n.Descendants() {
		if c.DataAtom == atom.Figcaption {
			caption = textOf(c)
		}
	}
	before := len(r.pictures)
	inner := &Flow{}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Figcaption {
			r.node(c, inner, offstone.Span{}, depth+1)
		}
	}
	inner.Paragraph()
	out.Add(inner.Blocks...)
	switch {
	case caption == "":
	case len(r.pictures) > before:
		r.pictures[before].Caption = caption
	default:
		out.Add(offstone.Paragraph{Text: offstone.Plain(caption)})
	}
}

// image takes a picture. One that cannot be had leaves its words.
func (r *hyperReader) image(n *html.Node, out *Flow, caption string) {
	src := attr(n, "src")
	if src == "" {
		src = attr(n, "data-src")
	}
	alt := strings.Join(strings.Fields(Printable(attr(n, "alt"))), " ")
	if attr(n, "width") == "1" || attr(n, "height") == "1" {
		return // a counter of readers
	}
	var file string
	ok := false
	if r.h.Picture != nil && src != "" {
		file, ok = r.h.Picture(src)
	}
	if !ok {
		r.note("The picture %s is not there and was left out; its words were %q.", shorten(src), alt)
		return
	}
	if !slices.ContainsFunc(r.pictures, func(p offstone.Picture) bool { return p.File == file }) {
		r.pictures = append(r.pictures, offstone.Picture{File: file, Alt: alt, Caption: caption, Focus: offstone.CentreFocus})
	}
	out.Add(offstone.PictureHere{File: file})
}

func shorten(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// embed leaves a link to what cannot be printed.
func (r *hyperReader) embed(n *html.Node, out *Flow) {
	src := attr(n, "src")
	for c := n.FirstChild; c != nil && src == ""; c = c.NextSibling {
		src = attr(c, "src")
	}
	if src == "" {
		src = attr(n, "data")
	}
	if strings.HasPrefix(src, "//") {
		src = "https:" + src
	}
	link, ok := markup.FitLink(Watchable(src))
	if !ok {
		r.note("Something played on the page (%s) was left out.", n.Data)
		return
	}
	title := strings.Join(strings.Fields(Printable(attr(n, "title"))), " ")
	if title == "" {
		title = link
	}
	r.note("Something played on the page (%s) became a link to %s.", n.Data, shorten(link))
	out.Add(offstone.Paragraph{Text: offstone.Text{{Text: title, Link: link}}})
}

// Watchable gives the address of a film's own page for that of its player.
func Watchable(address string) string {
	for _, player := range []string{"https://www.youtube-nocookie.com/embed/", "https://www.youtube.com/embed/", "http://www.youtube.com/embed/"} {
		if id, ok := strings.CutPrefix(address, player); ok {
			id, _, _ = strings.Cut(id, "?")
			return "https://www.youtube.com/watch?v=" + id
		}
	}
	return address
}

// inline reads an element of running text.
func (r *hyperReader) inline(n *html.Node, out *Flow, as offstone.Span, depth int) {
	switch n.DataAtom {
	case atom.Br:
		out.Break()
		return
	case atom.Wbr:
		return
	case atom.A:
		if r.noteRef(n, out) {
			return
		}
		as.Link = r.link(n, as.Link)
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		as.Style |= offstone.Italic
	case atom.Strong, atom.B:
		as.Style |= offstone.Bold
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		as.Style |= offstone.Code
	case atom.S, atom.Del, atom.Strike:
		as.Style |= offstone.Struck
	case atom.Q:
		out.Chars("“", as)
		r.styled(n, out, as, depth)
		out.Chars("”", as)
		return
	}
	r.styled(n, out, as, depth)
}

func (r *hyperReader) styled(n *html.Node, out *Flow, as offstone.Span, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, out, as, depth+1)
	}
}

// link gives the address of a link as copy may have it.
func (r *hyperReader) link(n *html.Node, outer string) string {
	href := attr(n, "href")
	if href == "" || strings.HasPrefix(href, "#") {
		return outer
	}
	if r.h.Link != nil {
		href = r.h.Link(href)
	}
	if strings.HasPrefix(href, "//") {
		href = "https:" + href
	}
	fit, ok := markup.FitLink(href)
	if !ok {
		r.note("The link to %q was taken off and its words kept.", shorten(href))
		return outer
	}
	return fit
}
