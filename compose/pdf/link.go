package pdf

import (
	"fmt"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// linked gives the element that a run shows: the link within n when the run has
// an address, else n. It makes the link's annotation. Press forms have none. The link
// of an artifact, as of a line that says where a story goes on, stands at the end of
// its story, and its words remain an artifact.
func (c *content) linked(n *node, t *forme.Text, r *forme.Run) *node {
	if r.Link == "" || c.opt.Press {
		return n
	}
	target := c.target(r.Link)
	if target == "" {
		return n
	}
	body := fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect%s/Border[0 0 0]/F 4/Contents%s%s", c.runBox(t, r), text(linkWords(r)), target)
	if c.tags == nil {
		c.annots = append(c.annots, c.file.add(body+">>"))
		return n
	}
	link, story := (*node)(nil), c.tags.stories[t.Key]
	switch {
	case n != nil:
		link = n.linkIn(r.Link)
	case story != nil:
		link = story.linkAfter(r.Link)
	default:
		return nil
	}
	annot := c.file.add(body + fmt.Sprintf("/StructParent %d>>", len(c.doc.Pages)+len(c.tags.links)))
	c.tags.links = append(c.tags.links, link)
	link.shown = append(link.shown, shown{page: c.index, annot: annot})
	c.annots = append(c.annots, annot)
	if n == nil {
		return nil
	}
	return link
}

// linkWords says what a link is for those who do not see it: its address, or its words
// when it stays within the file.
func linkWords(r *forme.Run) string {
	if !strings.HasPrefix(r.Link, "#") {
		return r.Link
	}
	var b strings.Builder
	for _, g := range r.Glyphs {
		b.WriteString(g.Text)
	}
	return strings.TrimSpace(b.String())
}

// target writes where a link leads: "#" and a story's key to that story, with "@" and a
// page's number to what of it stands there, web and mail addresses outside; "" for
// anything else.
func (c *content) target(address string) string {
	if key, ok := strings.CutPrefix(address, "#"); ok {
		if key, number, ok := strings.Cut(key, "@"); ok {
			return c.onPage(key, number)
		}
		if c.tags == nil || c.tags.stories[key] == nil {
			return ""
		}
		return "/Dest" + text(key)
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "mailto", "tel":
		return "/A<</Type/Action/S/URI/URI" + text(u.String()) + ">>"
	}
	return ""
}

// onPage writes the place where a story begins on a page; "" when it is not there.
func (c *content) onPage(key, number string) string {
	for i, page := range c.doc.Pages {
		if strconv.Itoa(page.Number) != number {
			continue
		}
		for _, m := range page.Marks {
			if t, ok := m.(forme.Text); ok && t.Key == key {
				return "/Dest" + c.destinationAt(i, page.Height-t.Y+t.H)
			}
		}
	}
	return ""
}

// runBox is the area of a run, for a pointer to hit.
func (c *content) runBox(t *forme.Text, r *forme.Run) string {
	first, last := r.Glyphs[0], r.Glyphs[len(r.Glyphs)-1]
	base := c.page.Height - t.Y + c.margin
	return rect(t.X+first.X+c.margin, base-r.Size/4, t.X+last.X+last.Advance+c.margin, base+r.Size*3/4)
}

// destination writes the place where n begins.
func (p *printer) destination(n *node) string { return p.destinationAt(n.page, n.top) }

// destinationAt writes a place of a page, top above its foot.
func (p *printer) destinationAt(page int, top dim.Len) string {
	top += p.margin(p.doc.Pages[page]) + 4*dim.Pt
	return fmt.Sprintf("[%v/XYZ 0 %s null]", p.pages[page], points(nil, top))
}

// destinations writes the stories' places by their keys, for links between pages.
func (p *printer) destinations() string {
	keys := make([]string, 0, len(p.tags.stories))
	for k, n := range p.tags.stories {
		if n.begin() != nil {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return ""
	}
	sort.Slice(keys, func(i, j int) bool { return text(keys[i]) < text(keys[j]) })
	var b strings.Builder
	for _, k := range keys {
		b.WriteString(text(k) + p.destination(p.tags.stories[k].begin()))
	}
	return "/Names<</Dests<</Names[" + b.String() + "]>>>>"
}

// bookmark is a story, or a section with its stories.
type bookmark struct {
	node *node
	kids []bookmark
}

// bookmarks collects the elements with titles below n.
func bookmarks(n *node) (list []bookmark) {
	for _, k := range n.kids {
		below := bookmarks(k)
		if k.elem == nil || k.elem.Title == "" || k.begin() == nil {
			list = append(list, below...)
			continue
		}
		list = append(list, bookmark{k, below})
	}
	return list
}

// outline writes the bookmarks (12.3.3) and gives their root, 0 when there are
// none.
func (p *printer) outline() ref {
	marks := bookmarks(p.tags.root)
	if len(marks) == 0 {
		return 0
	}
	top := p.file.alloc()
	first, last := p.bookmarks(marks, top)
	p.file.set(top, fmt.Sprintf("<</Type/Outlines/First %v/Last %v/Count %d>>", first, last, len(marks)))
	return top
}

func (p *printer) bookmarks(marks []bookmark, parent ref) (first, last ref) {
	items := make([]ref, len(marks))
	for i := range marks {
		items[i] = p.file.alloc()
	}
	for i, m := range marks {
		body := fmt.Sprintf("<</Title%s/Parent %v/Dest%s", text(m.node.elem.Title), parent, p.destination(m.node.begin()))
		if i > 0 {
			body += fmt.Sprintf("/Prev %v", items[i-1])
		}
		if i+1 < len(marks) {
			body += fmt.Sprintf("/Next %v", items[i+1])
		}
		if len(m.kids) > 0 {
			a, b := p.bookmarks(m.kids, items[i])
			body += fmt.Sprintf("/First %v/Last %v/Count %d", a, b, -len(m.kids))
		}
		p.file.set(items[i], body+">>")
	}
	return items[0], items[len(items)-1]
}
