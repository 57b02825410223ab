package stylebook_test

import (
	"os"
	"testing"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/intake/tree"
)

// The sample paper is subbed: none of its issues is asked about. With a word of
// its own banned, the checks are seen to reach it.
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
	strict := &stylebook.Book{Banned: []string{"harbour"}}
	for _, day := range []int{6, 13, 20} {
		is, _, err := f.Issue(offstone.Date{Year: 2026, Month: 11, Day: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range book.Check(is, stylebook.Past{}) {
			t.Error(q)
		}
		if got := strict.Check(is, stylebook.Past{}); len(got) < 5 {
			t.Errorf("%v: “harbour” is found in %d places only", is.Date, len(got))
		}
	}
}
