package printed

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What an assignment costs more than another, found from the pages in which they differ, is
// what their totals say.
func TestDearer(t *testing.T) {
	p, a := prepared(t, longReads(t, 9, 500))
	rnd := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // a test
	differ := 0
	for range 60 {
		b := slices.Clone(a)
		for range 1 + rnd.IntN(3) {
			k := rnd.IntN(len(b))
			if to := p.target(rnd); p.mayGo(p.matter[k], to) {
				b[k] = to
			}
		}
		for name, price := range map[string]func(i int, set []*matter) int{"estimate": p.estimate, "pageCost": p.pageCost} {
			want := p.total(b, price) - p.total(a, price)
			if got := p.dearer(b, a, price); got != want {
				t.Errorf("by %s %v costs %d more than %v, want %d", name, b, got, a, want)
			}
			differ += btoi(want != 0)
		}
		a = b
	}
	if differ < 40 {
		t.Errorf("only %d changes changed the cost", differ)
	}
}
