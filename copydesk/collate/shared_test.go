package collate

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestSharedIsLongest holds the search against the table that everybody knows.
func TestSharedIsLongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 14)
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		got := shared(a, b)
		for i, p := range got {
			if a[p.A] != b[p.B] || i > 0 && (got[i-1].A >= p.A || got[i-1].B >= p.B) {
				t.Fatalf("%v and %v: pairs %v are not a common sequence", a, b, got)
			}
		}
		if want := longest(a, b); len(got) != want {
			t.Fatalf("%v and %v: %d in common, want %d", a, b, len(got), want)
		}
	})
}

func longest(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		before := 0
		for j := range b {
			above := row[j+1]
			row[j+1] = max(row[j+1], row[j])
			if a[i] == b[j] {
				row[j+1] = before + 1
			}
			before = above
		}
	}
	return row[len(b)]
}

func BenchmarkShared(b *testing.B) {
	old := strings.Fields(strings.Repeat("the harbour board met on Tuesday and agreed nothing ", 400))
	changed := append([]string{"Yesterday"}, old...)
	for i := 50; i < len(changed); i += 97 {
		changed[i] = "amended"
	}
	for b.Loop() {
		shared(old, changed)
	}
}
