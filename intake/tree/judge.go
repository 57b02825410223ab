package tree

import (
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// longestLine is the longest text of a setting that is one line, characters.
const longestLine = 1000

// turning are the characters that turn the direction of what follows them, and
// so make a name look like another (Unicode Standard Annex 9).
const turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// oneLiners asks about settings that no paper prints in a line.
func oneLiners(m *settings.Mapping, keys ...string) {
	for _, key := range keys {
		switch s := m.String(key); {
		case utf8.RuneCountInString(s) > longestLine:
			m.Ask(key, "settings", true, "“%s” is longer than %d characters; shorten it to what fits in a line.", key, longestLine)
		case strings.ContainsAny(s, turning):
			m.Ask(key, "settings", true, "“%s” holds a character that cannot be seen and turns the direction of the text; type it anew.", key)
		}
	}
}

// tongue reads the language of the paper, a tag of BCP 47.
func tongue(m *settings.Mapping) string {
	const usual = "en-GB"
	s := orElse(m.String("language"), usual)
	if _, err := language.Parse(s); err != nil {
		m.Ask("language", "settings", true, "“language: %s” is no language tag; write one such as en-GB, cy or de-AT.", s)
		return usual
	}
	return s
}

// publishes reads the day of publishing, as [IssueOn] takes it.
func publishes(m *settings.Mapping) string {
	s := m.String("publishes")
	words := strings.Fields(strings.ToLower(s))
	_, known := weekdayIn(words)
	for _, w := range words {
		switch {
		case w == "daily" || w == "monthly" || w == "quarterly" || w == "weekly":
			known = true
		case strings.Contains(w, ":"):
			_, err := time.Parse("15:04", w)
			known = known && err == nil
		}
	}
	if s != "" && !known {
		m.Ask("publishes", "settings", true, "“publishes: %s” is no day of publishing; write one such as Friday 06:00, first Sunday of the month, monthly or daily.", s)
	}
	return s
}

// sections reads the names of the sections, each of which has an address.
func sections(m *settings.Mapping) []string {
	var out []string
	for _, name := range m.Strings("sections") {
		if offstone.MakeSlug(name) == "" {
			m.Ask("sections", "settings", true, "“sections” holds “%s”, which has neither letter nor digit; name the section or take it out.", name)
			continue
		}
		out = append(out, name)
	}
	return out
}

// designName reads the name of a design.
func designName(m *settings.Mapping) string {
	const usual = "classic"
	s := orElse(m.String("design"), usual)
	if offstone.Slug(s).Check() != nil {
		m.Ask("design", "settings", true, "“design: %s” is no name of a design; write one such as %s.", s, usual)
		return usual
	}
	return s
}
