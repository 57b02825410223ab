package dates_test

import (
	"testing"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
)

// TestNext: the issue after the last, by the paper's schedule.
func TestNext(t *testing.T) {
	for _, c := range []struct{ publishes, last, today, want string }{
		{"Friday 06:00", "", "2026-11-19", "2026-11-20"},
		{"Friday 06:00", "", "2026-11-20", "2026-11-20"},
		{"Friday 06:00", "2026-11-20", "2026-11-20", "2026-11-27"},
		{"Friday 06:00", "2026-11-20", "2026-12-12", "2026-12-18"},
		{"first Sunday of the month", "2026-11-01", "2026-11-19", "2026-12-06"},
		{"last Friday of the month", "2026-11-27", "2026-11-28", "2026-12-25"},
		{"monthly", "2026-10-31", "2026-11-02", "2026-11-28"},
		{"quarterly", "2026-10-15", "2026-11-19", "2027-01-15"},
		{"monthly", "", "2026-11-19", "2026-12-01"},
		{"", "2026-11-18", "2026-11-19", "2026-11-25"},
		{"", "", "2026-11-19", ""},
		{"when there is news", "", "2026-11-19", ""},
		{"fifth Friday of the month", "", "2026-11-19", ""},
	} {
		day := func(s string) (d offstone.Date) {
			if s != "" {
				var err error
				if d, err = offstone.ParseDate(s); err != nil {
					t.Fatal(err)
				}
			}
			return d
		}
		if got := dates.Next(c.publishes, day(c.last), day(c.today)); got != day(c.want) {
			t.Errorf("%q after %s, on %s: %v, want %s", c.publishes, c.last, c.today, got, c.want)
		}
	}
}
