package markup

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"example.org/offstone"
)

// writeFront gives the front matter between its fences; keys stand in the order
// of the manual and say only what differs from nothing.
func writeFront(a *offstone.Article) []byte {
	f := &front{}
	f.text("headline", a.Headline)
	f.text("print-headline", a.PrintHeadline)
	f.text("standfirst", a.Standfirst)
	f.text("kicker", a.Kicker)
	f.names("byline", a.Byline)
	f.text("section", a.Section)
	if a.Weight != offstone.WeightInside {
		f.text("weight", a.Weight.String())
	}
	f.number("page", a.Page)
	f.truth("must-run", a.MustRun)
	f.editions(a.Editions)
	f.moment("web-from", a.WebFrom)
	f.moment("embargo", a.Embargo)
	f.list("tags", a.Tags)
	f.pictures(a.Pictures)
	f.corrections(a.Corrections)
	var b bytes.Buffer
	b.WriteString("---\n")
	if len(f.node.Content) > 0 {
		f.node.Kind = yaml.MappingNode
		e := yaml.NewEncoder(&b)
		e.SetIndent(2)
		_ = e.Encode(&f.node) // a tree of plain scalars into memory
		_ = e.Close()
	}
	b.WriteString("---\n")
	return b.Bytes()
}

// front builds a mapping node key by key.
type front struct{ node yaml.Node }

func (f *front) add(key string, v *yaml.Node) {
	f.node.Content = append(f.node.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, v)
}

// scalar makes a node that is read back as the text s.
func scalar(s string) *yaml.Node {
	s = strings.Join(strings.Fields(strings.Map(writable, strings.ToValidUTF8(s, "\ufffd"))), " ")
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if strings.ContainsFunc(s, func(r rune) bool { return r == '\ufeff' || r == '\u0085' }) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

func bare(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func (f *front) text(key, s string) {
	if s != "" {
		f.add(key, scalar(s))
	}
}

func (f *front) number(key string, n int) {
	if n != 0 {
		f.add(key, bare(strconv.Itoa(n)))
	}
}

func (f *front) truth(key string, b bool) {
	if b {
		f.add(key, bare("true"))
	}
}

// names writes a single name as itself and several as a list.
func (f *front) names(key string, names []string) {
	if len(names) == 1 {
		f.text(key, names[0])
		return
	}
	f.list(key, names)
}

func (f *front) list(key string, items []string) {
	if len(items) == 0 {
		return
	}
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, s := range items {
		n.Content = append(n.Content, scalar(s))
	}
	f.add(key, n)
}

func (f *front) editions(s offstone.EditionSet) {
	if s.All() {
		return
	}
	var words []string
	for _, e := range s.List() {
		words = append(words, e.String())
	}
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, w := range words {
		n.Content = append(n.Content, bare(w))
	}
	f.add("editions", n)
}

func (f *front) moment(key string, t time.Time) {
	if !t.IsZero() {
		f.add(key, bare(t.Format(time.RFC3339)))
	}
}

func (f *front) pictures(ps []offstone.Picture) {
	if len(ps) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, p := range ps {
		one := &front{}
		one.text("file", p.File)
		one.text("caption", p.Caption)
		one.text("credit", p.Credit)
		one.text("alt", p.Alt)
		if p.Focus != offstone.CentreFocus {
			one.add("focus", &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{
				bare(strconv.FormatFloat(p.Focus.X, 'f', -1, 64)), bare(strconv.FormatFloat(p.Focus.Y, 'f', -1, 64)),
			}})
		}
		one.number("columns", p.Columns)
		one.editions(p.Editions)
		one.node.Kind, one.node.Style = yaml.MappingNode, yaml.FlowStyle
		list.Content = append(list.Content, &one.node)
	}
	f.add("pictures", list)
}

func (f *front) corrections(cs []offstone.Correction) {
	if len(cs) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, c := range cs {
		one := &front{}
		if !c.Date.IsZero() {
			one.add("date", bare(c.Date.String()))
		}
		one.text("text", c.Text)
		one.node.Kind, one.node.Style = yaml.MappingNode, yaml.FlowStyle
		list.Content = append(list.Content, &one.node)
	}
	f.add("corrections", list)
}
