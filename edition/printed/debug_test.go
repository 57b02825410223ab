package printed

import "testing"

func TestDebug(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	e, err := newEdition(job)
	if err != nil {
		t.Fatal(err)
	}
	e.planPages()
	t.Logf("solves %d", e.plan.solves)
	for i, pg := range e.plan.pages {
		size := 0
		for _, m := range e.plan.matter {
			if m.section == pg.section {
				size += m.size
			}
		}
		t.Logf("page %d %s room %d section's copy %d cost %d ok %v", pg.number, pg.section, pg.room(), size, e.pages[i].cost, e.pages[i].ok)
		for k, at := range e.plan.given {
			if at == i {
				m := e.plan.matter[k]
				t.Logf("     %-30s %-10s w%d size %d least %d", m.key, m.section, m.weight, m.size, m.least)
			}
		}
	}
	for _, m := range e.held() {
		t.Logf("held %s", m.key)
	}
}
