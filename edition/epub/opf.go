package epub

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"time"

	"example.org/offstone/copydesk/usage"
)

func container() []byte {
	s := &sheet{}
	s.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	s.start("container", "version", "1.0", "xmlns", "urn:oasis:names:tc:opendocument:xmlns:container")
	s.start("rootfiles")
	s.empty("rootfile", "full-path", "EPUB/package.opf", "media-type", "application/oebps-package+xml")
	return s.bytes()
}

// identifier names this impression of the issue: a UUID of version 8 (RFC 9562,
// section 5.8) out of the paper's address, the day, the impression and the
// digest of the copy.
func (b *book) identifier() string {
	u := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%v\n%d\n%s", b.paper.Address, b.paper.Name, b.issue.Date, b.issue.Impression, b.issue.Copy))
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[0:4], u[4:6], u[6:8], u[8:10], u[10:16])
}

// packageDocument is the book's own description: what it is, what it holds and
// in which order it is read (EPUB 3.3, section 5).
func (b *book) packageDocument() []byte {
	s := &sheet{}
	s.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	s.start("package", "xmlns", "http://www.idpf.org/2007/opf", "version", "3.0", "unique-identifier", "id", "xml:lang", b.lang)
	s.line()
	s.start("metadata", "xmlns:dc", "http://purl.org/dc/elements/1.1/")
	s.line()
	b.describe(s)
	b.describeAccess(s)
	s.end()
	b.manifest(s)
	b.spine(s)
	return s.bytes()
}

func (b *book) describe(s *sheet) {
	s.leaf("dc:identifier", b.identifier(), "id", "id")
	s.leaf("dc:title", b.title())
	s.leaf("dc:language", b.lang)
	s.leaf("dc:date", b.issue.Date.String())
	if b.paper.Name != "" {
		s.leaf("dc:creator", b.paper.Name)
		s.leaf("dc:publisher", b.paper.Name)
	}
	if site := b.paper.Absolute(b.paper.Address); site != "" {
		s.leaf("dc:relation", site+"/issues/"+b.issue.Date.String()+"/")
	}
	if len(b.sections) > 0 {
		s.leaf("dc:description", b.sections[0].stories[0].title)
	}
	s.meta("dcterms:modified", b.issue.Moment().UTC().Format(time.RFC3339))
	if b.paper.Name != "" {
		s.leaf("meta", b.paper.Name, "property", "belongs-to-collection", "id", "paper")
		s.leaf("meta", "series", "refines", "#paper", "property", "collection-type")
		if b.issue.Number > 0 {
			s.leaf("meta", strconv.Itoa(b.issue.Number), "refines", "#paper", "property", "group-position")
		}
	}
	s.empty("meta", "name", "cover", "content", "cover-image") // for reading systems of EPUB 2
}

func (s *sheet) meta(property, value string) { s.leaf("meta", value, "property", property) }

// describeAccess tells people who cannot read every book how far they can read
// this one. Only what is so of this very issue is said. Conformance to EPUB
// Accessibility or to WCAG is not claimed: it would have to be found and signed
// by a person, and the wording of an alternative or the language of a quotation
// cannot be judged here.
func (b *book) describeAccess(s *sheet) {
	described := b.allDescribed()
	s.meta("schema:accessMode", "textual")
	s.meta("schema:accessMode", "visual")
	s.meta("schema:accessModeSufficient", "textual,visual")
	if described {
		s.meta("schema:accessModeSufficient", "textual")
		s.meta("schema:accessibilityFeature", "alternativeText")
	}
	for _, f := range []string{"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"} {
		s.meta("schema:accessibilityFeature", f)
	}
	summary := b.words.Access
	if described {
		summary += b.words.AccessPictures
	}
	if len(b.marked()) > 0 {
		s.meta("schema:accessibilityFeature", "pageNavigation")
		s.meta("schema:accessibilityFeature", "pageBreakMarkers")
		s.meta("pageBreakSource", usage.Fill(b.words.PrintedSource, "title", b.title()))
		summary += b.words.AccessPages
	}
	s.meta("schema:accessibilityHazard", "none")
	s.meta("schema:accessibilitySummary", summary+b.words.AccessUncertified)
}

// allDescribed tells whether every picture in the book has a description.
func (b *book) allDescribed() bool {
	for _, sec := range b.sections {
		for _, c := range sec.stories {
			for _, p := range c.story.Pictures {
				if p.Alt == "" {
					return false
				}
			}
		}
	}
	return true
}

func (b *book) manifest(s *sheet) {
	s.start("manifest")
	s.line()
	item := func(id, name string, attrs ...string) {
		s.empty("item", append([]string{"id", id, "href", reference(name), "media-type", mediaTypeOf(name)}, attrs...)...)
	}
	item("cover-image", b.cover.name, "properties", "cover-image")
	s.empty("item", "id", "style", "href", "style.css", "media-type", "text/css")
	s.empty("item", "id", "ncx", "href", "toc.ncx", "media-type", "application/x-dtbncx+xml")
	for _, c := range b.chapters {
		if c.id == "nav" {
			item(c.id, c.name, "properties", "nav")
			continue
		}
		item(c.id, c.name)
	}
	for i, p := range b.pictures {
		item(fmt.Sprintf("picture-%d", i+1), p.name)
	}
	s.end()
}

func (b *book) spine(s *sheet) {
	attrs := []string{"toc", "ncx"}
	if usage.RightToLeft(b.lang) {
		attrs = append(attrs, "page-progression-direction", "rtl")
	}
	s.start("spine", attrs...)
	s.line()
	for _, c := range b.chapters {
		s.empty("itemref", "idref", c.id)
	}
	s.end()
}
