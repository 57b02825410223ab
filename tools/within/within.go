// Package within holds tests to an amount of the processor's time. A busy machine hardly
// changes that; by the clock the same work takes many times as long there.
package within

import (
	"testing"
	"time"
)

// Time does something that may take most of the processor's time, all threads of the process
// together: nothing else may run in it. Windows is not asked, and everything is within.
func Time(t testing.TB, what string, most time.Duration, do func()) {
	t.Helper()
	before := used(t)
	do()
	if took := used(t) - before; took > most {
		t.Errorf("%s took %s of the processor", what, took.Round(time.Millisecond))
	}
}
