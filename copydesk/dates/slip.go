package dates

import "example.org/offstone"

// Slip is words by which a reader of the issue may take another day than their
// writer meant.
type Slip struct {
	Start, End int // bytes of the text
	Kind       SlipKind
	Days       []offstone.Date // Counted: the day; Ambiguous: the two it may be; NoSuch: the date as it stands
	Ahead      bool            // Counted: what is told of lies ahead, as far as the verb tells
}

// SlipKind says what is unsure.
type SlipKind int

// The kinds of slips.
const (
	Counted   SlipKind = iota // "yesterday" is counted from the issue's date; its writer may have counted from his own
	Ambiguous                 // "last Tuesday" may be one of two
	NoSuch                    // "Tuesday 20 November" is a Friday
)

// Slips finds them in one paragraph of an issue's copy, in order. What stands in
// quotation marks, tells of other years or is a title is left alone, but for a day
// of the week that is not that of its date.
func Slips(text, lang string, issue offstone.Date) []Slip {
	r := readerOf(text, lang, issue)
	if r == nil {
		return nil
	}
	var out []Slip
	for i := 0; i < len(r.words); i++ {
		s, last, ok := r.slip(i)
		if ok {
			s.Start, s.End = r.words[i].start, r.words[last].end
			out = append(out, s)
		}
		i = max(i, last)
	}
	return out
}

func (r *reader) slip(i int) (s Slip, last int, ok bool) {
	if d, dated := r.dated(i); dated {
		return Slip{Kind: NoSuch, Days: []offstone.Date{d.date}}, d.last, r.otherWeekday(i, d)
	}
	if f, phrase := r.dayPhrase(i); phrase {
		_, offset := r.longestPhrase(i)
		ahead := offset > 0 || offset == 0 && r.tense(i, f.last) != inPast
		return Slip{Kind: Counted, Days: []offstone.Date{r.issue.AddDays(offset)}, Ahead: ahead}, f.last, f.when != "" && !r.isToday(i)
	}
	if f, turned := r.turnedDay(i); turned {
		days := r.either(i, f)
		return Slip{Kind: Ambiguous, Days: days}, f.last, len(days) == 2
	}
	return Slip{}, i, false
}

// isToday: "today" is as often "these days".
func (r *reader) isToday(i int) bool { return r.tongue.loose[r.words[i].lower] }

// otherWeekday tells whether the date that begins at word i names a weekday that is
// not its own, and is near enough, or gives its year, for that to be certain.
func (r *reader) otherWeekday(i int, d day) bool {
	weekday, named := r.weekday(i)
	if !named || !exists(d.date) || d.date.Weekday() == weekday {
		return false
	}
	return d.dated || !r.historic && !r.astray[i] && distance(d.date, r.issue) <= nearDays && !r.words[i].quoted
}

// either gives the two days that "last Tuesday" or "next Sunday" may be, the nearer
// first; none when only one can be meant or no day at all.
func (r *reader) either(i int, f found) []offstone.Date {
	turn := r.tongue.turns[r.words[i].lower]
	day, ok := r.weekday(f.last)
	after := r.word(f.last + 1)
	if f.when != "" || turn == 0 || !ok || r.blockedBefore(i, r.words[i].lower) || r.partOfName(f.last) || r.tongue.plural[after.lower] && !after.clause {
		return nil
	}
	near := r.coming(day)
	if turn < 0 {
		near = r.latest(day)
	}
	return []offstone.Date{near, near.AddDays(7 * turn)}
}
