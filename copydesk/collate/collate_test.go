package collate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.org/offstone"
)

// marked writes runs as a sub would: [struck] and <added>.
func marked(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch r.Kind {
		case Kept:
			b.WriteString(r.Text)
		case Struck:
			b.WriteString("[" + r.Text + "]")
		case Added:
			b.WriteString("<" + r.Text + ">")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"", "", ""},
		{"The board met.", "The board met.", "The board met."},
		{"The board met.", "The harbour board met.", "The <harbour >board met."},
		{"The board met on Monday.", "The board met on Tuesday.", "The board met on [Monday]<Tuesday>."},
		{"a long dull sentence", "some brisk words", "[a long dull sentence]<some brisk words>"},
		{"the harbour’s wall", "the harbour wall", "the [harbour’s]<harbour> wall"},
		{"He said no", "He said: “no”", "He said<:> <“>no<”>"},
		{"café", "cafe", "[café]<cafe>"},
	} {
		if got := marked(Words(c.was, c.is)); got != c.want {
			t.Errorf("%q to %q: %s, want %s", c.was, c.is, got, c.want)
		}
	}
}

func TestWordsLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab ,.’ñ\n“")), 0, 60, -1)
		was, is := text.Draw(t, "was"), text.Draw(t, "is")
		var a, b strings.Builder
		for _, r := range Words(was, is) {
			if r.Kind != Added {
				a.WriteString(r.Text)
			}
			if r.Kind != Struck {
				b.WriteString(r.Text)
			}
		}
		if a.String() != was || b.String() != is {
			t.Fatalf("%q and %q out of %q and %q", a.String(), b.String(), was, is)
		}
	})
}

func para(s string) offstone.Block { return offstone.Paragraph{Text: offstone.Plain(s)} }

func body(paras ...string) (b offstone.Body) {
	for _, p := range paras {
		b = append(b, para(p))
	}
	return b
}

func TestBodies(t *testing.T) {
	was := body("The ferry is back.", "Fares stay as they were.", "The board meets in May.")
	is := append(body("The ferry is back.", "Winter sailings begin on Monday."), offstone.Crosshead{Text: offstone.Plain("Fares")})
	is = append(is, body("Fares stay as they are.")...)
	var got []string
	for _, p := range Bodies(was, is) {
		got = append(got, marked(p.Runs))
	}
	want := []string{"The ferry is back.", "<Winter sailings begin on Monday.>", "<Fares>", "Fares stay as they [were]<are>.", "[The board meets in May.]"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestStylesAreChanges: a word made bold is a change though no word differs.
func TestStylesAreChanges(t *testing.T) {
	bold := offstone.Paragraph{Text: offstone.Text{{Text: "No", Style: offstone.Bold}}}
	if p := Bodies(body("No"), offstone.Body{bold}); len(p) != 1 || !p[0].Changed() || marked(p[0].Runs) != "No" {
		t.Errorf("got %+v", p)
	}
}

func TestMerge(t *testing.T) {
	base := body("one", "two", "three", "four")
	for _, c := range []struct {
		name          string
		yours, theirs offstone.Body
		want          string
	}{
		{"nobody", base, base, "one two three four"},
		{"apart", body("ONE", "two", "three", "four"), body("one", "two", "three", "FOUR"), "ONE two three FOUR"},
		{"alike", body("one", "2", "three", "four"), body("one", "2", "three", "four"), "one 2 three four"},
		{"added and struck", body("one", "two", "two and a half", "three", "four"), body("two", "three", "four"), "two two and a half three four"},
		{"the same passage", body("one", "2", "three", "four"), body("one", "II", "three", "four"), "one (2|II) three four"},
		{"struck by one, amended by the other", body("one", "three", "four"), body("one", "TWO", "three", "four"), "one (|TWO) three four"},
		{"both at the end", body("one", "two", "three", "four", "a"), body("one", "two", "three", "four", "b"), "one two three four (a|b)"},
	} {
		if got := written(Merge(base, c.yours, c.theirs)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func written(stretches []Stretch) string {
	var out []string
	for _, s := range stretches {
		if s.Disputed {
			out = append(out, "("+words(s.Yours)+"|"+words(s.Theirs)+")")
		} else {
			out = append(out, words(s.Agreed))
		}
	}
	return strings.Join(out, " ")
}

func words(b offstone.Body) string { return strings.ReplaceAll(b.String(), "\n", " ") }

// TestMergeLosesNothing: every paragraph that somebody wrote is agreed or offered,
// one person's work alone is taken as it is, and sides make no difference.
func TestMergeLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paras := rapid.SliceOfN(rapid.SampledFrom(strings.Split("abcdefgh", "")), 0, 7)
		base, yours, theirs := body(paras.Draw(t, "base")...), body(paras.Draw(t, "yours")...), body(paras.Draw(t, "theirs")...)
		if got, ok := Merged(Merge(base, yours, base)); !ok || words(got) != words(yours) {
			t.Fatalf("yours alone became %q", words(got))
		}
		there, back := Merge(base, yours, theirs), Merge(base, theirs, yours)
		if written(there) != written(swapped(back)) {
			t.Fatalf("%s and %s", written(there), written(back))
		}
		for _, b := range slices.Concat(keys(yours), keys(theirs)) {
			if !slices.Contains(keys(base), b) && !holds(there, b) {
				t.Fatalf("%s is lost in %s", b, written(there))
			}
		}
	})
}

func swapped(stretches []Stretch) []Stretch {
	for i := range stretches {
		stretches[i].Yours, stretches[i].Theirs = stretches[i].Theirs, stretches[i].Yours
	}
	return stretches
}

func holds(stretches []Stretch, block string) bool {
	for _, s := range stretches {
		if slices.Contains(slices.Concat(keys(s.Agreed), keys(s.Yours), keys(s.Theirs)), block) {
			return true
		}
	}
	return false
}
