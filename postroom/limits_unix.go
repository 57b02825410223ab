//go:build !windows

package postroom

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// limitSelf has the system stop this process when it takes more memory than that, or the
// processor for longer. The memory is what can be written (RLIMIT_DATA): of addresses alone
// (RLIMIT_AS) a Go program sets more than that aside without ever using them. macOS heeds
// only the processor's limit; there the collector's aim, and the clock of whoever waits,
// are all there is.
func limitSelf(memory int64, busy time.Duration) error {
	// Where the whole machine runs short, Linux ends this process before any other. Systems
	// that know nothing of it have no such file.
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)
	return setLimits(
		limit{"memory", unix.RLIMIT_DATA, uint64(memory)}, //nolint:gosec // it is positive
		limit{"processor", unix.RLIMIT_CPU, uint64(busy.Seconds())},
		limit{"core", unix.RLIMIT_CORE, 0}, // nothing of the file is left behind
	)
}

// shutDoors takes from this process whatever it could do but compute: it opens no file, no
// network and no program from here on, because each would need one more descriptor, and
// lengthens none.
func shutDoors() error {
	return setLimits(limit{"files", unix.RLIMIT_NOFILE, 0}, limit{"file size", unix.RLIMIT_FSIZE, 0})
}

type limit struct {
	name string
	of   int
	most uint64
}

func setLimits(limits ...limit) error {
	for _, l := range limits {
		// The system's own limit may be narrower; that stays.
		var now unix.Rlimit
		if err := unix.Getrlimit(l.of, &now); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
		most := min(now.Max, l.most)
		if err := unix.Setrlimit(l.of, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
	}
	return nil
}
