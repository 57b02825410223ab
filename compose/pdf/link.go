package pdf

import (
	"fmt"
	"net/url"
	"sort"
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// linked gives the element that a run shows: the link within n when the run has
// an address, else n. It makes the link's annotation. Press forms have none, and
// in a tagged file artifacts cannot have any.
func (c *content) linked(n *node, t *forme.Text, r *forme.Run) *node {
	if r.Link == "" || c.opt.Press || c.tags != nil && n == nil {
		return n
	}
	target := c.target(r.Link)
	if target == "" {
		return n
	}
	body := fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect%s/Border[0 0 0]/F 4/Contents%s%s", c.runBox(t, r), text(r.Link), target)
	if c.tags == nil {
		c.annots = append(c.annots, c.file.add(body+">>"))
		return n
	}
	link := n.linkIn(r.Link)
	annot := c.file.add(body + fmt.Sprintf("/StructParent %d>>", len(c.doc.Pages)+len(c.tags.links)))
	c.tags.links = append(c.tags.links, link)
	link.shown = append(link.shown, shown{page: c.index, annot: annot})
	c.annots = append(c.annots, annot)
	return link
}

// target writes where a link leads: "#" and a story's key to that story, web and
// mail addresses outside; "" for anything else.
func (c *content) target(address string) string {
	if key, ok := strings.CutPrefix(address, "#"); ok {
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

// runBox is the area of a run, for a pointer to hit.
func (c *content) runBox(t *forme.Text, r *forme.Run) string {
	first, last := r.Glyphs[0], r.Glyphs[len(r.Glyphs)-1]
	base := c.page.Height - t.Y + c.margin
	return rect(t.X+first.X+c.margin, base-r.Size/4, t.X+last.X+last.Advance+c.margin, base+r.Size*3/4)
}

// destination writes the place where n begins.
func (p *printer) destination(n *node) string {
	m := p.margin(p.doc.Pages[n.page])
	top := n.top + m + 4*dim.Pt
	return fmt.Sprintf("[%v/XYZ 0 %s null]", p.pages[n.page], points(nil, top))
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
		if k.elem.Title == "" || k.begin() == nil {
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
