package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/pdf"
	"example.org/offstone/sample"
)

// TestNothingIsLost: all words of the copy stand on the pages, in their order, in
// whatever number of lines.
func TestNothingIsLost(t *testing.T) {
	articles := sampleCopy(t)
	var want strings.Builder
	want.WriteString(paper + strap + articles[0].Title)
	for i, a := range articles {
		if i > 0 {
			want.WriteString(a.Title)
		}
		want.WriteString(a.Standfirst + a.Byline + strings.Join(a.Paras, ""))
	}
	for _, every := range []bool{true, false} {
		doc := newPour(job{columns: 4, every: every}, houseFaces()).all(articles)
		if got := shown(doc); got != squash(want.String()) {
			t.Errorf("every %v: the pages say something else than the copy:\n%s", every, got)
		}
	}
}

func shown(doc *forme.Document) string {
	var b strings.Builder
	for _, page := range doc.Pages {
		for _, m := range page.Marks {
			for _, r := range m.(forme.Text).Runs {
				for _, g := range r.Glyphs {
					b.WriteString(g.Text)
				}
			}
		}
	}
	return squash(b.String())
}

func squash(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "\u00ad", "")
}

func houseFaces() faces {
	return faces{regular: font.House("text"), italic: font.House("text-italic"), bold: font.House("text-bold")}
}

// sampleCopy gives the sample's stories as plain paragraphs.
func sampleCopy(tb testing.TB) (out []article) {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "paper")
	if err := sample.Write(dir); err != nil {
		tb.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "issues", "*", "*.md"))
	if err != nil || len(files) == 0 {
		tb.Fatal(files, err)
	}
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
		out = append(out, article{
			Title: fmt.Sprintf("Story %d", i+1), Standfirst: "As the sample has it", Byline: "By a reporter",
			Paras: strings.Split(strings.TrimSpace(body), "\n\n"),
		})
	}
	return out
}

// BenchmarkPour sets the sample’s stories and writes the file, in words a second:
// with every number of lines of every paragraph, as for make-up, and without.
func BenchmarkPour(b *testing.B) {
	articles, f := sampleCopy(b), houseFaces()
	words := 0
	for _, a := range articles {
		for _, p := range a.Paras {
			words += len(strings.Fields(p))
		}
	}
	for _, every := range []bool{true, false} {
		b.Run(fmt.Sprintf("every=%v", every), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				doc := newPour(job{columns: 4, every: every}, f).all(articles)
				if err := pdf.Write(io.Discard, doc, pdf.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
