package pdf

import (
	"bytes"
	"cmp"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
	"example.org/offstone/compose/picture"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

var date = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

var (
	reader = Options{Tagged: true, Date: date}
	press  = Options{Press: true, Date: date}
)

func write(t testing.TB, d *forme.Document, opt Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// saved puts data into a file for other programs.
func saved(t testing.TB, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// run calls a program, or skips the test where it is missing.
func run(t testing.TB, program string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed here", program)
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	return string(out), err
}

func mustRun(t testing.TB, program string, args ...string) string {
	t.Helper()
	out, err := run(t, program, args...)
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return out
}

func forms(t testing.TB) map[string][]byte {
	marks := press
	marks.CropMarks = true
	tagged := press
	tagged.Tagged = true
	return map[string][]byte{
		"reader": write(t, formetest.Specimen(), reader),
		"press":  write(t, formetest.Specimen(), press),
		"marks":  write(t, formetest.Specimen(), marks),
		"tagged": write(t, formetest.Specimen(), tagged),
		"plain":  write(t, formetest.Specimen(), Options{Date: date}),
	}
}

func TestSameBytes(t *testing.T) {
	for name, first := range forms(t) {
		if again := forms(t)[name]; !bytes.Equal(first, again) {
			t.Errorf("the %s form differs between two runs", name)
		}
	}
}

func validate(data []byte) error {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	return api.Validate(bytes.NewReader(data), conf)
}

func TestValidStrictly(t *testing.T) {
	for name, data := range forms(t) {
		if err := validate(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	data := forms(t)["plain"]
	if validate(data[:len(data)/2]) == nil {
		t.Error("half a file is taken for valid")
	}
}

// readers are programs that must open a file without complaint, and must complain
// of half of one.
var readers = map[string][]string{
	"qpdf":    {"--check"},
	"mutool":  {"draw", "-q", "-F", "txt", "-o", os.DevNull},
	"pdfinfo": {},
	"gs":      {"-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=nullpage"},
}

var complaint = regexp.MustCompile(`(?i)\b(error|warning|damaged|repair|couldn't)`)

func complains(t *testing.T, program, file string) bool {
	out, err := run(t, program, append(append([]string{}, readers[program]...), file)...)
	for _, harmless := range []string{"No syntax or stream encoding errors found", "errors that qpdf cannot detect", "warning: ICC support is not available"} {
		out = strings.ReplaceAll(out, harmless, "")
	}
	if err == nil && !complaint.MatchString(out) {
		return false
	}
	t.Log(program, out)
	return true
}

func TestOpens(t *testing.T) {
	for program := range readers {
		t.Run(program, func(t *testing.T) {
			for name, data := range forms(t) {
				if complains(t, program, saved(t, name+".pdf", data)) {
					t.Errorf("%s complains of the %s form", program, name)
				}
			}
			data := forms(t)["reader"]
			if !complains(t, program, saved(t, "half.pdf", data[:len(data)/2])) {
				t.Errorf("%s takes half a file", program)
			}
		})
	}
}

// words makes text comparable: hyphens at line ends undone, white space as one
// space.
func words(s string) string {
	s = regexp.MustCompile("\u00ad\\s*").ReplaceAllString(s, "")
	s = strings.NewReplacer("\u200b", "", "i\u0308", "ï").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

func TestTextComesBackWhole(t *testing.T) {
	file := saved(t, "reader.pdf", write(t, formetest.Specimen(), reader))
	out := mustRun(t, "pdfinfo", "-struct-text", file)
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^ *(?:"(.*)"|\S+ \(block\)|L.*|T[RDH].*|Note.*)$`).FindAllStringSubmatch(out, -1) {
		got = append(got, cmp.Or(m[1], " "))
	}
	if text := words(strings.Join(got, "")); text != words(formetest.Words) {
		t.Errorf("the structure says\n%s\nwant\n%s", text, words(formetest.Words))
	}
}

// TestFurnitureLinks reads the link of a line that says where a story goes on: it leads to
// the place on that page, is described by its words, and belongs to its story; one that
// leads nowhere is none.
func TestFurnitureLinks(t *testing.T) {
	opened := func(d *forme.Document) string {
		return mustRun(t, "qpdf", "--qdf", "--object-streams=disable", saved(t, "reader.pdf", write(t, d, reader)), "-")
	}
	d := formetest.Specimen()
	out := opened(d)
	link := regexp.MustCompile(`/Contents \(Continued on page 5\)\s+/Dest \[\s+(\d+) 0 R\s+/XYZ`).FindStringSubmatch(out)
	page := regexp.MustCompile(`%% Page 2\n(?:%% Original.*\n)?(\d+) 0 obj`).FindStringSubmatch(out)
	if link == nil || page == nil || link[1] != page[1] {
		t.Errorf("the line leads to %q, the second page is %q", link, page)
	}
	for i, mk := range d.Pages[0].Marks {
		if tx, ok := mk.(forme.Text); ok && tx.Runs[0].Link == "#brief@5" {
			d.Pages[0].Marks[i].(forme.Text).Runs[0].Link = "#brief@4"
		}
	}
	if strings.Contains(opened(d), "/Contents (Continued on page 5)") {
		t.Error("a link to a page where the story does not stand is made")
	}
}

func TestStructure(t *testing.T) {
	file := saved(t, "reader.pdf", write(t, formetest.Specimen(), reader))
	out := mustRun(t, "pdfinfo", "-struct", file)
	want, err := os.ReadFile(filepath.Join("testdata", "structure.txt"))
	if *update {
		err = os.WriteFile(filepath.Join("testdata", "structure.txt"), []byte(out), 0o644)
		want = []byte(out)
	}
	if err != nil {
		t.Fatal(err)
	}
	if out != string(want) {
		t.Errorf("the structure is\n%s\nwant\n%s", out, want)
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	for name, data := range forms(t) {
		out := mustRun(t, "pdffonts", saved(t, name+".pdf", data))
		lines := strings.Split(strings.TrimSpace(out), "\n")[2:]
		if len(lines) != 7 {
			t.Errorf("%s has %d fonts, want 7", name, len(lines))
		}
		for _, l := range lines {
			if !regexp.MustCompile(`yes yes yes +\d+ +0 *$`).MatchString(l) {
				t.Errorf("%s: %s", name, l)
			}
		}
	}
}

func TestBlackPlateOnly(t *testing.T) {
	plates := func(data []byte) []string {
		out := mustRun(t, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-", saved(t, "x.pdf", data))
		return strings.Split(strings.TrimSpace(out), "\n")
	}
	black := regexp.MustCompile(`^ *0\.00000 +0\.00000 +0\.00000 +0\.[0-9]*[1-9]`)
	for _, name := range []string{"press", "marks", "tagged", "reader"} {
		for i, p := range plates(forms(t)[name]) {
			if !black.MatchString(p) {
				t.Errorf("%s, page %d: %s", name, i+1, p)
			}
		}
	}
	red := formetest.Specimen()
	red.Pages[0].Marks = append(red.Pages[0].Marks, forme.Rule{W: 50 * dim.Pt, H: 50 * dim.Pt, Ink: forme.Ink{M: 100, Y: 90}})
	if p := plates(write(t, red, press)); black.MatchString(p[0]) || !black.MatchString(p[1]) {
		t.Errorf("with red on page 4 the plates are %q", p)
	}
}

func TestPressForm(t *testing.T) {
	file := saved(t, "press.pdf", write(t, formetest.Specimen(), press))
	out := mustRun(t, "pdfinfo", "-box", file)
	for _, want := range []string{
		`MediaBox: +0\.00 +0\.00 +277\.01 +357\.01`, `BleedBox: +0\.00 +0\.00 +277\.01 +357\.01`, `TrimBox: +8\.50 +8\.50 +268\.50 +348\.50`,
		`PDF subtype: +PDF/X-4`, `CreationDate: +Fri Nov 20 \d+:00:00 2026`, `Title: +The Specimen & Echo`, `Pages: +2`,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("pdfinfo does not show %s:\n%s", want, out)
		}
	}
	if out := mustRun(t, "mutool", "show", file, "trailer/Root/OutputIntents/1"); !strings.Contains(out, "/DestOutputProfile") || !strings.Contains(out, "GTS_PDFX") {
		t.Errorf("the output intent is %s", out)
	}
	if out := mustRun(t, "mutool", "show", file, "pages/1/Annots"); !strings.Contains(out, "null") {
		t.Errorf("there are annotations in the press form: %s", out)
	}
}

func TestPage(t *testing.T) {
	d := formetest.Specimen()
	data, err := Page(d, d.Pages[1], press)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate(data); err != nil {
		t.Error(err)
	}
	if text := mustRun(t, "pdftotext", saved(t, "5.pdf", data), "-"); !strings.Contains(text, "BRIEFS") || strings.Contains(text, "AVATAR") {
		t.Errorf("the file of page 5 says %q", text)
	}
}

// TestX1a wants a file that machines of 2003 can read, named as what it is.
func TestX1a(t *testing.T) {
	old := press
	old.X1a, old.Tagged = true, false
	data := write(t, formetest.Specimen(), old)
	if err := validate(data); err != nil {
		t.Error(err)
	}
	for _, never := range []string{"/ObjStm", "/XRef", "/SMask", "/DeviceRGB", "/StructTreeRoot"} {
		if bytes.Contains(data, []byte(never)) {
			t.Errorf("there is %s in it", never)
		}
	}
	file := saved(t, "old.pdf", data)
	if complains(t, "qpdf", file) {
		t.Error("qpdf complains")
	}
	if out := mustRun(t, "pdfinfo", file); !strings.Contains(out, "PDF/X-1a:2003") || !regexp.MustCompile(`PDF version: +1\.4`).MatchString(out) {
		t.Errorf("pdfinfo says\n%s", out)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*forme.Document)
		opt    Options
		want   string
	}{
		"no pages":        {func(d *forme.Document) { d.Pages = nil }, reader, "write PDF: the document has no pages"},
		"no structure":    {func(d *forme.Document) { d.Root = nil }, reader, "write PDF: a tagged file needs the document's structure"},
		"stray mark":      {func(d *forme.Document) { d.Root.Kids = d.Root.Kids[:1] }, reader, `write PDF: page 5: the headline of "brief" belongs to no element of the document's structure`},
		"empty picture":   {addImage(&picture.Raster{Width: 2, Height: 2}), reader, `write PDF: page 4: picture of "x": there are no pixels in it`},
		"RGB for a press": {addImage(&picture.Raster{Width: 1, Height: 1, Space: picture.RGB, Pix: []byte{1, 2, 3}}), press, `write PDF: page 4: picture of "x": it is in RGB, and the press form takes grey and inks: convert it for the printing condition`},
		"no PDF":          {addArt([]byte("Dear editor")), press, `write PDF: page 4: advert "x": this is not a PDF: ask for one`},
	} {
		d := formetest.Specimen()
		c.change(d)
		if err := Write(&bytes.Buffer{}, d, c.opt); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func addImage(r *picture.Raster) func(*forme.Document) {
	return func(d *forme.Document) {
		d.Pages[0].Marks = append(d.Pages[0].Marks, forme.Image{Kind: "picture", Key: "x", W: dim.Pt, H: dim.Pt, Raster: r})
	}
}

func addArt(data []byte) func(*forme.Document) {
	return func(d *forme.Document) {
		d.Pages[0].Marks = append(d.Pages[0].Marks, forme.Art{Kind: "advert", Key: "x", X: 136 * dim.Pt, Y: 220 * dim.Pt, W: 104 * dim.Pt, H: 80 * dim.Pt, PDF: data})
	}
}

func TestDecimal(t *testing.T) {
	for v, want := range map[int64]string{0: "0", 1: "0.001", 1000: "1", -1500: "-1.5", 123456: "123.456", -10: "-0.01"} {
		if got := number(v); got != want {
			t.Errorf("%d: %s, want %s", v, got, want)
		}
	}
}

func TestStrings(t *testing.T) {
	for s, want := range map[string]string{"": "()", `a(b)\`: `(a\(b\)\\)`, "é": "<feff00e9>", "😀": "<feffd83dde00>"} {
		if got := text(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
	if got := name("a b#/é"); got != "/a#20b#23#2f#c3#a9" {
		t.Errorf("name: %s", got)
	}
}

func BenchmarkWrite(b *testing.B) {
	for name, opt := range map[string]Options{"reader": reader, "press": press} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			d := formetest.Tabloid(8)
			for b.Loop() {
				b.SetBytes(int64(len(write(b, d, opt))))
			}
		})
	}
}

// BenchmarkIssue writes all files of an issue with pictures: the press form, its
// single pages, and the readers' form.
func BenchmarkIssue(b *testing.B) {
	d := formetest.Tabloid(8)
	b.ReportAllocs()
	for b.Loop() {
		for i, p := range d.Pages {
			p.Marks = slices.DeleteFunc(p.Marks, func(m forme.Mark) bool { _, is := m.(forme.Image); return is })
			p.Marks = append(p.Marks, forme.Image{W: 300 * dim.Pt, H: 200 * dim.Pt, Raster: formetest.Harbour(1000+i, 667)})
		}
		size := len(write(b, d, press)) + len(write(b, d, reader))
		for _, p := range d.Pages {
			page, err := Page(d, p, press)
			if err != nil {
				b.Fatal(err)
			}
			size += len(page)
		}
		b.SetBytes(int64(size))
	}
}
