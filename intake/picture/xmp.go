package picture

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"example.org/offstone/compose/picture"
)

// The namespaces of XMP that make a slip.
const (
	nsRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsDC        = "http://purl.org/dc/elements/1.1/"
	nsPhotoshop = "http://ns.adobe.com/photoshop/1.0/"
	nsCore      = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
	nsExt       = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
	nsRights    = "http://ns.adobe.com/xap/1.0/rights/"
	nsExif      = "http://ns.adobe.com/exif/1.0/"
	nsTIFF      = "http://ns.adobe.com/tiff/1.0/"
	nsRegions   = "http://www.metadataworkinggroup.com/schemas/regions/"
)

// property is a property of XMP: a text, a list (its parts are named li), or a structure.
type property struct {
	name  xml.Name
	lang  string
	text  string
	parts []*property
}

// The most properties and the deepest nesting read of a packet.
const (
	maxProperties = 20_000
	maxNesting    = 40
)

// readXMP reads a packet as far as it is sound. Descriptions and lists are passed
// through: what stands in them belongs to the property around them, and an attribute is a
// property as an element is (XMP 1, 7).
func readXMP(packet []byte) *property {
	root := &property{}
	d := xml.NewDecoder(bytes.NewReader(fromUnicode(packet)))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now, whatever it says
	stack := []*property{root}
	for n := 0; n < maxProperties && len(stack) < maxNesting; n++ {
		token, err := d.Token()
		if err != nil {
			return root
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			stack = append(stack, top.enter(t))
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(t)
		}
		if len(stack) == 0 {
			return root
		}
	}
	return root
}

// enter gives the property that an element stands for.
func (p *property) enter(t xml.StartElement) *property {
	in := p
	switch t.Name.Local {
	case "xmpmeta", "xapmeta", "RDF", "Description", "Alt", "Bag", "Seq":
	default:
		in = &property{name: t.Name}
		p.parts = append(p.parts, in)
	}
	for _, a := range t.Attr {
		switch {
		case a.Name.Local == "lang":
			in.lang = a.Value
		case a.Name.Space == "" || a.Name.Space == "xmlns" || a.Name.Space == nsRDF:
		default:
			in.parts = append(in.parts, &property{name: a.Name, text: a.Value})
		}
	}
	return in
}

// get gives the part of a name, or an empty property. Names in structures go
// without their namespace, which is "".
func (p *property) get(space, local string) *property {
	for _, q := range p.parts {
		if q.name.Local == local && (space == "" || q.name.Space == space) {
			return q
		}
	}
	return &property{}
}

// items are the parts of a list.
func (p *property) items() (out []*property) {
	for _, q := range p.parts {
		if q.name.Local == "li" {
			out = append(out, q)
		}
	}
	return out
}

// line is the property as a text: of a list of languages the default, else the first.
func (p *property) line() string {
	items := p.items()
	if len(items) == 0 {
		return line(p.text)
	}
	for _, q := range items {
		if q.lang == "x-default" {
			return line(q.text)
		}
	}
	return line(items[0].text)
}

func (p *property) number() float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(p.text), 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

// slipOfXMP reads a packet of XMP (IPTC Photo Metadata Standard 2021.1).
func slipOfXMP(e *picture.Embedded, zone *time.Location) Slip {
	x := readXMP(e.XMP)
	get := func(space, local string) string { return x.get(space, local).line() }
	s := Slip{
		Headline: get(nsPhotoshop, "Headline"), Caption: get(nsDC, "description"), Alt: get(nsCore, "AltTextAccessibility"),
		Credit: get(nsPhotoshop, "Credit"), Source: get(nsPhotoshop, "Source"), Copyright: get(nsDC, "rights"),
	}
	if ofCamera(s.Caption) { // copied from Exif
		s.Caption = ""
	}
	for _, c := range x.get(nsDC, "creator").items() {
		if name := line(c.text); name != "" {
			s.Creators = append(s.Creators, name)
		}
	}
	s.Terms = strings.TrimSpace(get(nsRights, "UsageTerms") + " " + get(nsPhotoshop, "Instructions"))
	s.Place = placeOf(x)
	for _, taken := range []string{get(nsPhotoshop, "DateCreated"), get(nsExif, "DateTimeOriginal")} {
		if s.Taken.IsZero() {
			s.take(taken, zone, time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly)
		}
	}
	s.Focus = regionFocus(x, e)
	return s
}

// placeOf reads what the picture shows, or where it was made, or the fields of old.
func placeOf(x *property) Place {
	for _, name := range []string{"LocationShown", "LocationCreated"} {
		l := x.get(nsExt, name)
		if items := l.items(); len(items) > 0 {
			l = items[0]
		}
		get := func(local string) string { return l.get("", local).line() }
		if p := (Place{get("Sublocation"), get("City"), get("ProvinceState"), get("CountryName")}); p != (Place{}) {
			return p
		}
	}
	get := func(space, local string) string { return x.get(space, local).line() }
	return Place{get(nsCore, "Location"), get(nsPhotoshop, "City"), get(nsPhotoshop, "State"), get(nsPhotoshop, "Country")}
}
