package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.org/offstone"
)

// Value is one value of a document: a text, or a list of texts.
type Value struct {
	Key   string // with the keys that it stands under: "print.size"
	Texts []string
	List  bool
}

// Text gives a value that is one text; "" for none.
func (v Value) Text() string { return strings.Join(v.Texts, ", ") }

// Values lists what a document says, in its order. An entry of a list of mappings goes by
// its name, or by its number where it has none: "Marian Teague.role". A document that YAML
// cannot read says nothing.
func Values(src []byte) []Value {
	root, err := document(src)
	if err != nil {
		return nil
	}
	return values(nil, "", root)
}

func document(src []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return &yaml.Node{Kind: yaml.MappingNode}, nil
	}
	return doc.Content[0], nil
}

func values(out []Value, key string, n *yaml.Node) []Value {
	switch {
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = values(out, under(key, n.Content[i].Value), n.Content[i+1])
		}
	case n.Kind == yaml.SequenceNode && slices.ContainsFunc(n.Content, func(e *yaml.Node) bool { return e.Kind != yaml.ScalarNode }):
		for i, e := range n.Content {
			out = values(out, under(key, entryName(i, e)), e)
		}
	case n.Kind == yaml.SequenceNode:
		v := Value{Key: key, List: true}
		for _, e := range n.Content {
			v.Texts = append(v.Texts, e.Value)
		}
		out = append(out, v)
	case n.Kind == yaml.ScalarNode:
		out = append(out, Value{Key: key, Texts: []string{n.Value}})
	}
	return out
}

func under(key, name string) string {
	if key == "" {
		return name
	}
	return key + "." + name
}

func entryName(i int, e *yaml.Node) string {
	if name := child(e, "name"); name != nil && name.Kind == yaml.ScalarNode {
		return name.Value
	}
	return strconv.Itoa(i + 1)
}

// child gives the value of a key; nil when there is none.
func child(m *yaml.Node, key string) *yaml.Node {
	if m.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}

// Set gives a document with other values in it. One that is new comes at the end of those that
// it stands under. Every value stands on a line with its key, an empty one too.
func Set(src []byte, to []Value) ([]byte, error) {
	root, err := document(src)
	if err != nil {
		return nil, fmt.Errorf("change settings: %w", err)
	}
	for _, v := range to {
		if err := set(root, strings.Split(v.Key, "."), v); err != nil {
			return nil, fmt.Errorf("change settings: %w", err)
		}
	}
	return encode(root)
}

func set(m *yaml.Node, path []string, v Value) error {
	at := child(m, path[0])
	switch {
	case m.Kind != yaml.MappingNode:
		return fmt.Errorf("%s: what it should stand under holds no keys: %w", v.Key, offstone.ErrInvalid)
	case len(path) > 1 && at == nil:
		at = &yaml.Node{Kind: yaml.MappingNode}
		m.Content = append(m.Content, textNode(path[0]), at)
		fallthrough
	case len(path) > 1:
		return set(at, path[1:], v)
	case at == nil:
		m.Content = append(m.Content, textNode(path[0]), v.node())
	default:
		*at = *v.node()
	}
	return nil
}

func (v Value) node() *yaml.Node {
	if v.List {
		return list(yaml.FlowStyle, v.Texts, textNode)
	}
	return textNode(v.Text())
}

// Lines gives the line on which each key of a document stands, by its name as [Value] has it.
func Lines(src []byte) (map[string]int, error) {
	root, err := document(src)
	if err != nil {
		return nil, err
	}
	lines := map[string]int{}
	number(lines, "", root)
	return lines, nil
}

func number(lines map[string]int, key string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := under(key, n.Content[i].Value)
		lines[name] = n.Content[i].Line
		number(lines, name, n.Content[i+1])
	}
}

// Changes says in words what one document says otherwise than another.
func Changes(was, is []byte) (out []string) {
	before, after := Values(was), Values(is)
	find := func(in []Value, key string) (Value, bool) {
		i := slices.IndexFunc(in, func(v Value) bool { return v.Key == key })
		if i < 0 {
			return Value{}, false
		}
		return in[i], true
	}
	for _, now := range after {
		old, there := find(before, now.Key)
		switch {
		case !there:
			out = append(out, now.Key+": "+now.words())
		case !slices.Equal(old.Texts, now.Texts):
			out = append(out, now.Key+": "+changed(old, now))
		}
	}
	for _, old := range before {
		if _, there := find(after, old.Key); !there {
			out = append(out, old.Key+": "+old.words()+" taken out")
		}
	}
	return out
}

// longestWords is how much of one value is quoted, characters.
const longestWords = 200

func quoteWords(s string) string {
	if r := []rune(s); len(r) > longestWords {
		s = string(r[:longestWords]) + "…"
	}
	return "“" + s + "”"
}

func (v Value) words() string {
	quoted := make([]string, len(v.Texts))
	for i, s := range v.Texts {
		quoted[i] = quoteWords(s)
	}
	return strings.Join(quoted, ", ")
}

func changed(old, now Value) string {
	if !old.List || !now.List {
		return old.words() + " → " + now.words()
	}
	lost := func(from, in Value) (v Value) {
		for _, s := range from.Texts {
			if !slices.Contains(in.Texts, s) {
				v.Texts = append(v.Texts, s)
			}
		}
		return v
	}
	var parts []string
	if added := lost(now, old); len(added.Texts) > 0 {
		parts = append(parts, added.words()+" added")
	}
	if gone := lost(old, now); len(gone.Texts) > 0 {
		parts = append(parts, gone.words()+" taken out")
	}
	if len(parts) == 0 {
		return "in another order: " + now.words()
	}
	return strings.Join(parts, "; ")
}
