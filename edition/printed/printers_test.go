package printed

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/offstone"
)

// printedFor makes the sample's latest issue as a printer wants it, on pages of A5.
func printedFor(t *testing.T, change func(*offstone.PrintSettings)) (*offstone.Made, map[string][]byte) {
	t.Helper()
	job := sampleJob(t, "2026-11-20")
	is := *job.Issue
	paper := *is.Paper
	paper.Print.Size, paper.Print.Width, paper.Print.Height, paper.Print.Columns, paper.Print.Body = "a5", 148, 210, 2, 9
	paper.Print.ColourPages = nil
	change(&paper.Print)
	is.Paper, is.Pages, is.Flatplan, is.Adverts, is.Listings, is.LineAdverts = &paper, 0, nil, nil, nil, nil
	is.Articles = slices.Clone(is.Articles[:14])
	for i, a := range is.Articles {
		c := *a
		c.Page = 0
		is.Articles[i] = &c
	}
	blob := job.Blob
	if paper.Print.Ink == "cmyk" {
		blob = func(k offstone.BlobKey) ([]byte, error) {
			data, err := job.Blob(k)
			return tinted(t, data), err
		}
	}
	return press(t, &offstone.Job{Issue: &is, Blob: blob})
}

// tinted gives a photograph in colour.
func tinted(t *testing.T, data []byte) []byte {
	t.Helper()
	im, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return data
	}
	out := image.NewRGBA(im.Bounds())
	for i := range out.Pix {
		x, y := i/4%out.Rect.Dx(), i/4/out.Rect.Dx()
		v, _, _, _ := im.At(x, y).RGBA()
		out.Pix[i] = uint8(v >> 8 * [4]uint32{10, 8, 5, 10}[i%4] / 10)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWhatPrintersGet lists the files of each kind of printer.
func TestWhatPrintersGet(t *testing.T) {
	for printer, want := range map[string]string{
		"newsprint":   "-job.txt -large.pdf -pages/2026-11-20-p01.pdf -press.pdf -reader.pdf .json",
		"digital":     "-job.txt -large.pdf -press.pdf -reader.pdf .json",
		"photocopier": "-booklet.pdf -job.txt -large.pdf -press.pdf -reader.pdf -test-sheet.pdf .json",
	} {
		_, files := printedFor(t, func(p *offstone.PrintSettings) { p.Printer = printer })
		var got []string
		for _, name := range slices.Sorted(maps.Keys(files)) {
			name = strings.TrimPrefix(name, "print/2026-11-20")
			if !strings.HasPrefix(name, "-pages/") || strings.HasSuffix(name, "p01.pdf") {
				got = append(got, name)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", printer, s, want)
		}
	}
}

// TestBookletFolds prints the booklet as a copier would, reads the page numbers
// back from the file with somebody else's program, folds the sheets and turns the
// pages.
func TestBookletFolds(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed; run make needs as root")
	}
	made, files := printedFor(t, func(p *offstone.PrintSettings) { p.Printer = "photocopier" })
	pages := len(made.Pages)
	booklet := files["print/2026-11-20-booklet.pdf"]
	file := filepath.Join(t.TempDir(), "booklet.pdf")
	if err := os.WriteFile(file, booklet, 0o600); err != nil {
		t.Fatal(err)
	}
	sides := (pages + 3) / 4 * 2
	var folded []int
	half := func(side, right int) int { return folioOf(t, file, side, right) }
	for side := 1; side <= sides; side += 2 { // a front, and the back behind it
		folded = append(folded, half(side, 1), half(side+1, 0))
	}
	for side := sides - 1; side >= 1; side -= 2 {
		folded = append(folded, half(side+1, 1), half(side, 0))
	}
	for i, got := range folded {
		want := i + 1
		if want > pages {
			want = 0
		}
		if got != want {
			t.Errorf("page %d of the folded booklet is %d: %v", i+1, got, folded)
		}
	}
	out, err := exec.Command("pdfinfo", file).Output()
	if err != nil || !regexp.MustCompile(`Page size: +841\.89 x 595\.27`).Match(out) {
		t.Errorf("the sheets are not A4: %v\n%s", err, out)
	}
	job := string(files["print/2026-11-20-job.txt"])
	creep := fmt.Sprintf("For paper 0.10 mm thick the pages of each inner sheet are moved towards the fold, on the innermost by %.2f mm", float64(sides/2-1)*0.1)
	if !strings.Contains(job, "flipped on the short edge") || !strings.Contains(job, "of A4") || !strings.Contains(job, creep) {
		t.Errorf("the job sheet does not say how to print it:\n%s", job)
	}
}

// folioOf reads the page number at the foot of the left or right half of a side of
// A4; 0 when the half is blank.
func folioOf(t *testing.T, file string, side, right int) int {
	t.Helper()
	n := strconv.Itoa(side)
	out, err := exec.Command("pdftotext", "-f", n, "-l", n, "-x", strconv.Itoa(right*421), "-y", "560", "-W", "421", "-H", "36", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^\s*(\d+)\s|\s(\d+)\s*$`).FindStringSubmatch(string(out))
	if m == nil {
		return 0
	}
	number, err := strconv.Atoi(m[1] + m[2])
	if err != nil {
		t.Fatal(err)
	}
	return number
}

// TestColourPages prints two pages in colour: pictures there are in inks, all else
// stays in black.
func TestColourPages(t *testing.T) {
	_, files := printedFor(t, func(p *offstone.PrintSettings) { p.Ink, p.ColourPages, p.Printer = "cmyk", []int{1}, "newsprint" })
	for n := 1; n <= 2; n++ {
		page := string(files[fmt.Sprintf("print/2026-11-20-pages/2026-11-20-p%02d.pdf", n)])
		if got := strings.Contains(page, "/DeviceCMYK"); got != (n == 1) {
			t.Errorf("page %d has inks: %v", n, got)
		}
	}
	if !strings.Contains(string(files["print/2026-11-20-job.txt"]), "page 1 in four colours, all others in black only") {
		t.Errorf("the job sheet says\n%s", files["print/2026-11-20-job.txt"])
	}
}
