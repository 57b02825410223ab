package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
)

// day is a day of the calendar read from words.
type day struct {
	first, last int
	date        offstone.Date // the year is the nearest one unless dated
	dated       bool          // the words give the year
	figures     bool          // in figures
	known       bool          // there is such a day, and any weekday before it agrees
}

// calendar finds "20 November", "Friday 20 November 2026", "November 20, 2026",
// "20th of November last year".
func (r *reader) calendar(i int) (found, bool) {
	d, ok := r.dated(i)
	if !ok {
		return found{}, false
	}
	f := found{first: d.first, last: d.last}
	certain := d.dated || !r.historic && !r.astray[i] && distance(d.date, r.issue) <= nearDays
	if d.known && certain {
		f.when = d.date.String()
	}
	return f, true
}

// nearDays is how far a day without a year may lie from the issue. Half a year
// away one cannot tell which year is meant; a fortnight of that is left.
const nearDays = 168

// dated reads a day of the calendar that begins at word i, its weekday included.
func (r *reader) dated(i int) (day, bool) {
	d := day{first: i}
	at := i
	weekday, named := r.weekday(i)
	if named {
		at++
		if at >= len(r.words) || !r.words[at].joined() && !r.words[at].afterComma() {
			return d, false
		}
	}
	n, m, last, ok := r.dayAndMonth(at)
	if !ok {
		return d, false
	}
	d.last = last
	y := r.yearAfter(&d)
	if y == 0 {
		d.date, d.known = r.nearest(m, n)
	} else {
		d.date = offstone.Date{Year: y, Month: m, Day: n}
		d.known = exists(d.date)
	}
	d.known = d.known && (!named || d.date.Weekday() == weekday)
	return d, true
}

// dayAndMonth reads "20 November", "20th of November" or "November 20".
func (r *reader) dayAndMonth(i int) (n int, m time.Month, last int, ok bool) {
	if n, ok = r.dayNumber(i); ok {
		j := i + 1
		if r.next(j, r.tongue.of) {
			j++
		}
		m, ok = r.month(j)
		return n, m, j, ok && r.words[j].joined()
	}
	if m, ok = r.month(i); !ok {
		return 0, 0, i, false
	}
	n, ok = r.dayNumber(i + 1)
	return n, m, i + 1, ok && r.words[i+1].joined() && r.maystand(i+2)
}

// maystand tells whether a date may end before word i: "March 12 miles" is none.
func (r *reader) maystand(i int) bool {
	w := r.word(i)
	if w.text == "" || w.clause || r.tongue.follows[w.lower] {
		return true
	}
	_, isYear := yearIn(w)
	return isYear
}

// dayNumber reads a day of the month in figures.
func (r *reader) dayNumber(i int) (int, bool) {
	w := r.word(i)
	if strings.ContainsAny(w.gap, "£$€#") || w.gap == "." || w.gap == "," || w.gap == "-" || w.owns {
		return 0, false
	}
	s := w.lower
	for _, o := range r.tongue.ordinals {
		s = strings.TrimSuffix(s, o)
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) <= 2 && n >= 1 && n <= 31
}

// month reads word i as a month, which is written with a capital: "may" and
// "march" are other words.
func (r *reader) month(i int) (time.Month, bool) {
	w := r.word(i)
	m, ok := r.tongue.months[w.lower]
	return m, ok && w.capital()
}

// yearAfter reads the year after d, in figures or as "last year", and moves d's
// end to it.
func (r *reader) yearAfter(d *day) int {
	next := r.word(d.last + 1)
	if y, ok := yearIn(next); ok && (next.joined() || next.afterComma()) {
		d.last++
		d.dated, d.figures = true, true
		return y
	}
	turn, isTurn := r.tongue.turns[next.lower]
	u, isUnit := r.tongue.units[r.word(d.last+2).lower]
	if isTurn && isUnit && u == year && next.joined() && r.word(d.last+2).joined() && r.relative(d.last) {
		d.last += 2
		d.dated = true
		return r.issue.Year + turn
	}
	return 0
}

// nearest gives the day of the month nearest to the issue's date.
func (r *reader) nearest(m time.Month, n int) (best offstone.Date, ok bool) {
	for y := r.issue.Year - 1; y <= r.issue.Year+1; y++ {
		d := offstone.Date{Year: y, Month: m, Day: n}
		if exists(d) && (!ok || distance(d, r.issue) < distance(best, r.issue)) {
			best, ok = d, true
		}
	}
	return best, ok
}

func exists(d offstone.Date) bool { return offstone.DateOf(d.In(time.UTC)) == d }

// distance gives the days between two dates.
func distance(a, b offstone.Date) int {
	n := int(a.In(time.UTC).Sub(b.In(time.UTC)) / (24 * time.Hour))
	return max(n, -n)
}

// monthOfYear finds "November 2025".
func (r *reader) monthOfYear(i int) (found, bool) {
	m, ok := r.month(i)
	if !ok {
		return found{}, false
	}
	y, ok := yearIn(r.word(i + 1))
	if !ok || !r.words[i+1].joined() {
		return found{}, false
	}
	return found{i, i + 1, fmt.Sprintf("%04d-%02d", y, int(m))}, true
}
