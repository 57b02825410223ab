package dates

import (
	"slices"
	"strings"

	"example.org/offstone"
)

// Next gives the day on which an issue after last appears, today at the earliest, by the
// paper's schedule as paper.yaml has it: "Friday 06:00", "first Sunday of the month",
// "monthly", "quarterly". A schedule that says no day is taken for weekly. The zero Date
// means that nobody can tell: there is no schedule and no issue yet.
func Next(publishes string, last, today offstone.Date) offstone.Date {
	appears := schedule(strings.Fields(strings.ToLower(publishes)), last)
	if appears == nil {
		return offstone.Date{}
	}
	from := today
	if after := last.AddDays(1); !last.IsZero() && after.Compare(today) > 0 {
		from = after
	}
	const longest = 2 * 366 // days between two issues
	for i := range longest {
		if d := from.AddDays(i); appears(d) {
			return d
		}
	}
	return offstone.Date{}
}

// schedule tells of each day whether the paper appears on it.
func schedule(words []string, last offstone.Date) func(offstone.Date) bool {
	month := slices.Contains(words, "month")
	for _, w := range words {
		if day, ok := english.weekdays[w]; ok {
			return func(d offstone.Date) bool { return d.Weekday() == day && (!month || nth(words, d)) }
		}
	}
	switch {
	case slices.Contains(words, "monthly"):
		return every(1, last)
	case slices.Contains(words, "quarterly"):
		return every(3, last)
	case last.IsZero():
		return nil
	}
	return func(d offstone.Date) bool { return d.Weekday() == last.Weekday() }
}

// nth tells whether d is the "first", "second", "third", "fourth" or "last" of its weekday
// in its month.
func nth(words []string, d offstone.Date) bool {
	const week = 7
	if slices.Contains(words, "last") {
		return d.AddDays(week).Month != d.Month
	}
	i := slices.IndexFunc([]string{"first", "second", "third", "fourth"}, func(w string) bool { return slices.Contains(words, w) })
	return i >= 0 && (d.Day-1)/week == i
}

// every gives the same day of every so many months, the 28th at the latest.
func every(months int, last offstone.Date) func(offstone.Date) bool {
	day := min(max(last.Day, 1), 28)
	return func(d offstone.Date) bool {
		apart := int(d.Month-last.Month) + 12*(d.Year-last.Year)
		return d.Day == day && (last.IsZero() || apart%months == 0 && apart > 0)
	}
}
