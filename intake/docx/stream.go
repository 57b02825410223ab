package docx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Limits of the XML of one document. A book of 300 pages stays below a tenth of
// them.
const (
	maxDepth    = 256
	maxElements = 500_000
)

// Errors of XML that no word processor writes.
var (
	errDoctype = errors.New("it declares entities, which no word processor does")
	errDeep    = errors.New("its elements are nested deeper than any text needs")
	errMany    = errors.New("it has more elements than any text needs")
)

// stream reads one part of a document element by element. Names are those of the
// transitional schema, with the prefixes that everybody uses: "w:p".
type stream struct {
	d        *xml.Decoder
	depth    int
	elements *int // of all parts of the document
	names    map[xml.Name]string
	prefixes map[string]string // declared in this part
}

// newStream begins to read a part and counts its elements in elements.
func newStream(src io.Reader, elements *int) *stream {
	src = transform.NewReader(src, unicode.BOMOverride(encoding.Nop.NewDecoder()))
	d := xml.NewDecoder(src)
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return r, nil // it began with a mark and is UTF-8 by now
		}
		return nil, fmt.Errorf("its XML is written in %q", label)
	}
	return &stream{d: d, elements: elements, names: map[xml.Name]string{}, prefixes: map[string]string{}}
}

// next gives the next tag or text; io.EOF after the last.
func (s *stream) next() (xml.Token, error) {
	for {
		t, err := s.d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			s.depth++
			*s.elements++
			if s.depth > maxDepth {
				return nil, errDeep
			}
			if *s.elements > maxElements {
				return nil, errMany
			}
			s.declare(t)
			return t, nil
		case xml.EndElement:
			s.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, errDoctype
		}
	}
}

// declare notes the prefixes that an element declares, for mc:Choice.
func (s *stream) declare(e xml.StartElement) {
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" {
			s.prefixes[a.Name.Local] = a.Value
		}
	}
}

// root reads as far as the first element and gives its name.
func (s *stream) root() (string, error) {
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		if e, ok := t.(xml.StartElement); ok {
			return s.name(e.Name), nil
		}
	}
}

// each calls f for every element within the one that was opened last, up to its
// end. What f leaves unread of an element is passed over. Of alternatives
// (mc:AlternateContent) the first that can be read stands for all.
func (s *stream) each(f func(name string, e element) error) error {
	for {
		t, err := s.next()
		if err != nil {
			return unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := s.one(t, f); err != nil {
				return err
			}
		}
	}
}

func (s *stream) one(t xml.StartElement, f func(string, element) error) error {
	inside := s.depth
	name := s.name(t.Name)
	var err error
	if name == "mc:AlternateContent" {
		err = s.alternatives(f)
	} else {
		err = f(name, element{t})
	}
	for err == nil && s.depth >= inside {
		_, err = s.next()
	}
	return unexpected(err)
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (s *stream) alternatives(f func(string, element) error) error {
	taken := false
	return s.each(func(name string, e element) error {
		if taken || name == "mc:Choice" && !s.understood(e.attr("Requires")) {
			return nil
		}
		taken = true
		return s.each(f)
	})
}

// understood tells whether this package reads the schemas behind all prefixes.
func (s *stream) understood(prefixes string) bool {
	for _, p := range strings.Fields(prefixes) {
		if !alternativesRead[s.prefixes[p]] {
			return false
		}
	}
	return true
}

// text gives the characters of the element that was opened last, up to its end.
func (s *stream) text() (string, error) {
	var b strings.Builder
	for {
		t, err := s.next()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return b.String(), nil
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := s.one(t, func(string, element) error { return nil }); err != nil {
				return "", err
			}
		}
	}
}

// name gives an element's name with the usual prefix.
func (s *stream) name(n xml.Name) string {
	if name, ok := s.names[n]; ok {
		return name
	}
	name := usual[n.Space] + ":" + n.Local
	s.names[n] = name
	return name
}

const (
	relations       = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

// usual are the prefixes of the namespaces that are read, transitional (ECMA-376) and
// strict (ISO/IEC 29500-1).
var usual = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic",
	"http://purl.oclc.org/ooxml/drawingml/picture":                           "pic",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.openxmlformats.org/package/2006/relationships":           "rel",
	wordShape:                       "wps",
	wordGroup:                       "wpg",
	wordCanvas:                      "wpc",
	decorative:                      "adec",
	"urn:schemas-microsoft-com:vml": "v",
	"urn:schemas-microsoft-com:office:office": "o",
}

// Namespaces of later years.
const (
	wordShape  = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
	wordGroup  = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
	wordCanvas = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
	decorative = "http://schemas.microsoft.com/office/drawing/2017/decorative"
)

// alternativesRead are the namespaces for which documents offer alternatives and which
// are read here, or add nothing that would be missed. Drawings in ink (wpi), charts of
// later years (cx) and models (am3d) are not: their alternative is a picture.
var alternativesRead = map[string]bool{
	wordShape: true, wordGroup: true, wordCanvas: true, decorative: true,
	"http://schemas.microsoft.com/office/word/2010/wordml":                true,
	"http://schemas.microsoft.com/office/word/2012/wordml":                true,
	"http://schemas.microsoft.com/office/word/2015/wordml/symex":          true,
	"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": true,
	"http://schemas.microsoft.com/office/drawing/2010/main":               true,
	"http://schemas.microsoft.com/office/drawing/2014/main":               true,
}

// element is an opening tag.
type element struct{ xml.StartElement }

// attr gives an attribute by its local name, relations apart.
func (e element) attr(local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local && a.Name.Space != relations && a.Name.Space != strictRelations && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// relation gives the attribute that names a relation of the part: r:id, r:embed.
func (e element) relation(local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local && (a.Name.Space == relations || a.Name.Space == strictRelations) {
			return a.Value
		}
	}
	return ""
}

// on reads a switch: present means on, unless its value says otherwise.
func (e element) on() bool {
	switch e.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
