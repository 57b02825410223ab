package sample

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"example.org/offstone/compose/pdf"
)

// front is what these tests read of an article or an issue.
type front struct {
	Pictures []struct{ File string }
	Adverts  []booking
}

// booking is one line of the flatplan's adverts.
type booking struct {
	File    string
	Columns int
	Height  string
}

// booked reads every issue of the copy: the files it names, by path below the
// paper, with the booking of each advert.
func booked(t *testing.T) map[string]booking {
	t.Helper()
	named := map[string]booking{}
	err := fs.WalkDir(copyFiles, "paper/issues", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".md", ".yaml"}, path.Ext(name)) {
			return err
		}
		text, err := fs.ReadFile(copyFiles, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".md" {
			text = bytes.SplitN(text, []byte("\n---\n"), 2)[0]
		}
		var f front
		if err := yaml.Unmarshal(text, &f); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		dir := strings.TrimPrefix(path.Dir(name), "paper/")
		for _, p := range f.Pictures {
			named[path.Join(dir, p.File)] = booking{}
		}
		for _, a := range f.Adverts {
			named[path.Join(dir, a.File)] = a
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return named
}

// written makes the paper once for all tests.
func written(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "paper")
	if err := Write(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// artworkIn gives the digests of the pictures and adverts of a paper's folder.
func artworkIn(t *testing.T, dir string) map[string][sha256.Size]byte {
	t.Helper()
	files := map[string][sha256.Size]byte{}
	paths, err := filepath.Glob(filepath.Join(dir, "issues", "*", "pictures", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(dir, p)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.ToSlash(name)] = sha256.Sum256(data)
	}
	return files
}

func TestCopyAndArtworkNameEachOther(t *testing.T) {
	named, drawn := booked(t), artworkIn(t, written(t))
	if len(named) < 60 {
		t.Fatalf("only %d pictures and adverts are named by the copy", len(named))
	}
	for file := range named {
		if _, ok := drawn[file]; !ok {
			t.Errorf("%s is named by the copy and not drawn", file)
		}
	}
	for file := range drawn {
		if _, ok := named[file]; !ok {
			t.Errorf("%s is drawn and named nowhere", file)
		}
	}
}

func TestAdvertsHaveTheirBookedSize(t *testing.T) {
	named := booked(t)
	for _, w := range Artworks() {
		b := named[w.Files[0]]
		if b.Columns == 0 {
			continue
		}
		data, err := w.Draw()
		if err != nil {
			t.Fatal(err)
		}
		gotW, gotH := trim(t, w.Files[0], data)
		for _, file := range w.Files {
			checkBooking(t, file, named[file], gotW, gotH)
		}
	}
}

// checkBooking compares the size of artwork, in millimetres, with its booking.
func checkBooking(t *testing.T, file string, b booking, gotW, gotH float64) {
	t.Helper()
	var height float64
	if _, err := fmt.Sscanf(b.Height, "%fmm", &height); err != nil {
		t.Fatalf("%s: height %q: %v", file, b.Height, err)
	}
	width := float64(b.Columns)*49.4 + float64(b.Columns-1)*4.5
	if math.Abs(gotW-width) > 0.1 || math.Abs(gotH-height) > 0.1 {
		t.Errorf("%s is %.1f × %.1f mm; booked are %.1f × %.1f mm", file, gotW, gotH, width, height)
	}
}

// trim gives the size of an advert's file in millimetres; artwork is at 240 dpi, as the pages are printed.
func trim(t *testing.T, file string, data []byte) (width, height float64) {
	t.Helper()
	if path.Ext(file) == ".pdf" {
		pages, err := pdf.Look(data)
		if err != nil || len(pages) != 1 {
			t.Fatalf("%s: %d pages, %v; want one", file, len(pages), err)
		}
		return pages[0].Width.MM(), pages[0].Height.MM()
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return float64(c.Width) / 240 * 25.4, float64(c.Height) / 240 * 25.4
}

func TestPicturesSuitTheirColumns(t *testing.T) {
	for _, d := range slices.Concat(november06, november13, november20) {
		data, err := d.jpeg()
		if err != nil {
			t.Fatal(err)
		}
		img, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", d.name, err)
		}
		if _, grey := img.(*image.Gray); !grey {
			t.Errorf("%s is not a grey picture", d.name)
		}
		if w := img.Bounds().Dx(); w < 700 {
			t.Errorf("%s is only %d pixels wide", d.name, w)
		}
		if got, want := float64(img.Bounds().Dx())/float64(img.Bounds().Dy()), d.w/d.h; math.Abs(got-want) > 0.01 {
			t.Errorf("%s: width to height is %.3f, drawn for %.3f", d.name, got, want)
		}
	}
}

func TestSameBytesTwice(t *testing.T) {
	a, b := artworkIn(t, written(t)), artworkIn(t, written(t))
	for file, sum := range a {
		if b[file] != sum {
			t.Errorf("%s: drawn twice, different bytes", file)
		}
	}
}

func TestWriteRefusesAFolderWithSomethingInIt(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "novel.txt"), []byte("Chapter one"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Write(dir)
	if want := dir + " is not empty; name a new folder for the sample paper"; err == nil || err.Error() != want {
		t.Errorf("Write: %v; want %q", err, want)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder holds %d entries; want it left alone", len(entries))
	}
}

func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		if err := Write(filepath.Join(b.TempDir(), "paper")); err != nil {
			b.Fatal(err)
		}
	}
}
