package settings

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"example.org/offstone"
)

// Mapping is keys with their values. Asking for a key marks it as known.
type Mapping struct {
	sheet  *Sheet
	line   int
	order  []string
	values map[string]*yaml.Node
	lines  map[string]int
	known  []string
	depth  int
}

func (s *Sheet) mapping(n *yaml.Node, depth int) *Mapping {
	m := &Mapping{sheet: s, line: s.line(n), values: map[string]*yaml.Node{}, lines: map[string]int{}, depth: depth}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		key := k.Value
		if k.Kind != yaml.ScalarNode || key == "<<" {
			s.ask(s.line(k), "settings", true, "This is not a plain key; write “key: value”.")
			continue
		}
		if _, twice := m.values[key]; twice {
			s.ask(s.line(k), "settings", true, fmt.Sprintf("“%s” is given twice and the first counts; take one out.", key))
			continue
		}
		m.order = append(m.order, key)
		m.values[key], m.lines[key] = v, s.line(k)
	}
	return m
}

// Sheet gives the document that the mapping belongs to.
func (m *Mapping) Sheet() *Sheet { return m.sheet }

// Keys lists the keys in the order in which they are written.
func (m *Mapping) Keys() []string { return m.order }

// Line gives the line of the file on which key stands, or on which the mapping
// begins when it has no such key.
func (m *Mapping) Line(key string) int {
	if n, ok := m.lines[key]; ok {
		return n
	}
	return m.line
}

// Has tells whether key is there with a value.
func (m *Mapping) Has(key string) bool { return m.node(key) != nil }

// Ask adds a query about key.
func (m *Mapping) Ask(key, rule string, stops bool, format string, args ...any) {
	m.sheet.ask(m.Line(key), rule, stops, fmt.Sprintf(format, args...))
}

// Done asks about every key that was not wanted. A key that looks like a slip
// for a known one stops the issue: behind it may be an embargo.
func (m *Mapping) Done() {
	for _, key := range m.order {
		if !slices.Contains(m.known, key) {
			m.askUnknown(key)
		}
	}
}

func (m *Mapping) askUnknown(key string) {
	if near := nearest(key, m.known); near != "" {
		m.sheet.Queries = append(m.sheet.Queries, offstone.Query{
			Rule: "unknown-key", Slug: m.sheet.Slug, File: m.sheet.File, Line: m.Line(key), Stops: true, Suggest: near,
			Message: fmt.Sprintf("“%s” is no key that the paper knows; write “%s” if that is meant.", key, near),
		})
		return
	}
	m.Ask(key, "unknown-key", false, "“%s” is no key that the paper knows and was left out; take it out or mend its name.", key)
}

// node finds the value of key and marks it as known. An absent or empty value
// gives nil.
func (m *Mapping) node(key string) *yaml.Node {
	if !slices.Contains(m.known, key) {
		m.known = append(m.known, key)
	}
	n := m.values[key]
	if n == nil || n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" {
		return nil
	}
	return n
}

// scalar gives the characters of a plain value, however YAML would type them.
func (m *Mapping) scalar(key string) (string, bool) {
	n := m.node(key)
	if n == nil {
		return "", false
	}
	if n.Kind != yaml.ScalarNode {
		m.Ask(key, "settings", true, "“%s” should be one value and is a list or a mapping; write it as “%s: value”.", key, key)
		return "", false
	}
	return n.Value, true
}

// String gives a value as text, with white space made single spaces.
func (m *Mapping) String(key string) string {
	s, _ := m.scalar(key)
	return strings.Join(strings.Fields(s), " ")
}

// Strings gives a list of texts; a single value is a list of one.
func (m *Mapping) Strings(key string) []string {
	n := m.node(key)
	if n == nil {
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		return []string{m.String(key)}
	}
	if n.Kind != yaml.SequenceNode {
		m.Ask(key, "settings", true, "“%s” should be a list; write it as “%s: [one, two]”.", key, key)
		return nil
	}
	var out []string
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			m.sheet.ask(m.sheet.line(item), "settings", true, fmt.Sprintf("An entry of “%s” is not plain text; put quotation marks round it.", key))
			continue
		}
		s := strings.Join(strings.Fields(item.Value), " ")
		if s == "" || item.ShortTag() == "!!null" {
			m.sheet.ask(m.sheet.line(item), "settings", false, fmt.Sprintf("An entry of “%s” is empty and was left out; take it out or write what is meant.", key))
			continue
		}
		out = append(out, s)
	}
	return out
}

// Int gives a whole number from low to high, and 0 with a query for any other.
func (m *Mapping) Int(key string, low, high int) int {
	s, ok := m.scalar(key)
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < low || n > high {
		m.Ask(key, "settings", true, "“%s: %s” is not a number from %d to %d; write such a number or take the line out.", key, s, low, high)
		return 0
	}
	return n
}

// Bool gives true or false.
func (m *Mapping) Bool(key string) bool {
	s, ok := m.scalar(key)
	if !ok {
		return false
	}
	switch strings.ToLower(s) {
	case "true", "yes", "on":
		return true
	case "false", "no", "off":
		return false
	}
	m.Ask(key, "settings", true, "“%s: %s” is neither true nor false; write one of the two.", key, s)
	return false
}

// Floats gives n numbers, or nil.
func (m *Mapping) Floats(key string, n int) []float64 {
	words := m.Strings(key)
	if words == nil {
		return nil
	}
	out := make([]float64, 0, n)
	for _, w := range words {
		f, err := strconv.ParseFloat(w, 64)
		if err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) {
			out = append(out, f)
		}
	}
	if len(out) != n || len(words) != n {
		m.Ask(key, "settings", true, "“%s” should be %d numbers; write them as a list in square brackets.", key, n)
		return nil
	}
	return out
}

// Measure gives a length or size written with its unit, such as 120mm or 8.5pt,
// in that unit. The unit may be left out.
func (m *Mapping) Measure(key, unit string, low, high float64) float64 {
	s, ok := m.scalar(key)
	if !ok {
		return 0
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), unit)), 64)
	if err != nil || !(f >= low && f <= high) {
		m.Ask(key, "settings", true, "“%s: %s” is not a measure from %g to %g %s; write the number and then %s.", key, s, low, high, unit, unit)
		return 0
	}
	return f
}

// Date gives a day written as 2026-11-20.
func (m *Mapping) Date(key string) offstone.Date {
	s, ok := m.scalar(key)
	if !ok {
		return offstone.Date{}
	}
	d, err := offstone.ParseDate(strings.TrimSpace(s))
	if err != nil {
		m.Ask(key, "bad-date", true, "“%s: %s” is not a date; write it as 2026-11-20.", key, s)
	}
	return d
}

// Time gives a moment written as 2026-11-20T06:00:00+00:00. Without an offset it
// is the wall clock in zone; an hour that the clock there skips or shows twice
// is asked about.
func (m *Mapping) Time(key string, zone *time.Location) time.Time {
	s, ok := m.scalar(key)
	if !ok {
		return time.Time{}
	}
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil && zone != nil {
			return m.wall(key, t, zone)
		}
	}
	m.Ask(key, "bad-date", true, "“%s: %s” is not a moment; write it as 2026-11-20T06:00:00+00:00.", key, s)
	return time.Time{}
}

func (m *Mapping) wall(key string, t time.Time, zone *time.Location) time.Time {
	at, certain := Wall(t, zone)
	if !certain {
		m.Ask(key, "clock-change", true, "The clocks change in the hour of “%s: %s”, so it is not certain which moment is meant; add the offset, as in %s.",
			key, t.Format("2006-01-02 15:04"), at.Format(time.RFC3339))
	}
	return at.UTC()
}

// Wall gives the moment at which the clocks of zone show what t's show. certain
// is false when they skip that hour or show it twice; the moment given is then
// the later one, so that nothing appears before its time. (time.Date itself
// answers an hour too early west of Greenwich.)
func Wall(t time.Time, zone *time.Location) (at time.Time, certain bool) {
	const most = 26 * time.Hour // no two offsets of a zone are further apart
	utc := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	_, before := utc.Add(-most).In(zone).Zone()
	_, after := utc.Add(most).In(zone).Zone()
	var found []time.Time
	for _, offset := range []int{before, after} {
		c := utc.Add(-time.Duration(offset) * time.Second).In(zone)
		if sameWall(c, utc) {
			found = append(found, c)
		}
	}
	switch {
	case len(found) == 2 && found[0].Equal(found[1]), len(found) == 1:
		return found[0], true
	case len(found) == 2:
		return later(found[0], found[1]), false
	}
	return utc.Add(-time.Duration(min(before, after)) * time.Second).In(zone), false
}

func sameWall(a, b time.Time) bool {
	return a.Format(time.DateTime) == b.Format(time.DateTime)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// Editions gives the set of editions listed under key; absent, all of them.
func (m *Mapping) Editions(key string) offstone.EditionSet {
	if m.node(key) == nil {
		return 0
	}
	var es []offstone.Edition
	for _, w := range m.Strings(key) {
		e, err := offstone.ParseEdition(strings.ToLower(w))
		if err != nil {
			m.Ask(key, "settings", true, "“%s” is not an edition; write print, web, epub or letter.", w)
			continue
		}
		es = append(es, e)
	}
	if set := offstone.OnlyIn(es...); !set.All() {
		return set
	}
	return 0
}

// Mapping gives the mapping under key; an empty one when there is none.
func (m *Mapping) Mapping(key string) *Mapping {
	n := m.node(key)
	if n == nil {
		return &Mapping{sheet: m.sheet, line: m.Line(key)}
	}
	if n.Kind != yaml.MappingNode || m.depth >= maxDepth {
		m.Ask(key, "settings", true, "“%s” should hold keys of its own; write it as “%s: {key: value}”.", key, key)
		return &Mapping{sheet: m.sheet, line: m.Line(key)}
	}
	return m.sheet.mapping(n, m.depth+1)
}

// Mappings gives the list of mappings under key.
func (m *Mapping) Mappings(key string) []*Mapping {
	n := m.node(key)
	if n == nil {
		return nil
	}
	return m.sheet.mappings(n, "“"+key+"”", m.depth+1)
}

func (s *Sheet) mappings(n *yaml.Node, what string, depth int) []*Mapping {
	if n.Kind != yaml.SequenceNode || depth > maxDepth {
		s.ask(s.line(n), "settings", true, "What stands under "+what+" should be a list; begin each entry with “- {” and end it with “}”.")
		return nil
	}
	var out []*Mapping
	for _, item := range n.Content {
		if item.Kind != yaml.MappingNode {
			s.ask(s.line(item), "settings", true, "This entry of "+what+" was not read; write it as “- {key: value, key: value}”.")
			continue
		}
		out = append(out, s.mapping(item, depth))
	}
	return out
}
