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

// bound is what a figure must keep to on every issue of the corpus. A today that differs from
// what is to be reached is a debt of the engine.
type bound struct {
	reach
	short  string  // its name in the table
	today  float64 // what the engine keeps to on every issue made every day; the limit to be reached where it is 0
	soaked float64 // and on every other issue; today where it is 0
}

// bounds are the figures of the printed pages, by the reaches.
var bounds = func() (out []bound) {
	more := map[string]bound{
		"overset": {short: "over"}, "white": {soaked: 0.02}, "house": {soaked: 0.03}, "foot_alignment": {short: "foot", soaked: 0.97},
		"hyphens": {short: "hyph", soaked: 0.16}, "ladders": {short: "ladd"}, "word_space_sd": {short: "sd"},
		"word_space_p95": {short: "p95", soaked: 1.9}, "loose_lines": {short: "loose", soaked: 0.035}, "overfull": {short: "full"},
		"widows": {short: "wid", soaked: 1}, "orphans": {short: "orph", soaked: 1}, "headline_fit": {short: "head", soaked: 0.8},
		"headline_short": {short: "short", soaked: 1}, "tombstones": {short: "tomb"}, "leg_depth": {short: "legs", today: 0.93, soaked: 0.82},
		"adverts": {short: "adv"},
	}
	for _, r := range reaches {
		b := more[r.figure]
		b.reach = r
		b.short = cmp.Or(b.short, r.figure)
		out = append(out, b)
	}
	return out
}()

// allowed gives what the figure must keep to on an issue that is made every day, or on any other.
func (b bound) allowed(everyday bool) float64 {
	switch {
	case !everyday && b.soaked != 0:
		return b.soaked
	case b.today != 0:
		return b.today
	}
	return b.limit
}

// check fails when a figure of an issue is outside what is met today.
func (b bound) check(t *testing.T, everyday bool, v float64) {
	t.Helper()
	if limit := b.allowed(everyday); !b.holds(v, limit) {
		t.Errorf("%s is %.4g, and is to be %.4g", b.figure, v, limit)
	}
}

// TestCorpus makes issues of every size up and holds their figures against what
// they are to reach. -v prints all of them; a figure that misses its reach has a
// star.
func TestCorpus(t *testing.T) {
	all := os.Getenv("OFFSTONE_SOAK") != ""
	only := os.Getenv("OFFSTONE_CORPUS")
	var table strings.Builder
	fmt.Fprintf(&table, "%-26s", "issue")
	for _, b := range bounds {
		fmt.Fprintf(&table, "%7s", b.short)
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
			for _, b := range bounds {
				v := e.made.Figures[b.figure]
				star := ""
				if !b.holds(v, b.limit) {
					star = "*"
					missed[b.figure]++
				}
				fmt.Fprintf(&table, "%7s", fmt.Sprintf("%.4g%s", v, star))
				b.check(t, inTest(i, k), v)
			}
			fmt.Fprintf(&table, "%6d%6.1f%8d\n", len(e.made.HeldOver), time.Since(begun).Seconds(), e.room())
			made++
		})
	}
	fmt.Fprintf(&table, "%d issues; missed:", made)
	for _, b := range bounds {
		if n := missed[b.figure]; n > 0 {
			fmt.Fprintf(&table, " %s %d;", b.figure, n)
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
