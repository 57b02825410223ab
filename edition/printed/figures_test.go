package printed

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// heads are the names of the reaches in the table of the corpus.
var heads = map[string]string{
	"overset": "over", "foot_alignment": "foot", "hyphens": "hyph", "ladders": "ladd", "word_space_sd": "sd", "word_space_p95": "p95",
	"loose_lines": "loose", "overfull": "full", "widows": "wid", "orphans": "orph", "headline_fit": "head", "headline_short": "short",
	"tombstones": "tomb", "leg_depth": "legs", "adverts": "adv",
}

func (r *reach) head() string { return cmp.Or(heads[r.figure], r.figure) }

// TestCorpus makes issues of every size up and holds their figures against what
// they are to reach. -v prints all of them; one that misses its reach has a star.
func TestCorpus(t *testing.T) {
	all := os.Getenv("OFFSTONE_SOAK") != ""
	only := os.Getenv("OFFSTONE_CORPUS")
	var table strings.Builder
	fmt.Fprintf(&table, "%-26s", "issue")
	for _, r := range reaches {
		fmt.Fprintf(&table, "%7s", r.head())
	}
	fmt.Fprintf(&table, "%6s%6s%8s\n", "held", "cpu", "room")
	missed := map[string]int{}
	made := 0
	for i, k := range corpus() {
		if only != "" && !strings.Contains(k.String(), only) || only == "" && !all && !inTest(i, k) {
			continue
		}
		t.Run(k.String(), func(t *testing.T) {
			begun := time.Now()
			e := makeCorpus(t, k)
			fmt.Fprintf(&table, "%-26s", k)
			for _, r := range reaches {
				v := e.made.Figures[r.figure]
				star := ""
				if !r.holds(v) {
					star = "*"
					missed[r.figure]++
					t.Errorf("%s is %.4g, and is to be %.4g", r.figure, v, r.limit)
				}
				fmt.Fprintf(&table, "%7s", fmt.Sprintf("%.4g%s", v, star))
			}
			fmt.Fprintf(&table, "%6d%6.1f%8d\n", len(e.made.HeldOver), time.Since(begun).Seconds(), e.room())
			made++
		})
	}
	fmt.Fprintf(&table, "%d issues; missed:", made)
	for _, r := range reaches {
		if n := missed[r.figure]; n > 0 {
			fmt.Fprintf(&table, " %s %d;", r.figure, n)
		}
	}
	t.Log("\n" + table.String())
}

// makeCorpus makes the pages of one issue of the corpus up. With OFFSTONE_LOOK set
// it writes the files there, in a folder for each issue, to be looked at.
func makeCorpus(t testing.TB, k paperKind) *edition {
	t.Helper()
	job := corpusJob(t, k)
	if dir := os.Getenv("OFFSTONE_LOOK"); dir != "" {
		t.Setenv("OFFSTONE_LOOK", filepath.Join(dir, k.String()))
		press(t, job)
	}
	return planned(t, job)
}

// TestCorpusIsLarge holds the corpus to what it claims to be.
func TestCorpusIsLarge(t *testing.T) {
	kinds := corpus()
	if len(kinds) < 60 {
		t.Errorf("%d issues", len(kinds))
	}
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.String()
	}
	slices.Sort(names)
	if got := len(slices.Compact(names)); got != len(kinds) {
		t.Errorf("%d of %d issues have a name of their own", got, len(kinds))
	}
}
