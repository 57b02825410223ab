package checks

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"example.org/offstone/compose/forme/formetest"
)

// pdfs lists every PDF of the printed edition.
func pdfs(t *testing.T) []string {
	t.Helper()
	top, err := filepath.Glob(edition(t, "print", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	single, err := filepath.Glob(edition(t, "print", issue+"-pages", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if len(top) < 3 || len(single) != 8 {
		t.Fatalf("there are %d PDFs and %d single pages", len(top), len(single))
	}
	return append(top, single...)
}

// openers are the programs that every PDF must open in without complaint.
var openers = map[string]func(name string) []string{
	"qpdf":    func(name string) []string { return []string{"--check", name} },
	"mutool":  func(name string) []string { return []string{"draw", "-q", "-F", "txt", "-o", "/dev/null", name} },
	"pdfinfo": func(name string) []string { return []string{name} },
	"gs": func(name string) []string {
		return []string{"-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", name}
	},
}

func TestPDFOpens(t *testing.T) {
	for name, args := range openers {
		t.Run(name, func(t *testing.T) {
			program(t, name)
			first := pdfs(t)[0]
			out, err := run(t, name, args(damaged(t, first))...)
			if err == nil && complaint(out) == "" {
				t.Fatalf("%s let half a PDF pass", name)
			}
			for _, file := range pdfs(t) {
				out, err := run(t, name, args(file)...)
				must(t, file+"\n"+out, err)
				if c := complaint(out); c != "" {
					t.Errorf("%s on %s: %s", name, filepath.Base(file), c)
				}
			}
		})
	}
}

// harmless are lines that an opener prints of itself, not of the file: qpdf's
// reminder of what no check finds, and Debian's MuPDF, which is built without
// colour management.
var harmless = regexp.MustCompile(`errors that qpdf cannot detect|No syntax or stream encoding errors|ICC support is not available`)

// complaint finds a warning or an error in what an opener printed: some exit
// with 0 all the same.
func complaint(out string) string {
	for _, line := range strings.Split(out, "\n") {
		if regexp.MustCompile(`(?i)\b(error|warning|damaged|repair|couldn't)`).MatchString(line) && !harmless.MatchString(line) {
			return line
		}
	}
	return ""
}

func TestPDFStrict(t *testing.T) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	files := pdfs(t)
	if err := api.ValidateFile(damaged(t, files[0]), conf); err == nil {
		t.Fatal("pdfcpu let half a PDF pass")
	}
	strict(t, files)
}

func strict(t *testing.T, files []string) {
	t.Helper()
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	for _, f := range files {
		if err := api.ValidateFile(f, conf); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}

func TestFontsEmbedded(t *testing.T) {
	program(t, "ps2pdf")
	bare := filepath.Join(t.TempDir(), "bare.pdf")
	out, err := run(t, "ps2pdf", "-dEmbedAllFonts=false", write(t, "bare.ps", "%!PS\n/Helvetica findfont 12 scalefont setfont 72 72 moveto (x) show showpage\n"), bare)
	must(t, out, err)
	if loose := loose(t, bare); len(loose) == 0 {
		t.Fatal("pdffonts finds every font in a file that has none")
	}
	embedded(t, pdfs(t))
}

// embedded wants every font embedded, subset and with its characters.
func embedded(t *testing.T, files []string) {
	t.Helper()
	program(t, "pdffonts")
	for _, f := range files {
		for _, line := range loose(t, f) {
			t.Errorf("%s: %s", f, line)
		}
	}
}

// loose lists the fonts of a PDF that are not embedded.
func loose(t *testing.T, f string) (lines []string) {
	t.Helper()
	out, err := run(t, "pdffonts", f)
	must(t, out, err)
	all := strings.Split(out, "\n")
	if len(all) < 3 {
		t.Errorf("%s has no font", f)
		return nil
	}
	for _, line := range all[2:] {
		if !regexp.MustCompile(`yes +yes +yes +\d+ +\d+$`).MatchString(strings.TrimSpace(line)) {
			lines = append(lines, line)
		}
	}
	return lines
}

// TestInk wants a black-only paper in the black plate only.
func TestInk(t *testing.T) {
	program(t, "gs")
	rich := write(t, "rich.ps", "%!PS\n.2 .1 .3 setrgbcolor 0 0 400 400 rectfill showpage\n")
	if plates := ink(t, rich); len(plates) != 1 || blackOnly(plates[0]) {
		t.Fatalf("coloured ink reads as %v", plates)
	}
	plates := ink(t, edition(t, "print", issue+"-press.pdf"))
	if len(plates) != 8 {
		t.Fatalf("%d pages", len(plates))
	}
	for i, p := range plates {
		if !blackOnly(p) {
			t.Errorf("page %d: %s", i+1, p)
		}
	}
}

func ink(t *testing.T, name string) []string {
	t.Helper()
	out, err := run(t, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-", name)
	must(t, out, err)
	return regexp.MustCompile(`.*CMYK OK`).FindAllString(out, -1)
}

func blackOnly(plates string) bool {
	f := strings.Fields(plates)
	return len(f) >= 4 && f[0] == "0.00000" && f[1] == "0.00000" && f[2] == "0.00000" && f[3] != "0.00000"
}

// TestPageBoxes wants every page of the press form to say where it is trimmed and how far
// it bleeds; pdfinfo would make these up.
func TestPageBoxes(t *testing.T) {
	program(t, "pdfinfo")
	bare := write(t, "bare.pdf", string(formetest.PDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<<>>>>")))
	if n := boxes(t, bare); n != [3]int{1, 0, 0} {
		t.Fatalf("of a page without boxes, qpdf tells of %v", n)
	}
	press := edition(t, "print", issue+"-press.pdf")
	if n := boxes(t, press); n != [3]int{8, 8, 8} {
		t.Errorf("of 8 pages in the press form, %d are pages, %d have a TrimBox and %d a BleedBox", n[0], n[1], n[2])
	}
	out, err := run(t, "pdfinfo", bare)
	must(t, out, err)
	if !regexp.MustCompile(`Tagged: +no`).MatchString(out) {
		t.Fatalf("pdfinfo does not see that a file is not tagged:\n%s", out)
	}
	out, err = run(t, "pdfinfo", edition(t, "print", issue+"-reader.pdf"))
	must(t, out, err)
	if !regexp.MustCompile(`Tagged: +yes`).MatchString(out) {
		t.Errorf("the reader PDF is not tagged:\n%s", out)
	}
}

// boxes counts the pages of a PDF, and those with a TrimBox and with a BleedBox.
func boxes(t *testing.T, name string) (n [3]int) {
	t.Helper()
	program(t, "qpdf")
	out, err := run(t, "qpdf", "--qdf", "--object-streams=disable", "--stream-data=preserve", name, "-")
	must(t, "", err)
	for i, what := range []string{`/Type /Page\b`, `/TrimBox \[`, `/BleedBox \[`} {
		n[i] = len(regexp.MustCompile(what).FindAllString(out, -1))
	}
	return n
}
