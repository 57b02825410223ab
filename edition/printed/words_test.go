package printed

import (
	"testing"

	"example.org/offstone/edition/editiontest"
)

// TestFurniture reads the words of every language.
func TestFurniture(t *testing.T) { editiontest.Furniture(t, wordFiles, &words{}) }
