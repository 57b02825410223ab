package picture

import (
	"crypto/md5" //nolint:gosec // the format asks for it; it protects nothing
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/picture"
)

// Slip is what a photographer or an agency wrote into a picture's file, as once it was
// pasted to the back of a print. It is a proposal to the desk and goes nowhere by itself.
//
// XMP goes before IIM, unless the file says that IIM was changed since, and both go
// before Exif. All texts are one line of clean UTF-8. Where the picture was taken
// by satellite, with which camera and by which serial number is never read.
type Slip struct {
	Headline  string
	Caption   string
	Alt       string   // for readers who do not see it (IPTC 2021)
	Creators  []string // who made it
	Credit    string   // what the agency wants to see printed
	Source    string   // who holds it
	Copyright string
	Terms     string    // what it may be used for, and special instructions
	Place     Place     // what it shows
	Taken     time.Time // zero when nothing says so
	ZoneKnown bool      // Taken has a zone of its own, not the one that was supposed
	DayOnly   bool      // of Taken only the day is known
	Focus     *offstone.Focus
}

// Place is where a picture was taken, from the narrow to the wide.
type Place struct{ Sublocation, City, Province, Country string }

// String gives the place as a caption would: "Harbour Street, Port Ellery, Scotland".
func (p Place) String() string {
	parts := []string{p.Sublocation, p.City, p.Province, p.Country}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(slices.Compact(parts), ", ")
}

// ReadSlip reads the slip of a picture. zone is supposed where a time has none. What is
// damaged is passed over; the error says that data is no picture that can be taken, in
// a sentence for whoever sent it.
func ReadSlip(data []byte, zone *time.Location) (Slip, error) {
	e, err := picture.ReadEmbedded(data)
	if err != nil {
		return Slip{}, err
	}
	xmp, iim, exif := slipOfXMP(&e, zone), slipOfIIM(e.IIM, zone), slipOfExif(&e, zone)
	if changedSince(&e) {
		xmp, iim = iim, xmp
	}
	s := xmp.or(iim).or(exif)
	s.Creators = slices.DeleteFunc(s.Creators, nobody)
	return s, nil
}

// changedSince says whether the datasets were changed by a program that knows nothing
// of XMP: their digest is no longer the one noted (Metadata Working Group 2.0, 3.3).
func changedSince(e *picture.Embedded) bool {
	sum := md5.Sum(e.IIM) //nolint:gosec // likewise
	return e.IIM != nil && e.IIMDigest != nil && string(sum[:]) != string(e.IIMDigest)
}

// or gives s with its gaps filled from another slip.
func (s Slip) or(o Slip) Slip {
	for _, f := range []struct{ to, from *string }{
		{&s.Headline, &o.Headline},
		{&s.Caption, &o.Caption},
		{&s.Alt, &o.Alt},
		{&s.Credit, &o.Credit},
		{&s.Source, &o.Source},
		{&s.Copyright, &o.Copyright},
		{&s.Terms, &o.Terms},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if s.Place == (Place{}) {
		s.Place = o.Place
	}
	if len(s.Creators) == 0 {
		s.Creators = o.Creators
	}
	if s.Taken.IsZero() || s.DayOnly && sameDay(s.Taken, o.Taken) {
		s.Taken, s.ZoneKnown, s.DayOnly = o.Taken, o.ZoneKnown, o.DayOnly
	}
	if s.Focus == nil {
		s.Focus = o.Focus
	}
	return s
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

// Fill gives p with caption, credit, alt and focus from the slip wherever p has
// none yet.
func (s Slip) Fill(p offstone.Picture) offstone.Picture {
	for _, f := range []struct {
		to   *string
		from string
	}{{&p.Caption, s.Caption}, {&p.Caption, s.Headline}, {&p.Credit, s.CreditLine()}, {&p.Alt, s.Alt}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	if s.Focus != nil && (p.Focus == (offstone.Focus{}) || p.Focus == offstone.CentreFocus) {
		p.Focus = *s.Focus
	}
	return p
}

// CreditLine is the credit as it is printed: the creators, then whom the agency wants
// named, as "Jane Roe/Coast News". Without either it is the source, or whoever holds
// the copyright.
func (s Slip) CreditLine() string {
	line := strings.Join(s.Creators, ", ")
	switch {
	case s.Credit == "" || line != "" && strings.Contains(strings.ToLower(line), strings.ToLower(s.Credit)):
	case line == "" || strings.Contains(strings.ToLower(s.Credit), strings.ToLower(line)):
		line = s.Credit
	default:
		line += "/" + s.Credit
	}
	if line == "" {
		line = s.Source
	}
	if line == "" {
		line = holder(s.Copyright)
	}
	return line
}

// besideHolder is what a copyright notice says besides the holder.
var besideHolder = regexp.MustCompile(`(?i)copyright|\(c\)|©|all rights reserved|\b(?:19|20)\d\d\b`)

// holder is the name in a copyright notice: "© 2026 Jane Roe. All rights reserved."
func holder(notice string) string {
	name := strings.Trim(line(besideHolder.ReplaceAllString(notice, "")), " ,.;:-–/")
	if nobody(name) {
		return ""
	}
	return name
}
