package settings

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Draft is a mapping being written, key by key in the order of the calls. A key
// without a value (empty, zero, false) is not written. What it gives, [Read]
// reads back; white space within a value becomes single spaces and control
// characters are dropped.
type Draft struct{ node yaml.Node }

// Empty tells whether nothing has been written.
func (d *Draft) Empty() bool { return len(d.node.Content) == 0 }

func (d *Draft) add(key string, v *yaml.Node) {
	d.node.Kind = yaml.MappingNode
	d.node.Content = append(d.node.Content, textNode(key), v)
}

// Text writes a value as text, quoted where YAML would take it for something
// else.
func (d *Draft) Text(key, s string) {
	if n := textNode(s); n.Value != "" {
		d.add(key, n)
	}
}

// Texts writes a list in square brackets.
func (d *Draft) Texts(key string, items []string) {
	if len(items) > 0 {
		d.add(key, list(yaml.FlowStyle, items, textNode))
	}
}

// Lines writes a list with an entry on each line.
func (d *Draft) Lines(key string, items []string) {
	if len(items) > 0 {
		d.add(key, list(0, items, textNode))
	}
}

// Int writes a whole number.
func (d *Draft) Int(key string, n int) {
	if n != 0 {
		d.add(key, word(strconv.Itoa(n)))
	}
}

// Ints writes a list of whole numbers.
func (d *Draft) Ints(key string, ns []int) {
	if len(ns) > 0 {
		d.add(key, list(yaml.FlowStyle, ns, func(n int) *yaml.Node { return word(strconv.Itoa(n)) }))
	}
}

// Floats writes a list of numbers.
func (d *Draft) Floats(key string, fs ...float64) {
	d.add(key, list(yaml.FlowStyle, fs, func(f float64) *yaml.Node { return word(float(f)) }))
}

// Measure writes a length with its unit.
func (d *Draft) Measure(key string, f float64, unit string) {
	if f != 0 {
		d.add(key, word(float(f)+unit))
	}
}

// Word writes a value that needs no quotation marks: a date, a moment, a word of
// the trade.
func (d *Draft) Word(key, s string) {
	if s != "" {
		d.add(key, word(s))
	}
}

// Words writes a list of such values.
func (d *Draft) Words(key string, items []string) {
	if len(items) > 0 {
		d.add(key, list(yaml.FlowStyle, items, word))
	}
}

// Bool writes true.
func (d *Draft) Bool(key string, b bool) {
	if b {
		d.add(key, word("true"))
	}
}

// Mapping writes keys of their own, each on its line.
func (d *Draft) Mapping(key string, of *Draft) {
	if !of.Empty() {
		d.add(key, &of.node)
	}
}

// Braced writes keys of their own in braces on one line.
func (d *Draft) Braced(key string, of *Draft) {
	if !of.Empty() {
		of.node.Style = yaml.FlowStyle
		d.add(key, &of.node)
	}
}

// Entries writes a list of mappings, each in braces on its line.
func (d *Draft) Entries(key string, of []*Draft) {
	if n := entries(of); len(n.Content) > 0 {
		d.add(key, n)
	}
}

// Bytes gives the mapping as YAML; nothing for an empty one.
func (d *Draft) Bytes() ([]byte, error) {
	if d.Empty() {
		return nil, nil
	}
	return encode(&d.node)
}

// ListBytes gives mappings as a YAML list, each in braces on its line.
func ListBytes(of []*Draft) ([]byte, error) { return encode(entries(of)) }

func entries(of []*Draft) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, e := range of {
		if !e.Empty() {
			e.node.Style = yaml.FlowStyle
			n.Content = append(n.Content, &e.node)
		}
	}
	return n
}

func encode(n *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(n); err != nil {
		return nil, fmt.Errorf("write settings: %w", err)
	}
	if err := e.Close(); err != nil {
		return nil, fmt.Errorf("write settings: %w", err)
	}
	return b.Bytes(), nil
}

func word(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func float(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// textNode makes a value that is read back as text whatever it looks like.
func textNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: plain(s)}
}

// plain gives s as it can be kept in settings.
func plain(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) || r == '\ufeff' || r == '\u2028' || r == '\u2029' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
}

func list[T any](style yaml.Style, items []T, node func(T) *yaml.Node) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: style}
	for _, it := range items {
		n.Content = append(n.Content, node(it))
	}
	return n
}
