package tree_test

import (
	"flag"
	"path/filepath"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/sample"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// sampleFolder writes the sample paper with its pictures.
func sampleFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "paper")
	if err := sample.Write(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// bookOf gives what of a stylebook an issue shows.
func bookOf(is *offstone.Issue) *stylebook.Book { return &stylebook.Book{Hyphens: is.Hyphens} }

func sameZone(a, b *time.Location) bool { return a.String() == b.String() }
