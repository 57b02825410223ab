package printed

import "testing"

// TestRecut moves the points at which the stories of an issue are divided away from where
// they were found, and has them moved back to where the pages come out at least as well.
func TestRecut(t *testing.T) {
	moved, bettered := 0, 0
	for _, name := range []string{"letter-12-en-GB", "letter-10-en-GB-", "a4-16-en-GB-parish", "a4-20-en-GB-parish", "a5-16-en-GB-parish"} {
		m, b := movedAndBack(t, planned(t, corpusNamed(t, name)))
		moved, bettered = moved+m, bettered+b
	}
	if moved < 2 || bettered == 0 {
		t.Errorf("%d points moved, %d times to something better", moved, bettered)
	}
}

// movedAndBack moves the points of one issue, and counts them and how often one was moved to
// something better then.
func movedAndBack(t *testing.T, e *edition) (moved, bettered int) {
	t.Helper()
	p, a := e.plan, e.plan.given
	for _, d := range p.divisions(a) {
		i, j, whole := a[d.one], a[d.two], p.matter[d.one].parted
		cost := func() int {
			sets := p.sets(a)
			return p.pageCost(i, sets[i]) + p.pageCost(j, sets[j])
		}
		at, found := p.jumpOf(whole, i, j)
		if !found {
			t.Fatalf("no jump of %s from page %d to page %d", whole.key, i+1, j+1)
		}
		s := p.shop.split(p.single(whole, p.pages[i].columns), p.jumps[at].Cut.Rows+7, p.jumps[at].Cut.Sends, p.jumpWords(whole, i, j))
		if !s.ok {
			continue
		}
		p.matter[d.one], p.matter[d.two] = p.part(whole, s.one, partKey(whole, ">", j, s.cut), i), p.secondPart(whole, s.two, s.cut, i, j)
		p.jumps[at].Cut = s.cut
		worse := cost()
		moved++
		for p.recutOnce(a, d) {
			if cost() >= worse {
				t.Errorf("%s between pages %d and %d: the pages cost %d, and %d before", whole.key, i+1, j+1, cost(), worse)
			}
			worse = cost()
			bettered++
		}
		if got := p.jumps[at].Cut; p.matter[d.one].key != partKey(whole, ">", j, got) || p.matter[d.two].key != partKey(whole, "<", i, got) {
			t.Errorf("%s is divided at %v, its parts are %s and %s", whole.key, got, p.matter[d.one].key, p.matter[d.two].key)
		}
	}
	return moved, bettered
}
