package docx_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"example.org/offstone/intake/docx"
	"example.org/offstone/tools/material"
	"example.org/offstone/tools/within"
)

func documents(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(material.Find(t, "05-docx-odt"), pattern))
	if err != nil || len(files) == 0 {
		t.Fatal(pattern, len(files), err)
	}
	return files
}

// lettersOf gives the letters and digits of s, in lower case.
func lettersOf(s string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}

var goldString = regexp.MustCompile(`(?:Str\s|Code[^"]*\([^)]*\)|Code)\s*"((?:[^"\\]|\\.)*)"|Code(?:Block)?\s+\(\s*""\s*,[^"]*\)\s*"((?:[^"\\]|\\.)*)"`)

// goldWords gives the words in the tree that pandoc makes of a document (its native
// format, as its own tests expect it).
func goldWords(t *testing.T, native string) []string {
	t.Helper()
	b, err := os.ReadFile(native)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range goldString.FindAllStringSubmatch(string(b), -1) {
		s := strings.ReplaceAll(goEscapes(m[1]+m[2]), `\&`, "")
		plain, err := strconv.Unquote(`"` + s + `"`)
		if err != nil {
			t.Fatalf("%s: %q: %v", native, s, err)
		}
		for _, w := range strings.Fields(plain) {
			if w = lettersOf(w); w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}

var decimalEscape = regexp.MustCompile(`\\(\d+)`)

// goEscapes turns Haskell's decimal escapes into Go's.
func goEscapes(s string) string {
	return decimalEscape.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.Atoi(m[1:])
		if err != nil {
			return m
		}
		return string(rune(n))
	})
}

// differs are the documents of pandoc's tests that hold a table of contents or an index,
// which pandoc takes for text.
var differs = map[string]bool{"empty_field": true, "nested_anchors_in_header": true}

// Every word that pandoc finds in a document is in the article or in a note, and no word
// is there that pandoc does not find.
func TestWordsAsPandocHasThem(t *testing.T) {
	compared := 0
	for _, file := range documents(t, "pandoc/docx/*.docx") {
		name := strings.TrimSuffix(filepath.Base(file), ".docx")
		gold := strings.TrimSuffix(file, ".docx") + ".native"
		if _, err := os.Stat(gold); err != nil || differs[name] {
			continue
		}
		want, have := goldWords(t, gold), articleWords(t, file)
		compared += len(want)
		missing(t, name+": lost", want, have)
		missing(t, name+": pandoc has none", have, want)
	}
	t.Logf("%d words compared", compared)
}

// articleWords gives the words of what is read of a document.
func articleWords(t *testing.T, file string) []string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range docx.Read(src, docx.Options{File: file}) {
		if a := p.Article; a != nil {
			for _, s := range append([]string{a.Kicker, a.Headline, a.Standfirst, a.Body.String()}, a.Byline...) {
				out = append(out, strings.Fields(s)...)
			}
		}
	}
	for i, w := range out {
		out[i] = lettersOf(w)
	}
	return out
}

// missing fails for a word that does not stand among others, be it within another.
func missing(t *testing.T, what string, words, others []string) {
	t.Helper()
	all := strings.Join(others, "")
	for _, w := range words {
		if !strings.Contains(all, w) {
			t.Errorf("%s: %q", what, w)
		}
	}
}

// Nothing that writers of other programs have made stops the reading, and all of it reads
// back from house markup.
func TestRealDocuments(t *testing.T) {
	const most = 5 * time.Second
	taken, skipped := 0, 0
	for _, file := range slices.Concat(documents(t, "*/*.docx"), documents(t, "pandoc/docx/*.docx"), documents(t, "*/*.odt"), documents(t, "tika/*.rtf"), documents(t, "poi/doc97/*.doc")) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		within.Time(t, file, most, func() {
			for _, p := range docx.Read(src, docx.Options{File: file}) {
				check(t, p)
				switch {
				case p.Article == nil:
					skipped++
				case filepath.Ext(file) != ".docx":
					t.Errorf("%s was taken for a Word document", file)
				default:
					taken++
				}
			}
		})
	}
	t.Logf("%d articles, %d files skipped", taken, skipped)
}

// Documents cut short anywhere are refused in a sentence.
func TestCutShort(t *testing.T) {
	for _, file := range []string{"tika/testWORD.docx", "docx4j/conventions.docx"} {
		src, err := os.ReadFile(filepath.Join(material.Find(t, "05-docx-odt"), file))
		if err != nil {
			t.Fatal(err)
		}
		for percent := range 100 {
			if ps := docx.Read(src[:len(src)*percent/100], docx.Options{}); len(ps) != 1 || ps[0].Skip == "" {
				t.Errorf("%s cut at %d%%: %+v", file, percent, ps[0])
			}
		}
	}
}
