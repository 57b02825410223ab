package filing_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/filing"
)

// document makes a Word document of paragraphs.
func document(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` +
			strings.Join(paragraphs, `</w:t></w:r></w:p><w:p><w:r><w:t>`) + `</w:t></w:r></w:p></w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
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

// grey makes a small picture of one shade.
func grey(t *testing.T, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: shade}.Y
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const running = "The ferry came back to the quay on Monday, and half of the town stood in the rain to see it come in."

// A heap of files becomes articles with their pictures, pictures that wait, and a sentence
// for each of the rest.
func TestTake(t *testing.T) {
	filed := filing.Take([]filing.File{
		{Name: "Ferry.jpg", Data: grey(t, 10)}, // a PNG by its bytes
		{Name: "drop/ferry 2.png", Data: grey(t, 20)},
		{Name: "quay.png", Data: grey(t, 30)},
		{Name: "sunset.png", Data: grey(t, 40)},
		{Name: "ferry.docx", Data: document(t, "Ferry comes home", "By Marian Teague", running)},
		{Name: "02-harbour.md", Data: []byte("# Harbour walls\n\nThey stand.\n\n![The wall](pictures/QUAY.png)\n\n![](gone.png)\n")},
		{Name: "fete.txt", Data: []byte("Fete raises £400\n\nBy Ada Prew\n\n" + running + "\n")},
		{Name: "old.docx", Data: []byte("{\\rtf1 hello}")},
		{Name: "~$ferry.docx", Data: []byte("x")},
		{Name: "phone.jpg", Data: []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")},
		{Name: "nothing.txt"},
		{Name: "data.txt", Data: []byte("a\x00\x01\x02b")},
		{Name: "half.png", Data: grey(t, 50)[:20]},
	}, filing.Options{})
	var got []string
	for _, p := range filed.Pieces {
		got = append(got, show(t, p))
	}
	want := []string{
		"ferry.docx | ferry-comes-home | Ferry comes home | Marian Teague | pictures/ferry.png+pictures/ferry-2.png",
		"02-harbour.md | harbour | Harbour walls |  | pictures/QUAY.png",
		"fete.txt | fete-raises-400 | Fete raises £400 | Ada Prew | ",
		"old.docx: It is an RTF document; open it in Word or LibreOffice, save it as a Word document (.docx) and send that.",
		"~$ferry.docx: It is what Word keeps beside a document while that is open; send the document itself.",
		"phone.jpg: It is a HEIC picture, which cannot be read here; on an iPhone choose Share, Options, Most Compatible and send it again; on a computer open it and save it as JPEG.",
		"nothing.txt: It is empty; send it again.",
		"data.txt: It is no plain text, for it holds zero bytes; open it with its own program and save its words as text.",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing: %s", w)
		}
	}
	if len(got) != len(want)+1 || !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "half.png: It cannot be taken: ") }) {
		t.Errorf("%d pieces:\n%s", len(got), strings.Join(got, "\n"))
	}
	if len(filed.Pictures) != 1 || filed.Pictures[0].Source != "sunset.png" || filed.Pictures[0].File != "pictures/sunset.png" {
		t.Errorf("%+v", filed.Pictures)
	}
	var shown []string
	for _, b := range filed.Pieces[1].Article.Body {
		if here, is := b.(offstone.PictureHere); is {
			shown = append(shown, here.File)
		}
	}
	if len(filed.Pieces[0].Article.Body) != 1 || !slices.Equal(shown, []string{"pictures/QUAY.png"}) {
		t.Errorf("shown: %q; %+v", shown, filed.Pieces[0].Article.Body)
	}
}

// show gives a piece in one line.
func show(t *testing.T, p intake.Piece) string {
	t.Helper()
	a := p.Article
	if a == nil {
		return p.Source + ": " + p.Skip
	}
	var pictures []string
	for _, pic := range a.Pictures {
		if b, err := p.Picture(pic.File); err != nil || len(b) == 0 {
			t.Errorf("%s: %v", pic.File, err)
		}
		pictures = append(pictures, pic.File)
	}
	return strings.Join([]string{p.Source, string(a.Slug), a.Headline, strings.Join(a.Byline, "+"), strings.Join(pictures, "+")}, " | ")
}

// One story and pictures of any name: they belong together.
func TestOneStory(t *testing.T) {
	filed := filing.Take([]filing.File{
		{Name: "IMG_1.png", Data: grey(t, 1)},
		{Name: "story.docx", Data: document(t, running)},
		{Name: "other/IMG_1.png", Data: grey(t, 2)},
	}, filing.Options{})
	if len(filed.Pictures) != 0 || len(filed.Pieces) != 1 {
		t.Fatalf("%+v", filed)
	}
	p := filed.Pieces[0]
	for i, want := range [][]byte{grey(t, 1), grey(t, 2)} {
		got, err := p.Picture(p.Article.Pictures[i].File)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("picture %d: %v", i, err)
		}
	}
}

// What comes in with a typewriter's marks gets those of the paper's language; without a
// language nobody touches them.
func TestMarks(t *testing.T) {
	typed := filing.File{Name: "pier.md", Data: []byte("---\nheadline: The \"old\" pier\n---\nIt's \"safe\", he said - at last.\n")}
	for language, want := range map[string]string{
		"":      `The "old" pier | It's "safe", he said - at last.`,
		"en-GB": "The “old” pier | It’s “safe”, he said – at last.",
		"de":    "The „old“ pier | It’s „safe“, he said – at last.",
	} {
		a := filing.Take([]filing.File{typed}, filing.Options{Language: language}).Pieces[0].Article
		if got := a.Headline + " | " + strings.TrimSpace(a.Body.String()); got != want {
			t.Errorf("in %q: %s", language, got)
		}
	}
}
