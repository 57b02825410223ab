package stylebook

import (
	"fmt"
	"regexp"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
)

// relativeDate asks about a day counted from the date that cannot be the one
// meant, and about "last Tuesday" where it may be one of two.
func relativeDate(d *desk, p *passage) {
	saved := offstone.Date{}
	if d.past.Saved != nil && p.article != nil {
		saved = d.past.Saved(p.slug)
	}
	d.askSlips(p, func(q *offstone.Query, s dates.Slip, said, text string) bool {
		switch s.Kind {
		case dates.Counted:
			why := d.otherDay(s, saved, text)
			if why == "" {
				return false
			}
			q.Message = fmt.Sprintf("“%s” in [%s] is %s by the date of this issue, %s; say which day is meant.", said, around(text, s.Start, s.End), dayName(s.Days[0]), why)
			q.Fix = nameTheDay(q, s, said, text)
		case dates.Ambiguous:
			q.Message = fmt.Sprintf("“%s” in [%s] may be %s or %s; say which.", said, around(text, s.Start, s.End), dayName(s.Days[0]), dayName(s.Days[1]))
		default:
			return false
		}
		return true
	})
}

// heldOver is after how many days words were surely written for another issue.
const heldOver = 6

// otherDay says why a day counted from the date is not the one that was meant,
// or likely not; it is empty when nothing speaks against it. A paper's people know from
// which day they count, so that they do is not asked about.
func (d *desk) otherDay(s dates.Slip, saved offstone.Date, text string) string {
	day := s.Days[0]
	if named := weekdayAfter.FindStringSubmatch(text[s.End:]); named != nil {
		if strings.EqualFold(named[1], weekday(day)) {
			return ""
		}
		return "and not a " + named[1]
	}
	switch {
	case saved.IsZero():
		return ""
	case d.is.Date.AddDays(-heldOver).Compare(saved) > 0:
		return "and these words were last saved on " + dayName(saved)
	case day.Compare(d.is.Date) <= 0 && saved.Compare(day) < 0 && !s.Ahead:
		return "which had not come when these words were last saved, on " + dayName(saved)
	}
	return ""
}

var weekdayAfter = regexp.MustCompile(`^(?:, | \()(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b`)

// dayAndDate asks about a date that is no such day of the week.
func dayAndDate(d *desk, p *passage) {
	d.askSlips(p, func(q *offstone.Query, s dates.Slip, said, _ string) bool {
		if s.Kind != dates.NoSuch {
			return false
		}
		q.Message = fmt.Sprintf("“%s” is a %s; ask which of the two is right.", said, weekday(s.Days[0]))
		return true
	})
}

func (d *desk) askSlips(p *passage, about func(q *offstone.Query, s dates.Slip, said, text string) bool) {
	for i, r := range p.running() {
		if !r.dated {
			p.read[i].dated, p.read[i].slips = true, dates.Slips(r.text, d.is.Paper.Language, d.is.Date)
		}
		for _, s := range p.read[i].slips {
			q := p.on(r.at, s.Start, s.End)
			if about(&q, s, r.text[s.Start:s.End], r.text) {
				d.ask(q)
			}
		}
	}
}

func weekday(d offstone.Date) string { return d.Weekday().String() }

// dayName writes a day as a sub says it: "Saturday 21 November".
func dayName(d offstone.Date) string {
	return fmt.Sprintf("%s %d %s", d.Weekday(), d.Day, d.Month)
}

// parts of the day that go on with the day's name.
var partsOfDay = []struct{ said, part string }{
	{"last night", " night"}, {"tonight", " night"}, {"this morning", " morning"}, {"this afternoon", " afternoon"}, {"this evening", " evening"},
}

// nameTheDay puts "on Saturday" for "tomorrow", as counted from the date; nil
// where that would not read or another day is named beside it.
func nameTheDay(q *offstone.Query, s dates.Slip, said, text string) *offstone.Fix {
	after := straighten(text[s.End:])
	if q.Place == nil || strings.HasPrefix(after, "'s") || weekdayAfter.MatchString(after) {
		return nil
	}
	day := weekday(s.Days[0])
	for _, p := range partsOfDay {
		if strings.EqualFold(said, p.said) {
			day += p.part
		}
	}
	before := strings.Fields(strings.ToLower(text[:s.Start]))
	if len(before) == 0 || !prepositions[before[len(before)-1]] {
		on := "on "
		if said[0] >= 'A' && said[0] <= 'Z' {
			on = "On "
		}
		day = on + day
	}
	return &offstone.Fix{Label: "Write “" + day + "”", Edits: []offstone.Edit{{Place: *q.Place, Was: said, Is: day}}}
}

var prepositions = words("by until till from since for before after on and or to")
