package tree

import (
	"slices"
	"strings"
	"time"

	"example.org/offstone"
)

// IssueOn gives the day of the first issue on or after d of a paper that appears
// as publishes says: "Friday 06:00", "first Sunday of the month", "monthly" (the
// first of it), "quarterly" or "daily". What it cannot read is a weekly of
// Fridays.
func IssueOn(publishes string, d offstone.Date) offstone.Date {
	words := strings.Fields(strings.ToLower(publishes))
	has := func(w string) bool { return slices.Contains(words, w) }
	weekday, named := weekdayIn(words)
	nth := slices.Index([]string{"first", "second", "third", "fourth"}, firstOf(words))
	switch {
	case has("daily"):
		return d
	case has("quarterly"):
		return firstOfMonth(d, func(m time.Month) bool { return (m-1)%3 == 0 })
	case named && (nth >= 0 || has("last")) && has("month"):
		return nthWeekday(d, weekday, nth)
	case has("monthly"):
		return firstOfMonth(d, func(time.Month) bool { return true })
	case !named:
		weekday = time.Friday
	}
	return d.AddDays((int(weekday) - int(d.Weekday()) + 7) % 7)
}

func firstOf(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

func weekdayIn(words []string) (time.Weekday, bool) {
	for _, w := range words {
		for day := time.Sunday; day <= time.Saturday; day++ {
			if strings.TrimRight(w, "s,") == strings.ToLower(day.String()) {
				return day, true
			}
		}
	}
	return 0, false
}

// firstOfMonth gives the first of a month that may be, on or after d.
func firstOfMonth(d offstone.Date, may func(time.Month) bool) offstone.Date {
	for d.Day != 1 || !may(d.Month) {
		d = d.AddDays(1)
	}
	return d
}

// nthWeekday gives the nth weekday of a month, counted from 0, on or after d; the
// last when nth is negative.
func nthWeekday(d offstone.Date, weekday time.Weekday, nth int) offstone.Date {
	for {
		n := (d.Day - 1) / 7
		last := d.AddDays(7).Month != d.Month
		if d.Weekday() == weekday && (nth >= 0 && n == nth || nth < 0 && last) {
			return d
		}
		d = d.AddDays(1)
	}
}
