package letter

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"example.org/offstone"
)

// words is the furniture of the letter in one language: whatever stands in it
// that nobody on the paper wrote. Sentences take their values with fmt's verbs.
type words struct {
	months, weekdays []string // January and Sunday first
	date, longDate   string   // {d}, {m}, {y} and {w} stand for day, month, year and weekday
	thousands        string
	letters          string // as a section for readers' letters is called, in lower case

	by, and, page, number, span       string
	correction, correctionOf, picture string

	ReadOn    string // leads to the rest of the lead
	ReadThere string // leads to a lead that has been given to its end
	OnTheSite string // leads to the front page
	noSection string
	Why       string // why the reader gets the letter
	sender    string
	NoSpying  string
	Leave     string // the link's words
	LeaveHow  string // the sentence around it, for plain text
}

var english = words{
	months:   []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	weekdays: []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	date:     "{d} {m} {y}", longDate: "{w} {d} {m} {y}", thousands: ",", letters: "letters",

	by: "By %s", and: " and ", page: "Page %d", number: "Number %s", span: "%s to %s",
	correction: "Correction.", correctionOf: "Correction, %s.", picture: "Picture: %s",

	ReadOn: "Read the rest", ReadThere: "Read it on the site", OnTheSite: "The whole paper is at", noSection: "Also in this issue",
	Why: "You get this letter because you asked for it.", sender: "It is sent by %s.",
	NoSpying: "It is the same for every reader, and we are not told who opens it or follows a link.",
	Leave:    "Leave this letter", LeaveHow: "To leave this letter:",
}

var german = words{
	months:   []string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	weekdays: []string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
	date:     "{d}. {m} {y}", longDate: "{w}, {d}. {m} {y}", thousands: ".", letters: "leserbriefe",

	by: "Von %s", and: " und ", page: "Seite %d", number: "Nr. %s", span: "%s bis %s",
	correction: "Berichtigung.", correctionOf: "Berichtigung vom %s.", picture: "Bild: %s",

	ReadOn: "Weiterlesen", ReadThere: "Im Netz lesen", OnTheSite: "Die ganze Zeitung steht auf", noSection: "Außerdem in dieser Ausgabe",
	Why: "Sie erhalten diesen Brief, weil Sie ihn bestellt haben.", sender: "Absender: %s.",
	NoSpying: "Er ist für alle gleich; wer ihn öffnet oder einem Verweis folgt, erfahren wir nicht.",
	Leave:    "Diesen Brief abbestellen", LeaveHow: "Zum Abbestellen:",
}

// wordsFor gives the furniture for a language; English for one that has none.
func wordsFor(tag language.Tag) words {
	base, _, region := tag.Raw()
	switch {
	case base.String() == "de":
		return german
	case region.String() == "US":
		american := english
		american.date, american.longDate = "{m} {d}, {y}", "{w}, {m} {d}, {y}"
		return american
	}
	return english
}

// day writes d without its day of the week.
func (w words) day(d offstone.Date) string { return w.write(w.date, d) }

// longDay writes d in full.
func (w words) longDay(d offstone.Date) string { return w.write(w.longDate, d) }

func (w words) write(form string, d offstone.Date) string {
	t := d.In(time.UTC)
	return strings.NewReplacer("{d}", strconv.Itoa(t.Day()), "{m}", w.months[t.Month()-1], "{y}", strconv.Itoa(t.Year()), "{w}", w.weekdays[t.Weekday()]).Replace(form)
}

// grouped writes n with a mark between thousands: 1,147.
func (w words) grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + w.thousands + s[i:]
	}
	return s
}

// list joins names as one says them: "A, B and C".
func (w words) list(names []string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + w.and + names[n]
}

// scripts are those written from right to left.
var scripts = map[string]bool{"Arab": true, "Hebr": true, "Syrc": true, "Thaa": true, "Nkoo": true, "Adlm": true}

func direction(tag language.Tag) string {
	if script, _ := tag.Script(); scripts[script.String()] {
		return "rtl"
	}
	return "ltr"
}
