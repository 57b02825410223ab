package printed

import (
	"slices"
	"testing"

	"example.org/offstone"
)

// Two stories of one size that stand under the head of each other's section are exchanged.
func TestTogether(t *testing.T) {
	is := bareIssue(12)
	e := planned(t, &offstone.Job{Issue: is})
	p := e.plan
	home := p.together(p.given)
	tried := 0
	for k := range home {
		for o := range k {
			b := slices.Clone(home)
			b[k], b[o] = home[o], home[k]
			if home[k] < 1 || home[o] < 1 || !p.exchangeable(p.matter[k], home[o]) || !p.exchangeable(p.matter[o], home[k]) || p.strangers(b) != p.strangers(home)+2 {
				continue
			}
			tried++
			if again := p.together(b); p.strangers(again) > p.strangers(home) {
				t.Errorf("%s and %s stay on each other's page", p.matter[k].key, p.matter[o].key)
			}
		}
	}
	if tried == 0 {
		t.Errorf("no two stories could be exchanged: %v", home)
	}
}
