package printed

import (
	"context"
	"testing"

	"example.org/offstone"
)

// BenchmarkEightPages makes the sample's issue of eight tabloid pages from copy to
// files; pages/s is what it does in a second.
func BenchmarkEightPages(b *testing.B) {
	job := sampleJob(b, "2026-11-20")
	m := &Maker{}
	b.ResetTimer()
	for b.Loop() {
		if _, err := m.Make(context.Background(), job, func(offstone.File) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(8*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkPlan makes the same pages up without writing them.
func BenchmarkPlan(b *testing.B) {
	job := sampleJob(b, "2026-11-20")
	b.ResetTimer()
	for b.Loop() {
		e, err := newEdition(job)
		if err != nil {
			b.Fatal(err)
		}
		e.planPages()
	}
}
