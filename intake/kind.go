package intake

import (
	"bytes"
	"fmt"
	"strings"

	"example.org/offstone/compose/picture"
)

// Kind is what a file is, told by its bytes and not by its name. The zero Kind is a file
// that may be plain text.
type Kind struct {
	Name string // as whoever sent it would say: "a PDF"
	Do   string // what to do instead, when it is not taken
}

// The kinds that are taken, plain text apart.
var (
	WordDocument = Kind{"a Word document (.docx)", "take it in as one"}
	Picture      = Kind{"a picture", "send it as a picture, beside the words that it belongs to"}
)

// Refusal says in one sentence what the file is and what to do about it.
func (k Kind) Refusal() string {
	if k == (Kind{}) {
		k = Kind{"no document of a word processor", "open it with its own program, save it as a Word document (.docx) or as plain text, and send that"}
	}
	return fmt.Sprintf("It is %s; %s.", k.Name, k.Do)
}

const (
	asWord   = "open it in %s, save it as a Word document (.docx) and send that"
	itsWords = "copy its words into a Word document or a text file and send that, with its pictures as JPEG"
	unpack   = "unpack it and send the files that are in it"
	unlock   = "open it in Word with its password, take the password off (File, Info, Protect Document, Encrypt with Password), save it and send it again" //nolint:gosec // advice, and no password
)

// mark is a sign by which a kind is known.
type mark struct {
	sign string
	kind Kind
}

// begins are the kinds that their first bytes tell.
var begins = []mark{
	{"{\\rtf", Kind{"an RTF document", fmt.Sprintf(asWord, "Word or LibreOffice")}},
	{"%PDF-", Kind{"a PDF, which has pages and no longer any paragraphs", "ask for the document that it was made from, or " + itsWords}},
	{"\xffWPC", Kind{"a WordPerfect document", fmt.Sprintf(asWord, "LibreOffice")}},
	{"\xdb\xa5", Kind{"a document of an early Word", fmt.Sprintf(asWord, "LibreOffice")}},
	{"\x31\xbe\x00\x00", Kind{"a document of Windows Write", fmt.Sprintf(asWord, "LibreOffice")}},
	{"\x1f\x8b", Kind{"a compressed archive", unpack}},
	{"7z\xbc\xaf\x27\x1c", Kind{"a compressed archive", unpack}},
	{"Rar!\x1a", Kind{"a compressed archive", unpack}},
	{"\x7fELF", Kind{"a program", "send the copy itself"}},
	{"MZ", Kind{"a program", "send the copy itself"}},
}

// packed are the kinds of ZIP archives, by the names of what is in them. A document may
// hold others whole, so that of text comes first.
var packed = []mark{
	{"mimetypeapplication/vnd.oasis.opendocument.text", Kind{"an OpenDocument text (.odt)", fmt.Sprintf(asWord, "LibreOffice or Word")}},
	{"mimetypeapplication/vnd.oasis.opendocument.", Kind{"an OpenDocument table, drawing or show", itsWords}},
	{"mimetypeapplication/epub+zip", Kind{"an EPUB", itsWords}},
	{"word/", WordDocument},
	{"xl/workbook", Kind{"an Excel workbook", "copy the cells that belong to the story into a Word document as a table and send that"}},
	{"ppt/presentation", Kind{"a PowerPoint show", itsWords}},
	{"Index/Document.iwa", Kind{"a Pages document", "open it in Pages, choose File, Export To, Word, and send what that gives"}},
	{"buildVersionHistory.plist", Kind{"a Pages document", "open it in Pages, choose File, Export To, Word, and send what that gives"}},
	{"[Content_Types].xml", WordDocument},
}

// compound are the kinds of compound files, as Office wrote them until 2007, by the names
// of their streams. A locked document of today is one too.
var compound = []mark{
	{"EncryptedPackage", Kind{"locked with a password", unlock}},
	{"Quill", Kind{"a Publisher file (.pub)", "open it in Publisher, copy each story into a Word document and send those, with the pictures as JPEG"}},
	{"WordDocument", Kind{"a document of Word 97 to 2003 (.doc)", fmt.Sprintf(asWord, "Word or LibreOffice")}},
	{"Workbook", Kind{"an Excel workbook", "copy the cells that belong to the story into a Word document as a table and send that"}},
	{"PowerPoint Document", Kind{"a PowerPoint show", itsWords}},
	{"__substg1.0_", Kind{"a message of Outlook", "open it, copy its words into a Word document or a text file, save what is attached, and send those"}},
}

// KindOf tells what a file is; the zero Kind when it may be plain text.
func KindOf(src []byte) Kind {
	switch {
	case picture.Kind(src) != "":
		return Picture
	case bytes.HasPrefix(src, []byte("PK\x03\x04")), bytes.HasPrefix(src, []byte("PK\x05\x06")):
		return within(src, packed, func(s string) string { return s }, Kind{"a packed folder (ZIP)", unpack})
	case bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return within(src, compound, wide, Kind{"a file of an old Office program", itsWords})
	}
	for _, m := range begins {
		if bytes.HasPrefix(src, []byte(m.sign)) {
			return m.kind
		}
	}
	if k := declared(src); k != (Kind{}) {
		return k
	}
	if name, do := picture.Foreign(src); name != "" {
		return Kind{name + ", which cannot be read here", do}
	}
	return Kind{}
}

// within finds the first kind whose sign src holds anywhere.
func within(src []byte, marks []mark, spelt func(string) string, other Kind) Kind {
	for _, m := range marks {
		if bytes.Contains(src, []byte(spelt(m.sign))) {
			return m.kind
		}
	}
	return other
}

// wide spells a name as compound files do, in two bytes for each letter.
func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}

// declared tells what XML and HTML say they are.
func declared(src []byte) Kind {
	head := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(src[:min(1024, len(src))]), "\ufeff")))
	switch {
	case !strings.HasPrefix(head, "<"):
	case strings.Contains(head, `progid="word.document"`):
		return Kind{"a Word document saved as XML", fmt.Sprintf(asWord, "Word")}
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html"):
		return Kind{"a page of the web", "copy its words into a Word document or a text file and send that, with its pictures as JPEG"}
	}
	return Kind{}
}
