package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake"
	"example.org/offstone/intake/docx"
	"example.org/offstone/tools/within"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// namespaces are those of a document that Word writes.
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"` +
	` xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"`

// roots are the elements round what the specimens say of each part.
var roots = map[string]string{
	"document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
	"header1": "hdr", "footer1": "ftr",
}

// pixel is a grey PNG of 4 by 4 pixels.
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAADklEQVR4nGNoAAIGVAIAUBQIAXAlrj8AAAAASUVORK5CYII="

// pack makes a document of parts: their inner XML by their names. "relations" are those
// of the text; a name with a slash is a part written as it is.
func pack(t testing.TB, parts []txtar.File) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	write := func(name, data string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relationships := func(inner string) string {
		return head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.ReplaceAll(inner, `Type="`, `Type="`+kinds) + `</Relationships>`
	}
	write("[Content_Types].xml", head+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)
	write("_rels/.rels", relationships(`<Relationship Id="rId1" Type="officeDocument" Target="word/document.xml"/>`))
	links := ""
	for _, p := range parts {
		data := strings.TrimSuffix(string(p.Data), "\n")
		root, known := roots[p.Name]
		switch {
		case p.Name == "relations":
			links += data
		case strings.Contains(p.Name, "/"):
			write(p.Name, data)
		case known:
			if p.Name == "document" {
				data = "<w:body>" + data + "</w:body>"
			} else {
				links += fmt.Sprintf(`<Relationship Id="part-%s" Type="%s" Target="%s.xml"/>`, p.Name, strings.TrimRight(p.Name, "1"), p.Name)
			}
			write("word/"+p.Name+".xml", head+"<w:"+root+" "+namespaces+">"+data+"</w:"+root+">")
		}
	}
	write("word/_rels/document.xml.rels", relationships(links))
	png, err := base64.StdEncoding.DecodeString(pixel)
	if err != nil {
		t.Fatal(err)
	}
	write("word/media/image1.png", string(png))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// show gives what came of a document: articles as people would file them, and the notes.
func show(ps []intake.Piece) (articles, notes string) {
	var a, n strings.Builder
	for _, p := range ps {
		if p.Skip != "" {
			fmt.Fprintf(&n, "skipped: %s\n", p.Skip)
			continue
		}
		a.Write(markup.Write(p.Article))
		for _, s := range p.Notes {
			n.WriteString(s + "\n")
		}
	}
	return a.String(), n.String()
}

// Each archive holds the parts of an invented writer's document, what was made of it
// and the notes.
func TestDocuments(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar := archiveOf(t, file)
			parts := slices.DeleteFunc(slices.Clone(ar.Files), func(f txtar.File) bool { return f.Name == "article" || f.Name == "notes" })
			articles, notes := show(docx.Read(pack(t, parts), docx.Options{File: "ferry story.docx"}))
			if strings.Contains(articles+notes, "CANARY") {
				t.Error("what is no copy got out")
			}
			got := &txtar.Archive{Comment: ar.Comment, Files: append(parts, txtar.File{Name: "article", Data: []byte(articles)}, txtar.File{Name: "notes", Data: []byte(notes)})}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if d := cmp.Diff(string(txtar.Format(ar)), string(txtar.Format(got))); d != "" && !*update {
				t.Error(d)
			}
		})
	}
}

func archiveOf(t testing.TB, file string) *txtar.Archive {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return ar
}

// body is a document of these paragraphs and whatever else stands in its body.
func body(xml string) []txtar.File {
	return []txtar.File{{Name: "document", Data: []byte(xml)}}
}

const words = `<w:p><w:r><w:t>The ferry came back to the quay on Monday, and half of the town stood in the rain to see it come.</w:t></w:r></w:p>`

// What is no document is refused in one sentence that says what it is and what to do.
func TestRefusals(t *testing.T) {
	good := pack(t, body(words))
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\x00\x00\x00\x00"
	odt := "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.text"
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", "no document"},
		{"text", "Ferry comes home\n", "no document"},
		{"locked", ole + wide("EncryptedPackage"), "locked with a password; open it in Word"},
		{"Word 97", ole + wide("WordDocument"), "(.doc); open it in Word or LibreOffice, save it as a Word document (.docx)"},
		{"Publisher", ole + wide("Quill"), "Publisher file (.pub); open it in Publisher"},
		{"LibreOffice", odt, "(.odt); open it in LibreOffice or Word"},
		{"Pages", "PK\x03\x04 Index/Document.iwa", "Pages document; open it in Pages"},
		{"RTF", "{\\rtf1\\ansi", "RTF document; open it"},
		{"PDF", "%PDF-1.7", "PDF"},
		{"HEIC", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC picture, which cannot be read here; on an iPhone choose"},
		{"JPEG", "\xff\xd8\xff\xe0", "It is a picture; send it as a picture"},
		{"Excel", "PK\x03\x04 xl/workbook.xml [Content_Types].xml", "Excel workbook"},
		{"packed", "PK\x03\x04 story.txt", "packed folder (ZIP); unpack it"},
		{"Word XML", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>`, "saved as XML; open it in Word"},
		{"half", string(good[:len(good)/2]), "damaged or was cut short on its way. Open it in Word"},
		{"broken", strings.Replace(string(good), "PK\x01\x02", "PK\x01\x09", 1), "damaged"},
		{"not well formed", string(pack(t, body("<w:p><w:r>"))), "damaged"},
		{"entities", string(pack(t, []txtar.File{{Name: "word/document.xml", Data: []byte(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`)}})), "declares entities"},
		{"deep", string(pack(t, body(strings.Repeat("<w:sdt><w:sdtContent>", 200)+strings.Repeat("</w:sdtContent></w:sdt>", 200)))), "nested deeper"},
		{"another's XML", string(pack(t, []txtar.File{{Name: "word/document.xml", Data: []byte(`<html/>`)}})), "holds no text of a word processor"},
		{"empty", string(pack(t, body(`<w:p/><w:sectPr/>`))), "holds no words"},
		{"too long", string(pack(t, body(strings.Repeat(words, 12000)))), "longer than 1 MB; divide it"},
	} {
		ps := docx.Read([]byte(c.src), docx.Options{File: c.name})
		if len(ps) != 1 || ps[0].Article != nil || !strings.Contains(ps[0].Skip, c.want) {
			t.Errorf("%s: %+v, not %q", c.name, ps, c.want)
		}
		if s := ps[0].Skip; strings.Count(s, "\n") > 0 || !strings.HasSuffix(s, ".") {
			t.Errorf("%s: %q is no sentence", c.name, s)
		}
	}
}

// A document that unpacks to gigabytes is refused without unpacking them, whatever it
// says of its size, and so is one of too many parts or elements.
func TestBombs(t *testing.T) {
	var many bytes.Buffer
	z := zip.NewWriter(&many)
	for i := range 10_001 {
		if _, err := z.Create(fmt.Sprintf("word/%d.xml", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	blank := strings.Repeat(" ", 33<<20)
	for name, src := range map[string][]byte{
		"spaces":   pack(t, body(words+blank)),
		"styles":   pack(t, append(body(words), txtar.File{Name: "styles", Data: []byte(blank)})),
		"parts":    many.Bytes(),
		"elements": pack(t, body(words+strings.Repeat("<w:p/>", 500_000))),
	} {
		ps := docx.Read(src, docx.Options{File: name})
		if len(ps) != 1 || !strings.HasPrefix(ps[0].Skip, "It was not read: it ") {
			t.Errorf("%s: %q, %v", name, ps[0].Skip, ps[0].Article)
		}
	}
}

// Documents that are all one thing, as no writer makes them, take no longer than their
// length asks for, and not its square.
func TestPathologicalDocuments(t *testing.T) {
	const many = 60_000
	const most = 10 * time.Second
	join := `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>word </w:t></w:r></w:p>`
	field := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK ` + strings.Repeat("&quot;&quot;", 1900) + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	for name, xml := range map[string]string{
		"runs":     words + "<w:p>" + strings.Repeat(`<w:r><w:t>word </w:t></w:r>`, 3*many) + "</w:p>",
		"short":    strings.Repeat(`<w:p><w:r><w:t>x</w:t></w:r></w:p>`, 2*many),
		"joined":   words + strings.Repeat(join, many),
		"captions": words + strings.Repeat(`<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>word</w:t></w:r></w:p>`, many),
		"boxes":    words + strings.Repeat(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a word</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, many),
		"formula":  words + "<w:p><m:oMath>" + strings.Repeat(`<m:sup><m:t>2</m:t></m:sup>`, 3*many) + "</m:oMath></w:p>",
		"fields":   words + "<w:p>" + strings.Repeat(field, 1000) + "</w:p>",
	} {
		src := pack(t, body(xml))
		within.Time(t, name, most, func() {
			if ps := docx.Read(src, docx.Options{}); len(ps) != 1 || ps[0].Article == nil {
				t.Errorf("%s: %q", name, ps[0].Skip)
			}
		})
	}
}

// The bytes of a picture are those that were put in; no other name gives any.
func TestPictureBytes(t *testing.T) {
	src := pack(t, append(body(words+`<w:p><w:r><w:drawing><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>`),
		txtar.File{Name: "relations", Data: []byte(`<Relationship Id="p1" Type="image" Target="..\word\MEDIA/image1.png"/>`)}))
	p := docx.Read(src, docx.Options{File: `C:\Stories\Ferry.docx`})[0]
	want, err := base64.StdEncoding.DecodeString(pixel)
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Picture("pictures/ferry-1.png")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if _, err := p.Picture("word/document.xml"); err == nil {
		t.Error("any part is given as a picture")
	}
}

// Strict documents (ISO/IEC 29500) read as the transitional ones do, and so do other
// prefixes and UTF-16.
func TestStrict(t *testing.T) {
	plain := pack(t, archiveOf(t, "testdata/head.txtar").Files)
	want, _ := show(docx.Read(plain, docx.Options{}))
	strict := repack(t, plain, func(s string) string {
		s = strings.ReplaceAll(s, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
		return strings.ReplaceAll(s, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
	})
	prefixes := repack(t, plain, func(s string) string {
		return strings.NewReplacer("<w:", "<ns0:", "</w:", "</ns0:", " w:", " ns0:", "xmlns:w=", "xmlns:ns0=").Replace(s)
	})
	wide := repack(t, plain, func(s string) string {
		var b strings.Builder
		b.WriteString("\xff\xfe")
		for _, c := range utf16.Encode([]rune(strings.Replace(s, "UTF-8", "UTF-16", 1))) {
			b.Write([]byte{byte(c), byte(c >> 8)})
		}
		return b.String()
	})
	for name, src := range map[string][]byte{"strict": strict, "prefixes": prefixes, "UTF-16": wide} {
		got, notes := show(docx.Read(src, docx.Options{}))
		if d := cmp.Diff(want, got); d != "" {
			t.Error(name, d, notes)
		}
	}
}

// repack puts every XML part of a document through f.
func repack(t *testing.T, src []byte, f func(string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, file := range r.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file.Name, ".png") {
			data = []byte(f(string(data)))
		}
		w, err := z.Create(file.Name)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever is read, a document gives articles or one sentence, no word that was deleted or
// hidden, and copy that can be written as house markup and read back.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no documents", err)
	}
	for _, file := range files {
		var parts [4]string
		for _, p := range archiveOf(f, file).Files {
			if at := slices.Index([]string{"document", "styles", "numbering", "footnotes"}, p.Name); at >= 0 {
				parts[at] = string(p.Data)
			}
		}
		f.Add(parts[0], parts[1], parts[2], parts[3])
	}
	f.Fuzz(func(t *testing.T, document, styles, numbering, footnotes string) {
		for _, p := range docx.Read(pack(t, []txtar.File{
			{Name: "document", Data: []byte(document)},
			{Name: "styles", Data: []byte(styles)},
			{Name: "numbering", Data: []byte(numbering)},
			{Name: "footnotes", Data: []byte(footnotes)},
			{Name: "relations", Data: []byte(`<Relationship Id="p1" Type="image" Target="media/image1.png"/>`)},
		}), docx.Options{File: "story.docx"}) {
			check(t, p)
		}
	})
}

// check fails for a piece that is neither an article nor skipped with a reason, or
// that house markup cannot keep.
func check(t *testing.T, p intake.Piece) {
	t.Helper()
	if (p.Skip == "") == (p.Article == nil) {
		t.Fatalf("%+v", p)
	}
	if p.Article == nil {
		return
	}
	written := markup.Write(p.Article)
	back, _ := markup.Parse(written, markup.Options{Slug: p.Article.Slug})
	if again := markup.Write(back); !bytes.Equal(written, again) {
		t.Errorf("%s\nreads back as\n%s", written, again)
	}
	for _, pic := range p.Article.Pictures {
		if _, err := p.Picture(pic.File); err != nil {
			t.Error(err)
		}
	}
}
