package desk_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"example.org/offstone"
)

// TestMend mends a query without a script: the form says which query, and the story is
// saved as the mend makes it. What has changed since is left alone.
func TestMend(t *testing.T) {
	o := open(t)
	writer := o.as(t, o.role[offstone.Correspondent])
	at := writer.post("/file", "headline", "Wall is old", "section", "Harbour", "body", "Hanna Lund spoke. Hannah Lund left. Then Hanna Lund came.").goesTo("*")
	const about = "“Hannah Lund” stands once here and “Hanna Lund” twice; find out which is right."
	page := writer.get(at).is(200).shows("Write “Hanna Lund”", "People forgive a paper much")
	for _, want := range []string{`&#34;words&#34;:&#34;Hannah Lund&#34;`, `&#34;nth&#34;:0`, `&#34;is&#34;:&#34;Hanna Lund&#34;`} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the editor is not told %s", want)
		}
	}
	writer.post(at+"/mend", "seen", "1", "rule", "name-spelling", "about", "another").is(409)
	writer.post(at+"/mend", "seen", "7", "rule", "name-spelling", "about", about).is(409)
	writer.post(at+"/mend", "seen", "1", "rule", "name-spelling", "about", about).goesTo(at)
	if page := writer.get(at).is(200); strings.Contains(page.body, "Hannah") {
		t.Error("Hannah Lund is still in the story")
	}
	writer.get(at + "/history/2").shows("<ins>Hanna</ins>")
}

// TestStoryWhileItIsCut looks at a story again and again while its writer cuts it and puts the
// words back: queries are marked in the words that are shown, and not in others that were saved
// meanwhile.
func TestStoryWhileItIsCut(t *testing.T) {
	o := open(t)
	writer, sub := o.as(t, o.role[offstone.Correspondent]), o.as(t, o.role[offstone.SubEditor])
	long := strings.Repeat("The wall stands.\n\n", 20) + "And “nobody knows who has built it."
	at := writer.post("/file", "headline", "The wall", "body", long).goesTo("*")
	var saving sync.WaitGroup
	saving.Go(func() {
		for i := range 60 {
			writer.post(at, "seen", strconv.Itoa(i+1), "headline", "The wall", "body", []string{"The wall.", long}[i%2])
		}
	})
	for range 60 {
		sub.get(at).is(200).shows("The wall")
	}
	saving.Wait()
	sub.get(at).is(200).shows("nobody knows")
}
