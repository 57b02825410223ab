package editiontest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/offstone/copydesk/usage"
)

// Furniture holds the words of an edition in every language against the English:
// each file words/TAG.json has the same keys with the same places to be filled,
// nothing is left empty, and nothing in English but what alike ("fr: Page") says is
// the same there. words is a pointer to what the edition reads them into; nil when
// only the files are to be compared.
func Furniture(t *testing.T, files fs.FS, words any, alike ...string) {
	t.Helper()
	english := fileWords(t, files, "en")
	for _, lang := range usage.Languages {
		if words != nil {
			wholeWords(t, files, lang, words)
		}
		own := fileWords(t, files, lang)
		for _, key := range slices.Sorted(maps.Keys(english)) {
			compareWords(t, lang, key, english[key], own[key], alike)
		}
		for key := range own {
			if _, ok := english[key]; !ok && !optional[key] {
				t.Errorf("%s has %q, which English has not", lang, key)
			}
		}
	}
	regional(t, files, english)
}

// optional are keys that only some languages need.
var optional = map[string]bool{"first": true, "fewest": true, "ands": true, "halves": true, "capital_nouns": true}

func fileWords(t *testing.T, files fs.FS, lang string) map[string]any {
	t.Helper()
	out := map[string]any{}
	data, err := fs.ReadFile(files, "words/"+lang+".json")
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Errorf("the words of %s: %v", lang, err)
	}
	return out
}

// regional reads the files of regions, which hold only what differs.
func regional(t *testing.T, files fs.FS, english map[string]any) {
	t.Helper()
	names, err := fs.Glob(files, "words/*-*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		tag := strings.TrimSuffix(path.Base(name), ".json")
		for key := range fileWords(t, files, tag) {
			if _, ok := english[key]; !ok && !optional[key] {
				t.Errorf("%s has %q, which English has not", tag, key)
			}
		}
	}
}

// wholeWords reads a language and looks for a field that was left empty.
func wholeWords(t *testing.T, files fs.FS, lang string, words any) {
	t.Helper()
	v := reflect.New(reflect.TypeOf(words).Elem())
	if err := usage.Read(files, lang, v.Interface()); err != nil {
		t.Error(err)
	}
	for i := range v.Elem().NumField() {
		key := v.Elem().Type().Field(i).Tag.Get("json")
		if key != "-" && !optional[key] && v.Elem().Field(i).IsZero() {
			t.Errorf("%s lacks %q", lang, key)
		}
	}
}

var brace = regexp.MustCompile(`\{[a-z0-9]+\}`)

func compareWords(t *testing.T, lang, key string, english, own any, alike []string) {
	t.Helper()
	a, b := fmt.Sprint(english), fmt.Sprint(own)
	if own == nil || b == "" {
		t.Errorf("%s lacks %q", lang, key)
		return
	}
	if x, y := slots(a), slots(b); !slices.Equal(x, y) && key != "clock" {
		t.Errorf("%s: %q is to be filled with %v, English with %v", lang, key, y, x)
	}
	letters := strings.ContainsFunc(brace.ReplaceAllString(a, ""), func(r rune) bool { return r >= 'a' && r <= 'z' })
	if lang != "en" && a == b && letters && !slices.Contains(alike, lang+": "+a) {
		t.Errorf("%s: %q is in English: %q", lang, key, a)
	}
}

// slots gives what is to be filled into a sentence, in alphabetical order.
func slots(s string) []string { return slices.Sorted(slices.Values(brace.FindAllString(s, -1))) }
