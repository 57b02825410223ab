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
		a.Source, again.Source = again.Source, a.Source
		a.Source = again.Source
		if d := cmp.Diff(a, again); d != "" {
			t.Errorf("%s is read back otherwise:\n%s", f, d)
		}
		if string(markup.Write(a)) != string(src) {
			t.Logf("%s differs", f)
		}
	}
}
