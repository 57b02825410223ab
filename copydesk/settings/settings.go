// Package settings reads YAML the way a paper folder is read: key by key, so
// that one bad value spoils nothing else. Whatever is wrong becomes a query with
// the file and the line; everything that can be read is read.
//
// A reader asks a [Mapping] for the keys that it knows and then calls
// [Mapping.Done], which asks about the keys that nobody wanted.
package settings

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.org/offstone"
)

// Limits on what is read; honest settings are far below them.
const (
	maxBytes = 1 << 20
	maxMends = 50  // lines of one document that may be mended
	maxParts = 200 // keys of a document that is read key by key
	maxDepth = 8   // of mappings and lists within one another
)

// Sheet is one YAML document being read, and the queries about it so far.
type Sheet struct {
	File    string
	Slug    offstone.Slug // of the article to which the sheet belongs, if any
	Queries []offstone.Query
	first   int // line of the file on which the document begins
}

// Read takes src, which begins on line first of file, as one mapping. It always
// gives a mapping: an empty one when there is nothing to read.
//
// A value that YAML cannot take because of a stray colon or mark is read as the
// plain text that its author meant, with a query that says how to write it.
func Read(src []byte, file string, first int, slug offstone.Slug) (*Sheet, *Mapping) {
	s := &Sheet{File: file, Slug: slug, first: first}
	empty := &Mapping{sheet: s, line: first}
	if len(src) > maxBytes {
		s.ask(first, "settings", true, "This is over a megabyte long and was not read; settings are a few lines, so look whether something else was pasted in.")
		return s, empty
	}
	root := s.parse(s.clean(src))
	if root == nil {
		return s, empty
	}
	if root.Kind != yaml.MappingNode {
		s.ask(s.line(root), "settings", true, "This is not a list of “key: value” lines, so nothing of it was read; begin each line with a key and a colon.")
		return s, empty
	}
	return s, s.mapping(root, 0)
}

// ReadList takes src as a list of mappings (people.yaml).
func ReadList(src []byte, file string) (*Sheet, []*Mapping) {
	s := &Sheet{File: file, first: 1}
	root := s.parse(s.clean(src))
	if root == nil {
		return s, nil
	}
	return s, s.mappings(root, "the file", 0)
}

// parse gives the document's root node, or nil for an empty or unreadable one.
// When the whole cannot be read it is read key by key, so that only what is
// broken is lost.
func (s *Sheet) parse(src []byte) *yaml.Node {
	asked := len(s.Queries)
	root, err := s.parsePart(src, 0)
	if err == nil {
		return root
	}
	s.Queries = s.Queries[:asked] // what was mended on the way will be mended again
	starts := keyStart.FindAllIndex(src, -1)
	if len(starts) == 0 || len(starts) > maxParts {
		s.askUnread(0, err)
		return nil
	}
	root = &yaml.Node{Kind: yaml.MappingNode, Line: 1}
	for i, at := range starts {
		end := len(src)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		before := bytes.Count(src[:at[0]], []byte("\n"))
		asked := len(s.Queries)
		part, err := s.parsePart(src[at[0]:end], before)
		if err != nil {
			s.Queries = s.Queries[:asked]
			s.askUnread(before, err)
			part = readable(src[at[0]:end])
		}
		if part != nil && part.Kind == yaml.MappingNode {
			shift(part, before)
			root.Content = append(root.Content, part.Content...)
		}
	}
	return root
}

// readable gives what can be read of a part that has a fault: as many of its
// lines as make sense without those after them.
func readable(src []byte) *yaml.Node {
	lines := bytes.SplitAfter(src, []byte("\n"))
	for n := min(len(lines)-1, maxMends); n > 0; n-- {
		var doc yaml.Node
		if err := yaml.Unmarshal(bytes.Join(lines[:n], nil), &doc); err == nil && len(doc.Content) > 0 {
			return doc.Content[0]
		}
	}
	return nil
}

func (s *Sheet) askUnread(before int, err error) {
	s.ask(s.first-1+before+max(1, errorLine(err)), "settings", true,
		fmt.Sprintf("The settings here could not be read (%s); put quotation marks round the value or mend its brackets or indentation.", plainError(err)))
}

// shift moves the lines of n and all within it down.
func shift(n *yaml.Node, lines int) {
	n.Line += lines
	for _, c := range n.Content {
		shift(c, lines)
	}
}

// parsePart reads a part of the document that has so many lines before it,
// mending lines as long as that helps.
func (s *Sheet) parsePart(src []byte, before int) (*yaml.Node, error) {
	mends := map[int]bool{} // lines mended, from 0; none is mended twice
	for {
		var doc yaml.Node
		err := yaml.Unmarshal(src, &doc)
		if err == nil {
			if len(doc.Content) == 0 {
				return nil, nil
			}
			return doc.Content[0], nil
		}
		mended, ok := s.mend(src, before, err, mends)
		if !ok || len(mends) > maxMends {
			return nil, err
		}
		src = mended
	}
}

var (
	errorAt  = regexp.MustCompile(`line (\d+)`)
	keyStart = regexp.MustCompile(`(?m)^[A-Za-z][\w-]*:`)
	keyValue = regexp.MustCompile(`^(\s*(?:- )?[A-Za-z][\w-]*:[ \t]+)(.+?)\s*$`)
)

func errorLine(err error) int {
	if m := errorAt.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// faults says in plain words what the parser's messages mean.
var faults = []struct{ message, plain string }{
	{"cannot start any token", "a tab, @, ` or % stands where a value should begin"},
	{"mapping values are not allowed", "a second colon stands in the line"},
	{"expected ',' or ']'", "a square bracket is not closed"},
	{"expected ',' or '}'", "a curly bracket is not closed"},
	{"could not find expected ':'", "a line has no key with a colon"},
	{"did not find expected key", "a line is indented otherwise than those above it"},
	{"did not find expected '-'", "a line is indented otherwise than those above it"},
	{"unexpected end of stream", "a quotation mark is not closed"},
	{"unexpected document indicator", "a quotation mark is not closed"},
	{"unknown escape", "a backslash stands between quotation marks"},
	{"anchor", "an asterisk or & stands where a value should begin"},
}

func plainError(err error) string {
	for _, f := range faults {
		if strings.Contains(err.Error(), f.message) {
			return f.plain
		}
	}
	return "they are not written as “key: value”"
}

// mend puts quotation marks round the value on the line that the parser stopped
// at, or on the one before, since it names either.
func (s *Sheet) mend(src []byte, before int, err error, done map[int]bool) ([]byte, bool) {
	at := errorLine(err)
	lines := bytes.Split(src, []byte("\n"))
	for _, n := range []int{at - 1, at - 2, at} {
		if n < 0 || n >= len(lines) || done[n] {
			continue
		}
		m := keyValue.FindSubmatch(lines[n])
		if m == nil || quoted(m[2]) || isFlow(m[2]) {
			continue
		}
		done[n] = true
		lines[n] = append(slices.Clone(m[1]), quote(m[2])...)
		s.ask(s.first+before+n, "settings", false, "This line was taken as plain text, because a colon or mark in it means something else in settings; put quotation marks round the value.")
		return bytes.Join(lines, []byte("\n")), true
	}
	return nil, false
}

// quoted tells whether v is a whole quoted scalar already.
func quoted(v []byte) bool {
	return len(v) > 1 && v[0] == '\'' && v[len(v)-1] == '\'' && !bytes.Contains(v[1:len(v)-1], []byte(`'`))
}

func isFlow(v []byte) bool { return v[0] == '{' || v[0] == '[' || v[0] == '|' || v[0] == '>' }

func quote(v []byte) []byte {
	v = bytes.Trim(v, `"`)
	return []byte("'" + strings.ReplaceAll(string(v), "'", "''") + "'")
}

func (s *Sheet) line(n *yaml.Node) int { return s.first - 1 + max(1, n.Line) }

func (s *Sheet) ask(line int, rule string, stops bool, msg string) {
	q := offstone.Query{Rule: rule, Slug: s.Slug, File: s.File, Line: line, Stops: stops, Message: msg}
	if !slices.Contains(s.Queries, q) { // a value may be read twice
		s.Queries = append(s.Queries, q)
	}
}
