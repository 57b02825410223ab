package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// entries reads a book back: names in order, and bytes by name.
func entries(t *testing.T, data []byte) ([]string, map[string]string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	files := map[string]string{}
	for _, f := range r.File {
		names = append(names, f.Name)
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
	}
	return names, files
}

func TestStoryPages(t *testing.T) {
	data, _ := fullBench().printed().make(t)
	_, files := entries(t, data)
	for golden, name := range map[string]string{
		"story.xhtml": "EPUB/stories/winter-ferry.xhtml", "letter.xhtml": "EPUB/stories/vinegar.xhtml", "hostile.xhtml": "EPUB/stories/nasty.xhtml",
		"nav.xhtml": "EPUB/nav.xhtml", "package.opf": "EPUB/package.opf", "toc.ncx": "EPUB/toc.ncx", "listings.xhtml": "EPUB/listings.xhtml",
		"title.xhtml": "EPUB/title.xhtml",
	} {
		compareGolden(t, golden, files[name])
	}
	_, files = entries(t, first(fullBench().make(t)))
	compareGolden(t, "cover.svg", files["EPUB/cover.svg"])
}

func first(data []byte, _ *offstone.Made) []byte { return data }

func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	path := filepath.Join("testdata", golden)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

func TestContainerOrder(t *testing.T) {
	data, _ := fullBench().printed().make(t)
	if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("bytes 30 to 58 are %q: the media type must be plain to see", got)
	}
	names, _ := entries(t, data)
	want := []string{
		"mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/toc.ncx", "EPUB/style.css", "EPUB/cover.png",
		"EPUB/cover.xhtml", "EPUB/title.xhtml", "EPUB/nav.xhtml",
		"EPUB/stories/winter-ferry.xhtml", "EPUB/stories/second.xhtml", "EPUB/stories/nasty.xhtml", "EPUB/stories/πλοίο.xhtml",
		"EPUB/stories/vinegar.xhtml", "EPUB/stories/2-lines.xhtml", "EPUB/stories/empty.xhtml", "EPUB/listings.xhtml",
		"EPUB/pictures/1.png", "EPUB/pictures/2.png", "EPUB/pictures/3.png",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestSameIssueSameBytes(t *testing.T) {
	data, _ := fullBench().printed().make(t)
	procs := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(procs)
	local := time.Local
	defer func() { time.Local = local }()
	time.Local = time.FixedZone("", 9*3600)
	again, _ := fullBench().printed().make(t)
	if !bytes.Equal(data, again) {
		t.Error("two books of one issue differ")
	}
	b := fullBench().printed()
	b.issue.Impression = 2
	next, _ := b.make(t)
	if id := regexp.MustCompile(`urn:uuid:[0-9a-f-]{36}`); id.FindString(opf(t, next)) == id.FindString(opf(t, data)) {
		t.Error("two impressions have one identifier")
	}
}

func opf(t *testing.T, data []byte) string {
	_, files := entries(t, data)
	return files["EPUB/package.opf"]
}

func TestNothingWithheld(t *testing.T) {
	data, _ := fullBench().printed().make(t)
	names, files := entries(t, data)
	for _, n := range names {
		if strings.Contains(strings.ToUpper(n+files[n]), canary) {
			t.Errorf("%s holds what is kept from this edition", n)
		}
	}
}

// TestNothingActive reads every page as XML and looks for anything that could
// run or be fetched.
func TestNothingActive(t *testing.T) {
	data, _ := fullBench().printed().make(t)
	_, files := entries(t, data)
	for name, body := range files {
		if !strings.HasSuffix(name, "ml") && !strings.HasSuffix(name, ".svg") && !strings.HasSuffix(name, ".opf") && !strings.HasSuffix(name, ".ncx") {
			continue
		}
		d := xml.NewDecoder(strings.NewReader(body))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s is not well formed: %v", name, err)
			}
			if el, ok := tok.(xml.StartElement); ok {
				checkElement(t, name, el)
			}
		}
	}
}

func checkElement(t *testing.T, name string, el xml.StartElement) {
	t.Helper()
	if slices.Contains([]string{"script", "iframe", "object", "embed", "form", "style"}, strings.ToLower(el.Name.Local)) {
		t.Errorf("%s holds an element %s", name, el.Name.Local)
	}
	for _, a := range el.Attr {
		switch {
		case strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style":
			t.Errorf("%s: attribute %s", name, a.Name.Local)
		case a.Name.Local == "src" && strings.Contains(a.Value, ":"):
			t.Errorf("%s fetches %s", name, a.Value)
		case a.Name.Local == "href" && strings.Contains(a.Value, ":") && !regexp.MustCompile(`^(https?|mailto):`).MatchString(a.Value):
			t.Errorf("%s leads to %s", name, a.Value)
		}
	}
}

func TestLinks(t *testing.T) {
	b := &book{job: fullBench().job()}
	b.issue, b.paper = b.job.Issue, b.job.Issue.Paper
	b.bySlug = map[offstone.Slug]*chapter{"second": {name: "stories/second.xhtml"}, "πλοίο": {name: "stories/πλοίο.xhtml"}}
	for link, want := range map[string]string{
		"/issues/2026-11-20/second/":                       "second.xhtml",
		"https://beacon.example/issues/2026-11-20/second/": "second.xhtml",
		"/issues/2026-11-20/πλοίο/":                        "%CF%80%CE%BB%CE%BF%CE%AF%CE%BF.xhtml",
		"/issues/2026-11-13/second/":                       "https://beacon.example/issues/2026-11-13/second/",
		"/issues/2026-11-20/canary-embargo/":               "",                                                       // nowhere yet
		"/issues/2026-11-20/canary-print/":                 "https://beacon.example/issues/2026-11-20/canary-print/", // on the web, not here
		"javascript:alert(1)":                              "",
	} {
		if got := b.href(link); got != want {
			t.Errorf("href(%q) = %q, want %q", link, got, want)
		}
	}
}

func TestPicturesOutOfReach(t *testing.T) {
	_, made := fullBench().make(t)
	if len(made.Queries) != 1 || made.Queries[0].Slug != "winter-ferry" || !strings.Contains(made.Queries[0].Message, "never.jpg") {
		t.Errorf("queries: %v", made.Queries)
	}
	b := fullBench()
	clear(b.blobs)
	_, err := Maker{}.Make(t.Context(), b.job(), func(offstone.File) error { return nil })
	if !errors.Is(err, offstone.ErrNotFound) || !strings.Contains(fmt.Sprint(err), "winter-ferry") {
		t.Errorf("without blobs: %v", err)
	}
}

func TestLoosePicturesStandEvenly(t *testing.T) {
	st := offstone.Story{Article: &offstone.Article{}, Pictures: []offstone.Picture{{File: "1"}, {File: "2"}, {File: "3"}}}
	for range 6 {
		st.Body = append(st.Body, para("p"))
	}
	var got strings.Builder
	for _, bl := range withLoose(st) {
		if p, ok := bl.(offstone.PictureHere); ok {
			got.WriteString(p.File)
			continue
		}
		got.WriteByte('p')
	}
	if got.String() != "1pp2pp3pp" {
		t.Error(got.String())
	}
	st.Body = nil
	if got := withLoose(st); len(got) != 3 {
		t.Errorf("a story without text shows %d of 3 pictures", len(got))
	}
}

func TestBareIssue(t *testing.T) {
	b := &bench{issue: &offstone.Issue{Paper: &offstone.Paper{}, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}}}
	data, _ := b.make(t)
	_, files := entries(t, data)
	if !strings.Contains(files["EPUB/package.opf"], "<dc:language>en</dc:language>") {
		t.Error("a paper without a language makes a book without one")
	}
	for lang, want := range map[string]string{"en": "20 November 2026", "en-AU": "20 November 2026", "en-US": "November 20, 2026"} {
		b.issue.Paper.Language = lang
		data, _ = b.make(t)
		if _, files = entries(t, data); !strings.Contains(files["EPUB/title.xhtml"], want) {
			t.Errorf("%s: the day is not written %s", lang, want)
		}
	}
	b.issue.Paper.Language = "de"
	data, _ = b.make(t)
	if _, files = entries(t, data); !strings.Contains(files["EPUB/title.xhtml"], "20. November 2026") || !strings.Contains(files["EPUB/nav.xhtml"], "Inhalt") {
		t.Error("a German paper's book is not in German")
	}
	b.issue.Paper.Language = "ar"
	data, _ = b.make(t)
	if _, files = entries(t, data); !strings.Contains(files["EPUB/package.opf"], `page-progression-direction="rtl"`) || !strings.Contains(files["EPUB/title.xhtml"], `dir="rtl"`) {
		t.Error("Arabic is not set from right to left")
	}
}

func TestWriteForReaders(t *testing.T) {
	dir := os.Getenv("OFFSTONE_KEEP")
	if dir == "" {
		t.Skip("set OFFSTONE_KEEP to a folder to keep the books that the tests make, for validators and eyes")
	}
	for name, b := range map[string]*bench{
		"full.epub": fullBench().printed(), "drawn.epub": fullBench(),
		"bare.epub": {issue: &offstone.Issue{Paper: &offstone.Paper{Name: "P"}, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}}},
	} {
		data, _ := b.make(t)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzSheet(f *testing.F) {
	f.Add(hostile, "https://a.example/")
	f.Fuzz(func(t *testing.T, s, link string) {
		b := &bench{issue: &offstone.Issue{Paper: &offstone.Paper{Name: s, Address: "https://beacon.example"}, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}}}
		b.issue.Articles = []*offstone.Article{{Slug: "a", Headline: s, Section: s, Body: offstone.Body{
			offstone.Paragraph{Text: offstone.Text{{Text: s}, {Text: s, Link: link, Style: offstone.Bold}}}, offstone.Verbatim{Lines: []string{s}},
		}}}
		_, files := entries(t, first(b.make(t)))
		for _, name := range []string{"EPUB/stories/a.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf"} {
			if err := xml.Unmarshal([]byte(files[name]), new(struct{})); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	})
}

// BenchmarkMake makes the book of a week's issue: 40 stories of 600 words, 15
// pictures.
func BenchmarkMake(b *testing.B) {
	bn := fullBench().printed()
	stories := make([]*offstone.Article, 40)
	for i := range stories {
		a := *bn.issue.Articles[0]
		a.Slug = offstone.Slug(fmt.Sprintf("story-%d", i))
		if i >= 15 {
			a.Pictures = nil
		}
		for range 12 {
			a.Body = append(a.Body, para(strings.Repeat("The board voted by seven to two. ", 7)))
		}
		stories[i] = &a
	}
	bn.issue.Articles = stories
	b.ReportAllocs()
	for b.Loop() {
		bn.make(b)
	}
}
