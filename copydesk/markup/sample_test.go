package markup_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone/copydesk/markup"
)

// Every article of the sample paper is written and read back unchanged.
func TestSampleReadsBack(t *testing.T) {
	files, _ := filepath.Glob("../../sample/paper/*/*.md")
	more, _ := filepath.Glob("../../sample/paper/*/*/*.md")
	files = append(files, more...)
	if len(files) < 100 {
		t.Fatalf("only %d files of the sample paper", len(files))
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, queries := markup.Parse(src, markup.Options{})
		for _, q := range queries {
			t.Errorf("%s: %v", f, q)
		}
		again, _ := markup.Parse(markup.Write(a), markup.Options{})
		a.Source = again.Source
		if d := cmp.Diff(a, again); d != "" {
			t.Errorf("%s is read back otherwise:\n%s", f, d)
		}
	}
}

// So are 509 posts that a newsroom wrote over eleven years, taken as they are.
func TestRealPostsReadBack(t *testing.T) {
	material := os.Getenv("OFFSTONE_MATERIAL")
	if material == "" {
		material = "../../../shared/data"
	}
	files, _ := filepath.Glob(filepath.Join(material, "03-news/18f-blog/posts/*.md"))
	if len(files) == 0 {
		t.Skip("the posts are not here; name the folder that holds 03-news in OFFSTONE_MATERIAL")
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := markup.Parse(src, markup.Options{})
		if a.Body.WordCount() == 0 {
			t.Errorf("%s: nothing was read", f)
		}
		again, _ := markup.Parse(markup.Write(a), markup.Options{})
		a.Source = again.Source
		if d := cmp.Diff(a, again); d != "" {
			t.Errorf("%s is read back otherwise:\n%s", f, d)
		}
	}
}
