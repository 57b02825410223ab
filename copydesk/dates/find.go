package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
)

// reader goes through the words of one text.
type reader struct {
	tongue   *tongue
	issue    offstone.Date
	words    []word
	historic bool   // the text tells of another year
	astray   []bool // for each word, its sentence names another year
}

// found is the words from first to last with what they mean. An empty when
// passes words over that look like a date and are uncertain.
type found struct {
	first, last int
	when        string
}

// at finds what begins at word i, the surest and longest form first.
func (r *reader) at(i int) (found, bool) {
	for _, form := range []func(int) (found, bool){
		r.calendar, r.monthOfYear, r.dayPhrase, r.dayOfWeek, r.turnedDay, r.trailedDay, r.turnedUnit, r.bareDay,
	} {
		if f, ok := form(i); ok {
			return f, true
		}
	}
	return found{}, false
}

// word gives the word i, or an empty one outside the text.
func (r *reader) word(i int) word {
	if i < 0 || i >= len(r.words) {
		return word{}
	}
	return r.words[i]
}

// next tells whether word i follows the one before it after one space and reads
// as want.
func (r *reader) next(i int, want string) bool {
	w := r.word(i)
	return w.joined() && w.lower == want
}

// relative tells whether words at i may count from the day of issue.
func (r *reader) relative(i int) bool {
	return !r.historic && !r.words[i].quoted && !r.astray[i]
}

// tellsOfOldTimes tells whether the text gives a full date more than a year from
// the issue's, or says that something was long ago.
func (r *reader) tellsOfOldTimes() bool {
	for i, w := range r.words {
		if r.tongue.oldTimes[w.lower] && strings.HasPrefix(r.word(i-1).lower, "year") {
			return true
		}
		if d, ok := r.dated(i); ok && d.figures && distance(d.date, r.issue) > 366 {
			return true
		}
	}
	return false
}

// otherYears marks the words of every sentence that names another year in
// figures.
func (r *reader) otherYears() []bool {
	out := make([]bool, len(r.words))
	for from := 0; from < len(r.words); {
		to, other := from, false
		for ; to < len(r.words) && (to == from || !r.words[to].sentence); to++ {
			y, ok := yearIn(r.words[to])
			other = other || ok && y != r.issue.Year
		}
		for ; from < to; from++ {
			out[from] = other
		}
	}
	return out
}

// yearIn reads a year in figures: 1000 to 2999, not part of a sum.
func yearIn(w word) (int, bool) {
	if len(w.text) != 4 || strings.ContainsAny(w.gap, "£$€#") || strings.HasSuffix(w.gap, ".") || strings.HasSuffix(w.gap, ",") {
		return 0, false
	}
	y, err := strconv.Atoi(w.text)
	return y, err == nil && y >= 1000 && y < 3000
}

// dayPhrase finds "yesterday", "last night" and their like.
func (r *reader) dayPhrase(i int) (found, bool) {
	last, offset := r.longestPhrase(i)
	if last < 0 || !r.relative(i) {
		return found{}, false
	}
	first, final := r.words[i], r.words[last]
	t := r.tongue
	switch {
	case first.capital() && !first.sentence && !first.clause, // a title
		last > i && r.blockedBefore(i, first.lower),
		last == i && r.blockedBefore(i, final.lower),
		final.owns && (t.loose[final.lower] || r.ends(last)),
		r.followedBy(last+1, final.lower):
		return found{i, last, ""}, true
	}
	return found{i, last, r.issue.AddDays(offset).String()}, true
}

// ends tells whether a clause ends after word i: "bread is best if yesterday's".
func (r *reader) ends(i int) bool { return r.word(i+1).text == "" || r.words[i+1].clause }

// longestPhrase gives the last word of the longest phrase of days that begins at
// word i; -1 when there is none.
func (r *reader) longestPhrase(i int) (last, offset int) {
	last = -1
	phrase := ""
	for j := i; j < min(i+4, len(r.words)); j++ {
		if j > i && !r.words[j].joined() {
			break
		}
		phrase = strings.TrimPrefix(phrase+" "+r.words[j].lower, " ")
		if n, ok := r.tongue.days[phrase]; ok {
			last, offset = j, n
		}
	}
	return last, offset
}

// blockedBefore tells whether the word before i makes what begins there mean
// something else.
func (r *reader) blockedBefore(i int, key string) bool {
	w := r.word(i)
	return !w.clause && r.tongue.blocked[key][r.word(i-1).lower]
}

func (r *reader) followedBy(i int, key string) bool {
	w := r.word(i)
	return w.text != "" && !w.clause && r.tongue.followed[key][w.lower]
}

// weekday reads word i as a day of the week, which is written with a capital.
func (r *reader) weekday(i int) (time.Weekday, bool) {
	w := r.word(i)
	day, ok := r.tongue.weekdays[w.lower]
	return day, ok && w.capital()
}

// partOfName tells whether the word after i makes a name of it: Friday Street.
func (r *reader) partOfName(i int) bool {
	w := r.word(i + 1)
	return w.joined() && w.capital() || strings.HasPrefix(w.gap, "-")
}

// dayOfWeek finds "Wednesday of last week" and "Wednesday last week".
func (r *reader) dayOfWeek(i int) (found, bool) {
	day, ok := r.weekday(i)
	if !ok || !r.relative(i) {
		return found{}, false
	}
	j := i + 1
	if r.next(j, r.tongue.of) {
		j++
	}
	turn, isTurn := r.tongue.turns[r.word(j).lower]
	u, isUnit := r.tongue.units[r.word(j+1).lower]
	if !isTurn || !isUnit || u != week || !r.word(j).joined() || !r.word(j+1).joined() {
		return found{}, false
	}
	monday := mondayOf(r.issue).AddDays(7 * turn)
	return found{i, j + 1, monday.AddDays((int(day) + 6) % 7).String()}, true
}

func mondayOf(d offstone.Date) offstone.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// turnedDay finds "last Saturday", "this coming Tuesday", "next Friday".
func (r *reader) turnedDay(i int) (found, bool) {
	turn, ok := r.tongue.turns[r.word(i).lower]
	if !ok || !r.relative(i) {
		return found{}, false
	}
	j := i + 1
	sure := 0
	if turn == 0 && (r.next(j, r.tongue.coming) || r.next(j, r.tongue.past)) {
		sure = 1
		if r.word(j).lower == r.tongue.past {
			sure = -1
		}
		j++
	}
	day, ok := r.weekday(j)
	if !ok || !r.word(j).joined() {
		return found{}, false
	}
	f := found{i, j, ""}
	if !r.blockedBefore(i, r.words[i].lower) && !r.partOfName(j) && !r.tongue.plural[r.word(j+1).lower] {
		f.when = r.turned(turn, sure, day, i)
	}
	return f, true
}

// turned gives the weekday that "last", "this" or "next" means, or "" where two
// could be meant. In a Friday's paper "last Tuesday" may be three days ago or
// ten, and "next Sunday" in two days or nine; "last Saturday" and "next Friday"
// can only be one.
func (r *reader) turned(turn, sure int, day time.Weekday, i int) string {
	before, after := r.latest(day), r.coming(day)
	thisWeek := mondayOf(r.issue)
	switch {
	case sure > 0:
		return after.String()
	case sure < 0:
		return before.String()
	case turn < 0 && before.Compare(thisWeek) < 0:
		return before.String()
	case turn > 0 && after.Compare(thisWeek.AddDays(7)) >= 0:
		return after.String()
	case turn > 0 && after == r.issue.AddDays(1): // else it would be "tomorrow"
		return after.AddDays(7).String()
	case turn == 0 && after.Compare(thisWeek.AddDays(7)) < 0 && r.tense(i, i+1) != inPast:
		return after.String()
	case turn == 0 && before.Compare(thisWeek) >= 0 && r.tense(i, i+1) == inPast:
		return before.String()
	}
	return ""
}

// latest gives the last such weekday before the issue, coming the first after it.
func (r *reader) latest(day time.Weekday) offstone.Date {
	return r.issue.AddDays(-(int(r.issue.Weekday()-day+6)%7 + 1))
}

func (r *reader) coming(day time.Weekday) offstone.Date {
	return r.issue.AddDays(int(day-r.issue.Weekday()+6)%7 + 1)
}

// trailedDay finds "Friday next", "Friday last" and "Saturday week".
func (r *reader) trailedDay(i int) (found, bool) {
	day, ok := r.weekday(i)
	after := r.word(i + 1)
	if !ok || !after.joined() || !r.relative(i) {
		return found{}, false
	}
	turn, isTurn := r.tongue.turns[after.lower]
	switch {
	case isTurn && turn != 0 && r.ends(i+1):
		return found{i, i + 1, r.turned(turn, 0, day, i)}, true
	case r.isUnit(after, week) && r.tense(i, i+1) != inPast:
		return found{i, i + 1, r.coming(day).AddDays(7).String()}, true
	}
	return found{}, false
}

func (r *reader) isUnit(w word, want unit) bool {
	u, ok := r.tongue.units[w.lower]
	return ok && u == want && !w.owns
}

// turnedUnit finds "last week", "this month", "next year".
func (r *reader) turnedUnit(i int) (found, bool) {
	turn, isTurn := r.tongue.turns[r.word(i).lower]
	u, isUnit := r.tongue.units[r.word(i+1).lower]
	if !isTurn || !isUnit || !r.word(i+1).joined() || !r.relative(i) {
		return found{}, false
	}
	f := found{i, i + 1, ""}
	if r.blockedBefore(i, r.words[i].lower) || r.followedBy(i+2, r.words[i+1].lower) || r.monthAfterIn(i+2) {
		return f, true
	}
	f.when = r.unitWhen(u, turn)
	return f, true
}

// monthAfterIn tells whether a preposition and a month follow: "last week in
// October" is no week counted from today.
func (r *reader) monthAfterIn(i int) bool {
	_, ok := r.month(i + 1)
	return ok && !r.word(i).clause && len(r.word(i).text) <= 2
}

func (r *reader) unitWhen(u unit, turn int) string {
	switch u {
	case week:
		y, w := mondayOf(r.issue).AddDays(7 * turn).In(time.UTC).ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case month:
		first := time.Date(r.issue.Year, r.issue.Month+time.Month(turn), 1, 0, 0, 0, 0, time.UTC)
		return first.Format("2006-01")
	}
	return fmt.Sprintf("%04d", r.issue.Year+turn)
}

// bareDay finds "on Tuesday" where the verb tells which.
func (r *reader) bareDay(i int) (found, bool) {
	day, ok := r.weekday(i)
	if !ok || r.word(i-1).lower != r.tongue.on || !r.words[i].joined() {
		return found{}, false
	}
	next := r.word(i + 1)
	if !r.relative(i) || r.partOfName(i) || !next.clause && r.tongue.plural[next.lower] {
		return found{}, false
	}
	switch r.tense(i-1, i) {
	case inPast:
		return found{i, i, r.latest(day).String()}, true
	case inFuture:
		return found{i, i, r.coming(day).String()}, true
	}
	return found{}, false
}
