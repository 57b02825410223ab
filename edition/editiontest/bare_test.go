package editiontest

import (
	"os"
	"path/filepath"
	"testing"
)

// TestBareSeesSlips shows the reader pictures that it must refuse, and plain ones.
func TestBareSeesSlips(t *testing.T) {
	for name, want := range map[string]string{
		"plain.jpg": "", "plain.png": "",
		"full.jpg": "a segment of the kind e1", "iim-latin.jpg": "a segment of the kind ed",
		"full.png": "a chunk iTXt", "plain.webp": "a picture of a kind that no edition publishes",
	} {
		data, err := os.ReadFile(filepath.Join("..", "..", "intake", "picture", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if got := besidePixels(data); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if got := besidePixels(append(data, "GPS"...)); got == "" {
			t.Errorf("%s: what comes after its end is not seen", name)
		}
	}
}
