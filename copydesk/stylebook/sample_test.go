package stylebook_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/intake/tree"
)

// The sample paper is subbed: in three issues there are three slips left, all of them
// true. With a word of its own banned, the checks are seen to reach it.
func TestSamplePaper(t *testing.T) {
	const dir = "../../sample/paper"
	f, err := tree.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(dir + "/stylebook.yaml")
	if err != nil {
		t.Fatal(err)
	}
	book, queries := stylebook.Parse(src, "stylebook.yaml")
	for _, q := range queries {
		t.Error(q)
	}
	var asked []string
	strict := &stylebook.Book{Banned: []string{"harbour"}}
	for _, day := range []int{6, 13, 20} {
		is, _, err := f.Issue(offstone.Date{Year: 2026, Month: 11, Day: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range book.Check(is, stylebook.Past{}) {
			asked = append(asked, fmt.Sprintf("%s:%d %s", q.File, q.Line, q.Rule))
		}
		if got := strict.Check(is, stylebook.Past{}); len(got) < 5 {
			t.Errorf("%v: “harbour” is found in %d places only", is.Date, len(got))
		}
	}
	want := []string{
		"issues/2026-11-06/37-town-beat-saltrigg.md:23 full-name",
		"issues/2026-11-13/01-gale-shuts-harbour.md:28 relative-date",
		"issues/2026-11-13/05-ferry-gap-148000.md:18 full-name",
	}
	if d := cmp.Diff(want, asked); d != "" {
		t.Error(d)
	}
}
