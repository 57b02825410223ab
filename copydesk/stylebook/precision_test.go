package stylebook_test

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
)

// asked is one query that a rule puts to the real copy.
type asked struct {
	rule, key string // key is a digest of what it is about, so that none of the copy stands in this project
	shown     string // for whoever judges it
}

// judged is what a person said of the queries of a rule, out of a sample in the order
// of their keys, which is as good as drawn by lot.
const judged = "testdata/judged.txt"

// TestPrecision puts the rules to some 700,000 words of real copy and holds what they ask
// against what a person has said of it. A query that nobody has judged is told of, so a
// rule that asks otherwise than it did is judged anew.
func TestPrecision(t *testing.T) {
	verdicts := readVerdicts(t)
	byRule := map[string][]asked{}
	for _, a := range askAll(realCopy(t)) {
		byRule[a.rule] = append(byRule[a.rule], a)
	}
	for _, want := range stylebook.Measured {
		got := stylebook.Figure{Rule: want.Rule, Asked: len(byRule[want.Rule])}
		for _, a := range byRule[want.Rule][:min(50, got.Asked)] {
			switch verdicts[want.Rule+" "+a.key] {
			case "true":
				got.True++
				got.Judged++
			case "false":
				got.Judged++
			default:
				t.Logf("not judged: %s %s %s", want.Rule, a.key, a.shown)
			}
		}
		if got != want {
			t.Errorf("%+v, and the book has %+v", got, want)
		}
	}
	left := 0
	for _, f := range stylebook.Measured {
		left += f.Judged
	}
	if left != len(verdicts) {
		t.Errorf("%s has %d verdicts and %d are asked for; take out those of queries that are put no more", judged, len(verdicts), left)
	}
}

func askAll(pieces []piece) (out []asked) {
	house := &offstone.Paper{Language: "en-US", Zone: time.UTC, Sections: []string{"News"}}
	var names []string
	for _, p := range pieces {
		is := &offstone.Issue{Date: p.day, Paper: house, Articles: []*offstone.Article{p.article}}
		for _, q := range (&stylebook.Book{}).CheckArticle(is, p.article, stylebook.Past{Names: names, Saved: func(offstone.Slug) offstone.Date { return p.saved }}) {
			about := q.Message
			shown := ""
			if q.Place != nil {
				text := textAt(p.article.Body, *q.Place)
				about = fmt.Sprint(text, q.Place.Start, q.Place.End)
				shown = text[max(0, q.Place.Start-300):q.Place.Start] + "{{" + text[q.Place.Start:q.Place.End] + "}}" + text[q.Place.End:min(len(text), q.Place.End+200)]
			}
			key := fmt.Sprintf("%x", sha256.Sum256([]byte(q.Rule+p.name+about)))[:12]
			out = append(out, asked{q.Rule, key, fmt.Sprintf("%s %v %s\n\t%s", p.name, p.day, q.Message, shown)})
		}
		names = append(names, stylebook.Names(p.article)...)
	}
	slices.SortFunc(out, func(a, b asked) int { return strings.Compare(a.key, b.key) })
	return out
}

func textAt(b offstone.Body, at offstone.Place) (s string) {
	n := 0
	offstone.Body{b[at.Block]}.EachText(func(t offstone.Text) {
		if n == at.Text {
			s = t.String()
		}
		n++
	})
	return s
}

func readVerdicts(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open(judged)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	out := map[string]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rule, rest, ok := strings.Cut(lines.Text(), " "); ok {
			key, verdict, _ := strings.Cut(rest, " ")
			out[rule+" "+key] = verdict
		}
	}
	return out
}
