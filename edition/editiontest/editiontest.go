// Package editiontest is the conformance suite of the editions. It makes an
// edition twice and compares the bytes; and it takes the words back out with a
// reader that nobody here wrote and compares them, story by story, with the copy.
package editiontest

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"example.org/offstone"
)

// Maker is what the suite tests.
type Maker interface {
	Make(ctx context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error)
}

// Files is an edition's files by name.
type Files map[string][]byte

// Reader takes the words of each story back out of an edition, in the order in
// which a reader meets them.
type Reader func(t testing.TB, files Files, job *offstone.Job) map[offstone.Slug]string

// Make runs a maker and collects its files.
func Make(t testing.TB, m Maker, job *offstone.Job) (Files, *offstone.Made) {
	t.Helper()
	files := Files{}
	c := make(chan offstone.File)
	done := make(chan struct{})
	go func() {
		for f := range c {
			files[f.Name] = f.Data
		}
		close(done)
	}()
	made, err := m.Make(context.Background(), job, func(f offstone.File) error { c <- f; return nil })
	close(c)
	<-done
	if err != nil {
		t.Fatal(err)
	}
	if made == nil {
		made = &offstone.Made{}
	}
	return files, made
}

// Same makes the edition on one processor and on two, and fails on the first
// byte that differs.
func Same(t *testing.T, m Maker, job *offstone.Job) {
	t.Helper()
	was := runtime.GOMAXPROCS(1)
	first, _ := Make(t, m, job)
	runtime.GOMAXPROCS(2)
	second, _ := Make(t, m, job)
	runtime.GOMAXPROCS(was)
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs between two makings: %s", name, firstDifference(data, second[name]))
		}
	}
	if len(first) == 0 || len(first) != len(second) {
		t.Errorf("made %d files, then %d", len(first), len(second))
	}
}

func firstDifference(a, b []byte) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("at byte %d of %d and %d", i, len(a), len(b))
}

// Words compares each story's words in an edition with the copy: every text of
// it must be there, whole and in order. absent tells which stories, and which
// texts of a story, the edition has declared to be without; jumps how it says that a
// story goes on elsewhere, if it does.
func Words(t *testing.T, stories []offstone.Story, got map[offstone.Slug]string, absent func(offstone.Slug, string) bool, jumps ...Jump) {
	t.Helper()
	if len(stories) == 0 {
		t.Fatal("there is no story to compare")
	}
	for _, st := range stories {
		if absent != nil && absent(st.Slug, "") {
			continue
		}
		text, ok := got[st.Slug]
		if !ok {
			t.Errorf("%s is not in the edition", st.Slug)
			continue
		}
		compare(t, st, text, absent, jumps)
	}
}

func compare(t *testing.T, st offstone.Story, text string, absent func(offstone.Slug, string) bool, jumps []Jump) {
	t.Helper()
	in := Fold(text)
	if !strings.Contains(in, Fold(st.Headline)) {
		t.Errorf("%s: the headline %q is not in the edition", st.Slug, st.Headline)
	}
	if !strings.Contains(in, Fold(st.Standfirst)) {
		t.Errorf("%s: the standfirst is not in the edition", st.Slug)
	}
	for _, p := range st.Pictures {
		if !strings.Contains(in, Fold(p.Caption)) {
			t.Errorf("%s: the caption %q is not in the edition", st.Slug, p.Caption)
		}
	}
	running, aside := texts(st.Body)
	for _, words := range running {
		if absent != nil && absent(st.Slug, words) {
			continue
		}
		after, found := readOn(in, Fold(words), jumps)
		if !found {
			t.Errorf("%s: missing or out of order: %q", st.Slug, words)
			continue
		}
		in = after
	}
	in = Fold(text)
	for _, words := range aside {
		if (absent == nil || !absent(st.Slug, words)) && !strings.Contains(in, Fold(words)) {
			t.Errorf("%s: missing: %q", st.Slug, words)
		}
	}
}

// Jump is what stands at the two ends of a jump in a language, "{page}" for the page at
// the other: below the words that go on elsewhere, and above those that come from there.
type Jump struct{ Onward, Back string }

// find gives a finder of one end of a jump in folded text.
func find(end string) *regexp.Regexp {
	before, after, _ := strings.Cut(end, "{page}")
	return regexp.MustCompile(regexp.QuoteMeta(Fold(before)) + `[0-9]+` + regexp.QuoteMeta(Fold(after)))
}

// readOn gives what follows words in a text, whole or with their end on the page where
// the line below their beginning says that they go on.
func readOn(in, words string, jumps []Jump) (after string, found bool) {
	if _, after, found = strings.Cut(in, words); found {
		return after, true
	}
	for _, j := range jumps {
		backs := find(j.Back).FindAllStringIndex(in, -1)
		for _, onward := range find(j.Onward).FindAllStringIndex(in, -1) {
			begun := commonEnd(in[:onward[0]], words)
			for _, back := range backs {
				if begun == 0 || back[0] < onward[1] {
					continue
				}
				if after, found = strings.CutPrefix(in[back[1]:], words[begun:]); found {
					return after, true
				}
			}
		}
	}
	return "", false
}

// commonEnd gives the length of the longest beginning of words with which a text ends.
func commonEnd(text, words string) int {
	for n := min(len(text), len(words)-1); n > 0; n-- {
		if strings.HasSuffix(text, words[:n]) {
			return n
		}
	}
	return 0
}

// texts splits a body into the texts that read on from one to the next and those
// that an edition may put beside them: pull quotes, boxes, tables and notes.
func texts(b offstone.Body) (running, aside []string) {
	for _, bl := range b {
		list := &running
		switch v := bl.(type) {
		case offstone.FactBox, offstone.Table, offstone.Footnote:
			list = &aside
		case offstone.PullQuote:
			continue // words of the text, which a page may do without
		case offstone.Verbatim:
			running = append(running, v.Lines...)
			continue
		}
		offstone.Body{bl}.EachText(func(t offstone.Text) { *list = append(*list, unnoted(t)...) })
	}
	return running, aside
}

// unnoted splits a text at its references to notes: an edition may set a number
// there.
func unnoted(t offstone.Text) []string {
	parts := []string{""}
	for _, s := range t {
		if s.Note != "" {
			parts = append(parts, "")
			continue
		}
		parts[len(parts)-1] += s.Text
	}
	return parts
}

// Fold reduces text to what must be equal in every edition: letters, digits and
// marks in one case, without the white space and the soft hyphens of setting.
func Fold(s string) string {
	s = strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl", "ß", "ss").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00ad' || r == '\u200b' || r == '\u2060' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// NoTrace fails when any file of an edition holds a canary, as it stands or
// inside a container that the reader knows how to open.
func NoTrace(t *testing.T, files Files, canaries ...string) {
	t.Helper()
	for name, data := range files {
		for _, layer := range Opened(t, name, data) {
			for _, c := range canaries {
				if strings.Contains(Fold(layer), Fold(c)) {
					t.Errorf("%s holds %q", name, c)
				}
			}
		}
	}
}
