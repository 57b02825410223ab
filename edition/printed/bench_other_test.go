//go:build !linux

package printed

import "testing"

// measured runs a benchmark; what it takes of a processor is measured on Linux only.
func measured(b *testing.B, op func() error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := op(); err != nil {
			b.Fatal(err)
		}
	}
}
