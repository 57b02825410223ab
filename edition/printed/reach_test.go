package printed

import (
	"bytes"
	"testing"
)

// TestDownToAdverts makes an issue whose adverts are of uneven height: stories go down to
// them and leave nothing empty, and a reprint by the plan is the same to the byte.
func TestDownToAdverts(t *testing.T) {
	job := corpusNamed(t, "a5-5-de")
	e := planned(t, job)
	uneven := 0
	for i, up := range e.pages {
		for _, pl := range up.page.Placed {
			r := e.plan.shop.reaching(up, pl, e.plan.pages[i].area)
			if r.shape == &up.units[pl.Item].galley.Shapes()[pl.Option.Ref] {
				continue
			}
			uneven++
			if r.empty > 0 {
				t.Errorf("page %d: %d column-rows are empty below %s", i+1, r.empty, up.units[pl.Item].key())
			}
		}
	}
	if uneven == 0 {
		t.Error("nothing goes down to the adverts")
	}
	made, files := press(t, job)
	again, refiles := press(t, replanned(job, made.Plan))
	if !bytes.Equal(made.Plan, again.Plan) {
		t.Errorf("the plan differs: %s", firstDifference(string(again.Plan), string(made.Plan)))
	}
	for name, data := range files {
		if !bytes.Equal(refiles[name], data) {
			t.Errorf("%s differs in a reprint", name)
		}
	}
}
