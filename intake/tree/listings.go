package tree

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/marks"
)

// mostListings is how many lines of listings one issue may hold.
const mostListings = 10_000

// listings reads one file of what's on: CSV with a head that names the columns
// date, time, what, where and class in any order. Its lines take their places among those
// of other files by day and hour, as readers look for them.
func (r *issueReader) listings(name, from string, src []byte) error {
	file, q := r.f.find(name, from, src)
	if q != nil {
		r.queries = append(r.queries, *q)
		return nil
	}
	b, err := r.f.read(file)
	if err != nil {
		return err
	}
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	c.FieldsPerRecord = -1
	c.TrimLeadingSpace = true
	if columns, ok := listingColumns(c); ok {
		r.listingLines(c, columns, file)
		slices.SortStableFunc(r.is.Listings, func(a, b offstone.Listing) int {
			return cmp.Or(a.Date.Compare(b.Date), strings.Compare(sortedHour(a.Time), sortedHour(b.Time)))
		})
	} else {
		r.ask("listings", file, 1, "The first line must name the columns; write date,time,what,where,class.")
	}
	return nil
}

// sortedHour writes a time so that 9:30 comes before 10:00; words for one come last, and
// what lasts all day first.
func sortedHour(time string) string {
	if strings.Index(time, ":") == 1 {
		return "0" + time
	}
	return time
}

// listingColumns reads the head: which column holds what, -1 for what none does.
func listingColumns(c *csv.Reader) (columns map[string]int, ok bool) {
	head, err := c.Read()
	if err != nil {
		return nil, false
	}
	for i := range head {
		head[i] = strings.ToLower(strings.TrimSpace(head[i]))
	}
	columns = map[string]int{}
	for _, name := range []string{"date", "time", "what", "where", "class"} {
		columns[name] = slices.Index(head, name)
	}
	return columns, columns["what"] >= 0 && columns["date"] >= 0
}

func (r *issueReader) listingLines(c *csv.Reader, columns map[string]int, file string) {
	for range mostListings {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			r.ask("listings", file, line, "This line is not CSV (%v); put quotation marks round words with commas, and double those inside.", err)
			continue
		}
		if l, ok := r.listing(record, columns, file, line); ok {
			r.is.Listings = append(r.is.Listings, l)
		}
	}
	r.ask("listings", file, 0, "Only the first %d lines were read; divide the listings among issues.", mostListings)
}

func (r *issueReader) listing(record []string, columns map[string]int, file string, line int) (l offstone.Listing, ok bool) {
	field := func(name string) string {
		if i := columns[name]; i >= 0 && i < len(record) {
			return strings.Join(strings.Fields(record[i]), " ")
		}
		return ""
	}
	words := func(s string) string { return marks.Plain(s, r.is.Paper.Language) }
	l = offstone.Listing{Time: field("time"), What: words(field("what")), Where: words(field("where")), Class: field("class")}
	if l.What == "" {
		return l, false
	}
	d, err := offstone.ParseDate(field("date"))
	if err != nil {
		r.ask("bad-date", file, line, "%q is not a date; write it as 2026-11-20.", field("date"))
		return l, false
	}
	l.Date = d
	return l, true
}

// ask adds a stopping query about a file beside the copy.
func (r *issueReader) ask(rule, file string, line int, format string, args ...any) {
	r.queries = append(r.queries, offstone.Query{
		Rule: rule, File: path.Clean(file), Line: line, Stops: true, Message: fmt.Sprintf(format, args...),
	})
}
