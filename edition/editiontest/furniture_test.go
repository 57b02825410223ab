package editiontest_test

import (
	"os"
	"testing"
	"testing/fstest"

	"example.org/offstone/edition/editiontest"
)

// TestUsage holds the words that all editions share against one another.
func TestUsage(t *testing.T) {
	editiontest.Furniture(t, os.DirFS("../../copydesk/usage"), nil, "fr: Page {page}")
}

// TestFurnitureRefuses: a suite that lets everything pass would be of no use.
func TestFurnitureSeesFaults(t *testing.T) {
	files := fstest.MapFS{}
	for _, lang := range []string{"en", "cy", "de", "el", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"} {
		files["words/"+lang+".json"] = &fstest.MapFile{Data: []byte(`{"page": "` + lang + ` {page}"}`)}
	}
	for name, fault := range map[string]string{
		"a slot":  `{"page": "Seite {seite}"}`,
		"missing": `{}`,
		"English": `{"page": "en {page}"}`,
		"surplus": `{"page": "Seite {page}", "folio": "Seite"}`,
	} {
		bad := fstest.MapFS{}
		for k, v := range files {
			bad[k] = v
		}
		bad["words/de.json"] = &fstest.MapFile{Data: []byte(fault)}
		var seen testing.T
		editiontest.Furniture(&seen, bad, nil)
		if !seen.Failed() {
			t.Errorf("%s: nothing was said", name)
		}
	}
	editiontest.Furniture(t, files, nil)
}
