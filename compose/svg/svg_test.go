package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

func draw(t testing.TB, p *forme.Page) []byte {
	t.Helper()
	b, err := Page(p)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// shortened leaves out what cannot be read: outlines and pixels.
func shortened(svg []byte) string {
	s := regexp.MustCompile(`base64,[^"]*`).ReplaceAllString(string(svg), "base64,…")
	s = regexp.MustCompile(` d="m[^"]*"`).ReplaceAllString(s, ` d="…"`)
	return regexp.MustCompile(`(<(?:g|path|image|defs|/svg))`).ReplaceAllString(s, "\n$1")
}

func TestPage(t *testing.T) {
	got := shortened(draw(t, formetest.Specimen().Pages[0]))
	file := filepath.Join("testdata", "page.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the page is not as in %s; -update rewrites it:\n%s", file, got)
	}
}

// TestWellFormed parses pages, and wants nothing in them that runs or is fetched.
func TestWellFormed(t *testing.T) {
	d := formetest.Specimen()
	d.Pages[1].Marks = append(d.Pages[1].Marks, forme.Art{
		X: 20 * dim.Pt, Y: 120 * dim.Pt, W: 200 * dim.Pt, H: 90 * dim.Pt, Standin: `Chandlers & <Sons> "rope"`,
	})
	for _, p := range d.Pages {
		dec := xml.NewDecoder(bytes.NewReader(draw(t, p)))
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok {
				checkElement(t, e)
			}
		}
	}
}

func checkElement(t *testing.T, e xml.StartElement) {
	t.Helper()
	switch e.Name.Local {
	case "svg", "title", "defs", "path", "g", "use", "image":
	default:
		t.Errorf("there is a <%s>", e.Name.Local)
	}
	for _, a := range e.Attr {
		if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/") {
			t.Errorf("%s leads to %s", e.Name.Local, a.Value)
		}
	}
}

func TestPages(t *testing.T) {
	d := formetest.Specimen()
	pages, err := Pages(d)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range d.Pages {
		if !bytes.Equal(pages[i], draw(t, p)) {
			t.Errorf("page %d differs when it is drawn beside others", p.Number)
		}
	}
}

func TestIdentifiersDifferBetweenPages(t *testing.T) {
	seen := map[string]bool{}
	for n := range 800 {
		if l := letters(n); seen[l] {
			t.Fatalf("%s comes twice", l)
		} else {
			seen[l] = true
		}
	}
}

func TestFullTabloidStaysSmall(t *testing.T) {
	if n := len(draw(t, formetest.Tabloid(1).Pages[0])); n > 400_000 {
		t.Errorf("a page full of type takes %d bytes", n)
	}
}

func BenchmarkPage(b *testing.B) {
	p := formetest.Tabloid(1).Pages[0]
	for b.Loop() {
		b.SetBytes(int64(len(draw(b, p))))
	}
}

// BenchmarkPages draws eight tabloid pages of type with two pictures each.
func BenchmarkPages(b *testing.B) {
	d := formetest.Tabloid(8)
	for _, p := range d.Pages {
		for _, w := range []int{200, 300} {
			p.Marks = append(p.Marks, forme.Image{W: dim.Points(float64(w)), H: dim.Points(float64(w)), Raster: formetest.Harbour(w*10/3, w*10/3)})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Pages(d); err != nil {
			b.Fatal(err)
		}
	}
}
