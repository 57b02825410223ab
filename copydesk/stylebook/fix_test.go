package stylebook_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/intake/tree"
)

var update = flag.Bool("update", false, "rewrite docs/stylebook.md")

// What one click makes of a body, and what the button says; a rule that can only
// ask has no button.
func TestFixes(t *testing.T) {
	tests := []struct{ name, body, label, want string }{
		{"spellings", "A gaol.\n\n> [!FACTS] Gaol\n> - **Ga**ol\n\nGAOL, gaol", "Write “jail” in 2 places", "A jail.\n\n> [!FACTS] Gaol\n>\n> - **Ga**ol\n\nGAOL, jail\n"},
		{"a kept passage", "<!-- print only -->\nOne.\n\nA gaol.\n<!-- /print only -->", "Write “jail”", "<!-- print only -->\nOne.\n\nA jail.\n\n<!-- /print only -->\n"},
		{"as typed", "```\ngaol\n```", "", ""},
		{"banned", "An iconic bell.", "", ""},
		{"straight to curly", "“I am,” she said. \"So am I.\"", "Make the marks curly", "“I am,” she said. “So am I.”\n"},
		{"not plain which", "“I am,” she said. \"So am I. \" Yes.", "", ""},
		{"beside code", "“I am,” she said. `a=\"b\"` \"So am I.\"", "Make the marks curly", "“I am,” she said. `a=\"b\"` “So am I.”\n"},
		{"unseen as typed", "```\nbe\u200bll\n```", "", ""},
		{"unseen", "The \u202ebell of \u202eHollin.", "Take the unseen character out", "The bell of Hollin.\n"},
		{"a dead link", "See [*this* one](/issues/2026-11-20/none/) now.", "Take the link off", "See *this*[ one](/issues/2026-11-20/none/) now.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			is := issueOf(test.body)
			a := is.Articles[0]
			q, ok := labelled(t, book.CheckArticle(is, a, stylebook.Past{}), test.label)
			if !ok {
				return
			}
			fixed, err := q.Fix.Apply(a.Body)
			if err != nil {
				t.Fatal(err)
			}
			_, got, _ := strings.Cut(string(markup.Write(&offstone.Article{Body: fixed})), "---\n---\n")
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// labelled gives the query whose button says label; when label is "", none may have
// a button.
func labelled(t *testing.T, qs []offstone.Query, label string) (offstone.Query, bool) {
	t.Helper()
	i := slices.IndexFunc(qs, func(q offstone.Query) bool { return q.Fix != nil && (label == "" || q.Fix.Label == label) })
	if (label == "") != (i < 0) || len(qs) == 0 || i >= 0 && qs[i].Place == nil {
		t.Fatalf("%+v", qs)
	}
	if i < 0 {
		return offstone.Query{}, false
	}
	return qs[i], true
}

// An article by itself is asked what the issue asks about it.
func TestCheckArticle(t *testing.T) {
	is := issueOf("A gaol.", "An iconic [bell](/issues/2026-11-20/story-9/).")
	var got []offstone.Query
	for _, a := range is.Articles {
		got = append(got, book.CheckArticle(is, a, stylebook.Past{})...)
	}
	if d := cmp.Diff(book.Check(is, stylebook.Past{}), got); d != "" || len(got) != 3 {
		t.Error(d, got)
	}
}

const settled = `banned: [iconic]
severity:
  banned-word: stops
  missing-alt: off
  dead-link: perhaps
  empty-body: advises
  speling: off
reminders:
  - {words: [magistrates, accused], say: "Is the case over, and is nobody named who may not be?"}
  - {words: ["'"], say: Never given.}
`

func TestSettings(t *testing.T) {
	b, queries := stylebook.Parse([]byte(settled), "stylebook.yaml")
	var lines []int
	for _, q := range queries {
		lines = append(lines, q.Line)
	}
	if d := cmp.Diff([]int{5, 6, 7, 10}, lines); d != "" {
		t.Error(d, queries)
	}
	is := issueOf("An iconic man was “accused” before the magistrates.\n\nThe accused left.", "")
	is.Articles[0].Pictures = []offstone.Picture{{File: "a.jpg", Caption: "A.", Credit: "B"}}
	var got []string
	for _, q := range b.Check(is, stylebook.Past{}) {
		got = append(got, fmt.Sprintf("%v %v", q, q.Stops))
	}
	want := []string{
		"issues/2026-11-20/1.md:5: “iconic” stands in [An iconic man was “accused” before…]; the stylebook does without it, so find another word. (banned-word) true",
		"issues/2026-11-20/1.md:5: Is the case over, and is nobody named who may not be? This is asked because of “accused”. (reminder) false",
		"issues/2026-11-20/2.md:5: This story has no text and no picture; file its copy or take it out of the issue. (empty-body) true",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What a paper has settled is written as it was read.
func TestSettingsReadBack(t *testing.T) {
	b, _ := stylebook.Parse([]byte(settled), "stylebook.yaml")
	dir := t.TempDir()
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Stylebook(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(filepath.Join(dir, "stylebook.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	again, queries := stylebook.Parse(src, "stylebook.yaml")
	if d := cmp.Diff(b, again); d != "" || len(queries) > 0 {
		t.Errorf("%s%v\n%s", d, queries, src)
	}
}

// docs/stylebook.md lists the rules as the program has them.
func TestPage(t *testing.T) {
	const file = "../../docs/stylebook.md"
	got := stylebook.Page()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("docs/stylebook.md says otherwise than the rules; rewrite it with -update:\n%s", d)
	}
}

func BenchmarkCheckArticle(b *testing.B) {
	is := issueOf(strings.Repeat("“The jail wall,” she said, “is an old friend’s and not a sum I would lend my brother.”\n\n", 60)) // 1,080 words
	for b.Loop() {
		book.CheckArticle(is, is.Articles[0], stylebook.Past{})
	}
}
