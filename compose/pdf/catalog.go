package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"example.org/offstone/compose/picture"
)

const producer = "Offstone"

// finish writes what stands over the pages: structure, catalogue, information,
// metadata.
func (p *printer) finish(tree ref) error {
	body := fmt.Sprintf("<</Type/Catalog/Pages %v/PageLabels<</Nums[%s]>>/ViewerPreferences<</DisplayDocTitle true>>", tree, p.pageLabels())
	if p.doc.Language != "" {
		body += "/Lang" + text(p.doc.Language)
	}
	if p.tags != nil {
		body += fmt.Sprintf("/MarkInfo<</Marked true>>/StructTreeRoot %v%s", p.tags.write(p), p.destinations())
		if o := p.outline(); o != 0 {
			body += fmt.Sprintf("/Outlines %v", o)
		}
	}
	if p.opt.Press {
		body += fmt.Sprintf("/OutputIntents[%v]", p.outputIntent())
	}
	info := p.file.add(p.info())
	if err := p.file.makeStreams(); err != nil {
		return err
	}
	sum := p.file.digest()
	p.trailer = trailer{info: info, id: [16]byte(sum[:16])}
	metadata := p.file.plain("/Type/Metadata/Subtype/XML", p.xmp())
	p.trailer.root = p.file.add(body + fmt.Sprintf("/Metadata %v>>", metadata))
	return nil
}

// pageLabels writes the pages' printed numbers (12.4.2).
func (p *printer) pageLabels() string {
	var b strings.Builder
	next := -1
	for i, page := range p.doc.Pages {
		if page.Number != next {
			fmt.Fprintf(&b, "%d<</S/D/St %d>>", i, max(1, page.Number))
		}
		next = page.Number + 1
	}
	return b.String()
}

// ready says whether the press form keeps its standard: its own marks do when the
// condition's profile covers their inks.
func (p *printer) ready() bool {
	return p.opt.Press && (!p.colour || p.opt.Condition.Space == picture.CMYK)
}

// outputIntent says how the file is meant to be printed (14.11.5). A grey profile
// says nothing of coloured inks: a file in colour has it only by name.
func (p *printer) outputIntent() ref {
	c := p.opt.Condition
	body := "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier" + text(c.Name) + "/Info" + text(c.Name)
	if p.ready() {
		profile := p.file.stream(fmt.Sprintf("/N %d", c.Space.Channels()), c.ICC)
		body += fmt.Sprintf("/DestOutputProfile %v", profile)
	}
	return p.file.add(body + ">>")
}

// standard names what the press form is made after.
func (p *printer) standard() string {
	if p.opt.X1a {
		return "PDF/X-1a:2003"
	}
	return "PDF/X-4"
}

func (p *printer) info() string {
	date := text(p.opt.Date.UTC().Format("D:20060102150405+00'00'"))
	var b strings.Builder
	b.WriteString("<<")
	for _, e := range []struct{ key, value string }{{"Title", p.doc.Title}, {"Author", p.doc.Author}, {"Subject", p.doc.Subject}} {
		if e.value != "" {
			b.WriteString("/" + e.key + text(e.value))
		}
	}
	fmt.Fprintf(&b, "/Creator(%s)/Producer(%s)/CreationDate%s/ModDate%s/Trapped/False", producer, producer, date, date)
	if p.ready() {
		b.WriteString("/GTS_PDFXVersion" + text(p.standard()))
	}
	b.WriteString(">>")
	return b.String()
}

// xmp writes the metadata packet (ISO 16684-1), which says what information says.
func (p *printer) xmp() []byte {
	date := p.opt.Date.UTC().Format(time.RFC3339)
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"` +
		` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">` + "\n")
	entry := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, value, strings.Fields(tag)[0])
		}
	}
	lang := func(s string) string {
		return wrapped(s, `<rdf:Alt><rdf:li xml:lang="x-default">`, "</rdf:li></rdf:Alt>")
	}
	entry("dc:format", "application/pdf")
	entry("dc:title", lang(p.doc.Title))
	entry("dc:creator", wrapped(p.doc.Author, "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"))
	entry("dc:description", lang(p.doc.Subject))
	entry("dc:language", wrapped(p.doc.Language, "<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"))
	entry("xmp:CreatorTool", producer)
	entry("xmp:CreateDate", date)
	entry("xmp:ModifyDate", date)
	entry("xmp:MetadataDate", date)
	entry("pdf:Producer", producer)
	entry("pdf:Trapped", "False")
	entry("xmpMM:DocumentID", "uuid:"+uuid(p.trailer.id))
	entry("xmpMM:VersionID", "1")
	entry("xmpMM:RenditionClass", "default")
	if p.tags != nil {
		entry("pdfuaid:part", "1")
	}
	if p.ready() {
		entry("pdfxid:GTS_PDFXVersion", p.standard())
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

// wrapped escapes s and puts it between two tags; "" stays "".
func wrapped(s, before, after string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return before + b.String() + after
}

// uuid writes a digest in the form of a version 8 UUID (RFC 9562).
func uuid(id [16]byte) string {
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
