package text

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"example.org/offstone/copydesk/markup"
)

// letters gives the letters and digits of s, in lower case, with nothing between.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// checkNothingLost fails for a word of the source that neither the page nor the
// notes hold.
func checkNothingLost(t *testing.T, src []byte) {
	t.Helper()
	page, notes := Read(src, Options{})
	a := page.Article
	have := page.Paper + page.Strapline + string(markup.WriteBody(a.Body)) + a.Headline + a.Kicker + a.Standfirst + strings.Join(a.Byline, "")
	for _, n := range notes {
		have += "\n" + n.Words
	}
	have = letters(have)
	s, _ := decode(src)
	for _, l := range lines(s) {
		for _, w := range strings.FieldsFunc(l.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if !strings.Contains(have, letters(w)) {
				t.Errorf("%q of %q is lost:\n%q\n%v", w, l.text, have, notes)
			}
		}
	}
}

// Whatever is read, every word of it is in the article or in a note.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no pages", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(ar.Files[0].Data)
	}
	f.Add([]byte("A Banner\n\f\n- 3 -\r\n3. a\n4. b\n\nBy X and Y, staff\nVIEW OF\nTHE SEA"))
	f.Fuzz(checkNothingLost)
}
