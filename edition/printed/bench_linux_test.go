package printed

import (
	"syscall"
	"testing"
	"time"
)

// measured runs a benchmark and reports what it takes of a processor, in ms of user
// time, which a loaded machine hardly changes, and the most memory that the process had
// so far, which says something of a benchmark that runs alone.
func measured(b *testing.B, op func() error) {
	b.ReportAllocs()
	var was, now syscall.Rusage
	rusage(b, &was)
	for b.Loop() {
		if err := op(); err != nil {
			b.Fatal(err)
		}
	}
	rusage(b, &now)
	spent := time.Duration(now.Utime.Nano() - was.Utime.Nano())
	b.ReportMetric(spent.Seconds()*1000/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(now.Maxrss)/1024, "peak-MiB")
}

func rusage(b *testing.B, u *syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, u); err != nil {
		b.Fatal(err)
	}
}
