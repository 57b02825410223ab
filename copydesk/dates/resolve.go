package dates

import (
	"fmt"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// Resolve settles what is settled once, when an issue is locked: the moment at
// which it appears, by the paper's schedule, and the days that its copy means by
// "last week". The issue must not have been handed on yet.
func Resolve(is *offstone.Issue) []offstone.Query {
	var queries []offstone.Query
	if hour, minute, ok := publishingHour(is.Paper.Publishes); ok {
		queries = release(is, hour, minute)
	}
	for i, a := range is.Articles {
		is.Articles[i] = Article(a, is.Paper.Language, is.Date)
	}
	return queries
}

// release sets the moment at which is appears, and asks when the clocks change
// in that hour.
func release(is *offstone.Issue, hour, minute int) []offstone.Query {
	d := is.Date
	at, certain := settings.Wall(time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, time.UTC), is.Paper.Zone)
	is.Release = at.UTC()
	if certain {
		return nil
	}
	return []offstone.Query{{
		Rule: "clock-change", File: "paper.yaml",
		Message: fmt.Sprintf("The clocks change at %02d:%02d on %v, so the issue appears at %s; choose another hour under publishes: if that is wrong.",
			hour, minute, d, at.Format(time.RFC3339)),
	}}
}

// publishingHour reads the hour at the end of "Friday 06:00".
func publishingHour(publishes string) (hour, minute int, ok bool) {
	words := strings.Fields(publishes)
	if len(words) == 0 {
		return 0, 0, false
	}
	t, err := time.Parse("15:04", words[len(words)-1])
	return t.Hour(), t.Minute(), err == nil
}
