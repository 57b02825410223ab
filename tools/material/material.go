// Package material finds the real copy, pictures, documents and fonts that some tests read.
// They are other people's and no part of this repository.
package material

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Folder is where the material lies: what OFFSTONE_MATERIAL names, or a folder beside the
// checkout. It may not be there.
func Folder() string {
	_, here, _, _ := runtime.Caller(0)
	beside := filepath.Join(filepath.Dir(here), "..", "..", "..", "shared", "data")
	return cmp.Or(os.Getenv("OFFSTONE_MATERIAL"), beside)
}

// Find gives the path of a file or folder of the material. Where it is not there, the test is
// skipped and says what it looked for.
func Find(t testing.TB, elem ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{Folder()}, elem...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("there is no %s; OFFSTONE_MATERIAL names the folder of real copy and pictures", name)
	}
	return name
}

// Read is [Find] for what a file holds.
func Read(t testing.TB, elem ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(Find(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
