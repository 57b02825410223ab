package printed

import (
	"maps"
	"slices"
	"testing"
)

func TestSample(t *testing.T) {
	made, files := press(t, sampleJob(t, "2026-11-20"))
	for _, k := range slices.Sorted(maps.Keys(made.Figures)) {
		t.Logf("%-16s %g", k, made.Figures[k])
	}
	for _, q := range made.Queries {
		t.Log(q)
	}
	for _, o := range made.Overset {
		t.Errorf("overset: %v", o)
	}
	if len(files) == 0 {
		t.Error("no files")
	}
}
