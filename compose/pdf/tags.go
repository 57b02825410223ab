package pdf

import (
	"bytes"
	"fmt"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// tags is the structure of a tagged file (ISO 32000-1, 14.7).
type tags struct {
	root    *node
	nodes   map[*forme.Element]*node
	stories map[string]*node // the elements with keys
	parents [][]*node        // by page: the element of each marked content
	links   []*node          // by annotation, in the order of their parents' numbers
}

// node is an element of the structure tree. shown is its own contents in reading
// order; its kids follow them.
type node struct {
	elem       *forme.Element
	parent     *node
	role       string
	ref        ref
	decoration bool // a picture that says nothing: its marks are artifacts
	shown      []shown
	kids       []*node
	address    string // of a link
	page       int    // where it begins, -1 when it does not show
	top        dim.Len
}

// shown is one of: a marked content of a page, a link within the element, a link's
// annotation.
type shown struct {
	page, id int
	link     *node
	annot    ref
}

func newTags(root *forme.Element) *tags {
	t := &tags{nodes: map[*forme.Element]*node{}, stories: map[string]*node{}}
	t.root = t.plant(root)
	return t
}

func (t *tags) plant(e *forme.Element) *node {
	n := &node{elem: e, role: string(e.Role), page: -1}
	t.nodes[e] = n
	if e.Key != "" && t.stories[e.Key] == nil {
		t.stories[e.Key] = n
	}
	if e.Role == forme.Figure && e.Alt == "" {
		n.decoration, n.role = true, "Div"
	}
	for _, k := range e.Kids {
		kid := t.plant(k)
		kid.parent = n
		n.kids = append(n.kids, kid)
	}
	return n
}

// sawAt notes where an element begins; top is measured from the foot of the page.
func (n *node) sawAt(page int, top dim.Len) {
	if n.page < 0 {
		n.page, n.top = page, top
	}
}

// add notes a piece of content of n.
func (t *tags) add(n *node, page, id int) {
	for len(t.parents) <= page {
		t.parents = append(t.parents, nil)
	}
	t.parents[page] = append(t.parents[page], n)
	n.shown = append(n.shown, shown{page: page, id: id})
}

// linkIn gives the link element within n: the last one, when it has the same
// address and nothing came between, so that a link over two lines is one.
func (n *node) linkIn(address string) *node {
	if i := len(n.shown) - 1; i >= 0 && n.shown[i].link != nil && n.shown[i].link.address == address {
		return n.shown[i].link
	}
	k := &node{role: "Link", address: address, page: -1}
	n.shown = append(n.shown, shown{link: k})
	return k
}

// linkAfter gives the link element at the end of n: the last one, when it has the same
// address.
func (n *node) linkAfter(address string) *node {
	if i := len(n.kids) - 1; i >= 0 && n.kids[i].elem == nil && n.kids[i].address == address {
		return n.kids[i]
	}
	k := &node{role: "Link", address: address, parent: n, page: -1}
	n.kids = append(n.kids, k)
	return k
}

// begin gives n or the descendant of it that shows first, nil when none does.
func (n *node) begin() (first *node) {
	if n.page >= 0 {
		first = n
	}
	for _, k := range n.kids {
		if b := k.begin(); b != nil && (first == nil || b.page < first.page) {
			first = b
		}
	}
	return first
}

// empty says whether nothing of n shows. Rows and cells stay, for a table keeps
// its shape.
func (n *node) empty() bool {
	switch n.role {
	case "TD", "TH", "TR":
		return false
	}
	if len(n.shown) > 0 {
		return false
	}
	for _, k := range n.kids {
		if !k.empty() {
			return false
		}
	}
	return true
}

// write writes the structure tree and gives its root's reference.
func (t *tags) write(p *printer) ref {
	top := p.file.alloc()
	w := treeWriter{printer: p}
	w.number(t.root)
	w.element(t.root, top)
	var nums bytes.Buffer
	for i, nodes := range t.parents {
		if len(nodes) == 0 {
			continue
		}
		list := make([]ref, len(nodes))
		for k, n := range nodes {
			list[k] = n.ref
		}
		fmt.Fprintf(&nums, "%d[%s]", i, refs(list))
	}
	for i, n := range t.links {
		fmt.Fprintf(&nums, "%d %v ", len(p.pages)+i, n.ref)
	}
	body := fmt.Sprintf("<</Type/StructTreeRoot/K %v/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d/RoleMap<</Aside/Sect>>",
		t.root.ref, nums.Bytes(), len(p.pages)+len(t.links))
	if w.notes > 0 {
		body += fmt.Sprintf("/IDTree<</Names[%s]>>", w.ids.Bytes())
	}
	p.file.set(top, body+">>")
	return top
}

// treeWriter writes the elements.
type treeWriter struct {
	*printer
	notes int
	ids   bytes.Buffer
}

func (w *treeWriter) number(n *node) {
	n.ref = w.file.alloc()
	for _, s := range n.shown {
		if s.link != nil {
			w.number(s.link)
		}
	}
	for _, k := range n.kids {
		if !k.empty() {
			w.number(k)
		}
	}
}

func (w *treeWriter) element(n *node, parent ref) {
	var kids bytes.Buffer
	for _, s := range n.shown {
		switch {
		case s.link != nil:
			w.element(s.link, n.ref)
			fmt.Fprintf(&kids, "%v ", s.link.ref)
		case s.annot != 0:
			fmt.Fprintf(&kids, "<</Type/OBJR/Pg %v/Obj %v>>", w.pages[s.page], s.annot)
		default:
			fmt.Fprintf(&kids, "<</Type/MCR/Pg %v/MCID %d>>", w.pages[s.page], s.id)
		}
	}
	for _, k := range n.kids {
		if !k.empty() {
			w.element(k, n.ref)
			fmt.Fprintf(&kids, "%v ", k.ref)
		}
	}
	w.file.set(n.ref, fmt.Sprintf("<</Type/StructElem/S%s/P %v/K[%s]%s>>", name(n.role), parent, kids.Bytes(), w.attributes(n)))
}

// attributes writes what a role asks for besides its content: figures their
// description (ISO 14289-1, 7.3), head cells their scope (7.5), notes a name of
// their own (7.9).
func (w *treeWriter) attributes(n *node) string {
	if n.elem == nil {
		return ""
	}
	switch forme.Role(n.role) {
	case forme.Figure:
		return "/Alt" + text(n.elem.Alt)
	case forme.TableHead:
		return "/A<</O/Table/Scope/" + scope(n) + ">>"
	case forme.Note:
		w.notes++
		id := fmt.Sprintf("(note%06d)", w.notes)
		fmt.Fprintf(&w.ids, "%s %v ", id, n.ref)
		return "/ID" + id
	}
	return ""
}

// scope is of a column for a head in a row of heads, else of its row.
func scope(n *node) string {
	for _, k := range n.parent.kids {
		if k.role != string(forme.TableHead) {
			return "Row"
		}
	}
	return "Column"
}
