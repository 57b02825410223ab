package newsroom_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/tools/material"
)

// document is a Word document of paragraphs, each as its run properties and text stand in
// XML.
func document(t testing.TB, paragraphs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>` + strings.Join(paragraphs, `</w:p><w:p>`) + `</w:p></w:body></w:document>`},
	} {
		w := must(z.Create(part[0]))(t)
		must(w.Write([]byte(part[1])))(t)
	}
	ok(t, z.Close())
	return b.Bytes()
}

func run(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

// told gives the answers in lines: name, fate, stories, notes.
func told(answers []newsroom.HandedIn) string {
	var out []string
	for _, a := range answers {
		s := a.Name + " " + string(a.Fate)
		for _, c := range a.Stories {
			s += " " + string(c.Article.Slug)
		}
		if a.Kept {
			s += " (kept)"
		}
		for _, n := range a.Notes {
			s += " | " + n
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n") + "\n"
}

const long = "The lamp at the end of the pier was lit again on Monday, and half of the town stood in the rain to see it."

// TestHandIn: documents, Markdown and pictures handed in together become stories with their
// pictures; what cannot be taken is said and kept; nothing is taken twice.
func TestHandIn(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	files := []filing.File{
		{Name: "Lamp.docx", Data: document(t, run("Lamp comes back"), run("By Wyn Writer"),
			run(long)+`<w:del w:id="1" w:author="x"><w:r><w:delText>CANARY struck out</w:delText></w:r></w:del><w:ins w:id="2" w:author="x">`+run(" At last.")+`</w:ins>`)},
		{Name: "lamp-1.jpg", Data: photo(t, "full.jpg")},
		{Name: "fares.md", Data: []byte("---\nheadline: Fares stay\nsection: harbour\n---\nThey stay.\n\n![](turned.jpg)\n")},
		{Name: "turned.jpg", Data: photo(t, "turned.jpg")},
		{Name: "quay.md", Data: []byte("---\nheadline: Quay\nsection: Astrology\n---\nIt stands.\n")},
		{Name: "loose.png", Data: photo(t, "plain.png")},
		{Name: "IMG_1.HEIC", Data: []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")},
		{Name: "~$Lamp.docx", Data: []byte("x")},
		{Name: "nothing.txt"},
	}
	want := `Lamp.docx filed lamp-comes-back | One tracked insertion is in the copy as if it had been accepted. | One tracked deletion was left out. | “By Wyn Writer” was taken as the byline: Wyn Writer.
fares.md filed fares
quay.md filed quay | The paper has no section “Astrology”; choose one for the story.
turned.jpg joined fares
lamp-1.jpg joined lamp-comes-back
loose.png joined pictures-from-correspondent
IMG_1.HEIC refused (kept) | It is a HEIC picture, which cannot be read here; on an iPhone choose Share, Options, Most Compatible and send it again; on a computer open it and save it as JPEG.
~$Lamp.docx refused | It is what Word keeps beside a document while that is open; send the document itself.
nothing.txt refused | It is empty; send it again.
`
	first := must(d.HandIn(ctx, who, 0, files))(t)
	if got := told(first); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	lamp := d.read(t, who, first[0].Stories[0].ID)
	if lamp.Article.Headline != "Lamp comes back" || !strings.HasSuffix(words(lamp), "At last.") || len(lamp.Article.Pictures) != 1 || len(lamp.Article.Pictures[0].Renditions) == 0 || lamp.Lock != nil {
		t.Errorf("%+v", lamp.Article)
	}
	if fares := d.read(t, who, first[1].Stories[0].ID).Article; fares.Section != "Harbour" || len(fares.Pictures) != 1 {
		t.Errorf("%+v", fares)
	}
	d.checkKept(t, who, lamp, files)

	again := must(d.HandIn(ctx, who, 0, append(files[:6:6], filing.File{Name: "lamp-2.png", Data: photo(t, "plain.png")})))(t)
	want = `Lamp.docx known lamp-comes-back
fares.md known fares
quay.md known quay
turned.jpg known fares
lamp-1.jpg known lamp-comes-back
lamp-2.png joined lamp-comes-back
loose.png known pictures-from-correspondent
`
	if got := told(again); got != want {
		t.Errorf("handed in again: got\n%swant\n%s", got, want)
	}
	if b := must(d.Board(ctx, who))(t); len(b.Rows) != 4 {
		t.Errorf("%d stories on the board", len(b.Rows))
	}
}

// checkKept: the document and the refused file are kept for those who may see them, and
// what was struck out of the document is in no copy.
func (d *desk) checkKept(t *testing.T, who newsroom.Person, lamp newsroom.Copy, files []filing.File) {
	t.Helper()
	kept := must(d.KeptFiles(ctx, who, lamp.ID))(t)
	if len(kept) != 1 || kept[0].Blob != offstone.KeyOf(files[0].Data) || !strings.HasPrefix(kept[0].Why, "This story was read from it. One tracked insertion") {
		t.Errorf("kept %+v", kept)
	}
	for _, r := range must(d.Board(ctx, d.role[offstone.Editor]))(t).Rows {
		if strings.Contains(r.Article.Body.String(), "CANARY") {
			t.Errorf("%s has what was struck out", r.Article.Slug)
		}
	}
	heic := files[6]
	for _, p := range []newsroom.Person{who, d.role[offstone.SubEditor]} {
		strays := must(d.Strays(ctx, p))(t)
		if len(strays) != 1 || strays[0].Name != heic.Name {
			t.Fatalf("%s sees %+v", p.Name, strays)
		}
		f := must(d.Stray(ctx, p, strays[0].Blob))(t)
		ok(t, f.Close())
	}
	other := d.join(t, "Olive Other", offstone.Correspondent)
	if strays := must(d.Strays(ctx, other))(t); len(strays) != 0 {
		t.Errorf("another writer sees %+v", strays)
	}
	_, err := d.Stray(ctx, other, offstone.KeyOf(heic.Data))
	wants(t, err, offstone.ErrNotFound)
	_, err = d.HandIn(ctx, d.role[offstone.AdvertsDesk], 0, files)
	wants(t, err, offstone.ErrForbidden)
	if faults := must(d.store.Verify(ctx))(t); len(faults) != 0 {
		t.Errorf("%+v", faults)
	}
}

// TestHandInOne: a refused file that comes with one story is kept with it; a picture that
// cannot be developed is refused and not shown; a locked story takes no picture and says why.
func TestHandInOne(t *testing.T) {
	d := open(t)
	who, sub := d.role[offstone.Correspondent], d.role[offstone.SubEditor]
	half := photo(t, "full.jpg")
	half = half[:len(half)*2/3]
	files := []filing.File{
		{Name: "walls.md", Data: []byte("# Walls\n\n![](half.jpg)\n\nThey stand.\n")},
		{Name: "half.jpg", Data: half},
		{Name: "old.pub", Data: append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Q\x00u\x00i\x00l\x00l\x00"...)},
	}
	got := must(d.HandIn(ctx, who, 0, files))(t)
	if !strings.HasPrefix(told(got), "walls.md filed walls | The picture half.jpg could not be taken and was left out of the story.\nhalf.jpg refused (kept) | It cannot be taken: ") || !strings.Contains(told(got), "old.pub refused (kept) | It is a Publisher file (.pub); ") {
		t.Error(told(got))
	}
	c := got[0].Stories[0]
	if len(c.Article.Pictures) != 0 || slices.ContainsFunc(c.Article.Body, func(b offstone.Block) bool { _, is := b.(offstone.PictureHere); return is }) {
		t.Errorf("%+v", c.Article)
	}
	if kept := must(d.KeptFiles(ctx, who, c.ID))(t); len(kept) != 3 {
		t.Errorf("kept %+v", kept)
	}
	must(d.Lock(ctx, sub, c.ID))(t)
	got = must(d.HandIn(ctx, who, 0, []filing.File{files[0], {Name: "new.png", Data: photo(t, "plain.png")}}))(t)
	if s := told(got); !strings.HasPrefix(s, "walls.md known walls\nnew.png refused walls (kept) | Sub-editor has this story open") {
		t.Error(s)
	}
}

// TestHandInReal hands in documents of other programs, revised ones among them: no word
// that was struck out is in a story.
func TestHandInReal(t *testing.T) {
	dir := material.Find(t, "05-docx-odt")
	var files []filing.File
	for _, pattern := range []string{"openxmlpowertools/RP0*.docx", "mammoth/*.docx", "docx4j/*image*.docx", "odftoolkit/Bell.odt"} {
		for _, name := range must(filepath.Glob(filepath.Join(dir, pattern)))(t) {
			files = append(files, filing.File{Name: filepath.Base(name), Data: must(os.ReadFile(name))(t)})
		}
	}
	d := open(t)
	answers := must(d.HandIn(ctx, d.role[offstone.Correspondent], 0, files[:min(len(files), newsroom.MostFiles)]))(t)
	fates, struck := map[newsroom.Fate]int{}, 0
	for _, a := range answers {
		fates[a.Fate]++
		i := slices.IndexFunc(files, func(f filing.File) bool { return f.Name == a.Name })
		for _, c := range a.Stories {
			struck += checkReal(t, a.Name, c, struckOut(t, files[i].Data))
		}
	}
	if fates[newsroom.Filed] < 10 || len(answers) < len(files) {
		t.Errorf("%v:\n%s", fates, told(answers))
	}
	if struck == 0 {
		t.Error("nothing was struck out in any of them")
	}
	t.Logf("%v, %d passages struck out", fates, struck)
}

// checkReal: a story has none of what was struck out, and pictures that can be shown.
func checkReal(t *testing.T, name string, c newsroom.Copy, struck []string) int {
	t.Helper()
	for _, s := range struck {
		if strings.Contains(words(c), s) {
			t.Errorf("%s: %q was struck out and is in %q", name, s, words(c))
		}
	}
	for _, p := range c.Article.Pictures {
		if p.Blob == "" || len(p.Renditions) == 0 {
			t.Errorf("%s: picture %s is not developed", name, p.File)
		}
	}
	return len(struck)
}

var (
	runText = regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)</w:t>`)
	deleted = regexp.MustCompile(`<w:delText(?: [^>]*)?>([^<]*)</w:delText>`)
)

// struckOut gives the passages that stand in a document struck out and nowhere else.
func struckOut(t *testing.T, docx []byte) (out []string) {
	t.Helper()
	f := must(must(zip.NewReader(bytes.NewReader(docx), int64(len(docx))))(t).Open("word/document.xml"))(t)
	xml := string(must(io.ReadAll(f))(t))
	var stands strings.Builder
	for _, m := range runText.FindAllStringSubmatch(xml, -1) {
		stands.WriteString(m[1])
	}
	for _, m := range deleted.FindAllStringSubmatch(xml, -1) {
		if s := strings.TrimSpace(m[1]); len(s) > 3 && !strings.Contains(stands.String(), s) {
			out = append(out, s)
		}
	}
	return out
}

// TestManyPictures: of a document that holds more pictures than files are taken at once, so many
// are taken, and a note says so; the document is kept with all of them.
func TestManyPictures(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	document := func(words string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		put := func(name string, data []byte) { must(must(z.Create(name))(t).Write(data))(t) }
		body, relations := "<w:p><w:r><w:t>"+words+"</w:t></w:r></w:p>", ""
		for i := range newsroom.MostFiles + 20 {
			body += fmt.Sprintf(`<w:p><w:r><w:drawing><pic:pic><pic:blipFill><a:blip r:embed="p%d"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>`, i)
			relations += fmt.Sprintf(`<Relationship Id="p%d" Type="image" Target="media/%d.jpg"/>`, i, i)
			put(fmt.Sprintf("word/media/%d.jpg", i), photo(t, "full.jpg"))
		}
		put("[Content_Types].xml", []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`))
		put("word/document.xml", []byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`+body+`</w:body></w:document>`))
		put("word/_rels/document.xml.rels", []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+relations+`</Relationships>`))
		ok(t, z.Close())
		return b.Bytes()
	}
	want := fmt.Sprintf("It holds %d pictures, and the first %d were taken", newsroom.MostFiles+20, newsroom.MostFiles)
	handed := must(d.HandIn(ctx, who, 0, []filing.File{{Name: "walk.docx", Data: document("A long walk along the quay, with photographs.")}}))(t)
	if len(handed) != 1 || handed[0].Fate != newsroom.Filed || !strings.Contains(strings.Join(handed[0].Notes, " "), want) {
		t.Fatalf("%+v", handed)
	}
	c := d.read(t, who, handed[0].Stories[0].ID)
	if n := len(c.Article.Pictures); n != newsroom.MostFiles {
		t.Errorf("%d pictures", n)
	}
	again := filing.File{Name: "walk.docx", Data: document("A long walk along the quay, with photographs, and back.")}
	must(d.HandIn(ctx, who, 0, []filing.File{again}))(t)
	v := must(d.Version(ctx, who, c.ID, offstone.KeyOf(again.Data)))(t)
	if !strings.Contains(strings.Join(v.Notes, " "), want) {
		t.Errorf("of the new version is said %q", v.Notes)
	}
}
