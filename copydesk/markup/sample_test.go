package markup_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone/copydesk/markup"
	"example.org/offstone/tools/material"
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
	posts := material.Find(t, "03-news", "18f-blog", "posts")
	files, err := filepath.Glob(filepath.Join(posts, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no posts in %s: %v", posts, err)
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
